//! Which of the occurrences of a page are linked: the first of each term, and not too many.

use std::collections::BTreeSet;

use super::candidate::{Candidate, Verdict};
use super::{Glossary, TermIndex};
use crate::config::GlossarySettings;
use crate::lang::Lang;

/// The fewest links that even a short text may have.
const FEWEST: usize = 3;

/// Turns `Linked` into what it is once the whole text is known. `words` are those of the text, `page`
/// is its language.
pub(super) fn select(
    candidates: &mut [Candidate<'_>],
    glossary: &Glossary,
    settings: &GlossarySettings,
    (words, page): (usize, Lang),
) {
    let by_hand: BTreeSet<(usize, TermIndex)> = candidates
        .iter()
        .filter(|candidate| matches!(candidate.verdict, Verdict::Asked | Verdict::Manual))
        .filter_map(|candidate| Some((candidate.section, candidate.term?)))
        .collect();
    let mut seen: BTreeSet<(usize, TermIndex)> = BTreeSet::new();
    let mut linked: Vec<usize> = Vec::new();
    for (index, candidate) in candidates.iter_mut().enumerate() {
        let (Verdict::Linked, Some(term)) = (candidate.verdict, candidate.term) else { continue };
        let occurrence = (candidate.section, term);
        if by_hand.contains(&occurrence) {
            candidate.verdict = Verdict::LinkedByHand;
        } else if seen.insert(occurrence) {
            linked.push(index);
        } else {
            candidate.verdict = Verdict::Repeated;
        }
    }
    let room = settings.max_links.min(words.div_ceil(settings.words_per_link).max(FEWEST));
    // What matters less goes first, and among equals what comes later.
    linked.sort_by_key(|index| {
        (candidates[*index].term.map(|term| std::cmp::Reverse(glossary.priority(term, page))), *index)
    });
    let dropped: BTreeSet<(usize, TermIndex)> = linked
        .into_iter()
        .skip(room)
        .filter_map(|index| Some((candidates[index].section, candidates[index].term?)))
        .collect();
    for candidate in candidates.iter_mut() {
        let is_dropped = candidate.term.is_some_and(|term| dropped.contains(&(candidate.section, term)));
        if is_dropped && matches!(candidate.verdict, Verdict::Linked | Verdict::Repeated) {
            candidate.verdict = Verdict::TooMany;
        }
    }
}
