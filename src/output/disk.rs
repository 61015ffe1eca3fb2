//! The door through which everything published goes: small, exact operations on files and folders.
//!
//! A link is never followed at the last step of a path. Files come out as 0644 and folders as 0755 whatever the umask
//! is. Nothing is synced: after a power cut the site is built again, while a killed process loses nothing.
#![expect(clippy::disallowed_methods, reason = "this is the door through which a site is published")]

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, FileTimes, FileType, OpenOptions, Permissions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, DirEntryExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{CWD, RenameFlags};
use rustix::io::Errno;

use super::error::PublishError;

type Result<T> = std::result::Result<T, PublishError>;

/// The mode of every published file.
pub(super) const FILE_MODE: u32 = 0o644;
/// The mode of every published folder.
pub(super) const FOLDER_MODE: u32 = 0o755;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A link, a pipe, a device.
    Other,
}

/// An open folder.
pub(super) type Handle = File;

/// A moment on the clock of a file system.
pub(super) type Moment = (i64, i64);

/// What a file system says of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stat {
    pub(super) kind: Kind,
    pub(super) inode: u64,
    pub(super) size: u64,
    pub(super) mode: u32,
    pub(super) links: u64,
    /// When its content changed for the last time, or is said to have.
    pub(super) modified: Moment,
    /// When anything about it changed for the last time. This cannot be set by hand.
    pub(super) changed: Moment,
}

/// A line of a folder.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: OsString,
    pub(super) inode: u64,
    pub(super) kind: Kind,
}

/// What stands at `path`, if anything does.
pub(super) fn stat(path: &Path) -> Result<Option<Stat>> {
    let data = attempt("look at", path, || present(fs::symlink_metadata(path)))?;
    Ok(data.map(|data| Stat {
        kind: kind(data.file_type()),
        inode: data.ino(),
        size: data.len(),
        mode: data.mode() & 0o777,
        links: data.nlink(),
        modified: (data.mtime(), data.mtime_nsec()),
        changed: (data.ctime(), data.ctime_nsec()),
    }))
}

/// What is in the folder at `path`: nothing if there is none.
pub(super) fn list(path: &Path) -> Result<Vec<Entry>> {
    attempt("list", path, || {
        let Some(entries) = present(fs::read_dir(path))? else { return Ok(Vec::new()) };
        let entry = |entry: fs::DirEntry| {
            Ok(Entry { inode: entry.ino(), kind: kind(entry.file_type()?), name: entry.file_name() })
        };
        entries.map(|line| line.and_then(entry)).collect()
    })
}

/// The bytes of the file at `path`, if there is one.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    attempt("read", path, || present(fs::read(path)))
}

/// Whether the file at `path` holds exactly `bytes`.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> Result<bool> {
    attempt("read", path, || {
        let Some(mut file) = present(File::open(path))? else { return Ok(false) };
        let (mut rest, mut chunk) = (bytes, [0; 16 << 10]);
        loop {
            match file.read(&mut chunk)? {
                0 => return Ok(rest.is_empty()),
                read => match rest.strip_prefix(&chunk[..read]) {
                    Some(after) => rest = after,
                    None => return Ok(false),
                },
            }
        }
    })
}

/// Writes a new file. What stands there is unlinked and never written to: it may be part of the published site.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let create = || OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(path);
    attempt("write", path, || {
        let mut file = match create() {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => clear(path).and_then(|()| create())?,
            other => other?,
        };
        file.write_all(bytes)?;
        correct(&file, path, FILE_MODE)
    })
}

/// Makes a folder, in the place of whatever else stands there.
pub(super) fn make_folder(path: &Path) -> Result<()> {
    let make = || match DirBuilder::new().mode(FOLDER_MODE).create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && !fs::symlink_metadata(path)?.is_dir() => {
            clear(path)?;
            DirBuilder::new().mode(FOLDER_MODE).create(path)
        }
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    };
    // Two threads may clear the same way at once; the one that comes late looks again.
    attempt("make the folder", path, || make().or_else(|_| make()))?;
    restore_mode(path)
}

/// Makes a folder and those above it, unless they are there.
pub(super) fn make_folders(path: &Path) -> Result<()> {
    attempt("make the folder", path, || DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(path))
}

/// Gives a folder back the mode that published folders have.
pub(super) fn restore_mode(path: &Path) -> Result<()> {
    attempt("set the mode of", path, || match fs::symlink_metadata(path)?.mode() & 0o777 {
        FOLDER_MODE => Ok(()),
        _ => set_mode(path, FOLDER_MODE),
    })
}

/// Makes the folder `to` as `from` is.
pub(super) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    make_folder(to)?;
    attempt("set the mode of", to, || {
        let (from, made) = (fs::symlink_metadata(from)?, fs::symlink_metadata(to)?);
        if (from.uid(), from.gid()) != (made.uid(), made.gid()) {
            // Only root may do this, and only for root does it matter.
            let _ = chown(to, Some(from.uid()), Some(from.gid()));
        }
        set_mode(to, from.mode() & 0o7777)
    })
}

/// Puts the file `from` at `to` as well: by a hard link, or as a copy of the same age where there are no hard links.
/// Says whether it is a link.
pub(super) fn share(from: &Path, to: &Path) -> Result<bool> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(true);
    }
    attempt("copy", from, || {
        let data = fs::symlink_metadata(from)?;
        if data.is_symlink() {
            return symlink(fs::read_link(from)?, to).map(|()| false);
        } else if !data.is_file() {
            return Err(ErrorKind::Unsupported.into());
        }
        let (mut source, mut copy) = (File::open(from)?, OpenOptions::new().write(true).create_new(true).open(to)?);
        io::copy(&mut source, &mut copy)?;
        copy.set_times(FileTimes::new().set_modified(data.modified()?))?;
        correct(&copy, to, data.mode() & 0o777).map(|()| false)
    })
}

/// Removes what stands at `path`, whatever it is and whatever is in it.
pub(super) fn remove(path: &Path) -> Result<()> {
    attempt("remove", path, || clear(path))
}

/// Removes the folder at `path` unless something is in it. An empty folder that stays harms nobody.
pub(super) fn remove_empty(path: &Path) {
    let _ = fs::remove_dir(path);
}

/// Moves what stands at `from` to `to`, in the place of a file or an empty folder there.
pub(super) fn rename(from: &Path, to: &Path) -> Result<()> {
    attempt("move a file to", to, || fs::rename(from, to))
}

/// Swaps what stands at two paths in one step. `false`: this file system or kernel does not know how.
pub(super) fn exchange(one: &Path, other: &Path) -> Result<bool> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    let answer = rustix::fs::renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE);
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    let answer = Err(Errno::NOSYS);
    match answer {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(PublishError::io("swap", other)(error.into())),
    }
}

/// Touches the file at `path`, and says when that was by the clock of its file system.
pub(super) fn touch(path: &Path) -> Result<Moment> {
    attempt("touch", path, || {
        set_mode(path, FILE_MODE)?;
        fs::symlink_metadata(path).map(|data| (data.ctime(), data.ctime_nsec()))
    })
}

/// The path without links and dots. Parts at its end that do not exist yet stay as they are.
pub(super) fn resolve(path: &Path) -> Result<PathBuf> {
    let whole = attempt("find", path, || std::path::absolute(Path::new(".").join(path)))?;
    match (attempt("find", path, || present(fs::canonicalize(&whole)))?, whole.parent(), whole.file_name()) {
        (Some(path), ..) => Ok(path),
        (None, Some(parent), Some(name)) => Ok(resolve(parent)?.join(name)),
        (None, ..) => Err(PublishError::io("find", path)(ErrorKind::NotFound.into())),
    }
}

/// Opens the folder at `path`, if there is one.
pub(super) fn open_folder(path: &Path) -> Result<Option<Handle>> {
    attempt("open", path, || present(File::open(path)))
}

/// Locks the open folder at `path` while the handle lives; `false`: somebody else holds it. The kernel unlocks it when
/// the process ends, however it ends.
pub(super) fn try_lock(folder: &Handle, path: &Path) -> Result<bool> {
    attempt("lock", path, || match folder.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    })
}

/// Whether the open `folder` is what stands at `path` now.
pub(super) fn is_at(folder: &Handle, path: &Path) -> Result<bool> {
    let inode = attempt("look at", path, || folder.metadata())?.ino();
    Ok(stat(path)?.is_some_and(|stat| stat.inode == inode))
}

fn clear(path: &Path) -> io::Result<()> {
    match present(fs::symlink_metadata(path))? {
        Some(data) if data.is_dir() => present(fs::remove_dir_all(path)).map(drop),
        Some(_) => present(fs::remove_file(path)).map(drop),
        None => Ok(()),
    }
}

/// Does something to `path`, waiting a second when others hold all the file handles that there are.
fn attempt<T>(doing: &'static str, path: &Path, mut action: impl FnMut() -> io::Result<T>) -> Result<T> {
    let mut answer = action();
    for _ in 0..500 {
        match &answer {
            Err(error) if matches!(Errno::from_io_error(error), Some(Errno::MFILE | Errno::NFILE)) => {}
            _ => break,
        }
        std::thread::sleep(Duration::from_millis(2));
        answer = action();
    }
    answer.map_err(PublishError::io(doing, path))
}

/// Absence is an answer too.
fn present<T>(answer: io::Result<T>) -> io::Result<Option<T>> {
    match answer {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        other => other.map(Some),
    }
}

fn kind(kind: FileType) -> Kind {
    match (kind.is_file(), kind.is_dir()) {
        (true, _) => Kind::File,
        (_, true) => Kind::Folder,
        _ => Kind::Other,
    }
}

/// Sets the mode of a new file if the umask took something from it.
fn correct(file: &File, path: &Path, mode: u32) -> io::Result<()> {
    if file.metadata()?.mode() & 0o777 == mode { Ok(()) } else { set_mode(path, mode) }
}

fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    match fs::set_permissions(path, Permissions::from_mode(mode)) {
        // Some file systems, FAT for one, have no modes: what they do instead is right there.
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}
