//! The law: what a memo has seen before makes no difference to a site.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;

use rayon::prelude::*;
use songngu::compile::compile;
use songngu::diagnostic::Diagnostic;
use songngu::memo::Memo;
use songngu::output::Plan;
use xxhash_rust::xxh3::xxh3_128;

use super::edits::{self, Edit};
use super::project::Project;
use crate::common::random::Random;

/// After so many edits everything is compared, whatever the edit was.
const ALL: usize = 5;

/// After so many edits outputs that take long to make are compared too.
const SLOW: usize = 8;

/// So many of a hundred outputs are looked at in between.
const SOME: usize = 12;

/// What differs, and after which edits.
#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) seed: u64,
    pub(crate) number: usize,
    pub(crate) edits: VecDeque<String>,
    pub(crate) what: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "warm is not cold after edit {} of WARM_SEED={}:\n{}", self.number, self.seed, self.what)?;
        writeln!(f, "\nthe last edits:")?;
        self.edits.iter().try_for_each(|edit| writeln!(f, "  {edit}"))
    }
}

/// A plan with the memo that it is rendered with.
struct Made<'a> {
    plan: Plan,
    memo: &'a Memo,
}

/// What is at a path: bytes, nothing, or what a template fails on.
type Rendered = Result<Option<Vec<u8>>, Box<Diagnostic>>;

impl Made<'_> {
    fn render(&self, path: &str) -> Rendered {
        self.plan.render(path, self.memo).map(|bytes| bytes.map(std::borrow::Cow::into_owned))
    }
}

/// Whether what the memo knows of the bytes of an output is what they are.
fn is_known_rightly(made: &Made<'_>, path: &str, rendered: &Rendered) -> bool {
    let known = made.plan.fingerprint(path, made.memo).map(|known| known.map(|known| known.hash));
    known == rendered.as_ref().map(|bytes| bytes.as_deref().map(xxh3_128)).map_err(Clone::clone)
}

/// What came of the edits.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) edits: usize,
    pub(crate) good: usize,
    pub(crate) compared: usize,
    pub(crate) failed: usize,
}

/// Makes edits, and compares the site that `memo` helps to make with one made from nothing after each of them.
pub(crate) fn hold(seed: u64, edits: usize, memo: &Memo) -> Result<Tally, Difference> {
    let mut random = Random::new(seed);
    let mut project = Project::new();
    let mut tally = Tally::default();
    let mut last = VecDeque::new();
    let mut has_errors = false;
    let mut before: Option<Plan> = None;
    for number in 0..=edits {
        let edit = match number {
            0 => Edit { what: "nothing yet".to_owned(), is_risky: true },
            _ => edits::make(&mut project, &mut random, has_errors),
        };
        last.push_back(format!("{number}: {}", edit.what));
        if last.len() > 8 {
            last.pop_front();
        }
        let differs = |what: String| Difference { seed, number, edits: last.clone(), what };
        let sources = project.sources();
        let (fresh, options) = (Memo::new(), &project.options);
        let warm = compile(&sources, options, memo);
        // A browser may still ask for what was before.
        if let Some(before) = &before {
            let paths: Vec<&str> = before.paths().collect();
            let _ = before.render(random.pick(&paths), memo);
        }
        let cold = compile(&sources, options, &fresh);
        has_errors = cold.has_errors();
        findings(&warm.findings, &cold.findings).map_err(&differs)?;
        let (warm, cold) = (Made { plan: warm.value, memo }, Made { plan: cold.value, memo: &fresh });
        let paths = paths(&warm.plan, &cold.plan).map_err(&differs)?;
        let is_whole = edit.is_risky || number % ALL == 0;
        let chosen: Vec<&str> =
            paths.into_iter().filter(|path| is_whole || is_common(path) || random.chance(SOME)).collect();
        let chosen: Vec<&str> = chosen.into_iter().filter(|path| !is_slow(path) || number % SLOW == 0).collect();
        let results: Vec<Result<bool, String>> = chosen.par_iter().map(|path| output(&warm, &cold, path)).collect();
        tally.edits = number;
        for result in results {
            let is_failed = result.map_err(&differs)?;
            tally.failed += usize::from(is_failed);
            tally.compared += 1;
            has_errors |= is_failed;
        }
        if !has_errors {
            tally.good += 1;
            // Where only some outputs are rendered, a template may fail on another one.
            if is_whole {
                project.is_good();
            }
        }
        before = Some(warm.plan);
    }
    Ok(tally)
}

/// Whether an output takes long to make.
fn is_slow(path: &str) -> bool {
    path.ends_with(".png")
}

/// Whether much of the site is in this output.
fn is_common(path: &str) -> bool {
    let lists = ["vi/index.html", "vi/feed.xml", "en/feed.json", "sitemap.xml", "en/archive/index.html"];
    lists.contains(&path) || path.contains("/glossary/") || path.contains("/thuat-ngu/") || path.contains("/bilingual/")
}

fn findings(warm: &[Diagnostic], cold: &[Diagnostic]) -> Result<(), String> {
    if warm == cold {
        return Ok(());
    }
    let lines = |found: &[Diagnostic], other: &[Diagnostic]| -> String {
        found.iter().filter(|finding| !other.contains(finding)).map(|finding| format!("{finding:#?}\n")).collect()
    };
    Err(format!("only warm finds\n{}only cold finds\n{}or the order differs", lines(warm, cold), lines(cold, warm)))
}

fn paths<'a>(warm: &Plan, cold: &'a Plan) -> Result<Vec<&'a str>, String> {
    let (warm, all): (BTreeSet<&str>, BTreeSet<&str>) = (warm.paths().collect(), cold.paths().collect());
    if warm == all {
        return Ok(cold.paths().collect());
    }
    let only =
        |one: &BTreeSet<&str>, other: &BTreeSet<&str>| one.difference(other).copied().collect::<Vec<_>>().join(" ");
    Err(format!("only warm has {}; only cold has {}", only(&warm, &all), only(&all, &warm)))
}

/// Whether a template fails on this output, which is the same for both.
fn output(warm: &Made<'_>, cold: &Made<'_>, path: &str) -> Result<bool, String> {
    let made = warm;
    let (warm, cold) = (warm.render(path), cold.render(path));
    if !is_known_rightly(made, path, &cold) {
        return Err(format!("{path}: the hash that is known is not that of the bytes"));
    }
    if warm == cold {
        return Ok(warm.is_err());
    }
    let (Ok(Some(warm)), Ok(Some(cold))) = (&warm, &cold) else {
        return Err(format!("{path}: warm is {warm:?}, cold is {cold:?}"));
    };
    let (warm, cold) = (String::from_utf8_lossy(warm), String::from_utf8_lossy(cold));
    let mut lines = warm.lines().zip(cold.lines()).enumerate();
    match lines.find(|(_, (warm, cold))| warm != cold) {
        Some((line, (warm, cold))) => Err(format!("{path}:{}:\nwarm {warm}\ncold {cold}", line + 1)),
        None => Err(format!("{path}: one is longer than the other")),
    }
}
