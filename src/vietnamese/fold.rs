//! A text as it is typed without marks: `Đào tạo` becomes `dao tao`.
//!
//! The fold is what search postings are keyed by and what slugs are made from. Vietnamese folds letter by letter, so an
//! offset in normal text, counted in `char`s, stays good in its fold. `đ` has no decomposition and is easily forgotten;
//! so are `ß æ œ þ`, which become two letters, and `ø ł`, which have a stroke (VIETNAMESE.md §1.3).

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::letter::{lower, vietnamese};
use super::normal::normalize;
use crate::lang::Lang;

/// A text in small letters without marks.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let normal = normalize(text, Lang::Vi);
    let mut folded = String::with_capacity(normal.len());
    for char in normal.chars() {
        fold_char(char, &mut folded);
    }
    folded
}

/// Adds the fold of one `char` of normal text.
pub(super) fn fold_char(char: char, folded: &mut String) {
    match vietnamese(char) {
        Some((base, _)) => folded.push(plain(lower(base))),
        None => fold_foreign(char, folded),
    }
}

/// A small Vietnamese letter without the marks of its quality.
const fn plain(letter: char) -> char {
    match letter {
        'ă' | 'â' => 'a',
        'đ' => 'd',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        _ => letter,
    }
}

fn fold_foreign(char: char, folded: &mut String) {
    match char {
        // Hangul and Kirat Rai are composed of letters and not of marks; taking them apart would only lengthen them.
        '\u{ac00}'..='\u{d7a3}' | '\u{16d40}'..='\u{16d7f}' => folded.push(char),
        _ => decompose_canonical(char, |part| {
            if !is_combining_mark(part) {
                push_plain(part, folded);
            }
        }),
    }
}

/// Adds a letter without marks, in small letters that can be typed.
fn push_plain(letter: char, folded: &mut String) {
    match letter {
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' => folded.push('d'),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'Æ' | 'æ' => folded.push_str("ae"),
        'Œ' | 'œ' => folded.push_str("oe"),
        'Þ' | 'þ' => folded.push_str("th"),
        'Ø' | 'ø' => folded.push('o'),
        'Ł' | 'ł' => folded.push('l'),
        _ => folded.extend(letter.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::vietnamese::letter::VOWELS;

    #[test]
    fn every_vietnamese_letter_folds_to_one_ascii_letter() {
        for letter in VOWELS.as_flattened() {
            let want: String = letter.nfd().take(1).collect::<String>().to_lowercase();
            assert_eq!(fold(&letter.to_string()), want);
            assert_eq!(fold(&letter.nfd().collect::<String>()), want);
        }
        assert_eq!(fold("đĐðÐɖƉ"), "dddddd");
    }

    #[test]
    fn foreign_letters_fold_too() {
        assert_eq!(fold("Straße Łódź Ørsted Æsir Œuvre Þór ŸÑÇÅ İ"), "strasse lodz orsted aesir oeuvre thor ynca i");
        assert_eq!(fold("한글 日本 Ελλάδα 👍 “x”"), "한글 日本 ελλαδα 👍 “x”");
        assert_eq!(fold("x\u{301}"), "x");
    }

    #[test]
    fn a_fold_is_normal_and_folds_to_itself() {
        for char in '\0'..=char::MAX {
            let once = fold(char.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "{char:?}");
            assert!(unicode_normalization::is_nfc(&once), "{char:?}");
        }
    }
}
