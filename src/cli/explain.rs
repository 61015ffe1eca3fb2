//! `songngu explain --links FILE[:LINE]`: what became of every word that looks like a term.
#![expect(clippy::print_stdout, reason = "what was asked for is printed on standard output")]

use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use super::print;
use super::project::Project;
use crate::compile::compile;
use crate::diagnostic::{Texts, nearest};
use crate::edition::Edition;
use crate::glossary::{Candidate, Verdict};
use crate::markdown::place_of;
use crate::memo::Memo;
use crate::site::Text;
use crate::source::Sources;

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    #[command(flatten)]
    project: Project,
    /// Say for every word of a text that looks like a term why it is linked or not
    #[arg(long, value_name = "FILE[:LINE]", required = true)]
    links: String,
}

/// Runs the command.
pub(super) fn run(explain: &Explain) -> ExitCode {
    let (sources, options) = match explain.project.open(true, false) {
        Ok(opened) => opened,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    let plan = compile(&sources, &options, &Memo::new()).value;
    let edition = plan.edition();
    let (file, line) = match explain.links.rsplit_once(':').map(|(file, line)| (file, line.parse::<usize>())) {
        Some((file, Ok(line))) => (file, Some(line)),
        _ => (explain.links.as_str(), None),
    };
    let path = explain.project.path(Path::new(file));
    let texts = edition.site.texts();
    let Some(text) = texts.iter().find(|text| **text.path == *path) else {
        let near = nearest(&path, texts.iter().map(|text| &**text.path));
        print::failure(&match (near, sources.get(&path)) {
            (_, Some(_)) => format!("{path} is no text of the site, or has errors that `songngu check` reports"),
            (Some(near), None) => format!("there is no file {path}; did you mean {near}?"),
            (None, None) => format!("there is no file {path}"),
        });
        return ExitCode::from(2);
    };
    let rows = rows(&sources, edition, text, line);
    if rows.is_empty() {
        print::result("nothing here looks like a term");
    }
    let width = |column: fn(&Row) -> &str| rows.iter().map(|row| column(row).chars().count()).max().unwrap_or(0);
    let (places, words) = (width(|row| &row.place), width(|row| &row.words));
    for Row { place, words: surface, what } in &rows {
        println!("{place:places$}  {surface:words$}  {what}");
    }
    ExitCode::SUCCESS
}

/// A line of the answer.
struct Row {
    place: String,
    words: String,
    what: String,
}

fn rows(sources: &Sources, edition: &Edition, text: &Text<'_>, line: Option<usize>) -> Vec<Row> {
    let source = sources.text(text.path).unwrap_or_default();
    let linked = edition.linked(text);
    let row = |candidate: &Candidate<'_>| {
        let nodes = match candidate.part.checked_sub(1) {
            None => &text.body.nodes,
            Some(footnote) => &text.body.footnotes.get(footnote)?.nodes,
        };
        let span = place_of(nodes, candidate.node, &candidate.range, source);
        let at = sources.place(text.path, &span)?;
        if line.is_some_and(|line| line != at.line) {
            return None;
        }
        let words = source.get(span).unwrap_or_default().replace('\n', " ");
        let place = format!("{}:{}:{}", text.path, at.line, at.column);
        Some(Row { place, words: format!("“{words}”"), what: what(sources, edition, candidate) })
    };
    linked.candidates.iter().filter_map(row).collect()
}

/// What became of the words, and where the glossary has them from.
fn what(sources: &Sources, edition: &Edition, candidate: &Candidate<'_>) -> String {
    let terms: Vec<&str> = match candidate.term {
        Some(term) => vec![edition.glossary.id(term)],
        None => candidate.claimants().map(|term| edition.glossary.id(term)).collect(),
    };
    let terms = if terms.is_empty() { String::new() } else { format!("→ {}: ", terms.join(" or ")) };
    let from: Vec<String> = match candidate.verdict {
        Verdict::Guard | Verdict::Shared | Verdict::NotAutomatic => {
            let places = candidate.places().into_iter();
            let place = |(path, span): &crate::glossary::Place| {
                sources.place(path, span).map(|at| format!("{path}:{}:{}", at.line, at.column))
            };
            places.filter_map(place).collect()
        }
        _ => Vec::new(),
    };
    let from = if from.is_empty() { String::new() } else { format!(" ({})", from.join(", ")) };
    format!("{terms}{}{from}", candidate.verdict.reason())
}
