//! The front matter of a page, such as “About”.

use serde::{Deserialize, Serialize};

use super::front::{accepted, aliases};
use crate::yaml::{Fields, Spanned};

/// The fields of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageFront {
    /// The heading.
    pub title: Spanned<String>,
    /// A sentence for search engines.
    pub description: Spanned<String>,
    /// The last part of its URL; its id if there is none.
    pub slug: Option<Spanned<String>>,
    /// Left out unless drafts are asked for.
    pub draft: bool,
    /// Former addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Findings of the review that are accepted in it.
    pub accepted: Vec<Spanned<String>>,
}

/// Reads the fields; `None` if one that a page cannot do without is missing.
pub(super) fn read(mut fields: Fields<'_>) -> Option<PageFront> {
    let title = fields.required_text("title");
    let description = fields.required_text("description");
    let slug = fields.slug("slug");
    let draft = fields.switch("draft").unwrap_or(false);
    let aliases = aliases(&mut fields);
    let accepted = accepted(&mut fields);
    fields.finish();
    Some(PageFront { title: title?, description: description?, slug, draft, aliases, accepted })
}
