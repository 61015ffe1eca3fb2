//! Every name and guard that can stand in texts of one language, compiled once and looked for all at once.
//!
//! The automaton (double-array Aho–Corasick) finds the longest of them at the leftmost place. Since a pattern holds
//! whole tokens with their marks, it never begins or ends inside a word.

use std::collections::{BTreeMap, BTreeSet};

use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder, MatchKind};

use super::reading::{Reading, length};
use super::surface::{Meaning, Pattern, Surface};
use crate::lang::Lang;

/// Every name and guard for texts in one language.
pub(super) struct Vocabulary {
    lang: Lang,
    automaton: Option<DoubleArrayAhoCorasick<u32>>,
    entries: Vec<Entry>,
    by_pattern: BTreeMap<String, u32>,
    guards: BTreeSet<String>,
    /// Tokens of the longest guard.
    longest_guard: usize,
}

/// What one pattern can stand for; the first that fits the text is meant.
struct Entry {
    tokens: usize,
    surfaces: Vec<Surface>,
}

/// Something found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    /// The first token.
    pub(super) first: usize,
    /// How many tokens.
    pub(super) tokens: usize,
    /// What it is.
    pub(super) surface: &'a Surface,
}

impl Vocabulary {
    /// Compiles these patterns. Names of one pattern are one surface with several claimants.
    pub(super) fn new(patterns: Vec<Pattern>, lang: Lang) -> Self {
        let mut vocabulary = Vocabulary {
            lang,
            automaton: None,
            entries: Vec::new(),
            by_pattern: BTreeMap::new(),
            guards: BTreeSet::new(),
            longest_guard: 0,
        };
        for (pattern, surface) in patterns {
            if !pattern.is_empty() {
                vocabulary.add(pattern, surface);
            }
        }
        for entry in &mut vocabulary.entries {
            // A name wins over a guard, one whose capitals matter over one that takes any, the text's own language over
            // the other.
            entry.surfaces.sort_by_key(|surface| (surface.is_guard(), surface.exact.is_none(), surface.lang != lang));
        }
        let values = vocabulary.by_pattern.iter().map(|(pattern, entry)| (pattern.as_bytes(), *entry));
        // Without a single pattern there is nothing to build, and nothing to find.
        vocabulary.automaton =
            DoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build_with_values(values).ok();
        vocabulary
    }

    fn add(&mut self, pattern: String, surface: Surface) {
        let tokens = length(&pattern);
        if surface.is_guard() {
            self.guards.insert(pattern.clone());
            self.longest_guard = self.longest_guard.max(tokens);
        }
        let entries = &mut self.entries;
        let index = *self.by_pattern.entry(pattern).or_insert_with(|| {
            entries.push(Entry { tokens, surfaces: Vec::new() });
            u32::try_from(entries.len() - 1).unwrap_or(u32::MAX)
        });
        let surfaces = &mut self.entries[index as usize].surfaces;
        let same = surfaces.iter_mut().find(|other| {
            other.lang == surface.lang && other.exact == surface.exact && other.is_guard() == surface.is_guard()
        });
        match (same.map(|same| &mut same.meaning), &surface.meaning) {
            (
                Some(Meaning::Name { claimants, term, is_automatic, .. }),
                Meaning::Name { claimants: more, is_automatic: auto, .. },
            ) => {
                if claimants.iter().any(|(term, _)| *term == more[0].0) {
                    *is_automatic |= auto;
                } else {
                    claimants.push(more[0].clone());
                    *term = None;
                }
            }
            (Some(_), _) => {}
            (None, _) => surfaces.push(surface),
        }
    }

    /// What stands at the leftmost place from a token on, the longest that fits.
    pub(super) fn find(&self, reading: &Reading, text: &str, from: usize) -> Option<Found<'_>> {
        let automaton = self.automaton.as_ref()?;
        let mut from = from;
        loop {
            let found = automaton.leftmost_find_iter(reading.from(from)).next()?;
            let first = reading.token_at(from, found.start())?;
            let longest = &self.entries[found.value() as usize];
            if let Some(surface) = fitting(longest, reading, text, first) {
                return Some(Found { first, tokens: longest.tokens, surface });
            }
            // A shorter one may fit where the longest has other capitals.
            for tokens in (1..longest.tokens).rev() {
                let shorter = reading.slice(first, tokens).and_then(|pattern| self.entry(pattern));
                if let Some(surface) = shorter.and_then(|entry| fitting(entry, reading, text, first)) {
                    return Some(Found { first, tokens, surface });
                }
            }
            from = first + 1;
        }
    }

    /// Whether a guard begins inside these tokens and ends behind them: `máy tính` in `học máy tính`.
    pub(super) fn is_cut_by_guard(&self, reading: &Reading, first: usize, tokens: usize) -> bool {
        if self.lang != Lang::Vi {
            return false;
        }
        (first + 1..first + tokens).any(|start| {
            let least = first + tokens - start + 1;
            (least..=self.longest_guard)
                .filter_map(|count| reading.slice(start, count))
                .any(|pattern| self.guards.contains(pattern))
        })
    }

    /// What a name that an author wrote can mean, capitals or not.
    pub(super) fn meanings(&self, name: &str) -> impl Iterator<Item = &Surface> {
        let entry = self.entry(Reading::of(name).pattern());
        entry.into_iter().flat_map(|entry| &entry.surfaces)
    }

    /// Every surface, for checks.
    pub(super) fn surfaces(&self) -> impl Iterator<Item = &Surface> {
        self.entries.iter().flat_map(|entry| &entry.surfaces)
    }

    /// The same, to say which of several terms is meant.
    pub(super) fn meanings_mut(&mut self, name: &str) -> impl Iterator<Item = &mut Surface> {
        let index = self.by_pattern.get(Reading::of(name).pattern()).copied();
        let entry = index.and_then(|index| self.entries.get_mut(index as usize));
        entry.into_iter().flat_map(|entry| &mut entry.surfaces)
    }

    fn entry(&self, pattern: &str) -> Option<&Entry> {
        self.by_pattern.get(pattern).and_then(|index| self.entries.get(*index as usize))
    }
}

/// The first surface whose capitals are those of the text.
fn fitting<'a>(entry: &'a Entry, reading: &Reading, text: &str, first: usize) -> Option<&'a Surface> {
    let written = || reading.tokens()[first..first + entry.tokens].iter().map(|token| &text[token.start..token.end]);
    entry.surfaces.iter().find(|surface| surface.exact.as_ref().is_none_or(|exact| written().eq(exact.iter())))
}
