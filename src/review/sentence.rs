//! `question-mark` and `english-possessive`: two habits that machine translation brings along (VIETNAMESE.md §1.7).

use std::ops::Range;

use super::context::{begins_sentence, ends_sentence, is_closing, is_word_char, starts_with};
use super::remark::Sheet;
use crate::diagnostic::Code;
use crate::lang::Lang;
use crate::vietnamese::tokens;

/// Sentences that begin with *Liệu* are questions.
pub(super) fn questions(sheet: &mut Sheet<'_>, hits: &[Range<usize>]) {
    let mut done = 0;
    for range in hits {
        let prose = sheet.prose;
        let is_first = prose.text[range.start..].starts_with('L') && begins_sentence(&prose.text, range.start);
        let next = prose.lower[range.end..].trim_start();
        let is_other_word = COMPOUNDS.iter().any(|second| starts_with(next, second));
        if !is_first || is_other_word || range.start < done || prose.lang_at(range.start) != Some(Lang::Vi) {
            continue;
        }
        let end = range.end + end(&prose.text[range.end..]);
        done = end;
        let behind = &prose.text[end..];
        if !behind.starts_with('.') || behind.starts_with("..") {
            continue;
        }
        let stop = end..end + 1;
        let remark =
            sheet.remark(Code::QuestionMark, &stop, "a question that begins with Liệu ends in a question mark");
        let remark = remark.suggest("?");
        sheet.add(match is_statement(&prose.lower[range.end..end]) {
            true => remark.hint("or begin the statement with other words than Liệu"),
            false => {
                let spaces = prose.text[range.end..end].len() - prose.text[range.end..end].trim_end_matches(' ').len();
                sheet.fix(remark, &(end - spaces..stop.end), "?")
            }
        });
    }
}

/// How far the sentence goes on: to its last sign, or to the end of the block.
fn end(rest: &str) -> usize {
    let ends = |(at, char): &(usize, char)| {
        let behind = &rest[at + char.len_utf8()..];
        let is_last = behind
            .trim_start_matches(is_closing)
            .chars()
            .next()
            .is_none_or(|next| next.is_whitespace() || next == '\u{fffc}');
        let goes_on = *char == '.' && (is_abbreviated(&rest[..*at]) || goes_on(behind));
        *char == '\n' || ends_sentence(*char) && (is_last || behind.starts_with('.')) && !goes_on
    };
    rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at)
}

/// What follows *liệu* in other words: *liệu pháp* is a therapy, *liệu mà làm* means to take care.
const COMPOUNDS: [&str; 10] = ["pháp", "trình", "lượng", "cơm", "hồn", "sức", "mà", "thần", "chừng", "bề"];

/// Short forms that end in a full stop.
const ABBREVIATIONS: [&str; 14] =
    ["tp", "ts", "ths", "gs", "pgs", "ks", "bs", "v.v", "mr", "mrs", "ms", "dr", "inc", "st"];

/// Whether a text ends in an initial or a short form, before its full stop.
fn is_abbreviated(text: &str) -> bool {
    let word = text.rsplit([' ', '\u{a0}', '(', '“']).next().unwrap_or_default();
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_initial || ABBREVIATIONS.contains(&&*word.to_lowercase())
}

/// Whether a sentence goes on behind a full stop: `“mở.” có đúng?`
fn goes_on(behind: &str) -> bool {
    behind.trim_start_matches(is_closing).trim_start().starts_with(char::is_lowercase)
}

/// Whether words follow *hay không*: “Liệu có đúng hay không vẫn chưa rõ.” can be meant as it stands.
fn is_statement(sentence: &str) -> bool {
    sentence.rsplit_once("hay không").is_some_and(|(_, rest)| tokens::count(rest) > 1)
}

/// English words that have an `’s` without owning anything.
const CONTRACTIONS: [&str; 10] = ["it", "he", "she", "that", "what", "who", "there", "here", "let", "how"];

/// `Musk’s xAI` is *xAI của Musk*.
pub(super) fn possessives(sheet: &mut Sheet<'_>, hits: &[Range<usize>]) {
    for mark in hits {
        let prose = sheet.prose;
        let is_name = |char: &char| is_word_char(*char) || *char == '-';
        let length: usize =
            prose.text[..mark.start].chars().rev().take_while(is_name).take(60).map(char::len_utf8).sum();
        let range = mark.start - length..mark.end;
        let owner = &prose.text[range.start..mark.start];
        let is_owner = owner.chars().any(char::is_alphabetic) && !CONTRACTIONS.contains(&&*owner.to_ascii_lowercase());
        if !is_owner || prose.lang_at(range.start) != Some(Lang::Vi) || prose.is_masked(&range) {
            continue;
        }
        let remark = sheet.remark(Code::EnglishPossessive, &range, "this is an English possessive in Vietnamese");
        let remark = remark.suggest(format!("… của {owner}"));
        sheet.add(remark.hint(format!("put the owner behind what it owns: … của {owner}")));
    }
}
