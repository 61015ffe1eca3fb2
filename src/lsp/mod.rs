//! The language server: what an editor shows of a site while it is written.
//!
//! ```text
//! client ─▶ wire ─▶ server ─▶ desk: open documents ─▶ worker: compile() ─▶ Snapshot ─▶ findings
//!                     │                                                       │
//!                     └──────▶ answer: a Scene of the last Snapshot and the texts as they are now
//! ```
//!
//! One thread takes the messages in their order and answers; another one (`worker`) compiles. So an answer never waits
//! for a build, except a fix, which has to fit the text letter by letter. What is answered are functions of a `Scene`
//! and a place. Places are those of the text as it was typed (`position`).
//!
//! The passage in the other language is what `textDocument/implementation` answers, since every editor can ask for that
//! without a plugin and nothing else in Markdown can be meant by it.

mod actions;
mod answer;
mod client;
mod complete;
mod definition;
mod desk;
mod fields;
mod findings;
mod hover;
mod open;
mod outline;
mod position;
mod root;
mod scene;
mod server;
mod spot;
mod subject;
mod twin;
mod wire;
mod worker;

#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use crate::compile::Options;
use crate::memo::Memo;

/// The site that a session is about.
pub struct Project {
    /// Its folder, absolute.
    pub root: PathBuf,
    /// Where that is if all links are followed: editors may name files from there.
    pub real_root: PathBuf,
    /// What is known from before.
    pub memo: Memo,
    /// The options of the next build.
    pub options: Box<dyn Fn() -> Options + Send>,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As the protocol wants it: first `shutdown`, then `exit`.
    Orderly,
    /// The client left without a word.
    Abrupt,
}

/// Serves one client until it leaves. `open` gets the folder that the editor has opened, if it says one.
///
/// Errors: the client reads no more, or the system gives no thread.
pub fn run(
    input: impl BufRead + Send + 'static,
    output: impl Write,
    open: impl FnOnce(Option<&Path>) -> Result<Project, String>,
) -> io::Result<End> {
    server::run(input, output, open)
}
