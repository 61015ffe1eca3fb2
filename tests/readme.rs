//! What the README shows is what the program takes.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use std::path::Path;

use common::{SiteTest, tree};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// The first fenced block of the README that begins with this mark and holds this text.
fn example<'a>(readme: &'a str, mark: &str, text: &str) -> &'a str {
    let (opening, closing) = (format!("\n{mark}\n"), format!("\n{}\n", mark.trim_end_matches(char::is_alphabetic)));
    let blocks = readme.split(&opening).skip(1).filter_map(|rest| rest.split(&closing).next());
    let block = blocks.into_iter().find(|block| block.contains(text));
    block.unwrap_or_else(|| panic!("the README has no block of {mark} with {text}"))
}

#[test]
fn the_examples_of_the_readme_build_without_an_error() {
    let readme = std::fs::read_to_string(Path::new(REPOSITORY).join("README.md")).unwrap();
    let site = SiteTest::new();
    for (path, bytes) in tree(&Path::new(REPOSITORY).join("content")) {
        site.write(&format!("content/{path}"), bytes);
    }
    let article = example(&readme, "````markdown", "title: \"Mixture of experts");
    site.write("content/articles/moe/index.en.md", article);
    site.write(
        "content/articles/moe/experts.svg",
        "<svg viewBox=\"0 0 800 450\" xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    site.write("content/glossary/open-weights.vi.md", example(&readme, "```markdown", "term: trọng số mở"));
    site.write("content/tags.yaml", {
        let tags = std::fs::read_to_string(Path::new(REPOSITORY).join("content/tags.yaml")).unwrap();
        let example = example(&readme, "```yaml", "open-source:");
        let others = tags.split("\n\n").filter(|tag| !tag.contains("open-source:")).collect::<Vec<_>>().join("\n\n");
        format!("{example}\n\n{others}")
    });
    let series = std::fs::read_to_string(Path::new(REPOSITORY).join("content/series.yaml")).unwrap();
    site.write(
        "content/series.yaml",
        format!("{series}\nopen-models:\n  name: {{ vi: Mô hình mở, en: Open models }}\n"),
    );
    // Behind every date of the repository's own articles, but for those that expire.
    let built = site.build_at("2029-12-31T00:00:00Z");
    assert_eq!(built.codes(), ["missing-translation"], "{:#?}", built.findings);
    built.expect("en/articles/mixture-of-experts/index.html", "<figcaption>A picture alone in its paragraph");
}

#[test]
fn every_option_of_the_readme_exists() {
    let readme = std::fs::read_to_string(Path::new(REPOSITORY).join("README.md")).unwrap();
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_songngu")).args(["build", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let options: Vec<&str> =
        readme.lines().filter_map(|line| line.strip_prefix("| `--")?.split(['`', ' ']).next()).collect();
    assert!(options.len() >= 8, "{options:?}");
    for option in options {
        assert!(help.contains(&format!("--{option}")), "--{option} is not an option of build");
    }
}
