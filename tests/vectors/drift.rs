//! How much a change of an original matters to its translation.

use serde_json::Value;
use songngu::freshness::{Change, change};
use songngu::lang::Lang;

use super::Outcome;
use super::data::{cases, same};

/// Every change of the group, in the language of its letters.
pub(crate) fn drift(group: &Value, _: &Value) -> Vec<Outcome> {
    let outcome = |case: &Value| {
        let (old, new) = (case["old"].as_str().unwrap(), case["new"].as_str().unwrap());
        let is_vietnamese = [old, new].concat().chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii());
        let lang = if is_vietnamese { Lang::Vi } else { Lang::En };
        let class = match change(old, new, lang) {
            Change::None => "fresh",
            Change::Cosmetic => "cosmetic",
            Change::Substantive => "substantive",
        };
        same(class, case["class"].as_str().unwrap(), format!("{old} → {new}"))
    };
    cases(group).into_iter().map(outcome).collect()
}
