//! The one function that turns the path of an output into the path of a file.
//!
//! Whatever made the path (a slug, an alias, a file name), and whatever it promised, it is checked again here, so that
//! no page can be written outside the folder that is published.

use std::path::{Path, PathBuf};

use super::error::PublishError;

/// The longest name that common file systems can hold, in bytes.
const LONGEST_NAME: usize = 255;

/// The file at `path` below `folder`.
///
/// # Errors
/// [`PublishError::BadPath`] unless each part between `/` is a plain name: not empty, not `.` or `..`, without `\` and
/// control characters, and at most 255 bytes long.
pub(super) fn join(folder: &Path, path: &str) -> Result<PathBuf, PublishError> {
    let mut whole = PathBuf::with_capacity(folder.as_os_str().len() + 1 + path.len());
    whole.push(folder);
    for name in path.split('/') {
        if let Some(why) = fault(name) {
            return Err(PublishError::BadPath { path: path.to_owned(), why });
        }
        whole.push(name);
    }
    Ok(whole)
}

fn fault(name: &str) -> Option<&'static str> {
    match name {
        "" => Some("a part of the path is empty"),
        "." | ".." => Some("it climbs"),
        _ if name.len() > LONGEST_NAME => Some("a name in it is longer than 255 bytes"),
        _ if name.contains('\\') => Some("it has a backslash"),
        _ if name.contains(char::is_control) => Some("it has a control character"),
        _ => None,
    }
}
