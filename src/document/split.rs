//! Front matter and body: YAML between two lines of `---`, then Markdown.

use std::ops::Range;

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::yaml::{self, Spanned, Value};

/// The two parts of a file.
pub(super) struct Split {
    /// The front matter; `None` if there is none or it does not parse.
    pub(super) front: Option<Spanned<Value>>,
    /// The bytes of the front matter, as far as it is clear where that is.
    pub(super) front_matter: Range<usize>,
    /// The first line, where a missing field is reported.
    pub(super) first_line: Range<usize>,
    /// The bytes of the body. Empty if it is not clear where the front matter ends, so that fields are never printed.
    pub(super) body: Range<usize>,
}

/// Splits a file.
pub(super) fn split(path: &FilePath, text: &str) -> Checked<Split> {
    let first_line = 0..text.find('\n').unwrap_or(text.len());
    let nothing = text.len()..text.len();
    if text[first_line.clone()].trim_end() != "---" {
        let finding =
            Diagnostic::at(Code::MissingFrontMatter, path, first_line.clone(), "this file has no front matter")
                .hint("begin the file with a line of ---, the fields, and another line of ---");
        return Checked::new(Split { front: None, front_matter: 0..0, first_line, body: nothing }, vec![finding]);
    }
    let start = (first_line.end + 1).min(text.len());
    let Some((end, body)) = closing_line(text, start) else {
        let finding =
            Diagnostic::at(Code::UnclosedFrontMatter, path, first_line.clone(), "the front matter does not end")
                .hint("put a line of --- behind the last field");
        return Checked::new(Split { front: None, front_matter: 0..0, first_line, body: nothing }, vec![finding]);
    };
    let parsed = yaml::parse(path, text, start..end);
    Checked::new(
        Split { front: parsed.value, front_matter: start..end, first_line, body: body..text.len() },
        parsed.findings,
    )
}

/// Where the closing line begins, and where the body does.
fn closing_line(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}
