//! What is served now, and how far the builds have come.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rayon::prelude::*;
use tokio::sync::watch;
use tokio::time::timeout;

use super::Listener;
use super::address::Authority;
use crate::diagnostic::report::{self, Style};
use crate::diagnostic::{Diagnostic, Severity, Texts, json};
use crate::memo::Memo;
use crate::output::Plan;
use crate::source::Sources;

/// Everything that an answer is made from; it never changes.
#[derive(Clone)]
pub(super) struct State {
    /// Counts the sites, so that a tab knows whether it shows this one. Not from 1: a tab may be left from a preview
    /// that ran before.
    pub(super) version: u64,
    /// The last site without an error.
    pub(super) site: Option<Arc<Served>>,
    /// What there is to say about the files as they are.
    pub(super) findings: Arc<Findings>,
    /// The stylesheets, if nothing else came with this version.
    pub(super) css: Option<Arc<[String]>>,
    /// The page that was edited, if tabs are to follow.
    pub(super) path: Option<Arc<str>>,
}

/// A site that can be asked for.
pub(super) struct Served {
    /// Its outputs.
    pub(super) plan: Plan,
    /// What it was made from.
    pub(super) sources: Sources,
    /// What was told of its templates.
    told: Mutex<BTreeSet<String>>,
}

impl Served {
    pub(super) fn new(plan: Plan, sources: Sources) -> Self {
        Served { plan, sources, told: Mutex::default() }
    }

    /// Whether this is the first time that this is told.
    pub(super) fn is_news(&self, report: &str) -> bool {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).insert(report.to_owned())
    }
}

/// Findings in the forms in which the preview shows them.
#[derive(PartialEq, Eq)]
pub(super) struct Findings {
    /// A JSON array: the fields of [`json`], and the `report` that the terminal shows.
    pub(super) json: String,
    /// The severity and the report of each, the errors first.
    pub(super) reports: Vec<(Severity, String)>,
}

impl Findings {
    pub(super) fn new(findings: &[Diagnostic], texts: &(impl Texts + Sync)) -> Self {
        let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
        sorted.sort_by_key(|finding| finding.severity);
        let drawn = sorted.par_iter().map(|finding| {
            let report = report::draw(finding, texts, Style::Plain);
            let line = json::line(finding, texts);
            let quoted = serde_json::Value::from(report.trim_end());
            (format!("{},\"report\":{quoted}}}", line.strip_suffix('}').unwrap_or(&line)), (finding.severity, report))
        });
        let (objects, reports): (Vec<String>, Vec<(Severity, String)>) = drawn.unzip();
        Findings { json: format!("[{}]", objects.join(",")), reports }
    }
}

/// How many events were seen, and how many of them the state has in it.
pub(super) struct Progress {
    seen: AtomicU64,
    built: watch::Sender<u64>,
}

impl Progress {
    pub(super) fn new() -> Self {
        Progress { seen: AtomicU64::new(0), built: watch::Sender::new(0) }
    }

    pub(super) fn see(&self) {
        self.seen.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn seen(&self) -> u64 {
        self.seen.load(Ordering::SeqCst)
    }

    /// Says that the state has all events up to this one in it.
    pub(super) fn reached(&self, seen: u64) {
        self.built.send_replace(seen);
    }
}

/// How long a request waits for a build.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the builder and the handlers of requests share.
pub(super) struct Desk {
    /// The names of this server.
    pub(super) authority: Authority,
    /// How far the builds have come.
    pub(super) progress: Arc<Progress>,
    /// What is served.
    pub(super) state: watch::Sender<Arc<State>>,
    /// What was computed before.
    pub(super) memo: Memo,
    /// Who is told.
    pub(super) listener: Arc<dyn Listener>,
}

impl Desk {
    pub(super) fn new(authority: Authority, memo: Memo, listener: Arc<dyn Listener>) -> Self {
        let findings = Arc::new(Findings { json: "[]".to_owned(), reports: Vec::new() });
        let nothing = State { version: 0, site: None, findings, css: None, path: None };
        let state = watch::Sender::new(Arc::new(nothing));
        Desk { authority, progress: Arc::new(Progress::new()), state, memo, listener }
    }

    /// What is served now.
    pub(super) fn state(&self) -> Arc<State> {
        self.state.borrow().clone()
    }

    /// What is served once everything that was seen until now is built.
    pub(super) async fn newest(&self) -> Arc<State> {
        let seen = self.progress.seen();
        let mut built = self.progress.built.subscribe();
        let _ = timeout(PATIENCE, built.wait_for(|built| *built >= seen)).await;
        self.state()
    }
}
