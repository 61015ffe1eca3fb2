//! What is made for machines and hosts.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use common::SiteTest;

/// The content of a term.
fn term(name: &str, short: &str) -> String {
    format!("---\nterm: {name}\nshort: {short}\n---\n\nSee [it](../articles/moe/index.en.md).\n")
}

#[test]
fn llms_txt_lists_every_text_with_its_markdown() {
    let site = SiteTest::new();
    site.pair("moe", "Text.").write("content/glossary/expert.en.md", term("expert", "A part of a network."));
    site.write("content/glossary/expert.vi.md", term("chuyên gia", "Một phần của mạng.").replace(".en.", ".vi."));
    let index = site.build().clean().output("llms.txt");
    let expected = "# Thử\n\n> Một trang để thử.\n\n\
        ## Bài viết (Tiếng Việt)\n\n\
        - [Title of moe](https://site.example/vi/bai-viet/moe/index.md): What moe is about.\n\n\
        ## Thuật ngữ (Tiếng Việt)\n\n\
        - [chuyên gia](https://site.example/vi/thuat-ngu/expert/index.md): Một phần của mạng.\n\n\
        ## Articles (English)\n\n\
        - [Title of moe](https://site.example/en/articles/moe/index.md): What moe is about.\n\n\
        ## Glossary (English)\n\n\
        - [expert](https://site.example/en/glossary/expert/index.md): A part of a network.\n";
    assert_eq!(index, expected);
}

#[test]
fn each_text_is_there_as_markdown_and_its_page_says_so() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    site.article(
        "moe",
        "en",
        "## A part {#part}\n\nSee [here](#part), [*there*](index.en.md) and [[!moe]].\n\n<!-- glossary:off -->\n\n$5",
    );
    let sources = "sources:\n  - { title: \"A [b] <c>\", url: \"https://x.example/a_(b)\", publisher: X*Y, date: 2026-01-01 }\n\
                   takeaways: [\"See [it](#part).\"]\ndate:";
    site.edit("content/articles/moe/index.en.md", "date:", sources);
    let built = site.build();
    let expected = "# Title of moe\n\n> What moe is about.\n\n- Published: January 2, 2026\n\
        - <https://site.example/en/articles/moe/>\n\n\
        ## In brief\n\n- See [it](https://site.example/en/articles/moe/#part).\n\n\
        ## A part\n\nSee [here](https://site.example/en/articles/moe/#part), \
        [*there*](https://site.example/en/articles/moe/) and moe.\n\n$5\n\n\
        ## Sources\n\n- [A \\[b\\] \\<c>](https://x.example/a_%28b%29) · X\\*Y · January 1, 2026\n";
    assert_eq!(built.output("en/articles/moe/index.md"), expected);
    let link = "<link rel=\"alternate\" type=\"text/markdown\" href=\"/en/articles/moe/index.md\">";
    built.expect("en/articles/moe/index.html", link);
    assert!(!built.output("en/index.html").contains("text/markdown"));
}

#[test]
fn titles_cannot_break_the_markdown_around_them() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    let title = "title: \"A ](x) <b>\\n\\n# B\"\n";
    site.edit("content/articles/moe/index.en.md", "title: Title of moe\n", title);
    let built = site.build();
    let escaped = "A \\](x) \\<b> \\# B";
    built.expect("llms.txt", &format!("\n- [{escaped}](https://site.example/en/articles/moe/index.md): What"));
    built.expect("en/articles/moe/index.md", &format!("# {escaped}\n\n> What"));
}

#[test]
fn a_site_can_do_without_markdown() {
    let site = SiteTest::new();
    site.pair("moe", "Text.").edit("content/site.yaml", "languages:", "outputs: { markdown: false }\nlanguages:");
    let built = site.build().clean();
    assert!(!built.plan.paths().any(|path| path.ends_with(".md") || path == "llms.txt"));
    assert!(!built.output("en/articles/moe/index.html").contains("text/markdown"));
}
