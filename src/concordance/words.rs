//! The words of a text as they are searched. `assets/search.js` cuts and folds the same way; `tests/search.rs` holds the
//! two together.

use crate::vietnamese::fold::fold;
use crate::vietnamese::syllable::{SyllableKey, search_key};
use crate::vietnamese::tokens::tokens;

/// A word: letters or digits, since `GPT-2`, `GPT 2` and `gpt2` are one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As it is written.
    pub text: &'a str,
    /// How it follows the word before it.
    pub after: After,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// The end of a sentence or nothing: the two do not belong together.
    Stop,
    /// A blank or a sign.
    Gap,
    /// A hyphen, or nothing between a letter and a digit.
    Joint,
}

/// The words of a passage.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut end = None;
    tokens(text).flat_map(move |(start, token)| {
        let after = end.map_or(After::Stop, |end| between(&text[end..start]));
        end = Some(start + token.len());
        parts(token)
            .enumerate()
            .map(move |(place, text)| Word { text, after: if place == 0 { after } else { After::Joint } })
    })
}

fn between(gap: &str) -> After {
    let is_stop = |(at, char): (usize, char)| {
        matches!(char, '.' | ';' | '!' | '?' | '…') && gap[at + char.len_utf8()..].starts_with(char::is_whitespace)
    };
    match gap {
        "-" | "‑" | "‐" => After::Joint,
        gap if gap.char_indices().any(is_stop) => After::Stop,
        _ => After::Gap,
    }
}

/// A token cut between letters and digits.
fn parts(token: &str) -> impl Iterator<Item = &str> {
    let mut rest = token;
    std::iter::from_fn(move || {
        let is_digit = rest.starts_with(|char: char| char.is_ascii_digit());
        let end = rest.find(|char: char| char.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

/// What two spellings of one word share, also `lý` and `lí`, `model` and `models`.
pub fn key(word: &str) -> SyllableKey {
    let mut key = search_key(word);
    if key.letters.is_ascii() {
        key.letters.truncate(singular(&key.letters).len());
    }
    key
}

/// What a key is looked up by: without marks.
pub fn folded(key: &SyllableKey) -> String {
    fold(&key.letters)
}

/// An English word without its plural, roughly: what it leaves is only compared with what it leaves of another word. No
/// Vietnamese syllable ends in `s`.
fn singular(word: &str) -> &str {
    let drop = |end: usize| &word[..word.len() - end];
    let is_long = word.len() >= 4;
    match word {
        _ if is_long && ["ses", "xes", "zes", "ches", "shes"].iter().any(|end| word.ends_with(end)) => drop(2),
        _ if is_long && word.ends_with("se") => drop(1),
        _ if is_long && word.ends_with('s') && !["ss", "us", "is", "as"].iter().any(|end| word.ends_with(end)) => {
            drop(1)
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_letters_meet_digits() {
        let found: Vec<(&str, After)> =
            words("GPT-4o, mã nguồn. Mở… Llama3").map(|word| (word.text, word.after)).collect();
        let (stop, gap, joint) = (After::Stop, After::Gap, After::Joint);
        let expected = [
            ("GPT", stop),
            ("4", joint),
            ("o", joint),
            ("mã", gap),
            ("nguồn", gap),
            ("Mở", stop),
            ("Llama", stop),
            ("3", joint),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn spellings_share_a_key() {
        for (one, other) in [
            ("lý", "Lí"),
            ("hòa", "hoà"),
            ("weights", "weight"),
            ("licenses", "license"),
            ("biases", "bias"),
            ("boxes", "box"),
            ("Models", "model"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        for (one, other) in [("bias", "bia"), ("lý", "ly"), ("mở", "mơ"), ("class", "clas"), ("this", "thi")] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
        assert_eq!(folded(&key("Thuỷ")), "thuy");
        assert_eq!(folded(&key("Đường")), "duong");
    }
}
