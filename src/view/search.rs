//! The view of the page of the search.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{LinkView, tag_link, word};
use crate::edition::Edition;
use crate::lang::Lang;
use crate::vietnamese::order::{index_letter, index_letters};

/// What `search.html` sees.
#[derive(Debug, Serialize)]
pub struct SearchView {
    title: String,
    description: String,
    finder: Finder,
}

#[derive(Debug, Serialize)]
struct Finder {
    /// What stands before the path of every page.
    base: String,
    /// The search of the other language.
    other: String,
    other_lang: Lang,
    /// The lists, for whoever would rather look around.
    ways: Vec<LinkView>,
    letters: Vec<LinkView>,
    topics: Vec<LinkView>,
}

/// The search of a language.
pub fn search(edition: &Edition, lang: Lang) -> SearchView {
    let site = &edition.site;
    let (routes, other) = (&site.routes, lang.other());
    let way = |key: &str, route: String| LinkView { href: site.href(&route), label: word(edition, lang, key) };
    let mut ways = vec![way("nav-articles", routes.archive(lang, 1)), way("nav-glossary", routes.glossary(lang))];
    if !site.series.is_empty() {
        ways.push(way("nav-series", routes.all_series(lang)));
    }
    let used: BTreeSet<&str> =
        site.dictionary(lang).map(|(_, version)| index_letter(&version.front.term.value, lang).id).collect();
    let glossary = site.href(&routes.glossary(lang));
    let letter = |id: &str, label: &str| LinkView { href: format!("{glossary}#{id}"), label: label.to_owned() };
    let finder = Finder {
        base: site.href("/"),
        other: site.href(&routes.search(other)),
        other_lang: other,
        ways,
        letters: index_letters(lang)
            .into_iter()
            .filter(|it| used.contains(it.id))
            .map(|it| letter(it.id, it.label))
            .collect(),
        topics: site.tags.iter().map(|tag| tag_link(edition, tag, lang)).collect(),
    };
    SearchView {
        title: word(edition, lang, "search-title"),
        description: word(edition, lang, "search-description"),
        finder,
    }
}
