//! A year in the life of an article and its translation, in a real git repository: after each step, what `status` says.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, touch files and run programs"
)]

mod common;
#[path = "freshness/sidecar.rs"]
mod sidecar;

use std::path::PathBuf;
use std::process::{Command, Output};

use common::{NOW, SiteTest, tree};
use serde_json::Value;

const VI: &str = "content/articles/moe/index.vi.md";
const EN: &str = "content/articles/moe/index.en.md";
const SIDECAR: &str = "content/articles/moe/confirmed.yaml";

const ENGLISH: &str = "---
title: A week of open source
description: What was published, and under which licence.
date: 2026-01-02
---

DeepSeek will publish five repositories.

It may release code.

## The licence {#licence}

Teh weights are public.

Anybody can see [the repo](https://a.example/x).
";

const VIETNAMESE: &str = "---
title: Một tuần mã nguồn mở
description: Những gì được công bố, theo giấy phép nào.
date: 2026-01-02
translators: [team]
---

DeepSeek sẽ công bố năm kho mã.

Họ có thể phát hành mã.

## Giấy phép {#licence}

Trọng số được công khai.

Ai cũng xem được [kho mã](https://a.example/x).
";

/// A repository with a site in it.
struct Repository {
    root: PathBuf,
    /// The folder of everything, gone at the end.
    _folder: Option<tempfile::TempDir>,
}

impl Repository {
    fn new() -> Self {
        let site = SiteTest::new();
        site.write("content/authors.yaml", "team:\n  name: { vi: Nhóm, en: Team }\n  kind: organization\n");
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        for (path, bytes) in tree(site.root()) {
            std::fs::create_dir_all(root.join(&path).parent().unwrap()).unwrap();
            std::fs::write(root.join(&path), bytes).unwrap();
        }
        let repository = Repository { root, _folder: Some(folder) };
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    fn try_git(&self, arguments: &[&str]) -> Output {
        Command::new("git")
            .current_dir(&self.root)
            .args(["-c", "user.name=Test", "-c", "user.email=test@site.example", "-c", "commit.gpgsign=false"])
            .args(["-c", "protocol.file.allow=always", "-c", "advice.detachedHead=false"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_AUTHOR_DATE", NOW)
            .env("GIT_COMMITTER_DATE", NOW)
            .output()
            .unwrap()
    }

    fn git(&self, arguments: &[&str]) {
        let output = self.try_git(arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not contain {from:?}");
        self.write(path, &text.replacen(from, to, 1));
    }

    fn songngu(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_songngu"));
        command.current_dir(&self.root).args(arguments).args(["--now", NOW]);
        command.env_remove("SOURCE_DATE_EPOCH").output().unwrap()
    }

    fn confirm(&self, what: &str) {
        let output = self.songngu(&["confirm", what]);
        assert!(output.status.success(), "confirm {what}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// What `status` says of an article: its state, and how many pieces are in each state that is not `fresh`.
    fn status(&self, id: &str) -> (String, Vec<(String, u64)>) {
        let output = self.songngu(&["status", id, "--format", "json"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let rows: Value = serde_json::from_slice(&output.stdout).unwrap();
        let row = &rows.as_array().unwrap()[0];
        let counts = row["counts"].as_object().unwrap();
        let others = counts.iter().filter(|(name, count)| *name != "fresh" && count.as_u64() != Some(0));
        let others = others.map(|(name, count)| (name.clone(), count.as_u64().unwrap())).collect();
        (row["state"].as_str().unwrap().to_owned(), others)
    }

    /// Expects a state of the article, and these counts of others than `fresh`.
    fn expect(&self, state: &str, counts: &[(&str, u64)], when: &str) {
        let counts: Vec<(String, u64)> = counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        assert_eq!(self.status("moe"), (state.to_owned(), counts), "{when}");
    }

    /// The codes of the findings of `check`, in order.
    fn codes(&self) -> Vec<String> {
        let output = self.songngu(&["check", "--format", "json"]);
        let lines = String::from_utf8(output.stdout).unwrap();
        let codes = lines.lines().map(|line| {
            let finding: Value = serde_json::from_str(line).unwrap();
            finding["code"].as_str().unwrap().to_owned()
        });
        codes
            .filter(|code| {
                code.contains("translation")
                    || code.ends_with("-block")
                    || code.contains("original")
                    || code.contains("yaml")
            })
            .collect()
    }
}

#[test]
fn a_year_in_the_life_of_a_pair() {
    let pair = Repository::new();

    // January: the original, then its translation, which nobody has compared yet.
    pair.write(EN, ENGLISH);
    pair.commit("The original");
    assert_eq!(pair.status("moe").0, "untranslated");
    pair.write(VI, VIETNAMESE);
    pair.commit("The translation");
    pair.expect("unconfirmed", &[("unconfirmed", 7)], "before anybody compared them");
    assert_eq!(pair.codes(), [""; 0], "what was never confirmed is no finding");

    // February: an editor compares them.
    pair.confirm(VI);
    pair.commit("Compared");
    pair.expect("fresh", &[], "after the confirmation");

    // March: a slip of the pen is mended, an address changes, words get emphasis.
    pair.edit(EN, "Teh weights", "The weights");
    pair.edit(EN, "a.example/x", "a.example/y");
    pair.edit(EN, "five repositories", "**five** repositories");
    pair.commit("Spelling");
    pair.expect("respelt", &[("respelt", 1)], "after a typo");
    assert_eq!(pair.codes(), ["respelt-original"]);

    // April: a number changes.
    pair.edit(EN, "**five**", "**six**");
    pair.commit("Six repositories");
    pair.expect("stale", &[("respelt", 1), ("stale", 1)], "after a number changed");
    assert_eq!(pair.codes(), ["stale-translation", "respelt-original"]);
    let shown = String::from_utf8(pair.songngu(&["status", "--diff", "moe"]).stdout).unwrap();
    assert!(shown.contains("[-five-]") && shown.contains("{+") && shown.contains("năm kho mã"), "{shown}");
    assert_eq!(pair.songngu(&["status", "--strict"]).status.code(), Some(1));
    // Only that block is brought up to date.
    pair.edit(VI, "năm kho mã", "sáu kho mã");
    pair.expect("stale", &[("respelt", 1), ("stale", 1)], "an edit of the translation confirms nothing");
    pair.confirm(&format!("{VI}#p1"));
    pair.expect("respelt", &[("respelt", 1)], "after one block was confirmed");
    pair.confirm(VI);
    pair.commit("Up to date");
    pair.expect("fresh", &[], "after the rest was confirmed");

    // May: paragraphs change places, in both versions and then in one.
    for (path, one, other) in [
        (EN, "DeepSeek will publish **six** repositories.", "It may release code."),
        (VI, "DeepSeek sẽ công bố sáu kho mã.", "Họ có thể phát hành mã."),
    ] {
        pair.edit(path, &format!("{one}\n\n{other}"), &format!("{other}\n\n{one}"));
        pair.expect("fresh", &[], "after two paragraphs changed places");
    }
    pair.commit("Another order");

    // June: a paragraph more, which has no translation for some days.
    pair.edit(EN, "It may release code.", "It may release code.\n\nNobody knows when.");
    pair.commit("One paragraph more");
    pair.expect("missing", &[("missing", 1)], "after a paragraph was added");
    assert_eq!(pair.codes(), ["untranslated-block"]);
    pair.edit(VI, "Họ có thể phát hành mã.", "Họ có thể phát hành mã.\n\nKhông ai biết khi nào.");
    pair.expect("unconfirmed", &[("unconfirmed", 1)], "after it was translated");
    pair.confirm(VI);
    pair.commit("Translated");

    // July: a paragraph less.
    pair.edit(EN, "Nobody knows when.\n\n", "");
    pair.commit("One paragraph less");
    pair.expect("orphan", &[("orphan", 1)], "after a paragraph was deleted");
    assert_eq!(pair.codes(), ["orphan-translation"]);
    pair.edit(VI, "Không ai biết khi nào.\n\n", "");
    pair.confirm(VI);
    pair.commit("There too");
    pair.expect("fresh", &[], "after it was deleted in both");

    // August: work on a branch, squashed into one commit.
    pair.git(&["checkout", "-q", "-b", "work"]);
    pair.edit(EN, "The weights are public.", "The weights are public, and so is the code.");
    pair.commit("More");
    pair.edit(VI, "Trọng số được công khai.", "Trọng số được công khai, mã cũng vậy.");
    pair.confirm(VI);
    pair.commit("More in both");
    pair.git(&["checkout", "-q", "main"]);
    pair.expect("fresh", &[], "on the main branch");
    pair.git(&["merge", "-q", "--squash", "work"]);
    pair.commit("Squashed");
    pair.expect("fresh", &[], "after a squash");

    // September: two branches confirm different things of one line.
    pair.git(&["checkout", "-q", "-b", "left"]);
    pair.edit(EN, "and so is the code", "and so is all the code");
    pair.confirm(VI);
    pair.commit("Left");
    pair.git(&["checkout", "-q", "main"]);
    pair.git(&["checkout", "-q", "-b", "right"]);
    pair.edit(EN, "and so is the code", "and so is most of the code");
    pair.confirm(VI);
    pair.commit("Right");
    assert!(!pair.try_git(&["merge", "-q", "left"]).status.success(), "the branches conflict");
    let torn = pair.read(SIDECAR);
    assert!(torn.contains("<<<<<<<"));
    assert!(pair.codes().contains(&"invalid-yaml".to_owned()), "{:?}", pair.codes());
    let refused = pair.songngu(&["confirm", VI]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(pair.read(SIDECAR), torn, "nothing is written over a conflict");
    pair.git(&["checkout", "-q", "--theirs", EN, SIDECAR]);
    pair.commit("Merged");
    pair.expect("fresh", &[], "after the conflict was resolved");

    // October: the folder gets another name.
    pair.git(&["mv", "content/articles/moe", "content/articles/week"]);
    pair.commit("Another name");
    assert_eq!(pair.status("week"), ("fresh".to_owned(), vec![]), "after a new name");
    pair.git(&["mv", "content/articles/week", "content/articles/moe"]);
    pair.commit("And back");

    // November: somebody with one commit of history sees the same.
    pair.edit(EN, "It may release code.", "It will release code.");
    pair.commit("A modal");
    let shallow = Repository { root: pair.root.parent().unwrap().join("shallow"), _folder: None };
    let from = format!("file://{}", pair.root.display());
    pair.git(&["clone", "-q", "--depth", "1", &from, shallow.root.to_str().unwrap()]);
    for repository in [&pair, &shallow] {
        repository.expect("stale", &[("stale", 1)], "with any history");
        let shown = String::from_utf8(repository.songngu(&["status", "--diff", "moe"]).stdout).unwrap();
        assert!(shown.contains("[-may-]{+will+}"), "{shown}");
    }
    pair.edit(VI, "Họ có thể phát hành mã.", "Họ sẽ phát hành mã.");
    pair.confirm(VI);

    // December: a paragraph is split in two, and the original is deleted in the end.
    pair.edit(EN, "public, and so is all the code.", "public.\n\nSo is all the code.");
    assert_eq!(pair.status("moe").0, "respelt", "after a block was split, and its words stayed");
    pair.confirm(VI);
    pair.expect("fresh", &[], "after the split was confirmed");
    std::fs::remove_file(pair.root.join(EN)).unwrap();
    assert_eq!(pair.status("moe").0, "untranslated");
    let output = pair.songngu(&["check"]);
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(report.contains(SIDECAR) && report.contains("unexpected-file"), "{report}");
    assert!(!report.contains("panicked"));
}

#[test]
fn either_language_may_be_the_original() {
    let pair = Repository::new();
    pair.write(EN, ENGLISH);
    pair.write(VI, &VIETNAMESE.replace("translators: [team]\n", ""));
    pair.expect("unconfirmed", &[], "nothing says which is the original");
    pair.confirm(EN);
    assert!(pair.read(SIDECAR).contains("\noriginal: vi\n"));
    pair.expect("fresh", &[], "after the English version was confirmed");
    pair.edit(EN, "five", "six");
    pair.expect("fresh", &[], "after an edit of the translation alone");
    pair.edit(VI, "năm kho", "sáu kho");
    pair.expect("stale", &[("stale", 1)], "after an edit of the original");
    let wrong = pair.songngu(&["confirm", VI]);
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(wrong.status.code() == Some(2) && said.contains("index.vi.md is the original"), "{said}");
    // Front matter says otherwise.
    pair.edit(VI, "date:", "translators: [team]\ndate:");
    let report = String::from_utf8_lossy(&pair.songngu(&["check"]).stderr).into_owned();
    assert!(report.contains("confirmed.yaml:2:11") && report.contains("translators"), "{report}");
}

#[test]
fn terms_and_pages_are_confirmed_too() {
    let pair = Repository::new();
    for (lang, term, text) in [("vi", "thiên kiến", "Một sự lệch."), ("en", "bias", "A leaning.")] {
        let front = format!("---\nterm: {term}\nshort: {text}\n---\n\n{text}\n");
        pair.write(&format!("content/glossary/bias.{lang}.md"), &front);
        let front = format!("---\ntitle: {term}\ndescription: {text}\n---\n\n{text}\n");
        pair.write(&format!("content/pages/about.{lang}.md"), &front);
    }
    pair.confirm("content/glossary/bias.en.md");
    pair.confirm("content/pages/about.vi.md");
    assert_eq!(pair.status("glossary/bias").0, "fresh");
    assert_eq!(pair.status("pages/about").0, "fresh");
    pair.edit("content/pages/about.en.md", "A leaning.\n---", "No leaning.\n---");
    assert_eq!(pair.status("pages/about"), ("stale".to_owned(), vec![("stale".to_owned(), 1)]));
    pair.edit("content/glossary/bias.vi.md", "lệch.\n---", "nghiêng.\n---");
    assert_eq!(pair.status("glossary/bias").0, "stale");
    assert_eq!(pair.codes(), ["stale-translation"; 2]);
}

#[test]
fn readers_are_told_of_what_is_stale_in_substance_alone() {
    let pair = Repository::new();
    pair.write(EN, ENGLISH);
    pair.write(VI, VIETNAMESE);
    pair.confirm(VI);
    let page = || {
        let output = pair.songngu(&["build"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        pair.read("public/vi/bai-viet/moe/index.html")
    };
    let fresh = page();
    assert!(!fresh.contains("stale"));
    pair.edit(EN, "Teh weights", "The weights");
    assert_eq!(page(), fresh, "spelling is no news for readers");
    pair.edit(EN, "five", "six");
    let stale = page();
    assert!(stale.contains("<p class=\"stale-note\" role=\"note\">Bản tiếng Anh đã thay đổi"), "{stale}");
    let block = "data-stale=\"Đoạn này đang chờ cập nhật theo bản tiếng Anh\">DeepSeek sẽ công bố năm";
    assert!(stale.contains(block) && stale.matches("data-stale").count() == 1, "{stale}");
    assert!(!pair.read("public/en/articles/moe/index.html").contains("stale"));
    pair.confirm(&format!("{VI}#p1"));
    assert_eq!(page(), fresh);
}
