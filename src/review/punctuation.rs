//! `punctuation`: quotation marks and spaces as a careful press sets them (VIETNAMESE.md §1.7).
//!
//! One look at each byte finds the few signs that could be wrong; numbers are handed on from here too, because their
//! marks are among these signs.

use std::ops::Range;

use super::context::is_word_char;
use super::number;
use super::prose::{Block, Kind};
use super::remark::Sheet;
use crate::diagnostic::Code;
use crate::lang::Lang;

/// Checks one block.
pub(super) fn check(sheet: &mut Sheet<'_>, block: &Block) {
    let prose = sheet.prose;
    let bytes = prose.text.as_bytes();
    let mut at = block.range.start;
    while at < block.range.end {
        let plain = bytes[at..block.range.end].iter().position(|byte| SIGNS[usize::from(*byte)]);
        let Some(plain) = plain else { return };
        at += plain;
        at = sign(sheet, block, at);
    }
}

/// The bytes that a sign to be looked at begins with.
static SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let mut index = 0;
    // The last two begin « and », and „ and ….
    let wanted = b".,:;?!\"'\xc2\xe2";
    while index < wanted.len() {
        signs[wanted[index] as usize] = true;
        index += 1;
    }
    signs
};

/// Looks at one sign and returns where to go on.
fn sign(sheet: &mut Sheet<'_>, block: &Block, at: usize) -> usize {
    let prose = sheet.prose;
    let Some(sign) = prose.text[at..].chars().next() else { return prose.text.len() };
    let next = at + sign.len_utf8();
    let bytes = prose.text.as_bytes();
    match sign {
        '.' | ',' => {
            let is_digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
            if at > 0 && is_digit(bytes.get(at - 1)) && is_digit(bytes.get(next)) {
                return prose.lang_at(at).map_or(next, |lang| number::check(sheet, at, lang)).max(next);
            }
            if sign == '.' && prose.text[at..].starts_with("...") {
                space(sheet, block, at..at + 3);
                return at + 3;
            }
            // Not at the beginning of a word, such as .NET.
            let behind = prose.text[next..block.range.end].chars().next();
            if behind.is_none_or(|char| char.is_whitespace() || matches!(char, '”' | '’')) {
                space(sheet, block, at..next);
            }
        }
        ':' | ';' | '?' | '!' | '…' => space(sheet, block, at..next),
        '"' | '\'' if block.kind.is_plain() => straight(sheet, block, at..next),
        '"' if block.straight.binary_search(&at).is_ok() => straight(sheet, block, at..next),
        '«' | '»' | '„' => foreign(sheet, at..next, sign),
        _ => {}
    }
    next
}

/// A space before a sign that stands at its word.
fn space(sheet: &mut Sheet<'_>, block: &Block, sign: Range<usize>) {
    let prose = sheet.prose;
    let before = &prose.text[block.range.start..sign.start];
    let kept = before.trim_end_matches(' ');
    let gap = block.range.start + kept.len()..sign.start;
    let behind = &prose.text[sign.end..block.range.end];
    // A sign at the beginning, a smiley, a name such as :rocket:, a ratio, and a sign that is itself the subject.
    let is_something_else = kept.is_empty()
        || behind
            .starts_with(|next: char| is_word_char(next) || matches!(next, ')' | '(' | '-' | '_' | '/' | '=' | '.'))
        || kept.ends_with(|last: char| last.is_ascii_digit())
            && behind.trim_start().starts_with(|next: char| next.is_ascii_digit())
        || is_mark(kept);
    if gap.is_empty() || is_something_else || prose.lang_at(sign.start).is_none() || prose.is_masked(&gap) {
        return;
    }
    let shown = &prose.text[sign.clone()];
    let remark = sheet.remark(Code::Punctuation, &gap, format!("there is a space before “{shown}”"));
    sheet.add(sheet.fix(remark.suggest(""), &gap, ""));
}

/// Whether a text ends in a sign behind which another one stands apart: `“ … ”`, `( ? )`, `– …`.
fn is_mark(text: &str) -> bool {
    text.ends_with(['“', '‘', '(', '[', '–', '—', '-', '/', '=', '+', ':', ';', ',', '…', '|', '&'])
}

/// A straight quotation mark that nothing turns.
fn straight(sheet: &mut Sheet<'_>, block: &Block, range: Range<usize>) {
    let prose = sheet.prose;
    let Some(lang) = prose.lang_at(range.start).filter(|_| !prose.is_masked(&range)) else { return };
    if lang != Lang::Vi && !block.kind.is_plain() {
        return;
    }
    let sign = &prose.text[range.clone()];
    let before = prose.text[block.range.start..range.start].chars().next_back();
    let behind = prose.text[range.end..].chars().next();
    let opens = before.is_none_or(|char| char.is_whitespace() || matches!(char, '(' | '[' | '“' | '–' | '—' | '/'));
    // Feet and inches, or minutes.
    if before.is_some_and(|char| char.is_ascii_digit()) && sign == "'" {
        return;
    }
    let right = match (sign, opens && behind.is_some_and(|char| !char.is_whitespace())) {
        ("'", true) => "‘",
        ("'", false) => "’",
        (_, true) => "“",
        (_, false) => "”",
    };
    let remark = sheet.remark(Code::Punctuation, &range, "a straight quotation mark is shown as it stands");
    let remark = remark.suggest(right);
    sheet.add(match block.kind {
        Kind::Title | Kind::Plain => sheet.fix(remark, &range, right),
        _ => remark.hint("it has a space on both sides; move it to the word it belongs to"),
    });
}

/// A quotation mark of another language.
fn foreign(sheet: &mut Sheet<'_>, range: Range<usize>, sign: char) {
    let prose = sheet.prose;
    if prose.lang_at(range.start) != Some(Lang::Vi) || prose.is_masked(&range) {
        return;
    }
    let right = if sign == '»' { "”" } else { "“" };
    if sign == '„' {
        // „…“ closes with what opens elsewhere.
        let rest = &prose.text[range.end..];
        if let Some(at) = rest.find(['“', '”', '„']).filter(|at| rest[*at..].starts_with('“')) {
            let closing = range.end + at..range.end + at + '“'.len_utf8();
            let remark = sheet.remark(Code::Punctuation, &closing, "Vietnamese closes a quotation with ” and not “");
            sheet.add(sheet.fix(remark.suggest("”"), &closing, "”"));
        }
    }
    let remark = sheet.remark(Code::Punctuation, &range, format!("Vietnamese writes {right} and not {sign}"));
    sheet.add(sheet.fix(remark.suggest(right), &range, right));
}
