//! A text as the vocabulary reads it: a row of numbers, one for each word that some name has, and none for all others.
//!
//! Words that a space or hyphen joins stand side by side, so `mã nguồn`, `mã\u{a0}nguồn` and `Mã-nguồn` read alike; so do
//! `hòa` and `hoà` (VIETNAMESE.md §1.2, §1.5). Signs inside or behind a name (`3.1`, `C++`) are items of their own, and
//! all else that stands between two words is a break that no name goes across.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::letters::{Letter, Letters};

/// The number of a word or sign that some name has.
pub(super) type Word = u32;

/// What no name has.
const UNKNOWN: Word = 0;

/// What stands between two words that do not belong together.
const BREAK: Word = Word::MAX;

/// The words of all names, by the hash of their key: small letters, then the tone.
///
/// The keys themselves are not kept, so that a look costs one line of memory. A word of a text that is no name's passes
/// for one with a chance of one in 2⁶⁴ for each word there is.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    letters: Letters,
    words: FxHashMap<u64, Word>,
}

impl Lexicon {
    /// How many words there are; their numbers begin at 1.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of a name, each with a number from now on.
    pub(super) fn learn(&mut self, name: &str) -> Vec<Word> {
        let mut reading = Reading::default();
        let Lexicon { letters, words } = self;
        reading.scan(name, letters, |hash| {
            let next = Word::try_from(words.len() + 1).unwrap_or(UNKNOWN);
            *words.entry(hash).or_insert(next)
        });
        reading.items.iter().map(|item| item.word).collect()
    }

    /// The words of a name that may have others; `None` if it has.
    pub(super) fn known(&self, name: &str) -> Option<Vec<Word>> {
        let mut reading = Reading::default();
        reading.read(name, self);
        let words = reading.items.iter().map(|item| Some(item.word).filter(|word| *word != UNKNOWN));
        words.collect()
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
        self.scan(text, &lexicon.letters, |hash| lexicon.words.get(&hash).copied().unwrap_or(UNKNOWN));
    }

    /// One pass over the bytes: most of them are small letters and spaces.
    fn scan(&mut self, text: &str, letters: &Letters, mut word_of: impl FnMut(u64) -> Word) {
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
                if !matches!(letters.get(char), Letter::Base(..)) {
                    at += char.len_utf8();
                    continue;
                }
            }
            if !self.items.is_empty() {
                self.push_gap(text, end, at, &mut word_of);
            }
            let start = at;
            // Many words are small ASCII letters, which are their own key.
            while bytes.get(at).is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
                at += 1;
            }
            let is_whole = bytes.get(at).is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
            let hash = if is_whole {
                xxh3_64(&bytes[start..at])
            } else {
                at = self.key(text, letters, start, at);
                xxh3_64(&self.key)
            };
            self.items.push(Item { word: word_of(hash), is_word: true, start, end: at });
            end = at;
        }
        if !self.items.is_empty() {
            self.push_signs(text, end, text.len(), &mut word_of);
        }
    }

    /// Makes the key of the word at `start`, which is known to go on at `at`. Returns where it ends.
    fn key(&mut self, text: &str, letters: &Letters, start: usize, mut at: usize) -> usize {
        let mut word_tone = 1;
        self.key.clear();
        self.key.extend_from_slice(&text.as_bytes()[start..at]);
        for char in text[at..].chars() {
            let (base, tone) = match letters.get(char) {
                Letter::None => break,
                Letter::Base(base, tone) => (Some(base), tone),
                Letter::Mark(base, tone) => (base, tone),
            };
            at += char.len_utf8();
            match base {
                Some(base) if base.is_ascii() => self.key.push(base as u8),
                Some(base) => self.key.extend_from_slice(base.encode_utf8(&mut [0; 4]).as_bytes()),
                None => {}
            }
            word_tone = if tone > 1 { tone } else { word_tone };
        }
        if word_tone > 1 {
            self.key.push(word_tone);
        }
        at
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

    fn push_gap(&mut self, text: &str, start: usize, end: usize, word_of: &mut impl FnMut(u64) -> Word) {
        let between = &text[start..end];
        let is_joint = |char: char| char.is_whitespace() || matches!(char, '-' | '\u{2010}' | '\u{2011}');
        if between == " " || between.chars().count() <= 2 && between.chars().all(is_joint) {
            return;
        }
        self.push_signs(text, start, end, word_of);
        // Punctuation between two words ends a name; a sign without a space inside one belongs to it.
        if between.contains(char::is_whitespace) || between.chars().count() > 2 {
            self.items.push(Item { word: BREAK, is_word: false, start: end, end });
        }
    }

    /// The signs that stand right behind a word, at most two.
    fn push_signs(&mut self, text: &str, start: usize, end: usize, word_of: &mut impl FnMut(u64) -> Word) {
        let signs = text[start..end].chars().take_while(|char| !char.is_whitespace()).take(2);
        let mut length = 0;
        self.key.clear();
        for sign in signs {
            length += sign.len_utf8();
            // One apostrophe is like another.
            let sign = if sign == '\u{2019}' { '\'' } else { sign };
            self.key.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes());
        }
        if length > 0 {
            let word = word_of(xxh3_64(&self.key));
            self.items.push(Item { word, is_word: false, start, end: start + length });
        }
    }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
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
