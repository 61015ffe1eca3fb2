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
        - [Title of moe](https://site.example/vi/bai-viet/moe/index.md.txt): What moe is about.\n\n\
        ## Thuật ngữ (Tiếng Việt)\n\n\
        - [chuyên gia](https://site.example/vi/thuat-ngu/expert/index.md.txt): Một phần của mạng.\n\n\
        ## Articles (English)\n\n\
        - [Title of moe](https://site.example/en/articles/moe/index.md.txt): What moe is about.\n\n\
        ## Glossary (English)\n\n\
        - [expert](https://site.example/en/glossary/expert/index.md.txt): A part of a network.\n";
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
    assert_eq!(built.output("en/articles/moe/index.md.txt"), expected);
    let link = "<link rel=\"alternate\" type=\"text/markdown\" href=\"/en/articles/moe/index.md.txt\">";
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
    built.expect("llms.txt", &format!("\n- [{escaped}](https://site.example/en/articles/moe/index.md.txt): What"));
    built.expect("en/articles/moe/index.md.txt", &format!("# {escaped}\n\n> What"));
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
    let own = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";
    let policy = format!("Content-Security-Policy: {own}; frame-ancestors 'none'\n");
    for pages in ["/site/", "/site/404.html", "/site/vi/*", "/site/en/*"] {
        built.expect("_headers", &format!("{pages}\n  {policy}"));
    }
    let mut pages = 0;
    for path in built.plan.paths().filter(|path| path.ends_with(".html")) {
        // Before anything that it could be about.
        let meta =
            format!("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{own}\">\n");
        assert!(built.output(path).split_once(&meta).is_some_and(|(before, _)| !before.contains("src=")), "{path}");
        let page = built.output(path).replace("<script type=\"application/ld+json\">", "");
        // A script from the site itself; where it is from is looked at below.
        let page = page.replace("<script type=\"module\" src=", "< src=");
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
        let page = built.output("en/articles/moe/index.html");
        let is_styled = page.contains(" style=");
        assert_eq!(is_styled, formula != "Text.");
        // SHA-256 of `color:#FF0000;`.
        let exception = "; style-src-attr 'unsafe-hashes' 'sha256-5tE+QeO3ovetty//utTr745XJN6FKm94VbeWIwPIyh8='";
        assert_eq!(built.output("_headers").contains(&format!("{exception};")), is_styled);
        assert_eq!(page.contains(&format!("{exception}\">")), is_styled);
        // The other pages have no need of it.
        assert!(!built.output("en/index.html").contains("style-src-attr"));
    }
    // More than a header can list.
    let colours = "red green blue cyan magenta yellow black gray white darkgray lightgray brown lime olive orange pink \
                   purple teal violet Apricot Aquamarine Bittersweet Blue BlueGreen BlueViolet BrickRed Brown";
    let formulas: Vec<String> = colours.split_whitespace().map(|colour| format!("$\\color{{{colour}}} a$")).collect();
    site.article("moe", "en", &formulas.join(" "));
    let built = site.build();
    assert!(built.output("_headers").contains("; style-src-attr 'unsafe-inline';"));
    let page = built.output("en/articles/moe/index.html");
    assert!(!page.contains("unsafe-inline"));
    assert_eq!(page.matches("'sha256-").count(), formulas.len());
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

/// A site with an article of each language, in front of what `NOW` calls news.
fn news_site() -> SiteTest {
    let site = SiteTest::new();
    site.pair("old", "Text.").pair("new", "Text.");
    site.edit("content/articles/new/index.vi.md", "2026-01-02", "2026-11-30T08:00:00+07:00");
    site.edit("content/articles/new/index.en.md", "2026-01-02", "2026-11-29T08:00:00+07:00");
    site.edit("content/articles/new/index.en.md", "Title of new", "New & <old>");
    site
}

#[test]
fn the_news_sitemap_has_the_articles_of_two_days() {
    let site = news_site();
    let built = site.build();
    let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
        xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n\
        <url><loc>https://site.example/vi/bai-viet/new/</loc><news:news><news:publication><news:name>Thử</news:name>\
        <news:language>vi</news:language></news:publication>\
        <news:publication_date>2026-11-30T08:00:00+07:00</news:publication_date>\
        <news:title>Title of new</news:title></news:news></url>\n\
        <url><loc>https://site.example/en/articles/new/</loc><news:news><news:publication><news:name>Test</news:name>\
        <news:language>en</news:language></news:publication>\
        <news:publication_date>2026-11-29T08:00:00+07:00</news:publication_date>\
        <news:title>New &amp; &lt;old&gt;</news:title></news:news></url>\n\
        </urlset>\n";
    assert_eq!(built.output("news.xml"), expected);
    let sitemaps = "\n\nSitemap: https://site.example/sitemap.xml\nSitemap: https://site.example/news.xml\n";
    assert!(built.output("robots.txt").ends_with(sitemaps));
    let empty = site.build_at("2026-12-02T01:00:00Z").output("news.xml");
    assert!(!empty.contains("<url>") && empty.ends_with(">\n</urlset>\n"), "{empty}");
}

#[test]
fn a_site_changes_when_an_article_is_no_news_any_more() {
    let site = news_site();
    let next = |site: &SiteTest, now: &str| site.build_at(now).plan.edition().site.next_change.map(|it| it.to_string());
    assert_eq!(next(&site, "2026-12-01T00:00:00Z").as_deref(), Some("2026-12-01T01:00:00Z"));
    assert_eq!(next(&site, "2026-12-01T01:00:00Z").as_deref(), Some("2026-12-02T01:00:00Z"));
    assert_eq!(next(&site, "2026-12-02T01:00:00Z"), None);
    site.edit("content/site.yaml", "languages:", "outputs: { news_sitemap: false }\nlanguages:");
    assert_eq!(next(&site, "2026-12-01T00:00:00Z"), None);
}

#[test]
fn browsers_can_search_the_site() {
    let site = SiteTest::new();
    site.edit("content/site.yaml", "title: Test", "title: 'A paper & its long name, to be cut'");
    let built = site.build().clean();
    let description = built.output("en/opensearch.xml");
    for element in [
        "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">",
        "<ShortName>A paper &amp; its lo</ShortName>",
        "<LongName>A paper &amp; its long name, to be cut</LongName>",
        "<Language>en</Language>",
        "<Url type=\"text/html\" template=\"https://site.example/en/search/?q={searchTerms}\"></Url>",
    ] {
        assert!(description.contains(element), "{element}\n{description}");
    }
    built.expect("vi/opensearch.xml", "https://site.example/vi/tim-kiem/?q={searchTerms}");
    let link = "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"Thử\" href=\"/vi/opensearch.xml\">";
    built.expect("vi/index.html", link);
    site.edit("content/site.yaml", "languages:", "outputs: { search: false }\nlanguages:");
    let without = site.build().clean();
    assert!(!without.plan.paths().any(|path| path.ends_with("opensearch.xml")));
    assert!(!without.output("vi/index.html").contains("opensearch"));
}
