//! The preview, over real HTTP: what is saved is what is seen, and nothing that is sent to it harms it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "tests may fail loudly, touch files and run songngu"
)]

mod common;
#[path = "serve/client.rs"]
mod client;
#[path = "serve/editing.rs"]
mod editing;
#[path = "serve/http.rs"]
mod http;
#[path = "serve/mistakes.rs"]
mod mistakes;

use common::SiteTest;

/// A site of two articles, a tag, a term, a page, a picture and a stylesheet of its own.
fn site() -> SiteTest {
    let site = SiteTest::new();
    site.pair("moe", "Text.\n\n![A square](square.svg)");
    site.pair("bias", "Other text.");
    site.write("content/articles/moe/square.svg", square("red"));
    site.write("content/tags.yaml", "models:\n  name: { vi: Mô hình, en: Models }\n");
    site.write("assets/style.css", "body { color: black }\n");
    for lang in ["vi", "en"] {
        site.edit(&format!("content/articles/moe/index.{lang}.md"), "date:", "tags: [models]\ndate:");
        site.write(
            &format!("content/glossary/open-weights.{lang}.md"),
            "---\nterm: open weights\nshort: Numbers.\n---\n\nNumbers in a file.\n",
        );
        site.write(
            &format!("content/pages/about.{lang}.md"),
            "---\ntitle: About\ndescription: What this is.\n---\n\nA site.\n",
        );
    }
    site
}

fn square(color: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 8 8\" xmlns=\"http://www.w3.org/2000/svg\"><path fill=\"{color}\" d=\"M0 0h8v8H0z\"/></svg>"
    )
}

const MOE: &str = "/en/articles/moe/";
const MOE_FILE: &str = "content/articles/moe/index.en.md";
