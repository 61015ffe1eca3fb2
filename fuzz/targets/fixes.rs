//! Fixes of the review: the language in the first line, the text behind it.

use std::iter;
use std::sync::OnceLock;

use songngu::diagnostic::{Diagnostic, Fix};
use songngu::lang::{Lang, PerLang};
use songngu::review::fix::{apply, compatible, edited, placed};
use songngu::review::{Gloss, PATH, Reviewer, Terminology, text, untouchable};
use songngu::source::File;

use super::markdown;
use super::{head, language};
use crate::check::findings;

/// As many rounds as `songngu check --fix` makes.
const MOST_ROUNDS: usize = 8;

/// Fixes touch nothing but what they name, code and addresses least of all, and they come to an end.
pub fn run(bytes: &[u8]) {
    let (head, bytes) = head(bytes);
    let lang = language(head);
    let (sources, path) = markdown::text(bytes, lang);
    let file = sources.get(&path).unwrap();
    let source = file.text().unwrap();
    let remarks = text(source, lang, reviewer());
    let found: Vec<Diagnostic> = remarks.into_iter().map(|remark| remark.into_diagnostic(&file.path)).collect();
    findings::check(&found, &sources);
    let closed = untouchable(source, lang);
    for Fix { span, .. } in found.iter().filter_map(|finding| finding.fix.as_ref()) {
        let hit = closed.iter().find(|range| range.start < span.end && span.start < range.end);
        assert!(!span.is_empty() && hit.is_none(), "{span:?} touches {hit:?} in {source:?}");
    }
    if std::str::from_utf8(bytes).is_ok() {
        // On disk only the bytes of a fix change, whatever normal form the rest is in.
        let fixes = compatible(found.iter().filter_map(|finding| finding.fix.as_ref()));
        let fixes = placed(&file.path, bytes, &fixes);
        let written = edited(&file.path, bytes, &fixes).expect("they have their places");
        let again = File::new(&path, written);
        // The mark at the start of a file is no part of its text; a second one is.
        let wanted = File::new(&path, ["\u{feff}", &apply(source, fixes)].concat().into_bytes());
        assert_eq!(again.text(), wanted.text());
    }
    let mut rounds = iter::successors(Some(source.to_string()), |text| Some(fixed(text, lang)));
    let last = rounds.nth(MOST_ROUNDS).unwrap();
    assert_eq!(fixed(&last, lang), last);
}

fn fixed(source: &str, lang: Lang) -> String {
    apply(source, text(source, lang, reviewer()).iter().filter_map(|remark| remark.fix.as_ref()))
}

/// A reviewer with the rules of this repository and some of its terms.
fn reviewer() -> &'static Reviewer {
    static REVIEWER: OnceLock<Reviewer> = OnceLock::new();
    REVIEWER.get_or_init(|| {
        let rules = include_str!("../../content/terminology.yaml");
        let terminology = Terminology::parse(&PATH.into(), rules);
        let gloss = |id: &str, vi: &str, en: &str| {
            let names = |names: &str| names.split('|').map(str::to_owned).collect();
            Gloss { id: id.to_owned(), names: PerLang { vi: names(vi), en: names(en) } }
        };
        let glosses = vec![
            gloss("ai", "trí tuệ nhân tạo|AI", "artificial intelligence|AI"),
            gloss("weights", "trọng số", "weights|model weights"),
            gloss("open-weights", "trọng số mở|mô hình trọng số mở", "open weights"),
            gloss("training", "huấn luyện|đào tạo", "training"),
            gloss("bias", "thiên kiến|thiên lệch", "bias"),
            gloss("llm", "mô hình ngôn ngữ lớn|LLM", "large language model|LLM"),
            gloss("quantization", "lượng tử hóa|lượng tử hoá", "quantization"),
        ];
        Reviewer::new(terminology.value, glosses, None)
    })
}
