//! Findings: everything an author can cause, as one type.
//!
//! Whatever reads an author's text returns [`Checked`]: as much value as possible, and every finding instead of the
//! first. A [`Diagnostic`] is data; [`report`] draws it for a terminal, and the modules beside it as JSON, GitHub
//! annotations and SARIF, all from the same fields. Each [`Code`] has `tests/diagnostics/<code>.md`: what it means,
//! why it is there, and an example with its report.

mod code;
pub mod github;
pub mod json;
pub mod page;
mod position;
pub mod report;
pub mod sarif;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use code::Code;
pub use position::{Place, line_starts, place};
use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published; `--strict` makes it an error.
    Warning,
    /// Something to know, which never keeps a site from being published.
    Note,
}

impl Severity {
    /// The word that reports print.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "info",
        }
    }
}

/// A path inside the project, relative to its root, with `/` between its parts and in NFC.
pub type FilePath = Arc<str>;

/// A replacement that makes the finding go away and is safe to apply without looking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The bytes to replace, in the file of the diagnostic.
    pub span: Range<usize>,
    /// What to put there.
    pub replacement: String,
}

/// Another place that belongs to a finding, such as the first use of a name that stands twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The file of the other place.
    pub path: FilePath,
    /// The bytes of the other place.
    pub span: Range<usize>,
    /// What stands there.
    pub message: String,
}

/// One thing an author should know about one place of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which kind of finding.
    pub code: Code,
    /// How grave; the code's own, unless a rule of the site says otherwise.
    pub severity: Severity,
    /// The file.
    pub path: FilePath,
    /// The narrowest span of bytes that is to blame, in the text as songngu reads it (UTF-8, NFC, `\n`).
    /// `None`: the file as a whole.
    pub span: Option<Range<usize>>,
    /// What is wrong, in one short sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// A safe replacement, where there is one.
    pub fix: Option<Fix>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A finding at a span of a file.
    pub fn at(code: Code, path: &FilePath, span: Range<usize>, message: impl Into<String>) -> Self {
        Diagnostic { span: Some(span), ..Diagnostic::file(code, path, message) }
    }

    /// A finding about a file as a whole.
    pub fn file(code: Code, path: &FilePath, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity(),
            path: path.clone(),
            span: None,
            message: message.into(),
            hint: None,
            fix: None,
            related: Vec::new(),
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with a safe replacement of its own span.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>) -> Self {
        self.fix = self.span.clone().map(|span| Fix { span, replacement: replacement.into() });
        self
    }

    /// The same with another place.
    #[must_use]
    pub fn related(mut self, path: &FilePath, span: Range<usize>, message: impl Into<String>) -> Self {
        self.related.push(Related { path: path.clone(), span, message: message.into() });
        self
    }
}

/// Where reports find the lines they draw.
pub trait Texts {
    /// The text of a file as songngu reads it, or `None` if there is none (a picture, a missing file).
    fn text(&self, path: &str) -> Option<&str>;

    /// Where the lines of a file begin; empty if there is no text.
    fn lines(&self, path: &str) -> &[usize];

    /// The place of a span of a file, or `None` if there is no text.
    fn place(&self, path: &str, span: &Range<usize>) -> Option<Place> {
        self.text(path).map(|text| place(text, self.lines(path), span))
    }
}

/// A value and everything there is to say about how it came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked<T> {
    /// As much value as could be made.
    pub value: T,
    /// The findings, in the order in which they were met.
    pub findings: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with its findings.
    pub fn new(value: T, findings: Vec<Diagnostic>) -> Self {
        Checked { value, findings }
    }

    /// The value, its findings moved to `all`.
    pub fn collect(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.findings);
        self.value
    }

    /// Another value with the same findings.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: make(self.value), findings: self.findings }
    }

    /// Whether a finding forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Puts findings in the order in which reports show them: by file, then place, then code; equal ones once.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    let key = |finding: &Diagnostic| {
        let start = finding.span.as_ref().map_or(0, |span| span.start);
        (finding.path.clone(), start, finding.code, finding.message.clone())
    };
    findings.sort_by_cached_key(key);
    findings.dedup();
}

/// The most findings of one code that are shown of one file: whoever has more of them mends these first.
const MOST_SHOWN: usize = 500;

/// The findings that are shown: of each code the first in each file, and how many more there are.
///
/// Drawing one costs as much as the line it stands in, and a hostile file is one line with a mistake in each letter.
pub fn shown(findings: &[Diagnostic]) -> Cow<'_, [Diagnostic]> {
    let mut counts: BTreeMap<(&FilePath, Code), usize> = BTreeMap::new();
    findings.iter().for_each(|finding| *counts.entry((&finding.path, finding.code)).or_default() += 1);
    counts.retain(|_, count| *count > MOST_SHOWN);
    if counts.is_empty() {
        return Cow::Borrowed(findings);
    }
    let mut left = counts.clone();
    let mut shown = Vec::new();
    for finding in findings {
        let key = (&finding.path, finding.code);
        let Some(left) = left.get_mut(&key) else {
            shown.push(finding.clone());
            continue;
        };
        let met = counts[&key] - *left;
        *left -= 1;
        if met < MOST_SHOWN {
            shown.push(finding.clone());
        } else if *left == 0 {
            let message = format!("this file has {} more findings like those above", counts[&key] - MOST_SHOWN);
            shown.push(Diagnostic { severity: finding.severity, ..Diagnostic::file(key.1, key.0, message) });
        }
    }
    Cow::Owned(shown)
}

/// A path or words as logs show them: what holds the end of a line, colours a terminal or turns the direction of text
/// cannot pretend to be something else there.
pub(crate) fn in_log(text: &str) -> Cow<'_, str> {
    let is_odd = |char: char| {
        char.is_control() || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
    };
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let shown = |char: char| if is_odd(char) { char.escape_unicode().to_string() } else { char.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// What is longer, in characters, was not mistyped.
const LONGEST_TYPED: usize = 300;

/// A guess for one of many mistakes of a file. Each costs a look at everything that could be meant, so only the first
/// ones are worth it: `before` is how many findings the file has.
pub fn nearest_of_first<'a>(
    before: usize,
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const MOST: usize = 100;
    if before < MOST { nearest(typed, candidates) } else { None }
}

/// The candidate nearest to what was typed, near enough to be what was meant.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = typed.chars().count();
    if length > LONGEST_TYPED {
        return None;
    }
    let limit = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::osa_distance(typed, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}
