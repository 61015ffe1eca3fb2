//! The glossary as a whole: every term with its names, ready to be looked for in texts of either language.

use std::hash::Hash;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3;

use super::checks;
use super::reading::Lexicon;
use super::surface::{Pattern, Surface, guard, names};
use super::vocabulary::Vocabulary;
use crate::config::{GlossarySettings, PATH};
use crate::diagnostic::{Checked, Diagnostic, FilePath, nearest_of_first};
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
    /// A hash of everything that decides where terms are found and linked.
    fingerprint: u128,
    terms: Vec<Facts>,
    vocabularies: PerLang<Vocabulary>,
    /// Every id and name, folded; made when the first suggestion is wanted.
    folded: OnceLock<Vec<(String, String)>>,
}

struct Facts {
    id: String,
    /// Its names in both languages.
    names: Vec<String>,
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
        let mut glossary =
            Glossary { fingerprint: fingerprint(entries, settings), terms, vocabularies, folded: OnceLock::new() };
        checks::prefer(&mut glossary, settings, &path, &mut findings);
        checks::shared(&glossary, entries, &mut findings);
        checks::guards(&glossary, entries, settings, &path, &mut findings);
        checks::circles(entries, &mut findings);
        Checked::new(glossary, findings)
    }

    /// A hash of everything that decides where terms are found and linked, and not where that is written.
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    /// The id of a term.
    pub fn id(&self, term: TermIndex) -> &str {
        &self.terms[term].id
    }

    /// The term with this id.
    pub fn by_id(&self, id: &str) -> Option<TermIndex> {
        self.terms.binary_search_by(|term| term.id.as_str().cmp(id)).ok()
    }

    /// How gladly the link of a term is kept on a page in this language.
    pub(super) fn priority(&self, term: TermIndex, page: Lang) -> Priority {
        self.terms[term].priority[page]
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

    /// What an author can mean by a name in a text of this language: the term with this id, or those with this name or
    /// alias, each with the language of the name; of several, those with the sense. The preferred one stands alone if no
    /// sense is given.
    pub(super) fn meant(&self, name: &str, sense: Option<&str>, lang: Lang) -> Vec<(TermIndex, Lang)> {
        let names = |page: Lang| self.vocabularies[page].meanings(name).filter(|surface| !surface.is_guard());
        let mut surfaces: Vec<&Surface> = names(lang).collect();
        if surfaces.is_empty() {
            // Names of terms that have no version in this language.
            surfaces = names(lang.other()).collect();
        }
        let claims =
            surfaces.iter().flat_map(|surface| surface.claimants().iter().map(|claim| (claim.term, surface.lang)));
        let mut meant: Vec<(TermIndex, Lang)> = Vec::new();
        for claim in claims {
            if meant.iter().all(|(term, _)| *term != claim.0) {
                meant.push(claim);
            }
        }
        if let Some(sense) = sense {
            let is_sense = |label: &Option<String>| label.as_deref().is_some_and(|label| fold(label) == fold(sense));
            meant.retain(|(term, _)| Lang::ALL.iter().any(|lang| is_sense(&self.terms[*term].senses[*lang])));
            return meant;
        }
        // An id is unique, and what two texts of a pair can share.
        let preferred = || surfaces.iter().find_map(|surface| surface.preferred());
        match self.by_id(name).or_else(preferred) {
            Some(only) => {
                let own = meant.iter().find(|(term, _)| *term == only);
                vec![own.copied().unwrap_or((only, lang))]
            }
            None => meant,
        }
    }

    /// The id or name that is nearest to what an author wrote between double brackets, whatever marks were left out.
    /// `before` is how many findings there are already.
    pub(super) fn nearest(&self, name: &str, before: usize) -> Option<&str> {
        let folded = self.folded.get_or_init(|| {
            let names = self.terms.iter().flat_map(|term| [&term.id].into_iter().chain(&term.names));
            names.map(|name| (fold(name), name.clone())).collect()
        });
        let near = nearest_of_first(before, &fold(name), folded.iter().map(|(folded, _)| folded.as_str()))?;
        folded.iter().find(|(folded, _)| folded == near).map(|(_, name)| name.as_str())
    }
}

fn fingerprint(entries: &[Entry<'_>], settings: &GlossarySettings) -> u128 {
    let mut hasher = Xxh3::new();
    for entry in entries {
        entry.id.hash(&mut hasher);
        for (lang, (_, front)) in entry.versions.present() {
            lang.hash(&mut hasher);
            front.hash_naming(&mut hasher);
        }
    }
    // Every field is named here, so that a new one cannot be forgotten.
    let GlossarySettings { scope, max_links, words_per_link, quotations, feeds: _, guards, prefer } = settings;
    (scope, max_links, words_per_link, quotations).hash(&mut hasher);
    for lang in Lang::ALL {
        (guards[lang].len(), prefer[lang].len()).hash(&mut hasher);
        guards[lang].iter().for_each(|guard| guard.value.hash(&mut hasher));
        prefer[lang].iter().for_each(|(name, term)| (&name.value, &term.value).hash(&mut hasher));
    }
    hasher.digest128()
}

impl Facts {
    fn of(entry: &Entry<'_>, namesakes: &PerLang<FxHashMap<String, usize>>) -> Self {
        let front = |lang| entry.versions[lang].map(|(_, front): (_, &TermFront)| front);
        Facts {
            id: entry.id.to_owned(),
            names: entry
                .versions
                .present()
                .flat_map(|(_, (_, front))| front.names().map(|name| name.value.clone()))
                .collect(),
            senses: PerLang::from_fn(|lang| Some(front(lang)?.sense.as_ref()?.value.clone())),
            has_namesake: PerLang::from_fn(|lang| {
                let name = front(lang).map(|front| front.term.value.to_lowercase());
                name.is_some_and(|name| namesakes[lang].get(&name).is_some_and(|count| *count > 1))
            }),
            priority: PerLang::from_fn(|lang| front(lang).map_or(Priority::Low, |front| front.priority)),
        }
    }
}
