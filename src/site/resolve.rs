//! From documents to a [`Site`]: what is published, under which route, and whether everything it names is there.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use super::groups::{self, Entry, Files, Groups};
use super::links::LeftOut;
use super::names::Names;
use super::{Routes, Series, Site, Tag, catalog, order};
use crate::config::Settings;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::document::{ArticleFront, Document, Front, Kind};
use crate::glossary::Mentions;
use crate::lang::PerLang;
use crate::memo::Memo;
use crate::source::{File, Sources};

/// A document with all that was found in it alone.
#[derive(Clone, Debug)]
pub struct DocumentSource {
    /// The file.
    pub file: Arc<File>,
    /// What was read.
    pub document: Arc<Checked<Document>>,
    /// What the glossary makes of its text.
    pub mentions: Arc<Checked<Mentions>>,
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
    documents: &[DocumentSource],
    publication: Publication,
    memo: &Memo,
) -> Checked<Site> {
    let mut findings = Vec::new();
    let tags = catalog::tags(sources, "content/tags.yaml", "a tag");
    let series = catalog::tags(sources, "content/series.yaml", "a series");
    let authors = catalog::authors(sources);
    let mut routes = Routes::new(&settings);

    fn ids<T>(list: &Checked<Vec<T>>, id: impl Fn(&T) -> &str) -> Option<HashSet<&str>> {
        (!list.has_errors()).then(|| list.value.iter().map(id).collect())
    }
    let terms = documents.iter().map(|source| &source.document.value.identity).filter(|it| it.kind == Kind::Term);
    let names = Names {
        tags: ids(&tags, |tag| &tag.id),
        series: ids(&series, |one| &one.id),
        authors: ids(&authors, |author| &author.id),
        terms: Some(terms.map(|it| it.id.as_str()).collect()),
    };
    let judged: Vec<(Entry<'_>, Vec<Diagnostic>)> =
        documents.par_iter().map(|source| judge(source, &names, &settings, &routes, publication)).collect();
    let mut entries = Vec::with_capacity(judged.len());
    for (entry, found) in judged {
        entries.push(entry);
        findings.extend(found);
    }
    let tags = tags.collect(&mut findings);
    let series = series.collect(&mut findings);
    let authors = authors.collect(&mut findings);
    let (mut named_tags, mut named_series, mut articles) = (HashSet::new(), HashSet::new(), 0);
    for text in groups::texts(&entries) {
        let mut is_published = false;
        for entry in text {
            if let Ok((Front::Article(front), _)) = &entry.published {
                is_published = true;
                named_tags.extend(front.tags.iter().map(|used| used.value.as_str()));
                named_series.extend(front.series.iter().map(|used| used.value.as_str()));
            }
        }
        articles += usize::from(is_published);
    }
    let used_tags: Vec<Tag> = tags.into_iter().filter(|tag| named_tags.contains(tag.id.as_str())).collect();
    let used_series: Vec<Series> = series.into_iter().filter(|one| named_series.contains(one.id.as_str())).collect();
    routes.know_lists(&used_tags, &used_series, articles.div_ceil(settings.page_size), settings.outputs);
    groups::missing_translations(&entries, &mut findings);
    let links = groups::link(&entries, sources, &routes, memo);
    let mut files = Files::default();
    for links in &links {
        findings.extend(links.findings.iter().cloned());
        files.add(links);
    }
    let Groups { articles, terms, pages } = Groups::new(entries, links);
    let site = Site {
        base_url,
        tags: used_tags,
        authors: authors.into_iter().map(|author| (author.id.clone(), author)).collect(),
        series: used_series,
        newest: PerLang::from_fn(|lang| order::newest_first(&articles, lang, &settings.time_zone)),
        articles,
        dictionary: PerLang::from_fn(|lang| order::dictionary(&terms, lang)),
        terms,
        pages,
        media: files.media,
        named_files: files.named,
        routes,
        settings,
    };
    Checked::new(site, findings)
}

/// Whether a document is published, and what is wrong with what it names and when it is dated.
fn judge<'a>(
    source: &'a DocumentSource,
    names: &Names<'_>,
    settings: &Settings,
    routes: &Routes,
    publication: Publication,
) -> (Entry<'a>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let document = &source.document.value;
    names.check(document, &mut findings);
    let published = match document.printed() {
        None => Err(LeftOut::Broken),
        Some(front) => {
            let why = match front {
                Front::Article(article) => {
                    check_dates(document, article, settings, &mut findings);
                    why_left_out(document, article, settings, publication, &mut findings)
                }
                Front::Term(_) | Front::Page(_) => None,
            };
            why.map_or_else(|| Ok((front, groups::route(document, front, routes))), Err)
        }
    };
    (Entry { source, published }, findings)
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

/// Why an article is not published now, said to the author unless it is a draft, which the author knows.
fn why_left_out(
    document: &Document,
    article: &ArticleFront,
    settings: &Settings,
    publication: Publication,
    findings: &mut Vec<Diagnostic>,
) -> Option<LeftOut> {
    if article.draft && !publication.drafts {
        return Some(LeftOut::Draft);
    }
    let zone = &settings.time_zone;
    if article.date.value.timestamp(zone) > publication.now && !publication.drafts {
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
