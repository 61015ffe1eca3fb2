//! The answer to a request for a page or file: the output of the plan, rendered now.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use xxhash_rust::xxh3::xxh3_64;

use super::answer::{found_at, with_bytes};
use super::path::{Wanted, wanted};
use super::state::{Desk, Served, State};
use super::{html, kind, range};
use crate::diagnostic::report::{self, Style};
use crate::diagnostic::{Diagnostic, Severity};

/// Answers from a state. Renders, so it takes a while.
pub(super) fn page(desk: &Desk, state: &State, path: &str, query: Option<&str>, headers: &HeaderMap) -> Response {
    let Some(site) = &state.site else {
        let errors = state.findings.reports.iter().filter(|(severity, _)| *severity == Severity::Error).count();
        let heading = match errors {
            0 => "There is no site yet".to_owned(),
            1 => "1 error".to_owned(),
            errors => format!("{errors} errors"),
        };
        let findings = state.findings.reports.iter().map(|(severity, report)| (*severity, report.as_str()));
        let page = html::findings_page(&heading, findings, true);
        return with_bytes(StatusCode::INTERNAL_SERVER_ERROR, kind::HTML, html::with_script(&page, state.version));
    };
    let name = match wanted(path, site.plan.edition().site.base_path()) {
        // Another site may be at this address tomorrow, and where it begins is not for ever.
        Wanted::Elsewhere(path) => return found_at(StatusCode::FOUND, &path, query),
        Wanted::Nothing => return not_found(desk, state, site),
        Wanted::Output(name) => name,
    };
    match site.plan.render(&name, &desk.memo) {
        Ok(Some(bytes)) if name.ends_with(".html") => {
            conditional(kind::HTML, html::with_script(&bytes, state.version), headers)
        }
        Ok(Some(bytes)) => conditional(kind::of(&name), bytes.into_owned(), headers),
        Ok(None) if is_folder(desk, site, &name) => found_at(StatusCode::MOVED_PERMANENTLY, &format!("{path}/"), query),
        Ok(None) => not_found(desk, state, site),
        Err(finding) => failed(desk, state, site, &finding),
    }
}

fn is_folder(desk: &Desk, site: &Served, name: &str) -> bool {
    // One that fails is there too.
    !matches!(site.plan.render(&format!("{name}/index.html"), &desk.memo), Ok(None))
}

/// The site's own page for addresses that do not exist.
fn not_found(desk: &Desk, state: &State, site: &Served) -> Response {
    match site.plan.render("404.html", &desk.memo) {
        Ok(page) => {
            let page = html::with_script(&page.unwrap_or_default(), state.version);
            with_bytes(StatusCode::NOT_FOUND, kind::HTML, page)
        }
        Err(finding) => failed(desk, state, site, &finding),
    }
}

/// A page that says what is wrong with its template.
fn failed(desk: &Desk, state: &State, site: &Served, finding: &Diagnostic) -> Response {
    let report = report::draw(finding, &site.sources, Style::Plain);
    if site.is_news(&report) {
        desk.listener.failed(finding, &site.sources);
    }
    let page = html::findings_page("This page cannot be shown", [(finding.severity, report.as_str())], false);
    with_bytes(StatusCode::INTERNAL_SERVER_ERROR, kind::HTML, html::with_script(&page, state.version))
}

/// An answer with an `ETag`: without the bytes if the browser has them, with those it asked for if it wants a part
/// (RFC 9110, section 13.2.2).
fn conditional(kind: &'static str, bytes: Vec<u8>, headers: &HeaderMap) -> Response {
    let tag = format!("\"{:016x}\"", xxh3_64(&bytes));
    let names = |header: header::HeaderName, is_weak_enough: bool| {
        let tags = headers.get_all(header).iter().filter_map(|value| value.to_str().ok());
        tags.flat_map(|tags| tags.split(','))
            .map(str::trim)
            .any(|known| known == "*" || known == tag || (is_weak_enough && known.strip_prefix("W/") == Some(&tag)))
    };
    let mut response = if headers.contains_key(header::IF_MATCH) && !names(header::IF_MATCH, false) {
        with_bytes(StatusCode::PRECONDITION_FAILED, kind, Vec::new())
    } else if names(header::IF_NONE_MATCH, true) {
        with_bytes(StatusCode::NOT_MODIFIED, kind, Vec::new())
    } else {
        range::answer(kind, bytes, &tag, headers)
    };
    if let Ok(tag) = tag.parse() {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
