//! Whether the translations of the site are up to date, as far as somebody confirmed them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{Article, Page, Pair, Site, Term, Version};
use crate::alignment::{Alignment, Names, Piece, align};
use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::document::{Document, Front, Identity, Kind};
use crate::freshness::{Change, Entry, ReadConfirmed, Sidecar, Standing, State, Unit, change, pins, standings};
use crate::lang::{Lang, PerLang};
use crate::memo::Memo;
use crate::source::Sources;
use crate::yaml::Spanned;

/// How a translation stands to its original.
#[derive(Clone, Debug)]
pub struct Freshness {
    /// The language of the original.
    pub original: Lang,
    /// The pieces of both versions: fields of the front matter first, then blocks, then footnotes.
    pub parts: Vec<Part>,
    /// The state of each of them.
    pub standings: Vec<Standing>,
    /// What was confirmed.
    pub entries: Vec<Entry>,
    /// Whether a part of the sidecar could not be read.
    pub is_damaged: bool,
}

/// Something of both versions that is compared as one.
#[derive(Clone, Debug)]
pub struct Part {
    /// What is compared.
    pub unit: Unit,
    /// The names of its blocks in each version: `p9`, `p9–p11`, or that of a field.
    pub names: PerLang<String>,
    /// The bytes in the file of each version; empty where it has nothing.
    pub spans: PerLang<std::ops::Range<usize>>,
    /// The first block of each version, as a node of its text.
    pub nodes: PerLang<Option<usize>>,
}

/// The path of the sidecar of a text.
pub fn confirmed_path(identity: &Identity) -> String {
    let Identity { kind, id, .. } = identity;
    match kind {
        Kind::Article => format!("content/articles/{id}/confirmed.yaml"),
        Kind::Term => format!("content/glossary/{id}.confirmed.yaml"),
        Kind::Page => format!("content/pages/{id}.confirmed.yaml"),
    }
}

/// Whether a file says what was confirmed of a text of which both versions are there.
pub fn is_confirmed(sources: &Sources, path: &str) -> bool {
    let folder = |folder: &str, end: &str| Some(path.strip_prefix(folder)?.strip_suffix(end)?.to_owned());
    let text = match folder("content/articles/", "/confirmed.yaml") {
        Some(id) => format!("content/articles/{id}/index"),
        None => match folder("content/", ".confirmed.yaml").filter(|_| !path.starts_with("content/articles/")) {
            Some(id) => format!("content/{id}"),
            None => return false,
        },
    };
    Lang::ALL.iter().all(|lang| sources.get(&format!("{text}.{lang}.md")).is_some())
}

/// What was confirmed of a text, and what is wrong with its sidecar. Nothing if there is none.
pub(super) fn confirmed<F>(sources: &Sources, pair: &Pair<F>, memo: &Memo) -> Option<Arc<Checked<Sidecar>>> {
    let version = pair.versions.vi.as_ref()?;
    let file = sources.get(&confirmed_path(&version.document().identity))?;
    Some(memo.lasting(&ReadConfirmed { file }))
}

/// The language in which a text was written first: its translation names translators, or its sidecar says it.
pub fn original_of<F>(pair: &Pair<F>, sidecar: &Sidecar) -> Option<Lang> {
    let is_translation = |lang: Lang| {
        let front = pair.versions[lang].as_ref().and_then(|version| version.document().front.as_ref());
        matches!(front, Some(Front::Article(front)) if !front.translators.is_empty())
    };
    match (is_translation(Lang::Vi), is_translation(Lang::En)) {
        (true, false) => Some(Lang::En),
        (false, true) => Some(Lang::Vi),
        _ => sidecar.original.as_ref().map(|original| original.value),
    }
}

/// How the translation of a text stands to its original; `alignment` are its blocks, if they are aligned already. `None` if a version is absent, or nothing says which is which.
pub fn freshness<F>(pair: &Pair<F>, sidecar: &Sidecar, alignment: Option<&Alignment>) -> Option<Freshness> {
    let original = original_of(pair, sidecar)?;
    let (vi, en) = (pair.versions.vi.as_ref()?, pair.versions.en.as_ref()?);
    let documents = PerLang { vi: vi.document(), en: en.document() };
    let texts = PerLang { vi, en }.map(|_, version| version.file().text().map_or("", |text| text));
    let parts = parts(documents, original, &sidecar.entries, alignment);
    let units: Vec<Unit> = parts.iter().map(|part| part.unit.clone()).collect();
    let judge = |unit: usize, entry: usize| -> Change {
        let now = written(texts[original], &parts[unit].spans[original]);
        change(&sidecar.entries[entry].text, now, original)
    };
    let standings = standings(&units, &sidecar.entries, judge);
    Some(Freshness { original, parts, standings, entries: sidecar.entries.clone(), is_damaged: sidecar.is_damaged })
}

/// What stands at some bytes of a file.
pub fn written<'a>(text: &'a str, span: &std::ops::Range<usize>) -> &'a str {
    text.get(span.clone()).unwrap_or_default().trim()
}

/// The pieces of both versions.
fn parts(documents: PerLang<&Document>, original: Lang, entries: &[Entry], alignment: Option<&Alignment>) -> Vec<Part> {
    let blocks = documents.map(|_, document| &*document.blocks);
    let names = PerLang::from_fn(|lang| Names::of(blocks[lang]));
    let own = alignment.is_none().then(|| align(blocks, &pins(blocks, original, entries)));
    let pieces = alignment.or(own.as_ref()).map_or(&[][..], |alignment| &alignment.pieces);
    let mut parts = fields(documents, original);
    parts.extend(pieces.iter().map(|piece| {
        let Piece { blocks: ranges, .. } = piece;
        let hashes = |lang: Lang| blocks[lang][ranges[lang].clone()].iter().map(|block| block.hash).collect();
        let name = |lang: Lang| match ranges[lang].len() {
            0 => String::new(),
            1 => names[lang].get(ranges[lang].start).to_owned(),
            _ => format!("{}–{}", names[lang].get(ranges[lang].start), names[lang].get(ranges[lang].end - 1)),
        };
        Part {
            unit: Unit { field: None, original: hashes(original), translation: hashes(original.other()) },
            names: PerLang::from_fn(name),
            spans: PerLang::from_fn(|lang| match &blocks[lang][ranges[lang].clone()] {
                [] => 0..0,
                [first, .., last] | [first @ last] => first.span.start..last.span.end,
            }),
            nodes: PerLang::from_fn(|lang| Some(blocks[lang].get(ranges[lang].clone())?.first()?.nodes.start)),
        }
    }));
    parts.extend(notes(documents, original));
    parts
}

/// The footnotes, by the labels that they have in both versions.
fn notes(documents: PerLang<&Document>, original: Lang) -> Vec<Part> {
    let notes = documents.map(|_, document| &*document.notes);
    let own = |lang: Lang, label: &str| notes[lang].iter().find(|note| note.label == label);
    let alone = notes[original.other()].iter().filter(|note| own(original, &note.label).is_none());
    let labels = notes[original].iter().chain(alone).map(|note| note.label.as_str());
    let part = |label: &str| {
        let hashes = |lang: Lang| own(lang, label).map(|note| note.hash).into_iter().collect();
        let name = format!("note-{label}");
        Part {
            unit: Unit { field: Some(name.clone()), original: hashes(original), translation: hashes(original.other()) },
            names: PerLang::from_fn(|lang| own(lang, label).map_or_else(String::new, |_| name.clone())),
            spans: PerLang::from_fn(|lang| own(lang, label).map_or(0..0, |note| note.span.clone())),
            nodes: PerLang::from_fn(|_| None),
        }
    };
    labels.map(part).collect()
}

/// The fields of the front matter that readers see, as far as both versions have them.
fn fields(documents: PerLang<&Document>, original: Lang) -> Vec<Part> {
    let texts = documents.map(|_, document| visible(document));
    let mut parts = Vec::new();
    for (name, own) in &texts[original] {
        let Some((_, other)) = texts[original.other()].iter().find(|(other, _)| other == name) else { continue };
        let hashes =
            |list: &[&Spanned<String>]| list.iter().map(|text| xxh3_64(text.value.trim().as_bytes())).collect();
        let span = |list: &[&Spanned<String>]| match list {
            [] => 0..0,
            [first, .., last] | [first @ last] => first.span.start..last.span.end,
        };
        let unit = Unit { field: Some((*name).to_owned()), original: hashes(own), translation: hashes(other) };
        let spans = PerLang::from_fn(|lang| span(if lang == original { own } else { other }));
        let names = PerLang::from_fn(|_| (*name).to_owned());
        parts.push(Part { unit, names, spans, nodes: PerLang::from_fn(|_| None) });
    }
    parts
}

type Visible<'a> = Vec<(&'static str, Vec<&'a Spanned<String>>)>;

fn visible(document: &Document) -> Visible<'_> {
    let mut fields: Visible<'_> = match &document.front {
        Some(Front::Article(front)) => vec![
            ("title", vec![&front.title]),
            ("description", vec![&front.description]),
            ("takeaways", front.takeaways.iter().collect()),
        ],
        Some(Front::Term(front)) => vec![("short", vec![&front.short])],
        Some(Front::Page(front)) => vec![("title", vec![&front.title]), ("description", vec![&front.description])],
        None => Vec::new(),
    };
    fields.retain(|(_, texts)| !texts.is_empty());
    fields
}

/// How the translations stand of which something was confirmed, by the paths of their files.
///
/// Findings: those of the sidecars.
pub(super) fn all(
    sources: &Sources,
    (articles, alignments): (&[Article], &[Option<Alignment>]),
    (terms, pages): (&[Term], &[Page]),
    memo: &Memo,
) -> Checked<BTreeMap<FilePath, Freshness>> {
    type Found = (Vec<Diagnostic>, Option<(FilePath, Freshness)>);
    fn of<F>(sources: &Sources, pair: &Pair<F>, alignment: Option<&Alignment>, memo: &Memo) -> Option<Found> {
        let sidecar = confirmed(sources, pair, memo)?;
        let mut findings = sidecar.findings.clone();
        let freshness = freshness(pair, &sidecar.value, alignment);
        findings.extend(contradiction(pair, &sidecar.value));
        let translation = freshness.as_ref().and_then(|it| pair.versions[it.original.other()].as_ref());
        let path = translation.map(|version| version.path.clone());
        Some((findings, path.zip(freshness)))
    }
    let mut findings = Vec::new();
    let aligned = articles.par_iter().zip(alignments);
    let mut found: Vec<Found> =
        aligned.filter_map(|(article, alignment)| of(sources, article, alignment.as_ref(), memo)).collect();
    found.extend(terms.iter().filter_map(|term| of(sources, term, None, memo)));
    found.extend(pages.iter().filter_map(|page| of(sources, page, None, memo)));
    let mut all = BTreeMap::new();
    for (own, freshness) in found {
        findings.extend(own);
        all.extend(freshness);
    }
    Checked::new(all, findings)
}

/// Front matter and sidecar that name different originals.
fn contradiction<F>(pair: &Pair<F>, sidecar: &Sidecar) -> Option<Diagnostic> {
    let said = sidecar.original.as_ref()?;
    let original = original_of(pair, sidecar).filter(|original| *original != said.value)?;
    let translation = pair.versions[original.other()].as_ref()?;
    let path = confirmed_path(&translation.document().identity).into();
    let message =
        format!("the original is the {} version, as its translation names translators", original.english_name());
    let finding = Diagnostic::at(Code::InvalidValue, &path, said.span.clone(), message);
    Some(finding.hint(format!("write original: {original}, or take `translators` out of {}", translation.path)))
}

impl Site {
    /// How the translation in this file stands to its original, if anything of it was confirmed.
    pub fn freshness(&self, path: &str) -> Option<&Freshness> {
        self.freshness.get(path)
    }

    /// What an editor should know of the translations of which something was confirmed.
    pub fn remarks_on_freshness(&self) -> Vec<Diagnostic> {
        fn of<F: Send + Sync>(site: &Site, pairs: &[Pair<F>]) -> Vec<Diagnostic> {
            let remarks = pairs.par_iter().filter_map(|pair| {
                let (_, found) = pair
                    .versions
                    .present()
                    .find_map(|(_, version)| site.freshness(&version.path).map(|freshness| (version, freshness)))?;
                let (vi, en) = (pair.versions.vi.as_ref()?, pair.versions.en.as_ref()?);
                Some(remarks(found, PerLang { vi, en }))
            });
            remarks.flatten_iter().collect()
        }
        let mut all = of(self, &self.articles);
        all.extend(of(self, &self.terms));
        all.extend(of(self, &self.pages));
        all
    }
}

fn remarks<F>(freshness: &Freshness, versions: PerLang<&Version<F>>) -> Vec<Diagnostic> {
    if freshness.is_damaged {
        return Vec::new();
    }
    let (original, translation) = (versions[freshness.original], versions[freshness.original.other()]);
    let remark = |(part, standing): (&Part, &Standing)| {
        let (own, other) = (&part.spans[translation.lang], &part.spans[original.lang]);
        let name = &part.names[translation.lang];
        let place = format!("{}#{name}", translation.path);
        let date = standing.entry.and_then(|entry| freshness.entries[entry].date.as_deref());
        let since = date.map_or(String::new(), |date| format!(" on {date}"));
        let at = |code: Code, message: String| Diagnostic::at(code, &translation.path, own.clone(), message);
        let here = |finding: Diagnostic| finding.related(&original.path, other.clone(), "the original as it is now");
        Some(match standing.state {
            State::Fresh => return None,
            State::Cosmetic => here(at(
                Code::RespeltOriginal,
                format!("only the spelling of the original has changed since this was confirmed{since}"),
            ))
            .hint(format!("if nothing follows from it, run `songngu confirm {place}`")),
            State::Stale => here(at(
                Code::StaleTranslation,
                format!("the original of this has changed since it was confirmed{since}"),
            ))
            .hint(format!(
                "`songngu status --diff {}` shows how; bring this up to date, then run `songngu confirm {place}`",
                translation.path
            )),
            State::Missing => {
                let message = format!("{} has no translation of this", translation.path);
                Diagnostic::at(Code::UntranslatedBlock, &original.path, other.clone(), message)
                    .hint("translate it there, or take it out here")
            }
            State::Orphan => at(Code::OrphanTranslation, format!("{} has nothing that this translates", original.path))
                .hint("take it out, or add it to the original"),
            State::Unconfirmed => here(at(Code::UnconfirmedBlock, "nobody has confirmed this translation".to_owned()))
                .hint(format!("compare it with the original, then run `songngu confirm {place}`")),
        })
    };
    freshness.parts.iter().zip(&freshness.standings).filter_map(remark).collect()
}
