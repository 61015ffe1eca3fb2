//! Footnotes: numbered by their first reference, gathered at the end.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::{Body, Footnote, Item, Node};
use crate::diagnostic::{Code, Diagnostic, FilePath};

#[derive(Default)]
struct Definition {
    label: String,
    nodes: Vec<Node>,
    span: Range<usize>,
}

/// Moves the definitions out of the text and numbers them by their first reference.
pub(super) fn number(path: &FilePath, body: &mut Body, findings: &mut Vec<Diagnostic>) {
    let mut definitions: BTreeMap<String, Definition> = BTreeMap::new();
    let mut text = Vec::with_capacity(body.nodes.len());
    // A definition may stand in a list of another one.
    let mut open: Vec<Definition> = Vec::new();
    for node in std::mem::take(&mut body.nodes) {
        match (&node.item, open.last_mut()) {
            (Item::Start(Tag::FootnoteDefinition(label)), _) => {
                open.push(Definition { label: label.to_string(), nodes: Vec::new(), span: node.span });
            }
            (Item::End(TagEnd::FootnoteDefinition), Some(_)) => {
                if let Some(definition) = open.pop() {
                    define(path, definition, &mut definitions, findings);
                }
            }
            (Item::Start(Tag::Heading { .. }), Some(definition)) => {
                findings.push(
                    Diagnostic::at(Code::HeadingLevel, path, node.span.clone(), "a footnote has no headings")
                        .hint("write a plain sentence"),
                );
                definition.nodes.push(node);
            }
            (_, Some(definition)) => definition.nodes.push(node),
            (_, None) => text.push(node),
        }
    }
    let mut numbering = Numbering::default();
    numbering.assign(&mut text);
    // A footnote may refer to another one, which is numbered behind those of the text.
    let mut done = 0;
    while let Some(label) = numbering.labels.get(done).cloned() {
        let Definition { mut nodes, span, .. } = definitions.remove(&label).unwrap_or_default();
        numbering.assign(&mut nodes);
        // The text stands behind `[^`, the label and `]:`.
        let span = (span.start + label.len() + 4).min(span.end)..span.end;
        body.footnotes.push(Footnote { label, span, nodes, references: 0 });
        done += 1;
    }
    for (footnote, count) in body.footnotes.iter_mut().zip(&numbering.counts) {
        footnote.references = *count;
    }
    body.nodes = text;
    for Definition { label, span, .. } in definitions.into_values() {
        let span = span.start..span.start + label.len() + 4;
        let message = format!("nothing refers to the footnote `{label}`");
        findings.push(
            Diagnostic::at(Code::UndefinedFootnote, path, span, message)
                .hint(format!("write [^{label}] where it belongs, or delete it")),
        );
    }
}

fn define(
    path: &FilePath,
    definition: Definition,
    definitions: &mut BTreeMap<String, Definition>,
    findings: &mut Vec<Diagnostic>,
) {
    let key = fold(&definition.label);
    if let Some(first) = definitions.get(&key) {
        let head = |definition: &Definition| definition.span.start..definition.span.start + definition.label.len() + 4;
        let message = format!("there are two footnotes `{}`", definition.label);
        findings.push(
            Diagnostic::at(Code::UndefinedFootnote, path, head(&definition), message)
                .hint("give one of them another label")
                .related(path, head(first), "the first one"),
        );
    } else {
        definitions.insert(key, definition);
    }
}

/// Labels are compared without case, as the parser does.
fn fold(label: &str) -> String {
    label.to_lowercase()
}

#[derive(Default)]
struct Numbering {
    labels: Vec<String>,
    counts: Vec<usize>,
    numbers: BTreeMap<String, usize>,
}

impl Numbering {
    fn assign(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            let Item::FootnoteLabel(label) = &node.item else { continue };
            let label = fold(label);
            let number = *self.numbers.entry(label.clone()).or_insert_with(|| {
                self.labels.push(label);
                self.counts.push(0);
                self.labels.len()
            });
            self.counts[number - 1] += 1;
            node.item = Item::FootnoteRef { number, nth: self.counts[number - 1] };
        }
    }
}
