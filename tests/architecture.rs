//! The shape of the program, held by tests: the order of the modules, the size of files, their heads, and the doors.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and read files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// The longest that a file may become. When one grows, look for the second noun in it.
const MAX_LINES: usize = 400;

/// The files that may touch the disk, the clock, the environment or processes.
const DOORS: [&str; 5] = ["source/disk.rs", "memo/disk.rs", "output/", "serve/", "cli/"];

/// Every source file by its path below `src/`, with its text; fonts are none.
fn files() -> BTreeMap<String, String> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_font = path.extension().is_some_and(|kind| kind == "ttf");
            if path.is_dir() {
                walk(&path, files);
            } else if !is_font {
                files.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(Path::new(SRC), &mut paths);
    let name = |path: &Path| path.strip_prefix(SRC).unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The modules of `lib.rs`, in order.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(SRC).join("lib.rs")).unwrap();
    let declared = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    declared.map(str::to_owned).collect()
}

/// The modules of the crate that a text names as `crate::module`.
fn used(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.match_indices("crate::").map(move |(at, name)| &line[at + name.len()..]));
    after
        .map(|rest| &rest[..rest.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(rest.len())])
        .collect()
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let modules = modules();
    assert!(modules.len() > 20, "the list of modules was read");
    let rank = |name: &str| modules.iter().position(|module| module == name);
    for (path, text) in files() {
        let own = path.split('/').next().unwrap().trim_end_matches(".rs");
        let Some(own_rank) = rank(own) else { continue };
        for other in used(&text) {
            let other_rank = rank(other).unwrap_or_else(|| panic!("{path} names `crate::{other}`, which is no module"));
            assert!(other_rank <= own_rank, "{path} uses `{other}`, which stands below `{own}` in lib.rs");
        }
    }
}

#[test]
fn every_module_is_a_file_or_folder_one_level_deep() {
    for path in files().keys() {
        assert!(path.matches('/').count() <= 1, "{path} is two folders deep");
    }
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    for (path, text) in files() {
        let lines = text.lines().count();
        assert!(lines <= MAX_LINES, "{path} has {lines} lines");
        let opening = match path.rsplit_once('.').unwrap().1 {
            "rs" => "//! ",
            "js" => "// ",
            "css" => "/* ",
            _ => "<!",
        };
        assert!(text.starts_with(opening), "{path} does not open with {opening}");
    }
}

#[test]
fn only_the_doors_open_to_the_outside() {
    let outside = ["std::fs", "std::env::", "std::net", "std::process::Command", "SystemTime", "Timestamp::now"];
    for (path, text) in files() {
        if DOORS.iter().any(|door| path.starts_with(door)) {
            continue;
        }
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for name in outside {
            assert!(!code.contains(name), "{path} uses {name}");
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file does not find itself.
    let marks = ["TO".to_owned() + "DO", "FIX".to_owned() + "ME", "#[ig".to_owned() + "nore", "todo!".to_owned()];
    for (path, text) in files() {
        for mark in &marks {
            assert!(!text.contains(mark), "{path} has {mark}");
        }
    }
}

#[test]
fn there_is_no_changeable_or_global_state() {
    for (path, text) in files() {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap().trim_start().trim_start_matches("pub ");
            let can_change = ["Lock", "Mutex", "Cell", "Atomic", "static mut"].iter().any(|kind| code.contains(kind));
            let is_static = code.starts_with("static ") || code.contains(") static ");
            let is_state = (is_static && can_change) || code.starts_with("thread_local!");
            assert!(!is_state, "{path}:{} has state that everything shares", number + 1);
        }
    }
}
