//! An edition: everything that pages are made from, complete and unchanging.
//!
//! `compile()` makes one; views read from it. It is the site with its words, its look and the glossary.

use std::sync::{Arc, OnceLock};

use crate::asset::Assets;
use crate::concordance::Concordance;
use crate::diagnostic::Checked;
use crate::document::Document;
use crate::glossary::{self, Glossary, Linked, TermIndex, TermLinks};
use crate::highlight::Grammars;
use crate::image::look::Look;
use crate::lang::{Lang, PerLang};
use crate::markdown::Body;
use crate::messages::Messages;
use crate::site::{Site, Threads};
use crate::theme::Theme;

/// Everything that pages are made from.
pub struct Edition {
    /// The site.
    pub site: Site,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    /// The templates.
    pub theme: Theme,
    /// The files of the theme.
    pub assets: Assets,
    /// The look as far as pictures share it.
    pub look: Look,
    /// The grammars of code.
    pub grammars: Arc<Grammars>,
    /// The names of all terms.
    pub(crate) compiled: Arc<Checked<Glossary>>,
    /// Which links of authors lead to terms.
    pub(crate) term_links: TermLinks,
    /// The articles by what they mention and are about; made when the first page asks.
    pub(crate) threads: OnceLock<PerLang<Threads>>,
    /// The words of all texts; made when the first file of them is asked for.
    pub(crate) searched: PerLang<Searched>,
}

/// What the search of a language is made from.
#[derive(Default)]
pub struct Searched {
    /// A hash of all texts.
    pub(crate) key: OnceLock<u128>,
    /// All words.
    pub(crate) words: OnceLock<Concordance>,
}

impl Edition {
    /// The names of all terms.
    pub fn glossary(&self) -> &Glossary {
        &self.compiled.value
    }

    /// Everything in a document that looks like a term, and what became of it.
    pub fn linked(&self, document: &Document, body: &Body) -> Linked<'_> {
        glossary::link(self.glossary(), &self.site.settings.glossary, &self.term_links, document, body)
    }

    /// The articles in a language that mention a term, as indices of [`Site::articles`], newest first.
    pub fn mentioning(&self, term: TermIndex, lang: Lang) -> &[usize] {
        self.threads()[lang].terms.get(term).map_or(&[], Vec::as_slice)
    }

    /// The articles in a language that have most in common with one, as indices of [`Site::articles`], the closest first.
    pub fn related(&self, article: usize, lang: Lang) -> Vec<usize> {
        self.threads()[lang].related(&self.site, article, lang)
    }

    fn threads(&self) -> &PerLang<Threads> {
        self.threads.get_or_init(|| PerLang::from_fn(|lang| Threads::new(&self.site, lang)))
    }
}
