//! Linking: a term a line, its names in Vietnamese and behind a `/` in English, separated by `|`, those with a `!` being
//! guards; a line `===`; the text.

use songngu::config::GlossarySettings;
use songngu::diagnostic::FilePath;
use songngu::document::{Front, GlossaryUse, TermFront, identify, read as read_document};
use songngu::glossary::{Entry, Glossary, Passage};
use songngu::highlight::Grammars;
use songngu::lang::{Lang, PerLang};
use songngu::markdown::html::{Medium, write};
use songngu::markdown::marks::{TermLink, TermMark};
use songngu::markdown::{Dialect, parse};

use super::language;
use super::markdown::{Page, text};
use crate::check::findings;
use crate::check::html::{Whole, read};

/// More terms and longer texts take longer and find nothing else.
const MAX_TERMS: usize = 30;

/// A version of a term with its path.
type Named = (FilePath, TermFront);

/// Linking adds markup and changes no letter; no link is in a link or empty.
pub fn run(bytes: &[u8]) {
    let whole = String::from_utf8_lossy(bytes);
    let (terms, text_of_page) = whole.split_once("\n===\n").unwrap_or(("", &whole));
    let (first, terms) = terms.split_once('\n').unwrap_or((terms, ""));
    let lang = language(first.as_bytes());
    let fronts: Vec<(String, PerLang<Option<Named>>)> = terms
        .lines()
        .take(MAX_TERMS)
        .enumerate()
        .map(|(number, line)| {
            let (vi, en) = line.split_once('/').unwrap_or((line, ""));
            (format!("t{number:02}"), PerLang { vi: front(vi, Lang::Vi), en: front(en, Lang::En) })
        })
        .collect();
    let entries: Vec<Entry<'_>> = fronts
        .iter()
        .map(|(id, fronts)| Entry {
            id,
            versions: PerLang::from_fn(|lang| fronts[lang].as_ref().map(|(path, front)| (path, front))),
        })
        .collect();
    let settings = GlossarySettings { max_links: 1000, words_per_link: 1, ..GlossarySettings::default() };
    let glossary = Glossary::new(&entries, &settings).value;

    let (sources, path) = text(text_of_page.as_bytes(), lang);
    let file = sources.get(&path).unwrap();
    let text = file.text().unwrap();
    let body = parse(&file.path, text, 0..text.len(), lang, Dialect::Site).value;
    let wanted = GlossaryUse::default();
    let passage = Passage { body: &body, lang, own: None, wanted: &wanted, term_of_link: &|_| None };
    let linked = glossary.link(passage, &settings);
    let unclear = songngu::glossary::unclear::findings(&glossary, &linked, (&file.path, text), (&body, lang));
    findings::check(&unclear, &sources);
    let link =
        |term: &str| TermLink { term: term.to_owned(), href: "/t/".into(), lang: None, is_listed: true, second: None };
    let marks: Vec<TermMark> = linked
        .marks(lang)
        .into_iter()
        .map(|mark| TermMark {
            part: mark.part,
            node: mark.node,
            range: mark.range,
            lang: mark.lang,
            link: mark.term.map(|term| link(&term.to_string())),
        })
        .collect();
    for medium in [Medium::Page, Medium::Feed] {
        let html = write(&body, &Page(medium), &marks, "");
        let plain = write(&body, &Page(medium), &[], "");
        assert_eq!(read(&html, Whole::Part).text, read(&plain, Whole::Part).text);
        let empty = html
            .split("<a class=\"term\"")
            .skip(1)
            .find(|link| link.split_once('>').is_some_and(|(_, words)| words.starts_with("</a>")));
        assert_eq!(empty, None, "a link without words in {html}");
    }
}

/// The front matter of a term, if these are names.
fn front(names: &str, lang: Lang) -> Option<Named> {
    let (guards, names): (Vec<&str>, Vec<&str>) =
        names.split('|').map(str::trim).filter(|name| !name.is_empty()).partition(|name| name.starts_with('!'));
    let guards: Vec<&str> = guards.iter().map(|guard| guard[1..].trim()).collect();
    let (name, aliases) = names.split_first()?;
    let fields = serde_json::json!({ "term": name, "aliases": aliases, "guards": guards, "short": "x" });
    let path: FilePath = format!("content/glossary/t.{lang}.md").into();
    let text = format!("---\n{fields}\n---\n");
    match read_document(&path, &identify(&path)?, &text, &Grammars::new()).0.value.front {
        Some(Front::Term(front)) => Some((path, TermFront::clone(&front))),
        _ => None,
    }
}
