//! How fast texts are reviewed, in bytes a second on one thread: `cargo bench --bench terminology`.
//!
//! The texts are the article of this repository in both languages and the draft of `tests/review/`, repeated to 1 MiB.
//! `review` is the review alone; `parse_and_review` has the Markdown parser in it, as `review::text` does.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark reads files and may fail"
)]

use divan::Bencher;
use divan::counter::BytesCount;
use songngu::document::{Document, identify, read};
use songngu::highlight::Grammars;
use songngu::lang::{Lang, PerLang};
use songngu::markdown::Body;
use songngu::review::{self, Gloss, Mode, Reviewer, Terminology};
use songngu::vietnamese::typography::typeset;

const VIETNAMESE: &str = include_str!("../content/articles/deepseek-open-source-week/index.vi.md");
const ENGLISH: &str = include_str!("../content/articles/deepseek-open-source-week/index.en.md");
const DRAFT: &str = include_str!("../tests/review/draft.vi.md");
const TERMINOLOGY: &str = include_str!("../content/terminology.yaml");
const PATH: &str = "content/articles/bench/index.vi.md";

fn main() {
    divan::main();
}

fn reviewer() -> Reviewer {
    let gloss = |id: &str, vi: &[&str], en: &[&str]| {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Gloss { id: id.to_owned(), names: PerLang { vi: names(vi), en: names(en) } }
    };
    let glosses = vec![
        gloss("weights", &["trọng số"], &["weights"]),
        gloss("training", &["huấn luyện", "đào tạo"], &["training"]),
        gloss("bias", &["thiên kiến", "thiên lệch"], &["bias"]),
        gloss("llm", &["mô hình ngôn ngữ lớn", "LLM"], &["large language model", "LLM"]),
    ];
    Reviewer::new(Terminology::parse(&"terminology.yaml".into(), TERMINOLOGY).value, glosses, None)
}

/// The text behind the front matter.
fn body(text: &str) -> &str {
    text.splitn(3, "---\n").nth(2).unwrap()
}

/// Vietnamese paragraphs with English ones between them, marked as such; 1 MiB.
fn mixed() -> String {
    let is_plain =
        |paragraph: &&str| !paragraph.is_empty() && !paragraph.contains(['[', '|', '#', '`', '>', '\n', '*']);
    let mut english = body(ENGLISH).split("\n\n").filter(is_plain).cycle();
    let mut text = String::new();
    while text.len() < 1 << 20 {
        for paragraph in body(VIETNAMESE).split("\n\n") {
            text.push_str(&format!("{paragraph}\n\n[{}]{{lang=en}}\n\n", english.next().unwrap()));
        }
    }
    text
}

fn document(text: &str) -> (Document, Body) {
    let (document, body) = read(&PATH.into(), &identify(PATH).unwrap(), text, &Grammars::new());
    (document.value, body)
}

#[divan::bench]
fn review_of_mixed_text(bencher: Bencher<'_, '_>) {
    let text = format!("---\ntitle: Bài\ndescription: Một bài.\ndate: 2026-01-02\n---\n\n{}", mixed());
    let ((document, body), reviewer) = (document(&text), reviewer());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| review::document(&document, &body, &text, &reviewer, Mode::Full));
}

#[divan::bench]
fn review_of_an_article(bencher: Bencher<'_, '_>) {
    let ((document, body), reviewer) = (document(VIETNAMESE), reviewer());
    bencher
        .counter(BytesCount::of_str(VIETNAMESE))
        .bench(|| review::document(&document, &body, VIETNAMESE, &reviewer, Mode::Full));
}

/// Nothing but mistakes, at 1 MiB.
#[divan::bench]
fn review_of_drafts(bencher: Bencher<'_, '_>) {
    let (text, reviewer) = (DRAFT.repeat((1 << 20) / DRAFT.len()), reviewer());
    let (document, body) = document(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| review::document(&document, &body, &text, &reviewer, Mode::Full));
}

#[divan::bench]
fn letters_of_an_article(bencher: Bencher<'_, '_>) {
    let ((document, body), reviewer) = (document(VIETNAMESE), reviewer());
    bencher
        .counter(BytesCount::of_str(VIETNAMESE))
        .bench(|| review::document(&document, &body, VIETNAMESE, &reviewer, Mode::Letters));
}

#[divan::bench]
fn parse_and_review_of_mixed_text(bencher: Bencher<'_, '_>) {
    let (text, reviewer) = (mixed(), reviewer());
    bencher.counter(BytesCount::of_str(&text)).bench(|| review::text(&text, Lang::Vi, &reviewer));
}

#[divan::bench]
fn compile_the_rules(bencher: Bencher<'_, '_>) {
    bencher.bench(reviewer);
}

#[divan::bench]
fn typeset_mixed_text(bencher: Bencher<'_, '_>) {
    let text = mixed();
    bencher.counter(BytesCount::of_str(&text)).bench(|| typeset(&text, Lang::Vi));
}
