//! Every page of the site: which there are, what each is about, and its HTML.
//!
//! A [`Page`] is a small name for a page. [`pages`] lists them all without rendering any; [`subject`] says what the head
//! of one holds; [`render`] makes its HTML when somebody asks for it.

mod route;
mod subject;

use serde::Serialize;
use tera::Context;

pub use route::route;
pub use subject::subject;

use crate::diagnostic::Diagnostic;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::memo::Memo;
use crate::messages::Arg;
use crate::site::{Pair, Tag};
use crate::view::frame::{feed_routes, frame};
use crate::view::{article, glossary, lists, word};

/// A page of the site. Numbers are indices into the lists of [`crate::site::Site`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// `/`, for both languages.
    Front,
    /// The front page of a language.
    Home(Lang),
    /// An article.
    Article(usize, Lang),
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
        pages.extend((1..=lists::archive_pages(edition)).map(|number| Page::Archive(number, lang)));
        pages.extend(versions(&site.articles, lang, Page::Article));
        pages.extend(versions(&site.terms, lang, Page::Term));
        pages.extend(versions(&site.pages, lang, Page::Text));
    }
    pages
}

/// The HTML of a page.
///
/// Errors: what is wrong with the template, at its line.
pub fn render(edition: &Edition, page: Page, memo: &Memo) -> Result<String, Box<Diagnostic>> {
    let Some(subject) = subject(edition, page) else { return Ok(String::new()) };
    let site = &edition.site;
    let mut view = Context::new();
    extend(&mut view, &frame(edition, &subject));
    let template = match page {
        Page::Front => {
            extend(&mut view, &lists::front(edition));
            "front.html"
        }
        Page::Home(lang) => {
            extend(&mut view, &lists::home(edition, lang));
            "home.html"
        }
        Page::Article(index, lang) => {
            if let Some(version) = &site.articles[index].versions[lang] {
                view.insert("article", &article::article(edition, index, version, memo));
            }
            "article.html"
        }
        Page::Term(index, lang) => {
            if let Some(version) = &site.terms[index].versions[lang] {
                view.insert("term", &glossary::term(edition, &site.terms[index], version, memo));
            }
            "term.html"
        }
        Page::Glossary(lang) => {
            extend(&mut view, &glossary::glossary(edition, lang));
            "glossary.html"
        }
        Page::Topics(lang) => {
            extend(&mut view, &lists::all_topics(edition, lang));
            "topics.html"
        }
        Page::Topic(index, lang) => {
            let tag = &site.tags[index];
            let feeds: Vec<(String, &str)> = match site.settings.outputs.topic_feeds {
                true => feed_routes(&subject.route)
                    .into_iter()
                    .zip(["Atom", "JSON Feed"])
                    .map(|((route, _), label)| (route, label))
                    .collect(),
                false => Vec::new(),
            };
            extend(&mut view, &lists::topic(edition, tag, lang, &feeds));
            "topic.html"
        }
        Page::AllSeries(lang) => {
            extend(&mut view, &lists::all_series(edition, lang));
            "series_list.html"
        }
        Page::Series(index, lang) => {
            extend(&mut view, &lists::series(edition, &site.series[index], lang));
            "series.html"
        }
        Page::Archive(number, lang) => {
            extend(&mut view, &lists::archive(edition, lang, number, subject.heading.clone()));
            "archive.html"
        }
        Page::Text(index, lang) => {
            if let Some(version) = &site.pages[index].versions[lang] {
                view.insert("page", &crate::view::text::text(edition, version, memo));
            }
            "page.html"
        }
        Page::NotFound => {
            extend(&mut view, &lists::not_found(edition));
            "not_found.html"
        }
    };
    edition.theme.render(template, &view)
}

/// A page at a former address that sends readers on to a route.
///
/// Errors: what is wrong with the template, at its line.
pub fn redirect(edition: &Edition, lang: Lang, route: &str) -> Result<String, Box<Diagnostic>> {
    let mut view = Context::new();
    view.insert("lang", lang.tag());
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
