//! The view of a page such as “About”.

use serde::Serialize;

use super::stale::is_stale;
use super::{OutlineView, edit_link, outline};
use crate::document::PageFront;
use crate::edition::Edition;
use crate::site::Version;

/// What `page.html` sees as `page`.
#[derive(Debug, Serialize)]
pub struct TextView {
    title: String,
    description: String,
    /// Its text as HTML; empty until somebody needs it.
    pub body: String,
    outline: Vec<OutlineView>,
    /// Whether it waits to be brought up to date with its original.
    stale: bool,
    edit: Option<String>,
}

/// The view of a page, without its text.
pub fn text(edition: &Edition, version: &Version<PageFront>) -> TextView {
    TextView {
        title: version.front.title.value.clone(),
        description: version.front.description.value.clone(),
        body: String::new(),
        outline: outline(&version.document().headings),
        stale: is_stale(edition, &version.path),
        edit: edit_link(edition, &version.path),
    }
}
