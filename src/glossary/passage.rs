//! What the linker takes and gives.

use std::collections::BTreeSet;
use std::ops::Range;

use super::TermIndex;
use super::candidate::{Candidate, Mark, Verdict};
use crate::document::GlossaryUse;
use crate::lang::Lang;
use crate::markdown::Body;

/// A text whose terms are looked for.
#[derive(Clone, Copy)]
pub struct Passage<'a> {
    /// The text.
    pub body: &'a Body,
    /// Its language.
    pub lang: Lang,
    /// The term that it explains, which is not linked in it.
    pub own: Option<&'a str>,
    /// What its author wants of the glossary.
    pub wanted: &'a GlossaryUse,
    /// The term that a link leads to, by what the author wrote as its address.
    pub term_of_link: &'a dyn Fn(&str) -> Option<TermIndex>,
}

/// Something that the author says to the glossary and that is not clear.
#[derive(Clone, Debug)]
pub enum Unclear {
    /// A name between double brackets, where it stands, and what it could mean: nothing, or several terms.
    Name(Range<usize>, String, Vec<TermIndex>),
    /// A comment that is no switch.
    Switch(Range<usize>, String),
}

/// What was found in a text.
pub struct Linked<'a> {
    /// Everything that looks like a term, in reading order.
    pub candidates: Vec<Candidate<'a>>,
    /// What the author says and is not clear.
    pub unclear: Vec<Unclear>,
}

impl Linked<'_> {
    /// What is to be done on the page, in reading order.
    pub fn marks(&self, page: Lang) -> Vec<Mark> {
        let mut seen = BTreeSet::new();
        let mark = |(index, candidate): (usize, &Candidate<'_>)| {
            let is_link = candidate.verdict.is_linked();
            let lang = Some(candidate.lang).filter(|lang| *lang != page && !candidate.is_in_its_language);
            let is_marked = is_link || lang.is_some() && candidate.verdict.is_known();
            let is_first = is_link && self.names_its_term(index) && seen.insert(candidate.term);
            is_marked.then(|| Mark {
                part: candidate.part,
                node: candidate.node,
                range: candidate.range.clone(),
                lang,
                term: candidate.term.filter(|_| is_link),
                second: (is_first && !candidate.is_glossed).then(|| candidate.lang.other()),
            })
        };
        self.candidates.iter().enumerate().filter_map(mark).collect()
    }

    /// Whether the words of a link are a name of its term: those of a link by hand can be any.
    fn names_its_term(&self, index: usize) -> bool {
        let candidate = &self.candidates[index];
        let mut inside = self.candidates[index + 1..].iter().take_while(|inner| inner.verdict == Verdict::InLink);
        candidate.verdict != Verdict::Manual || inside.any(|inner| inner.term == candidate.term)
    }

    /// The terms that the text mentions, linked or not, in reading order, each once.
    pub fn terms(&self) -> Vec<TermIndex> {
        let mut terms = Vec::new();
        for candidate in self.candidates.iter().filter(|candidate| candidate.verdict.is_mention()) {
            terms.extend(candidate.term.filter(|term| !terms.contains(term)));
        }
        terms
    }
}
