//! What an author says about the glossary inside a text (VIETNAMESE.md §3.5): `[[bias]]` asks for a link,
//! `[[bias|những thiên kiến]]` under other words, `[[bias#statistics]]` in one of several senses, and `[[!bias]]` wants
//! none.

use std::ops::Range;

/// The beginning of words that have a say about their link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermUse {
    /// They are to be linked.
    Asked {
        /// Id, name or alias of the term.
        name: String,
        /// Which of several terms with this name.
        sense: Option<String>,
    },
    /// They are not to be linked: `[[!model]]` or `[model]{.noterm}`.
    Declined,
}

/// Reads what stands between the double brackets, in front of the `|` if there is one. Returns where in it the words
/// stand that are shown if there is none, too.
pub(super) fn read(written: &str) -> (TermUse, Range<usize>) {
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
    (TermUse::Asked { name: written[name.clone()].replace('\n', " "), sense }, name)
}

/// A range of a text without the spaces at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + inside.len() - inside.trim_start().len();
    start..start + inside.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, sense: Option<&str>) -> TermUse {
        TermUse::Asked { name: name.to_owned(), sense: sense.map(str::to_owned) }
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
            let (read, range) = read(written);
            assert_eq!((read, &written[range]), (term, shown), "{written:?}");
        }
    }
}
