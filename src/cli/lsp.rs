//! `songngu lsp`: the language server on standard input and output.

use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::cache::Cache;
use super::print;
use super::project::Project;
use crate::config;
use crate::lsp::{self, End};

/// The arguments of `lsp`.
#[derive(Debug, Args)]
pub struct Lsp {
    #[command(flatten)]
    project: Project,
    /// Check drafts and articles of the future as if they were published
    #[arg(long)]
    drafts: bool,
    /// Speak through standard input and output, which it does anyway; some editors ask for it
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Runs the command, until the editor ends it.
pub(super) fn run(lsp: Lsp) -> ExitCode {
    let Lsp { mut project, drafts, .. } = lsp;
    let open = move |folder: Option<&Path>| {
        project.root = root(&project.root, folder);
        let options = project.options(drafts, true)?;
        Ok(lsp::Project {
            root: project.root.clone(),
            real_root: project.root.canonicalize().unwrap_or_else(|_| project.root.clone()),
            memo: Cache::memo_of(&project),
            // The moment moves on while an editor is open, unless it was given.
            options: Box::new(move || project.options(drafts, true).unwrap_or_else(|_| options.clone())),
        })
    };
    match lsp::run(BufReader::new(io::stdin()), io::stdout().lock(), open) {
        Ok(End::Orderly) => ExitCode::SUCCESS,
        Ok(End::Abrupt) => ExitCode::FAILURE,
        Err(error) => {
            print::failure(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// The folder of the site: that of `--root` as seen from the folder that the editor has opened, or the nearest one
/// above it that has settings.
fn root(given: &Path, folder: Option<&Path>) -> PathBuf {
    let folder = folder.map(Path::to_path_buf).or_else(|| Path::new(".").canonicalize().ok());
    let root = folder.unwrap_or_default().join(given);
    let root: PathBuf = root.components().collect();
    let has_settings = |root: &&Path| root.join(config::PATH).is_file();
    root.ancestors().find(has_settings).map_or_else(|| root.clone(), Path::to_path_buf)
}
