//! A text as the vocabulary reads it: a row of numbers, one for each word that some name has, and none for all others.
//!
//! Words that a space or hyphen joins stand side by side, so `mã nguồn`, `mã\u{a0}nguồn` and `Mã-nguồn` read alike; so do
//! `hòa` and `hoà` (VIETNAMESE.md §1.2, §1.5). Signs inside or behind a name (`3.1`, `C++`) are items of their own, and
//! all else that stands between two words is a break that no name goes across.

use rustc_hash::FxHashMap;

use super::letters::{Letters, Role};

/// The number of a word or sign that some name has.
pub(super) type Word = u32;

/// What no name has.
const UNKNOWN: Word = 0;

/// What stands between two words that do not belong together.
const BREAK: Word = Word::MAX;

/// The words of all names, by the hash of their small letters and tone.
///
/// Reading computes the hash as it goes and keeps no letters. A stranger with the hash of a word would pass for it, so
/// [`Lexicon::is_spelled`] has the last word about what was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    letters: Letters,
    words: FxHashMap<u64, Word>,
    /// The letters and tone of each word, by its number less 1.
    spellings: Vec<Vec<u32>>,
}

impl Lexicon {
    /// How many words there are; their numbers begin at 1.
    pub(super) fn len(&self) -> usize {
        self.spellings.len()
    }

    /// The words of a name, each with a number from now on.
    pub(super) fn learn(&mut self, name: &str) -> Vec<Word> {
        let mut reading = Reading::default();
        reading.read(name, self);
        let mut words = Vec::with_capacity(reading.items.len());
        for item in &reading.items {
            words.push(match item.word {
                UNKNOWN => self.add(&name[item.start..item.end]),
                word => word,
            });
        }
        words
    }

    /// The words of a name that may have others; `None` if it has.
    pub(super) fn known(&self, name: &str) -> Option<Vec<Word>> {
        let mut reading = Reading::default();
        reading.read(name, self);
        let words = reading.items.iter().map(|item| Some(item.word).filter(|word| *word != UNKNOWN));
        words.collect()
    }

    /// Whether a word of a text is the word with this number, and not another one with its hash.
    pub(super) fn is_spelled(&self, word: Word, text: &str) -> bool {
        let known = (word as usize).checked_sub(1).and_then(|index| self.spellings.get(index));
        // A break has no spelling.
        known.is_none_or(|spelling| *spelling == self.spelling(text))
    }

    fn add(&mut self, text: &str) -> Word {
        let spelling = self.spelling(text);
        let hash = spelling.iter().fold(0, |hash, code| mix(hash, *code));
        let next = Word::try_from(self.spellings.len() + 1).unwrap_or(UNKNOWN);
        let word = *self.words.entry(finish(hash)).or_insert(next);
        if word == next {
            self.spellings.push(spelling);
        }
        word
    }

    /// The letters of a word and its tone, or the signs that stand in its place.
    fn spelling(&self, text: &str) -> Vec<u32> {
        let (mut spelling, mut tone, mut at) = (Vec::new(), 0, 0);
        while at < text.len() {
            let (letter, length) = self.letters.at(text, at);
            match letter.role {
                Role::Outside => spelling.extend(text[at..at + length].chars().map(sign)),
                Role::Inside | Role::Anywhere if letter.base != 0 => spelling.push(letter.base),
                Role::Inside | Role::Anywhere => {}
            }
            tone = if letter.tone > 0 { letter.tone } else { tone };
            at += length;
        }
        spelling.extend((tone > 0).then_some(TONE | u32::from(tone)));
        spelling
    }
}

/// Sets tones apart from letters.
const TONE: u32 = 1 << 24;

/// One apostrophe is like another.
fn sign(char: char) -> u32 {
    u32::from(if char == '\u{2019}' { '\'' } else { char })
}

/// One step of the hash of a word (the constant is that of rustc-hash).
fn mix(hash: u64, code: u32) -> u64 {
    (hash.rotate_left(5) ^ u64::from(code)).wrapping_mul(0xf135_7aea_2e62_a9c5)
}

fn finish(hash: u64) -> u64 {
    hash ^ hash >> 32
}

/// A text, read. It can be used for one text after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    items: Vec<Item>,
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
        self.items.clear();
        let (mut at, mut end) = (0, 0);
        while at < text.len() {
            let (first, length) = lexicon.letters.at(text, at);
            if first.role != Role::Anywhere {
                at += length;
                continue;
            }
            if !self.items.is_empty() {
                self.push_gap(text, end, at, lexicon);
            }
            let start = at;
            let (mut hash, mut tone) = (mix(0, first.base), first.tone);
            at += length;
            while at < text.len() {
                let (letter, length) = lexicon.letters.at(text, at);
                if letter.role == Role::Outside {
                    break;
                }
                if letter.base != 0 {
                    hash = mix(hash, letter.base);
                }
                tone = if letter.tone > 0 { letter.tone } else { tone };
                at += length;
            }
            if tone > 0 {
                hash = mix(hash, TONE | u32::from(tone));
            }
            let word = lexicon.words.get(&finish(hash)).copied().unwrap_or(UNKNOWN);
            self.items.push(Item { word, is_word: true, start, end: at });
            end = at;
        }
        if !self.items.is_empty() {
            self.push_signs(text, end, text.len(), lexicon);
        }
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

    fn push_gap(&mut self, text: &str, start: usize, end: usize, lexicon: &Lexicon) {
        let between = &text[start..end];
        let is_joint = |char: char| char.is_whitespace() || matches!(char, '-' | '\u{2010}' | '\u{2011}');
        if between == " " || between.chars().count() <= 2 && between.chars().all(is_joint) {
            return;
        }
        self.push_signs(text, start, end, lexicon);
        // Punctuation between two words ends a name; a sign without a space inside one belongs to it.
        if between.contains(char::is_whitespace) || between.chars().count() > 2 {
            self.items.push(Item { word: BREAK, is_word: false, start: end, end });
        }
    }

    /// The signs that stand right behind a word, at most two.
    fn push_signs(&mut self, text: &str, start: usize, end: usize, lexicon: &Lexicon) {
        let signs = text[start..end].chars().take_while(|char| !char.is_whitespace()).take(2);
        let (mut hash, mut length) = (0, 0);
        for char in signs {
            hash = mix(hash, sign(char));
            length += char.len_utf8();
        }
        if length > 0 {
            let word = lexicon.words.get(&finish(hash)).copied().unwrap_or(UNKNOWN);
            self.items.push(Item { word, is_word: false, start, end: start + length });
        }
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

    #[test]
    fn a_word_is_spelled_one_way_whatever_its_capitals() {
        let mut lexicon = Lexicon::default();
        let words = lexicon.learn("hòa C++");
        assert!(lexicon.is_spelled(words[0], "HOÀ") && lexicon.is_spelled(words[2], "++"));
        assert!(!lexicon.is_spelled(words[0], "hoa") && !lexicon.is_spelled(words[0], "hóa"));
    }
}
