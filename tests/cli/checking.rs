//! `songngu check`, with and without `--fix`.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::common::{SiteTest, tree};
use crate::{build, run, stderr, stdout};

/// A site whose Vietnamese article has mistakes of all grades.
fn site_to_review() -> SiteTest {
    let site = SiteTest::new();
    let rules = "deepseek:\n  name: DeepSeek\n  match: [deepseek]\n";
    site.write("content/terminology.yaml", rules);
    site.article("moe", "vi", "Cộng đồng ai xôn xao về Deepseek. Ai cũng biết `deepseek`.");
    site.article("moe", "en", "People talk about DeepSeek, and all of them know `deepseek`.");
    site
}

#[test]
fn check_reviews_texts_and_build_does_not() {
    let site = site_to_review();
    let checked = run("check", site.root(), &[]);
    assert_eq!(checked.status.code(), Some(1), "{}", stderr(&checked));
    let report = stderr(&checked);
    assert!(report.contains("error[wrong-name]") && report.contains("error[acronym-ai]"), "{report}");
    assert!(!site.root().join("public").exists());
    assert_eq!(build(site.root(), &[]).status.code(), Some(0));
    // Only what was asked for.
    let other = site.root().join("content/articles/moe/index.en.md");
    assert_eq!(run("check", site.root(), &[other.to_str().unwrap()]).status.code(), Some(0));
    let folder = site.root().join("content");
    assert_eq!(run("check", site.root(), &[folder.to_str().unwrap()]).status.code(), Some(1));
}

#[test]
fn fixes_change_their_own_bytes_and_nothing_else() {
    let site = site_to_review();
    let path = "content/articles/moe/index.vi.md";
    // A byte order mark, line ends of Windows and decomposed letters stay as they are.
    let text = std::fs::read_to_string(site.root().join(path)).unwrap();
    let written = format!("\u{feff}{}", text.replace('\n', "\r\n").replace("biết", "bie\u{302}\u{301}t"));
    site.write(path, &written);

    let shown = run("check", site.root(), &["--fix", "--dry-run"]);
    assert_eq!(shown.status.code(), Some(0), "{}", stderr(&shown));
    let diff = stdout(&shown);
    assert!(
        diff.contains("-Cộng đồng ai xôn xao về Deepseek.") && diff.contains("+Cộng đồng AI xôn xao về DeepSeek."),
        "{diff}"
    );
    assert_eq!(std::fs::read_to_string(site.root().join(path)).unwrap(), written);

    let fixed = run("check", site.root(), &["--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", stderr(&fixed));
    assert!(stderr(&fixed).contains("changed 2 places in 1 file"), "{}", stderr(&fixed));
    let expected = written.replace("đồng ai", "đồng AI").replace("Deepseek", "DeepSeek");
    assert_eq!(std::fs::read_to_string(site.root().join(path)).unwrap(), expected);
    let names: Vec<_> = std::fs::read_dir(site.root().join("content/articles/moe")).unwrap().collect();
    assert_eq!(names.len(), 2);

    let again = run("check", site.root(), &["--fix"]);
    assert_eq!(stderr(&again), "no findings\n");
    assert_eq!(std::fs::read_to_string(site.root().join(path)).unwrap(), expected);
}

#[test]
fn a_path_that_is_none_of_the_site_is_wrong_usage() {
    let site = site_to_review();
    let check = |path: &str| run("check", site.root(), &[path]);
    let missing = check("content/articles/moe/index.v.md");
    assert_eq!(missing.status.code(), Some(2), "{}", stderr(&missing));
    let expected = "the site has no file or folder content/articles/moe/index.v.md; did you mean \
                    content/articles/moe/index.vi.md?";
    assert!(stderr(&missing).contains(expected), "{}", stderr(&missing));
    assert!(stderr(&check("content/articels")).contains("did you mean content/articles?"));
    // The program has such a file and the site has none; a file beside the site is none of it.
    site.write("notes.md", "Deepseek");
    for path in ["templates/page.html", "content/article", "notes.md", "zzz", "../elsewhere"] {
        assert_eq!(check(path).status.code(), Some(2), "{path}");
    }
    std::fs::create_dir(site.root().join("content/glossary")).unwrap();
    for path in ["content/glossary", "content/terminology.yaml", "templates", "./content/articles/moe/index.en.md"] {
        assert_eq!(check(path).status.code(), Some(0), "{path}: {}", stderr(&check(path)));
    }
    for path in [".", "content/articles/", "content/articles/moe"] {
        assert_eq!(check(path).status.code(), Some(1), "{path}");
    }
}

#[test]
fn read_only_files_are_not_changed_and_neither_are_the_others() {
    let site = site_to_review();
    site.article("bias", "vi", "Cộng đồng ai xôn xao.");
    let path = |id: &str| site.root().join(format!("content/articles/{id}/index.vi.md"));
    let before = tree(&site.root().join("content"));
    let permissions = std::fs::metadata(path("moe")).unwrap().permissions();
    let mut locked = permissions.clone();
    locked.set_readonly(true);
    std::fs::set_permissions(path("moe"), locked).unwrap();
    let fixed = run("check", site.root(), &["--fix"]);
    // Windows does not delete what is read-only.
    std::fs::set_permissions(path("moe"), permissions).unwrap();
    assert_eq!(fixed.status.code(), Some(1));
    let expected = format!(
        "error: {} is read-only; nothing was changed
",
        path("moe").display()
    );
    assert_eq!(stderr(&fixed), expected);
    assert_eq!(tree(&site.root().join("content")), before);
}

#[test]
fn the_diff_of_a_dry_run_is_one_of_the_files_as_they_are() {
    let site = site_to_review();
    let path = "content/articles/moe/index.vi.md";
    let text = std::fs::read_to_string(site.root().join(path)).unwrap();
    let decomposed = text.replace("biết", "bie\u{302}\u{301}t").replace("xôn", "xo\u{302}n");
    let written = format!("\u{feff}{}", decomposed.trim_end().replace('\n', "\r\n"));
    site.write(path, &written);
    let diff = stdout(&run("check", site.root(), &["--fix", "--dry-run"]));
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for line in diff.split_inclusive('\n').filter(|line| !line.starts_with("---") && !line.starts_with("+++")) {
        match line.split_at(1) {
            ("-", line) => old.push(line),
            ("+", line) => new.push(line),
            (" ", line) => assert!(line.ends_with("\r\n"), "{line:?}"),
            _ => assert!(line.starts_with("@@ ") || line.starts_with("\\ No newline"), "{line:?}"),
        }
    }
    let line = written.lines().last().unwrap();
    let mended = line.replace("đồng ai", "đồng AI").replace("Deepseek", "DeepSeek");
    assert_eq!((old, new), (vec![&*format!("{line}\n")], vec![&*format!("{mended}\n")]));

    let expected = written.replace(line, &mended);
    let patch =
        Command::new("patch").arg("-p1").current_dir(site.root()).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    if let Ok(mut patch) = patch {
        patch.stdin.take().unwrap().write_all(diff.as_bytes()).unwrap();
        assert!(patch.wait().unwrap().success());
        assert_eq!(std::fs::read_to_string(site.root().join(path)).unwrap(), expected);
        site.write(path, &written);
    }
    run("check", site.root(), &["--fix"]);
    assert_eq!(std::fs::read_to_string(site.root().join(path)).unwrap(), expected);
}

#[test]
fn a_dry_run_reports_what_would_remain() {
    let site = site_to_review();
    let dry = |more: &[&str]| run("check", site.root(), &[&["--fix", "--dry-run"], more].concat());
    let json = dry(&["--format", "json"]);
    assert_eq!((json.status.code(), stdout(&json).lines().count()), (Some(0), 2), "{}", stderr(&json));
    assert_eq!(stderr(&json), "would change 2 places in 1 file; no findings\n");
    // What cannot be mended remains, and counts.
    site.edit("content/articles/moe/index.vi.md", "Deepseek", "Deepseek [gì](thế.md)");
    for format in ["human", "json"] {
        let output = dry(&["--format", format]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(stderr(&output).ends_with("would change 2 places in 1 file; 1 error\n"), "{}", stderr(&output));
        assert!(!stderr(&output).contains("wrong-name"), "{}", stderr(&output));
    }
}

#[test]
fn a_check_of_what_did_not_change_says_the_same_again() {
    let site = site_to_review();
    for format in ["human", "json", "github", "sarif"] {
        let arguments = ["--format", format];
        let first = run("check", site.root(), &[&arguments[..], &["--no-cache"]].concat());
        for _ in 0..2 {
            let again = run("check", site.root(), &arguments);
            assert_eq!((stdout(&again), stderr(&again)), (stdout(&first), stderr(&first)), "{format}");
            assert_eq!(again.status.code(), Some(1), "{format}");
        }
    }
    // What changed is looked at again, and what a build said is not taken for what a check says.
    assert_eq!(build(site.root(), &[]).status.code(), Some(0));
    site.edit("content/articles/moe/index.vi.md", "Deepseek", "DeepSeek");
    let report = stderr(&run("check", site.root(), &[]));
    assert!(report.contains("error[acronym-ai]") && !report.contains("error[wrong-name]"), "{report}");
}
