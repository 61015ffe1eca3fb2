//! Where the tone mark of `oa`, `oe` and `uy` stands: `hòa, khỏe, thủy` in the old style, `hoà, khoẻ, thuỷ` in the new.
//!
//! Both are in use, the old one by most of the press. They differ in open syllables that end in one of these three
//! rhymes and nowhere else: `hoàn` and `ngoài` are written alike, and in `quý` the `u` belongs to the initial
//! (VIETNAMESE.md §1.2).

use std::borrow::Cow;

use super::letter::{Tone, lower, strip_tone, with_tone};
use super::syllable::is_syllable;
use super::tokens::tokens;

/// A convention for the place of the tone mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToneStyle {
    /// On the first vowel: `hòa`.
    Old,
    /// On the second vowel: `hoà`.
    New,
}

/// A normal text with its tone marks placed in a style; borrowed when they are already.
pub fn with_tone_style(text: &str, style: ToneStyle) -> Cow<'_, str> {
    let mut styled = String::new();
    let mut copied = 0;
    for (start, token) in tokens(text) {
        // A digit can follow a syllable, as the number of a note does.
        let word = token.trim_end_matches(char::is_numeric);
        if let Some((at, pair)) = moved(word, style) {
            styled.push_str(&text[copied..start + at]);
            styled.extend(pair);
            copied = start + word.len();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    styled.push_str(&text[copied..]);
    Cow::Owned(styled)
}

/// The last two letters of a word with the mark moved, and where they begin; `None` when there is nothing to move.
fn moved(word: &str, style: ToneStyle) -> Option<(usize, [char; 2])> {
    if word.is_ascii() {
        return None;
    }
    let mut letters = word.char_indices().rev();
    let (_, second) = letters.next()?;
    let (at, first) = letters.next()?;
    let ((first, first_tone), (second, second_tone)) = (strip_tone(first), strip_tone(second));
    let pair = match (lower(first), lower(second)) {
        ('o', 'a' | 'e') => true,
        ('u', 'y') => letters.next().is_none_or(|(_, before)| lower(before) != 'q'),
        _ => false,
    };
    let tone = match style {
        ToneStyle::Old => second_tone,
        ToneStyle::New => first_tone,
    };
    if !pair || tone == Tone::Ngang || !is_syllable(word) {
        return None;
    }
    Some(match style {
        ToneStyle::Old => (at, [with_tone(first, tone)?, second]),
        ToneStyle::New => (at, [first, with_tone(second, tone)?]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::letter::VOWELS;

    fn both(old: &str, new: &str) {
        assert_eq!(with_tone_style(old, ToneStyle::New), new);
        assert_eq!(with_tone_style(new, ToneStyle::Old), old);
        assert!(matches!(with_tone_style(old, ToneStyle::Old), Cow::Borrowed(_)), "{old}");
        assert!(matches!(with_tone_style(new, ToneStyle::New), Cow::Borrowed(_)), "{new}");
    }

    #[test]
    fn all_fifteen_pairs_move_in_every_case() {
        let row = |letter: char| VOWELS.iter().find(|row| row[0] == letter).unwrap();
        for (first, second) in [('o', 'a'), ('o', 'e'), ('u', 'y')] {
            for tone in 1..6 {
                let (old, new) = (format!("{}{second}", row(first)[tone]), format!("{first}{}", row(second)[tone]));
                both(&format!("h{old} “L{old}”, {old}1"), &format!("h{new} “L{new}”, {new}1"));
                both(&format!("H{old}.").to_uppercase(), &format!("H{new}.").to_uppercase());
            }
        }
    }

    #[test]
    fn other_words_stay() {
        for text in ["quý quỳ quà QUÝ", "hoàn toàn ngoài ngoẻo", "khuỷu khuya", "của mùa giá", "Chloé", "tuy hoa"]
        {
            both(text, text);
        }
        both("ủy ban, thúy-thủy; tòa", "uỷ ban, thuý-thuỷ; toà");
    }
}
