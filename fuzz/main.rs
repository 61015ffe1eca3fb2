//! Fuzzing in short: every input that is kept, and some mutations of them, through every target. `README.md` says what
//! holds, and how to search for as long as you like.
//!
//! `FUZZ_SECONDS` goes on for so much time of a processor instead of for a fixed number of mutations, and `FUZZ_SEED`
//! makes others.

#![allow(missing_docs, unreachable_pub, reason = "nobody uses this program but its tests")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, read files and ask how long to run"
)]

mod check;
mod mutate;
#[path = "../tests/common/random.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod random;
mod targets;

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use random::Random;
use rustix::time::{ClockId, clock_gettime};

/// The folder of the project.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// More time of a processor than any input takes: in the long run, which is optimised and alone, and in the short one.
const HANG: [Duration; 2] = [Duration::from_secs(5), Duration::from_secs(120)];

/// An input that waits for something takes no time of a processor. So often it is looked whether it goes on, and so many
/// times at most.
const LOOK: Duration = Duration::from_secs(1);
const LOOKS: usize = 600;

/// A run ends with so many faults.
const MOST_FAULTS: usize = 10;

/// So many mutated inputs are kept at hand, to be mutated again.
const POOL: usize = 50;

/// Runs the kept inputs of a target, and so many mutations of them.
fn short(target: &'static str, mutations: usize) {
    let kept = corpus(target);
    assert!(!kept.is_empty(), "there is no corpus for {target}");
    let (give, given) = mpsc::channel::<Vec<u8>>();
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        for input in given {
            let result = catch_unwind(AssertUnwindSafe(|| targets::run(target, &input)));
            if tell.send(result.map_err(|why| said(&*why))).is_err() {
                return;
            }
        }
    });
    let number = |name| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let seed = number("FUZZ_SEED").unwrap_or(7);
    let mut random = Random::new(seed);
    let limit = number("FUZZ_SECONDS").map(Duration::from_secs);
    let is_more = |done: usize| limit.map_or(done < mutations, |limit| spent() < limit);
    let mut pool = kept.clone();
    let mutated = (0..).take_while(|done| is_more(*done)).map(|_| {
        let (mut input, other) = (random.pick(&pool), random.pick(&pool));
        mutate::mutate(&mut input, &other, &mut random);
        // Some are changed again, for a while; those of the corpus stay.
        let place = kept.len() + random.below(POOL);
        if place >= pool.len() && random.chance(10) {
            pool.push(input.clone());
        } else if place < pool.len() && random.chance(10) {
            pool[place] = input.clone();
        }
        input
    });
    let mut faults = Vec::new();
    let (mut count, mut slowest) = (0, Duration::ZERO);
    for input in kept.iter().cloned().chain(mutated) {
        count += 1;
        let before = spent();
        give.send(input.clone()).unwrap();
        let is_hung = || spent().saturating_sub(before) > HANG[usize::from(limit.is_none())];
        let answer = (0..LOOKS).map_while(|_| (!is_hung()).then(|| told.recv_timeout(LOOK))).find_map(Result::ok);
        slowest = slowest.max(spent().saturating_sub(before));
        let (why, is_hung) = match answer {
            Some(Ok(())) => continue,
            Some(Err(why)) => (why, false),
            None => ("no answer".to_owned(), true),
        };
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{target}-{seed}-{}", faults.len()));
        fs::write(&path, &input).unwrap();
        let why: String = why.chars().take(2000).collect();
        faults.push(format!("{}: {why}", path.display()));
        if is_hung || faults.len() == MOST_FAULTS {
            break;
        }
    }
    println!(
        "{target}, seed {seed}: {count} executions, {} faults, {} s of a processor, at most {} ms for one",
        faults.len(),
        spent().as_secs(),
        slowest.as_millis()
    );
    assert!(faults.is_empty(), "{target} fails with\n{}", faults.join("\n\n"));
}

/// The time of a processor that this program has had.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

/// What a panic said.
fn said(why: &dyn Any) -> String {
    let text = why.downcast_ref::<String>().map(String::as_str).or(why.downcast_ref::<&str>().copied());
    text.unwrap_or_default().to_owned()
}

/// The inputs that are kept for a target, in the order of their names.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(ROOT).join("fuzz/corpus").join(target);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn front_matter() {
    short("front_matter", 800);
}

#[test]
fn markdown() {
    short("markdown", 600);
}

#[test]
fn linking() {
    short("linking", 150);
}

#[test]
fn fixes() {
    short("fixes", 400);
}

#[test]
fn query() {
    short("query", 150);
}

#[test]
fn site() {
    short("site", 40);
}
