//! Order of lists.

use std::cmp::Reverse;

use jiff::Timestamp;

use super::{Article, Term};
use crate::lang::Lang;
use crate::vietnamese::order::sort_key;

/// Newest first by the version that a list in this language shows, as indices; articles of one moment in the order of
/// their ids, so that the order never depends on the disk.
pub(super) fn newest_first(articles: &[Article], lang: Lang) -> Vec<usize> {
    let mut order: Vec<(Reverse<Timestamp>, usize)> = articles
        .iter()
        .enumerate()
        .filter_map(|(index, article)| Some((Reverse(article.nearest(lang)?.moment), index)))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, index)| index).collect()
}

/// The place of each of so many articles in an order.
pub(super) fn places(order: &[usize], articles: usize) -> Vec<Option<usize>> {
    let mut places = vec![None; articles];
    for (place, article) in order.iter().enumerate() {
        places[*article] = Some(place);
    }
    places
}

/// The order of a dictionary of the language (VIETNAMESE.md §1.4), as indices.
pub(super) fn dictionary(terms: &[Term], lang: Lang) -> Vec<usize> {
    let mut order: Vec<usize> = (0..terms.len()).filter(|index| terms[*index].nearest(lang).is_some()).collect();
    let name = |index: &usize| terms[*index].nearest(lang).map_or("", |version| version.front.term.value.as_str());
    order.sort_by_cached_key(|index| sort_key(name(index), lang));
    order
}
