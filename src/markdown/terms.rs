//! What an author says about the glossary inside a text (VIETNAMESE.md §3.5): `[[bias]]` asks for a link,
//! `[[bias|những thiên kiến]]` under other words, `[[bias#statistics]]` in one of several senses, and `[[!bias]]` wants
//! none.

use std::borrow::Cow;

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

/// Reads what stands between the double brackets, in front of the `|` if there is one. Returns the words that are shown
/// if there is none, too.
pub(super) fn read(written: &str) -> (TermUse, String) {
    // In a table the bar has a backslash in front, which is left over here.
    let written = written.trim_end_matches('\\').trim();
    if let Some(name) = written.strip_prefix('!') {
        return (TermUse::Declined, shown(name));
    }
    let (name, sense) = match written.split_once('#') {
        // `C#` is a name.
        Some((name, sense)) if !sense.trim().is_empty() => (name.trim(), Some(sense.trim().to_owned())),
        _ => (written, None),
    };
    (TermUse::Asked { name: words(name).into_owned(), sense }, shown(name))
}

/// On one line.
fn words(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) }
}

fn shown(name: &str) -> String {
    words(name.trim()).replace('\'', "’")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, sense: Option<&str>) -> TermUse {
        TermUse::Asked { name: name.to_owned(), sense: sense.map(str::to_owned) }
    }

    #[test]
    fn names_senses_and_refusals_are_told_apart() {
        assert_eq!(read("bias"), (asked("bias", None), "bias".to_owned()));
        assert_eq!(read(" mã\nnguồn \\"), (asked("mã nguồn", None), "mã nguồn".to_owned()));
        assert_eq!(read("bias#statistics"), (asked("bias", Some("statistics")), "bias".to_owned()));
        assert_eq!(read("C#"), (asked("C#", None), "C#".to_owned()));
        assert_eq!(read("!model"), (TermUse::Declined, "model".to_owned()));
        assert_eq!(read("Moore's law").1, "Moore’s law");
    }
}
