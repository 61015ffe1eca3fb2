//! What an author says about the glossary inside a text (VIETNAMESE.md §3.5): `[[bias]]` asks for a link,
//! `[[bias|những thiên kiến]]` under other words, `[[bias#statistics]]` in one of several senses, and `[[!bias]]` wants
//! none.

use std::ops::Range;

use super::{Item, Node};
use crate::diagnostic::{Code, Diagnostic, FilePath};

/// The beginning of words that have a say about their link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermUse {
    /// They are to be linked.
    Asked {
        /// Id, name or alias of the term.
        name: String,
        /// Which of several terms with this name.
        sense: Option<String>,
        /// Whether the name itself is shown, and not other words for it.
        is_shown: bool,
    },
    /// They are not to be linked: `[[!model]]` or `[model]{.noterm}`.
    Declined,
}

/// Reads what stands between the double brackets, in front of the `|` if there is one. Returns where in it the words
/// stand that are shown if there is none (`is_shown`), too.
pub(super) fn read(written: &str, is_shown: bool) -> (TermUse, Range<usize>) {
    // In a table the bar has a backslash in front, which is left over here.
    let whole = trimmed(written, 0..written.trim_end_matches('\\').len());
    if written[whole.clone()].starts_with('!') {
        return (TermUse::Declined, trimmed(written, whole.start + 1..whole.end));
    }
    let name = match written[whole.clone()].find('#') {
        // `C#` is a name.
        Some(at) if !written[whole.start + at + 1..whole.end].trim().is_empty() => {
            trimmed(written, whole.start..whole.start + at)
        }
        _ => whole.clone(),
    };
    let sense = written[name.end..whole.end].trim().strip_prefix('#').map(|sense| sense.trim().to_owned());
    (TermUse::Asked { name: written[name.clone()].replace('\n', " "), sense, is_shown }, name)
}

/// A range of a text without the spaces at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + inside.len() - inside.trim_start().len();
    start..start + inside.trim().len()
}

/// What is wrong with double brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misuse {
    /// There is no name.
    NoName,
    /// There are no words to show: `[[bias|]]`.
    NoWords,
    /// They hold a link or a footnote.
    Nested,
    /// They are meant as a link with single brackets around its words: `[[1]](https://…)`.
    Link,
}

/// What is wrong with words between double brackets, of which `behind` is the text behind.
pub(super) fn misused(term: &TermUse, behind: &str) -> Option<Misuse> {
    match term {
        _ if behind.starts_with('(') => Some(Misuse::Link),
        TermUse::Asked { name, .. } if name.is_empty() => Some(Misuse::NoName),
        TermUse::Asked { .. } | TermUse::Declined => None,
    }
}

impl Misuse {
    /// The same as a finding.
    pub(super) fn finding(self, path: &FilePath, span: Range<usize>) -> Diagnostic {
        let (message, hint) = match self {
            Misuse::NoName => ("there is no term between the double brackets", "write the id or a name of a term"),
            Misuse::NoWords => ("there are no words to show behind the bar", "write some, or leave the bar out"),
            Misuse::Nested => {
                ("words that lead to a term cannot hold a link or a footnote", "put it behind the double brackets")
            }
            Misuse::Link => (
                "double brackets ask for a term, and take no address behind them",
                "write [words](address); brackets that are shown are written \\[ and \\]",
            ),
        };
        Diagnostic::at(Code::InvalidValue, path, span, message).hint(hint)
    }
}

/// Takes the spaces off both ends of the words between `[[name|` and `]]`.
pub(super) fn trim(words: &mut [Node]) {
    if let Some(Node { item: Item::Text(text), span }) = words.first_mut() {
        let spaces = text.len() - text.trim_start().len();
        text.drain(..spaces);
        span.start = (span.start + spaces).min(span.end);
    }
    if let Some(Node { item: Item::Text(text), span }) = words.last_mut() {
        let spaces = text.len() - text.trim_end().len();
        text.truncate(text.len() - spaces);
        span.end = span.end.saturating_sub(spaces).max(span.start);
    }
}

/// What is wrong with the words between `[[name|` and `]]`.
pub(super) fn unfit(words: &[Node]) -> Option<Misuse> {
    if words.iter().all(|node| matches!(&node.item, Item::Text(text) if text.trim().is_empty())) {
        Some(Misuse::NoWords)
    } else if words.iter().any(|node| matches!(node.item, Item::FootnoteLabel(_))) {
        Some(Misuse::Nested)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, sense: Option<&str>) -> TermUse {
        TermUse::Asked { name: name.to_owned(), sense: sense.map(str::to_owned), is_shown: true }
    }

    #[test]
    fn names_senses_and_refusals_are_told_apart() {
        for (written, term, shown) in [
            ("bias", asked("bias", None), "bias"),
            (" mã\nnguồn \\", asked("mã nguồn", None), "mã\nnguồn"),
            ("bias # statistics", asked("bias", Some("statistics")), "bias"),
            ("C#", asked("C#", None), "C#"),
            ("! model", TermUse::Declined, "model"),
            ("", asked("", None), ""),
        ] {
            let (read, range) = read(written, true);
            assert_eq!((read, &written[range]), (term, shown), "{written:?}");
        }
    }
}
