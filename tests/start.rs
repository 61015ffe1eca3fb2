//! How people begin: a new site, a new text, what a finding means, what editors and shells are told.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, touch files and run songngu"
)]

mod common;
#[path = "start/explaining.rs"]
mod explaining;
#[path = "start/making.rs"]
mod making;
#[path = "start/manual.rs"]
mod manual;
#[path = "start/schemas.rs"]
mod schemas;
#[path = "start/writing.rs"]
mod writing;
#[path = "start/validate.rs"]
mod validate;

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a folder.
fn songngu_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_songngu"));
    command.args(arguments).current_dir(folder).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

/// Runs the program in a folder in which there is no site.
fn songngu(arguments: &[&str]) -> Output {
    songngu_in(&std::env::temp_dir(), arguments)
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a command that has to work prints.
fn said(arguments: &[&str]) -> String {
    let output = songngu(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
    stdout(&output)
}

/// The names of all commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = said(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let name = |line: &str| Some(line.strip_prefix("  ")?.split(' ').next()?.to_owned());
    let names: Vec<String> = list.lines().filter_map(name).filter(|name| !name.is_empty() && name != "help").collect();
    assert!(names.len() > 5, "{names:?}");
    names
}
