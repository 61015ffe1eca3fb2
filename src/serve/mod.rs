//! The preview: a site served from memory, made anew whenever its files change.
//!
//! ```text
//! watch ─▶ project ─▶ compile() ─▶ State ─┬─▶ page: the one that the browser asked for
//! events   snapshot                        └─▶ events: what open tabs are told
//! ```
//!
//! One thread (`rebuild`) waits for events, takes a snapshot and compiles it, whatever it was that changed; no edit has
//! a way of its own. A `State` never changes: a new one takes its place, so an answer is made from one
//! build alone. With errors the last good plan stays. A request that comes after an event waits for the build that has
//! it.
//!
//! Files are answered from the plan and never from the disk. Who is not at this computer, or comes from another site, is
//! turned away in `address` and `answer`.

mod address;
mod answer;
mod change;
mod events;
mod html;
mod kind;
mod listen;
mod page;
mod path;
mod project;
mod range;
mod rebuild;
mod state;
mod watch;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};

pub use address::{Address, Port};

use crate::compile::Options;
use crate::diagnostic::{Diagnostic, FilePath};
use crate::memo::Memo;
use crate::source::Sources;
use state::Desk;

/// What a preview is made with.
pub struct Preview {
    /// The folder of the site.
    pub root: PathBuf,
    /// What is known from before.
    pub memo: Memo,
    /// The options of the next build. Without a base URL in them it is the address of the preview, with the path that
    /// the site's own base URL has.
    pub options: Box<dyn Fn() -> Options + Send>,
    /// Whether the open tab goes to the page that was edited.
    pub follow: bool,
}

/// A build, for those who wait for it.
pub struct Build<'a> {
    /// The files that differ from those of the build before; empty for the first.
    pub changed: &'a [FilePath],
    /// What there is to say about the files.
    pub findings: &'a [Diagnostic],
    /// The files.
    pub sources: &'a Sources,
    /// How many pages are served now; `None` if there has been no site without an error yet.
    pub pages: Option<usize>,
    /// The path at which the site begins: `/`, or `/news/`.
    pub home: &'a str,
    /// Whether this is the first build.
    pub is_first: bool,
    /// How long it took, from the first look at the files.
    pub took: Duration,
}

/// Who is told what happens. Nothing may be slow in here: requests wait for it.
pub trait Listener: Send + Sync {
    /// The files were looked at, and compiled.
    fn built(&self, build: &Build<'_>);
    /// A page could not be rendered; told once for a build.
    fn failed(&self, finding: &Diagnostic, sources: &Sources);
    /// Something is not as it should be, and the preview goes on.
    fn trouble(&self, message: &str);
}

/// How many threads render. Rendering only computes, so more than there are cores would be of no use.
const RENDERING_THREADS: usize = 8;

/// What handles the requests and, from here on, the end of the program: an interrupt ends it at once.
///
/// Errors: the system gives no threads, or does not tell about signals.
pub fn runtime() -> io::Result<Runtime> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(RENDERING_THREADS)
        .enable_all()
        .build()?;
    for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
        let _context = runtime.enter();
        let mut signal = signal(kind)?;
        runtime.spawn(async move {
            signal.recv().await;
            // At once, whatever is going on: everything is in memory and nothing needs an orderly end.
            std::process::exit(0);
        });
    }
    Ok(runtime)
}

/// Serves a site for as long as the program runs. `ready` is called when the first build can be asked for.
///
/// Errors: the system takes the address away.
pub fn run(
    mut preview: Preview,
    address: Address,
    runtime: &Runtime,
    listener: Arc<dyn Listener>,
    ready: impl FnOnce(),
) -> io::Result<()> {
    let Address { socket, authority, .. } = address;
    let memo = std::mem::take(&mut preview.memo);
    let desk = Arc::new(Desk::new(authority, memo, listener.clone()));
    let mut builder = rebuild::Builder::new(preview, desk.clone());
    builder.start();
    std::thread::Builder::new().name("rebuild".to_owned()).spawn(move || builder.run())?;
    runtime.block_on(async move {
        socket.set_nonblocking(true)?;
        let socket = tokio::net::TcpListener::from_std(socket)?;
        ready();
        listen::listen(socket, desk).await;
        Ok(())
    })
}
