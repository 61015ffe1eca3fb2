//! A text as the vocabulary reads it: a row of numbers, one for each word that some name has, and none for all others.
//!
//! Words that a space or hyphen joins stand side by side, so `mã nguồn`, `mã\u{a0}nguồn` and `Mã-nguồn` read alike; so do
//! `hòa` and `hoà` (VIETNAMESE.md §1.2, §1.5). Signs inside or behind a name (`3.1`, `C++`) are items of their own, and
//! all else that stands between two words is a break that no name goes across.

use rustc_hash::FxHashMap;

use crate::vietnamese::letter::{Tone, lower, strip_tone};
use crate::vietnamese::tokens::{is_inside, is_letter_or_digit};

/// The number of a word or sign that some name has.
pub(super) type Word = u32;

/// What no name has.
const UNKNOWN: Word = 0;

/// What stands between two words that do not belong together.
const BREAK: Word = Word::MAX;

/// The words of all names.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    words: FxHashMap<Box<[u8]>, Word>,
}

impl Lexicon {
    /// How many there are; their numbers begin at 1.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of a name, each with a number from now on.
    pub(super) fn learn(&mut self, name: &str) -> Vec<Word> {
        let mut reading = Reading::default();
        reading.scan(name, |key| {
            let next = u32::try_from(self.words.len() + 1).unwrap_or(UNKNOWN);
            *self.words.entry(key.into()).or_insert(next)
        });
        reading.items.iter().map(|item| item.word).collect()
    }

    /// The words of a name that may have others; `None` if it has.
    pub(super) fn known(&self, name: &str) -> Option<Vec<Word>> {
        let mut reading = Reading::default();
        reading.read(name, self);
        let words = reading.items.iter().map(|item| item.word);
        words.map(|word| Some(word).filter(|word| *word != UNKNOWN)).collect()
    }
}

/// A text, read. It can be used for one text after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    items: Vec<Item>,
    key: Vec<u8>,
}

/// A word, a sign or a break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) word: Word,
    /// Whether it is made of letters and digits.
    pub(super) is_word: bool,
    /// Where it stands in the text.
    pub(super) start: usize,
    /// Where it ends in the text.
    pub(super) end: usize,
}

impl Reading {
    /// Reads a text.
    pub(super) fn read(&mut self, text: &str, lexicon: &Lexicon) {
        self.scan(text, |key| lexicon.words.get(key).copied().unwrap_or(UNKNOWN));
    }

    /// The words, signs and breaks.
    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The word before an item, if a space or hyphen joins the two.
    pub(super) fn joined_before(&self, item: usize) -> Option<Word> {
        let before = self.items.get(item.checked_sub(1)?)?;
        before.is_word.then_some(before.word)
    }

    /// The word behind an item, if a space or hyphen joins the two.
    pub(super) fn joined_behind(&self, item: usize) -> Option<Word> {
        let behind = self.items.get(item + 1)?;
        behind.is_word.then_some(behind.word)
    }

    /// One pass over the bytes: most of them are small letters and spaces.
    fn scan(&mut self, text: &str, mut word_of: impl FnMut(&[u8]) -> Word) {
        let bytes = text.as_bytes();
        self.items.clear();
        let (mut at, mut end) = (0, 0);
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            if !byte.is_ascii() {
                let char = char_at(text, at);
                if !is_letter_or_digit(char) {
                    at += char.len_utf8();
                    continue;
                }
            }
            if !self.items.is_empty() {
                self.push_gap(&text[end..at], end, &mut word_of);
            }
            let start = at;
            // Most words are small ASCII letters, which are their own key.
            while bytes.get(at).is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
                at += 1;
            }
            let is_plain = bytes.get(at).is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
            let word = if is_plain { word_of(&bytes[start..at]) } else { word_of(self.key(text, start, &mut at)) };
            self.items.push(Item { word, is_word: true, start, end: at });
            end = at;
        }
        if !self.items.is_empty() {
            self.push_signs(&text[end..], end, &mut word_of);
        }
    }

    /// The key of the word at `start`, which is known to go on at `at`; moves that to its end.
    fn key(&mut self, text: &str, start: usize, at: &mut usize) -> &[u8] {
        let bytes = text.as_bytes();
        let mut tone = Tone::Ngang;
        self.key.clear();
        self.key.extend_from_slice(&bytes[start..*at]);
        while let Some(byte) = bytes.get(*at) {
            if byte.is_ascii_alphanumeric() {
                self.key.push(byte.to_ascii_lowercase());
                *at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                let char = char_at(text, *at);
                if !is_inside(char) {
                    break;
                }
                *at += char.len_utf8();
                push_letter(&mut self.key, &mut tone, char);
            }
        }
        if tone != Tone::Ngang {
            self.key.push(tone.number());
        }
        &self.key
    }

    fn push_gap(&mut self, between: &str, start: usize, word_of: &mut impl FnMut(&[u8]) -> Word) {
        let is_joint = |char: char| char.is_whitespace() || matches!(char, '-' | '\u{2010}' | '\u{2011}');
        if between == " " || between.chars().count() <= 2 && between.chars().all(is_joint) {
            return;
        }
        self.push_signs(between, start, word_of);
        // Punctuation between two words ends a name; a sign without a space inside one belongs to it.
        if between.contains(char::is_whitespace) || between.chars().count() > 2 {
            let end = start + between.len();
            self.items.push(Item { word: BREAK, is_word: false, start: end, end });
        }
    }

    /// The signs that stand right behind a word, at most two.
    fn push_signs(&mut self, text: &str, start: usize, word_of: &mut impl FnMut(&[u8]) -> Word) {
        let signs = text.chars().take_while(|char| !char.is_whitespace()).take(2);
        self.key.clear();
        let mut end = start;
        for sign in signs {
            end += sign.len_utf8();
            let sign = if sign == '\u{2019}' { '\'' } else { sign };
            self.key.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes());
        }
        if !self.key.is_empty() {
            let word = word_of(&self.key);
            self.items.push(Item { word, is_word: false, start, end });
        }
    }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}

fn push_letter(key: &mut Vec<u8>, tone: &mut Tone, char: char) {
    if let Some(mark) = Tone::of_mark(char) {
        *tone = mark;
        return;
    }
    let (base, own) = strip_tone(char);
    key.extend_from_slice(lower(base).encode_utf8(&mut [0; 4]).as_bytes());
    if own != Tone::Ngang {
        *tone = own;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_is_one() {
        let mut lexicon = Lexicon::default();
        let mut same = |one: &str, other: &str| lexicon.learn(one) == lexicon.learn(other);
        assert!(same("Mã nguồn", "mã\u{a0}NGUỒN"));
        assert!(same("hòa-bình", "hoà bình"));
        assert!(same("Moore's law", "moore’s  law"));
        assert!(!same("ma", "mã"));
        assert!(!same("mã, nguồn", "mã nguồn"));
        assert!(!same("Llama 3.1", "Llama 3 1"));
        assert!(!same("C", "C++"));
    }

    #[test]
    fn words_know_what_they_are_joined_to() {
        let mut lexicon = Lexicon::default();
        let words = lexicon.learn("mô hình mở nhỏ");
        let mut reading = Reading::default();
        reading.read("Mô hình mở, nhỏ", &lexicon);
        assert_eq!(reading.joined_behind(0), Some(words[1]));
        assert_eq!(reading.joined_before(1), Some(words[0]));
        assert_eq!((reading.joined_behind(2), reading.joined_before(reading.items().len() - 1)), (None, None));
        assert_eq!(lexicon.known("hình mô"), Some(vec![words[1], words[0]]));
        assert_eq!(lexicon.known("hình khác"), None);
    }
}
