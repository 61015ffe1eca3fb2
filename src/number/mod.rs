//! Numbers as each language writes them (CLDR 48): 1.234,5 and 12,5% in Vietnamese, 1,234.5 and 12.5% in English.
//!
//! Nothing here needs a word of the interface, so this room stands above [`crate::messages`], which writes the numbers
//! of messages with it. What needs words, such as “1,2 nghìn”, is in [`crate::format`].

mod currency;
mod decimal;

use std::ops::RangeInclusive;

pub use currency::{Currency, CurrencyName, currency, currency_in};
pub use decimal::Decimal;

use crate::lang::Lang;

/// Which digits of a number are written.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The fewest digits before the point; zeros fill them up.
    pub whole: usize,
    /// The fewest and the most digits behind the point. What is longer is rounded, see [`Decimal::rounded`].
    pub fraction: RangeInclusive<usize>,
    /// Where thousands are set apart.
    pub grouping: Grouping,
}

/// Where thousands are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// Nowhere: years, codes.
    Never,
    /// From 1.000 on.
    FromThousand,
    /// From 10.000 on, as CLDR has it before words such as “nghìn tỷ” (`minimumGroupingDigits` 2).
    FromTenThousand,
}

/// A number with at most three digits behind the point (CLDR `#,##0.###`).
pub fn decimal(lang: Lang, number: &Decimal) -> String {
    written(lang, number, &Layout { whole: 1, fraction: 0..=3, grouping: Grouping::FromThousand })
}

/// A whole number in a message of the program.
pub fn counted(number: usize) -> String {
    decimal(Lang::En, &Decimal::from(number as u64))
}

/// A ratio as a percentage with at most one digit behind the point: 0.125 is `12,5%` (CLDR `#,##0%`).
pub fn percent(lang: Lang, ratio: &Decimal) -> String {
    let layout = Layout { whole: 1, fraction: 0..=1, grouping: Grouping::FromThousand };
    format!("{}%", written(lang, &ratio.shifted(2), &layout))
}

/// A number with the separators of a language. One that rounds to zero has no sign.
pub fn written(lang: Lang, number: &Decimal, layout: &Layout) -> String {
    let (group, point) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let number = number.rounded(i32::try_from(*layout.fraction.end()).unwrap_or(i32::MAX));
    let (whole, fraction) = number.split(layout.whole, *layout.fraction.start());
    let is_grouped = match layout.grouping {
        Grouping::Never => false,
        Grouping::FromThousand => whole.len() > 3,
        Grouping::FromTenThousand => whole.len() > 4,
    };
    let mut text = String::from(if number.is_negative() { "-" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if is_grouped && index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(&fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str, write: impl Fn(Lang, &Decimal) -> String) -> (String, String) {
        let number = Decimal::parse(text).unwrap();
        (write(Lang::Vi, &number), write(Lang::En, &number))
    }

    #[test]
    fn separators_are_those_of_the_language() {
        for (number, vi, en) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1234.5", "1.234,5", "1,234.5"),
            ("-1234567", "-1.234.567", "-1,234,567"),
            ("0.5", "0,5", "0.5"),
            ("1.2345", "1,235", "1.235"),
            ("-0.0001", "0", "0"),
            ("9007199254740993", "9.007.199.254.740.993", "9,007,199,254,740,993"),
        ] {
            assert_eq!(both(number, decimal), (vi.to_owned(), en.to_owned()));
        }
    }

    #[test]
    fn a_percentage_is_a_ratio_times_a_hundred() {
        for (ratio, vi, en) in [
            ("0.125", "12,5%", "12.5%"),
            ("0", "0%", "0%"),
            ("1", "100%", "100%"),
            ("-0.05", "-5%", "-5%"),
            ("0.1255", "12,6%", "12.6%"),
            ("0.9999", "100%", "100%"),
            ("12.5", "1.250%", "1,250%"),
        ] {
            assert_eq!(both(ratio, percent), (vi.to_owned(), en.to_owned()));
        }
    }

    #[test]
    fn a_layout_sets_the_digits() {
        let number = Decimal::parse("1234.5").unwrap();
        let layout = |whole, fraction, grouping| written(Lang::Vi, &number, &Layout { whole, fraction, grouping });
        assert_eq!(layout(6, 2..=2, Grouping::FromThousand), "001.234,50");
        assert_eq!(layout(1, 0..=0, Grouping::Never), "1235");
        assert_eq!(layout(1, 0..=1, Grouping::FromTenThousand), "1234,5");
        assert_eq!(layout(5, 0..=1, Grouping::FromTenThousand), "01.234,5");
    }
}
