//! The one spelling of a text that the rest of the program sees.
//!
//! That is NFC (UAX #15) and, in Vietnamese, one repair that NFC cannot make: a tone mark written before the mark of the
//! vowel (`a`, acute, breve) is not canonically equivalent to `ắ`, though it looks alike and means it
//! (VIETNAMESE.md §1.1). Most text is normal already, so finding that out has to be cheap.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::lang::Lang;

/// Whether [`normalize`] would leave a text as it is.
pub fn is_normal(text: &str, lang: Lang) -> bool {
    suspect(text).is_none_or(|at| is_tail_normal(&text[at..], lang))
}

/// A text in its normal form; borrowed when it is normal already.
pub fn normalize(text: &str, lang: Lang) -> Cow<'_, str> {
    let Some(at) = suspect(text) else { return Cow::Borrowed(text) };
    let (head, tail) = text.split_at(at);
    if is_tail_normal(tail, lang) {
        return Cow::Borrowed(text);
    }
    let mut normal = String::with_capacity(text.len());
    normal.push_str(head);
    match lang {
        Lang::Vi => normal.extend(reordered(tail).into_iter().nfc()),
        Lang::En => normal.extend(tail.nfc()),
    }
    Cow::Owned(normal)
}

/// Where to begin to look closely: the character before the first one that is not plainly normal, since a mark can join
/// it. `None` is the answer for nearly every text, and it takes one look at the first bytes of each character.
fn suspect(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut before, mut at) = (0, 0);
    while let Some(first) = bytes.get(at) {
        let len = match first {
            ..0x80 => 1,
            // U+0080 to U+02FF: Latin letters; no marks, and nothing that NFC changes.
            0xc2..=0xcb => 2,
            // U+1E80 to U+1EFF: the Vietnamese letters.
            0xe1 if matches!(bytes[at + 1], 0xba | 0xbb) => 3,
            // U+2000 to U+203F: quotes and dashes, but not the two spaces that NFC replaces; U+2080 to U+20BF: `₫`.
            0xe2 if bytes[at + 1] == 0x82 || (bytes[at + 1] == 0x80 && bytes[at + 2] > 0x81) => 3,
            _ => return Some(before),
        };
        before = at;
        at += len;
    }
    None
}

fn is_tail_normal(tail: &str, lang: Lang) -> bool {
    is_nfc(tail) && (lang == Lang::En || !is_misordered(tail))
}

fn is_misordered(tail: &str) -> bool {
    // In NFC a misplaced mark is left over: it has nothing to combine with.
    tail.contains(is_quality_mark) && !tail.nfd().eq(reordered(tail))
}

/// The text decomposed, with the marks of vowels moved before the tone marks that they follow.
fn reordered(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len());
    for char in text.nfd() {
        chars.push(char);
        if is_quality_mark(char) {
            let mut at = chars.len() - 1;
            while at > 0 && is_tone_above(chars[at - 1]) {
                chars.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    chars
}

/// Circumflex and breve. The horn needs no repair: its combining class orders it.
const fn is_quality_mark(char: char) -> bool {
    matches!(char, '\u{302}' | '\u{306}')
}

/// The tone marks above the letter, which share their combining class with circumflex and breve.
const fn is_tone_above(char: char) -> bool {
    matches!(char, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::*;
    use crate::vietnamese::letter::VOWELS;

    #[test]
    fn every_letter_comes_back_from_every_order_of_its_marks() {
        for letter in VOWELS.as_flattened().iter().copied().chain(['đ', 'Đ']) {
            let want = letter.to_string();
            assert!(matches!(normalize(&want, Lang::Vi), Cow::Borrowed(_)));
            let mut marks: Vec<char> = letter.nfd().collect();
            for _ in 0..2 {
                let text: String = ["Vâng, ", &String::from_iter(&marks), "n"].concat();
                assert_eq!(normalize(&text, Lang::Vi), format!("Vâng, {want}n"));
                marks[1..].reverse();
            }
        }
    }

    #[test]
    fn it_is_idempotent_and_agrees_with_is_normal() {
        let texts = [
            "a\u{301}\u{301}\u{306}\u{302}",
            "\u{301}\u{306}",
            "ǵ\u{323}\u{306}",
            "\u{212b} \u{2000}",
            "한글 가\u{301}",
            "👍 ấ",
        ];
        for text in texts {
            for lang in Lang::ALL {
                let once = normalize(text, lang);
                assert!(is_normal(&once, lang) && normalize(&once, lang) == once, "{text}");
                assert_eq!(is_normal(text, lang), once == text, "{text}");
            }
        }
    }

    #[test]
    fn english_and_other_scripts_keep_their_marks_in_order() {
        assert_eq!(normalize("a\u{301}\u{306}", Lang::En), "á\u{306}");
        assert!(matches!(normalize("“Mã nguồn mở” – 5 ₫ 👍 日本", Lang::Vi), Cow::Borrowed(_)));
    }

    #[test]
    fn the_quick_look_passes_only_what_is_normal() {
        for char in '\0'..=char::MAX {
            if suspect(char.encode_utf8(&mut [0; 4])).is_none() {
                assert_eq!(is_nfc_quick([char].into_iter()), IsNormalized::Yes, "{char:?}");
                assert_eq!(canonical_combining_class(char), 0, "{char:?}");
            }
        }
    }
}
