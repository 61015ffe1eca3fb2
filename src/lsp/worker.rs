//! The thread that compiles. It takes what was edited, waits until it is quiet, makes the site anew and hands it over.
//!
//! While it works, requests are answered from the site before. What was edited in between waits for the next round.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::findings;
use super::position::Units;
use super::root::Root;
use super::scene::Snapshot;
use super::wire::Event;
use crate::compile::{Options, compile};
use crate::diagnostic::{Checked, FilePath};
use crate::lang::Lang;
use crate::memo::Memo;
use crate::source::disk::Reader;
use crate::source::{Edited, Sources};

/// Typing is over when nothing comes for this long …
const QUIET: Duration = Duration::from_millis(25);
/// … and a round begins after so many edits anyway, so that who types without a pause sees findings too.
const MOST_EDITS: usize = 20;

/// What there is to look at.
#[derive(Debug)]
pub(super) struct Job {
    /// All documents that are open.
    pub(super) open: Vec<Edited>,
    /// What may have changed on the disk.
    pub(super) disk: Disk,
    /// How many edits are in this.
    pub(super) revision: u64,
}

/// What may have changed on the disk.
#[derive(Debug)]
pub(super) enum Disk {
    /// These files and folders.
    At(BTreeSet<PathBuf>),
    /// Anything.
    Anywhere,
}

/// What the thread works with.
pub(super) struct Worker {
    pub(super) root: Root,
    pub(super) memo: Arc<Memo>,
    pub(super) options: Box<dyn Fn() -> Options + Send>,
    pub(super) units: Units,
    pub(super) events: Sender<Event>,
}

impl Worker {
    /// Works until nobody gives it work.
    pub(super) fn run(self, jobs: &Receiver<Job>) {
        let mut reader = Reader::new(self.root.path());
        let mut known: Option<Sources> = None;
        while let Some(job) = next(jobs) {
            let (is_first, revision) = (known.is_none(), job.revision);
            let round = catch_unwind(AssertUnwindSafe(|| {
                let disk = match (&job.disk, &known) {
                    (Disk::At(paths), Some(known)) if paths.is_empty() => known.clone(),
                    (Disk::At(paths), Some(_)) => reader.look_at(&paths.iter().cloned().collect::<Vec<_>>()),
                    _ => reader.read(),
                };
                let snapshot = self.compile(disk.with(&job.open), reader.renamed(), &job);
                (disk, snapshot)
            }));
            let event = match round {
                Ok((disk, snapshot)) => {
                    known = Some(disk);
                    Event::Compiled(snapshot)
                }
                // A fault of songngu must not end the session: the next letter may not meet it.
                Err(_) => {
                    (reader, known) = (Reader::new(self.root.path()), None);
                    Event::Failed(revision)
                }
            };
            let snapshot = if let Event::Compiled(snapshot) = &event { Some(snapshot.clone()) } else { None };
            if self.events.send(event).is_err() {
                return;
            }
            // What nobody waits for.
            if let Some(snapshot) = snapshot {
                snapshot.titles(Lang::Vi);
            }
            self.memo.turn();
            if is_first {
                // From here on everything is in memory.
                self.memo.save();
            }
        }
    }

    fn compile(&self, sources: Sources, renamed: BTreeMap<FilePath, PathBuf>, job: &Job) -> Arc<Snapshot> {
        let Checked { value: plan, findings } = compile(&sources, &(self.options)(), &self.memo);
        let uri = |path: &FilePath| self.root.uri(renamed.get(path).map_or(Path::new(&**path), PathBuf::as_path));
        let shown = findings::shown(&findings, &sources, self.units, uri);
        let titles = OnceLock::new();
        Arc::new(Snapshot { revision: job.revision, sources, plan, findings, shown, renamed, titles })
    }
}

/// The next work: all that comes until it is quiet, as one. `None` when nobody gives any.
fn next(jobs: &Receiver<Job>) -> Option<Job> {
    let mut job = jobs.recv().ok()?;
    for _ in 0..MOST_EDITS {
        match jobs.recv_timeout(QUIET) {
            Ok(newer) => job = job.and(newer),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    // What is there already is no reason to wait.
    Some(jobs.try_iter().fold(job, Job::and))
}

impl Job {
    /// This and a newer one.
    fn and(self, newer: Job) -> Job {
        let disk = match (self.disk, newer.disk) {
            (Disk::At(mut paths), Disk::At(more)) => {
                paths.extend(more);
                Disk::At(paths)
            }
            _ => Disk::Anywhere,
        };
        Job { disk, ..newer }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_edited_in_a_row_is_compiled_once() {
        let job = |revision, paths: &[&str]| Job {
            open: Vec::new(),
            disk: Disk::At(paths.iter().map(PathBuf::from).collect()),
            revision,
        };
        let (send, jobs) = std::sync::mpsc::channel();
        for (revision, paths) in [(1, &["a"][..]), (2, &[]), (3, &["b"])] {
            send.send(job(revision, paths)).unwrap();
        }
        drop(send);
        let all = next(&jobs).unwrap();
        assert_eq!(all.revision, 3);
        assert!(matches!(all.disk, Disk::At(paths) if paths.len() == 2));
        assert!(next(&jobs).is_none());
    }
}
