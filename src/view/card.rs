//! Articles in lists: the newest as cards, the others by their titles.

use serde::Serialize;

use super::{DateView, LinkView, date, minutes, tag_links};
use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::site::Version;

/// What a list shows of an article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// When it was published, in words of the list's language.
    pub date: DateView,
    /// How long it takes to read.
    pub minutes: u32,
    /// Its language.
    pub lang: Lang,
    /// Whether that is not the language of the list.
    pub foreign: bool,
    /// Its topics.
    pub tags: Vec<LinkView>,
}

/// The card of an article in a list for readers of `lang`.
pub fn card(edition: &Edition, article: &Version<ArticleFront>, lang: Lang) -> CardView {
    CardView {
        href: edition.site.href(&article.route),
        title: article.front.title.value.clone(),
        description: article.front.description.value.clone(),
        date: date(edition, lang, &article.front.date.value),
        minutes: minutes(article),
        lang: article.lang,
        foreign: article.lang != lang,
        tags: tag_links(edition, &article.front, lang),
    }
}

/// A list of articles. A long one stays small: behind so many cards as a page of the archive has, titles are enough.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticlesView {
    cards: Vec<CardView>,
    older: Vec<TitleView>,
}

/// What is left of a card in a long list.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct TitleView {
    href: String,
    title: String,
    lang: Lang,
    foreign: bool,
}

/// A list of articles, newest first, for readers of `lang`.
pub fn articles<'a>(
    edition: &Edition,
    articles: impl IntoIterator<Item = &'a Version<ArticleFront>>,
    lang: Lang,
) -> ArticlesView {
    let mut articles = articles.into_iter();
    let cards = articles.by_ref().take(edition.site.settings.page_size).map(|article| card(edition, article, lang));
    ArticlesView {
        cards: cards.collect(),
        older: articles
            .map(|article| TitleView {
                href: edition.site.href(&article.route),
                title: article.front.title.value.clone(),
                lang: article.lang,
                foreign: article.lang != lang,
            })
            .collect(),
    }
}
