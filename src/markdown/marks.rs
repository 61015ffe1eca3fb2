//! What the glossary adds to a text: links to terms, and words in the other language.

use std::ops::Range;

use super::html::{Scene, Writer};
use crate::lang::Lang;
use crate::markup;

/// What the glossary makes of some words of a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TermMark {
    /// 0 in [`super::Body::nodes`], the number of the footnote in one.
    pub part: usize,
    /// Index of the node: a text, the start of words that the author wants linked, or a link to a term.
    pub node: usize,
    /// The bytes of the text; empty for such a start.
    pub range: Range<usize>,
    /// The language of the words, where it is not that of the text around them.
    pub lang: Option<Lang>,
    /// Where they lead; words that only have a language lead nowhere.
    pub link: Option<TermLink>,
}

/// A link to a term.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TermLink {
    /// Id of the term.
    pub term: String,
    /// Where the term is explained.
    pub href: String,
    /// The language it is explained in, where it is not that of the text.
    pub lang: Option<Lang>,
    /// Whether the page has a list of its terms, in which this one is explained.
    pub is_listed: bool,
    /// Its name in the other language, which the page shows to readers who want both.
    pub second: Option<(Lang, String)>,
}

/// The id of a term's meaning in the list of the terms of a page. Ids of headings hold no underscore.
pub fn listed_id(term: &str) -> String {
    format!("term_{term}")
}

/// Of words for which there is nothing to do.
pub(super) const NO_MARK: TermMark = TermMark { part: 0, node: 0, range: 0..0, lang: None, link: None };

/// The class of a second name, which the stylesheet shows to readers who want both.
pub const SECOND_NAME: &str = "alt";

impl<'a, S: Scene> Writer<'a, S> {
    pub(super) fn text(&mut self, part: usize, node: usize, text: &str) {
        let mut done = 0;
        while let Some(mark) = self.mark(part, node) {
            markup::text(&mut self.out, &text[done..mark.range.start]);
            let words = self.open(mark);
            markup::text(&mut self.out, &text[mark.range.clone()]);
            self.close(mark, words);
            done = mark.range.end;
        }
        markup::text(&mut self.out, &text[done..]);
    }

    /// Takes the next mark, if it is at this node.
    pub(super) fn mark(&mut self, part: usize, node: usize) -> Option<&'a TermMark> {
        while let Some((mark, rest)) = self.terms.split_first() {
            if (mark.part, mark.node) > (part, node) {
                break;
            }
            self.terms = rest;
            if (mark.part, mark.node) == (part, node) {
                return Some(mark);
            }
        }
        None
    }

    /// Opens the element of a mark, and returns where its words begin.
    pub(super) fn open(&mut self, mark: &TermMark) -> usize {
        match &mark.link {
            Some(link) => {
                self.out.push_str("<a");
                if self.is_page() {
                    markup::attribute(&mut self.out, "class", "term");
                }
                markup::url(&mut self.out, "href", &link.href);
                if let Some(lang) = mark.lang {
                    markup::attribute(&mut self.out, "lang", lang.tag());
                }
                if let Some(lang) = link.lang {
                    markup::attribute(&mut self.out, "hreflang", lang.tag());
                }
                self.about(link);
                self.out.push('>');
            }
            None => {
                if let Some(lang) = mark.lang {
                    self.out.push_str("<span");
                    markup::attribute(&mut self.out, "lang", lang.tag());
                    self.out.push('>');
                }
            }
        }
        self.out.len()
    }

    /// What scripts and screen readers are told about a link.
    pub(super) fn about(&mut self, link: &TermLink) {
        if !self.is_page() {
            return;
        }
        markup::attribute(&mut self.out, "data-term", &link.term);
        if link.is_listed {
            markup::attribute(&mut self.out, "aria-describedby", &listed_id(&link.term));
        }
    }

    /// Closes the element of a mark, of which the words begin there.
    pub(super) fn close(&mut self, mark: &TermMark, words: usize) {
        match (&mark.link, mark.lang) {
            (Some(link), _) => self.close_link(Some(link), words),
            (None, Some(_)) => self.out.push_str("</span>"),
            (None, None) => {}
        }
    }

    /// Closes a link, and says the term's name in the other language behind it, unless its words hold that name.
    pub(super) fn close_link(&mut self, link: Option<&TermLink>, words: usize) {
        let shown = self.out.get(words..).unwrap_or_default().to_lowercase();
        self.out.push_str("</a>");
        let Some((lang, name)) = link.and_then(|link| link.second.as_ref()).filter(|_| self.is_page()) else { return };
        let mut second = String::new();
        markup::text(&mut second, name);
        if shown.contains(&second.to_lowercase()) {
            return;
        }
        self.out.push_str("<span");
        markup::attribute(&mut self.out, "class", SECOND_NAME);
        markup::attribute(&mut self.out, "lang", lang.tag());
        self.out.push_str("> (");
        self.out.push_str(&second);
        self.out.push_str(")</span>");
    }
}
