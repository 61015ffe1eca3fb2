//! One request, one answer: who may ask, for what, and what every answer says.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;

use super::address::Authority;
use super::state::Desk;
use super::{events, kind, page};

const CLIENT: &str = include_str!("client.js");
const OVERLAY: &str = include_str!("overlay.css");

/// Answers a request.
pub(super) async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (uri, headers) = (request.uri(), request.headers());
    if !is_for_us(&desk.authority, uri, headers) {
        return sentence(StatusCode::FORBIDDEN, "This preview goes by its own address only.\n");
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut response = sentence(StatusCode::METHOD_NOT_ALLOWED, "This preview can only be read.\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match uri.path() {
        "/_songngu/client.js" => with_bytes(StatusCode::OK, kind::SCRIPT, CLIENT.into()),
        "/_songngu/overlay.css" => with_bytes(StatusCode::OK, kind::CSS, OVERLAY.into()),
        "/_songngu/events" if !is_from_us(headers) => {
            sentence(StatusCode::FORBIDDEN, "Events are for the pages of this preview only.\n")
        }
        "/_songngu/events" => events::answer(&desk),
        _ => answer_page(desk, request).await,
    }
}

async fn answer_page(desk: Arc<Desk>, request: Request) -> Response {
    let state = desk.newest().await;
    let (mut parts, _) = request.into_parts();
    // Parts are for GET alone (RFC 9110, section 14.2).
    if parts.method != Method::GET {
        parts.headers.remove(header::RANGE);
    }
    // Rendering computes, and must not keep the threads that listen.
    let rendering = tokio::task::spawn_blocking(move || {
        page::page(&desk, &state, parts.uri.path(), parts.uri.query(), &parts.headers)
    });
    match rendering.await {
        Ok(response) => response,
        Err(_) => {
            sentence(StatusCode::INTERNAL_SERVER_ERROR, "songngu failed on this page. This is a mistake in it.\n")
        }
    }
}

/// Whether a request names this server and no other.
fn is_for_us(own: &Authority, uri: &Uri, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (host, None) = (hosts.next(), hosts.next()) else { return false };
    host.and_then(|host| host.to_str().ok()).is_some_and(|host| own.is(host))
        && uri.authority().is_none_or(|authority| own.is(authority.as_str()))
}

/// Whether a request comes from a page of this server, or from no page at all.
fn is_from_us(headers: &HeaderMap) -> bool {
    let texts = |name: &str| headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default());
    let host = texts("host").next().unwrap_or_default();
    texts("origin").all(|origin| origin.strip_prefix("http://").is_some_and(|own| own.eq_ignore_ascii_case(host)))
        && texts("sec-fetch-site").all(|site| ["same-origin", "none"].contains(&site))
}

/// An answer with these bytes.
pub(super) fn with_bytes(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

/// An answer that sends on to another path.
pub(super) fn found_at(status: StatusCode, path: &str, query: Option<&str>) -> Response {
    let place = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    match HeaderValue::from_str(&place) {
        Ok(place) => {
            let mut response = sentence(status, "It is elsewhere.\n");
            response.headers_mut().insert(header::LOCATION, place);
            response
        }
        Err(_) => sentence(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

fn sentence(status: StatusCode, text: &'static str) -> Response {
    with_bytes(status, kind::TEXT, text.into())
}
