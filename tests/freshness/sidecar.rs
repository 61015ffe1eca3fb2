//! Sidecars that are not as `confirm` left them: nothing in them is lost, and nobody is told that all is well.

use std::path::Path;

use super::{EN, ENGLISH, Repository, SIDECAR, VI, VIETNAMESE};

#[test]
fn a_sidecar_that_somebody_edited_is_judged_line_by_line() {
    let pair = Repository::new();
    pair.write(EN, ENGLISH);
    pair.write(VI, VIETNAMESE);
    pair.confirm(VI);
    let whole = pair.read(SIDECAR);
    for (from, to, place) in [
        ("original: en", "original: de", ":2:11"),
        ("    date: ", "    dat: ", ":7:5"),
        ("    date: 2026", "    date: 2026-13", ":7:11"),
        ("    text: ", "    text: [", ":"),
    ] {
        pair.write(SIDECAR, &whole.replacen(from, to, 1));
        let output = pair.songngu(&["check"]);
        let report = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{to}: {report}");
        assert!(report.contains(&format!("{SIDECAR}{place}")), "{to}: {report}");
        let edited = pair.read(SIDECAR);
        assert_eq!(pair.songngu(&["confirm", VI]).status.code(), Some(1), "{to}");
        assert_eq!(pair.read(SIDECAR), edited, "{to}");
    }
    pair.write(SIDECAR, &whole);
    pair.confirm(VI);
    assert_eq!(pair.read(SIDECAR), whole, "confirming again changes nothing");
    assert!(Path::new(&pair.root.join(SIDECAR)).exists());
}

#[test]
fn comments_that_somebody_wrote_stay_above_their_entries() {
    let pair = Repository::new();
    pair.write(EN, ENGLISH);
    pair.write(VI, VIETNAMESE);
    pair.confirm(VI);
    let whole = pair.read(SIDECAR);
    let mut entries: Vec<&str> = whole.split("  - ").collect();
    entries.insert(2, "  # Lan đọc lại đoạn này.\n  # Ask Minh too.\n  - ");
    let edited = entries[..2].join("  - ") + entries[2] + &entries[3..].join("  - ");
    assert!(edited.contains("\n  # Lan đọc lại đoạn này.\n  # Ask Minh too.\n  - "), "{edited}");
    pair.write(SIDECAR, &edited);
    pair.confirm(VI);
    assert_eq!(pair.read(SIDECAR), edited);
}

#[test]
fn what_could_not_be_read_is_not_written_over() {
    let pair = Repository::new();
    pair.write(EN, ENGLISH);
    pair.write(VI, VIETNAMESE);
    pair.confirm(VI);
    let whole = pair.read(SIDECAR);
    let path = pair.root.join(SIDECAR);
    let refused = || {
        let output = pair.songngu(&["confirm", VI]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && said.contains("Nothing was written"), "{said}");
    };
    let large = format!("{whole}# {}\n", "x".repeat(1 << 20));
    pair.write(SIDECAR, &large);
    refused();
    assert_eq!(pair.read(SIDECAR), large);
    // Its bytes are no text.
    std::fs::write(&path, b"original: en\nconfirmed: []\n# \xff\n").unwrap();
    refused();
    #[cfg(unix)]
    {
        std::fs::rename(&path, pair.root.join("elsewhere.yaml")).unwrap();
        std::os::unix::fs::symlink(pair.root.join("elsewhere.yaml"), &path).unwrap();
        refused();
        assert!(path.is_symlink());
        std::fs::remove_file(&path).unwrap();
    }
    pair.write(SIDECAR, &whole);
    pair.expect("fresh", &[], "after it was put back");
}

#[test]
fn a_conflict_is_no_good_state_of_a_translation() {
    let pair = Repository::new();
    pair.write(EN, ENGLISH);
    pair.write(VI, VIETNAMESE);
    pair.confirm(VI);
    let whole = pair.read(SIDECAR);
    assert_eq!(pair.songngu(&["status", "--strict"]).status.code(), Some(0));
    pair.write(SIDECAR, &format!("<<<<<<< HEAD\n{whole}=======\n>>>>>>> other\n"));
    assert_eq!(pair.status("moe").0, "unreadable");
    assert_eq!(pair.songngu(&["status", "--strict"]).status.code(), Some(1));
}

#[test]
fn every_block_that_was_named_is_told_of() {
    let pair = Repository::new();
    pair.write(EN, ENGLISH);
    pair.write(VI, VIETNAMESE);
    let output = pair.songngu(&["confirm", &format!("{VI}#p1"), &format!("{VI}#p2")]);
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches("1 piece of").count(), 2);
    pair.expect("unconfirmed", &[("unconfirmed", 5)], "after two blocks were confirmed");
}

#[test]
fn footnotes_are_compared_by_their_labels() {
    let pair = Repository::new();
    pair.write(EN, &format!("{ENGLISH}\nSaid once.[^a] Said twice.[^b]\n\n[^a]: In 2024.\n[^b]: By OpenAI.\n"));
    pair.write(VI, &format!("{VIETNAMESE}\nNói một lần.[^a] Nói hai lần.[^b]\n\n[^a]: Năm 2024.\n[^b]: OpenAI nói.\n"));
    pair.confirm(VI);
    pair.expect("fresh", &[], "after the confirmation");
    pair.edit(EN, "In 2024.", "In [2024](https://a.example/).");
    pair.expect("fresh", &[], "after a note got a link");
    pair.edit(EN, "In [2024]", "In [2025]");
    pair.expect("stale", &[("stale", 1)], "after a figure in a note");
    let shown = String::from_utf8(pair.songngu(&["status", "--diff", "moe"]).stdout).unwrap();
    assert!(shown.contains("index.vi.md#note-a: stale") && shown.contains("Năm 2024."), "{shown}");
    pair.confirm(&format!("{VI}#note-a"));
    pair.expect("fresh", &[], "after that note was confirmed");
    pair.edit(VI, "hai lần.[^b]", "hai lần.");
    pair.edit(VI, "\n[^b]: OpenAI nói.", "");
    assert_eq!(pair.status("moe").0, "missing");
}
