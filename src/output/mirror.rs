//! Makes the next site out of the published one: what stays is linked over, not copied.
//!
//! The tree that becomes the next site may be absent, the site before last, or anything at all: entry by entry it is
//! made to hold what the published folder holds, except where the plan says otherwise. Where neither folder was touched
//! since they were known to be equal, that is all there is to see. So a small change costs little more than two looks
//! at each folder.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::change::{Change, Folder};
use super::disk::{self, Entry, Kind, Moment};
use super::error::PublishError;
use super::target::Place;

/// What belongs at a path of the next tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// The file that is there already.
    Written,
    /// What the published site has there.
    Shared,
    Folder,
    Nothing,
}

/// A next tree that is complete except for its manifest.
#[derive(Debug)]
pub(super) struct Aligned {
    /// The folders that were looked at.
    pub(super) folders: Vec<PathBuf>,
    /// Whether each file that stays is one file in both trees, and not two that can come to differ.
    pub(super) is_linked: bool,
}

/// A folder to look at.
#[derive(Debug, Default)]
struct Visit {
    path: PathBuf,
    /// Whether it was just made in the next tree, so that nothing can be in it.
    is_new: bool,
}

#[derive(Debug, Default)]
struct Count {
    kept: AtomicUsize,
    copied: AtomicUsize,
}

/// Makes the next tree complete except for its manifest.
///
/// # Errors
/// [`PublishError::InTheWay`] if something foreign stands where a folder must be, [`PublishError::Vanished`] if an
/// unchanged file is gone, [`PublishError::Io`] if the disk fails.
pub(super) fn align(place: &Place, change: &Change) -> Result<Aligned, PublishError> {
    let count = Count::default();
    let (mut folders, mut level) = (Vec::new(), vec![Visit::default()]);
    while !level.is_empty() {
        let below = in_parallel(&level, |visit| match untouched(place, change, visit)? {
            Some(folder) => {
                count.kept.fetch_add(folder.kept, Ordering::Relaxed);
                Ok(folder.below.iter().map(|path| Visit { path: path.into(), is_new: false }).collect())
            }
            None => align_folder(place, change, visit, &count),
        })?;
        folders.extend(level.into_iter().map(|visit| visit.path));
        level = below.into_iter().flatten().collect();
    }
    if count.kept.into_inner() + change.written.len() != change.new.entries.len() {
        return Err(PublishError::Vanished { path: place.root.clone() });
    }
    remove_stale_folders(&place.next, change);
    Ok(Aligned { folders, is_linked: count.copied.into_inner() == 0 })
}

/// The plan of a folder that needs no change and had none, in either tree, since both were known to hold the same.
fn untouched<'a>(place: &Place, change: &'a Change, visit: &Visit) -> Result<Option<&'a Folder<'a>>, PublishError> {
    let folder = change.folder(&visit.path).filter(|folder| !folder.is_changed && !visit.is_new);
    let (Some(folder), Some(settled)) = (folder, change.settled) else { return Ok(None) };
    for tree in [&place.root, &place.next] {
        // Each folder in it is a link to it. One more than planned is somebody else's, and must be looked into.
        let is_untouched = |stat: disk::Stat| {
            let is_as_made = (stat.kind, stat.mode) == (Kind::Folder, disk::FOLDER_MODE);
            is_as_made && stat.changed < settled && stat.links == 2 + folder.below.len() as u64
        };
        if !disk::stat(&tree.join(&visit.path))?.is_some_and(is_untouched) {
            return Ok(None);
        }
    }
    Ok(Some(folder))
}

/// Makes one folder right, and returns the folders in it.
fn align_folder(place: &Place, change: &Change, visit: &Visit, count: &Count) -> Result<Vec<Visit>, PublishError> {
    let folder = &visit.path;
    let (root, next) = (place.root.join(folder), place.next.join(folder));
    let mut plan: BTreeMap<OsString, (Option<Entry>, Wanted)> = BTreeMap::new();
    for entry in disk::list(&root)? {
        let want = wanted(place, change, &folder.join(&entry.name), Some(entry.kind))?;
        plan.insert(entry.name.clone(), (Some(entry), want));
    }
    let mut present = BTreeSet::new();
    for found in if visit.is_new { Vec::new() } else { disk::list(&next)? } {
        let path = folder.join(&found.name);
        if !plan.contains_key(&found.name) {
            plan.insert(found.name.clone(), (None, wanted(place, change, &path, None)?));
        }
        let is_right = match &plan[&found.name] {
            (_, Wanted::Written) => found.kind == Kind::File,
            (_, Wanted::Folder) => found.kind == Kind::Folder,
            (Some(live), Wanted::Shared) => (found.kind, found.inode) == (live.kind, live.inode),
            (_, Wanted::Nothing) | (None, Wanted::Shared) => false,
        };
        if is_right {
            present.insert(found.name);
        } else {
            disk::remove(&place.next.join(path))?;
        }
    }
    let mut below = Vec::new();
    for (name, (live, want)) in plan {
        let (path, from, to) = (folder.join(&name), root.join(&name), next.join(&name));
        match want {
            Wanted::Written | Wanted::Nothing => {}
            Wanted::Shared => {
                if !present.contains(&name) && !disk::share(&from, &to)? {
                    count.copied.fetch_add(1, Ordering::Relaxed);
                }
                count.kept.fetch_add(usize::from(change.is_planned(&path)), Ordering::Relaxed);
            }
            Wanted::Folder => {
                let is_new = !present.contains(&name);
                if live.is_some() && change.folder(&path).is_none() {
                    disk::copy_folder(&from, &to)?;
                } else if is_new {
                    disk::make_folder(&to)?;
                } else {
                    disk::restore_mode(&to)?;
                }
                below.push(Visit { path, is_new });
            }
        }
    }
    Ok(below)
}

fn wanted(place: &Place, change: &Change, path: &Path, live: Option<Kind>) -> Result<Wanted, PublishError> {
    if change.is_written(path) {
        return Ok(Wanted::Written);
    }
    let is_needed = change.folder(path).is_some_and(|folder| folder.is_needed);
    Ok(match live {
        Some(Kind::Folder) => Wanted::Folder,
        Some(kind) if change.is_ours(path, kind) && is_needed => Wanted::Folder,
        Some(_) if is_needed => return Err(PublishError::InTheWay { path: place.root.join(path) }),
        Some(kind) if change.is_ours(path, kind) && !change.is_planned(path) => Wanted::Nothing,
        Some(_) => Wanted::Shared,
        None if is_needed => Wanted::Folder,
        None => Wanted::Nothing,
    })
}

/// Removes the folders of `tree` that only had stale pages in them.
pub(super) fn remove_stale_folders(tree: &Path, change: &Change) {
    for folder in change.stale_folders() {
        disk::remove_empty(&tree.join(folder));
    }
}

/// Carries what others put into the published site, after the look at it and before the swap, from the old to the new one.
///
/// # Errors
/// [`PublishError::Io`] if the disk fails.
pub(super) fn rescue(place: &Place, change: &Change, folders: &[PathBuf], since: Moment) -> Result<(), PublishError> {
    let is_stale = |path: &Path| change.folder(path).is_some_and(|folder| !folder.is_needed);
    in_parallel(folders, |folder| {
        let (old, new) = (place.next.join(folder), place.root.join(folder));
        if disk::stat(&old)?.is_none_or(|stat| stat.changed < since) {
            return Ok(());
        }
        for entry in disk::list(&old)? {
            let path = folder.join(&entry.name);
            if change.is_ours(&path, entry.kind) || is_stale(&path) || change.is_written(&path) {
                continue;
            }
            let (from, to) = (old.join(&entry.name), new.join(&entry.name));
            let is_rescued = match (disk::stat(&from)?, disk::stat(&to)?) {
                (Some(_), None) => true,
                // Somebody may have replaced it after the swap: the younger one stays.
                (Some(from), Some(to)) => {
                    let is_other = from.inode != to.inode && (from.kind, to.kind) == (Kind::File, Kind::File);
                    is_other && from.modified > to.modified
                }
                (None, _) => false,
            };
            if is_rescued {
                disk::make_folders(&new)?;
                disk::rename(&from, &to)?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// Calls a function for each item, on several cores; the answers come in the order of the items.
pub(super) fn in_parallel<T: Sync, R: Send>(
    items: &[T],
    call: impl Fn(&T) -> Result<R, PublishError> + Sync,
) -> Result<Vec<R>, PublishError> {
    // Each thread has two files open at most, and a short list is not worth a thread.
    let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(8));
    let size = items.len().div_ceil(threads).max(64);
    let share = |items: &[T]| items.iter().map(&call).collect::<Result<Vec<R>, PublishError>>();
    if items.len() <= size {
        return share(items);
    }
    let answers = std::thread::scope(|scope| {
        let threads: Vec<_> = items.chunks(size).map(|items| scope.spawn(|| share(items))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    let answers: Result<Vec<Vec<R>>, PublishError> = answers;
    Ok(answers?.into_iter().flatten().collect())
}
