//! Both versions of an article beside each other: what is found, where it is said, and what an author can accept.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use std::path::Path;

use common::random::Random;
use common::{SiteTest, tree};
use songngu::diagnostic::{Diagnostic, Severity};
use songngu::lang::Lang;
use songngu::number::{self, Decimal};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// What is found in an article with these bodies.
fn found(vi: &str, en: &str) -> (SiteTest, Vec<Diagnostic>) {
    let site = SiteTest::new();
    site.write("content/terminology.yaml", "openai: { name: OpenAI }\nxai: { name: xAI }\n");
    site.article("a", "vi", vi).article("a", "en", en);
    let findings = site.build().findings;
    (site, findings)
}

/// The same as `lang level code: what the finding points at`.
fn lines(vi: &str, en: &str) -> Vec<String> {
    let (site, findings) = found(vi, en);
    let line = |finding: &Diagnostic| {
        let text = std::fs::read_to_string(site.root().join(&*finding.path)).unwrap();
        let lang = if finding.path.ends_with("vi.md") { "vi" } else { "en" };
        let place = &text[finding.span.clone().unwrap()];
        format!("{lang} {} {}: {place}", finding.severity.word(), finding.code.name())
    };
    findings.iter().map(line).collect()
}

#[test]
fn a_finding_points_at_the_figure_itself() {
    assert_eq!(
        lines("Câu *đầu*.\n\nMô hình có 617\ntỷ tham số.", "A *first* line.\n\nThe model has 671 billion parameters."),
        ["vi error figure-mismatch: 617\ntỷ"]
    );
    assert_eq!(
        lines("Có **671** tỷ, rồi 5 tỷ.[^1]\n\n[^1]: Năm 2024.", "671 billion, then 5 billion.[^1]\n\n[^1]: In 2025."),
        ["vi error figure-mismatch: 2024"]
    );
    assert_eq!(
        lines("| A | B |\n| - | - |\n| x | 1.342 GB |", "| A | B |\n| - | - |\n| x | 1,324 GB |"),
        ["vi error figure-mismatch: 1.342"]
    );
    assert_eq!(lines("Không có số.", "It costs $5."), ["en warning figure-mismatch: 5"]);
    assert_eq!(lines("OpenAI và xAI.", "OpenAI."), ["vi warning name-mismatch: xAI"]);
    assert_eq!(
        lines("Xem [đây nhé](https://a.example/).", "See it."),
        ["vi warning link-mismatch: [đây nhé](https://a.example/)"]
    );
}

#[test]
fn the_translation_is_pointed_at_and_the_original_shown_beside_it() {
    let (site, _) = found("Có 617 tỷ.", "It has 671 billion.");
    site.write("content/authors.yaml", "an: { name: { vi: An, en: An } }\n");
    site.edit("content/articles/a/index.en.md", "date:", "authors: [an]\ntranslators: [an]\ndate:");
    site.edit("content/articles/a/index.vi.md", "date:", "authors: [an]\ndate:");
    let findings = site.build().findings;
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert!(finding.path.ends_with("index.en.md"));
    assert_eq!(finding.message, "`671 billion` here, but `617 tỷ` in index.vi.md");
    assert!(finding.related[0].path.ends_with("index.vi.md"));
}

#[test]
fn the_front_matter_is_compared_too() {
    let site = SiteTest::new();
    site.pair("a", "A.");
    site.edit("content/articles/a/index.vi.md", "What a is about.", "Mô hình 617 tỷ tham số.");
    site.edit("content/articles/a/index.en.md", "What a is about.", "A model of 671 billion parameters.");
    site.edit("content/articles/a/index.vi.md", "date:", "takeaways: [\"**12,5%** số câu\"]\ndate:");
    site.edit("content/articles/a/index.en.md", "date:", "takeaways: [\"**15.2%** of them\"]\ndate:");
    assert_eq!(site.build().codes(), ["figure-mismatch", "figure-mismatch"]);
    site.edit("content/articles/a/index.vi.md", "date:", "lint: { allow: [figure-mismatch] }\ndate:");
    site.build().clean();
}

#[test]
fn what_an_author_accepts_in_either_version_is_not_said() {
    let accept = "<!-- lint-disable-line figure-mismatch -->";
    assert_eq!(lines(&format!("Có 617 tỷ. {accept}"), "It has 671 billion."), [""; 0]);
    assert_eq!(lines("Có 617 tỷ.", &format!("It has 671 billion. {accept}")), [""; 0]);
    let next = "<!-- lint-disable-next-line name-mismatch link-mismatch -->";
    assert_eq!(lines(&format!("{next}\nOpenAI và [xAI](https://x.ai/)."), "OpenAI."), [""; 0]);
}

#[test]
fn an_acceptance_of_nothing_is_said_once() {
    assert_eq!(
        lines("Có 671 tỷ. <!-- lint-disable-line figure-mismatch -->", "It has 671 billion."),
        ["vi warning unused-suppression: figure-mismatch"]
    );
    assert_eq!(
        lines("Có 671 tỷ. <!-- lint-disable-line figure-mismach -->", "It has 671 billion."),
        ["vi error unknown-suppression: figure-mismach"]
    );
}

#[test]
fn sections_that_are_not_aligned_are_compared_as_a_whole() {
    assert_eq!(lines("Có 5 tỷ.\n\nCó 7 tỷ và 9.", "It has 5 billion, and 7 billion and 9."), [""; 0]);
    assert_eq!(lines("Có 5 tỷ.\n\nCó 7 tỷ.", "It has 5 billion, and 8 billion."), ["vi error figure-mismatch: 7 tỷ"]);
    // A part that only one version has is no matter of figures.
    assert_eq!(lines("A.\n\n## B {#b}\n\nC 5.", "A.").iter().filter(|line| line.contains("figure")).count(), 0);
}

#[test]
fn a_name_with_other_capitals_is_shown_beside_it() {
    let [vi, en] = ["DeepSeek mở mã, FlashMLA thì chưa.", "Deepseek opens its code; flashmla stays closed."];
    let said: Vec<String> = found(vi, en).1.into_iter().map(|finding| finding.message).collect();
    let wanted = ["`DeepSeek` here, but `Deepseek` in index.en.md", "`FlashMLA` here, but `flashmla` in index.en.md"];
    assert_eq!(said, wanted);
}

#[test]
fn a_build_says_nothing_of_it() {
    let (site, _) = found("Có 617 tỷ.", "It has 671 billion.");
    site.build_as_published().clean();
}

#[test]
fn numbers_as_each_language_writes_them_are_equal() {
    let mut random = Random::new(7);
    let site = SiteTest::new();
    let mut bodies = (String::new(), String::new());
    for _ in 0..300 {
        let digits = random.number() % 10_u64.pow(random.pick(&[1, 3, 5, 7, 9]));
        let decimal = Decimal::from(digits).shifted(-random.pick(&[0, 1, 2]));
        let [vi, en] = Lang::ALL.map(|lang| match digits.is_multiple_of(3) {
            true => number::percent(lang, &decimal.shifted(-2)),
            false => number::decimal(lang, &decimal),
        });
        bodies.0.push_str(&format!("Có {vi} ở đây.\n\n"));
        bodies.1.push_str(&format!("There are {en} here.\n\n"));
    }
    site.article("a", "vi", &bodies.0).article("a", "en", &bodies.1).build().clean();
}

/// The articles of this repository say the same in both languages; after a change of one digit they do not.
#[test]
fn a_changed_digit_is_found_wherever_it_is() {
    let content = Path::new(REPOSITORY).join("content");
    let site = SiteTest::new();
    for (path, bytes) in tree(&content) {
        site.write(&format!("content/{path}"), bytes);
    }
    let path = "content/articles/reading-a-benchmark/index.vi.md";
    let text = std::fs::read_to_string(Path::new(REPOSITORY).join(path)).unwrap();
    let figures =
        |findings: Vec<Diagnostic>| findings.iter().filter(|finding| finding.code.name() == "figure-mismatch").count();
    assert_eq!(figures(site.build().findings), 0);
    // Digits of plain numbers in paragraphs that hold each of them once.
    let body = text.find("\n---\n").unwrap() + 5;
    let mut changed = 0;
    let mut silent = Vec::new();
    for paragraph in text[body..].split("\n\n").filter(|paragraph| paragraph.starts_with(char::is_alphabetic)) {
        let at = paragraph.find(|char: char| char.is_ascii_digit()).filter(|at| paragraph[..*at].ends_with(' '));
        let Some(at) = at else { continue };
        let digit = paragraph.as_bytes()[at] - b'0';
        let other = format!("{}{}{}", &paragraph[..at], (digit + 4) % 9 + 1, &paragraph[at + 1..]);
        if changed == 6 || other == paragraph {
            continue;
        }
        changed += 1;
        site.write(path, text.replacen(paragraph, &other, 1));
        let findings = site.build().findings;
        if !findings
            .iter()
            .any(|finding| finding.code.name() == "figure-mismatch" && finding.severity != Severity::Note)
        {
            silent.push(other);
        }
    }
    assert!(changed > 3, "{changed}");
    assert_eq!(silent, [""; 0]);
}

#[test]
fn terms_are_compared_by_section() {
    let site = SiteTest::new();
    let term = |lang: &str, term: &str, alias: &str| {
        let text = format!("---\nterm: {term}\naliases: [{alias}]\nshort: A sentence.\n---\n\nA text.\n");
        site.write(&format!("content/glossary/bias.{lang}.md"), text);
    };
    term("vi", "thiên kiến", "thiên lệch");
    term("en", "bias", "skewness");
    let codes = |vi: &str, en: &str| {
        site.article("a", "vi", vi).article("a", "en", en);
        let findings = site.build().findings;
        let line = |finding: &Diagnostic| format!("{} {}", finding.severity.word(), finding.code.name());
        findings.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(codes("Có thiên kiến.\n\nNó ở đây.", "It is here.\n\nThere is bias."), [""; 0], "one section");
    assert_eq!(codes("Có thiên kiến.", "There is prejudice."), ["warning term-mismatch"]);
    assert_eq!(codes("Có định kiến.", "There is bias."), ["warning term-mismatch"]);
    let (vi, en) =
        ("Có thiên kiến.\n\n## Phần {#b}\n\nCó thiên kiến.", "There is bias.\n\n## Part {#b}\n\nIt is there.");
    assert_eq!(codes(vi, en), ["info term-mismatch"], "named in another section");
    assert_eq!(codes("Có thiên lệch.", "There is bias."), ["info secondary-name"]);
    assert_eq!(codes("Có thiên kiến, thiên lệch.", "There is bias."), ["info secondary-name", "warning mixed-names"]);
}
