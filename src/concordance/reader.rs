//! Words as numbers: a text becomes a row of them, in which everything else counts and sorts.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::build::Field;
use super::words::{After, folded, key, words};
use crate::vietnamese::syllable::SyllableKey;

/// In a row: no pair crosses this. A passage ends with it too.
pub(super) const STOP: u32 = u32::MAX;

/// A spelling of a word.
pub(super) struct Spelling {
    /// What it is looked up by.
    pub(super) fold: u32,
    /// In small letters, as it was met first.
    pub(super) shown: String,
}

/// Gives numbers to words, and keeps the texts as rows of them.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) spellings: Vec<Spelling>,
    /// What words are looked up by.
    pub(super) folds: Vec<String>,
    /// All texts, one behind the other.
    pub(super) row: Vec<u32>,
    /// The number of each text, and where it ends in the row.
    pub(super) texts: Vec<(u32, u32)>,
    /// Where each passage ends in the row, its number in its text, and its field.
    pub(super) passages: Vec<(u32, u32, Field)>,
    /// Words that are also written as one, by their folds.
    pub(super) joints: BTreeSet<(u32, u32)>,
    /// The spelling of each word as it is written.
    written: FxHashMap<String, u32>,
    by_key: FxHashMap<SyllableKey, u32>,
    by_fold: FxHashMap<String, u32>,
}

impl Reader {
    /// Adds a text.
    pub(super) fn text<'a>(&mut self, number: u32, passages: impl Iterator<Item = (Field, &'a str)>) {
        for ((field, passage), place) in passages.zip(0..) {
            self.passage(passage);
            self.row.push(STOP);
            self.passages.push((self.end(), place, field));
        }
        self.texts.push((number, self.end()));
    }

    fn passage(&mut self, passage: &str) {
        let mut before = None;
        for word in words(passage) {
            let spelling = self.spelling(word.text);
            let is_name = word.text.starts_with(char::is_uppercase);
            if let Some((one, was_name)) = before {
                match word.after {
                    After::Stop => self.row.push(STOP),
                    After::Joint => self.join(one, spelling),
                    After::Gap if was_name && is_name => self.join(one, spelling),
                    After::Gap => {}
                }
            }
            self.row.push(spelling);
            before = Some((spelling, is_name));
        }
    }

    /// Remembers that the words of a name may be written as one.
    pub(super) fn name(&mut self, name: &str) {
        let spellings: Vec<u32> = words(name).map(|word| self.spelling(word.text)).collect();
        for pair in spellings.windows(2) {
            self.join(pair[0], pair[1]);
        }
    }

    fn end(&self) -> u32 {
        // Four thousand million words are more than a site can hold.
        u32::try_from(self.row.len()).unwrap_or(u32::MAX)
    }

    fn join(&mut self, one: u32, other: u32) {
        let [one, other] = [one, other].map(|spelling| &self.spellings[spelling as usize]);
        let is_word = |it: &Spelling| it.shown.len() > 1 && it.shown.bytes().all(|byte| byte.is_ascii_alphabetic());
        if is_word(one) && is_word(other) {
            self.joints.insert((one.fold, other.fold));
        }
    }

    fn spelling(&mut self, word: &str) -> u32 {
        if let Some(known) = self.written.get(word) {
            return *known;
        }
        let key = key(word);
        let spelling = match self.by_key.get(&key) {
            Some(known) => *known,
            None => {
                let fold = self.fold(folded(&key));
                let spelling = self.spellings.len() as u32;
                self.spellings.push(Spelling { fold, shown: word.to_lowercase() });
                self.by_key.insert(key, spelling);
                spelling
            }
        };
        self.written.insert(word.to_owned(), spelling);
        spelling
    }

    fn fold(&mut self, text: String) -> u32 {
        if let Some(known) = self.by_fold.get(&text) {
            return *known;
        }
        let number = self.folds.len() as u32;
        self.folds.push(text.clone());
        self.by_fold.insert(text, number);
        number
    }
}
