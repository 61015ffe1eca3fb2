//! Markdown: CommonMark with the extensions of a news site, from text to a list of items, from items to HTML.
//!
//! [`parse`] reads one text without knowing any other file and finds what is wrong with it. What it returns, a
//! [`Body`], is already the page in order: footnotes numbered, headings with ids, code blocks and pictures whole.
//! [`html`] writes it out once links, pictures and terms are resolved. With [`Dialect::CommonMark`] both do exactly
//! what the specification says and nothing more; `examples/render_md.rs` runs its test suite through them.

mod anchors;
mod block;
mod blocks;
mod code;
mod footnotes;
mod headings;
mod hidden;
pub mod html;
mod inline;
pub mod marks;
mod parse;
pub mod parts;
mod places;
pub mod plain;
mod terms;
mod tidy;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};
use serde::{Deserialize, Serialize};

pub use block::{Block, BlockKind, ListPlace, Note, is_inline, notes, plain_text};
pub use blocks::SIZES;
pub use code::{CodeBlock, check_languages};
pub use parse::{parse, parse_at_most};
pub use places::{Places, places};
pub use terms::TermUse;

/// Which language of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// The specification, raw HTML included.
    CommonMark,
    /// The site's: extensions on, raw HTML an error.
    Site,
}

/// One step of the body, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// The beginning of an element.
    Start(Tag<'static>),
    /// The end of an element.
    End(TagEnd),
    /// Text; a soft line break is a newline in it.
    Text(String),
    /// Inline code.
    Code(String),
    /// Markup that songngu made itself (MathML), or raw HTML in CommonMark.
    Markup(String),
    /// A line break that the author asked for.
    HardBreak,
    /// A thematic break.
    Rule,
    /// The box of a task, checked or not.
    Task(bool),
    /// A reference to a footnote by its label, until the footnotes are numbered.
    FootnoteLabel(String),
    /// A reference to footnote `number`, the `nth` one to it; both from 1.
    FootnoteRef {
        /// Number of the footnote on this page.
        number: usize,
        /// Which of the references to it.
        nth: usize,
    },
    /// The beginning of words in another language, with its BCP 47 tag.
    LangStart(String),
    /// The end of such words.
    LangEnd,
    /// The beginning of words for which the author says whether they are linked to a term.
    TermStart(TermUse),
    /// The end of such words.
    TermEnd,
    /// A block of code.
    CodeBlock(Box<CodeBlock>),
    /// A picture.
    Image(Image),
    /// A comment that tells songngu something, without its `<!--` and `-->`: `glossary:off`. Others are dropped.
    Comment(String),
}

/// A picture, before its file is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// What the author wrote as its address.
    pub dest: String,
    /// The text for those who cannot see it.
    pub alt: String,
    /// The title, shown as a caption; empty if there is none.
    pub title: String,
}

/// An item and the bytes it was written with.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub item: Item,
    /// Where it stands in the file.
    pub span: Range<usize>,
}

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6; 1 is the title's.
    pub level: u8,
    /// The id, unique in the body.
    pub id: String,
    /// The text without markup.
    pub text: String,
}

/// A link or picture of a body, to be resolved by the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// What the author wrote.
    pub dest: String,
    /// Where.
    pub span: Range<usize>,
    /// What it is for.
    pub kind: ReferenceKind,
}

/// What a [`Reference`] is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReferenceKind {
    /// A link that the reader follows.
    Link,
    /// A picture in the page.
    Image,
}

/// A text, parsed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The main text.
    pub nodes: Vec<Node>,
    /// The footnotes in the order of their numbers.
    pub footnotes: Vec<Footnote>,
    /// The blocks of the main text in order.
    pub blocks: Vec<Block>,
    /// The headings in order.
    pub headings: Vec<Heading>,
    /// The links and pictures in order.
    pub references: Vec<Reference>,
    /// Words (English) or syllables (Vietnamese) of the text, code left out.
    pub words: usize,
    /// How many pictures.
    pub images: usize,
    /// The values of the `style` attributes of its formulas, which hosts must allow.
    pub styles: BTreeSet<String>,
    /// Where it has more elements than it may: then it is empty but for the references before that.
    pub cut: Option<Range<usize>>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// What the author calls it: `1` of `[^1]`.
    pub label: String,
    /// The bytes of its text, without the label; none if it is not defined.
    pub span: Range<usize>,
    /// Its text.
    pub nodes: Vec<Node>,
    /// How often it is referred to.
    pub references: usize,
}

impl Body {
    /// The comments that say what is still to be written.
    pub fn open_places(&self) -> impl Iterator<Item = &Node> {
        let is_open = |comment: &str| parse::OPEN.iter().any(|word| comment.starts_with(word));
        self.all_nodes().filter(move |node| matches!(&node.item, Item::Comment(comment) if is_open(comment)))
    }

    /// Every node: the main text, then the footnotes.
    pub fn all_nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().chain(self.footnotes.iter().flat_map(|footnote| &footnote.nodes))
    }

    /// About how many bytes it takes in memory.
    pub fn weight(&self) -> usize {
        let text = |node: &Node| match &node.item {
            Item::Text(text) | Item::Code(text) | Item::Markup(text) => text.len() + 16,
            Item::CodeBlock(block) => block.source.len() + 64,
            _ => 0,
        };
        self.all_nodes().map(|node| size_of::<Node>() + text(node)).sum::<usize>()
            + self.blocks.len() * size_of::<Block>()
            + 256
    }
}

#[cfg(test)]
mod tests;
