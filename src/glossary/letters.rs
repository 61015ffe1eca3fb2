//! What each character is to the glossary, in a table that takes one look.

use crate::vietnamese::letter::{Tone, lower, strip_tone};
use crate::vietnamese::tokens::{is_inside, is_letter_or_digit};

/// Behind the last letter of Vietnamese there are few that a text has; they are worked out each time.
const TABLE: usize = 0x1f00;

/// A character of a word: the small letter without its tone, and the tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// 0 for a mark that is nothing but a tone.
    pub(super) base: u32,
    /// The number of the tone; 0 for a character that has none.
    pub(super) tone: u8,
    /// Whether it can stand in a word at all, and whether it can begin one.
    pub(super) role: Role,
}

/// Where a character can stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// In no word.
    #[default]
    Outside,
    /// Inside a word: a combining mark.
    Inside,
    /// Anywhere in a word.
    Anywhere,
}

/// The characters up to the last letter of Vietnamese.
#[derive(Clone, Debug)]
pub(super) struct Letters(Box<[Letter]>);

impl Default for Letters {
    fn default() -> Self {
        let letters = (0..TABLE as u32).map(|code| char::from_u32(code).map(letter).unwrap_or_default());
        Letters(letters.collect())
    }
}

impl Letters {
    /// The character at a byte of a text, and how many bytes it takes.
    pub(super) fn at(&self, text: &str, at: usize) -> (Letter, usize) {
        let bytes = text.as_bytes();
        let low = |index: usize| u32::from(bytes[at + index] & 0x3f);
        let first = u32::from(bytes[at]);
        let (code, length) = match first {
            0..0x80 => (first, 1),
            0x80..0xe0 => ((first & 0x1f) << 6 | low(1), 2),
            0xe0..0xf0 => ((first & 0x0f) << 12 | low(1) << 6 | low(2), 3),
            _ => ((first & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4),
        };
        let known = self.0.get(code as usize).copied();
        (known.unwrap_or_else(|| char::from_u32(code).map(letter).unwrap_or_default()), length)
    }
}

fn letter(char: char) -> Letter {
    let role = match char {
        char if is_letter_or_digit(char) => Role::Anywhere,
        char if is_inside(char) => Role::Inside,
        _ => return Letter::default(),
    };
    if let Some(mark) = Tone::of_mark(char) {
        return Letter { base: 0, tone: mark.number(), role };
    }
    let (base, tone) = strip_tone(char);
    let tone = if tone == Tone::Ngang { 0 } else { tone.number() };
    Letter { base: u32::from(lower(base)), tone, role }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_tables_of_the_language_say() {
        let letters = Letters::default();
        for char in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let text: &str = char.encode_utf8(&mut bytes);
            assert_eq!(letters.at(text, 0), (letter(char), char.len_utf8()), "{char:?}");
        }
        assert_eq!(letters.at("Ấ", 0).0, Letter { base: u32::from('â'), tone: 5, role: Role::Anywhere });
        assert_eq!(letters.at("\u{301}", 0).0, Letter { base: 0, tone: 5, role: Role::Inside });
        assert_eq!(letters.at("–", 0).0.role, Role::Outside);
    }
}
