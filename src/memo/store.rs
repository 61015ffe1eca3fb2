//! Results on disk, in `.songngu/` beside the site.
//!
//! A build reads the packs of its own program, and writes what was new into one more pack that appears under its name
//! all at once. So builds that run together or are killed can do each other no harm. When packs become many they are
//! written anew as one, and what nobody asked for is left out when it has become much.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::{Lasting, disk, pack};

/// How many packs there may be.
const MAX_PACKS: usize = 8;

/// How many bytes all packs may have.
const MAX_BYTES: usize = 1 << 30;

/// How many bytes that nobody asked for may lie there.
const SPARE: usize = 64 << 20;

/// The results on disk, and those that go there.
pub struct Store {
    folder: PathBuf,
    /// Which program the results are of.
    program: u128,
    packs: Vec<Pack>,
    /// The pack and place of each record.
    places: FxHashMap<u128, (usize, usize)>,
    /// How many bytes of the packs were asked for.
    used: Mutex<FxHashMap<u128, usize>>,
    new: Mutex<disk::Draft>,
    written: AtomicUsize,
}

struct Pack {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Store {
    /// Opens the store in a folder, for the program with this fingerprint. Whatever cannot be read is not there.
    pub fn open(folder: &Path, program: u128) -> Store {
        let mut packs = Vec::new();
        let mut places = FxHashMap::default();
        let mut total = 0;
        for path in disk::packs(folder, program) {
            let Some(bytes) = disk::read(&path, MAX_BYTES - total) else { continue };
            total += bytes.len();
            let index = packs.len();
            places.extend(pack::records(&bytes, program).into_iter().map(|(key, at)| (key, (index, at))));
            packs.push(Pack { path, bytes });
        }
        let new = Mutex::new(disk::Draft::new(folder, &pack::head(program)));
        Store {
            folder: folder.to_owned(),
            program,
            packs,
            places,
            used: Mutex::default(),
            new,
            written: AtomicUsize::new(0),
        }
    }

    /// The result under a key.
    pub(super) fn get<T: Lasting>(&self, key: u128) -> Option<T> {
        let bytes = self.bytes(key)?;
        let output = postcard::from_bytes(bytes).ok()?;
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key, bytes.len());
        Some(output)
    }

    fn bytes(&self, key: u128) -> Option<&[u8]> {
        let (index, at) = *self.places.get(&key)?;
        pack::bytes(&self.packs[index].bytes, at, key)
    }

    /// Keeps a result.
    pub(super) fn put<T: Lasting>(&self, key: u128, output: &T) {
        let Ok(bytes) = postcard::to_stdvec(output) else { return };
        let record = pack::record(key, &bytes);
        if self.written.fetch_add(record.len(), Ordering::Relaxed) + record.len() <= MAX_BYTES / 2 {
            self.new.lock().unwrap_or_else(PoisonError::into_inner).write(&record);
        }
    }

    /// Puts what is new on disk. A disk that is full or read-only costs the next build time, and this one nothing.
    pub fn save(self) {
        let draft = self.new.into_inner().unwrap_or_else(PoisonError::into_inner);
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let total: usize = self.packs.iter().map(|pack| pack.bytes.len()).sum();
        let live: usize = used.values().sum();
        let is_new = self.written.into_inner() > 0;
        // Most builds ask for little of what there is: an edit of a template asks for more, and should find it.
        let is_wasteful = total > 4 * live + SPARE;
        let is_anew = self.packs.len() >= MAX_PACKS || is_wasteful;
        if !is_new && !is_anew {
            return;
        }
        let mut draft = draft;
        if is_anew {
            let is_kept = |key: &u128| !is_wasteful || used.contains_key(key);
            let mut keys: Vec<u128> = self.places.keys().copied().filter(is_kept).collect();
            keys.sort_unstable();
            for key in keys {
                let place = self.places.get(&key);
                let bytes = place.and_then(|(index, at)| pack::bytes(&self.packs[*index].bytes, *at, key));
                if let Some(bytes) = bytes {
                    draft.write(&pack::record(key, bytes));
                }
            }
        }
        let name = draft.fingerprint();
        if draft.publish(&self.folder, self.program, name) {
            disk::remove_others(&self.folder, self.program);
            if is_anew {
                let written = disk::pack_path(&self.folder, self.program, name);
                self.packs.iter().filter(|pack| pack.path != written).for_each(|pack| disk::remove(&pack.path));
            }
        }
    }
}

/// A fingerprint of some bytes, for names of files.
pub(super) fn fingerprint(so_far: u64, bytes: &[u8]) -> u64 {
    so_far.rotate_left(1) ^ xxh3_64(bytes)
}
