//! The front matter of a term.

use super::front::accepted;
use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::{Fields, Spanned};

/// The longest `short`, in characters: what fits a preview (VIETNAMESE.md §3.1).
const MAX_SHORT: usize = 160;

/// The fields of a term.
#[derive(Clone, Debug, PartialEq)]
pub struct TermFront {
    /// Its name, as it stands in running text.
    pub term: Spanned<String>,
    /// Other names.
    pub aliases: Vec<Spanned<String>>,
    /// What it means, in one sentence.
    pub short: Spanned<String>,
    /// Ids of terms to read next.
    pub see_also: Vec<Spanned<String>>,
    /// The last part of its URL; its id if there is none.
    pub slug: Option<Spanned<String>>,
    /// Findings of the review that are accepted in it.
    pub accepted: Vec<Spanned<String>>,
}

/// Reads the fields; `None` if one that a term cannot do without is missing.
pub(super) fn read(mut fields: Fields<'_>) -> Option<TermFront> {
    let term = fields.required_text("term");
    let aliases = fields.texts("aliases");
    let short = fields.required_text("short");
    if let Some(short) = &short {
        let length = short.value.chars().count();
        if length > MAX_SHORT {
            let message = format!("`short` has {length} characters, and a preview has room for {MAX_SHORT}");
            let finding = Diagnostic::at(Code::InvalidValue, fields.path(), short.span.clone(), message);
            fields.report(finding.hint("keep one sentence here and explain the rest in the text"));
        }
    }
    let see_also = fields.texts("see_also");
    let slug = fields.slug("slug");
    let accepted = accepted(&mut fields);
    fields.finish();
    Some(TermFront { term: term?, aliases, short: short?, see_also, slug, accepted })
}
