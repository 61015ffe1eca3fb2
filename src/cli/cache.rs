//! What commands keep in `.songngu/` from one run to the next.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::project::Project;
use crate::compile::Options;
use crate::diagnostic::Diagnostic;
use crate::memo::last::{Circumstances, LastRun};
use crate::memo::store::Store;
use crate::memo::{Memo, disk};
use crate::output::Plan;
use crate::source::Sources;
use crate::source::disk::Reader;

/// The folder of results beside a site, under the eyes of this program.
pub(super) struct Cache {
    folder: PathBuf,
    program: u128,
    /// A hash of all sources as they were when the command began, if that tells all.
    sources: Option<u128>,
}

impl Cache {
    /// Opens the cache of a project, and looks at its files. `None` if there cannot be one.
    pub(super) fn open(project: &Project, reader: &mut Reader) -> Option<Cache> {
        let folder = project.root.join(disk::FOLDER);
        let moment = disk::moment(&folder)?;
        let (program, sources) = rayon::join(disk::program, || reader.survey(moment));
        Some(Cache { folder, program: program?, sources })
    }

    /// A memo over the cache of a project, for commands that do not mind whether anything changed.
    pub(super) fn memo_of(project: &Project) -> Memo {
        let folder = project.root.join(disk::FOLDER);
        disk::program().map_or_else(Memo::new, |program| Memo::with_store(Store::open(&folder, program)))
    }

    /// A memo that knows what is in the cache.
    pub(super) fn memo(&self) -> Memo {
        Memo::with_store(Store::open(&self.folder, self.program))
    }

    /// The record of the last run that published to this place, or of the last check, if all is now as it was then.
    pub(super) fn last_run(&self, output: Option<&Path>, options: &Options) -> Option<LastRun> {
        let last = LastRun::read(&self.folder, &self.circumstances(output, options), options.now)?;
        Some(last).filter(|last| Some(last.sources) == self.sources)
    }

    /// Keeps the record of a run: what was found in all of a site, of which this is the plan.
    pub(super) fn keep(&self, output: Option<&Path>, options: &Options, plan: &Plan, findings: &[Diagnostic]) {
        let Some(sources) = self.sources else { return };
        let last = LastRun {
            sources,
            now: options.now.as_nanosecond(),
            until: plan.edition().site.next_change.map(Timestamp::as_nanosecond),
            pages: plan.page_count(),
            findings: findings.to_vec(),
        };
        last.write(&self.folder, &self.circumstances(output, options));
    }

    fn circumstances<'a>(&self, output: Option<&'a Path>, options: &'a Options) -> Circumstances<'a> {
        let base_url = options.base_url.as_deref();
        Circumstances { program: self.program, output, base_url, drafts: options.drafts }
    }
}

/// Reads only the files that something is said about, to show their lines.
pub(super) fn read_named(findings: &[Diagnostic], root: &Path, reader: &mut Reader) -> Sources {
    let paths = findings.iter().flat_map(|finding| {
        let related = finding.related.iter().map(|place| &place.path);
        related.chain([&finding.path])
    });
    let paths: BTreeSet<PathBuf> = paths.map(|path| root.join(&**path)).collect();
    reader.look_at(&paths.into_iter().collect::<Vec<_>>())
}
