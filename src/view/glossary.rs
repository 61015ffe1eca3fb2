//! The views of the glossary and of a term.

use serde::Serialize;

use super::article::{EntryView, entry, full_name, label};
use super::stale::is_stale;
use super::{ArticlesView, articles, edit_link, word};
use crate::document::TermFront;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::site::{Term, Version};
use crate::vietnamese::order::{index_letter, index_letters};

/// What `term.html` sees as `term`.
#[derive(Debug, Serialize)]
pub struct TermView {
    name: String,
    sense: Option<String>,
    other: Option<TwinView>,
    aliases: Vec<String>,
    short: String,
    /// Its text as HTML; empty until somebody needs it.
    pub body: String,
    see_also: Vec<NameView>,
    backlinks: Option<ArticlesView>,
    previous: Option<NameView>,
    next: Option<NameView>,
    /// Whether it waits to be brought up to date with its original.
    stale: bool,
    edit: Option<String>,
}

#[derive(Debug, Serialize)]
struct TwinView {
    name: String,
    lang: Lang,
    href: String,
}

#[derive(Debug, Serialize)]
struct NameView {
    href: String,
    lang: Lang,
    name: String,
}

/// What `glossary.html` sees.
#[derive(Debug, Serialize)]
pub struct GlossaryView {
    title: String,
    description: String,
    letters: Vec<LetterView>,
}

#[derive(Debug, Serialize)]
struct LetterView {
    id: String,
    label: String,
    terms: Vec<EntryView>,
}

/// The view of a term in the language of one of its versions, without its text.
pub fn term(edition: &Edition, term: &Term, version: &Version<TermFront>) -> TermView {
    let (site, lang, front) = (&edition.site, version.lang, &version.front);
    let name = |(term, version): (&Term, &Version<TermFront>)| NameView {
        href: site.href(&version.route),
        lang: version.lang,
        name: full_name(edition, term, version),
    };
    let near = |other| Some((other, Term::nearest(other, lang)?));
    // Terms that only the other language has stand in the list, but not on the way through it.
    let [previous, next] = site.dictionary_neighbours(&term.id, lang);
    let twin = term.versions[lang.other()].as_ref();
    TermView {
        name: front.term.value.clone(),
        sense: label(edition, term, lang),
        other: twin.map(|twin| TwinView {
            name: twin.front.term.value.clone(),
            lang: twin.lang,
            href: site.href(&twin.route),
        }),
        aliases: front.aliases.iter().map(|alias| alias.value.clone()).collect(),
        short: front.short.value.clone(),
        body: String::new(),
        see_also: front.see_also.iter().filter_map(|id| near(site.term(&id.value)?)).map(name).collect(),
        backlinks: backlinks(edition, term, lang),
        previous: previous.map(name),
        next: next.map(name),
        stale: is_stale(edition, &version.path),
        edit: edit_link(edition, &version.path),
    }
}

/// The articles that mention a term, if there are any.
fn backlinks(edition: &Edition, term: &Term, lang: Lang) -> Option<ArticlesView> {
    let mentioning = edition.mentioning(edition.glossary().by_id(&term.id)?, lang);
    let mentioning = mentioning.iter().filter_map(|index| edition.site.articles[*index].versions[lang].as_ref());
    (mentioning.clone().next().is_some()).then(|| articles(edition, mentioning, lang))
}

/// The view of the glossary of a language: every letter of its alphabet, and the terms in the order of a dictionary.
pub fn glossary(edition: &Edition, lang: Lang) -> GlossaryView {
    let mut letters: Vec<LetterView> = index_letters(lang)
        .into_iter()
        .map(|letter| LetterView { id: letter.id.to_owned(), label: letter.label.to_owned(), terms: Vec::new() })
        .collect();
    for (term, version) in edition.site.dictionary(lang) {
        let letter = index_letter(&version.front.term.value, lang);
        let slot = letters.iter_mut().find(|slot| slot.id == letter.id);
        if let (Some(slot), Some(entry)) = (slot, entry(edition, term, lang)) {
            slot.terms.push(entry);
        }
    }
    GlossaryView {
        title: word(edition, lang, "glossary-title"),
        description: word(edition, lang, "glossary-description"),
        letters,
    }
}
