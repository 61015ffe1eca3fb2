//! An edition: everything that pages are made from, complete and unchanging.
//!
//! `compile()` makes one; views read from it. It is the site with its words, its look and the terms found in its texts.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::asset::Assets;
use crate::diagnostic::{Checked, FilePath};
use crate::document::GlossaryUse;
use crate::glossary::{Mention, Name, Vocabulary, mentions};
use crate::lang::{Lang, PerLang};
use crate::markdown::highlight::Grammars;
use crate::messages::Messages;
use crate::site::{Site, Text};
use crate::theme::Theme;

/// Everything that pages are made from.
pub struct Edition {
    /// The site.
    pub site: Site,
    /// The words of the interface.
    pub messages: std::sync::Arc<Messages>,
    /// The templates.
    pub theme: Theme,
    /// The files of the theme.
    pub assets: Assets,
    /// The grammars of code.
    pub grammars: Grammars,
    /// The terms found in each document: the first occurrence of each, in reading order.
    mentions: BTreeMap<FilePath, Vec<Mention>>,
    /// The articles that mention a term, by its id, newest first.
    backlinks: PerLang<BTreeMap<String, Vec<usize>>>,
}

impl Edition {
    /// Finds the terms in every document. The findings are those of the vocabulary.
    pub fn new(
        site: Site,
        messages: std::sync::Arc<Messages>,
        theme: Theme,
        assets: Assets,
        grammars: Grammars,
    ) -> Checked<Self> {
        let mut findings = Vec::new();
        let vocabularies = PerLang::from_fn(|lang| vocabulary(&site, lang).collect(&mut findings));
        let mentions = find_mentions(&site, &vocabularies);
        let mut backlinks = PerLang::from_fn(|_| BTreeMap::new());
        for lang in Lang::ALL {
            for index in &site.newest[lang] {
                let Some(version) = &site.articles[*index].versions[lang] else { continue };
                for mention in mentions.get(&version.path).into_iter().flatten() {
                    backlinks[lang].entry(mention.term.clone()).or_insert_with(Vec::new).push(*index);
                }
            }
        }
        Checked::new(Edition { site, messages, theme, assets, grammars, mentions, backlinks }, findings)
    }

    /// The terms of a document.
    pub fn mentions(&self, path: &FilePath) -> &[Mention] {
        self.mentions.get(path).map_or(&[], Vec::as_slice)
    }

    /// The articles in a language that mention a term, as indices of [`Site::articles`], newest first.
    pub fn mentioning(&self, term: &str, lang: Lang) -> &[usize] {
        self.backlinks[lang].get(term).map_or(&[], Vec::as_slice)
    }
}

fn vocabulary(site: &Site, lang: Lang) -> Checked<Vocabulary> {
    let versions = site.terms.iter().filter_map(|term| Some((&term.id, term.versions[lang].as_ref()?)));
    let names = versions.flat_map(|(id, version)| {
        let names = std::iter::once(&version.front.term).chain(&version.front.aliases);
        names.map(move |name| Name { term: id, path: &version.path, name })
    });
    Vocabulary::new(names, lang)
}

fn find_mentions(site: &Site, vocabularies: &PerLang<Vocabulary>) -> BTreeMap<FilePath, Vec<Mention>> {
    let everywhere = GlossaryUse::default();
    let find = |text: &Text<'_>| {
        let found = mentions(text.body, &vocabularies[text.lang], text.term, text.glossary.unwrap_or(&everywhere));
        (text.path.clone(), found)
    };
    site.texts().par_iter().map(find).collect()
}
