//! A text as the automaton reads it: each token between two marks, its letters small and its tone behind them.
//!
//! Tokens that a space or hyphen joins stand side by side, so `mã nguồn`, `mã\u{a0}nguồn` and `Mã-nguồn` read alike, and
//! `hòa` reads like `hoà` (VIETNAMESE.md §1.2, §1.5). Signs inside a name stay (`3.1`), and all else that stands between
//! two tokens is a break that no name goes across. The marks are control characters, which no text has.

use crate::vietnamese::letter::{Tone, lower, strip_tone};
use crate::vietnamese::tokens::tokens;

const START: char = '\u{2}';
const END: char = '\u{3}';
const BREAK: char = '\u{4}';
/// The tones follow from here, in the order of their numbers.
const TONES: u8 = 0x10;

/// A text, read. It can be used for one text after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    text: String,
    tokens: Vec<Token>,
}

/// A token of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands in the text.
    pub(super) start: usize,
    /// Where it ends in the text.
    pub(super) end: usize,
    /// Where it begins in the reading, with its mark.
    at: usize,
}

impl Reading {
    /// Reads a name or a word on its own.
    pub(super) fn of(text: &str) -> Self {
        let mut reading = Reading::default();
        reading.read(text);
        reading
    }

    /// Reads a text.
    pub(super) fn read(&mut self, text: &str) {
        self.text.clear();
        self.tokens.clear();
        let mut end = 0;
        for (start, token) in tokens(text) {
            if end > 0 {
                push_gap(&mut self.text, &text[end..start]);
            }
            end = start + token.len();
            self.tokens.push(Token { start, end, at: self.text.len() });
            self.text.push(START);
            push_key(&mut self.text, token);
            self.text.push(END);
        }
        // `C++` has its signs behind it.
        self.text.extend(signs(&text[end..]));
    }

    /// The whole of it, which is the pattern of a name.
    pub(super) fn pattern(&self) -> &str {
        self.text.trim_end_matches(BREAK)
    }

    /// The tokens.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// What is to be searched from this token on.
    pub(super) fn from(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| &self.text[token.at..])
    }

    /// The token that begins this many bytes behind the beginning of another.
    pub(super) fn token_at(&self, from: usize, bytes: usize) -> Option<usize> {
        let at = self.tokens[from].at + bytes;
        self.tokens[from..].binary_search_by(|token| token.at.cmp(&at)).ok().map(|index| from + index)
    }

    /// The tokens from one on, that many, as a pattern.
    pub(super) fn slice(&self, first: usize, count: usize) -> Option<&str> {
        let (first, last) = (self.tokens.get(first)?, self.tokens.get((first + count).checked_sub(1)?)?);
        let end = self.text[last.at..].find(END)?;
        Some(&self.text[first.at..last.at + end + 1])
    }

    /// The token before one, if a space or hyphen joins the two.
    pub(super) fn joined_before(&self, token: usize) -> Option<&str> {
        let before = token.checked_sub(1)?;
        self.text[..self.tokens.get(token)?.at].ends_with(END).then(|| self.slice(before, 1))?
    }

    /// The token behind one, if a space or hyphen joins the two.
    pub(super) fn joined_behind(&self, token: usize) -> Option<&str> {
        let next = self.tokens.get(token + 1)?;
        self.text[..next.at].ends_with(END).then(|| self.slice(token + 1, 1))?
    }
}

/// How many tokens a pattern takes.
pub(super) fn length(pattern: &str) -> usize {
    pattern.bytes().filter(|byte| *byte == END as u8).count()
}

fn push_key(key: &mut String, token: &str) {
    if token.is_ascii() {
        key.extend(token.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    let mut tone = Tone::Ngang;
    for char in token.chars() {
        if let Some(mark) = Tone::of_mark(char) {
            tone = mark;
            continue;
        }
        let (base, own) = strip_tone(char);
        key.push(lower(base));
        if own != Tone::Ngang {
            tone = own;
        }
    }
    if tone != Tone::Ngang {
        key.push(char::from(TONES + tone.number()));
    }
}

fn push_gap(reading: &mut String, between: &str) {
    let is_joint = |char: char| char.is_whitespace() || matches!(char, '-' | '\u{2010}' | '\u{2011}');
    if between == " " || between.chars().count() <= 2 && between.chars().all(is_joint) {
        return;
    }
    reading.extend(signs(between));
    // Punctuation between two words ends a name; a sign without a space inside one belongs to it.
    if between.contains(char::is_whitespace) || between.chars().count() > 2 {
        reading.push(BREAK);
    }
}

/// The signs that stand right behind a token, at most two.
fn signs(text: &str) -> impl Iterator<Item = char> {
    let signs = text.chars().take_while(|char| !char.is_whitespace()).take(2);
    signs.map(|char| if char == '\u{2019}' { '\'' } else { char })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_is_one() {
        let same = |one: &str, other: &str| assert_eq!(Reading::of(one).pattern(), Reading::of(other).pattern());
        same("Mã nguồn", "mã\u{a0}NGUỒN");
        same("hòa-bình", "hoà bình");
        same("Moore's law", "moore’s  law");
        let different = |one: &str, other: &str| assert_ne!(Reading::of(one).pattern(), Reading::of(other).pattern());
        different("ma", "mã");
        different("mã, nguồn", "mã nguồn");
        different("Llama 3.1", "Llama 3 1");
        different("C", "C++");
    }

    #[test]
    fn tokens_are_found_again() {
        let reading = Reading::of("Mô hình mở, nhỏ");
        assert_eq!(reading.slice(0, 2), Some(Reading::of("mô hình").pattern()));
        assert_eq!(reading.joined_behind(0), Some(Reading::of("hình").pattern()));
        assert_eq!((reading.joined_behind(2), reading.joined_before(3)), (None, None));
        assert_eq!(reading.token_at(0, Reading::of("Mô hình").pattern().len()), Some(2));
        assert_eq!(length(reading.slice(0, 3).unwrap_or_default()), 3);
    }
}
