//! `acronym-ai`: in Vietnamese *ai* is the pronoun “who”, so the acronym in small letters is told by the words around it.
//!
//! Cues for the acronym add to a score, cues for the pronoun take from it (VIETNAMESE.md §4.3). Above zero it is the
//! acronym and is mended; at zero nobody can know and the author is asked; below it is the pronoun and stays. The cues
//! are data: a new one is a line.

use std::ops::Range;

use super::context::{
    begins_sentence, ends_sentence, ends_with, holds, is_closing, is_opening, left, right, starts_with,
};
use super::prose::Prose;
use super::remark::Sheet;
use crate::diagnostic::{Code, Severity};
use crate::lang::Lang;

/// Nouns and verbs that stand before the acronym.
const BEFORE_ACRONYM: [&str; 24] = [
    "mô hình",
    "công ty",
    "cộng đồng",
    "nghiên cứu",
    "công nghệ",
    "ngành",
    "lĩnh vực",
    "hệ thống",
    "ứng dụng",
    "chip",
    "trợ lý",
    "trợ lí",
    "công cụ",
    "sản phẩm",
    "tác nhân",
    "an toàn",
    "đạo đức",
    "cuộc đua",
    "cuộc chơi",
    "phát triển",
    "kỷ nguyên",
    "kỉ nguyên",
    "dự án",
    "chuyên gia",
];

/// Words that stand before the acronym, and before the pronoun in a question or behind a negation.
const BEFORE_EITHER: [&str; 2] = ["dùng", "về"];

const BEHIND_ACRONYM: [&str; 9] =
    ["mã nguồn", "tạo sinh", "toàn cầu", "phi tập trung", "lớn", "hoàn toàn mở", "duy nhất", "nguồn mở", "nguồn đóng"];

const BEFORE_PRONOUN: [&str; 29] = [
    "liệu",
    "bất kỳ",
    "bất kì",
    "bất cứ",
    "bất kể",
    "không",
    "chẳng",
    "chả",
    "chưa",
    "hỏi",
    "những",
    "có",
    "mỗi",
    "là",
    "cho",
    "với",
    "do",
    "vì",
    "như",
    "hơn",
    "không một",
    "chẳng một",
    "chưa một",
    "ngoài",
    "trừ",
    "hễ",
    "ai",
    "nào",
    "giống",
];

const BEHIND_PRONOUN: [&str; 39] = [
    "cũng",
    "đó",
    "đấy",
    "nấy",
    "ai",
    "sẽ",
    "đã",
    "đang",
    "là",
    "mà",
    "có thể",
    "muốn",
    "biết",
    "hay",
    "phải",
    "dám",
    "nói",
    "thắng",
    "sở hữu",
    "khác",
    "nữa",
    "trong số",
    "trong chúng ta",
    "hết",
    "cả",
    "bảo",
    "ngờ",
    "tin",
    "hiểu",
    "nghĩ",
    "thèm",
    "nỡ",
    "chịu",
    "chẳng",
    "không",
    "chưa",
    "vậy",
    "thế",
    "kia",
];

/// What says earlier in the sentence that a question or a negation is under way.
const QUESTION: [&str; 8] = ["không", "chẳng", "chưa", "hỏi", "đoán", "liệu", "nói xem", "đố"];

/// Places whose names begin with the syllable: Egypt, Ireland, Iceland.
const PLACES: [&str; 3] = ["cập", "len", "xơ"];

/// Checks each `ai`.
pub(super) fn check(sheet: &mut Sheet<'_>, hits: &[Range<usize>]) {
    for range in hits {
        let found = &sheet.prose.text[range.clone()];
        if found == "AI" || is_part_of_word(sheet.prose, range) || sheet.prose.is_masked(range) {
            continue;
        }
        let score = match sheet.prose.lang_at(range.start) {
            Some(Lang::Vi) => score(sheet.prose, range),
            Some(Lang::En) => english(sheet.prose, range),
            None => continue,
        };
        if score > 0 {
            let remark = sheet.remark(Code::AcronymAi, range, "the acronym is written AI").suggest("AI");
            sheet.add(sheet.fix(remark, range, "AI"));
        } else if score == 0 {
            let remark = sheet.remark(Code::AcronymAi, range, "this may be the acronym AI");
            let remark = remark.severity(Severity::Warning).suggest("AI?");
            sheet.add(remark.hint("write AI if it is; the pronoun stays as it is, and can be accepted with a comment <!-- lint-disable-line acronym-ai -->"));
        }
    }
}

/// Whether the marks beside it make it a part of something else: `.ai`, `ai_x`, `Ai-xơ-len`.
fn is_part_of_word(prose: &Prose, range: &Range<usize>) -> bool {
    let (before, behind) = (&prose.lower[..range.start], &prose.lower[range.end..]);
    before.ends_with(['.', '/', '@', '#', ':', '_', '-', '\'', '’'])
        || behind.starts_with(['_', '/', '@'])
        || behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        || behind.strip_prefix('-').is_some_and(|rest| PLACES.iter().any(|place| starts_with(rest, place)))
}

/// In English there is no such word; with a capital it can be a name.
fn english(prose: &Prose, range: &Range<usize>) -> i32 {
    if !prose.text[range.clone()].starts_with('A') {
        return 1;
    }
    let next = prose.text[range.end..].trim_start_matches(' ');
    if next.len() < prose.text[range.end..].len() && next.starts_with(char::is_uppercase) { -1 } else { 0 }
}

fn score(prose: &Prose, range: &Range<usize>) -> i32 {
    let found = &prose.text[range.clone()];
    let is_capital = found.starts_with('A');
    let sentence = left(&prose.lower, range.start, 12);
    let before = sentence.trim_end_matches(|char: char| char.is_whitespace() || is_opening(char));
    let window = right(&prose.lower, range.end, 6);
    let behind = window.trim_start_matches(|char: char| char.is_whitespace() || is_closing(char));
    if is_capital && PLACES.iter().any(|place| starts_with(behind, place)) {
        return -1;
    }
    let ends = |cues: &[&str]| cues.iter().any(|cue| ends_with(before, cue));
    let starts = |cues: &[&str]| cues.iter().any(|cue| starts_with(behind, cue));
    let mut score = 0;
    if ends(&BEFORE_ACRONYM) {
        score += 2;
    } else if ends(&BEFORE_EITHER) {
        let is_asked = behind.starts_with('?') || QUESTION.iter().any(|cue| holds(before, cue));
        // “Không cấm dùng ai” and “không biết dùng ai” look alike, so the author is asked.
        score += if behind.starts_with('?') {
            -1
        } else if is_asked {
            0
        } else {
            2
        };
    }
    if starts(&BEHIND_ACRONYM) || belongs_to_name(&prose.text[range.end + window.len() - behind.len()..]) {
        score += 2;
    }
    if ends(&BEFORE_PRONOUN) {
        score -= 2;
    }
    if starts(&BEHIND_PRONOUN) {
        score -= 2;
    }
    if ends_with(before, "của") {
        score -= 1;
    }
    let is_at_end = behind.starts_with(|char| matches!(char, ',' | ';' | ':' | ')' | '–' | '—') || ends_sentence(char));
    if ends_with(before, "trong") && (is_at_end && !behind.starts_with('?') || behind.is_empty()) {
        score += 1;
    }
    if is_capital && begins_sentence(&prose.text, range.start) {
        score -= 2;
    }
    // “Vậy ai trả tiền?” asks who, if nothing speaks for the acronym.
    let has_cue = score != 0 || starts(&BEHIND_PRONOUN) || ends(&BEFORE_PRONOUN);
    let clause = right(&prose.lower, range.end, 12);
    if !has_cue && clause.ends_with(['?', '”']) && clause.contains('?') && !clause.contains([',', ';', ':']) {
        score -= 1;
    }
    score
}

/// Whether `của OpenAI` follows: something that a company has.
fn belongs_to_name(behind: &str) -> bool {
    behind.strip_prefix("của ").is_some_and(|rest| rest.starts_with(char::is_uppercase))
}
