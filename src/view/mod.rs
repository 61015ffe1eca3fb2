//! What each kind of page sees: plain data, resolved and worded, for templates that only print.
//!
//! A view is a projection of the [`Edition`]. Lists see cards, articles see resolved links; nothing reaches from a
//! template back into the site.

pub mod alternates;
pub mod article;
pub mod bilingual;
mod card;
mod dates;
pub mod frame;
pub mod furniture;
pub mod glossary;
pub mod icons;
pub mod lists;
mod scene;
pub mod search;
pub mod social;
pub mod stale;
pub mod subject;
pub mod text;

use serde::Serialize;

pub use card::{ArticlesView, CardView, articles, card};
pub use dates::{DateView, date, month};
pub use scene::{
    Role, TermList, article_html, body_html, body_key, feed_html, feed_key, inline_html, inline_in_role, inline_text,
    pieces_html,
};

use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::messages::Arg;
use crate::site::{Pair, Tag, Version};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
}

/// A heading in the contents of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlineView {
    /// Its id on the page.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The headings one level below.
    pub children: Vec<OutlineView>,
}

/// The headings of levels 2 and 3. A text with fewer than two has no contents to speak of.
pub fn outline(headings: &[crate::markdown::Heading]) -> Vec<OutlineView> {
    let mut outline: Vec<OutlineView> = Vec::new();
    for heading in headings.iter().filter(|heading| heading.level <= 3) {
        let entry = OutlineView { id: heading.id.clone(), text: heading.text.clone(), children: Vec::new() };
        match outline.last_mut() {
            Some(parent) if heading.level == 3 => parent.children.push(entry),
            _ => outline.push(entry),
        }
    }
    if outline.len() < 2 { Vec::new() } else { outline }
}

/// A message without variables.
pub(crate) fn word(edition: &Edition, lang: Lang, key: &str) -> String {
    edition.messages.format(lang, key, &[])
}

/// `Title – Site`.
pub(crate) fn page_title(edition: &Edition, lang: Lang, title: &str) -> String {
    let site = &edition.site.settings.languages[lang].title;
    edition.messages.format(lang, "page-title", &[("title", Arg::Text(title)), ("site", Arg::Text(site))])
}

/// Where a file can be changed.
pub(crate) fn edit_link(edition: &Edition, path: &str) -> Option<String> {
    edition.site.settings.repository.as_ref().map(|repository| format!("{repository}/{path}"))
}

/// The minutes it takes to read a version.
pub(crate) fn minutes<F>(version: &Version<F>) -> u32 {
    let document = version.document();
    crate::vietnamese::reading::minutes(document.words, document.images, version.lang)
}

/// The other version of a pair, for the language switch.
pub(crate) fn twin<F>(pair: &Pair<F>, lang: Lang) -> Option<&Version<F>> {
    pair.versions[lang.other()].as_ref()
}

/// The topics of an article, for those that read `lang`.
pub(crate) fn tag_links(edition: &Edition, front: &ArticleFront, lang: Lang) -> Vec<LinkView> {
    let used = |tag: &&Tag| front.tags.iter().any(|name| name.value == tag.id);
    edition.site.tags.iter().filter(used).map(|tag| tag_link(edition, tag, lang)).collect()
}

/// A topic, for those that read `lang`.
pub(crate) fn tag_link(edition: &Edition, tag: &Tag, lang: Lang) -> LinkView {
    let href = edition.site.href(&edition.site.routes.topic(lang, &tag.slug[lang]));
    LinkView { href, label: tag.name[lang].clone() }
}
