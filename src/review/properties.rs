//! What holds of fixes, whatever the text: they leave masked regions alone, and fixing again changes nothing.

use proptest::prelude::*;

use super::testing::reviewer;
use super::{fix, text, untouchable};
use crate::lang::Lang::{self, En, Vi};

/// Pieces of which texts are made that are full of mistakes and of things that must not change.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "ai",
        "Ai",
        "AI",
        "công nghệ",
        "không",
        "Deepseek",
        "openai",
        "OPENAI",
        "Hugging face",
        "gpt2",
        "mit",
        "giấy phép",
        "trọng số",
        "weights",
        "llm",
        "mô hình ngôn ngữ lớn",
        "Liệu",
        "tối",
        "thứ năm",
        "Thứ Hai",
        "2.5",
        "tỷ",
        "1.000",
        "3.2–3.5",
        "open",
        "training",
        "code",
        "the",
        "Musk’s",
        "xai",
        "Grok",
        "Ðào",
        "tạo",
        "«",
        "»",
        "„",
        "\"",
        "'",
        "…",
        "?",
        "!",
        ".",
        ",",
        ":",
        ";",
        "`openai 2.5 tỷ`",
        "https://openai.com/ai",
        "@openai",
        "#deepseek",
        "a@b.ai",
        "src/openai",
        "[ai](openai.md)",
        "[mở Openai]{lang=en}",
        "[mit]{lang=de}",
        "**đậm**",
        "*Open*ai",
        "$x_{ai}$",
        "[^1]",
        "&quot;",
        "\\\"",
        "<!-- openai -->",
        "\n",
        "\n\n",
        "\n\n## ",
        "\n- ",
        "\n> ",
        "\n\n| a | ai |\n| --- | --- |\n| openai | mit |\n\n",
        "\n\n```\nopenai ai 2.5 tỷ\n```\n\n",
    ];
    let word = (0..words.len()).prop_map(move |index| words[index]);
    let gap = prop_oneof![8 => Just(" "), 2 => Just(""), 1 => Just("\u{a0}"), 1 => Just("  ")];
    prop::collection::vec((word, gap), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn languages() -> impl Strategy<Value = Lang> {
    prop_oneof![3 => Just(Vi), 1 => Just(En)]
}

#[test]
fn a_fix_never_touches_masked_regions() {
    let reviewer = reviewer();
    proptest!(|(input in pieces(), lang in languages())| {
        let closed = untouchable(&input, lang);
        for remark in text(&input, lang, &reviewer) {
            prop_assert!(input.get(remark.span.clone()).is_some());
            if let Some(fix) = remark.fix {
                prop_assert!(!fix.span.is_empty());
                let hit = closed.iter().find(|range| range.start < fix.span.end && fix.span.start < range.end);
                prop_assert!(hit.is_none(), "{:?} touches {:?} in {:?}", fix, hit, input);
            }
        }
    });
}

#[test]
fn fixing_comes_to_an_end() {
    let reviewer = reviewer();
    let fixed = |input: &str, lang| {
        let remarks = text(input, lang, &reviewer);
        fix::apply(input, remarks.iter().filter_map(|remark| remark.fix.as_ref()))
    };
    proptest!(|(input in pieces(), lang in languages())| {
        // What one fix puts right may be what another rule was waiting for, as a sentence ends before a capital.
        let twice = fixed(&fixed(&input, lang), lang);
        let again = fixed(&twice, lang);
        prop_assert_eq!(&again, &twice, "{}", fix::diff("x", &twice, &again));
    });
}
