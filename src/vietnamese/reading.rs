//! How long a text takes to read.
//!
//! Brysbaert (2019) measured 238 words a minute for silent reading in English. Vietnamese needs 1.3 to 1.4 syllables for
//! an English word, so at 300 syllables a minute the two versions of an article take the same time, which a reader of
//! both expects (VIETNAMESE.md §1.9).

use crate::lang::Lang;

/// The time to look at an image, in seconds.
const IMAGE_SECONDS: u64 = 12;

/// The minutes to read a text of so many tokens and images: rounded, and at least one.
pub fn minutes(tokens: usize, images: usize, lang: Lang) -> u32 {
    let rate: u64 = match lang {
        Lang::Vi => 300,
        Lang::En => 238,
    };
    // Counted in parts so small that a token and a second are whole numbers of them.
    let minute = 60 * rate;
    let parts = (tokens as u64).saturating_mul(60).saturating_add((images as u64).saturating_mul(IMAGE_SECONDS * rate));
    let rounded = parts.saturating_add(minute / 2) / minute;
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_take_twelve_seconds() {
        assert_eq!(minutes(300, 2, Lang::Vi), 1);
        assert_eq!(minutes(300, 3, Lang::Vi), 2);
        assert_eq!(minutes(0, 10, Lang::En), 2);
        assert_eq!(minutes(usize::MAX, usize::MAX, Lang::En), u32::MAX);
    }

    #[test]
    fn the_versions_of_an_article_differ_by_a_minute_at_most() {
        for words in (0..1000).step_by(7) {
            for ratio in [130, 141, 144] {
                let (vi, en) = (minutes(words * ratio / 100, 0, Lang::Vi), minutes(words, 0, Lang::En));
                assert!(vi.abs_diff(en) <= 1, "{words} words: {vi} and {en}");
            }
        }
    }
}
