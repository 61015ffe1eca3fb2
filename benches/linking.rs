//! What the glossary costs: compiling its names once, and finding the terms of a page.
//!
//! `cargo bench --bench linking`. Pages and terms are those of a large site: 2 000 terms in both languages, pages of about
//! 7 KB. The share of a whole build is the time of a page here times the number of pages.

#![allow(clippy::unwrap_used, reason = "a bench may fail loudly")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use songngu::config::GlossarySettings;
use songngu::diagnostic::FilePath;
use songngu::document::{Front, GlossaryUse, TermFront, identify, read};
use songngu::glossary::{Entry, Glossary, Passage};
use songngu::highlight::Grammars;
use songngu::lang::{Lang, PerLang};
use songngu::markdown::{Body, Dialect, parse};

/// Words of this repository's own glossary and article, from which everything here is put together.
const VI: &str = include_str!("../content/articles/deepseek-open-source-week/index.vi.md");
const EN: &str = include_str!("../content/articles/deepseek-open-source-week/index.en.md");

fn main() {
    divan::main();
}

fn front(lang: Lang, index: usize) -> (FilePath, TermFront) {
    let path: FilePath = format!("content/glossary/t{index:05}.{lang}.md").into();
    let words: Vec<&str> = match lang {
        Lang::Vi => vec!["mô hình", "trọng số", "dữ liệu", "huấn luyện", "suy luận", "mã nguồn", "kho mã", "học máy"],
        Lang::En => {
            vec!["model", "weight", "data", "training", "inference", "source code", "repository", "machine learning"]
        }
    };
    let word = |turn: usize| words[(index / 8_usize.pow(turn as u32)) % 8];
    // Eight names are everyday words, some hundreds are made of such words only, and the rest are rarer.
    let name = match index {
        0..8 => word(0).to_owned(),
        8..512 => format!("{} {} {}", word(0), word(1), word(2)),
        _ => format!("{} {} {} {index}", word(0), word(1), word(2)),
    };
    let text =
        format!("---\nterm: {name}\naliases: [alias {index}]\nguards: [{name} khác, một {name}]\nshort: x\n---\n");
    let identity = identify(&path).unwrap();
    match read(&path, &identity, &text, &Grammars::new()).0.value.front {
        Some(Front::Term(front)) => (path, TermFront::clone(&front)),
        other => panic!("{other:?}"),
    }
}

struct Terms(Vec<(String, PerLang<(FilePath, TermFront)>)>);

impl Terms {
    fn new(count: usize) -> Self {
        Terms((0..count).map(|index| (format!("t{index:05}"), PerLang::from_fn(|lang| front(lang, index)))).collect())
    }

    fn glossary(&self, settings: &GlossarySettings) -> Glossary {
        let entries: Vec<Entry<'_>> = self
            .0
            .iter()
            .map(|(id, both)| Entry { id, versions: PerLang::from_fn(|lang| Some((&both[lang].0, &both[lang].1))) })
            .collect();
        Glossary::new(&entries, settings).value
    }
}

fn body(lang: Lang) -> (Body, usize) {
    let text = match lang {
        Lang::Vi => VI,
        Lang::En => EN,
    };
    let start = text[3..].find("\n---\n").unwrap() + 3;
    let path: FilePath = "a.md".into();
    (parse(&path, text, start..text.len(), lang, Dialect::Site).value, text.len() - start)
}

#[divan::bench(args = [200, 2_000, 10_000])]
fn compile(bencher: Bencher<'_, '_>, terms: usize) {
    let terms = Terms::new(terms);
    let settings = GlossarySettings::default();
    bencher.bench_local(|| black_box(terms.glossary(&settings)));
}

#[divan::bench(args = [Lang::Vi, Lang::En])]
fn link(bencher: Bencher<'_, '_>, lang: Lang) {
    let settings = GlossarySettings::default();
    let glossary = Terms::new(2_000).glossary(&settings);
    let (body, bytes) = body(lang);
    let wanted = GlossaryUse::default();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let passage = Passage { body: &body, lang, own: None, wanted: &wanted, term_of_link: &|_| None };
        let linked = glossary.link(passage, &settings);
        black_box((linked.marks(lang), linked.terms()))
    });
}

/// The whole of what a page costs before it is written, for comparison.
#[divan::bench(args = [Lang::Vi, Lang::En])]
fn parse_markdown(bencher: Bencher<'_, '_>, lang: Lang) {
    let (_, bytes) = body(lang);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| black_box(body(lang)));
}
