//! The door through which `check --fix` changes the files of a project.
//!
//! A file is changed as it lies on disk: only the bytes of a fix are others than before. It is written beside itself and
//! moved into its place, so that a crash leaves the old file or the new one.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "this is the door through which texts are mended")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;
use std::slice;

use super::print::Format;
use crate::diagnostic::{Diagnostic, FilePath, Fix, Texts};
use crate::review::fix;
use crate::source::Sources;
use crate::source::original;

/// What was mended.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// How many places.
    pub(super) places: usize,
    /// The files.
    pub(super) files: BTreeSet<FilePath>,
}

/// Prints what the fixes of these findings would change, as a unified diff; the formats for programs have the fixes.
pub(super) fn show(sources: &Sources, findings: &[Diagnostic], format: Format) -> Mended {
    let mut mended = Mended::default();
    for (path, fixes) in by_file(sources, findings) {
        let Some(text) = sources.text(&path) else { continue };
        if format == Format::Human {
            print!("{}", fix::diff(&path, text, &fix::apply(text, fixes.iter().copied())));
        }
        mended.places += fixes.len();
        mended.files.insert(path);
    }
    mended
}

/// Applies the fixes of these findings to the files below `root`.
///
/// Errors: a sentence for the user if a file cannot be read or written, or has changed since it was checked.
pub(super) fn write(root: &Path, sources: &Sources, findings: &[Diagnostic]) -> Result<Mended, String> {
    let mut mended = Mended::default();
    for (path, fixes) in by_file(sources, findings) {
        let file = root.join(&*path);
        let fail = |what: &str, error: std::io::Error| format!("cannot {what} {}: {error}", file.display());
        let bytes = fs::read(&file).map_err(|error| fail("read", error))?;
        let edits: Vec<(Range<usize>, &str)> =
            fixes.iter().map(|fix| (fix.span.clone(), fix.replacement.as_str())).collect();
        if !original::is_same(&path, &bytes, sources.text(&path).unwrap_or_default()) {
            return Err(format!("{} has changed since it was checked; run this again", file.display()));
        }
        // A place that the original bytes do not have (half of a decomposed letter) is left to the author.
        let edits: Vec<_> = match original::edit(&path, &bytes, &edits) {
            Some(_) => edits,
            None => edits
                .into_iter()
                .filter(|edit| original::edit(&path, &bytes, slice::from_ref(edit)).is_some())
                .collect(),
        };
        let Some(edited) = original::edit(&path, &bytes, &edits).filter(|_| !edits.is_empty()) else { continue };
        replace(&file, &edited).map_err(|error| fail("write", error))?;
        mended.places += edits.len();
        mended.files.insert(path);
    }
    Ok(mended)
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
fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.songngu-{}", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut new| {
        new.write_all(bytes)?;
        new.set_permissions(fs::metadata(file)?.permissions())?;
        new.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&beside, file));
    if moved.is_err() {
        // The error is what counts; what is left beside the file is hidden and read by nobody.
        let _ = fs::remove_file(&beside);
    }
    moved
}
