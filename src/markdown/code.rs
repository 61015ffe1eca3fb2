//! Code blocks and what their first line may say: ```` ```python title="run.py" {2,4-6} ````.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Body, Dialect, Item};
use crate::diagnostic::{Code, Diagnostic, FilePath, nearest_of_first};
use crate::highlight::Grammars;
use crate::yaml::Spanned;

/// A block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The language the author named, empty if none.
    pub language: Spanned<String>,
    /// The title, such as a file name.
    pub title: Option<String>,
    /// The lines to point out, from 1.
    pub marked: Vec<usize>,
    /// The code.
    pub source: String,
}

/// Finds code blocks whose language has no grammar.
pub fn check_languages(path: &FilePath, body: &Body, grammars: &Grammars, findings: &mut Vec<Diagnostic>) {
    for node in body.all_nodes() {
        let Item::CodeBlock(block) = &node.item else { continue };
        let language = block.language.value.as_str();
        if grammars.knows(language) {
            continue;
        }
        let message = format!("songngu does not know the language `{language}`, so this code has no colours");
        let finding = Diagnostic::at(Code::UnknownLanguage, path, block.language.span.clone(), message);
        let names = grammars.names();
        findings.push(
            match nearest_of_first(findings.len(), &language.to_lowercase(), names.iter().map(String::as_str)) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint("write `text` for code without colours"),
            },
        );
    }
}

/// A code block from its info string; `place` says where a part of that stands in the file.
pub(super) fn block(
    path: &FilePath,
    info: &str,
    place: impl Fn(Range<usize>) -> Range<usize>,
    source: String,
    dialect: Dialect,
    findings: &mut Vec<Diagnostic>,
) -> CodeBlock {
    let language = info.split([' ', '\t']).next().unwrap_or_default();
    let language = Spanned { value: language.to_owned(), span: place(0..language.len()) };
    if dialect == Dialect::CommonMark {
        return CodeBlock { language, title: None, marked: Vec::new(), source };
    }
    let lines = source.lines().count();
    let mut block = CodeBlock { title: None, marked: Vec::new(), source, language };
    let mut rest = info[block.language.value.len()..].trim_start();
    while !rest.is_empty() {
        let offset = info.len() - rest.len();
        let (word, after) = next_word(rest);
        if let Some(title) = word.strip_prefix("title=") {
            block.title = Some(title.trim_matches('"').to_owned()).filter(|title| !title.is_empty());
        } else if let Some(marked) =
            word.strip_prefix('{').and_then(|word| word.strip_suffix('}')).and_then(|list| line_list(list, lines))
        {
            block.marked = marked;
        } else {
            let span = place(offset..offset + word.len());
            let message = format!("`{word}` says nothing about a code block");
            findings.push(
                Diagnostic::at(Code::InvalidValue, path, span, message)
                    .hint("after the language come title=\"…\" and lines to point out, as in {2,4-6}"),
            );
        }
        rest = after.trim_start();
    }
    block
}

/// The first word, in which quotation marks and braces hold blanks together.
fn next_word(text: &str) -> (&str, &str) {
    let (mut quoted, mut braced) = (false, false);
    let end = text
        .char_indices()
        .find(|(_, char)| {
            match char {
                '"' => quoted = !quoted,
                '{' => braced = true,
                '}' => braced = false,
                _ => {}
            }
            char.is_whitespace() && !quoted && !braced
        })
        .map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

/// The lines of a list like `2,4-6`, of those that there are. `None` if it is no such list, or a very long one.
fn line_list(text: &str, lines: usize) -> Option<Vec<usize>> {
    let parts: Vec<&str> = text.split(',').take(101).collect();
    if parts.len() > 100 {
        return None;
    }
    let mut marked = BTreeSet::new();
    for part in parts {
        let (first, last) = part.trim().split_once('-').unwrap_or((part.trim(), part.trim()));
        let (first, last): (usize, usize) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        if first == 0 || last < first {
            return None;
        }
        marked.extend(first..=last.min(lines));
    }
    Some(marked.into_iter().collect())
}
