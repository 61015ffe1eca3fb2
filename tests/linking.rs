//! Whatever the glossary and the text: linking adds markup and never changes a word, and takes time that grows with the
//! text.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::sync::Arc;

use proptest::prelude::*;
use songngu::config::GlossarySettings;
use songngu::diagnostic::FilePath;
use songngu::document::{Front, GlossaryUse, TermFront, identify, read};
use songngu::glossary::{Entry, Glossary, Passage};
use songngu::highlight::Grammars;
use songngu::lang::{Lang, PerLang};
use songngu::markdown::html::{Bare, Medium, Picture, Scene, write};
use songngu::markdown::marks::{TermLink, TermMark};
use songngu::markdown::{Body, Dialect, parse};

/// The front matter of a term with these names and guards.
fn front(path: &FilePath, names: &[String], guards: &[String]) -> TermFront {
    let (name, aliases) = names.split_first().unwrap();
    let text = format!("---\nterm: {name:?}\naliases: {aliases:?}\nguards: {guards:?}\nshort: x\n---\n");
    let identity = identify(path).unwrap();
    match read(path, &identity, &text, &Grammars::new()).0.value.front {
        Some(Front::Term(front)) => TermFront::clone(&front),
        other => panic!("{other:?}"),
    }
}

/// A page, on which every link leads somewhere.
struct Page;

impl Scene for Page {
    fn medium(&self) -> Medium {
        Medium::Page
    }
    fn link(&self, dest: &str) -> Option<String> {
        Some(dest.to_owned())
    }
    fn picture(&self, dest: &str) -> Option<Picture> {
        Bare.picture(dest)
    }
    fn code(&self, language: &str, source: &str) -> Arc<Vec<String>> {
        Bare.code(language, source)
    }
    fn message(&self, key: &'static str, _: Option<usize>) -> String {
        key.to_owned()
    }
}

/// A text as HTML, with and without its terms linked.
fn both(text: &str, lang: Lang, terms: &[(Vec<String>, Vec<String>)]) -> (String, String) {
    let path: FilePath = format!("content/glossary/t.{lang}.md").into();
    let fronts: Vec<(String, TermFront)> = terms
        .iter()
        .enumerate()
        .map(|(index, (names, guards))| (format!("{index:03}"), front(&path, names, guards)))
        .collect();
    let entry = |(id, front)| {
        let versions = PerLang::from_fn(|own| (own == lang).then_some((&path, front)));
        Entry { id, versions }
    };
    let entries: Vec<Entry<'_>> = fronts.iter().map(|(id, front)| entry((id.as_str(), front))).collect();
    let settings = GlossarySettings { max_links: 1000, words_per_link: 1, ..GlossarySettings::default() };
    let glossary = Glossary::new(&entries, &settings).value;
    let body: Body = parse(&path, text, 0..text.len(), lang, Dialect::Site).value;
    let wanted = GlossaryUse::default();
    let passage = Passage { body: &body, lang, own: None, wanted: &wanted, term_of_link: &|_| None };
    let marks: Vec<TermMark> = glossary
        .link(passage, &settings)
        .marks(lang)
        .into_iter()
        .map(|mark| TermMark {
            part: mark.part,
            node: mark.node,
            range: mark.range,
            lang: mark.lang,
            link: mark.term.map(|term| TermLink {
                term: term.to_string(),
                href: "/t/".into(),
                lang: None,
                is_listed: true,
                second: None,
            }),
        })
        .collect();
    (write(&body, &Page, &marks, ""), write(&body, &Page, &[], ""))
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').unwrap().1;
    }
    text + rest
}

/// Words that make names meet, overlap, and stand in each other, and the signs of Markdown between them.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "mã", "nguồn", "mở", "rộng", "học", "máy", "tính", "trọng", "số", "hoà", "hòa", "AI", "ai", "LLM", "open",
        "source", "weights", "bias", "C++", "3.1", "😀", "&", "<", "Đ", "o\u{31b}",
    ]);
    let gap = prop::sample::select(vec![
        " ",
        "-",
        "\n",
        "\u{a0}",
        ", ",
        " *",
        "* ",
        "**",
        " (",
        ") ",
        "\n\n",
        "\n> ",
        "`",
        " [[",
        "]] ",
        "|",
        "\n- ",
        "\n## ",
        "’",
        "<!-- glossary:off -->",
        " [",
        "]{lang=en} ",
        "]{.noterm}",
        "[^1]",
        "\n\n[^1]: ",
    ]);
    prop::collection::vec((word, gap), 0..40)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(word, gap)| [word, gap]).collect::<String>())
}

fn names() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "mã", "nguồn", "mở", "rộng", "học", "máy", "tính", "trọng", "số", "hòa", "AI", "LLM", "open", "source",
        "weights", "bias", "C++", "3.1",
    ]);
    let name = prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    prop::collection::vec(name, 1..4)
}

proptest! {
    #[test]
    fn linking_never_changes_the_text(
        text in words(),
        terms in prop::collection::vec((names(), names()), 0..8),
        lang in prop::sample::select(vec![Lang::Vi, Lang::En]),
    ) {
        let (linked, plain) = both(&text, lang, &terms);
        prop_assert_eq!(without_tags(&linked), without_tags(&plain));
        // No link in a link, and none without words.
        let mut is_open = false;
        for tag in linked.split('<').skip(1) {
            if tag.starts_with("a ") {
                prop_assert!(!is_open && !tag.ends_with('>'), "{}", linked);
                is_open = true;
            } else if tag.starts_with("/a>") {
                is_open = false;
            }
        }
    }
}

#[test]
fn each_of_ten_thousand_terms_is_linked_in_one_text() {
    let terms: Vec<_> =
        (0..10_000).map(|index| (vec![format!("tên mở {index}"), format!("alias {index}")], vec![])).collect();
    let text: String =
        (0..10_000).map(|index| format!("tên mở {index} và học máy alias {index} không có ở đây. ")).collect();
    let (linked, plain) = both(&text, Lang::Vi, &terms);
    // The cap of the settings is 1 000.
    assert_eq!(linked.matches("<a class=\"term\"").count(), 1_000);
    assert!(linked.len() > plain.len() && text.len() > 500_000);
}
