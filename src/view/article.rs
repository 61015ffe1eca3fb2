//! The view of an article.

use serde::Serialize;

use super::furniture::{SeriesView, ShareView, related, series, share};
use super::stale::is_stale;
use super::{
    CardView, DateView, LinkView, OutlineView, card, date, edit_link, inline_html, minutes, outline, tag_links,
};
use crate::document::{ArticleFront, Change, Source, TermFront};
use crate::edition::Edition;
use crate::format::{self, Conjunction};
use crate::lang::Lang;
use crate::markdown::SIZES;
use crate::memo::Memo;
use crate::messages::Arg;
use crate::site::{Target, Term, Version};

/// What `article.html` sees.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    title: String,
    description: String,
    date: DateView,
    updated: Option<DateView>,
    minutes: u32,
    authors: Vec<PersonView>,
    translators: Vec<PersonView>,
    tags: Vec<LinkView>,
    takeaways: Vec<String>,
    outline: Vec<OutlineView>,
    /// Its text as HTML; empty until somebody needs it.
    pub body: String,
    /// Whether there are names in the other language in that HTML, for readers who want both.
    pub has_second_names: bool,
    terms: Vec<EntryView>,
    sources: Vec<SourceView>,
    image: Option<ImageView>,
    series: Option<SeriesView>,
    corrections: Vec<ChangeView>,
    updates: Vec<ChangeView>,
    /// Whether it waits to be brought up to date with its original.
    stale: bool,
    edit: Option<String>,
    share: ShareView,
    related: Vec<CardView>,
    newer: Option<CardView>,
    older: Option<CardView>,
}

#[derive(Debug, Serialize)]
struct PersonView {
    name: String,
    href: Option<String>,
    /// What stands between this name and the next one.
    separator: String,
}

/// A term with its meaning, as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    id: String,
    name: String,
    sense: Option<String>,
    href: String,
    short: String,
    other_name: Option<String>,
    other_lang: Lang,
    foreign: bool,
}

#[derive(Debug, Serialize)]
struct SourceView {
    title: String,
    url: String,
    publisher: Option<String>,
    date: Option<DateView>,
    accessed: Option<DateView>,
    lang: Option<String>,
    language: Option<String>,
}

/// The picture above an article.
#[derive(Debug, Serialize)]
pub(super) struct ImageView {
    src: String,
    width: usize,
    height: usize,
    /// Its copies for `srcset`, and how wide the picture is on the page.
    copies: String,
    sizes: &'static str,
    alt: String,
    credit: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChangeView {
    date: DateView,
    text: String,
}

/// The view of the version in `lang` of the article at this index of [`crate::site::Site::articles`],
/// without its text.
pub fn article(edition: &Edition, index: usize, version: &Version<ArticleFront>, memo: &Memo) -> ArticleView {
    let (site, lang, front) = (&edition.site, version.lang, &version.front);
    // Neighbours are looked for among the articles of this language only.
    let order = &site.newest[lang];
    let place = site.place[lang][index].unwrap_or_default();
    let own = |index: &usize| site.articles[*index].versions[lang].as_ref();
    let newer = order[..place].iter().rev().find_map(own).map(|article| card(edition, article, lang));
    let older = order[place..].iter().skip(1).find_map(own).map(|article| card(edition, article, lang));
    let people = |ids: &[crate::yaml::Spanned<String>]| {
        let authors: Vec<_> = ids.iter().filter_map(|id| site.authors.get(&id.value)).collect();
        let separators = format::separators(&edition.messages, lang, Conjunction::And, authors.len());
        let separators = separators.into_iter().chain(std::iter::once(String::new()));
        let people = authors.into_iter().zip(separators).map(|(author, separator)| PersonView {
            name: author.name[lang].clone(),
            href: author.url.clone(),
            separator,
        });
        people.collect()
    };
    ArticleView {
        title: front.title.value.clone(),
        description: front.description.value.clone(),
        date: date(edition, lang, &front.date.value),
        updated: front.updated.as_ref().map(|updated| date(edition, lang, &updated.value)),
        minutes: minutes(version),
        authors: people(&front.authors),
        translators: people(&front.translators),
        tags: tag_links(edition, front, lang),
        takeaways: front.takeaways.iter().map(|text| inline_html(edition, version, &text.value, memo)).collect(),
        outline: outline(&version.document().headings),
        body: String::new(),
        has_second_names: false,
        terms: terms(edition, version),
        sources: front.sources.iter().map(|source| source_view(edition, lang, source)).collect(),
        image: image(edition, version),
        series: series(edition, version),
        corrections: changes(edition, version, &front.corrections, memo),
        updates: changes(edition, version, &front.updates, memo),
        stale: is_stale(edition, &version.path),
        edit: edit_link(edition, &version.path),
        share: share(edition, version),
        related: related(edition, index, lang),
        newer,
        older,
    }
}

/// The terms of an article, in reading order.
fn terms(edition: &Edition, version: &Version<ArticleFront>) -> Vec<EntryView> {
    let terms = version.mentions().terms.iter();
    terms.filter_map(|term| entry(edition, &edition.site.terms[*term], version.lang)).collect()
}

/// A term as a list in this language shows it: in this language where it can be.
pub fn entry(edition: &Edition, term: &Term, lang: Lang) -> Option<EntryView> {
    let version = term.nearest(lang)?;
    let foreign = version.lang != lang;
    let twin = term.versions[lang.other()].as_ref().filter(|_| !foreign);
    Some(EntryView {
        id: term.id.clone(),
        name: version.front.term.value.clone(),
        sense: label(edition, term, version.lang),
        href: edition.site.href(&version.route),
        short: version.front.short.value.clone(),
        other_name: twin.map(|twin| twin.front.term.value.clone()),
        other_lang: lang.other(),
        foreign,
    })
}

/// What has to be said beside the name of a term, because another one is called the same.
pub fn label(edition: &Edition, term: &Term, lang: Lang) -> Option<String> {
    let index = edition.glossary().by_id(&term.id)?;
    edition.glossary().label(index, lang).map(str::to_owned)
}

/// The name of a term, with its sense if another one is called the same.
pub fn full_name(edition: &Edition, term: &Term, version: &Version<TermFront>) -> String {
    let name = &version.front.term.value;
    match label(edition, term, version.lang) {
        Some(sense) => format!("{name} ({sense})"),
        None => name.clone(),
    }
}

fn source_view(edition: &Edition, lang: Lang, source: &Source) -> SourceView {
    // The reader's own language goes without saying.
    let foreign = source.lang.as_deref().filter(|tag| *tag != lang.tag());
    SourceView {
        title: source.title.clone(),
        url: source.url.clone(),
        publisher: source.publisher.clone(),
        date: source.date.as_ref().map(|when| date(edition, lang, when)),
        accessed: source.accessed.as_ref().map(|when| date(edition, lang, when)),
        lang: foreign.map(str::to_owned),
        language: foreign.map(|tag| edition.messages.format(lang, "source-language", &[("lang", Arg::Text(tag))])),
    }
}

pub(super) fn image(edition: &Edition, version: &Version<ArticleFront>) -> Option<ImageView> {
    let image = version.front.image.as_ref()?;
    let Target::Media(path) = version.target(&image.src.value)? else { return None };
    let media = edition.site.media.get(path)?;
    Some(ImageView {
        src: edition.site.href(&media.route),
        width: media.width,
        height: media.height,
        copies: super::scene::copies(edition, media, |route| edition.site.href(route)),
        sizes: SIZES,
        alt: image.alt.value.clone(),
        credit: image.credit.clone(),
    })
}

fn changes(edition: &Edition, version: &Version<ArticleFront>, changes: &[Change], memo: &Memo) -> Vec<ChangeView> {
    let view = |change: &Change| ChangeView {
        date: date(edition, version.lang, &change.date),
        text: inline_html(edition, version, &change.text.value, memo),
    };
    changes.iter().map(view).collect()
}
