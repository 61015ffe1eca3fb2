//! Documents gathered into pairs, and the links between them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::links::{Directory, LeftOut, ResolveLinks, Resolved};
use super::names::Names;
use super::resolve::Place;
use super::{Article, DocumentSource, Media, Page, Pair, Routes, Term, Version};
use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::document::{Document, Front, Kind};
use crate::lang::PerLang;
use crate::memo::Memo;
use crate::source::Sources;

/// A document, and whether it is published.
pub(super) struct Entry<'a> {
    pub(super) source: &'a Arc<DocumentSource>,
    /// Where it is published, or why it is not.
    pub(super) published: Result<&'a Place, LeftOut>,
}

impl<'a> Entry<'a> {
    pub(super) fn document(&self) -> &'a Document {
        &self.source.document.value
    }

    /// Whether another entry is the same text in another language.
    fn is_version_of(&self, other: &Entry<'_>) -> bool {
        let (own, other) = (&self.document().identity, &other.document().identity);
        (own.kind, &own.id) == (other.kind, &other.id)
    }
}

/// The versions of each text side by side, as they stand in the order of paths.
pub(super) fn texts<'a, 'e>(entries: &'a [Entry<'e>]) -> impl Iterator<Item = &'a [Entry<'e>]> {
    entries.chunk_by(|one, next| one.is_version_of(next))
}

/// The versions of the text that an entry belongs to.
pub(super) fn versions<'a, 'e>(entries: &'a [Entry<'e>], index: usize) -> &'a [Entry<'e>] {
    let (before, after) = entries.split_at(index);
    let Some(own) = after.first() else { return &[] };
    let start = index - before.iter().rev().take_while(|entry| entry.is_version_of(own)).count();
    let end = index + after.iter().take_while(|entry| entry.is_version_of(own)).count();
    &entries[start..end]
}

/// Warns of every text whose other language has no file. A file that is there and left out is another matter.
pub(super) fn missing_translations(entries: &[Entry<'_>], findings: &mut Vec<Diagnostic>) {
    for text in texts(entries) {
        let [Entry { source, published: Ok(_), .. }] = text else { continue };
        let Document { path, identity, .. } = &source.document.value;
        let other = identity.lang.other();
        let file = path.replace(&format!(".{}.md", identity.lang), &format!(".{other}.md"));
        let message = format!("there is no {} version of this", other.english_name());
        // Only the name of a term has to be known from the start.
        let title = if identity.kind == Kind::Term { format!(" --title-{other} NAME") } else { String::new() };
        let command = format!("songngu new {} --translate-of {}{title}", identity.kind.name(), identity.id);
        let hint = format!("write {file}; `{command}` begins it");
        findings.push(Diagnostic::file(Code::MissingTranslation, path, message).hint(hint));
    }
}

/// What becomes of the links and names of every document, in the order of the entries.
///
/// Those of what is left out are checked too, so that nothing is found only on the day it is published.
pub(super) fn link(
    entries: &[Entry<'_>],
    names: &Names<'_>,
    (sources, routes): (&Sources, &Routes),
    limits: &Limits,
    memo: &Memo,
) -> Vec<Arc<Resolved>> {
    let directory = Directory::new(entries, sources, routes, limits.picture_pixels);
    entries
        .par_iter()
        .map(|entry| {
            let (document, file) = (entry.document(), &entry.source.file);
            memo.call(&ResolveLinks { directory: &directory, names, document, file })
        })
        .collect()
}

/// The files that documents use.
#[derive(Default)]
pub(super) struct Files {
    /// Those that are published.
    pub(super) media: BTreeMap<FilePath, Media>,
    /// All that documents name.
    pub(super) named: BTreeSet<FilePath>,
}

impl Files {
    /// Adds those of a document.
    pub(super) fn add(&mut self, links: &Resolved) {
        self.media.extend(links.media.iter().map(|media| (media.source.clone(), media.clone())));
        self.named.extend(links.named.iter().cloned());
    }
}

/// What is published, by kind, in the order of the ids.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) articles: Vec<Article>,
    pub(super) terms: Vec<Term>,
    pub(super) pages: Vec<Page>,
}

impl Groups {
    /// Gathers what is published; `links` are those of the entries.
    pub(super) fn new(entries: Vec<Entry<'_>>, links: Vec<Arc<Resolved>>) -> Self {
        let mut groups = Groups::default();
        for (entry, links) in entries.into_iter().zip(links) {
            let Ok(place) = entry.published else { continue };
            let found = Found { source: entry.source, place, links };
            match &place.front {
                Front::Article(front) => put(&mut groups.articles, front, found),
                Front::Term(front) => put(&mut groups.terms, front, found),
                Front::Page(front) => put(&mut groups.pages, front, found),
            }
        }
        // A path is in another order than the id in it: `a-b/` stands before `a/`.
        groups.articles.sort_by(|one, other| one.id.cmp(&other.id));
        groups.terms.sort_by(|one, other| one.id.cmp(&other.id));
        groups.pages.sort_by(|one, other| one.id.cmp(&other.id));
        groups
    }
}

/// What is known of a published version besides its front matter.
struct Found<'a> {
    source: &'a Arc<DocumentSource>,
    place: &'a Place,
    links: Arc<Resolved>,
}

fn put<F>(pairs: &mut Vec<Pair<F>>, front: &Arc<F>, Found { source, place, links }: Found<'_>) {
    let identity = &source.document.value.identity;
    let version = Version {
        lang: identity.lang,
        path: source.document.value.path.clone(),
        front: front.clone(),
        route: place.route.clone(),
        links,
        moment: place.moment,
        source: source.clone(),
    };
    match pairs.last_mut().filter(|pair| pair.id == identity.id) {
        Some(pair) => pair.versions[identity.lang] = Some(version),
        None => {
            let mut versions = PerLang { vi: None, en: None };
            versions[identity.lang] = Some(version);
            pairs.push(Pair { id: identity.id.clone(), versions });
        }
    }
}
