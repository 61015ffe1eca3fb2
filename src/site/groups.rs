//! Documents gathered into pairs, and the links between them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::links::{Directory, LeftOut, Place, Resolved};
use super::{Article, DocumentSource, Media, Page, Pair, Routes, Target, Term, Version};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::document::{Front, Kind};
use crate::lang::{Lang, PerLang};
use crate::source::Sources;
use crate::yaml::Spanned;

/// The files that documents use.
#[derive(Default)]
pub(super) struct Linked {
    /// Those that are published.
    pub(super) media: BTreeMap<FilePath, Media>,
    /// All that documents name.
    pub(super) named: BTreeSet<FilePath>,
}

/// What is published, by kind and id.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) articles: BTreeMap<String, Article>,
    pub(super) terms: BTreeMap<String, Term>,
    pub(super) pages: BTreeMap<String, Page>,
}

impl Groups {
    /// Adds a document that is published.
    pub(super) fn add(&mut self, document: &DocumentSource, front: Front, routes: &Routes) {
        let id = &document.value.identity.id;
        let lang = document.value.identity.lang;
        let slug = |slug: &Option<Spanned<String>>| slug.as_ref().map_or(id.clone(), |slug| slug.value.clone());
        match front {
            Front::Article(front) => {
                let route = routes.article(lang, &slug(&front.slug));
                put(&mut self.articles, document, *front, route);
            }
            Front::Term(front) => {
                let route = routes.term(lang, &slug(&front.slug));
                put(&mut self.terms, document, *front, route);
            }
            Front::Page(front) => {
                let route = routes.page(lang, &slug(&front.slug));
                put(&mut self.pages, document, front, route);
            }
        }
    }

    /// The route of every version.
    pub(super) fn routes(&self) -> Vec<String> {
        fn of<F>(pairs: &BTreeMap<String, Pair<F>>) -> impl Iterator<Item = String> {
            pairs.values().flat_map(|pair| pair.versions.present().map(|(_, version)| version.route.clone()))
        }
        of(&self.articles).chain(of(&self.terms)).chain(of(&self.pages)).collect()
    }

    /// Warns of every text whose other language has no file. A file that is there and left out is another matter.
    pub(super) fn missing_translations(
        &self,
        documents: &[DocumentSource],
        left_out: &BTreeMap<FilePath, LeftOut>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let has: BTreeSet<(Kind, &str, Lang)> = documents
            .iter()
            .map(|document| &document.value.identity)
            .map(|identity| (identity.kind, identity.id.as_str(), identity.lang))
            .collect();
        for document in documents {
            let identity = &document.value.identity;
            let other = identity.lang.other();
            if has.contains(&(identity.kind, &identity.id, other)) || left_out.contains_key(&document.value.path) {
                continue;
            }
            let name = other.english_name();
            let file = document.value.path.replace(&format!(".{}.md", identity.lang), &format!(".{other}.md"));
            let message = format!("there is no {name} version of this");
            findings.push(
                Diagnostic::file(Code::MissingTranslation, &document.value.path, message).hint(format!("write {file}")),
            );
        }
    }

    /// Resolves the links of every version. Returns the files they use.
    pub(super) fn link(
        &mut self,
        sources: &Sources,
        documents: &[DocumentSource],
        routes: &Routes,
        left_out: &BTreeMap<FilePath, LeftOut>,
        findings: &mut Vec<Diagnostic>,
    ) -> Linked {
        let mut route_of: BTreeMap<&str, &str> = BTreeMap::new();
        let mut published: BTreeMap<(Kind, &str), PerLang<bool>> = BTreeMap::new();
        fn note<'a, F>(
            kind: Kind,
            pairs: &'a BTreeMap<String, Pair<F>>,
            route_of: &mut BTreeMap<&'a str, &'a str>,
            published: &mut BTreeMap<(Kind, &'a str), PerLang<bool>>,
        ) {
            for pair in pairs.values() {
                published.insert((kind, &pair.id), PerLang::from_fn(|lang| pair.versions[lang].is_some()));
                route_of.extend(pair.versions.present().map(|(_, version)| (&*version.path, version.route.as_str())));
            }
        }
        note(Kind::Article, &self.articles, &mut route_of, &mut published);
        note(Kind::Term, &self.terms, &mut route_of, &mut published);
        note(Kind::Page, &self.pages, &mut route_of, &mut published);
        let places = documents
            .iter()
            .map(|document| {
                let document = &document.value;
                let why = left_out.get(&document.path).copied().unwrap_or(LeftOut::Broken);
                let place = Place {
                    identity: &document.identity,
                    headings: &document.body.headings,
                    route: route_of.get(&*document.path).map(|route| (*route).to_owned()).ok_or(why),
                    published: published
                        .get(&(document.identity.kind, document.identity.id.as_str()))
                        .cloned()
                        .unwrap_or_default(),
                };
                (&*document.path, place)
            })
            .collect();
        let directory = Directory { places, sources, routes };
        // Links of what is left out are checked too, so that nothing is found only on the day it is published.
        let resolved: Vec<Resolved> = documents
            .par_iter()
            .map(|document| &document.value)
            .map(|document| directory.resolve(&document.path, &document.body, &document.references))
            .collect();
        let mut linked = Linked::default();
        let mut targets = BTreeMap::new();
        for (document, resolved) in documents.iter().zip(resolved) {
            findings.extend(resolved.findings);
            linked.media.extend(resolved.media.into_iter().map(|media| (media.source.clone(), media)));
            linked.named.extend(resolved.named);
            targets.insert(document.value.path.clone(), resolved.targets);
        }
        fn hand_out<F>(
            pairs: &mut BTreeMap<String, Pair<F>>,
            targets: &mut BTreeMap<FilePath, BTreeMap<String, Target>>,
        ) {
            for pair in pairs.values_mut() {
                for lang in Lang::ALL {
                    if let Some(version) = &mut pair.versions[lang] {
                        version.targets = targets.remove(&version.path).unwrap_or_default();
                    }
                }
            }
        }
        hand_out(&mut self.articles, &mut targets);
        hand_out(&mut self.terms, &mut targets);
        hand_out(&mut self.pages, &mut targets);
        linked
    }
}

fn put<F>(pairs: &mut BTreeMap<String, Pair<F>>, document: &DocumentSource, front: F, route: String) {
    let identity = &document.value.identity;
    let pair = pairs
        .entry(identity.id.clone())
        .or_insert_with(|| Pair { id: identity.id.clone(), versions: PerLang { vi: None, en: None } });
    pair.versions[identity.lang] = Some(Version {
        lang: identity.lang,
        path: document.value.path.clone(),
        front,
        route,
        targets: BTreeMap::new(),
        document: document.clone(),
    });
}
