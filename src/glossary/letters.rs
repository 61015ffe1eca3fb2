//! What each character is to the glossary, in a table that takes one look.

use crate::vietnamese::letter::{Tone, lower, strip_tone};
use crate::vietnamese::tokens::{is_inside, is_letter_or_digit};

/// Behind the last letter of Vietnamese there are few that a text has; they are worked out each time.
const TABLE: usize = 0x1f00;

/// A character of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letter {
    /// No character of a word.
    None,
    /// A small letter without its tone, and the tone; 1 is none.
    Base(char, u8),
    /// A combining mark, which begins no word; as a tone it has no letter.
    Mark(Option<char>, u8),
}

/// The characters up to the last letter of Vietnamese.
#[derive(Clone, Debug)]
pub(super) struct Letters(Box<[Letter]>);

impl Default for Letters {
    fn default() -> Self {
        Letters((0..TABLE as u32).map(|code| char::from_u32(code).map_or(Letter::None, letter)).collect())
    }
}

impl Letters {
    /// What a character is.
    pub(super) fn get(&self, char: char) -> Letter {
        self.0.get(char as usize).copied().unwrap_or_else(|| letter(char))
    }
}

fn letter(char: char) -> Letter {
    let is_base = is_letter_or_digit(char);
    if !is_base && !is_inside(char) {
        return Letter::None;
    }
    if let Some(tone) = Tone::of_mark(char) {
        return Letter::Mark(None, tone.number());
    }
    let (base, tone) = strip_tone(char);
    if is_base { Letter::Base(lower(base), tone.number()) } else { Letter::Mark(Some(base), tone.number()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_tables_of_the_language_say() {
        let letters = Letters::default();
        for char in '\0'..=char::MAX {
            assert_eq!(letters.get(char), letter(char), "{char:?}");
        }
        assert_eq!(letters.get('Ấ'), Letter::Base('â', 5));
        assert_eq!(letters.get('\u{301}'), Letter::Mark(None, 5));
        assert_eq!(letters.get('\u{306}'), Letter::Mark(Some('\u{306}'), 1));
        assert_eq!(letters.get('–'), Letter::None);
    }
}
