//! Promises 6 to 10, 13 and 14: bytes, letters and names of files.

use std::os::unix::fs::symlink;
use std::process::Command;

use crate::common::tree;
use crate::fault::{FRONT, Fault, MOE, PAGE};

#[test]
fn row_06_what_is_no_utf_8_is_an_error_and_nothing_replaces_it() {
    let front = FRONT.as_bytes();
    let utf16: Vec<u8> = FRONT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for text in [[front, b"A \xff\n"].concat(), utf16, [front, b"A \0 B\n"].concat()] {
        Fault::article(text).is_refused(&["content/articles/moe/index.vi.md:"]);
    }
    Fault::body("A \u{fffd} B").is_refused(&["error[control-character]", "content/articles/moe/index.vi.md:7:3"]);
}

#[test]
fn row_07_a_byte_order_mark_and_windows_line_ends_change_no_byte() {
    let text = format!("{FRONT}## Part\n\nText `code`.\n\n```txt\na\nb\n```\n");
    let plain = Fault::article(&text).is_published(&[]);
    let windows = Fault::article(format!("\u{feff}{}", text.replace('\n', "\r\n"))).is_published(&[]);
    assert!(plain == windows);
}

#[test]
fn row_08_decomposed_letters_are_published_composed() {
    let composed = Fault::body("## Mã nguồn mở\n\nTiếng Việt.").is_published(&[]);
    let decomposed = "## Ma\u{303} nguo\u{302}\u{300}n mo\u{31b}\u{309}\n\nTie\u{302}\u{301}ng Vie\u{323}\u{302}t.";
    let published = Fault::body(decomposed).is_published(&[]);
    assert!(published == composed);
    let marks =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(|letter| ('\u{300}'..='\u{323}').contains(&letter));
    assert!(published.iter().filter(|(path, _)| path.ends_with(".html")).all(|(_, bytes)| !marks(bytes)));
}

#[test]
fn row_09_no_output_has_a_control_character() {
    for letter in ['\u{1}', '\u{8}', '\u{b}', '\u{1b}', '\u{7f}', '\u{85}'] {
        Fault::body(&format!("A {letter} B"))
            .is_refused(&["error[control-character]", "content/articles/moe/index.vi.md:7:3"]);
    }
    // Written as an escape, so that the file itself has none.
    let escaped = Fault::article(FRONT.replace("title: Title of moe", "title: \"A \\u0007 B\"") + "Text.\n");
    escaped.is_refused(&["content/articles/moe/index.vi.md:2:"]);
    let entity = Fault::body("A &#7; &#x1b; B");
    entity.is_refused(&["error[control-character]", "content/articles/moe/index.vi.md:7:"]);
    let places = [
        "[A](https://a.example/&#7;)",
        "<https://a.example/> [A][b]\n\n[b]: https://a.example/&#x85;",
        "[A](https://a.example '&#7;')",
        "## A &#8;",
        "```js&#7;\na\n```",
        "![A&#7;](a.svg)",
        "| A&#7; |\n|---|\n| b |",
        "A&#127;\n: b",
        "- [ ] &#x1b;",
        "**A&#xFFFD;**",
        "A &#x2028; B",
        "A &#xFFFE; B",
        "A &#0; B",
    ];
    Fault::each_body_is_refused(&places, "control-character");
    for field in ["title: \"A \\x07\"", "publisher: \"A \\u0085 B\"", "url: \"https://a.example/\\u0007\""] {
        let fields = ["title: A", "publisher: A", "url: https://a.example"];
        let name = field.split(':').next().unwrap();
        let source: Vec<&str> =
            fields.iter().map(|other| if other.starts_with(name) { field } else { *other }).collect();
        Fault::article(
            FRONT.replace("date:", &format!("sources:\n  - {{ {} }}\ndate:", source.join(", "))) + "Text.\n",
        )
        .is_refused(&["error[", "content/articles/moe/index.vi.md:5:"]);
    }
    let published = Fault::body("A &#32; &Tab; &NewLine; B `&#7;`").is_published(&[]);
    let has_control = |bytes: &Vec<u8>| bytes.iter().any(|byte| *byte < 32 && !matches!(byte, b'\n' | b'\t'));
    let texts = published
        .iter()
        .filter(|(path, _)| !path.ends_with(".png") && !path.ends_with(".ico") && !path.ends_with(".woff2"));
    let found: Vec<&String> = texts.filter(|(_, bytes)| has_control(bytes)).map(|(path, _)| path).collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn row_10_characters_that_change_direction_or_show_nothing_are_named() {
    for (letter, name) in
        [('\u{202e}', "U+202E"), ('\u{2067}', "U+2067"), ('\u{200b}', "U+200B"), ('\u{feff}', "U+FEFF")]
    {
        let fault = Fault::body(&format!("A {letter} B"));
        fault.is_refused(&["error[invisible-character]", name, "content/articles/moe/index.vi.md:7:3"]);
    }
    let letters = "\u{61c}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{2060}\u{2061}\u{2064}\u{2066}\u{2068}\u{2069}\u{206a}\u{206f}\u{ad}\u{34f}\u{180e}\u{3164}\u{115f}\u{2800}\u{fffc}\u{1d159}\u{16fe4}\u{fff9}\u{e0001}\u{e0041}";
    let bodies: Vec<String> = letters
        .chars()
        .flat_map(|letter| [format!("A{letter}B"), format!("`A{letter}B`"), format!("```js\n// {letter}\n```")])
        .chain(letters.chars().map(|letter| format!("A &#x{:x}; B", u32::from(letter))))
        .collect();
    Fault::each_body_is_refused(&bodies.iter().map(String::as_str).collect::<Vec<_>>(), "invisible-character");
    let glossary = "---\nterm: a\u{202e}b\nshort: B.\n---\n\nText.\n";
    let escaped = "---\ntitle: \"a \\u202e b\"\ndescription: B.\n---\n\nText.\n";
    for (path, text) in [
        ("content/tags.yaml", "a:\n  name: { vi: A\u{202e}, en: B }\n"),
        ("content/tags.yaml", "a:\n  name: { vi: \"A \\u202E B\", en: B }\n"),
        ("content/authors.yaml", "a:\n  name: { vi: \"A \\u200b B\", en: B }\n"),
        ("content/terminology.yaml", "# a\u{2066}\n"),
        ("content/glossary/a.vi.md", glossary),
        ("content/pages/a.vi.md", escaped),
        ("locales/vi/interface.ftl", "# a\u{202e}\n"),
        ("templates/page.html", "a\u{202e}\n"),
        ("assets/style.css", "/* a\u{202e} */\n"),
    ] {
        let fault = Fault::new();
        fault.site.write(path, text);
        fault.is_refused(&["error[invisible-character]", path, "U+20"]);
    }
    let words = include_str!("../../locales/vi/interface.ftl");
    let fault = Fault::new();
    fault.site.write("locales/vi/interface.ftl", words.replace("nav-home = Trang chủ", "nav-home = A{ \"\\u202E\" }"));
    fault.is_refused(&["error[invisible-character]", "locales/vi/interface.ftl:6:1"]);
    let pages = Fault::new().is_published(&[]);
    let isolates = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(['\u{2068}', '\u{2069}']);
    assert!(pages.values().all(|bytes| !isolates(bytes)));
}

#[test]
fn row_13_links_and_special_files_are_never_opened() {
    let fault = Fault::new();
    let folder = fault.site.root().join("content/articles/moe");
    let secret = tempfile::NamedTempFile::new().unwrap();
    symlink(secret.path(), folder.join("out.svg")).unwrap();
    symlink("nowhere", folder.join("dangling.png")).unwrap();
    symlink("loop.png", folder.join("loop.png")).unwrap();
    symlink("..", folder.join("up")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("pipe.md")).status().unwrap().success());
    let report = fault.is_refused(&["error[special-file]"]);
    for name in ["out.svg", "dangling.png", "loop.png", "up", "pipe.md"] {
        assert!(report.contains(&format!("content/articles/moe/{name}")), "{name}\n{report}");
    }
    let named = Fault::new();
    std::fs::create_dir_all(named.site.root().join("content/articles/moe/folder.md")).unwrap();
    named.site.write("content/articles/moe/folder.md/a.txt", "a");
    let published = named.is_published(&["warning[unexpected-file]"]);
    assert!(published.keys().all(|path| !path.ends_with("a.txt")));
}

#[test]
fn row_14_a_path_cannot_lead_out_of_the_site() {
    let secret = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
    for path in [
        "../../../../secret.svg",
        "../../../../../../../../etc/hostname",
        "file:///etc/hostname",
        "%2e%2e%2f%2e%2e%2f%2e%2e%2fsecret.svg",
        "..%2f..%2f..%2fsecret.svg",
        "..%5c..%5csecret.svg",
        "&#46;&#46;/&#46;&#46;/&#46;&#46;/secret.svg",
        "./../../../secret.svg",
        "a/../../../../secret.svg",
        "/../secret.svg",
        "../../site.yaml",
        "../../../.env",
        "../../../secret.svg",
        "/etc/hostname",
        "%2e%2e/%2e%2e/%2e%2e/secret.svg",
        "..\\..\\secret.svg",
    ] {
        let fault = Fault::body(&format!("![A]({path})\n\n[B]({path})"));
        fault.site.write("secret.svg", secret);
        let published = fault.public();
        fault.is_refused(&["content/articles/moe/index.vi.md:7:"]);
        assert!(tree(&published).keys().all(|path| !path.contains("secret")));
    }
}

#[test]
fn row_26_nothing_links_to_a_version_that_is_not_there() {
    let fault = Fault::new();
    std::fs::remove_file(fault.site.root().join("content/articles/moe/index.en.md")).unwrap();
    let published = fault.is_published(&["warning[missing-translation]"]);
    let page = String::from_utf8_lossy(&published[PAGE]);
    assert!(!page.contains("/en/articles/moe/"), "{page}");
    assert!(!page.contains("hreflang=\"en\" href=\"https://site.example/en/articles"));
    fault.site.write("content/articles/moe/index.fr.md", std::fs::read(fault.site.root().join(MOE)).unwrap());
    fault.is_published(&["content/articles/moe/index.fr.md"]);
}

#[test]
fn row_10_a_name_of_a_file_cannot_pretend_to_be_a_line_of_a_log() {
    let fault = Fault::new();
    fault.site.write("content/articles/moe/a\n::error file=x::b.png", "");
    fault.site.write("content/articles/moe/a\u{202e}gnp.png", "");
    let report = fault.is_refused(&["error[control-character]", "error[invisible-character]", "U+000A", "U+202E"]);
    assert!(!report.contains("\n::error") && !report.contains('\u{202e}'), "{report}");
    assert!(report.contains("a\\u{a}::error file=x::b.png"), "{report}");
}

#[test]
fn row_10_what_a_finding_quotes_does_not_colour_a_log() {
    let fault = Fault::body("[[e\u{1b}[31m]] [^x\u{1b}[31m]");
    fault.site.write("content/articles/moe/a\u{1b}[31m.png", "");
    for format in ["human", "json", "github", "sarif"] {
        let output = fault.command().args(["--format", format]).output().unwrap();
        let report = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(report.contains("unknown-term") && report.contains("control-character"), "{format}: {report}");
        assert!(!report.contains('\u{1b}'), "{format}: {report}");
    }
}
