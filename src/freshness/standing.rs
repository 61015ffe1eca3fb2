//! The state of each piece of a translation: what was confirmed, against what stands there now.

use std::collections::{BTreeMap, VecDeque};

use super::{Change, Entry};

/// Something that is compared as one: blocks of both versions that say the same, a field of the front matter, or a footnote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The field of the front matter or the footnote that it is: `title`, `note-1`.
    pub field: Option<String>,
    /// The hashes of the blocks of the original; none if there is only a translation.
    pub original: Vec<u64>,
    /// The hashes of the blocks of the translation; none if there is only the original.
    pub translation: Vec<u64>,
}

/// What is known of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The original is as it was when the translation was confirmed.
    Fresh,
    /// The original has changed since: only its spelling.
    Cosmetic,
    /// The original has changed since, and may say something else.
    Stale,
    /// The original has no translation here.
    Missing,
    /// The translation has no original here (any more).
    Orphan,
    /// Nobody has confirmed it.
    Unconfirmed,
}

/// The state of a piece, and the entry by which it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The number of the entry.
    pub entry: Option<usize>,
}

/// The state of each unit, which stand in the order of the text. `change` says how much the original of a unit differs
/// from what an entry has of it; it is only asked where they do differ.
///
/// An entry belongs to the unit with the same original, wherever that stands now; or else to the one with the same
/// translation; or else, if both were edited, to the one that stands between the same neighbours.
pub fn standings(units: &[Unit], entries: &[Entry], change: impl Fn(usize, usize) -> Change) -> Vec<Standing> {
    let mut search = Search { units, entries, found: vec![None; units.len()], is_used: vec![false; entries.len()] };
    search.fields();
    let both = |unit: &Unit| !unit.original.is_empty() && !unit.translation.is_empty();
    search.equal(both, |unit| (&*unit.original, &*unit.translation), |entry| (&*entry.original, &*entry.translation));
    search.equal(both, |unit| (&*unit.original, &[][..]), |entry| (&*entry.original, &[][..]));
    search.moved();
    let fresh: Vec<bool> = search.found.iter().map(Option::is_some).collect();
    search.equal(both, |unit| (&*unit.translation, &[][..]), |entry| (&*entry.translation, &[][..]));
    search.between(both);
    let state = |index: usize, unit: &Unit, entry: Option<usize>| match (entry, &unit.field) {
        (Some(entry), Some(_)) if entries[entry].original == unit.original => State::Fresh,
        (Some(_), None) if fresh[index] => State::Fresh,
        (Some(entry), _) => match change(index, entry) {
            Change::None => State::Fresh,
            Change::Cosmetic => State::Cosmetic,
            Change::Substantive => State::Stale,
        },
        (None, _) if unit.translation.is_empty() => State::Missing,
        (None, _) if unit.original.is_empty() => State::Orphan,
        (None, _) => State::Unconfirmed,
    };
    let found = search.found.iter().zip(units).enumerate();
    found.map(|(index, (entry, unit))| Standing { state: state(index, unit, *entry), entry: *entry }).collect()
}

struct Search<'a> {
    units: &'a [Unit],
    entries: &'a [Entry],
    /// The entry of each unit.
    found: Vec<Option<usize>>,
    is_used: Vec<bool>,
}

type Key<'a> = (&'a [u64], &'a [u64]);

impl<'a> Search<'a> {
    fn take(&mut self, unit: usize, entry: usize) {
        self.found[unit] = Some(entry);
        self.is_used[entry] = true;
    }

    /// Fields and footnotes have names.
    fn fields(&mut self) {
        for (index, unit) in self.units.iter().enumerate() {
            let Some(field) = &unit.field else { continue };
            let is_meant = |entry: &Entry| entry.field.as_ref() == Some(field);
            if let Some(entry) = self.entries.iter().position(is_meant).filter(|_| !unit.translation.is_empty()) {
                self.take(index, entry);
            }
        }
    }

    /// The entries that are left, by what is looked for.
    fn free(&self, key: impl Fn(&'a Entry) -> Key<'a>) -> BTreeMap<Key<'a>, VecDeque<usize>> {
        let mut known: BTreeMap<Key<'a>, VecDeque<usize>> = BTreeMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if !self.is_used[index] && entry.field.is_none() {
                known.entry(key(entry)).or_default().push_back(index);
            }
        }
        known
    }

    fn is_free(&self, unit: usize) -> bool {
        self.found[unit].is_none() && self.units[unit].field.is_none()
    }

    /// Units and entries that agree in something, in the order of the text.
    fn equal(
        &mut self,
        is_asked: impl Fn(&Unit) -> bool,
        of_unit: impl Fn(&'a Unit) -> Key<'a>,
        of_entry: impl Fn(&'a Entry) -> Key<'a>,
    ) {
        let mut known = self.free(of_entry);
        let units = self.units;
        for (index, unit) in units.iter().enumerate() {
            if self.is_free(index)
                && is_asked(unit)
                && let Some(entry) = known.get_mut(&of_unit(unit)).and_then(VecDeque::pop_front)
            {
                self.take(index, entry);
            }
        }
    }

    /// An original and its translation that stand in different places now: neither is missing.
    fn moved(&mut self) {
        let units = self.units;
        let mut alone: BTreeMap<&[u64], VecDeque<usize>> = BTreeMap::new();
        for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.original.is_empty()) {
            alone.entry(&unit.translation).or_default().push_back(index);
        }
        let mut known = self.free(|entry| (&entry.original, &[]));
        for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.translation.is_empty()) {
            let Some(entries) = known.get_mut(&(&*unit.original, &[][..])) else { continue };
            let Some(entry) = entries.front().copied() else { continue };
            let translation = &*self.entries[entry].translation;
            if let Some(other) = alone.get_mut(translation).and_then(VecDeque::pop_front) {
                entries.pop_front();
                self.take(index, entry);
                self.take(other, entry);
            }
        }
    }

    /// Units of which both versions were edited: in order between neighbours that are known.
    fn between(&mut self, is_asked: impl Fn(&Unit) -> bool) {
        let mut next = 0;
        for index in 0..self.units.len() {
            match self.found[index] {
                Some(entry) => next = entry + 1,
                None if self.is_free(index) && is_asked(&self.units[index]) => {
                    let is_left = |entry: &Entry, is_used: bool| entry.field.is_none() && !is_used;
                    if self.entries.get(next).is_some_and(|entry| is_left(entry, self.is_used[next])) {
                        self.take(index, next);
                        next += 1;
                    }
                }
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::State::{Cosmetic, Fresh, Missing, Orphan, Stale, Unconfirmed};
    use super::*;

    fn unit(original: &[u64], translation: &[u64]) -> Unit {
        Unit { field: None, original: original.to_vec(), translation: translation.to_vec() }
    }

    fn entry(original: u64, translation: u64) -> Entry {
        Entry { original: vec![original], translation: vec![translation], ..Entry::default() }
    }

    fn states(units: &[Unit], entries: &[Entry]) -> Vec<State> {
        let change = |unit: usize, entry: usize| {
            let is_near = units[unit].original[0].abs_diff(entries[entry].original[0]) == 1;
            if is_near { Change::Cosmetic } else { Change::Substantive }
        };
        standings(units, entries, change).into_iter().map(|standing| standing.state).collect()
    }

    #[test]
    fn what_was_confirmed_is_fresh_wherever_it_stands() {
        let entries = [entry(10, 110), entry(20, 120), entry(30, 130)];
        let units = [unit(&[30], &[130]), unit(&[10], &[110]), unit(&[20], &[999])];
        assert_eq!(states(&units, &entries), [Fresh; 3]);
        assert_eq!(states(&units, &[]), [Unconfirmed; 3]);
        // Only the original was put into another order.
        let moved = [unit(&[20], &[]), unit(&[10], &[110]), unit(&[], &[120])];
        assert_eq!(states(&moved, &entries), [Fresh; 3]);
    }

    #[test]
    fn what_the_original_changed_is_stale() {
        let entries = [entry(10, 110), entry(20, 120), entry(30, 130), entry(40, 140)];
        let units = [unit(&[10], &[110]), unit(&[25], &[120]), unit(&[31], &[199]), unit(&[40], &[140])];
        assert_eq!(states(&units, &entries), [Fresh, Stale, Cosmetic, Fresh]);
        let units =
            [unit(&[10], &[110]), unit(&[20], &[]), unit(&[], &[130]), unit(&[50], &[150]), unit(&[40], &[140])];
        assert_eq!(states(&units, &entries), [Fresh, Missing, Orphan, Stale, Fresh]);
    }

    #[test]
    fn texts_that_stand_twice_have_two_entries() {
        let entries = [entry(10, 110), entry(10, 110)];
        let units = [unit(&[10], &[110]), unit(&[10], &[110]), unit(&[10], &[110])];
        assert_eq!(states(&units, &entries), [Fresh, Fresh, Unconfirmed]);
    }

    #[test]
    fn fields_have_names() {
        let field =
            |original: u64| Unit { field: Some("title".to_owned()), original: vec![original], translation: vec![2] };
        let known = Entry { field: Some("title".to_owned()), ..entry(1, 2) };
        assert_eq!(states(&[field(1)], std::slice::from_ref(&known)), [Fresh]);
        assert_eq!(states(&[field(5)], std::slice::from_ref(&known)), [Stale]);
        assert_eq!(states(&[field(1)], &[entry(1, 2)]), [Unconfirmed]);
    }
}
