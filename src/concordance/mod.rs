//! A concordance: every word of the texts of a language with the places where it stands, in small files, of which a
//! reader's browser fetches the few that a query needs (VIETNAMESE.md §2).
//!
//! A word is kept under its fold, so that `mo` finds `mở`, together with the spellings that it has, so that `mở` does
//! not find `mô`. Two words that follow each other are kept as a pair: in Vietnamese a syllable is ambiguous without its
//! marks, and a pair hardly ever is. What is known of a word stands in a file that follows from its letters
//! ([`place`]), so nobody needs a list of files. [`Passages`] are what a text says, block by block; [`Concordance`]
//! turns all of them inside out. `assets/search.js` is the other half, and folds and cuts words in the same way.

mod build;
mod encode;
mod passages;
pub mod place;
mod postings;
mod reader;
pub mod words;

pub use build::{Concordance, Field, Text};
pub use passages::{Passage, Passages, ReadPassages};
