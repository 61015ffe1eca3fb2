//! The texts of a site with the state of their translations.

use std::path::Path;

use jiff::civil::Date;

use super::project::Project;
use crate::alignment::Alignment;
use crate::diagnostic::nearest;
use crate::freshness::{ReadConfirmed, Sidecar, State};
use crate::lang::{Lang, PerLang};
use crate::memo::Memo;
use crate::site::{Freshness, Pair, Site, Version, confirmed_path, freshness};
use crate::source::{File, Sources};

/// A text, of which at least one version is there.
pub(super) struct Text<'a> {
    /// Its name for people: `articles/moe`, `glossary/bias`.
    pub(super) name: String,
    /// The file of each version.
    pub(super) files: PerLang<Option<&'a File>>,
    /// The path of the sidecar, whether it is there or not.
    pub(super) sidecar: String,
    /// What the sidecar says.
    pub(super) confirmed: Sidecar,
    /// How the translation stands, if both versions are there and the original is known.
    pub(super) freshness: Option<Freshness>,
    alignment: Option<&'a Alignment>,
    again: Again<'a>,
}

/// Compares the versions anew, with another sidecar.
type Again<'a> = Box<dyn Fn(&Sidecar, Option<&Alignment>) -> Option<Freshness> + 'a>;

impl<'a> Text<'a> {
    fn new<F>(pair: &'a Pair<F>, alignment: Option<&'a Alignment>, sources: &Sources, memo: &Memo) -> Self {
        let files = PerLang::from_fn(|lang| pair.versions[lang].as_ref().map(Version::file));
        let identity = pair.versions.present().next().map(|(_, version)| &version.document().identity);
        let sidecar = identity.map(confirmed_path).unwrap_or_default();
        let read = sources.get(&sidecar).map(|file| memo.call(&ReadConfirmed { file }));
        let confirmed = read.map(|checked| checked.value.clone()).unwrap_or_default();
        let folder = sidecar.strip_prefix("content/").unwrap_or_default();
        let name = folder.strip_suffix("/confirmed.yaml").or(folder.strip_suffix(".confirmed.yaml"));
        Text {
            name: name.unwrap_or_default().to_owned(),
            files,
            freshness: freshness(pair, &confirmed, alignment),
            confirmed,
            sidecar,
            alignment,
            again: Box::new(move |sidecar, alignment| freshness(pair, sidecar, alignment)),
        }
    }

    /// How the translation would stand if the sidecar said which version is the original.
    pub(super) fn as_if(&self, sidecar: &Sidecar) -> Option<Freshness> {
        (self.again)(sidecar, self.alignment)
    }

    /// Whether something must be done before its translation is up to date, or before anybody can know.
    pub(super) fn is_behind(&self) -> bool {
        matches!(self.state(), "stale" | "missing" | "orphan" | "unreadable")
    }

    /// How many of its pieces are in each state, in the order of [`STATES`].
    pub(super) fn counts(&self) -> [usize; STATES.len()] {
        let standings = self.freshness.as_ref().map_or(&[][..], |freshness| &freshness.standings);
        STATES.map(|(state, _)| standings.iter().filter(|standing| standing.state == state).count())
    }

    /// The worst there is to say of it, in one word.
    pub(super) fn state(&self) -> &'static str {
        let absent = self.files.present().count() < 2;
        let counts = self.counts();
        let has = |state: State| STATES.iter().zip(counts).any(|((own, _), count)| *own == state && count > 0);
        let worst = [State::Stale, State::Missing, State::Orphan, State::Unconfirmed, State::Cosmetic, State::Fresh];
        match worst.into_iter().find(|state| has(*state)) {
            _ if absent => "untranslated",
            _ if self.confirmed.is_damaged => "unreadable",
            Some(state) => STATES.iter().find(|(own, _)| *own == state).map_or("", |(_, name)| name),
            None => "unconfirmed",
        }
    }

    /// The day of the oldest confirmation that counts: of what is stale, if anything is.
    pub(super) fn since(&self) -> Option<Date> {
        let freshness = self.freshness.as_ref()?;
        let days = |is_wanted: fn(State) -> bool| {
            let wanted = freshness.standings.iter().filter(|standing| is_wanted(standing.state));
            let entries = wanted.filter_map(|standing| freshness.entries.get(standing.entry?));
            entries.filter_map(|entry| entry.date.as_ref()?.parse().ok()).min()
        };
        days(|state| state == State::Stale).or_else(|| days(|_| true))
    }
}

/// The states in the order in which they are counted, with their names.
pub(super) const STATES: [(State, &str); 6] = [
    (State::Fresh, "fresh"),
    (State::Cosmetic, "respelt"),
    (State::Stale, "stale"),
    (State::Missing, "missing"),
    (State::Orphan, "orphan"),
    (State::Unconfirmed, "unconfirmed"),
];

/// Every text of a site, articles first.
pub(super) fn all<'a>(site: &'a Site, sources: &Sources, memo: &Memo) -> Vec<Text<'a>> {
    let articles = site.articles.iter().zip(&site.alignments);
    let mut all: Vec<Text<'a>> =
        articles.map(|(article, alignment)| Text::new(article, alignment.as_ref(), sources, memo)).collect();
    all.extend(site.terms.iter().map(|term| Text::new(term, None, sources, memo)));
    all.extend(site.pages.iter().map(|page| Text::new(page, None, sources, memo)));
    all
}

/// Whether a text is meant by what somebody typed: its name, its id, its folder, one of its files, or a folder above.
pub(super) fn is_meant(text: &Text<'_>, typed: &str) -> bool {
    let is_file = text.files.present().any(|(_, file)| &*file.path == typed);
    let full = format!("content/{}", text.name);
    let is_above = full.strip_prefix(typed).is_some_and(|rest| rest.starts_with('/'));
    let id = text.name.rsplit('/').next().unwrap_or_default();
    is_file || is_above || full == typed || text.name == typed || id == typed || text.sidecar == typed
}

/// The texts that somebody asked for; all of them if nothing was.
///
/// Errors: a sentence for the user if something typed means no text.
pub(super) fn asked<'a>(texts: Vec<Text<'a>>, typed: &[String], project: &Project) -> Result<Vec<Text<'a>>, String> {
    if typed.is_empty() {
        return Ok(texts);
    }
    let typed: Vec<String> = typed.iter().map(|typed| project.path(Path::new(typed))).collect();
    for typed in &typed {
        if !texts.iter().any(|text| is_meant(text, typed)) {
            let names = texts.iter().flat_map(|text| {
                let files = text.files.map(|_, file| file.as_ref().map(|file| &*file.path));
                [files.vi, files.en, Some(&*text.name)].into_iter().flatten()
            });
            return Err(match nearest(typed, names) {
                Some(near) => format!("the site has no text {typed}; did you mean {near}?"),
                None => format!("the site has no text {typed}"),
            });
        }
    }
    Ok(texts.into_iter().filter(|text| typed.iter().any(|typed| is_meant(text, typed))).collect())
}

/// The language that a file is in, by its name.
pub(super) fn lang_of(text: &Text<'_>, path: &str) -> Option<Lang> {
    text.files.present().find(|(_, file)| &*file.path == path).map(|(lang, _)| lang)
}
