//! One Vietnamese letter, taken apart and put together.
//!
//! `ấ` is the letter `â` with the tone sắc. The twelve vowels differ in *quality* (`a`, `ă` and `â` are three letters of
//! the alphabet); the tone is not part of the letter. All 72 combinations of each case have a code point of their own,
//! so in normalised text this is a table look-up.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// A tone, in the order of the dictionary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tone {
    /// Level, which has no mark: `a`.
    #[default]
    Ngang = 1,
    /// Falling: `à`.
    Huyen,
    /// Dipping: `ả`.
    Hoi,
    /// Broken: `ã`.
    Nga,
    /// Rising: `á`.
    Sac,
    /// Heavy: `ạ`.
    Nang,
}

impl Tone {
    /// The six tones, in the order of the dictionary.
    pub const ALL: [Tone; 6] = [Tone::Ngang, Tone::Huyen, Tone::Hoi, Tone::Nga, Tone::Sac, Tone::Nang];

    /// The place in the order of the dictionary, from 1 (ngang) to 6 (nặng).
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The tone of a combining mark, if it is the mark of a tone.
    pub const fn of_mark(mark: char) -> Option<Tone> {
        match mark {
            '\u{300}' => Some(Tone::Huyen),
            '\u{309}' => Some(Tone::Hoi),
            '\u{303}' => Some(Tone::Nga),
            '\u{301}' => Some(Tone::Sac),
            '\u{323}' => Some(Tone::Nang),
            _ => None,
        }
    }
}

impl fmt::Display for Tone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tone::Ngang => "ngang",
            Tone::Huyen => "huyền",
            Tone::Hoi => "hỏi",
            Tone::Nga => "ngã",
            Tone::Sac => "sắc",
            Tone::Nang => "nặng",
        })
    }
}

/// The vowels in the order of the alphabet, small then capital; a row holds the six tones of one.
pub(super) const VOWELS: [[char; 6]; 24] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
    ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ'],
    ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ'],
    ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ'],
    ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ'],
    ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ'],
    ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị'],
    ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ'],
    ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ'],
    ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ'],
    ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ'],
    ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự'],
    ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ'],
];

/// A letter without its tone, and the tone: `ấ` is `â` and sắc. The case is kept; a foreign letter gives up its tone
/// mark too (`ñ` is `n` and ngã), as it does when text is decomposed.
pub fn strip_tone(letter: char) -> (char, Tone) {
    match vietnamese(letter) {
        Some(split) => split,
        // No letter outside these blocks is composed with the mark of a tone.
        None if matches!(letter, '\u{c0}'..='\u{1fff}') => strip_foreign(letter),
        None => (letter, Tone::Ngang),
    }
}

/// The letter with a tone: `â` and sắc make `ấ`. `None` for what is not one of the twelve vowels.
pub fn with_tone(vowel: char, tone: Tone) -> Option<char> {
    let row = VOWELS.iter().find(|row| row[0] == vowel)?;
    Some(row[usize::from(tone.number() - 1)])
}

/// Whether a small letter without tone is one of the twelve vowels.
pub const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// The small letter of a letter without tone. One `char` stays one `char`, also for `İ`.
pub fn lower(letter: char) -> char {
    match letter {
        '\0'..='\x7f' => letter.to_ascii_lowercase(),
        'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' => letter,
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// The same as `strip_tone` for ASCII and the letters of Vietnamese, and `None` for every other character.
pub(super) fn vietnamese(letter: char) -> Option<(char, Tone)> {
    match letter {
        '\0'..='\x7f' | 'đ' | 'Đ' => Some((letter, Tone::Ngang)),
        '\u{c0}'..='\u{1b0}' => LATIN[letter as usize - 0xc0],
        '\u{1ea0}'..='\u{1ef9}' => EXTENDED[letter as usize - 0x1ea0],
        _ => None,
    }
}

type Split = Option<(char, Tone)>;

static LATIN: [Split; 0x1b1 - 0xc0] = splits(0xc0);
static EXTENDED: [Split; 0x1efa - 0x1ea0] = splits(0x1ea0);

/// The vowels of a block of code points, by their distance from its first.
const fn splits<const LEN: usize>(first: usize) -> [Split; LEN] {
    let mut table = [None; LEN];
    let mut at = 0;
    while at < 24 * 6 {
        let (row, tone) = (at / 6, at % 6);
        let code = VOWELS[row][tone] as usize;
        if code >= first && code < first + LEN {
            table[code - first] = Some((VOWELS[row][0], Tone::ALL[tone]));
        }
        at += 1;
    }
    table
}

fn strip_foreign(letter: char) -> (char, Tone) {
    let (mut rest, mut tone) = (String::new(), Tone::Ngang);
    decompose_canonical(letter, |part| match Tone::of_mark(part) {
        Some(mark) => tone = mark,
        None => rest.push(part),
    });
    let mut composed = rest.nfc();
    match (composed.next(), composed.next()) {
        (Some(base), None) => (base, tone),
        _ => (letter, Tone::Ngang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vowel_comes_apart_as_it_does_when_decomposed() {
        for row in VOWELS {
            for (letter, tone) in row.into_iter().zip(Tone::ALL) {
                assert_eq!(strip_tone(letter), (row[0], tone));
                assert_eq!(with_tone(row[0], tone), Some(letter));
                let marks: Vec<Tone> = letter.nfd().filter_map(Tone::of_mark).collect();
                assert_eq!(marks, if tone == Tone::Ngang { vec![] } else { vec![tone] });
                assert_eq!(lower(row[0]), row[0].to_lowercase().next().unwrap());
            }
        }
        let small: Vec<char> = VOWELS.iter().map(|row| row[0]).filter(|letter| is_vowel(*letter)).collect();
        assert_eq!(small.len(), 12);
    }

    #[test]
    fn what_is_no_vowel_stays_and_foreign_letters_give_up_tone_marks() {
        for letter in ['đ', 'Đ', 'b', '4', '中', 'ï', 'ß', '\u{301}', '가'] {
            assert_eq!(strip_tone(letter), (letter, Tone::Ngang));
        }
        assert_eq!(strip_tone('ñ'), ('n', Tone::Nga));
        assert_eq!(strip_tone('Ć'), ('C', Tone::Sac));
        assert_eq!(with_tone('đ', Tone::Sac), None);
        assert_eq!(lower('İ'), 'i');
    }

    #[test]
    fn tones_are_numbered_in_the_order_of_the_dictionary() {
        assert_eq!(Tone::ALL.map(Tone::number), [1, 2, 3, 4, 5, 6]);
        assert!(Tone::ALL.is_sorted());
    }
}
