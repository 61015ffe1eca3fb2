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

/// Words of other languages that need no mark: loanwords of the glossary, and the names that were found in the text.
pub(super) struct Known<'a> {
    pub(super) words: &'a HashSet<String>,
    pub(super) names: &'a [Range<usize>],
}

impl Known<'_> {
    fn has(&self, word: &str, range: &Range<usize>) -> bool {
        let next = self.names.partition_point(|name| name.start < range.end);
        self.words.contains(word) || self.names[..next].last().is_some_and(|name| name.end > range.start)
    }
}

/// A word of small plain letters, and whether a hyphen ties it to the one before.
struct Candidate {
    range: Range<usize>,
    is_tied: bool,
}

/// Checks one block of Vietnamese.
pub(super) fn check(sheet: &mut Sheet<'_>, block: &Block, known: &Known<'_>) {
    // Headings are short, and plain texts cannot be marked.
    if !matches!(block.kind, Kind::Paragraph | Kind::Cell | Kind::Field) {
        return;
    }
    let bytes = sheet.prose.text.as_bytes();
    let mut row: Vec<Candidate> = Vec::new();
    let mut is_tied = false;
    let mut at = block.range.start;
    while at < block.range.end {
        let start = at;
        let mut is_plain = true;
        while at < block.range.end && is_word(bytes[at]) {
            is_plain &= bytes[at].is_ascii_lowercase();
            at += 1;
        }
        if at > start {
            if is_plain {
                row.push(Candidate { range: start..at, is_tied });
            } else {
                end_row(sheet, known, &mut row);
            }
            continue;
        }
        // A space or hyphen keeps a phrase together, everything else ends it.
        is_tied = bytes[at] == b'-';
        if !is_tied && bytes[at] != b' ' {
            end_row(sheet, known, &mut row);
        }
        at += match bytes[at] {
            0xc2 => 2,
            0xe2 | 0xef => 3,
            _ => 1,
        };
    }
    end_row(sheet, known, &mut row);
}

/// Whether a byte belongs to a word; those of letters with marks do, those of signs (U+00A0, U+2000, U+FFFC) do not.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80 && !matches!(byte, 0xc2 | 0xe2 | 0xef)
}

/// Looks for phrases in plain words that stand in a row. Most rows are too short to hold one.
fn end_row(sheet: &mut Sheet<'_>, known: &Known<'_>, row: &mut Vec<Candidate>) {
    if row.len() >= LEAST {
        let prose = sheet.prose;
        let mut run = Run::default();
        for Candidate { range, is_tied } in row.iter() {
            match judge(&prose.text[range.clone()], range, known) {
                Word::Foreign if prose.lang_at(range.start) == Some(Lang::Vi) && !prose.is_masked(range) => {
                    run.add(range.clone(), *is_tied);
                }
                Word::Small if run.count > 0 => {}
                _ => run.end(sheet),
            }
        }
        run.end(sheet);
    }
    row.clear();
}

enum Word {
    Foreign,
    Small,
    Other,
}

fn judge(word: &str, range: &Range<usize>, known: &Known<'_>) -> Word {
    if SMALL.contains(&word) {
        Word::Small
    } else if (2..40).contains(&word.len()) && !is_syllable(word) && !known.has(word, range) {
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

    fn end(&mut self, sheet: &mut Sheet<'_>) {
        let Run { range, count } = std::mem::take(self);
        if count < LEAST {
            return;
        }
        let words = sheet.prose.text[range.clone()].to_owned();
        let remark = sheet.remark(Code::ForeignWords, &range, "these words are not marked with their language");
        let marked = format!("[{words}]{{lang=en}}");
        let remark = remark.suggest(marked).hint("mark them like [open weights]{lang=en}, or translate them");
        sheet.add(remark);
    }
}
