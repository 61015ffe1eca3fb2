//! What a block says that has to be the same in both languages, with the places where it stands.

use std::ops::Range;

use pulldown_cmark::{LinkType, Tag};

use super::figures::{Figures, figures};
use super::link;
use crate::lang::Lang;
use crate::markdown::{Image, Item, Node, Places, is_inline};
use crate::review::Reviewer;
use crate::vietnamese::tokens::tokens;

/// What blocks say.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) figures: Figures,
    /// Where the figures stand in the file, and as what.
    pub(super) places: Vec<Mark>,
    /// Names of products and organisations.
    pub(super) names: Vec<Mark>,
    pub(super) links: Vec<Mark>,
    pub(super) codes: Vec<Mark>,
    pub(super) listings: Vec<Mark>,
    pub(super) pictures: Vec<Mark>,
    /// How many quotations begin.
    pub(super) quotations: usize,
}

/// Something that is compared as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What is compared.
    pub(super) key: String,
    /// What a reader of findings is shown.
    pub(super) shown: String,
    /// Its bytes in the file.
    pub(super) span: Range<usize>,
    /// Whether the other version has to have it too; otherwise it only answers for one that does.
    pub(super) is_wanted: bool,
}

/// What nodes of a body say, or a field of the front matter.
pub(super) struct Reading<'a> {
    /// The path of the file.
    pub(super) path: &'a str,
    /// Its text.
    pub(super) source: &'a str,
    pub(super) lang: Lang,
    pub(super) reviewer: &'a Reviewer,
}

impl Reading<'_> {
    /// What these nodes say.
    pub(super) fn nodes(&self, nodes: &[Node]) -> Said {
        let mut said = Said::default();
        let mut draft = Draft::default();
        let mut languages: Vec<Option<Lang>> = Vec::new();
        let mut is_address = false;
        for (index, node) in nodes.iter().enumerate() {
            match &node.item {
                Item::Text(_) if is_address => {}
                Item::Text(text) => match languages.last() {
                    None => draft.push(text, index),
                    Some(lang) => {
                        self.foreign(text, node, lang.unwrap_or(self.lang), &mut said);
                        draft.text.push(' ');
                    }
                },
                Item::LangStart(tag) => languages.push(Lang::from_tag(tag)),
                Item::LangEnd => {
                    languages.pop();
                }
                Item::Code(code) => {
                    let (key, is_wanted) = link::code(code, self.lang);
                    said.codes.push(Mark { key, shown: code.clone(), span: node.span.clone(), is_wanted });
                    draft.text.push('`');
                }
                Item::CodeBlock(block) => said.listings.push(link::listing(block, node)),
                Item::Image(Image { dest, .. }) => {
                    let key = link::file(dest);
                    said.pictures.push(Mark { key, shown: dest.clone(), span: node.span.clone(), is_wanted: true });
                }
                Item::Start(Tag::BlockQuote(None)) => said.quotations += 1,
                Item::Start(Tag::Link { link_type, dest_url, .. }) => {
                    is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                    let key = link::target(self.path, dest_url);
                    let shown = dest_url.to_string();
                    said.links.extend(key.map(|key| Mark { key, shown, span: node.span.clone(), is_wanted: true }));
                }
                Item::End(tag) => {
                    is_address = false;
                    if !is_inline(*tag) {
                        draft.text.push('\n');
                    }
                }
                Item::HardBreak => draft.text.push(' '),
                _ => {}
            }
        }
        let mut places = Places::new(nodes, self.source);
        self.read(&draft.text, |range| draft.place(&range, nodes, &mut places), &mut said);
        said
    }

    /// What a field of the front matter says, which stands at `span`.
    pub(super) fn field(&self, value: &str, span: &Range<usize>) -> Said {
        let mut said = Said::default();
        let written = self.source.get(span.clone()).unwrap_or_default();
        let found = written.find(value);
        let place = |range: Range<usize>| match found {
            Some(at) => span.start + at + range.start..span.start + at + range.end,
            None => span.clone(),
        };
        self.read(value, place, &mut said);
        said
    }

    fn read(&self, text: &str, mut place: impl FnMut(Range<usize>) -> Range<usize>, said: &mut Said) {
        let mut mark = |range: Range<usize>, key: String| Mark {
            key,
            shown: text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
            span: place(range),
            is_wanted: true,
        };
        let found = figures(text, self.lang);
        said.places = found.list.iter().map(|figure| mark(figure.range.clone(), String::new())).collect();
        said.figures.list = found.list;
        said.figures.spelled.extend(found.spelled);
        let named = self.reviewer.names_in(text);
        // Which bytes the names up to each one have; the words inside of a name say nothing more.
        let mut reach = Vec::with_capacity(named.len());
        let mut end = 0;
        for named in &named {
            let mark = mark(named.range.clone(), singular(named.name).to_lowercase());
            said.names.push(Mark { is_wanted: named.is_right && named.range.start >= end, ..mark });
            end = end.max(named.range.end);
            reach.push((named.range.start, end));
        }
        for (at, word) in tokens(text).filter(|(_, word)| is_identifier(word)) {
            let mark = mark(at..at + word.len(), word.to_lowercase());
            let before = reach[..reach.partition_point(|(start, _)| *start <= at)].last();
            let is_known = before.is_some_and(|(_, end)| at + word.len() <= *end);
            said.names.push(Mark { is_wanted: !is_known && !self.reviewer.is_name_of_term(word), ..mark });
        }
        said.quotations += quotations(text);
    }

    /// Words in another language are not asked for on the other side; they only answer.
    fn foreign(&self, text: &str, node: &Node, lang: Lang, said: &mut Said) {
        let other = Reading { lang, ..*self };
        let mut inside = Said::default();
        other.read(text, |_| node.span.clone(), &mut inside);
        said.figures.spelled.extend(inside.figures.numbers());
        said.names.extend(inside.names.into_iter().map(|name| Mark { is_wanted: false, ..name }));
    }
}

impl Said {
    /// Takes what another block says behind what this one does.
    pub(super) fn append(&mut self, mut other: Said) {
        self.figures.list.append(&mut other.figures.list);
        self.figures.spelled.append(&mut other.figures.spelled);
        self.places.append(&mut other.places);
        self.names.append(&mut other.names);
        self.links.append(&mut other.links);
        self.codes.append(&mut other.codes);
        self.listings.append(&mut other.listings);
        self.pictures.append(&mut other.pictures);
        self.quotations += other.quotations;
    }
}

/// The quotations in a text. A word or two between quotation marks are none, but words held at a distance.
fn quotations(text: &str) -> usize {
    let words: Vec<usize> = tokens(text).map(|(at, _)| at).collect();
    let closed: Vec<usize> = text.match_indices('”').map(|(at, _)| at).collect();
    let opened: Vec<usize> = text.match_indices('“').map(|(at, _)| at).collect();
    // A mark that is not closed before the next one opens no quotation.
    let is_quotation = |(number, start): (usize, &usize)| {
        let next = opened.get(number + 1).copied().unwrap_or(text.len());
        let end = closed.get(closed.partition_point(|closed| closed < start)).filter(|end| **end < next);
        let last = words.get(words.partition_point(|word| word < start) + WORDS_OF_QUOTATION - 1);
        last.zip(end).is_some_and(|(last, end)| last < end)
    };
    opened.iter().enumerate().filter(|quotation| is_quotation(*quotation)).count()
}

/// How many words a quotation has at least.
const WORDS_OF_QUOTATION: usize = 8;

/// An abbreviation without the ending of the plural: `GPUs`.
fn singular(name: &str) -> &str {
    let is_upper = |char: char| char.is_ascii_uppercase();
    name.strip_suffix('s').filter(|stem| stem.len() > 1 && stem.chars().all(is_upper)).unwrap_or(name)
}

/// Whether a word can only be a name: `FlashMLA`, `vLLM`, `H800`. Plurals such as `GPUs` are none.
fn is_identifier(word: &str) -> bool {
    let is_upper = |char: char| char.is_ascii_uppercase();
    let stem = singular(word);
    let has_inner_capital =
        stem.chars().zip(stem.chars().skip(1)).any(|(one, two)| one.is_lowercase() && is_upper(two));
    let is_numbered = stem.starts_with(is_upper) && stem.ends_with(|char: char| char.is_ascii_digit());
    stem.is_ascii() && stem.len() > 1 && (has_inner_capital || is_numbered)
}

/// The text of a block while it is put together, and the nodes that it is made of.
#[derive(Default)]
struct Draft {
    text: String,
    /// Where the words of a node begin.
    parts: Vec<(usize, usize)>,
}

impl Draft {
    fn push(&mut self, words: &str, node: usize) {
        self.parts.push((self.text.len(), node));
        self.text.push_str(words);
    }

    /// Where bytes of the text were written.
    fn place(&self, range: &Range<usize>, nodes: &[Node], places: &mut Places<'_>) -> Range<usize> {
        let part = |at: usize| self.parts[..self.parts.partition_point(|(start, _)| *start <= at)].last();
        let (Some((start, first)), Some((_, last))) = (part(range.start), part(range.end.saturating_sub(1))) else {
            return 0..0;
        };
        if first == last {
            return places.of(*first, &(range.start - start..range.end - start));
        }
        nodes[*first].span.start..nodes[*last].span.end
    }
}
