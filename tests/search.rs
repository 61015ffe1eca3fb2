//! The two halves of the search agree: the program that makes the index, and the script that reads it.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;
#[path = "common/engine.rs"]
mod engine;

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use common::{Built, SiteTest, tree};
use engine::{Engine, Wanted};
use serde_json::Value;
use songngu::concordance::words::{After, folded, key, words};
use songngu::vietnamese::typing::{telex, vni};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn both_cut_and_fold_words_alike() {
    let engine = Engine::new(&SiteTest::new().build());
    let mut texts: Vec<String> = tree(&Path::new(ROOT).join("content/articles"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .take(4)
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    texts.extend(
        [
            "Straße Łódź Ørsted Æsir Œuvre Þór ĐÐƉ",
            "한글 日本 Ελλάδα नमस्ते x² ½ １２",
            "á Ếch ệ ỳ lý Quý quy MỸ 4o",
            "s's x—y…z. w; v",
            "",
        ]
        .map(str::to_owned),
    );
    let mut count = 0;
    for text in texts {
        let own: Vec<(String, String, u8, bool)> = words(&text)
            .map(|word| {
                let found = key(word.text);
                let tone = found.tone.number();
                let tone = if tone == 1 { 0 } else { tone - 1 };
                (word.text.to_owned(), folded(&found), tone, word.after != After::Stop)
            })
            .collect();
        count += own.len();
        for (own, cut) in own.iter().zip(engine.cut(&text)) {
            assert_eq!(*own, cut, "{}", text.lines().next().unwrap_or_default());
        }
        assert_eq!(own.len(), engine.cut(&text).len());
    }
    assert!(count > 5000);
}

/// The site of this repository.
fn repository() -> Rc<Built> {
    let site = SiteTest::new();
    for (path, bytes) in tree(&Path::new(ROOT).join("content")) {
        site.write(&format!("content/{path}"), bytes);
    }
    Rc::new(site.build_as_published())
}

#[test]
fn words_are_found_whole_and_typed_in_part() {
    let built = repository();
    let engine = Engine::new(&built);
    let mut count = 0;
    for path in built.plan.paths().filter(|path| path.starts_with("vi/tim-kiem/w/")) {
        let file: BTreeMap<String, String> = serde_json::from_str(&built.output(path)).unwrap();
        let mut longer = file.keys().filter_map(|key| key.strip_prefix('*')).filter(|word| word.is_ascii());
        if let Some(word) = longer.find(|word| word.len() > 4).filter(|_| count < 20) {
            for typed in [word, &word[..word.len() - 1]] {
                assert_ne!(engine.ask(&built, typed, Wanted::First)["hits"], serde_json::json!([]), "{typed}");
            }
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
    // The name of something that every object of JavaScript has.
    assert_ne!(engine.ask(&built, "constructor mô hình", Wanted::First)["hits"], serde_json::json!([]));
}

#[test]
fn every_heading_is_found_without_its_marks() {
    let built = repository();
    let engine = Engine::new(&built);
    let mut count = 0;
    for path in built.plan.paths().filter(|path| path.starts_with("vi/tim-kiem/t/")) {
        let text: Value = serde_json::from_str(&built.output(path)).unwrap();
        let id = text["url"].as_str().unwrap().split('/').nth_back(1).unwrap();
        for heading in text["blocks"].as_array().unwrap().iter().filter_map(|block| block[1].as_str()) {
            let words: Vec<String> = words(heading).map(|word| folded(&key(word.text))).collect();
            // Each query takes a while here; every fourth heading tells as much.
            count += usize::from((2..=8).contains(&words.len()));
            if (2..=8).contains(&words.len()) && count % 4 == 0 {
                let found = engine.ask(&built, &words.join(" "), Wanted::First);
                let hits: Vec<&str> = found["hits"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                assert!(hits.contains(&id), "{heading}: {hits:?}");
            }
        }
    }
    assert!(count > 20);
}

#[test]
fn both_read_what_is_typed_for_a_keyboard_alike() {
    let engine = Engine::new(&SiteTest::new().build());
    let mut count = 0;
    for file in ["vi.json", "more.json"] {
        let vectors: Value =
            serde_json::from_slice(&std::fs::read(Path::new(ROOT).join("tests/vectors").join(file)).unwrap()).unwrap();
        for (name, is_telex) in [("telex", true), ("vni", false)] {
            for case in vectors[name].as_array().into_iter().flatten() {
                let keys = case["in"].as_str().unwrap();
                for token in keys.split_whitespace() {
                    let own = if is_telex { telex(token) } else { vni(token) };
                    // The script does not know which syllables there are: the index does.
                    if let Some(own) = own.filter(|own| *own != token) {
                        assert_eq!(engine.decode(token, is_telex), Some(own), "{token}");
                        count += 1;
                    }
                }
            }
        }
    }
    assert!(count > 50, "{count}");
}
