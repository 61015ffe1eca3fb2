//! From texts to the files of an index: word by word, all its places, and all words that follow it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::place::{Hash, beginning_file, first, single_file};
use super::postings::{self, FEW, MOST, Pair, Single};
use super::reader::{Reader, STOP};
use super::words::{folded, key, words};

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

/// The index of the texts of a language.
pub struct Concordance {
    files: Vec<String>,
}

/// How many words are gone through at a time.
const BATCH: usize = 256;

impl Concordance {
    /// The index of these texts, which come in the order of their numbers, in so many files. `names` are groups of names
    /// for one thing: who looks for one is shown the others too.
    pub fn new<'a>(files: u32, texts: impl Iterator<Item = Text<'a>>, names: &[Vec<&str>]) -> Self {
        let mut reader = Reader::default();
        for text in texts {
            reader.text(text.number, text.passages.into_iter());
        }
        names.iter().flatten().for_each(|name| reader.name(name));
        let places = Places::new(&reader);
        let mut written = Files { files: vec![String::new(); files as usize] };

        // In the order of the words, so that a new one moves no other.
        let mut order: Vec<usize> = (0..reader.folds.len()).collect();
        order.sort_unstable_by_key(|fold| &reader.folds[*fold]);
        for batch in order.chunks(BATCH) {
            let entries: Vec<Entries> = batch.par_iter().map(|fold| entries(&reader, &places, *fold, files)).collect();
            entries.iter().for_each(|entries| written.add(entries));
        }
        for (one, other) in &reader.joints {
            let (one, other) = (&reader.folds[*one as usize], &reader.folds[*other as usize]);
            let joined = format!("{one}{other}");
            written.put(single_file(&joined, files), &format!("+{joined}"), &format!("{one} {other}"));
        }
        for (name, others) in other_names(names) {
            let key = format!("={name}");
            let others: Vec<&str> = others.into_iter().collect();
            written.put(Hash::new().with(&key).file(files), &key, &others.join("|"));
        }
        Concordance { files: written.finish() }
    }

    /// A file of the index, as JSON; empty for a number that is too large.
    pub fn file(&self, number: u32) -> &str {
        self.files.get(number as usize).map_or("", String::as_str)
    }
}

/// The other names of each name that has any, by its folded words.
fn other_names<'a>(names: &[Vec<&'a str>]) -> BTreeMap<String, BTreeSet<&'a str>> {
    let mut others: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for group in names {
        for name in group {
            let unlike = group.iter().filter(|other| phrase(other) != phrase(name));
            others.entry(phrase(name)).or_default().extend(unlike);
        }
    }
    others.retain(|_, others| !others.is_empty());
    others
}

/// The folded words of a name.
fn phrase(name: &str) -> String {
    words(name).map(|word| folded(&key(word.text))).collect::<Vec<_>>().join(" ")
}

/// Where each word stands in the row, by its fold: once in paragraphs, once elsewhere.
struct Places {
    body: Lists,
    head: Lists,
}

/// A list of numbers for each fold, all in one.
struct Lists {
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Places {
    fn new(reader: &Reader) -> Self {
        let of = |is_wanted: fn(Field) -> bool| {
            let each = || {
                let mut start = 0;
                reader.passages.iter().flat_map(move |(end, _, field)| {
                    let range = start..if is_wanted(*field) { *end } else { start };
                    start = *end;
                    range.filter(|at| reader.row[*at as usize] != STOP)
                })
            };
            let fold = |at: u32| reader.spellings[reader.row[at as usize] as usize].fold as usize;
            let mut starts = vec![0; reader.folds.len() + 1];
            each().for_each(|at| starts[fold(at) + 1] += 1);
            (1..starts.len()).for_each(|fold| starts[fold] += starts[fold - 1]);
            let mut all = vec![0; starts.last().map_or(0, |end| *end as usize)];
            let mut next = starts.clone();
            for at in each() {
                let place = &mut next[fold(at)];
                all[*place as usize] = at;
                *place += 1;
            }
            Lists { starts, all }
        };
        Places { body: of(|field| field == Field::Body), head: of(|field| field != Field::Body) }
    }
}

impl Lists {
    fn of(&self, fold: usize) -> &[u32] {
        &self.all[self.starts[fold] as usize..self.starts[fold + 1] as usize]
    }
}

/// What is written of a word: pieces of JSON, each with its file.
struct Entries {
    json: String,
    pieces: Vec<(u32, usize)>,
}

fn entries(reader: &Reader, places: &Places, fold: usize, files: u32) -> Entries {
    let shown = |spelling: u32| reader.spellings[spelling as usize].shown.as_str();
    let name = &reader.folds[fold];
    let mut entries = Entries { json: String::new(), pieces: Vec::new() };
    let (head, body) = (places.head.of(fold), places.body.of(fold));

    // The newest places, those of headings before all others.
    let newest =
        |places: &'_ [u32]| places.iter().rev().take(MOST + 1).map(|at| single(reader, *at)).collect::<Vec<_>>();
    let (head_places, body_places) = (newest(head), newest(body));
    if let Some(file) = beginning_file(name, files)
        && let Some(value) = postings::single(&head_places, &body_places, FEW, shown)
    {
        entries.put(file, &format!("*{name}"), &value);
    }
    if let Some(value) = postings::single(&head_places, &body_places, MOST, shown) {
        entries.put(single_file(name, files), name, &value);
    }

    let mut pairs: Vec<(u32, Pair)> = Vec::new();
    for places in [head, body] {
        let mut text = 0;
        for at in places {
            let next = reader.row[*at as usize + 1];
            if next == STOP {
                continue;
            }
            if reader.texts[text].1 <= *at {
                text += reader.texts[text..].partition_point(|(_, end)| *end <= *at);
            }
            let field = if std::ptr::eq(places, body) { Field::Body } else { passage(reader, *at).1 };
            let pair = Pair::new(reader.texts[text].0, (reader.row[*at as usize], next), field);
            pairs.push((reader.spellings[next as usize].fold, pair));
        }
    }
    pairs.sort_unstable();
    let hash = Hash::new().with(name).with(" ");
    for group in pairs.chunk_by(|one, next| one.0 == next.0) {
        let other = &reader.folds[group[0].0 as usize];
        let value = postings::pair(group.iter().map(|(_, pair)| *pair), shown);
        entries.put(hash.with(first(other, 2)).file(files), &format!("{name} {other}"), &value);
    }
    entries
}

fn single(reader: &Reader, at: u32) -> Single {
    let text = reader.texts.partition_point(|(_, end)| *end <= at);
    let (block, field) = passage(reader, at);
    Single::new(reader.texts[text].0, block, reader.row[at as usize], field)
}

/// The number of the passage in which a word stands, and its field.
fn passage(reader: &Reader, at: u32) -> (u32, Field) {
    let passage = reader.passages.partition_point(|(end, ..)| *end <= at);
    (reader.passages[passage].1, reader.passages[passage].2)
}

impl Entries {
    fn put(&mut self, file: u32, key: &str, value: &str) {
        // Words hold nothing that JSON escapes.
        self.json.extend([",\"", key, "\":\"", value, "\""]);
        self.pieces.push((file, self.json.len()));
    }
}

/// The files while they are written.
struct Files {
    files: Vec<String>,
}

impl Files {
    fn add(&mut self, entries: &Entries) {
        let mut start = 0;
        for (file, end) in &entries.pieces {
            self.files[*file as usize].push_str(&entries.json[start..*end]);
            start = *end;
        }
    }

    fn put(&mut self, file: u32, key: &str, value: &str) {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        self.files[file as usize].extend([",", &quoted(key), ":", &quoted(value)]);
    }

    fn finish(self) -> Vec<String> {
        let whole = |file: String| format!("{{{}}}", file.strip_prefix(',').unwrap_or_default());
        self.files.into_iter().map(whole).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(files: u32, texts: &[&[(Field, &str)]], names: &[Vec<&str>]) -> Concordance {
        let texts = texts.iter().zip(1..).map(|(passages, number)| Text { number, passages: passages.to_vec() });
        Concordance::new(files, texts, names)
    }

    fn all(concordance: &Concordance) -> BTreeMap<String, String> {
        let files = concordance.files.iter();
        files.flat_map(|json| serde_json::from_str::<BTreeMap<String, String>>(json).unwrap()).collect()
    }

    #[test]
    fn words_and_pairs_name_their_spellings_and_places() {
        let found = all(&make(1, &[&[(Field::Title, "Mở mô"), (Field::Body, "mở. Mở")]], &[]));
        // All places, all of them in text 1: in passage 0, a title, “mở” and “mô”, in passage 1 “mở”.
        assert_eq!(found["mo"], "mở,mô|BBDADAHBA");
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

    #[test]
    fn what_is_everywhere_keeps_its_best_places() {
        let texts: Vec<Vec<(Field, &str)>> =
            (1..=1000).map(|number| vec![(if number == 7 { Field::Heading } else { Field::Body }, "mở")]).collect();
        let texts: Vec<&[(Field, &str)]> = texts.iter().map(Vec::as_slice).collect();
        let found = all(&make(1, &texts, &[]));
        let letters = found["mo"].strip_prefix("mở|A").expect("not all places are there");
        // The newest 239 texts, and the one where it is a heading.
        assert_eq!(letters.matches("BBAA").count(), MOST - 2, "{letters}");
        assert!(letters.ends_with("BAB"), "{letters}");
    }
}
