//! What is known of an output before it is made, and the making of those of which nothing is known.

use std::borrow::Cow;
use std::cell::Cell;
use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::diagnostic::Diagnostic;
use crate::memo::{Call, Memo};

/// What is known of an output.
pub struct Fingerprint<'a> {
    /// The hash of its bytes.
    pub hash: u128,
    /// The bytes, if they had to be made.
    pub bytes: Option<Cow<'a, [u8]>>,
}

/// A hash of all that something is made from.
pub(super) fn key(parts: &impl Hash) -> u128 {
    let mut hasher = Xxh3::new();
    parts.hash(&mut hasher);
    hasher.digest128()
}

/// The hash of an output with this key if it is known, or else what was rendered to know it.
pub(super) fn known(memo: &Memo, key: u128, make: impl FnOnce() -> Rendered) -> (Option<u128>, Option<Rendered>) {
    let once = RenderOnce { key, make: Cell::new(Some(make)), made: Cell::new(None) };
    (*memo.lasting(&once), once.made.take())
}

/// Renders an output whose hash is not known, and leaves it to whoever asked.
struct RenderOnce<F: FnOnce() -> Rendered> {
    /// A hash of everything that it depends on.
    key: u128,
    make: Cell<Option<F>>,
    made: Cell<Option<Rendered>>,
}

/// The bytes of an output, or what is wrong with its template.
pub(super) type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

impl<F: FnOnce() -> Rendered> Hash for RenderOnce<F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl<F: FnOnce() -> Rendered> Call for RenderOnce<F> {
    /// The hash of the bytes; `None` if the template fails.
    type Output = Option<u128>;

    const NAME: &'static str = "output";

    fn run(&self) -> Option<u128> {
        let made = self.make.take()?();
        let hash = made.as_ref().ok().map(|bytes| xxh3_128(bytes));
        self.made.set(Some(made));
        hash
    }
}
