//! Builds that are killed: whoever looks sees the old site or the new one, and the next build makes all well.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::site::{Site, Tree};
use crate::common::program::{build, forget};
use crate::common::random::Random;
use crate::common::tree;

/// How many builds are killed in each test.
const KILLS: usize = 25;

/// The list of what is published.
const MANIFEST: &str = "songngu-manifest.txt";

/// What may be seen while a build runs. `None`: nothing is published.
fn is_whole(site: &Site, old: Option<&Tree>, new: &Tree) -> Result<(), String> {
    let seen = tree(&site.public());
    if seen.is_empty() && !site.public().exists() && old.is_none() {
        return Ok(());
    }
    match [old, Some(new)].into_iter().flatten().any(|whole| *whole == seen) {
        true => Ok(()),
        false => Err(format!("{} files are published, and they are neither the old site nor the new one", seen.len())),
    }
}

/// Whether the list of what is published, which is read in one piece, is the one of the old or the new site.
fn lists_whole(site: &Site, old: Option<&Tree>, new: &Tree) -> bool {
    match fs::read(site.public().join(MANIFEST)) {
        Ok(seen) => [old, Some(new)].into_iter().flatten().any(|whole| whole[MANIFEST] == seen),
        // It is absent before the first publication only.
        Err(_) => old.is_none(),
    }
}

/// Starts a build and kills it after a while, looking at what is published all the time. Says whether it was killed
/// before its end.
fn kill_after(site: &Site, wait: Duration, old: Option<&Tree>, new: &Tree, place: &str) -> bool {
    let mut child = build(site.root()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while start.elapsed() < wait {
        assert!(lists_whole(site, old, new), "while {place}");
        std::thread::sleep(Duration::from_millis(1).min(wait));
    }
    let is_killed = child.try_wait().unwrap().is_none();
    let _ = child.kill();
    child.wait().unwrap();
    if let Err(error) = is_whole(site, old, new) {
        panic!("{place}: {error}");
    }
    is_killed
}

fn measure(site: &Site) -> Duration {
    let start = Instant::now();
    site.build("measuring");
    start.elapsed()
}

/// Kills builds at moments spread over all the time that one takes, an edit before each.
fn kill_many(is_cold: bool, seed: u64) {
    let site = Site::new(60);
    let mut random = Random::new(seed);
    let mut took = measure(&site);
    let mut old = site.reference();
    site.expect(&old, "the first build");
    let mut killed = 0;
    for number in 0..KILLS {
        site.edit(number);
        let new = site.reference();
        if is_cold {
            forget(site.root());
        }
        // A little of each stretch of the time, and a little beyond its end.
        let share = (number as u32 * 1000 + random.below(1000) as u32) * 11 / 10;
        let moment = took * share / (KILLS as u32 * 1000);
        let place = format!("build {number} of seed {seed} is killed after {moment:?} of {took:?}");
        let before = Some(&old).filter(|_| !is_cold);
        killed += usize::from(kill_after(&site, moment, before, &new, &place));
        // What a killed build leaves behind may itself be cut off.
        if random.chance(30) {
            killed += usize::from(kill_after(&site, moment / 2, before, &new, &place));
        }
        took = (took + measure(&site)) / 2;
        site.expect(&new, &place);
        old = new;
    }
    assert!(killed * 2 > KILLS, "only {killed} of {KILLS} builds were killed before their end");
}

#[test]
fn cold_builds_may_be_killed() {
    kill_many(true, 1);
}

#[test]
fn warm_builds_may_be_killed() {
    kill_many(false, 2);
}
