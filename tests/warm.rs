//! The law of building again: a site made with what is remembered is the site made from nothing, byte for byte, with
//! the same findings.
//!
//! Each test makes random edits to a project of many parts and compares after every one. A failure names its seed and
//! its last edits; `WARM_SEED=… WARM_EDITS=… cargo test --test warm` makes the same edits again, or more of them.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, touch files and run songngu"
)]

mod common;
#[path = "warm/disk.rs"]
mod disk;
#[path = "warm/edits.rs"]
mod edits;
#[path = "warm/forgetful.rs"]
mod forgetful;
#[path = "warm/law.rs"]
mod law;
#[path = "warm/look.rs"]
mod look;
#[path = "warm/markdown.rs"]
mod markdown;
#[path = "warm/moving.rs"]
mod moving;
#[path = "warm/phrases.rs"]
mod phrases;
#[path = "warm/project.rs"]
mod project;
#[path = "warm/settings.rs"]
mod settings;
#[path = "warm/start.rs"]
mod start;
#[path = "warm/writing.rs"]
mod writing;

use songngu::compile::{compile, render_all};
use songngu::diagnostic::{Diagnostic, Severity};
use songngu::memo::Memo;

/// How many edits a test makes.
const EDITS: usize = 126;

/// A number of the environment, for more edits than a test has time for.
fn asked_for(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a number"))
}

fn hold(seed: u64) {
    let seed = asked_for("WARM_SEED").unwrap_or(seed);
    let edits = asked_for("WARM_EDITS").map_or(EDITS, |edits| edits as usize);
    match law::hold(seed, edits, &Memo::new()) {
        Ok(tally) => {
            assert!(tally.good * 3 > tally.edits, "too few sites without an error: {tally:?}");
            assert!(tally.failed * 4 < tally.compared, "too many outputs that fail: {tally:?}");
        }
        Err(difference) => panic!("{difference}"),
    }
}

#[test]
fn warm_is_cold_with_seed_1() {
    hold(1);
}

#[test]
fn warm_is_cold_with_seed_2() {
    hold(2);
}

#[test]
fn warm_is_cold_with_seed_3() {
    hold(3);
}

#[test]
fn warm_is_cold_with_seed_4() {
    hold(4);
}

#[test]
fn warm_is_cold_on_the_disk() {
    let edits = asked_for("WARM_EDITS").map_or(40, |edits| edits as usize / 5);
    disk::hold(asked_for("WARM_SEED").unwrap_or(6), edits);
}

#[test]
fn the_project_begins_without_an_error() {
    let project = project::Project::new();
    let checked = compile(&project.sources(), &project.options, &Memo::new());
    let errors: Vec<&Diagnostic> = checked.findings.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(render_all(&checked.value, &Memo::new()), []);
}
