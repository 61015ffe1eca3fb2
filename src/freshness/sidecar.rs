//! `confirmed.yaml`: what of the original each piece of a translation was compared with. `songngu confirm` writes it.
//!
//! ```yaml
//! original: en
//! confirmed:
//!   - original: 1cca733233a04dd7
//!     translation: [4a45311424858c74, 0f3a5b6c7d8e9fa0]
//!     date: 2026-11-28
//!     text: "DeepSeek will publish five repositories."
//! ```
//!
//! Each entry has the hashes of its blocks and the Markdown that the original had then, so a change can be shown and
//! judged without any history. Entries stand in the order of the text, a field to a line, so that git merges them well.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::memo::Call;
use crate::source::File;
use crate::yaml::{self, Fields, Spanned, Value};

/// Something that was confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The field of the front matter or the footnote that it is about; none if it is about blocks.
    pub field: Option<String>,
    /// The hashes of the blocks of the original.
    pub original: Vec<u64>,
    /// The hashes of the blocks of the translation.
    pub translation: Vec<u64>,
    /// The day on which it was confirmed, such as 2026-11-28.
    pub date: Option<String>,
    /// The Markdown that the original had.
    pub text: String,
    /// The lines of comment above it, which somebody wrote by hand.
    pub comments: Vec<String>,
}

/// What a sidecar says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sidecar {
    /// The language of the original, and where that stands.
    pub original: Option<Spanned<Lang>>,
    /// What was confirmed.
    pub entries: Vec<Entry>,
    /// Whether something in it could not be read, so that it must not be written anew.
    pub is_damaged: bool,
}

/// Reads a sidecar.
pub struct ReadConfirmed<'a> {
    /// The file.
    pub file: &'a File,
}

impl Hash for ReadConfirmed<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.file.path, self.file.hash).hash(state);
    }
}

impl Call for ReadConfirmed<'_> {
    type Output = Checked<Sidecar>;

    const NAME: &'static str = "confirmed";

    fn run(&self) -> Checked<Sidecar> {
        self.file.text().map(|text| read(&self.file.path, text)).unwrap_or_default()
    }
}

/// Reads a sidecar from its text.
///
/// Findings: whatever is wrong with it, at its line; what is right is read all the same.
pub fn read(path: &FilePath, text: &str) -> Checked<Sidecar> {
    let mut findings = Vec::new();
    let mut sidecar = Sidecar::default();
    if let Some(conflict) = conflict(text) {
        let finding = Diagnostic::at(Code::InvalidYaml, path, conflict, "two branches confirmed different things here");
        findings.push(finding.hint(
            "keep the entries of both and delete the three lines of git; entries that no longer hold are told by `songngu status`",
        ));
        return Checked::new(Sidecar { is_damaged: true, ..sidecar }, findings);
    }
    let node = yaml::parse(path, text, 0..text.len()).collect(&mut findings);
    if let Some(node) = node {
        let mut fields = Fields::new(path, "this file", node, 0..text.len().min(1), &mut findings);
        if let Some(original) = fields.text("original") {
            match Lang::from_tag(&original.value) {
                Some(lang) => sidecar.original = Some(original.with(lang)),
                None => {
                    let finding =
                        Diagnostic::at(Code::InvalidValue, path, original.span, "the original is `vi` or `en`");
                    fields.report(finding);
                }
            }
        }
        fields.require("original");
        let mut end = 0;
        for node in fields.list("confirmed") {
            let place = node.span.clone();
            let read = entry(fields.nested("an entry", node));
            let above = comments(text.get(end..place.start).unwrap_or_default());
            sidecar.entries.extend(read.map(|entry| Entry { comments: above, ..entry }));
            end = place.end;
        }
        // Behind all entries there is nothing to stand above of.
        if let Some(last) = sidecar.entries.last_mut() {
            last.comments.extend(comments(text.get(end..).unwrap_or_default()));
        }
        fields.finish();
    }
    sidecar.is_damaged = !findings.is_empty();
    Checked::new(sidecar, findings)
}

/// The lines of comment between two entries, but for the one that every sidecar begins with.
fn comments(between: &str) -> Vec<String> {
    let lines = between.lines().map(str::trim).filter(|line| line.starts_with('#') && *line != HEAD);
    lines.map(str::to_owned).collect()
}

/// Where git left a conflict.
fn conflict(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") || line.trim_end() == "=======" {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

fn entry(mut fields: Fields<'_>) -> Option<Entry> {
    let field = fields.text("field").map(|field| field.value);
    let original = hashes(&mut fields, "original");
    let translation = hashes(&mut fields, "translation");
    let date = fields.text("date");
    let day = date.as_ref().filter(|date| date.value.parse::<Date>().is_ok()).map(|date| date.value.clone());
    if let Some(date) = date.filter(|_| day.is_none()) {
        let finding = Diagnostic::at(Code::InvalidDate, fields.path(), date.span, "this is not a day");
        fields.report(finding.hint("write it like 2026-11-28"));
    }
    let text = fields.text("text").map(|text| text.value);
    fields.require("text");
    fields.finish();
    let text = text.unwrap_or_default();
    Some(Entry { field, original: original?, translation: translation?, date: day, text, comments: Vec::new() })
}

fn hashes(fields: &mut Fields<'_>, name: &'static str) -> Option<Vec<u64>> {
    fields.require(name);
    let written = match fields.take(name)? {
        node @ Spanned { value: Value::List(_), .. } => fields.texts_of(name, node),
        Spanned { value: Value::Text(text), span } => vec![Spanned { value: text, span }],
        node => {
            let finding = Diagnostic::at(
                Code::WrongType,
                fields.path(),
                node.span,
                format!("`{name}` names blocks by their hashes"),
            );
            fields.report(finding.hint("`songngu confirm` writes this file"));
            return None;
        }
    };
    let mut hashes = Vec::with_capacity(written.len());
    for hash in written {
        match u64::from_str_radix(&hash.value, 16).ok().filter(|_| hash.value.len() == 16) {
            Some(hash) => hashes.push(hash),
            None => {
                let finding =
                    Diagnostic::at(Code::InvalidValue, fields.path(), hash.span, "this is no hash of a block");
                fields.report(finding.hint("a hash has 16 of the digits 0–9 and a–f; `songngu confirm` writes them"));
                return None;
            }
        }
    }
    (!hashes.is_empty()).then_some(hashes)
}

/// The first line of every sidecar.
const HEAD: &str = "# Written by `songngu confirm`: what of the original the translation was compared with, and when.";

/// The text of a sidecar.
pub fn write(original: Lang, entries: &[Entry]) -> String {
    let mut out = format!("{HEAD}\noriginal: {original}\nconfirmed:{}\n", if entries.is_empty() { " []" } else { "" });
    let hashes = |hashes: &[u64]| {
        let hashes: Vec<String> = hashes.iter().map(|hash| format!("\"{hash:016x}\"")).collect();
        match &*hashes {
            [one] => one.clone(),
            many => format!("[{}]", many.join(", ")),
        }
    };
    for entry in entries {
        entry.comments.iter().for_each(|comment| out.push_str(&format!("  {comment}\n")));
        let mut start = "  - ";
        let mut line = |name: &str, value: &str| {
            out.push_str(&format!("{start}{name}: {value}\n"));
            start = "    ";
        };
        if let Some(field) = &entry.field {
            line("field", field);
        }
        line("original", &hashes(&entry.original));
        line("translation", &hashes(&entry.translation));
        if let Some(date) = &entry.date {
            line("date", date);
        }
        // A string of JSON is one of YAML.
        line("text", &serde_json::Value::from(entry.text.as_str()).to_string());
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn checked(text: &str) -> Checked<Sidecar> {
        read(&"content/articles/a/confirmed.yaml".into(), text)
    }

    fn entry() -> impl Strategy<Value = Entry> {
        let hashes = || prop::collection::vec(any::<u64>(), 1..4);
        let text = r#"[a-zA-ZđĐăêơưếệ0-9\n "'\\:#{}\[\]–…“”|>&*!%@`,~<-]{1,60}"#;
        let comments = prop::collection::vec("# [a-zđê:]{1,9}", 0..3);
        (prop::option::of("title|description"), hashes(), hashes(), any::<bool>(), text, comments).prop_map(
            |(field, original, translation, dated, text, comments)| {
                let text = format!("a{text}.");
                let date = dated.then(|| "2026-11-28".to_owned());
                Entry { field, original, translation, date, text, comments }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(entries in prop::collection::vec(entry(), 0..6)) {
            let Checked { value, findings } = checked(&write(Lang::En, &entries));
            prop_assert_eq!(findings, vec![]);
            prop_assert_eq!(value.original.map(|original| original.value), Some(Lang::En));
            prop_assert_eq!(value.entries, entries);
        }

        #[test]
        fn nothing_in_a_sidecar_ends_the_program(text in any::<String>()) {
            checked(&text);
        }
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_is_read() {
        let text = write(
            Lang::Vi,
            &[Entry { original: vec![1], translation: vec![2], text: "A".to_owned(), ..Entry::default() }],
        );
        let codes = |text: &str| checked(text).findings.into_iter().map(|finding| finding.code).collect::<Vec<_>>();
        assert_eq!(codes(&text), []);
        assert_eq!(codes(&text.replace("original: vi", "original: fr")), [Code::InvalidValue]);
        assert_eq!(codes(&text.replace("0000000000000001", "1")), [Code::InvalidValue]);
        assert_eq!(codes(&text.replace("translation", "translaton")), [Code::MissingField, Code::UnknownField]);
        assert_eq!(codes(&format!("{text}    date: 2026-02-30\n")), [Code::InvalidDate]);
        let conflict = text.replace("confirmed:\n", "confirmed:\n<<<<<<< HEAD\n=======\n>>>>>>> other\n");
        let Checked { value, findings } = checked(&conflict);
        assert!(value.is_damaged && findings[0].code == Code::InvalidYaml);
        assert_eq!(&conflict[findings[0].span.clone().expect("a place")], "<<<<<<< HEAD");
        let half = text.replace("0000000000000002", "x")
            + "  - original: \"0000000000000003\"\n    translation: \"0000000000000004\"\n    text: a\n";
        assert_eq!(checked(&half).value.entries.len(), 1);
    }
}
