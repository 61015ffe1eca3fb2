//! The files of the site as they are now.

use std::path::Path;

use super::watch::Changes;
use crate::source::Sources;
use crate::source::disk::Reader;

/// The reader of the site's files.
pub(super) struct Project {
    reader: Reader,
    /// Whether there is a snapshot before, in which to look at a part again.
    is_known: bool,
}

impl Project {
    /// The site in a folder.
    pub(super) fn new(root: &Path) -> Self {
        Project { reader: Reader::new(root), is_known: false }
    }

    /// A snapshot of every file.
    pub(super) fn read(&mut self) -> Sources {
        self.is_known = true;
        self.reader.read()
    }

    /// A snapshot after changes: only what changed is looked at, unless nobody knows what that is.
    pub(super) fn look(&mut self, changes: &Changes) -> Sources {
        match changes.paths() {
            Some(paths) if self.is_known => self.reader.look_at(&paths),
            _ => self.read(),
        }
    }
}
