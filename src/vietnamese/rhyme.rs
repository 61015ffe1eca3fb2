//! The spelling of a Vietnamese syllable: an initial, a nucleus of one to three vowels, and a final.
//!
//! A syllable is well spelled when some split of its letters is allowed by the two tables and by the rules that choose
//! between `c` and `k`, `g` and `gh`, `iê` and `yê`. A syllable that ends in a stop has the tone sắc or nặng.

use super::letter::{Tone, is_vowel};

/// Whether small letters without tone, and the tone, can be a syllable.
pub(super) fn is_spelled(letters: &str, tone: Tone) -> bool {
    let is_stopped = letters.ends_with(['p', 't', 'c']) || letters.ends_with("ch");
    if is_stopped && !matches!(tone, Tone::Sac | Tone::Nang) {
        return false;
    }
    let Some(vowel) = letters.find(is_vowel) else { return false };
    // The vowel of `qu` always belongs to the initial, that of `gi` when another follows (but `giếng` is `g-iếng`).
    let fits = |at: usize| {
        let (initial, rhyme) = letters.split_at(at);
        INITIALS.contains(&initial) && is_rhyme(rhyme) && can_join(initial, rhyme)
    };
    match letters.get(..=vowel) {
        Some("qu") => fits(2),
        Some("gi") => fits(1) || fits(2),
        _ => fits(vowel),
    }
}

const INITIALS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
];

/// Each nucleus with the finals it can have. A glide or a second vowel that ends the syllable counts as a final.
const RHYMES: [(&str, &[&str]); 29] = [
    ("a", &["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y"]),
    ("ă", &["c", "m", "n", "ng", "p", "t"]),
    ("â", &["c", "m", "n", "ng", "p", "t", "u", "y"]),
    ("e", &["", "c", "m", "n", "ng", "o", "p", "t"]),
    ("ê", &["", "ch", "m", "n", "nh", "p", "t", "u"]),
    ("i", &["", "ch", "m", "n", "nh", "p", "t", "u"]),
    ("ia", &[""]),
    ("iê", &["c", "m", "n", "ng", "p", "t", "u"]),
    ("yê", &["m", "n", "ng", "t", "u"]),
    ("o", &["", "c", "i", "m", "n", "ng", "p", "t"]),
    ("oo", &["c", "ng"]),
    ("oa", &["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "y"]),
    ("oă", &["c", "m", "n", "ng", "p", "t"]),
    ("oe", &["", "c", "m", "n", "ng", "o", "t"]),
    ("ô", &["", "c", "i", "m", "n", "ng", "p", "t"]),
    ("ơ", &["", "i", "m", "n", "p", "t"]),
    ("u", &["", "c", "i", "m", "n", "ng", "p", "t"]),
    ("ua", &[""]),
    ("uâ", &["n", "ng", "t", "y"]),
    ("uê", &["", "ch", "n", "nh", "u"]),
    ("uô", &["c", "i", "m", "n", "ng", "t"]),
    ("uơ", &[""]),
    ("uy", &["", "ch", "n", "nh", "p", "t", "u"]),
    ("uya", &[""]),
    ("uyê", &["n", "t"]),
    ("ư", &["", "c", "i", "m", "n", "ng", "t", "u"]),
    ("ưa", &[""]),
    ("ươ", &["c", "i", "m", "n", "ng", "p", "t", "u"]),
    ("y", &["", "ch", "n", "nh", "p", "t", "u"]),
];

fn is_rhyme(rhyme: &str) -> bool {
    RHYMES.iter().any(|(nucleus, finals)| rhyme.strip_prefix(nucleus).is_some_and(|end| finals.contains(&end)))
}

/// Whether a rhyme is written like this after an initial.
fn can_join(initial: &str, rhyme: &str) -> bool {
    // These decide whether `c g ng` or `k gh ngh` is written.
    let is_front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    match initial {
        "c" | "ng" => !is_front,
        "k" => is_front && has_open_y(rhyme),
        "gh" | "ngh" => is_front && !rhyme.starts_with('y'),
        // Before `i` a `g` stands for `gi`, whose own `i` is not written twice.
        "g" => !is_front || matches!(rhyme, "i" | "in" | "ich" | "iêc" | "iêng"),
        "gi" => !rhyme.starts_with(['i', 'y']),
        "qu" => rhyme == "ôc" || (rhyme.starts_with(['a', 'ă', 'â', 'e', 'ê', 'i', 'y', 'ơ']) && !is_broken_i(rhyme)),
        // Nothing before it: `yê` and not `iê`.
        "" => !rhyme.starts_with("iê") && (rhyme.starts_with("yê") || has_open_y(rhyme)),
        "h" | "l" | "m" | "s" | "t" | "th" | "v" => has_open_y(rhyme),
        _ => !rhyme.starts_with('y'),
    }
}

/// Whether a `y` that begins the rhyme is all of it.
fn has_open_y(rhyme: &str) -> bool {
    rhyme == "y" || !rhyme.starts_with('y')
}

fn is_broken_i(rhyme: &str) -> bool {
    rhyme.starts_with("ia") || rhyme.starts_with("iê")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_has_a_rising_or_heavy_tone() {
        for tone in Tone::ALL {
            for letters in ["hap", "hat", "hac", "hach"] {
                assert_eq!(is_spelled(letters, tone), matches!(tone, Tone::Sac | Tone::Nang));
            }
            assert!(is_spelled("hanh", tone) && is_spelled("hang", tone));
        }
    }

    #[test]
    fn initials_choose_their_letters() {
        for right in ["ca", "ke", "ga", "ghê", "gi", "gia", "ngo", "nghi", "qua", "quyên", "yêu", "miên", "ty", "y"]
        {
            assert!(is_spelled(right, Tone::Ngang), "{right}");
        }
        for wrong in ["ce", "ka", "gê", "gha", "gii", "nge", "ngha", "quu", "quiê", "iêu", "myên", "by", "q", "qu"]
        {
            assert!(!is_spelled(wrong, Tone::Ngang), "{wrong}");
        }
    }
}
