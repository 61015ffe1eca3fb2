//! Numbers that look random and are the same in every run: SplitMix64.

/// How many words lead: with it, the first word is about one in thirty, as in real texts.
const HEAD: f64 = 5.0;

/// A stream of numbers.
pub(crate) struct Random(u64);

impl Random {
    /// The stream of this place: the same place gives the same numbers, whatever was drawn elsewhere.
    pub(crate) fn at(place: &[u64]) -> Random {
        let mut random = Random(0x736f_6e67_6e67_7521);
        for part in place {
            random.0 = random.next() ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        random
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is at least 1.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `start` to `end`, both included.
    pub(crate) fn between(&mut self, start: usize, end: usize) -> usize {
        start + self.below(end - start + 1)
    }

    /// Whether something happens that happens once in `times` times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// One of these, the first ones much more often, as the words of a language are.
    pub(crate) fn pick_early<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let share = self.next() as f64 / u64::MAX as f64;
        let rank = HEAD * ((choices.len() as f64 + HEAD) / HEAD).powf(share) - HEAD;
        &choices[(rank as usize).min(choices.len() - 1)]
    }

    /// Puts these into another order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
