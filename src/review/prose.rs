//! The prose of a document: what a reader reads, in one string that knows where each byte of it was written.
//!
//! Rules look at this string, so that they see a sentence across emphasis, links and line breaks. Code, formulas,
//! pictures and footnote marks are one [`OPAQUE`] character, a soft line break is a space, and blocks (paragraphs,
//! headings, cells, fields of the front matter) are lines. Every place of the string leads back to bytes of the file,
//! which are what findings name and fixes change.

use std::ops::Range;

use super::mask;
use crate::lang::Lang;
use crate::vietnamese::letter::lower;

/// Stands for code, a formula, a picture or a footnote mark: no letter, no space, no punctuation.
pub(super) const OPAQUE: char = '\u{fffc}';

/// What kind of text a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph, list item or quotation.
    Paragraph,
    /// A heading of the text.
    Heading,
    /// A cell of a table.
    Cell,
    /// The title of a document: plain text in the front matter.
    Title,
    /// Another plain text of the front matter, or the words about a picture.
    Plain,
    /// Inline Markdown in the front matter.
    Field,
}

impl Kind {
    /// Whether the text is shown as it stands, so that Markdown does not turn its straight quotes.
    pub(super) const fn is_plain(self) -> bool {
        matches!(self, Kind::Title | Kind::Plain)
    }
}

/// A line of the prose.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its bytes in the prose.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether the parser turned its straight quotes, and which of them it could not.
    pub(super) straight: Vec<usize>,
}

/// Bytes of the prose and where they were written.
#[derive(Clone, Debug)]
struct Piece {
    at: usize,
    source: Range<usize>,
    /// Whether prose and source are the same bytes.
    is_verbatim: bool,
}

/// The prose of a document.
#[derive(Clone, Debug)]
pub(super) struct Prose {
    /// What the reader reads.
    pub(super) text: String,
    /// The same in small letters, byte for byte at the same places. Empty until [`Prose::finish`].
    pub(super) lower: String,
    /// The blocks in order.
    pub(super) blocks: Vec<Block>,
    /// The language of everything that is not in `foreign`.
    lang: Lang,
    /// The words marked with another language; `None` for one that songngu has no rules for.
    foreign: Vec<(Range<usize>, Option<Lang>)>,
    /// Addresses, handles, tags and paths.
    masks: Vec<Range<usize>>,
    pieces: Vec<Piece>,
}

impl Prose {
    /// No prose yet.
    pub(super) fn new(lang: Lang) -> Self {
        let (text, lower) = (String::new(), String::new());
        Prose { text, lower, lang, blocks: Vec::new(), foreign: Vec::new(), masks: Vec::new(), pieces: Vec::new() }
    }

    /// Adds words that stand at `source`, verbatim or as something else.
    pub(super) fn push(&mut self, words: &str, source: Range<usize>, is_verbatim: bool) {
        if words.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(words);
        match self.pieces.last_mut() {
            Some(last) if last.is_verbatim && is_verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece { at, source, is_verbatim }),
        }
    }

    /// Ends the block that began at `start`, if it has any words.
    pub(super) fn close(&mut self, start: usize, kind: Kind, straight: Vec<usize>) {
        let range = start..self.text.len();
        if range.is_empty() {
            return;
        }
        self.blocks.push(Block { range, kind, straight });
        let end = self.pieces.last().map_or(0, |piece| piece.source.end);
        self.push("\n", end..end, false);
    }

    /// Marks words with a language.
    pub(super) fn mark(&mut self, range: Range<usize>, lang: Option<Lang>) {
        if !range.is_empty() && lang != Some(self.lang) {
            self.foreign.push((range, lang));
        }
    }

    /// Everything that only the rules of a review need.
    pub(super) fn finish(mut self) -> Self {
        self.lower = lowercase(&self.text);
        self.masks = mask::masks(&self.text);
        self.foreign.sort_by_key(|(range, _)| range.start);
        let unknown = self.foreign.iter().filter(|(_, lang)| lang.is_none()).map(|(range, _)| range.clone());
        self.masks.extend(unknown);
        self.masks.sort_by_key(|range| range.start);
        // An address may lie in words of another language: one mask then.
        self.masks.dedup_by(|next, mask| {
            let is_in = next.start <= mask.end;
            mask.end = if is_in { mask.end.max(next.end) } else { mask.end };
            is_in
        });
        self
    }

    /// The language at a place.
    pub(super) fn lang_at(&self, at: usize) -> Option<Lang> {
        match self.foreign.is_empty() {
            true => Some(self.lang),
            false => self.foreign_at(at).map_or(Some(self.lang), |(_, lang)| *lang),
        }
    }

    /// The words in another language that a place is in.
    pub(super) fn foreign_at(&self, at: usize) -> Option<&(Range<usize>, Option<Lang>)> {
        let next = self.foreign.partition_point(|(range, _)| range.start <= at);
        self.foreign[..next].last().filter(|(range, _)| at < range.end)
    }

    /// Whether a rule has nothing to say about this range.
    pub(super) fn is_masked(&self, range: &Range<usize>) -> bool {
        let next = self.masks.partition_point(|mask| mask.start < range.end);
        self.masks[..next].last().is_some_and(|mask| mask.end > range.start)
    }

    /// The bytes of the file at which a range of the prose was written.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let last = range.end.max(range.start + 1) - 1;
        let (first, last) = (self.piece(range.start), self.piece(last));
        let start = match first {
            Some(piece) if piece.is_verbatim => piece.source.start + (range.start - piece.at),
            Some(piece) => piece.source.start,
            None => 0,
        };
        let end = match last {
            Some(piece) if piece.is_verbatim => piece.source.start + (range.end - piece.at),
            Some(piece) => piece.source.end,
            None => 0,
        };
        start..end.max(start)
    }

    /// Whether a range of the prose stands in the file as it is, in one piece, so that it can be replaced there.
    pub(super) fn is_verbatim(&self, range: &Range<usize>) -> bool {
        self.piece(range.start).is_some_and(|piece| {
            piece.is_verbatim && range.end - piece.at <= piece.source.len() && !self.is_masked(range)
        })
    }

    /// The bytes of the file that no fix may touch: everything that is not prose, and what is masked in it.
    pub(super) fn untouchable(&self, length: usize) -> Vec<Range<usize>> {
        let mut open: Vec<Range<usize>> =
            self.pieces.iter().filter(|piece| piece.is_verbatim).map(|piece| piece.source.clone()).collect();
        open.sort_by_key(|range| range.start);
        let mut closed = Vec::new();
        let mut end = 0;
        for range in open {
            if range.start > end {
                closed.push(end..range.start);
            }
            end = end.max(range.end);
        }
        closed.push(end..length);
        closed.extend(self.masks.iter().map(|mask| self.source(mask)));
        closed.sort_by_key(|range| range.start);
        closed
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces[..next].last()
    }
}

/// A text in small letters, each of as many bytes as the letter it stands for.
pub(super) fn lowercase(text: &str) -> String {
    let mut small = text.to_ascii_lowercase();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(lead) = bytes.get(at) {
        // Capitals of Vietnamese are told by two bytes, and all others by looking.
        at += match lead {
            0x00..=0xc2 => 1,
            0xe2 if bytes[at + 1] == 0x80 => 3,
            0xc3 if bytes[at + 1] > 0x9e => 2,
            0xc4 | 0xc6 if matches!((lead, bytes[at + 1]), (0xc4, 0x83 | 0x91 | 0xa9) | (0xc6, 0xa1 | 0xb0)) => 2,
            0xe1 if matches!(bytes[at + 1], 0xba | 0xbb) && bytes[at + 2] & 1 == 1 => 3,
            _ => {
                let Some(char) = text[at..].chars().next() else { break };
                let (own, length) = (lower(char), char.len_utf8());
                if own != char && own.len_utf8() == length {
                    small.replace_range(at..at + length, own.encode_utf8(&mut [0; 4]));
                }
                length
            }
        };
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_stand_where_the_capitals_do() {
        for char in '\0'..=char::MAX {
            let text = char.to_string();
            assert_eq!(lowercase(&text).len(), text.len());
            if char.len_utf8() == lower(char).len_utf8() {
                assert_eq!(lowercase(&text), lower(char).to_string(), "{char:?}");
            }
        }
        assert_eq!(lowercase("ĐÀO TẠO Ơ Ư Ỷ ÂẪ GPT"), "đào tạo ơ ư ỷ âẫ gpt");
    }

    #[test]
    fn a_place_leads_back_to_its_bytes() {
        let mut prose = Prose::new(Lang::Vi);
        prose.push("một", 2..7, true);
        prose.push(" ", 7..10, false);
        prose.push("hai", 10..13, true);
        prose.close(0, Kind::Paragraph, Vec::new());
        assert_eq!(prose.source(&(0..5)), 2..7);
        assert_eq!(prose.source(&(1..8)), 3..12);
        assert_eq!(prose.source(&(5..6)), 7..10);
        assert!(prose.is_verbatim(&(6..9)) && !prose.is_verbatim(&(5..6)) && !prose.is_verbatim(&(4..7)));
        assert_eq!(prose.untouchable(20), [0..2, 7..10, 13..20]);
    }
}
