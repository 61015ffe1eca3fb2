//! Order of lists.

use std::cmp::Reverse;

use jiff::tz::TimeZone;

use super::{Article, Term};
use crate::lang::Lang;
use crate::vietnamese::order::sort_key;

/// Newest first; articles of one moment by id, so that the order never depends on the disk.
pub(super) fn newest_first(articles: &mut [Article], zone: &TimeZone) {
    articles.sort_by_cached_key(|article| {
        let newest = article.versions.present().map(|(_, version)| version.front.date.value.timestamp(zone)).max();
        (Reverse(newest), article.id.clone())
    });
}

/// The order of a dictionary of the language (VIETNAMESE.md §1.4), as indices.
pub(super) fn dictionary(terms: &[Term], lang: Lang) -> Vec<usize> {
    let mut order: Vec<usize> = (0..terms.len()).filter(|index| terms[*index].nearest(lang).is_some()).collect();
    let name = |index: &usize| terms[*index].nearest(lang).map_or("", |version| version.front.term.value.as_str());
    order.sort_by_cached_key(|index| sort_key(name(index), lang));
    order
}
