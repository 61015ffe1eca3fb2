//! Which rules of a context can match in a place, found with a few table reads.

use super::begin::Begin;
use super::bytes::{Bytes, EDGE};
use super::part::DEPTH;

/// The sets of all rules of a context, side by side: for each place and byte one bit a rule.
pub(super) struct Sieve {
    words: usize,
    /// Rows of `words` words, by place and then by byte; place 0 stands before the match.
    rows: Vec<u64>,
}

const COLUMNS: usize = EDGE + 1;

impl Sieve {
    /// For rules that begin like this, in this order.
    pub(super) fn new(begins: &[Begin]) -> Sieve {
        let words = begins.len().div_ceil(64);
        let mut sieve = Sieve { words, rows: vec![0; (DEPTH + 1) * COLUMNS * words] };
        for place in 0..=DEPTH {
            let set = |begin: &Begin| place.checked_sub(1).map_or(begin.before, |at| begin.first[at]);
            // Most sets are everything, or nearly.
            let mut common = vec![0u64; words];
            for (rule, begin) in begins.iter().enumerate() {
                if set(begin) == Bytes::ALL {
                    common[rule / 64] |= 1 << (rule % 64);
                } else {
                    for byte in set(begin).iter() {
                        sieve.row_mut(place, byte)[rule / 64] |= 1 << (rule % 64);
                    }
                }
            }
            for byte in 0..COLUMNS {
                sieve.row_mut(place, byte).iter_mut().zip(&common).for_each(|(bits, common)| *bits |= common);
            }
        }
        sieve
    }

    fn row_mut(&mut self, place: usize, byte: usize) -> &mut [u64] {
        let start = (place * COLUMNS + byte) * self.words;
        &mut self.rows[start..start + self.words]
    }

    /// How many words of 64 rules there are.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// The rules of a word that can match at a place of a line, as bits.
    pub(super) fn candidates(&self, word: usize, line: &[u8], at: usize) -> u64 {
        let byte = |at: Option<usize>| at.and_then(|at| line.get(at)).map_or(EDGE, |byte| usize::from(*byte));
        let bits = |place: usize, byte: usize| self.rows[(place * COLUMNS + byte) * self.words + word];
        let mut candidates = bits(0, byte(at.checked_sub(1)));
        for place in 0..DEPTH {
            let byte = byte(Some(at + place));
            candidates &= bits(place + 1, byte);
            // Behind a character beyond ASCII, and behind the end, nothing is known.
            if byte >= 0x80 || candidates == 0 {
                break;
            }
        }
        candidates
    }
}
