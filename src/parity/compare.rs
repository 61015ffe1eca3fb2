//! Two versions of an article beside each other, piece by piece of their alignment.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::slice;

use rustc_hash::{FxHashMap, FxHashSet};

use super::difference::differences;
use super::figures::{Amount, Figure};
use super::finding::Findings;
use super::said::{Mark, Said};
use super::side::{Reader, Side, side};
use super::terms;
use crate::alignment::{Alignment, Piece};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::ArticleFront;
use crate::lang::{Lang, PerLang};
use crate::memo::{Call, Memo};
use crate::site::Version;
use crate::vietnamese::tokens::tokens;

/// Compares the versions of one article.
pub(super) struct Compare<'a> {
    pub(super) versions: PerLang<&'a Version<ArticleFront>>,
    pub(super) alignment: &'a Alignment,
    pub(super) reader: Reader<'a>,
    /// A hash of the reader.
    pub(super) fingerprint: u128,
    /// Where what is read of each version is kept.
    pub(super) memo: &'a Memo,
}

/// The files stand for everything that is read from them.
impl Hash for Compare<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let PerLang { vi, en } = self.versions;
        (vi.file().key, en.file().key, self.alignment, self.fingerprint).hash(state);
        for version in [vi, en] {
            let dests = version.document().references.iter().map(|reference| reference.dest.as_str());
            dests.filter(|dest| version.target(dest).is_none()).for_each(|broken| broken.hash(state));
        }
    }
}

impl Call for Compare<'_> {
    type Output = Vec<Diagnostic>;

    const NAME: &'static str = "parity";

    fn run(&self) -> Vec<Diagnostic> {
        let read = |version: &Version<ArticleFront>| side(version.file(), version.document(), self.reader, self.memo);
        let (vi, en) = (read(self.versions.vi), read(self.versions.en));
        let sides = PerLang { vi: &*vi, en: &*en };
        let mut findings = Findings::new(self.versions);
        // Where headings do not agree, which is said of its own, a part may have no other half to be compared with.
        let is_sure = |piece: &&Piece| piece.has_both() && !self.alignment.unequal.contains(&piece.blocks);
        for piece in self.alignment.pieces.iter().filter(is_sure) {
            let said = PerLang::from_fn(|lang| {
                let mut said = all(&sides[lang].blocks[piece.blocks[lang].clone()]);
                // One that leads nowhere has a finding of its own.
                said.links
                    .iter_mut()
                    .for_each(|link| link.is_wanted &= self.versions[lang].target(&link.shown).is_some());
                said
            });
            let first = PerLang::from_fn(|lang| self.block_span(lang, piece.blocks[lang].start));
            compare(&said, &first, &mut findings);
            // A text may name somebody in the sentence before, and say “the company” here.
            let near = PerLang::from_fn(|lang| near(&sides[lang].blocks, &piece.blocks[lang]));
            names(&said, near, (&first, &|lang| self.words(lang, &piece.blocks[lang])), &mut findings);
        }
        if vi.footnotes.len() == en.footnotes.len() {
            for (vi, en) in vi.footnotes.iter().zip(&en.footnotes) {
                let (said, nowhere) = (PerLang { vi: vi.clone(), en: en.clone() }, PerLang { vi: None, en: None });
                compare(&said, &nowhere, &mut findings);
                let near = PerLang { vi: slice::from_ref(vi), en: slice::from_ref(en) };
                names(&said, near, (&nowhere, &|_| Words::default()), &mut findings);
            }
        }
        fields(sides, &mut findings);
        terms::check(sides, self, &mut findings);
        findings.finish(PerLang { vi: vi.suppressions.clone(), en: en.suppressions.clone() })
    }
}

impl Compare<'_> {
    fn block_span(&self, lang: Lang, block: usize) -> Option<Range<usize>> {
        self.versions[lang].document().blocks.get(block).map(|block| block.span.clone())
    }

    /// The words of some blocks of a version.
    fn words(&self, lang: Lang, blocks: &Range<usize>) -> Words<'_> {
        let source = self.versions[lang].file().text().map_or("", |text| text);
        let mut words = Words::default();
        for span in blocks.clone().filter_map(|block| self.block_span(lang, block)) {
            for (at, word) in tokens(source.get(span.clone()).unwrap_or_default()) {
                let span = span.start + at..span.start + at + word.len();
                words.entry(word.to_ascii_lowercase()).or_insert((word, span));
            }
        }
        words
    }
}

/// What some blocks say together.
fn all(blocks: &[Said]) -> Said {
    let mut whole = Said::default();
    blocks.iter().for_each(|block| whole.append(block.clone()));
    whole
}

/// The front matter: each field with the same one of the other version.
fn fields(sides: PerLang<&Side>, findings: &mut Findings<'_>) {
    if sides.vi.fields.len() != sides.en.fields.len() {
        return;
    }
    for ((_, vi), (_, en)) in sides.vi.fields.iter().zip(&sides.en.fields) {
        figures(&PerLang { vi: vi.clone(), en: en.clone() }, &PerLang { vi: None, en: None }, findings);
    }
}

/// Where the blocks begin that are compared.
type Places = PerLang<Option<Range<usize>>>;

/// One of the lists of what blocks say.
type List = fn(&Said) -> &[Mark];

fn compare(said: &PerLang<Said>, places: &Places, findings: &mut Findings<'_>) {
    figures(said, places, findings);
    let lists: [(Code, &str, List); 4] = [
        (Code::LinkMismatch, "this link", |said| &said.links),
        (Code::CodeMismatch, "this code", |said| &said.codes),
        (Code::CodeMismatch, "this listing", |said| &said.listings),
        (Code::PictureMismatch, "this picture", |said| &said.pictures),
    ];
    for (code, what, list) in lists {
        let lists = PerLang { vi: list(&said.vi), en: list(&said.en) };
        let left = PerLang::from_fn(|lang| lacking(lists[lang], lists[lang.other()]));
        for index in 0..left.vi.len().max(left.en.len()) {
            match PerLang::from_fn(|lang| left[lang].get(index)) {
                PerLang { vi: Some(vi), en: Some(en) } => findings.differ(code, code.severity(), PerLang { vi, en }),
                PerLang { vi: Some(mark), en: None } => findings.missing(code, what, Lang::Vi, mark, places),
                PerLang { vi: None, en: Some(mark) } => findings.missing(code, what, Lang::En, mark, places),
                PerLang { vi: None, en: None } => {}
            }
        }
    }
    let quotations = PerLang::from_fn(|lang| said[lang].quotations);
    if quotations.vi != quotations.en {
        findings.quotations(quotations, places);
    }
}

fn figures(said: &PerLang<Said>, places: &Places, findings: &mut Findings<'_>) {
    for difference in differences(PerLang { vi: &said.vi.figures, en: &said.en.figures }) {
        let mark = |lang: Lang| difference[lang].map(|index| &said[lang].places[index]);
        match (mark(Lang::Vi), mark(Lang::En)) {
            (Some(vi), Some(en)) => {
                let severity =
                    severity(difference.map(|lang, index| index.map(|index| &said[lang].figures.list[index])));
                findings.differ(Code::FigureMismatch, severity, PerLang { vi, en });
            }
            (Some(mark), None) => findings.missing(Code::FigureMismatch, "", Lang::Vi, mark, places),
            (None, Some(mark)) => findings.missing(Code::FigureMismatch, "", Lang::En, mark, places),
            (None, None) => {}
        }
    }
}

/// How grave it is that two figures differ. One number with and without a percent sign may be said by a table’s head.
fn severity(figures: PerLang<Option<&Figure>>) -> Severity {
    match (figures.vi.map(|figure| figure.amount), figures.en.map(|figure| figure.amount)) {
        (Some(Amount::Number(one)), Some(Amount::Percent(other)))
        | (Some(Amount::Percent(one)), Some(Amount::Number(other)))
            if one == other =>
        {
            Severity::Warning
        }
        _ => Code::FigureMismatch.severity(),
    }
}

/// Some blocks with the ones before and behind them.
fn near<'a>(blocks: &'a [Said], at: &Range<usize>) -> &'a [Said] {
    &blocks[at.start.saturating_sub(1)..(at.end + 1).min(blocks.len())]
}

/// The words of some blocks in small letters, each as it is written first and where.
type Words<'a> = FxHashMap<String, (&'a str, Range<usize>)>;

fn names<'a>(
    said: &PerLang<Said>,
    near: PerLang<&[Said]>,
    (places, spelt): (&Places, &dyn Fn(Lang) -> Words<'a>),
    findings: &mut Findings<'_>,
) {
    for lang in Lang::ALL {
        let other = near[lang.other()].iter().flat_map(|said| &said.names);
        let mut known: FxHashSet<&str> = other.map(|name| name.key.as_str()).collect();
        let lacking: Vec<&Mark> =
            said[lang].names.iter().filter(|name| name.is_wanted && known.insert(&name.key)).collect();
        if lacking.is_empty() {
            continue;
        }
        let spelt = spelt(lang.other());
        for name in lacking {
            let code = Code::NameMismatch;
            match spelt.get(&name.shown.to_ascii_lowercase()) {
                Some((word, span)) => {
                    let other = Mark { shown: (*word).to_owned(), span: span.clone(), ..name.clone() };
                    let marks = PerLang::from_fn(|one| if one == lang { name } else { &other });
                    findings.differ(code, code.severity(), marks);
                }
                None => findings.missing(code, "", lang, name, places),
            }
        }
    }
}

/// The marks that the other list should have and does not, each once.
fn lacking<'a>(own: &'a [Mark], other: &'a [Mark]) -> Vec<&'a Mark> {
    let mut known: FxHashSet<&str> = other.iter().map(|mark| mark.key.as_str()).collect();
    own.iter().filter(|mark| known.insert(&mark.key) && mark.is_wanted).collect()
}
