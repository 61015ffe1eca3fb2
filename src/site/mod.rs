//! The whole site: every document that is published, checked against all the others.
//!
//! A [`Site`] is built once and never changes. Pairs of translations, links, routes and pictures are resolved here, so
//! that views only look up and templates only print. It cannot hold an article without what a page needs.

mod catalog;
mod groups;
mod links;
mod media;
mod names;
mod order;
mod paths;
mod resolve;
mod routes;
mod svg;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use catalog::{Author, AuthorKind, Series, Tag};
pub use links::Target;
pub use media::Media;
pub use resolve::{DocumentSource, Publication, resolve};
pub use routes::Routes;

use crate::config::Settings;
use crate::diagnostic::{Checked, FilePath};
use crate::document::{ArticleFront, Document, GlossaryUse, PageFront, TermFront};
use crate::lang::{Lang, PerLang};
use crate::markdown::Body;

/// A document in one language, published.
#[derive(Clone, Debug)]
pub struct Version<F> {
    /// Its language.
    pub lang: Lang,
    /// The file.
    pub path: FilePath,
    /// Its front matter.
    pub front: F,
    /// Path of its page from the root of the site: `/vi/bai-viet/x/`.
    pub route: String,
    /// Where each link and picture of it leads, by what the author wrote. Broken ones are missing.
    pub targets: BTreeMap<String, Target>,
    document: Arc<Checked<Document>>,
}

impl<F> Version<F> {
    /// Its text.
    pub fn body(&self) -> &Body {
        &self.document.value.body
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
}

/// An article.
pub type Article = Pair<ArticleFront>;
/// A term of the glossary.
pub type Term = Pair<TermFront>;
/// A page such as “About”.
pub type Page = Pair<PageFront>;

/// The text of a document that is published, whatever its kind.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The file.
    pub path: &'a FilePath,
    /// Its language.
    pub lang: Lang,
    /// The text.
    pub body: &'a Body,
    /// The term that it explains, if it does.
    pub term: Option<&'a str>,
    /// What its author wants of the glossary, if that was said.
    pub glossary: Option<&'a GlossaryUse>,
    /// Where each link of it leads, by what the author wrote.
    pub targets: &'a BTreeMap<String, Target>,
}

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
    /// The order of lists in each language, newest first, as indices of `articles`.
    pub newest: PerLang<Vec<usize>>,
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

    /// The term with this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.binary_search_by(|term| term.id.as_str().cmp(id)).ok().map(|index| &self.terms[index])
    }

    /// The text of every document: articles, then terms, then pages.
    pub fn texts(&self) -> Vec<Text<'_>> {
        fn of<F>(pairs: &[Pair<F>]) -> impl Iterator<Item = (&str, &Version<F>)> {
            pairs.iter().flat_map(|pair| pair.versions.present().map(|(_, version)| (pair.id.as_str(), version)))
        }
        fn text<F>(version: &Version<F>) -> Text<'_> {
            let Version { path, lang, targets, .. } = version;
            Text { path, lang: *lang, body: version.body(), term: None, glossary: None, targets }
        }
        let articles =
            of(&self.articles).map(|(_, version)| Text { glossary: Some(&version.front.glossary), ..text(version) });
        let terms = of(&self.terms).map(|(id, version)| Text { term: Some(id), ..text(version) });
        let pages = of(&self.pages).map(|(_, version)| text(version));
        articles.chain(terms).chain(pages).collect()
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
        parts.sort_by_key(|part| part.front.date.value.timestamp(&self.settings.time_zone));
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
