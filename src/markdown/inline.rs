//! Inline syntax beyond the parser's: words in another language, and formulas.

use std::ops::Range;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::{Item, Node};
use crate::diagnostic::{Code, Diagnostic, FilePath};

/// Where a formula stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// In a line of text.
    Inline,
    /// On its own.
    Block,
}

/// A formula as MathML, or as its source if it does not parse.
pub(super) fn math(
    path: &FilePath,
    latex: &str,
    display: Display,
    span: &Range<usize>,
    findings: &mut Vec<Diagnostic>,
) -> Item {
    let display = match display {
        Display::Inline => MathDisplay::Inline,
        Display::Block => MathDisplay::Block,
    };
    let converted = LatexToMathML::new(MathCoreConfig::default())
        .map_err(|_| String::new())
        .and_then(|converter| converter.convert_with_local_state(latex, display).map_err(|error| error.to_string()));
    match converted {
        Ok(converted) => Item::Markup(converted.mathml),
        Err(error) => {
            let message = format!("this formula does not parse: {}", error.trim_end_matches('.'));
            findings.push(
                Diagnostic::at(Code::InvalidMath, path, span.clone(), message)
                    .hint("write \\$ to show a dollar sign as it stands"),
            );
            Item::Code(latex.to_owned())
        }
    }
}

/// Turns `[open weights]{lang=en}` into words marked with their language (WCAG 3.1.2).
///
/// The parser sees no link there and leaves the brackets as text; they are matched here on one level of nesting.
pub(super) fn language_spans(nodes: &mut [Node]) {
    let mut brackets: Vec<usize> = Vec::new();
    let mut index = 0;
    while index < nodes.len() {
        let closes = nodes.get(index + 1).and_then(|next| match &next.item {
            Item::Text(text) => attribute(text),
            _ => None,
        });
        match &nodes[index].item {
            Item::Text(text) if text == "[" => brackets.push(index),
            Item::Text(text) if text == "]" => {
                if let (Some(open), Some((lang, length))) = (brackets.pop(), closes) {
                    nodes[open].item = Item::LangStart(lang);
                    nodes[index].item = Item::LangEnd;
                    let after = &mut nodes[index + 1];
                    if let Item::Text(text) = &mut after.item {
                        text.drain(..length);
                        after.span.start += length;
                    }
                }
            }
            // Brackets do not reach over the end of a block.
            Item::Start(tag) if is_block(&tag.to_end()) => brackets.clear(),
            Item::End(tag) if is_block(tag) => brackets.clear(),
            _ => {}
        }
        index += 1;
    }
}

fn is_block(tag: &pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd;
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// The language of `{lang=en}` at the beginning of a text, and how many bytes it takes.
fn attribute(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix("{lang=")?;
    let (tag, _) = rest.split_once('}')?;
    let bare = tag.trim_matches(['"', '“', '”']);
    let is_tag =
        (2..=35).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then(|| (bare.to_owned(), "{lang=".len() + tag.len() + 1))
}
