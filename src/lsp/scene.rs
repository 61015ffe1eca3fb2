//! What a request is answered from: the site as it was compiled last, and the texts as they are in the editor now.
//!
//! A text that was edited since is read again, which takes a moment for one text and not for a site. So places in it
//! are always those of the text that the editor shows.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use lsp_types::{Diagnostic as Shown, Location, Uri};
use rayon::prelude::*;

use super::open::Open;
use super::position::{Page, Units};
use super::root::Root;
use crate::diagnostic::{Checked, Diagnostic, FilePath};
use crate::document::{Document, Front, Manuscript, Parse, ReadBody, TermFront, identify};
use crate::edition::Edition;
use crate::lang::{Lang, PerLang};
use crate::markdown::Body;
use crate::memo::Memo;
use crate::output::Plan;
use crate::source::{File, Sources};
use crate::vietnamese::fold::fold;
use crate::yaml::{self, Spanned, Value};

/// The site as it was compiled last.
pub(super) struct Snapshot {
    /// How many edits are in it.
    pub(super) revision: u64,
    /// The files, with the texts that were open.
    pub(super) sources: Sources,
    /// What was made of them.
    pub(super) plan: Plan,
    /// What there is to say about them.
    pub(super) findings: Vec<Diagnostic>,
    /// The same for the editor, by file.
    pub(super) shown: BTreeMap<FilePath, Vec<Shown>>,
    /// The files whose names on the disk are others.
    pub(super) renamed: BTreeMap<FilePath, PathBuf>,
    /// What texts can be found by; made when somebody asks.
    pub(super) titles: OnceLock<PerLang<Vec<Title>>>,
}

/// A text that links can lead to.
pub(super) struct Title {
    /// The file.
    pub(super) path: FilePath,
    /// Its title or name.
    pub(super) title: String,
    /// Its path and title as they are typed without marks.
    pub(super) key: String,
}

impl Snapshot {
    /// The site with all its words.
    pub(super) fn edition(&self) -> &Edition {
        self.plan.edition()
    }

    /// The texts in a language.
    pub(super) fn titles(&self, lang: Lang) -> &[Title] {
        &self.titles.get_or_init(|| PerLang::from_fn(|lang| titles(self.edition(), lang)))[lang]
    }
}

fn titles(edition: &Edition, lang: Lang) -> Vec<Title> {
    let site = &edition.site;
    let articles = site.newest[lang].iter().filter_map(|index| site.articles[*index].versions[lang].as_ref());
    let articles = articles.map(|it| (&it.path, it.front.title.value.as_str()));
    let terms = site.terms.iter().filter_map(|term| term.versions[lang].as_ref());
    let terms = terms.map(|it| (&it.path, it.front.term.value.as_str()));
    let pages = site.pages.iter().filter_map(|page| page.versions[lang].as_ref());
    let pages = pages.map(|it| (&it.path, it.front.title.value.as_str()));
    let all: Vec<(&FilePath, &str)> = articles.chain(terms).chain(pages).collect();
    let make = |(path, title): (&FilePath, &str)| Title {
        path: path.clone(),
        title: title.to_owned(),
        key: format!("{} {}", path.strip_prefix("content/").unwrap_or(path), fold(title)),
    };
    all.into_par_iter().map(make).collect()
}

/// A document that was read.
pub(super) type Read = Arc<Checked<Document>>;

/// What requests are answered from.
pub(super) struct Scene<'a> {
    /// The site.
    pub(super) snapshot: &'a Snapshot,
    /// What was read and made before.
    pub(super) memo: &'a Memo,
    /// Where the site is.
    pub(super) root: &'a Root,
    /// The documents that are open, by their paths in the site.
    pub(super) open: &'a BTreeMap<FilePath, &'a Open>,
    /// What columns are counted in.
    pub(super) units: Units,
}

impl<'a> Scene<'a> {
    /// A file as it is now.
    pub(super) fn file(&self, path: &str) -> Option<&'a Arc<File>> {
        match self.open.get(path).and_then(|open| open.edited()) {
            Some(edited) => edited.file.as_ref().ok(),
            None => self.snapshot.sources.shared(path),
        }
    }

    /// The places of a file's text.
    pub(super) fn page(&self, file: &'a File) -> Option<Page<'a>> {
        Page::new(file, self.units)
    }

    /// The document in a file, as far as it can be read.
    pub(super) fn document(&self, file: &Arc<File>) -> Option<Read> {
        let limits = &self.snapshot.edition().site.settings.limits;
        file.text()?;
        let identity = identify(&file.path)?;
        let manuscript = Manuscript::new(file, &identity, &self.snapshot.edition().grammars, limits);
        let document = self.memo.lasting(&Parse(&manuscript));
        manuscript.leave(&document.value, self.memo);
        Some(document)
    }

    /// The text of a document.
    pub(super) fn body(&self, file: &File, document: &Document) -> Arc<Body> {
        self.memo.call(&ReadBody::of(file, document))
    }

    /// A term in a language: its file and what it says of itself.
    pub(super) fn term(&self, id: &str, lang: Lang) -> Option<(&'a Arc<File>, Arc<TermFront>)> {
        let file = self.file(&format!("content/glossary/{id}.{lang}.md"))?;
        match &self.document(file)?.value.front {
            Some(Front::Term(front)) => Some((file, front.clone())),
            Some(Front::Article(_) | Front::Page(_)) | None => None,
        }
    }

    /// The URI of a file: as the editor writes it, if it is open there.
    pub(super) fn uri(&self, path: &FilePath) -> Option<Uri> {
        if let Some(open) = self.open.get(path) {
            return Some(open.uri.clone());
        }
        let inside = self.snapshot.renamed.get(path).map_or(Path::new(&**path), PathBuf::as_path);
        self.root.uri(inside)
    }

    /// A span of a file as a place to go to; a file that comes with the program is nowhere.
    pub(super) fn location(&self, file: &'a File, span: &Range<usize>) -> Option<Location> {
        if file.is_default {
            return None;
        }
        let range = self.page(file).map(|page| page.places(span)).unwrap_or_default();
        Some(Location { uri: self.uri(&file.path)?, range })
    }

    /// The entries of a list of ids such as `content/tags.yaml`, with their names in both languages.
    pub(super) fn catalog(&self, path: &str) -> Vec<Entry> {
        let Some((file, text)) = self.file(path).and_then(|file| Some((file, file.text()?))) else { return Vec::new() };
        let Some(Spanned { value: Value::Map(entries), .. }) = yaml::parse(&file.path, text, 0..text.len()).value
        else {
            return Vec::new();
        };
        let name = |value: &Value, lang: Lang| text_at(map_at(value, "name")?, lang.tag());
        let entry = |(id, value): (Spanned<String>, Spanned<Value>)| Entry {
            names: Lang::ALL.into_iter().filter_map(|lang| name(&value.value, lang)).collect::<Vec<_>>().join(" · "),
            id,
        };
        entries.into_iter().map(entry).collect()
    }
}

/// An entry of a list of ids.
pub(super) struct Entry {
    /// Its id and where that stands.
    pub(super) id: Spanned<String>,
    /// Its name in both languages.
    pub(super) names: String,
}

fn map_at<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let Value::Map(entries) = value else { return None };
    entries.iter().find(|(key, _)| key.value == name).map(|(_, value)| &value.value)
}

fn text_at(value: &Value, name: &str) -> Option<String> {
    match map_at(value, name)? {
        Value::Text(text) => Some(text.clone()),
        Value::List(_) | Value::Map(_) | Value::Null => None,
    }
}
