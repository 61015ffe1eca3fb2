//! What each page is about: its title, its way in the site, its versions and its structured data.

use std::collections::BTreeSet;

use super::route::{markdown_route, route, versions};
use super::security;
use super::{Page, topic_feed_title};
use crate::edition::Edition;
use crate::lang::Lang;
use crate::messages::Arg;
use crate::metadata::{self, Node, graph};
use crate::site::Pair;
use crate::view::article::full_name;
use crate::view::subject::Subject;
use crate::view::{lists, page_title, social, twin, word};

/// What the head of a page holds; `None` for an index or language that the site does not have.
pub fn subject(edition: &Edition, page: Page) -> Option<Subject> {
    let (site, routes) = (&edition.site, &edition.site.routes);
    let route = route(edition, page)?;
    let plain = |lang: Lang, title: &str, heading: &str, description: String| {
        let title = page_title(edition, lang, title);
        Subject::new(lang, route.clone(), versions(edition, page), title, heading.to_owned(), description)
    };
    // A page of the navigation, whose words are the interface's.
    let section = |lang: Lang, title: &str, description: &str| {
        let heading = word(edition, lang, title);
        let mut subject = plain(lang, &heading, &heading, word(edition, lang, description));
        subject.section = Some(subject.route.clone());
        subject.trail = vec![home_step(edition, lang), (None, heading)];
        subject
    };
    // A page under one of the navigation, which has this route and is called by this message.
    let below = |lang: Lang, heading: &str, description: String, above: String, name: &str| {
        let mut subject = plain(lang, heading, heading, description);
        subject.section = Some(above.clone());
        subject.trail =
            vec![home_step(edition, lang), (Some(above), word(edition, lang, name)), (None, heading.to_owned())];
        subject
    };
    let mut nodes: Vec<Node<'_>> = Vec::new();
    let mut subject = match page {
        Page::Front => {
            let lang = site.settings.default_language;
            let language = &site.settings.languages[lang];
            nodes.push(metadata::website(edition, lang));
            plain(lang, &word(edition, lang, "front-title"), &language.title, language.description.clone())
        }
        Page::NotFound => {
            let lang = site.settings.default_language;
            let heading = word(edition, lang, "not-found-title");
            Subject { noindex: true, ..plain(lang, &heading, &heading, heading.clone()) }
        }
        Page::Home(lang) => {
            let language = &site.settings.languages[lang];
            nodes.push(metadata::website(edition, lang));
            plain(lang, &language.tagline, &language.title, language.description.clone())
        }
        Page::Glossary(lang) => {
            let subject = section(lang, "glossary-title", "glossary-description");
            nodes.push(metadata::glossary(edition, lang, subject.heading.clone(), subject.description.clone()));
            subject
        }
        Page::Topics(lang) => section(lang, "topics-title", "topics-description"),
        Page::Search(lang) => section(lang, "search-title", "search-description"),
        Page::AllSeries(lang) => section(lang, "series-title", "series-description"),
        Page::Topic(index, lang) => {
            let tag = site.tags.get(index)?;
            let description = lists::describe(edition, tag, lang, "topics-description");
            let mut subject = below(lang, &tag.name[lang], description, routes.topics(lang), "nav-topics");
            if site.settings.outputs.topic_feeds {
                subject.feeds.push((subject.route.clone(), topic_feed_title(edition, tag, lang)));
            }
            subject
        }
        Page::Series(index, lang) => {
            let series = site.series.get(index)?;
            let description = lists::describe(edition, series, lang, "series-description");
            below(lang, &series.name[lang], description, routes.all_series(lang), "nav-series")
        }
        Page::Archive(number, lang) => {
            let mut subject = match number {
                1 => section(lang, "archive-title", "archive-description"),
                number => {
                    let args = [("page", Arg::Number(number))];
                    let heading = edition.messages.format(lang, "archive-page-title", &args);
                    let description = word(edition, lang, "archive-description");
                    below(lang, &heading, description, routes.archive(lang, 1), "nav-articles")
                }
            };
            let at = |number: usize| {
                (1..=lists::archive_pages(edition)).contains(&number).then(|| routes.archive(lang, number))
            };
            subject.neighbours = (at(number - 1), at(number + 1));
            subject
        }
        Page::Article(index, lang) => {
            let article = site.articles.get(index)?;
            let version = article.versions[lang].as_ref()?;
            let (front, zone) = (&version.front, &site.settings.time_zone);
            nodes.push(metadata::article(edition, article, version));
            let description = front.description.value.clone();
            Subject {
                bilingual: super::bilingual_route(edition, index, lang),
                twin_title: twin(article, lang).map(|twin| twin.front.title.value.clone()),
                og_type: "article",
                image: social::article_preview(edition, article, version, &front.title.value),
                published: Some(front.date.value.rfc3339(zone)),
                modified: front.updated.as_ref().map(|updated| updated.value.rfc3339(zone)),
                ..below(lang, &front.title.value, description, routes.archive(lang, 1), "nav-articles")
            }
        }
        Page::Bilingual(index, lang) => {
            let version = site.articles.get(index)?.versions[lang].as_ref()?;
            let front = &version.front;
            let title = edition.messages.format(lang, "bilingual-title", &[("title", Arg::Text(&front.title.value))]);
            let description = front.description.value.clone();
            let mut subject = below(lang, &title, description, routes.archive(lang, 1), "nav-articles");
            subject.trail.pop();
            subject.trail.push((None, front.title.value.clone()));
            let canonical = Some(version.route.to_string());
            // It says nothing that the article does not, so search engines are to show that.
            Subject { canonical, noindex: true, bilingual: Some(route.clone()), og_type: "article", ..subject }
        }
        Page::Term(index, lang) => {
            let term = site.terms.get(index)?;
            let version = term.versions[lang].as_ref()?;
            nodes.push(metadata::term(edition, term, version));
            let (name, short) = (full_name(edition, term, version), version.front.short.value.clone());
            below(lang, &name, short, routes.glossary(lang), "nav-glossary")
        }
        Page::Text(index, lang) => {
            let front = &site.pages.get(index)?.versions[lang].as_ref()?.front;
            let title = &front.title.value;
            let trail = vec![home_step(edition, lang), (None, title.clone())];
            Subject { trail, ..plain(lang, title, title, front.description.value.clone()) }
        }
    };
    subject.markdown = markdown_route(edition, page);
    let mut styles = site.styles_of_terms();
    styles.extend(styles_of(edition, page));
    subject.policy = security::policy(&styles);
    if !subject.noindex {
        subject.image = subject.image.or_else(|| social::site_preview(edition, subject.lang));
        subject.jsonld = graph(edition, nodes, &subject.route, &subject.trail);
    }
    Some(subject)
}

/// The styles of the texts that a page shows as a whole.
fn styles_of(edition: &Edition, page: Page) -> BTreeSet<&str> {
    let site = &edition.site;
    match page {
        Page::Article(index, _) | Page::Bilingual(index, _) => {
            site.articles.get(index).into_iter().flat_map(Pair::styles).collect()
        }
        Page::Text(index, _) => site.pages.get(index).into_iter().flat_map(Pair::styles).collect(),
        // Lists show titles and descriptions, which are plain text.
        _ => BTreeSet::new(),
    }
}

fn home_step(edition: &Edition, lang: Lang) -> (Option<String>, String) {
    (Some(edition.site.routes.home(lang)), word(edition, lang, "nav-home"))
}
