//! Markdown to HTML: the language in the first line, the text behind it.

use std::sync::Arc;

use songngu::lang::Lang;
use songngu::markdown::html::{Bare, Medium, Picture, Scene, write};
use songngu::markdown::plain::plain;
use songngu::markdown::{Body, Dialect, Item, notes, parse};
use songngu::markup::{UrlKind, url_kind};
use songngu::source::Sources;

use super::{head, language};
use crate::check::html::{Whole, read};
use crate::check::{findings, letters};

/// A page on which every link leads somewhere that may be linked to.
pub struct Page(pub Medium);

impl Scene for Page {
    fn medium(&self) -> Medium {
        self.0
    }
    fn link(&self, dest: &str) -> Option<String> {
        (url_kind(dest) != UrlKind::Forbidden).then(|| dest.to_owned())
    }
    fn picture(&self, dest: &str) -> Option<Picture> {
        (url_kind(dest) == UrlKind::Relative).then(|| Bare.picture(dest)).flatten()
    }
    fn code(&self, language: &str, source: &str) -> Arc<Vec<String>> {
        Bare.code(language, source)
    }
    fn message(&self, key: &'static str, _: Option<usize>) -> String {
        key.to_owned()
    }
    fn links_headings(&self) -> bool {
        true
    }
}

/// A text as the program reads a file with it, and its findings so far.
pub fn text(bytes: &[u8], lang: Lang) -> (Sources, String) {
    let path = format!("content/pages/x.{lang}.md");
    (Sources::new([(path.clone(), bytes.to_vec())], Vec::new()), path)
}

/// The HTML is well-formed and inert, in pages and in feeds, and has every letter of the text.
pub fn run(bytes: &[u8]) {
    let (head, bytes) = head(bytes);
    let lang = language(head);
    let (sources, path) = text(bytes, lang);
    let file = sources.get(&path).unwrap();
    let text = file.text().unwrap();
    let checked = parse(&file.path, text, 0..text.len(), lang, Dialect::Site);
    findings::check(&checked.findings, &sources);
    let has_errors = checked.has_errors();
    let body = checked.value;
    for span in body.all_nodes().map(|node| &node.span).chain(body.blocks.iter().map(|block| &block.span)) {
        assert!(text.get(span.clone()).is_some(), "{span:?} is no place in {text:?}");
    }
    let _ = notes(&body);
    let wanted = letters::of_markdown(text);
    for medium in [Medium::Page, Medium::Feed] {
        let html = write(&body, &Page(medium), &[], "");
        let read = read(&html, Whole::Part);
        assert!(has_errors || read.id_twice.is_none(), "{:?} twice in {html}", read.id_twice);
        let found = letters::of(&read.text);
        letters::check(&own(&body), &found, &html);
        if let Some(wanted) = &wanted {
            letters::check(wanted, &found, &html);
        }
        if sources.findings().is_empty() {
            let bad = html.find(|char: char| char == '\u{fffd}' || char.is_control() && !"\n\t".contains(char));
            assert!(bad.is_none(), "{:?} in {html}", &html[bad.unwrap_or_default()..]);
        }
    }
    // The Markdown that is published beside a page parses again.
    let published = plain(text, 0..text.len(), &body, |dest| Some(dest.to_owned()));
    parse(&file.path, &published, 0..published.len(), lang, Dialect::Site);
}

/// The letters of the main text as it was parsed.
fn own(body: &Body) -> String {
    let texts = body.nodes.iter().filter_map(|node| match &node.item {
        Item::Text(text) | Item::Code(text) => Some(text.as_str()),
        Item::CodeBlock(block) => Some(block.source.as_str()),
        _ => None,
    });
    texts.map(letters::of).collect()
}
