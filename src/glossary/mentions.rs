//! The calls of the glossary: compiling it, and finding the terms of one document.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::candidate::Mark;
use super::passage::{Linked, Passage};
use super::{Entry, Glossary, TermIndex, unclear};
use crate::config::GlossarySettings;
use crate::diagnostic::{Checked, FilePath};
use crate::document::paths::join;
use crate::document::{Document, Front, GlossaryUse, Kind, Manuscript};
use crate::markdown::Body;
use crate::markup::{UrlKind, url_kind};
use crate::memo::Call;

/// What the glossary makes of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mentions {
    /// The words to be linked or marked, in reading order.
    pub marks: Vec<Mark>,
    /// The terms that it mentions, linked or not, in reading order.
    pub terms: Vec<TermIndex>,
}

/// Compiles the glossary from the terms in the order of their ids.
pub struct CompileGlossary<'a> {
    /// The terms.
    pub entries: &'a [Entry<'a>],
    /// The hashes of their files, which stand for what is in them.
    pub files: &'a [(&'a FilePath, u128)],
    /// How terms are linked.
    pub settings: &'a GlossarySettings,
}

impl Hash for CompileGlossary<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.files.hash(state);
        self.settings.hash(state);
    }
}

impl Call for CompileGlossary<'_> {
    type Output = Checked<Glossary>;

    const NAME: &'static str = "glossary";

    fn run(&self) -> Checked<Glossary> {
        Glossary::new(self.entries, self.settings)
    }
}

/// Which links of an author lead to terms.
#[derive(Default)]
pub struct TermLinks {
    by_path: FxHashMap<FilePath, TermIndex>,
    by_route: FxHashMap<String, TermIndex>,
    hash: u128,
}

impl TermLinks {
    /// The terms with the paths and routes of their versions.
    pub fn new(versions: impl IntoIterator<Item = (FilePath, String, TermIndex)>) -> Self {
        let mut links = TermLinks::default();
        let mut hasher = Xxh3::new();
        for (path, route, term) in versions {
            (&path, &route, term).hash(&mut hasher);
            links.by_path.insert(path, term);
            links.by_route.insert(route, term);
        }
        links.hash = hasher.digest128();
        links
    }

    /// A hash of all of it.
    pub fn fingerprint(&self) -> u128 {
        self.hash
    }

    /// The term that a link of a file leads to.
    fn term(&self, from: &FilePath, dest: &str) -> Option<TermIndex> {
        let file = dest.split('#').next().unwrap_or_default();
        match url_kind(dest) {
            UrlKind::Relative if file.is_empty() => None,
            UrlKind::Relative if file.starts_with('/') => self.by_route.get(file).copied(),
            UrlKind::Relative => self.by_path.get(join(from, file)?.as_str()).copied(),
            UrlKind::External | UrlKind::Forbidden => None,
        }
    }
}

/// Finds the terms of a document.
pub struct FindMentions<'a> {
    /// The document.
    pub manuscript: &'a Manuscript<'a>,
    /// What was read of it, which follows from its file.
    pub document: &'a Document,
    /// The glossary.
    pub glossary: &'a Glossary,
    /// How terms are linked; part of the glossary's fingerprint.
    pub settings: &'a GlossarySettings,
    /// Which links lead to terms.
    pub links: &'a TermLinks,
}

impl Hash for FindMentions<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.manuscript.hash(state);
        self.glossary.fingerprint().hash(state);
        self.links.fingerprint().hash(state);
    }
}

impl Call for FindMentions<'_> {
    type Output = Checked<Mentions>;

    const NAME: &'static str = "mentions";

    fn run(&self) -> Checked<Mentions> {
        let body = self.manuscript.body(self.document);
        let linked = link(self.glossary, self.settings, self.links, self.document, body);
        let (path, lang) = (&self.document.path, self.document.identity.lang);
        let findings = unclear::findings(self.glossary, &linked, (path, self.manuscript.text()), (body, lang));
        Checked::new(Mentions { marks: linked.marks(lang), terms: linked.terms() }, findings)
    }
}

/// Everything in a document that looks like a term, and what became of it.
pub fn link<'a>(
    glossary: &'a Glossary,
    settings: &GlossarySettings,
    links: &TermLinks,
    document: &Document,
    body: &Body,
) -> Linked<'a> {
    let everywhere = GlossaryUse::default();
    let wanted = match &document.front {
        Some(Front::Article(front)) => &front.glossary,
        Some(Front::Term(_) | Front::Page(_)) | None => &everywhere,
    };
    let identity = &document.identity;
    let passage = Passage {
        body,
        lang: identity.lang,
        own: Some(identity.id.as_str()).filter(|_| identity.kind == Kind::Term),
        wanted,
        term_of_link: &|dest| links.term(&document.path, dest),
    };
    glossary.link(passage, settings)
}
