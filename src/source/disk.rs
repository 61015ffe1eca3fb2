//! The door to the project's files: one walk over the folders of a site.
//!
//! Nothing but plain files is opened. A link, a pipe or a device is a finding and never followed, so a pull request
//! cannot publish a file from outside the project. Hidden files are not looked at: they belong to editors and git.
#![expect(clippy::disallowed_methods, reason = "this is the door through which project files are read")]

use std::fs;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::{FOLDERS, MAX_BINARY, MAX_TEXT, Sources, text};
use crate::diagnostic::{Code, Diagnostic, FilePath};

/// Reads the project at `root` over the default theme.
///
/// Whatever cannot be read is in the findings of the snapshot, never an error of the call: the rest is still checked.
pub fn read(root: &Path) -> Sources {
    let mut files = Vec::new();
    let mut findings = Vec::new();
    for folder in FOLDERS {
        let top = root.join(folder);
        if fs::symlink_metadata(&top).is_err() {
            continue;
        }
        let walk = WalkDir::new(&top).follow_links(false).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
            match entry {
                Ok(entry) => read_entry(root, &entry, &mut files, &mut findings),
                Err(error) => {
                    let path = error.path().map_or_else(|| folder.into(), |path| project_path(root, path));
                    let message = match error.io_error() {
                        Some(error) => format!("cannot read this: {error}"),
                        None => "cannot read this".to_owned(),
                    };
                    findings.push(Diagnostic::file(Code::UnreadableFile, &path, message));
                }
            }
        }
    }
    Sources::new(files, findings)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn read_entry(root: &Path, entry: &DirEntry, files: &mut Vec<(String, Vec<u8>)>, findings: &mut Vec<Diagnostic>) {
    let path = project_path(root, entry.path());
    let kind = entry.file_type();
    if kind.is_dir() {
        return;
    }
    if !kind.is_file() {
        let what = if kind.is_symlink() { "a symbolic link" } else { "not a plain file" };
        findings.push(
            Diagnostic::file(Code::SpecialFile, &path, format!("this is {what}, and songngu reads plain files only"))
                .hint("replace it by a copy of the file"),
        );
        return;
    }
    let Some(name) = entry.path().strip_prefix(root).ok().and_then(Path::to_str) else {
        findings.push(Diagnostic::file(Code::InvalidUtf8, &path, "the name of this file is not UTF-8"));
        return;
    };
    let limit = if text::is_text(name) { MAX_TEXT } else { MAX_BINARY };
    if entry.metadata().is_ok_and(|metadata| metadata.len() > limit as u64) {
        let message = format!("this file is larger than {} MiB", limit >> 20);
        findings.push(Diagnostic::file(Code::FileTooLarge, &path, message).hint("split it, or make it smaller"));
        return;
    }
    match fs::read(entry.path()) {
        Ok(bytes) => files.push((name.replace(std::path::MAIN_SEPARATOR, "/"), bytes)),
        Err(error) => {
            findings.push(Diagnostic::file(Code::UnreadableFile, &path, format!("cannot read this: {error}")));
        }
    }
}

fn project_path(root: &Path, path: &Path) -> FilePath {
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/").into()
}
