//! What the parts of a build cost, on articles as the benchmark of whole builds makes them: `cargo bench --bench parts`.
//!
//! One article of about 800 words is parsed, its code is highlighted, and its page is rendered; a site of 200 pairs is
//! compiled, which resolves everything and renders nothing; a feed of twenty articles is rendered.

#![allow(clippy::unwrap_used, reason = "a bench may fail loudly")]

#[path = "speed/code.rs"]
mod code;
#[path = "speed/names.rs"]
mod names;
#[path = "speed/random.rs"]
mod random;
#[path = "speed/text.rs"]
mod text;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use names::{Lang, TAGS, TERMS};
use songngu::compile::{Options, compile};
use songngu::document::{identify, read};
use songngu::highlight::Grammars;
use songngu::memo::Memo;
use songngu::output::Plan;
use songngu::source::Sources;
use text::{Kind, Songngu, article};

const SITE: Kind = Kind { pairs: 200, code: true };

fn main() {
    divan::main();
}

fn sources(kind: Kind) -> Sources {
    let language = "{ title: Bench, tagline: Bench, description: Bench. }";
    let settings = format!("base_url: https://a.example\nlanguages:\n  vi: {language}\n  en: {language}\n");
    let tag = |tag: &names::Named| {
        format!("{}:\n  name: {{ vi: {}, en: {} }}\n", tag.id, tag.name(Lang::Vi), tag.name(Lang::En))
    };
    let mut files = vec![
        ("content/site.yaml".to_owned(), settings),
        ("content/tags.yaml".to_owned(), TAGS.iter().map(tag).collect()),
    ];
    for lang in Lang::ALL {
        files.extend((0..kind.pairs).map(|index| (path(lang, index), article(kind, lang, index, &Songngu))));
        files.extend(TERMS.iter().map(|term| {
            (format!("content/glossary/{}.{}.md", term.id, lang.tag()), text::term(term, lang, "term", "short"))
        }));
    }
    files.sort();
    Sources::new(files.into_iter().map(|(path, text)| (path, text.into_bytes())), Vec::new())
}

fn path(lang: Lang, index: usize) -> String {
    format!("content/articles/{}/index.{}.md", text::id(index), lang.tag())
}

fn plan(sources: &Sources, memo: &Memo) -> Plan {
    let now = "2026-11-01T00:00:00Z".parse().unwrap();
    compile(sources, &Options { base_url: None, drafts: false, review: false, now }, memo).value
}

#[divan::bench(args = [Lang::Vi, Lang::En])]
fn parse(bencher: Bencher<'_, '_>, lang: Lang) {
    let text = article(SITE, lang, 7, &Songngu);
    let path = path(lang, 7);
    let identity = identify(&path).unwrap();
    let path = path.into();
    let grammars = Grammars::new();
    let parse = || black_box(read(&path, &identity, &text, &grammars));
    bencher.counter(BytesCount::of_str(&text)).bench_local(parse);
}

/// With a memo that knows every file already, and with one that knows none.
#[divan::bench(args = ["known", "new"], sample_count = 10)]
fn compile_200_pairs(bencher: Bencher<'_, '_>, files: &str) {
    let sources = sources(SITE);
    let known = Memo::new();
    plan(&sources, &known);
    match files {
        "known" => bencher.bench_local(|| black_box(plan(&sources, &known))),
        _ => bencher.bench_local(|| black_box(plan(&sources, &Memo::new()))),
    }
}

/// A page whose text is new, so that the code in it is highlighted, and one without code.
#[divan::bench(args = [true, false])]
fn render_a_page_with_code(bencher: Bencher<'_, '_>, code: bool) {
    let site = Kind { pairs: 20, code };
    let sources = sources(site);
    let plan = plan(&sources, &Memo::new());
    let path = format!("en/articles/{}/index.html", text::id(7));
    bencher.with_inputs(Memo::new).bench_local_refs(|memo| black_box(plan.render(&path, memo)).is_ok());
}

#[divan::bench(args = ["feed.xml", "feed.json", "archive/index.html"])]
fn render_a_list(bencher: Bencher<'_, '_>, name: &str) {
    let sources = sources(SITE);
    let memo = Memo::new();
    let plan = plan(&sources, &memo);
    let path = format!("en/{name}");
    bencher.bench_local(|| black_box(plan.render(&path, &memo)).is_ok());
}
