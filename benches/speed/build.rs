//! songngu as a process.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::corpus::{Corpus, NOW};
use crate::measure::{Usage, run};

/// The program that is measured.
#[derive(Clone, Copy)]
pub(crate) struct Program<'a>(pub(crate) &'a Path);

impl Program<'_> {
    /// A command on the site of a corpus.
    pub(crate) fn command(self, name: &str, corpus: &Corpus) -> Command {
        let mut command = Command::new(self.0);
        command.args([name, "--now", NOW, "--root"]).arg(&corpus.root);
        command
    }

    /// Builds with whatever earlier builds left.
    pub(crate) fn build(self, corpus: &Corpus) -> io::Result<Usage> {
        run(&mut self.command("build", corpus))
    }

    /// Builds as if for the first time.
    pub(crate) fn build_cold(self, corpus: &Corpus) -> io::Result<Usage> {
        corpus.clean()?;
        self.build(corpus)
    }

    /// Whether the program has a command.
    pub(crate) fn has(self, name: &str) -> bool {
        Command::new(self.0).args([name, "--help"]).output().is_ok_and(|output| output.status.success())
    }
}

/// Where a site is published.
pub(crate) fn public(corpus: &Corpus) -> PathBuf {
    corpus.root.join("public")
}
