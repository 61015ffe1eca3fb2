//! What stands around a place of the prose. Rules look only here, and only where the automaton found something.

use std::ops::Range;

/// Whether a character belongs to a word.
pub(super) fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&char)
}

/// Whether a range begins and ends between words.
pub(super) fn is_whole(prose: &str, range: &Range<usize>) -> bool {
    !prose[..range.start].ends_with(is_word_char) && !prose[range.end..].starts_with(is_word_char)
}

/// The text before a place: at most so many words, of the same sentence and block.
pub(super) fn left(prose: &str, at: usize, words: usize) -> &str {
    let mut seen = 0;
    let mut start = at;
    let mut next = ' ';
    for (index, char) in prose[..at].char_indices().rev() {
        if char == '\n' || (ends_sentence(char) && !is_word_char(next)) {
            break;
        }
        if !is_word_char(char) && is_word_char(next) {
            seen += 1;
            if seen == words {
                break;
            }
        }
        start = index;
        next = char;
    }
    &prose[start..at]
}

/// The text behind a place, in the same way.
pub(super) fn right(prose: &str, at: usize, words: usize) -> &str {
    let mut seen = 0;
    let mut before = ' ';
    let rest = &prose[at..];
    for (index, char) in rest.char_indices() {
        if char == '\n' || (ends_sentence(before) && !is_word_char(char)) {
            return &rest[..index];
        }
        if !is_word_char(char) && is_word_char(before) {
            seen += 1;
            if seen == words {
                return &rest[..index];
            }
        }
        before = char;
    }
    rest
}

/// Whether a character can end a sentence.
pub(super) const fn ends_sentence(char: char) -> bool {
    matches!(char, '.' | '?' | '!' | '…')
}

/// Whether a sentence begins at a place: at the beginning of a block, or behind the end of another sentence. Quotation
/// marks and brackets may stand between.
pub(super) fn begins_sentence(prose: &str, at: usize) -> bool {
    let opening =
        |char: char| char.is_whitespace() && char != '\n' || is_opening(char) || matches!(char, '–' | '—' | '*');
    let before = prose[..at].trim_end_matches(opening);
    before.is_empty() || before.ends_with(|char| ends_sentence(char) || matches!(char, '\n' | ':'))
}

/// Whether a character opens a quotation or a bracket.
pub(super) const fn is_opening(char: char) -> bool {
    matches!(char, '“' | '‘' | '"' | '\'' | '(' | '[' | '«' | '„')
}

/// Whether a character closes one.
pub(super) const fn is_closing(char: char) -> bool {
    matches!(char, '”' | '’' | '"' | '\'' | ')' | ']' | '»')
}

/// Whether a text holds a phrase as whole words. Both are in small letters.
pub(super) fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| is_whole(text, &(at..at + phrase.len())))
}

/// Whether a text ends with a phrase as whole words.
pub(super) fn ends_with(text: &str, phrase: &str) -> bool {
    text.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(is_word_char))
}

/// Whether a text begins with a phrase as whole words.
pub(super) fn starts_with(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(is_word_char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_words_of_one_sentence() {
        let prose = "Một câu. Hai ba, bốn 3.5 tỷ năm! Sáu\nbảy";
        let at = prose.find("tỷ").unwrap();
        assert_eq!(left(prose, at, 3), "bốn 3.5 ");
        assert_eq!(left(prose, at, 99), " Hai ba, bốn 3.5 ");
        assert_eq!(right(prose, at, 1), "tỷ");
        assert_eq!(right(prose, at, 9), "tỷ năm!");
        assert_eq!(right(prose, prose.find("Sáu").unwrap(), 9), "Sáu");
    }

    #[test]
    fn phrases_are_whole_words() {
        assert!(holds("theo giấy phép này", "giấy phép") && !holds("nhóm", "hóm"));
        assert!(ends_with("trong ngành", "ngành") && !ends_with("hành", "ành"));
        assert!(starts_with("là ai", "là") && !starts_with("làm", "là"));
    }

    #[test]
    fn sentences_begin_behind_others() {
        let prose = "Ai? “Ai” nói: ai";
        let places: Vec<bool> =
            prose.to_lowercase().match_indices("ai").map(|(at, _)| begins_sentence(prose, at)).collect();
        assert_eq!(places, [true, true, true]);
        assert!(!begins_sentence("của ai", 5));
    }
}
