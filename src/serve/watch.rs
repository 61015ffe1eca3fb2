//! What changes on the disk, gathered until it is quiet.
//!
//! Events only say where to look; what changed is found by comparing snapshots. So one too many costs a look, and where
//! one may be missing everything is looked at.
#![expect(clippy::disallowed_methods, reason = "this is a door: it waits for the disk")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::state::Progress;
use crate::source::FOLDERS;

/// A save is over when nothing happens for this long …
const QUIET: Duration = Duration::from_millis(3);
/// … or after this long, so that a program that never stops writing does not keep everybody waiting.
const PATIENCE: Duration = Duration::from_millis(30);
/// A new folder is looked at again after this long: what was written to it before it was watched made no event.
const SECOND_LOOK: Duration = Duration::from_millis(200);
/// How often everything is looked at if the system does not tell about changes.
const POLL: Duration = Duration::from_secs(1);
/// From this many paths on it is simpler to look at everything, and memory stays bounded.
const MANY: usize = 4096;

/// Where to look.
#[derive(Debug)]
pub(super) struct Changes {
    paths: BTreeSet<PathBuf>,
    is_everything: bool,
    /// How many events had been seen, for [`Progress::reached`].
    pub(super) seen: u64,
}

impl Changes {
    /// The files and folders to look at; `None` for everything.
    pub(super) fn paths(&self) -> Option<Vec<PathBuf>> {
        (!self.is_everything).then(|| self.paths.iter().cloned().collect())
    }
}

/// The watch over the folders of a site.
pub(super) struct Watch {
    root: PathBuf,
    gathered: Arc<Gathered>,
    progress: Arc<Progress>,
    watcher: Option<RecommendedWatcher>,
    /// New folders, and when to look at them again.
    fresh: Option<(Instant, BTreeSet<PathBuf>)>,
}

/// Events that nobody has looked after yet.
#[derive(Default)]
struct Gathered {
    pending: Mutex<Pending>,
    woken: Condvar,
}

#[derive(Default)]
struct Pending {
    paths: BTreeSet<PathBuf>,
    is_everything: bool,
}

impl Pending {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.is_everything
    }
}

impl Gathered {
    fn lock(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes an event in. From here on requests wait for the build that has it.
    fn take(&self, event: notify::Result<Event>, root: &Path, progress: &Progress) {
        let (paths, is_everything) = match event {
            Ok(event) if event.need_rescan() => (Vec::new(), true),
            Ok(event) if is_a_change(event.kind) => {
                (event.paths.into_iter().filter(|path| is_of_site(path, root)).collect(), false)
            }
            Ok(_) => return,
            Err(_) => (Vec::new(), true),
        };
        if paths.is_empty() && !is_everything {
            return;
        }
        let mut pending = self.lock();
        progress.see();
        pending.paths.extend(paths);
        pending.is_everything |= is_everything || pending.paths.len() > MANY;
        if pending.is_everything {
            pending.paths.clear();
        }
        self.woken.notify_one();
    }
}

/// Whether an event can mean that a file holds something else than before; reading one cannot.
fn is_a_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// Whether a path is in one of the site's folders, and not hidden there.
fn is_of_site(path: &Path, root: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(root) else { return false };
    let mut parts = inside.components().map(|part| part.as_os_str().as_encoded_bytes());
    parts.next().is_some_and(|top| FOLDERS.iter().any(|folder| folder.as_bytes() == top))
        && !parts.any(|part| part.starts_with(b"."))
}

impl Watch {
    /// Begins to watch. What happens from here on is not missed.
    ///
    /// Errors: a sentence for the user if the system does not tell about changes; then they are looked for every second.
    pub(super) fn new(root: &Path, progress: Arc<Progress>) -> (Self, Result<(), String>) {
        let gathered = Arc::new(Gathered::default());
        let handler = {
            let (gathered, root, progress) = (gathered.clone(), root.to_path_buf(), progress.clone());
            move |event| gathered.take(event, &root, &progress)
        };
        let watcher = RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false));
        let (watcher, mut result) = match watcher {
            Ok(watcher) => (Some(watcher), Ok(())),
            Err(error) => (None, Err(error)),
        };
        let mut watch = Watch { root: root.to_path_buf(), gathered, progress, watcher, fresh: None };
        if let Some(watcher) = &mut watch.watcher {
            // For folders that come later.
            result = watcher.watch(root, RecursiveMode::NonRecursive);
        }
        for folder in FOLDERS {
            result = result.and_then(|()| watch.watch_folder(&root.join(folder)));
        }
        let result = result.map_err(|error| {
            watch.watcher = None;
            format!("the system does not tell about changes, so they are looked for every second: {error}")
        });
        (watch, result)
    }

    fn watch_folder(&mut self, folder: &Path) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        // It may be another folder of the same name than the one that was watched.
        let _ = watcher.unwatch(folder);
        match folder.is_dir() && !folder.is_symlink() {
            true => watcher.watch(folder, RecursiveMode::Recursive),
            false => Ok(()),
        }
    }

    /// Waits until something changes and is quiet again.
    pub(super) fn wait(&mut self) -> Changes {
        let gathered = self.gathered.clone();
        let mut pending = gathered.lock();
        while pending.is_empty() {
            let due = self.fresh.as_ref().map(|(at, _)| at.saturating_duration_since(Instant::now()));
            let poll = self.watcher.is_none().then_some(POLL);
            let Some(patience) = due.into_iter().chain(poll).min() else {
                pending = gathered.woken.wait(pending).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let (next, timeout) =
                gathered.woken.wait_timeout(pending, patience).unwrap_or_else(PoisonError::into_inner);
            pending = next;
            if pending.is_empty() && timeout.timed_out() {
                let paths = self.fresh.take().map(|(_, paths)| paths).unwrap_or_default();
                return Changes { is_everything: poll.is_some(), paths, seen: self.progress.seen() };
            }
        }
        let start = Instant::now();
        let mut seen = self.progress.seen();
        while start.elapsed() < PATIENCE {
            (pending, _) = gathered.woken.wait_timeout(pending, QUIET).unwrap_or_else(PoisonError::into_inner);
            if self.progress.seen() == seen {
                break;
            }
            seen = self.progress.seen();
        }
        let Pending { paths, is_everything } = std::mem::take(&mut *pending);
        // Events are counted with the lock held, so these are all that are in there.
        let seen = self.progress.seen();
        drop(pending);
        let mut changes = Changes { paths, is_everything, seen };
        self.look_after_folders(&mut changes);
        changes
    }

    /// Watches folders that are new, before anybody looks into them.
    fn look_after_folders(&mut self, changes: &mut Changes) {
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            if (changes.is_everything || changes.paths.contains(&folder)) && self.watch_folder(&folder).is_err() {
                self.watcher = None;
            }
        }
        let folders: BTreeSet<PathBuf> = changes.paths.iter().filter(|path| path.is_dir()).cloned().collect();
        if folders.is_empty() {
            return;
        }
        let (_, earlier) = self.fresh.take().unwrap_or((Instant::now(), BTreeSet::new()));
        self.fresh = Some((Instant::now() + SECOND_LOOK, earlier.into_iter().chain(folders).collect()));
    }
}
