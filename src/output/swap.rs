//! Puts a finished tree in the place of the published folder, and clears up after builds that did not get that far.
//!
//! ```text
//! public/                     the site
//! .public.songngu-stage/      hidden from git by the .gitignore in it; may be deleted at any time
//!     next/                   the next site while a build runs, otherwise the frame of one
//!     settled                 which publication the frame belongs to; absent while a build runs
//!     old/                    the site while it is moved aside, where two folders cannot be swapped in one step
//! ```

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::time::Duration;

use super::change::{self, Change};
use super::disk::{self, Kind};
use super::error::PublishError;
use super::lock::Lock;
use super::manifest::{self, Manifest};
use super::mirror;
use super::target::{Mode, Place, WORK_IN_PLACE};

const IGNORE: &str = ".gitignore";
const SETTLED: &str = "settled";
const OLD: &str = "old";
pub(super) const NEXT: &str = "next";

/// Clears up after builds that were killed. Under the lock nobody else can be at work.
///
/// # Errors
/// [`PublishError::InTheWay`] if the hidden folder is something else than what publications make.
pub(super) fn recover(place: &Place, lock: &mut Lock) -> Result<(), PublishError> {
    let in_place = place.root.join(WORK_IN_PLACE);
    for work in [&in_place, &place.work] {
        refuse_foreign(work)?;
    }
    disk::remove(&in_place)?;
    if place.mode == Mode::InPlace || disk::stat(&place.work)?.is_none() {
        return Ok(());
    }
    let old = place.work.join(OLD);
    if disk::stat(&place.root)?.is_none() && disk::stat(&old)?.is_some() {
        lock.also(&old)?;
        disk::rename(&old, &place.root)?;
    }
    match disk::stat(&place.work.join(SETTLED))? {
        Some(_) => Ok(()),
        None => disk::remove(&place.work),
    }
}

/// Fails if there is something in the place of a hidden folder that no publication put there.
fn refuse_foreign(work: &Path) -> Result<(), PublishError> {
    match disk::stat(work)?.map(|stat| stat.kind) {
        None => Ok(()),
        Some(Kind::Folder) => {
            let is_ours = |name: &OsStr| [IGNORE, SETTLED, OLD, NEXT, manifest::NAME].iter().any(|own| name == *own);
            match disk::list(work)?.into_iter().find(|entry| !is_ours(&entry.name)) {
                Some(entry) => Err(PublishError::InTheWay { path: work.join(entry.name) }),
                None => Ok(()),
            }
        }
        Some(Kind::File | Kind::Other) => Err(PublishError::InTheWay { path: work.to_owned() }),
    }
}

/// What there is to make the next tree of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Nothing.
    Absent,
    /// A tree of which nothing is known.
    Unknown,
    /// A tree that held what the published site holds when that was published.
    Settled,
}

/// Looks what there is to make the next tree of.
pub(super) fn frame(place: &Place) -> Result<Frame, PublishError> {
    Ok(match disk::read(&place.work.join(SETTLED))? {
        Some(known) if known == publication(place)?.as_bytes() => Frame::Settled,
        Some(_) => Frame::Unknown,
        None => Frame::Absent,
    })
}

/// What tells one publication from all others: which file its manifest is, and when that was written.
fn publication(place: &Place) -> Result<String, PublishError> {
    let stat = disk::stat(&place.root.join(manifest::NAME))?;
    Ok(stat.map_or_else(String::new, |stat| format!("{} {}.{:09}\n", stat.inode, stat.modified.0, stat.modified.1)))
}

/// Makes the folder that a publication works in, all of it or nothing.
pub(super) fn prepare(place: &Place) -> Result<(), PublishError> {
    let make = || {
        disk::make_folder(&place.work)?;
        disk::write(&place.work.join(IGNORE), b"*\n")?;
        disk::remove(&place.work.join(SETTLED))?;
        disk::make_folder(&place.next)
    };
    make().inspect_err(|_| drop(disk::remove(&place.work)))
}

/// Forgets a publication that was not finished. What cannot be removed now is removed by the next build.
pub(super) fn abandon(place: &Place, frame: Frame, written: &BTreeSet<String>) {
    let remove = |path: &String| disk::remove(&place.next.join(path)).is_ok();
    if frame != Frame::Settled || !written.iter().all(remove) || mark_settled(place).is_err() {
        let _ = disk::remove(&place.work);
    }
}

fn mark_settled(place: &Place) -> Result<(), PublishError> {
    disk::write(&place.work.join(SETTLED), publication(place)?.as_bytes())
}

/// Completes the next tree and puts it where nothing is published yet.
pub(super) fn publish_first(place: &Place, lock: &mut Lock, change: &Change, frame: Frame) -> Result<(), PublishError> {
    if frame != Frame::Absent {
        mirror::align(place, change)?;
    }
    complete(place, lock, change)?;
    disk::rename(&place.next, &place.root)?;
    // The site is published: what is not cleared up now is cleared up by the next build.
    let _ = disk::remove(&place.work);
    Ok(())
}

/// Completes the next tree and swaps it with the published folder.
pub(super) fn publish(place: &Place, lock: &mut Lock, change: &Change) -> Result<(), PublishError> {
    place.refuse_mounts()?;
    let since = disk::touch(&place.work.join(IGNORE))?;
    let aligned = mirror::align(place, change)?;
    complete(place, lock, change)?;
    if !disk::exchange(&place.next, &place.root)? {
        lock.also(&place.parent)?;
        rename_twice(place)?;
    }
    mirror::rescue(place, change, &aligned.folders, since)?;
    let _ = if aligned.is_linked { tidy(place, change) } else { disk::remove(&place.work) };
    Ok(())
}

fn complete(place: &Place, lock: &mut Lock, change: &Change) -> Result<(), PublishError> {
    settle(place)?;
    disk::write(&place.next.join(manifest::NAME), change.new.print().as_bytes())?;
    lock.also(&place.next)
}

/// Waits until the clock of the file system has moved on, so that what is written next is younger than all that is done.
fn settle(place: &Place) -> Result<(), PublishError> {
    let clock = place.work.join(IGNORE);
    let now = disk::touch(&clock)?;
    // A tick takes at most 10 ms. Where the clock stands still files are compared byte by byte, and that is all.
    for _ in 0..20 {
        if disk::touch(&clock)? > now {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}

/// Does what a swap does, where there is none. Killed in between, the next build puts the old site back.
pub(super) fn rename_twice(place: &Place) -> Result<(), PublishError> {
    let old = place.work.join(OLD);
    disk::rename(&place.root, &old)?;
    if let Err(error) = disk::rename(&place.next, &place.root) {
        disk::rename(&old, &place.root)?;
        return Err(error);
    }
    disk::rename(&old, &place.next)
}

/// Removes from the old tree what is not in the site any more, so that nothing stale stays on the disk and the tree can
/// be the frame of the next site.
fn tidy(place: &Place, change: &Change) -> Result<(), PublishError> {
    let gone: Vec<&String> = change.stale().chain(change.written).collect();
    mirror::in_parallel(&gone, |path| {
        let (old, folder) = (place.next.join(path), place.next.join(change::parent(path)));
        if change.old.entries.contains_key(*path) {
            disk::remove(&old)
        } else if disk::stat(&folder)?.is_some() {
            // Whatever differs between the trees must show in the time of the folder.
            disk::share(&place.root.join(path), &old).map(drop)
        } else {
            Ok(())
        }
    })?;
    mirror::remove_stale_folders(&place.next, change);
    mark_settled(place)
}

/// Puts a site into its place file by file: each file is the old or the new one, but the site may be both for a moment.
///
/// While that lasts the manifest says so and lists the files of both, so that a build after a killed one knows them all.
pub(super) fn publish_in_place(place: &Place, change: &Change) -> Result<(), PublishError> {
    for folder in change.needed_folders() {
        let path = place.root.join(folder);
        let in_the_way = disk::stat(&path)?.map(|stat| stat.kind).filter(|kind| *kind != Kind::Folder);
        if in_the_way.is_some_and(|kind| !change.is_ours(Path::new(folder), kind)) {
            return Err(PublishError::InTheWay { path });
        }
    }
    let mut both = Manifest { entries: change.old.entries.clone(), unfinished: true };
    both.entries.extend(change.new.entries.clone());
    put_manifest(place, &both)?;
    for folder in change.needed_folders() {
        disk::make_folder(&place.root.join(folder))?;
    }
    for path in change.written {
        disk::rename(&place.next.join(path), &place.root.join(path))?;
    }
    for path in change.stale().map(|path| place.root.join(path)) {
        // Somebody may have put something else there since.
        if disk::stat(&path)?.is_some_and(|stat| stat.kind == Kind::File) {
            disk::remove(&path)?;
        }
    }
    mirror::remove_stale_folders(&place.root, change);
    put_manifest(place, change.new)?;
    disk::remove(&place.work)
}

fn put_manifest(place: &Place, manifest: &Manifest) -> Result<(), PublishError> {
    let file = place.work.join(manifest::NAME);
    settle(place)?;
    disk::write(&file, manifest.print().as_bytes())?;
    disk::rename(&file, &place.root.join(manifest::NAME))
}
