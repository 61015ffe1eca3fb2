//! The real program, run on a folder of a test.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::NOW;

/// `songngu build` of a project at a moment, ready to be run.
pub fn build_at(root: &Path, now: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_songngu"));
    command.args(["build", "--now", now, "--root"]).arg(root).args(more);
    command.env_remove("SOURCE_DATE_EPOCH").env("RUST_BACKTRACE", "0");
    command
}

/// `songngu build` of a project, ready to be run.
pub fn build(root: &Path) -> Command {
    build_at(root, NOW, &[])
}

/// What a build says, without its last line, which has the time in it and the number of files written.
pub fn report(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    lines[..lines.len().saturating_sub(1)].join("\n")
}

/// Removes what stands at a path, whatever it is.
pub fn clear(path: &Path) {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => fs::remove_dir_all(path).unwrap(),
        Ok(_) => fs::remove_file(path).unwrap(),
        Err(_) => {}
    }
}

/// Removes everything from a project but what a site is made from: what is published, the cache, what builds leave.
pub fn forget(root: &Path) {
    for entry in fs::read_dir(root).unwrap() {
        let entry = entry.unwrap();
        if !songngu::source::FOLDERS.iter().any(|folder| entry.file_name() == *folder) {
            clear(&entry.path());
        }
    }
}
