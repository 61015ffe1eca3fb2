//! Keyed calls: work that is done once for equal inputs.
//!
//! A memoised call is a struct whose fields are all that it reads. The hash of the fields and of the call's name is its
//! key, so a thing cannot be used without being part of the key, and there is no list of dependencies to get wrong.
//! Only what is slow is memoised; the rest is recomputed. Results that [last](Lasting) are also kept on disk
//! ([`store`]), for this very program only.

pub mod disk;
pub mod last;
mod pack;
pub mod store;

use std::any::Any;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use store::Store;

/// A pure function of its fields.
pub trait Call: Hash {
    /// What it returns.
    type Output: Send + Sync + 'static;

    /// The name, part of the key: two kinds of calls with equal fields are two keys.
    const NAME: &'static str;

    /// Does the work.
    fn run(&self) -> Self::Output;

    /// About how many bytes a result takes, for results so large that not all can be kept; 0 for all others.
    fn weight(_: &Self::Output) -> usize {
        0
    }
}

/// A result that can be kept on disk.
pub trait Lasting: Serialize + DeserializeOwned {}

impl<T: Serialize + DeserializeOwned> Lasting for T {}

/// How many bytes of results with a weight are kept.
const LIMIT: usize = 32 << 20;

/// After how many turns without use a result is dropped.
const IDLE_TURNS: u32 = 16;

/// The results of calls, shared by threads. Losing one costs time and nothing else.
pub struct Memo {
    shards: [Mutex<Shard>; 16],
    store: RwLock<Option<Store>>,
    keyed: fn(&'static str, u128) -> u128,
    turn: AtomicU32,
    weight: AtomicUsize,
}

type Shard = HashMap<u128, Kept, BuildHasherDefault<KeyHasher>>;

struct Kept {
    output: Arc<dyn Any + Send + Sync>,
    weight: usize,
    /// When it was asked for last.
    used: u32,
}

impl Memo {
    /// An empty memo.
    pub fn new() -> Self {
        Memo::over(None)
    }

    /// A memo that also knows what is in a store, and gives it what is new.
    pub fn with_store(store: Store) -> Self {
        Memo::over(Some(store))
    }

    /// An empty memo that changes keys by a function of the call's name and its key: with keys that forget something,
    /// tests show that they would notice.
    pub fn with_keys(keyed: fn(&'static str, u128) -> u128) -> Self {
        Memo { keyed, ..Memo::new() }
    }

    fn over(store: Option<Store>) -> Self {
        Memo {
            shards: Default::default(),
            store: RwLock::new(store),
            keyed: |_, key| key,
            turn: AtomicU32::new(0),
            weight: AtomicUsize::new(0),
        }
    }

    /// The result of a call, from the memo if an equal call was made before.
    pub fn call<C: Call>(&self, call: &C) -> Arc<C::Output> {
        let key = self.key(call);
        self.known::<C>(key).unwrap_or_else(|| self.keep::<C>(key, Arc::new(call.run())))
    }

    /// The same, from the disk too.
    pub fn lasting<C: Call<Output: Lasting>>(&self, call: &C) -> Arc<C::Output> {
        let key = self.key(call);
        if let Some(output) = self.known::<C>(key) {
            return output;
        }
        let store = || self.store.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(output) = store().as_ref().and_then(|store| store.get(key)) {
            return self.keep::<C>(key, Arc::new(output));
        }
        let output = call.run();
        if let Some(store) = store().as_ref() {
            store.put(key, &output);
        }
        self.keep::<C>(key, Arc::new(output))
    }

    /// The result of a call that somebody had to make anyway, for those who ask later.
    pub fn offer<C: Call>(&self, call: &C, output: Arc<C::Output>) {
        let key = self.key(call);
        self.keep::<C>(key, output);
    }

    /// Ends a turn, such as one round of a preview: what nobody asked for in many turns is dropped.
    pub fn turn(&self) {
        let now = self.turn.fetch_add(1, Ordering::Relaxed) + 1;
        for shard in &self.shards {
            hold(shard).retain(|_, kept| {
                let stays = now - kept.used.min(now) <= IDLE_TURNS;
                if !stays {
                    self.weight.fetch_sub(kept.weight, Ordering::Relaxed);
                }
                stays
            });
        }
    }

    /// Puts what is new on disk, and does without the disk from then on.
    pub fn save(&self) {
        let store = self.store.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(store) = store {
            store.save();
        }
    }

    fn key<C: Call>(&self, call: &C) -> u128 {
        let mut writer = KeyWriter::new();
        C::NAME.hash(&mut writer);
        call.hash(&mut writer);
        (self.keyed)(C::NAME, writer.key())
    }

    fn known<C: Call>(&self, key: u128) -> Option<Arc<C::Output>> {
        let mut shard = hold(self.shard(key));
        let kept = shard.get_mut(&key)?;
        kept.used = self.turn.load(Ordering::Relaxed);
        kept.output.clone().downcast().ok()
    }

    /// Two threads may both do the work; that is cheaper than one waiting while it holds the lock.
    fn keep<C: Call>(&self, key: u128, output: Arc<C::Output>) -> Arc<C::Output> {
        let weight = C::weight(&output);
        if weight > 0 && self.weight.fetch_add(weight, Ordering::Relaxed) + weight > LIMIT {
            // A build asks for everything in order, again and again: what is kept must stay, or nothing would be found.
            self.weight.fetch_sub(weight, Ordering::Relaxed);
            return output;
        }
        let kept = Kept { output: output.clone(), weight, used: self.turn.load(Ordering::Relaxed) };
        if let Some(old) = hold(self.shard(key)).insert(key, kept) {
            self.weight.fetch_sub(old.weight, Ordering::Relaxed);
        }
        output
    }

    fn shard(&self, key: u128) -> &Mutex<Shard> {
        &self.shards[(key >> 124) as usize]
    }
}

impl Default for Memo {
    fn default() -> Self {
        Memo::new()
    }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a key of what is written: small ones at once, which is far cheaper than in pieces.
struct KeyWriter {
    small: [u8; 256],
    length: usize,
    large: Option<Box<Xxh3>>,
}

impl KeyWriter {
    fn new() -> Self {
        KeyWriter { small: [0; 256], length: 0, large: None }
    }

    fn key(&self) -> u128 {
        match &self.large {
            None => xxh3_128(&self.small[..self.length]),
            Some(large) => large.digest128(),
        }
    }
}

impl Hasher for KeyWriter {
    fn finish(&self) -> u64 {
        self.key() as u64
    }

    fn write(&mut self, bytes: &[u8]) {
        match (&mut self.large, self.small.get_mut(self.length..self.length + bytes.len())) {
            (Some(large), _) => large.update(bytes),
            (None, Some(place)) => {
                place.copy_from_slice(bytes);
                self.length += bytes.len();
            }
            (None, None) => {
                let mut large = Box::new(Xxh3::new());
                large.update(&self.small[..self.length]);
                large.update(bytes);
                self.large = Some(large);
            }
        }
    }
}

/// Keys are hashes already.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_le_bytes(word);
        }
    }

    fn write_u128(&mut self, key: u128) {
        self.0 = key as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Hash)]
    struct Length<'a>(&'a str, &'a Ran);
    struct Ran(AtomicUsize);
    impl Hash for Ran {
        fn hash<H: Hasher>(&self, _: &mut H) {}
    }
    impl Call for Length<'_> {
        type Output = usize;
        const NAME: &'static str = "length";
        fn run(&self) -> usize {
            self.1.0.fetch_add(1, Ordering::Relaxed);
            self.0.len()
        }
        fn weight(length: &usize) -> usize {
            *length << 20
        }
    }

    #[test]
    fn equal_calls_run_once_and_unequal_ones_do_not_meet() {
        let (memo, ran) = (Memo::new(), Ran(AtomicUsize::new(0)));
        assert_eq!(*memo.call(&Length("một", &ran)), 5);
        assert_eq!(*memo.call(&Length("một", &ran)), 5);
        assert_eq!(*memo.call(&Length("hai", &ran)), 3);
        assert_eq!(ran.0.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn what_is_too_heavy_is_not_kept() {
        let (memo, ran) = (Memo::new(), Ran(AtomicUsize::new(0)));
        let heavy = "x".repeat((LIMIT >> 20) + 1);
        for _ in 0..2 {
            assert_eq!(*memo.call(&Length(&heavy, &ran)), heavy.len());
        }
        assert_eq!(ran.0.load(Ordering::Relaxed), 2);
        assert_eq!(memo.weight.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn what_nobody_asks_for_is_dropped() {
        let (memo, ran) = (Memo::new(), Ran(AtomicUsize::new(0)));
        for _ in 0..=IDLE_TURNS {
            memo.call(&Length("một", &ran));
            memo.turn();
        }
        assert_eq!(ran.0.load(Ordering::Relaxed), 1);
        for _ in 0..=IDLE_TURNS {
            memo.turn();
        }
        memo.call(&Length("một", &ran));
        assert_eq!(ran.0.load(Ordering::Relaxed), 2);
    }
}
