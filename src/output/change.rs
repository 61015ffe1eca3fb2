//! What differs between the published site and the next one, folder by folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::disk::{Kind, Moment};
use super::manifest::{self, Manifest};

/// What happens in a folder that songngu has made or will make.
#[derive(Debug, Default)]
pub(super) struct Folder<'a> {
    /// Whether a file of the next site is below it.
    pub(super) is_needed: bool,
    /// Whether a file right in it is written or goes.
    pub(super) is_changed: bool,
    /// How many files right in it stay as they are.
    pub(super) kept: usize,
    /// The folders in it.
    pub(super) below: Vec<&'a str>,
}

/// What changes between two sites.
#[derive(Debug)]
pub(super) struct Change<'a> {
    /// The published site.
    pub(super) old: &'a Manifest,
    /// The next site.
    pub(super) new: &'a Manifest,
    /// The paths of the next site whose files are written already.
    pub(super) written: &'a BTreeSet<String>,
    /// Folders of both sites by path; the site itself is the folder without a name.
    pub(super) folders: BTreeMap<&'a str, Folder<'a>>,
    /// When the published site and the tree of the next one were known to hold the same, if they ever were.
    pub(super) settled: Option<Moment>,
}

impl<'a> Change<'a> {
    /// Compares two sites.
    pub(super) fn new(
        old: &'a Manifest,
        new: &'a Manifest,
        written: &'a BTreeSet<String>,
        settled: Option<Moment>,
    ) -> Change<'a> {
        let folders = BTreeMap::from([("", Folder { is_needed: true, ..Folder::default() })]);
        let mut change = Change { old, new, written, folders, settled };
        for path in new.entries.keys() {
            let is_written = written.contains(path);
            let folder = change.folder_of(path, true);
            folder.is_changed |= is_written;
            folder.kept += usize::from(!is_written);
        }
        for path in change.stale() {
            change.folder_of(path, false).is_changed = true;
        }
        change
    }

    /// The folder that a file is in.
    fn folder_of(&mut self, path: &'a str, is_needed: bool) -> &mut Folder<'a> {
        let folder = parent(path);
        if self.folders.get(folder).is_none_or(|known| is_needed && !known.is_needed) {
            let is_new = !self.folders.contains_key(folder);
            let above = self.folder_of(folder, is_needed);
            if is_new {
                above.below.push(folder);
            }
        }
        let folder = self.folders.entry(folder).or_default();
        folder.is_needed |= is_needed;
        folder
    }

    /// The paths of the old site that are not in the new one.
    pub(super) fn stale(&self) -> impl Iterator<Item = &'a String> + use<'a> {
        let new = self.new;
        self.old.entries.keys().filter(|path| !new.entries.contains_key(*path))
    }

    /// The folders of the next site, each before those in it.
    pub(super) fn needed_folders(&self) -> impl Iterator<Item = &'a str> {
        self.folders.iter().filter(|(_, folder)| folder.is_needed).map(|(path, _)| *path)
    }

    /// The folders that songngu made and needs no longer, each after those in it.
    pub(super) fn stale_folders(&self) -> impl Iterator<Item = &'a str> {
        self.folders.iter().rev().filter(|(_, folder)| !folder.is_needed).map(|(path, _)| *path)
    }

    /// What happens in the folder at `path`, unless it is somebody else's.
    pub(super) fn folder(&self, path: &Path) -> Option<&Folder<'a>> {
        self.folders.get(path.to_str()?)
    }

    /// Whether the file at `path` is in the next site.
    pub(super) fn is_planned(&self, path: &Path) -> bool {
        path.to_str().is_some_and(|path| self.new.entries.contains_key(path))
    }

    /// Whether the file at `path` is in the next site and written already.
    pub(super) fn is_written(&self, path: &Path) -> bool {
        path.to_str().is_some_and(|path| self.written.contains(path))
    }

    /// Whether songngu made what stands at `path` in the published site.
    pub(super) fn is_ours(&self, path: &Path, kind: Kind) -> bool {
        let is_listed = |path: &str| path == manifest::NAME || self.old.entries.contains_key(path);
        kind == Kind::File && path.to_str().is_some_and(is_listed)
    }
}

/// The folder that `path` is in.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
