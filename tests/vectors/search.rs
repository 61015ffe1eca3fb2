//! The group about the search: a site is built of its texts, and the script that browsers run is asked.

use std::rc::Rc;

use serde_json::Value;

use super::Outcome;
use super::common::SiteTest;
use super::data::{cases, same, text, texts};
use super::engine::Engine;

/// What a query finds in a site of one article a text, and what was looked for instead of what was typed. Where `loose`
/// is given, the hits have other marks, and it is what is suggested.
pub(super) fn small(group: &Value, _: &Value) -> Vec<Outcome> {
    let site = SiteTest::new();
    let documents = group["docs"].as_object().unwrap();
    for (at, (id, words)) in documents.iter().enumerate() {
        // Of equals the newest comes first.
        let day = 28 - at;
        let front = format!("---\ntitle: '{id}'\ndescription: '{id}'\ndate: 2026-01-{day:02}\n---\n");
        site.write(&format!("content/articles/{id}/index.vi.md"), format!("{front}\n{}\n", words.as_str().unwrap()));
    }
    for term in cases(&group["terms"]).into_iter().filter(|term| !term.is_null()) {
        for (lang, name) in term.as_object().unwrap() {
            let id = term["en"].as_str().unwrap().replace(' ', "-");
            let front = format!("---\nterm: {}\nshort: '{id}.'\n---\n", name.as_str().unwrap());
            site.write(&format!("content/glossary/{id}.{lang}.md"), front);
        }
    }
    let built = Rc::new(site.build_as_published());
    let engine = Engine::new(&built);
    let check = |case: &&Value| {
        let query = text(case, "query");
        let found = engine.ask(&built, &query);
        let expected = serde_json::json!({
            "hits": case["hits"], "rewrites": case["rewrites"], "suggestion": case["suggestion"].as_str().unwrap_or(""),
            "others": texts(&case["others"]),
        });
        same(found, expected, query)
    };
    cases(&group["queries"]).iter().map(check).collect()
}
