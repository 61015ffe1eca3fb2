//! What there is to say to the author of a text about its terms.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Verdict;
use super::{Candidate, Glossary, Linked, TermIndex, Unclear};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::markdown::{Body, places};

/// What the author says to the glossary and is not clear, and names that mean two things in one text. `source` is the
/// text of the file.
pub fn findings(
    glossary: &Glossary,
    linked: &Linked<'_>,
    (path, source): (&FilePath, &str),
    (body, lang): (&Body, Lang),
) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> =
        linked.unclear.iter().enumerate().map(|(before, unclear)| say(glossary, unclear, before, path, lang)).collect();
    findings.extend(mixed_senses(glossary, linked, (path, source), body));
    findings
}

fn say(glossary: &Glossary, unclear: &Unclear, before: usize, path: &FilePath, lang: Lang) -> Diagnostic {
    match unclear {
        Unclear::Switch(span, comment) => {
            let message = format!("`{comment}` is no switch of the glossary");
            Diagnostic::at(Code::InvalidValue, path, span.clone(), message)
                .hint("write <!-- glossary:off --> or <!-- glossary:on -->")
        }
        Unclear::Name(span, name, meant) if meant.is_empty() => {
            let message = format!("there is no term `{name}`");
            let finding = Diagnostic::at(Code::UnknownTerm, path, span.clone(), message);
            match glossary.nearest(name, before) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint("write the id or a name of a term, or add it to content/glossary/<id>.<lang>.md"),
            }
        }
        Unclear::Name(span, name, meant) => {
            let choices: Vec<String> = meant.iter().map(|term| choice(glossary, name, *term, meant, lang)).collect();
            let ids: Vec<String> = meant.iter().map(|term| format!("`{}`", glossary.id(*term))).collect();
            let message = format!("`{name}` is a name of the terms {}", ids.join(" and "));
            Diagnostic::at(Code::AmbiguousTerm, path, span.clone(), message)
                .hint(format!("write {}", choices.join(" or ")))
        }
    }
}

/// How to ask for one of several terms: by its sense, if that tells it from all others, else by its id.
fn choice(glossary: &Glossary, name: &str, term: TermIndex, all: &[TermIndex], lang: Lang) -> String {
    let sense = |term: TermIndex| glossary.sense(term, lang).or(glossary.sense(term, lang.other()));
    match sense(term).filter(|own| all.iter().filter(|other| sense(**other) == Some(own)).count() == 1) {
        Some(sense) => format!("[[{name}#{sense}]]"),
        None => format!("[[{}|{name}]]", glossary.id(term)),
    }
}

/// Finds a name that several terms have, in a text that mentions two of them: which one the reader is to think of, the
/// author knows better than the settings. A translation behind the name, or brackets around it, say it.
fn mixed_senses(
    glossary: &Glossary,
    linked: &Linked<'_>,
    (path, source): (&FilePath, &str),
    body: &Body,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut places = places(body, source);
    let is_it = |verdict: Verdict| matches!(verdict, Verdict::Asked | Verdict::Manual | Verdict::Gloss);
    let said: FxHashSet<TermIndex> =
        linked.candidates.iter().filter(|candidate| is_it(candidate.verdict)).filter_map(|found| found.term).collect();
    // The first mention of each term by a name that nothing else has.
    let mut sure: FxHashMap<TermIndex, &Candidate<'_>> = FxHashMap::default();
    for found in &linked.candidates {
        if let Some(term) = found.term.filter(|_| found.verdict.is_mention() && found.claimants().count() == 1) {
            sure.entry(term).or_insert(found);
        }
    }
    for candidate in linked.candidates.iter().filter(|candidate| candidate.verdict == Verdict::Linked) {
        let Some(term) = candidate.term.filter(|term| !said.contains(term)) else { continue };
        let mut others = candidate.claimants().filter(|other| *other != term);
        let Some((other_term, other)) = others.find_map(|other| Some((other, *sure.get(&other)?))) else { continue };
        let mut place = |found: &Candidate<'_>| {
            places.get_mut(found.part).map_or(0..0, |places| places.of(found.node, &found.range))
        };
        let (id, other_id) = (glossary.id(term), glossary.id(other_term));
        let span = place(candidate);
        let name = source.get(span.clone()).unwrap_or_default();
        let message = format!("`{name}` can mean `{id}` or `{other_id}`, and this text mentions both");
        findings.push(
            Diagnostic::at(Code::MixedSenses, path, span, message)
                .hint(format!("say which: [[{id}|{name}]] or [[{other_id}|{name}]]"))
                .related(path, place(other), format!("`{other_id}` is mentioned here")),
        );
    }
    findings
}
