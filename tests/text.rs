//! What holds of normalising and folding, whatever the text.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use proptest::prelude::*;
use songngu::lang::Lang;
use songngu::vietnamese::fold::fold;
use songngu::vietnamese::normal::{is_normal, normalize};
use songngu::vietnamese::syllable::{is_syllable, syllable_key};

/// Letters and marks in any order, as no keyboard would make them.
fn marks() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a", "ă", "â", "e", "ê", "o", "ô", "ơ", "u", "ư", "y", "đ", "Đ", "Ư", "n", "h", "\u{300}", "\u{301}",
        "\u{302}", "\u{303}", "\u{306}", "\u{309}", "\u{31b}", "\u{323}", "\u{340}", " ", "-", "é", "ở", "한", "å",
        "α", "😀",
    ]);
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// An onset, a rhyme and a coda with a tone somewhere.
fn syllables() -> impl Strategy<Value = String> {
    let onset = prop::sample::select(vec!["", "b", "ch", "đ", "gi", "kh", "ng", "ngh", "nh", "qu", "th", "tr", "x"]);
    let nucleus = prop::sample::select(vec![
        "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "iê", "uô", "ươ", "oa", "uy",
    ]);
    let tone = prop::sample::select(vec!["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]);
    let coda = prop::sample::select(vec!["", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "u"]);
    (onset, nucleus, tone, coda).prop_map(|(onset, nucleus, tone, coda)| format!("{onset}{nucleus}{tone}{coda}"))
}

proptest! {
    #[test]
    fn normalising_twice_is_normalising_once(text in prop_oneof![marks(), any::<String>()], vietnamese: bool) {
        let lang = if vietnamese { Lang::Vi } else { Lang::En };
        let once = normalize(&text, lang).into_owned();
        prop_assert!(is_normal(&once, lang));
        let twice = normalize(&once, lang).into_owned();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn folding_never_grows_a_vietnamese_word(word in syllables(), shout: bool) {
        let word = normalize(&word, Lang::Vi).into_owned();
        let word = if shout { word.to_uppercase() } else { word };
        prop_assert!(fold(&word).chars().count() <= word.chars().count(), "{}", word);
        prop_assert!(fold(&word).len() <= word.len());
        if is_syllable(&word) {
            prop_assert!(fold(&word).is_ascii());
            prop_assert_eq!(fold(&word).chars().count(), word.chars().count());
        }
    }

    #[test]
    fn a_key_is_that_of_every_spelling(word in syllables()) {
        let word = normalize(&word, Lang::Vi).into_owned();
        prop_assert_eq!(syllable_key(&word), syllable_key(&word.to_uppercase()));
    }
}
