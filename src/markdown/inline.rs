//! Inline syntax beyond the parser's: words in another language, words that are no term, and formulas.

use std::ops::Range;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::{Item, Node, TermUse};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::is_language_tag;

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
    if latex.len() > MOST_LENGTH {
        let message = format!("this formula is longer than {MOST_LENGTH} bytes");
        let finding = Diagnostic::at(Code::InvalidMath, path, span.clone(), message);
        findings.push(finding.hint("write it as several formulas"));
        return Item::Code(latex.to_owned());
    }
    match convert(latex, display) {
        Ok(mathml) => Item::Markup(mathml),
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

/// The longest formula, in bytes.
const MOST_LENGTH: usize = 10_000;

/// Formulas up to this length cannot be nested deep enough to need a stack of their own.
const SHORT: usize = 200;

/// A stack for the deepest nesting that a formula of [`MOST_LENGTH`] can have. Only what is used of it is taken.
const STACK: usize = 256 << 20;

/// A formula as MathML, or what is wrong with it. The parser calls itself for each level of nesting and knows no limit.
fn convert(latex: &str, display: MathDisplay) -> Result<String, String> {
    let convert = || {
        let converter = LatexToMathML::new(MathCoreConfig::default()).map_err(|_| String::new())?;
        let converted = converter.convert_with_local_state(latex, display).map_err(|error| error.to_string())?;
        Ok(converted.mathml)
    };
    if latex.len() <= SHORT {
        return convert();
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, convert);
        let thread = thread.map_err(|error| format!("there is no memory for a formula of this length ({error})"))?;
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Turns `[open weights]{lang=en}` into words marked with their language (WCAG 3.1.2), and `[model]{.noterm}` into words
/// that are not linked to a term.
///
/// The parser sees no link there and leaves the brackets as text. They are paired here, inside one element: a span that
/// began in emphasis and ended behind it would be no HTML.
pub(super) fn spans(nodes: &mut [Node]) {
    // The brackets that are open, and a mark at the beginning of each element that is.
    let mut open: Vec<Option<usize>> = Vec::new();
    for index in 0..nodes.len() {
        match &nodes[index].item {
            Item::Start(_) | Item::TermStart(_) => open.push(None),
            Item::End(_) | Item::TermEnd => while open.pop().is_some_and(|bracket| bracket.is_some()) {},
            Item::Text(text) if text == "[" => open.push(Some(index)),
            Item::Text(text) if text == "]" => {
                let Some(Some(first)) = open.last().copied() else { continue };
                open.pop();
                if let Some((start, end, length)) = attribute(&following(&nodes[index + 1..])) {
                    nodes[first].item = start;
                    nodes[index].item = end;
                    consume(&mut nodes[index + 1..], length);
                }
            }
            _ => {}
        }
    }
}

/// The text that follows, which the parser may have split at quotation marks.
fn following(nodes: &[Node]) -> String {
    let texts = nodes.iter().take(8).map_while(|node| match &node.item {
        Item::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// Takes that many bytes off the texts that follow.
fn consume(nodes: &mut [Node], mut length: usize) {
    for node in nodes {
        let Item::Text(text) = &mut node.item else { return };
        let taken = length.min(text.len());
        text.drain(..taken);
        node.span.start = (node.span.start + taken).min(node.span.end);
        length -= taken;
        if length == 0 {
            return;
        }
    }
}

/// What `{lang=en}` or `{.noterm}` at the beginning of a text makes of the brackets before it, and how many bytes it
/// takes.
fn attribute(text: &str) -> Option<(Item, Item, usize)> {
    const NO_TERM: &str = "{.noterm}";
    if text.starts_with(NO_TERM) {
        return Some((Item::TermStart(TermUse::Declined), Item::TermEnd, NO_TERM.len()));
    }
    let rest = text.strip_prefix("{lang=")?;
    let (tag, _) = rest.split_once('}')?;
    let bare = tag.trim_matches(['"', '“', '”', '\'', '‘', '’']);
    let length = "{lang=".len() + tag.len() + 1;
    is_language_tag(bare).then(|| (Item::LangStart(bare.to_owned()), Item::LangEnd, length))
}
