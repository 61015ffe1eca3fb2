//! `songngu check`: everything that `build` checks and the language of the texts, without publishing; `--fix` mends what
//! can be mended without looking.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::cache::{self, Cache};
use super::external;
use super::mend::{self, Mended};
use super::print::{self, Format, Reporting};
use super::project::Project;
use crate::compile::{Options, compile, render_all};
use crate::diagnostic::{self, Checked, Code, Diagnostic, nearest};
use crate::lang::Lang;
use crate::memo::Memo;
use crate::output::Plan;
use crate::source::disk::Reader;
use crate::source::{FOLDERS, Sources};
use crate::vietnamese::normal::normalize;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Say only what concerns these files and folders
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    project: Project,
    /// Check drafts and articles of the future as if they were published
    #[arg(long)]
    drafts: bool,
    /// Mend what can be mended without looking, in the files themselves
    #[arg(long)]
    fix: bool,
    /// Show what --fix would change, and change nothing; the exit code is that of the findings that would remain
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Ask other sites whether the pages that texts link to are still there; slow, and the only use of the network
    #[arg(long)]
    external: bool,
    /// Ask computers of the own network too
    #[arg(long, requires = "external", hide = true)]
    external_allow_local: bool,
    /// Check everything anew, and keep nothing for the next run
    #[arg(long)]
    no_cache: bool,
    #[command(flatten)]
    reporting: Reporting,
}

/// How often fixes are looked for anew: one may lie in what another one changed.
const MOST_ROUNDS: usize = 8;

/// Runs the command.
pub(super) fn run(check: &Check) -> ExitCode {
    let options = match check.project.options(check.drafts, true) {
        Ok(options) => options,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    let mut reader = Reader::new(&check.project.root);
    let cache = if check.no_cache { None } else { Cache::open(&check.project, &mut reader) };
    if check.only_looks_at_all()
        && let Some(last) = cache.as_ref().and_then(|cache| cache.last_run(None, &options))
    {
        let sources = cache::read_named(&last.findings, &check.project.root, &mut reader);
        return check.report(&sources, &last.findings, &last.findings, &Mended::default());
    }
    let sources = reader.read();
    let unknown = check.unknown(&sources);
    if !unknown.is_empty() {
        unknown.iter().for_each(|message| print::failure(message));
        return ExitCode::from(2);
    }
    let memo = cache.as_ref().map_or_else(Memo::new, Cache::memo);
    let Checked { value: plan, mut findings } = look(&sources, &options, &memo);
    if let Some(cache) = cache.as_ref().filter(|_| check.only_looks_at_all()) {
        cache.keep(None, &options, &plan, &findings);
    }
    findings = check.only_asked(findings);
    if check.external {
        match check.links(&sources, &options, &plan) {
            Ok(found) => findings.extend(found),
            Err(message) => {
                print::failure(&message);
                return ExitCode::FAILURE;
            }
        }
        diagnostic::sort(&mut findings);
    }
    let again = |sources: &Sources| check.only_asked(look(sources, &options, &memo).findings);
    let done = match (check.dry_run, check.fix) {
        (true, _) => check.preview(&sources, &findings).map(|(mended, left)| (mended, sources, left)),
        (false, true) => check.mend(sources, findings.clone(), again),
        (false, false) => Ok((Mended::default(), sources, findings.clone())),
    };
    let (mended, sources, left) = match done {
        Ok(done) => done,
        Err(message) => {
            print::failure(&message);
            return ExitCode::FAILURE;
        }
    };
    memo.save();
    let code = check.report(&sources, &findings, &left, &mended);
    // The process is at its end, and giving back a whole site piece by piece takes longer than one would think.
    std::mem::forget((plan, memo, sources, reader));
    code
}

/// Everything there is to say of a site, and its plan.
fn look(sources: &Sources, options: &Options, memo: &Memo) -> Checked<Plan> {
    let Checked { value: plan, mut findings } = compile(sources, options, memo);
    // Without its templates every page fails.
    if !findings.iter().any(|finding| finding.code == Code::InvalidTemplate) {
        findings.extend(render_all(&plan, memo));
        diagnostic::sort(&mut findings);
    }
    Checked::new(plan, findings)
}

impl Check {
    /// Whether all there is to do is to say what there is to say of the whole site.
    fn only_looks_at_all(&self) -> bool {
        !self.fix && !self.external && self.paths.is_empty()
    }

    /// Says what was found and done: all that was found at first, and what is left of it.
    fn report(&self, sources: &Sources, found: &[Diagnostic], left: &[Diagnostic], mended: &Mended) -> ExitCode {
        // Where nothing is changed a program is told everything, with the fixes in it.
        let is_all_told = self.dry_run && self.reporting.format != Format::Human;
        print::findings(if is_all_told { found } else { left }, sources, self.reporting.format);
        print::where_to_read(left, &self.reporting);
        if !self.reporting.quiet {
            let verb = if self.dry_run { "would change" } else { "changed" };
            let mended = match mended.places {
                0 => String::new(),
                1 => format!("{verb} 1 place in 1 file; "),
                places => format!("{verb} {places} places in {}; ", print::files(mended.files.len())),
            };
            print::result(&format!("{mended}{}", print::count(left)));
        }
        if self.reporting.fails(left) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    /// Shows what would be mended: how much that is, and the findings that would remain.
    ///
    /// Errors: a sentence for the user.
    fn preview(&self, sources: &Sources, findings: &[Diagnostic]) -> Result<(Mended, Vec<Diagnostic>), String> {
        let changes = mend::plan(&self.project.root, sources, findings)?;
        if self.reporting.format == Format::Human {
            mend::show(&changes);
        }
        let mut mended = Mended::default();
        changes.iter().for_each(|change| mended.add(change));
        let is_left = |finding: &&Diagnostic| !changes.iter().any(|change| change.mends(finding));
        Ok((mended, findings.iter().filter(is_left).cloned().collect()))
    }

    /// Mends the files until there is nothing left to mend: what was done, and the files and findings after it.
    ///
    /// Errors: a sentence for the user.
    fn mend(
        &self,
        mut sources: Sources,
        mut findings: Vec<Diagnostic>,
        look: impl Fn(&Sources) -> Vec<Diagnostic>,
    ) -> Result<(Mended, Sources, Vec<Diagnostic>), String> {
        let mut mended = Mended::default();
        for _ in 0..MOST_ROUNDS {
            let changes = mend::plan(&self.project.root, &sources, &findings).map_err(|why| mended.failed(&why))?;
            if changes.is_empty() {
                break;
            }
            mend::writable(&changes).map_err(|why| mended.failed(&why))?;
            for change in &changes {
                mend::write(change).map_err(|why| mended.failed(&why))?;
                mended.add(change);
            }
            sources = self.project.read();
            findings = look(&sources);
        }
        Ok((mended, sources, findings))
    }

    /// What is to be said of links to other sites, in the files that were asked for.
    ///
    /// Errors: a sentence for the user if no other site can be reached.
    fn links(&self, sources: &Sources, options: &Options, plan: &Plan) -> Result<Vec<Diagnostic>, String> {
        let site = &plan.edition().site;
        let found = external::check((&self.project.root, options.now), site, sources, self.external_allow_local)?;
        Ok(self.only_asked(found))
    }

    /// Those findings that concern the files that were asked for.
    fn only_asked(&self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let paths = self.asked();
        if !paths.is_empty() {
            findings.retain(|finding| paths.iter().any(|path| is_below(&finding.path, path)));
        }
        findings
    }

    /// The files and folders that were asked for, as the site names them; none if that is everything.
    fn asked(&self) -> Vec<String> {
        let typed = self.paths.iter().map(|path| self.project.path(path));
        let paths: Vec<String> = typed.map(|path| normalize(&path, Lang::Vi).into_owned()).collect();
        let is_all = paths.iter().any(|path| path.is_empty() || path == ".");
        if is_all { Vec::new() } else { paths }
    }

    /// Says which of the paths that were asked for are none of the site: a check of nothing would look like a good one.
    fn unknown(&self, sources: &Sources) -> Vec<String> {
        let files = FOLDERS.iter().flat_map(|folder| sources.under(folder)).filter(|file| !file.is_default);
        let met = files.map(|file| &*file.path).chain(sources.findings().iter().map(|finding| &*finding.path));
        let folders = met.flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]));
        let known: BTreeSet<&str> = folders.chain(FOLDERS).collect();
        // A folder that is empty is no mistake either.
        let is_folder =
            |path: &str| FOLDERS.iter().any(|folder| is_below(path, folder)) && self.project.root.join(path).is_dir();
        let unknown = self.asked().into_iter().filter(|path| !known.contains(&**path) && !is_folder(path));
        let message = |path: String| match nearest(&path, known.iter().copied()) {
            Some(near) => format!("the site has no file or folder {path}; did you mean {near}?"),
            None => format!("the site has no file or folder {path}"),
        };
        unknown.map(message).collect()
    }
}

/// Whether a path is another one or lies in it.
fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
