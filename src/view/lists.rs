//! The views of pages that list: the front pages, topics, series, the archive, and the page for a wrong address.

use serde::Serialize;

use super::article::{EntryView, entry};
use super::{ArticlesView, CardView, LinkView, articles, card, month, word};
use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::site::{Tag, Version};

/// How many articles the front page of a language shows behind the first one.
const HOME_CARDS: usize = 12;

/// How many articles of each language the page for both shows.
const FRONT_CARDS: usize = 5;

/// How many terms the front page of a language shows.
const HOME_TERMS: usize = 6;

/// What `front.html` sees.
#[derive(Debug, Serialize)]
pub struct FrontView {
    columns: Vec<ColumnView>,
}

#[derive(Debug, Serialize)]
struct ColumnView {
    lang: Lang,
    tagline: String,
    home: String,
    cards: Vec<CardView>,
    glossary: LinkView,
}

/// What `home.html` sees.
#[derive(Debug, Serialize)]
pub struct HomeView {
    lead: Option<CardView>,
    cards: Vec<CardView>,
    topics: Vec<ShelfView>,
    terms: Vec<EntryView>,
    archive: String,
}

/// A topic or series in a list.
#[derive(Debug, Serialize)]
pub struct ShelfView {
    href: String,
    label: String,
    description: Option<String>,
    count: usize,
}

/// What `topics.html` and `series_list.html` see.
#[derive(Debug, Serialize)]
pub struct ShelvesView {
    title: String,
    description: String,
    topics: Vec<ShelfView>,
    series: Vec<ShelfView>,
}

/// What `topic.html` sees.
#[derive(Debug, Serialize)]
pub struct TopicView {
    title: String,
    description: String,
    articles: ArticlesView,
    feeds: Vec<LinkView>,
}

/// What `series.html` sees.
#[derive(Debug, Serialize)]
pub struct ListView {
    title: String,
    description: String,
    cards: Vec<CardView>,
}

/// What `archive.html` sees.
#[derive(Debug, Serialize)]
pub struct ArchiveView {
    title: String,
    description: String,
    groups: Vec<GroupView>,
    pager: Option<PagerView>,
}

#[derive(Debug, Serialize)]
struct GroupView {
    label: String,
    cards: Vec<CardView>,
}

#[derive(Debug, Serialize)]
struct PagerView {
    number: usize,
    total: usize,
    previous: Option<String>,
    next: Option<String>,
    pages: Vec<PageNumberView>,
}

#[derive(Debug, Serialize)]
struct PageNumberView {
    number: usize,
    href: String,
    current: bool,
}

/// What `not_found.html` sees.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    columns: Vec<WayOutView>,
}

#[derive(Debug, Serialize)]
struct WayOutView {
    lang: Lang,
    home: String,
    glossary: String,
    topics: String,
}

/// The front page that serves both languages.
pub fn front(edition: &Edition) -> FrontView {
    let site = &edition.site;
    let column = |lang: Lang| {
        let language = &site.settings.languages[lang];
        ColumnView {
            lang,
            tagline: language.tagline.clone(),
            home: site.href(&site.routes.home(lang)),
            cards: cards(edition, site.articles_only_in(lang).take(FRONT_CARDS), lang),
            glossary: LinkView {
                href: site.href(&site.routes.glossary(lang)),
                label: word(edition, lang, "nav-glossary"),
            },
        }
    };
    FrontView { columns: Lang::ALL.into_iter().map(column).collect() }
}

/// The front page of a language.
pub fn home(edition: &Edition, lang: Lang) -> HomeView {
    let site = &edition.site;
    let mut shown = cards(edition, site.articles_in(lang).take(HOME_CARDS + 1), lang);
    let lead = (!shown.is_empty()).then(|| shown.remove(0));
    // The terms of the newest article come first: they are the ones that readers meet.
    let newest = site.articles_only_in(lang).next();
    let mut terms = newest.map_or_else(Vec::new, |article| article.mentions().terms.clone());
    let more = (0..site.terms.len()).filter(|term| !terms.contains(term)).collect::<Vec<_>>();
    terms.extend(more);
    HomeView {
        lead,
        cards: shown,
        topics: topics(edition, lang),
        terms: terms.into_iter().filter_map(|term| entry(edition, &site.terms[term], lang)).take(HOME_TERMS).collect(),
        archive: site.href(&site.routes.archive(lang, 1)),
    }
}

/// The list of topics.
pub fn all_topics(edition: &Edition, lang: Lang) -> ShelvesView {
    ShelvesView {
        title: word(edition, lang, "topics-title"),
        description: word(edition, lang, "topics-description"),
        topics: topics(edition, lang),
        series: Vec::new(),
    }
}

/// The list of series.
pub fn all_series(edition: &Edition, lang: Lang) -> ShelvesView {
    let site = &edition.site;
    let shelf = |series: &Tag| ShelfView {
        href: site.href(&site.routes.series(lang, &series.slug[lang])),
        label: series.name[lang].clone(),
        description: series.description[lang].clone(),
        count: site.in_series(&series.id, lang).len(),
    };
    ShelvesView {
        title: word(edition, lang, "series-title"),
        description: word(edition, lang, "series-description"),
        topics: Vec::new(),
        series: site.series.iter().map(shelf).collect(),
    }
}

/// A topic; `feeds` are the routes of its feeds with their names.
pub fn topic(edition: &Edition, tag: &Tag, lang: Lang, feeds: &[(String, &str)]) -> TopicView {
    let site = &edition.site;
    TopicView {
        title: tag.name[lang].clone(),
        description: describe(edition, tag, lang, "topics-description"),
        articles: articles(edition, site.tagged(&tag.id, lang), lang),
        feeds: feeds
            .iter()
            .map(|(route, label)| LinkView { href: site.href(route), label: (*label).to_owned() })
            .collect(),
    }
}

/// A series.
pub fn series(edition: &Edition, series: &Tag, lang: Lang) -> ListView {
    ListView {
        title: series.name[lang].clone(),
        description: describe(edition, series, lang, "series-description"),
        cards: cards(edition, edition.site.in_series(&series.id, lang).into_iter(), lang),
    }
}

/// The sentence about a topic or series: its own, or the one about all of its kind.
pub fn describe(edition: &Edition, tag: &Tag, lang: Lang, otherwise: &str) -> String {
    tag.description[lang].clone().unwrap_or_else(|| word(edition, lang, otherwise))
}

/// How many pages the archive has.
pub fn archive_pages(edition: &Edition) -> usize {
    edition.site.articles.len().div_ceil(edition.site.settings.page_size).max(1)
}

/// A page of the archive, from 1: articles by month, newest first.
pub fn archive(edition: &Edition, lang: Lang, number: usize, title: String) -> ArchiveView {
    let site = &edition.site;
    let (size, total) = (site.settings.page_size, archive_pages(edition));
    let mut groups: Vec<GroupView> = Vec::new();
    for article in site.articles_in(lang).skip((number - 1) * size).take(size) {
        let label = month(edition, lang, &article.front.date.value);
        let card = card(edition, article, lang);
        match groups.last_mut().filter(|group| group.label == label) {
            Some(group) => group.cards.push(card),
            None => groups.push(GroupView { label, cards: vec![card] }),
        }
    }
    let href = |number: usize| site.href(&site.routes.archive(lang, number));
    let pager = (total > 1).then(|| PagerView {
        number,
        total,
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < total).then(|| href(number + 1)),
        pages: (1..=total)
            .filter(|page| page.abs_diff(number) <= 3 || *page == 1 || *page == total)
            .map(|page| PageNumberView { number: page, href: href(page), current: page == number })
            .collect(),
    });
    ArchiveView { title, description: word(edition, lang, "archive-description"), groups, pager }
}

/// The page for a wrong address.
pub fn not_found(edition: &Edition) -> NotFoundView {
    let site = &edition.site;
    let way_out = |lang: Lang| WayOutView {
        lang,
        home: site.href(&site.routes.home(lang)),
        glossary: site.href(&site.routes.glossary(lang)),
        topics: site.href(&site.routes.topics(lang)),
    };
    NotFoundView { columns: Lang::ALL.into_iter().map(way_out).collect() }
}

fn topics(edition: &Edition, lang: Lang) -> Vec<ShelfView> {
    let site = &edition.site;
    let shelf = |tag: &Tag| ShelfView {
        href: site.href(&site.routes.topic(lang, &tag.slug[lang])),
        label: tag.name[lang].clone(),
        description: tag.description[lang].clone(),
        count: site.tagged(&tag.id, lang).count(),
    };
    site.tags.iter().map(shelf).collect()
}

fn cards<'a>(
    edition: &Edition,
    articles: impl Iterator<Item = &'a Version<ArticleFront>>,
    lang: Lang,
) -> Vec<CardView> {
    articles.map(|article| card(edition, article, lang)).collect()
}
