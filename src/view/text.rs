//! The view of a page such as “About”.

use serde::Serialize;

use super::{OutlineView, TermList, body_html, edit_link, outline};
use crate::document::PageFront;
use crate::edition::Edition;
use crate::memo::Memo;
use crate::site::Version;

/// What `page.html` sees as `page`.
#[derive(Debug, Serialize)]
pub struct TextView {
    title: String,
    description: String,
    body: String,
    outline: Vec<OutlineView>,
    edit: Option<String>,
}

/// The view of a page.
pub fn text(edition: &Edition, version: &Version<PageFront>, memo: &Memo) -> TextView {
    TextView {
        title: version.front.title.value.clone(),
        description: version.front.description.value.clone(),
        body: body_html(edition, version, TermList::Absent, memo),
        outline: outline(&version.document().headings),
        edit: edit_link(edition, &version.path),
    }
}
