//! `songngu init`: a new site.

use std::fs;
use std::path::Path;

use super::common::tree;
use super::{songngu_in, stderr};

const NOW: &str = "2027-03-01T20:00:00Z";

#[test]
fn a_new_site_is_checked_and_built_without_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let made = songngu_in(folder.path(), &["init", "my site", "--now", NOW]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert!(
        stderr(&made).starts_with("a new site is in my site: an article, three terms and a page"),
        "{}",
        stderr(&made)
    );
    let site = folder.path().join("my site");
    for command in ["check", "build"] {
        let output = songngu_in(&site, &[command, "--strict", "--no-cache", "--now", NOW]);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", stderr(&output));
        assert!(stderr(&output).contains("no findings"), "{}", stderr(&output));
    }
    let status = songngu_in(&site, &["status", "--now", NOW]);
    let table = String::from_utf8_lossy(&status.stdout).into_owned();
    assert!(table.contains("fresh") && table.contains("2027-03-02 (0 days)"), "{table}");
    assert_eq!(stderr(&status), "5 texts, 0 not up to date\n", "{table}");
    let page = fs::read_to_string(site.join("public/vi/bai-viet/mot-van-sau-thanh/index.html")).unwrap();
    assert!(page.contains("2 tháng 3, 2027"), "it is of the day in Vietnam");
    assert!(page.contains("/vi/thuat-ngu/thanh-dieu/"), "its terms are linked");
    assert!(site.join("public/en/bilingual/six-tones/index.html").is_file());
    // It never links to anything in the repository of songngu that is not there.
    let workflow = fs::read_to_string(site.join(".github/workflows/pages.yml")).unwrap();
    assert!(workflow.contains("songngu build") && workflow.contains("songngu check"), "{workflow}");
}

#[test]
fn a_new_site_has_the_files_of_the_example_and_the_schemas() {
    let folder = tempfile::tempdir().unwrap();
    songngu_in(folder.path(), &["init", ".", "--now", "2026-01-01T05:00:00Z"]);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/starter");
    let mut expected = tree(&example);
    expected.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".songngu/"));
    for (name, schema) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".vscode/schemas")) {
        expected.insert(format!(".vscode/schemas/{name}"), schema);
    }
    let made = tree(folder.path());
    assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(made == expected, "what is in them");
    for (path, text) in made.iter().filter(|(path, _)| path.ends_with(".md") && path.starts_with("content/")) {
        let text = std::str::from_utf8(text).unwrap();
        let schema = text.lines().nth(1).unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
        assert!(folder.path().join(path).parent().unwrap().join(schema).is_file(), "{path}: {schema}");
        let words = text.split("\n---\n").nth(1).unwrap().split_whitespace().count();
        assert!(words <= 240, "{path} has {words} words");
    }
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["d.txt", "a.txt", "c.txt", "b.txt"] {
        fs::write(folder.path().join(name), "mine").unwrap();
    }
    let before = tree(folder.path());
    let refused = songngu_in(folder.path(), &["init", "."]);
    assert_eq!(refused.status.code(), Some(2));
    let expected = "error: . is not empty: it has a.txt, b.txt, c.txt and 1 more; name a new or empty folder\n";
    assert_eq!(stderr(&refused), expected);
    assert_eq!(tree(folder.path()), before);
    let at_file = songngu_in(folder.path(), &["init", "a.txt"]);
    assert_eq!(at_file.status.code(), Some(2), "{}", stderr(&at_file));
    assert!(stderr(&at_file).starts_with("error: cannot make a site in a.txt: "), "{}", stderr(&at_file));
}

#[test]
fn a_repository_that_was_cloned_first_is_no_hindrance() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".git/config"), "mine").unwrap();
    let made = songngu_in(folder.path(), &["init", "."]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert_eq!(fs::read_to_string(folder.path().join(".git/config")).unwrap(), "mine");
    assert!(folder.path().join("content/site.yaml").is_file());
}

#[test]
fn nothing_is_left_behind_if_a_site_cannot_be_made() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    let failed = songngu_in(folder.path(), &["init", "file/site"]);
    assert_ne!(failed.status.code(), Some(0));
    assert_eq!(tree(folder.path()).len(), 1);
}
