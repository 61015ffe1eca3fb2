//! One build at a time in one folder.
//!
//! The lock is on the published folder itself, so there is no lock file to leave behind and a build that changes
//! nothing writes nothing. While there is no such folder yet, its parent is locked. Since a swap puts another folder
//! in its place, whoever gets the lock looks whether the folder is still the one that stands there.

use std::path::Path;
use std::time::Duration;

use super::disk::{self, Handle};
use super::error::PublishError;
use super::target::Place;

const PAUSE: Duration = Duration::from_millis(20);

/// Holds the lock of a folder while it lives.
#[derive(Debug)]
pub(super) struct Lock {
    folders: Vec<Handle>,
}

impl Lock {
    /// Locks the published folder, or the parent if there is none, waiting for at most `patience` and calling
    /// `waiting` once if there is something to wait for.
    pub(super) fn acquire(place: &Place, patience: Duration, waiting: impl Fn()) -> Result<Lock, PublishError> {
        let mut pauses = patience.as_millis() / PAUSE.as_millis();
        let mut told = false;
        let mut wait = |path: &Path| {
            if !std::mem::replace(&mut told, true) {
                waiting();
            }
            pauses = pauses.checked_sub(1).ok_or_else(|| PublishError::Busy { path: path.to_owned() })?;
            std::thread::sleep(PAUSE);
            Ok(())
        };
        loop {
            if let Some(folder) = disk::open_folder(&place.root)? {
                if disk::try_lock(&folder, &place.root)? && disk::is_at(&folder, &place.root)? {
                    return Ok(Lock { folders: vec![folder] });
                }
            } else if let Some(folder) = disk::open_folder(&place.parent)?
                && disk::try_lock(&folder, &place.parent)?
                && disk::stat(&place.root)?.is_none()
            {
                return Ok(Lock { folders: vec![folder] });
            }
            wait(&place.root)?;
        }
    }

    /// Locks the folder at `path` as well, which is about to stand where the first one does.
    pub(super) fn also(&mut self, path: &Path) -> Result<(), PublishError> {
        if let Some(folder) = disk::open_folder(path)?
            && disk::try_lock(&folder, path)?
        {
            self.folders.push(folder);
        }
        Ok(())
    }
}
