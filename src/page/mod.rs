//! Every page of the site: which there are, what each is about, and its HTML.
//!
//! A [`Page`] is a small name for a page. [`pages`] lists them all without rendering any; [`subject`] says what the head
//! of one holds; [`render`] makes its HTML when somebody asks for it.

mod route;
pub mod security;
mod subject;

use std::collections::BTreeSet;
use std::hash::Hash;

use serde::Serialize;
use tera::Context;
use xxhash_rust::xxh3::Xxh3;

use route::bilingual_route;
pub use route::{markdown_route, modified, route, versions};
pub use subject::subject;

use crate::diagnostic::Diagnostic;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::markdown::html::Medium;
use crate::markdown::marks::SECOND_NAME;
use crate::memo::Memo;
use crate::messages::Arg;
use crate::site::{Pair, Tag};
use crate::view::article::ArticleView;
use crate::view::bilingual::{BilingualView, Twins};
use crate::view::frame::{Frame, feed_routes, frame};
use crate::view::glossary::{GlossaryView, TermView};
use crate::view::lists::{ArchiveView, FrontView, HomeView, ListView, NotFoundView, ShelvesView, TopicView};
use crate::view::search::SearchView;
use crate::view::stale::anchors;
use crate::view::text::TextView;
use crate::view::{
    TermList, article, article_html, bilingual, body_html, body_key, glossary, lists, search, text, word,
};

/// A page of the site. Numbers are indices into the lists of [`crate::site::Site`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// `/`, for both languages.
    Front,
    /// The front page of a language.
    Home(Lang),
    /// An article.
    Article(usize, Lang),
    /// An article in both languages at once, this one first.
    Bilingual(usize, Lang),
    /// A term.
    Term(usize, Lang),
    /// The glossary.
    Glossary(Lang),
    /// The list of topics.
    Topics(Lang),
    /// A topic.
    Topic(usize, Lang),
    /// The list of series.
    AllSeries(Lang),
    /// A series.
    Series(usize, Lang),
    /// A page of the archive, from 1.
    Archive(usize, Lang),
    /// The search.
    Search(Lang),
    /// A page such as “About”.
    Text(usize, Lang),
    /// `404.html`, for both languages.
    NotFound,
}

/// Every page, in a stable order: a language after the other.
pub fn pages(edition: &Edition) -> Vec<Page> {
    fn versions<F>(pairs: &[Pair<F>], lang: Lang, page: fn(usize, Lang) -> Page) -> impl Iterator<Item = Page> {
        let present = pairs.iter().enumerate().filter(move |(_, pair)| pair.versions[lang].is_some());
        present.map(move |(index, _)| page(index, lang))
    }
    let site = &edition.site;
    let mut pages = vec![Page::Front, Page::NotFound];
    for lang in Lang::ALL {
        pages.extend([Page::Home(lang), Page::Glossary(lang), Page::Topics(lang)]);
        pages.extend((0..site.tags.len()).map(|index| Page::Topic(index, lang)));
        pages.extend((!site.series.is_empty()).then_some(Page::AllSeries(lang)));
        pages.extend((0..site.series.len()).map(|index| Page::Series(index, lang)));
        pages.extend(site.settings.outputs.search.then_some(Page::Search(lang)));
        pages.extend((1..=lists::archive_pages(edition)).map(|number| Page::Archive(number, lang)));
        pages.extend(versions(&site.articles, lang, Page::Article));
        let is_paired = |index: &usize| bilingual_route(edition, *index, lang).is_some();
        pages.extend((0..site.articles.len()).filter(is_paired).map(|index| Page::Bilingual(index, lang)));
        pages.extend(versions(&site.terms, lang, Page::Term));
        pages.extend(versions(&site.pages, lang, Page::Text));
    }
    pages
}

/// What is on a page besides its frame, as templates see it.
#[derive(Serialize)]
#[serde(untagged)]
enum Content {
    Front(FrontView),
    Home(HomeView),
    Article { article: Box<ArticleView> },
    Bilingual { both: Box<BilingualView> },
    Term { term: Box<TermView> },
    Text { page: Box<TextView> },
    Glossary(GlossaryView),
    Shelves(ShelvesView),
    Topic(TopicView),
    List(ListView),
    Archive(ArchiveView),
    Search(SearchView),
    NotFound(NotFoundView),
}

/// A page on which everything stands but its text, which is by far the most of it.
pub struct Sketch {
    page: Page,
    template: &'static str,
    frame: Frame,
    content: Content,
}

/// Sketches a page; `None` for an index or language that the site does not have.
pub fn sketch(edition: &Edition, page: Page, memo: &Memo) -> Option<Sketch> {
    let subject = subject(edition, page)?;
    let site = &edition.site;
    let (template, content) = match page {
        Page::Front => ("front.html", Content::Front(lists::front(edition))),
        Page::Home(lang) => ("home.html", Content::Home(lists::home(edition, lang))),
        Page::Article(index, lang) => {
            let version = site.articles[index].versions[lang].as_ref()?;
            ("article.html", Content::Article { article: Box::new(article::article(edition, index, version, memo)) })
        }
        Page::Bilingual(index, lang) => {
            let twins = Twins::of(edition, index, lang)?;
            ("bilingual.html", Content::Bilingual { both: Box::new(bilingual::bilingual(edition, twins, memo)) })
        }
        Page::Term(index, lang) => {
            let version = site.terms[index].versions[lang].as_ref()?;
            ("term.html", Content::Term { term: Box::new(glossary::term(edition, &site.terms[index], version)) })
        }
        Page::Text(index, lang) => {
            let version = site.pages[index].versions[lang].as_ref()?;
            ("page.html", Content::Text { page: Box::new(text::text(edition, version)) })
        }
        Page::Glossary(lang) => ("glossary.html", Content::Glossary(glossary::glossary(edition, lang))),
        Page::Topics(lang) => ("topics.html", Content::Shelves(lists::all_topics(edition, lang))),
        Page::Topic(index, lang) => {
            let feeds: Vec<(String, &str)> = match site.settings.outputs.topic_feeds {
                true => feed_routes(&subject.route)
                    .into_iter()
                    .zip(["Atom", "JSON Feed"])
                    .map(|((route, _), label)| (route, label))
                    .collect(),
                false => Vec::new(),
            };
            ("topic.html", Content::Topic(lists::topic(edition, &site.tags[index], lang, &feeds)))
        }
        Page::AllSeries(lang) => ("series_list.html", Content::Shelves(lists::all_series(edition, lang))),
        Page::Series(index, lang) => ("series.html", Content::List(lists::series(edition, &site.series[index], lang))),
        Page::Search(lang) => ("search.html", Content::Search(search::search(edition, lang))),
        Page::Archive(number, lang) => {
            ("archive.html", Content::Archive(lists::archive(edition, lang, number, subject.heading.clone())))
        }
        Page::NotFound => ("not_found.html", Content::NotFound(lists::not_found(edition))),
    };
    Some(Sketch { page, template, frame: frame(edition, &subject), content })
}

impl Sketch {
    /// A hash of everything that becomes of the page: of what the template sees, of what the text is made from, and of
    /// the theme.
    pub fn key(&self, edition: &Edition, memo: &Memo) -> u128 {
        let mut hasher = HashWriter(Xxh3::new());
        (self.template, edition.theme.fingerprint(), self.text_key(edition, memo)).hash(&mut hasher.0);
        // Hashing cannot fail, and views are plain data.
        let _ = postcard::to_io(&(&self.frame, &self.content), &mut hasher);
        hasher.0.digest128()
    }

    fn text_key(&self, edition: &Edition, memo: &Memo) -> Option<u128> {
        let site = &edition.site;
        match self.page {
            Page::Article(index, lang) => {
                let version = site.articles[index].versions[lang].as_ref()?;
                let mut hasher = Xxh3::new();
                anchors(edition, index, lang).hash(&mut hasher);
                body_key(edition, version, TermList::Shown, Medium::Page, memo).hash(&mut hasher);
                Some(hasher.digest128())
            }
            Page::Bilingual(index, lang) => Some(Twins::of(edition, index, lang)?.key(edition, memo)),
            Page::Term(index, lang) => {
                let version = site.terms[index].versions[lang].as_ref()?;
                Some(body_key(edition, version, TermList::Absent, Medium::Page, memo))
            }
            Page::Text(index, lang) => {
                let version = site.pages[index].versions[lang].as_ref()?;
                Some(body_key(edition, version, TermList::Absent, Medium::Page, memo))
            }
            _ => None,
        }
    }

    /// The HTML of the page.
    ///
    /// Errors: what is wrong with the template, at its line.
    pub fn render(mut self, edition: &Edition, memo: &Memo) -> Result<String, Box<Diagnostic>> {
        let site = &edition.site;
        match (self.page, &mut self.content) {
            (Page::Article(index, lang), Content::Article { article }) => {
                let version = site.articles[index].versions[lang].as_ref();
                let anchors = anchors(edition, index, lang);
                article.body = version.map_or_else(String::new, |it| article_html(edition, it, &anchors, memo));
                article.has_second_names = article.body.contains(&format!("class=\"{SECOND_NAME}\""));
            }
            (Page::Bilingual(index, lang), Content::Bilingual { both }) => {
                both.text = Twins::of(edition, index, lang)
                    .map_or_else(Default::default, |it| bilingual::text(edition, it, memo));
            }
            (Page::Term(index, lang), Content::Term { term }) => {
                let version = site.terms[index].versions[lang].as_ref();
                term.body = version.map_or_else(String::new, |it| body_html(edition, it, TermList::Absent, memo));
            }
            (Page::Text(index, lang), Content::Text { page }) => {
                let version = site.pages[index].versions[lang].as_ref();
                page.body = version.map_or_else(String::new, |it| body_html(edition, it, TermList::Absent, memo));
            }
            _ => {}
        }
        let mut view = Context::new();
        extend(&mut view, &self.frame);
        extend(&mut view, &self.content);
        edition.theme.render(self.template, &view)
    }
}

/// Hashes what is written to it.
struct HashWriter(Xxh3);

impl std::io::Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The HTML of a page; empty for an index or language that the site does not have.
///
/// Errors: what is wrong with the template, at its line.
pub fn render(edition: &Edition, page: Page, memo: &Memo) -> Result<String, Box<Diagnostic>> {
    sketch(edition, page, memo).map_or(Ok(String::new()), |sketch| sketch.render(edition, memo))
}

/// A page at a former address that sends readers on to a route.
///
/// Errors: what is wrong with the template, at its line.
pub fn redirect(edition: &Edition, lang: Lang, route: &str) -> Result<String, Box<Diagnostic>> {
    let mut view = Context::new();
    view.insert("lang", lang.tag());
    view.insert("policy", &security::policy(&BTreeSet::new()));
    view.insert("href", &edition.site.href(route));
    view.insert("url", &edition.site.url(route));
    view.insert("title", &word(edition, lang, "redirect-text"));
    edition.theme.render("redirect.html", &view)
}

/// The title of the feed of a topic.
pub fn topic_feed_title(edition: &Edition, tag: &Tag, lang: Lang) -> String {
    let site = &edition.site.settings.languages[lang].title;
    let args = [("topic", Arg::Text(&tag.name[lang])), ("site", Arg::Text(site))];
    edition.messages.format(lang, "topic-feed-title", &args)
}

fn extend(view: &mut Context, part: &impl Serialize) {
    // Structs of strings, numbers and lists always serialise.
    if let Ok(part) = Context::from_serialize(part) {
        view.extend(part);
    }
}
