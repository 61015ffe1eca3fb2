//! The names of all terms in one language, ready to be looked for.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::vietnamese::syllable::{SyllableKey, syllable_key};
use crate::vietnamese::tokens::tokens;
use crate::yaml::Spanned;

/// A name that a term claims, and where.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// Id of the term.
    pub term: &'a str,
    /// The file that claims it.
    pub path: &'a FilePath,
    /// The name.
    pub name: &'a Spanned<String>,
}

/// One name of a term, as it is looked for.
#[derive(Clone, Debug)]
pub(super) struct Surface {
    /// Its tokens, with what stands in front of each.
    words: Vec<Word>,
    /// The sign right behind it, such as the `++` of `C++`; empty for most.
    tail: String,
    /// Whether case matters: `LLM` is not `llm`.
    is_exact: bool,
    /// Id of the term.
    pub(super) term: String,
    /// Whether it is linked without being asked for. A Vietnamese word of one syllable is not, nor a single letter.
    pub(super) is_automatic: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// The token with its tone mark on either vowel (VIETNAMESE.md §1.2).
    key: SyllableKey,
    /// The token as written.
    text: String,
    gap: Gap,
}

/// What stands between a token and the one before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing, at the beginning.
    Start,
    /// A space or a hyphen, which are one to a reader.
    Joint,
    /// Another sign, such as the point of `3.1`.
    Sign(String),
    /// More than a name can hold: the tokens do not belong together.
    Wide,
}

/// Every name in one language, by its first token; longer names first.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    by_first: HashMap<SyllableKey, Vec<Surface>>,
    takes_plural: bool,
}

impl Vocabulary {
    /// These names in a language.
    ///
    /// Findings: `duplicate-alias` where two terms claim one name.
    pub fn new<'a>(names: impl IntoIterator<Item = Name<'a>>, lang: Lang) -> Checked<Self> {
        let mut findings = Vec::new();
        let mut claimed: BTreeMap<String, Name<'a>> = BTreeMap::new();
        let mut by_first: HashMap<SyllableKey, Vec<Surface>> = HashMap::new();
        for name in names {
            let Some(surface) = Surface::new(name.term, &name.name.value, lang) else { continue };
            let claim = surface.claim();
            if let Some(first) = claimed.get(&claim) {
                // A term may spell its own name in several ways that are one to a reader.
                if first.term != name.term {
                    let message = format!("`{}` is already a name of the term `{}`", name.name.value, first.term);
                    findings.push(
                        Diagnostic::at(Code::DuplicateAlias, name.path, name.name.span.clone(), message)
                            .hint("keep it under one term")
                            .related(first.path, first.name.span.clone(), "also here"),
                    );
                }
                continue;
            }
            claimed.insert(claim, name);
            by_first.entry(surface.words[0].key.clone()).or_default().push(surface);
        }
        // Each list is ordered by itself, so the order of the lists does not matter.
        #[expect(clippy::iter_over_hash_type, reason = "every value is changed alone")]
        for surfaces in by_first.values_mut() {
            surfaces.sort_by_key(|surface| std::cmp::Reverse((surface.words.len(), surface.tail.len())));
        }
        Checked::new(Vocabulary { by_first, takes_plural: lang == Lang::En }, findings)
    }

    /// The longest name that begins with the first of these tokens, and how many it takes.
    pub(super) fn longest(&self, tokens: &[Token<'_>]) -> Option<(&Surface, usize)> {
        let first = tokens.first()?;
        let singular = || self.at(&syllable_key(first.text.strip_suffix('s').filter(|_| self.takes_plural)?), tokens);
        self.at(&first.key, tokens).or_else(singular)
    }

    fn at(&self, first: &SyllableKey, tokens: &[Token<'_>]) -> Option<(&Surface, usize)> {
        let surfaces = self.by_first.get(first)?;
        surfaces.iter().find(|surface| self.fits(surface, tokens)).map(|surface| (surface, surface.words.len()))
    }

    fn fits(&self, surface: &Surface, tokens: &[Token<'_>]) -> bool {
        let Some(tokens) = tokens.get(..surface.words.len()) else { return false };
        let last = tokens.len() - 1;
        let is_same = |word: &Word, text: &str, key: &SyllableKey| match surface.is_exact {
            true => word.text == text,
            false => word.key == *key,
        };
        let fits = |(index, (word, token)): (usize, (&Word, &Token<'_>))| {
            // An English name may stand in the plural.
            let is_plural = || {
                let singular = token.text.strip_suffix('s').filter(|_| self.takes_plural && index == last);
                singular.is_some_and(|singular| is_same(word, singular, &syllable_key(singular)))
            };
            (index == 0 || word.gap == token.gap) && (is_same(word, token.text, &token.key) || is_plural())
        };
        surface.words.iter().zip(tokens).enumerate().all(fits) && tokens[last].after.starts_with(&surface.tail)
    }
}

impl Surface {
    fn new(term: &str, name: &str, lang: Lang) -> Option<Surface> {
        let tokens = split(name);
        let last = tokens.last()?;
        let is_acronym =
            |token: &Token<'_>| token.text.chars().count() > 1 && token.text.chars().all(|char| !char.is_lowercase());
        let is_exact = tokens.iter().all(is_acronym);
        let is_long_enough = match lang {
            Lang::Vi => tokens.len() > 1 || is_exact,
            Lang::En => tokens.len() > 1 || last.text.chars().count() > 1,
        };
        Some(Surface {
            tail: last.after.trim_end().to_owned(),
            is_automatic: is_long_enough,
            is_exact,
            term: term.to_owned(),
            words: tokens
                .into_iter()
                .map(|token| Word { key: token.key, text: token.text.to_owned(), gap: token.gap })
                .collect(),
        })
    }

    /// What two names have in common if a text could mean either.
    fn claim(&self) -> String {
        let mut claim = String::new();
        for word in &self.words {
            match &word.gap {
                Gap::Sign(sign) => claim.push_str(sign),
                Gap::Start | Gap::Joint | Gap::Wide => claim.push(' '),
            }
            claim.push_str(&if self.is_exact { word.text.clone() } else { word.key.to_string() });
        }
        claim.push_str(&self.tail);
        claim
    }
}

/// A token of running text.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    key: SyllableKey,
    /// Byte offset in its text.
    pub(super) start: usize,
    gap: Gap,
    /// The text behind it.
    after: &'a str,
}

/// The tokens of a text.
pub(super) fn split(text: &str) -> Vec<Token<'_>> {
    let mut end = 0;
    tokens(text)
        .map(|(start, token)| {
            let gap = if end == 0 { Gap::Start } else { gap(&text[end..start]) };
            end = start + token.len();
            Token { text: token, key: syllable_key(token), start, gap, after: &text[end..] }
        })
        .collect()
}

fn gap(between: &str) -> Gap {
    let is_joint = |char: char| char.is_whitespace() || matches!(char, '-' | '\u{2010}' | '\u{2011}');
    match between.chars().count() {
        1 | 2 if between.chars().all(is_joint) => Gap::Joint,
        // Punctuation between two words ends a name; a sign without a space inside one belongs to it.
        1 | 2 if !between.contains(char::is_whitespace) => Gap::Sign(between.replace('\u{2019}', "'")),
        _ => Gap::Wide,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], text: &str, lang: Lang) -> Vec<String> {
        let path: FilePath = "a".into();
        let names: Vec<Spanned<String>> =
            names.iter().map(|name| Spanned { value: (*name).to_owned(), span: 0..0 }).collect();
        let list = names.iter().map(|name| Name { term: &name.value, path: &path, name });
        let checked = Vocabulary::new(list, lang);
        assert_eq!(checked.findings, [], "{names:?}");
        let tokens = split(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match checked.value.longest(&tokens[at..]) {
                Some((surface, length)) => {
                    found.push(surface.term.clone());
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    #[test]
    fn the_longest_name_wins_and_tone_marks_may_move() {
        let names = ["trọng số", "mô hình trọng số mở", "mã hóa"];
        assert_eq!(
            found(&names, "Mô hình trọng số mở, mã hoá; trọng số.", Lang::Vi),
            ["mô hình trọng số mở", "mã hóa", "trọng số"]
        );
        assert_eq!(found(&names, "trọng, số và trọng\u{a0}số", Lang::Vi), ["trọng số"]);
    }

    #[test]
    fn english_names_stand_in_the_plural_and_with_hyphens() {
        assert_eq!(
            found(&["open weights", "token"], "Open-weights models and tokens", Lang::En),
            ["open weights", "token"]
        );
    }

    #[test]
    fn signs_inside_and_behind_a_name_belong_to_it() {
        let names = ["Llama 3.1", "Moore's law", "CI/CD", "C++", "C#", "IT", "it"];
        assert_eq!(found(&names, "Llama 3.1, not Llama 3 1. Moore’s law.", Lang::En), ["Llama 3.1", "Moore's law"]);
        assert_eq!(found(&names, "CI/CD in C++ and C#, not Plan C.", Lang::En), ["CI/CD", "C++", "C#"]);
        assert_eq!(found(&names, "IT is it", Lang::En), ["IT", "it"]);
    }
}
