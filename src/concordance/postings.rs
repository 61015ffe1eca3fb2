//! The places of a word or pair, written down: `mở,mô|` and letters ([`super::encode`]).
//!
//! Behind the spellings comes 1 if all places are there, or else 0; then for each text, those with large numbers first,
//! how far its number is below the last one, how many places follow, and for each of them what is said below. A word
//! that is everywhere keeps only its best places: a query for it alone has enough of them, and a query with other words
//! as well is decided by those.

use std::cmp::Reverse;

use super::build::Field;
use super::encode::number;

/// How many places are kept.
pub(super) const MOST: usize = 240;
/// How many are kept for those who typed a word only in part.
pub(super) const FEW: usize = 24;

/// A word in a passage, ordered as it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Single {
    text: Reverse<u32>,
    block: u32,
    spelling: u32,
    field: Field,
}

impl Single {
    pub(super) fn new(text: u32, block: u32, spelling: u32, field: Field) -> Self {
        Single { text: Reverse(text), block, spelling, field }
    }
}

/// Two words in a text, one behind the other, ordered as it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    text: Reverse<u32>,
    spellings: (u32, u32),
    field: Field,
}

impl Pair {
    pub(super) fn new(text: u32, spellings: (u32, u32), field: Field) -> Self {
        Pair { text: Reverse(text), spellings, field }
    }
}

/// The best places of one word, `None` if it has none, out of the newest outside of paragraphs and in them, one more of
/// each than [`MOST`]. A place is a passage, told by the distance from the last one of the text, and 4 times the number of the
/// spelling plus the field.
pub(super) fn single<'a>(
    head: &[Single],
    body: &[Single],
    most: usize,
    shown: impl Fn(u32) -> &'a str,
) -> Option<String> {
    let mut best: Vec<Single> = head.iter().chain(body).take(most).copied().collect();
    let is_whole = best.len() == head.len() + body.len();
    best.sort_unstable();
    best.dedup();
    let mut out = start(is_whole);
    let (mut spellings, mut last) = (Numbers::default(), None);
    for text in best.chunk_by(|one, next| one.text == next.text) {
        start_text(&mut out, &mut last, text[0].text.0, text.len());
        let mut block = 0;
        for place in text {
            number(&mut out, place.block - block);
            number(&mut out, spellings.of(place.spelling) * 4 + place.field as u32);
            block = place.block;
        }
    }
    let shown: Vec<&str> = spellings.0.iter().map(|spelling| shown(*spelling)).collect();
    (!shown.is_empty()).then(|| format!("{}|{out}", shown.join(",")))
}

/// The places of one pair, which come in order. A place is a text: 12 times the number of the spelling, plus 4, 8 or
/// nothing for how often it stands there, plus the best field.
pub(super) fn pair<'a>(places: impl Iterator<Item = Pair>, shown: impl Fn(u32) -> &'a str) -> String {
    let mut all: Vec<(Pair, usize)> = Vec::new();
    for place in places {
        match all.last_mut().filter(|(last, _)| (last.text, last.spellings) == (place.text, place.spellings)) {
            // The last one has the best field.
            Some((last, often)) => (*last, *often) = (place, *often + 1),
            None => all.push((place, 1)),
        }
    }
    let is_whole = all.len() <= MOST;
    if !is_whole {
        all.sort_by_key(|(place, _)| (place.field == Field::Body, place.text, place.spellings));
        all.truncate(MOST);
        all.sort_unstable();
    }
    let mut out = start(is_whole);
    let (mut spellings, mut last) = (Numbers::default(), None);
    for text in all.chunk_by(|one, next| one.0.text == next.0.text) {
        start_text(&mut out, &mut last, text[0].0.text.0, text.len());
        for (place, often) in text {
            let often = match often {
                1 => 0,
                2..=3 => 1,
                _ => 2,
            };
            number(&mut out, (spellings.of(place.spellings) * 3 + often) * 4 + place.field as u32);
        }
    }
    let shown: Vec<String> =
        spellings.0.iter().map(|(one, other)| format!("{} {}", shown(*one), shown(*other))).collect();
    format!("{}|{out}", shown.join(","))
}

fn start(is_whole: bool) -> String {
    let mut out = String::new();
    number(&mut out, u32::from(is_whole));
    out
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
