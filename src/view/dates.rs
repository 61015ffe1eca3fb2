//! Dates for readers and for machines.

use serde::Serialize;

use crate::date::When;
use crate::edition::Edition;
use crate::format;
use crate::lang::Lang;

/// A date on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For `datetime`: a day or a moment of RFC 3339.
    pub iso: String,
    /// For people, in words of the language.
    pub text: String,
}

/// A date as the language writes it, in the style of the settings: `23 tháng 11, 2026`, `November 23, 2026`.
pub fn date(edition: &Edition, lang: Lang, when: &When) -> DateView {
    let settings = &edition.site.settings;
    let style = settings.languages[lang].date_style;
    let text = format::date(&edition.messages, lang, style, when.day(&settings.time_zone));
    DateView { iso: when.datetime(&settings.time_zone), text }
}

/// A month as a heading, beginning with a capital.
pub fn month(edition: &Edition, lang: Lang, when: &When) -> String {
    let day = when.day(&edition.site.settings.time_zone);
    format::at_start(&format::month_year(&edition.messages, lang, day))
}
