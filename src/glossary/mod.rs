//! The glossary: which words of a text are the name of a term, and where to link them (VIETNAMESE.md §3).
//!
//! Terms say how they are called in each language; guards say which phrases hold a name and do not mean the term. Both
//! are compiled into one [`Glossary`], which finds the longest of them at each place of a text. What becomes of a find,
//! the [`Verdict`] says: the same walk that links a page explains every word that it did not link.

mod candidate;
mod checks;
mod forms;
mod index;
mod letters;
mod linker;
mod mentions;
mod passage;
mod reading;
mod select;
mod surface;
pub mod unclear;
mod vocabulary;

pub use candidate::{Candidate, Mark, Verdict};
pub use index::{Entry, Glossary, TermIndex};
pub use mentions::{CompileGlossary, FindMentions, Mentions, TermLinks, link};
pub use passage::{Linked, Passage, Unclear};
pub use surface::Place;
