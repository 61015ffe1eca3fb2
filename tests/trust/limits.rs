//! Promises about how much of anything there may be.

use std::fmt::Write;
use std::process::{Command, Output};
use std::time::Instant;

use crate::fault::{FRONT, Fault, MOE, PAGE, PATIENCE};

const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>"#;

/// The settings of the test site with one limit.
fn settings(limit: &str) -> String {
    let language = "title: T\n    tagline: T\n    description: D";
    format!(
        "base_url: https://news.example\nlanguages:\n  vi:\n    {language}\n  en:\n    {language}\nlimits:\n  {limit}\n"
    )
}

fn check(fault: &Fault) -> Output {
    Command::new(env!("CARGO_BIN_EXE_songngu")).args(["check", "--root"]).arg(fault.site.root()).output().unwrap()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let size = [&b"IHDR"[..], &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0, 0, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n\0\0\0\r", &size[..]].concat()
}

#[test]
fn row_15_what_is_more_than_the_site_allows_is_found_at_its_place() {
    let deep = FRONT.replacen("date:", "extra:\n  - - - - a\ndate:", 1);
    let long = FRONT.replacen("date:", &format!("# {}\ndate:", "a".repeat(1000)), 1);
    let lines = |line: &str, count: usize| line.repeat(count);
    for (limit, text, code, place) in [
        ("text_bytes: 1000", format!("{FRONT}{}", lines("a b c d e\n", 95)), "file-too-large", MOE.to_owned()),
        ("front_matter_bytes: 1000", long, "limit-exceeded", format!("{MOE}:2:1")),
        ("front_matter_depth: 3", deep, "limit-exceeded", format!("{MOE}:5:11")),
        ("nesting: 10", format!("{FRONT}{}a", lines("> ", 10)), "limit-exceeded", format!("{MOE}:7:21")),
        ("headings: 10", format!("{FRONT}{}", lines("## A\n\n", 11)), "limit-exceeded", format!("{MOE}:27:1")),
        ("elements: 100", format!("{FRONT}{}", lines("- a\n", 101)), "limit-exceeded", format!("{MOE}:106:1")),
        (
            "links: 10",
            format!("{FRONT}{}", lines("[a](https://a.example)\n", 11)),
            "limit-exceeded",
            format!("{MOE}:17:5"),
        ),
    ] {
        let fault = Fault::article(&text);
        fault.site.write("content/site.yaml", settings(limit));
        let (name, number) = limit.split_once(": ").unwrap();
        let report =
            fault.is_refused(&[&format!("error[{code}]"), &format!("--> {place}"), &format!("limits.{name} ")]);
        assert!(report.contains(&format!("at most {}", number.replace("1000", "1,000"))), "{report}");
        // The next higher limit of the same text is enough.
        let higher = number.parse::<usize>().unwrap() * 2;
        fault.site.write("content/site.yaml", settings(&format!("{name}: {higher}")));
        let after = String::from_utf8(fault.command().output().unwrap().stderr).unwrap();
        assert!(!after.contains(code), "{limit}: {after}");
    }
}

#[test]
fn row_15_a_site_may_allow_longer_texts_and_links_to_others_say_nothing_more() {
    let fault = Fault::article(format!("{FRONT}{}\n![A](a.svg)", "a b c d e f g\n".repeat(80_000)));
    fault.site.article("other", "vi", "[A](../moe/index.vi.md)");
    fault.site.write("content/articles/moe/a.svg", "").article("moe", "en", "6 words.").article("other", "en", "Text.");
    let report = fault.is_refused(&["error[file-too-large]", "1,048,576 are allowed"]);
    assert!(report.contains("1 error;") && !report.contains("warning["), "{report}");
    fault.site.write("content/articles/moe/a.svg", DRAWING);
    fault.site.write("content/site.yaml", settings("text_bytes: 2000000"));
    fault.is_published(&[]);
}

#[test]
fn row_15_of_a_text_with_too_many_elements_nothing_else_is_said() {
    let fault =
        Fault::article(format!("{FRONT}![A](a.svg)\n\n## 5 parts\n\n{}", "- a\n".repeat(50_000) + "\n![B](b.svg)"));
    fault.site.write("content/articles/moe/a.svg", DRAWING).write("content/articles/moe/b.svg", DRAWING);
    fault.site.article("moe", "en", "6 words of [Apple](https://a.example).");
    fault.site.article("other", "vi", "[A](../moe/index.vi.md#part)");
    fault.site.article("other", "en", "[A](../moe/index.en.md)");
    // The picture in its paragraph, the heading, the list and 49,996 items are 50,000.
    let report = fault.is_refused(&["error[limit-exceeded]", &format!("--> {MOE}:50007:1"), "limits.elements "]);
    assert!(report.contains("1 error;") && !report.contains("warning["), "{report}");
    let checked = check(&fault);
    let report = String::from_utf8(checked.stdout).unwrap() + &String::from_utf8(checked.stderr).unwrap();
    assert_eq!((report.matches("error[").count(), report.matches("warning[").count()), (1, 0), "{report}");
}

#[test]
fn row_15_limits_stand_without_being_asked_for() {
    for (body, what) in [
        ("> ".repeat(100) + "a", "101 elements deep; at most 100 "),
        ("## A\n\n".repeat(1001), "1,001 headings; at most 1,000 "),
        ("[a](https://a.example)\n".repeat(5001), "5,001 links and pictures; at most 5,000 "),
    ] {
        Fault::body(&body).is_refused(&["error[limit-exceeded]", what]);
    }
    let front = FRONT.replacen("date:", &format!("# {}\ndate:", "a".repeat(70_000)), 1);
    Fault::article(front).is_refused(&["error[limit-exceeded]", "bytes; at most 65,536 "]);
}

#[test]
fn row_15_versions_are_compared_in_time_that_grows_with_them() {
    let many = |part: &dyn Fn(usize) -> String| (0..30_000).map(part).collect::<String>();
    let all = [
        (many(&|_| "$5 và ".to_owned()), many(&|_| "$6 and ".to_owned())),
        (many(&|at| format!("\"{}\" và ", at * 7)), many(&|at| format!("\"{}\" and ", at * 7 + 5))),
        (many(&|at| format!("aB{at} ")), many(&|at| format!("aC{at} "))),
        (many(&|at| format!("`a{at}` ")), many(&|at| format!("`b{at}` "))),
        (many(&|_| "[a]{lang=en} ".to_owned()), many(&|_| " {a}\n-\n".to_owned())),
        (many(&|_| "“ ".to_owned()), many(&|_| "“a ".to_owned())),
        (many(&|at| format!("a{at}\n\n")), many(&|at| format!("b{at}\n\n"))),
        (many(&|at| format!("[[xa{at}]] ")), many(&|at| format!("[[xb{at}]] "))),
        (many(&|at| format!("[a](x{at}) ")), many(&|at| format!("[a](y{at}) "))),
        (many(&|at| format!("![a](x{at}.png) ")), many(&|at| format!("[a](#x{at}) "))),
        (many(&|at| format!("```x{at}\na\n```\n")), many(&|at| format!("<!-- lint-disable-line x{at} -->\n"))),
    ];
    for (vi, en) in all {
        let fault = Fault::body(&vi);
        fault.site.article("moe", "en", &en);
        let start = Instant::now();
        let output = check(&fault);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{vi:.60}");
        assert!(start.elapsed() < PATIENCE, "{vi:.60}");
    }
}

#[test]
fn row_16_code_that_is_too_long_for_colours_is_shown_plain_and_said() {
    let mut long = String::new();
    (0..12_000).for_each(|at| writeln!(long, "let a = {at};").unwrap());
    let page = |fault: &Fault, wanted: &[&str]| String::from_utf8(fault.is_published(wanted)[PAGE].clone()).unwrap();
    let wide = format!("let a = \"{}\";\n", "b".repeat(2000));
    for (code, what) in [(&long, "bytes, so it has no colours"), (&wide, "this code has a line of 2,0")] {
        let fault = Fault::body(&format!("```rust\n{code}```"));
        let page = page(&fault, &["warning[plain-code]", what, &format!("--> {MOE}:7:4")]);
        assert!(page.contains("let a = ") && !page.contains(">let</span>"), "{page:.3000}");
    }
    // The page is made anew when the limit changes, though nothing else does.
    let fault = Fault::body(&format!("```rust\n{long}```"));
    fault.site.write("content/site.yaml", settings("code_bytes: 100000"));
    assert!(!page(&fault, &[]).contains(">let</span>"));
    fault.site.write("content/site.yaml", settings("code_bytes: 1000000"));
    assert!(page(&fault, &[]).contains(">let</span>"));
    let plain = Fault::body(&format!("```text\n{}\n```", "b".repeat(5000)));
    assert!(!String::from_utf8(plain.command().output().unwrap().stderr).unwrap().contains("plain-code"));
}

#[test]
fn row_23_a_picture_has_no_more_pixels_than_the_site_allows() {
    let fault = Fault::body("![A](a.png)");
    fault.site.write("content/articles/moe/a.png", png(200, 100));
    fault.site.write("content/site.yaml", settings("picture_pixels: 19999"));
    fault.is_refused(&[
        "error[limit-exceeded]",
        "20,000 pixels (200 × 100); at most 19,999 ",
        "limits.picture_pixels ",
    ]);
}

#[test]
fn row_27_a_template_that_writes_too_much_is_an_error() {
    let fault = Fault::new();
    fault.site.write("content/site.yaml", settings("page_bytes: 100000"));
    let words = "a".repeat(1000);
    fault.site.write("templates/not_found.html", format!("{{% for i in range(end=100) %}}{words}{{% endfor %}}a"));
    fault.is_refused(&["error[limit-exceeded]", "templates/not_found.html", "100,000 bytes", "limits.page_bytes "]);
}
