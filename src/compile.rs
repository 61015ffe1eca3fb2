//! `compile()`: the one function that makes sites.

use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::asset::Assets;
use crate::config;
use crate::diagnostic::{self, Checked, Code, Diagnostic, nearest};
use crate::document::{Identity, Parse, identify};
use crate::edition::Edition;
use crate::markdown::highlight::{self, Grammars};
use crate::memo::Memo;
use crate::messages::Messages;
use crate::output::Plan;
use crate::review;
use crate::site::{self, DocumentSource, Publication};
use crate::source::{File, Sources};
use crate::theme::Theme;

/// What a site is made with, besides its sources.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the site will be, instead of what its settings say.
    pub base_url: Option<String>,
    /// Whether drafts and articles of the future are published too.
    pub drafts: bool,
    /// Whether texts are reviewed as an editor does, besides what keeps them from being published.
    pub review: bool,
    /// The moment of the build. What is dated later is left out.
    pub now: Timestamp,
}

/// Makes a site: checks everything there is to check, and plans every output without rendering any.
///
/// The result depends on the arguments alone; the memo only makes it faster. The plan is there even if there are
/// errors, so that a preview can show as much as can be shown; `build` publishes it only if there are none.
pub fn compile(sources: &Sources, options: &Options, memo: &Memo) -> Checked<Plan> {
    let mut findings: Vec<Diagnostic> = sources.findings().to_vec();
    let settings = config::read(sources).collect(&mut findings);
    let documents = documents(sources, memo, &mut findings);
    let base_url = options.base_url.as_deref().unwrap_or(&settings.base_url).trim_end_matches('/').to_owned();
    let mode = if options.review { review::Mode::Full } else { review::Mode::Letters };
    findings.extend(review::site(sources, &documents, settings.tone_style, mode));
    let publication = Publication { drafts: options.drafts, now: options.now };
    let site = site::resolve(sources, settings, base_url, &documents, publication).collect(&mut findings);
    let messages = Arc::new(Messages::read(sources).collect(&mut findings));
    let assets = Assets::new(sources);
    let links = assets.routes().into_iter().map(|(path, route)| (path, site.href(&route))).collect();
    let theme = Theme::read(sources, &messages, links).collect(&mut findings);
    let grammars = Grammars::new();
    for text in site.texts() {
        highlight::check(text.path, text.body, &grammars, &mut findings);
    }
    unused_files(sources, &site, &mut findings);
    let edition = Edition::new(sources, site, messages, theme, assets, grammars).collect(&mut findings);
    let media = |path: &diagnostic::FilePath| sources.get(path).map(|file| Arc::from(file.bytes()));
    let plan = Plan::new(edition, media).collect(&mut findings);
    diagnostic::sort(&mut findings);
    Checked::new(plan, findings)
}

/// Renders every output of a plan and throws it away. Returns what templates fail on, each line of a template once.
pub fn render_all(plan: &Plan, memo: &Memo) -> Vec<Diagnostic> {
    let paths: Vec<&str> = plan.paths().collect();
    let mut findings: Vec<Diagnostic> =
        paths.par_iter().filter_map(|path| plan.render(path, memo).err()).map(|finding| *finding).collect();
    diagnostic::sort(&mut findings);
    findings.dedup_by(|next, kept| next.code == kept.code && next.path == kept.path && next.span == kept.span);
    findings
}

/// Reads every document of the sources, in parallel.
fn documents(sources: &Sources, memo: &Memo, findings: &mut Vec<Diagnostic>) -> Vec<DocumentSource> {
    let files: Vec<(&Arc<File>, Identity)> =
        sources.under("content").filter_map(|file| Some((file, identify(&file.path)?))).collect();
    let parsed: Vec<DocumentSource> = files
        .par_iter()
        .filter_map(|(file, identity)| {
            let text = file.text()?;
            Some(memo.call(&Parse { path: &file.path, identity, text, hash: file.hash }))
        })
        .collect();
    for document in &parsed {
        findings.extend(document.findings.iter().cloned());
    }
    parsed
}

/// The files directly in `content/` that have a meaning.
const CATALOGS: [&str; 5] =
    [config::PATH, "content/tags.yaml", "content/authors.yaml", "content/series.yaml", review::PATH];

/// Finds files that stand where nothing reads them: a misspelt name is a page that silently is not there.
fn unused_files(sources: &Sources, site: &site::Site, findings: &mut Vec<Diagnostic>) {
    for file in sources.under("content") {
        let path = &file.path;
        if CATALOGS.contains(&&**path) || identify(path).is_some() || site.named_files.contains(path) {
            continue;
        }
        let finding = Diagnostic::file(Code::UnexpectedFile, path, "nothing reads this file");
        findings.push(match nearest(path, CATALOGS) {
            Some(near) => finding.hint(format!("did you mean {near}?")),
            None if path.ends_with(".md") => finding.hint(
                "texts are content/articles/<id>/index.<lang>.md, content/glossary/<id>.<lang>.md and content/pages/<id>.<lang>.md",
            ),
            None => finding.hint("link to it, or delete it"),
        });
    }
}
