//! `songngu explain CODE`.

use songngu::diagnostic::Code;

use super::common::{NOW, SiteTest};
use super::{said, songngu, stderr};

#[test]
fn every_code_is_listed_and_has_an_explanation() {
    let list = said(&["explain"]);
    assert_eq!(list.lines().count(), Code::ALL.len());
    for (line, code) in list.lines().zip(Code::ALL) {
        let words = [code.name(), code.severity().word(), code.summary()];
        assert!(words.iter().all(|word| line.contains(word)), "{line}");
    }
    let page = said(&["explain", "unknown-tag"]);
    assert!(
        page.starts_with("unknown-tag (error)\n\nAn article has a tag that `content/tags.yaml` does not"),
        "{page}"
    );
    assert!(page.contains("\n\ncontent/tags.yaml:\n\n    open-models:\n"), "{page}");
    assert!(page.contains("\n\nsongngu says:\n\n    error[unknown-tag]: there is no tag `regulations`\n"), "{page}");
    assert!(!page.contains("```") && !page.contains("\n\n\n"), "{page}");
}

#[test]
fn programs_read_explanations_as_json() {
    let line = said(&["explain", "unknown-tag", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!([&read["code"], &read["severity"]], ["unknown-tag", "error"]);
    assert!(read["page"].as_str().unwrap().starts_with("# unknown-tag\n"), "{line}");
    assert_eq!(said(&["explain", "--format", "json"]).lines().count(), Code::ALL.len());
}

#[test]
fn a_code_may_be_typed_as_reports_print_it_and_a_misspelt_one_gets_a_suggestion() {
    let page = said(&["explain", "wrong-type"]);
    assert_eq!(said(&["explain", "error[wrong-type]"]), page);
    assert_eq!(said(&["explain", "Wrong_Type"]), page);
    for (typed, expected) in [
        ("unknown-feild", "error: there is no code unknown-feild; did you mean unknown-field?\n"),
        ("xyz", "error: there is no code xyz; `songngu explain` lists all of them\n"),
    ] {
        let output = songngu(&["explain", typed]);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(2), expected));
    }
}

#[test]
fn a_report_for_people_says_once_how_a_code_is_explained() {
    let site = SiteTest::new();
    site.pair("moe", "Text.").edit(
        "content/articles/moe/index.en.md",
        "date: 2026-01-02",
        "date: 2026-13-02\ntgas: []",
    );
    let root = site.root().to_str().unwrap();
    let report =
        |more: &[&str]| stderr(&songngu(&[&["check", "--no-cache", "--now", NOW, "--root", root], more].concat()));
    let told = report(&[]);
    assert_eq!(told.matches("songngu explain ").count(), 1, "{told}");
    assert!(told.ends_with("\n\nWhat a code means: songngu explain invalid-date\n\n2 errors\n"), "{told}");
    for quiet in [&["--quiet"][..], &["--format", "json"]] {
        assert!(!report(quiet).contains("songngu explain"), "{quiet:?}");
    }
}
