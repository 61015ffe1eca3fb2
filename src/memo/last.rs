//! The record of the last run of `build` or `check`: all it looked at and what it said, so that a run for which nothing
//! changed can end as soon as it has seen that.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::{disk, pack};
use crate::diagnostic::Diagnostic;

/// What decides what a run does, besides the files.
#[derive(Clone, Debug, Hash)]
pub struct Circumstances<'a> {
    /// The program.
    pub program: u128,
    /// Where the site is published; `None` if it is only checked.
    pub output: Option<&'a Path>,
    /// Where the site will be, if that was said.
    pub base_url: Option<&'a str>,
    /// Whether drafts are taken for published.
    pub drafts: bool,
}

impl Circumstances<'_> {
    fn key(&self) -> u128 {
        let mut hasher = Xxh3::new();
        self.hash(&mut hasher);
        hasher.digest128()
    }

    fn path(&self, folder: &Path) -> PathBuf {
        let mut hasher = Xxh3::new();
        (self.output, self.base_url, self.drafts).hash(&mut hasher);
        folder.join(format!("last-{:016x}", hasher.finish()))
    }
}

/// What a run looked at and what it said.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastRun {
    /// A hash of the paths and stamps of all sources.
    pub sources: u128,
    /// The moment of the run, in nanoseconds of the Unix epoch.
    pub now: i128,
    /// From when on it would have been another site.
    pub until: Option<i128>,
    /// How many pages there are.
    pub pages: usize,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

impl LastRun {
    /// The record of the last run under these circumstances, if there is one and it holds at this moment.
    pub fn read(folder: &Path, circumstances: &Circumstances<'_>, now: Timestamp) -> Option<LastRun> {
        let bytes = disk::read(&circumstances.path(folder), 1 << 26)?;
        let key = circumstances.key();
        let (_, at) = pack::records(&bytes, circumstances.program).into_iter().find(|(found, _)| *found == key)?;
        let last: LastRun = postcard::from_bytes(pack::bytes(&bytes, at, key)?).ok()?;
        let now = now.as_nanosecond();
        (last.now <= now && last.until.is_none_or(|until| now < until)).then_some(last)
    }

    /// Puts the record on disk. One that cannot be written costs the next run time.
    pub fn write(&self, folder: &Path, circumstances: &Circumstances<'_>) {
        let Ok(bytes) = postcard::to_stdvec(self) else { return };
        let mut file = pack::head(circumstances.program);
        file.extend(pack::record(circumstances.key(), &bytes));
        disk::replace(&circumstances.path(folder), &file);
    }
}
