//! What stands around the text of an article: its series, what to read next, and how to pass it on.

use serde::Serialize;

use super::{CardView, DateView, card, date, page_title};
use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::site::Version;

/// The series of an article.
#[derive(Debug, Serialize)]
pub struct SeriesView {
    name: String,
    href: String,
    /// Which part the article is, from 1.
    number: usize,
    total: usize,
    parts: Vec<PartView>,
}

#[derive(Debug, Serialize)]
struct PartView {
    href: String,
    lang: Lang,
    title: String,
    date: DateView,
    current: bool,
}

/// The series of an article with all its parts, oldest first.
pub fn series(edition: &Edition, version: &Version<ArticleFront>) -> Option<SeriesView> {
    let (site, lang) = (&edition.site, version.lang);
    let id = &version.front.series.as_ref()?.value;
    let series = site.series.iter().find(|series| series.id == *id)?;
    let parts = site.in_series(id, lang).into_iter().map(|part| PartView {
        href: site.href(&part.route),
        lang: part.lang,
        title: part.front.title.value.clone(),
        date: date(edition, lang, &part.front.date.value),
        current: part.path == version.path,
    });
    let parts: Vec<PartView> = parts.collect();
    Some(SeriesView {
        name: series.name[lang].clone(),
        href: site.href(&site.routes.series(lang, &series.slug[lang])),
        number: parts.iter().position(|part| part.current).map_or(1, |place| place + 1),
        total: parts.len(),
        parts,
    })
}

/// The articles that have most in common with one, if the site names them.
pub fn related(edition: &Edition, index: usize, lang: Lang) -> Vec<CardView> {
    if !edition.site.settings.outputs.related {
        return Vec::new();
    }
    let related = edition.related(index, lang).into_iter();
    let versions = related.filter_map(|other| edition.site.articles[other].versions[lang].as_ref());
    versions.map(|version| card(edition, version, lang)).collect()
}

/// What readers pass on: words and an address that says nothing about who passed it on.
#[derive(Debug, Serialize)]
pub struct ShareView {
    /// `Title – Site`.
    title: String,
    url: String,
    /// Both as a letter.
    mailto: String,
}

/// What readers pass on of an article.
pub fn share(edition: &Edition, version: &Version<ArticleFront>) -> ShareView {
    let title = page_title(edition, version.lang, &version.front.title.value);
    let url = edition.site.url(&version.route);
    let mailto = format!("mailto:?subject={}&body={}", encoded(&title), encoded(&url));
    ShareView { title, url, mailto }
}

/// A text as a part of a URL (RFC 3986).
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn every_letter_can_stand_in_an_address() {
        assert_eq!(encoded("Mở & kín? – A/B"), "M%E1%BB%9F%20%26%20k%C3%ADn%3F%20%E2%80%93%20A%2FB");
    }
}
