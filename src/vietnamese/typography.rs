//! The last touch before a text is shown: curly quotation marks, and spaces that do not break.
//!
//! A number stays with its unit (`671 tỷ`, `10 năm`), a month and a year with their word (`tháng 3`, `năm 2024`), an
//! initial with the name (`V. Bush`). Nothing but spaces and straight quotes is ever changed, so the words are those of
//! the author (VIETNAMESE.md §1.6, §1.7).

use std::borrow::Cow;

use memchr::memchr3_iter;

use crate::lang::Lang;

const NO_BREAK: &str = "\u{a0}";

/// Words and signs that stay with the number before them, in small letters.
const UNITS: [&str; 49] = [
    "phút", "giờ", "giây", "tỷ", "tỉ", "triệu", "nghìn", "ngàn", "phần", "đồng", "đô", "mét", "tấn", "%", "‰", "₫",
    "$", "€", "°c", "usd", "vnd", "eur", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "bit", "byte", "km",
    "m", "cm", "mm", "nm", "kg", "g", "hz", "mhz", "ghz", "w", "kw", "mw", "gw", "kwh", "ms",
];

/// Words that measure time or name a part of a date, in small letters, with their rank. In a date a longer time follows a
/// shorter one (`thứ 7 tuần này`, `tháng 3 năm nay`), in a measure it is the other way round (`mỗi tuần 3 ngày`).
const TIMES: [(&str, usize); 8] =
    [("ngày", 0), ("mùng", 0), ("mồng", 0), ("thứ", 0), ("tuần", 1), ("tháng", 2), ("quý", 2), ("năm", 3)];

/// Those of them that are units.
const TIME_UNITS: [&str; 4] = ["ngày", "tuần", "tháng", "năm"];

/// A text as it is printed in a language; borrowed when it is already.
///
/// Straight quotes become “ ” ‘ ’ in both languages; spaces become no-break spaces in Vietnamese only.
pub fn typeset(text: &str, lang: Lang) -> Cow<'_, str> {
    let mut set = String::new();
    let mut copied = 0;
    let mut is_open = Quotes::default();
    let bytes = text.as_bytes();
    // Curly quotes begin with 0xe2, as do other signs; there are few of either.
    let mut curly = memchr::memchr_iter(0xe2, bytes).peekable();
    for at in memchr3_iter(b' ', b'"', b'\'', bytes) {
        let right = match bytes[at] {
            b' ' => Some(NO_BREAK).filter(|_| lang == Lang::Vi && holds_together(text, at)),
            sign => {
                while let Some(before) = curly.next_if(|before| *before < at) {
                    is_open.see(&text[before..]);
                }
                turned(text, at, sign, &mut is_open)
            }
        };
        if let Some(right) = right {
            set.push_str(&text[copied..at]);
            set.push_str(right);
            copied = at + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    set.push_str(&text[copied..]);
    Cow::Owned(set)
}

/// A text whose spaces do not break where they should not; borrowed when there is none to change. For text whose quotation
/// marks are set already.
pub fn unbroken(text: &str, lang: Lang) -> Cow<'_, str> {
    let mut set = String::new();
    let mut copied = 0;
    if lang == Lang::Vi {
        for at in memchr::memchr_iter(b' ', text.as_bytes()).filter(|at| holds_together(text, *at)) {
            set.push_str(&text[copied..at]);
            set.push_str(NO_BREAK);
            copied = at + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    set.push_str(&text[copied..]);
    Cow::Owned(set)
}

/// Whether a quotation is open.
#[derive(Default)]
struct Quotes {
    double: bool,
}

impl Quotes {
    /// Takes note of a curly quote.
    fn see(&mut self, text: &str) {
        if text.starts_with('“') {
            self.double = true;
        } else if text.starts_with('”') {
            self.double = false;
        }
    }
}

/// The curly form of a straight quote; `None` where it means feet, inches, minutes or seconds.
fn turned(text: &str, at: usize, sign: u8, quotes: &mut Quotes) -> Option<&'static str> {
    let before = text[..at].chars().next_back();
    let behind = text[at + 1..].chars().next();
    let begins = before.is_none_or(|char| char.is_whitespace() || "([{“‘\"'–—-/".contains(char));
    let opens = begins && behind.is_some_and(|char| !char.is_whitespace());
    let is_measure = before.is_some_and(|char| char.is_ascii_digit());
    if sign == b'\'' {
        return match opens && !behind.is_some_and(|char| char.is_ascii_digit()) {
            true => Some("‘"),
            // Also the apostrophe of `don't` and `'90s`.
            false if !is_measure || behind.is_some_and(char::is_alphabetic) => Some("’"),
            false => None,
        };
    }
    if is_measure && !quotes.double {
        return None;
    }
    quotes.double = opens;
    Some(if opens { "“" } else { "”" })
}

/// Whether what stands on both sides of a space belongs together.
fn holds_together(text: &str, at: usize) -> bool {
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let (last, next) = (before.bytes().next_back(), behind.bytes().next());
    last.is_some_and(|byte| byte.is_ascii_digit()) && follows_number(before, behind)
        || next.is_some_and(|byte| byte.is_ascii_digit()) && precedes_number(before, behind)
        || last == Some(b'.') && is_abbreviated(before, behind)
}

/// Whether a number ends here and a unit begins.
fn follows_number(before: &str, behind: &str) -> bool {
    let number = before.bytes().rev().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let (left, number) = before.split_at(before.len() - number);
    !left.ends_with(char::is_alphanumeric)
        && (UNITS.iter().any(|unit| is_word(behind, unit)) || is_time(left, number, behind))
}

/// Whether a number is followed by a unit of time. Where the word belongs to a date, as in `23 tháng 11`, it is none.
fn is_time(left: &str, number: &str, behind: &str) -> bool {
    let Some(unit) = TIME_UNITS.iter().find(|unit| is_word(behind, unit)) else { return false };
    // A unit is as long in capitals as in small letters.
    let follows = behind.get(unit.len()..).unwrap_or_default().trim_start();
    let rank = |word: &str| TIMES.iter().find(|(time, _)| *time == word).map(|(_, rank)| *rank);
    let is_dated = left.strip_suffix(char::is_whitespace).is_some_and(|left| {
        let word = left.rsplit(|char: char| !char.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        rank(&word) < rank(unit) && rank(&word).is_some() || word == "năm" && number.len() == 4
    });
    !is_dated && !left.ends_with('/') && !follows.starts_with(|char: char| char.is_ascii_digit())
}

/// Whether a text begins with a word, in any case.
fn is_word(text: &str, word: &str) -> bool {
    let mut letters = text.chars();
    let is_there = word.chars().all(|letter| {
        letters.next().is_some_and(|own| own == letter || own.to_lowercase().eq(std::iter::once(letter)))
    });
    is_there && !(word.ends_with(char::is_alphabetic) && letters.next().is_some_and(char::is_alphanumeric))
}

/// Whether a month or a year begins here behind its word. A date such as `23 tháng 11, 2026` is left as it is.
fn precedes_number(before: &str, behind: &str) -> bool {
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &behind[digits..];
    let ends = |word: &str| {
        let from = before.len().checked_sub(word.len()).filter(|from| before.is_char_boundary(*from));
        from.map(|from| before.split_at(from)).filter(|(left, end)| {
            (*end == word || end.to_lowercase() == word) && !left.ends_with(char::is_alphanumeric)
        })
    };
    if let Some((left, _)) = ends("tháng") {
        let year = rest.strip_prefix(", ").is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 4);
        let is_date =
            year && left.strip_suffix(' ').is_some_and(|left| left.ends_with(|char: char| char.is_ascii_digit()));
        return digits <= 2 && !is_date && !rest.starts_with(char::is_alphanumeric);
    }
    ends("năm").is_some() && digits == 4 && !rest.starts_with(char::is_alphanumeric)
}

/// Whether an initial or `TP.` ends here and a name begins.
fn is_abbreviated(before: &str, behind: &str) -> bool {
    let short = before[..before.len() - 1].rsplit(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    let mut letters = short.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let left = &before[..before.len() - 1 - short.len()];
    // An apostrophe inside a word, as in `d’A.`, is no quotation mark.
    let inside = left.strip_suffix(['\'', '’']).is_some_and(|left| left.ends_with(char::is_alphabetic));
    let is_apart = !inside && !left.ends_with(char::is_numeric);
    (short == "TP" || is_initial) && is_apart && behind.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_stay_with_their_units_and_names_with_their_initials() {
        for (input, want) in [
            ("671 tỷ, 2,5 triệu; 8 GB, 40 %", "671~tỷ, 2,5~triệu; 8~GB, 40~%"),
            ("37 tham số, 5 mô hình, 3 giờ", "37 tham số, 5 mô hình, 3~giờ"),
            ("Tháng 3 năm 2024, năm 5 người", "Tháng~3 năm~2024, năm 5 người"),
            ("ngày 23 tháng 11 năm 2026", "ngày 23 tháng~11 năm~2026"),
            ("10 năm, 5 ngày, 3 tuần, 2 tháng, 1.000 Năm", "10~năm, 5~ngày, 3~tuần, 2~tháng, 1.000~Năm"),
            ("hết 41 ngày, 3-5 tuần; 5 năm trước", "hết 41~ngày, 3-5~tuần; 5~năm trước"),
            ("mỗi tuần 3 ngày, một năm 2 tháng", "mỗi tuần 3~ngày, một năm 2~tháng"),
            ("23 tháng 11, 2026; 1/3 năm nay; 5 tháng\n3", "23 tháng 11, 2026; 1/3 năm nay; 5 tháng\n3"),
            ("ngày 5 tháng 3, tháng 3 năm 2024", "ngày 5 tháng~3, tháng~3 năm~2024"),
            ("Tháng 3 năm nay, ngày 5 tháng này", "Tháng~3 năm nay, ngày 5 tháng này"),
            ("Thứ 7 tuần sau, mùng 3 tháng giêng", "Thứ 7 tuần sau, mùng 3 tháng giêng"),
            ("năm 2024 ngày càng, 5 nămx", "năm~2024 ngày càng, 5 nămx"),
            ("TP. HCM, TP. Hồ Chí Minh", "TP.~HCM, TP.~Hồ Chí Minh"),
            ("V. Bush và J. R. R. Tolkien. Sau đó", "V.~Bush và J.~R.~R.~Tolkien. Sau đó"),
            ("GPT2 tỷ, R1 GB", "GPT2 tỷ, R1 GB"),
        ] {
            assert_eq!(typeset(input, Lang::Vi), want.replace('~', NO_BREAK));
            assert!(matches!(typeset(&typeset(input, Lang::Vi), Lang::Vi), Cow::Borrowed(_)));
        }
        assert_eq!(typeset("5 GB in year 2024", Lang::En), "5 GB in year 2024");
    }

    #[test]
    fn quotes_turn_and_nest() {
        for (input, want) in [
            ("\"mở\" và (\"đóng\")", "“mở” và (“đóng”)"),
            ("\"He said 'open', don't\"", "“He said ‘open’, don’t”"),
            ("the '90s, Musk's, 5' 6\"", "the ’90s, Musk’s, 5' 6\""),
            ("“mã \"7\"", "“mã “7”"),
        ] {
            assert_eq!(typeset(input, Lang::En), want);
        }
    }

    proptest! {
        #[test]
        fn only_spaces_and_quotes_change_and_only_once(text in "([a-zA-Z0-9 \"'“”‘’.,%(ỷáđ\n]|tháng |năm |ngày |TP\\. | tỷ|GB){0,40}") {
            for lang in Lang::ALL {
                let set = typeset(&text, lang);
                let bare = |text: &str| text.replace(['\u{a0}', ' '], " ").replace(['“', '”'], "\"").replace(['‘', '’'], "'");
                prop_assert_eq!(bare(&set), bare(&text));
                prop_assert_eq!(typeset(&set, lang), &*set);
            }
        }
    }
}
