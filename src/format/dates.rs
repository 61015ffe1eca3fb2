//! Days and ranges of days in words.

use jiff::civil::Date;

use crate::date::DateStyle;
use crate::lang::Lang;
use crate::messages::{Arg, Messages};

/// A day: `23 tháng 11, 2026`, `November 23, 2026` in the style `long`. See [`DateStyle`] for the others.
pub fn date(messages: &Messages, lang: Lang, style: DateStyle, day: Date) -> String {
    whole(messages, lang, style, day, &day.day().to_string())
}

/// A month of a year, as it stands inside a sentence: `tháng 11 năm 2026`, `November 2026`.
pub fn month_year(messages: &Messages, lang: Lang, day: Date) -> String {
    let year = day.year().to_string();
    messages.format(lang, "month-year", &[("month", month(day)), ("year", Arg::Text(&year))])
}

/// The days from `first` to `last`; what both share is said once (CLDR `intervalFormats`).
///
/// `2 – 23 tháng 11, 2026`, `23 thg 11 – 2 thg 12, 2026`, `Dec 30, 2026 – Jan 2, 2027`. Two days in the wrong order are
/// put right, and one day is no range. The spaces at the dash are plain ones, where CLDR has thin ones.
pub fn range(messages: &Messages, lang: Lang, style: DateStyle, first: Date, last: Date) -> String {
    let (first, last) = (first.min(last), first.max(last));
    if first == last {
        return date(messages, lang, style, last);
    }
    let between = |first: &str, last: &str| {
        messages.format(lang, "date-range", &[("first", Arg::Text(first)), ("last", Arg::Text(last))])
    };
    if first.year() != last.year() {
        return between(&date(messages, lang, style, first), &date(messages, lang, style, last));
    }
    // A weekday belongs to one day, and 2 – 23/11 reads as a fraction.
    let says_month_once = !matches!(style, DateStyle::Full | DateStyle::Short);
    if first.month() == last.month() && says_month_once {
        let days = between(&first.day().to_string(), &last.day().to_string());
        return whole(messages, lang, style, last, &days);
    }
    let key = match style {
        DateStyle::Full => "day-month-full",
        DateStyle::Long => "day-month-long",
        DateStyle::Medium => "day-month-medium",
        DateStyle::Short => "day-month-short",
        DateStyle::News => "day-month-news",
    };
    let day = first.day().to_string();
    let mut args = vec![("day", Arg::Text(&day)), ("month", month(first))];
    if style == DateStyle::Full {
        args.push(("weekday", weekday(first)));
    }
    between(&messages.format(lang, key, &args), &date(messages, lang, style, last))
}

/// A day in English as Britain writes it (CLDR `en-GB`, long): `23 November 2026`.
///
/// A site that wants this on its pages says so in its own `date-long`.
pub fn british(messages: &Messages, day: Date) -> String {
    let name = messages.format(Lang::En, "month-name", &[("month", month(day))]);
    format!("{} {name} {}", day.day(), day.year())
}

/// A date with this text in the place of the day.
fn whole(messages: &Messages, lang: Lang, style: DateStyle, date: Date, day: &str) -> String {
    let key = match style {
        DateStyle::Full => "date-full",
        DateStyle::Long => "date-long",
        DateStyle::Medium => "date-medium",
        DateStyle::Short => "date-short",
        DateStyle::News => "date-news",
    };
    let year = date.year().to_string();
    let mut args = vec![("day", Arg::Text(day)), ("month", month(date)), ("year", Arg::Text(&year))];
    if style == DateStyle::Full {
        args.push(("weekday", weekday(date)));
    }
    messages.format(lang, key, &args)
}

/// From 1 to 12.
fn month(day: Date) -> Arg<'static> {
    Arg::Number(usize::from(day.month().unsigned_abs()))
}

/// From 1, Monday, to 7 (ISO 8601).
fn weekday(day: Date) -> Arg<'static> {
    Arg::Number(usize::from(day.weekday().to_monday_one_offset().unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn messages() -> Messages {
        Messages::read(&Sources::new([], Vec::new())).value
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn each_style_has_its_form_in_both_languages() {
        let (messages, day) = (messages(), day("2026-01-04"));
        for (style, vi, en) in [
            (DateStyle::Full, "Chủ Nhật, 4 tháng 1, 2026", "Sunday, January 4, 2026"),
            (DateStyle::Long, "4 tháng 1, 2026", "January 4, 2026"),
            (DateStyle::Medium, "4 thg 1, 2026", "Jan 4, 2026"),
            (DateStyle::Short, "4/1/2026", "4 Jan 2026"),
            (DateStyle::News, "ngày 4 tháng 1 năm 2026", "January 4, 2026"),
        ] {
            let both = [Lang::Vi, Lang::En].map(|lang| date(&messages, lang, style, day));
            assert_eq!(both, [vi, en]);
        }
        assert_eq!(month_year(&messages, Lang::Vi, day), "tháng 1 năm 2026");
        assert_eq!(month_year(&messages, Lang::En, day), "January 2026");
        assert_eq!(british(&messages, day), "4 January 2026");
    }

    #[test]
    fn every_month_and_weekday_has_its_name() {
        let messages = messages();
        let full = |lang, month| date(&messages, lang, DateStyle::Full, Date::constant(2024, month, month));
        let names: Vec<String> = (1..=12).map(|month| full(Lang::En, month)).collect();
        assert_eq!(names[0], "Monday, January 1, 2024");
        assert_eq!(names[1], "Friday, February 2, 2024");
        assert_eq!(names[11], "Thursday, December 12, 2024");
        assert_eq!(full(Lang::Vi, 2), "Thứ Sáu, 2 tháng 2, 2024");
        let months: std::collections::BTreeSet<&str> = names.iter().filter_map(|name| name.split(' ').nth(1)).collect();
        assert_eq!(months.len(), 12);
    }

    #[test]
    fn a_range_says_once_what_its_days_share() {
        let messages = messages();
        let same_month = (day("2026-11-02"), day("2026-11-23"));
        let same_year = (day("2026-11-23"), day("2026-12-02"));
        let years = (day("2026-12-30"), day("2027-01-02"));
        for (style, (first, last), vi, en) in [
            (DateStyle::Long, same_month, "2 – 23 tháng 11, 2026", "November 2 – 23, 2026"),
            (DateStyle::Medium, same_month, "2 – 23 thg 11, 2026", "Nov 2 – 23, 2026"),
            (DateStyle::Short, same_month, "2/11 – 23/11/2026", "2 Nov – 23 Nov 2026"),
            (DateStyle::News, same_month, "ngày 2 – 23 tháng 11 năm 2026", "November 2 – 23, 2026"),
            (
                DateStyle::Full,
                same_month,
                "Thứ Hai, 2 tháng 11 – Thứ Hai, 23 tháng 11, 2026",
                "Monday, November 2 – Monday, November 23, 2026",
            ),
            (DateStyle::Medium, same_year, "23 thg 11 – 2 thg 12, 2026", "Nov 23 – Dec 2, 2026"),
            (DateStyle::Long, same_year, "23 tháng 11 – 2 tháng 12, 2026", "November 23 – December 2, 2026"),
            (DateStyle::Short, same_year, "23/11 – 2/12/2026", "23 Nov – 2 Dec 2026"),
            (
                DateStyle::News,
                same_year,
                "ngày 23 tháng 11 – ngày 2 tháng 12 năm 2026",
                "November 23 – December 2, 2026",
            ),
            (DateStyle::Medium, years, "30 thg 12, 2026 – 2 thg 1, 2027", "Dec 30, 2026 – Jan 2, 2027"),
            (DateStyle::Short, years, "30/12/2026 – 2/1/2027", "30 Dec 2026 – 2 Jan 2027"),
        ] {
            let both = [Lang::Vi, Lang::En].map(|lang| range(&messages, lang, style, first, last));
            assert_eq!(both, [vi, en]);
            assert_eq!(range(&messages, Lang::Vi, style, last, first), vi);
        }
        let one = day("2026-11-02");
        assert_eq!(range(&messages, Lang::Vi, DateStyle::Long, one, one), "2 tháng 11, 2026");
    }
}
