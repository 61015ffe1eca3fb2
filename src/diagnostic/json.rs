//! Findings for programs: one JSON object a line, in the order of the report.
//!
//! The fields are stable: `code`, `severity`, `file`, `line`, `column`, `end_line`, `end_column` (from 1, in
//! characters; absent when the finding is about the whole file), `message`, `hint`, `fix`, `related`.

use std::ops::Range;

use serde::Serialize;

use super::{Diagnostic, Place, Texts};

#[derive(Serialize)]
struct Line<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    #[serde(flatten)]
    place: Option<At>,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixLine<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<RelatedLine<'a>>,
}

#[derive(Serialize)]
struct FixLine<'a> {
    #[serde(flatten)]
    place: At,
    replacement: &'a str,
}

#[derive(Serialize)]
struct RelatedLine<'a> {
    file: &'a str,
    #[serde(flatten)]
    place: Option<At>,
    message: &'a str,
}

#[derive(Serialize)]
struct At {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl From<Place> for At {
    fn from(place: Place) -> Self {
        At { line: place.line, column: place.column, end_line: place.end_line, end_column: place.end_column }
    }
}

/// One line of JSON, without a newline.
pub fn line(finding: &Diagnostic, texts: &impl Texts) -> String {
    let at = |path: &str, span: &Range<usize>| texts.place(path, span).map(At::from);
    let fix = finding.fix.as_ref().and_then(|fix| Some((at(&finding.path, &fix.span)?, &fix.replacement)));
    let line = Line {
        code: finding.code.name(),
        severity: finding.severity.word(),
        file: &finding.path,
        place: finding.span.as_ref().and_then(|span| at(&finding.path, span)),
        message: &finding.message,
        hint: finding.hint.as_deref(),
        fix: fix.map(|(place, replacement)| FixLine { place, replacement }),
        related: finding
            .related
            .iter()
            .map(|other| RelatedLine {
                file: &other.path,
                place: at(&other.path, &other.span),
                message: &other.message,
            })
            .collect(),
    };
    // Strings and numbers in a struct always serialise.
    serde_json::to_string(&line).unwrap_or_default()
}
