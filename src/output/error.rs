//! What can go wrong between a plan and a published site.
//!
//! Nothing here is an author's fault, so none of it is a diagnostic: it is the machine, or a folder that is not ours.
//! Each error names the path, says what is wrong and then what to do. After any of them the published site is as it was.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// A path that no page may have.
    BadPath {
        /// The path, as it was given.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Two contents for one path, or a file where another file needs a folder.
    Clash {
        /// The path.
        path: String,
    },
    /// A place where songngu does not publish, whoever asks.
    Refused {
        /// The place.
        path: PathBuf,
        /// What it is.
        why: &'static str,
    },
    /// A folder with files in it that songngu did not publish.
    NotOurs {
        /// The folder.
        path: PathBuf,
    },
    /// A manifest that songngu did not write like this.
    Damaged {
        /// The manifest.
        path: PathBuf,
        /// The number of the first line that cannot be right.
        line: usize,
    },
    /// Something that songngu did not make stands where a page must go.
    InTheWay {
        /// What stands there.
        path: PathBuf,
    },
    /// Another build held the folder for longer than this one was told to wait.
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// A file system is mounted inside the folder, so the folder cannot be swapped.
    Mounted {
        /// Where it is mounted.
        path: PathBuf,
    },
    /// Somebody else removed published files while this build was running.
    Vanished {
        /// The folder.
        path: PathBuf,
    },
    /// The operating system said no.
    Io {
        /// What was tried: “write”, “read” …
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// Its answer.
        source: io::Error,
    },
}

impl PublishError {
    /// The error of `doing` something to `path`, for `map_err`.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
        move |source| PublishError::Io { doing, path: path.to_owned(), source }
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            PublishError::BadPath { .. } => "rename the page or file that it belongs to",
            PublishError::Clash { .. } => "give one of the two another path",
            PublishError::Refused { .. } => "publish into a folder of its own, such as public",
            PublishError::NotOurs { .. } => "choose an empty or a new folder, or empty this one yourself",
            PublishError::Damaged { .. } => "delete the folder if nothing in it is yours, and build again",
            PublishError::InTheWay { .. } => "move it away or delete it, and build again",
            PublishError::Busy { .. } => "wait until it is done, and build again",
            PublishError::Mounted { .. } => "unmount it, or publish with --in-place",
            PublishError::Vanished { .. } => "build again",
            PublishError::Io { source, .. } => match source.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space, and build again",
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    "make it writable, choose another folder, or publish with --in-place if only its parent is read-only"
                }
                ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => {
                    "publish with --in-place, or choose another folder"
                }
                _ => "build again when that is mended",
            },
        }
    }
}

impl Display for PublishError {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::BadPath { path, why } => write!(to, "cannot publish “{}”: {why}", path.escape_debug())?,
            PublishError::Clash { path } => write!(to, "two different things would be published as “{path}”")?,
            PublishError::Refused { path, why } => write!(to, "will not publish into {}: it is {why}", path.display())?,
            PublishError::NotOurs { path } => {
                write!(to, "will not publish into {}: songngu did not make what is in there", path.display())?;
            }
            PublishError::Damaged { path, line } => {
                write!(to, "{}:{line}: songngu did not write this line", path.display())?;
            }
            PublishError::InTheWay { path } => {
                write!(to, "{} stands where songngu must publish, and songngu did not make it", path.display())?;
            }
            PublishError::Busy { path } => write!(to, "another build is still publishing into {}", path.display())?,
            PublishError::Mounted { path } => {
                write!(to, "cannot swap the published folder: a file system is mounted on {}", path.display())?;
            }
            PublishError::Vanished { path } => {
                write!(to, "somebody else changed {} while it was being published", path.display())?;
            }
            PublishError::Io { doing, path, source } => write!(to, "cannot {doing} {}: {source}", path.display())?,
        }
        write!(to, "; {}", self.hint())
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            PublishError::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
