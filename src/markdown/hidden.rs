//! What is hidden from the parser, because it would take it for something else.
//!
//! Prices are no formulas: `$5–$10` and `20$ hoặc 25$` open and close like one, but stand at digits and letters. And
//! attributes in braces, alone on the last line of an underlined heading, break the parser in a list or a quotation.
//!
//! The parser cannot be told, so the dollar signs and the braces are hidden from it behind control characters, which no
//! text has (they are errors where files are read), and shown again in what it returns. All are one byte long, so that
//! all places stay right.

use std::borrow::Cow;

use memchr::memmem;
use pulldown_cmark::{Event, Options, Parser};

const DOLLAR: &str = "\u{1}";
pub(super) const BRACE: &str = "\u{2}";

/// The text with the dollar signs of prices and the braces hidden.
pub(super) fn hide(text: &str, options: Options) -> Cow<'_, str> {
    let braces: Vec<usize> = memmem::find_iter(text.as_bytes(), "{").filter(|at| is_alone(text, *at)).collect();
    let mut hidden = Cow::Borrowed(text);
    if !braces.is_empty() {
        replace(hidden.to_mut(), braces, BRACE);
    }
    if text.contains('$') {
        hide_prices(&mut hidden, options);
    }
    hidden
}

/// Whether a brace opens attributes that have a line for themselves, not at its beginning, above an underline.
fn is_alone(text: &str, brace: usize) -> bool {
    const MARKS: [char; 3] = [' ', '\t', '>'];
    const ENDS: [char; 2] = ['\n', '\r'];
    let (before, behind) = text.split_at(brace);
    let start = before.trim_end_matches(MARKS);
    if start.len() == before.len() || !(start.is_empty() || start.ends_with(ENDS)) {
        return false;
    }
    let mut lines = behind.split(ENDS).filter(|line| !line.is_empty());
    let is_closed = lines.next().is_some_and(|line| line.trim_ascii_end().ends_with('}'));
    let underline = lines.next().unwrap_or_default().trim_start_matches(MARKS).trim_ascii_end();
    let is_all = |mark: char| underline.trim_start_matches(mark).is_empty();
    is_closed && !underline.is_empty() && (is_all('-') || is_all('='))
}

/// Hides the dollar signs of prices.
///
/// A formula does not follow a letter or digit, and no digit follows it. (Pandoc has the second half of this rule.)
fn hide_prices(hidden: &mut Cow<'_, str>, options: Options) {
    // Hiding a dollar sign may pair the others anew; that many times is more than a sentence of prices needs.
    for _ in 0..8 {
        let events = Parser::new_ext(hidden, options).into_offset_iter();
        let formulas = events.filter(|(event, _)| matches!(event, Event::InlineMath(_))).map(|(_, range)| range);
        let prices: Vec<_> = formulas
            .filter(|range| {
                hidden[..range.start].ends_with(char::is_alphanumeric)
                    || hidden[range.end..].starts_with(|next: char| next.is_ascii_digit())
            })
            .map(|range| range.start)
            .collect();
        if prices.is_empty() {
            break;
        }
        replace(hidden.to_mut(), prices, DOLLAR);
    }
}

/// Replaces the signs at these places, which are one byte long, by another one.
fn replace(text: &mut String, places: Vec<usize>, sign: &str) {
    for at in places {
        text.replace_range(at..at + 1, sign);
    }
}

/// The text with what was hidden shown again.
pub(super) fn show(text: String) -> String {
    if text.contains(DOLLAR) || text.contains(BRACE) { text.replace(DOLLAR, "$").replace(BRACE, "{") } else { text }
}
