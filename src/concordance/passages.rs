//! What a text says, block by block, as it is searched and shown in results.

use std::hash::{Hash, Hasher};

use pulldown_cmark::{Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::document::{Document, Manuscript, ReadBody};
use crate::markdown::{Body, Item, is_inline};
use crate::memo::{Call, Memo};
use crate::source::File;

/// The blocks of a text in reading order, footnotes last; code, which has a highlighter and no grammar of words, is left
/// out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passages(pub Vec<Passage>);

/// A paragraph, heading, item, row of a table or caption, without markup and in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// If it is a heading, which one of the text's.
    pub heading: Option<usize>,
    /// Its words.
    pub text: String,
}

/// Takes the passages out of a document.
pub struct ReadPassages<'a> {
    file: &'a File,
    document: &'a Document,
    /// The text, from whoever has it at hand.
    body: &'a dyn Fn() -> Passages,
}

impl ReadPassages<'_> {
    /// The passages of a document while it is read.
    pub fn of(manuscript: &Manuscript<'_>, document: &Document, memo: &Memo) -> std::sync::Arc<Passages> {
        let body = || passages(manuscript.body(document));
        memo.lasting(&ReadPassages { file: manuscript.file, document, body: &body })
    }

    /// The passages of a document that was read before.
    pub fn again(file: &File, document: &Document, memo: &Memo) -> std::sync::Arc<Passages> {
        let body = || passages(&memo.call(&ReadBody::of(file, document)));
        memo.lasting(&ReadPassages { file, document, body: &body })
    }
}

/// The file stands for everything that is read from it.
impl Hash for ReadPassages<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.file.key, self.document.identity.lang).hash(state);
    }
}

impl Call for ReadPassages<'_> {
    type Output = Passages;

    const NAME: &'static str = "passages";

    fn run(&self) -> Passages {
        (self.body)()
    }
}

/// The passages of a body.
fn passages(body: &Body) -> Passages {
    let mut draft = Draft { list: Vec::new(), text: String::new(), heading: None, headings: 0 };
    for node in body.all_nodes() {
        match &node.item {
            Item::Start(tag) => draft.start(tag),
            Item::End(tag) => draft.end(*tag),
            Item::Text(text) | Item::Code(text) => draft.text.push_str(text),
            Item::HardBreak | Item::Markup(_) | Item::FootnoteRef { .. } => draft.text.push(' '),
            Item::Image(image) => {
                draft.flush();
                draft.text.push_str(&image.alt);
                draft.flush();
                draft.text.push_str(&image.title);
                draft.flush();
            }
            Item::CodeBlock(_) | Item::Rule => draft.flush(),
            Item::Task(_)
            | Item::FootnoteLabel(_)
            | Item::LangStart(_)
            | Item::LangEnd
            | Item::TermStart(_)
            | Item::TermEnd
            | Item::Comment(_) => {}
        }
    }
    draft.flush();
    Passages(draft.list)
}

/// The passages so far, and the one that is being read.
struct Draft {
    list: Vec<Passage>,
    text: String,
    heading: Option<usize>,
    headings: usize,
}

impl Draft {
    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.flush();
                self.heading = Some(self.headings);
                self.headings += 1;
            }
            Tag::TableCell if !self.text.is_empty() => self.text.push_str(" · "),
            tag if is_block(tag.to_end()) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if is_block(tag) {
            self.flush();
        }
    }

    /// Ends a passage, if there is one.
    fn flush(&mut self) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        let heading = self.heading.take();
        if !text.is_empty() {
            self.list.push(Passage { heading, text });
        }
    }
}

/// Whether words inside an element stand apart from those outside. The cells of a row belong together.
fn is_block(tag: TagEnd) -> bool {
    !is_inline(tag) && tag != TagEnd::TableCell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::markdown::{Dialect, parse};

    #[test]
    fn every_block_is_a_passage_and_code_is_none() {
        let text = "One *two*\nthree.[^n]\n\n## A `b` {#x}\n\n- four\n- five\n\n  six\n\n| a | b |\n| - | - |\n| c | d |\n\n\
            > seven\n\n```rust\nlet no = 1;\n```\n\n![alt](x.png \"caption\")\n\n[^n]: note";
        let body = parse(&"a.md".into(), text, 0..text.len(), Lang::En, Dialect::Site).value;
        let found: Vec<(Option<usize>, String)> =
            passages(&body).0.into_iter().map(|it| (it.heading, it.text)).collect();
        let expected =
            ["One two three.", "A b", "four", "five", "six", "a · b", "c · d", "seven", "alt", "caption", "note"];
        let heading = |text: &str| (text == "A b").then_some(0);
        assert_eq!(found, expected.map(|text| (heading(text), text.to_owned())));
    }
}
