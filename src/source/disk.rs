//! The door to the project's files: one walk over the folders of a site.
//!
//! Nothing but plain files is opened. A link, a pipe or a device is a finding and never followed, so a pull request
//! cannot publish a file from outside the project. Hidden files are not looked at: they belong to editors and git.
#![expect(clippy::disallowed_methods, reason = "this is the door through which project files are read")]

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::hash::Hash;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};
use xxhash_rust::xxh3::Xxh3;

use super::{FOLDERS, File, Sources, defaults, limit, text, too_large};
use crate::diagnostic::{Code, Diagnostic, FilePath};

/// Reads the project at `root` over the default theme.
///
/// Whatever cannot be read is in the findings of the snapshot, never an error of the call: the rest is still checked.
pub fn read(root: &Path) -> Sources {
    Reader::new(root).read()
}

/// Reads a project again and again, and each of its files only when it has changed.
pub struct Reader {
    root: PathBuf,
    defaults: Vec<Arc<File>>,
    /// What stands at each path below the root, folders left out.
    known: BTreeMap<PathBuf, Known>,
    /// The folders that could not be listed.
    unlisted: Vec<Diagnostic>,
    /// What a survey met that was not read since.
    surveyed: Option<Vec<(PathBuf, Met)>>,
    /// The last snapshot.
    last: Sources,
}

/// What is known of a path that is no folder.
struct Known {
    stamp: Stamp,
    /// The file, or why it is not read.
    file: Result<Arc<File>, Diagnostic>,
}

/// What a file system says of a file: whoever writes into it changes something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Its number on the disk.
    pub inode: u64,
    /// How many bytes it has.
    pub size: u64,
    /// When its content changed, in seconds and nanoseconds of the file system's clock.
    pub modified: (i64, i64),
    /// When anything about it changed.
    pub changed: (i64, i64),
}

impl Stamp {
    /// What the file system says.
    pub fn of(data: &Metadata) -> Stamp {
        use std::os::unix::fs::MetadataExt;
        Stamp {
            inode: data.ino(),
            size: data.size(),
            modified: (data.mtime(), data.mtime_nsec()),
            changed: (data.ctime(), data.ctime_nsec()),
        }
    }
}

/// What a walk meets at a path.
enum Met {
    /// A plain file.
    File(Stamp),
    /// Something that is not read, and why.
    Refused(Diagnostic),
}

impl Reader {
    /// Reads the project at `root` over the default theme. Nothing is read yet.
    pub fn new(root: &Path) -> Reader {
        Reader {
            root: root.to_owned(),
            defaults: defaults(),
            known: BTreeMap::new(),
            unlisted: Vec::new(),
            surveyed: None,
            last: Sources::default(),
        }
    }

    /// The project as it is now. A file with the stamp that it had before is not read again.
    pub fn read(&mut self) -> Sources {
        let known = std::mem::take(&mut self.known);
        let met = self.surveyed.take().unwrap_or_else(|| self.walk_all());
        self.learn(met, known);
        self.last = self.snapshot();
        self.last.clone()
    }

    /// The project as it is now, if nothing changed in it since the last time but what stands at these paths: files or
    /// folders, new, changed or gone. They are read again whatever their stamps are.
    pub fn look_at(&mut self, paths: &[PathBuf]) -> Sources {
        let mut is_simple = true;
        for path in paths {
            if let Some(inside) = self.inside(path) {
                is_simple &= self.replace(&inside) || self.walk_again(&inside);
            }
        }
        if !is_simple {
            self.last = self.snapshot();
        }
        self.last.clone()
    }

    /// The files whose names on the disk are others than those that the site has for them.
    pub fn renamed(&self) -> BTreeMap<FilePath, PathBuf> {
        let files = self.known.iter().filter_map(|(path, known)| Some((path, &known.file.as_ref().ok()?.path)));
        let other = files.filter(|(path, name)| path.as_os_str().as_encoded_bytes() != name.as_bytes());
        other.map(|(path, name)| (name.clone(), path.clone())).collect()
    }

    /// The path below the root, if a source can stand there.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let inside = path.strip_prefix(&self.root).ok()?;
        let first = inside.components().next()?;
        let is_source = FOLDERS.iter().any(|folder| first.as_os_str() == *folder);
        let is_hidden = inside.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
        (is_source && !is_hidden).then(|| inside.to_owned())
    }

    /// Reads a file that was known and is still there, the most common case by far: nothing but the file changes in the
    /// snapshot. Returns whether that was all.
    fn replace(&mut self, inside: &Path) -> bool {
        let path = self.root.join(inside);
        let Some(known) = self.known.get_mut(inside) else { return false };
        let (Ok(old), Ok(data)) = (&known.file, fs::symlink_metadata(&path)) else { return false };
        let limit = limit(&old.path);
        if !data.is_file() || data.len() > limit as u64 {
            return false;
        }
        let Some(Ok(file)) = open(&self.root, inside) else { return false };
        let is_replaced = self.last.replace(old, &file);
        *known = Known { stamp: Stamp::of(&data), file: Ok(file) };
        is_replaced
    }

    /// Forgets what was known of a path and looks at it anew. Returns `false`: the snapshot has to be made anew.
    fn walk_again(&mut self, inside: &Path) -> bool {
        let below = self.known.range(inside.to_path_buf()..).map(|(path, _)| path);
        let gone: Vec<PathBuf> = below.take_while(|path| path.starts_with(inside)).cloned().collect();
        for path in gone {
            self.known.remove(&path);
        }
        let path = self.root.join(inside);
        self.unlisted.retain(|finding| !self.root.join(&*finding.path).starts_with(&path));
        let met = self.walk(&path);
        self.learn(met, BTreeMap::new());
        false
    }

    /// A hash of the paths and stamps of all files as they are now, of which none is opened. `None` if one of them
    /// cannot be read, or was changed at this moment or after it: then a change may not show in its stamp.
    ///
    /// What [`read`](Reader::read) then reads is what was met here.
    pub fn survey(&mut self, moment: (i64, i64)) -> Option<u128> {
        let mut met = self.walk_all();
        met.sort_by(|one, other| one.0.cmp(&other.0));
        let mut hasher = Xxh3::new();
        let met = self.surveyed.insert(met);
        for (path, met) in met {
            let Met::File(stamp) = met else { return None };
            if stamp.changed >= moment || stamp.modified >= moment {
                return None;
            }
            (path.as_os_str(), *stamp).hash(&mut hasher);
        }
        if cfg!(debug_assertions) {
            // They are read from the repository then, and no part of the program.
            self.defaults.iter().for_each(|file| file.key.hash(&mut hasher));
        }
        self.unlisted.is_empty().then(|| hasher.digest128())
    }

    fn snapshot(&self) -> Sources {
        let files: Vec<Arc<File>> = self.known.values().filter_map(|known| known.file.clone().ok()).collect();
        let refused = self.known.values().filter_map(|known| known.file.as_ref().err());
        Sources::layered(&self.defaults, &files, self.unlisted.iter().chain(refused).cloned().collect())
    }

    fn walk_all(&mut self) -> Vec<(PathBuf, Met)> {
        self.unlisted.clear();
        FOLDERS.iter().flat_map(|folder| self.walk(&self.root.join(folder))).collect()
    }

    /// Everything at and below a path, folders left out.
    fn walk(&mut self, top: &Path) -> Vec<(PathBuf, Met)> {
        let mut walked = walk(&self.root, top, NEAR);
        // The folders of articles are many, and looked into by all threads at once.
        let below: Vec<Walked> = walked.folders.par_iter().map(|folder| walk(&self.root, folder, usize::MAX)).collect();
        for part in below {
            walked.met.extend(part.met);
            walked.unlisted.extend(part.unlisted);
        }
        self.unlisted.extend(walked.unlisted);
        walked.met
    }

    /// Reads what was met, unless it is known under the same stamp.
    fn learn(&mut self, met: Vec<(PathBuf, Met)>, mut known: BTreeMap<PathBuf, Known>) {
        let root = &self.root;
        let old: Vec<Option<Known>> = met.iter().map(|(path, _)| known.remove(path)).collect();
        let news: Vec<(PathBuf, Known)> = met
            .into_par_iter()
            .zip(old)
            .filter_map(|((path, met), old)| {
                let (stamp, file) = match met {
                    Met::Refused(finding) => {
                        (Stamp { inode: 0, size: 0, modified: (0, 0), changed: (0, 0) }, Err(finding))
                    }
                    Met::File(stamp) => match old.filter(|old| old.stamp == stamp) {
                        Some(old) => return Some((path, old)),
                        None => (stamp, open(root, &path)?),
                    },
                };
                Some((path, Known { stamp, file }))
            })
            .collect();
        self.known.extend(news);
    }
}

/// How deep the first walk goes: to `content/articles/<id>`.
const NEAR: usize = 2;

/// What a walk met.
#[derive(Default)]
struct Walked {
    met: Vec<(PathBuf, Met)>,
    /// The folders that were too deep.
    folders: Vec<PathBuf>,
    unlisted: Vec<Diagnostic>,
}

/// Walks at and below a path, down to the folders at a depth.
fn walk(root: &Path, top: &Path, depth: usize) -> Walked {
    let mut walked = Walked::default();
    if matches!(fs::symlink_metadata(top), Err(error) if error.kind() == ErrorKind::NotFound) {
        return walked;
    }
    let walk = WalkDir::new(top).follow_links(false).max_depth(depth).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {
                if entry.depth() == depth {
                    walked.folders.push(entry.into_path());
                }
            }
            Ok(entry) => {
                if let Ok(inside) = entry.path().strip_prefix(root) {
                    walked.met.push((inside.to_owned(), look(inside, &entry)));
                }
            }
            // What went away between two looks is not there.
            Err(error) if error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound) => {}
            Err(error) => {
                let path = error.path().unwrap_or(top);
                let message = match error.io_error() {
                    Some(error) => format!("cannot read this: {error}"),
                    None => "cannot read this".to_owned(),
                };
                let path = project_path(path.strip_prefix(root).unwrap_or(path));
                walked.unlisted.push(Diagnostic::file(Code::UnreadableFile, &path, message));
            }
        }
    }
    walked
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// What stands at a path below the root.
fn look(path: &Path, entry: &DirEntry) -> Met {
    let name = project_path(path);
    let kind = entry.file_type();
    if !kind.is_file() {
        let what = if kind.is_symlink() { "a symbolic link" } else { "not a plain file" };
        let message = format!("this is {what}, and songngu reads plain files only");
        return Met::Refused(
            Diagnostic::file(Code::SpecialFile, &name, message).hint("replace it by a copy of the file"),
        );
    }
    if path.to_str().is_none() {
        return Met::Refused(Diagnostic::file(Code::InvalidUtf8, &name, "the name of this file is not UTF-8"));
    }
    if let Some(finding) = text::unfit_name(&name) {
        return Met::Refused(finding);
    }
    let data = match entry.metadata() {
        Ok(data) => data,
        Err(error) => {
            let message = format!("cannot read this: {error}");
            return Met::Refused(Diagnostic::file(Code::UnreadableFile, &name, message));
        }
    };
    let limit = limit(&name);
    if data.len() > limit as u64 {
        return Met::Refused(too_large(&name, limit));
    }
    Met::File(Stamp::of(&data))
}

/// Reads a file; `None` if it is gone.
fn open(root: &Path, path: &Path) -> Option<Result<Arc<File>, Diagnostic>> {
    let name = project_path(path);
    match fs::read(root.join(path)) {
        Ok(bytes) => Some(Ok(Arc::new(File::new(&name, bytes)))),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => Some(Err(Diagnostic::file(Code::UnreadableFile, &name, format!("cannot read this: {error}")))),
    }
}

fn project_path(inside: &Path) -> FilePath {
    inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/").into()
}
