//! Dates in running text: `ngày 23 tháng 11 năm 2026`, `23/11/2026`, `Nov 23, 2026`, `March 2024`.

use super::lexer::{Kind, Token};
use crate::lang::Lang;

/// As much of a date as a text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Date {
    pub(super) year: Option<u32>,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
}

impl Date {
    /// Which parts it says.
    pub(super) fn shape(self) -> [bool; 3] {
        [self.year, self.month, self.day].map(|part| part.is_some())
    }

    /// The numbers it is written with.
    pub(super) fn parts(self) -> impl Iterator<Item = u32> {
        [self.year, self.month, self.day].into_iter().flatten()
    }
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// The date that begins with a token, and how many tokens it has. `before` is what stands before that token.
pub(super) fn date(tokens: &[Token<'_>], before: Option<&Token<'_>>, lang: Lang) -> Option<(Date, usize)> {
    figures(tokens, lang).or_else(|| match lang {
        Lang::Vi => vietnamese(tokens),
        Lang::En => english(tokens, before),
    })
}

fn day(token: &Token<'_>) -> Option<u32> {
    token.plain().filter(|day| (1..=31).contains(day))
}

fn month(token: &Token<'_>) -> Option<u32> {
    token.plain().filter(|month| (1..=12).contains(month))
}

fn year(token: &Token<'_>) -> Option<u32> {
    token.plain().filter(|year| token.text.len() == 4 && (1000..2200).contains(year))
}

/// `2026-11-23` and, as only Vietnamese reads them in one way, `23/11/2026`, `23.11.2026` and `3/2024`.
fn figures(tokens: &[Token<'_>], lang: Lang) -> Option<(Date, usize)> {
    let first = tokens.first()?;
    let glued = |at: usize| tokens.get(at).filter(|token| token.is_glued);
    let joined = |at: usize| glued(at).is_some_and(|token| token.joins(&["/", "-"]));
    if let [Some(second), Some(third)] = [glued(2), glued(4)]
        && joined(1)
        && joined(3)
        && tokens[1].text == tokens[3].text
    {
        if let (Some(year), Some(month), Some(day)) = (year(first), month(second), day(third)) {
            return Some((Date { year: Some(year), month: Some(month), day: Some(day) }, 5));
        }
        let (day_first, month_first) = ((day(first), month(second)), (month(first), day(second)));
        let year = Some(year(third)?);
        let read = match (lang, day_first, month_first) {
            (Lang::Vi, (Some(day), Some(month)), _) => Some((day, month)),
            // In English only one whose day is no month is sure.
            (Lang::En, (Some(day), Some(month)), (None, _) | (_, None)) => Some((day, month)),
            (Lang::En, (None, _) | (_, None), (Some(month), Some(day))) => Some((day, month)),
            _ => None,
        };
        return read.map(|(day, month)| (Date { year, month: Some(month), day: Some(day) }, 5));
    }
    if lang == Lang::En {
        return None;
    }
    if let [Some(second)] = [glued(2)]
        && glued(1).is_some_and(|token| token.joins(&["/"]))
        && let (Some(month), Some(year)) = (month(first), year(second))
    {
        return Some((Date { year: Some(year), month: Some(month), day: None }, 3));
    }
    let parts: Vec<u32> = first.text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [day @ 1..=31, month @ 1..=12, year @ 1900..2200] if first.kind == Kind::Digits => {
            Some((Date { year: Some(year), month: Some(month), day: Some(day) }, 1))
        }
        _ => None,
    }
}

fn vietnamese(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let is_month = |token: &Token<'_>| token.is_one_of(&["tháng", "thg"]);
    let (day, at) = match tokens.get(1) {
        Some(second) if is_month(second) => (Some(day(&tokens[0])?), 1),
        _ => (None, 0),
    };
    let (month, length) = vietnamese_month(tokens.get(at).filter(|token| is_month(token)).map(|_| &tokens[at + 1..])?)?;
    let at = at + 1 + length;
    // Between the month and the year: `năm`, a comma, a slash or nothing.
    let between = usize::from(tokens.get(at).is_some_and(|token| token.is_one_of(&["năm", ",", "/", "-", "."])));
    let found = tokens.get(at + between).and_then(year);
    let end = if found.is_some() { at + between + 1 } else { at };
    Some((Date { year: found, month: Some(month), day }, end))
}

/// A month behind `tháng`: a number, or a word with a capital. In small letters, `tháng một lần` is no January.
fn vietnamese_month(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let first = tokens.first()?;
    if let Some(month) = month(first) {
        return Some((month, 1));
    }
    if !first.text.starts_with(char::is_uppercase) {
        return None;
    }
    let second = tokens.get(1).map_or("", |token| token.lower.as_str());
    Some(match (first.lower.as_str(), second) {
        ("mười", "một") => (11, 2),
        ("mười", "hai") => (12, 2),
        ("giêng" | "một", _) => (1, 1),
        ("hai", _) => (2, 1),
        ("ba", _) => (3, 1),
        ("tư", _) => (4, 1),
        ("năm", _) => (5, 1),
        ("sáu", _) => (6, 1),
        ("bảy", _) => (7, 1),
        ("tám", _) => (8, 1),
        ("chín", _) => (9, 1),
        ("mười", _) => (10, 1),
        ("chạp", _) => (12, 1),
        _ => return None,
    })
}

fn english(tokens: &[Token<'_>], before: Option<&Token<'_>>) -> Option<(Date, usize)> {
    let named = |at: usize| tokens.get(at).and_then(english_month);
    if let Some(day) = day(&tokens[0]) {
        // `23 November 2026`, `the 23rd of November`.
        let at = [1, 2, 3].into_iter().find(|at| named(*at).is_some())?;
        let is_between = |token: &Token<'_>| token.is_one_of(&["st", "nd", "rd", "th", "of"]);
        if !tokens[1..at].iter().all(is_between) {
            return None;
        }
        let (year, end) = english_year(tokens, at + 1);
        return Some((Date { year, month: named(at), day: Some(day) }, end));
    }
    let month = Some(named(0)?);
    let dot = usize::from(tokens.get(1).is_some_and(|token| token.joins(&["."]) && tokens[0].text.len() < 5));
    let day = tokens.get(1 + dot).and_then(day);
    let mut at = 1 + if day.is_some() { dot + 1 } else { 0 };
    if day.is_some() && tokens.get(at).is_some_and(|token| token.is_glued && token.is_one_of(&["st", "nd", "rd", "th"]))
    {
        at += 1;
    }
    let from = if day.is_none() && tokens.get(1 + dot).and_then(year).is_some() { 1 + dot } else { at };
    let (year, end) = english_year(tokens, from);
    let date = Date { year, month, day };
    // `May` alone is mostly no month, and `March` at the beginning of a sentence may be an order.
    let is_ambiguous = tokens[0].is_one_of(&["may", "march", "mar", "sep", "dec", "jan", "jun"]);
    let announces = |token: &Token<'_>| {
        token.is_one_of(&[
            "in", "since", "until", "by", "early", "late", "mid", "last", "this", "of", "from", "next", "-",
        ])
    };
    let is_date = day.is_some() || year.is_some() || !is_ambiguous || before.is_some_and(announces);
    is_date.then_some((date, end))
}

fn english_month(token: &Token<'_>) -> Option<u32> {
    if token.kind != Kind::Word || !token.text.starts_with(char::is_uppercase) {
        return None;
    }
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&token.lower.as_str())).map(|(month, _)| month)
}

/// The year at a token or behind the comma there, and where the date ends.
fn english_year(tokens: &[Token<'_>], at: usize) -> (Option<u32>, usize) {
    let comma = usize::from(tokens.get(at).is_some_and(|token| token.is_one_of(&[",", "."])));
    match tokens.get(at + comma).and_then(year) {
        Some(year) => (Some(year), at + comma + 1),
        None => (None, at),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexer::tokens;
    use super::*;

    fn read(lang: Lang, text: &str) -> Option<(u32, u32, u32)> {
        let (date, length) = date(&tokens(text), None, lang)?;
        assert_eq!(length, tokens(text).len(), "{text}");
        let [year, month, day] = [date.year, date.month, date.day].map(Option::unwrap_or_default);
        Some((year, month, day))
    }

    #[test]
    fn dates_are_read_as_each_language_writes_them() {
        for text in
            ["23 tháng 11 năm 2026", "23 tháng 11, 2026", "23/11/2026", "23-11-2026", "23.11.2026", "2026-11-23"]
        {
            assert_eq!(read(Lang::Vi, text), Some((2026, 11, 23)), "{text}");
        }
        for text in [
            "November 23, 2026",
            "23 November 2026",
            "Nov. 23, 2026",
            "23 Nov 2026",
            "November 23rd, 2026",
            "11/23/2026",
        ] {
            assert_eq!(read(Lang::En, text), Some((2026, 11, 23)), "{text}");
        }
        for text in ["tháng 3 năm 2024", "tháng 3/2024", "3/2024", "tháng Ba năm 2024"] {
            assert_eq!(read(Lang::Vi, text), Some((2024, 3, 0)), "{text}");
        }
        assert_eq!(read(Lang::En, "March 2024"), Some((2024, 3, 0)));
        assert_eq!(read(Lang::En, "the 3rd"), None);
        assert_eq!(read(Lang::Vi, "tháng Mười Hai"), Some((0, 12, 0)));
        assert_eq!(read(Lang::Vi, "28 tháng 2"), Some((0, 2, 28)));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_no_date() {
        for text in ["May", "3/4/2024", "March", "24 of them"] {
            assert_eq!(read(Lang::En, text), None, "{text}");
        }
        for text in ["tháng một", "13/2024", "3/4", "10.0.0"] {
            assert_eq!(read(Lang::Vi, text), None, "{text}");
        }
    }
}
