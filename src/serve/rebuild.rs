//! The loop: wait for a change, take a snapshot, compile it, show it.
#![expect(clippy::disallowed_methods, reason = "this is a door: it says how long builds take")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::project::Project;
use super::state::{Desk, Findings, Served, State};
use super::watch::Watch;
use super::{Build, Preview, change};
use crate::compile::{Options, compile};
use crate::config;
use crate::diagnostic::{Checked, FilePath};
use crate::source::Sources;

/// Makes the site again and again.
pub(super) struct Builder {
    preview: Preview,
    desk: Arc<Desk>,
    project: Project,
    watch: Watch,
    /// The snapshot of the build before.
    sources: Sources,
    /// The first version: a number that no preview before this one has reached.
    first: u64,
}

impl Builder {
    /// Begins to watch the files of a site.
    pub(super) fn new(mut preview: Preview, desk: Arc<Desk>) -> Self {
        // Events name files from the real root.
        preview.root = preview.root.canonicalize().unwrap_or(preview.root);
        let (watch, result) = Watch::new(&preview.root, desk.progress.clone());
        if let Err(message) = result {
            desk.listener.trouble(&message);
        }
        let project = Project::new(&preview.root);
        Builder { project, watch, sources: Sources::default(), first: milliseconds(), preview, desk }
    }

    /// The first build.
    pub(super) fn start(&mut self) {
        self.guarded(0, |builder| {
            let start = Instant::now();
            let sources = builder.project.read();
            builder.build(sources, &[], 0, start);
        });
        // From here on everything is in memory.
        self.desk.memo.save();
    }

    /// Every build after it, for ever.
    pub(super) fn run(mut self) {
        loop {
            let changes = self.watch.wait();
            self.guarded(changes.seen, |builder| {
                let start = Instant::now();
                let sources = builder.project.look(&changes);
                let changed = change::between(&builder.sources, &sources);
                match changed.is_empty() {
                    true => builder.desk.progress.reached(changes.seen),
                    false => builder.build(sources, &changed, changes.seen, start),
                }
            });
        }
    }

    /// Does a round of work. A fault of songngu must not take the preview with it: the next save may not meet it.
    fn guarded(&mut self, seen: u64, work: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| work(self))).is_err() {
            // It may have been left in the middle of something.
            self.project = Project::new(&self.preview.root);
            self.desk.progress.reached(seen);
            self.desk.listener.trouble("songngu failed on these files, which is a mistake in it; what is shown stays");
        }
    }

    /// Compiles a snapshot, which has all events up to `seen` in it, and puts it in the place of the one before.
    fn build(&mut self, sources: Sources, changed: &[FilePath], seen: u64, start: Instant) {
        let options = self.options(&sources);
        let checked = compile(&sources, &options, &self.desk.memo);
        let before = self.desk.state();
        let has_errors = checked.has_errors();
        let Checked { value: plan, findings } = checked;
        let shown = Findings::new(&findings, &sources);
        let shown = if shown == *before.findings { before.findings.clone() } else { Arc::new(shown) };
        // A tab shows the last site, and there may have been builds with errors since.
        let news = before.site.as_ref().map(|site| (change::between(&site.sources, &sources), site));
        let state = match &news {
            // What is served is right as it is: it cannot be better, or everything is as it was.
            _ if has_errors => State { findings: shown, version: before.version.max(self.first), ..(*before).clone() },
            Some((news, _)) if news.is_empty() => State { findings: shown, ..(*before).clone() },
            _ => {
                let css = news.as_ref().and_then(|(news, site)| change::stylesheets(news, &site.plan, &plan));
                let path = news.as_ref().and_then(|(news, _)| change::edited(news, &plan));
                let path = path.filter(|_| self.preview.follow);
                let site = Some(Arc::new(Served::new(plan, sources.clone())));
                let version = self.first.max(before.version + 1);
                State { version, site, findings: shown, css: css.map(Into::into), path: path.map(Into::into) }
            }
        };
        let state = Arc::new(state);
        let old = self.desk.state.send_replace(state.clone());
        self.desk.progress.reached(seen);
        let home = format!("{}/", state.site.as_ref().map_or("", |site| site.plan.edition().site.base_path()));
        self.desk.listener.built(&Build {
            changed,
            findings: &findings,
            sources: &sources,
            pages: state.site.as_ref().map(|site| site.plan.page_count()),
            home: &home,
            is_first: before.version == 0,
            took: start.elapsed(),
        });
        drop((before, old));
        // What no build asks for any more is forgotten.
        self.desk.memo.turn();
        self.sources = sources;
    }

    /// The options of a build of these files.
    fn options(&self, sources: &Sources) -> Options {
        let mut options = (self.preview.options)();
        if options.base_url.is_none() {
            let own = config::read(sources).value.base_url;
            let rest = own.split_once("://").map_or("", |(_, rest)| rest);
            let path = rest.find('/').map_or("", |slash| &rest[slash..]);
            options.base_url = Some(format!("{}{}", self.desk.authority.url(), path.trim_end_matches('/')));
        }
        options
    }
}

/// The time since 1970.
fn milliseconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(1).max(1)
}
