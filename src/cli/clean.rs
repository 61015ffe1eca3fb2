//! `songngu clean`: removes what builds keep to be faster. The published site stays.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::print;
use crate::memo::disk;

/// The arguments of `clean`.
#[derive(Debug, Args)]
pub struct Clean {
    /// The folder of the site, which has content/ in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Runs the command.
pub(super) fn run(clean: &Clean) -> ExitCode {
    let folder = clean.root.join(disk::FOLDER);
    match disk::clean(&folder) {
        Ok(()) => {
            print::result(&format!("{} is gone; the next build makes everything anew", folder.display()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            print::failure(&format!("cannot remove {}: {error}", folder.display()));
            ExitCode::FAILURE
        }
    }
}
