//! No path has two writers: every output is added here, and the second one for a path is a finding.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Output;
use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::edition::Edition;
use crate::page::Page;
use crate::site::{Tag, Version};
use crate::yaml::Spanned;

/// What an output comes from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A page of the site.
    Page(Page),
    /// The list of a tag, by its place in [`crate::site::Site::tags`].
    Tag(usize),
    /// An alias, by the bytes where it is written.
    Alias(FilePath, Range<usize>),
    /// The program.
    Program,
}

/// Where in the sources that is, for findings.
struct Source {
    path: FilePath,
    span: Range<usize>,
    /// Whether the author chose the address there, and did not just get it from a name.
    is_chosen: bool,
}

/// Every output that is to be, in the order in which they were thought of.
#[derive(Default)]
pub(super) struct Planned {
    list: Vec<Candidate>,
}

/// An output that is to be.
struct Candidate {
    path: String,
    /// The path as disks and servers that ignore case see it, where that is another one.
    caseless: Option<String>,
    output: Output,
    origin: Origin,
}

impl Candidate {
    fn key(&self) -> &str {
        self.caseless.as_deref().unwrap_or(&self.path)
    }
}

/// A source by its place, in a form that can be ordered.
type Blame = Option<(FilePath, usize)>;

impl Planned {
    /// Adds an output.
    pub(super) fn add(&mut self, route: &str, output: Output, origin: Origin) {
        let path = output_path(route);
        let is_small = path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let caseless = (!is_small).then(|| path.to_lowercase());
        self.list.push(Candidate { path, caseless, output, origin });
    }

    /// The outputs in the order of their paths. Of several with one path the first stays.
    ///
    /// Findings: `url-collision` where two sources make one path, or one a file where the other needs a folder.
    pub(super) fn finish(mut self, edition: &Edition) -> Checked<Vec<(String, Output)>> {
        let mut findings = Vec::new();
        // Stable, so that of equal paths the first comes first.
        self.list.sort_by(|one, other| one.key().cmp(other.key()));
        let mut reported: BTreeSet<(Blame, Blame)> = BTreeSet::new();
        let mut kept: Vec<Candidate> = Vec::with_capacity(self.list.len());
        for second in self.list {
            let Some(first) = kept.last().filter(|first| first.key() == second.key()) else {
                kept.push(second);
                continue;
            };
            // Two equal pictures may have one name; they are one file.
            if matches!((&second.output, &first.output), (Output::Media(_, new), Output::Media(_, old)) if new == old) {
                continue;
            }
            // Two sources may meet in several outputs, such as a topic and its feeds; that is one mistake.
            let sources = (source(edition, &second.origin), source(edition, &first.origin));
            let blame =
                |source: &Option<Source>| source.as_ref().map(|source| (source.path.clone(), source.span.start));
            if reported.insert((blame(&sources.0), blame(&sources.1))) {
                findings.push(collision(&second.path, &first.path, sources));
            }
        }
        findings.extend(folders(edition, &kept));
        findings.extend(kept.iter().filter(|output| is_ours(&output.path)).filter_map(|output| {
            let source = source(edition, &output.origin)?;
            let message = format!("{} is where songngu keeps what it knows of a published site", route(&output.path));
            let finding = Diagnostic::at(Code::UrlCollision, &source.path, source.span, message);
            Some(finding.hint("choose another address"))
        }));
        let mut outputs: Vec<(String, Output)> =
            kept.into_iter().map(|candidate| (candidate.path, candidate.output)).collect();
        // They are in order already, but for capitals.
        outputs.sort_by(|one, other| one.0.cmp(&other.0));
        Checked::new(outputs, findings)
    }
}

/// Finds outputs that would need a folder where another output is a file. The outputs are in the order of their keys.
fn folders(edition: &Edition, outputs: &[Candidate]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut last = "";
    // The file that the outputs here need as a folder.
    let mut file: Option<&Candidate> = None;
    for output in outputs {
        let key = output.key();
        let folder = key.rsplit_once('/').map_or("", |(folder, _)| folder);
        let before = std::mem::replace(&mut last, folder);
        if folder == before {
            continue;
        }
        file = file.filter(|file| is_in(key, file.key()));
        // What lies above the output before lies above this one too, and was looked for then.
        let above = key.match_indices('/').map(|(at, _)| &key[..at]).filter(|above| !is_in(before, above));
        for above in above {
            file = outputs.binary_search_by(|other| other.key().cmp(above)).map_or(file, |place| outputs.get(place));
        }
        let Some(file) = file else { continue };
        let sources = (source(edition, &output.origin), source(edition, &file.origin));
        let mut finding = collision(&output.path, &file.path, sources);
        let (one, other) = (route(&output.path), route(&file.path));
        finding.message = format!("this makes {one}, but {other} is a file and cannot be a folder too");
        findings.push(finding);
    }
    findings
}

/// Whether an output would stand where publishing keeps files of its own.
fn is_ours(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    [super::manifest::NAME, super::target::WORK_IN_PLACE].iter().any(|own| first.eq_ignore_ascii_case(own))
}

/// Whether a path is that of a folder, or lies in it.
fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The file of a route: a folder's is its `index.html`.
fn output_path(route: &str) -> String {
    let path = route.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The route of a file.
fn route(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// The finding that two sources make one path.
fn collision(path: &str, first: &str, sources: (Option<Source>, Option<Source>)) -> Diagnostic {
    let (second, first) = (route(path), route(first));
    let (blamed, other, [route, others]) = match sources {
        // Who chose the address is asked to choose another one.
        (Some(two), Some(one)) if one.is_chosen && !two.is_chosen => (one, Some(two), [first, second]),
        (Some(two), one) => (two, one, [second, first]),
        (None, Some(one)) => (one, None, [first, second]),
        (None, None) => {
            (Source { path: crate::config::PATH.into(), span: 0..0, is_chosen: true }, None, [second, first])
        }
    };
    let message = match &other {
        Some(other) => format!("this makes {route}, and so does {}", other.path),
        None => format!("this makes {route}, and so does another page of the site ({others})"),
    };
    let finding = Diagnostic::at(Code::UrlCollision, &blamed.path, blamed.span, message)
        .hint("give one of them another slug, or take the alias out");
    match other {
        Some(other) => finding.related(&other.path, other.span, "the other one"),
        None => finding,
    }
}

fn source(edition: &Edition, origin: &Origin) -> Option<Source> {
    match origin {
        Origin::Page(page) => source_of_page(edition, *page),
        Origin::Tag(index) => edition.site.tags.get(*index).map(source_of_tag),
        Origin::Alias(path, span) => Some(Source { path: path.clone(), span: span.clone(), is_chosen: true }),
        Origin::Program => None,
    }
}

fn source_of_page(edition: &Edition, page: Page) -> Option<Source> {
    fn of<F>(version: &Version<F>, slug: Option<&Spanned<String>>, name: &Spanned<String>) -> Option<Source> {
        let span = slug.unwrap_or(name).span.clone();
        Some(Source { path: version.path.clone(), span, is_chosen: slug.is_some() })
    }
    let site = &edition.site;
    match page {
        Page::Article(index, lang) | Page::Bilingual(index, lang) => {
            let version = site.articles[index].versions[lang].as_ref()?;
            of(version, version.front.slug.as_ref(), &version.front.title)
        }
        Page::Term(index, lang) => {
            let version = site.terms[index].versions[lang].as_ref()?;
            of(version, version.front.slug.as_ref(), &version.front.term)
        }
        Page::Text(index, lang) => {
            let version = site.pages[index].versions[lang].as_ref()?;
            of(version, version.front.slug.as_ref(), &version.front.title)
        }
        Page::Topic(index, _) => Some(source_of_tag(&site.tags[index])),
        Page::Series(index, _) => Some(source_of_tag(&site.series[index])),
        Page::Front
        | Page::Home(_)
        | Page::Glossary(_)
        | Page::Topics(_)
        | Page::AllSeries(_)
        | Page::Archive(..)
        | Page::Search(_)
        | Page::NotFound => None,
    }
}

fn source_of_tag(tag: &Tag) -> Source {
    Source { path: tag.place.0.clone(), span: tag.place.1.clone(), is_chosen: true }
}
