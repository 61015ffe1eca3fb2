//! A syllable as it is compared: its letters without the tone, and the tone.
//!
//! Keeping the two apart makes `hòa` and `hoà` equal, and keeps a tone from being mistaken for a digit that was typed
//! (`mã` is not `ma4`). Any token has a key, also a word of another language; whether it could be a Vietnamese syllable
//! at all is a separate question, answered by its spelling (VIETNAMESE.md §1.2, §1.5).

use std::fmt;

use super::letter::{Tone, lower, strip_tone, vietnamese};
use super::normal::normalize;
use super::rhyme;
use crate::lang::Lang;

/// What makes two tokens the same syllable: not their case, and not the place of the tone mark.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SyllableKey {
    /// The letters, small and without tone; their quality stays (`nguôn` of `Nguồn`).
    pub letters: String,
    /// The tone.
    pub tone: Tone,
}

/// The letters and the number of the tone (`hoa~2`); no number for a token without tone mark.
impl fmt::Display for SyllableKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tone {
            Tone::Ngang => f.write_str(&self.letters),
            tone => write!(f, "{}~{}", self.letters, tone.number()),
        }
    }
}

/// The key of a token.
pub fn syllable_key(token: &str) -> SyllableKey {
    if token.is_ascii() {
        return SyllableKey { letters: token.to_ascii_lowercase(), tone: Tone::Ngang };
    }
    let mut letters = String::with_capacity(token.len());
    let mut tone = Tone::Ngang;
    for char in normalize(token, Lang::Vi).chars() {
        if let Some(mark) = Tone::of_mark(char) {
            tone = mark;
            continue;
        }
        let (base, own) = strip_tone(char);
        letters.push(lower(base));
        if own != Tone::Ngang {
            tone = own;
        }
    }
    SyllableKey { letters, tone }
}

/// The key a reader searches by: `lý` has that of `lí`, since both are in use. Only a `y` that is the whole rhyme can be
/// an `i` (`tay` and `tai` are two words), and only after these initials.
pub fn search_key(token: &str) -> SyllableKey {
    let mut key = syllable_key(token);
    if matches!(key.letters.as_str(), "hy" | "ky" | "ly" | "my" | "sy" | "ty" | "quy") {
        key.letters.pop();
        key.letters.push('i');
    }
    key
}

/// Whether a search for one token finds the other.
pub fn same_for_search(one: &str, other: &str) -> bool {
    search_key(one) == search_key(other)
}

/// Whether a token is spelled as a Vietnamese syllable is. It is a heuristic: `the`, `can` and `me` are too.
pub fn is_syllable(token: &str) -> bool {
    let mut letters = String::with_capacity(token.len());
    let mut tone = Tone::Ngang;
    for char in normalize(token, Lang::Vi).chars() {
        let Some((base, own)) = vietnamese(char) else { return false };
        if own != Tone::Ngang {
            if tone != Tone::Ngang {
                return false;
            }
            tone = own;
        }
        letters.push(lower(base));
    }
    rhyme::is_spelled(&letters, tone)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn spellings_of_one_syllable_are_found_by_each_other() {
        for (one, other) in [("quí", "quý"), ("HÝ", "hí"), ("Sỹ", "sĩ"), ("ly", "li")] {
            assert!(same_for_search(one, other) && syllable_key(one) != syllable_key(other), "{one} {other}");
        }
        for (one, other) in
            [("vy", "vi"), ("thúy", "thúi"), ("quay", "quai"), ("mã", "ma4"), ("lý", "lì"), ("kys", "kis")]
        {
            assert!(!same_for_search(one, other), "{one} {other}");
        }
    }

    #[test]
    fn syllables_of_all_shapes_are_recognised() {
        let text = "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi mọi con người đều được \
            tạo hoá ban cho lý trí và lương tâm cần phải đối xử với nhau trong tình anh em nghiêng ngả nguệch ngoạc \
            khuya khoắt giếng gìn giữ giặt gì quốc quỳnh quýt quăng quẩn quơ qui quào xoong soóc yêu yến uyên uỷ ủy oẳn \
            ỉa ý à ô oà huơ tuýp khuếch huỵch hươu rượu nghĩa ngoẻo ngoáy loanh quanh kỹ kẻ kiện ghế ghềnh nghệ nghỉ chịu \
            thuế tuần khuây bướm cướp giường giêng ưng ứng ực";
        for token in text.split_whitespace() {
            assert!(is_syllable(token), "{token}");
            assert!(is_syllable(&token.to_uppercase()), "{token}");
            assert!(is_syllable(&token.nfd().collect::<String>()), "{token}");
        }
    }

    #[test]
    fn words_of_other_kinds_are_not() {
        let text = "GPT 4 ma4 OpenAI weights token transformer free code chat test get ce ka nge ghan ngo\u{301}\u{300} ña \
            cát\u{300} mat hoc thach hòi\u{301} queen by key gy iên yan quo qua2 résumé bb a\u{306} w ư\u{302} hoea";
        for token in text.split_whitespace().chain(["", "-", "ma ma"]) {
            assert!(!is_syllable(token), "{token}");
        }
    }
}
