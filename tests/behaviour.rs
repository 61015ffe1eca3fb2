//! What a whole site does, one rule a test.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use common::SiteTest;

/// Where texts stand in an output, which must be the order given.
fn assert_order(output: &str, texts: &[&str]) {
    let places: Vec<usize> = texts.iter().map(|text| output.find(text).unwrap_or_else(|| panic!("{text}"))).collect();
    assert!(places.is_sorted(), "{texts:?} stand at {places:?}");
}

#[test]
fn parts_of_a_series_that_appear_on_one_day_keep_the_order_of_their_ids() {
    let site = SiteTest::new();
    site.write("content/series.yaml", "s:\n  name: { vi: Loạt, en: Series }\n");
    for part in ["part-1", "part-2", "part-3"] {
        site.pair(part, "Text.");
        for lang in ["vi", "en"] {
            site.edit(&format!("content/articles/{part}/index.{lang}.md"), "date:", "series: s\ndate:");
        }
    }
    let page = site.build().clean().output("en/series/s/index.html");
    assert_order(&page, &["/articles/part-1/", "/articles/part-2/", "/articles/part-3/"]);
}

#[test]
fn each_language_is_in_the_order_of_its_own_dates() {
    let site = SiteTest::new();
    site.pair("early", "Text.").pair("late", "Text.");
    site.edit("content/articles/late/index.vi.md", "2026-01-02", "2026-01-09");
    site.edit("content/articles/early/index.en.md", "2026-01-02", "2026-03-05");
    let built = site.build().clean();
    assert_order(&built.output("vi/luu-tru/index.html"), &["/bai-viet/late/", "/bai-viet/early/"]);
    assert_order(&built.output("en/archive/index.html"), &["/articles/early/", "/articles/late/"]);
    assert_order(&built.output("en/feed.xml"), &["en/early", "en/late"]);
}

#[test]
fn an_expired_article_is_gone_and_links_to_it_are_warnings() {
    let site = SiteTest::new();
    site.pair("old", "Text.").pair("new", "See [it](../old/index.en.md).");
    site.article("new", "vi", "Xem [bài](../old/index.vi.md).");
    for lang in ["vi", "en"] {
        site.edit(&format!("content/articles/old/index.{lang}.md"), "date:", "expires: 2026-06-01\ndate:");
    }
    let built = site.build();
    assert_eq!(built.codes(), ["expired"; 4]);
    built.expect("en/articles/new/index.html", "See it.");
    assert!(!built.plan.paths().any(|path| path.contains("old")));
}

#[test]
fn a_file_cannot_be_a_folder_too() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    site.edit("content/articles/moe/index.en.md", "date:", "aliases: [/feed.xml, /feed.xml/a]\ndate:");
    assert_eq!(site.build().codes(), ["url-collision"]);
}

#[test]
fn a_picture_names_a_picture() {
    let site = SiteTest::new();
    site.pair("moe", "![a page](index.en.md) ![a part](#p) ![a host](https://a.example/b.png)");
    let built = site.build();
    let english: Vec<&str> = built
        .findings
        .iter()
        .filter(|finding| finding.path.contains(".en."))
        .map(|finding| finding.code.name())
        .collect();
    assert_eq!(english, ["missing-image", "missing-image", "remote-image"]);
}

#[test]
fn escapes_bring_nothing_in_that_a_file_may_not_hold() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    site.edit("content/articles/moe/index.en.md", "title: Title of moe", "title: \"a\\u202Ec\"");
    site.edit("content/articles/moe/index.vi.md", "title: Title of moe", "title: \"mo\\u0323\"");
    let built = site.build();
    assert_eq!(built.codes(), ["invisible-character"]);
    built.expect("vi/bai-viet/moe/index.html", "<h1>mọ</h1>");
}

#[test]
fn takeaways_are_checked_like_the_text() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    site.edit(
        "content/articles/moe/index.en.md",
        "date:",
        "takeaways:\n  - Read <b>it</b>.\n  - \"## Not a heading\"\n  - See [nothing](../no/index.en.md).\ndate:",
    );
    let built = site.build();
    assert_eq!(built.codes(), ["raw-html", "raw-html", "invalid-value", "broken-link"]);
}

#[test]
fn a_template_of_the_site_may_use_its_own_files() {
    let site = SiteTest::new();
    site.write("assets/extra.css", "b { color: red }").write("templates/page.html", "{{ asset(path=\"extra.css\") }}");
    for lang in ["vi", "en"] {
        site.write(&format!("content/pages/about.{lang}.md"), "---\ntitle: About\ndescription: Us.\n---\n\nText.\n");
    }
    site.build().clean().expect("en/about/index.html", "/assets/extra.");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let site = SiteTest::new();
    site.pair("moe", "Một đoạn.\n\n- một\n- hai");
    let before = site.build().clean().output("en/articles/moe/index.html");
    let path = site.root().join("content/articles/moe/index.en.md");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    assert_eq!(site.build().clean().output("en/articles/moe/index.html"), before);
}

#[test]
fn names_are_listed_as_each_language_lists_them() {
    let site = SiteTest::new();
    let author = |id: &str| format!("{id}:\n  name: {{ vi: {id}, en: {id} }}\n  kind: person\n");
    site.write("content/authors.yaml", ["lan", "nam", "tom"].map(author).concat()).pair("moe", "Text.");
    for lang in ["vi", "en"] {
        let path = format!("content/articles/moe/index.{lang}.md");
        site.edit(&path, "date:", "authors: [lan, nam, tom]\ntranslators: [tom, lan]\ndate:");
    }
    let built = site.build().clean();
    built.expect("vi/bai-viet/moe/index.html", "<dd>lan, nam và tom</dd>");
    built.expect("vi/bai-viet/moe/index.html", "<dd>tom và lan</dd>");
    built.expect("en/articles/moe/index.html", "<dd>lan, nam, and tom</dd>");
    built.expect("en/articles/moe/index.html", "<dd>tom and lan</dd>");
}

#[test]
fn each_language_writes_dates_in_its_style() {
    let site = SiteTest::new();
    site.pair("moe", "Text.").edit("content/site.yaml", "title: Thử,", "title: Thử, date_style: news,");
    let built = site.build().clean();
    built.expect("vi/bai-viet/moe/index.html", ">ngày 2 tháng 1 năm 2026</time>");
    built.expect("en/articles/moe/index.html", ">January 2, 2026</time>");
}
