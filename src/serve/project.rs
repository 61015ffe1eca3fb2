//! The files of the site as they are now.

use std::path::{Path, PathBuf};

use super::watch::Changes;
use crate::source::{self, Sources};

/// The reader of the site's files.
pub(super) struct Project {
    root: PathBuf,
}

impl Project {
    /// The site in a folder.
    pub(super) fn new(root: &Path) -> Self {
        Project { root: root.to_path_buf() }
    }

    /// A snapshot of every file.
    pub(super) fn read(&mut self) -> Sources {
        source::disk::read(&self.root)
    }

    /// A snapshot after changes: only what changed is looked at, unless nobody knows what that is.
    pub(super) fn look(&mut self, changes: &Changes) -> Sources {
        match changes.paths() {
            Some(_) | None => self.read(),
        }
    }
}
