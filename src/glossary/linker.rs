//! Which words of a body are the name of a term.

use std::ops::Range;

use pulldown_cmark::TagEnd;

use super::vocabulary::{Vocabulary, split};
use crate::document::GlossaryUse;
use crate::markdown::{Body, Item};

/// An occurrence of a term's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index of the text node in [`Body::nodes`].
    pub node: usize,
    /// The bytes of its text.
    pub range: Range<usize>,
    /// Id of the term.
    pub term: String,
}

/// The first occurrence of each term in a body, in reading order.
///
/// `own` is the term that the page explains itself; it is never linked there.
pub fn mentions(body: &Body, vocabulary: &Vocabulary, own: Option<&str>, wanted: &GlossaryUse) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    if wanted.off {
        return found;
    }
    let is_included = |term: &str| wanted.include.iter().any(|included| included.value == term);
    let is_excluded = |term: &str| wanted.exclude.iter().any(|excluded| excluded.value == term);
    let mut closed = 0usize;
    for (index, node) in body.nodes.iter().enumerate() {
        match &node.item {
            Item::Start(tag) if closes(&tag.to_end()) => closed += 1,
            Item::End(tag) if closes(tag) => closed = closed.saturating_sub(1),
            // Words of another language are not this vocabulary's.
            Item::LangStart(_) => closed += 1,
            Item::LangEnd => closed = closed.saturating_sub(1),
            Item::Text(text) if closed == 0 => {
                let tokens = split(text);
                let mut at = 0;
                while at < tokens.len() {
                    let Some((surface, length)) = vocabulary.longest(&tokens[at..]) else {
                        at += 1;
                        continue;
                    };
                    let last = &tokens[at + length - 1];
                    let range = tokens[at].start..last.start + last.text.len();
                    at += length;
                    let is_linked = (surface.is_automatic || is_included(&surface.term))
                        && !is_excluded(&surface.term)
                        && own != Some(surface.term.as_str())
                        && !found.iter().any(|mention| mention.term == surface.term);
                    if is_linked {
                        found.push(Mention { node: index, range, term: surface.term.clone() });
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Elements in which nothing is linked.
fn closes(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Heading(_) | TagEnd::Link | TagEnd::BlockQuote(None) | TagEnd::DefinitionListTitle)
}
