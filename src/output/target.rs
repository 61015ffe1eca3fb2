//! Where a site is published, and where it never is.
//!
//! A path is judged only after it is resolved, so neither `..` nor a link can lead a publication to a place that was
//! not meant. Whether the folder itself may be written into is read from the manifest in it.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{self, Kind};
use super::error::PublishError;
use super::swap;

/// The folders of a project that are never published into.
const SOURCES: [&str; 8] = ["content", "templates", "locales", "assets", "src", "tests", ".git", ".songngu"];

/// How a site takes the place of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All at once: built beside the old one, then swapped. The folder is then another one under the same name.
    Atomic,
    /// File by file: each file is whole at any time, the site is not. For folders that cannot be swapped, because they
    /// are mounted or their parent is read-only, or must not be, because a container or a server holds on to them.
    InPlace,
}

/// Where to publish.
#[derive(Clone, Debug)]
pub struct Target {
    /// The folder that becomes the site.
    pub root: PathBuf,
    /// The folder of the project.
    pub project: PathBuf,
    /// The user's home, if there is one.
    pub home: Option<PathBuf>,
    /// How to put the site there.
    pub mode: Mode,
    /// How long to wait for another build that publishes there.
    pub patience: Duration,
}

/// A resolved target.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The published folder.
    pub(super) root: PathBuf,
    /// The folder that it is in.
    pub(super) parent: PathBuf,
    /// The hidden folder that a publication works in, on the same file system.
    pub(super) work: PathBuf,
    /// The tree in `work` that becomes the site.
    pub(super) next: PathBuf,
    pub(super) mode: Mode,
}

/// The name of the hidden folder when it is inside the published one.
pub(super) const WORK_IN_PLACE: &str = ".songngu-stage";

impl Place {
    /// Resolves a target.
    ///
    /// # Errors
    /// [`PublishError::Refused`] if the place is a file, a link, `/`, the home or the project, a folder above one of
    /// these, or a folder of sources; [`PublishError::Io`] if it cannot be looked at.
    pub(super) fn find(target: &Target) -> Result<Place, PublishError> {
        let root = match (target.root.parent(), target.root.file_name()) {
            (Some(parent), Some(name)) => disk::resolve(parent)?.join(name),
            // The path is `.`, `/` or ends in `..`: a folder that exists already, under another name.
            _ => disk::resolve(&target.root)?,
        };
        let refused = |why| Err(PublishError::Refused { path: root.clone(), why });
        if is_through_link(target)? {
            return refused("reached through a link; name the folder itself");
        }
        match disk::stat(&root)?.map(|stat| stat.kind) {
            Some(Kind::File) => return refused("a file"),
            Some(Kind::Other) => return refused("a link or a special file"),
            Some(Kind::Folder) | None => {}
        }
        let (Some(parent), Some(name)) = (root.parent(), root.file_name()) else {
            return refused("the root of all files");
        };
        let project = disk::resolve(&target.project)?;
        if project.starts_with(&root) {
            return refused("the project itself, or a folder above it");
        }
        if let Some(home) = &target.home
            && disk::resolve(home).is_ok_and(|home| home.starts_with(&root))
        {
            return refused("your home, or a folder above it");
        }
        for name in SOURCES {
            let source = disk::resolve(&project.join(name))?;
            if root.starts_with(&source) || source.starts_with(&root) {
                return refused("a folder that the site is made from");
            }
        }
        let work = match target.mode {
            Mode::Atomic => {
                let mut hidden = OsString::from(".");
                hidden.push(name);
                hidden.push(".songngu-stage");
                parent.join(hidden)
            }
            Mode::InPlace => root.join(WORK_IN_PLACE),
        };
        let (parent, next) = (parent.to_owned(), work.join(swap::NEXT));
        Ok(Place { root, parent, work, next, mode: target.mode })
    }

    /// Fails if a file system is mounted inside the published folder: a swap would carry it off with the old site.
    pub(super) fn refuse_mounts(&self) -> Result<(), PublishError> {
        // Other systems have no such list; what is mounted refuses to be moved or linked there, which is safe as well.
        let list = disk::read(Path::new("/proc/self/mountinfo"))?.unwrap_or_default();
        let points = list.split(|&byte| byte == b'\n').filter_map(|line| line.split(|&byte| byte == b' ').nth(4));
        match points.map(unescape).find(|point| *point != self.root && point.starts_with(&self.root)) {
            Some(path) => Err(PublishError::Mounted { path }),
            None => Ok(()),
        }
    }
}

/// Whether the way to the target goes through a link: below the project, if that holds it, or else anywhere but in the
/// root, where systems put links such as `/tmp`.
fn is_through_link(target: &Target) -> Result<bool, PublishError> {
    let inside = target.root.strip_prefix(&target.project).ok();
    let mut folder = if inside.is_some() { target.project.clone() } else { PathBuf::new() };
    let parts: Vec<_> = inside.unwrap_or(&target.root).components().collect();
    let (Some((_, parents)), is_outside) = (parts.split_last(), inside.is_none()) else { return Ok(false) };
    for (depth, part) in parents.iter().enumerate() {
        folder.push(part);
        let is_first = is_outside && depth <= 1 && target.root.is_absolute();
        if !is_first && disk::stat(&folder)?.is_some_and(|stat| stat.kind == Kind::Other) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Spaces and line ends are written as `\040` in the list of mounts.
fn unescape(mut text: &[u8]) -> PathBuf {
    let mut path = Vec::with_capacity(text.len());
    while let Some((&byte, rest)) = text.split_first() {
        let digits = rest.get(..3).filter(|_| byte == b'\\').and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 8).ok());
        path.push(code.unwrap_or(byte));
        text = if code.is_some() { &rest[3..] } else { rest };
    }
    OsString::from_vec(path).into()
}
