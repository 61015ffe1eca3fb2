//! Every name and guard that can stand in texts of one language, compiled once and looked for all at once.
//!
//! They are a tree of words: from each word of a text the walk goes down as far as the text does, and the deepest place
//! where a name or guard ends is the longest match. A word that no name begins with costs one look. A name never begins
//! or ends inside a word, because the tree has only whole ones. (A double-array Aho–Corasick automaton over the letters
//! was tried first. It took twice as long to compile, and needs a text made of keys, which costs more than the search.)

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::reading::{Lexicon, Reading, Word};
use super::surface::{Meaning, Pattern, Surface};
use crate::lang::Lang;

/// Every name and guard for texts in one language.
pub(super) struct Vocabulary {
    lexicon: Lexicon,
    /// The place below a place, by the word that leads there.
    below: FxHashMap<(Node, Word), Node>,
    /// Whether a name begins with a word, by its number.
    begins: Vec<bool>,
    /// What ends at each place; the first that fits the text is meant.
    ends: Vec<Vec<Surface>>,
    /// The words that names end with, their first left out.
    tails: FxHashSet<Box<[Word]>>,
}

/// A place in the tree; the root is 0.
type Node = u32;

const ROOT: Node = 0;

/// Something found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    /// The first item.
    pub(super) first: usize,
    /// How many items.
    pub(super) length: usize,
    /// What it is.
    pub(super) surface: &'a Surface,
}

impl Found<'_> {
    /// Its bytes of the text.
    pub(super) fn range(&self, reading: &Reading) -> Range<usize> {
        let items = &reading.items()[self.first..self.first + self.length];
        items.first().map_or(0, |item| item.start)..items.last().map_or(0, |item| item.end)
    }

    /// The word beside it that makes it another word, if there is one, as bytes of the text.
    pub(super) fn forbidding(&self, reading: &Reading) -> Option<Range<usize>> {
        let Meaning::Name { term, claimants } = &self.surface.meaning else { return None };
        let claim = claimants.iter().find(|claim| Some(claim.term) == *term).or(claimants.first())?;
        let (items, last) = (reading.items(), self.first + self.length - 1);
        let range = |item: usize| items[item].start..items[item].end;
        let before = reading.joined_before(self.first).filter(|word| claim.context.not_after.contains(word));
        let behind = reading.joined_behind(last).filter(|word| {
            let next = reading.joined_behind(last + 1);
            let mut exceptions = claim.context.unless.iter().filter(|(exception, _)| exception == word);
            let is_excepted = exceptions.any(|(_, following)| next.is_some_and(|next| following.contains(&next)));
            claim.context.not_before.contains(word) && !is_excepted
        });
        before.map(|_| range(self.first - 1)).or(behind.map(|_| range(last + 1)))
    }
}

impl Vocabulary {
    /// Compiles these patterns. Names that are written alike are one surface with several claimants.
    pub(super) fn new(lexicon: Lexicon, patterns: Vec<Pattern>, lang: Lang) -> Self {
        let begins = vec![false; lexicon.len() + 1];
        let mut tails = FxHashSet::default();
        for (words, _) in patterns.iter().filter(|(_, surface)| !surface.is_guard()) {
            tails.extend((1..words.len()).map(|start| words[start..].into()));
        }
        let below = FxHashMap::default();
        let mut vocabulary = Vocabulary { lexicon, below, begins, ends: vec![Vec::new()], tails };
        for (words, surface) in patterns {
            let Some(begins) = words.first().and_then(|word| vocabulary.begins.get_mut(*word as usize)) else {
                continue;
            };
            *begins = true;
            let node = words.into_iter().fold(ROOT, |node, word| {
                let next = Node::try_from(vocabulary.ends.len()).unwrap_or(ROOT);
                let below = *vocabulary.below.entry((node, word)).or_insert(next);
                if below == next {
                    vocabulary.ends.push(Vec::new());
                }
                below
            });
            merge(&mut vocabulary.ends[node as usize], surface);
        }
        for surfaces in &mut vocabulary.ends {
            // A name wins over a guard, one whose capitals matter over one that takes any, the text's own language over
            // the other.
            surfaces.sort_by_key(|surface| (surface.is_guard(), surface.exact.is_none(), surface.lang != lang));
        }
        vocabulary
    }

    /// Reads a text.
    pub(super) fn read(&self, text: &str, reading: &mut Reading) {
        reading.read(text, &self.lexicon);
    }

    /// The longest that stands at the leftmost place from an item on. At that item itself it has at most `most` items.
    pub(super) fn find(&self, reading: &Reading, text: &str, from: usize, most: usize) -> Option<Found<'_>> {
        let items = reading.items();
        let begins = |first: &usize| self.begins.get(items[*first].word as usize) == Some(&true);
        (from..items.len()).filter(begins).find_map(|first| {
            let fits = |(length, node): (usize, Node)| {
                let surfaces = self.ends[node as usize].iter();
                let surface = surfaces.into_iter().find(|surface| is_written(surface, reading, text, first, length))?;
                Some(Found { first, length, surface })
            };
            // The last is the longest; a shorter one may fit where it has other capitals.
            let most = if first == from { most } else { usize::MAX };
            self.down(reading, first).take_while(|(length, _)| *length <= most).filter_map(fits).last()
        })
    }

    /// Whether a guard begins inside a find and ends behind it: `máy tính` in `học máy tính`.
    pub(super) fn is_cut_by_guard(&self, reading: &Reading, found: &Found<'_>) -> bool {
        let end = found.first + found.length;
        (found.first + 1..end).any(|first| {
            let is_guard = |node: Node| self.ends[node as usize].iter().any(Surface::is_guard);
            self.down(reading, first).any(|(length, node)| first + length > end && is_guard(node))
        })
    }

    /// Whether a guard can keep anything from being linked: a name stands in it, or begins in it and ends behind it, or
    /// begins before it and ends in it.
    pub(super) fn touches_a_name(&self, guard: &str) -> bool {
        let Some(words) = self.lexicon.known(guard) else { return false };
        let ends_as_name = |node: &Node| self.ends[*node as usize].iter().any(|surface| !surface.is_guard());
        let begins_inside = (0..words.len()).any(|start| {
            let mut node = Some(ROOT);
            let mut nodes = words[start..].iter().map_while(|word| {
                node = self.below.get(&(node?, *word)).copied();
                node
            });
            // A way through the tree that the guard does not leave goes on behind it.
            let way: Vec<Node> = nodes.by_ref().collect();
            way.iter().any(ends_as_name) || way.len() == words.len() - start && start > 0
        });
        begins_inside || (1..=words.len()).any(|count| self.tails.contains(&words[..count]))
    }

    /// What a name that an author wrote can mean, capitals or not.
    pub(super) fn meanings(&self, name: &str) -> impl Iterator<Item = &Surface> {
        let node = self.node(name).filter(|node| *node != ROOT);
        node.into_iter().flat_map(|node| &self.ends[node as usize])
    }

    /// The same, to say which of several terms is meant.
    pub(super) fn meanings_mut(&mut self, name: &str) -> impl Iterator<Item = &mut Surface> {
        let node = self.node(name).unwrap_or(ROOT);
        self.ends[node as usize].iter_mut()
    }

    /// Every surface, for checks.
    pub(super) fn surfaces(&self) -> impl Iterator<Item = &Surface> {
        self.ends.iter().flatten()
    }

    fn node(&self, name: &str) -> Option<Node> {
        self.lexicon.known(name)?.into_iter().try_fold(ROOT, |node, word| self.below.get(&(node, word)).copied())
    }

    /// The places that the items from one on lead to, each with how many items that takes.
    fn down<'a>(&'a self, reading: &'a Reading, first: usize) -> impl Iterator<Item = (usize, Node)> + 'a {
        let words = reading.items()[first..].iter().map(|item| item.word);
        let nodes = words.scan(ROOT, |node, word| {
            *node = *self.below.get(&(*node, word))?;
            Some(*node)
        });
        nodes.enumerate().map(|(index, node)| (index + 1, node))
    }
}

/// Adds a surface to those of its words; a name that is there already gets one more claimant.
fn merge(surfaces: &mut Vec<Surface>, surface: Surface) {
    let is_same = |other: &&mut Surface| {
        other.lang == surface.lang && other.exact == surface.exact && other.is_guard() == surface.is_guard()
    };
    match (surfaces.iter_mut().find(is_same).map(|same| &mut same.meaning), &surface.meaning) {
        (Some(Meaning::Name { claimants, term }), Meaning::Name { claimants: more, .. }) => {
            for claim in more {
                match claimants.iter_mut().find(|own| own.term == claim.term) {
                    Some(own) => own.is_automatic |= claim.is_automatic,
                    None => {
                        claimants.push(claim.clone());
                        *term = None;
                    }
                }
            }
        }
        (Some(_), _) => {}
        (None, _) => surfaces.push(surface),
    }
}

/// Whether the capitals of a surface are those of the text.
fn is_written(surface: &Surface, reading: &Reading, text: &str, first: usize, length: usize) -> bool {
    let Some(exact) = &surface.exact else { return true };
    let items = reading.items()[first..first + length].iter().filter(|item| item.is_word);
    items.zip(exact).all(|(item, exact)| exact.as_ref().is_none_or(|exact| *exact == text[item.start..item.end]))
}
