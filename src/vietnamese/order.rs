//! The order of a dictionary, and the letters of its index.
//!
//! Vietnamese compares syllable by syllable: first the letters (`ă` after all of `a`), then the tone, then the next
//! syllable. CLDR's `vi` compares the tones only when all letters of the whole text are equal, which no dictionary does
//! (VIETNAMESE.md §1.4). English compares the folded words.
//!
//! A key is bytes, made once and compared often: the tokens, then what decides between equals.

use super::fold::fold_char;
use super::letter::{Tone, lower, strip_tone};
use super::normal::normalize;
use super::tokens::tokens;
use crate::lang::Lang;

/// The place of a text in the order of its language. Only texts with one normal form have equal keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Vec<u8>);

/// A letter of the index, with which entries begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IndexLetter {
    /// The anchor in the page. It is ASCII and spells marks as they are typed, so that `Đ` (`l-dd`) is not `D` (`l-d`).
    pub id: &'static str,
    /// The capital that is shown.
    pub label: &'static str,
}

/// Less than every letter and digit, so that the shorter of two tokens and of two texts comes first.
const END: u8 = 0;
/// Where digits, other scripts and Latin letters begin. Letters leave gaps of four for `ă` and `â` after `a`.
const DIGITS: u8 = 0x10;
const OTHERS: u8 = 0x1f;
const LETTERS: u8 = 0x20;

/// The key that sorts a text in a language.
pub fn sort_key(text: &str, lang: Lang) -> SortKey {
    let text = normalize(text, lang);
    let (mut key, mut cases, mut marks) = (Vec::with_capacity(2 * text.len() + 16), Vec::new(), Vec::new());
    let mut letters = String::new();
    for (_, token) in tokens(&text) {
        let mut tone = Tone::Ngang;
        for (at, char) in token.chars().enumerate() {
            letters.clear();
            let own = primary(char, lang, &mut letters);
            letters.chars().for_each(|letter| push_weight(letter, &mut key));
            // Small before capital; and a mark that stands early before one that stands late (`hòa`, `hoà`).
            cases.push(1 + u8::from(char.is_uppercase()));
            if own != Tone::Ngang {
                tone = own;
                marks.push(u8::try_from(at).unwrap_or(u8::MAX));
            }
        }
        key.extend([END, tone.number()]);
    }
    key.push(END);
    key.extend(cases);
    key.push(END);
    key.extend(marks);
    key.push(END);
    key.extend(text.as_bytes());
    SortKey(key)
}

/// The letter under which a text stands. What begins with a digit, with another script or with nothing stands first.
pub fn index_letter(text: &str, lang: Lang) -> IndexLetter {
    let text = normalize(text, lang);
    let mut letters = String::new();
    if let Some(first) = tokens(&text).next().and_then(|(_, token)| token.chars().next()) {
        primary(first, lang, &mut letters);
    }
    let alphabet = alphabet(lang);
    let found = letters.chars().next().and_then(|first| {
        alphabet.iter().find(|letter| letter.label.chars().next().is_some_and(|label| lower(label) == first))
    });
    *found.unwrap_or(&alphabet[0])
}

/// The letters of the index of a language, in order, the digits first.
pub fn index_letters(lang: Lang) -> Vec<IndexLetter> {
    alphabet(lang).to_vec()
}

/// Adds the small letters that a `char` is sorted by, and gives its tone.
fn primary(char: char, lang: Lang, letters: &mut String) -> Tone {
    let (base, tone) = match lang {
        Lang::Vi => strip_tone(char),
        Lang::En => (char, Tone::Ngang),
    };
    match (lang, lower(base)) {
        (Lang::Vi, letter @ ('a'..='z' | 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư')) => letters.push(letter),
        _ => fold_char(base, letters),
    }
    tone
}

fn push_weight(letter: char, key: &mut Vec<u8>) {
    let (plain, step) = match letter {
        'a'..='z' => (letter, 0),
        'ă' => ('a', 1),
        'â' => ('a', 2),
        'đ' => ('d', 1),
        'ê' => ('e', 1),
        'ô' => ('o', 1),
        'ơ' => ('o', 2),
        'ư' => ('u', 1),
        '0'..='9' => return key.push(DIGITS + (letter as u8 - b'0')),
        _ => {
            key.push(OTHERS);
            key.extend(letter.encode_utf8(&mut [0; 4]).as_bytes());
            return;
        }
    };
    key.push(LETTERS + 4 * (plain as u8 - b'a') + step);
}

fn alphabet(lang: Lang) -> &'static [IndexLetter] {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const fn entry(id: &'static str, label: &'static str) -> IndexLetter {
    IndexLetter { id, label }
}

/// The index exemplars of CLDR for `vi`, which have F, J, W and Z for foreign words.
#[rustfmt::skip]
static VI: [IndexLetter; 34] = [
    entry("l-0", "0–9"),
    entry("l-a", "A"), entry("l-aw", "Ă"), entry("l-aa", "Â"), entry("l-b", "B"), entry("l-c", "C"), entry("l-d", "D"),
    entry("l-dd", "Đ"), entry("l-e", "E"), entry("l-ee", "Ê"), entry("l-f", "F"), entry("l-g", "G"), entry("l-h", "H"),
    entry("l-i", "I"), entry("l-j", "J"), entry("l-k", "K"), entry("l-l", "L"), entry("l-m", "M"), entry("l-n", "N"),
    entry("l-o", "O"), entry("l-oo", "Ô"), entry("l-ow", "Ơ"), entry("l-p", "P"), entry("l-q", "Q"), entry("l-r", "R"),
    entry("l-s", "S"), entry("l-t", "T"), entry("l-u", "U"), entry("l-uw", "Ư"), entry("l-v", "V"), entry("l-w", "W"),
    entry("l-x", "X"), entry("l-y", "Y"), entry("l-z", "Z"),
];

#[rustfmt::skip]
static EN: [IndexLetter; 27] = [
    entry("l-0", "0–9"),
    entry("l-a", "A"), entry("l-b", "B"), entry("l-c", "C"), entry("l-d", "D"), entry("l-e", "E"), entry("l-f", "F"),
    entry("l-g", "G"), entry("l-h", "H"), entry("l-i", "I"), entry("l-j", "J"), entry("l-k", "K"), entry("l-l", "L"),
    entry("l-m", "M"), entry("l-n", "N"), entry("l-o", "O"), entry("l-p", "P"), entry("l-q", "Q"), entry("l-r", "R"),
    entry("l-s", "S"), entry("l-t", "T"), entry("l-u", "U"), entry("l-v", "V"), entry("l-w", "W"), entry("l-x", "X"),
    entry("l-y", "Y"), entry("l-z", "Z"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Sorts the texts from several starting orders, which must not matter.
    fn assert_sorted<S: AsRef<str>>(want: &[S], lang: Lang) {
        let want: Vec<&str> = want.iter().map(AsRef::as_ref).collect();
        let mut texts = want.clone();
        for turn in 0..4 {
            let middle = turn * texts.len() / 4;
            texts.rotate_left(middle);
            texts.reverse();
            texts.sort_by_cached_key(|text| sort_key(text, lang));
            assert_eq!(texts, want);
        }
    }

    #[test]
    fn foreign_letters_digits_and_signs_have_a_place() {
        let sorted = ["", "3D", "αβ", "“An”", "ảo giác", "Ăn", "Ân", "naïve", "Niño", "ứng", "ưu", "Zürich"];
        assert_sorted(&sorted, Lang::Vi);
        let labels: Vec<&str> = sorted.iter().map(|text| index_letter(text, Lang::Vi).label).collect();
        assert_eq!(labels, ["0–9", "0–9", "0–9", "A", "A", "Ă", "Â", "N", "N", "Ư", "Ư", "Z"]);
        assert_sorted(&["mô đun", "mô-đun", "mô\u{a0}đun", "mô hình"], Lang::Vi);
    }

    #[test]
    fn english_sorts_folded_words() {
        assert_sorted(&["GPT", "naïve", "open source", "open-weights", "Open weights", "openness", "Zoë"], Lang::En);
        assert_eq!(index_letter("ảo giác", Lang::En).id, "l-a");
        assert_eq!(index_letter("Đà Nẵng", Lang::En).id, "l-d");
        assert_eq!(index_letter("Æther", Lang::En).label, "A");
    }

    #[test]
    fn the_index_is_in_order_and_its_ids_are_unique() {
        for lang in Lang::ALL {
            let letters = index_letters(lang);
            assert_sorted(&letters.iter().map(|letter| letter.label).collect::<Vec<_>>(), lang);
            for (at, letter) in letters.iter().enumerate() {
                assert_eq!(index_letter(letter.label, lang), *letter);
                assert!(letters[..at].iter().all(|other| other.id != letter.id));
            }
        }
    }
}
