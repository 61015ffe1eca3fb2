//! From documents to a [`Site`]: what is published, under which route, and whether everything it names is there.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::groups::Groups;
use super::links::LeftOut;
use super::names::Names;
use super::{Routes, Site, catalog, order};
use crate::config::Settings;
use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::document::{ArticleFront, Document, Front, Kind};
use crate::lang::PerLang;
use crate::source::Sources;
use crate::yaml::Spanned;

/// A document as it was parsed.
pub type DocumentSource = Arc<Checked<Document>>;

/// Which articles are left out.
#[derive(Clone, Copy, Debug)]
pub struct Publication {
    /// Whether drafts and articles of the future are published too.
    pub drafts: bool,
    /// The moment of the build.
    pub now: Timestamp,
}

/// Builds the site from every document of the sources.
pub fn resolve(
    sources: &Sources,
    settings: Settings,
    base_url: String,
    documents: &[DocumentSource],
    publication: Publication,
) -> Checked<Site> {
    let mut findings = Vec::new();
    let tags = catalog::tags(sources, "content/tags.yaml", "a tag");
    let series = catalog::tags(sources, "content/series.yaml", "a series");
    let authors = catalog::authors(sources);
    let mut routes = Routes::new(&settings);
    let mut left_out: BTreeMap<FilePath, LeftOut> = BTreeMap::new();
    let mut groups = Groups::default();
    for document in documents {
        let parsed = &document.value;
        let Some(front) = &parsed.front else {
            left_out.insert(parsed.path.clone(), LeftOut::Broken);
            continue;
        };
        if let Front::Article(article) = front {
            check_dates(parsed, article, &settings, &mut findings);
            if let Some(why) = why_left_out(parsed, article, &settings, publication, &mut findings) {
                left_out.insert(parsed.path.clone(), why);
                continue;
            }
        }
        groups.add(document, front.clone().typeset(parsed.identity.lang), &routes);
    }
    routes.known.extend(groups.routes());

    fn ids<T>(list: &Checked<Vec<T>>, id: impl Fn(&T) -> &str) -> Option<Vec<&str>> {
        (!list.has_errors()).then(|| list.value.iter().map(id).collect())
    }
    let names = Names {
        tags: ids(&tags, |tag| &tag.id),
        series: ids(&series, |one| &one.id),
        authors: ids(&authors, |author| &author.id),
        terms: Some(
            documents
                .iter()
                .map(|document| &document.value.identity)
                .filter(|it| it.kind == Kind::Term)
                .map(|it| it.id.as_str())
                .collect(),
        ),
    };
    for document in documents {
        names.check(&document.value, &mut findings);
    }
    let tags = tags.collect(&mut findings);
    let series = series.collect(&mut findings);
    let authors = authors.collect(&mut findings);
    let articles_of = |id: &str, field: fn(&ArticleFront) -> Vec<&Spanned<String>>| {
        groups.articles.values().any(|article| {
            article.versions.present().any(|(_, version)| field(&version.front).iter().any(|used| used.value == id))
        })
    };
    let used_tags: Vec<_> =
        tags.iter().filter(|tag| articles_of(&tag.id, |front| front.tags.iter().collect())).cloned().collect();
    let used_series: Vec<_> =
        series.iter().filter(|one| articles_of(&one.id, |front| front.series.iter().collect())).cloned().collect();
    routes.know_lists(&used_tags, &used_series, groups.articles.len().div_ceil(settings.page_size), settings.outputs);
    groups.missing_translations(documents, &left_out, &mut findings);
    let linked = groups.link(sources, documents, &routes, &left_out, &mut findings);

    let articles: Vec<_> = groups.articles.into_values().collect();
    let terms: Vec<_> = groups.terms.into_values().collect();
    let site = Site {
        base_url,
        tags: used_tags,
        authors: authors.into_iter().map(|author| (author.id.clone(), author)).collect(),
        series: used_series,
        newest: PerLang::from_fn(|lang| order::newest_first(&articles, lang, &settings.time_zone)),
        articles,
        dictionary: PerLang::from_fn(|lang| order::dictionary(&terms, lang)),
        terms,
        pages: groups.pages.into_values().collect(),
        media: linked.media,
        named_files: linked.named,
        routes,
        settings,
    };
    Checked::new(site, findings)
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
