//! The fields of one mapping, read one by one by whoever knows what they mean.
//!
//! The names that are asked for are the names there are: whatever is left at [`Fields::finish`] is unknown, and the
//! nearest of the others is offered. A reader therefore states each field once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Spanned, Value};
use crate::diagnostic::{Code, Diagnostic, FilePath, nearest_of_first};
use crate::lang::Lang;
use crate::slug::is_slug;
use crate::source::decoded;

const NO_VALUE: &str = "write one behind the colon; put a value that begins with # in quotes";

/// A mapping on its way to becoming a typed value.
pub struct Fields<'a> {
    path: &'a FilePath,
    /// What the mapping describes, for messages: `an article`.
    what: &'static str,
    /// Where a missing field is reported.
    span: Range<usize>,
    entries: Vec<(Spanned<String>, Option<Spanned<Value>>)>,
    asked: Vec<&'static str>,
    /// Whether it is no mapping at all, which is said once and not once a field.
    is_broken: bool,
    findings: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// The fields of a mapping; anything else is a `wrong-type` and has none.
    ///
    /// `missing` is where a missing field is reported, such as the first line of the front matter.
    pub fn new(
        path: &'a FilePath,
        what: &'static str,
        node: Spanned<Value>,
        missing: Range<usize>,
        findings: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let mut entries: Vec<(Spanned<String>, Option<Spanned<Value>>)> = Vec::new();
        let is_broken = matches!(node.value, Value::Text(_) | Value::List(_));
        match node.value {
            Value::Map(pairs) => {
                let mut seen: BTreeMap<String, Range<usize>> = BTreeMap::new();
                for (key, value) in pairs {
                    if let Some(first) = seen.get(&key.value) {
                        let message = format!("`{}` stands twice", key.value);
                        findings.push(
                            Diagnostic::at(Code::DuplicateField, path, key.span.clone(), message)
                                .hint("keep one of them")
                                .related(path, first.clone(), "first here"),
                        );
                    } else {
                        seen.insert(key.value.clone(), key.span.clone());
                        entries.push((key, Some(value)));
                    }
                }
            }
            Value::Null => {}
            Value::Text(_) | Value::List(_) => {
                let message = format!("{what} is written as `field: value` lines");
                findings.push(Diagnostic::at(Code::WrongType, path, node.span, message));
            }
        }
        Fields { path, what, span: missing, entries, asked: Vec::new(), is_broken, findings }
    }

    /// The file that is being read.
    pub fn path(&self) -> &'a FilePath {
        self.path
    }

    /// The findings so far, for a reader that makes fields of its own.
    pub fn findings(&mut self) -> &mut Vec<Diagnostic> {
        self.findings
    }

    /// Adds a finding of the reader's own.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Takes a field as it stands; `None` when it is absent or has no value.
    pub fn take(&mut self, name: &'static str) -> Option<Spanned<Value>> {
        self.asked.push(name);
        let (key, slot) = self.entries.iter_mut().find(|(key, _)| key.value == name)?;
        let value = slot.take()?;
        if value.value == Value::Null {
            let message = format!("`{name}` has no value");
            let finding = Diagnostic::at(Code::EmptyValue, self.path, key.span.clone(), message);
            self.findings.push(finding.hint(NO_VALUE));
            return None;
        }
        Some(value)
    }

    /// Takes a text; an empty one is an `empty-value`.
    pub fn text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let node = self.take(name)?;
        self.scalar(name, node)
    }

    /// Takes a text that has to be there.
    pub fn required_text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        self.require(name);
        self.text(name)
    }

    /// Takes a list of texts; one text alone is an error that shows how to write a list.
    pub fn texts(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.scalar(name, item)).collect()
    }

    /// The texts of a list that was taken as it stands; `name` is for findings.
    pub fn texts_of(&mut self, name: &'static str, node: Spanned<Value>) -> Vec<Spanned<String>> {
        let Value::List(items) = node.value else { return Vec::new() };
        items.into_iter().filter_map(|item| self.scalar(name, item)).collect()
    }

    /// Every remaining entry as a text, for mappings whose keys are names.
    pub fn texts_by_key(&mut self) -> Vec<(Spanned<String>, Spanned<String>)> {
        let entries = self.entries();
        entries.into_iter().filter_map(|(key, node)| Some((key.clone(), self.scalar(&key.value, node)?))).collect()
    }

    /// Takes a list.
    pub fn list(&mut self, name: &'static str) -> Vec<Spanned<Value>> {
        match self.take(name) {
            None => Vec::new(),
            Some(Spanned { value: Value::List(items), .. }) => items,
            Some(other) => {
                let example = match &other.value {
                    Value::Text(text) => format!("{name}: [{}]", text.trim()),
                    _ => format!("{name}:` and under it lines that begin with `- "),
                };
                self.wrong(name, &other, "a list", &example);
                Vec::new()
            }
        }
    }

    /// Takes `true` or `false`.
    pub fn switch(&mut self, name: &'static str) -> Option<bool> {
        let node = self.take(name)?;
        match &node.value {
            Value::Text(text) if text == "true" => Some(true),
            Value::Text(text) if text == "false" => Some(false),
            _ => {
                self.wrong(name, &node, "true or false", &format!("{name}: true"));
                None
            }
        }
    }

    /// Takes a whole number within limits.
    pub fn number(&mut self, name: &'static str, limits: std::ops::RangeInclusive<usize>) -> Option<usize> {
        let text = self.text(name)?;
        match text.value.parse().ok().filter(|number| limits.contains(number)) {
            Some(number) => Some(number),
            None => {
                let message = format!("`{name}` is a whole number from {} to {}", limits.start(), limits.end());
                self.findings.push(Diagnostic::at(Code::InvalidValue, self.path, text.span, message));
                None
            }
        }
    }

    /// Takes the last part of a URL: lower-case letters, digits and hyphens.
    pub fn slug(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let slug = self.text(name)?;
        if is_slug(&slug.value) {
            return Some(slug);
        }
        let message = format!("`{}` cannot stand in a URL", slug.value);
        let finding = Diagnostic::at(Code::InvalidSlug, self.path, slug.span, message)
            .hint("use lower-case letters a–z, digits and hyphens, at most 80, and no name of a device such as con");
        let fitting = crate::slug::slug(&slug.value, Lang::Vi);
        self.findings.push(if is_slug(&fitting) { finding.fix(fitting) } else { finding });
        None
    }

    /// Takes a mapping of its own, to be read with the same findings; `None` when it is absent.
    pub fn map(&mut self, name: &'static str, what: &'static str) -> Option<Fields<'_>> {
        let node = self.take(name)?;
        Some(self.nested(what, node))
    }

    /// A node inside this mapping as fields, such as one item of a list.
    pub fn nested(&mut self, what: &'static str, node: Spanned<Value>) -> Fields<'_> {
        let first_line = node.span.start..node.span.start;
        Fields::new(self.path, what, node, first_line, self.findings)
    }

    /// Every remaining entry, for mappings whose keys are ids.
    pub fn entries(&mut self) -> Vec<(Spanned<String>, Spanned<Value>)> {
        self.entries.iter_mut().filter_map(|(key, value)| value.take().map(|value| (key.clone(), value))).collect()
    }

    /// Reports `missing-field` if a field is absent.
    pub fn require(&mut self, name: &'static str) {
        if self.is_broken || self.entries.iter().any(|(key, _)| key.value == name) {
            return;
        }
        let message = format!("{} needs `{name}`", self.what);
        self.findings.push(
            Diagnostic::at(Code::MissingField, self.path, self.span.clone(), message)
                .hint(format!("add a line `{name}: …`")),
        );
    }

    /// Reports every field that nobody asked for.
    pub fn finish(self) {
        let Fields { path, what, entries, asked, findings, .. } = self;
        let present: BTreeSet<String> = entries.iter().map(|(key, _)| key.value.clone()).collect();
        for (key, value) in entries {
            if value.is_none() || asked.contains(&key.value.as_str()) {
                continue;
            }
            let message = format!("`{}` is not a field of {what}", key.value);
            let finding = Diagnostic::at(Code::UnknownField, path, key.span.clone(), message);
            let free = asked.iter().copied().filter(|name| !present.contains(*name));
            findings.push(match nearest_of_first(findings.len(), &key.value, free) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint(format!("the fields are {}", asked.join(", "))),
            });
        }
    }

    fn scalar(&mut self, name: &str, node: Spanned<Value>) -> Option<Spanned<String>> {
        match node.value {
            Value::Text(text) if text.trim().is_empty() => {
                let message = format!("`{name}` has no value");
                self.findings.push(Diagnostic::at(Code::EmptyValue, self.path, node.span, message).hint(NO_VALUE));
                None
            }
            Value::Text(value) => {
                let value = decoded(self.path, value.trim().to_owned(), &node.span, self.findings);
                Some(Spanned { value, span: node.span })
            }
            Value::Null => {
                let message = format!("an item of `{name}` has no value");
                self.findings.push(Diagnostic::at(Code::EmptyValue, self.path, node.span, message).hint(NO_VALUE));
                None
            }
            Value::List(_) | Value::Map(_) => {
                self.wrong(name, &node, "a text", &format!("{name}: \"…\""));
                None
            }
        }
    }

    fn wrong(&mut self, name: &str, node: &Spanned<Value>, wanted: &str, example: &str) {
        let found = match node.value {
            Value::Null => "nothing",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of fields",
        };
        let message = format!("`{name}` wants {wanted}, this is {found}");
        self.findings.push(
            Diagnostic::at(Code::WrongType, self.path, node.span.clone(), message)
                .hint(format!("write it like `{example}`")),
        );
    }
}
