//! One version of an article, read for the comparison with the other one.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::said::{Reading, Said};
use crate::config::GlossarySettings;
use crate::document::{ArticleFront, Document, Front, Manuscript, ReadBody};
use crate::glossary::{self, Candidate, Glossary, TermIndex, TermLinks};
use crate::markdown::{Body, Item, Places};
use crate::memo::{Call, Memo};
use crate::review::{Reviewer, Scope, Suppressions};
use crate::source::File;

/// What texts are read with: the names and terms of a site.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The names of products and organisations.
    pub reviewer: &'a Reviewer,
    /// The terms.
    pub glossary: &'a Glossary,
    /// How terms are linked; part of the glossary's fingerprint.
    pub settings: &'a GlossarySettings,
    /// Which links lead to terms.
    pub links: &'a TermLinks,
}

impl Reader<'_> {
    /// A hash of all of it.
    pub(super) fn fingerprint(&self) -> u128 {
        let mut hasher = Xxh3::new();
        (self.reviewer.fingerprint(), self.glossary.fingerprint(), self.links.fingerprint()).hash(&mut hasher);
        hasher.digest128()
    }
}

/// What one version of an article says.
pub(super) struct Side {
    /// Block by block, as in the document.
    pub(super) blocks: Vec<Said>,
    pub(super) footnotes: Vec<Said>,
    /// The fields of the front matter, with what they are.
    pub(super) fields: Vec<(&'static str, Said)>,
    /// The terms in reading order, footnotes left out.
    pub(super) terms: Vec<Seen>,
    pub(super) suppressions: Suppressions,
}

/// A term in a block.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) block: usize,
    pub(super) term: TermIndex,
    /// Whether the text surely means it; otherwise it only answers for one that does.
    pub(super) is_wanted: bool,
    /// Its bytes in the file.
    pub(super) span: Range<usize>,
    /// The words.
    pub(super) shown: String,
}

/// Reads one version of an article.
pub(super) struct ReadSide<'a> {
    file: &'a File,
    document: &'a Document,
    reader: Reader<'a>,
    /// A hash of the reader.
    fingerprint: u128,
    text: Text<'a>,
}

/// Where the text of a version comes from.
enum Text<'a> {
    /// From whoever reads it now.
    AtHand(&'a Body),
    /// From the file, or from what this memo kept of it.
    InFile(&'a Memo),
}

/// Reads a version while its text is at hand, for those who compare it later.
pub fn read(manuscript: &Manuscript<'_>, document: &Document, reader: Reader<'_>, memo: &Memo) {
    let (fingerprint, text) = (reader.fingerprint(), Text::AtHand(manuscript.body(document)));
    memo.call(&ReadSide { file: manuscript.file, document, reader, fingerprint, text });
}

/// A version that was read before, or is read now.
pub(super) fn side(file: &File, document: &Document, reader: Reader<'_>, memo: &Memo) -> Arc<Side> {
    let (fingerprint, text) = (reader.fingerprint(), Text::InFile(memo));
    memo.call(&ReadSide { file, document, reader, fingerprint, text })
}

/// The file stands for everything that is read from it.
impl Hash for ReadSide<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.file.key, self.fingerprint).hash(state);
    }
}

impl Call for ReadSide<'_> {
    type Output = Side;

    const NAME: &'static str = "side";

    fn run(&self) -> Side {
        match self.text {
            Text::AtHand(body) => self.read(body),
            Text::InFile(memo) => self.read(&memo.call(&ReadBody::of(self.file, self.document))),
        }
    }
}

impl ReadSide<'_> {
    fn read(&self, body: &Body) -> Side {
        let ReadSide { document, reader, .. } = self;
        let source = self.file.text().map_or("", |text| text);
        let lang = document.identity.lang;
        let reading = Reading { path: &document.path, source, lang, reviewer: reader.reviewer };
        let fields = match &document.front {
            Some(Front::Article(front)) => fields(front, &reading),
            Some(Front::Term(_) | Front::Page(_)) | None => Vec::new(),
        };
        let linked = glossary::link(reader.glossary, reader.settings, reader.links, document, body);
        let terms = linked.candidates.iter().filter(|candidate| candidate.part == 0);
        let mut places = Places::new(&body.nodes, source);
        Side {
            blocks: document.blocks.iter().map(|block| reading.nodes(&body.nodes[block.nodes.clone()])).collect(),
            footnotes: body.footnotes.iter().map(|footnote| reading.nodes(&footnote.nodes)).collect(),
            fields,
            terms: terms.flat_map(|candidate| self.seen(candidate, body, &mut places)).collect(),
            suppressions: Suppressions::new(document, body, source, reader.reviewer, Scope::Pair),
        }
    }

    /// The terms that some words can mean.
    fn seen(&self, candidate: &Candidate<'_>, body: &Body, places: &mut Places<'_>) -> Vec<Seen> {
        let blocks = &self.document.blocks;
        let block = blocks.partition_point(|block| block.nodes.end <= candidate.node);
        if blocks.get(block).is_none_or(|block| candidate.node < block.nodes.start) {
            return Vec::new();
        }
        let shown = match body.nodes.get(candidate.node).map(|node| &node.item) {
            Some(Item::Text(text)) => text.get(candidate.range.clone()).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let is_own = candidate.lang == self.document.identity.lang && !shown.is_empty();
        let is_wanted = is_own && candidate.verdict.is_mention();
        let span = places.of(candidate.node, &candidate.range);
        let seen = |term: TermIndex, is_wanted: bool| Seen {
            block,
            term,
            is_wanted,
            span: span.clone(),
            shown: shown.clone(),
        };
        let others = candidate.claimants().filter(|term| Some(*term) != candidate.term);
        candidate
            .term
            .map(|term| seen(term, is_wanted))
            .into_iter()
            .chain(others.map(|term| seen(term, false)))
            .collect()
    }
}

fn fields(front: &ArticleFront, reading: &Reading<'_>) -> Vec<(&'static str, Said)> {
    let titles = [("title", &front.title), ("description", &front.description)];
    let takeaways = front.takeaways.iter().map(|takeaway| ("takeaway", takeaway));
    let all = titles.into_iter().chain(takeaways);
    all.map(|(name, field)| (name, reading.field(&field.value, &field.span))).collect()
}
