//! From documents to a [`Site`]: what is published, under which route, and whether everything it names is there.

use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::groups::{self, Entry, Files, Groups};
use super::links::LeftOut;
use super::names::{Ids, Names};
use super::{Routes, Site, Tag, catalog, fresh, order, twins};
use crate::config::Settings;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::document::{ArticleFront, Document, Front, Kind};
use crate::glossary::Mentions;
use crate::lang::PerLang;
use crate::memo::Memo;
use crate::source::{File, Sources};
use crate::yaml::Spanned;

/// A document with all that was found in it alone.
#[derive(Clone, Debug)]
pub struct DocumentSource {
    /// The file.
    pub file: Arc<File>,
    /// What was read.
    pub document: Arc<Checked<Document>>,
    /// What the glossary makes of its text.
    pub mentions: Arc<Checked<Mentions>>,
    /// What the site makes of it if it is published; `None` if it cannot be.
    pub place: Option<Place>,
}

/// Where and when a document is published.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its fields as they are printed.
    pub(super) front: Front,
    /// The path of its page from the root of the site.
    pub(super) route: Arc<str>,
    /// When it is published, if it is an article.
    pub(super) moment: Timestamp,
}

impl Place {
    /// The place of a document on a site with these routes and in this time zone.
    pub fn of(document: &Document, routes: &Routes, zone: &TimeZone) -> Option<Place> {
        let front = document.printed()?;
        let identity = &document.identity;
        let slug = |slug: &Option<Spanned<String>>| {
            slug.as_ref().map_or_else(|| identity.id.clone(), |slug| slug.value.clone())
        };
        let mut moment = Timestamp::MIN;
        let route = match front {
            Front::Article(front) => {
                moment = front.date.value.timestamp(zone);
                routes.article(identity.lang, &slug(&front.slug))
            }
            Front::Term(front) => routes.term(identity.lang, &slug(&front.slug)),
            Front::Page(front) => routes.page(identity.lang, &slug(&front.slug)),
        };
        Some(Place { front: front.clone(), route: route.into(), moment })
    }
}

/// Which articles are left out.
#[derive(Clone, Copy, Debug)]
pub struct Publication {
    /// Whether drafts and articles of the future are published too.
    pub drafts: bool,
    /// The moment of the build.
    pub now: Timestamp,
}

/// Builds the site from every document of the sources, which stand in the order of their paths.
pub fn resolve(
    sources: &Sources,
    settings: Settings,
    base_url: String,
    mut routes: Routes,
    documents: &[Arc<DocumentSource>],
    publication: Publication,
    memo: &Memo,
) -> Checked<Site> {
    let mut findings = Vec::new();
    let tags = catalog::tags(sources, "content/tags.yaml", "a tag");
    let series = catalog::tags(sources, "content/series.yaml", "a series");
    let authors = catalog::authors(sources);

    fn ids<T>(list: &Checked<Vec<T>>, id: impl Fn(&T) -> &str) -> Ids<'_> {
        (!list.has_errors()).then(|| list.value.iter().map(id).collect())
    }
    let terms = documents.iter().map(|source| &source.document.value.identity).filter(|it| it.kind == Kind::Term);
    let names = Names::new([
        ids(&tags, |tag| &tag.id),
        ids(&series, |one| &one.id),
        ids(&authors, |author| &author.id),
        Some(terms.map(|it| it.id.as_str()).collect()),
    ]);
    let judged: Vec<(Entry<'_>, Vec<Diagnostic>)> =
        documents.par_iter().map(|source| judge(source, &settings, publication)).collect();
    let mut entries = Vec::with_capacity(judged.len());
    for (entry, found) in judged {
        entries.push(entry);
        findings.extend(found);
    }
    let (mut named_tags, mut named_series, mut articles) = (FxHashSet::default(), FxHashSet::default(), 0);
    for text in groups::texts(&entries) {
        let mut is_published = false;
        for entry in text {
            if let Ok(Place { front: Front::Article(front), .. }) = entry.published {
                is_published = true;
                named_tags.extend(front.tags.iter().map(|used| used.value.as_str()));
                named_series.extend(front.series.iter().map(|used| used.value.as_str()));
            }
        }
        articles += usize::from(is_published);
    }
    let used = |list: &[Tag], named: &FxHashSet<&str>| -> Vec<Tag> {
        list.iter().filter(|tag| named.contains(tag.id.as_str())).cloned().collect()
    };
    let (used_tags, used_series) = (used(&tags.value, &named_tags), used(&series.value, &named_series));
    routes.know_lists(&used_tags, &used_series, articles.div_ceil(settings.page_size), settings.outputs);
    groups::missing_translations(&entries, &mut findings);
    let links = groups::link(&entries, &names, (sources, &routes), &settings.limits, memo);
    let mut files = Files::default();
    for links in &links {
        findings.extend(links.findings.iter().cloned());
        files.add(links);
    }
    let next_change = entries.iter().filter_map(|entry| next_change(entry, &settings, publication.now)).min();
    let Groups { articles, terms, pages } = Groups::new(entries, links);
    for found in [tags.findings, series.findings, authors.findings] {
        findings.extend(found);
    }
    let newest = PerLang::from_fn(|lang| order::newest_first(&articles, lang));
    let alignments = twins::align(sources, &articles, memo).collect(&mut findings);
    let freshness = fresh::all(sources, (&articles, &alignments), (&terms, &pages), memo).collect(&mut findings);
    let site = Site {
        base_url,
        tags: used_tags,
        authors: authors.value.into_iter().map(|author| (author.id.clone(), author)).collect(),
        series: used_series,
        place: PerLang::from_fn(|lang| order::places(&newest[lang], articles.len())),
        newest,
        articles,
        alignments,
        freshness,
        dictionary: PerLang::from_fn(|lang| order::dictionary(&terms, lang)),
        terms,
        pages,
        media: files.media,
        named_files: files.named,
        routes,
        news_since: before(publication.now, NEWS),
        next_change,
        settings,
    };
    Checked::new(site, findings)
}

/// Whether a document is published, and what is wrong with its dates.
fn judge<'a>(
    source: &'a Arc<DocumentSource>,
    settings: &Settings,
    publication: Publication,
) -> (Entry<'a>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let document = &source.document.value;
    let published = source.place.as_ref().ok_or(LeftOut::Broken).and_then(|place| {
        if let Front::Article(article) = &place.front {
            check_dates(document, article, settings, &mut findings);
        }
        // The author of a draft knows that it is one.
        if place.front.is_draft() && !publication.drafts {
            return Err(LeftOut::Draft);
        }
        let Front::Article(article) = &place.front else { return Ok(place) };
        let why = why_left_out((document, article, place.moment), settings, publication, &mut findings);
        why.map_or(Ok(place), Err)
    });
    (Entry { source, published }, findings)
}

/// How long an article is news (Google's news sitemaps).
const NEWS: SignedDuration = SignedDuration::from_hours(48);

fn after(moment: Timestamp, time: SignedDuration) -> Timestamp {
    moment.checked_add(time).unwrap_or(Timestamp::MAX)
}

fn before(moment: Timestamp, time: SignedDuration) -> Timestamp {
    moment.checked_sub(time).unwrap_or(Timestamp::MIN)
}

/// When a document is published or left out by its dates for the first time after this moment.
fn next_change(entry: &Entry<'_>, settings: &Settings, now: Timestamp) -> Option<Timestamp> {
    let place = entry.source.place.as_ref()?;
    let Front::Article(article) = &place.front else { return None };
    let expires = article.expires.as_ref().map(|expires| expires.value.timestamp(&settings.time_zone));
    let is_old = settings.outputs.news_sitemap.then(|| after(place.moment, NEWS));
    [Some(place.moment), is_old, expires].into_iter().flatten().filter(|moment| *moment > now).min()
}

fn check_dates(document: &Document, article: &ArticleFront, settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let Some(updated) = &article.updated else { return };
    let zone = &settings.time_zone;
    // A day begins at midnight, so an update on the day of publication is none too early.
    if updated.value.day(zone) < article.date.value.day(zone) {
        findings.push(
            Diagnostic::at(Code::InvalidValue, &document.path, updated.span.clone(), "`updated` is before `date`")
                .hint("swap them, or correct one")
                .related(&document.path, article.date.span.clone(), "published here"),
        );
    }
}

/// Why an article is not published now, which is said to the author.
fn why_left_out(
    (document, article, moment): (&Document, &ArticleFront, Timestamp),
    settings: &Settings,
    publication: Publication,
    findings: &mut Vec<Diagnostic>,
) -> Option<LeftOut> {
    let zone = &settings.time_zone;
    if moment > publication.now && !publication.drafts {
        let message = "this article is left out until its date";
        findings.push(
            Diagnostic::at(Code::FutureDate, &document.path, article.date.span.clone(), message)
                .hint("build with --drafts to see it now"),
        );
        return Some(LeftOut::Future);
    }
    if let Some(expires) = article.expires.as_ref().filter(|expires| expires.value.timestamp(zone) <= publication.now) {
        let message = "this article is left out since it expired";
        findings.push(
            Diagnostic::at(Code::Expired, &document.path, expires.span.clone(), message)
                .hint("delete the article, or give it a later date"),
        );
        return Some(LeftOut::Expired);
    }
    None
}
