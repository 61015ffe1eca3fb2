//! What can stand at a place: names of terms, ids, fields, files and their parts.
//!
//! What was typed is compared here, without marks and wherever it stands in a name: `thien` finds *thiên kiến*. Editors
//! are told that it fits as it is, and to ask again when it grows.

use std::sync::Arc;

use lsp_types::{
    CompletionItem, CompletionItemKind as Kind, CompletionList, CompletionTextEdit, Documentation, TextEdit,
};

use super::fields::{self, Field, Holds};
use super::scene::Scene;
use super::spot::{Spot, Typed, front, spot};
use crate::diagnostic::Code;
use crate::document::paths::{join, relative};
use crate::document::{Identity, Kind as DocumentKind, TermFront, identify};
use crate::lang::Lang;
use crate::site::Term;
use crate::source::File;
use crate::vietnamese::fold::fold;

/// The most that is offered at once.
const MOST: usize = 100;

const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "svg"];

/// One thing that can stand at a place.
struct Offer {
    kind: Kind,
    label: String,
    /// What it is, in a few words.
    detail: String,
    help: String,
    /// What is typed for it, if that is not the label.
    insert: Option<String>,
    /// What it is found by, without marks.
    key: String,
}

impl Offer {
    fn new(kind: Kind, label: &str, detail: impl Into<String>) -> Offer {
        let (label, detail) = (label.to_owned(), detail.into());
        let key = format!("{} {}", fold(&label), fold(&detail));
        Offer { kind, label, detail, help: String::new(), insert: None, key }
    }
}

/// What can stand at a byte of a file.
pub(super) fn complete(scene: &Scene<'_>, file: &Arc<File>, offset: usize) -> CompletionList {
    let nothing = CompletionList { is_incomplete: false, items: Vec::new() };
    let (Some(text), Some(identity)) = (file.text(), identify(&file.path)) else { return nothing };
    let (typed, offers) = match spot(text, offset) {
        Spot::Front | Spot::Prose => return nothing,
        Spot::Field { group, typed } => {
            let offers = field_names(text, identity.kind, group.as_deref(), &typed);
            (typed, offers)
        }
        Spot::Value { field, typed } => {
            let Some(field) = fields::find(identity.kind, &field) else { return nothing };
            (typed, values(scene, file, identity.lang, field))
        }
        Spot::Term(typed) => (typed, terms(scene, identity.lang)),
        Spot::Picture(typed) => (typed, beside(scene, file, |kind| PICTURES.contains(&kind))),
        Spot::Link(typed) => {
            let offers = match text[typed.before.clone()].split_once('#') {
                Some((path, _)) => parts(scene, file, path),
                None => {
                    let mut offers = texts(scene, file, &identity, &text[typed.before.clone()]);
                    offers.extend(beside(scene, file, |kind| kind != "md" && kind != "yaml"));
                    offers
                }
            };
            (typed, offers)
        }
    };
    list(scene, file, text, &typed, offers)
}

/// Those of the offers that fit what was typed, the best first.
fn list(scene: &Scene<'_>, file: &File, text: &str, typed: &Typed, offers: Vec<Offer>) -> CompletionList {
    let written = &text[typed.before.clone()];
    let wanted = wanted(written);
    let rank = |offer: &Offer| match () {
        () if offer.key.starts_with(&wanted) => Some(0),
        () if offer.key.contains(&format!(" {wanted}")) => Some(1),
        () if offer.key.contains(&wanted) => Some(2),
        () => None,
    };
    let mut fitting: Vec<(u8, Offer)> = offers.into_iter().filter_map(|offer| Some((rank(&offer)?, offer))).collect();
    fitting.sort_by_key(|(rank, _)| *rank);
    fitting.truncate(MOST);
    let Some(page) = scene.page(file) else { return CompletionList::default() };
    let range = page.places(&typed.whole);
    let item = |(index, (_, offer)): (usize, (u8, Offer))| CompletionItem {
        kind: Some(offer.kind),
        detail: (!offer.detail.is_empty()).then_some(offer.detail),
        documentation: (!offer.help.is_empty()).then_some(Documentation::String(offer.help)),
        sort_text: Some(format!("{index:04}")),
        filter_text: (!written.is_empty()).then(|| written.to_owned()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range,
            new_text: offer.insert.unwrap_or_else(|| offer.label.clone()),
        })),
        label: offer.label,
        ..CompletionItem::default()
    };
    CompletionList { is_incomplete: true, items: fitting.into_iter().enumerate().map(item).collect() }
}

/// What was typed, as the keys of offers have it: without marks, and without the way up to other folders.
fn wanted(written: &str) -> String {
    let mut rest = written;
    while let Some(inside) = rest.strip_prefix("../").or(rest.strip_prefix("./")) {
        rest = inside;
    }
    fold(rest.trim_start_matches('.'))
}

fn field_names(text: &str, kind: DocumentKind, group: Option<&str>, typed: &Typed) -> Vec<Offer> {
    let is_followed = text[typed.whole.end..].starts_with(':');
    let front = front(text).and_then(|front| text.get(front.start..front.end.min(text.len()))).unwrap_or_default();
    let is_there = |name: &str| {
        group.is_none() && front.lines().any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
    };
    let offer = |field: &'static Field| {
        let name = match (field.name.rsplit_once('.'), group) {
            (None, None) => field.name,
            (Some((before, name)), Some(group)) if before == group => name,
            _ => return None,
        };
        if is_there(name) && !is_followed {
            return None;
        }
        let insert = if is_followed { name.to_owned() } else { format!("{name}: ") };
        let key = name.to_owned();
        let (label, help) = (name.to_owned(), field.help.to_owned());
        Some(Offer { kind: Kind::FIELD, label, detail: String::new(), help, insert: Some(insert), key })
    };
    fields::fields(kind).filter_map(offer).collect()
}

fn values(scene: &Scene<'_>, file: &File, lang: Lang, field: &Field) -> Vec<Offer> {
    let entries = |list: &str| {
        let entries = scene.catalog(list).into_iter();
        entries.map(|entry| Offer::new(Kind::ENUM_MEMBER, &entry.id.value, entry.names)).collect()
    };
    match field.holds {
        Holds::Words | Holds::Fields => Vec::new(),
        Holds::Picture => beside(scene, file, |kind| PICTURES.contains(&kind)),
        Holds::Tags => entries("content/tags.yaml"),
        Holds::Authors => entries("content/authors.yaml"),
        Holds::Series => entries("content/series.yaml"),
        Holds::Terms => scene.snapshot.edition().site.terms.iter().map(|term| id(term, lang)).collect(),
        Holds::Codes => Code::ALL.iter().map(|code| Offer::new(Kind::CONSTANT, code.name(), code.summary())).collect(),
        Holds::Choice(words) => words.iter().map(|word| Offer::new(Kind::VALUE, word, "")).collect(),
    }
}

fn id(term: &Term, lang: Lang) -> Offer {
    let name = |lang: Lang| Some(term.versions[lang].as_ref()?.front.term.value.as_str());
    let names: Vec<&str> = [lang, lang.other()].into_iter().filter_map(name).collect();
    let offer = Offer::new(Kind::REFERENCE, &term.id, names.join(" · "));
    Offer { help: term.nearest(lang).map(|version| version.front.short.value.clone()).unwrap_or_default(), ..offer }
}

/// The names of all terms in a language, with their sense where another term has the same name, and their ids.
fn terms(scene: &Scene<'_>, lang: Lang) -> Vec<Offer> {
    let edition = scene.snapshot.edition();
    let names = |term: &Term| {
        let label = edition.glossary().by_id(&term.id).and_then(|index| edition.glossary().label(index, lang));
        let front = |front: &TermFront| {
            let names = std::iter::once(&front.term).chain(&front.aliases);
            let name = |name: &str| {
                let insert = label.map_or_else(|| name.to_owned(), |sense| format!("{name}#{sense}"));
                let offer = Offer::new(Kind::REFERENCE, &insert, &*term.id);
                Offer { help: front.short.value.clone(), ..offer }
            };
            names.map(|it| name(&it.value)).collect::<Vec<_>>()
        };
        let mut offers = term.nearest(lang).map(|version| front(&version.front)).unwrap_or_default();
        if offers.iter().all(|offer| offer.label != term.id) {
            offers.push(id(term, lang));
        }
        offers
    };
    edition.site.terms.iter().flat_map(names).collect()
}

/// The files beside a text.
fn beside(scene: &Scene<'_>, file: &File, fits: impl Fn(&str) -> bool) -> Vec<Offer> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let files = scene
        .snapshot
        .sources
        .under(folder)
        .filter(|other| other.path.rsplit_once('.').is_some_and(|(_, kind)| fits(&kind.to_ascii_lowercase())));
    files.map(|other| Offer::new(Kind::FILE, &relative(&file.path, &other.path), "")).collect()
}

/// The texts in the language of a file; of many only those that fit what was typed.
fn texts(scene: &Scene<'_>, file: &File, identity: &Identity, typed: &str) -> Vec<Offer> {
    let wanted = wanted(typed);
    let titles = scene.snapshot.titles(identity.lang).iter();
    let fitting = titles.filter(|title| title.path != file.path && title.key.contains(&wanted));
    let offer = |title: &super::scene::Title| Offer {
        key: title.key.clone(),
        ..Offer::new(Kind::FILE, &relative(&file.path, &title.path), &*title.title)
    };
    fitting.take(4 * MOST).map(offer).collect()
}

/// The headings of the text at a path, or of this one.
fn parts(scene: &Scene<'_>, file: &Arc<File>, path: &str) -> Vec<Offer> {
    let target = match path {
        "" => Some(file),
        path => join(&file.path, path).and_then(|target| scene.file(&target)),
    };
    let Some(document) = target.and_then(|file| scene.document(file)) else { return Vec::new() };
    let offer = |heading: &crate::markdown::Heading| {
        let offer = Offer::new(Kind::REFERENCE, &format!("{path}#{}", heading.id), &*heading.text);
        Offer { key: format!("{} {}", wanted(&offer.label), fold(&heading.text)), ..offer }
    };
    document.value.headings.iter().map(offer).collect()
}
