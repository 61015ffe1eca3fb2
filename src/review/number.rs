//! `decimal-mark`: Vietnamese writes *2,5 tỷ* and groups thousands with points, English writes *2.5 billion*
//! (VIETNAMESE.md §1.8).
//!
//! A number is judged only where a unit or magnitude follows, and not where it can be grouped thousands; `Llama 3.1` and
//! `1.000` stay.

use std::ops::Range;

use super::context::{ends_with, is_word_char, left, starts_with};
use super::remark::Sheet;
use crate::diagnostic::Code;
use crate::lang::Lang;

/// Units that both languages write.
const UNITS: [&str; 30] = [
    "%", "‰", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "khz", "mhz", "ghz", "kw", "mw", "gw", "tw",
    "kwh", "mwh", "gwh", "twh", "km", "cm", "mm", "kg", "usd", "eur", "ms", "nm",
];

const VIETNAMESE: [&str; 12] =
    ["tỷ", "tỉ", "triệu", "nghìn", "ngàn", "phần trăm", "điểm phần trăm", "đô la", "đô-la", "đồng", "tấn", "mét"];

const ENGLISH: [&str; 8] =
    ["billion", "million", "thousand", "trillion", "percent", "per cent", "percentage points", "dollars"];

/// Units that also stand behind the number of a version: `Gemini 2.5 năm 2025`.
const COUNTED: [&str; 25] = [
    "điểm",
    "lần",
    "giây",
    "phút",
    "giờ",
    "ngày",
    "tuần",
    "tháng",
    "năm",
    "độ",
    "token",
    "byte",
    "tham số",
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
    "bytes",
    "parameters",
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
    let is_version = is_version(&prose.text[..range.start], &prose.lower[..range.start]);
    let has_unit = |behind: &str| has_unit(behind, lang, is_version);
    if has_unit(behind) || upper_bound(behind).is_some_and(has_unit) {
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

/// Whether a name or a word for versions stands before a number.
fn is_version(before: &str, lower: &str) -> bool {
    let name = before.trim_end_matches(' ').rsplit([' ', '\n']).next().unwrap_or_default();
    let is_name = name.starts_with(char::is_uppercase) && !name.ends_with([',', '.', ':', ';']);
    let sentence = left(lower, lower.len(), 2).trim_end();
    is_name || ["phiên bản", "bản", "version", "đời", "định nghĩa"].iter().any(|word| ends_with(sentence, word))
}

fn has_unit(behind: &str, lang: Lang, is_version: bool) -> bool {
    let rest = behind.trim_start_matches([' ', '-']);
    if behind.len() - rest.len() > 1 {
        return false;
    }
    let own = match lang {
        Lang::Vi => &VIETNAMESE[..],
        Lang::En => &ENGLISH[..],
    };
    let follows = |unit: &str| {
        let next = rest.strip_prefix(unit)?;
        (!unit.ends_with(char::is_alphabetic) || !next.starts_with(is_word_char)).then_some(next)
    };
    // `1.0 ngày 28/10` and `2.0 lần đầu tiên` are no amounts.
    let is_amount = |next: &str| {
        let next = next.trim_start();
        !next.starts_with(|char: char| char.is_ascii_digit())
            && !["đầu", "này", "thứ"].iter().any(|word| starts_with(next, word))
    };
    rest.starts_with(['$', '€', '₫', '°'])
        || UNITS.iter().chain(own).any(|unit| follows(unit).is_some())
        || !is_version && COUNTED.iter().any(|unit| follows(unit).is_some_and(is_amount))
}
