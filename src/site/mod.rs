//! The whole site: every document that is published, checked against all the others.
//!
//! A [`Site`] is built once and never changes. Pairs of translations, links, routes and pictures are resolved here, so
//! that views only look up and templates only print. It cannot hold an article without what a page needs.

mod broken;
mod catalog;
mod fresh;
mod groups;
mod links;
mod media;
mod names;
mod order;
mod related;
mod resolve;
mod routes;
mod svg;
mod twins;
mod unused;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

pub use catalog::{Author, AuthorKind, Series, Tag};
pub use fresh::{Freshness, Part, confirmed_path, freshness, is_confirmed, original_of, written};
pub use links::{Resolved, Target};
pub use media::Media;
pub use related::Threads;
pub use resolve::{DocumentSource, Place, Publication, resolve};
pub use routes::Routes;
pub use twins::is_sidecar;
pub use unused::unused;

use crate::alignment::Alignment;
use crate::config::Settings;
use crate::diagnostic::FilePath;
use crate::document::{ArticleFront, Document, PageFront, ReadBody, TermFront};
use crate::glossary::Mentions;
use crate::lang::{Lang, PerLang};
use crate::markdown::Body;
use crate::memo::Memo;
use crate::source::File;

/// A document in one language, published.
#[derive(Clone, Debug)]
pub struct Version<F> {
    /// Its language.
    pub lang: Lang,
    /// The file.
    pub path: FilePath,
    /// Its front matter, as it is printed.
    pub front: Arc<F>,
    /// Path of its page from the root of the site: `/vi/bai-viet/x/`.
    pub route: Arc<str>,
    /// What became of its links.
    pub links: Arc<Resolved>,
    /// When it is published, if it is an article.
    pub(crate) moment: Timestamp,
    source: Arc<DocumentSource>,
}

impl<F> Version<F> {
    /// What was read of it.
    pub fn document(&self) -> &Document {
        &self.source.document.value
    }

    /// The file that it was read from.
    pub fn file(&self) -> &File {
        &self.source.file
    }

    /// Its text.
    pub fn body(&self, memo: &Memo) -> Arc<Body> {
        memo.call(&ReadBody::of(&self.source.file, self.document()))
    }

    /// Where a link or picture of it leads, by what the author wrote; nowhere if it is broken.
    pub fn target(&self, dest: &str) -> Option<&Target> {
        self.links.targets.get(dest)
    }

    /// What the glossary makes of its text.
    pub fn mentions(&self) -> &Mentions {
        &self.source.mentions.value
    }
}

/// The versions of one text: at least one is there.
#[derive(Clone, Debug)]
pub struct Pair<F> {
    /// Name of the folder or file.
    pub id: String,
    /// The version of each language.
    pub versions: PerLang<Option<Version<F>>>,
}

impl<F> Pair<F> {
    /// The version in a language, or else the one in the other.
    pub fn nearest(&self, lang: Lang) -> Option<&Version<F>> {
        self.versions[lang].as_ref().or(self.versions[lang.other()].as_ref())
    }

    /// The values of the `style` attributes of all versions, which some formulas have.
    pub fn styles(&self) -> impl Iterator<Item = &str> {
        self.versions.present().flat_map(|(_, version)| version.document().styles.iter().map(String::as_str))
    }
}

/// An article.
pub type Article = Pair<ArticleFront>;
/// A term of the glossary.
pub type Term = Pair<TermFront>;
/// A page such as “About”.
pub type Page = Pair<PageFront>;

/// Everything that is published.
#[derive(Clone, Debug)]
pub struct Site {
    /// The settings.
    pub settings: Settings,
    /// Where the site will be, without a trailing slash; from the options, else from the settings.
    pub base_url: String,
    /// The tags in use, in the order of `content/tags.yaml`.
    pub tags: Vec<Tag>,
    /// The authors by id.
    pub authors: BTreeMap<String, Author>,
    /// The series in use, in the order of `content/series.yaml`.
    pub series: Vec<Series>,
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// Which blocks of the versions of each article say the same; `None` for an article in one language.
    pub alignments: Vec<Option<Alignment>>,
    /// How translations stand of which something was confirmed, by the paths of their files.
    pub freshness: BTreeMap<FilePath, Freshness>,
    /// The order of lists in each language, newest first, as indices of `articles`.
    pub newest: PerLang<Vec<usize>>,
    /// The place of each article in that order; articles that a language's lists do not show have none.
    pub place: PerLang<Vec<Option<usize>>>,
    /// The terms, by id.
    pub terms: Vec<Term>,
    /// The order of the dictionary of each language, as indices of `terms`.
    pub dictionary: PerLang<Vec<usize>>,
    /// The pages, by id.
    pub pages: Vec<Page>,
    /// The pictures and other files that documents use, by their path in the project.
    pub media: BTreeMap<FilePath, Media>,
    /// The files that documents name, whether they can be published or not.
    pub named_files: BTreeSet<FilePath>,
    /// Where everything is.
    pub routes: Routes,
    /// Since when articles are news: two days before the build.
    pub news_since: Timestamp,
    /// The first moment after the build at which another site would come of the same sources: an article becomes due,
    /// is no news any more or expires.
    pub next_change: Option<Timestamp>,
}

impl Site {
    /// The path part of the base URL, empty or like `/news`.
    pub fn base_path(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/').map_or("", |slash| &rest[slash..])
    }

    /// A route as an absolute URL.
    pub fn url(&self, route: &str) -> String {
        format!("{}{route}", self.base_url)
    }

    /// A route as a link from any page of the site.
    pub fn href(&self, route: &str) -> String {
        format!("{}{route}", self.base_path())
    }

    /// The values of all `style` attributes of its texts.
    pub fn styles(&self) -> BTreeSet<&str> {
        let articles = self.articles.iter().flat_map(Pair::styles);
        articles.chain(self.pages.iter().flat_map(Pair::styles)).chain(self.styles_of_terms()).collect()
    }

    /// Those of the terms, whose texts other pages show too.
    pub fn styles_of_terms(&self) -> BTreeSet<&str> {
        self.terms.iter().flat_map(Pair::styles).collect()
    }

    /// The term with this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.binary_search_by(|term| term.id.as_str().cmp(id)).ok().map(|index| &self.terms[index])
    }

    /// The document that is published from this file, and the file.
    pub fn document(&self, path: &str) -> Option<(&Document, &File)> {
        fn of<F>(pairs: &[Pair<F>]) -> impl Iterator<Item = (&Document, &File)> {
            pairs
                .iter()
                .flat_map(|pair| pair.versions.present().map(|(_, version)| (version.document(), version.file())))
        }
        let mut all = of(&self.articles).chain(of(&self.terms)).chain(of(&self.pages));
        all.find(|(document, _)| &*document.path == path)
    }

    /// The files of everything that is published.
    pub fn paths(&self) -> impl Iterator<Item = &FilePath> {
        fn of<F>(pairs: &[Pair<F>]) -> impl Iterator<Item = &FilePath> {
            pairs.iter().flat_map(|pair| pair.versions.present().map(|(_, version)| &version.path))
        }
        of(&self.articles).chain(of(&self.terms)).chain(of(&self.pages))
    }

    /// The file whose text has this page.
    pub fn owner(&self, route: &str) -> Option<&FilePath> {
        fn of<'a, F>(pairs: &'a [Pair<F>], route: &str) -> Option<&'a FilePath> {
            let mut versions = pairs.iter().flat_map(|pair| pair.versions.present().map(|(_, version)| version));
            versions.find(|version| *version.route == *route).map(|version| &version.path)
        }
        of(&self.articles, route).or_else(|| of(&self.terms, route)).or_else(|| of(&self.pages, route))
    }

    /// The articles that a list in this language shows: all of them, each in this language where it can be.
    pub fn articles_in(&self, lang: Lang) -> impl Iterator<Item = &Version<ArticleFront>> {
        self.newest[lang].iter().filter_map(move |index| self.articles[*index].nearest(lang))
    }

    /// The articles that exist in this language.
    pub fn articles_only_in(&self, lang: Lang) -> impl Iterator<Item = &Version<ArticleFront>> {
        self.newest[lang].iter().filter_map(move |index| self.articles[*index].versions[lang].as_ref())
    }

    /// The articles with a tag, newest first.
    pub fn tagged<'a>(&'a self, tag: &'a str, lang: Lang) -> impl Iterator<Item = &'a Version<ArticleFront>> {
        self.articles_in(lang).filter(move |article| article.front.tags.iter().any(|used| used.value == tag))
    }

    /// The articles of a series, oldest first.
    pub fn in_series<'a>(&'a self, series: &'a str, lang: Lang) -> Vec<&'a Version<ArticleFront>> {
        let belongs =
            |article: &&Version<ArticleFront>| article.front.series.as_ref().is_some_and(|used| used.value == series);
        let mut parts: Vec<_> = self.articles_in(lang).filter(belongs).collect();
        // Stable: parts of one day stay in the order of their ids.
        parts.sort_by_key(|part| part.moment);
        parts
    }

    /// The terms in the order of a dictionary of this language, foreign ones under their own name.
    pub fn dictionary(&self, lang: Lang) -> impl Iterator<Item = (&Term, &Version<TermFront>)> {
        let terms = self.dictionary[lang].iter().map(|index| &self.terms[*index]);
        terms.filter_map(move |term| Some((term, term.nearest(lang)?)))
    }

    /// The terms before and behind one in the dictionary of a language, those skipped that it does not have itself.
    pub fn dictionary_neighbours(&self, id: &str, lang: Lang) -> [Option<(&Term, &Version<TermFront>)>; 2] {
        let order = &self.dictionary[lang];
        let Some(place) = order.iter().position(|index| self.terms[*index].id == id) else { return [None, None] };
        let own = |index: &usize| Some((&self.terms[*index], self.terms[*index].versions[lang].as_ref()?));
        [order[..place].iter().rev().find_map(own), order[place + 1..].iter().find_map(own)]
    }
}
