//! The glossary as a whole: every term with its names, ready to be looked for in texts of either language.

use rustc_hash::FxHashMap;

use super::checks;
use super::reading::Lexicon;
use super::surface::{Meaning, Pattern, guard, names};
use super::vocabulary::Vocabulary;
use crate::config::{GlossarySettings, PATH};
use crate::diagnostic::{Checked, Diagnostic, FilePath};
use crate::document::{Priority, TermFront};
use crate::lang::{Lang, PerLang};
use crate::vietnamese::fold::fold;

/// Place of a term in the list that the glossary was made from.
pub type TermIndex = usize;

/// A term, as the glossary takes it.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its file and front matter in each language that has one.
    pub versions: PerLang<Option<(&'a FilePath, &'a TermFront)>>,
}

/// Every term with its names.
pub struct Glossary {
    terms: Vec<Facts>,
    vocabularies: PerLang<Vocabulary>,
}

struct Facts {
    id: String,
    senses: PerLang<Option<String>>,
    /// Whether another term has the same first name.
    has_namesake: PerLang<bool>,
    priority: PerLang<Priority>,
}

impl Glossary {
    /// Compiles the names and guards of these terms, which stand in the order of their ids.
    ///
    /// Findings: `duplicate-alias`, `guard-hides-term`, `unused-guard`, `cyclic-see-also`, and what is wrong with the
    /// settings' `prefer`.
    pub fn new(entries: &[Entry<'_>], settings: &GlossarySettings) -> Checked<Self> {
        let path = PATH.into();
        let mut findings: Vec<Diagnostic> = Vec::new();
        let mut namesakes: PerLang<FxHashMap<String, usize>> = PerLang::default();
        for (lang, (_, front)) in entries.iter().flat_map(|entry| entry.versions.present()) {
            *namesakes[lang].entry(front.term.value.to_lowercase()).or_default() += 1;
        }
        let terms = entries.iter().map(|entry| Facts::of(entry, &namesakes)).collect();
        let vocabularies = PerLang::from_fn(|lang| {
            let mut lexicon = Lexicon::default();
            let mut patterns: Vec<Pattern> = Vec::new();
            for (index, entry) in entries.iter().enumerate() {
                for (guards_lang, (path, front)) in entry.versions.present() {
                    patterns
                        .extend(front.guards.iter().flat_map(|phrase| guard(&mut lexicon, path, phrase, guards_lang)));
                }
                let Some(own) = entry.versions[lang] else { continue };
                patterns.extend(names(&mut lexicon, index, lang, own, entry.versions[lang.other()]));
            }
            for (guards_lang, guards) in settings.guards.iter() {
                patterns.extend(guards.iter().flat_map(|phrase| guard(&mut lexicon, &path, phrase, guards_lang)));
            }
            Vocabulary::new(lexicon, patterns, lang)
        });
        let mut glossary = Glossary { terms, vocabularies };
        checks::prefer(&mut glossary, settings, &path, &mut findings);
        checks::shared(&glossary, entries, &mut findings);
        checks::guards(&glossary, entries, settings, &path, &mut findings);
        checks::circles(entries, &mut findings);
        Checked::new(glossary, findings)
    }

    /// The id of a term.
    pub fn id(&self, term: TermIndex) -> &str {
        &self.terms[term].id
    }

    /// The term with this id.
    pub fn by_id(&self, id: &str) -> Option<TermIndex> {
        self.terms.binary_search_by(|term| term.id.as_str().cmp(id)).ok()
    }

    pub(super) fn priority(&self, term: TermIndex) -> Priority {
        let priority = &self.terms[term].priority;
        priority.vi.max(priority.en)
    }

    pub(super) fn vocabulary(&self, lang: Lang) -> &Vocabulary {
        &self.vocabularies[lang]
    }

    pub(super) fn vocabulary_mut(&mut self, lang: Lang) -> &mut Vocabulary {
        &mut self.vocabularies[lang]
    }

    /// What has to be said beside the name of a term, because another one is called the same.
    pub fn label(&self, term: TermIndex, lang: Lang) -> Option<&str> {
        self.sense(term, lang).filter(|_| self.terms[term].has_namesake[lang])
    }

    /// What tells a term from others of its name.
    pub(super) fn sense(&self, term: TermIndex, lang: Lang) -> Option<&str> {
        self.terms[term].senses[lang].as_deref()
    }

    /// The terms that an author can mean by a name in a text of this language: an id, a name or an alias; of several, those
    /// with the sense. The preferred one stands first and alone if no sense is given.
    pub(super) fn meant(&self, name: &str, sense: Option<&str>, lang: Lang) -> Vec<TermIndex> {
        let same =
            |label: &Option<String>, sense: &str| label.as_deref().is_some_and(|label| fold(label) == fold(sense));
        let mut meant: Vec<TermIndex> = Vec::new();
        for lang in [lang, lang.other()] {
            for surface in self.vocabularies[lang].meanings(name) {
                match (&surface.meaning, sense) {
                    (Meaning::Name { term: Some(term), .. }, None) => return vec![*term],
                    _ => meant.extend(surface.claimants().iter().map(|claim| claim.term)),
                }
            }
        }
        if sense.is_none() || meant.is_empty() {
            // An id is unique; it is also what two texts of a pair can share.
            if let Some(term) = self.by_id(name) {
                return vec![term];
            }
        }
        meant.sort_unstable();
        meant.dedup();
        if let Some(sense) = sense {
            meant.retain(|term| Lang::ALL.iter().any(|lang| same(&self.terms[*term].senses[*lang], sense)));
        }
        meant
    }

    /// What an author may write between double brackets, for suggestions.
    pub(super) fn suggestions<'a>(&'a self, name: &str) -> Option<&'a str> {
        let folded = fold(name);
        let ids: Vec<(String, &str)> = self.terms.iter().map(|term| (fold(&term.id), term.id.as_str())).collect();
        let near = crate::diagnostic::nearest(&folded, ids.iter().map(|(folded, _)| folded.as_str()))?;
        ids.iter().find(|(folded, _)| folded == near).map(|(_, id)| *id)
    }
}

impl Facts {
    fn of(entry: &Entry<'_>, namesakes: &PerLang<FxHashMap<String, usize>>) -> Self {
        let front = |lang| entry.versions[lang].map(|(_, front): (_, &TermFront)| front);
        Facts {
            id: entry.id.to_owned(),
            senses: PerLang::from_fn(|lang| Some(front(lang)?.sense.as_ref()?.value.clone())),
            has_namesake: PerLang::from_fn(|lang| {
                let name = front(lang).map(|front| front.term.value.to_lowercase());
                name.is_some_and(|name| namesakes[lang].get(&name).is_some_and(|count| *count > 1))
            }),
            priority: PerLang::from_fn(|lang| front(lang).map_or(Priority::Low, |front| front.priority)),
        }
    }
}
