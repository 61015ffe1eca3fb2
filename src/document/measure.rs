//! How much of everything a document has, and which of it is more than a site allows.

use std::ops::Range;

use pulldown_cmark::Tag;
use serde::{Deserialize, Serialize};

use super::Document;
use crate::config::{LEAST_CODE, Limits};
use crate::diagnostic::{Code, Diagnostic};
use crate::highlight::{Grammars, MAX_LINE};
use crate::markdown::{Body, Item};
use crate::number::counted;
use crate::yaml::{Spanned, Value};

/// What is measured while a document is read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Measures {
    /// The bytes of the front matter.
    front_matter: Range<usize>,
    /// The innermost value of the front matter.
    front: Deepest,
    /// The innermost element of the text.
    body: Deepest,
    /// The first element of the text that is too many; the beginning if the bytes are.
    cut: Option<Range<usize>>,
    /// How many bytes the file has, if these are too many.
    too_large: Option<usize>,
    /// Each heading.
    headings: Vec<Range<usize>>,
    /// The blocks of code that could have colours and are not small.
    code: Vec<CodeSize>,
}

/// Something that stands in more others than anything else of a document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Deepest {
    levels: usize,
    span: Range<usize>,
}

/// A block of code.
#[derive(Debug, Serialize, Deserialize)]
struct CodeSize {
    bytes: usize,
    /// Bytes of its longest line.
    longest_line: usize,
    span: Range<usize>,
}

impl Deepest {
    fn reach(&mut self, levels: usize, span: &Range<usize>) {
        if levels > self.levels {
            *self = Deepest { levels, span: span.clone() };
        }
    }

    /// The innermost value of a tree.
    pub(super) fn of(tree: Option<&Spanned<Value>>) -> Self {
        let mut deepest = Deepest::default();
        tree.iter().for_each(|tree| deepest.value(tree, 0));
        deepest
    }

    fn value(&mut self, node: &Spanned<Value>, levels: usize) {
        self.reach(levels, &node.span);
        match &node.value {
            Value::Null | Value::Text(_) => {}
            Value::List(list) => list.iter().for_each(|node| self.value(node, levels + 1)),
            Value::Map(map) => map.iter().for_each(|(_, node)| self.value(node, levels + 1)),
        }
    }
}

impl Measures {
    /// Those of a text that has too many bytes, so that it was not read.
    pub(super) fn unread(bytes: usize) -> Self {
        Measures { cut: Some(0..0), too_large: Some(bytes), ..Measures::default() }
    }

    /// Whether the document was not read to its end.
    pub fn is_cut(&self) -> bool {
        self.cut.is_some()
    }

    /// Measures a document.
    pub(super) fn new(front: Deepest, front_matter: Range<usize>, body: &Body, grammars: &Grammars) -> Self {
        let mut measures = Measures { front_matter, front, cut: body.cut.clone(), ..Measures::default() };
        let footnotes = body.footnotes.iter().map(|footnote| &footnote.nodes);
        for nodes in [&body.nodes].into_iter().chain(footnotes) {
            let mut levels = 0_usize;
            for node in nodes {
                match &node.item {
                    Item::Start(_) | Item::LangStart(_) | Item::TermStart(_) => {
                        if matches!(node.item, Item::Start(Tag::Heading { .. })) {
                            measures.headings.push(node.span.clone());
                        }
                        levels += 1;
                        measures.body.reach(levels, &node.span);
                    }
                    Item::End(_) | Item::LangEnd | Item::TermEnd => levels = levels.saturating_sub(1),
                    Item::CodeBlock(block) => {
                        let longest_line = block.source.lines().map(str::len).max().unwrap_or_default();
                        let bytes = block.source.len();
                        if bytes > LEAST_CODE && grammars.colours(&block.language.value) {
                            measures.code.push(CodeSize { bytes, longest_line, span: block.language.span.clone() });
                        }
                    }
                    _ => {}
                }
            }
        }
        measures
    }
}

/// Finds what a document has more of than the site allows.
pub fn judge(document: &Document, limits: &Limits) -> Vec<Diagnostic> {
    let Measures { front_matter, front, body, cut, too_large, headings, code } = &document.measures;
    if let Some(bytes) = too_large {
        let (bytes, most) = (counted(*bytes), counted(limits.text_bytes));
        let message = format!("this text has {bytes} bytes; at most {most} are allowed");
        let finding = Diagnostic::file(Code::FileTooLarge, &document.path, message);
        return vec![finding.hint("split it, or raise limits.text_bytes in content/site.yaml")];
    }
    let mut findings = Vec::new();
    let mut at_most = |found: usize, most: usize, span: Option<&Range<usize>>, what: [&str; 3], option: &str| {
        if let Some(span) = span.filter(|_| found > most) {
            let message = format!("{} {} {}; at most {} are allowed", what[0], counted(found), what[1], counted(most));
            let finding = Diagnostic::at(Code::LimitExceeded, &document.path, span.clone(), message);
            findings.push(finding.hint(format!("{}, or raise limits.{option} in content/site.yaml", what[2])));
        }
    };
    let first_field = front_matter.start..front_matter.start;
    let what = ["the front matter has", "bytes", "move words to the text"];
    at_most(front_matter.len(), limits.front_matter_bytes, Some(&first_field), what, "front_matter_bytes");
    let what = ["this value lies", "levels deep", "write it in fewer levels"];
    at_most(front.levels, limits.front_matter_depth, Some(&front.span), what, "front_matter_depth");
    let what = ["this lies", "elements deep", "write it in fewer levels"];
    at_most(body.levels, limits.nesting, Some(&body.span), what, "nesting");
    let what = ["this text has", "headings", "split the text"];
    at_most(headings.len(), limits.headings, headings.get(limits.headings), what, "headings");
    let what = ["this text has", "links and pictures", "split the text"];
    let link = document.references.get(limits.links).map(|reference| &reference.span);
    at_most(document.references.len(), limits.links, link, what, "links");
    findings.extend(cut.as_ref().map(|cut| {
        let most = counted(limits.elements);
        let message = format!("this text has too many elements; at most {most} are allowed");
        let finding = Diagnostic::at(Code::LimitExceeded, &document.path, cut.clone(), message);
        finding.hint("split the text, or raise limits.elements in content/site.yaml")
    }));
    findings.extend(code.iter().filter_map(|code| plain(code, document, limits)));
    findings
}

/// Says that code is shown without colours.
fn plain(code: &CodeSize, document: &Document, limits: &Limits) -> Option<Diagnostic> {
    let (message, hint) = if code.bytes > limits.code_bytes {
        let (bytes, most) = (counted(code.bytes), counted(limits.code_bytes));
        let message = format!("this code has {bytes} bytes, so it has no colours; at most {most} have some");
        (message, "show a part of it, or raise limits.code_bytes in content/site.yaml")
    } else if code.longest_line > MAX_LINE {
        let message = format!("this code has a line of {} bytes, so it has no colours", counted(code.longest_line));
        (message, "break the line, or write `text` for code without colours")
    } else {
        return None;
    };
    Some(Diagnostic::at(Code::PlainCode, &document.path, code.span.clone(), message).hint(hint))
}
