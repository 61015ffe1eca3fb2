//! Pairing blocks by their lengths.

use std::ops::Range;

use serde_json::Value;
use songngu::alignment::gale_church::{Bead, ENGLISH_TO_VIETNAMESE, Lengths, beads};

use super::Outcome;
use super::data::{cases, same};

/// Every text of the group: those with beads, and those with links one by one.
pub(crate) fn alignment(group: &Value, _: &Value) -> Vec<Outcome> {
    let preamble = &group["udhr_preamble"];
    let wanted = &preamble["gale_church"];
    let lengths = Lengths { ratio: wanted["c"].as_f64().unwrap(), variance: wanted["s2"].as_f64().unwrap() };
    let found = beads(&numbers(&preamble["en_len"]), &numbers(&preamble["vi_len"]), lengths);
    let mut outcomes = vec![
        same(shown(&found), wanted["beads"].to_string(), "the preamble"),
        same(ENGLISH_TO_VIETNAMESE, lengths, "its lengths are the program’s own"),
    ];
    // Pairing them by number alone would be wrong, which is why lengths are looked at.
    let by_number: Vec<Bead> = (0..10).map(|at| Bead { one: at..at + 1, other: at..at + 1 }).collect();
    outcomes.push(same(found != by_number, preamble["structural_1to1_is_wrong"] == true, "wrong by number"));
    for case in cases(&group["nltk_doctest"]) {
        let found =
            beads(&numbers(&case["en"]), &numbers(&case["vi"]), Lengths { ratio: 1.0, ..ENGLISH_TO_VIETNAMESE });
        let links: Vec<String> =
            found.iter().map(|bead| format!("[{},{}]", bead.one.start, bead.other.start)).collect();
        outcomes.push(same(format!("[{}]", links.join(",")), case["links"].to_string(), "links one by one"));
    }
    outcomes
}

fn numbers(list: &Value) -> Vec<usize> {
    cases(list).iter().map(|number| usize::try_from(number.as_u64().unwrap()).unwrap()).collect()
}

/// Beads as the vectors write them.
fn shown(beads: &[Bead]) -> String {
    let side = |range: &Range<usize>| format!("{:?}", range.clone().collect::<Vec<_>>()).replace(' ', "");
    let beads: Vec<String> = beads.iter().map(|bead| format!("[{},{}]", side(&bead.one), side(&bead.other))).collect();
    format!("[{}]", beads.join(","))
}
