//! `songngu build`: check everything, then publish.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::clock;
use super::print::{self, Reporting};
use super::project::Project;
use crate::compile::{compile, render_all};
use crate::diagnostic::{self, Checked, Code, Diagnostic};
use crate::memo::Memo;
use crate::output::Plan;
use crate::output::publish::{Mode, Publication, PublishError, Summary, Target};

/// The arguments of `build`.
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    project: Project,
    /// Where the site is published, inside the root unless absolute
    #[arg(long, value_name = "DIR", default_value = "public")]
    output: PathBuf,
    /// Publish drafts and articles of the future too
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    reporting: Reporting,
}

/// Runs the command.
pub(super) fn run(build: &Build) -> ExitCode {
    let start = clock::stopwatch();
    let (sources, options) = match build.project.open(build.drafts, false) {
        Ok(opened) => opened,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    let memo = Memo::new();
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
    let took = start.elapsed();
    match published {
        Some(summary) => {
            if !build.reporting.quiet {
                print::result(&closing_line(&plan, &summary, &print::count(&findings), took));
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
    }
}

/// What templates fail on, which is a finding like any other, so that one run says all there is to say.
fn template_failures(plan: &Plan, memo: &Memo, findings: &[Diagnostic]) -> Vec<Diagnostic> {
    // Without its templates every page fails.
    if findings.iter().any(|finding| finding.code == Code::InvalidTemplate) {
        return Vec::new();
    }
    render_all(plan, memo)
}

fn closing_line(plan: &Plan, summary: &Summary, findings: &str, took: Duration) -> String {
    let removed = if summary.removed > 0 { format!(", {} removed", summary.removed) } else { String::new() };
    format!(
        "{} pages; {} files written, {} unchanged{removed}; {findings}; {:.2} s",
        plan.page_count(),
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

fn publish(build: &Build, plan: &Plan, memo: &Memo, start: std::time::Instant) -> Result<Summary, Failure> {
    let target = Target {
        root: build.project.root.join(&build.output),
        project: build.project.root.clone(),
        home: clock::home(),
        mode: Mode::Atomic,
        patience: Duration::from_secs(600),
    };
    let waiting = || print::result("waiting for another build to finish …");
    let publication = Publication::begin(&target, waiting)?;
    let paths: Vec<&str> = plan.paths().collect();
    let progress = progress(paths.len(), start, build.reporting.quiet);
    paths.par_iter().try_for_each(|path| {
        if let Some(bytes) = plan.render(path, memo).map_err(|_| Failure::Rendering)? {
            publication.put(path, &bytes, xxh3_128(&bytes))?;
        }
        progress.advance();
        Ok::<(), Failure>(())
    })?;
    progress.bar.finish_and_clear();
    Ok(publication.finish()?)
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
