//! Promises 1 to 5, 11 and 12: front matter and what addresses are made of.

use crate::fault::{FRONT, Fault, MOE, PAGE};

/// An article with more fields.
fn front_with(fields: &str) -> String {
    FRONT.replace("date:", &format!("{fields}\ndate:")) + "Text.\n"
}

#[test]
fn row_01_every_mistake_of_the_front_matter_is_said_with_its_line_in_one_run() {
    let fault = Fault::article("---\ntitle: [a\n---\n\nText.\n");
    fault.site.article("tab", "vi", "Text.").edit("content/articles/tab/index.vi.md", "title: ", "title:\t");
    let texts = [
        ("twice", "---\ntitle: A\ntitle: B\ndescription: C\ndate: 2026-01-02\n---\n\nText.\n"),
        ("type", "---\ntitle: A\ndescription: [B]\ndate: 2026-01-02\n---\n\nText.\n"),
        ("tag", "---\ntitle: !!binary A\ndescription: B\ndate: 2026-01-02\n---\n\nText.\n"),
    ];
    for (id, text) in texts {
        fault.site.write(&format!("content/articles/{id}/index.vi.md"), text);
    }
    let report = fault.is_refused(&[
        "content/articles/moe/index.vi.md:",
        "error[duplicate-field]",
        "content/articles/twice/index.vi.md:3:1",
        "error[wrong-type]",
        "content/articles/type/index.vi.md:3:14",
        "content/articles/tag/index.vi.md:2:",
    ]);
    assert!(report.contains("`description`") && report.contains("`title`"), "{report}");
}

#[test]
fn row_01_what_yaml_has_and_front_matter_does_not_is_said_by_its_name() {
    let values = ["!foo A", "!!binary QQ==", "!!str A", "!<tag:a.example,2026:b> A", "&a A", "\n  !x A"];
    let texts: Vec<String> =
        values.iter().map(|value| FRONT.replace(" Title of moe", &format!(" {value}")) + "Text.\n").collect();
    Fault::each_is_refused(&texts, "invalid-yaml");
    let fault = Fault::article(FRONT.replace("date:", "updates: [*a]\ndate:") + "Text.\n");
    fault.site.write("content/tags.yaml", "a: !x\n  name: !y { vi: !!str a, en: b }\n");
    let report =
        fault.is_refused(&["no aliases (`*`)", "no tags (`!`)", "content/tags.yaml:1:4", "content/tags.yaml:2:9"]);
    assert_eq!(report.matches("no tags").count(), 3, "{report}");
}

#[test]
fn row_05_only_times_of_a_clock_are_times() {
    let dates = ["2026-01-02T23:59:60Z", "0000-01-01", "2026-01-02Z", "2026-01-02T10Z", "2026-01-02T10:00:60+07:00"];
    let texts: Vec<String> = dates.iter().map(|date| FRONT.replace("2026-01-02", date) + "Text.\n").collect();
    Fault::each_is_refused(&texts, "invalid-date");
}

#[test]
fn row_11_no_address_is_kept_for_something_else() {
    let names = ["con", "nul", "aux", "prn", "com1", "lpt9"];
    let texts: Vec<String> =
        names.iter().map(|name| FRONT.replace("date:", &format!("slug: {name}\ndate:")) + "Text.\n").collect();
    Fault::each_is_refused(&texts, "invalid-slug");
    let aliases = ["/songngu-manifest.txt", "/SONGNGU-manifest.txt", "/.songngu-stage/a/"];
    let texts: Vec<String> =
        aliases.iter().map(|alias| FRONT.replace("date:", &format!("aliases: [{alias}]\ndate:")) + "Text.\n").collect();
    Fault::each_is_refused(&texts, "");
}

#[test]
fn row_02_a_misspelt_field_is_an_error_that_knows_the_right_one() {
    let fault = Fault::article(FRONT.replace("description", "descripton") + "Text.\n");
    fault.is_refused(&["error[unknown-field]", "content/articles/moe/index.vi.md:3:1", "did you mean `description`?"]);
    let typed =
        ["Draft: true", "tag: [a]", "alias: [/a/]", "auther: [a]", "on_load: alert(1)", "__proto__: a", "\"\": a"];
    let texts: Vec<String> = typed.iter().map(|field| front_with(field)).collect();
    Fault::each_is_refused(&texts, "unknown-field");
}

#[test]
fn row_03_fields_are_never_printed_as_text() {
    for (text, code) in [
        ("---\ntitle: A\n\nText.\n", "error[unclosed-front-matter]"),
        ("Text.\n", "error[missing-front-matter]"),
        ("", "error[missing-front-matter]"),
        ("\n\n---\ntitle: A\n---\n", "error[missing-front-matter]"),
    ] {
        Fault::article(text).is_refused(&[code, "content/articles/moe/index.vi.md:1:1"]);
    }
}

#[test]
fn row_04_a_bomb_of_yaml_is_an_error_at_once() {
    let aliases = (1..9).fold(String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n"), |all, at| {
        let list = vec![format!("*a{}", at - 1); 9].join(", ");
        format!("{all}a{at}: &a{at} [{list}]\n")
    });
    let deep = format!("tags: {}\n", "[".repeat(100_000));
    let maps = format!("tags: {}\n", "{a: ".repeat(20_000));
    let quoted = format!("tags: {}\n", "[\"".repeat(50_000));
    let merged = "tags: &a [x]\nslug: *a\n".to_owned();
    let keyed = format!("{}: a\n", "? ".repeat(10_000));
    let dashes = format!("tags:\n  {}a\n", "- ".repeat(20_000));
    let two = "tags: [a]\n...\ntags: [b]\n".to_owned();
    for yaml in [aliases, deep, maps, quoted, merged, keyed, dashes, two] {
        let fault = Fault::article(FRONT.replace("date:", &format!("{yaml}date:")) + "Text.\n");
        fault.is_refused(&["content/articles/moe/index.vi.md:"]);
    }
}

#[test]
fn row_05_a_date_exists_and_the_future_is_left_out_with_a_word() {
    let fault = Fault::article(FRONT.replace("2026-01-02", "2026-02-30") + "Text.\n");
    fault.is_refused(&["error[invalid-date]", "content/articles/moe/index.vi.md:4:7"]);
    fault.site.write(MOE, FRONT.replace("2026-01-02", "2026-12-02") + "Text.\n");
    let first = fault.is_published(&["warning[future-date]", "content/articles/moe/index.vi.md:4:7"]);
    assert!(!first.contains_key(PAGE));
    assert!(fault.is_published(&["warning[future-date]"]) == first);
}

#[test]
fn row_11_an_address_cannot_climb() {
    let all = [
        "..",
        "./a",
        "a/",
        "a\\tb",
        "a%2fb",
        "a%00",
        "%",
        "-",
        "a-",
        "a--b",
        "a_b",
        "a.b",
        "A-b",
        "à",
        "a\u{301}",
        "a?b",
        "a#b",
        "a:b",
        "a;b",
        "a*",
        "~",
        "con.html",
        "index.html",
        "\\u002e\\u002e",
        "\\x2fx",
        "ａ",
        "а",
        "١",
    ];
    let long = "a".repeat(81);
    let texts: Vec<String> =
        all.iter().copied().chain([long.as_str()]).map(|slug| front_with(&format!("slug: \"{slug}\""))).collect();
    Fault::each_is_refused(&texts, "invalid-slug");
    let aliases = [
        "/a/../b/",
        "/..",
        "/../",
        "/a//b/",
        "//a",
        "/%2e%2e%2fa/",
        "/%5c..%5c/",
        "/a\\tb/",
        "/a\\n/",
        "https://a.example/",
        "a/b/",
        "/a b/",
        "/a?b/",
        "/a#b/",
        "javascript:alert(1)",
        "/\\u202e/",
        "/~/",
        "/.git/config",
        "/.htaccess",
        "/a:b/",
    ];
    let long = format!("/{}/", "a".repeat(300));
    let texts: Vec<String> = aliases
        .iter()
        .copied()
        .chain([long.as_str()])
        .map(|alias| front_with(&format!("aliases: [\"{alias}\"]")))
        .collect();
    Fault::each_is_refused(&texts, "");
    let slugs = ["../x", "/x", "%2e%2e", "a\\\\b", "a\\0b", "a b", "A", "con.", "a/b", ".", long.as_str(), "-a"];
    for slug in slugs {
        let fault = Fault::article(FRONT.replace("date:", &format!("slug: \"{slug}\"\ndate:")) + "Text.\n");
        fault.is_refused(&["content/articles/moe/index.vi.md:4:"]);
        assert!(!fault.site.root().parent().unwrap().join("x").exists());
    }
    for alias in ["/../x/", "//example.org/x/", "/%2e%2e/x/", "/a\\\\b/", "/a\\0b/", "x", "/a/./b/"] {
        let fault = Fault::article(FRONT.replace("date:", &format!("aliases: [\"{alias}\"]\ndate:")) + "Text.\n");
        fault.is_refused(&["content/articles/moe/index.vi.md:4:"]);
    }
}

#[test]
fn row_12_two_sources_of_one_address_are_both_named() {
    let fault = Fault::new();
    fault.site.pair("other", "Text.");
    fault.site.edit("content/articles/other/index.vi.md", "date:", "slug: moe\ndate:");
    fault.is_refused(&[
        "error[url-collision]",
        "content/articles/moe/index.vi.md",
        "content/articles/other/index.vi.md",
    ]);
    let other = "content/articles/other/index.vi.md";
    for alias in
        ["/vi/", "/vi/feed.xml", "/VI/bai-viet/moe/", "/vi/bai-viet/moe/index.html", "/", "/sitemap.xml", "/404.html"]
    {
        let fault = Fault::new();
        fault.site.pair("other", "Text.").edit(other, "date:", &format!("aliases: [{alias}]\ndate:"));
        fault.is_refused(&["error[", other]);
    }
    let both = Fault::new();
    both.site.pair("other", "Text.").edit(other, "date:", "aliases: [/old/]\ndate:");
    both.site.edit(MOE, "date:", "aliases: [/OLD/]\ndate:");
    both.is_refused(&["error[url-collision]", MOE, other]);
    let tags = Fault::new();
    tags.site.write(
        "content/tags.yaml",
        "a:\n  name: { vi: Mở, en: A }\n  slug: { vi: mo }\nb:\n  name: { vi: Mơ, en: B }\n  slug: { vi: mo }\n",
    );
    tags.site.edit(MOE, "date:", "tags: [a, b]\ndate:");
    tags.is_refused(&["error[url-collision]", "content/tags.yaml:"]);
    let page = Fault::new();
    page.site.write("content/pages/bai-viet.vi.md", "---\ntitle: A\ndescription: B\n---\n\nText.\n");
    page.site.write(
        "content/pages/thuat-ngu.vi.md",
        "---\ntitle: A\ndescription: B\naliases: [/vi/bai-viet/moe/a/]\n---\n\nText.\n",
    );
    page.site.write("content/pages/feed.vi.md", "---\ntitle: A\ndescription: B\nslug: thuat-ngu\n---\n\nText.\n");
    page.is_refused(&["error[url-collision]", "content/pages/thuat-ngu.vi.md", "content/pages/feed.vi.md"]);
    let names = Fault::new();
    names.site.write("content/articles/moe/a.svg", "<svg/>").write("content/articles/moe/A.svg", "<svg/>");
    names.site.write("content/articles/moe/\u{e3}.csv", "a").write("content/articles/moe/a\u{303}.csv", "a");
    names.is_refused(&["error[same-name]", "content/articles/moe/a.svg", "content/articles/moe/\u{e3}.csv"]);
    fault.site.edit("content/articles/other/index.vi.md", "slug: moe", "aliases: [/vi/bai-viet/moe/]");
    fault.is_refused(&[
        "error[url-collision]",
        "content/articles/moe/index.vi.md",
        "content/articles/other/index.vi.md",
    ]);
}
