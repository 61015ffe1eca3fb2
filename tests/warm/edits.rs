//! All kinds of edits, each with how often it is made and whether much depends on it.

use super::project::Project;
use super::{look, moving, settings, writing};
use crate::common::random::Random;

type Make = fn(&mut Project, &mut Random) -> Option<String>;

/// How often, whether everything is compared after it, and the edit.
const KINDS: [(usize, bool, Make); 21] = [
    (16, false, writing::body),
    (3, true, writing::heading),
    (10, false, writing::article),
    (9, true, writing::term),
    (1, false, writing::page),
    (2, true, writing::alignment),
    (4, false, writing::add_article),
    (4, true, writing::add_term),
    (3, true, moving::delete),
    (5, true, moving::rename),
    (4, true, moving::swap),
    (2, false, moving::disguise),
    (3, false, moving::damage),
    (3, false, moving::picture),
    (8, false, moving::revert),
    (3, true, moving::begin_again),
    (6, true, settings::site),
    (5, true, settings::catalog),
    (5, true, settings::options),
    (4, false, look::template),
    (4, false, look::message),
];

const RARE: [Make; 2] = [look::asset, look::included];

/// One edit that was made.
pub(crate) struct Edit {
    pub(crate) what: String,
    pub(crate) is_risky: bool,
}

/// Makes a random edit. If the project has errors, it is often one that puts them right.
pub(crate) fn make(project: &mut Project, random: &mut Random, has_errors: bool) -> Edit {
    if has_errors && random.chance(60) {
        let is_whole = random.chance(35);
        if let Some(what) = project.mend(random, is_whole) {
            return Edit { what, is_risky: is_whole };
        }
    }
    loop {
        let (make, is_risky) = kind(random);
        if let Some(what) = make(project, random) {
            return Edit { what, is_risky };
        }
    }
}

fn kind(random: &mut Random) -> (Make, bool) {
    if random.chance(5) {
        return (random.pick(&RARE), true);
    }
    let mut at = random.below(KINDS.iter().map(|(often, ..)| often).sum());
    for (often, is_risky, make) in KINDS {
        match at.checked_sub(often) {
            Some(rest) => at = rest,
            None => return (make, is_risky),
        }
    }
    (writing::body, false)
}
