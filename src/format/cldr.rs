//! Forms of CLDR for machines and for comparison, which no page shows.
//!
//! A year of two digits and an English date in figures can be read in two ways, and `2,5 T` means 2.5 billion to one
//! reader and 2.5 trillion to another. These forms have no messages, so a site cannot use them by mistake.

use jiff::civil::{Date, DateTime};

use super::compact::{Magnitude, scaled};
use crate::lang::Lang;
use crate::number::Decimal;

/// A day in the short form of CLDR: `23/11/26`, `11/23/26`. For readers there is [`crate::date::DateStyle::Short`].
pub fn short_date(lang: Lang, day: Date) -> String {
    let (year, month, day) = (day.year().rem_euclid(100), day.month(), day.day());
    match lang {
        Lang::Vi => format!("{day}/{month}/{year:02}"),
        Lang::En => format!("{month}/{day}/{year:02}"),
    }
}

/// A day and a time in the short form of CLDR: `14:05 23/11/26`, `11/23/26, 2:05 PM`, with plain spaces.
pub fn short_datetime(lang: Lang, moment: DateTime) -> String {
    let (date, hour, minute) = (short_date(lang, moment.date()), moment.hour(), moment.minute());
    match lang {
        Lang::Vi => format!("{hour:02}:{minute:02} {date}"),
        Lang::En => {
            let (half, hour) = (if hour < 12 { "AM" } else { "PM" }, (hour + 11) % 12 + 1);
            format!("{date}, {hour}:{minute:02} {half}")
        }
    }
}

/// A large number in the short form of CLDR: `1,5 Tr`, `2,5 T`, `1.5M`, with a plain space. For readers there is
/// [`super::compact()`].
pub fn compact_short(lang: Lang, number: &Decimal) -> String {
    let (number, magnitude) = scaled(lang, number);
    let suffix = match (lang, magnitude) {
        (_, Magnitude::One) => "",
        (Lang::Vi, Magnitude::Thousand) => " N",
        (Lang::Vi, Magnitude::Million) => " Tr",
        (Lang::Vi, Magnitude::Billion) => " T",
        (Lang::Vi, Magnitude::Trillion) => " NT",
        (Lang::En, Magnitude::Thousand) => "K",
        (Lang::En, Magnitude::Million) => "M",
        (Lang::En, Magnitude::Billion) => "B",
        (Lang::En, Magnitude::Trillion) => "T",
    };
    number + suffix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_those_of_cldr() {
        for (moment, vi, en) in [
            ("2026-11-23T14:05:00", "14:05 23/11/26", "11/23/26, 2:05 PM"),
            ("2026-01-05T04:05:59", "04:05 5/1/26", "1/5/26, 4:05 AM"),
            ("2005-01-05T00:00:00", "00:00 5/1/05", "1/5/05, 12:00 AM"),
            ("2000-12-31T12:30:00", "12:30 31/12/00", "12/31/00, 12:30 PM"),
        ] {
            let moment: DateTime = moment.parse().unwrap();
            assert_eq!([Lang::Vi, Lang::En].map(|lang| short_datetime(lang, moment)), [vi, en]);
        }
        for (number, vi, en) in [
            (5_i64, "5", "5"),
            (999_499, "999 N", "999K"),
            (999_500, "1 Tr", "1M"),
            (-1_500_000, "-1,5 Tr", "-1.5M"),
            (2_500_000_000, "2,5 T", "2.5B"),
            (1_200_000_000_000, "1,2 NT", "1.2T"),
        ] {
            assert_eq!([Lang::Vi, Lang::En].map(|lang| compact_short(lang, &Decimal::from(number))), [vi, en]);
        }
    }
}
