//! Characters that only look like Vietnamese.
//!
//! The eth `Ð` and the African `Ɖ` look like `Đ` but have other small letters, so that search and order miss them. Text
//! in an encoding from before Unicode (TCVN3, VNI-Win) shows as Latin letters and signs in odd places. Both are found
//! here and changed by nobody but the author (VIETNAMESE.md §1.1).

use std::ops::Range;

use super::letter::is_vowel;

/// Each eth or African D next to a letter, with the letter that is meant.
pub fn confusables(text: &str) -> Vec<(Range<usize>, char)> {
    let is_letter = |char: Option<char>| char.is_some_and(char::is_alphabetic);
    text.match_indices(['Ð', 'ð', 'Ɖ', 'ɖ'])
        .filter_map(|(start, found)| {
            let end = start + found.len();
            let right = if matches!(found, "Ð" | "Ɖ") { 'Đ' } else { 'đ' };
            let is_in_word = is_letter(text[..start].chars().next_back()) || is_letter(text[end..].chars().next());
            is_in_word.then_some((start..end, right))
        })
        .collect()
}

/// Whether a Vietnamese text looks like TCVN3 (ABC) or VNI-Win, pasted as if it were Latin-1: letters in places where
/// only these encodings have them, and none of the letters that only Unicode has.
pub fn looks_legacy_encoded(text: &str) -> bool {
    // The quick answer for nearly every text: a seventh of its bytes begin such a letter.
    let modern = text.chars().filter(|char| is_modern(*char)).count();
    if modern * 100 > text.len() {
        return false;
    }
    let (mut letters, mut legacy) = (0_usize, 0_usize);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let is_legacy = is_legacy(before, char, chars.peek().copied().unwrap_or(' '));
        letters += usize::from(is_legacy || char.is_alphabetic());
        legacy += usize::from(is_legacy);
        before = char;
    }
    // One or two odd letters are foreign names.
    legacy > 2 && legacy * 100 >= letters * 3 && modern * 100 < letters
}

/// Whether a letter of Vietnamese is in Unicode and not in Latin-1.
const fn is_modern(char: char) -> bool {
    matches!(char, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
}

fn is_legacy(before: char, char: char, after: char) -> bool {
    let in_word = |char: char| char.is_alphabetic() || is_tcvn3(char);
    match char {
        // Signs that TCVN3 has for vowels which never end a word, and for `đ`, which never does either.
        '®' => in_word(after),
        '¨' | '©' | '»' | '¼' | '½' | '¾' => in_word(before) && in_word(after),
        // Signs for vowels that can end a word.
        'µ' | '¶' | '·' | '¸' | '¹' | 'ª' | '×' => in_word(before),
        // A capital after a small letter, which is where Unicode text has none of these.
        _ if is_tcvn3(char) => before.is_lowercase() || is_tcvn3(before),
        _ => is_vni(before, char),
    }
}

/// Whether TCVN3 has this sign or capital of Latin-1 for a small letter.
fn is_tcvn3(char: char) -> bool {
    !char.is_ascii() && "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞ".contains(char)
}

/// Whether VNI-Win writes such a pair: a vowel, then a letter that stands for its marks.
fn is_vni(before: char, char: char) -> bool {
    let vowel = before.to_lowercase().next().unwrap_or(before);
    let mark = char.to_lowercase().next().unwrap_or(char);
    match mark {
        'ø' | 'û' | 'õ' | 'ï' | 'å' | 'ä' | 'ë' | 'ü' => is_vowel(vowel) || vowel == 'ö',
        // `uù` and `aù`, but a `ù` can follow an `i` that belongs to `gi` (`giù`).
        'ù' => matches!(vowel, 'a' | 'e' | 'o' | 'ô' | 'u' | 'ö' | 'y'),
        'â' => matches!(vowel, 'a' | 'e' | 'o'),
        'á' | 'à' | 'ã' | 'é' | 'è' | 'ê' | 'ú' => matches!(vowel, 'a' | 'e'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_next_to_a_letter_count() {
        assert_eq!(confusables("Ð, (ð) Ɖ1 ₫ Đức"), []);
        assert_eq!(confusables("xem ðây, HÐND, ɖi"), [(4..6, 'đ'), (12..14, 'Đ'), (18..20, 'đ')]);
    }

    #[test]
    fn text_from_before_unicode_is_recognised() {
        for text in [
            "TrÝ tuÖ nh©n t¹o ®ang thay ®æi thÕ giíi",
            "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc",
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "Trí tueä nhaân taïo ñang thay ñoåi theá giôùi",
        ] {
            assert!(looks_legacy_encoded(text), "{text}");
        }
    }

    #[test]
    fn text_in_unicode_is_not() {
        for text in [
            "",
            "Trí tuệ nhân tạo đang thay đổi thế giới",
            "Ông Ân hoà nhã, quá khoé; Ý và Êm: CÔNG TY TÀI CHÍNH, QUÁ ÍCH, TOÀ ÁN, TÊ",
            "An toàn là quá hoà, và quên, quê, tuân, huê",
            "GitHub® và Copilot® · 5 µm × 3 µm · từ¹ «trích»",
            "naïve café, Zoë",
            "Open weights",
        ] {
            assert!(!looks_legacy_encoded(text), "{text}");
        }
    }
}
