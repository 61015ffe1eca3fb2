//! What is made for machines and hosts.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use std::path::Path;

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

#[test]
fn pages_load_only_what_the_headers_allow() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/site");
    let built = SiteTest::from(Path::new(golden)).build();
    let policy = "Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; \
                  frame-ancestors 'none'; object-src 'none'\n";
    for pages in ["/site/", "/site/404.html", "/site/vi/*", "/site/en/*"] {
        built.expect("_headers", &format!("{pages}\n  {policy}"));
    }
    let mut pages = 0;
    for path in built.plan.paths().filter(|path| path.ends_with(".html")) {
        let page = built.output(path).replace("<script type=\"application/ld+json\">", "");
        let page = page.replace("<script type=\"module\" src=\"/site/", " src=\"/site/");
        for forbidden in
            ["<script", "<style", " style=", " onclick=", " onload=", "<base", "<object", "<embed", "<iframe"]
        {
            assert!(!page.contains(forbidden), "{path}: {forbidden}");
        }
        for (at, _) in page.match_indices(" src=\"") {
            assert!(page[at..].starts_with(" src=\"/site/"), "{path}: {}", &page[at..at + 40]);
        }
        pages += 1;
    }
    assert!(pages > 20);
}

#[test]
fn a_formula_with_a_style_is_allowed_and_no_other_is() {
    let site = SiteTest::new();
    site.pair("moe", "The sum $a + b$.");
    assert!(!site.build().clean().output("_headers").contains("style-src-attr"));
    for formula in ["The sum $\\color{red} a + b$.", "Text."] {
        site.article("moe", "en", formula);
        let built = site.build();
        let is_styled = built.output("en/articles/moe/index.html").contains(" style=");
        assert_eq!(is_styled, formula != "Text.");
        assert_eq!(built.output("_headers").contains("; style-src-attr 'unsafe-inline'\n"), is_styled);
    }
}

#[test]
fn no_two_rules_of_the_headers_name_one_header_for_one_address() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    let headers = site.build().clean().output("_headers");
    let mut rules: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in headers.lines() {
        assert!(line.len() < 2000, "Cloudflare reads no longer line");
        match line.strip_prefix("  ") {
            Some(header) => rules.last_mut().unwrap().1.push(header.split_once(": ").unwrap().0),
            None => rules.push((line, Vec::new())),
        }
    }
    let fits = |rule: &str, address: &str| match rule.strip_suffix('*') {
        Some(start) => address.starts_with(start),
        None => address == rule,
    };
    for path in ["/", "/404.html", "/vi/", "/en/articles/moe/", "/assets/style.css", "/media/moe/a.svg", "/llms.txt"] {
        let mut names: Vec<&str> =
            rules.iter().filter(|(rule, _)| fits(rule, path)).flat_map(|(_, names)| names.clone()).collect();
        assert!(names.contains(&"X-Content-Type-Options"), "{path}");
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{path}");
    }
}

#[test]
fn each_alias_is_a_redirect() {
    let site = SiteTest::new();
    site.pair("moe", "Text.");
    assert!(!site.build().plan.paths().any(|path| path == "_redirects"));
    site.edit("content/articles/moe/index.en.md", "date:", "aliases: [/old, /older/moe.html]\ndate:");
    site.edit("content/site.yaml", "site.example", "site.example/news");
    let expected = "/news/old/ /news/en/articles/moe/ 301\n/news/older/moe.html /news/en/articles/moe/ 301\n";
    let built = site.build().clean();
    assert_eq!(built.output("_redirects"), expected);
    built.expect("old/index.html", "http-equiv=\"refresh\"");
}

#[test]
fn browsers_find_a_manifest() {
    let site = SiteTest::new();
    site.edit("content/site.yaml", "title: Thử", "title: 'Thử \"]<b>'");
    site.write("assets/style.css", ":root { --paper: #fbf8f1; }\n").write("assets/favicon.svg", "<svg/>");
    let built = site.build().clean();
    let manifest: serde_json::Value = serde_json::from_str(&built.output("site.webmanifest")).unwrap();
    assert_eq!(manifest["name"], "Thử \"]<b>");
    assert_eq!(manifest["lang"], "vi");
    assert_eq!(manifest["start_url"], "/");
    assert_eq!(manifest["theme_color"], "#fbf8f1");
    let icon = manifest["icons"][0]["src"].as_str().unwrap().trim_start_matches('/');
    assert!(built.plan.paths().any(|path| path == icon), "{icon}");
    built.expect("en/index.html", "<link rel=\"manifest\" href=\"/site.webmanifest\">");
}

#[test]
fn a_site_can_do_without_what_hosts_read() {
    let site = SiteTest::new();
    let off = "outputs: { headers: false, redirects: false, web_manifest: false }\nlanguages:";
    site.pair("moe", "Text.").edit("content/site.yaml", "languages:", off);
    site.edit("content/articles/moe/index.en.md", "date:", "aliases: [/old]\ndate:");
    let built = site.build().clean();
    assert!(!built.plan.paths().any(|path| path.starts_with('_') || path == "site.webmanifest"));
    assert!(!built.output("en/index.html").contains("rel=\"manifest\""));
}
