//! The real program, as people run it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, touch files and run songngu"
)]

mod common;
#[path = "cli/checking.rs"]
mod checking;
#[path = "cli/external.rs"]
mod external;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use common::{NOW, SETTINGS, SiteTest, tree};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

fn songngu(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_songngu")).args(arguments).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

fn build(root: &Path, more: &[&str]) -> Output {
    let mut arguments = vec!["build", "--root", root.to_str().unwrap(), "--now", NOW];
    arguments.extend(more);
    songngu(&arguments)
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A site of one pair without a finding.
fn good_site() -> SiteTest {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    site
}

#[test]
fn this_repository_builds_without_a_finding_and_a_second_time_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    let arguments = ["--output", output.to_str().unwrap(), "--strict"];
    let first = build(Path::new(REPOSITORY), &arguments);
    assert_eq!((first.status.code(), stdout(&first).as_str()), (Some(0), ""), "{}", stderr(&first));
    let line = stderr(&first);
    assert!(line.contains(" pages; ") && line.contains("; no findings; "), "{line}");
    assert_eq!(line.lines().count(), 1, "{line}");

    let before = tree(&output);
    let second = stderr(&build(Path::new(REPOSITORY), &arguments));
    assert!(second.contains(" 0 files written, "), "{second}");
    assert_eq!(tree(&output), before);
}

#[test]
fn a_copy_of_the_content_alone_makes_the_same_site() {
    let (whole, alone) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let site = SiteTest::new();
    for (path, bytes) in tree(&Path::new(REPOSITORY).join("content")) {
        site.write(&format!("content/{path}"), bytes);
    }
    let public = whole.path().join("public");
    let other = alone.path().join("public");
    assert_eq!(build(Path::new(REPOSITORY), &["--output", public.to_str().unwrap()]).status.code(), Some(0));
    assert_eq!(build(site.root(), &["--output", other.to_str().unwrap()]).status.code(), Some(0));
    assert_eq!(tree(&public), tree(&other));
}

#[test]
fn a_build_in_place_keeps_the_folder_and_makes_the_same_site() {
    use std::os::unix::fs::MetadataExt;
    let [swapped, kept] = [good_site(), good_site()];
    let inode = |site: &SiteTest| std::fs::metadata(site.root().join("public")).unwrap().ino();
    for (site, more) in [(&swapped, &[][..]), (&kept, &["--in-place"])] {
        assert_eq!(build(site.root(), more).status.code(), Some(0));
        let before = inode(site);
        site.pair("moe", "Other text.").pair("new", "Text.");
        assert_eq!(build(site.root(), more).status.code(), Some(0));
        assert_eq!(inode(site) == before, !more.is_empty(), "{more:?}");
        std::fs::remove_dir_all(site.root().join("content/articles/new")).unwrap();
        assert_eq!(build(site.root(), more).status.code(), Some(0));
    }
    let published = tree(&kept.root().join("public"));
    assert_eq!(published, tree(&swapped.root().join("public")));
    assert!(!published.keys().any(|path| path.contains("/new/") || path.contains("songngu-stage")));
}

#[test]
fn an_article_deleted_is_a_page_gone() {
    let site = good_site();
    site.pair("bias", "Text.");
    build(site.root(), &[]);
    assert!(site.root().join("public/en/articles/bias/index.html").exists());
    std::fs::remove_dir_all(site.root().join("content/articles/bias")).unwrap();
    let output = stderr(&build(site.root(), &[]));
    assert!(output.contains(" removed; "), "{output}");
    assert!(!site.root().join("public/en/articles/bias").exists());
    assert!(site.root().join("public/en/articles/moe/index.html").exists());
}

/// Ten files, each broken in its own way, with the place and code of its finding.
const BROKEN: [(&str, &str, &str); 10] = [
    (
        "content/articles/a/index.vi.md",
        "---\ntitel: A\ndescription: B.\ndate: 2026-01-01\n---\n",
        ":2:1: error[unknown-field]",
    ),
    (
        "content/articles/b/index.vi.md",
        "---\ntitle: B\ndescription: B.\ndate: 2026-02-30\n---\n",
        ":4:7: error[invalid-date]",
    ),
    ("content/articles/c/index.vi.md", "Không có gì ở đầu.\n", ":1:1: error[missing-front-matter]"),
    ("content/articles/d/index.vi.md", "---\ntitle: [\n---\n", ":2:8: error[invalid-yaml]"),
    (
        "content/articles/e/index.vi.md",
        "---\ntitle: E\ndescription: E.\ndate: 2026-01-01\n---\n\nMột <b>chữ\n",
        ":7:5: error[raw-html]",
    ),
    (
        "content/articles/f/index.vi.md",
        "---\ntitle: F\ndescription: F.\ndate: 2026-01-01\n---\n\nXem [đây](../g/index.vi.md).\n",
        ":7:11: error[broken-link]",
    ),
    (
        "content/glossary/h.vi.md",
        "---\nterm: h i\nshort: H.\nsee_also: [không-có]\n---\n",
        ":4:12: error[unknown-term]",
    ),
    ("content/glossary/i.vi.md", "---\nterm: i k\n---\n", ":1:1: error[missing-field]"),
    ("content/pages/k.vi.md", "---\ntitle: K\ndescription: K.\nslug: Không được\n---\n", ":4:7: error[invalid-slug]"),
    ("content/tags.yaml", "models:\n  name: { vi: Mô hình }\n", ":2:9: error[missing-field]"),
];

#[test]
fn ten_broken_files_give_ten_findings_in_one_run_and_leave_the_site_as_it_was() {
    let site = good_site();
    assert_eq!(build(site.root(), &[]).status.code(), Some(0));
    let before = tree(&site.root().join("public"));
    for (path, text, _) in BROKEN {
        site.write(path, text);
    }
    let output = build(site.root(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(tree(&site.root().join("public")), before);
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in stdout(&output).lines() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        if finding["severity"] == "error" {
            let text = |name: &str| finding[name].as_str().unwrap().to_owned();
            let place = format!(":{}:{}: error[{}]", finding["line"], finding["column"], text("code"));
            places.entry(text("file")).or_default().push(place);
        }
    }
    for (path, _, place) in BROKEN {
        // The first one lacks its title as well as having a field too many.
        let found = places.remove(path).unwrap_or_default();
        assert!(found.iter().any(|found| found == place), "{path}: {found:?}");
    }
    assert_eq!(places, BTreeMap::new());
}

#[test]
fn findings_come_in_every_format() {
    let site = good_site();
    site.edit("content/articles/moe/index.vi.md", "title: Title", "titel: “Tiêu đề”, 100%");
    let human = build(site.root(), &[]);
    assert_eq!(human.status.code(), Some(1));
    assert!(stderr(&human).contains(" --> content/articles/moe/index.vi.md:2:1\n"), "{}", stderr(&human));
    assert!(!stderr(&human).contains('\u{1b}'), "no colours outside of a terminal");

    let github = stdout(&build(site.root(), &["--format", "github"]));
    let expected =
        "::error file=content/articles/moe/index.vi.md,line=2,endLine=2,col=1,endColumn=6,title=unknown-field::";
    assert!(github.contains(expected), "{github}");

    let sarif: serde_json::Value = serde_json::from_str(&stdout(&build(site.root(), &["--format", "sarif"]))).unwrap();
    let region = &sarif["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((sarif["version"].as_str(), region["startLine"].as_u64()), (Some("2.1.0"), Some(2)), "{sarif:#}");
}

#[test]
fn a_warning_publishes_unless_strict() {
    let site = SiteTest::new();
    site.article("moe", "vi", "Chỉ có tiếng Việt.");
    let output = build(site.root(), &["--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!site.root().join("public").exists());
    assert!(stderr(&output).contains("nothing is published: 1 warning"), "{}", stderr(&output));
    assert_eq!(build(site.root(), &[]).status.code(), Some(0));
}

#[test]
fn the_clock_is_an_argument_or_the_environment() {
    let site = good_site();
    site.pair("later", "Text.");
    for lang in ["vi", "en"] {
        site.edit(&format!("content/articles/later/index.{lang}.md"), "2026-01-02", "2026-06-01");
    }
    let page = site.root().join("public/en/articles/later/index.html");
    let with_epoch = |epoch: &str| {
        let root = site.root().to_str().unwrap();
        Command::new(env!("CARGO_BIN_EXE_songngu"))
            .args(["build", "--root", root])
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap()
    };
    assert!(stderr(&with_epoch("1767600000")).contains("future-date"));
    assert!(!page.exists());
    assert_eq!(with_epoch("1790000000").status.code(), Some(0));
    assert!(page.exists());
    assert_eq!(with_epoch("soon").status.code(), Some(2));
    let output = songngu(&["build", "--root", site.root().to_str().unwrap(), "--now", "2026-05-31T16:59:59Z"]);
    assert!(stderr(&output).contains("2 warnings"), "midnight in Vietnam is a second away: {}", stderr(&output));
}

#[test]
fn drafts_are_published_when_asked_for() {
    let site = good_site();
    site.edit("content/articles/moe/index.en.md", "date:", "draft: true\ndate:");
    build(site.root(), &[]);
    let page = site.root().join("public/en/articles/moe/index.html");
    assert!(!page.exists());
    build(site.root(), &["--drafts"]);
    assert!(page.exists());
}

#[test]
fn the_address_of_the_site_can_be_given() {
    let site = good_site();
    build(site.root(), &["--base-url", "https://other.example/news/"]);
    let page = std::fs::read_to_string(site.root().join("public/en/index.html")).unwrap();
    assert!(page.contains("<link rel=\"canonical\" href=\"https://other.example/news/en/\">"), "{page}");
    assert!(page.contains("href=\"/news/en/articles/moe/\""), "{page}");
    assert!(!page.contains("site.example"), "{page}");
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let output = build(good_site().root(), &["--quiet"]);
    assert_eq!((stdout(&output), stderr(&output)), (String::new(), String::new()));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    for arguments in [
        &["build", "--now", "yesterday"][..],
        &["build", "--base-url", "ftp://x"],
        &["bild"],
        &[],
        &["build", "--root", "/no/such/folder"],
    ] {
        assert_eq!(songngu(arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(songngu(&["--version"]).status.code(), Some(0));
}

#[test]
fn a_fault_of_a_template_is_said_once_and_not_once_a_page() {
    let site = good_site();
    site.pair("bias", "Text.").write("templates/page.html", "unused");
    let article = std::fs::read_to_string(format!("{REPOSITORY}/templates/article.html")).unwrap();
    site.write("templates/article.html", article.replace("{{ article.title }}", "{{ article.titel }}"));
    let output = build(site.root(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let findings = stdout(&output);
    assert_eq!(findings.lines().count(), 1, "{findings}");
    assert!(
        findings.contains("\"code\":\"template-failed\"") && findings.contains("templates/article.html"),
        "{findings}"
    );
    assert!(!site.root().join("public").exists());
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let site = good_site();
    site.write("public/thesis.doc", "years of work");
    let output = build(site.root(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("public"), "{}", stderr(&output));
    assert_eq!(tree(&site.root().join("public")).len(), 1);
    assert_eq!(build(site.root(), &["--output", "content"]).status.code(), Some(1));
}

#[test]
fn a_site_needs_nothing_but_its_settings() {
    let site = SiteTest::new();
    site.write("content/site.yaml", SETTINGS);
    let output = build(site.root(), &["--strict"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(site.root().join("public/vi/index.html").exists());
}

fn run(command: &str, root: &Path, more: &[&str]) -> Output {
    let mut arguments = vec![command, "--root", root.to_str().unwrap(), "--now", NOW];
    arguments.extend(more);
    songngu(&arguments)
}

#[test]
fn every_word_that_looks_like_a_term_is_explained() {
    let site = SiteTest::new();
    for lang in ["vi", "en"] {
        let term = "---\nterm: trọng số\nshort: Những con số.\nguards: [trọng số liệu]\n---\n\nChúng là số.\n";
        site.write(&format!("content/glossary/weights.{lang}.md"), term);
    }
    site.article("moe", "vi", "Trọng số và trọng số.\n\n## Trọng số\n\n[[!trọng số]], trọng số liệu.");
    let path = "content/articles/moe/index.vi.md";
    let file = site.root().join(path);
    let explained = run("explain", site.root(), &["--links", file.to_str().unwrap()]);
    assert_eq!(explained.status.code(), Some(0), "{}", stderr(&explained));
    let text = stdout(&explained);
    let reasons = [
        (":7:1 ", "→ weights: linked, as the first mention"),
        (":7:13", "→ weights: not linked, because it is linked before (line 7)"),
        (":9:4 ", "→ weights: not linked, because it stands in a heading"),
        (":11:4", "→ weights: not linked, because the author declines it"),
        (":11:16", "a guard: these words hold a name and do not mean it (content/glossary/weights.vi.md:4:10)"),
    ];
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), reasons.len(), "{text}");
    for (line, (place, reason)) in lines.iter().zip(reasons) {
        assert!(line.starts_with(&format!("{path}{place}")) && line.ends_with(reason), "{line}");
    }
    let one = run("explain", site.root(), &["--links", &format!("{path}:9")]);
    assert_eq!(stdout(&one).lines().count(), 1);
    let missing = run("explain", site.root(), &["--links", "content/articles/moe/index.v.md"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("did you mean content/articles/moe/index.vi.md?"), "{}", stderr(&missing));
}

#[test]
fn the_blocks_that_belong_together_are_shown_with_what_can_be_confirmed() {
    let site = SiteTest::new();
    site.article("moe", "vi", "## A {#a}\n\nMột hai ba.\n\nBốn năm sáu.").article(
        "moe",
        "en",
        "## A {#a}\n\nOne, two, three.",
    );
    let shown = run("align", site.root(), &["moe"]);
    assert_eq!(shown.status.code(), Some(0), "{}", stderr(&shown));
    let text = stdout(&shown);
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().take(5).collect()).collect();
    assert_eq!(rows[0], ["name", "h1", "h1", "##", "A"]);
    assert_eq!(rows[1][..4], ["section", "p1", "p2", "p1"]);
    let entry = text.lines().last().unwrap();
    assert!(entry.starts_with("- { vi: [p1, p2], en: p1, vi_hash: "), "{text}");
    site.write("content/articles/moe/align.yaml", entry);
    let again =
        stdout(&run("align", site.root(), &[site.root().join("content/articles/moe/align.yaml").to_str().unwrap()]));
    assert!(again.lines().any(|line| line.starts_with("reviewed")) && !again.contains("_hash"), "{again}");

    let missing = run("align", site.root(), &["mo"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("did you mean moe?"), "{}", stderr(&missing));
}
