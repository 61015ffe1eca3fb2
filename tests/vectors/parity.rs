//! The group about figures and names of both languages: two sentences as the versions of an article.

use serde_json::Value;
use songngu::diagnostic::{Code, Severity};

use super::Outcome;
use super::common::SiteTest;
use super::data::{cases, same, text};

/// What is wrong with a pair: what its versions do not have in common, and a number in the other language's marks.
const CODES: [Code; 6] = [
    Code::FigureMismatch,
    Code::NameMismatch,
    Code::LinkMismatch,
    Code::CodeMismatch,
    Code::PictureMismatch,
    Code::DecimalMark,
];

/// Whether two sentences say the same.
pub(super) fn parity(group: &Value, _: &Value) -> Vec<Outcome> {
    let terminology = concat!(env!("CARGO_MANIFEST_DIR"), "/content/terminology.yaml");
    let site = SiteTest::new();
    site.write("content/terminology.yaml", std::fs::read(terminology).unwrap());
    let cases = cases(group);
    let id = |index: usize| format!("case-{index}");
    for (index, case) in cases.iter().enumerate() {
        site.article(&id(index), "vi", &text(case, "vi")).article(&id(index), "en", &text(case, "en"));
    }
    let built = site.build();
    let check = |(index, case): (usize, &&Value)| {
        let folder = format!("content/articles/{}/", id(index));
        let own = built.findings.iter().filter(|finding| finding.path.starts_with(&folder));
        let found: Vec<&str> = own
            .filter(|finding| CODES.contains(&finding.code) && finding.severity != Severity::Note)
            .map(|finding| finding.message.as_str())
            .collect();
        let name = format!("{} | {} {found:?}", text(case, "vi"), text(case, "en"));
        same(Value::Bool(found.is_empty()), case["ok"].clone(), &name)
    };
    cases.iter().enumerate().map(check).collect()
}
