//! The alignment of Gale and Church (1993): of all ways to pair blocks in their order, the one whose lengths are the
//! least surprising. It errs where a block is missing, and finds its way again behind it, so it only proposes.

use std::ops::Range;

/// How the lengths of a translation follow those of its original.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lengths {
    /// Characters of the other text for each of the one.
    pub ratio: f64,
    /// The variance of that, per character.
    pub variance: f64,
}

/// From English to Vietnamese, as measured on texts of both.
pub const ENGLISH_TO_VIETNAMESE: Lengths = Lengths { ratio: 1.04, variance: 6.8 };

/// Blocks of one text that are paired with blocks of the other; one side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Blocks of the one text.
    pub one: Range<usize>,
    /// Blocks of the other.
    pub other: Range<usize>,
}

/// How many blocks of each text a bead may have, and how likely that is.
const SHAPES: [(usize, usize, f64); 6] =
    [(1, 1, 0.89), (1, 0, 0.0099), (0, 1, 0.0099), (2, 1, 0.089), (1, 2, 0.089), (2, 2, 0.011)];

/// The most likely pairing of blocks with these lengths: every block is in one bead, in order.
pub fn beads(one: &[usize], other: &[usize], lengths: Lengths) -> Vec<Bead> {
    let width = other.len() + 1;
    let mut best = vec![(f64::INFINITY, 0_usize); (one.len() + 1) * width];
    best[0].0 = 0.0;
    for row in 0..=one.len() {
        for column in 0..width {
            for (shape, (rows, columns, prior)) in SHAPES.into_iter().enumerate() {
                let (Some(above), Some(before)) = (row.checked_sub(rows), column.checked_sub(columns)) else {
                    continue;
                };
                let sums = (one[above..row].iter().sum(), other[before..column].iter().sum());
                let cost = best[above * width + before].0 + surprise(sums, lengths) - prior.ln();
                let slot = &mut best[row * width + column];
                if cost < slot.0 {
                    *slot = (cost, shape);
                }
            }
        }
    }
    let (mut row, mut column) = (one.len(), other.len());
    let mut beads = Vec::new();
    while row + column > 0 {
        let (rows, columns, _) = SHAPES[best[row * width + column].1];
        beads.push(Bead { one: row - rows..row, other: column - columns..column });
        (row, column) = (row - rows, column - columns);
    }
    beads.reverse();
    beads
}

/// How surprising it is that a text of the first length was translated by one of the second: −ln 2(1 − Φ(|δ|)).
fn surprise((one, other): (usize, usize), Lengths { ratio, variance }: Lengths) -> f64 {
    let (one, other) = (one as f64, other as f64);
    let mean = f64::midpoint(one, other / ratio);
    if mean == 0.0 {
        return 0.0;
    }
    let delta = (other - ratio * one) / (mean * variance).sqrt();
    -ln_erfc(delta.abs() / std::f64::consts::SQRT_2)
}

/// The logarithm of the complementary error function for x ≥ 0, to seven digits (Numerical Recipes, `erfcc`). Being a
/// logarithm from the start, it is finite where the function itself is too small for a number.
fn ln_erfc(x: f64) -> f64 {
    const TERMS: [f64; 10] = [
        -1.26551223,
        1.00002368,
        0.37409196,
        0.09678418,
        -0.18628806,
        0.27886807,
        -1.13520398,
        1.48851587,
        -0.82215223,
        0.17087277,
    ];
    let t = 1.0 / (1.0 + x / 2.0);
    t.ln() - x * x + TERMS.iter().rev().fold(0.0, |sum, term| sum * t + term)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lengths of paragraphs as they are in articles, and of their translations.
    fn article(blocks: usize) -> (Vec<usize>, Vec<usize>) {
        let mut state = 7_usize;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let english: Vec<usize> = (0..blocks).map(|_| 40 + random(500)).collect();
        let vietnamese = english.iter().map(|length| length * (98 + random(12)) / 100).collect();
        (english, vietnamese)
    }

    #[test]
    fn every_block_is_in_one_bead_and_in_order() {
        for (one, other) in [(0, 0), (0, 3), (3, 0), (1, 1), (7, 5), (40, 61)] {
            let (english, vietnamese) = (article(one).0, article(other).1);
            let beads = beads(&english, &vietnamese, ENGLISH_TO_VIETNAMESE);
            let all = |side: fn(&Bead) -> &Range<usize>| beads.iter().flat_map(|bead| side(bead).clone()).collect();
            let (ones, others): (Vec<usize>, Vec<usize>) = (all(|bead| &bead.one), all(|bead| &bead.other));
            assert_eq!(ones, (0..one).collect::<Vec<_>>());
            assert_eq!(others, (0..other).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_faithful_translation_is_paired_one_by_one() {
        let (english, vietnamese) = article(80);
        let beads = beads(&english, &vietnamese, ENGLISH_TO_VIETNAMESE);
        assert!(beads.iter().enumerate().all(|(at, bead)| *bead == Bead { one: at..at + 1, other: at..at + 1 }));
    }

    #[test]
    fn a_missing_block_disturbs_only_what_is_near() {
        let (english, mut vietnamese) = article(80);
        vietnamese.remove(20);
        let beads = beads(&english, &vietnamese, ENGLISH_TO_VIETNAMESE);
        let is_right = |at: usize| {
            let other = at - usize::from(at > 20);
            beads.contains(&Bead { one: at..at + 1, other: other..other + 1 })
        };
        let wrong: Vec<usize> = (0..80).filter(|at| *at != 20 && !is_right(*at)).collect();
        assert!(wrong.iter().all(|at| at.abs_diff(20) <= 4), "{wrong:?}");
    }

    #[test]
    fn lengths_may_be_nothing_or_huge() {
        assert_eq!(beads(&[0, 0], &[0, 0], ENGLISH_TO_VIETNAMESE).len(), 2);
        let huge = [1_000_000_000; 3];
        assert_eq!(beads(&huge, &huge, Lengths { ratio: 1.0, variance: 1.0 }).len(), 3);
        assert!(ln_erfc(1000.0).is_finite() && ln_erfc(0.0).abs() < 1e-6);
    }
}
