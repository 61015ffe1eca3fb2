//! Publishes a set of files as one site: whoever looks sees the old site or the new one, whole, whatever is killed when.
//!
//! Files that changed are written into a hidden tree beside the published folder while they are rendered. At the end
//! the tree is completed with links to all that stays, and swapped with the published folder in one step. The tree that
//! comes out is kept, hidden and without what is stale, because it makes the next publication cheap: most file systems
//! make and remove folders far more slowly than anything else. If nothing changed, nothing is written at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::change::{Change, parent};
use super::disk::{self, Kind, Moment, Stat};
pub use super::error::PublishError;
use super::lock::Lock;
use super::manifest::{self, Entry, Manifest};
use super::mirror;
use super::path::join;
use super::swap::{self, Frame};
pub use super::target::{Mode, Target};
use super::target::{Place, WORK_IN_PLACE};

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new or different.
    Written,
    /// It was published like that before.
    Unchanged,
}

/// What became of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many files are new or different.
    pub written: usize,
    /// How many files are as they were.
    pub unchanged: usize,
    /// How many files of the old site are gone.
    pub removed: usize,
}

/// A publication that has begun. Dropped before it is finished, it leaves the published site as it was.
#[derive(Debug)]
pub struct Publication {
    place: Place,
    lock: Lock,
    /// What is published. `None`: the folder is absent or empty.
    old: Option<Manifest>,
    /// What did not change since this moment is as the manifest says.
    settled: Option<Moment>,
    frame: Frame,
    planned: Mutex<BTreeMap<String, Entry>>,
    written: Mutex<BTreeSet<String>>,
    /// The folders of the next tree that are sure to be there.
    made: Mutex<BTreeSet<String>>,
    is_finished: bool,
}

impl Publication {
    /// Begins, under a lock on the folder. `waiting` is called once if another build has it.
    ///
    /// # Errors
    /// [`PublishError::Refused`], [`PublishError::NotOurs`] or [`PublishError::Damaged`] if nothing may be published
    /// there, [`PublishError::Busy`] if another build does not end, [`PublishError::Io`] if the disk fails.
    pub fn begin(target: &Target, waiting: impl Fn()) -> Result<Publication, PublishError> {
        let place = Place::find(target)?;
        disk::make_folders(match place.mode {
            Mode::Atomic => &place.parent,
            Mode::InPlace => &place.root,
        })?;
        let mut lock = Lock::acquire(&place, target.patience, waiting)?;
        swap::recover(&place, &mut lock)?;
        let file = place.root.join(manifest::NAME);
        let (old, settled) = match disk::stat(&file)? {
            Some(Stat { kind: Kind::File, modified, .. }) => {
                let old = Manifest::parse(&disk::read(&file)?.unwrap_or_default(), &file)?;
                (Some(old), Some(modified))
            }
            _ if disk::list(&place.root)?.is_empty() => (None, None),
            _ => return Err(PublishError::NotOurs { path: place.root }),
        };
        let settled = settled.filter(|_| old.as_ref().is_some_and(|old| !old.unfinished));
        let frame = swap::frame(&place)?;
        let (planned, written, made) = (Mutex::default(), Mutex::default(), Mutex::default());
        Ok(Publication { place, lock, old, settled, frame, planned, written, made, is_finished: false })
    }

    /// How many files are published, if each of them is as it was published for sure.
    ///
    /// # Errors
    /// [`PublishError::Io`] if the disk fails.
    pub fn untouched(&self) -> Result<Option<usize>, PublishError> {
        let Some(old) = self.old.as_ref().filter(|_| self.settled.is_some()) else { return Ok(None) };
        let entries: Vec<(&String, &Entry)> = old.entries.iter().collect();
        let sure = mirror::in_parallel(&entries, |(path, entry)| {
            let stat = disk::stat(&join(&self.place.root, path)?)?;
            Ok(stat.is_some_and(|stat| self.is_sure(entry, &stat)))
        })?;
        Ok(sure.into_iter().all(|is_sure| is_sure).then_some(entries.len()))
    }

    /// Publishes the file that is published at `path` already, if it has this hash for sure: then nobody needs its
    /// bytes. If the answer is `false`, [`put`](Publication::put) them. For any thread.
    ///
    /// # Errors
    /// [`PublishError::BadPath`] or [`PublishError::Clash`] if the path cannot be had, [`PublishError::Io`] if the disk
    /// fails.
    pub fn keep(&self, path: &str, hash: u128) -> Result<bool, PublishError> {
        let live = self.live(path)?;
        let entry = self.old.as_ref().and_then(|old| old.entries.get(path)).filter(|entry| entry.hash == hash);
        let Some(entry) = entry else { return Ok(false) };
        let is_sure = disk::stat(&live)?.is_some_and(|stat| self.is_sure(entry, &stat));
        if is_sure {
            self.plan(path, *entry)?;
        }
        Ok(is_sure)
    }

    /// Publishes `bytes` at `path`; `hash` is theirs. For any thread, once for each path.
    ///
    /// # Errors
    /// [`PublishError::BadPath`] or [`PublishError::Clash`] if the path cannot be had, [`PublishError::InTheWay`] if
    /// something foreign stands there, [`PublishError::Io`] if the disk fails.
    pub fn put(&self, path: &str, bytes: &[u8], hash: u128) -> Result<Outcome, PublishError> {
        let entry = Entry { hash, size: bytes.len() as u64 };
        let is_published = self.is_published(path, &entry, bytes)?;
        self.plan(path, entry)?;
        if is_published {
            return Ok(Outcome::Unchanged);
        }
        hold(&self.written).insert(path.to_owned());
        self.make_folder(parent(path))?;
        disk::write(&join(&self.place.next, path)?, bytes)?;
        Ok(Outcome::Written)
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// [`PublishError::Clash`] if a file stands where another needs a folder, [`PublishError::InTheWay`] if something
    /// foreign does, [`PublishError::Mounted`] or [`PublishError::Vanished`] if others work in the folder,
    /// [`PublishError::Io`] if the disk fails. The old site is then still there, whole, unless it is written in place.
    pub fn finish(mut self) -> Result<Summary, PublishError> {
        let (is_first, old) = (self.old.is_none(), self.old.take());
        let old = old.unwrap_or_default();
        let new = Manifest { entries: std::mem::take(&mut *hold(&self.planned)), unfinished: false };
        // What was written stays on record: if this fails, it is removed.
        let written = hold(&self.written).clone();
        let summary = |removed| {
            let unchanged = new.entries.len() - written.len();
            Summary { written: written.len(), unchanged, removed }
        };
        if !is_first && written.is_empty() && new == old {
            self.is_finished = true;
            return Ok(summary(0));
        }
        let change = Change::new(&old, &new, &written, self.settled.filter(|_| self.frame == Frame::Settled));
        if let Some(path) = change.needed_folders().find(|folder| new.entries.contains_key(*folder)) {
            return Err(PublishError::Clash { path: path.to_owned() });
        }
        self.make_folder("")?;
        // From here on the trees come to differ: if this fails, the frame is worth nothing.
        let frame = std::mem::replace(&mut self.frame, Frame::Unknown);
        match self.place.mode {
            Mode::Atomic if is_first => swap::publish_first(&self.place, &mut self.lock, &change, frame)?,
            Mode::Atomic => swap::publish(&self.place, &mut self.lock, &change)?,
            Mode::InPlace => swap::publish_in_place(&self.place, &change)?,
        }
        self.is_finished = true;
        Ok(summary(change.stale().count()))
    }

    /// The published file at `path`.
    fn live(&self, path: &str) -> Result<PathBuf, PublishError> {
        if matches!(path.split('/').next(), Some(manifest::NAME | WORK_IN_PLACE)) {
            return Err(PublishError::BadPath { path: path.to_owned(), why: "songngu keeps this name for itself" });
        }
        join(&self.place.root, path)
    }

    fn plan(&self, path: &str, entry: Entry) -> Result<(), PublishError> {
        match hold(&self.planned).insert(path.to_owned(), entry) {
            None => Ok(()),
            Some(_) => Err(PublishError::Clash { path: path.to_owned() }),
        }
    }

    /// Whether the file is as it was when the manifest was written, by all that can be told without reading it.
    fn is_sure(&self, entry: &Entry, stat: &Stat) -> bool {
        let is_settled = self.settled.is_some_and(|settled| stat.changed < settled);
        is_settled && (stat.kind, stat.size, stat.mode) == (Kind::File, entry.size, disk::FILE_MODE)
    }

    fn is_published(&self, path: &str, entry: &Entry, bytes: &[u8]) -> Result<bool, PublishError> {
        let live = self.live(path)?;
        let Some(old) = &self.old else { return Ok(false) };
        let Some(stat) = disk::stat(&live)? else { return Ok(false) };
        let known = old.entries.get(path);
        if known == Some(entry) && self.is_sure(entry, &stat) {
            return Ok(true);
        }
        // Others may have touched it, or made it. If it is the same anyway, all is well.
        let is_equal = stat.kind == Kind::File && stat.size == entry.size && disk::holds(&live, bytes)?;
        if stat.kind != Kind::File || (known.is_none() && !is_equal) {
            return Err(PublishError::InTheWay { path: live });
        }
        Ok(is_equal && stat.mode == disk::FILE_MODE)
    }

    /// Makes a folder of the next tree, and those above it.
    fn make_folder(&self, folder: &str) -> Result<(), PublishError> {
        let mut made = hold(&self.made);
        if made.contains(folder) {
            return Ok(());
        }
        if folder.is_empty() {
            swap::prepare(&self.place)?;
        } else {
            // Folders are made by many threads at once.
            drop(made);
            self.make_folder(parent(folder))?;
            disk::make_folder(&join(&self.place.next, folder)?)?;
            made = hold(&self.made);
        }
        made.insert(folder.to_owned());
        Ok(())
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        if !self.is_finished && !hold(&self.made).is_empty() {
            swap::abandon(&self.place, self.frame, &hold(&self.written));
        }
    }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that panicked left nothing half done behind in these.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "publish_tests.rs"]
mod tests;
