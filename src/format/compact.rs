//! Large numbers in words: `1,2 nghìn`, `671 tỷ`, `1.5 million`.
//!
//! Two digits are kept, or all before the point if those are more (CLDR `decimalFormatLength`, ICU's rounding). *Tỷ* is
//! 10⁹, the English billion, and *nghìn tỷ* a trillion.

use crate::lang::Lang;
use crate::messages::{Arg, Messages};
use crate::number::{Decimal, Grouping, Layout, written};

/// The word that a large number is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Magnitude {
    One,
    Thousand,
    Million,
    Billion,
    Trillion,
}

const MAGNITUDES: [Magnitude; 5] =
    [Magnitude::One, Magnitude::Thousand, Magnitude::Million, Magnitude::Billion, Magnitude::Trillion];

/// A number in a few digits and a word: 999 950 is `1 triệu`, `1 million`.
pub fn compact(messages: &Messages, lang: Lang, number: &Decimal) -> String {
    let (digits, magnitude) = scaled(lang, number);
    let key = match magnitude {
        Magnitude::One => return digits,
        Magnitude::Thousand => "compact-thousand",
        Magnitude::Million => "compact-million",
        Magnitude::Billion => "compact-billion",
        Magnitude::Trillion => "compact-trillion",
    };
    messages.format(lang, key, &[("number", Arg::Text(&digits))])
}

/// The digits to write and the word behind them.
pub(super) fn scaled(lang: Lang, number: &Decimal) -> (String, Magnitude) {
    let last = MAGNITUDES.len() - 1;
    let index = |number: &Decimal| usize::try_from(number.magnitude() / 3).unwrap_or(0).min(last);
    let divided = |number: &Decimal, index: usize| number.shifted(-3 * i32::try_from(index).unwrap_or_default());
    let at_first = index(number);
    let mut rounded = two_digits(&divided(number, at_first));
    // 999 950 has become 1000 thousand, which is one million.
    let carried = if at_first < last { index(&rounded) } else { 0 };
    rounded = divided(&rounded, carried);
    let layout = Layout { whole: 1, fraction: 0..=usize::MAX, grouping: Grouping::FromTenThousand };
    (written(lang, &rounded, &layout), MAGNITUDES[at_first + carried])
}

/// Rounded to two digits, or to the point if there are more before it.
fn two_digits(number: &Decimal) -> Decimal {
    number.rounded((1 - number.magnitude()).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn large_numbers_are_counted_in_words() {
        let messages = Messages::read(&Sources::new([], Vec::new())).value;
        for (number, vi, en) in [
            ("0", "0", "0"),
            ("-0.4", "-0,4", "-0.4"),
            ("0.123", "0,12", "0.12"),
            ("1.25", "1,3", "1.3"),
            ("99.5", "100", "100"),
            ("999.4", "999", "999"),
            ("999.5", "1 nghìn", "1 thousand"),
            ("1049", "1 nghìn", "1 thousand"),
            ("1050", "1,1 nghìn", "1.1 thousand"),
            ("12500", "13 nghìn", "13 thousand"),
            ("999499", "999 nghìn", "999 thousand"),
            ("999950", "1 triệu", "1 million"),
            ("-999950", "-1 triệu", "-1 million"),
            ("9950000", "10 triệu", "10 million"),
            ("671000000000", "671 tỷ", "671 billion"),
            ("999500000000", "1 nghìn tỷ", "1 trillion"),
            ("1200000000000", "1,2 nghìn tỷ", "1.2 trillion"),
            ("1230000000000000", "1230 nghìn tỷ", "1230 trillion"),
            ("9007199254740993", "9007 nghìn tỷ", "9007 trillion"),
            ("12345678901234567890", "12.345.679 nghìn tỷ", "12,345,679 trillion"),
        ] {
            let decimal = Decimal::parse(number).unwrap();
            assert_eq!([Lang::Vi, Lang::En].map(|lang| compact(&messages, lang, &decimal)), [vi, en], "{number}");
        }
    }
}
