//! The door to `.songngu/`: files that may be lost, damaged or foreign at any time.
//!
//! Nothing here fails: what cannot be read is not there, and what cannot be written is made again by the next build.
#![expect(clippy::disallowed_methods, reason = "this is the door to the results on disk")]

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::store::fingerprint;

/// The folder in a project.
pub const FOLDER: &str = ".songngu";

const ENDING: &str = ".memo";

/// A fingerprint of the running program, so that no version reads what another one made.
///
/// `None`: the program cannot be read, and nothing is kept.
pub fn program() -> Option<u128> {
    let bytes = fs::read(std::env::current_exe().ok()?).ok()?;
    Some(xxhash_rust::xxh3::xxh3_128(&bytes))
}

/// The packs of a program, in the order of their names.
pub(super) fn packs(folder: &Path, program: u128) -> Vec<PathBuf> {
    let prefix = prefix(program);
    let mut packs: Vec<PathBuf> =
        files(folder).into_iter().filter(|path| name(path).starts_with(&prefix) && is_pack(path)).collect();
    packs.sort();
    packs
}

/// Where a pack is.
pub(super) fn pack_path(folder: &Path, program: u128, name: u64) -> PathBuf {
    folder.join(format!("{}{name:016x}{ENDING}", prefix(program)))
}

fn prefix(program: u128) -> String {
    format!("{:016x}-", (program >> 64) as u64)
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn is_pack(path: &Path) -> bool {
    name(path).ends_with(ENDING)
}

/// The plain files of a folder, unless the folder is somebody else's place behind a link.
fn files(folder: &Path) -> Vec<PathBuf> {
    if !fs::symlink_metadata(folder).is_ok_and(|data| data.is_dir()) {
        return Vec::new();
    }
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .collect()
}

/// The bytes of a file of at most `limit` bytes.
pub(super) fn read(path: &Path, limit: usize) -> Option<Vec<u8>> {
    // A pipe would be waited for.
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    let file = File::open(path).ok()?;
    let size = usize::try_from(file.metadata().ok()?.len()).ok().filter(|size| *size <= limit)?;
    let mut bytes = Vec::with_capacity(size + 1);
    file.take(limit as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Puts bytes in the place of a file, all at once.
pub(super) fn replace(path: &Path, bytes: &[u8]) {
    let Some(folder) = path.parent() else { return };
    let draft = folder.join(format!("draft-{}-last", std::process::id()));
    let is_written = prepare(folder).is_some() && fs::write(&draft, bytes).is_ok() && fs::rename(&draft, path).is_ok();
    if !is_written {
        remove(&draft);
    }
}

/// What the clock of the folder's file system says, if the folder can be written to.
pub fn moment(folder: &Path) -> Option<(i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    prepare(folder)?;
    let clock = folder.join(format!("draft-{}-clock", std::process::id()));
    remove(&clock);
    fs::write(&clock, "").ok()?;
    let data = fs::symlink_metadata(&clock).ok()?;
    remove(&clock);
    Some((data.ctime(), data.ctime_nsec()))
}

/// Removes a file, if it is there.
pub(super) fn remove(path: &Path) {
    // One that stays is looked at and found useless again.
    let _ = fs::remove_file(path);
}

/// Removes the packs of other programs, and drafts that were left behind.
pub(super) fn remove_others(folder: &Path, program: u128) {
    let prefix = prefix(program);
    for path in files(folder) {
        let is_other = is_pack(&path) && !name(&path).starts_with(&prefix);
        if is_other || is_abandoned(&path) {
            remove(&path);
        }
    }
}

/// Whether a draft has not been written to for an hour.
fn is_abandoned(path: &Path) -> bool {
    let age = fs::metadata(path).and_then(|data| data.modified()).ok().and_then(|at| at.elapsed().ok());
    name(path).starts_with("draft-") && age.is_some_and(|age| age.as_secs() > 3600)
}

/// A pack that is being written. It begins to exist with its first record.
pub(super) struct Draft {
    path: PathBuf,
    head: Vec<u8>,
    file: Option<BufWriter<File>>,
    fingerprint: u64,
    is_broken: bool,
}

impl Draft {
    /// A draft in a folder that opens with these bytes.
    pub(super) fn new(folder: &Path, head: &[u8]) -> Draft {
        let path = folder.join(format!("draft-{}", std::process::id()));
        Draft { path, head: head.to_vec(), file: None, fingerprint: 0, is_broken: false }
    }

    /// Adds bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.fingerprint = fingerprint(self.fingerprint, bytes);
        if self.file.is_none() && !self.is_broken {
            self.file = self.begin();
        }
        let is_written = self.file.as_mut().is_some_and(|file| file.write_all(bytes).is_ok());
        self.is_broken |= !is_written;
    }

    fn begin(&self) -> Option<BufWriter<File>> {
        let folder = self.path.parent()?;
        prepare(folder)?;
        remove(&self.path);
        let file = OpenOptions::new().write(true).create_new(true).open(&self.path).ok()?;
        let mut file = BufWriter::with_capacity(1 << 18, file);
        file.write_all(&self.head).ok()?;
        Some(file)
    }

    /// A fingerprint of what was written.
    pub(super) fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Gives the pack its name, if all of it was written.
    pub(super) fn publish(mut self, folder: &Path, program: u128, name: u64) -> bool {
        let Some(file) = self.file.take().filter(|_| !self.is_broken) else { return false };
        file.into_inner().is_ok() && fs::rename(&self.path, pack_path(folder, program, name)).is_ok()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.file.is_some() || self.is_broken {
            remove(&self.path);
        }
    }
}

/// Makes the folder, hidden from git.
fn prepare(folder: &Path) -> Option<()> {
    fs::create_dir_all(folder).ok()?;
    if !fs::symlink_metadata(folder).is_ok_and(|data| data.is_dir()) {
        return None;
    }
    let ignore = folder.join(".gitignore");
    if fs::symlink_metadata(&ignore).is_err() {
        fs::write(ignore, "*\n").ok()?;
    }
    Some(())
}

/// Removes the folder and everything in it that songngu put there.
///
/// # Errors
/// If the folder cannot be listed or something in it cannot be removed.
pub fn clean(folder: &Path) -> std::io::Result<()> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(data) if data.is_dir() => fs::remove_dir_all(folder),
        Ok(_) => fs::remove_file(folder),
    }
}
