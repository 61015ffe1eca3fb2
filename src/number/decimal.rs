//! Exact decimal numbers, so that what is written is rounded digit by digit and never through binary fractions.
//!
//! A number is its digits and the place of the point. Integers beyond 2⁵³ keep every digit, and 1.005 rounds to 1.01 as
//! a reader expects, though the binary fraction nearest to it is smaller.

use std::fmt;

/// A finite decimal number: `0.d₁d₂d₃… × 10^point`, with its sign.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    is_negative: bool,
    /// From 0 to 9, the first and the last not 0; empty for zero.
    digits: Vec<u8>,
    /// How many digits stand before the point; negative if zeros follow it.
    point: i32,
}

impl Decimal {
    /// Reads digits with at most one point and a sign before them: `-1234.50`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (is_negative, number) = match text.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let digits = digits.into_iter().map(|digit| digit - b'0').collect();
        Some(Decimal { is_negative, digits, point: i32::try_from(whole.len()).ok()? }.normal())
    }

    /// The shortest decimal number that reads back as this one; `None` for what is not finite.
    pub fn from_f64(value: f64) -> Option<Decimal> {
        value.is_finite().then(|| Decimal::parse(&value.to_string())).flatten()
    }

    /// Times ten to the power of `places`.
    pub fn shifted(&self, places: i32) -> Decimal {
        Decimal { point: self.point.saturating_add(places), ..self.clone() }.normal()
    }

    /// With at most `places` digits behind the point; a negative number of places rounds to tens, hundreds and so on.
    ///
    /// Halves go away from zero, as in ECMA-402 (“half expand”), which is what readers learn at school.
    pub fn rounded(&self, places: i32) -> Decimal {
        let Ok(keep) = usize::try_from(self.point.saturating_add(places)) else { return Decimal::from(0_i64) };
        let mut rounded = self.clone();
        let Some(next) = self.digits.get(keep) else { return rounded };
        rounded.digits.truncate(keep);
        if *next >= 5 {
            rounded.add_one_at_the_end();
        }
        rounded.normal()
    }

    fn add_one_at_the_end(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// The power of ten of the first digit: 3 for 1234, 0 for 1.5 and for zero, -1 for 0.1.
    pub fn magnitude(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it has no fraction.
    pub fn is_whole(&self) -> bool {
        usize::try_from(self.point).is_ok_and(|point| point >= self.digits.len())
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.is_negative
    }

    /// The digits before and behind the point, without sign, with zeros up to these lengths.
    pub(super) fn split(&self, whole_length: usize, fraction_length: usize) -> (String, String) {
        let digit = |place: i32| {
            let digit = usize::try_from(place).ok().and_then(|place| self.digits.get(place));
            char::from(b'0' + digit.unwrap_or(&0))
        };
        let end = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        let mut whole: String = (0..self.point).map(digit).collect();
        let mut fraction: String = (self.point.min(end)..end).map(digit).collect();
        whole.insert_str(0, &"0".repeat(whole_length.max(1).saturating_sub(whole.len())));
        fraction.push_str(&"0".repeat(fraction_length.saturating_sub(fraction.len())));
        (whole, fraction)
    }

    /// The same number in the one form that the fields promise.
    fn normal(mut self) -> Decimal {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point = self.point.saturating_sub(i32::try_from(zeros).unwrap_or(i32::MAX));
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.is_zero() {
            return Decimal { is_negative: false, digits: Vec::new(), point: 0 };
        }
        self
    }
}

impl From<i128> for Decimal {
    fn from(value: i128) -> Decimal {
        let digits: Vec<u8> = value.unsigned_abs().to_string().bytes().map(|digit| digit - b'0').collect();
        // At most 39 digits.
        let point = i32::try_from(digits.len()).unwrap_or_default();
        Decimal { is_negative: value < 0, digits, point }.normal()
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Decimal {
        Decimal::from(i128::from(value))
    }
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Decimal {
        Decimal::from(i128::from(value))
    }
}

/// As programs write it: `-1234.5`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = self.split(1, 0);
        let (sign, point) = (if self.is_negative { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn a_number_is_written_as_it_is_read() {
        for text in ["0", "5", "-12", "1200", "0.5", "0.005", "-1234.5", "12345678901234567890.123", "9007199254740993"]
        {
            assert_eq!(decimal(text).to_string(), text);
        }
        for (text, short) in [("007.50", "7.5"), ("-0", "0"), ("+3", "3"), (".5", "0.5"), ("0.000", "0")] {
            assert_eq!(decimal(text).to_string(), short);
        }
        for text in ["", "-", ".", "1e3", "1.2.3", "--1", " 1", "1,5", "٣"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::from_f64(1e21).unwrap().to_string(), "1000000000000000000000");
        assert_eq!((Decimal::from_f64(f64::NAN), Decimal::from_f64(f64::INFINITY)), (None, None));
        assert_eq!(Decimal::from(i128::MIN).to_string(), i128::MIN.to_string());
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (text, places, rounded) in [
            ("1.005", 2, "1.01"),
            ("-2.5", 0, "-3"),
            ("2.4", 0, "2"),
            ("0.5", 0, "1"),
            ("0.49", 0, "0"),
            ("-0.04", 1, "0"),
            ("9.95", 1, "10"),
            ("999950", -2, "1000000"),
            ("999950", -6, "1000000"),
            ("1", -3, "0"),
            ("0.0009", 2, "0"),
            ("7", 5, "7"),
        ] {
            assert_eq!(decimal(text).rounded(places).to_string(), rounded, "{text} to {places}");
        }
    }

    #[test]
    fn the_magnitude_is_that_of_the_first_digit() {
        for (text, magnitude) in [("0", 0), ("1.5", 0), ("1234", 3), ("0.1", -1), ("0.00123", -3), ("-999", 2)] {
            assert_eq!(decimal(text).magnitude(), magnitude, "{text}");
        }
        for (text, is_whole) in [("0", true), ("1200", true), ("1.5", false), ("0.01", false), ("7.0", true)] {
            assert_eq!(decimal(text).is_whole(), is_whole, "{text}");
        }
        assert_eq!(decimal("0.125").shifted(2).to_string(), "12.5");
        assert_eq!(decimal("1200").shifted(-3).to_string(), "1.2");
    }
}
