//! The glossary: which words of a text are the name of a term, and where to link them.
//!
//! Names are sequences of tokens, matched longest first, never inside a longer word. The first occurrence on a page is
//! linked; headings, code, links and quotations are left alone.

mod linker;
mod vocabulary;

pub use linker::{Mention, mentions};
pub use vocabulary::{Name, Vocabulary};
