//! The places of a word or pair, written down: `mở,mô|` and letters ([`super::encode`]).
//!
//! Behind the spellings comes how many places there are; then for each text, those with large numbers first, how far
//! its number is below the last one, how many places follow, and for each of them what is said below. A word that is
//! everywhere keeps only its best places: a query for it alone has enough of them, and a query with other words as well
//! is decided by those.

use std::cmp::Reverse;

use super::encode::number;

/// How many places are kept.
const MOST: usize = 240;

/// A word in a passage. Ordered by word, then as it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) fold: u32,
    text: Reverse<u32>,
    block: u32,
    spelling: u32,
    field: u8,
}

impl Found {
    pub(super) fn new(fold: u32, text: u32, block: u32, spelling: u32, field: u8) -> Self {
        Found { fold, text: Reverse(text), block, spelling, field }
    }
}

/// Two words in a text, one behind the other. Ordered like [`Found`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) folds: (u32, u32),
    text: Reverse<u32>,
    spellings: (u32, u32),
    field: u8,
}

impl Pair {
    pub(super) fn new(folds: (u32, u32), text: u32, spellings: (u32, u32), field: u8) -> Self {
        Pair { folds, text: Reverse(text), spellings, field }
    }
}

/// The places of one word. A place is a passage, told by the distance from the last one of the text, and 4 times the
/// number of the spelling plus the field.
pub(super) fn single<'a>(places: &[Found], shown: impl Fn(u32) -> &'a str) -> String {
    let mut best = places.to_vec();
    if best.len() > MOST {
        best.sort_by_key(|place| (place.field == 0, place.text, place.block));
        best.truncate(MOST);
        best.sort_unstable();
    }
    let mut spellings = Numbers::default();
    let mut out = String::new();
    number(&mut out, places.len() as u32);
    let mut last = None;
    for text in best.chunk_by(|one, next| one.text == next.text) {
        start_text(&mut out, &mut last, text[0].text.0, text.len());
        let mut block = 0;
        for place in text {
            number(&mut out, place.block - block);
            number(&mut out, spellings.of(place.spelling) * 4 + u32::from(place.field));
            block = place.block;
        }
    }
    let shown: Vec<&str> = spellings.0.iter().map(|spelling| shown(*spelling)).collect();
    format!("{}|{out}", shown.join(","))
}

/// The places of one pair. A place is a text: 12 times the number of the spelling, plus 4, 8 or nothing for how often it
/// stands there, plus the best field.
pub(super) fn pair<'a>(places: &[Pair], shown: impl Fn(u32) -> &'a str) -> String {
    let mut all: Vec<(Pair, usize)> = Vec::new();
    for same in places.chunk_by(|one, next| (one.text, one.spellings) == (next.text, next.spellings)) {
        // The last one has the best field.
        all.extend(same.last().map(|last| (*last, same.len())));
    }
    let count = all.len();
    if count > MOST {
        all.sort_by_key(|(place, _)| (place.field == 0, place.text, place.spellings));
        all.truncate(MOST);
        all.sort_unstable();
    }
    let mut spellings = Numbers::default();
    let mut out = String::new();
    number(&mut out, count as u32);
    let mut last = None;
    for text in all.chunk_by(|one, next| one.0.text == next.0.text) {
        start_text(&mut out, &mut last, text[0].0.text.0, text.len());
        for (place, often) in text {
            let often = match often {
                1 => 0,
                2..=3 => 1,
                _ => 2,
            };
            number(&mut out, (spellings.of(place.spellings) * 3 + often) * 4 + u32::from(place.field));
        }
    }
    let shown: Vec<String> =
        spellings.0.iter().map(|(one, other)| format!("{} {}", shown(*one), shown(*other))).collect();
    format!("{}|{out}", shown.join(","))
}

fn start_text(out: &mut String, last: &mut Option<u32>, text: u32, places: usize) {
    number(out, last.map_or(text, |last| last - text));
    number(out, places as u32);
    *last = Some(text);
}

/// Gives numbers to spellings in the order in which they come.
struct Numbers<T>(Vec<T>);

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Numbers(Vec::new())
    }
}

impl<T: PartialEq> Numbers<T> {
    fn of(&mut self, spelling: T) -> u32 {
        let known = self.0.iter().position(|known| *known == spelling);
        known.unwrap_or_else(|| {
            self.0.push(spelling);
            self.0.len() - 1
        }) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_everywhere_keeps_its_best_places() {
        let places: Vec<Found> = (1..=1000).rev().map(|text| Found::new(0, text, 0, 0, u8::from(text == 7))).collect();
        let written = single(&places, |_| "a");
        let (_, letters) = written.split_once('|').unwrap();
        // 1000 places: the newest 239 texts, and the one where it is a heading.
        assert!(letters.starts_with("of"), "{letters}");
        assert_eq!(letters.matches("BBAA").count(), MOST - 2, "{letters}");
        assert!(letters.ends_with("BAB"), "{letters}");
    }
}
