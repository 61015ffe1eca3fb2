//! From texts to the files of an index.
//!
//! Words become numbers once; a text is then a row of numbers. A part of the files is made when somebody asks for one of
//! them, by going through all rows and taking what stands in that part: so what lies in memory at one time is small.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::place::{Hash, first, single_file};
use super::postings::{self, Found, Pair};
use super::words::{After, folded, key, words};
use crate::vietnamese::syllable::SyllableKey;

/// Where in a text a passage stands. What stands further below is found first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// In a paragraph.
    Body,
    /// A heading.
    Heading,
    /// A name of a term, on its page.
    Term,
    /// The title.
    Title,
}

/// A text to be found.
pub struct Text<'a> {
    /// Its number; of two texts that fit a query equally, the one with the larger number is shown first.
    pub number: u32,
    /// Its passages, with the title first.
    pub passages: Vec<(Field, &'a str)>,
}

/// A spelling of a word.
struct Spelling {
    fold: u32,
    /// In small letters, as it was met first.
    shown: String,
}

/// What is looked up for a word.
struct Fold {
    text: String,
    /// The file of the word alone.
    file: u32,
    /// The hash of a pair that begins with it, before the second word.
    pair: Hash,
}

/// In a row: no pair crosses this.
const STOP: u32 = u32::MAX;
/// In a row: a passage begins; its field is added.
const PASSAGE: u32 = u32::MAX - 16;

/// How many parts the files are made in, if there are that many files.
const PARTS: u32 = 16;

/// All words of the texts of a language.
pub struct Concordance {
    files: u32,
    spellings: Vec<Spelling>,
    folds: Vec<Fold>,
    /// The texts one after the other.
    row: Vec<u32>,
    /// The number of each text, with its end in the row.
    texts: Vec<(u32, usize)>,
    /// Words that are also written as one, by their folds.
    joints: BTreeSet<(u32, u32)>,
    /// Other names of a name, by its folded words.
    names: BTreeMap<String, BTreeSet<String>>,
    parts: Vec<OnceLock<Vec<String>>>,
}

impl Concordance {
    /// The words of these texts. `names` are groups of names for one thing: who looks for one is shown the others too.
    pub fn new<'a>(files: u32, texts: impl Iterator<Item = Text<'a>>, names: &[Vec<&str>]) -> Self {
        let mut reader = Reader { files, ..Reader::default() };
        let mut row = Vec::new();
        let mut ends = Vec::new();
        for text in texts {
            for (field, passage) in text.passages {
                row.push(PASSAGE + field as u32);
                reader.read(passage, &mut row);
            }
            ends.push((text.number, row.len()));
        }
        let mut others: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for group in names {
            for name in group {
                reader.join(name);
                let unlike = group.iter().filter(|other| phrase(other) != phrase(name));
                others.entry(phrase(name)).or_default().extend(unlike.map(|other| (*other).to_owned()));
            }
        }
        Concordance {
            files,
            spellings: reader.spellings,
            folds: reader.folds,
            row,
            texts: ends,
            joints: reader.joints,
            names: others,
            parts: (0..PARTS.min(files)).map(|_| OnceLock::new()).collect(),
        }
    }

    /// A file of the index, as JSON; empty for a number that is too large.
    pub fn file(&self, number: u32) -> &str {
        let parts = self.parts.len() as u32;
        let (part, place) = (number % parts, number / parts);
        let files = self.parts[part as usize].get_or_init(|| self.part(part));
        files.get(place as usize).map_or("", String::as_str)
    }

    /// Every file of which the number leaves this remainder.
    fn part(&self, part: u32) -> Vec<String> {
        let parts = self.parts.len() as u32;
        let is_in = |file: u32| file % parts == part;
        let mut files = vec![BTreeMap::new(); (self.files - part).div_ceil(parts) as usize];
        let mut put = |file: u32, key: String, value: String| {
            files[(file / parts) as usize].insert(key, value);
        };
        let (mut singles, mut pairs) = self.found(is_in);
        singles.sort_unstable();
        singles.dedup();
        for group in singles.chunk_by(|one, next| one.fold == next.fold) {
            let fold = &self.folds[group[0].fold as usize];
            put(fold.file, fold.text.clone(), postings::single(group, |spelling| self.shown(spelling)));
        }
        pairs.sort_unstable();
        for group in pairs.chunk_by(|one, next| one.folds == next.folds) {
            let (one, other) = group[0].folds;
            let key = format!("{} {}", self.folds[one as usize].text, self.folds[other as usize].text);
            put(self.pair_file(one, other), key, postings::pair(group, |spelling| self.shown(spelling)));
        }
        for (one, other) in &self.joints {
            let (one, other) = (&self.folds[*one as usize].text, &self.folds[*other as usize].text);
            let joined = format!("{one}{other}");
            let file = single_file(&joined, self.files);
            if is_in(file) {
                put(file, format!("+{joined}"), format!("{one} {other}"));
            }
        }
        for (name, others) in self.names.iter().filter(|(_, others)| !others.is_empty()) {
            let key = format!("={name}");
            let file = Hash::new().with(&key).file(self.files);
            if is_in(file) {
                put(file, key, others.iter().map(String::as_str).collect::<Vec<_>>().join("|"));
            }
        }
        files.iter().map(|file| serde_json::to_string(file).unwrap_or_default()).collect()
    }

    /// The words and pairs whose files are wanted, in the order of the texts.
    fn found(&self, is_in: impl Fn(u32) -> bool) -> (Vec<Found>, Vec<Pair>) {
        let (mut singles, mut pairs) = (Vec::new(), Vec::new());
        let mut start = 0;
        for (text, end) in &self.texts {
            let (mut block, mut field, mut before) = (0, 0, None::<u32>);
            for item in &self.row[start..*end] {
                match *item {
                    STOP => before = None,
                    PASSAGE.. => {
                        before = None;
                        block += 1;
                        field = (*item - PASSAGE) as u8;
                    }
                    spelling => {
                        let fold = self.spellings[spelling as usize].fold;
                        if is_in(self.folds[fold as usize].file) {
                            singles.push(Found::new(fold, *text, block - 1, spelling, field));
                        }
                        if let Some(before) = before {
                            let folds = (self.spellings[before as usize].fold, fold);
                            if is_in(self.pair_file(folds.0, folds.1)) {
                                pairs.push(Pair::new(folds, *text, (before, spelling), field));
                            }
                        }
                        before = Some(spelling);
                    }
                }
            }
            start = *end;
        }
        (singles, pairs)
    }

    fn shown(&self, spelling: u32) -> &str {
        &self.spellings[spelling as usize].shown
    }

    fn pair_file(&self, one: u32, other: u32) -> u32 {
        let (one, other) = (&self.folds[one as usize], &self.folds[other as usize]);
        one.pair.with(first(&other.text, 2)).file(self.files)
    }
}

/// The folded words of a name.
fn phrase(name: &str) -> String {
    words(name).map(|word| folded(&key(word.text))).collect::<Vec<_>>().join(" ")
}

/// Gives numbers to words.
#[derive(Default)]
struct Reader {
    files: u32,
    spellings: Vec<Spelling>,
    folds: Vec<Fold>,
    /// By what is written.
    written: FxHashMap<String, u32>,
    by_key: FxHashMap<SyllableKey, u32>,
    by_fold: FxHashMap<String, u32>,
    joints: BTreeSet<(u32, u32)>,
}

impl Reader {
    fn read(&mut self, passage: &str, row: &mut Vec<u32>) {
        let mut before = None;
        for word in words(passage) {
            let spelling = self.spelling(word.text);
            match (word.after, before) {
                (After::Stop, Some(_)) => row.push(STOP),
                (After::Stop, None) => {}
                (after, Some((one, is_name))) => {
                    if after == After::Joint || is_name && starts_large(word.text) {
                        self.joint(one, spelling);
                    }
                }
                (_, None) => {}
            }
            row.push(spelling);
            before = Some((spelling, starts_large(word.text)));
        }
    }

    /// Remembers that the words of a name may be written as one.
    fn join(&mut self, name: &str) {
        let spellings: Vec<u32> = words(name).map(|word| self.spelling(word.text)).collect();
        for pair in spellings.windows(2) {
            self.joint(pair[0], pair[1]);
        }
    }

    fn joint(&mut self, one: u32, other: u32) {
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
        self.by_fold.insert(text.clone(), number);
        let pair = Hash::new().with(&text).with(" ");
        self.folds.push(Fold { file: single_file(&text, self.files), pair, text });
        number
    }
}

fn starts_large(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(files: u32, texts: &[&[(Field, &str)]], names: &[Vec<&str>]) -> Concordance {
        let texts = texts.iter().zip(1..).map(|(passages, number)| Text { number, passages: passages.to_vec() });
        Concordance::new(files, texts, names)
    }

    fn all(concordance: &Concordance) -> BTreeMap<String, String> {
        let files = (0..concordance.files).map(|file| concordance.file(file));
        files.flat_map(|json| serde_json::from_str::<BTreeMap<String, String>>(json).unwrap()).collect()
    }

    #[test]
    fn words_and_pairs_name_their_spellings_and_places() {
        let found = all(&make(1, &[&[(Field::Title, "Mở mô"), (Field::Body, "mở. Mở")]], &[]));
        // 3 places, all in text 1: in passage 0, a title, “mở” and “mô”, in passage 1 “mở”.
        assert_eq!(found["mo"], "mở,mô|DBDADAHBA");
        assert_eq!(found["mo mo"], "mở mô|BBBD");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn what_stands_where_does_not_depend_on_the_number_of_files() {
        let texts: [&[(Field, &str)]; 2] = [
            &[(Field::Title, "Hugging Face và GPT-2"), (Field::Body, "mô hình mở")],
            &[(Field::Body, "mô hình đóng, GPT 2")],
        ];
        let names = [vec!["suy luận", "inference"], vec!["open weights"]];
        let few = all(&make(1, &texts, &names));
        let many = make(40, &texts, &names);
        assert_eq!(all(&many), few);
        assert_eq!(many.file(40), "");
        assert_eq!((&*few["+huggingface"], &*few["+openweight"]), ("hugging face", "open weight"));
        assert_eq!((&*few["=suy luan"], &*few["=inference"]), ("inference", "suy luận"));
        assert!(few.contains_key("gpt 2") && few.contains_key("mo hinh"));
    }
}
