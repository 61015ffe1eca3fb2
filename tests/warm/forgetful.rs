//! The harness can fail: a memo that takes different calls for the same is found out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use songngu::memo::Memo;

use super::law;

/// How many edits a forgetful memo has to survive to get away with it.
const EDITS: usize = 60;

type Keys = fn(&'static str, u128) -> u128;

/// The edits, of which the next ones are made if nobody saw anything after the first.
const SEEDS: [u64; 6] = [5, 6, 7, 8, 9, 10];

/// The name of each kind of call, with keys that forget which call of this kind it was.
const CALLS: [(&str, Keys); 13] = [
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
    ("card", |name, key| forget("card", name, key)),
    ("copy", |name, key| forget("copy", name, key)),
    ("output", |name, key| forget("output", name, key)),
];

fn forget(call: &str, name: &str, key: u128) -> u128 {
    if name == call { key % 3 } else { key }
}

#[test]
fn a_key_that_forgets_is_caught() {
    for (call, keys) in CALLS {
        // What belongs to another text may as well lead to a panic, which is noticed too.
        let is_seen = |seed| {
            let memo = Memo::with_keys(keys);
            !matches!(catch_unwind(AssertUnwindSafe(|| law::hold(seed, EDITS, &memo))), Ok(Ok(_)))
        };
        assert!(SEEDS.into_iter().any(is_seen), "nobody saw that calls of {call} are mixed up");
    }
}
