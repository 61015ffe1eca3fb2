//! YAML as a tree in which everything knows its place.
//!
//! The parser stops at the first thing that is not YAML, but nothing else stops: types, names and values are judged
//! by [`Fields`], which walks the tree and says everything at once. A scalar keeps its source text, so that
//! `version: 1.10` stays `1.10` and `2025-03-03` needs no guess; only the reader of a field knows what it is.
//! Anchors and aliases are refused: front matter has no use for them, and bombs are built of them.

mod extras;
mod fields;
mod tree;

use std::ops::Range;

pub use fields::Fields;
use serde::{Deserialize, Serialize};
use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, Options};

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};

/// A value and the bytes it stands at, in the text of the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Range<usize>,
}

impl<T> Spanned<T> {
    /// Another value at the same place.
    pub fn with<U>(&self, value: U) -> Spanned<U> {
        Spanned { value, span: self.span.clone() }
    }
}

/// A value of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar: its text after YAML's escapes, or as it stands for a plain one.
    Text(String),
    /// A sequence.
    List(Vec<Spanned<Value>>),
    /// A mapping in the order of the file, keys that stand twice included.
    Map(Vec<(Spanned<String>, Spanned<Value>)>),
}

/// Parses `text[range]` as one YAML document.
///
/// Errors: `invalid-yaml` at the place where the parser gave up; the value is then `None`.
pub fn parse(path: &FilePath, text: &str, range: Range<usize>) -> Checked<Option<Spanned<Value>>> {
    let yaml = &text[range.clone()];
    if yaml.lines().all(|line| line.trim_start().is_empty() || line.trim_start().starts_with('#')) {
        return Checked::new(Some(Spanned { value: Value::Map(Vec::new()), span: range }), Vec::new());
    }
    match serde_yaml::from_str_with_options::<tree::Raw>(yaml, options()) {
        Ok(raw) => {
            let tags = if extras::may_have_tags(yaml) { extras::find(path, yaml, range.start) } else { Vec::new() };
            Checked::new(Some(raw.place(yaml, range.start)), tags)
        }
        Err(error) => {
            let extras = extras::find(path, yaml, range.start);
            let findings = if extras.is_empty() { vec![broken(path, yaml, &range, &error)] } else { extras };
            Checked::new(None, findings)
        }
    }
}

/// The most bytes of values that are read.
pub const MAX_BYTES: usize = 1 << 20;

/// The most levels of lists and mappings that are read.
pub const MAX_DEPTH: usize = 32;

/// The limits of one block of YAML: far above what an author writes, far below what hurts.
fn options() -> Options {
    let budget = serde_yaml::budget! {
        max_depth: MAX_DEPTH,
        max_nodes: 200_000,
        max_events: 600_000,
        max_aliases: 0,
        max_anchors: 0,
        max_documents: 1,
        max_total_scalar_bytes: MAX_BYTES,
    };
    serde_yaml::options! {
        budget: budget,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        with_snippet: false,
    }
}

fn broken(path: &FilePath, yaml: &str, range: &Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let start = error.location().map_or(0, |location| offset(yaml, location.line(), location.column()));
    let length = yaml[start..].chars().next().filter(|char| *char != '\n').map_or(0, char::len_utf8);
    let span = range.start + start..range.start + start + length;
    let message = error.without_snippet().to_string();
    if message.contains("budget") || message.contains("recursion") || message.contains("limit") {
        let message = "this YAML is larger or more deeply nested than songngu reads";
        return Diagnostic::at(Code::InvalidYaml, path, span, message).hint("write it in fewer levels, or shorter");
    }
    // The parser ends its sentence with the place; the report shows the place itself.
    let message = plain(message.split(" at line ").next().unwrap_or_default().trim_end_matches('.'));
    let finding = Diagnostic::at(Code::InvalidYaml, path, span, format!("this is not valid YAML: {message}"));
    match hint(yaml, start) {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// What the parser says, in words of its users where its own are those of programmers.
fn plain(message: &str) -> &str {
    const WORDS: [(&str, &str); 5] = [
        ("null into string", "a field has no name"),
        ("expected string scalar", "the name of a field is a word"),
        ("non-finite float", "this number is none that a field can have"),
        ("mapping values are not allowed", "a colon cannot stand here"),
        ("scanning a block scalar", "behind `|` or `>` the line must end"),
    ];
    WORDS.iter().find(|(part, _)| message.contains(part)).map_or(message, |(_, plain)| plain)
}

/// The byte at a line and a column in characters, both from 1, or the end of that line.
fn offset(yaml: &str, line: u64, column: u64) -> usize {
    let to_index = |number: u64| usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
    let start: usize = yaml.split_inclusive('\n').take(to_index(line)).map(str::len).sum();
    let line = yaml[start..].split('\n').next().unwrap_or_default();
    start + line.char_indices().nth(to_index(column)).map_or(line.len(), |(at, _)| at)
}

/// The mistakes that people make most, told from the line that broke.
fn hint(yaml: &str, at: usize) -> Option<&'static str> {
    let start = yaml[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = yaml[start..].lines().next().unwrap_or_default();
    let indent = &line[..line.len() - line.trim_start().len()];
    let value = line.split_once(": ").map(|(_, value)| value.trim_start()).unwrap_or_default();
    // A field without a blank behind its colon is no field, which the parser notices on the next line.
    let before = yaml[..start].trim_end().lines().next_back().unwrap_or_default();
    let is_glued = |line: &str| {
        let name = line.trim_start().split(':').next().unwrap_or_default();
        let rest = line.trim_start()[name.len()..].strip_prefix(':').unwrap_or_default();
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            && rest.starts_with(|first: char| !first.is_whitespace())
    };
    if is_glued(before) || is_glued(line) {
        Some("put a space behind the colon")
    } else if indent.contains('\t') {
        Some("indent with spaces; YAML does not allow tabs")
    } else if value.contains(": ") && !value.starts_with(['"', '\'', '{', '[']) {
        Some("put the value in quotes, because it contains “: ”")
    } else if value.starts_with(['@', '`', '%', '&', '*', '!', '|', '>']) {
        Some("put the value in quotes, because of its first character")
    } else if value.starts_with(['"', '\'']) {
        Some("close the quotation mark; a quotation mark inside is written twice in '…' and as \\\" in \"…\"")
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
