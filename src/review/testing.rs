//! A reviewer for tests, with the terminology of this repository and some of its terms.

use super::{Gloss, Remark, Reviewer, Terminology, fix, text};
use crate::lang::{Lang, PerLang};

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
