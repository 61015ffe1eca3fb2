//! Small repairs of the list of items, and the marks that authors meant and the parser did not take.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr3;

use super::{Item, Node};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::vietnamese::typography::unbroken;

/// Joins texts that follow each other: the parser splits at every character that might have begun something.
pub(super) fn merge_text(nodes: &mut Vec<Node>) {
    nodes.dedup_by(|next, kept| match (&next.item, &mut kept.item) {
        (Item::Text(more), Item::Text(text)) => {
            text.push_str(more);
            kept.span.end = next.span.end;
            true
        }
        _ => false,
    });
}

/// Joins numbers to their units in Vietnamese, so that no line breaks between them. Quotation marks are the parser's.
pub(super) fn typeset(nodes: &mut [Node], lang: Lang) {
    let mut languages: Vec<Option<Lang>> = Vec::new();
    for node in nodes {
        match &mut node.item {
            Item::LangStart(tag) => languages.push(Lang::from_tag(tag)),
            Item::LangEnd => {
                languages.pop();
            }
            Item::Text(text) => {
                let lang = languages.last().copied().unwrap_or(Some(lang));
                if let Some(Cow::Owned(set)) = lang.map(|lang| unbroken(text, lang)) {
                    *text = set;
                }
            }
            _ => {}
        }
    }
}

/// Finds `**` and brackets that stayed text, and footnote references without a footnote.
///
/// CommonMark does not open or close emphasis between a letter and a quotation mark, so `**chữ “AI”**là` is not bold.
pub(super) fn leftovers(path: &FilePath, text: &str, nodes: &[Node], findings: &mut Vec<Diagnostic>) {
    for node in nodes {
        let Item::Text(shown) = &node.item else { continue };
        let source = &text[node.span.clone()];
        if memchr3(b'*', b'[', b']', source.as_bytes()).is_none() {
            continue;
        }
        if let Some(at) = unescaped(text, &node.span, "**").filter(|_| shown.contains("**")) {
            let span = node.span.start + at..node.span.start + at + 2;
            findings.push(
                Diagnostic::at(Code::LeftoverEmphasis, path, span, "these asterisks are shown as they stand")
                    .hint("bold begins right before a letter and ends right behind one; if a mark like ” is in the way, leave it outside"),
            );
        }
        for brackets in ["[[", "]]", "]("] {
            if let Some(at) = unescaped(text, &node.span, brackets).filter(|_| shown.contains(brackets)) {
                let span = node.span.start + at..node.span.start + at + brackets.len();
                let message = format!("`{brackets}` is shown as it stands");
                findings.push(Diagnostic::at(Code::LeftoverBrackets, path, span, message).hint(
                    "a term cannot stand in a link, nor a link in it; in a table write \\| instead of |; \\[ shows a bracket",
                ));
                break;
            }
        }
        if let Some(at) = unescaped(text, &node.span, "[^") {
            let label = source[at + 2..].split(']').next().unwrap_or_default();
            if source[at + 2 + label.len()..].starts_with(']')
                && !label.is_empty()
                && !label.contains(char::is_whitespace)
            {
                let span = node.span.start + at..node.span.start + at + label.len() + 3;
                let message = format!("there is no footnote `{label}`");
                findings.push(
                    Diagnostic::at(Code::UndefinedFootnote, path, span, message)
                        .hint(format!("add a line `[^{label}]: …` at the end of the text")),
                );
            }
        }
    }
}

/// Where a mark stands in a span of a text without a backslash before it, which may stand before the span.
fn unescaped(text: &str, span: &Range<usize>, mark: &str) -> Option<usize> {
    let source = &text[span.clone()];
    source.match_indices(mark).map(|(at, _)| at).find(|at| !text[..span.start + at].ends_with('\\'))
}
