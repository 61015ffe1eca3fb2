//! The script of the search, run as browsers run it, without one.

#![allow(dead_code, reason = "each test file uses a part of this module")]

use std::rc::Rc;

use rquickjs::prelude::Func;
use rquickjs::{Context, Ctx, Function, Module, Promise, Runtime};
use serde_json::Value;

use super::common::Built;

/// The script, ready to run.
pub(crate) struct Engine {
    context: Context,
}

/// What is asked of it: ids of texts, in order.
const ASK: &str = "
import { open, search, typed, words } from 'search';
const id = ({ url }) => url.split('/').at(-2);
globalThis.ask = async (load, query) => {
  const index = await open(async (path) => JSON.parse(load(path)));
  const answer = await search(index, query);
  const hits = [...answer.results];
  for (let more; (more = await answer.more()).length; ) hits.push(...more);
  const others = await answer.others();
  return JSON.stringify({
    hits: hits.map(id), rewrites: answer.rewrites, suggestion: answer.suggestion, others: others.map(id),
  });
};
globalThis.cut = (text) => JSON.stringify(words(text).map(({ text, fold, tone, after }) => [text, fold, tone, after]));
globalThis.decode = (text, isTelex) => typed(text, isTelex);";

impl Engine {
    pub(crate) fn new(built: &Built) -> Self {
        let script = built.plan.paths().find(|path| path.starts_with("assets/search.")).unwrap();
        let context = Context::full(&Runtime::new().unwrap()).unwrap();
        context.with(|ctx| {
            Module::declare(ctx.clone(), "search", built.output(script)).unwrap();
            Module::evaluate(ctx.clone(), "ask", ASK).unwrap().finish::<()>().unwrap();
        });
        Engine { context }
    }

    /// The words of a text: as written, folded, the number of the tone or 0, whether it follows the word before it.
    pub(crate) fn cut(&self, text: &str) -> Vec<(String, String, u8, bool)> {
        let json: String = self.context.with(|ctx: Ctx<'_>| {
            let cut = ctx.globals().get::<_, Function<'_>>("cut").unwrap();
            cut.call((text,)).unwrap()
        });
        serde_json::from_str(&json).unwrap()
    }

    /// The syllable that keys spell.
    pub(crate) fn decode(&self, keys: &str, is_telex: bool) -> Option<String> {
        self.context.with(|ctx: Ctx<'_>| {
            let decode = ctx.globals().get::<_, Function<'_>>("decode").unwrap();
            decode.call((keys, is_telex)).unwrap()
        })
    }

    /// What a query finds in Vietnamese: the ids of texts, and what was looked for.
    pub(crate) fn ask(&self, built: &Rc<Built>, query: &str) -> Value {
        let answer: String = self.context.with(|ctx: Ctx<'_>| {
            let built = built.clone();
            let load = move |path: String| built.output(&format!("vi/tim-kiem/{path}"));
            let answer = ctx.globals().get::<_, Function<'_>>("ask").unwrap();
            let answer: Promise<'_> = answer.call((Func::from(load), query)).unwrap();
            answer.finish().unwrap_or_else(|error| panic!("{query}: {error}: {:?}", ctx.catch()))
        });
        serde_json::from_str(&answer).unwrap()
    }
}
