//! The blocks of a text: each paragraph, heading, item of a list, quotation, picture, table and code block of its top
//! level, with what is needed to compare it with the blocks of another text, or with itself at another time.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::{Body, Dialect, Footnote, Item, Node};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::slug::is_slug;

/// What a comment begins with that names a block: `<!-- pair: why-open -->`.
pub(super) const NAMING: &str = "pair:";

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The list that it is an item of.
    pub list: Option<ListPlace>,
    /// The id of a heading, or the name that a comment gives the block.
    pub name: Option<String>,
    /// The characters of its text without markup, runs of white space counted as one.
    pub chars: usize,
    /// A hash of that text: no markup, no addresses, nothing of the glossary's.
    pub hash: u64,
    /// The bytes it was written with.
    pub span: Range<usize>,
    /// Its nodes in [`super::Body::nodes`].
    pub nodes: Range<usize>,
}

/// The kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading of this level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A quotation or an alert.
    Quote,
    /// A block of code.
    Code,
    /// A table.
    Table,
    /// A picture on its own.
    Figure,
    /// A list of definitions.
    Definitions,
    /// A thematic break.
    Rule,
}

/// Where in a list an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListPlace {
    /// The node at which the list begins.
    pub start: usize,
    /// How many items stand before it.
    pub number: usize,
}

/// A footnote, as far as it is compared with that of another text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Note {
    /// What the author calls it.
    pub label: String,
    /// A hash of its words, as blocks have one.
    pub hash: u64,
    /// The bytes of its text.
    pub span: Range<usize>,
}

/// The footnotes of a text in the order of their numbers.
pub fn notes(body: &Body) -> Vec<Note> {
    let note = |footnote: &Footnote| Note {
        label: footnote.label.clone(),
        hash: xxh3_64(text(&footnote.nodes).as_bytes()),
        span: footnote.span.clone(),
    };
    body.footnotes.iter().map(note).collect()
}

/// The blocks of a text in order.
pub(super) fn blocks(nodes: &[Node]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut name: Option<String> = None;
    let mut index = 0;
    while let Some(node) = nodes.get(index) {
        let end = end_of(nodes, index);
        match &node.item {
            Item::Comment(comment) => name = named(comment).or(name),
            Item::Start(Tag::List(_)) => {
                let (mut at, mut number) = (index + 1, 0);
                while at + 1 < end {
                    let item = at..end_of(nodes, at);
                    at = item.end;
                    blocks.push(block(nodes, item, Some(ListPlace { start: index, number }), name.take()));
                    number += 1;
                }
            }
            _ => blocks.push(block(nodes, index..end, None, name.take())),
        }
        index = end;
    }
    blocks
}

/// Finds names of blocks that cannot be, or that stand twice.
pub(super) fn check_names(path: &FilePath, nodes: &[Node], blocks: &[Block], findings: &mut Vec<Diagnostic>) {
    for node in nodes {
        let Item::Comment(comment) = &node.item else { continue };
        if let Some(name) = comment.strip_prefix(NAMING).map(str::trim).filter(|name| !is_slug(name)) {
            let message = format!("`{name}` cannot be the name of a block");
            let finding = Diagnostic::at(Code::InvalidValue, path, node.span.clone(), message);
            findings.push(finding.hint("use lower-case letters a–z, digits and hyphens, at most 80"));
        }
    }
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let mut known: BTreeMap<&str, &Block> = BTreeMap::new();
    for block in blocks {
        let Some(name) = &block.name else { continue };
        let first = *known.entry(name).or_insert(block);
        // Two headings with one id were found with the headings.
        if first.nodes != block.nodes && !(is_heading(first) && is_heading(block)) {
            let message = format!("two blocks have the name `{name}`");
            let finding = Diagnostic::at(Code::DuplicateAnchor, path, block.span.clone(), message);
            findings.push(finding.hint("give one of them another name").related(
                path,
                first.span.clone(),
                "the first one",
            ));
        }
    }
}

/// Behind the last node of the element that begins at a node.
fn end_of(nodes: &[Node], start: usize) -> usize {
    let mut depth = 0_usize;
    for (index, node) in nodes.iter().enumerate().skip(start) {
        match node.item {
            Item::Start(_) => depth += 1,
            Item::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    nodes.len()
}

fn block(nodes: &[Node], at: Range<usize>, list: Option<ListPlace>, name: Option<String>) -> Block {
    let inside = &nodes[at.clone()];
    let kind = match &inside[0].item {
        Item::Start(Tag::Heading { level, .. }) => BlockKind::Heading(*level as u8),
        Item::Start(Tag::Item) => BlockKind::Item,
        Item::Start(Tag::BlockQuote(_)) => BlockKind::Quote,
        Item::Start(Tag::Table(_)) => BlockKind::Table,
        Item::Start(Tag::DefinitionList) => BlockKind::Definitions,
        Item::CodeBlock(_) => BlockKind::Code,
        Item::Rule => BlockKind::Rule,
        _ if matches!(inside, [_, Node { item: Item::Image(_), .. }, _]) => BlockKind::Figure,
        _ => BlockKind::Paragraph,
    };
    let own_name = || {
        inside.iter().find_map(|node| match &node.item {
            Item::Start(Tag::Heading { id, .. }) => id.as_ref().map(ToString::to_string),
            Item::Comment(comment) => named(comment),
            _ => None,
        })
    };
    let text = text(inside);
    Block {
        kind,
        list,
        name: name.or_else(own_name),
        chars: text.chars().count(),
        hash: xxh3_64(text.as_bytes()),
        span: inside[0].span.clone(),
        nodes: at,
    }
}

/// The name that a comment gives a block.
fn named(comment: &str) -> Option<String> {
    let name = comment.strip_prefix(NAMING)?.trim();
    is_slug(name).then(|| name.to_owned())
}

/// The words of a text in Markdown, as the hash of a block has them: no markup, no addresses.
pub fn plain_text(text: &str, lang: Lang) -> String {
    let body = super::parse(&FilePath::default(), text, 0..text.len(), lang, Dialect::Site).value;
    let parts = body.blocks.iter().map(|block| self::text(&body.nodes[block.nodes.clone()]));
    parts.collect::<Vec<_>>().join("\n")
}

/// The words of some nodes, with one blank where white space or the end of a part is.
fn text(nodes: &[Node]) -> String {
    let mut out = String::new();
    let mut is_apart = false;
    let mut add = |text: &str| {
        for char in text.chars() {
            if char.is_whitespace() {
                is_apart = true;
                continue;
            }
            if std::mem::take(&mut is_apart) && !out.is_empty() {
                out.push(' ');
            }
            out.push(char);
        }
    };
    for node in nodes {
        match &node.item {
            Item::Text(text) | Item::Code(text) | Item::Markup(text) => add(text),
            Item::CodeBlock(block) => add(&block.source),
            Item::Image(image) => [" ", &image.alt, " ", &image.title, " "].into_iter().for_each(&mut add),
            Item::HardBreak => add(" "),
            Item::End(tag) if !is_inline(*tag) => add(" "),
            _ => {}
        }
    }
    out
}

/// Whether an element is a part of a line, so that its words belong to those around it.
pub fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::lang::Lang;
    use crate::markdown::{Block, BlockKind, Dialect, parse};

    fn blocks(text: &str) -> Vec<Block> {
        parse(&"a.md".into(), text, 0..text.len(), Lang::En, Dialect::Site).value.blocks
    }

    fn hash(text: &str) -> u64 {
        blocks(text)[0].hash
    }

    #[test]
    fn every_part_of_the_top_level_is_a_block() {
        let text = "## A {#a}\n\nB\n\n- C\n\n  D\n- E\n\n> F\n\n---\n\n```txt\nG\n```\n\n| H |\n| - |\n| I |\n\n![J](j.png)\n\nK\n: L";
        let all = blocks(text);
        let kinds: Vec<BlockKind> = all.iter().map(|block| block.kind).collect();
        use BlockKind::{Code, Definitions, Figure, Heading, Item, Paragraph, Quote, Rule, Table};
        assert_eq!(kinds, [Heading(2), Paragraph, Item, Item, Quote, Rule, Code, Table, Figure, Definitions]);
        let written: Vec<&str> = all.iter().map(|block| &text[block.span.clone()]).collect();
        assert_eq!(written[..5], ["## A {#a}", "B", "- C\n\n  D", "- E", "> F"]);
        let numbers: Vec<usize> = all.iter().filter_map(|block| block.list).map(|list| list.number).collect();
        assert_eq!(numbers, [0, 1]);
        assert_eq!(all[2].chars, "C D".len());
    }

    #[test]
    fn headings_have_their_ids_for_names_and_other_blocks_those_of_comments() {
        let text = "<!-- pair: one -->\n\nA\n\nB <!-- pair: two -->\n\n- C <!-- pair: three -->\n\n## D {#d}\n\n<!-- pair: no, -->\n\nE";
        let names: Vec<Option<String>> = blocks(text).into_iter().map(|block| block.name).collect();
        let expected = [Some("one"), Some("two"), Some("three"), Some("d"), None];
        assert_eq!(names, expected.map(|name| name.map(str::to_owned)));
    }

    #[test]
    fn names_that_cannot_be_or_stand_twice_are_found() {
        let text = "A <!-- pair: Two Words -->\n\nB <!-- pair: c -->\n\n## C\n\nD <!-- pair: -->";
        let findings = parse(&"a.md".into(), text, 0..text.len(), Lang::En, Dialect::Site).findings;
        let found: Vec<(Code, &str)> =
            findings.iter().map(|finding| (finding.code, &text[finding.span.clone().expect("a place")])).collect();
        let expected = [
            (Code::InvalidValue, "<!-- pair: Two Words -->"),
            (Code::InvalidValue, "<!-- pair: -->"),
            (Code::DuplicateAnchor, "## C"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_hash_is_that_of_the_words_alone() {
        let plain = hash("See the repo of a model.");
        for same in [
            "See\nthe  *repo* of a model.",
            "See [the repo](https://a.example/) of a [[model]].",
            "> See the repo of a model.",
        ] {
            assert_eq!(hash(same), plain, "{same}");
        }
        assert_ne!(hash("See the repo of a model!"), plain);
    }
}
