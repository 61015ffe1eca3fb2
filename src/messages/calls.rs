//! Where templates speak: every `t(key="…", name=…)` in them, found without running them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::source::File;

/// A call of `t` in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The message it names.
    pub(super) key: String,
    /// The variables it gives.
    pub(super) args: BTreeSet<String>,
    /// The template.
    pub(super) path: FilePath,
    /// Where the key stands.
    pub(super) span: Range<usize>,
}

/// The calls of a template.
///
/// Findings: a call whose key is not a literal text, so that nobody could tell whether the message exists.
pub(super) fn in_template(file: &File, text: &str) -> Checked<Vec<Call>> {
    let mut findings = Vec::new();
    let mut calls = Vec::new();
    for code in code_ranges(text) {
        for start in openings(text, &code) {
            let at = start + text[start..].find('(').unwrap_or_default() + 1;
            match call(text, at, code.end) {
                Some((key, args)) => {
                    calls.push(Call { key: text[key.clone()].to_owned(), args, path: file.path.clone(), span: key });
                }
                None => findings.push(
                    Diagnostic::at(
                        Code::InvalidTemplate,
                        &file.path,
                        start..start + 1,
                        "this message has no literal key",
                    )
                    .hint("write t(key=\"…\") with the key in quotes, and choose between messages with if"),
                ),
            }
        }
    }
    Checked::new(calls, findings)
}

/// Where `t(` or `t (` stands in a piece of code, strings left out.
fn openings(text: &str, code: &Range<usize>) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.';
    let mut openings = Vec::new();
    let mut at = code.start;
    while at < code.end {
        match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => {
                at += text[at + 1..code.end].find(char::from(quote)).map_or(code.end - at, |length| length + 1);
            }
            b't' if (at == 0 || !is_name(bytes[at - 1])) && text[at + 1..code.end].trim_start().starts_with('(') => {
                openings.push(at);
            }
            _ => {}
        }
        at += 1;
    }
    openings
}

/// The insides of `{{ … }}` and `{% … %}`.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(end) = text[open + 2..].find(close).map(|found| open + 2 + found) else { break };
        if close != "#}" {
            ranges.push(open + 2..end);
        }
        at = end + 2;
    }
    ranges
}

/// The key and the names of the other arguments, read from behind the opening parenthesis.
fn call(text: &str, start: usize, end: usize) -> Option<(Range<usize>, BTreeSet<String>)> {
    let mut key = None;
    let mut args = BTreeSet::new();
    let (mut depth, mut name_start) = (0, start);
    let mut at = start;
    let bytes = text.as_bytes();
    while at < end {
        match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => {
                let close = text[at + 1..end].find(char::from(quote)).map(|found| at + 1 + found)?;
                at = close;
            }
            b'(' | b'[' | b'{' => depth += 1,
            b')' if depth == 0 => return key.map(|key| (key, args)),
            b')' | b']' | b'}' => depth -= 1,
            b',' if depth == 0 => name_start = at + 1,
            b'=' if depth == 0 && bytes.get(at + 1) != Some(&b'=') && bytes[at - 1] != b'=' => {
                match text[name_start..at].trim() {
                    "key" => {
                        let value = text[at + 1..end].trim_start();
                        let open = at + 1 + (text[at + 1..end].len() - value.len());
                        let quote = value.chars().next().filter(|char| matches!(char, '"' | '\'' | '`'))?;
                        let length = value[1..].find(quote)?;
                        key = Some(open + 1..open + 1 + length);
                    }
                    "lang" => {
                        // `lang` chooses the language unless the message itself has such a variable.
                        args.insert("lang".to_owned());
                    }
                    name => {
                        args.insert(name.to_owned());
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<(String, Vec<String>)>, usize) {
        let file = File::new("templates/a.html", text.as_bytes().to_vec());
        let checked = in_template(&file, text);
        let calls = checked.value.into_iter().map(|call| (call.key, call.args.into_iter().collect())).collect();
        (calls, checked.findings.len())
    }

    #[test]
    fn calls_are_found_wherever_templates_run_code() {
        let text = "{{ t(key=\"a\") }} t(key=\"no\") {% if t(key='b', n=x | length, m=f(a=1)) %}{{- <C label={t(key=\"c\", lang=other)} /> -}}{# t(key=\"no\") #}{{ format(key=\"no\") }}";
        let (calls, findings) = found(text);
        let calls: Vec<(&str, Vec<&str>)> =
            calls.iter().map(|(key, args)| (key.as_str(), args.iter().map(String::as_str).collect())).collect();
        assert_eq!(calls, [("a", vec![]), ("b", vec!["m", "n"]), ("c", vec!["lang"])]);
        assert_eq!(findings, 0);
    }

    #[test]
    fn a_key_that_is_not_literal_is_a_finding() {
        assert_eq!(found("{{ t(key=\"alert-\" ~ kind) }}").1, 0);
        assert_eq!(found("{{ t(key=name) }}").1, 1);
        assert_eq!(found("{{ t(n=1) }}").1, 1);
        assert_eq!(found("{{ t (key=name) }}").1, 1);
        assert_eq!(found("{{ \"t(\" }}").1, 0);
    }
}
