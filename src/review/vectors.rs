//! The `lint` vectors of the language specification, judged with the terminology and the glossary of this repository.

use super::{Gloss, Remark, Reviewer, Terminology, fix, text};
use crate::lang::{Lang, PerLang};
use crate::vietnamese::vectors;

/// The rules of this repository.
pub(super) fn reviewer() -> Reviewer {
    let terminology = Terminology::parse(&"t.yaml".into(), include_str!("../../content/terminology.yaml"));
    assert_eq!(terminology.findings, []);
    let gloss = |id: &str, vi: &[&str], en: &[&str]| {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Gloss { id: id.to_owned(), names: PerLang { vi: names(vi), en: names(en) } }
    };
    let glosses = vec![
        gloss("ai", &["trí tuệ nhân tạo", "AI"], &["artificial intelligence", "AI"]),
        gloss("weights", &["trọng số"], &["weights", "model weights"]),
        gloss("open-weights", &["trọng số mở", "mô hình trọng số mở"], &["open weights"]),
        gloss("training", &["huấn luyện", "đào tạo"], &["training"]),
        gloss("training-data", &["dữ liệu huấn luyện", "dữ liệu đào tạo"], &["training data"]),
        gloss("bias", &["thiên kiến", "thiên lệch"], &["bias"]),
        gloss("fine-tuning", &["tinh chỉnh"], &["fine-tuning", "finetuning"]),
        gloss("llm", &["mô hình ngôn ngữ lớn", "LLM"], &["large language model", "LLM"]),
        gloss("quantization", &["lượng tử hóa", "lượng tử hoá"], &["quantization"]),
    ];
    Reviewer::new(terminology.value, glosses, None)
}

/// The remarks on a text, and the text with the fixes applied.
pub(super) fn reviewed(input: &str, lang: Lang) -> (Vec<Remark>, String) {
    let remarks = text(input, lang, &reviewer());
    let fixed = fix::apply(input, remarks.iter().filter_map(|remark| remark.fix.as_ref()));
    (remarks, fixed)
}

/// A remark as the vectors write it.
fn line(input: &str, remark: &Remark) -> String {
    let at = input[..remark.span.start].chars().count();
    let suggest = remark.suggest.as_deref().unwrap_or_default();
    format!("{at} {} → {suggest} {} {}", remark.found, remark.severity.word(), remark.is_fixable())
}

#[test]
fn vectors_are_judged_as_expected() {
    let mut wrong = Vec::new();
    for case in vectors::cases("lint") {
        let (input, lang) = (case["text"].as_str().unwrap(), Lang::from_tag(case["lang"].as_str().unwrap()).unwrap());
        let expected: Vec<String> = case["expect"]
            .as_array()
            .unwrap()
            .iter()
            .map(|expect| {
                let text = |name: &str| expect[name].as_str().unwrap().to_owned();
                format!(
                    "{} {} → {} {} {}",
                    expect["at"],
                    text("found"),
                    text("suggest"),
                    text("severity"),
                    expect["fix"]
                )
            })
            .collect();
        let (remarks, fixed) = reviewed(input, lang);
        let actual: Vec<String> = remarks.iter().map(|remark| line(input, remark)).collect();
        if actual != expected || fixed != case["after_fix"].as_str().unwrap() {
            wrong.push(format!("{input}\n  expected {expected:?}\n  actual   {actual:?}\n  fixed    {fixed}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
