//! Every group of `tests/vectors/vi.json` and `more.json`, run through the program.
//!
//! Prints `group: N passed, N failed` for each, and fails on a group that it does not know. `SONGNGU_VECTORS` names another
//! file of the same form, to be run instead.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may fail loudly and read files; this one speaks for itself"
)]

#[path = "../common/mod.rs"]
mod common;
mod alignment;
mod data;
mod drift;
#[path = "../common/engine.rs"]
mod engine;
mod format;
mod glossary;
mod letters;
mod lint;
mod search;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use serde_json::Value;

/// What one case came to: nothing, or what is wrong.
type Outcome = Result<(), String>;

/// Groups whose work has not landed yet. Nothing else may be left out.
const NOT_YET_COVERED: [&str; 1] = ["parity"];

/// The files that are run if no other is named.
const FILES: [&str; 2] = ["vi.json", "more.json"];

fn main() -> ExitCode {
    let paths: Vec<String> = match std::env::var("SONGNGU_VECTORS") {
        Ok(path) => vec![path],
        Err(_) => FILES.map(|file| format!("{}/tests/vectors/{file}", env!("CARGO_MANIFEST_DIR"))).to_vec(),
    };
    let files: Vec<Value> = paths.iter().map(|path| read(path)).collect();
    let names: BTreeSet<&String> = files.iter().flat_map(|file| file.as_object().unwrap().keys()).collect();
    let mut is_good = true;
    for name in names {
        if name == "meta" || name == "glossary_link_config" {
            continue;
        }
        if NOT_YET_COVERED.contains(&name.as_str()) {
            println!("{name}: not yet covered");
            continue;
        }
        let Some(run) = group_named(name) else {
            println!("{name}: no such group is known");
            is_good = false;
            continue;
        };
        let groups = files.iter().filter_map(|all| Some((all.get(name)?, all)));
        let outcomes: Vec<Outcome> = groups
            .flat_map(|(group, all)| {
                catch_unwind(AssertUnwindSafe(|| run(group, all)))
                    .unwrap_or_else(|_| vec![Err("the test itself failed".to_owned())])
            })
            .collect();
        let failures: Vec<&String> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
        println!("{name}: {} passed, {} failed", outcomes.len() - failures.len(), failures.len());
        for failure in &failures {
            println!("    {failure}");
        }
        // A group without cases proves nothing.
        is_good &= failures.is_empty() && !outcomes.is_empty();
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

type Group = fn(&Value, &Value) -> Vec<Outcome>;

fn group_named(name: &str) -> Option<Group> {
    Some(match name {
        "normalize" => letters::normalize,
        "nfc_pitfall_tokenize" => letters::tokens,
        "fold" => letters::fold,
        "case" => letters::case,
        "confusable_d" => letters::confusable,
        "match_key" => letters::match_key,
        "key_equal" => letters::key_equal,
        "tone_placement" => letters::tone_placement,
        "slug" => letters::slug,
        "slug_collisions" => letters::slug_collisions,
        "syllable" => letters::syllable,
        "telex" => letters::telex,
        "telex_traps" => letters::telex_traps,
        "vni" => letters::vni,
        "collation" => letters::collation,
        "reading_time" => letters::reading_time,
        "format" => format::format,
        "lint" => lint::lint,
        "typography_vi" => lint::typography,
        "glossary_links" => glossary::links,
        "alignment" => alignment::alignment,
        "drift" => drift::drift,
        "lang_spans" => glossary::lang_spans,
        "search_small" => search::small,
        _ => return None,
    })
}
