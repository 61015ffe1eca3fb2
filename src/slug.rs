//! Slugs: the part of a URL that is made from a title.
//!
//! A slug is ASCII words with hyphens between (`mã nguồn mở` is `ma-nguon-mo`). Different titles can have one slug
//! (`Mở`, `Mơ`), and a title of signs has none; both are for the caller to report, since a slug that depends on other
//! files would not stay the same for years (VIETNAMESE.md §1.3).

use crate::lang::Lang;
use crate::vietnamese::fold::fold;

/// The most bytes a slug has.
const MAX_LEN: usize = 80;

/// Names that would have one slug otherwise, when they begin a word.
const NAMES: [(&str, &str); 2] = [("c++", "cpp"), ("c#", "c-sharp")];

/// The slug of a text; empty when no letter or digit is left.
pub fn slug(text: &str, lang: Lang) -> String {
    let folded = fold(text);
    let mut slug = Slug { text: String::with_capacity(folded.len()), is_word: false };
    let mut rest = folded.as_str();
    while let Some(char) = rest.chars().next() {
        let name = NAMES.iter().find_map(|(name, word)| Some((word, rest.strip_prefix(name)?)));
        if let Some((word, after)) = name.filter(|_| !slug.is_word) {
            slug.push_word(word);
            rest = after;
            continue;
        }
        match (char, lang) {
            ('a'..='z' | '0'..='9', _) => slug.push(char),
            ('\'' | '’' | 'ʼ', _) => {}
            ('&', Lang::Vi) => slug.push_alone("va"),
            ('&', Lang::En) => slug.push_alone("and"),
            ('%', Lang::Vi) => slug.push_alone("phan-tram"),
            ('%', Lang::En) => slug.push_alone("percent"),
            _ => slug.is_word = false,
        }
        rest = &rest[char.len_utf8()..];
    }
    cut(slug.text)
}

/// Names of devices, which Windows takes for no files, whatever stands behind a point.
fn is_device(text: &str) -> bool {
    let numbered =
        |name| text.strip_prefix(name).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    ["con", "prn", "aux", "nul"].contains(&text) || numbered("com") || numbered("lpt")
}

/// Whether a text is a slug: words of `a` to `z` and digits with single hyphens between, at most 80 bytes, and no name
/// that Windows keeps for a device (`con`, `nul`, `com1` …).
pub fn is_slug(text: &str) -> bool {
    text.len() <= MAX_LEN
        && !is_device(text)
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// A slug while it is made.
struct Slug {
    text: String,
    /// Whether the next letter belongs to the word before it.
    is_word: bool,
}

impl Slug {
    fn push(&mut self, char: char) {
        if !self.is_word && !self.text.is_empty() {
            self.text.push('-');
        }
        self.text.push(char);
        self.is_word = true;
    }

    fn push_word(&mut self, word: &str) {
        word.chars().for_each(|char| if char == '-' { self.is_word = false } else { self.push(char) });
    }

    fn push_alone(&mut self, word: &str) {
        self.is_word = false;
        self.push_word(word);
        self.is_word = false;
    }
}

/// The slug cut at the last hyphen that keeps it short enough, or inside a word when there is none.
fn cut(mut slug: String) -> String {
    if slug.len() > MAX_LEN {
        let end = slug[..=MAX_LEN].rfind('-').unwrap_or(MAX_LEN);
        slug.truncate(end);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_are_read_aloud_become_words() {
        assert_eq!(slug("R&D tăng 12,5%!", Lang::Vi), "r-va-d-tang-12-5-phan-tram");
        assert_eq!(slug("50% off: C++17, Objective-C++, c#", Lang::En), "50-percent-off-cpp17-objective-cpp-c-sharp");
        assert_eq!(slug("abc++ abc# C", Lang::En), "abc-abc-c");
        assert_eq!(slug("Rock 'n' roll, don’t", Lang::En), "rock-n-roll-dont");
        assert_eq!(slug("Æsir Øre Þór Œuvre €5 日本 👍", Lang::En), "aesir-ore-thor-oeuvre-5");
    }

    #[test]
    fn long_titles_are_cut_at_a_hyphen() {
        let long = slug(&"mã nguồn mở ".repeat(12), Lang::Vi);
        assert!(long.len() <= MAX_LEN && long.ends_with("-nguon"), "{long}");
        assert_eq!(slug(&"a".repeat(100), Lang::En), "a".repeat(80));
        assert_eq!(slug(&format!("{} b", "a".repeat(80)), Lang::En), "a".repeat(80));
    }

    #[test]
    fn a_slug_is_a_slug_and_its_own_slug() {
        for text in ["Mã nguồn mở", "  --a__B  c-- ", "C# & C++", "100%", "Đ", &"ơ ".repeat(90)] {
            for lang in Lang::ALL {
                let once = slug(text, lang);
                assert!(is_slug(&once), "{once}");
                assert_eq!(slug(&once, lang), once);
            }
        }
        for text in ["", "-", "a-", "-a", "a--b", "A", "mã", "a b", "a_b", "a/b", &"a".repeat(81)] {
            assert!(!is_slug(text), "{text}");
        }
    }
}
