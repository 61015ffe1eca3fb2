//! Parity: whether both versions of an article say the same, as far as that can be seen without understanding them
//! (VIETNAMESE.md §5 D, E): figures, names, links, code, pictures, and the terms of each section.
//!
//! `side` reads one version alone, block by block: what it `said`, with the places. `compare` lays two sides beside each
//! other, piece by piece of their alignment, and says what the one has and the other lacks. `lexer`, `value`, `spelled`
//! and `date` read numbers as each language writes them; `difference` knows in how many ways one figure can stand on the
//! other side. What cannot be seen surely is not said.

mod compare;
mod date;
mod difference;
mod figures;
mod finding;
mod lexer;
mod link;
mod said;
mod side;
mod spelled;
mod terms;
mod value;

use rayon::prelude::*;

use compare::Compare;
pub use side::{Reader, read};

use crate::diagnostic::Diagnostic;
use crate::lang::PerLang;
use crate::memo::Memo;
use crate::site::Site;

/// What there is to say of the articles that have two versions.
pub fn findings(site: &Site, reader: Reader<'_>, memo: &Memo) -> Vec<Diagnostic> {
    let fingerprint = reader.fingerprint();
    let pairs = site.articles.par_iter().zip(&site.alignments);
    let findings = pairs.filter_map(|(article, alignment)| {
        let versions = PerLang { vi: article.versions.vi.as_ref()?, en: article.versions.en.as_ref()? };
        let alignment = alignment.as_ref()?;
        Some(memo.lasting(&Compare { versions, alignment, reader, fingerprint, memo }))
    });
    findings.flat_map_iter(|findings| findings.iter().cloned().collect::<Vec<_>>()).collect()
}
