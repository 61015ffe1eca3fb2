//! A small site that uses everything, built and compared whole.
//!
//! The site is `tests/golden/site`, what must come out is `tests/golden/expected`. `UPDATE=1 cargo test --test golden`
//! rewrites it; read the diff before keeping it. The site has a stylesheet, scripts, an icon and fonts of its own,
//! so that a change of the default ones does not touch every page.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::{SiteTest, tree};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

#[test]
fn the_site_comes_out_as_expected() {
    let site = SiteTest::from(&Path::new(GOLDEN).join("site"));
    site.write("assets/style.css", "body { color: black }\n").write("assets/favicon.svg", ICON);
    for script in ["site.js", "terms.js", "search.js", "search-page.js"] {
        site.write(&format!("assets/{script}"), format!("// {script}\n"));
    }
    for font in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts")).unwrap() {
        site.write(&format!("assets/fonts/{}", font.unwrap().file_name().to_str().unwrap()), "");
    }
    let built = site.build();
    let reports: Vec<String> =
        built.findings.iter().map(|finding| songngu::diagnostic::report::line(finding, &built.sources)).collect();
    let mut actual: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    actual.insert("findings.txt".to_owned(), format!("{}\n", reports.join("\n")).into_bytes());
    let memo = songngu::memo::Memo::new();
    for path in built.plan.paths() {
        let bytes = built.plan.render(path, &memo).unwrap().unwrap().into_owned();
        actual.insert(format!("public/{path}"), bytes);
    }
    let folder = Path::new(GOLDEN).join("expected");
    if common::updates() {
        let _ = fs::remove_dir_all(&folder);
        for (path, bytes) in &actual {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let expected = tree(&folder);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&actual), names(&expected), "the list of outputs");
    for (path, bytes) in &actual {
        let (actual, expected) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected[path]));
        for (number, (actual, expected)) in actual.lines().zip(expected.lines()).enumerate() {
            assert_eq!(actual, expected, "{path}:{}", number + 1);
        }
        assert!(actual == expected, "{path} is longer or shorter than expected");
    }
}

const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1H0z\"/></svg>\n";
