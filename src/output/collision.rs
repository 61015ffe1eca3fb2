//! No path has two writers: every output is added here, and the second one for a path is a finding.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Output;
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::edition::Edition;
use crate::page::Page;
use crate::site::{Tag, Version};
use crate::yaml::Spanned;

/// Where in the sources an output comes from, for findings.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) path: FilePath,
    pub(super) span: Range<usize>,
    /// Whether the author chose the address there, and did not just get it from a name.
    pub(super) is_chosen: bool,
}

pub(super) type Origin = Option<Source>;

#[derive(Default)]
pub(super) struct Planned {
    pub(super) outputs: BTreeMap<String, Output>,
    /// Paths as disks and servers that ignore case see them.
    taken: BTreeMap<String, (String, Origin)>,
    /// The pairs of sources that are in the findings.
    reported: BTreeSet<(Option<Blame>, Option<Blame>)>,
    pub(super) findings: Vec<Diagnostic>,
}

/// A source by its place, in a form that can be ordered.
type Blame = (FilePath, usize);

impl Planned {
    /// Adds an output, or finds that its path is taken.
    pub(super) fn add(&mut self, route: &str, output: Output, origin: Origin) {
        let path = output_path(route);
        let key = path.to_lowercase();
        // Two equal pictures may have one name; they are one file.
        if matches!((&output, self.outputs.get(&path)), (Output::Media(_, new), Some(Output::Media(_, old))) if new == old)
        {
            return;
        }
        if let Some((first, first_origin)) = self.taken.get(&key) {
            // Two sources may meet in several outputs, such as a topic and its feeds; that is one mistake.
            let blame = |origin: &Origin| origin.as_ref().map(|source| (source.path.clone(), source.span.start));
            let pair = (blame(&origin), blame(first_origin));
            if self.reported.insert(pair) {
                self.findings.push(collision(route, first, &origin, first_origin));
            }
            return;
        }
        self.taken.insert(key, (route.to_owned(), origin));
        self.outputs.insert(path, output);
    }

    /// Finds outputs that would need a folder where another output is a file.
    pub(super) fn check_folders(&mut self) {
        let mut findings = Vec::new();
        for (key, (route, origin)) in &self.taken {
            let folders = key.match_indices('/').map(|(at, _)| &key[..at]);
            for (file, file_origin) in folders.filter_map(|folder| self.taken.get(folder)) {
                let mut finding = collision(route, file, origin, file_origin);
                finding.message = format!("this makes {route}, but {file} is a file and cannot be a folder too");
                findings.push(finding);
            }
        }
        self.findings.extend(findings);
    }
}

/// The file of a route: a folder's is its `index.html`.
fn output_path(route: &str) -> String {
    let path = route.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

fn collision(route: &str, first: &str, origin: &Origin, first_origin: &Origin) -> Diagnostic {
    let (blamed, other) = match (origin.clone(), first_origin.clone()) {
        // Who chose the address is asked to choose another one.
        (Some(second), Some(first)) if first.is_chosen && !second.is_chosen => (first, Some(second)),
        (Some(second), first) => (second, first),
        (None, Some(first)) => (first, None),
        (None, None) => (Source { path: crate::config::PATH.into(), span: 0..0, is_chosen: true }, None),
    };
    let message = match &other {
        Some(other) => format!("this makes {route}, and so does {}", other.path),
        None => format!("this makes {route}, and so does another page of the site ({first})"),
    };
    let finding = Diagnostic::at(Code::UrlCollision, &blamed.path, blamed.span, message)
        .hint("give one of them another slug, or take the alias out");
    match other {
        Some(other) => finding.related(&other.path, other.span, "the other one"),
        None => finding,
    }
}

pub(super) fn origin(edition: &Edition, page: Page) -> Origin {
    fn of<F>(version: Option<&Version<F>>, slug: Option<&Spanned<String>>, name: Option<&Spanned<String>>) -> Origin {
        let span = slug.or(name)?.span.clone();
        version.map(|version| Source { path: version.path.clone(), span, is_chosen: slug.is_some() })
    }
    let site = &edition.site;
    match page {
        Page::Article(index, lang) => {
            let version = site.articles[index].versions[lang].as_ref();
            let front = version.map(|version| &version.front);
            of(version, front.and_then(|front| front.slug.as_ref()), front.map(|front| &front.title))
        }
        Page::Term(index, lang) => {
            let version = site.terms[index].versions[lang].as_ref();
            let front = version.map(|version| &version.front);
            of(version, front.and_then(|front| front.slug.as_ref()), front.map(|front| &front.term))
        }
        Page::Text(index, lang) => {
            let version = site.pages[index].versions[lang].as_ref();
            let front = version.map(|version| &version.front);
            of(version, front.and_then(|front| front.slug.as_ref()), front.map(|front| &front.title))
        }
        Page::Topic(index, _) => Some(tag_source(&site.tags[index])),
        Page::Series(index, _) => Some(tag_source(&site.series[index])),
        Page::Front
        | Page::Home(_)
        | Page::Glossary(_)
        | Page::Topics(_)
        | Page::AllSeries(_)
        | Page::Archive(..)
        | Page::NotFound => None,
    }
}

pub(super) fn tag_source(tag: &Tag) -> Source {
    Source { path: tag.place.0.clone(), span: tag.place.1.clone(), is_chosen: true }
}
