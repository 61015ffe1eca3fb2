//! Queries, as the script of the search answers them.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use rquickjs::prelude::Func;
use rquickjs::{Context, Ctx, Function, Module, Promise, Runtime};
use serde_json::Value;
use songngu::concordance::words::{After, folded, key, words};
use songngu::memo::Memo;
use songngu::source::Sources;
use songngu::vietnamese::normal::normalize;

use super::site;

/// The longest query, in characters: more than a field of a page takes.
const LONGEST: usize = 300;

const ASK: &str = "
import { open, search, words } from 'search';
globalThis.ask = async (load, query) => {
  const index = await open(async (path) => JSON.parse(load(path)));
  const answer = await search(index, query);
  const results = [...answer.results];
  for (let more; (more = await answer.more()).length; ) results.push(...more);
  const others = await answer.others();
  return JSON.stringify({ results, others, rewrites: answer.rewrites, suggestion: answer.suggestion });
};
globalThis.cut = (text) => JSON.stringify(words(text).map(({ text, fold, after }) => [text, fold, after]));
globalThis.known = (text) => text.replace(/\\p{Cn}/gu, '');";

thread_local! {
    /// An engine belongs to one thread.
    static CONTEXT: OnceCell<Context> = const { OnceCell::new() };
}

/// Every query is answered with texts that there are, each once, and cut into words as the index was.
pub fn run(bytes: &[u8]) {
    let query: String = String::from_utf8_lossy(bytes).chars().take(LONGEST).collect();
    CONTEXT.with(|context| context.get_or_init(engine).with(|ctx| ask(&ctx, &query)));
}

fn ask(ctx: &Ctx<'_>, query: &str) {
    // An engine may be older than the newest letters and marks of Unicode, and can then not know them as such.
    let known: Function<'_> = ctx.globals().get("known").unwrap();
    let query: &str = &known.call::<_, String>((query,)).unwrap();
    // Texts of the index are in normal form.
    let text = normalize(query, songngu::lang::Lang::Vi).replace('\u{feff}', "");
    let cut: Function<'_> = ctx.globals().get("cut").unwrap();
    let cut: String = cut.call((text.as_str(),)).unwrap();
    let theirs: Vec<(String, String, bool)> = serde_json::from_str(&cut).unwrap();
    let own = words(&text).map(|word| (word.text.to_owned(), folded(&key(word.text)), word.after != After::Stop));
    assert_eq!(theirs, own.collect::<Vec<_>>(), "the script cuts {text:?} otherwise");

    let ask: Function<'_> = ctx.globals().get("ask").unwrap();
    let load: Function<'_> = ctx.globals().get("load").unwrap();
    let answer: Promise<'_> = ask.call((load, query)).unwrap();
    let answer: String = answer.finish().unwrap_or_else(|error| panic!("{query:?}: {error}: {:?}", ctx.catch()));
    let answer: Value = serde_json::from_str(&answer).unwrap();
    for list in ["results", "others"] {
        let mut met = BTreeSet::new();
        for result in answer[list].as_array().unwrap() {
            let url = result["url"].as_str().unwrap_or_else(|| panic!("{query:?} finds {result}"));
            assert!(url.starts_with('/') && met.insert(url), "{query:?} finds {url} twice in {list}");
        }
    }
}

/// The script with the index of a small site.
fn engine() -> Context {
    let sources = Sources::new(site::files(include_bytes!("../corpus/site/small.txt")), Vec::new());
    let memo = Memo::new();
    let plan = site::site(&sources, &memo).value;
    let script = plan.paths().find(|path| path.starts_with("assets/search.")).unwrap().to_owned();
    let output = move |path: &str| {
        let bytes = plan.render(path, &memo).unwrap().unwrap_or_else(|| panic!("there is no {path}")).into_owned();
        String::from_utf8(bytes).unwrap()
    };
    let context = Context::full(&Runtime::new().unwrap()).unwrap();
    context.with(|ctx| {
        Module::declare(ctx.clone(), "search", output(&script)).unwrap();
        Module::evaluate(ctx.clone(), "ask", ASK).unwrap().finish::<()>().unwrap();
        let load = move |path: String| output(&format!("vi/tim-kiem/{path}"));
        ctx.globals().set("load", Func::from(load)).unwrap();
    });
    context
}
