//! What each page is about: its title, its way in the site, its versions and its structured data.

use serde_json::Value;

use super::{Page, topic_feed_title};
use crate::edition::Edition;
use crate::lang::{Lang, PerLang};
use crate::messages::Arg;
use crate::metadata::{self, graph};
use crate::site::{Pair, Version};
use crate::view::subject::Subject;
use crate::view::{lists, page_title, twin, word};

/// What the head of a page holds; `None` for an index or language that the site does not have.
pub fn subject(edition: &Edition, page: Page) -> Option<Subject> {
    let site = &edition.site;
    let routes = &site.routes;
    let language = |lang: Lang| &site.settings.languages[lang];
    Some(match page {
        Page::Front => {
            let lang = site.settings.default_language;
            let heading = word(edition, lang, "front-title");
            let title = page_title(edition, lang, &heading);
            let description = language(lang).description.clone();
            let mut subject = plain(lang, |_| "/".to_owned(), title, language(lang).title.clone(), description);
            subject.versions = PerLang { vi: None, en: None };
            subject.versions[lang] = Some("/".to_owned());
            subject.jsonld = graph(edition, vec![metadata::website(edition, lang)], "/", &[]);
            subject
        }
        Page::NotFound => {
            let lang = site.settings.default_language;
            let heading = word(edition, lang, "not-found-title");
            let title = page_title(edition, lang, &heading);
            let mut subject = plain(lang, |_| "/404.html".to_owned(), title, heading.clone(), heading);
            subject.noindex = true;
            subject
        }
        Page::Home(lang) => {
            let title = page_title(edition, lang, &language(lang).tagline);
            let description = language(lang).description.clone();
            let mut subject = plain(lang, |lang| routes.home(lang), title, language(lang).title.clone(), description);
            subject.jsonld = graph(edition, vec![metadata::website(edition, lang)], &subject.route, &[]);
            subject
        }
        Page::Glossary(lang) => {
            let (heading, description) =
                (word(edition, lang, "glossary-title"), word(edition, lang, "glossary-description"));
            let node = metadata::glossary(edition, lang, &heading, &description);
            section(edition, lang, |lang| routes.glossary(lang), heading, description, vec![node])
        }
        Page::Topics(lang) => {
            let (heading, description) =
                (word(edition, lang, "topics-title"), word(edition, lang, "topics-description"));
            section(edition, lang, |lang| routes.topics(lang), heading, description, Vec::new())
        }
        Page::Topic(index, lang) => {
            let tag = site.tags.get(index)?;
            let description = lists::describe(edition, tag, lang, "topics-description");
            let above = (routes.topics(lang), word(edition, lang, "nav-topics"));
            let mut subject =
                below(edition, lang, |lang| routes.topic(lang, &tag.slug[lang]), &tag.name[lang], description, above);
            if site.settings.outputs.topic_feeds {
                subject.feeds.push((subject.route.clone(), topic_feed_title(edition, tag, lang)));
            }
            subject
        }
        Page::AllSeries(lang) => {
            let (heading, description) =
                (word(edition, lang, "series-title"), word(edition, lang, "series-description"));
            section(edition, lang, |lang| routes.all_series(lang), heading, description, Vec::new())
        }
        Page::Series(index, lang) => {
            let series = site.series.get(index)?;
            let description = lists::describe(edition, series, lang, "series-description");
            let above = (routes.all_series(lang), word(edition, lang, "nav-series"));
            below(edition, lang, |lang| routes.series(lang, &series.slug[lang]), &series.name[lang], description, above)
        }
        Page::Archive(number, lang) => archive(edition, number, lang),
        Page::Article(index, lang) => {
            let article = site.articles.get(index)?;
            let version = article.versions[lang].as_ref()?;
            let front = &version.front;
            let zone = &site.settings.time_zone;
            let mut subject = document(edition, article, version, &front.title.value, front.description.value.clone());
            subject.twin_title = twin(article, lang).map(|twin| twin.front.title.value.clone());
            place(edition, &mut subject, (routes.archive(lang, 1), word(edition, lang, "nav-articles")));
            subject.og_type = "article";
            subject.image = metadata::image_route(edition, version);
            subject.published = Some(front.date.value.rfc3339(zone));
            subject.modified = front.updated.as_ref().map(|updated| updated.value.rfc3339(zone));
            let node = metadata::article(edition, article, version);
            subject.jsonld = graph(edition, vec![node], &subject.route, &subject.trail);
            subject
        }
        Page::Term(index, lang) => {
            let term = site.terms.get(index)?;
            let version = term.versions[lang].as_ref()?;
            let front = &version.front;
            let mut subject = document(edition, term, version, &front.term.value, front.short.value.clone());
            place(edition, &mut subject, (routes.glossary(lang), word(edition, lang, "nav-glossary")));
            let node = metadata::term(edition, term, version);
            subject.jsonld = graph(edition, vec![node], &subject.route, &subject.trail);
            subject
        }
        Page::Text(index, lang) => {
            let page = site.pages.get(index)?;
            let version = page.versions[lang].as_ref()?;
            let front = &version.front;
            let mut subject = document(edition, page, version, &front.title.value, front.description.value.clone());
            subject.trail = vec![home_step(edition, lang), (None, subject.heading.clone())];
            subject.jsonld = graph(edition, Vec::new(), &subject.route, &subject.trail);
            subject
        }
    })
}

fn plain(lang: Lang, route: impl Fn(Lang) -> String, title: String, heading: String, description: String) -> Subject {
    Subject::new(lang, PerLang::from_fn(route), title, heading, description)
}

/// A page that the navigation names.
fn section(
    edition: &Edition,
    lang: Lang,
    route: impl Fn(Lang) -> String,
    heading: String,
    description: String,
    nodes: Vec<Value>,
) -> Subject {
    let title = page_title(edition, lang, &heading);
    let mut subject = plain(lang, route, title, heading.clone(), description);
    subject.section = Some(subject.route.clone());
    subject.trail = vec![home_step(edition, lang), (None, heading)];
    subject.jsonld = graph(edition, nodes, &subject.route, &subject.trail);
    subject
}

/// A page under one that the navigation names.
fn below(
    edition: &Edition,
    lang: Lang,
    route: impl Fn(Lang) -> String,
    heading: &str,
    description: String,
    above: (String, String),
) -> Subject {
    let title = page_title(edition, lang, heading);
    let mut subject = plain(lang, route, title, heading.to_owned(), description);
    place(edition, &mut subject, above);
    subject.jsonld = graph(edition, Vec::new(), &subject.route, &subject.trail);
    subject
}

/// A page made from a document.
fn document<F>(edition: &Edition, pair: &Pair<F>, version: &Version<F>, heading: &str, description: String) -> Subject {
    let title = page_title(edition, version.lang, heading);
    let route = |lang: Lang| pair.versions[lang].as_ref().map(|version| version.route.clone());
    Subject {
        versions: PerLang::from_fn(route),
        route: version.route.clone(),
        ..plain(version.lang, |_| version.route.clone(), title, heading.to_owned(), description)
    }
}

/// Puts a page under a section: in the navigation and in its trail.
fn place(edition: &Edition, subject: &mut Subject, (route, label): (String, String)) {
    subject.section = Some(route.clone());
    subject.trail = vec![home_step(edition, subject.lang), (Some(route), label), (None, subject.heading.clone())];
}

fn archive(edition: &Edition, number: usize, lang: Lang) -> Subject {
    let routes = &edition.site.routes;
    let description = word(edition, lang, "archive-description");
    let title = word(edition, lang, "archive-title");
    let route = |lang: Lang| routes.archive(lang, number);
    let mut subject = match number {
        1 => section(edition, lang, route, title, description, Vec::new()),
        number => {
            let heading = edition.messages.format(lang, "archive-page-title", &[("page", Arg::Number(number))]);
            below(edition, lang, route, &heading, description, (routes.archive(lang, 1), title))
        }
    };
    let total = lists::archive_pages(edition);
    let at = |number: usize| Some(routes.archive(lang, number));
    subject.neighbours =
        (if number > 1 { at(number - 1) } else { None }, if number < total { at(number + 1) } else { None });
    subject
}

fn home_step(edition: &Edition, lang: Lang) -> (Option<String>, String) {
    (Some(edition.site.routes.home(lang)), word(edition, lang, "nav-home"))
}
