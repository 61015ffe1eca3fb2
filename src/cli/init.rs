//! `songngu init DIR`: a small complete site to begin with. Either all of it is there in the end or nothing.
#![expect(clippy::disallowed_methods, reason = "the files of a new site are written here")]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{clock, print, starter};

/// The arguments of `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder of the new site, which is made if it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The day of its first article, instead of SOURCE_DATE_EPOCH or the clock
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,
}

/// What may be in the folder before: a repository that was made or cloned first.
const MAY_BE_THERE: &str = ".git";

/// Runs the command.
pub(super) fn run(init: &Init) -> ExitCode {
    let now = match clock::now(init.now).and_then(|now| free(&init.folder).map(|()| now)) {
        Ok(now) => now,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    // The zone of the settings that are written.
    let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or(TimeZone::UTC);
    let day = now.to_zoned_datetime(zone).date().to_string();
    match make(&init.folder, &starter::files(&day)) {
        Ok(()) => {
            let folder = init.folder.display();
            print::result(&format!(
                "a new site is in {folder}: an article, three terms and a page, each in both languages\n\n  \
                 cd {folder}\n  \
                 songngu serve --open     shows it while you write\n  \
                 songngu new article ID   begins an article\n\n\
                 What to change first stands in {}.",
                init.folder.join("README.md").display(),
            ));
            ExitCode::SUCCESS
        }
        Err(error) => {
            print::failure(&format!("cannot make a site in {}: {error}; nothing was changed", init.folder.display()));
            ExitCode::FAILURE
        }
    }
}

/// Says what is in the way of a new site, if anything is.
fn free(folder: &Path) -> Result<(), String> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(format!("cannot make a site in {}: {error}", folder.display())),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name != MAY_BE_THERE);
    names.sort();
    let more = match names.len() {
        0 => return Ok(()),
        1..=3 => String::new(),
        others => format!(" and {} more", others - 3),
    };
    names.truncate(3);
    Err(format!("{} is not empty: it has {}{more}; name a new or empty folder", folder.display(), names.join(", ")))
}

/// Writes the files below a folder of their own first, and then moves them to their places.
fn make(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    let is_new = !folder.exists();
    fs::create_dir_all(folder)?;
    let stage = folder.join(format!(".init.songngu-{}", std::process::id()));
    let mut moved = Vec::new();
    let made = write(&stage, files).and_then(|()| {
        for entry in fs::read_dir(&stage)? {
            let entry = entry?;
            let place = folder.join(entry.file_name());
            fs::rename(entry.path(), &place)?;
            moved.push(place);
        }
        fs::remove_dir(&stage)
    });
    if made.is_err() {
        // What cannot be removed either is left: the failure itself says more.
        let _ = fs::remove_dir_all(&stage);
        for place in moved {
            let _ = if place.is_dir() { fs::remove_dir_all(place) } else { fs::remove_file(place) };
        }
        if is_new {
            let _ = fs::remove_dir(folder);
        }
    }
    made
}

fn write(stage: &Path, files: &[(String, String)]) -> io::Result<()> {
    for (path, text) in files {
        let path = stage.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
