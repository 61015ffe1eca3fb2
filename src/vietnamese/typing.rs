//! What a Vietnamese keyboard would have made of plain keys: `nguoonf` (Telex) and `nguo6n2` (VNI) are `nguồn`.
//!
//! A reader who forgot to switch the keyboard on still finds the page. The keys may come in any order (`nguonof`), the
//! last tone wins, and the result has to be a Vietnamese syllable. English words decode too (`box` is `bõ`), so a caller
//! looks up what was typed first (VIETNAMESE.md §2.2).

use super::letter::{Tone, is_vowel, lower, vietnamese, with_tone};
use super::normal::normalize;
use super::syllable::is_syllable;
use crate::lang::Lang;

/// The syllable that Telex keys spell, in small letters; `None` when no key is a mark or no syllable comes of it.
pub fn telex(token: &str) -> Option<String> {
    decode(token, |draft, key| match key {
        'f' => draft.tone(Tone::Huyen),
        'r' => draft.tone(Tone::Hoi),
        'x' => draft.tone(Tone::Nga),
        's' => draft.tone(Tone::Sac),
        'j' => draft.tone(Tone::Nang),
        'z' => draft.tone(Tone::Ngang),
        'a' | 'e' | 'o' => draft.circumflex(&[key]),
        'd' => draft.stroke(),
        'w' => draft.horn_or_breve(&['a', 'o', 'u']) || draft.horn_alone(),
        _ => false,
    })
}

/// The syllable that VNI keys spell, in small letters; `None` when no key is a mark or no syllable comes of it.
pub fn vni(token: &str) -> Option<String> {
    decode(token, |draft, key| match key {
        '0' => draft.tone(Tone::Ngang),
        '1' => draft.tone(Tone::Sac),
        '2' => draft.tone(Tone::Huyen),
        '3' => draft.tone(Tone::Hoi),
        '4' => draft.tone(Tone::Nga),
        '5' => draft.tone(Tone::Nang),
        '6' => draft.circumflex(&['a', 'e', 'o']),
        '7' => draft.horn_or_breve(&['o', 'u']),
        '8' => draft.horn_or_breve(&['a']),
        '9' => draft.stroke(),
        _ => false,
    })
}

/// Types the keys one by one. `press` tells whether a key was a mark; if not, it is a letter.
fn decode(token: &str, press: impl Fn(&mut Draft, char) -> bool) -> Option<String> {
    let mut draft = Draft { letters: Vec::with_capacity(token.len()), tone: Tone::Ngang };
    let mut is_typed = false;
    for char in normalize(token, Lang::Vi).chars() {
        // A token may have some marks already: the keyboard was on, and the last key was not for it (`mởr`).
        let (base, tone) = vietnamese(char)?;
        let letter = lower(base);
        if tone == Tone::Ngang && press(&mut draft, letter) {
            is_typed = true;
        } else {
            draft.letters.push(letter);
            draft.tone = if tone == Tone::Ngang { draft.tone } else { tone };
        }
    }
    if is_typed { draft.finish() } else { None }
}

/// A syllable while it is typed.
struct Draft {
    /// Small letters without tone.
    letters: Vec<char>,
    tone: Tone,
}

impl Draft {
    /// A tone key counts after the first vowel; before that it is an initial (`s`, `r`, `x`).
    fn tone(&mut self, tone: Tone) -> bool {
        let has_vowel = self.letters.iter().any(|letter| is_vowel(*letter));
        if has_vowel {
            self.tone = tone;
        }
        has_vowel
    }

    fn circumflex(&mut self, vowels: &[char]) -> bool {
        self.change_last(vowels, |vowel| match vowel {
            'a' => 'â',
            'e' => 'ê',
            _ => 'ô',
        })
    }

    /// The horn goes to both letters of `uo`, and to the first of `ua` and `uu`, wherever the key comes.
    fn horn_or_breve(&mut self, vowels: &[char]) -> bool {
        let is_pair = |at: &usize| {
            let is_initial = *at > 0 && self.letters[at - 1] == 'q';
            !is_initial && self.letters[*at] == 'u' && matches!(self.letters[at + 1], 'o' | 'a' | 'u')
        };
        let mut pairs = 0..self.letters.len().saturating_sub(1);
        if vowels.contains(&'u')
            && let Some(at) = pairs.find(is_pair)
        {
            self.letters[at] = 'ư';
            if self.letters[at + 1] == 'o' {
                self.letters[at + 1] = 'ơ';
            }
            return true;
        }
        self.change_last(vowels, |vowel| match vowel {
            'a' => 'ă',
            'o' => 'ơ',
            _ => 'ư',
        })
    }

    /// `w` with nothing to change is `ư`.
    fn horn_alone(&mut self) -> bool {
        self.letters.push('ư');
        true
    }

    fn stroke(&mut self) -> bool {
        let is_d = self.letters.first() == Some(&'d');
        if is_d {
            self.letters[0] = 'đ';
        }
        is_d
    }

    /// Marks the last of these vowels that has no mark yet.
    fn change_last(&mut self, vowels: &[char], marked: impl Fn(char) -> char) -> bool {
        match self.letters.iter_mut().rev().find(|letter| vowels.contains(letter)) {
            Some(letter) => {
                *letter = marked(*letter);
                true
            }
            None => false,
        }
    }

    fn finish(mut self) -> Option<String> {
        // No rhyme ends in `ươ`: the horn was meant for one letter (`thuở`).
        if let [.., first @ 'ư', 'ơ'] = self.letters.as_mut_slice() {
            *first = 'u';
        }
        let at = marked(&self.letters)?;
        self.letters[at] = with_tone(self.letters[at], self.tone)?;
        Some(self.letters.into_iter().collect()).filter(|syllable: &String| is_syllable(syllable))
    }
}

/// Which letter of a syllable has the tone mark (in the old style: `hòa`).
fn marked(letters: &[char]) -> Option<usize> {
    let vowel_at = |at: usize| letters.get(at).is_some_and(|letter| is_vowel(*letter));
    let first = letters.iter().position(|letter| is_vowel(*letter))?;
    // The vowel of the initials `qu` and `gi`.
    let is_initial = first > 0 && matches!((letters[first - 1], letters[first]), ('q', 'u') | ('g', 'i'));
    let start = if is_initial && vowel_at(first + 1) { first + 1 } else { first };
    let end = (start..letters.len()).find(|at| !vowel_at(*at)).unwrap_or(letters.len());
    let has_quality = |at: &usize| !letters[*at].is_ascii();
    Some((start..end).rev().find(has_quality).unwrap_or(match end - start {
        1 => start,
        2 if end == letters.len() => start,
        _ => start + 1,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_may_come_in_any_order() {
        let telexed = "dangd=đang hifnh=hình ddwowngf=đường dduowngf=đường thuowr=thuở Quawngr=quẳng quowr=quở \
            nguoiwf=người huowu=hươu huouw=hươu muaw=mưa luuwj=lựu hoawcj=hoặc hoaf=hòa hoanf=hoàn ngoaif=ngoài \
            khuyur=khuỷu gif=gì giaf=già quys=quý lieuej=liệu asx=ã thuees=thuế guiwr=gửi wng=ưng masz=ma \
            nghieengx=nghiễng khoong=không nguyeexn=nguyễn quas=quá giuwax=giữa cuar=của truwowngf=trường \
            thuyr=thủy huow=huơ ddooj=độ";
        for (keys, want) in telexed.split_whitespace().filter_map(|pair| pair.split_once('=')) {
            assert_eq!(telex(keys).as_deref(), Some(want), "{keys}");
        }
        let typed = "d9u7o7ng2=đường duong972=đường thuo73=thuở qua8ng4=quẵng hoa8c5=hoặc mu7a=mưa mua7=mưa lua6n5=luận \
            ho2a=hòa MO73=mở tie61ng=tiếng";
        for (keys, want) in typed.split_whitespace().filter_map(|pair| pair.split_once('=')) {
            assert_eq!(vni(keys).as_deref(), Some(want), "{keys}");
        }
    }

    #[test]
    fn what_is_no_syllable_or_has_no_keys_stays_undecoded() {
        for token in ["hinh", "mở", "free", "deep", "GPT", "model", "ssl", "", "日本", "max2", "ddd"] {
            assert_eq!(telex(token), None, "{token}");
        }
        for token in ["gpt4", "h2o", "4", "ma", "2024", "4ma", "c9", "m4a6x"] {
            assert_eq!(vni(token), None, "{token}");
        }
    }
}
