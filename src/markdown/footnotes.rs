//! Footnotes: numbered by their first reference, gathered at the end.

use std::collections::BTreeMap;

use pulldown_cmark::{CowStr, LinkType, Tag, TagEnd};

use super::{Body, Footnote, Item, Node};
use crate::diagnostic::{Code, Diagnostic, FilePath};

/// A reference whose number is not known yet, carried as an empty link with the label as its id.
pub(super) fn pending(label: String) -> Item {
    Item::Start(Tag::Link {
        link_type: LinkType::ShortcutUnknown,
        dest_url: CowStr::Borrowed(""),
        title: CowStr::Borrowed(""),
        id: CowStr::from(label),
    })
}

fn pending_label(item: &Item) -> Option<&str> {
    match item {
        Item::Start(Tag::Link { link_type: LinkType::ShortcutUnknown, id, .. }) => Some(id),
        _ => None,
    }
}

/// Moves the definitions out of the text and numbers them by their first reference.
pub(super) fn number(path: &FilePath, body: &mut Body, findings: &mut Vec<Diagnostic>) {
    let mut definitions: BTreeMap<String, (Vec<Node>, std::ops::Range<usize>)> = BTreeMap::new();
    let mut text = Vec::with_capacity(body.nodes.len());
    let mut open: Option<(String, Vec<Node>, std::ops::Range<usize>)> = None;
    for node in std::mem::take(&mut body.nodes) {
        match (&node.item, &mut open) {
            (Item::Start(Tag::FootnoteDefinition(label)), _) => {
                open = Some((label.to_string(), Vec::new(), node.span));
            }
            (Item::End(TagEnd::FootnoteDefinition), Some(_)) => {
                if let Some((label, nodes, span)) = open.take() {
                    definitions.entry(label).or_insert((nodes, span));
                }
            }
            (_, Some((_, nodes, _))) => nodes.push(node),
            (_, None) => text.push(node),
        }
    }
    let mut numbering = Numbering { labels: Vec::new(), counts: Vec::new() };
    numbering.assign(&mut text);
    // A footnote may refer to another one, which is numbered behind those of the text.
    let mut done = 0;
    while done < numbering.labels.len() {
        let label = numbering.labels[done].clone();
        let mut nodes = definitions.remove(&label).map(|(nodes, _)| nodes).unwrap_or_default();
        numbering.assign(&mut nodes);
        body.footnotes.push(Footnote { nodes, references: 0 });
        done += 1;
    }
    for (footnote, count) in body.footnotes.iter_mut().zip(&numbering.counts) {
        footnote.references = *count;
    }
    body.nodes = text;
    for (label, (_, span)) in definitions {
        let span = span.start..span.start + label.len() + 4;
        let message = format!("nothing refers to the footnote `{label}`");
        findings.push(
            Diagnostic::at(Code::UndefinedFootnote, path, span, message)
                .hint(format!("write [^{label}] where it belongs, or delete it")),
        );
    }
}

struct Numbering {
    labels: Vec<String>,
    counts: Vec<usize>,
}

impl Numbering {
    fn assign(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            let Some(label) = pending_label(&node.item) else { continue };
            let index = self.labels.iter().position(|known| known == label).unwrap_or_else(|| {
                self.labels.push(label.to_owned());
                self.counts.push(0);
                self.labels.len() - 1
            });
            self.counts[index] += 1;
            node.item = Item::FootnoteRef { number: index + 1, nth: self.counts[index] };
        }
    }
}
