//! One way in which the name of a term, or a guard, stands in a text.

use std::sync::Arc;

use super::TermIndex;
use super::forms;
use super::reading::{Lexicon, Word};
use crate::diagnostic::FilePath;
use crate::document::{Auto, NameCase, TermFront};
use crate::lang::Lang;
use crate::vietnamese::syllable::is_syllable;
use crate::vietnamese::tokens::tokens;
use crate::yaml::Spanned;

/// Where something that the glossary knows was written.
pub type Place = (FilePath, std::ops::Range<usize>);

/// One way in which a name stands in a text.
#[derive(Clone, Debug)]
pub(super) struct Surface {
    /// What it means.
    pub(super) meaning: Meaning,
    /// The language it belongs to.
    pub(super) lang: Lang,
    /// Its tokens where capitals matter, each as it must be written or `None` if it may have any.
    pub(super) exact: Option<Vec<Option<String>>>,
}

#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// A phrase that holds a name and does not mean the term, and where it was written.
    Guard(Place),
    /// The name of these terms: one, unless it is shared.
    Name {
        /// The term that is meant when nothing else is said.
        term: Option<TermIndex>,
        /// Every term with this name.
        claimants: Vec<Claim>,
    },
}

/// What a term says of a name.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) term: TermIndex,
    /// Where it says so.
    pub(super) place: Place,
    /// Whether the name is linked without being asked for.
    pub(super) is_automatic: bool,
    /// What may not stand around it.
    pub(super) context: Arc<Context>,
}

/// What may not stand around the names of a term.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) not_before: Vec<Word>,
    pub(super) not_after: Vec<Word>,
    /// Words that may follow all the same, if one of the others follows them: `gia` in `gia tăng`.
    pub(super) unless: Vec<(Word, Vec<Word>)>,
}

impl Surface {
    pub(super) fn is_guard(&self) -> bool {
        matches!(self.meaning, Meaning::Guard(_))
    }

    /// The term that is meant when nothing else is said.
    pub(super) fn preferred(&self) -> Option<TermIndex> {
        match self.meaning {
            Meaning::Name { term, .. } => term,
            Meaning::Guard(_) => None,
        }
    }

    /// The terms with this name.
    pub(super) fn claimants(&self) -> &[Claim] {
        match &self.meaning {
            Meaning::Name { claimants, .. } => claimants,
            Meaning::Guard(_) => &[],
        }
    }
}

impl Context {
    fn of(front: &TermFront, lang: Lang, lexicon: &mut Lexicon) -> Self {
        let mut words = |words: &[Spanned<String>], general: &[&str]| {
            let words = words.iter().map(|word| word.value.as_str()).chain(general.iter().copied());
            words.filter_map(|word| lexicon.learn(word).first().copied()).collect::<Vec<Word>>()
        };
        // A Vietnamese name between one of these and the next is part of a longer word (VIETNAMESE.md §3.2).
        let (before, behind): (&[&str], &[&str]) = match lang {
            Lang::Vi => (&["siêu", "tiền", "hậu", "tái", "phi", "vô", "bất"], &["hóa", "viên", "sĩ", "gia"]),
            Lang::En => (&[], &[]),
        };
        let (not_before, not_after) = (words(&front.not_before, behind), words(&front.not_after, before));
        let unless = match lang {
            Lang::Vi => vec![(words(&[], &["gia"]), words(&[], &["tăng", "nhập", "hạn", "công", "đình", "cố"]))],
            Lang::En => Vec::new(),
        };
        let unless = unless.into_iter().filter_map(|(word, next)| Some((*word.first()?, next))).collect();
        Context { not_before, not_after, unless }
    }
}

/// The words of a name or guard, and what they stand for.
pub(super) type Pattern = (Vec<Word>, Surface);

/// Every form of every name of a term, for texts in the language `page`. `own` is what the term says in that language,
/// `other` what it says in the other one.
pub(super) fn names(
    lexicon: &mut Lexicon,
    term: TermIndex,
    page: Lang,
    own: (&FilePath, &TermFront),
    other: Option<(&FilePath, &TermFront)>,
) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    let context = Arc::new(Context::of(own.1, page, lexicon));
    for name in own.1.names() {
        let is_long_enough = is_long_enough(&name.value, page, own.1.case);
        let is_automatic = is_long_enough && is_wanted(&own.1.auto, &name.value);
        let claim = Claim { term, place: (own.0.clone(), name.span.clone()), is_automatic, context: context.clone() };
        push(&mut patterns, lexicon, &name.value, page, own.1.case, &claim);
    }
    let Some((path, front)) = other else { return patterns };
    // Words of the other language: those that nobody can mistake are linked, all are known beside the own name.
    let lang = page.other();
    let context = Arc::new(Context::of(front, lang, lexicon));
    for name in front.names() {
        let is_plain = tokens(&name.value).count() > 1 || is_acronym(&name.value) || front.case == NameCase::Exact;
        let is_automatic = is_plain && is_wanted(&front.auto, &name.value);
        let claim = Claim { term, place: (path.clone(), name.span.clone()), is_automatic, context: context.clone() };
        push(&mut patterns, lexicon, &name.value, lang, front.case, &claim);
    }
    for name in &own.1.loanwords {
        let place = (own.0.clone(), name.span.clone());
        let claim = Claim { term, place, is_automatic: own.1.auto != Auto::None, context: context.clone() };
        push(&mut patterns, lexicon, &name.value, lang, own.1.case, &claim);
    }
    patterns
}

/// A guard in its forms.
pub(super) fn guard(lexicon: &mut Lexicon, path: &FilePath, guard: &Spanned<String>, lang: Lang) -> Vec<Pattern> {
    let meaning = Meaning::Guard((path.clone(), guard.span.clone()));
    let surface = Surface { meaning, lang, exact: None };
    let forms = match lang {
        Lang::Vi => vec![guard.value.clone()],
        Lang::En => forms::english(&guard.value),
    };
    forms.iter().map(|form| (lexicon.learn(form), surface.clone())).collect()
}

fn push(patterns: &mut Vec<Pattern>, lexicon: &mut Lexicon, name: &str, lang: Lang, case: NameCase, claim: &Claim) {
    let is_exact = |token: &str| match case {
        NameCase::Acronyms => capitals(token) > 1,
        NameCase::Fold => false,
        NameCase::Exact => true,
    };
    let forms = match lang {
        Lang::Vi => vec![name.to_owned()],
        Lang::En => forms::english(name),
    };
    for form in forms {
        let exact: Vec<Option<String>> =
            tokens(&form).map(|(_, token)| is_exact(token).then(|| token.to_owned())).collect();
        let exact = exact.iter().any(Option::is_some).then_some(exact);
        let meaning = Meaning::Name { term: Some(claim.term), claimants: vec![claim.clone()] };
        patterns.push((lexicon.learn(&form), Surface { meaning, lang, exact }));
    }
}

fn is_wanted(auto: &Auto, name: &str) -> bool {
    match auto {
        Auto::All => true,
        Auto::None => false,
        Auto::Only(names) => names.iter().any(|only| only == name),
    }
}

/// A word that could be any word is linked only where the author asks for it: one Vietnamese syllable, one letter.
fn is_long_enough(name: &str, lang: Lang, case: NameCase) -> bool {
    let mut words = tokens(name);
    let (Some((_, first)), None) = (words.next(), words.next()) else { return true };
    match lang {
        Lang::Vi => is_acronym(name) || case == NameCase::Exact || !is_syllable(first),
        Lang::En => first.chars().count() > 1 || name.len() > first.len(),
    }
}

/// Whether a name is written in capitals or with capitals inside, such as `LLM`, `MoE`, `GPT-2` and `CI/CD`.
fn is_acronym(name: &str) -> bool {
    let mut has_capitals = false;
    let is_acronym = tokens(name).all(|(_, token)| {
        has_capitals |= capitals(token) > 1;
        capitals(token) > 1 || token.chars().all(char::is_numeric)
    });
    is_acronym && has_capitals
}

fn capitals(token: &str) -> usize {
    token.chars().filter(|char| char.is_uppercase()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_have_two_capitals() {
        for name in ["LLM", "MoE", "LLMs", "GPT-2", "CI/CD", "AI", "DeepSeek"] {
            assert!(is_acronym(name), "{name}");
        }
        for name in ["AI agent", "Llama", "token", "2024", "MIT License", "Trọng số"] {
            assert!(!is_acronym(name), "{name}");
        }
    }

    #[test]
    fn words_that_could_be_any_word_are_too_short() {
        for (name, lang, expected) in [
            ("mở", Lang::Vi, false),
            ("mã nguồn", Lang::Vi, true),
            ("AI", Lang::Vi, true),
            ("transformer", Lang::Vi, true),
            ("C", Lang::En, false),
            ("C++", Lang::En, true),
            ("bias", Lang::En, true),
        ] {
            assert_eq!(is_long_enough(name, lang, NameCase::Acronyms), expected, "{name}");
        }
    }
}
