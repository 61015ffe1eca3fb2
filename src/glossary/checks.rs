//! What can be wrong with a glossary as a whole.

use std::collections::BTreeSet;

use super::Glossary;
use super::index::Entry;
use super::surface::{Claim, Meaning, Surface};
use crate::config::GlossarySettings;
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::vietnamese::fold::fold;
use crate::yaml::Spanned;

/// Applies `prefer` of the settings: of several terms with one name, this one is meant.
pub(super) fn prefer(
    glossary: &mut Glossary,
    settings: &GlossarySettings,
    path: &FilePath,
    findings: &mut Vec<Diagnostic>,
) {
    for (lang, preferred) in settings.prefer.iter() {
        for (name, id) in preferred {
            let Some(wanted) = glossary.by_id(&id.value) else {
                let message = format!("there is no term `{}`", id.value);
                let finding = Diagnostic::at(Code::UnknownTerm, path, id.span.clone(), message);
                findings.push(match glossary.nearest(&id.value, 0) {
                    Some(near) => finding.hint(format!("did you mean `{near}`?")),
                    None => finding.hint("write the id of a term with this name"),
                });
                continue;
            };
            let mut is_name = false;
            // The name may also stand in texts of the other language.
            for page in Lang::ALL {
                for surface in glossary.vocabulary_mut(page).meanings_mut(&name.value) {
                    let Meaning::Name { term, claimants, .. } = &mut surface.meaning else { continue };
                    if surface.lang == lang && claimants.iter().any(|claim| claim.term == wanted) {
                        *term = Some(wanted);
                        is_name = true;
                    }
                }
            }
            if !is_name {
                let message = format!("`{}` is not a name of the term `{}`", name.value, id.value);
                let finding = Diagnostic::at(Code::InvalidValue, path, name.span.clone(), message);
                findings.push(finding.hint("write one that stands in its `term` or `aliases`"));
            }
        }
    }
}

/// Finds names that several terms of one language have without saying in which sense.
pub(super) fn shared(glossary: &Glossary, entries: &[Entry<'_>], findings: &mut Vec<Diagnostic>) {
    let mut said: BTreeSet<[(&FilePath, usize); 2]> = BTreeSet::new();
    for lang in Lang::ALL {
        for surface in glossary.vocabulary(lang).surfaces().filter(|surface| surface.lang == lang) {
            let [first, others @ ..] = surface.claimants() else { continue };
            for Claim { term, place, .. } in others {
                let [one, other] = [first.term, *term].map(|term| glossary.sense(term, lang).map(fold));
                let is_told_apart = one.is_some() && other.is_some() && one != other;
                if is_told_apart || !said.insert([&first.place, place].map(|place| (&place.0, place.1.start))) {
                    continue;
                }
                let front = entries[*term].versions[lang].map(|(_, front)| front);
                let name = front.and_then(|front| front.names().find(|name| name.span == place.1));
                let name = name.map_or("this", |name| name.value.as_str());
                let message = format!("`{name}` is already a name of the term `{}`", glossary.id(first.term));
                findings.push(
                    Diagnostic::at(Code::DuplicateAlias, &place.0, place.1.clone(), message)
                        .hint("keep it under one term, or give each a `sense` of its own")
                        .related(&first.place.0, first.place.1.clone(), "also here"),
                );
            }
        }
    }
}

/// Finds guards that are the name of a term.
pub(super) fn guards(
    glossary: &Glossary,
    entries: &[Entry<'_>],
    settings: &GlossarySettings,
    path: &FilePath,
    findings: &mut Vec<Diagnostic>,
) {
    let mut check = |path: &FilePath, guard: &Spanned<String>, lang: Lang, own: Option<usize>| {
        let names = glossary.vocabulary(lang).meanings(&guard.value).filter(|surface| surface.lang == lang);
        let Some(Claim { term, place, .. }) = names.flat_map(Surface::claimants).next() else {
            if !Lang::ALL.iter().any(|page| glossary.vocabulary(*page).touches_a_name(&guard.value)) {
                let message = format!("`{}` holds no name of a term and cuts none", guard.value);
                let finding = Diagnostic::at(Code::UnusedGuard, path, guard.span.clone(), message);
                findings.push(finding.hint("take the guard out, or write the phrase as it stands in texts"));
            }
            return;
        };
        let finding = if Some(*term) == own {
            let message = format!("`{}` is the name of the term itself, not a phrase to keep from it", guard.value);
            Diagnostic::at(Code::GuardHidesTerm, path, guard.span.clone(), message)
                .hint("write the longer phrase that is meant, or take the name out")
        } else {
            let message = format!("`{}` is a name of the term `{}`, which wins", guard.value, glossary.id(*term));
            Diagnostic::at(Code::UnusedGuard, path, guard.span.clone(), message).hint("take the guard out")
        };
        findings.push(finding.related(&place.0, place.1.clone(), "the name"));
    };
    for (index, entry) in entries.iter().enumerate() {
        for (lang, (path, front)) in entry.versions.present() {
            for guard in &front.guards {
                check(path, guard, lang, Some(index));
            }
        }
    }
    for (lang, guards) in settings.guards.iter() {
        for guard in guards {
            check(path, guard, lang, None);
        }
    }
}

/// Finds terms that send the reader round in a circle: each names one other to read next, and nothing else.
pub(super) fn circles(entries: &[Entry<'_>], findings: &mut Vec<Diagnostic>) {
    for lang in Lang::ALL {
        let only = |index: usize| -> Option<(usize, &FilePath, &Spanned<String>)> {
            let (path, front) = entries[index].versions[lang]?;
            let [next] = front.see_also.as_slice() else { return None };
            Some((entries.binary_search_by(|entry| entry.id.cmp(next.value.as_str())).ok()?, path, next))
        };
        let mut done: BTreeSet<usize> = BTreeSet::new();
        for start in 0..entries.len() {
            let mut way: Vec<usize> = Vec::new();
            let mut at = start;
            // A term that names itself is found where ids are checked.
            while let Some((next, path, see_also)) = only(at).filter(|(next, ..)| *next != at && done.insert(at)) {
                way.push(at);
                if let Some(first) = way.iter().position(|index| *index == next) {
                    let ids: Vec<&str> = way[first..].iter().chain([&next]).map(|index| entries[*index].id).collect();
                    let message = format!("a reader who follows goes round in a circle: {}", ids.join(" → "));
                    findings.push(
                        Diagnostic::at(Code::CyclicSeeAlso, path, see_also.span.clone(), message)
                            .hint("name another term here too, or leave `see_also` out"),
                    );
                    break;
                }
                at = next;
            }
        }
    }
}
