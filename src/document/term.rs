//! The front matter of a term.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::front::accepted;
use crate::config::absolute_url;
use crate::diagnostic::{Code, Diagnostic, nearest_of_first};
use crate::yaml::{Fields, Spanned, Value};

/// The longest `short`, in characters: what fits a preview (VIETNAMESE.md §3.1).
const MAX_SHORT: usize = 160;

/// The fields of a term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermFront {
    /// Its name, as it stands in running text.
    pub term: Spanned<String>,
    /// Other names.
    pub aliases: Vec<Spanned<String>>,
    /// Words that are linked like names and are no names that readers are shown: `hallucinate`.
    pub forms: Vec<Spanned<String>>,
    /// Names of one word from the other language that are used as they stand: `weights` in Vietnamese.
    pub loanwords: Vec<Spanned<String>>,
    /// Which of its names are linked without being asked for.
    pub auto: Auto,
    /// Whether capitals matter in its names.
    pub case: NameCase,
    /// Phrases that hold a name and do not mean the term.
    pub guards: Vec<Spanned<String>>,
    /// Words that do not stand right behind a name.
    pub not_before: Vec<Spanned<String>>,
    /// Words that do not stand right before a name.
    pub not_after: Vec<Spanned<String>>,
    /// A label that tells it from other terms with one of its names.
    pub sense: Option<Spanned<String>>,
    /// How gladly its link is kept on a page that has too many.
    pub priority: Priority,
    /// What it means, in one sentence.
    pub short: Spanned<String>,
    /// Ids of terms to read next.
    pub see_also: Vec<Spanned<String>>,
    /// The last part of its URL; its id if there is none.
    pub slug: Option<Spanned<String>>,
    /// Left out unless drafts are asked for.
    pub draft: bool,
    /// The same thing elsewhere, such as its item on Wikidata: an absolute URL.
    pub same_as: Option<String>,
    /// Findings of the review that are accepted in it.
    pub accepted: Vec<Spanned<String>>,
}

/// Which names of a term are linked without being asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Auto {
    /// `true`, the default: all that are long enough.
    All,
    /// `false`: none.
    None,
    /// These.
    Only(Vec<String>),
}

/// Whether capitals matter in the names of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NameCase {
    /// The default: in acronyms such as `LLM` and `MoE` only.
    Acronyms,
    /// `fold`: in none.
    Fold,
    /// `exact`: in all.
    Exact,
}

/// How gladly the link of a term is kept on a page that has too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Priority {
    /// `low`: what every reader knows.
    Low,
    /// `normal`, the default.
    Normal,
    /// `high`: what one has to know to follow the news.
    High,
}

impl TermFront {
    /// Everything that is linked in its own language: name, aliases and forms.
    pub fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        std::iter::once(&self.term).chain(&self.aliases).chain(&self.forms)
    }

    /// Hashes everything that decides where the term is found and linked, and not where that stands in its file.
    pub fn hash_naming(&self, state: &mut impl Hasher) {
        // Every field is named here, so that a new one cannot be forgotten.
        let TermFront {
            term,
            aliases,
            forms,
            loanwords,
            auto,
            case,
            guards,
            not_before,
            not_after,
            sense,
            priority,
            short: _,
            see_also: _,
            slug: _,
            draft: _,
            same_as: _,
            accepted: _,
        } = self;
        for list in [aliases, forms, loanwords, guards, not_before, not_after] {
            list.len().hash(state);
            list.iter().for_each(|text| text.value.hash(state));
        }
        (&term.value, auto, case, sense.as_ref().map(|sense| &sense.value), priority).hash(state);
    }
}

/// Reads the fields; `None` if one that a term cannot do without is missing.
pub(super) fn read(mut fields: Fields<'_>) -> Option<TermFront> {
    let term = fields.required_text("term");
    let aliases = fields.texts("aliases");
    let forms = fields.texts("forms");
    let loanwords = fields.texts("loanwords");
    let auto = auto(&mut fields, term.iter().chain(&aliases).chain(&forms));
    let case = choice(&mut fields, "case", &[("fold", NameCase::Fold), ("exact", NameCase::Exact)]);
    let guards = fields.texts("guards");
    let not_before = words(&mut fields, "not_before");
    let not_after = words(&mut fields, "not_after");
    let sense = fields.text("sense");
    let priorities = [("low", Priority::Low), ("normal", Priority::Normal), ("high", Priority::High)];
    let priority = choice(&mut fields, "priority", &priorities);
    let short = fields.required_text("short");
    if let Some(short) = &short {
        let length = short.value.chars().count();
        if length > MAX_SHORT {
            let message = format!("`short` has {length} characters, and a preview has room for {MAX_SHORT}");
            let finding = Diagnostic::at(Code::InvalidValue, fields.path(), short.span.clone(), message);
            fields.report(finding.hint("keep one sentence here and explain the rest in the text"));
        }
    }
    let see_also = fields.texts("see_also");
    let slug = fields.slug("slug");
    let draft = fields.switch("draft").unwrap_or(false);
    let same_as = absolute_url(&mut fields, "same_as");
    let accepted = accepted(&mut fields);
    fields.finish();
    Some(TermFront {
        term: term?,
        aliases,
        forms,
        loanwords,
        auto,
        case: case.unwrap_or(NameCase::Acronyms),
        guards,
        not_before,
        not_after,
        sense,
        priority: priority.unwrap_or(Priority::Normal),
        short: short?,
        see_also,
        slug,
        draft,
        same_as,
        accepted,
    })
}

/// Takes `auto`: true, false, or a list of names of the term.
fn auto<'a>(fields: &mut Fields<'_>, names: impl Iterator<Item = &'a Spanned<String>>) -> Auto {
    let Some(node) = fields.take("auto") else { return Auto::All };
    match &node.value {
        Value::Text(text) if text == "true" => Auto::All,
        Value::Text(text) if text == "false" => Auto::None,
        Value::List(_) => {
            let only = fields.texts_of("auto", node);
            let names: Vec<&str> = names.map(|name| name.value.as_str()).collect();
            for name in only.iter().filter(|name| !names.contains(&name.value.as_str())) {
                let message = format!("`{}` is not a name of this term", name.value);
                let finding = Diagnostic::at(Code::InvalidValue, fields.path(), name.span.clone(), message);
                let before = fields.findings().len();
                fields.report(match nearest_of_first(before, &name.value, names.iter().copied()) {
                    Some(near) => finding.hint(format!("did you mean `{near}`?")),
                    None => finding.hint("list names that stand in `term`, `aliases` or `forms`"),
                });
            }
            Auto::Only(only.into_iter().map(|name| name.value).collect())
        }
        Value::Text(_) | Value::Map(_) | Value::Null => {
            let message = "`auto` is true, false, or the list of names that are linked without being asked for";
            let finding = Diagnostic::at(Code::WrongType, fields.path(), node.span, message);
            fields.report(finding.hint("write it like `auto: false` or `auto: [open weights]`"));
            Auto::All
        }
    }
}

/// Takes one of a few words.
fn choice<T: Copy>(fields: &mut Fields<'_>, name: &'static str, choices: &[(&str, T)]) -> Option<T> {
    let text = fields.text(name)?;
    if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text.value) {
        return Some(*value);
    }
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    let message = format!("`{}` is no `{name}`", text.value);
    let finding = Diagnostic::at(Code::InvalidValue, fields.path(), text.span, message);
    fields.report(finding.hint(format!("write {}", words.join(" or "))));
    None
}

/// Takes words that may not stand beside a name, one each.
fn words(fields: &mut Fields<'_>, name: &'static str) -> Vec<Spanned<String>> {
    let words = fields.texts(name);
    for word in &words {
        if crate::vietnamese::tokens::count(&word.value) != 1 {
            let message = format!("`{name}` lists single words");
            let finding = Diagnostic::at(Code::InvalidValue, fields.path(), word.span.clone(), message);
            fields.report(finding.hint("write the whole phrase, name included, as one of the `guards`"));
        }
    }
    words
}
