//! Links beside headings, by which readers take the address of a part of a text along.

use pulldown_cmark::{Tag, TagEnd};

use super::Item;
use super::html::{HEADING_LINK, Scene, Writer};
use crate::markup;

/// The headings of a text, as the writer passes them.
pub(super) struct Passed<'a> {
    /// Whether it is the text itself, and not a footnote.
    pub(super) is_text: bool,
    /// How many quotations, lists and definitions are open.
    pub(super) depth: usize,
    /// The id of the heading that was opened last.
    pub(super) id: Option<&'a str>,
}

impl<'a> Passed<'a> {
    /// Takes notice of what is written.
    pub(super) fn follow(&mut self, item: &'a Item) {
        match item {
            Item::Start(Tag::Heading { id, .. }) => self.id = id.as_deref(),
            Item::Start(Tag::BlockQuote(_) | Tag::Item | Tag::DefinitionListDefinition) => self.depth += 1,
            Item::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::DefinitionListDefinition) => {
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// The id of the heading that ends with a tag. One inside of something else has no place beside it.
    pub(super) fn ended(&self, tag: &TagEnd) -> Option<&'a str> {
        self.id.filter(|_| self.is_text && self.depth == 0 && matches!(tag, TagEnd::Heading(_)))
    }
}

impl<S: Scene> Writer<'_, S> {
    /// Writes the link behind a heading, so that the name of the heading stays what it says. Its own name are the words
    /// of the page for such links, and the heading.
    pub(super) fn heading_link(&mut self, id: &str) {
        let id = format!("{}{id}", self.prefix);
        self.out.push_str("<a");
        markup::attribute(&mut self.out, "class", "anchor");
        markup::url(&mut self.out, "href", &self.scene.part(&id));
        markup::attribute(&mut self.out, "aria-labelledby", &format!("{HEADING_LINK} {id}"));
        self.out.push_str(">#</a>\n");
    }
}
