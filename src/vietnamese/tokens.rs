//! The tokens of a text: its maximal runs of letters and digits.
//!
//! In Vietnamese a token is a syllable and in English a word. Hyphens, apostrophes and all other signs separate. The
//! marks that stay combining in normal text (`а́`, `क्`) belong to the letter before them.

use std::iter;

use unicode_normalization::char::is_combining_mark;

/// Each token with the byte offset of its start.
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    iter::from_fn(move || {
        let start = at + text[at..].find(is_letter_or_digit)?;
        at = text[start..].find(|char| !is_inside(char)).map_or(text.len(), |len| start + len);
        Some((start, &text[start..at]))
    })
}

/// The number of tokens.
pub fn count(text: &str) -> usize {
    let mut is_in_token = false;
    let begins = |char: &char| {
        let was_in_token = is_in_token;
        is_in_token = if was_in_token { is_inside(*char) } else { is_letter_or_digit(*char) };
        is_in_token && !was_in_token
    };
    text.chars().filter(begins).count()
}

/// Whether a character can begin a token: a letter or digit of Unicode, with the answers for the common blocks at hand.
///
/// Vowel signs and letters in circles and boxes are alphabetic, but no letters: the script of the search does not know
/// them as such either.
pub(crate) fn is_letter_or_digit(char: char) -> bool {
    match char {
        '\0'..='\x7f' => char.is_ascii_alphanumeric(),
        '×' | '÷' | '\u{2010}'..='\u{2027}' => false,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}' => false,
        _ => char.is_alphanumeric() && !is_combining_mark(char),
    }
}

/// Whether a character can stand inside one.
pub(crate) fn is_inside(char: char) -> bool {
    is_letter_or_digit(char) || (char >= '\u{300}' && is_combining_mark(char))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::vietnamese::normal::normalize;

    fn words(text: &str) -> Vec<&str> {
        assert_eq!(count(text), tokens(text).count());
        tokens(text).inspect(|(start, word)| assert!(text[*start..].starts_with(word))).map(|(_, word)| word).collect()
    }

    #[test]
    fn a_sign_without_a_letter_is_no_word() {
        assert_eq!(words("त\u{947} \u{947} 🅰 Ⓐ Ⅷ"), ["त\u{947}", "Ⅷ"]);
    }

    #[test]
    fn normal_text_keeps_its_syllables_whole() {
        let text = "ma\u{303} nguo\u{302}\u{300}n mo\u{31b}\u{309}";
        assert_eq!(words(&normalize(text, Lang::Vi)), ["mã", "nguồn", "mở"]);
        // Not even decomposed text is cut at a mark.
        assert_eq!(count(text), 3);
    }

    #[test]
    fn signs_separate_and_marks_do_not() {
        assert_eq!(
            words("Mô-đun “mở”, GPT-4o: 1.234,5\u{a0}tỷ₫"),
            ["Mô", "đun", "mở", "GPT", "4o", "1", "234", "5", "tỷ"]
        );
        assert_eq!(words("Musk’s snake_case"), ["Musk", "s", "snake", "case"]);
        assert_eq!(words("а\u{301}ж \u{301}b 日本 👍🏽"), ["а\u{301}ж", "b", "日本"]);
        assert_eq!((count(""), count("  —  ")), (0, 0));
        assert_eq!(tokens(" ở đó").collect::<Vec<_>>(), [(1, "ở"), (5, "đó")]);
    }

    #[test]
    fn the_short_cut_agrees_with_the_standard_library() {
        // Alphabetic symbols (Unicode, PropList.txt: Other_Alphabetic).
        let boxes = ["Ⓐ".."ⓩ", "🄰".."🅉", "🅐".."🅩", "🅰".."🆉"];
        for char in '\0'..=char::MAX {
            let text = char.to_string();
            let is_boxed = boxes.iter().any(|range| text.as_str() >= range.start && text.as_str() <= range.end);
            let is_word = char.is_alphanumeric() && !is_combining_mark(char) && !is_boxed;
            assert_eq!(is_letter_or_digit(char), is_word, "{char:?}");
        }
    }
}
