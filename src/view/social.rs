//! The cards that social networks show beside a link, and what the head of a page says of them.

use std::hash::Hash;

use xxhash_rust::xxh3::Xxh3;

use super::subject::Preview;
use super::{date, tag_links, twin};
use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::image::card::{Card, HEIGHT, WIDTH};
use crate::lang::Lang;
use crate::site::{Article, Target, Version};

/// The card of an article.
pub fn article_card(edition: &Edition, article: &Article, version: &Version<ArticleFront>) -> Card {
    let (lang, front) = (version.lang, &version.front);
    let language = &edition.site.settings.languages[lang];
    Card {
        lang,
        site: language.title.clone(),
        kicker: tag_links(edition, front, lang).into_iter().next().map(|tag| tag.label),
        title: front.title.value.clone(),
        twin: twin(article, lang).map(|twin| twin.front.title.value.clone()),
        date: Some(date(edition, lang, &front.date.value).text),
        tagline: Some(language.tagline.clone()),
        look: edition.look.clone(),
    }
}

/// The card of everything else in a language.
pub fn site_card(edition: &Edition, lang: Lang) -> Card {
    let languages = &edition.site.settings.languages;
    Card {
        lang,
        site: languages[lang].title.clone(),
        kicker: None,
        title: languages[lang].tagline.clone(),
        twin: Some(languages[lang.other()].tagline.clone()),
        date: None,
        tagline: None,
        look: edition.look.clone(),
    }
}

/// The route of an article's card, which changes with what stands on it; `None` if the site does without.
pub fn article_route(edition: &Edition, article: &Article, version: &Version<ArticleFront>) -> Option<String> {
    let is_made = edition.site.settings.outputs.social_images;
    is_made.then(|| route(&article_card(edition, article, version), &format!("{}/{}", version.lang, article.id)))
}

/// The route of the card of everything else in a language.
pub fn site_route(edition: &Edition, lang: Lang) -> Option<String> {
    edition.site.settings.outputs.social_images.then(|| route(&site_card(edition, lang), lang.tag()))
}

fn route(card: &Card, name: &str) -> String {
    let mut hasher = Xxh3::new();
    card.hash(&mut hasher);
    format!("/social/{name}.{:016x}.png", hasher.digest())
}

/// The picture of an article for previews: its card, or else its own picture if that is one that everybody can show.
pub fn article_preview(
    edition: &Edition,
    article: &Article,
    version: &Version<ArticleFront>,
    title: &str,
) -> Option<Preview> {
    if let Some(route) = article_route(edition, article, version) {
        return Some(card_preview(route, title));
    }
    let image = version.front.image.as_ref()?;
    let Target::Media(path) = version.target(&image.src.value)? else { return None };
    let media = edition.site.media.get(path)?;
    (!media.route.ends_with(".svg")).then(|| Preview {
        route: media.route.clone(),
        width: media.width,
        height: media.height,
        alt: image.alt.value.clone(),
    })
}

/// The picture of any other page.
pub fn site_preview(edition: &Edition, lang: Lang) -> Option<Preview> {
    let languages = &edition.site.settings.languages;
    let route = site_route(edition, lang)?;
    Some(card_preview(route, &format!("{}: {}", languages[lang].title, languages[lang].tagline)))
}

/// A card is its words, so these describe it.
fn card_preview(route: String, words: &str) -> Preview {
    Preview { route, width: WIDTH as usize, height: HEIGHT as usize, alt: words.to_owned() }
}
