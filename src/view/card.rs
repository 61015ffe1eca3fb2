//! An article in a list.

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
