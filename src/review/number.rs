//! `decimal-mark`: Vietnamese writes *2,5 tỷ* and groups thousands with points, English writes *2.5 billion*
//! (VIETNAMESE.md §1.8).
//!
//! A number is judged only where a unit or magnitude follows, and not where it can be grouped thousands; `Llama 3.1` and
//! `1.000` stay.

use std::ops::Range;

use super::context::is_word_char;
use super::remark::Sheet;
use crate::diagnostic::Code;
use crate::lang::Lang;

/// Units that both languages write.
const UNITS: [&str; 30] = [
    "%", "‰", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "khz", "mhz", "ghz", "kw", "mw", "gw", "tw",
    "kwh", "mwh", "gwh", "twh", "km", "cm", "mm", "kg", "usd", "eur", "ms", "nm",
];

const VIETNAMESE: [&str; 26] = [
    "tỷ",
    "tỉ",
    "triệu",
    "nghìn",
    "ngàn",
    "trăm",
    "phần trăm",
    "điểm",
    "lần",
    "giây",
    "phút",
    "giờ",
    "ngày",
    "tuần",
    "tháng",
    "năm",
    "mét",
    "đô la",
    "đô-la",
    "đồng",
    "độ",
    "tấn",
    "tham số",
    "token",
    "byte",
    "điểm phần trăm",
];

const ENGLISH: [&str; 18] = [
    "billion",
    "million",
    "thousand",
    "trillion",
    "percent",
    "per cent",
    "percentage",
    "times",
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "points",
    "tokens",
    "dollars",
];

/// Checks the number that has a mark at this place of the prose, in a language. Returns where the number ends.
pub(super) fn check(sheet: &mut Sheet<'_>, mark: usize, lang: Lang) -> usize {
    let prose = sheet.prose;
    let range = number(&prose.text, mark);
    let digits = &prose.text[range.clone()];
    let wrong = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    if !is_decimal(digits, wrong) || !stands_alone(&prose.text, &range) || prose.is_masked(&range) {
        return range.end;
    }
    let behind = &prose.lower[range.end..];
    let counted = has_unit(behind, lang) || upper_bound(behind).is_some_and(|behind| has_unit(behind, lang));
    if counted {
        let right = digits.replace(wrong, if lang == Lang::Vi { "," } else { "." });
        let message = match lang {
            Lang::Vi => "Vietnamese writes a decimal comma",
            Lang::En => "English writes a decimal point",
        };
        let remark = sheet.remark(Code::DecimalMark, &range, message).suggest(&right);
        sheet.add(sheet.fix(remark, &range, right));
    }
    range.end
}

/// The digits, points and commas around a mark.
fn number(text: &str, mark: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut start = mark;
    while start > 0
        && (is_digit(start - 1) || start > 1 && matches!(bytes[start - 1], b'.' | b',') && is_digit(start - 2))
    {
        start -= 1;
    }
    let mut end = mark;
    while is_digit(end) || matches!(bytes.get(end), Some(b'.' | b',')) && is_digit(end + 1) {
        end += 1;
    }
    start..end
}

/// Whether a number has one mark, the wrong one, and is not grouped in thousands by it.
fn is_decimal(digits: &str, wrong: char) -> bool {
    let Some((whole, part)) = digits.split_once(wrong) else { return false };
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let can_be_grouped = part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
    is_plain(whole) && is_plain(part) && !can_be_grouped
}

/// Whether no letter, sign or further number touches it: `v2.5` and `GPT-3.5` are names.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    let is_name = before
        .ends_with(|char: char| is_word_char(char) || matches!(char, '.' | ',' | '_' | '/' | '@' | '#'))
        || before.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic));
    !is_name && !behind.starts_with(['_', '/'])
}

/// What stands behind the second number of `2.5–3.5 tỷ` or `2.5 đến 3.5 tỷ`.
fn upper_bound(behind: &str) -> Option<&str> {
    let rest = behind.trim_start();
    let rest = ["–", "-", "đến ", "tới ", "to ", "and ", "và "].iter().find_map(|word| rest.strip_prefix(word))?;
    let rest = rest.trim_start_matches(' ');
    let number = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    (number > 0).then(|| &rest[number..])
}

fn has_unit(behind: &str, lang: Lang) -> bool {
    let rest = behind.trim_start_matches([' ', '-']);
    let is_gap_short = behind.len() - rest.len() <= 1;
    let own = match lang {
        Lang::Vi => &VIETNAMESE[..],
        Lang::En => &ENGLISH[..],
    };
    let begins = |unit: &&str| {
        let next = rest.strip_prefix(*unit).map(|rest| rest.chars().next());
        next.is_some_and(|next| !unit.ends_with(char::is_alphabetic) || !next.is_some_and(is_word_char))
    };
    is_gap_short
        && (rest.starts_with(['$', '€', '₫', '°'])
            || UNITS.iter().any(|unit| begins(&unit))
            || own.iter().any(|unit| begins(&unit)))
}
