//! Sets of bytes, and of the two ends of a line.

use std::ops::{BitAnd, BitOr, Not, RangeInclusive};

/// The place before the first and behind the last byte of a line, which sets hold like a byte.
pub(super) const EDGE: usize = 256;

/// Which bytes may stand in a place, and whether the line may begin or end there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bytes([u64; 5]);

impl Bytes {
    /// Nothing may stand there.
    pub(super) const NONE: Bytes = Bytes([0; 5]);
    /// Anything may, the edge too.
    pub(super) const ALL: Bytes = Bytes([!0, !0, !0, !0, 1]);
    /// Any byte, not the edge.
    pub(super) const ANY: Bytes = Bytes([!0, !0, !0, !0, 0]);
    /// Bytes of characters beyond ASCII.
    pub(super) const HIGH: Bytes = Bytes([0, 0, !0, !0, 0]);
    /// Only the edge.
    pub(super) const EDGE: Bytes = Bytes([0, 0, 0, 0, 1]);
    /// ASCII letters, digits and `_`.
    pub(super) const WORD: Bytes = Bytes([0x03ff_0000_0000_0000, 0x07ff_fffe_87ff_fffe, 0, 0, 0]);

    /// One byte; each beyond ASCII stands for all of them.
    pub(super) fn one(byte: u8) -> Self {
        Bytes::range(byte..=byte)
    }

    /// All bytes from one to another.
    pub(super) fn range(range: RangeInclusive<u8>) -> Self {
        let mut bits = [0; 5];
        let end = (*range.end()).min(0x7f);
        for byte in *range.start()..=end {
            bits[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
        let ascii = Bytes(bits);
        if range.end().is_ascii() { ascii } else { ascii | Bytes::HIGH }
    }

    /// Those of a text in ASCII.
    pub(super) fn of(text: &[u8]) -> Self {
        text.iter().fold(Bytes::NONE, |all, byte| all | Bytes::one(*byte))
    }

    /// With the letters of the other case. Beyond ASCII are letters that count as the same as one within, such as the
    /// Kelvin sign.
    pub(super) fn of_both_cases(self) -> Self {
        let letters = 0x07ff_fffe;
        let [low, mid, ..] = self.0;
        let folded = (mid & letters) | ((mid >> 32) & letters);
        if folded == 0 { self } else { self | Bytes([low, folded | (folded << 32), 0, 0, 0]) | Bytes::HIGH }
    }

    /// Whether nothing may stand there.
    pub(super) fn is_empty(self) -> bool {
        self == Bytes::NONE
    }

    /// Whether all of these are among the others.
    pub(super) fn is_within(self, others: Bytes) -> bool {
        (self & !others).is_empty()
    }

    /// The bytes, and [`EDGE`].
    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(word, mut bits)| {
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some(word * 64 + bit)
            })
        })
    }
}

impl BitOr for Bytes {
    type Output = Bytes;

    fn bitor(self, other: Bytes) -> Bytes {
        Bytes(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }
}

impl BitAnd for Bytes {
    type Output = Bytes;

    fn bitand(self, other: Bytes) -> Bytes {
        Bytes(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }
}

impl Not for Bytes {
    type Output = Bytes;

    fn not(self) -> Bytes {
        Bytes(std::array::from_fn(|word| !self.0[word] & Bytes::ALL.0[word]))
    }
}
