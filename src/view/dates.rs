//! Dates for readers and for machines.

use serde::Serialize;

use crate::date::When;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::messages::Arg;

/// A date on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For `datetime`: a day or a moment of RFC 3339.
    pub iso: String,
    /// For people, in words of the language.
    pub text: String,
}

/// A date as the language writes it: `23 tháng 11, 2026`, `November 23, 2026`.
pub fn date(edition: &Edition, lang: Lang, when: &When) -> DateView {
    let zone = &edition.site.settings.time_zone;
    let day = when.day(zone);
    let (number, year) = (day.day().to_string(), day.year().to_string());
    let month = usize::from(day.month().unsigned_abs());
    let args = [("day", Arg::Text(&number)), ("month", Arg::Number(month)), ("year", Arg::Text(&year))];
    DateView { iso: when.datetime(zone), text: edition.messages.format(lang, "date-long", &args) }
}

/// A month as a heading, beginning with a capital.
pub fn month(edition: &Edition, lang: Lang, when: &When) -> String {
    let day = when.day(&edition.site.settings.time_zone);
    let year = day.year().to_string();
    let month = usize::from(day.month().unsigned_abs());
    let args = [("month", Arg::Number(month)), ("year", Arg::Text(&year))];
    let text = edition.messages.format(lang, "month-year", &args);
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
