//! What stands around the text of an article: names of terms in both languages, links beside headings, related articles,
//! and the series.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use common::{Built, SiteTest};

/// A site with two terms, one of which is called the same in both languages.
fn glossary() -> SiteTest {
    let site = SiteTest::new();
    for (id, vi, en) in
        [("bias", "thiên kiến", "bias"), ("token", "token", "token"), ("weights", "trọng số", "weights")]
    {
        for (lang, name) in [("vi", vi), ("en", en)] {
            let text = format!("---\nterm: {name}\nshort: What {id} is.\n---\n\nMore about it.\n");
            site.write(&format!("content/glossary/{id}.{lang}.md"), text);
        }
    }
    site
}

/// The text of an article, from its first paragraph to its last.
fn prose(built: &Built, path: &str) -> String {
    let page = built.output(path);
    let text = page.split_once("<div class=\"prose\">").unwrap().1;
    text.split_once("</div>").unwrap().0.to_owned()
}

/// The second names in the text of a Vietnamese article with this text.
fn seconds(text: &str) -> Vec<String> {
    let site = glossary();
    site.pair("a", text);
    let prose = prose(&site.build_as_published(), "vi/bai-viet/a/index.html");
    let parts = prose.split("<span class=\"alt\" lang=\"").skip(1);
    parts.map(|part| part.split_once("</span>").unwrap().0.replace("\"> ", " ")).collect()
}

#[test]
fn the_first_link_to_a_term_says_its_name_in_the_other_language() {
    assert_eq!(seconds("Một thiên kiến, hai thiên kiến và trọng số."), ["en (bias)", "en (weights)"]);
    // Where the text has the English name, the Vietnamese one is the other.
    assert_eq!(seconds("Câu này viết [bias]{lang=en} thôi."), ["vi (thiên kiến)"]);
    assert_eq!(seconds("[[bias|Những lệch lạc]] ấy."), ["en (bias)"]);
    assert_eq!(seconds("[Thiên kiến](../../glossary/bias.vi.md) ấy."), ["en (bias)"]);
}

#[test]
fn a_name_that_the_text_gives_is_not_said_again() {
    for text in [
        "Đó là thiên kiến (bias).",
        "Đó là thiên kiến, token.",
        "Đó là *thiên kiến* (bias).",
        "Đó là [[bias]] (thiên kiến).",
        "Đó là [thiên kiến](../../glossary/bias.vi.md) (bias).",
        "Đó là [[bias|thiên kiến, hay bias]].",
    ] {
        let found = seconds(text);
        let wanted: &[&str] = if text.contains("token") { &["en (bias)"] } else { &[] };
        assert_eq!(found, wanted, "{text}");
    }
    // Words of a link by hand need not be a name.
    assert_eq!(seconds("[Xem thêm](../../glossary/bias.vi.md)."), Vec::<String>::new());
}

#[test]
fn second_names_stand_in_articles_only() {
    let site = glossary();
    site.pair("a", "Thiên kiến, bias.");
    site.edit("content/glossary/weights.vi.md", "More about it.", "Nói về thiên kiến.");
    let built = site.build_as_published();
    built.expect("vi/bai-viet/a/index.html", "id=\"both_names\"");
    for path in ["vi/feed.xml", "vi/feed.json", "vi/bai-viet/a/index.md.txt", "vi/thuat-ngu/trong-so/index.html"] {
        let path = if built.plan.paths().any(|other| other == path) { path } else { "vi/thuat-ngu/weights/index.html" };
        let output = built.output(path);
        assert!(!output.contains("(bias)") && !output.contains("both_names"), "{path}\n{output}");
    }
    // Without a second name there is nothing to choose.
    site.pair("a", "Một token.");
    assert!(!site.build_as_published().output("vi/bai-viet/a/index.html").contains("both_names"));
}

#[test]
fn headings_of_the_text_have_a_link_behind_them() {
    let site = SiteTest::new();
    site.pair("a", "## One {#one}\n\nText.\n\n> ## Two {#two}\n\n- ## Three {#three}\n\n## *Four* {#four}\n");
    let built = site.build_as_published();
    let text = prose(&built, "en/articles/a/index.html");
    let anchor =
        |id: &str| format!("</h2>\n<a class=\"anchor\" href=\"#{id}\" aria-labelledby=\"heading_link {id}\">#</a>");
    assert!(text.contains(&format!("<h2 id=\"one\"><span id=\"b_one\"></span>One{}", anchor("one"))), "{text}");
    assert!(text.contains(&anchor("four")), "{text}");
    assert_eq!(text.matches("class=\"anchor\"").count(), 2, "{text}");
    built.expect("en/articles/a/index.html", "<p id=\"heading_link\" hidden>Link to this part:</p>");
    assert!(!built.output("en/feed.xml").contains("anchor"));
}

/// Articles that mention what they are given: by `thiên kiến` or `trọng số` and so on, and a topic.
fn articles(list: &[(&str, &str, &str)]) -> SiteTest {
    let site = glossary();
    site.write("content/tags.yaml", "open: { name: { vi: Mở, en: Open }, slug: { vi: mo, en: open } }\n");
    for (id, date, text) in list {
        for lang in ["vi", "en"] {
            let front = format!("title: {id}\ndescription: About {id}.\ndate: {date}\ntags: [open]\n");
            site.write(&format!("content/articles/{id}/index.{lang}.md"), format!("---\n{front}---\n\n{text}\n"));
        }
    }
    site
}

/// The related articles of an English page, by their ids.
fn related(built: &Built, id: &str) -> Vec<String> {
    let page = built.output(&format!("en/articles/{id}/index.html"));
    let Some((_, section)) = page.split_once("<section class=\"related\"") else { return Vec::new() };
    let titles = section.split_once("</section>").unwrap().0.split("card-title\"><a href=\"/en/articles/").skip(1);
    titles.map(|title| title.split_once('/').unwrap().0.to_owned()).collect()
}

const SIX: [(&str, &str, &str); 6] = [
    ("a", "2026-01-01", "Bias and weights."),
    ("b", "2026-01-02", "Bias."),
    ("c", "2026-01-03", "Bias and a token."),
    ("d", "2026-01-04", "Weights."),
    ("e", "2026-01-05", "Weights and bias."),
    ("f", "2026-01-06", "Nothing of it."),
];

#[test]
fn articles_are_related_by_what_few_others_mention() {
    let built = articles(&SIX).build_as_published();
    // Both terms before one; of two that say the same, the one nearer in time. What many mention is not enough.
    assert_eq!(related(&built, "a"), ["e", "d"]);
    assert_eq!(related(&built, "d"), ["e", "a"]);
    // A topic that all articles have says too little by itself.
    assert_eq!(related(&built, "f"), Vec::<String>::new());
    built.expect("en/articles/a/index.html", "<h2 id=\"related_title\">Related articles</h2>");
}

#[test]
fn related_articles_are_none_that_the_page_or_the_language_does_not_have() {
    let site = articles(&SIX);
    site.write("content/series.yaml", "one: { name: { vi: Một, en: One }, slug: { vi: mot, en: one } }\n");
    for path in ["a", "e"] {
        for lang in ["vi", "en"] {
            site.edit(&format!("content/articles/{path}/index.{lang}.md"), "tags:", "series: one\ntags:");
        }
    }
    let built = site.build_as_published();
    assert!(!related(&built, "a").contains(&"e".to_owned()), "a part of its series");
    let page = built.output("en/articles/e/index.html");
    assert!(page.contains("Part 2 of 2"), "{page}");
    assert!(page.contains("<a href=\"/en/articles/a/\">a</a> <time datetime=\"2026-01-01\">"), "{page}");
    let site = articles(&SIX);
    std::fs::remove_file(site.root().join("content/articles/e/index.en.md")).unwrap();
    assert!(!related(&site.build_as_published(), "a").contains(&"e".to_owned()), "not in the language");
    site.edit("content/site.yaml", "languages:", "outputs: { related: false }\nlanguages:");
    assert_eq!(related(&site.build_as_published(), "d"), Vec::<String>::new());
}

#[test]
fn an_edit_that_relates_nothing_else_changes_no_other_article() {
    let site = articles(&SIX);
    let pages = |site: &SiteTest| {
        ["a", "b", "d"].map(|id| site.build_as_published().output(&format!("en/articles/{id}/index.html")))
    };
    let before = pages(&site);
    site.edit("content/articles/c/index.en.md", "Bias and a token.", "Bias and a token, said in other words.");
    assert_eq!(pages(&site), before);
}

#[test]
fn an_article_is_passed_on_with_its_title_and_plain_address() {
    let site = SiteTest::new();
    site.pair("a", "Text.");
    let built = site.build_as_published();
    built.expect(
        "en/articles/a/index.html",
        "data-title=\"Title of a – Test\" data-url=\"https://site.example/en/articles/a/\"",
    );
    built.expect(
        "en/articles/a/index.html",
        "mailto:?subject=Title%20of%20a%20%E2%80%93%20Test&amp;body=https%3A%2F%2Fsite.example%2Fen%2Farticles%2Fa%2F",
    );
}
