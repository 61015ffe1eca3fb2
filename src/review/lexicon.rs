//! Everything that is looked for, in one automaton: a text is read once, however many names there are.

use std::collections::BTreeMap;
use std::ops::Range;

use daachorse::DoubleArrayAhoCorasick;

use super::context::{is_whole, is_word_char};
use super::glosses::Gloss;
use super::terminology::{self, MOST_WITH_A_FORM, Terminology};
use crate::lang::Lang;
use crate::vietnamese::tone_style::{ToneStyle, with_tone_style};

/// What a pattern stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    /// A form of a rule, by its place in the terminology.
    Rule(usize),
    /// A name of a term: its place in the glossary, the language, and its place among the names.
    Name(usize, Lang, usize),
    /// `ai`
    Ai,
    /// `thứ hai` to `thứ bảy`
    Weekday,
    /// `liệu`
    Whether,
    /// `’s`
    Possessive,
}

/// A name of a term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameHit {
    pub(super) range: Range<usize>,
    /// Which term of the glossary.
    pub(super) gloss: usize,
    /// In which language the name is.
    pub(super) lang: Lang,
    /// Which of its names in that language.
    pub(super) name: usize,
}

/// What was found in a text, each list in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// Forms of rules: the longest first where several begin at one place, then in the order of the rules.
    pub(super) rules: Vec<(Range<usize>, usize)>,
    /// Names of terms, in the same order.
    pub(super) names: Vec<NameHit>,
    pub(super) ai: Vec<Range<usize>>,
    pub(super) weekdays: Vec<Range<usize>>,
    pub(super) whether: Vec<Range<usize>>,
    pub(super) possessives: Vec<Range<usize>>,
}

/// The automaton.
pub(super) struct Lexicon {
    /// `None` could only be if the patterns were too many for it.
    automaton: Option<DoubleArrayAhoCorasick<u32>>,
    meanings: Vec<Vec<Meaning>>,
}

const WEEKDAYS: [&str; 6] = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"];

impl Lexicon {
    pub(super) fn new(terminology: &Terminology, glosses: &[Gloss]) -> Self {
        let mut patterns: BTreeMap<String, Vec<Meaning>> = BTreeMap::new();
        let mut add = |pattern: &str, meaning: Meaning| {
            let pattern = pattern.trim().to_lowercase();
            if !pattern.is_empty() {
                let meanings = patterns.entry(pattern).or_default();
                // The same meaning comes twice only in a row. Rules that are too many have been said.
                let is_one_more = !matches!(meaning, Meaning::Rule(_)) || meanings.len() < MOST_WITH_A_FORM;
                if meanings.last() != Some(&meaning) && is_one_more {
                    meanings.push(meaning);
                }
            }
        };
        for (index, rule) in terminology.rules.iter().enumerate() {
            for form in terminology::patterns(rule) {
                add(&form, Meaning::Rule(index));
            }
        }
        for (index, gloss) in glosses.iter().enumerate() {
            for (lang, names) in gloss.names.iter() {
                for (place, name) in names.iter().enumerate() {
                    let meaning = Meaning::Name(index, lang, place);
                    match lang {
                        Lang::Vi => {
                            add(&with_tone_style(name, ToneStyle::Old), meaning);
                            add(&with_tone_style(name, ToneStyle::New), meaning);
                        }
                        Lang::En => {
                            add(name, meaning);
                            add(&format!("{name}s"), meaning);
                        }
                    }
                }
            }
        }
        add("ai", Meaning::Ai);
        add("liệu", Meaning::Whether);
        add("’s", Meaning::Possessive);
        add("'s", Meaning::Possessive);
        for weekday in WEEKDAYS {
            add(weekday, Meaning::Weekday);
        }
        let (patterns, meanings): (Vec<String>, Vec<Vec<Meaning>>) = patterns.into_iter().unzip();
        let automaton = DoubleArrayAhoCorasick::with_values(patterns.iter().zip(0_u32..)).ok();
        Lexicon { automaton, meanings }
    }

    /// Looks for everything at once, in a text in small letters.
    pub(super) fn find(&self, lower: &str) -> Hits {
        let mut hits = Hits::default();
        let Some(automaton) = &self.automaton else { return hits };
        for found in automaton.find_overlapping_iter(lower) {
            let range = found.start()..found.end();
            let meanings = &self.meanings[found.value() as usize];
            if meanings[0] == Meaning::Possessive {
                if !lower[range.end..].starts_with(is_word_char) {
                    hits.possessives.push(range);
                }
                continue;
            }
            if !is_whole(lower, &range) {
                continue;
            }
            for meaning in meanings {
                match *meaning {
                    Meaning::Rule(rule) => hits.rules.push((range.clone(), rule)),
                    Meaning::Name(gloss, lang, name) => {
                        hits.names.push(NameHit { range: range.clone(), gloss, lang, name });
                    }
                    Meaning::Ai => hits.ai.push(range.clone()),
                    Meaning::Weekday => hits.weekdays.push(range.clone()),
                    Meaning::Whether => hits.whether.push(range.clone()),
                    Meaning::Possessive => {}
                }
            }
        }
        hits.rules.sort_by_key(|(range, rule)| (range.start, std::cmp::Reverse(range.end), *rule));
        hits.names.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end), hit.gloss, hit.name));
        hits
    }
}
