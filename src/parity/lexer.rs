//! The words, numbers and signs of a text, with what stands between them.

use std::ops::Range;

use crate::lang::Lang;
use crate::vietnamese::tokens::is_letter_or_digit;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, and digits behind them: `tham`, `R1`, `V3.2`.
    Word,
    /// Digits with points and commas between them: `1.234,5`.
    Digits,
    /// Any other character that is no space.
    Sign,
}

/// A token.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What stands there.
    pub(super) text: &'a str,
    /// The same in small letters.
    pub(super) lower: String,
    /// Whether no space stands before it.
    pub(super) is_glued: bool,
}

impl Token<'_> {
    /// Whether it is this word, which is given in small letters.
    pub(super) fn is(&self, word: &str) -> bool {
        self.kind != Kind::Digits && self.lower == word
    }

    /// Whether it is one of these words.
    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it is a sign without spaces around it, such as the slashes of a date.
    pub(super) fn joins(&self, signs: &[&str]) -> bool {
        self.kind == Kind::Sign && self.is_glued && signs.contains(&self.text)
    }

    /// Digits that are nothing but digits, as a number.
    pub(super) fn plain(&self) -> Option<u32> {
        (self.kind == Kind::Digits && self.text.len() <= 4).then(|| self.text.parse().ok()).flatten()
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut is_glued = false;
    while let Some(char) = text[at..].chars().next() {
        let end = at + length(&text[at..], char);
        if char.is_whitespace() {
            is_glued = false;
        } else {
            let kind = match char {
                '0'..='9' => Kind::Digits,
                char if is_letter_or_digit(char) => Kind::Word,
                _ => Kind::Sign,
            };
            let word = &text[at..end];
            tokens.push(Token { kind, range: at..end, text: word, lower: word.to_lowercase(), is_glued });
            is_glued = true;
        }
        at = end;
    }
    tokens
}

/// The length of the token that a text begins with.
fn length(text: &str, first: char) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if first.is_ascii_digit() {
        let mut end = 1;
        while is_digit(end) || matches!(bytes.get(end), Some(b'.' | b',' | b'_')) && is_digit(end + 1) {
            end += 1;
        }
        return end;
    }
    if !is_letter_or_digit(first) {
        return first.len_utf8();
    }
    let mut end = text.find(|char| !is_letter_or_digit(char)).unwrap_or(text.len());
    // `V3.2` is one name.
    while text[..end].ends_with(|char: char| char.is_ascii_digit())
        && bytes.get(end) == Some(&b'.')
        && is_digit(end + 1)
    {
        end += 1;
        while is_digit(end) {
            end += 1;
        }
    }
    end
}

/// The mark before the digits behind the point, and the one between thousands.
pub(super) const fn marks(lang: Lang) -> (char, char) {
    match lang {
        Lang::Vi => (',', '.'),
        Lang::En => ('.', ','),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_signs_are_told_apart() {
        let text = "R1 có 671 tỷ, V3.2-Exp: 1.234,5% (3FS).";
        let all: Vec<(Kind, &str, bool)> =
            tokens(text).into_iter().map(|token| (token.kind, token.text, token.is_glued)).collect();
        use Kind::{Digits, Sign, Word};
        assert_eq!(
            all,
            [
                (Word, "R1", false),
                (Word, "có", false),
                (Digits, "671", false),
                (Word, "tỷ", false),
                (Sign, ",", true),
                (Word, "V3.2", false),
                (Sign, "-", true),
                (Word, "Exp", true),
                (Sign, ":", true),
                (Digits, "1.234,5", false),
                (Sign, "%", true),
                (Sign, "(", false),
                (Digits, "3", true),
                (Word, "FS", true),
                (Sign, ")", true),
                (Sign, ".", true),
            ]
        );
    }
}
