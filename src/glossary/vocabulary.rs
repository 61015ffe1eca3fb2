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
pub struct Surface {
    /// Its tokens; tone marks may stand on either vowel (VIETNAMESE.md §1.2).
    keys: Vec<SyllableKey>,
    /// The tokens as written, if case matters: `LLM` is not `llm`.
    exact: Option<Vec<String>>,
    /// Id of the term.
    pub term: String,
    /// Whether it is linked without being asked for. A Vietnamese word of one syllable is not.
    pub is_automatic: bool,
}

/// Every name in one language, by its first token; longer names first.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    by_first: HashMap<SyllableKey, Vec<Surface>>,
    lang: Option<Lang>,
}

impl Vocabulary {
    /// These names in a language.
    ///
    /// Findings: `duplicate-alias` where two terms claim one name.
    pub fn new<'a>(names: impl IntoIterator<Item = Name<'a>>, lang: Lang) -> Checked<Self> {
        let mut findings = Vec::new();
        let mut claimed: BTreeMap<Vec<String>, Name<'a>> = BTreeMap::new();
        let mut by_first: HashMap<SyllableKey, Vec<Surface>> = HashMap::new();
        for name in names {
            let Some(surface) = surface(name.term, &name.name.value, lang) else { continue };
            let claim: Vec<String> = surface.keys.iter().map(ToString::to_string).collect();
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
            by_first.entry(surface.keys[0].clone()).or_default().push(surface);
        }
        // Each list is ordered by itself, so the order of the lists does not matter.
        #[expect(clippy::iter_over_hash_type, reason = "every value is changed alone")]
        for surfaces in by_first.values_mut() {
            surfaces.sort_by_key(|surface| std::cmp::Reverse(surface.keys.len()));
        }
        Checked::new(Vocabulary { by_first, lang: Some(lang) }, findings)
    }

    /// The longest name that begins with the first of these tokens, and how many it takes.
    pub(super) fn longest(&self, tokens: &[Token<'_>]) -> Option<(&Surface, usize)> {
        let first = tokens.first()?;
        let found = self.at(&first.key, tokens);
        if found.is_some() || self.lang != Some(Lang::En) {
            return found;
        }
        // An English name of one word may stand in the plural.
        let singular = syllable_key(first.text.strip_suffix('s')?);
        self.at(&singular, tokens)
    }

    fn at(&self, first: &SyllableKey, tokens: &[Token<'_>]) -> Option<(&Surface, usize)> {
        let surfaces = self.by_first.get(first)?;
        surfaces.iter().find(|surface| self.fits(surface, tokens)).map(|surface| (surface, surface.keys.len()))
    }

    fn fits(&self, surface: &Surface, tokens: &[Token<'_>]) -> bool {
        let Some(tokens) = tokens.get(..surface.keys.len()) else { return false };
        let last = tokens.len() - 1;
        tokens.iter().enumerate().all(|(index, token)| {
            let is_joined = index == 0 || token.is_joined;
            let is_plural = || {
                self.lang == Some(Lang::En)
                    && index == last
                    && token.text.strip_suffix('s').is_some_and(|singular| same(surface, index, singular))
            };
            is_joined && (same_key(surface, index, token) || is_plural())
        })
    }
}

fn same_key(surface: &Surface, index: usize, token: &Token<'_>) -> bool {
    match &surface.exact {
        Some(exact) => exact[index] == token.text,
        None => surface.keys[index] == token.key,
    }
}

fn same(surface: &Surface, index: usize, text: &str) -> bool {
    match &surface.exact {
        Some(exact) => exact[index] == text,
        None => surface.keys[index] == syllable_key(text),
    }
}

/// A token of running text.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    pub(super) key: SyllableKey,
    /// Byte offset in its text.
    pub(super) start: usize,
    /// Whether only a space or a hyphen is between it and the token before it.
    pub(super) is_joined: bool,
}

/// The tokens of a text.
pub(super) fn split(text: &str) -> Vec<Token<'_>> {
    let mut end = 0;
    tokens(text)
        .map(|(start, token)| {
            let between = &text[end..start];
            end = start + token.len();
            let is_joined = !between.is_empty()
                && between.chars().all(|char| char.is_whitespace() || matches!(char, '-' | '\u{2010}' | '\u{2011}'))
                && between.chars().count() <= 2;
            Token { text: token, key: syllable_key(token), start, is_joined }
        })
        .collect()
}

fn surface(term: &str, name: &str, lang: Lang) -> Option<Surface> {
    let split = split(name);
    let is_acronym =
        |token: &Token<'_>| token.text.chars().count() > 1 && token.text.chars().all(|char| !char.is_lowercase());
    let is_exact = !split.is_empty() && split.iter().all(is_acronym);
    (!split.is_empty()).then(|| Surface {
        exact: is_exact.then(|| split.iter().map(|token| token.text.to_owned()).collect()),
        is_automatic: lang == Lang::En || split.len() > 1 || is_exact,
        keys: split.into_iter().map(|token| token.key).collect(),
        term: term.to_owned(),
    })
}
