//! `songngu build`: check everything, then publish.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::cache::{self, Cache};
use super::clock;
use super::print::{self, Reporting};
use super::project::Project;
use crate::compile::{compile, render_all};
use crate::diagnostic::{self, Checked, Code, Diagnostic};
use crate::memo::Memo;
use crate::memo::last::LastRun;
use crate::output::publish::{Mode, Publication, PublishError, Summary, Target};
use crate::output::{Fingerprint, Plan};
use crate::source::disk::Reader;

/// The arguments of `build`.
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    project: Project,
    /// Where the site is published, inside the root unless absolute
    #[arg(long, value_name = "DIR", default_value = "public")]
    output: PathBuf,
    /// Change the files of the published folder one after another, where it cannot be swapped: a mount, or a folder
    /// that a server holds on to. Each file is whole at any time, the site is not
    #[arg(long)]
    in_place: bool,
    /// Publish drafts and articles of the future too
    #[arg(long)]
    drafts: bool,
    /// Make everything anew, and keep nothing for the next build
    #[arg(long)]
    no_cache: bool,
    #[command(flatten)]
    reporting: Reporting,
}

/// Runs the command.
pub(super) fn run(build: &Build) -> ExitCode {
    let start = clock::stopwatch();
    let options = match build.project.options(build.drafts, false) {
        Ok(options) => options,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    let mut reader = Reader::new(&build.project.root);
    let cache = if build.no_cache { None } else { Cache::open(&build.project, &mut reader) };
    if let Some(last) = cache.as_ref().and_then(|cache| cache.last_run(Some(&build.output), &options))
        && !build.reporting.fails(&last.findings)
        && let Some(files) = untouched(build)
    {
        return nothing_changed(build, &last, files, &mut reader, start);
    }
    let memo = cache.as_ref().map_or_else(Memo::new, Cache::memo);
    let sources = reader.read();
    let Checked { value: plan, mut findings } = compile(&sources, &options, &memo);
    let mut published = None;
    if !build.reporting.fails(&findings) {
        match publish(build, &plan, &memo, start) {
            Ok(summary) => published = Some(summary),
            // Said below, with everything else.
            Err(Failure::Rendering) => {}
            Err(Failure::Disk(error)) => {
                print::findings(&findings, &sources, build.reporting.format);
                print::failure(&error.to_string());
                return ExitCode::FAILURE;
            }
        }
    }
    if published.is_none() {
        findings.extend(template_failures(&plan, &memo, &findings));
        diagnostic::sort(&mut findings);
    }
    print::findings(&findings, &sources, build.reporting.format);
    print::where_to_read(&findings, &build.reporting);
    if let Some(cache) = &cache {
        memo.save();
        if published.is_some() {
            cache.keep(Some(&build.output), &options, &plan, &findings);
        }
    }
    let took = start.elapsed();
    let code = match published {
        Some(summary) => {
            if !build.reporting.quiet {
                print::result(&closing_line(plan.page_count(), &summary, &print::count(&findings), took));
            }
            ExitCode::SUCCESS
        }
        None => {
            if !build.reporting.quiet {
                let output = build.project.root.join(&build.output);
                print::result(&format!(
                    "nothing is published: {}; {} is as it was",
                    print::count(&findings),
                    output.display()
                ));
            }
            ExitCode::FAILURE
        }
    };
    // The process is at its end, and giving back a whole site piece by piece takes longer than one would think.
    std::mem::forget((plan, memo, sources, reader));
    code
}

/// How many files are published, if all of them are as the last build left them.
fn untouched(build: &Build) -> Option<usize> {
    // What is wrong is said by the build that follows.
    Publication::begin(&target(build), || ()).ok()?.untouched().ok()?
}

/// Says what the last build said.
fn nothing_changed(
    build: &Build,
    last: &LastRun,
    files: usize,
    reader: &mut Reader,
    start: std::time::Instant,
) -> ExitCode {
    let sources = cache::read_named(&last.findings, &build.project.root, reader);
    print::findings(&last.findings, &sources, build.reporting.format);
    print::where_to_read(&last.findings, &build.reporting);
    if !build.reporting.quiet {
        let summary = Summary { unchanged: files, ..Summary::default() };
        print::result(&closing_line(last.pages, &summary, &print::count(&last.findings), start.elapsed()));
    }
    ExitCode::SUCCESS
}

/// What templates fail on, which is a finding like any other, so that one run says all there is to say.
fn template_failures(plan: &Plan, memo: &Memo, findings: &[Diagnostic]) -> Vec<Diagnostic> {
    // Without its templates every page fails.
    if findings.iter().any(|finding| finding.code == Code::InvalidTemplate) {
        return Vec::new();
    }
    render_all(plan, memo)
}

fn closing_line(pages: usize, summary: &Summary, findings: &str, took: Duration) -> String {
    let removed = if summary.removed > 0 { format!(", {} removed", summary.removed) } else { String::new() };
    format!(
        "{pages} pages; {} files written, {} unchanged{removed}; {findings}; {:.2} s",
        summary.written,
        summary.unchanged,
        took.as_secs_f64()
    )
}

enum Failure {
    Rendering,
    Disk(PublishError),
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        Failure::Disk(error)
    }
}

/// Where the site is published.
fn target(build: &Build) -> Target {
    Target {
        root: build.project.root.join(&build.output),
        project: build.project.root.clone(),
        home: clock::home(),
        mode: if build.in_place { Mode::InPlace } else { Mode::Atomic },
        patience: Duration::from_secs(600),
    }
}

fn publish(build: &Build, plan: &Plan, memo: &Memo, start: std::time::Instant) -> Result<Summary, Failure> {
    let waiting = || print::result("waiting for another build to finish …");
    let publication = Publication::begin(&target(build), waiting)?;
    let paths: Vec<&str> = plan.paths().collect();
    let progress = progress(paths.len(), start, build.reporting.quiet);
    paths.par_iter().try_for_each(|path| {
        publish_one(path, plan, memo, &publication)?;
        progress.advance();
        Ok::<(), Failure>(())
    })?;
    progress.bar.finish_and_clear();
    Ok(publication.finish()?)
}

/// Publishes an output; one that is published already need not even be rendered.
fn publish_one(path: &str, plan: &Plan, memo: &Memo, publication: &Publication) -> Result<(), Failure> {
    let Some(Fingerprint { hash, bytes }) = plan.fingerprint(path, memo).map_err(|_| Failure::Rendering)? else {
        return Ok(());
    };
    match bytes {
        Some(bytes) => publication.put(path, &bytes, hash)?,
        None if publication.keep(path, hash)? => return Ok(()),
        None => match plan.render(path, memo).map_err(|_| Failure::Rendering)? {
            Some(bytes) => publication.put(path, &bytes, xxh3_128(&bytes))?,
            None => return Ok(()),
        },
    };
    Ok(())
}

/// A bar on a terminal, once the build has taken half a second; nothing elsewhere.
fn progress(files: usize, start: std::time::Instant, quiet: bool) -> Progress {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files");
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
    let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    Progress { bar, start, is_shown: AtomicBool::new(quiet) }
}

struct Progress {
    bar: ProgressBar,
    start: std::time::Instant,
    /// Whether it need not be shown any more.
    is_shown: AtomicBool,
}

impl Progress {
    fn advance(&self) {
        self.bar.inc(1);
        if !self.is_shown.load(Ordering::Relaxed)
            && self.start.elapsed() > Duration::from_millis(500)
            && !self.is_shown.swap(true, Ordering::Relaxed)
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
