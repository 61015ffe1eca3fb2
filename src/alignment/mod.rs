//! Which blocks of the two versions of a text say the same.
//!
//! A block is known by what authors say before it is known by its place: by a name that stands in both versions
//! ([`Ground::Name`]), by an entry of `align.yaml` that somebody reviewed ([`Ground::Review`]), by the headings and the
//! kinds of blocks between two of them ([`Ground::Structure`]). Where none of that agrees, a section is one piece
//! ([`Ground::Section`]): that is never wrong. [`gale_church`] guesses from lengths; it proposes and warns, and decides
//! nothing. The room sees blocks alone and knows neither the texts nor the site.

mod anchors;
pub mod gale_church;
mod remark;
mod sidecar;
mod structure;

use std::ops::Range;

pub use anchors::anchors;
pub use remark::{is_suspicious, remarks};
pub use sidecar::{Names, Reviewed, read, run_hash, sidecar_of};
pub use structure::align;

use crate::lang::PerLang;

/// The blocks of both versions, in pieces that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Alignment {
    /// The pieces in reading order; every block is in one of them.
    pub pieces: Vec<Piece>,
    /// The parts of both versions whose headings do not agree.
    pub unequal: Vec<PerLang<Range<usize>>>,
}

/// Some blocks of one version, by their numbers from 0, and those of the other that say the same. One side may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The blocks.
    pub blocks: PerLang<Range<usize>>,
    /// How that is known.
    pub ground: Ground,
}

/// How it is known that blocks belong together, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// Both have one name.
    Name,
    /// Somebody compared them.
    Review,
    /// The same blocks stand before and behind them.
    Structure,
    /// They are all that stands between two pieces that are known.
    Section,
}

impl Piece {
    /// Whether it has blocks in both versions.
    pub fn has_both(&self) -> bool {
        self.blocks.iter().all(|(_, blocks)| !blocks.is_empty())
    }
}
