//! `songngu explain --links FILE[:LINE]`: what became of every word that looks like a term. `songngu explain CODE`, which
//! is about findings, is in [`codes`].
#![expect(clippy::print_stdout, reason = "what was asked for is printed on standard output")]

use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use super::codes::{self, Form};
use super::print;
use super::project::Project;
use crate::compile::compile;
use crate::diagnostic::{Texts, nearest};
use crate::document::{Document, ReadBody};
use crate::edition::Edition;
use crate::glossary::{Candidate, Place, Verdict};
use crate::markdown::{Body, Item, places};
use crate::memo::Memo;
use crate::source::Sources;

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// The code of a finding, such as unknown-field; without it, all codes are listed
    #[arg(value_name = "CODE", conflicts_with = "links")]
    code: Option<String>,
    #[command(flatten)]
    project: Project,
    /// Say for every word of a text that looks like a term why it is linked or not
    #[arg(long, value_name = "FILE[:LINE]")]
    links: Option<String>,
    /// How codes are explained
    #[arg(long, value_enum, default_value = "human", conflicts_with = "links")]
    format: Form,
}

/// Runs the command.
pub(super) fn run(explain: &Explain) -> ExitCode {
    match (&explain.links, &explain.code) {
        (Some(place), _) => links(explain, place),
        (None, Some(code)) => codes::explain(code, explain.format),
        (None, None) => codes::list(explain.format),
    }
}

/// Says what became of the words of a file, or of one of its lines.
fn links(explain: &Explain, place: &str) -> ExitCode {
    let (sources, options) = match explain.project.open(true, false) {
        Ok(opened) => opened,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    let memo = Memo::new();
    let plan = compile(&sources, &options, &memo).value;
    let edition = plan.edition();
    let (file, line) = match place.rsplit_once(':').map(|(file, line)| (file, line.parse::<usize>())) {
        Some((file, Ok(line))) => (file, Some(line)),
        _ => (place, None),
    };
    let path = explain.project.path(Path::new(file));
    let Some((document, file)) = edition.site.document(&path) else {
        let near = nearest(&path, edition.site.paths().map(|path| &**path));
        print::failure(&match (near, sources.get(&path)) {
            (_, Some(_)) => format!("{path} is no text of the site, or has errors that `songngu check` reports"),
            (Some(near), None) => format!("there is no file {path}; did you mean {near}?"),
            (None, None) => format!("there is no file {path}"),
        });
        return ExitCode::from(2);
    };
    let body = memo.call(&ReadBody::of(file, document));
    let rows = rows(&sources, edition, (document, &body), line);
    if rows.is_empty() {
        print::result("nothing here looks like a term");
    }
    let width = |column: fn(&Row) -> &str| rows.iter().map(|row| column(row).chars().count()).max().unwrap_or(0);
    let (places, words) = (width(|row| &row.place), width(|row| &row.words));
    for Row { place, words: surface, what, .. } in &rows {
        println!("{place:places$}  {surface:words$}  {what}");
    }
    ExitCode::SUCCESS
}

/// A line of the answer.
struct Row {
    /// Line and column.
    at: (usize, usize),
    place: String,
    words: String,
    what: String,
}

/// The candidates of a text with their places.
struct Answer<'a> {
    sources: &'a Sources,
    edition: &'a Edition,
    document: &'a Document,
    body: &'a Body,
    /// Where each was written.
    candidates: Vec<(Range<usize>, Candidate<'a>)>,
}

fn rows(sources: &Sources, edition: &Edition, (document, body): (&Document, &Body), line: Option<usize>) -> Vec<Row> {
    let path = &document.path;
    let source = sources.text(path).unwrap_or_default();
    let mut places = places(body, source);
    let candidates = edition.linked(document, body).candidates.into_iter().filter_map(|candidate| {
        Some((places.get_mut(candidate.part)?.of(candidate.node, &candidate.range), candidate))
    });
    let candidates = candidates.collect();
    let answer = Answer { sources, edition, document, body, candidates };
    let row = |(span, candidate): &(Range<usize>, Candidate<'_>)| {
        let at = sources.place(path, span)?;
        if line.is_some_and(|line| line != at.line) {
            return None;
        }
        let words = source.get(span.clone()).unwrap_or_default().replace('\n', " ");
        let place = format!("{path}:{}:{}", at.line, at.column);
        Some(Row { at: (at.line, at.column), place, words: format!("“{words}”"), what: answer.what(candidate) })
    };
    let mut rows: Vec<Row> = answer.candidates.iter().filter_map(row).collect();
    // Footnotes stand where they were written.
    rows.sort_by_key(|row| row.at);
    rows
}

impl Answer<'_> {
    /// What became of the words, why, and what to do about it.
    fn what(&self, candidate: &Candidate<'_>) -> String {
        let glossary = self.edition.glossary();
        let terms: Vec<&str> = match candidate.term {
            Some(term) => vec![glossary.id(term)],
            None => candidate.claimants().map(|term| glossary.id(term)).collect(),
        };
        let terms = if terms.is_empty() { String::new() } else { format!("→ {}: ", terms.join(" or ")) };
        format!("{terms}{}{}", candidate.verdict.reason(), self.detail(candidate).unwrap_or_default())
    }

    /// The place or word that decided it.
    fn detail(&self, candidate: &Candidate<'_>) -> Option<String> {
        let linked_at = |is_it: fn(Verdict) -> bool| {
            let is_same = |other: &Candidate<'_>| other.term == candidate.term && is_it(other.verdict);
            let (span, _) = self.candidates.iter().find(|(_, other)| is_same(other))?;
            let at = self.sources.place(&self.document.path, span)?;
            Some(format!(" (line {})", at.line))
        };
        match candidate.verdict {
            Verdict::Repeated => linked_at(|verdict| verdict == Verdict::Linked),
            Verdict::LinkedByHand => linked_at(|verdict| matches!(verdict, Verdict::Asked | Verdict::Manual)),
            Verdict::Context => {
                let Item::Text(text) = &self.body.nodes.get(candidate.node)?.item else { return None };
                Some(format!(" (“{}”)", text.get(candidate.beside.clone())?))
            }
            Verdict::Shared => Some("; write [[name#sense]], or set `prefer` in content/site.yaml".to_owned()),
            Verdict::Guard | Verdict::NotAutomatic => {
                let place = |(path, span): &Place| {
                    self.sources.place(path, span).map(|at| format!("{path}:{}:{}", at.line, at.column))
                };
                let places: Vec<String> = candidate.places().into_iter().filter_map(place).collect();
                Some(format!(" ({})", places.join(", ")))
            }
            _ => None,
        }
    }
}
