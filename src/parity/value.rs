//! What a number is worth, and the numbers that digits and magnitudes make.

use super::lexer::{Kind, Token, marks};
use crate::lang::Lang;

/// A number with nine digits behind its point, so that equal numbers are equal however they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Value(i128);

impl Value {
    const ONE: i128 = 1_000_000_000;

    /// A whole number.
    pub(super) fn whole(number: u64) -> Value {
        Value(i128::from(number) * Value::ONE)
    }

    /// A half.
    pub(super) const HALF: Value = Value(Value::ONE / 2);

    /// So many times this one.
    pub(super) fn times(self, factor: u64) -> Value {
        Value(self.0.saturating_mul(i128::from(factor)))
    }

    pub(super) fn plus(self, other: Value) -> Value {
        Value(self.0.saturating_add(other.0))
    }

    /// The digits without the zeros behind them: the same for numbers that only where the point stands separates.
    pub(super) fn significant(self) -> Vec<u8> {
        self.0.to_string().trim_end_matches('0').into()
    }

    /// The digits in a fixed order: the same for numbers that are written with the same digits in any order.
    pub(super) fn digits(self) -> Vec<u8> {
        let mut digits = self.0.to_string().into_bytes();
        digits.sort_unstable();
        digits
    }
}

/// The number that digits are in a language; where they cannot be one of it, as other languages write it: `Llama 3.1`.
pub(super) fn parse(digits: &str, lang: Lang) -> Option<Value> {
    let digits = digits.replace('_', "");
    grouped(&digits, lang).or_else(|| grouped(&digits, lang.other()))
}

fn grouped(digits: &str, lang: Lang) -> Option<Value> {
    let (point, group) = marks(lang);
    let (whole, fraction) = digits.split_once(point).unwrap_or((digits, ""));
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let mut number = first.to_owned();
    let mut is_grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        is_grouped = true;
        number.push_str(group);
    }
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let can_be_grouped = !is_grouped || first.len() <= 3 && !first.starts_with('0');
    if !can_be_grouped || !is_plain(&number) || !is_plain(fraction) || fraction.len() > 9 || number.len() > 20 {
        return None;
    }
    let number: i128 = number.parse().ok()?;
    let fraction: i128 = format!("{fraction:0<9}").parse().ok()?;
    number.checked_mul(Value::ONE)?.checked_add(fraction).map(Value)
}

/// The magnitudes from this token on, multiplied, and how many tokens they are: *nghìn tỷ* is 10¹² in two.
pub(super) fn magnitude(tokens: &[Token<'_>], lang: Lang) -> Option<(u64, usize)> {
    let mut factor: Option<u64> = None;
    let mut length = 0;
    while let Some(next) = tokens.get(length).and_then(|token| word(token, lang)) {
        // `5 tỷ lệ` are five ratios.
        let is_other = |word: &Token<'_>| word.is_one_of(&["lệ", "giá", "phú", "suất", "trọng", "mỉ"]);
        if tokens[length].is_one_of(&["tỷ", "tỉ"]) && tokens.get(length + 1).is_some_and(is_other) {
            break;
        }
        let Some(product) = factor.unwrap_or(1).checked_mul(next) else { break };
        factor = Some(product);
        length += 1;
    }
    Some((factor?, length))
}

fn word(token: &Token<'_>, lang: Lang) -> Option<u64> {
    const THOUSAND: u64 = 1000;
    Some(match (lang, token.lower.as_str()) {
        (Lang::Vi, "nghìn" | "ngàn") | (Lang::En, "thousand" | "thousands") => THOUSAND,
        (Lang::Vi, "vạn") => 10 * THOUSAND,
        (Lang::Vi, "triệu") | (Lang::En, "million" | "millions") => THOUSAND.pow(2),
        (Lang::Vi, "tỷ" | "tỉ") | (Lang::En, "billion" | "billions") => THOUSAND.pow(3),
        (Lang::En, "trillion" | "trillions") => THOUSAND.pow(4),
        _ => return None,
    })
}

/// The magnitude of a letter right behind digits: `671B`, `128K`. Both languages write them.
pub(super) fn letter(token: &Token<'_>) -> Option<u64> {
    if token.kind != Kind::Word || !token.is_glued {
        return None;
    }
    Some(match token.text {
        "K" | "k" => 1000,
        "M" | "mn" | "tr" => 1000_u64.pow(2),
        "B" | "bn" => 1000_u64.pow(3),
        "T" | "tn" => 1000_u64.pow(4),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_marks() {
        let same = |vi: &str, en: &str| assert_eq!(parse(vi, Lang::Vi), parse(en, Lang::En), "{vi} {en}");
        for (vi, en) in [
            ("1.234,5", "1,234.5"),
            ("1.000", "1000"),
            ("0,125", "0.125"),
            ("3.1", "3.1"),
            ("12,50", "12.5"),
            ("1.500.000.000", "1_500_000_000"),
        ] {
            same(vi, en);
        }
        assert_ne!(parse("1.000", Lang::Vi), parse("1.000", Lang::En));
        assert_eq!(parse("10.0.0.1", Lang::Vi), None);
        assert_eq!(parse("0.0.1", Lang::En), None);
    }
}
