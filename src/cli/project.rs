//! What every command asks for: where the site is, and how it is to be looked at.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;

use super::clock;
use crate::compile::Options;
use crate::config::is_base_url;
use crate::source::{self, Sources};

/// The site that a command works on.
#[derive(Debug, Args)]
pub(super) struct Project {
    /// The folder of the site, which has content/ in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// The address of the site, instead of base_url in content/site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// The moment of the build, instead of SOURCE_DATE_EPOCH or the clock
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,
}

fn base_url(url: &str) -> Result<String, String> {
    match is_base_url(url) {
        true => Ok(url.trim_end_matches('/').to_owned()),
        false => Err("write it like https://example.org or https://example.org/news".to_owned()),
    }
}

impl Project {
    /// The files of the site, and the options to make it with.
    ///
    /// Errors: a sentence for the user if the folder is not there or the environment makes no sense.
    pub(super) fn open(&self, drafts: bool, review: bool) -> Result<(Sources, Options), String> {
        let options = self.options(drafts, review)?;
        Ok((self.read(), options))
    }

    /// The options to make the site with, as of now.
    ///
    /// Errors: as for [`Project::open`].
    pub(super) fn options(&self, drafts: bool, review: bool) -> Result<Options, String> {
        let now = clock::now(self.now)?;
        if !self.root.is_dir() {
            return Err(format!("there is no folder {}", self.root.display()));
        }
        Ok(Options { base_url: self.base_url.clone(), drafts, review, now })
    }

    /// The files of the site as they are now.
    pub(super) fn read(&self) -> Sources {
        source::disk::read(&self.root)
    }

    /// A path that somebody typed, as the site names its files: from the root, or from the folder where they are.
    pub(super) fn path(&self, typed: &Path) -> String {
        let inside = self.root.canonicalize().ok().zip(typed.canonicalize().ok());
        let inside = inside.and_then(|(root, typed)| typed.strip_prefix(root).ok().map(Path::to_path_buf));
        let path = inside.unwrap_or_else(|| typed.to_path_buf());
        path.to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/")
            .trim_start_matches("./")
            .trim_end_matches('/')
            .to_owned()
    }
}
