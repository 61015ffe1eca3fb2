//! What is answered to an editor, as functions of a site and a text: no server, no thread, no disk.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::open::Open;
use super::position::{Page, Units};
use super::root::{Root, uri};
use super::scene::{Scene, Snapshot};
use super::{complete, definition, hover, twin};
use crate::compile::{Options, compile};
use crate::diagnostic::FilePath;
use crate::memo::Memo;
use crate::source::Sources;

const SETTINGS: &str = "base_url: https://site.example
languages:
  vi: { title: Thử, tagline: Trang thử, description: Một trang để thử. }
  en: { title: Test, tagline: A test site, description: A site for testing. }
";

/// A site of these files.
fn snapshot(files: &[(&str, &str)], memo: &Memo) -> Snapshot {
    let files = files.iter().chain([&("content/site.yaml", SETTINGS)]);
    let sources = Sources::new(files.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())), Vec::new());
    let now = "2026-12-01T00:00:00Z".parse().unwrap();
    let checked = compile(&sources, &Options { base_url: None, drafts: false, review: true, now }, memo);
    Snapshot {
        revision: 1,
        sources,
        plan: checked.value,
        findings: checked.findings,
        shown: BTreeMap::new(),
        renamed: BTreeMap::new(),
        titles: OnceLock::new(),
    }
}

/// What an answer says of the place of the bar in a text that is open.
fn at_bar<T>(files: &[(&str, &str)], path: &str, text: &str, answer: impl Fn(&Scene<'_>, &str, usize) -> T) -> T {
    let memo = Memo::new();
    let snapshot = snapshot(files, &memo);
    let offset = text.find('‸').expect("there is a bar");
    let name: FilePath = path.into();
    let root = Root::new("/site".into(), "/site".into());
    let here = uri(&root.path().join(path)).expect("a path has a URI");
    let open = Open::new(here, Some(name.clone()), 1, text.replacen('‸', "", 1), 2);
    let open = BTreeMap::from([(name, &open)]);
    let scene = Scene { snapshot: &snapshot, memo: &memo, root: &root, open: &open, units: Units::Utf16 };
    answer(&scene, path, offset)
}

fn article(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndescription: Nói về {title}.\ndate: 2026-01-02\n---\n\n{body}\n")
}

fn hovered(files: &[(&str, &str)], path: &str, text: &str) -> String {
    at_bar(files, path, text, |scene, path, offset| {
        let hover = hover::hover(scene, scene.file(path).expect("it is open"), offset);
        hover.and_then(|hover| serde_json::to_value(hover).ok()?["contents"]["value"].as_str().map(str::to_owned))
    })
    .unwrap_or_default()
}

fn offered(files: &[(&str, &str)], path: &str, text: &str) -> Vec<String> {
    at_bar(files, path, text, |scene, path, offset| {
        let list = complete::complete(scene, scene.file(path).expect("it is open"), offset);
        let text = |item: lsp_types::CompletionItem| match item.text_edit {
            Some(lsp_types::CompletionTextEdit::Edit(edit)) => edit.new_text,
            _ => item.label,
        };
        list.items.into_iter().map(text).collect()
    })
}

/// The line of another file that a place leads to.
fn lead(files: &[(&str, &str)], path: &str, text: &str, is_twin: bool) -> Option<(String, u32)> {
    at_bar(files, path, text, |scene, path, offset| {
        let file: &Arc<_> = scene.file(path)?;
        let location = match is_twin {
            true => twin::twin(scene, file, offset)?,
            false => definition::definition(scene, file, offset).into_iter().next()?,
        };
        Some((location.uri.as_str().trim_start_matches("file:///site/content/").to_owned(), location.range.start.line))
    })
}

const BIAS: [(&str, &str); 4] = [
    ("content/glossary/bias.vi.md", "---\nterm: thiên kiến\nsense: công bằng\nshort: Lệch *một* phía.\n---\n\nX.\n"),
    ("content/glossary/bias.en.md", "---\nterm: bias\nsense: fairness\nshort: A lean.\n---\n\nX.\n"),
    ("content/glossary/offset.vi.md", "---\nterm: độ lệch\nsense: thống kê\nshort: Sai số.\n---\n\nX.\n"),
    ("content/glossary/offset.en.md", "---\nterm: bias\nsense: statistics\nshort: An error.\n---\n\nX.\n"),
];

const HERE: &str = "content/articles/a/index.vi.md";
const THERE: &str = "content/articles/a/index.en.md";

#[test]
fn a_name_that_two_terms_have_is_explained_with_both() {
    let shown = hovered(&BIAS, THERE, &article("A", "Some bi‸as."));
    assert!(shown.contains("A lean.") && shown.contains("An error.") && shown.contains("not linked"), "{shown}");
    let shown = hovered(&BIAS, HERE, &article("A", "Có thiên k‸iến."));
    assert!(shown.starts_with("**thiên kiến** (công bằng) · Vietnamese\n\nLệch \\*một\\* phía."), "{shown}");
    assert!(hovered(&BIAS, HERE, &article("A", "[[bias#stat‸istics]]")).contains("An error."));
    assert!(hovered(&BIAS, HERE, &article("A", "x[^1]\n\n[^1]: Có [[thiên k‸iến]].")).contains("A lean."));
    assert_eq!(hovered(&BIAS, HERE, &article("A", "Có `thiên k‸iến`.")), "");
}

#[test]
fn ids_of_terms_in_front_matter_are_explained_and_lead_to_their_files() {
    let text = "---\ntitle: A\nglossary:\n  exclude: [bi‸as]\n---\n\nĐoạn.\n";
    assert!(hovered(&BIAS, HERE, text).contains("A lean."));
    assert_eq!(lead(&BIAS, HERE, text, false), Some(("glossary/bias.vi.md".to_owned(), 1)));
}

#[test]
fn the_sense_is_offered_where_a_name_needs_it() {
    assert_eq!(offered(&BIAS, THERE, &article("A", "[[bi‸")), ["bias#fairness", "bias", "bias#statistics", "offset"]);
    assert_eq!(offered(&BIAS, HERE, &article("A", "[[lech‸")), ["độ lệch", "offset"]);
}

#[test]
fn fields_are_offered_once_and_with_their_colon() {
    assert_eq!(offered(&[], HERE, "---\ntitle: A\ntags: []\nt‸")[..1], ["translators: "]);
    assert_eq!(offered(&[], HERE, "---\ntit‸le: A\n"), ["title"]);
    assert_eq!(offered(&[], "content/glossary/x.vi.md", "---\ncase: ‸"), ["fold", "exact"]);
    assert!(offered(&[], "content/notes.md", "---\nt‸").is_empty());
}

#[test]
fn blocks_of_both_languages_are_found_by_their_names_and_their_order() {
    let other = article("B", "One.\n\n## X {#x}\n\nTwo.\n\n- a\n- b\n");
    let files = [(THERE, other.as_str())];
    let twin = |body: &str| lead(&files, HERE, &article("A", body), true).map(|(_, line)| line);
    let body = "Mot.\n\n## X {#x}\n\nHai.\n\n- a\n- b\n";
    for (words, line) in [("Mot", 6), ("X {", 8), ("Hai", 10), ("- a", 12), ("- b", 13)] {
        assert_eq!(twin(&body.replacen(words, &format!("‸{words}"), 1)), Some(line), "{words}");
    }
    // Where nobody knows what belongs together, the section does.
    assert_eq!(twin("Mot.\n\n## X {#x}\n\nHai.\n\n- a\n- b\n\n## Y {#y}\n\nB‸a."), Some(10));
    assert_eq!(twin("‸"), Some(5));
    assert_eq!(lead(&[], HERE, &article("A", "Mo‸t."), true), None);
}

#[test]
fn no_place_of_a_broken_text_is_too_much() {
    let texts = [
        "---\n",
        "---\n[",
        "---\ntags: [\"",
        "---\n- -\n - a: {\n",
        "---\nx: |\n  a\n\n---",
        "```\n[[",
        "[[a|[](",
        "![](\n",
        "a\u{301}\u{323}[[mo\u{31b}",
        "---\r\ntags: [a,\r\n",
        "😀](#",
        "---\n---\n> [[x\n",
        "{{{{",
        "- - - [[",
    ];
    let memo = Memo::new();
    let snapshot = snapshot(&BIAS, &memo);
    let root = Root::new("/site".into(), "/site".into());
    for text in texts {
        let name: FilePath = HERE.into();
        let here = uri(&root.path().join(HERE)).expect("a path has a URI");
        let open = Open::new(here, Some(name.clone()), 1, text.to_owned(), 2);
        let open = BTreeMap::from([(name, &open)]);
        let scene = Scene { snapshot: &snapshot, memo: &memo, root: &root, open: &open, units: Units::Utf16 };
        let file = scene.file(HERE).expect("it is open");
        let page = Page::new(file, Units::Utf16).expect("it is a text");
        for line in 0..5 {
            for character in 0..12 {
                let offset = page.offset(lsp_types::Position { line, character });
                complete::complete(&scene, file, offset);
                hover::hover(&scene, file, offset);
                definition::definition(&scene, file, offset);
                twin::twin(&scene, file, offset);
            }
        }
    }
}
