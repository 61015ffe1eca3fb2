//! What is known of the bytes that a part of a regular expression matches.
//!
//! Everything here says too much rather than too little: a byte that is not in a set cannot stand there. What is said
//! of a place holds as long as all bytes before it are ASCII, so that a character is a byte.

use super::bytes::Bytes;

/// How many bytes are looked at.
pub(super) const DEPTH: usize = 4;

/// Lengths of which nothing is known.
const ANY_LENGTH: u8 = (1 << (DEPTH + 1)) - 1;

/// A part of a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What it takes in each place, where it reaches so far.
    taken: [Bytes; DEPTH],
    /// Which lengths it may have, as bits; the last stands for [`DEPTH`] and more.
    lengths: u8,
    /// What stands in each place in any case, whoever takes it.
    ahead: [Bytes; DEPTH],
    /// What stands before it.
    before: Bytes,
    /// Whether it is nothing, or one character out of a set that is known to the last byte of ASCII, and asks for
    /// nothing else.
    is_exact: bool,
    /// Whether it is `\b`, which says something about what stands before as soon as it is known what follows.
    is_boundary: bool,
}

impl Part {
    /// Takes nothing and asks for something of which nothing is known.
    pub(super) const CONDITION: Part = Part {
        taken: [Bytes::NONE; DEPTH],
        lengths: 1,
        ahead: [Bytes::ALL; DEPTH],
        before: Bytes::ALL,
        is_exact: false,
        is_boundary: false,
    };

    /// Takes nothing and asks for nothing.
    pub(super) const NOTHING: Part = Part { is_exact: true, ..Part::CONDITION };

    /// May take anything.
    pub(super) const ANYTHING: Part = Part { taken: [Bytes::ANY; DEPTH], lengths: ANY_LENGTH, ..Part::CONDITION };

    /// `\b`.
    pub(super) const BOUNDARY: Part = Part { is_boundary: true, ..Part::CONDITION };

    /// One character.
    pub(super) fn character(bytes: Bytes, is_exact: bool) -> Part {
        let mut taken = [Bytes::NONE; DEPTH];
        taken[0] = bytes;
        Part { taken, lengths: 2, is_exact, ..Part::CONDITION }
    }

    /// Asks for what stands before, and takes nothing.
    pub(super) fn behind(before: Bytes) -> Part {
        Part { before, ..Part::CONDITION }
    }

    /// Asks for what comes next, and takes nothing.
    pub(super) fn next(bytes: Bytes) -> Part {
        let mut ahead = [Bytes::ALL; DEPTH];
        ahead[0] = bytes;
        Part { ahead, ..Part::CONDITION }
    }

    /// `(?=…)`.
    pub(super) fn lookahead(self) -> Part {
        Part { ahead: self.start(), before: self.before, ..Part::CONDITION }
    }

    /// `(?<=…)` and `(?<!…)`, where they are about one character.
    pub(super) fn lookbehind(self, is_wanted: bool) -> Part {
        match (self.lengths, is_wanted, self.is_exact) {
            (2, true, _) => Part::behind(self.taken[0]),
            (2, false, true) => Part::behind(!self.taken[0] | Bytes::HIGH | Bytes::EDGE),
            _ => Part::CONDITION,
        }
    }

    /// What stands in each place from its beginning, whatever follows it.
    pub(super) fn start(&self) -> [Bytes; DEPTH] {
        std::array::from_fn(|place| {
            let has_ended = (0..=place).any(|length| self.can_be(length));
            let taken = if has_ended { Bytes::ALL } else { self.taken[place] };
            taken & self.ahead[place]
        })
    }

    /// What stands before it.
    pub(super) fn before(&self) -> Bytes {
        self.before
    }

    fn can_be(&self, length: usize) -> bool {
        self.lengths & (1 << length) != 0
    }

    fn lengths(&self) -> impl Iterator<Item = usize> {
        let lengths = self.lengths;
        (0..=DEPTH).filter(move |length| lengths & (1 << length) != 0)
    }

    /// This one, and then another.
    pub(super) fn then(self, next: Part) -> Part {
        if self == Part::NOTHING {
            return next;
        }
        if next == Part::NOTHING {
            return self;
        }
        let mut all = Part { taken: self.taken, ahead: self.ahead, before: self.before, ..Part::CONDITION };
        all.lengths = 0;
        for own in self.lengths() {
            for other in next.lengths() {
                all.lengths |= 1 << (own + other).min(DEPTH);
            }
        }
        for place in 0..DEPTH {
            let mut ahead = Bytes::NONE;
            for own in self.lengths() {
                if own <= place {
                    all.taken[place] = all.taken[place] | next.taken[place - own];
                    ahead = ahead | next.ahead[place - own];
                } else {
                    ahead = Bytes::ALL;
                }
            }
            all.ahead[place] = all.ahead[place] & ahead;
        }
        if self.lengths == 1 {
            all.before = all.before & next.before;
        }
        if self.is_boundary {
            let first = next.start()[0];
            if first.is_within(Bytes::WORD) {
                all.before = all.before & !Bytes::WORD;
            } else if first.is_within(!(Bytes::WORD | Bytes::HIGH)) {
                all.before = all.before & (Bytes::WORD | Bytes::HIGH);
            }
        }
        all
    }

    /// This one or another.
    pub(super) fn or(self, other: Part) -> Part {
        let (own, others) = (self.start(), other.start());
        Part {
            taken: std::array::from_fn(|place| self.taken[place] | other.taken[place]),
            lengths: self.lengths | other.lengths,
            ahead: std::array::from_fn(|place| own[place] | others[place]),
            before: self.before | other.before,
            is_exact: false,
            is_boundary: false,
        }
    }

    /// This one so many times.
    pub(super) fn times(self, least: usize, most: usize) -> Part {
        if (least, most) == (1, 1) {
            return self;
        }
        let mut all = (0..least.min(DEPTH)).fold(Part::NOTHING, |all, _| all.then(self));
        let known = if least == 0 { Part::NOTHING } else { self };
        for _ in least..most.min(least + DEPTH) {
            let more = all.then(self);
            all.lengths |= more.lengths;
            all.taken = std::array::from_fn(|place| all.taken[place] | more.taken[place]);
        }
        Part { ahead: known.ahead, before: known.before, is_exact: false, is_boundary: false, ..all }
    }
}
