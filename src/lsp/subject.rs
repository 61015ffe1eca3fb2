//! What is meant by the words at a place: a term, the text that a link leads to, an id, a field.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Tag;

use super::fields::{self, Field, Holds};
use super::scene::Scene;
use super::spot::{Spot, Typed, spot};
use crate::diagnostic::FilePath;
use crate::document::paths::join;
use crate::document::{Document, Kind, identify};
use crate::glossary::Candidate;
use crate::markdown::{Body, Item, Node, places};
use crate::site::{Pair, Site};
use crate::source::File;

/// What is meant.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    /// Terms with this name: one, unless nobody said which. And what the glossary makes of the words.
    Terms(Vec<String>, Option<&'static str>),
    /// A file of the site, and the part of it that a link names.
    File(FilePath, String),
    /// An id in a list such as `content/tags.yaml`.
    Entry(&'static str, String),
    /// A field of the front matter.
    Field(&'static Field),
}

/// What is meant at a byte of a file, and which bytes mean it.
pub(super) fn subject(scene: &Scene<'_>, file: &Arc<File>, offset: usize) -> Option<(Subject, Range<usize>)> {
    let text = file.text()?;
    let identity = identify(&file.path)?;
    match spot(text, offset) {
        Spot::Field { group, typed } => {
            let name = &text[typed.whole.clone()];
            let name = group.map_or(name.to_owned(), |group| format!("{group}.{name}"));
            Some((Subject::Field(fields::find(identity.kind, &name)?), typed.whole))
        }
        Spot::Value { field, typed } => value(file, (text, identity.kind), &field, typed),
        Spot::Front => None,
        Spot::Term(_) | Spot::Link(_) | Spot::Picture(_) | Spot::Prose => in_text(scene, file, offset),
    }
}

fn value(file: &File, (text, kind): (&str, Kind), field: &str, typed: Typed) -> Option<(Subject, Range<usize>)> {
    let id = text[typed.whole.clone()].to_owned();
    let subject = match fields::find(kind, field)?.holds {
        Holds::Tags => Subject::Entry("content/tags.yaml", id),
        Holds::Series => Subject::Entry("content/series.yaml", id),
        Holds::Authors => Subject::Entry("content/authors.yaml", id),
        Holds::Terms => Subject::Terms(vec![id], None),
        Holds::Picture => Subject::File(join(&file.path, &id)?.into(), String::new()),
        Holds::Words | Holds::Codes | Holds::Choice(_) | Holds::Fields => return None,
    };
    Some((subject, typed.whole))
}

fn in_text(scene: &Scene<'_>, file: &Arc<File>, offset: usize) -> Option<(Subject, Range<usize>)> {
    let document = scene.document(file)?;
    let document = &document.value;
    let body = scene.body(file, document);
    term(scene, file, document, &body, offset).or_else(|| link(scene, file, &body, offset))
}

/// The term whose name stands here, or that a link leads to.
fn term(
    scene: &Scene<'_>,
    file: &File,
    document: &Document,
    body: &Body,
    offset: usize,
) -> Option<(Subject, Range<usize>)> {
    let text = file.text()?;
    let edition = scene.snapshot.edition();
    let linked = edition.linked(document, body);
    let mut places = places(body, text);
    let mut place = |candidate: &Candidate<'_>| {
        let nodes = match candidate.part.checked_sub(1) {
            None => &body.nodes,
            Some(footnote) => &body.footnotes.get(footnote)?.nodes,
        };
        let node = nodes.get(candidate.node).filter(|node| is_at(&node.span, offset))?;
        let place = if candidate.range.is_empty() {
            node.span.clone()
        } else {
            places.get_mut(candidate.part)?.of(candidate.node, &candidate.range)
        };
        is_at(&place, offset).then_some(place)
    };
    linked.candidates.iter().find_map(|candidate| {
        let place = place(candidate)?;
        let terms: Vec<usize> = match candidate.term {
            Some(term) => vec![term],
            None => candidate.claimants().collect(),
        };
        let ids: Vec<String> = terms.into_iter().map(|term| edition.glossary().id(term).to_owned()).collect();
        (!ids.is_empty()).then(|| (Subject::Terms(ids, Some(candidate.verdict.reason())), place))
    })
}

/// The file that a link or picture at this place leads to.
fn link(scene: &Scene<'_>, file: &File, body: &Body, offset: usize) -> Option<(Subject, Range<usize>)> {
    let dest = |node: &Node| match &node.item {
        Item::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        Item::Image(image) => Some(image.dest.clone()),
        _ => None,
    };
    let mut nodes = body.all_nodes().filter(|node| is_at(&node.span, offset));
    let (dest, span) = nodes.find_map(|node| Some((dest(node)?, node.span.clone())))?;
    let (path, part) = dest.split_once('#').unwrap_or((&dest, ""));
    let path: FilePath = match path {
        "" => file.path.clone(),
        route if route.starts_with('/') => at_route(&scene.snapshot.edition().site, route)?,
        path => join(&file.path, path)?.into(),
    };
    Some((Subject::File(path, part.to_owned()), span))
}

/// The file of the page with a route.
fn at_route(site: &Site, route: &str) -> Option<FilePath> {
    fn of<F>(pairs: &[Pair<F>], route: &str) -> Option<FilePath> {
        let mut versions = pairs.iter().flat_map(|pair| pair.versions.present());
        versions.find(|(_, version)| &*version.route == route).map(|(_, version)| version.path.clone())
    }
    of(&site.articles, route).or_else(|| of(&site.terms, route)).or_else(|| of(&site.pages, route))
}

/// Whether a place is at these bytes; the one behind them is, because that is where one is who has typed them.
fn is_at(span: &Range<usize>, offset: usize) -> bool {
    span.start <= offset && offset <= span.end
}
