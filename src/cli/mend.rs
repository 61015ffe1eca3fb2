//! The door through which `check --fix` changes the files of a project.
//!
//! A file is changed as it lies on disk: only the bytes of a fix are others than before. It is written beside itself and
//! moved into its place, so that a crash leaves the old file or the new one.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "this is the door through which texts are mended")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, FilePath, Fix, Texts};
use crate::review::fix;
use crate::source::Sources;
use crate::source::original;

/// What the fixes of a file make of it.
#[derive(Debug)]
pub(super) struct Change<'a> {
    path: FilePath,
    file: PathBuf,
    old: String,
    new: String,
    /// The fixes that are applied.
    fixes: Vec<&'a Fix>,
}

/// What was mended.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// How many places.
    pub(super) places: usize,
    /// The files.
    pub(super) files: BTreeSet<FilePath>,
}

impl Change<'_> {
    /// Whether it takes away a finding.
    pub(super) fn mends(&self, finding: &Diagnostic) -> bool {
        self.path == finding.path && finding.fix.as_ref().is_some_and(|fix| self.fixes.contains(&fix))
    }
}

impl Mended {
    /// Takes note of a change.
    pub(super) fn add(&mut self, change: &Change<'_>) {
        self.places += change.fixes.len();
        self.files.insert(change.path.clone());
    }

    /// The sentence for the user after a failure: why, and what had been changed before it.
    pub(super) fn failed(&self, why: &str) -> String {
        let files: Vec<&str> = self.files.iter().map(|path| &**path).collect();
        match self.places {
            0 => format!("{why}; nothing was changed"),
            places => format!("{why}; before that, {} changed in {}", were(places), files.join(", ")),
        }
    }
}

fn were(places: usize) -> String {
    if places == 1 { "1 place was".to_owned() } else { format!("{places} places were") }
}

/// Prints changes as a unified diff of the files as they lie on disk.
pub(super) fn show(changes: &[Change<'_>]) {
    for Change { path, old, new, .. } in changes {
        print!("{}", fix::diff(path, old, new));
    }
}

/// What the fixes of these findings make of the files below `root`.
///
/// Errors: a sentence for the user if a file cannot be read, or has changed since it was checked.
pub(super) fn plan<'a>(root: &Path, sources: &Sources, findings: &'a [Diagnostic]) -> Result<Vec<Change<'a>>, String> {
    let mut changes = Vec::new();
    for (path, fixes) in by_file(sources, findings) {
        let file = root.join(&*path);
        let old = fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        if !original::is_same(&path, &old, sources.text(&path).unwrap_or_default()) {
            return Err(format!("{} has changed since it was checked; run this again", file.display()));
        }
        let fixes = fix::placed(&path, &old, &fixes);
        let new = fix::edited(&path, &old, &fixes).and_then(|new| String::from_utf8(new).ok());
        if let (Ok(old), Some(new), false) = (String::from_utf8(old), new, fixes.is_empty()) {
            changes.push(Change { path, file, old, new, fixes });
        }
    }
    Ok(changes)
}

/// Makes sure that files may be written, for moving a new file into the place of one asks nobody.
///
/// Errors: a sentence for the user that names the first file that may not.
pub(super) fn writable(changes: &[Change<'_>]) -> Result<(), String> {
    for Change { file, .. } in changes {
        let fail = |error| format!("cannot write {}: {error}", file.display());
        let is_locked = fs::metadata(file).map_err(fail)?.permissions().readonly();
        match fs::OpenOptions::new().write(true).open(file) {
            Err(error) if error.kind() != ErrorKind::PermissionDenied => return Err(fail(error)),
            Ok(_) if !is_locked => {}
            _ => return Err(format!("{} is read-only", file.display())),
        }
    }
    Ok(())
}

/// Writes a changed file.
///
/// Errors: a sentence for the user.
pub(super) fn write(change: &Change<'_>) -> Result<(), String> {
    // A file that is gone was taken away by somebody, and does not come back.
    let there = fs::metadata(&change.file);
    there
        .and_then(|_| put(&change.file, change.new.as_bytes()))
        .map_err(|error| format!("cannot write {}: {error}", change.file.display()))
}

/// The fixes of each file of the project in the order of their places, those left out that overlap the one before.
fn by_file<'a>(sources: &Sources, findings: &'a [Diagnostic]) -> BTreeMap<FilePath, Vec<&'a Fix>> {
    let mut files: BTreeMap<FilePath, Vec<&Fix>> = BTreeMap::new();
    for finding in findings {
        if let Some(fix) = &finding.fix
            && sources.get(&finding.path).is_some_and(|file| !file.is_default)
        {
            files.entry(finding.path.clone()).or_default().push(fix);
        }
    }
    for fixes in files.values_mut() {
        *fixes = fix::compatible(fixes.iter().copied());
    }
    files
}

/// Writes a file beside the old one, with its permissions, and moves it into its place.
pub(super) fn put(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.songngu-{}", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut new| {
        new.write_all(bytes)?;
        if let Ok(old) = fs::metadata(file) {
            new.set_permissions(old.permissions())?;
        }
        new.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&beside, file));
    if moved.is_err() {
        // The error is what counts; what is left beside the file is hidden and read by nobody.
        let _ = fs::remove_file(&beside);
    }
    moved
}

/// Whether something has this path: a file, a folder, or a link to anywhere.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    /// A finding that replaces a word of a file.
    fn finding(path: &str, text: &str, word: &str) -> Diagnostic {
        let start = text.find(word).unwrap();
        let span = start..start + word.len();
        let fix = Fix { span: span.clone(), replacement: word.to_uppercase() };
        Diagnostic { fix: Some(fix), ..Diagnostic::at(Code::WrongName, &path.into(), span, "wrong") }
    }

    /// Files in a folder, and the snapshot of them.
    fn files(files: &[(&str, &str)]) -> (tempfile::TempDir, Sources) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        files.iter().for_each(|(path, text)| fs::write(folder.path().join(path), text).unwrap());
        let read = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        (folder, Sources::new(read, Vec::new()))
    }

    #[test]
    fn what_is_not_applied_is_not_mended() {
        // The marks of the x change places, so the first of them has no place of its own.
        let (path, written, text) = ("content/a.md", "x\u{301}\u{323} một hai ba", "x\u{323}\u{301} một hai ba");
        let (folder, sources) = files(&[(path, written)]);
        let words = ["\u{323}", "một hai", "hai ba", "ba"];
        let mut findings: Vec<_> = words.iter().map(|word| finding(path, text, word)).collect();
        // A file of the program is not there to be mended, and what has no fix stays.
        findings.push(finding("content/robots.txt", "ba", "ba"));
        findings.push(finding("templates/page.html", sources.text("templates/page.html").unwrap(), "html"));
        findings.push(Diagnostic::file(Code::WrongName, &path.into(), "wrong"));
        let changes = plan(folder.path(), &sources, &findings).unwrap();
        let mended: Vec<_> =
            findings.iter().map(|finding| changes.iter().any(|change| change.mends(finding))).collect();
        assert_eq!(mended, [false, true, false, true, false, false, false]);
        assert_eq!(changes[0].new, "x\u{301}\u{323} MỘT HAI BA");
    }

    #[test]
    fn a_failure_says_what_was_changed_before_it() {
        let (folder, sources) = files(&[("content/a.md", "một hai"), ("content/b.md", "ba")]);
        let findings = [finding("content/a.md", "một hai", "hai"), finding("content/b.md", "ba", "ba")];
        let changes = plan(folder.path(), &sources, &findings).unwrap();
        writable(&changes).unwrap();
        let mut mended = Mended::default();
        assert_eq!(mended.failed("no"), "no; nothing was changed");
        fs::remove_file(folder.path().join("content/b.md")).unwrap();
        for change in &changes {
            match write(change) {
                Ok(()) => mended.add(change),
                Err(why) => {
                    let message = mended.failed(&why);
                    assert!(message.starts_with("cannot write ") && message.contains("b.md: "), "{message}");
                    assert!(message.ends_with("; before that, 1 place was changed in content/a.md"), "{message}");
                }
            }
        }
        assert_eq!(fs::read_to_string(folder.path().join("content/a.md")).unwrap(), "một HAI");
        assert_eq!(fs::read_dir(folder.path().join("content")).unwrap().count(), 1);
    }
}
