//! Keyed calls: work that is done once for equal inputs.
//!
//! A memoised call is a struct whose fields are all that it reads. The hash of the fields and of the call's name is its
//! key, so a thing cannot be used without being part of the key, and there is no list of dependencies to get wrong.
//! Only what is slow is memoised; the rest is recomputed.

use std::any::Any;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use xxhash_rust::xxh3::Xxh3;

/// A pure function of its fields.
pub trait Call: Hash {
    /// What it returns.
    type Output: Send + Sync + 'static;

    /// The name, part of the key: two kinds of calls with equal fields are two keys.
    const NAME: &'static str;

    /// Does the work.
    fn run(&self) -> Self::Output;
}

type Shard = Mutex<HashMap<u128, Arc<dyn Any + Send + Sync>>>;

/// The results of calls, shared by threads. Losing one costs time and nothing else.
pub struct Memo {
    shards: [Shard; 16],
}

impl Memo {
    /// An empty memo.
    pub fn new() -> Self {
        Memo { shards: Default::default() }
    }

    /// The result of a call, from the memo if an equal call was made before.
    pub fn call<C: Call>(&self, call: &C) -> Arc<C::Output> {
        let key = key(call);
        let shard = &self.shards[(key % 16) as usize];
        let lock = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&key).cloned();
        if let Some(Ok(output)) = known.map(Arc::downcast) {
            return output;
        }
        // Two threads may both do the work; that is cheaper than one waiting while it holds the lock.
        let output = Arc::new(call.run());
        lock().insert(key, output.clone());
        output
    }
}

impl Default for Memo {
    fn default() -> Self {
        Memo::new()
    }
}

fn key<C: Call>(call: &C) -> u128 {
    let mut hasher = Xxh3::new();
    C::NAME.hash(&mut hasher);
    call.hash(&mut hasher);
    hasher.digest128()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn equal_calls_run_once_and_unequal_ones_do_not_meet() {
        #[derive(Hash)]
        struct Length<'a>(&'a str, &'a Ran);
        struct Ran(AtomicUsize);
        impl Hash for Ran {
            fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
        }
        impl Call for Length<'_> {
            type Output = usize;
            const NAME: &'static str = "length";
            fn run(&self) -> usize {
                self.1.0.fetch_add(1, Ordering::Relaxed);
                self.0.len()
            }
        }
        let (memo, ran) = (Memo::new(), Ran(AtomicUsize::new(0)));
        assert_eq!(*memo.call(&Length("một", &ran)), 5);
        assert_eq!(*memo.call(&Length("một", &ran)), 5);
        assert_eq!(*memo.call(&Length("hai", &ran)), 3);
        assert_eq!(ran.0.load(Ordering::Relaxed), 2);
    }
}
