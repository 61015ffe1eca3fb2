//! An edition: everything that pages are made from, complete and unchanging.
//!
//! `compile()` makes one; views read from it. It is the site with its words, its look and the terms found in its texts.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::asset::Assets;
use crate::diagnostic::{Checked, Diagnostic, FilePath};
use crate::document::GlossaryUse;
use crate::glossary::{self, Entry, Glossary, Linked, Mark, Passage, TermIndex};
use crate::lang::{Lang, PerLang};
use crate::markdown::highlight::Grammars;
use crate::messages::Messages;
use crate::site::{Site, Target, Term, Text};
use crate::source::Sources;
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
    /// The names of all terms.
    pub glossary: Glossary,
    /// What the glossary makes of each document.
    mentions: BTreeMap<FilePath, Mentions>,
    /// The articles that mention a term, newest first.
    backlinks: PerLang<BTreeMap<TermIndex, Vec<usize>>>,
}

/// What the glossary makes of a document.
#[derive(Debug, Default)]
pub struct Mentions {
    /// The words to be linked or marked, in reading order.
    pub marks: Vec<Mark>,
    /// The terms that it mentions, linked or not, in reading order, as indices of [`Site::terms`].
    pub terms: Vec<TermIndex>,
}

/// Of a document that has nothing to do with the glossary.
const NO_MENTIONS: &Mentions = &Mentions { marks: Vec::new(), terms: Vec::new() };

impl Edition {
    /// Finds the terms in every document. The findings are those of the glossary, and what authors say to it.
    pub fn new(
        sources: &Sources,
        site: Site,
        messages: std::sync::Arc<Messages>,
        theme: Theme,
        assets: Assets,
        grammars: Grammars,
    ) -> Checked<Self> {
        let mut findings = Vec::new();
        let glossary = glossary_of(&site).collect(&mut findings);
        let mentions = find_mentions(sources, &site, &glossary).collect(&mut findings);
        let mut backlinks = PerLang::from_fn(|_| BTreeMap::new());
        for lang in Lang::ALL {
            for index in &site.newest[lang] {
                let Some(version) = &site.articles[*index].versions[lang] else { continue };
                for term in mentions.get(&version.path).into_iter().flat_map(|mentions| &mentions.terms) {
                    backlinks[lang].entry(*term).or_insert_with(Vec::new).push(*index);
                }
            }
        }
        Checked::new(Edition { site, messages, theme, assets, grammars, glossary, mentions, backlinks }, findings)
    }

    /// What the glossary makes of a document.
    pub fn mentions(&self, path: &FilePath) -> &Mentions {
        self.mentions.get(path).unwrap_or(NO_MENTIONS)
    }

    /// The articles in a language that mention a term, as indices of [`Site::articles`], newest first.
    pub fn mentioning(&self, term: TermIndex, lang: Lang) -> &[usize] {
        self.backlinks[lang].get(&term).map_or(&[], Vec::as_slice)
    }

    /// Everything in a document that looks like a term, and what became of it.
    pub fn linked(&self, text: &Text<'_>) -> Linked<'_> {
        link(&self.site, &self.glossary, &term_routes(&self.site), text)
    }
}

fn glossary_of(site: &Site) -> Checked<Glossary> {
    let entries: Vec<Entry<'_>> = site.terms.iter().map(entry).collect();
    Glossary::new(&entries, &site.settings.glossary)
}

fn entry(term: &Term) -> Entry<'_> {
    let version = |lang| term.versions[lang].as_ref().map(|version| (&version.path, &version.front));
    Entry { id: &term.id, versions: PerLang::from_fn(version) }
}

fn find_mentions(sources: &Sources, site: &Site, glossary: &Glossary) -> Checked<BTreeMap<FilePath, Mentions>> {
    let routes = term_routes(site);
    let find = |text: &Text<'_>| {
        let linked = link(site, glossary, &routes, text);
        let source = sources.get(text.path).and_then(|file| file.text()).map_or("", |text| text);
        let findings = glossary::unclear::findings(glossary, &linked, (text.path, source), (text.body, text.lang));
        ((text.path.clone(), Mentions { marks: linked.marks(text.lang), terms: linked.terms() }), findings)
    };
    let (found, findings): (Vec<_>, Vec<Vec<Diagnostic>>) = site.texts().par_iter().map(find).unzip();
    Checked::new(found.into_iter().collect(), findings.into_iter().flatten().collect())
}

/// The terms by the routes of their pages.
fn term_routes(site: &Site) -> BTreeMap<&str, TermIndex> {
    let mut routes = BTreeMap::new();
    for (index, term) in site.terms.iter().enumerate() {
        routes.extend(term.versions.present().map(|(_, version)| (version.route.as_str(), index)));
    }
    routes
}

fn link<'a>(site: &Site, glossary: &'a Glossary, routes: &BTreeMap<&str, TermIndex>, text: &Text<'_>) -> Linked<'a> {
    let term_of_link = |dest: &str| match text.targets.get(dest)? {
        Target::Route(route) => routes.get(route.split('#').next().unwrap_or_default()).copied(),
        Target::External(_) | Target::Fragment(_) | Target::Media(_) => None,
    };
    let everywhere = GlossaryUse::default();
    let passage = Passage {
        body: text.body,
        lang: text.lang,
        own: text.term,
        wanted: text.glossary.unwrap_or(&everywhere),
        term_of_link: &term_of_link,
    };
    glossary.link(passage, &site.settings.glossary)
}
