//! The names that a site knows: those of products and organisations in a text, and those of its terms.

use std::ops::Range;

use super::{Reviewer, glosses, prose};
use crate::lang::Lang;

/// A name of the terminology in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// How it is written on this site.
    pub name: &'a str,
    /// Whether it stands there like that. In other letters it may be a word of the language.
    pub is_right: bool,
}

impl Reviewer {
    /// The names of products and organisations in a text, except those that are names of terms too.
    pub fn names_in(&self, text: &str) -> Vec<Named<'_>> {
        let hits = self.lexicon.find(&prose::lowercase(text));
        let named = hits.rules.into_iter().map(|(range, rule)| {
            let rule = &self.terminology.rules[rule];
            let found = &text[range.clone()];
            let is_right = found == rule.name || rule.also.iter().any(|also| also == found);
            Named { range, name: rule.name.as_str(), is_right }
        });
        named.filter(|named| !self.is_name_of_term(named.name)).collect()
    }

    /// Whether a term of the glossary is called like that, in either language.
    pub fn is_name_of_term(&self, name: &str) -> bool {
        self.term_names.contains(&name.to_lowercase())
    }

    /// The name that a term has in a language before all others.
    pub fn name_of_term(&self, id: &str, lang: Lang) -> Option<&str> {
        let place = self.glosses.binary_search_by(|gloss| gloss.id.as_str().cmp(id)).ok()?;
        self.glosses[place].names[lang].first().map(String::as_str)
    }

    /// The name that a term should have instead of the one that a text gives it; nothing if that is only a form of it,
    /// or an abbreviation.
    pub fn better_name(&self, id: &str, lang: Lang, found: &str) -> Option<&str> {
        let place = self.glosses.binary_search_by(|gloss| gloss.id.as_str().cmp(id)).ok()?;
        glosses::better_name(&self.glosses[place].names, lang, found)
    }
}
