//! The list of what was published, which lies with the site and marks the folder as ours.
//!
//! It is a function of the published bytes alone (no times, no machine), so two builds of one site give equal folders.
//! Whatever stands in the folder and not in the list belongs to somebody else. Since a list can be edited, its paths
//! are checked like any other before something is deleted in their name.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::error::PublishError;
use super::path;

/// The name of the manifest in the published folder. It is no hidden file: hosts leave those out, and refuse sites with them.
pub(super) const NAME: &str = "songngu-manifest.txt";

const HEAD: &str = "songngu-manifest 1";
const HEAD_UNFINISHED: &str = "songngu-manifest 1 unfinished";
/// How every version of the first line begins.
const MAGIC: &str = "songngu-manifest ";

/// What is known of a published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The hash of its bytes.
    pub(super) hash: u128,
    /// How many bytes it has.
    pub(super) size: u64,
}

/// Published files by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The files.
    pub(super) entries: BTreeMap<String, Entry>,
    /// Whether a publication in place was cut off: then each file is either as listed or as it was before.
    pub(super) unfinished: bool,
}

impl Manifest {
    /// The text of the manifest.
    pub(super) fn print(&self) -> String {
        let mut text = String::with_capacity(32 + self.entries.len() * 100);
        text.push_str(if self.unfinished { HEAD_UNFINISHED } else { HEAD });
        text.push('\n');
        for (path, Entry { hash, size }) in &self.entries {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{hash:032x} {size} {path}");
        }
        text
    }

    /// Reads what [`Manifest::print`] wrote; `file` is where it was found.
    ///
    /// # Errors
    /// [`PublishError::NotOurs`] if this is no manifest, [`PublishError::Damaged`] if a line of it cannot be right.
    pub(super) fn parse(bytes: &[u8], file: &Path) -> Result<Manifest, PublishError> {
        if !bytes.starts_with(MAGIC.as_bytes()) {
            return Err(PublishError::NotOurs { path: file.parent().unwrap_or(file).to_owned() });
        }
        let damaged = |line: usize| PublishError::Damaged { path: file.to_owned(), line };
        let text = std::str::from_utf8(bytes)
            .map_err(|error| damaged(1 + bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count()))?;
        let mut lines = text.split_terminator('\n').enumerate();
        let unfinished = match lines.next() {
            Some((_, HEAD)) => false,
            Some((_, HEAD_UNFINISHED)) => true,
            _ => return Err(damaged(1)),
        };
        let entries: BTreeMap<_, _> =
            lines.map(|(index, line)| parse_line(line).ok_or_else(|| damaged(index + 1))).collect::<Result<_, _>>()?;
        // The end of a list that was cut off looks fine, except that its last line does not end.
        if text.ends_with('\n') { Ok(Manifest { entries, unfinished }) } else { Err(damaged(text.lines().count())) }
    }
}

fn parse_line(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(3, ' ');
    let (hash, size, name) = (parts.next()?, parts.next()?, parts.next()?);
    path::join(Path::new(""), name).ok()?;
    let hash = u128::from_str_radix(hash, 16).ok().filter(|_| hash.len() == 32)?;
    Some((name.to_owned(), Entry { hash, size: size.parse().ok()? }))
}
