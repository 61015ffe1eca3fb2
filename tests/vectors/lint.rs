//! The groups about terminology and typography, judged with the terminology and the glossary of this repository.

use std::path::Path;

use serde_json::Value;
use songngu::diagnostic::Severity;
use songngu::document::{identify, read};
use songngu::highlight::Grammars;
use songngu::lang::Lang;
use songngu::review::{self, Gloss, Remark, Reviewer, Terminology, fix};
use songngu::source;
use songngu::vietnamese::typography::typeset;

use super::Outcome;
use super::data::{cases, same, text};

/// The rules of this repository.
fn reviewer() -> Reviewer {
    let sources = source::disk::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let documents: Vec<_> = sources
        .under("content/glossary")
        .filter_map(|file| {
            let identity = identify(&file.path)?;
            Some(read(&file.path, &identity, file.text()?, &Grammars::new()).0.value)
        })
        .collect();
    Reviewer::new(Terminology::read(&sources).value, Gloss::of(&documents), None)
}

fn fixed(text: &str, remarks: &[Remark]) -> String {
    fix::apply(text, remarks.iter().filter_map(|remark| remark.fix.as_ref()))
}

/// What is found in a sentence, and the sentence after `--fix`.
pub(super) fn lint(group: &Value, _: &Value) -> Vec<Outcome> {
    let reviewer = reviewer();
    let check = |case: &&Value| {
        let (given, lang) = (text(case, "text"), Lang::from_tag(case["lang"].as_str().unwrap()).unwrap());
        let remarks = review::text(&given, lang, &reviewer);
        let found: Vec<Value> = remarks.iter().map(|remark| line(&given, remark)).collect();
        same(Value::Array(found), case["expect"].clone(), &given)?;
        same(fixed(&given, &remarks), text(case, "after_fix"), &given)
    };
    cases(group).iter().map(check).collect()
}

/// A remark as the vectors have it.
fn line(text: &str, remark: &Remark) -> Value {
    let severity = match remark.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    };
    serde_json::json!({
        "at": text[..remark.span.start].chars().count(),
        "found": remark.found,
        "suggest": remark.suggest,
        "severity": severity,
        "fix": remark.is_fixable(),
    })
}

/// What stands on the page: the sentence after `--fix`, with its quotes and spaces set.
pub(super) fn typography(group: &Value, _: &Value) -> Vec<Outcome> {
    let reviewer = reviewer();
    let check = |case: &&Value| {
        let given = text(case, "in");
        let fixed = fixed(&given, &review::text(&given, Lang::Vi, &reviewer));
        let set = typeset(&fixed, Lang::Vi).into_owned();
        same(set.as_str(), &text(case, "out"), &given)?;
        same(typeset(&set, Lang::Vi).into_owned(), set.clone(), &given)
    };
    cases(group).iter().map(check).collect()
}
