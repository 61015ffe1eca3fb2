//! `weekday-case`: days of the week are written `thứ Năm` (Decree 30/2020/NĐ-CP, appendix II; VIETNAMESE.md §1.7).
//!
//! `thứ năm` is also “the fifth”, so it is a day only where the words around it say so.

use std::ops::Range;

use super::context::{begins_sentence, ends_with, left, right, starts_with};
use super::prose::Prose;
use super::remark::Sheet;
use crate::diagnostic::Code;
use crate::lang::Lang;

/// Parts of the day, and words that only a day follows.
const BEFORE_DAY: [&str; 15] = [
    "tối",
    "sáng",
    "chiều",
    "trưa",
    "đêm",
    "khuya",
    "hôm",
    "rạng sáng",
    "tối ngày",
    "sáng ngày",
    "chiều ngày",
    "mỗi tối",
    "mỗi sáng",
    "ngày",
    "vào",
];

/// Parts of a day, which no ordinal has.
const PARTS_OF_DAY: [&str; 8] = ["tối", "sáng", "chiều", "trưa", "đêm", "khuya", "hôm", "rạng sáng"];

/// What is counted: before these words stands no day, whatever follows.
const COUNTED: [&str; 24] = [
    "lần",
    "người",
    "đứng",
    "hạng",
    "vị trí",
    "bản",
    "thế hệ",
    "bên",
    "kho",
    "kho mã",
    "mã",
    "đội",
    "tập",
    "câu hỏi",
    "câu",
    "bước",
    "phần",
    "chương",
    "điều",
    "nước",
    "công ty",
    "mô hình",
    "năm",
    "quốc gia",
];

/// What follows a day of the week.
const BEHIND_DAY: [&str; 7] = ["tuần", "hàng tuần", "hằng tuần", "vừa qua", "vừa rồi", "tới", "cuối tuần"];

/// What follows the ordinal, also behind `ngày` and `vào`.
const BEHIND_ORDINAL: [&str; 12] = [
    "của",
    "liên tiếp",
    "kể từ",
    "sau khi",
    "trong chuỗi",
    "trong tháng",
    "trong đợt",
    "và cũng",
    "mà",
    "tính từ",
    "họ",
    "chúng",
];

/// Checks each `thứ` with a day behind it.
pub(super) fn check(sheet: &mut Sheet<'_>, hits: &[Range<usize>]) {
    for (index, range) in hits.iter().enumerate() {
        let prose = sheet.prose;
        if prose.lang_at(range.start) != Some(Lang::Vi) || prose.is_masked(range) {
            continue;
        }
        let found = &prose.text[range.clone()];
        let Some((ordinal, day)) = found.split_once(' ') else { continue };
        // A headline in capitals has no small letters to choose.
        if found.chars().all(|char| !char.is_lowercase()) {
            continue;
        }
        let right = match (is_capital(ordinal), is_capital(day)) {
            // A capital in the day says that it is one.
            (true, true) if begins_sentence(&prose.text, range.start) => continue,
            (true, true) => format!("thứ {day}"),
            (false, true) => continue,
            (first, false) => {
                let in_range = is_range(prose, hits, index);
                if !(in_range || is_day(prose, range)) {
                    continue;
                }
                let begins = first && begins_sentence(&prose.text, range.start);
                format!("{} {}", if begins { "Thứ" } else { "thứ" }, capital(day))
            }
        };
        let remark = sheet.remark(Code::WeekdayCase, range, format!("this day is written {right}")).suggest(&right);
        sheet.add(sheet.fix(remark, range, right));
    }
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn is_day(prose: &Prose, range: &Range<usize>) -> bool {
    let before = left(&prose.lower, range.start, 3).trim_end();
    let behind = right(&prose.lower, range.end, 3);
    let next = behind.trim_start_matches([' ', ',']);
    if COUNTED.iter().any(|cue| ends_with(before, cue)) {
        return false;
    }
    // Only a day has an evening, whatever follows.
    if PARTS_OF_DAY.iter().any(|cue| ends_with(before, cue)) {
        return true;
    }
    if !behind.trim_start().starts_with(',') && BEHIND_ORDINAL.iter().any(|cue| starts_with(next, cue)) {
        return false;
    }
    BEFORE_DAY.iter().any(|cue| ends_with(before, cue))
        || BEHIND_DAY.iter().any(|cue| starts_with(next, cue))
        || is_date(next.trim_start_matches('(').trim_start_matches("ngày "))
}

/// Whether a date such as `20/2` begins here.
fn is_date(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let day = digits(text);
    (1..=2).contains(&day) && text[day..].strip_prefix(['/', '-']).is_some_and(|rest| (1..=2).contains(&digits(rest)))
}

/// Whether `từ thứ hai đến thứ sáu` says that both are days.
fn is_range(prose: &Prose, hits: &[Range<usize>], index: usize) -> bool {
    let pair = |first: usize, second: usize| {
        let (Some(first), Some(second)) = (hits.get(first), hits.get(second)) else { return false };
        let between = prose.lower.get(first.end..second.start).map(str::trim);
        let is_until = matches!(between, Some("đến" | "tới" | "–" | "-"));
        is_until && ends_with(left(&prose.lower, first.start, 2).trim_end(), "từ")
    };
    pair(index, index + 1) || index > 0 && pair(index - 1, index)
}
