//! The files of a site: each is what its name says.

use super::html::{self, Whole};

/// Panics unless an output is well-formed and inert. Those of a site with errors are seen only in a preview, and may hold
/// the bad characters of a text.
pub fn check(path: &str, bytes: &[u8], is_good: bool) {
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
    let is_own = path.starts_with("assets/") || path.starts_with("media/");
    if is_own || !["html", "xml", "json", "txt", "webmanifest", ""].contains(&kind) {
        return;
    }
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    let is_bad = |char: char| char == '\u{fffd}' || char.is_control() && char != '\n' && char != '\t';
    if let Some(bad) = text.chars().find(|char| is_good && is_bad(*char)) {
        panic!("{path} holds {bad:?}: {text}");
    }
    match kind {
        "html" => {
            let twice = html::read(text, Whole::Page).id_twice.filter(|_| is_good);
            assert!(twice.is_none(), "{path} has the id {twice:?} twice: {text}");
        }
        "xml" if is_good => xml(path, text),
        "json" | "webmanifest" => json(path, text),
        _ => {}
    }
}

fn xml(path: &str, text: &str) {
    let document = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}: {text}"));
    for node in document.descendants().filter(|node| node.attribute("type") == Some("html")) {
        html::read(node.text().unwrap_or_default(), Whole::Part);
    }
}

fn json(path: &str, text: &str) {
    let json: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}: {text}"));
    for item in json["items"].as_array().into_iter().flatten() {
        html::read(item["content_html"].as_str().unwrap_or_default(), Whole::Part);
    }
}
