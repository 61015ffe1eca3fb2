//! The harness can fail: a memo that takes different calls for the same is found out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use songngu::memo::Memo;

use super::law;

/// How many edits a forgetful memo has to survive to get away with it.
const EDITS: usize = 60;

/// The seeds of the edits, all of which it has to survive: not every row of edits shows every mistake.
const SEEDS: [u64; 3] = [5, 7, 8];

type Keys = fn(&'static str, u128) -> u128;

/// The name of each kind of call, with keys that forget which call of this kind it was.
const CALLS: [(&str, Keys); 11] = [
    ("parse", |name, key| forget("parse", name, key)),
    ("body", |name, key| forget("body", name, key)),
    ("highlight", |name, key| forget("highlight", name, key)),
    ("review", |name, key| forget("review", name, key)),
    ("reviewer", |name, key| forget("reviewer", name, key)),
    ("mentions", |name, key| forget("mentions", name, key)),
    ("examine", |name, key| forget("examine", name, key)),
    ("glossary", |name, key| forget("glossary", name, key)),
    ("links", |name, key| forget("links", name, key)),
    ("feed entry", |name, key| forget("feed entry", name, key)),
    ("output", |name, key| forget("output", name, key)),
];

fn forget(call: &str, name: &str, key: u128) -> u128 {
    if name == call { key % 3 } else { key }
}

#[test]
fn a_key_that_forgets_is_caught() {
    for (call, keys) in CALLS {
        let is_caught = SEEDS.into_iter().any(|seed| {
            let memo = Memo::with_keys(keys);
            let result = catch_unwind(AssertUnwindSafe(|| law::hold(seed, EDITS, &memo)));
            // What belongs to another text may as well lead to a panic, which is noticed too.
            !matches!(result, Ok(Ok(_)))
        });
        assert!(is_caught, "nobody saw that calls of {call} are mixed up");
    }
}
