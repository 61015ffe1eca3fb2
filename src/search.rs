//! The search of each language: the files of its index beside its page, and each text as results show it.
//!
//! Below the page of the search stand `index.json`, which says how many files there are; `w/<number>.json`, the words
//! ([`crate::concordance`]); and `t/<number>.json`, the texts. `assets/search.js` reads them.

use std::hash::Hash;

use rayon::prelude::*;
use serde_json::{Value, json};
use xxhash_rust::xxh3::Xxh3;

use crate::concordance::{Concordance, Field, ReadPassages, Text, place};
use crate::document::{Document, TermFront};
use crate::edition::Edition;
use crate::lang::Lang;
use crate::memo::Memo;
use crate::page::Page;
use crate::site::{Pair, Version};
use crate::source::File;
use crate::view::article::full_name;

/// A file of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SearchFile {
    /// `index.json`.
    Index(Lang),
    /// Words, by the number of the file.
    Words(Lang, u32),
    /// The text of a page.
    Text(Page),
}

/// Every file of a language with its route.
pub fn files(edition: &Edition, lang: Lang) -> Vec<(String, SearchFile)> {
    let below = edition.site.routes.search(lang);
    let words = (0..count(edition, lang)).map(|file| (format!("{below}w/{file}.json"), SearchFile::Words(lang, file)));
    let texts = numbered(edition, lang).into_iter();
    let texts = texts.map(|(number, page)| (format!("{below}t/{number}.json"), SearchFile::Text(page)));
    let index = (format!("{below}index.json"), SearchFile::Index(lang));
    std::iter::once(index).chain(words).chain(texts).collect()
}

/// The bytes of a file; empty for one that there is not.
pub fn render(edition: &Edition, file: SearchFile, memo: &Memo) -> String {
    match file {
        SearchFile::Index(lang) => json!({ "files": count(edition, lang) }).to_string(),
        SearchFile::Words(lang, number) => {
            let made = edition.searched[lang].words.get_or_init(|| concordance(edition, lang, memo));
            made.file(number).to_owned()
        }
        SearchFile::Text(page) => entry(edition, page).map_or_else(String::new, |entry| entry.json(memo)),
    }
}

/// A hash of everything that a file depends on; `None` for one that is made as fast as that.
pub fn key(edition: &Edition, file: SearchFile) -> Option<u128> {
    let mut hasher = Xxh3::new();
    match file {
        SearchFile::Index(_) => return None,
        SearchFile::Words(lang, number) => {
            let all = edition.searched[lang].key.get_or_init(|| key_of_all(edition, lang));
            ("words", lang, number, all).hash(&mut hasher);
        }
        SearchFile::Text(page) => ("text", entry(edition, page)?.key()).hash(&mut hasher),
    }
    Some(hasher.digest128())
}

/// How many files of words a language has.
fn count(edition: &Edition, lang: Lang) -> u32 {
    fn words<F>(pairs: &[Pair<F>], lang: Lang) -> usize {
        pairs.iter().filter_map(|pair| pair.versions[lang].as_ref()).map(|version| version.document().words).sum()
    }
    let site = &edition.site;
    place::files(words(&site.articles, lang) + words(&site.terms, lang) + words(&site.pages, lang))
}

/// The texts of a language with their numbers: the older an article the smaller, so that a new one changes no other.
fn numbered(edition: &Edition, lang: Lang) -> Vec<(u32, Page)> {
    let site = &edition.site;
    let is_own = |index: &&usize| site.articles[**index].versions[lang].is_some();
    let articles = site.newest[lang].iter().rev().filter(is_own).map(|index| Page::Article(*index, lang));
    let terms = (0..site.terms.len()).filter(|index| site.terms[*index].versions[lang].is_some());
    let pages = (0..site.pages.len()).filter(|index| site.pages[*index].versions[lang].is_some());
    let others = terms.map(|index| Page::Term(index, lang)).chain(pages.map(|index| Page::Text(index, lang)));
    let even = (2_u32..).step_by(2).zip(articles);
    even.chain((1..).step_by(2).zip(others)).collect()
}

/// All words of a language.
fn concordance(edition: &Edition, lang: Lang, memo: &Memo) -> Concordance {
    let mut numbered = numbered(edition, lang);
    numbered.sort_unstable_by_key(|(number, _)| *number);
    let entries: Vec<(u32, Entry<'_>)> =
        numbered.into_iter().filter_map(|(number, page)| Some((number, entry(edition, page)?))).collect();
    let read: Vec<_> = entries
        .par_iter()
        .map(|(number, entry)| (*number, entry, ReadPassages::again(entry.file, entry.document, memo)))
        .collect();
    let texts = read.iter().map(|(number, entry, passages)| {
        let head = entry.head.iter().map(|(field, text)| (*field, text.as_str()));
        let body = passages.0.iter().map(|passage| {
            let field = if passage.heading.is_some() { Field::Heading } else { Field::Body };
            (field, passage.text.as_str())
        });
        Text { number: *number, passages: head.chain(body).collect() }
    });
    Concordance::new(count(edition, lang), texts, &names(edition))
}

/// The names of each term in both languages: a text in one may use those of the other.
fn names(edition: &Edition) -> Vec<Vec<&str>> {
    fn of(front: &TermFront) -> impl Iterator<Item = &str> {
        std::iter::once(&front.term).chain(&front.aliases).map(|name| name.value.as_str())
    }
    let terms = edition.site.terms.iter();
    terms.map(|term| term.versions.present().flat_map(|(_, version)| of(&version.front)).collect()).collect()
}

fn key_of_all(edition: &Edition, lang: Lang) -> u128 {
    let mut hasher = Xxh3::new();
    count(edition, lang).hash(&mut hasher);
    for (number, page) in numbered(edition, lang) {
        (number, entry(edition, page).map(|entry| entry.key())).hash(&mut hasher);
    }
    names(edition).hash(&mut hasher);
    hasher.digest128()
}

/// A text that can be found.
struct Entry<'a> {
    route: &'a str,
    is_term: bool,
    /// What is known of it without its text: the title first, then its description, or for a term its other names and
    /// what it means.
    head: Vec<(Field, String)>,
    document: &'a Document,
    file: &'a File,
}

/// The text of a page; `None` for a page that is not one author's text.
fn entry(edition: &Edition, page: Page) -> Option<Entry<'_>> {
    fn of<F>(version: &Version<F>, is_term: bool, head: Vec<(Field, String)>) -> Entry<'_> {
        Entry { route: &version.route, is_term, head, document: version.document(), file: version.file() }
    }
    let site = &edition.site;
    Some(match page {
        Page::Article(index, lang) => {
            let version = site.articles.get(index)?.versions[lang].as_ref()?;
            let (title, description) = (&version.front.title.value, &version.front.description.value);
            of(version, false, vec![(Field::Title, title.clone()), (Field::Body, description.clone())])
        }
        Page::Term(index, lang) => {
            let term = site.terms.get(index)?;
            let version = term.versions[lang].as_ref()?;
            let front = &version.front;
            let aliases: Vec<&str> = front.aliases.iter().map(|alias| alias.value.as_str()).collect();
            let name = (Field::Term, full_name(edition, term, version));
            let others = (Field::Term, aliases.join("; "));
            of(version, true, vec![name, others, (Field::Body, front.short.value.clone())])
        }
        Page::Text(index, lang) => {
            let version = site.pages.get(index)?.versions[lang].as_ref()?;
            let (title, description) = (&version.front.title.value, &version.front.description.value);
            of(version, false, vec![(Field::Title, title.clone()), (Field::Body, description.clone())])
        }
        _ => return None,
    })
}

impl Entry<'_> {
    /// A hash of everything that is said of it. The file stands for the text.
    fn key(&self) -> u128 {
        let mut hasher = Xxh3::new();
        (self.route, self.is_term, self.file.key).hash(&mut hasher);
        for (field, text) in &self.head {
            (*field as u8, text).hash(&mut hasher);
        }
        hasher.digest128()
    }

    /// What a result shows: where it is, and its blocks, those that are headings with their ids.
    fn json(&self, memo: &Memo) -> String {
        let passages = ReadPassages::again(self.file, self.document, memo);
        let head = self.head.iter().map(|(_, text)| Value::from(text.as_str()));
        let body = passages.0.iter().map(|passage| {
            match passage.heading.and_then(|index| self.document.headings.get(index)) {
                Some(heading) => json!([heading.id, passage.text]),
                None => passage.text.as_str().into(),
            }
        });
        let blocks: Vec<Value> = head.chain(body).collect();
        json!({ "url": self.route, "term": self.is_term, "blocks": blocks }).to_string()
    }
}
