//! What open tabs are told, as server-sent events: `version` when a tab comes, `reload` when the site is another one,
//! `findings` when there is something else to say about the files.
//!
//! A tab is told the newest state and never a list of what it missed, so a slow one costs nothing and one that was away
//! is right again when it is back.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use serde_json::json;

use super::state::{Desk, Findings, State};

/// How long a tab waits before it asks again after the connection is lost.
const RETRY: Duration = Duration::from_millis(500);

/// What a tab was told last.
struct Told {
    version: u64,
    findings: Arc<Findings>,
}

/// Answers with a stream that goes on as long as the tab is there.
pub(super) fn answer(desk: &Desk) -> Response {
    let states = desk.state.subscribe();
    let stream = stream::unfold((states, None), |(mut states, told): (_, Option<Told>)| async move {
        if told.is_some() {
            states.changed().await.ok()?;
        }
        let state = states.borrow_and_update().clone();
        let events = news(told.as_ref(), &state).into_iter().map(Ok::<_, Infallible>);
        let told = Told { version: state.version, findings: state.findings.clone() };
        Some((stream::iter(events), (states, Some(told))))
    });
    let mut response = Sse::new(stream.flatten()).keep_alive(KeepAlive::default()).into_response();
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// What a tab does not know yet.
fn news(told: Option<&Told>, state: &State) -> Vec<Event> {
    let mut events = Vec::new();
    match told {
        None => {
            let version = json!({ "version": state.version });
            events.push(Event::default().event("version").retry(RETRY).data(version.to_string()));
        }
        Some(told) if told.version != state.version => {
            let reload = json!({
                "version": state.version,
                "css": state.css.as_deref(),
                "path": state.path.as_deref(),
            });
            events.push(Event::default().event("reload").data(reload.to_string()));
        }
        Some(_) => {}
    }
    if told.is_none_or(|told| !Arc::ptr_eq(&told.findings, &state.findings)) {
        events.push(Event::default().event("findings").data(&state.findings.json));
    }
    events
}
