//! The part of the settings that says how much of anything a text may have.
//!
//! Each limit is far above what an author writes. A text with more bytes or elements than it may have is cut off, and
//! its page left out; more of anything else is an error all the same. Raise a limit for a site that has a reason.

use std::ops::RangeInclusive;

use crate::source::MAX_MARKDOWN;
use crate::yaml::{Fields, MAX_BYTES, MAX_DEPTH};

/// How much of anything a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Bytes of a Markdown file. Default: 1 MiB.
    pub text_bytes: usize,
    /// Bytes of its front matter. Default: 64 KiB.
    pub front_matter_bytes: usize,
    /// Levels of lists and mappings in that. Default: 16.
    pub front_matter_depth: usize,
    /// Levels of elements in a text: lists, quotations, words in bold. Default: 100.
    pub nesting: usize,
    /// Elements of a text: paragraphs, items, cells, words in bold, code, formulas. Default: 50 000.
    pub elements: usize,
    /// Headings of a text. Default: 1 000.
    pub headings: usize,
    /// Links and pictures of a text. Default: 5 000.
    pub links: usize,
    /// Bytes of a block of code that is shown with colours. Default: 100 000.
    pub code_bytes: usize,
    /// Pixels of a picture. Default: 25 million, 5 000 × 5 000.
    pub picture_pixels: usize,
    /// Bytes that a template may write into one file. Default: 16 MiB.
    pub page_bytes: usize,
}

/// The least that `code_bytes` can be. Smaller blocks have their colours on every site, so they are not measured; it is
/// less than a line may have, too.
pub(crate) const LEAST_CODE: usize = 1_000;

/// A limit: its name, what it may be, and where it is kept.
type Limit = (&'static str, RangeInclusive<usize>, fn(&mut Limits) -> &mut usize);

/// All limits, in the order of the fields.
const LIMITS: [Limit; 10] = [
    ("text_bytes", 1_000..=MAX_MARKDOWN, |limits| &mut limits.text_bytes),
    ("front_matter_bytes", 1_000..=MAX_BYTES, |limits| &mut limits.front_matter_bytes),
    ("front_matter_depth", 3..=MAX_DEPTH, |limits| &mut limits.front_matter_depth),
    ("nesting", 10..=10_000, |limits| &mut limits.nesting),
    ("elements", 100..=10_000_000, |limits| &mut limits.elements),
    ("headings", 10..=1_000_000, |limits| &mut limits.headings),
    ("links", 10..=1_000_000, |limits| &mut limits.links),
    ("code_bytes", LEAST_CODE..=10_000_000, |limits| &mut limits.code_bytes),
    ("picture_pixels", 10_000..=500_000_000, |limits| &mut limits.picture_pixels),
    ("page_bytes", 100_000..=1_000_000_000, |limits| &mut limits.page_bytes),
];

impl Default for Limits {
    fn default() -> Self {
        Limits {
            text_bytes: 1 << 20,
            front_matter_bytes: 64 << 10,
            front_matter_depth: 16,
            nesting: 100,
            elements: 50_000,
            headings: 1000,
            links: 5000,
            code_bytes: 100_000,
            picture_pixels: 25_000_000,
            page_bytes: 16 << 20,
        }
    }
}

/// Reads the fields.
pub(super) fn read(mut fields: Fields<'_>) -> Limits {
    let mut limits = Limits::default();
    for (name, range, limit) in LIMITS {
        if let Some(number) = fields.number(name, range) {
            *limit(&mut limits) = number;
        }
    }
    fields.finish();
    limits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_have_every_limit_with_its_default() {
        let pages = [include_str!("../../README.md"), include_str!("../../tests/diagnostics/limit-exceeded.md")];
        let schema = include_str!("../../.vscode/schemas/site.json");
        let mut limits = Limits::default();
        for (name, range, limit) in LIMITS {
            let default = limit(&mut limits).to_string();
            for page in pages {
                let row = page.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{name}`")));
                assert!(row.is_some_and(|row| row.contains(&default)), "{name}: {row:?} has no {default}");
            }
            let (_, field) = schema.split_once(&format!("\"{name}\": {{")).expect("the schema has it");
            let field = field.split('}').next().unwrap_or_default();
            for wanted in [format!("Default: {default}."), range.start().to_string(), range.end().to_string()] {
                assert!(field.contains(&wanted), "{name}: {field} has no {wanted}");
            }
        }
    }
}
