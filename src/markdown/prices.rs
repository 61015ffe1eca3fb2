//! Prices are no formulas: `$5–$10` and `20$ hoặc 25$` open and close like one, but stand at digits and letters.
//!
//! The parser cannot be told, so the dollar signs of prices are hidden from it behind a control character, which no
//! text has (it is an error where files are read), and shown again in what it returns. Both are one byte long, so that
//! all places stay right.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser};

const HIDDEN: &str = "\u{1}";

/// The text with the dollar signs of prices hidden.
///
/// A formula does not follow a letter or digit, and no digit follows it. (Pandoc has the second half of this rule.)
pub(super) fn hide(text: &str, options: Options) -> Cow<'_, str> {
    let mut hidden = Cow::Borrowed(text);
    if !text.contains('$') {
        return hidden;
    }
    // Hiding a dollar sign may pair the others anew; that many times is more than a sentence of prices needs.
    for _ in 0..8 {
        let events = Parser::new_ext(&hidden, options).into_offset_iter();
        let formulas = events.filter(|(event, _)| matches!(event, Event::InlineMath(_))).map(|(_, range)| range);
        let prices: Vec<_> = formulas
            .filter(|range| {
                hidden[..range.start].ends_with(char::is_alphanumeric)
                    || hidden[range.end..].starts_with(|next: char| next.is_ascii_digit())
            })
            .collect();
        if prices.is_empty() {
            break;
        }
        let mut next = hidden.into_owned();
        for range in prices {
            next.replace_range(range.start..range.start + 1, HIDDEN);
        }
        hidden = Cow::Owned(next);
    }
    hidden
}

/// The text with the hidden dollar signs shown again.
pub(super) fn show(text: String) -> String {
    if text.contains(HIDDEN) { text.replace(HIDDEN, "$") } else { text }
}
