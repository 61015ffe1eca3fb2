//! `content/terminology.yaml`: how names are written on this site (VIETNAMESE.md §4.2).
//!
//! A rule is a name, the forms that are looked for in any case, and the words around them that tell the name from a
//! word of the language. Its key is its id, which suppressions name: `term.openai`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::unmatchable;
use crate::diagnostic::{Checked, Code, Diagnostic, FilePath, Severity};
use crate::lang::Lang;
use crate::source::Sources;
use crate::yaml::{self, Fields, Spanned};

/// Where the rules stand.
pub const PATH: &str = "content/terminology.yaml";

/// How many rules may look for one form: each is asked wherever it stands.
pub(super) const MOST_WITH_A_FORM: usize = 100;

/// The words that have to stand or must not stand around a form, in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Words {
    pub(super) left: Vec<String>,
    pub(super) right: Vec<String>,
    /// On either side.
    pub(super) near: Vec<String>,
}

impl Words {
    pub(super) fn is_empty(&self) -> bool {
        self.left.is_empty() && self.right.is_empty() && self.near.is_empty()
    }
}

/// A rule about one name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Rule {
    /// Its key in the file.
    pub(super) id: String,
    /// How the name is written.
    pub(super) name: String,
    /// What is looked for.
    pub(super) forms: Vec<String>,
    /// Other ways of writing it that are right too.
    pub(super) also: Vec<String>,
    /// The language it is about; both if there is none.
    pub(super) lang: Option<Lang>,
    /// Whether the forms are looked for as they stand, capitals and all.
    pub(super) is_exact: bool,
    /// Whether its form in small letters is a word of the language, which is judged only in a required context.
    pub(super) is_common_word: bool,
    /// One of these has to be there.
    pub(super) required: Words,
    /// None of these may be there.
    pub(super) forbidden: Words,
    /// How many words to each side are the context.
    pub(super) window: usize,
    /// How grave it is.
    pub(super) level: Severity,
    /// How grave it is outside of the required context; nothing is said if there is no such level.
    pub(super) elsewhere: Option<Severity>,
    /// Whether a fix is offered.
    pub(super) has_fix: bool,
    /// What authors should know.
    pub(super) note: Option<String>,
    /// Where its id stands.
    pub(super) span: Range<usize>,
}

/// What a rule makes the review look for: its forms and the right names, in small letters, each once.
pub(super) fn patterns(rule: &Rule) -> BTreeSet<String> {
    let all = rule.forms.iter().chain(&rule.also).chain([&rule.name]);
    all.map(|form| form.trim().to_lowercase()).filter(|form| !form.is_empty()).collect()
}

/// The rules of a site, in the order of the file.
#[derive(Clone, Debug, Default, Hash)]
pub struct Terminology {
    pub(super) rules: Vec<Rule>,
}

impl Terminology {
    /// Reads the rules of a site. A missing file has none.
    ///
    /// Findings: whatever is wrong with the file, and `unmatchable-rule` for rules that can never match.
    pub fn read(sources: &Sources) -> Checked<Self> {
        match sources.get(PATH).and_then(|file| Some((file, file.text()?))) {
            Some((file, text)) => Terminology::parse(&file.path, text),
            None => Checked::default(),
        }
    }

    /// Reads rules from a text; `path` is for findings only.
    pub fn parse(path: &FilePath, text: &str) -> Checked<Self> {
        let mut findings = Vec::new();
        let Some(node) = yaml::parse(path, text, 0..text.len()).collect(&mut findings) else {
            return Checked::new(Terminology::default(), findings);
        };
        let mut entries = Fields::new(path, "this file", node, 0..0, &mut findings);
        let mut rules: Vec<Rule> = Vec::new();
        for (id, node) in entries.entries() {
            let fields = Fields::new(path, "a rule", node, id.span.clone(), entries.findings());
            rules.extend(rule(id, fields));
        }
        unmatchable::check(path, &rules, &mut findings);
        Checked::new(Terminology { rules }, findings)
    }

    /// The ids of the rules.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.id.as_str())
    }
}

fn rule(id: Spanned<String>, mut fields: Fields<'_>) -> Option<Rule> {
    let name = fields.required_text("name").map(|name| name.value);
    let forms = forms(&mut fields);
    let also = plain(fields.texts("also"));
    let lang = choice(&mut fields, "lang", &[("any", None), ("vi", Some(Lang::Vi)), ("en", Some(Lang::En))]);
    let is_exact = fields.switch("exact").unwrap_or(false);
    let is_common_word = fields.switch("common_word").unwrap_or(false);
    let required = words(&mut fields, ["require_left", "require_right", "require_near"]);
    let forbidden = words(&mut fields, ["forbid_left", "forbid_right", "forbid_near"]);
    let window = fields.number("window", 1..=20).unwrap_or(4);
    let levels = [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Note)];
    let level = choice(&mut fields, "level", &levels).unwrap_or(Severity::Error);
    let elsewhere = choice(&mut fields, "elsewhere", &levels);
    let has_fix = fields.switch("fix").unwrap_or(true);
    let note = fields.text("note").map(|note| note.value);
    fields.finish();
    let name = name?;
    Some(Rule {
        forms: forms.unwrap_or_else(|| vec![name.clone()]),
        name,
        also,
        lang: lang.flatten(),
        is_exact,
        is_common_word,
        required,
        forbidden,
        window,
        level,
        elsewhere,
        has_fix,
        note,
        span: id.span,
        id: id.value,
    })
}

/// The field `match`; an empty list is one.
fn forms(fields: &mut Fields<'_>) -> Option<Vec<String>> {
    let node = fields.take("match")?;
    let span = node.span.clone();
    match node.value {
        yaml::Value::List(items) => {
            let texts = items.into_iter().map(|item| match item.value {
                yaml::Value::Text(text) => Some(text),
                _ => None,
            });
            let texts: Option<Vec<String>> = texts.collect();
            if texts.is_none() {
                wrong(fields, span, "`match` is a list of texts");
            }
            texts
        }
        _ => {
            wrong(fields, span, "`match` is a list of texts");
            None
        }
    }
}

fn wrong(fields: &mut Fields<'_>, span: Range<usize>, message: &str) {
    let finding = Diagnostic::at(Code::WrongType, fields.path(), span, message);
    fields.report(finding.hint("write it like `match: [openai]`"));
}

fn plain(texts: Vec<Spanned<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

fn words(fields: &mut Fields<'_>, [left, right, near]: [&'static str; 3]) -> Words {
    let mut small = |name| fields.texts(name).into_iter().map(|text| text.value.to_lowercase()).collect();
    Words { left: small(left), right: small(right), near: small(near) }
}

/// Takes one of several words, and returns what it stands for.
fn choice<T: Copy>(fields: &mut Fields<'_>, name: &'static str, choices: &[(&str, T)]) -> Option<T> {
    let text = fields.text(name)?;
    let chosen = choices.iter().find(|(word, _)| *word == text.value).map(|(_, choice)| *choice);
    if chosen.is_none() {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let message = format!("`{}` is no value of `{name}`", text.value);
        let finding = Diagnostic::at(Code::InvalidValue, fields.path(), text.span, message);
        fields.report(finding.hint(format!("write one of {}", words.join(", "))));
    }
    chosen
}
