//! The versions of a page, as search engines are told of them.

use serde::Serialize;

use crate::edition::Edition;
use crate::lang::{Lang, PerLang};

/// A version of a page in another language, for search engines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlternateView {
    /// `vi`, `en` or `x-default`.
    pub hreflang: String,
    /// An absolute URL.
    pub href: String,
}

/// The versions of a page for search engines: each that exists, and the one for all other languages
/// (Google Search Central, localized versions). A page without a translation names nothing.
pub fn alternates(edition: &Edition, versions: &PerLang<Option<String>>) -> Vec<AlternateView> {
    let present: Vec<(Lang, &String)> = versions.present().collect();
    if present.len() < 2 {
        return Vec::new();
    }
    let default = edition.site.settings.default_language;
    let default = present.iter().find(|(lang, _)| *lang == default).map(|(_, route)| ("x-default", *route));
    let named = present.iter().map(|(lang, route)| (lang.tag(), *route)).chain(default);
    named
        .map(|(hreflang, route)| AlternateView { hreflang: hreflang.to_owned(), href: edition.site.url(route) })
        .collect()
}

/// What search engines are told of the page that serves both languages: it is the one for everybody else.
///
/// It is not a version of the front pages of the languages, which name each other, so it stands in a set of its own.
pub fn front_alternates(edition: &Edition, lang: Lang) -> Vec<AlternateView> {
    let href = edition.site.url("/");
    [lang.tag(), "x-default"].map(|hreflang| AlternateView { hreflang: hreflang.to_owned(), href: href.clone() }).into()
}
