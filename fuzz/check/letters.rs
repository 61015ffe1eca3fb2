//! The letters of a text: what must come through whatever becomes of quotes, blanks and marks.

use std::iter::Peekable;
use std::str::Chars;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;

/// Letters and digits in order, without the marks that come apart from them.
pub fn of(text: &str) -> String {
    text.nfd().filter(|char| char.is_alphanumeric()).collect()
}

/// Panics unless all letters of one text are in another one, in order.
pub fn check(wanted: &str, found: &str, about: &str) {
    let mut ahead: Peekable<Chars<'_>> = found.chars().peekable();
    for (at, letter) in wanted.char_indices() {
        let is_there = ahead.by_ref().any(|other| other == letter);
        assert!(is_there, "{:?} is lost behind {:?} in {about}", &wanted[at..], &wanted[..at]);
    }
}

/// What a reader of Markdown must see of it, as the parser tells: the letters of the main text.
///
/// What the site's own signs take away is left out, and so is what is no text: pictures, formulas, HTML. `None` for a
/// text with dollar signs, for which of them begin formulas is decided elsewhere, and for one with braces
/// that begin a line but for blanks and `>`, which the parser cannot always read.
pub fn of_markdown(text: &str) -> Option<String> {
    let begins_with_brace =
        |line: &str| !line.starts_with('{') && line.trim_start_matches([' ', '\t', '>']).starts_with('{');
    if text.contains(['$', '\u{1}', '\u{2}']) || text.split(['\n', '\r']).any(begins_with_brace) {
        return None;
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut shown = String::new();
    // How deep the place is in something that is left out.
    let mut hidden = 0;
    // Links do not nest.
    let mut is_bare_wiki_link = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_) | Tag::HtmlBlock) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::FootnoteDefinition | TagEnd::HtmlBlock) => hidden -= 1,
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, .. }) => {
                (is_bare_wiki_link, hidden) = (true, hidden + 1);
            }
            Event::End(TagEnd::Link) if is_bare_wiki_link => (is_bare_wiki_link, hidden) = (false, hidden - 1),
            Event::Text(text) | Event::Code(text) if hidden == 0 => shown.push_str(&text),
            _ => {}
        }
    }
    Some(of(&without_braces(&shown)))
}

/// A text without what stands in braces: the language of words.
fn without_braces(text: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        left.push_str(before);
        rest = match after.split_once('}') {
            Some((_, behind)) => behind,
            None => "",
        };
    }
    left + rest
}
