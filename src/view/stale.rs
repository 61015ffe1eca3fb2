//! What readers are told of a translation whose original has changed in substance.

use super::word;
use crate::edition::Edition;
use crate::freshness::State;
use crate::lang::Lang;
use crate::markdown::parts::Anchor;
use crate::site::Freshness;

/// How the version in a file stands, if a part of it is stale.
fn stale<'a>(edition: &'a Edition, path: &str) -> Option<&'a Freshness> {
    let freshness = edition.site.freshness(path)?;
    freshness.standings.iter().any(|standing| standing.state == State::Stale).then_some(freshness)
}

/// Whether the version in a file waits to be brought up to date.
pub fn is_stale(edition: &Edition, path: &str) -> bool {
    stale(edition, path).is_some()
}

/// The ids of the blocks of an article, and the note at those that are stale.
pub fn anchors(edition: &Edition, article: usize, lang: Lang) -> Vec<Anchor> {
    let site = &edition.site;
    let mut anchors = site.anchors(article, lang);
    let version = site.articles.get(article).and_then(|article| article.versions[lang].as_ref());
    let Some(freshness) = version.and_then(|version| stale(edition, &version.path)) else { return anchors };
    for (part, standing) in freshness.parts.iter().zip(&freshness.standings) {
        let Some(node) = part.nodes[lang].filter(|_| standing.state == State::Stale) else { continue };
        let note = Some(word(edition, lang, "stale-block"));
        match anchors.binary_search_by_key(&node, |anchor| anchor.node) {
            Ok(place) => anchors[place].note = note,
            Err(place) => anchors.insert(place, Anchor { node, id: String::new(), note }),
        }
    }
    anchors
}
