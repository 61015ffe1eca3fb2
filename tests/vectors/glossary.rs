//! The groups about links to the glossary: a site is built with the terms of `glossary_link_config`, and its pages are
//! read.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Outcome;
use super::common::SiteTest;
use super::data::{cases, same, text, texts};

/// A link or span on a page: its words, the term it leads to, its language.
struct Marked {
    words: String,
    term: Option<String>,
    lang: Option<String>,
}

/// Which words of a text are linked, and to what.
pub(super) fn links(group: &Value, all: &Value) -> Vec<Outcome> {
    let check = |case: &&Value| {
        let marked = marked(all, case["lang"].as_str().unwrap(), &text(case, "text"), case["self"].as_str());
        let found: Vec<(String, String)> =
            marked.into_iter().filter_map(|mark| Some((mark.words, mark.term?))).collect();
        let expected: Vec<(String, String)> = cases(&case["links"])
            .iter()
            .map(|link| texts(link))
            .map(|link| (link[0].clone(), link[1].clone()))
            .collect();
        same(found, expected, text(case, "text"))
    };
    cases(group).iter().map(check).collect()
}

/// Which words of a text get a language of their own.
pub(super) fn lang_spans(group: &Value, all: &Value) -> Vec<Outcome> {
    let check = |case: &&Value| {
        let marked = marked(all, case["page"].as_str().unwrap(), &text(case, "text"), None);
        let found: Vec<(String, String)> =
            marked.into_iter().filter_map(|mark| Some((mark.words, mark.lang?))).collect();
        let expected: Vec<(String, String)> = cases(&case["spans"])
            .iter()
            .map(|span| texts(span))
            .map(|span| (span[0].clone(), span[1].clone()))
            .collect();
        same(found, expected, text(case, "text"))
    };
    cases(group).iter().map(check).collect()
}

/// The links to terms and the spans with a language that a text has on its page: on that of the term `own`, if one is
/// given.
fn marked(all: &Value, lang: &str, text: &str, own: Option<&str>) -> Vec<Marked> {
    let config = &all["glossary_link_config"];
    let site = SiteTest::new();
    let settings = format!(
        "{}glossary:\n  words_per_link: 1\n  guards: {{ vi: {}, en: {} }}\n",
        super::common::SETTINGS,
        list(&config["guards_vi"]),
        list(&config["guards_en"])
    );
    site.write("content/site.yaml", settings);
    for term in cases(&config["terms"]) {
        let id = term["id"].as_str().unwrap();
        for own_lang in ["vi", "en"] {
            let names = texts(&term[own_lang]);
            let Some((name, aliases)) = names.split_first() else { continue };
            let other = if own_lang == "vi" { "en" } else { "vi" };
            let mut front: BTreeMap<&str, String> = BTreeMap::new();
            front.insert("term", format!("{name:?}"));
            front.insert("aliases", format!("{aliases:?}"));
            front.insert("short", "\"What it means.\"".to_owned());
            front.insert("loanwords", list(&term[format!("{other}_in_{own_lang}")]));
            front.insert("not_before", list(&term[format!("{own_lang}_not_before")]));
            front.insert("not_after", list(&term[format!("{own_lang}_not_after")]));
            front.insert("guards", list(&term[format!("{own_lang}_guards")]));
            let fields: String = front.iter().map(|(field, value)| format!("{field}: {value}\n")).collect();
            let body = if own == Some(id) && own_lang == lang { text } else { "…" };
            site.write(&format!("content/glossary/{id}.{own_lang}.md"), format!("---\n{fields}---\n\n{body}\n"));
        }
    }
    let body = if own.is_none() { text } else { "…" };
    site.article("case", lang, body);
    let page = match (own, lang) {
        (None, "vi") => "vi/bai-viet/case/index.html".to_owned(),
        (None, _) => "en/articles/case/index.html".to_owned(),
        (Some(id), "vi") => format!("vi/thuat-ngu/{id}/index.html"),
        (Some(id), _) => format!("en/glossary/{id}/index.html"),
    };
    let html = site.build().output(&page);
    let prose = html.split("<div class=\"prose\">").nth(1).unwrap().split("</div>").next().unwrap();
    read(prose)
}

fn list(value: &Value) -> String {
    serde_json::to_string(&texts(value)).unwrap()
}

/// The links and the words in the other language. Second names of terms are no part of the text.
fn read(prose: &str) -> Vec<Marked> {
    let mut marked = Vec::new();
    let is_second = |element: &&str| element.starts_with("span class=\"alt\"");
    let elements = prose.split('<').filter(|element| element.starts_with("a ") || element.starts_with("span "));
    for element in elements.filter(|element| !is_second(element)) {
        let (tag, words) = element.split_once('>').unwrap();
        let attribute = |name: &str| {
            let value = tag.split(&format!(" {name}=\"")).nth(1)?;
            value.split('"').next().map(str::to_owned)
        };
        let term = attribute("data-term");
        marked.push(Marked { words: words.to_owned(), term, lang: attribute("lang") });
    }
    marked
}
