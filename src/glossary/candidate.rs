//! What was found in a text, and what became of it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::TermIndex;
use super::surface::{Meaning, Place, Surface};
use crate::lang::Lang;

/// Words that are the name of a term, or look like it.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// 0 in the main text, the number of the footnote in one.
    pub part: usize,
    /// Index of the node in its part.
    pub node: usize,
    /// The bytes of its text; empty for a link that the author made.
    pub range: Range<usize>,
    /// The term; `None` if it is a guard, or nobody said which of several is meant.
    pub term: Option<TermIndex>,
    /// The language of the words.
    pub lang: Lang,
    /// Whether they stand in words that the author marked with their language.
    pub is_in_its_language: bool,
    /// What became of them.
    pub verdict: Verdict,
    /// Whether the text itself gives the name in the other language beside them: `thiên kiến (bias)`.
    pub is_glossed: bool,
    /// The word beside them that decided it ([`Verdict::Context`]), as bytes of the text; else empty.
    pub beside: Range<usize>,
    /// What the glossary has them from; nothing for a link that the author made.
    pub(super) surface: Option<&'a Surface>,
    /// The section of the text, where a term is linked once a section.
    pub(super) section: usize,
}

impl<'a> Candidate<'a> {
    /// Where the name or guard was written: in several places, if several terms have the name.
    pub fn places(&self) -> Vec<&'a Place> {
        match self.surface.map(|surface| &surface.meaning) {
            Some(Meaning::Guard(place)) => vec![place],
            Some(Meaning::Name { claimants, .. }) => claimants.iter().map(|claim| &claim.place).collect(),
            None => Vec::new(),
        }
    }

    /// The terms with this name.
    pub fn claimants(&self) -> impl Iterator<Item = TermIndex> {
        let claimants = self.surface.map_or(&[][..], Surface::claimants);
        claimants.iter().map(|claim| claim.term)
    }
}

/// What became of a [`Candidate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Linked, as the first occurrence.
    Linked,
    /// Linked, because the author asked for it: `[[bias]]`.
    Asked,
    /// A link that the author made: `[bias](bias.en.md)`.
    Manual,
    /// Linked before.
    Repeated,
    /// The author links the term elsewhere.
    LinkedByHand,
    /// It stands behind the name in the other language, as its translation: `thiên kiến (bias)`.
    Gloss,
    /// The page would have too many links, and others matter more.
    TooMany,
    /// The page explains the term itself.
    Own,
    /// The front matter excludes the term.
    Excluded,
    /// The glossary is switched off here, by front matter or comment.
    Off,
    /// The author wants no link: `[[!bias]]`.
    Declined,
    /// In a heading.
    InHeading,
    /// In a link.
    InLink,
    /// In a quotation.
    InQuotation,
    /// In the name of a definition.
    InDefinition,
    /// The name is only linked where the author asks for it.
    NotAutomatic,
    /// Several terms have this name, and none is preferred.
    Shared,
    /// A guard.
    Guard,
    /// A guard begins inside it.
    CutByGuard,
    /// A word stands around it that makes it another one.
    Context,
}

impl Verdict {
    /// Whether a reader can follow the words to the term.
    pub fn is_linked(self) -> bool {
        matches!(self, Verdict::Linked | Verdict::Asked | Verdict::Manual)
    }

    /// Whether the words are surely the name of the term, linked or not, so that their language is known.
    pub(super) fn is_known(self) -> bool {
        self.is_mention() || matches!(self, Verdict::Gloss | Verdict::Own | Verdict::Excluded)
    }

    /// The same in words, for authors.
    pub fn reason(self) -> &'static str {
        match self {
            Verdict::Linked => "linked, as the first mention",
            Verdict::Asked => "linked, because the author asks for it",
            Verdict::Manual => "a link that the author made",
            Verdict::Repeated => "not linked, because it is linked before",
            Verdict::LinkedByHand => "not linked, because the author links the term elsewhere",
            Verdict::Gloss => "not linked, because it translates the name before it",
            Verdict::TooMany => "not linked, because the page would have too many links and others have priority",
            Verdict::Own => "not linked, because this page explains it",
            Verdict::Excluded => "not linked, because the front matter excludes it",
            Verdict::Off => "not linked, because the glossary is switched off here",
            Verdict::Declined => "not linked, because the author declines it",
            Verdict::InHeading => "not linked, because it stands in a heading",
            Verdict::InLink => "not linked, because it stands in a link",
            Verdict::InQuotation => "not linked, because it stands in a quotation",
            Verdict::InDefinition => "not linked, because it is the name of a definition",
            Verdict::NotAutomatic => "not linked, because this name is only linked where it is asked for",
            Verdict::Shared => "not linked, because several terms have this name",
            Verdict::Guard => "a guard: these words hold a name and do not mean it",
            Verdict::CutByGuard => "not linked, because a guard begins inside it",
            Verdict::Context => "not linked, because of the word beside it",
        }
    }

    /// Whether the text mentions the term, linked or not.
    pub fn is_mention(self) -> bool {
        self.is_linked() || matches!(self, Verdict::Repeated | Verdict::LinkedByHand | Verdict::TooMany)
    }
}

/// What is to be done about some words of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// 0 in the main text, the number of the footnote in one.
    pub part: usize,
    /// Index of the node in its part: a text, or the start of words that the author wants linked.
    pub node: usize,
    /// The bytes of the text; empty for such a start.
    pub range: Range<usize>,
    /// The language of the words, where it is not that of the text around them.
    pub lang: Option<Lang>,
    /// The term that they lead to; words that only have a language lead nowhere.
    pub term: Option<TermIndex>,
    /// The language in which readers who want both names are told the other one; only where a term is linked first, and
    /// the text does not give both itself.
    pub second: Option<Lang>,
}
