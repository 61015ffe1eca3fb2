//! Every diagnostic code has a page, and every page shows a report that the program really makes.
//!
//! A page is `tests/diagnostics/<code>.md`. Its fences with `file=PATH` are written into a small site; the fence
//! `report` is what must come out for that code. `UPDATE=1 cargo test --test diagnostics` rewrites the reports.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::SiteTest;
use songngu::diagnostic::report::{Style, draw};
use songngu::diagnostic::{Code, Severity};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagnostics");

/// Codes that no file can cause, whoever runs the test, or that depend on other sites: a page without a report.
const WITHOUT_EXAMPLE: [&str; 4] = ["unreadable-file", "dead-link", "moved-link", "unreachable-link"];

/// A fenced block of a page.
struct Fence<'a> {
    info: &'a str,
    text: &'a str,
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let pages: BTreeSet<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_str().unwrap().trim_end_matches(".md").to_owned())
        .collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    assert_eq!(pages, codes);
}

#[test]
fn pages_show_what_the_program_reports() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let path = Path::new(FOLDER).join(format!("{}.md", code.name()));
        let Ok(page) = fs::read_to_string(&path) else { continue };
        assert!(page.starts_with(&format!("# {}\n\n", code.name())), "{} begins with its code", path.display());
        let fences = fences(&page);
        let Some(expected) = fences.iter().find(|fence| fence.info == "report") else {
            assert!(WITHOUT_EXAMPLE.contains(&code.name()), "{} has no report", path.display());
            continue;
        };
        let (actual, others) = report(*code, &fences);
        assert!(!actual.is_empty(), "the example of {} does not cause it, but {others:?}", code.name());
        assert_eq!(others, [""; 0], "the example of {} causes other errors", code.name());
        if actual != expected.text {
            if common::updates() {
                fs::write(
                    &path,
                    page.replace(&format!("```report\n{}```", expected.text), &format!("```report\n{actual}```")),
                )
                .unwrap();
            } else {
                wrong.push(format!("{}\n--- expected\n{}--- actual\n{actual}", code.name(), expected.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The reports of a code on the site of these fences, and the codes of all other errors.
fn report(code: Code, fences: &[Fence<'_>]) -> (String, Vec<&'static str>) {
    let site = SiteTest::new();
    for fence in fences {
        write(&site, fence);
    }
    let built = site.build();
    let drawn = built.findings.iter().filter(|finding| finding.code == code);
    let report: Vec<String> = drawn.map(|finding| draw(finding, &built.sources, Style::Plain)).collect();
    let others = built.findings.iter().filter(|finding| finding.code != code && finding.severity == Severity::Error);
    (report.join("\n"), others.map(|finding| finding.code.name()).collect())
}

/// Writes the file of a fence: `file=PATH`, and `absent`, `bytes` (with `\xNN`), `repeat=N`, `dots=N` (digits
/// in the place of each `…`) or `link=TARGET`.
fn write(site: &SiteTest, fence: &Fence<'_>) {
    let attribute = |name: &str| fence.info.split(' ').find_map(|word| word.strip_prefix(name));
    let Some(path) = attribute("file=") else { return };
    let has = |word: &str| fence.info.split(' ').any(|other| other == word);
    if has("absent") {
        fs::remove_file(site.root().join(path)).unwrap();
    } else if let Some(target) = attribute("link=") {
        let path = site.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
    } else if let Some(times) = attribute("repeat=") {
        site.write(path, fence.text.repeat(times.parse().unwrap()));
    } else if let Some(digits) = attribute("dots=") {
        site.write(path, fence.text.replace('…', &"7".repeat(digits.parse().unwrap())));
    } else if has("bytes") {
        site.write(path, unescape(fence.text));
    } else {
        site.write(path, fence.text);
    }
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
        rest = &after[2..];
    }
    bytes.extend(rest.as_bytes());
    bytes
}

/// The fences of a page: three backticks, or four around a text that has three.
fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("\n```") {
        let opening = &rest[start + 1..];
        let mark = if opening.starts_with("````") { "````" } else { "```" };
        let (info, text) = opening[mark.len()..].split_once('\n').unwrap();
        let end = if text.starts_with(mark) { 0 } else { text.find(&format!("\n{mark}")).unwrap() + 1 };
        fences.push(Fence { info, text: &text[..end] });
        rest = &text[end + mark.len()..];
    }
    fences
}
