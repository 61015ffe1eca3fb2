//! `foreign-words`: English phrases in Vietnamese text are marked with their language, so that screen readers change
//! their voice (WCAG 3.1.2; VIETNAMESE.md §1.10).
//!
//! Three words in a row that no Vietnamese syllable is spelled like are a phrase. Names need no mark, and a capital is
//! taken for one.

use std::collections::HashSet;
use std::ops::Range;

use super::prose::{Block, Kind};
use super::remark::Sheet;
use crate::diagnostic::Code;
use crate::lang::Lang;
use crate::vietnamese::syllable::is_syllable;

/// The fewest words of a phrase.
const LEAST: usize = 3;

/// English words that are spelled like syllables; between two others they belong to the phrase.
const SMALL: [&str; 11] = ["the", "in", "on", "an", "a", "to", "no", "do", "so", "can", "me"];

/// Words of other languages that a site writes in Vietnamese without a mark.
pub(super) type Known = HashSet<String>;

/// Checks one block of Vietnamese.
pub(super) fn check(sheet: &mut Sheet<'_>, block: &Block, known: &Known) {
    // Headings are short, and plain texts cannot be marked.
    if !matches!(block.kind, Kind::Paragraph | Kind::Cell | Kind::Field) {
        return;
    }
    let prose = sheet.prose;
    let bytes = prose.text.as_bytes();
    let mut run = Run::default();
    let mut is_compound = false;
    let mut at = block.range.start;
    while at < block.range.end {
        let start = at;
        while at < block.range.end && is_word(bytes[at]) {
            at += 1;
        }
        if at == start {
            // A space or hyphen keeps a phrase together, everything else ends it.
            if !matches!(bytes[at], b' ' | b'-') {
                run.end(sheet, block);
            }
            is_compound = bytes[at] == b'-';
            at += match bytes[at] {
                0xc2 => 2,
                0xe2 | 0xef => 3,
                _ => 1,
            };
            continue;
        }
        let range = start..at;
        match judge(&prose.text[range.clone()], known) {
            Word::Foreign if prose.lang_at(start) == Some(Lang::Vi) && !prose.is_masked(&range) => {
                run.add(range, is_compound)
            }
            Word::Small if run.count > 0 => {}
            _ => run.end(sheet, block),
        }
    }
    run.end(sheet, block);
}

/// Whether a byte belongs to a word; those of letters with marks do, those of signs (U+00A0, U+2000, U+FFFC) do not.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80 && !matches!(byte, 0xc2 | 0xe2 | 0xef)
}

enum Word {
    Foreign,
    Small,
    Other,
}

fn judge(word: &str, known: &Known) -> Word {
    let is_plain = word.len() < 40 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_plain {
        Word::Other
    } else if SMALL.contains(&word) {
        Word::Small
    } else if word.len() > 1 && !is_syllable(word) && !known.contains(word) {
        Word::Foreign
    } else {
        Word::Other
    }
}

/// A phrase on its way.
#[derive(Default)]
struct Run {
    range: Range<usize>,
    count: usize,
}

impl Run {
    /// Adds a word; behind a hyphen it is a part of the one before.
    fn add(&mut self, word: Range<usize>, is_compound: bool) {
        match self.count {
            0 => self.range = word,
            _ => self.range.end = word.end,
        }
        if !is_compound || self.count == 0 {
            self.count += 1;
        }
    }

    fn end(&mut self, sheet: &mut Sheet<'_>, block: &Block) {
        let Run { range, count } = std::mem::take(self);
        if count < LEAST {
            return;
        }
        let words = sheet.prose.text[range.clone()].to_owned();
        let remark = sheet.remark(Code::ForeignWords, &range, "these words are not marked with their language");
        let marked = format!("[{words}]{{lang=en}}");
        let remark = remark.suggest(marked).hint("mark them like [open weights]{lang=en}, or translate them");
        match block.kind.takes_markup() {
            true => sheet.add_wrapping(remark, &range, "[", "]{lang=en}"),
            false => sheet.add(remark),
        }
    }
}
