//! `songngu serve`: the site in a browser while it is written.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;

use super::cache::Cache;
use super::clock;
use super::print::{self, Format};
use super::project::Project;
use crate::diagnostic::{Diagnostic, FilePath};
use crate::serve::{self, Address, Build, Listener, Port, Preview};
use crate::source::Sources;

/// The arguments of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    project: Project,
    /// The port to listen at; without it, 4567 or the next one that is free; 0 for any that is free
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// The address to listen at; 0.0.0.0 lets other devices in
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    host: String,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Show drafts and articles of the future too
    #[arg(long)]
    drafts: bool,
    /// Let the open page be the one that was edited last
    #[arg(long)]
    follow: bool,
}

/// The first port that is tried.
const PORT: u16 = 4567;

/// Runs the command, which ends only by a signal or a failure.
pub(super) fn run(serve: Serve) -> ExitCode {
    match start(serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            print::failure(&failure.message);
            failure.code
        }
    }
}

struct Failure {
    message: String,
    code: ExitCode,
}

/// A sentence for the user about a command that cannot be done.
fn usage(message: String) -> Failure {
    Failure { message, code: ExitCode::from(2) }
}

fn start(serve: Serve) -> Result<(), Failure> {
    let Serve { project, port, host, open, drafts, follow } = serve;
    let options = project.options(drafts, false).map_err(usage)?;
    let broken = |error: std::io::Error| Failure { message: error.to_string(), code: ExitCode::FAILURE };
    // Before the first build, so that an interrupt ends that too.
    let runtime = serve::runtime().map_err(broken)?;
    let wanted = port.map_or(Port::From(PORT), Port::Given);
    let address = Address::listen(&host, wanted).map_err(|error| {
        let shown = if host.contains(':') { format!("[{}]", host.trim_matches(['[', ']'])) } else { host.clone() };
        usage(match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                let port = port.unwrap_or(PORT);
                format!("port {port} is taken at {shown}: stop what listens there, or choose another with --port")
            }
            _ => format!("cannot listen at {shown}:{}: {error}", port.unwrap_or(PORT)),
        })
    })?;
    let url = address.url();
    let taken = (port.is_none() && address.port() != PORT).then_some(PORT);
    let is_open = address.is_open();
    let terminal = Arc::new(Terminal { url, taken, is_open, known: Mutex::default(), home: Mutex::default() });
    let preview = Preview {
        root: project.root.clone(),
        memo: Cache::memo_of(&project),
        // The moment moves on while the preview runs, unless it was given.
        options: Box::new(move || project.options(drafts, false).unwrap_or_else(|_| options.clone())),
        follow,
    };
    let browser = terminal.clone();
    let ready = move || {
        if open {
            browser.open();
        }
    };
    serve::run(preview, address, &runtime, terminal, ready).map_err(broken)
}

/// Tells what happens on the terminal.
struct Terminal {
    url: String,
    /// The port that was wanted, if it was not free.
    taken: Option<u16>,
    /// Whether other computers can come in.
    is_open: bool,
    /// The findings of the build before: they are not told again.
    known: Mutex<BTreeMap<Key, usize>>,
    /// The path at which the site begins.
    home: Mutex<String>,
}

/// What makes two findings one, though the text around them moves.
type Key = (&'static str, FilePath, String);

impl Listener for Terminal {
    fn built(&self, build: &Build<'_>) {
        let counted = print::count(build.findings);
        let news = self.news(build.findings);
        let took = build.took;
        if build.is_first {
            self.home.lock().unwrap_or_else(PoisonError::into_inner).push_str(build.home);
            let taken = self.taken.map_or_else(String::new, |port| format!(" (port {port} is taken)"));
            let pages = match build.pages {
                Some(pages) => format!("{pages} pages, {counted}"),
                None => format!("no pages yet, {counted}"),
            };
            let seconds = took.as_secs_f64();
            print::result(&format!("{}{}{taken} – {pages}; {seconds:.2} s. Ctrl-C stops.", self.url, build.home));
            if self.is_open {
                print::warning(
                    "other computers can read this preview, drafts included; without --host, only this one can",
                );
            }
        } else {
            let changed = some(build.changed);
            print::result(&format!("{}  {changed}: {counted}; {} ms", clock::time_of_day(), took.as_millis()));
        }
        print::findings(&news, build.sources, Format::Human);
    }

    fn failed(&self, finding: &Diagnostic, sources: &Sources) {
        print::findings(std::slice::from_ref(finding), sources, Format::Human);
    }

    fn trouble(&self, message: &str) {
        print::failure(message);
    }
}

impl Terminal {
    /// The findings that were not there before. Those that are there now are known from here on.
    fn news(&self, findings: &[Diagnostic]) -> Vec<Diagnostic> {
        let key = |finding: &Diagnostic| (finding.code.name(), finding.path.clone(), finding.message.clone());
        let mut now: BTreeMap<Key, usize> = BTreeMap::new();
        findings.iter().for_each(|finding| *now.entry(key(finding)).or_default() += 1);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before = std::mem::replace(&mut *known, now);
        drop(known);
        let is_news = |finding: &&Diagnostic| match before.get_mut(&key(finding)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        };
        findings.iter().filter(is_news).cloned().collect()
    }

    fn open(&self) {
        let url = format!("{}{}", self.url, self.home.lock().unwrap_or_else(PoisonError::into_inner));
        if let Err(error) = opener::open_browser(&url) {
            print::result(&format!("no browser could be opened: {error}"));
        }
    }
}

/// The first of the paths, and how many more there are.
fn some(paths: &[FilePath]) -> String {
    const MOST: usize = 3;
    let shown: Vec<&str> = paths.iter().take(MOST).map(|path| &**path).collect();
    match paths.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
