//! The language server, as editors use it: the real program, over standard input and output.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, touch files and run songngu"
)]

mod common;
#[path = "lsp/editor.rs"]
mod editor;

use std::path::PathBuf;
use std::process::Command;

use common::{NOW, SETTINGS, SiteTest};
use editor::{Editor, abilities, at, edited};
use serde_json::{Value, json};

const VI: &str = "content/articles/moe/index.vi.md";
const EN: &str = "content/articles/moe/index.en.md";
const OTHER: &str = "content/articles/data/index.vi.md";

const VI_TEXT: &str = "---
title: Một bài về 😀 mô hình
description: Bài thử.
date: 2026-01-02
tags: [models]
---

Đoạn đầu nói về thiên kiến của mô hình.

## Phần một {#one}

Đoạn thứ hai nói về DeepSeek và [dữ liệu](../data/index.vi.md#nguon).

Đoạn thứ ba.
";

const EN_TEXT: &str = "---
title: A text on models
description: A test.
date: 2026-01-02
tags: [models]
---

The first paragraph is about bias in models.

## Part one {#one}

The second paragraph is about DeepSeek and [data](../data/index.vi.md#nguon).

The third paragraph.
";

/// A site in a folder whose name has to be encoded.
fn site() -> (SiteTest, PathBuf) {
    let site = SiteTest::new();
    let name = "báo của tôi";
    let write = |path: &str, text: &str| {
        site.write(&format!("{name}/{path}"), text);
    };
    write("content/site.yaml", SETTINGS);
    write(
        "content/tags.yaml",
        "models:\n  name: { vi: Mô hình, en: Models }\nopen:\n  name: { vi: Nguồn mở, en: Open source }\n",
    );
    write("content/terminology.yaml", "deepseek:\n  name: DeepSeek\n  match: [deepseek]\n");
    write(
        "content/glossary/bias.vi.md",
        "---\nterm: thiên kiến\nshort: Sự sai lệch về một phía.\n---\n\nLời giải thích.\n",
    );
    write("content/glossary/bias.en.md", "---\nterm: bias\nshort: A lean to one side.\n---\n\nThe explanation.\n");
    write(VI, VI_TEXT);
    write(EN, EN_TEXT);
    let other = |title: &str, heading: &str| {
        format!(
            "---\ntitle: {title}\ndescription: Bài khác.\ndate: 2026-01-01\ntags: [open]\n---\n\nĐoạn.\n\n## {heading} {{#nguon}}\n\nHết.\n"
        )
    };
    write(OTHER, &other("Dữ liệu", "Nguồn"));
    write("content/articles/data/index.en.md", &other("Data", "Source"));
    let root = site.root().join(name);
    (site, root)
}

#[test]
fn a_session_of_edits() {
    let (_site, root) = site();
    let mut editor = Editor::start(&root, &abilities());
    editor.open(VI, VI_TEXT);
    assert_eq!(editor.codes(VI, 1), [""; 0]);

    // Letter by letter: what is wrong comes, and goes with the letter that mends it.
    let line = at(VI_TEXT, "Đoạn thứ ba.", 12);
    for (index, letter) in " Deepseek".chars().enumerate() {
        editor.type_at(VI, 2 + index as i64, (line.0, line.1 + index), &letter.to_string());
    }
    assert_eq!(editor.codes(VI, 10), ["wrong-name"]);
    let finding = editor.findings(VI).remove(0);
    let place = |column: usize| json!({ "line": line.0, "character": column });
    assert_eq!(finding["range"], json!({ "start": place(line.1 + 1), "end": place(line.1 + 9) }));
    assert_eq!((&finding["severity"], &finding["source"]), (&json!(1), &json!("songngu")));
    assert!(finding["codeDescription"]["href"].as_str().unwrap().ends_with("/tests/diagnostics/wrong-name.md"));
    let range = json!({ "start": place(line.1 + 5), "end": place(line.1 + 6) });
    editor.change(VI, 11, json!([{ "range": range, "text": "S" }]));
    assert_eq!(editor.codes(VI, 11), [""; 0]);

    // Front matter while it is typed: findings and offers, and nothing breaks.
    let mut version = 12;
    for (text, code) in [
        ("---\n", "unclosed-front-matter"),
        ("---\nti", "unclosed-front-matter"),
        ("---\ntitle: \"Mở", "unclosed-front-matter"),
        ("---\ntitle: \"Mở\n---\n", "invalid-yaml"),
        ("---\ntags: [\n---\n\nĐoạn.\n", "invalid-yaml"),
        ("---\ntitle: Mở\ndate: 2026-0\n---\n\n```\nmã không đóng\n", "missing-field"),
        ("", "missing-front-matter"),
        ("\u{0}\u{feff}\r\r\n", "control-character"),
    ] {
        editor.replace(VI, version, text);
        let codes = editor.codes(VI, version);
        assert!(codes.iter().any(|it| it == code), "{text:?}: {codes:?}");
        version += 1;
    }
    editor.replace(VI, version, VI_TEXT);
    assert_eq!(editor.codes(VI, version), [""; 0]);

    // What is typed into one text is told of another that links to it.
    let other = std::fs::read_to_string(root.join(OTHER)).unwrap();
    editor.open(OTHER, &other);
    editor.replace(OTHER, 2, &other.replace("{#nguon}", "{#nguo}"));
    editor.wait_for(VI, &["broken-anchor"]);
    editor.replace(OTHER, 3, &other);
    editor.wait_for(VI, &[]);
    assert_eq!(editor.codes(OTHER, 3), [""; 0]);

    // A version that is older than the last one: what came is what counts.
    editor.type_at(VI, 3, (line.0, line.1), " Deepseek");
    assert_eq!(editor.codes(VI, 3), ["wrong-name"]);

    let asked: Vec<&Value> = editor.asked.iter().collect();
    assert_eq!((asked.len(), &asked[0]["method"]), (1, &json!("client/registerCapability")), "{asked:?}");
    assert_eq!(editor.leave().code(), Some(0));
}

#[test]
fn words_are_explained_and_lead_somewhere() {
    let (_site, root) = site();
    let mut editor = Editor::start(&root, &abilities());
    editor.open(VI, VI_TEXT);
    // A term in both languages, on either page.
    for (path, text, words) in [(VI, VI_TEXT, "thiên kiến"), (EN, EN_TEXT, "bias")] {
        let shown = editor.hover(path, at(text, words, 2));
        for part in ["**thiên kiến**", "Sự sai lệch về một phía.", "**bias**", "A lean to one side.", "linked"]
        {
            assert!(shown.contains(part), "{shown}");
        }
    }
    let shown = editor.hover(VI, at(VI_TEXT, "dữ liệu", 1));
    assert!(shown.contains("**Dữ liệu**") && shown.contains("§ Nguồn"), "{shown}");
    assert_eq!(editor.hover(VI, at(VI_TEXT, "models", 1)), "Mô hình · Models\n\n`content/tags.yaml`");
    assert!(editor.hover(VI, at(VI_TEXT, "description", 1)).starts_with("`description`: "));
    assert_eq!(editor.hover(VI, at(VI_TEXT, "Đoạn thứ ba", 1)), "");

    let definition = "textDocument/definition";
    let leads = |editor: &mut Editor, words| editor.leads(definition, VI, at(VI_TEXT, words, 1));
    assert_eq!(leads(&mut editor, "thiên kiến"), Some(("glossary/bias.vi.md".to_owned(), 1)));
    assert_eq!(leads(&mut editor, "../data"), Some(("articles/data/index.vi.md".to_owned(), 9)));
    assert_eq!(leads(&mut editor, "models"), Some(("tags.yaml".to_owned(), 0)));
    assert_eq!(leads(&mut editor, "Đoạn thứ ba"), None);

    // The same passage in the other language, there and back, also from what has just been typed.
    let twin = "textDocument/implementation";
    for (words, other, line) in
        [("Đoạn đầu", "first", 7), ("Phần một", "Part", 9), ("Đoạn thứ ba", "third", 13), ("date", "date", 3)]
    {
        let there = editor.leads(twin, VI, at(VI_TEXT, words, 1));
        assert_eq!(there, Some(("articles/moe/index.en.md".to_owned(), line)), "{words}");
        let back = editor.leads(twin, EN, at(EN_TEXT, other, 0));
        assert_eq!(back, Some(("articles/moe/index.vi.md".to_owned(), at(VI_TEXT, words, 0).0 as u64)), "{words}");
    }
    editor.type_at(VI, 2, (8, 0), "\nMột đoạn mới.\n\n");
    assert_eq!(editor.leads(twin, VI, (12, 1)), Some(("articles/moe/index.en.md".to_owned(), 9)));
    assert_eq!(editor.leads(twin, EN, at(EN_TEXT, "Part", 0)), Some(("articles/moe/index.vi.md".to_owned(), 12)));
    let command =
        json!({ "command": "songngu.otherLanguage", "arguments": [editor.uri(EN), { "line": 9, "character": 3 }] });
    assert_eq!(editor.request("workspace/executeCommand", command), Value::Null);
    let shown = editor.asked.iter().find(|asked| asked["method"] == "window/showDocument").unwrap();
    assert_eq!(
        (&shown["params"]["uri"], &shown["params"]["selection"]["start"]["line"]),
        (&json!(editor.uri(VI)), &json!(12))
    );

    let symbols = editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": editor.uri(EN) } }));
    assert_eq!((&symbols[0]["name"], &symbols[0]["selectionRange"]["start"]["line"]), (&json!("Part one"), &json!(9)));
    assert_eq!(editor.leave().code(), Some(0));
}

#[test]
fn what_can_stand_at_a_place_is_offered() {
    let (_site, root) = site();
    std::fs::write(root.join("content/articles/moe/ảnh.png"), "").unwrap();
    let mut editor = Editor::start(&root, &abilities());
    editor.open(VI, VI_TEXT);
    let mut version = 1;
    let mut offers = |before: &str| {
        version += 1;
        let text =
            if before.starts_with("---") { before.to_owned() } else { format!("---\ntitle: A\n---\n\n{before}") };
        editor.replace(VI, version, &text);
        editor.offers(
            VI,
            (text.matches('\n').count(), text.lines().next_back().unwrap_or_default().encode_utf16().count()),
        )
    };
    // Without marks, and in the language of the text.
    assert_eq!(offers("Xem [[thien"), ["thiên kiến", "bias"]);
    assert_eq!(offers("Xem [[kiến"), ["thiên kiến", "bias"]);
    assert_eq!(offers("[x](../da"), ["../data/index.vi.md"]);
    assert_eq!(offers("[x](../glossary/"), ["../../glossary/bias.vi.md"]);
    assert_eq!(offers("[x](du lie"), ["../data/index.vi.md"]);
    assert_eq!(offers("[x](dữ"), ["../data/index.vi.md"]);
    assert_eq!(offers("[x](../data/index.vi.md#"), ["../data/index.vi.md#nguon"]);
    assert_eq!(offers("## Một\n\n[x](#m"), ["#mot"]);
    assert_eq!(offers("![x](anh"), ["ảnh.png"]);
    assert_eq!(offers("---\ntags: [models, op"), ["open"]);
    assert_eq!(offers("---\ntags:\n  - nguon"), ["open"]);
    assert_eq!(offers("---\nglossary:\n  ex"), ["exclude"]);
    assert_eq!(offers("---\nglossary: { exclude: [b"), ["bias"]);
    assert_eq!(offers("---\ntitle: x\ntit"), [""; 0]);
    assert_eq!(offers("---\ntitle: x\ndes"), ["description"]);
    assert_eq!(offers("---\ndraft: t"), ["true"]);
    assert_eq!(offers("Một đoạn"), [""; 0]);
    // What is chosen takes the place of what was typed.
    let text = "---\ntitle: A\n---\n\n[x](../da)";
    editor.replace(VI, 99, text);
    let list = editor.request("textDocument/completion", editor.place(VI, (4, 9)));
    let edit = json!({ "newText": "../data/index.vi.md",
        "range": { "start": { "line": 4, "character": 4 }, "end": { "line": 4, "character": 9 } } });
    assert_eq!(list["items"][0]["textEdit"], edit);
    assert_eq!(editor.leave().code(), Some(0));
}

#[test]
fn a_quick_fix_makes_the_text_that_check_fix_makes() {
    // Decomposed letters, line ends of Windows, an emoji: everything else keeps its bytes.
    let body = "Cộng đồng ai xôn xao, bie\u{302}\u{301}t 😀 Deepseek.\r\n\r\nMo\u{323}\u{302}t deepseek nữa.";
    let text = VI_TEXT.replace("Đoạn thứ ba.", body).replace('\n', "\r\n").replace("\r\r", "\r");
    for units in ["utf-16", "utf-8"] {
        let (_site, root) = site();
        std::fs::write(root.join(VI), &text).unwrap();
        let mut abilities = abilities();
        abilities["general"] = json!({ "positionEncodings": [units, "utf-16"] });
        let mut editor = Editor::start(&root, &abilities);
        editor.open(VI, &text);
        assert_eq!(editor.codes(VI, 1), ["acronym-ai", "wrong-name", "wrong-name"]);
        // Right behind an edit, which the fixes have to fit.
        editor.type_at(VI, 2, (1, 7), "x");
        let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
        let params =
            json!({ "textDocument": { "uri": editor.uri(VI) }, "range": whole, "context": { "diagnostics": [] } });
        let actions = editor.request("textDocument/codeAction", params.clone());
        let titles: Vec<&str> = actions.as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap()).collect();
        assert_eq!(
            titles,
            [
                "Replace “ai” by “AI”",
                "Replace “Deepseek” by “DeepSeek”",
                "Replace “deepseek” by “DeepSeek”",
                "Mend what can be mended without looking",
                "Go to the English version of this passage",
            ]
        );
        assert_eq!(actions[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 2);
        let mut params = params;
        params["context"]["only"] = json!(["source.fixAll"]);
        let all = editor.request("textDocument/codeAction", params);
        assert_eq!(all.as_array().unwrap().len(), 1);

        let typed = text.replacen("title: ", "title: x", 1);
        let start = &all[0]["edit"]["documentChanges"][0]["edits"][1]["range"]["start"];
        if units == "utf-8" {
            assert_eq!(start["character"], "Cộng đồng ai xôn xao, bie\u{302}\u{301}t 😀 ".len());
            continue;
        }
        let one = edited(&typed, &actions[1]);
        assert_eq!(one, typed.replacen("Deepseek", "DeepSeek", 1));
        std::fs::write(root.join(VI), &typed).unwrap();
        let fixed = Command::new(env!("CARGO_BIN_EXE_songngu"))
            .args(["check", "--fix", "--now", NOW, "--root", root.to_str().unwrap(), root.join(VI).to_str().unwrap()])
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap();
        assert_eq!(fixed.status.code(), Some(0), "{}", String::from_utf8_lossy(&fixed.stderr));
        assert_eq!(edited(&typed, &all[0]), std::fs::read_to_string(root.join(VI)).unwrap());
        assert_eq!(editor.leave().code(), Some(0));
    }
}

#[test]
fn files_that_change_on_the_disk_are_seen() {
    let (_site, root) = site();
    let mut editor = Editor::start(&root, &abilities());
    editor.open(VI, VI_TEXT);
    let bad = |tag: &str| format!("---\ntitle: X\ndescription: Y.\ndate: 2026-01-01\ntags: [{tag}]\n---\n\nĐoạn.\n");
    // A new file, another one, and one that goes, in a folder with letters that are encoded.
    let path = "content/articles/new/index.vi.md";
    let tell = |editor: &mut Editor, path: &str| {
        let changes = json!({ "changes": [{ "uri": editor.uri(path), "type": 2 }] });
        editor.notify("workspace/didChangeWatchedFiles", changes);
    };
    std::fs::create_dir_all(root.join("content/articles/new")).unwrap();
    std::fs::write(root.join(path), bad("opne")).unwrap();
    tell(&mut editor, path);
    editor.wait_for(path, &["missing-translation", "unknown-tag"]);
    std::fs::write(root.join(path), bad("open")).unwrap();
    tell(&mut editor, path);
    editor.wait_for(path, &["missing-translation"]);
    std::fs::remove_dir_all(root.join("content/articles/new")).unwrap();
    tell(&mut editor, "content/articles/new");
    editor.wait_for(path, &[]);
    // A file whose name the disk has decomposed.
    let odd = "content/articles/moe/a\u{309}nh.txt";
    std::fs::write(root.join(odd), "x").unwrap();
    tell(&mut editor, odd);
    editor.wait_for(odd, &["unexpected-file"]);

    // What is open is what the editor shows, until it is closed.
    std::fs::write(root.join(VI), VI_TEXT.replace("models", "modles")).unwrap();
    tell(&mut editor, VI);
    editor.replace(VI, 2, &VI_TEXT.replace("tags: [models]", "tags: []"));
    assert_eq!(editor.codes(VI, 2), [""; 0]);
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri(VI) } }));
    editor.wait_for(VI, &["unknown-tag"]);
    assert_eq!(editor.codes(VI, Value::Null), ["unknown-tag"]);
    assert_eq!(editor.leave().code(), Some(0));

    // An editor that does not tell about the disk: saving is when it is looked at.
    let mut editor = Editor::start(&root, &json!({}));
    editor.open(EN, EN_TEXT);
    editor.wait_for(VI, &["unknown-tag"]);
    std::fs::write(root.join(VI), VI_TEXT).unwrap();
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": editor.uri(EN) } }));
    editor.wait_for(VI, &[]);
    assert!(editor.asked.is_empty());
    assert_eq!(editor.leave().code(), Some(0));
}

#[test]
fn what_is_none_of_the_site_is_left_alone() {
    let (_site, root) = site();
    let mut editor = Editor::start(&root, &abilities());
    for uri in
        ["untitled:Untitled-1", "file:///nowhere/a.md", "file:///", "https://example.org/a.md", "x y z", "file:///%FF"]
    {
        let item = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": "[[bias" });
        editor.notify("textDocument/didOpen", json!({ "textDocument": item }));
        let place = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 6 } });
        for method in ["hover", "completion", "definition", "implementation"] {
            assert_eq!(editor.request(&format!("textDocument/{method}"), place.clone()), Value::Null, "{uri} {method}");
        }
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 9 } });
        let change = json!([{ "range": range, "text": "x" }]);
        let document = json!({ "uri": uri, "version": 2 });
        editor.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": change }));
        editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }
    // A text of the site that is on no disk, and a change of one that was never opened.
    editor.replace(OTHER, 7, "");
    editor.open("content/articles/unsaved/index.vi.md", "---\n");
    let codes = editor.codes("content/articles/unsaved/index.vi.md", 1);
    assert_eq!(codes, ["unclosed-front-matter"]);
    assert_eq!(editor.leave().code(), Some(0));
}

#[test]
fn a_paste_of_a_mebibyte_is_taken_and_can_be_taken_back() {
    let (_site, root) = site();
    let mut editor = Editor::start(&root, &abilities());
    editor.open(VI, VI_TEXT);
    assert_eq!(editor.codes(VI, 1), [""; 0]);
    let paragraph = "Nhiều người nói về thiên kiến của mô hình ngôn ngữ lớn, 😀 và *về* dữ liệu.\n\n";
    let end = (VI_TEXT.matches('\n').count(), 0);
    // Still a text, and then no longer.
    let lines = (1 << 19) / paragraph.len();
    editor.type_at(VI, 2, end, &format!("\n{}", paragraph.repeat(lines)));
    let line = end.0 + 1 + 2 * (lines - 1);
    assert!(editor.hover(VI, (line, 21)).contains("A lean to one side."));
    assert!(!editor.codes(VI, 2).contains(&"file-too-large".to_owned()));
    editor.type_at(VI, 3, end, &paragraph.repeat((1 << 20) / paragraph.len()));
    assert!(editor.codes(VI, 3).contains(&"file-too-large".to_owned()));
    assert_eq!(editor.hover(VI, (line, 21)), "");
    let range = json!({ "start": { "line": end.0, "character": 0 }, "end": { "line": 9_999_999, "character": 0 } });
    let (term, nothing) = (at(VI_TEXT, "thiên kiến", 2), json!([{ "range": range, "text": "" }]));
    editor.change(VI, 4, nothing.clone());
    assert_eq!(editor.codes(VI, 4), [""; 0]);
    assert!(editor.hover(VI, term).contains("A lean to one side."));
    // Small, but of too many parts.
    editor.type_at(VI, 5, end, &format!("\n{}", "- a\n".repeat(50_001)));
    assert_eq!(editor.codes(VI, 5), ["limit-exceeded"]);
    assert_eq!(editor.hover(VI, term), "");
    editor.change(VI, 6, nothing);
    assert_eq!(editor.codes(VI, 6), [""; 0]);
    assert!(editor.hover(VI, term).contains("A lean to one side."));
    assert_eq!(editor.leave().code(), Some(0));
}

#[test]
fn what_makes_no_sense_is_answered_and_nothing_else_changes() {
    let (_site, root) = site();
    let mut editor = Editor::new(&root);
    let place = editor.place(VI, (7, 20));
    assert_eq!(editor.refused("textDocument/hover", place.clone()), -32002);
    assert_eq!(editor.refused("initialize", json!({ "capabilities": 7 })), -32602);
    editor.notify("textDocument/didOpen", json!({ "textDocument": 1 }));
    let folders = json!([{ "uri": editor.uri("content/articles"), "name": "a folder of the site" }]);
    editor.request("initialize", json!({ "processId": null, "capabilities": {}, "workspaceFolders": folders }));
    assert_eq!(editor.refused("initialize", json!({ "capabilities": {} })), -32600);

    for params in
        [json!(null), json!([]), json!({}), json!({ "textDocument": {} }), json!({ "position": "x" }), json!("x")]
    {
        for method in ["hover", "completion", "definition", "implementation", "documentSymbol", "codeAction"] {
            assert_eq!(editor.refused(&format!("textDocument/{method}"), params.clone()), -32602, "{method} {params}");
        }
        for method in ["textDocument/didOpen", "textDocument/didChange", "workspace/didChangeWatchedFiles", "nothing"] {
            editor.notify(method, params.clone());
        }
    }
    assert_eq!(editor.refused("workspace/executeCommand", json!({ "command": "rm", "arguments": [] })), -32602);
    assert_eq!(editor.refused("workspace/executeCommand", json!({ "command": "songngu.otherLanguage" })), -32602);
    assert_eq!(editor.refused("textDocument/rename", place.clone()), -32601);
    editor.send_raw(b"Content-Length: 5\r\n\r\n{\"a\":");
    assert_eq!(editor.response(&Value::Null)["error"]["code"], -32700);
    editor.send(&json!({ "jsonrpc": "2.0", "id": "a word", "method": "textDocument/hover", "params": place.clone() }));
    assert!(editor.response(&json!("a word"))["result"]["contents"]["value"].as_str().unwrap().contains("bias"));
    let far = editor.place(VI, (4_000_000_000, 4_000_000_000));
    assert_eq!(editor.request("textDocument/hover", far), Value::Null);

    // A change that nobody understands: the text is unknown from here on, and what is on the disk counts.
    editor.open(VI, "---\n");
    assert_eq!(editor.codes(VI, 1), ["unclosed-front-matter"]);
    editor.change(VI, 2, json!(7));
    editor.type_at(VI, 3, (0, 0), "x");
    editor.wait_for(VI, &[]);

    // A request that is taken back has one answer all the same: what it asks for, or that it was taken back.
    editor.open(VI, VI_TEXT);
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    let params = json!({ "textDocument": { "uri": editor.uri(VI) }, "range": range, "context": { "diagnostics": [] } });
    let id = editor.ask("textDocument/codeAction", params);
    editor.notify("$/cancelRequest", json!({ "id": id }));
    editor.notify("$/cancelRequest", json!({ "id": 9999 }));
    editor.notify("$/cancelRequest", json!({}));
    let response = editor.response(&json!(id));
    assert!(response["result"].is_array() || response["error"]["code"] == -32800, "{response}");
    assert!(editor.hover(VI, at(VI_TEXT, "thiên kiến", 2)).contains("A lean to one side."));

    assert_eq!(editor.request("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.refused("textDocument/hover", place), -32600);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.wait().code(), Some(0));
}

#[test]
fn who_leaves_without_a_word_is_told_by_the_exit_code() {
    let (_site, root) = site();
    let mut editor = Editor::start(&root, &abilities());
    editor.notify("exit", Value::Null);
    assert_eq!(editor.wait().code(), Some(1));
    assert_eq!(Editor::start(&root, &abilities()).wait().code(), Some(1));
    assert_eq!(Editor::new(&root).wait().code(), Some(1));
    let mut editor = Editor::new(&root);
    let nowhere = json!([{ "uri": editor.uri("nowhere"), "name": "x" }]);
    // The nearest folder with settings is above it.
    editor.request("initialize", json!({ "capabilities": {}, "workspaceFolders": nowhere }));
    let mut editor = Editor::new(&root);
    let nowhere = json!([{ "uri": "file:///nowhere/at/all", "name": "x" }]);
    assert_eq!(editor.refused("initialize", json!({ "capabilities": {}, "workspaceFolders": nowhere })), -32803);
}
