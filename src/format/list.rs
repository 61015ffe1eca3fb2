//! Names in a row: `Gemma, Llama và GPT-2`, `Gemma, Llama, and GPT-2` (CLDR `listPattern`).

use crate::lang::Lang;
use crate::messages::{Arg, Messages};

/// What joins the last two of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conjunction {
    /// All of them: *và*, *and*.
    And,
    /// One of them: *hoặc*, *or*.
    Or,
}

/// Texts as a list. English has a comma before the conjunction when there are three or more, Vietnamese never.
pub fn list(messages: &Messages, lang: Lang, conjunction: Conjunction, items: &[&str]) -> String {
    let mut separators = separators(messages, lang, conjunction, items.len()).into_iter();
    items.iter().map(|item| format!("{item}{}", separators.next().unwrap_or_default())).collect()
}

/// What stands behind each of `count` items but the last, for lists whose items are more than text, such as links.
pub fn separators(messages: &Messages, lang: Lang, conjunction: Conjunction, count: usize) -> Vec<String> {
    let (pair, end) = match conjunction {
        Conjunction::And => ("list-and-pair", "list-and-end"),
        Conjunction::Or => ("list-or-pair", "list-or-end"),
    };
    let last = if count == 2 { pair } else { end };
    let keys = (2..count).map(|_| "list-middle").chain((count > 1).then_some(last));
    // The patterns join two texts; with nothing to join, what is between them is left.
    keys.map(|key| messages.format(lang, key, &[("first", Arg::Text("")), ("last", Arg::Text(""))])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn lists_end_with_their_conjunction() {
        let messages = Messages::read(&Sources::new([], Vec::new())).value;
        let both =
            |conjunction, items: &[&str]| [Lang::Vi, Lang::En].map(|lang| list(&messages, lang, conjunction, items));
        assert_eq!(both(Conjunction::And, &[]), ["", ""]);
        assert_eq!(both(Conjunction::And, &["A"]), ["A", "A"]);
        assert_eq!(both(Conjunction::And, &["A", "B"]), ["A và B", "A and B"]);
        assert_eq!(both(Conjunction::Or, &["A", "B"]), ["A hoặc B", "A or B"]);
        assert_eq!(both(Conjunction::And, &["A", "B", "C", "D"]), ["A, B, C và D", "A, B, C, and D"]);
        assert_eq!(both(Conjunction::Or, &["A", "B", "C"]), ["A, B hoặc C", "A, B, or C"]);
    }
}
