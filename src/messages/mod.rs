//! Every word of the interface, in both languages: Fluent bundles, and the proof that they are complete.
//!
//! What can go wrong with a message is found before anything is rendered: a key, attribute or variable that one
//! language has and the other lacks, a message that is used and not defined, a variable that a caller does not give.
//! So [`Messages::format`] has nothing left to report.

mod calls;
mod formats;
mod inventory;
mod number;

use std::hash::Hash;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use xxhash_rust::xxh3::Xxh3;

use crate::diagnostic::Checked;
use crate::lang::{Lang, PerLang};
use crate::source::Sources;

/// A value for a variable of a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text.
    Text(&'a str),
    /// A number, which the language formats and counts by.
    Number(usize),
    /// The same for one that may be negative or have a fraction. Beyond 2⁵³ its last digits are lost; write such a
    /// number with [`crate::number`] and give the text.
    Signed(f64),
}

/// The messages of both languages.
pub struct Messages {
    /// A hash of the files.
    fingerprint: u128,
    bundles: PerLang<FluentBundle<FluentResource>>,
}

/// The messages that the program itself formats, with the variables it gives.
///
/// Those of dates, lists and other forms are in [`formats`]. The rest is used by templates; [`calls`] reads them from
/// there.
const USED_BY_PROGRAM: &[(&str, &[&str])] = &[
    ("alert-caution", &[]),
    ("alert-important", &[]),
    ("alert-note", &[]),
    ("alert-tip", &[]),
    ("alert-warning", &[]),
    ("archive-description", &[]),
    ("archive-page-title", &["page"]),
    ("bilingual-title", &["title"]),
    ("archive-title", &[]),
    ("feed-title", &["site"]),
    ("footnote-back", &["number"]),
    ("footnotes", &[]),
    ("front-title", &[]),
    ("glossary-description", &[]),
    ("glossary-title", &[]),
    ("language-name", &[]),
    ("nav-articles", &[]),
    ("nav-glossary", &[]),
    ("nav-home", &[]),
    ("nav-series", &[]),
    ("nav-topics", &[]),
    ("not-found-title", &[]),
    ("page-title", &["title", "site"]),
    ("redirect-text", &[]),
    ("series-description", &[]),
    ("series-title", &[]),
    ("source-language", &["lang"]),
    ("table-label", &["number"]),
    ("task-done", &[]),
    ("task-open", &[]),
    ("topic-feed-title", &["topic", "site"]),
    ("topics-description", &[]),
    ("search-title", &[]),
    ("stale-block", &[]),
    ("search-description", &[]),
    ("nav-search", &[]),
    ("topics-title", &[]),
];

impl Messages {
    /// Reads `locales/<lang>/*.ftl` and checks them against each other, the templates and the program.
    pub fn read(sources: &Sources) -> Checked<Self> {
        let mut findings = Vec::new();
        let mut inventories = PerLang::from_fn(|_| inventory::Inventory::default());
        let mut bundles = PerLang::from_fn(bundle);
        let mut hasher = Xxh3::new();
        for lang in Lang::ALL {
            for file in sources.under(&format!("locales/{lang}")) {
                let Some(text) = file.text().filter(|_| file.path.ends_with(".ftl")) else { continue };
                file.key.hash(&mut hasher);
                if !inventories[lang].read(file, text, &mut findings) {
                    continue;
                }
                // Errors of the parser are in the inventory's findings; what did parse is used.
                let resource = match FluentResource::try_new(text.to_string()) {
                    Ok(resource) | Err((resource, _)) => resource,
                };
                // A message that stands twice is in the findings too; the first one counts.
                let _ = bundles[lang].add_resource(resource);
            }
        }
        let mut used: Vec<calls::Call> = Vec::new();
        for file in sources.under("templates") {
            if let Some(text) = file.text() {
                used.extend(calls::in_template(file, text).collect(&mut findings));
            }
        }
        inventory::compare(&inventories, &mut findings);
        inventory::check_use(&inventories, &used, &[USED_BY_PROGRAM, formats::USED].concat(), sources, &mut findings);
        Checked::new(Messages { fingerprint: hasher.digest128(), bundles }, findings)
    }

    /// A hash of all messages.
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    /// A message in a language. One that is missing or fails is shown by its key; it is among the findings of
    /// [`Messages::read`].
    pub fn format(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set(
                (*name).to_owned(),
                match value {
                    Arg::Text(text) => FluentValue::from((*text).to_owned()),
                    Arg::Number(number) => FluentValue::from(*number),
                    Arg::Signed(number) => FluentValue::from(*number),
                },
            );
        }
        let bundle = &self.bundles[lang];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id = match lang {
        Lang::Vi => unic_langid::langid!("vi"),
        Lang::En => unic_langid::langid!("en"),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Both languages run from left to right, so a value needs no invisible marks around it.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Vi => |value, _| number::format(value, Lang::Vi),
        Lang::En => |value, _| number::format(value, Lang::En),
    }));
    // The names are the program's own and added once, so this cannot fail.
    let _ = bundle.add_function("NUMBER", number::function);
    bundle
}

#[cfg(test)]
mod tests;
