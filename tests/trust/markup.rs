//! Promises 15 to 25 and 27: what is written in Markdown, in pictures and in templates.

use std::collections::BTreeMap;

use crate::common::SiteTest;
use crate::fault::{FRONT, Fault, MOE, PAGE};

/// The page of an article with this text, which is published without an error.
fn page(body: &str) -> String {
    Fault::body(body).page()
}

/// The tags of a page, which is all of it that a browser acts on.
fn tags(page: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let mut quote = None;
        let end = rest[start..].char_indices().find(|(_, letter)| match (quote, *letter) {
            (None, '>') => true,
            (None, '"') => {
                quote = Some('"');
                false
            }
            (Some('"'), '"') => {
                quote = None;
                false
            }
            _ => false,
        });
        let end = start + end.map_or(rest.len() - start, |(at, _)| at + 1);
        tags.push(&rest[start..end]);
        rest = &rest[end..];
    }
    tags
}

/// Whether no tag of a page does anything on its own: no handler, no address of a script, no foreign script.
fn assert_inert(page: &str, what: &str) {
    for tag in tags(page) {
        let small = tag.to_lowercase();
        let outside: String = small.split('"').step_by(2).collect();
        let handler = outside
            .split_whitespace()
            .skip(1)
            .any(|attribute| attribute.starts_with("on") && attribute.contains('=') && attribute.len() > 4);
        assert!(!handler, "{what}: {tag}");
        let address = ["href=\"", "src=\"", "action=\""].iter().filter_map(|name| small.split(*name).nth(1));
        for address in address {
            let address: String = address.chars().filter(|letter| *letter > ' ').collect();
            let is_live = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| address.starts_with(scheme));
            assert!(!is_live, "{what}: {tag}");
        }
        if small.starts_with("<script") {
            let is_own = small.contains("src=\"/assets/") || small.contains("type=\"application/ld+json\"");
            assert!(is_own, "{what}: {tag}");
        }
        assert!(
            !small.starts_with("<iframe") && !small.starts_with("<object") && !small.starts_with("<embed"),
            "{tag}"
        );
    }
}

#[test]
fn row_15_no_markdown_takes_long_or_much_stack() {
    let many = |part: &str, times: usize| part.repeat(times);
    let bodies = [
        many("> ", 10_000) + "a",
        many("[", 20_000) + &many("]", 20_000),
        many("*a **a ", 10_000),
        many("[a](", 10_000),
        many("![[]()", 10_000),
        many("<a [^", 10_000),
        many("`a``", 10_000),
        many("- ", 2_000) + "a",
        many("* a\n", 10_000),
        many("|a", 2_000) + "|\n" + &many("|-", 2_000) + "|\n" + &many("|b", 2_000) + "|",
        many("[[", 10_000) + &many("]]", 10_000),
        (0..2_000).map(|at| format!("[^{at}] ")).collect::<String>()
            + &(0..2_000).map(|at| format!("\n\n[^{at}]: a")).collect::<String>(),
        many("$a$ ", 5_000),
        many("&amp;", 20_000),
        many("\\", 50_000),
        many("a_", 50_000),
        "$".to_owned() + &many("{", 20_000) + &many("}", 20_000) + "$",
        "$".to_owned() + &many("{", 4_900) + &many("}", 4_900) + "$",
        "$".to_owned() + &many("\\frac1", 1_600) + "2$",
        "$".to_owned() + &many("\\sqrt", 1_900) + "2$",
        "$".to_owned() + &many("\\left(", 1_600) + "a$",
        many("\u{200b}", 100_000),
        many("a <b> ", 50_000),
        many("[a](b.md) ", 20_000),
        "```js ".to_owned() + &many("a ", 50_000) + "\n```",
        many("> - ", 5_000) + "a",
        many("1. ", 5_000) + "a",
        many("<!--", 20_000),
        many("a <?", 20_000),
        many("## a\n\n", 10_000),
        (0..10_000).map(|at| format!("[a{at}]: b\n")).collect(),
    ];
    for body in bodies {
        let fault = Fault::body(&body);
        let output = fault.command().output().unwrap();
        let report = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{:?}: {:.60}\n{report:.2000}", output.status, body);
        assert!(!report.contains("panicked"), "{report:.2000}");
    }
    let large = Fault::body(&many("a b c d e f g\n", 80_000));
    large.is_refused(&["error[file-too-large]", "content/articles/moe/index.vi.md"]);
}

#[test]
fn row_16_no_code_takes_long_to_colour() {
    let blocks = [
        ("makefile", "a := $(".repeat(3_000)),
        ("c#", "(".repeat(10_000)),
        ("cs", "a<".repeat(5_000)),
        ("js", "`${".repeat(5_000)),
        ("python", "f'{".repeat(5_000)),
        ("ruby", "%w(".repeat(5_000)),
        ("html", "<a b=".repeat(5_000)),
        ("markdown", "[a](".repeat(5_000)),
        ("bash", "$((".repeat(5_000)),
        ("rust", "r#\"".repeat(5_000)),
    ];
    for (lang, code) in blocks {
        let output = Fault::body(&format!("```{lang}\n{code}\n```")).command().output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{lang}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn row_17_html_in_an_article_is_an_error() {
    let bodies = [
        "<script>alert(1)</script>",
        "A <iframe src=x></iframe> B",
        "<img src=x onerror=alert(1)>",
        "A <b>bold</b> word",
        "<svg onload=alert(1)>",
        "<!ELEMENT a>",
        "<?php a ?>",
        "<![CDATA[a]]>",
        "> <details open ontoggle=alert(1)>",
    ];
    Fault::each_body_is_refused(&bodies, "raw-html");
    let more = [
        "<math><mi//xlink:href=\"data:a\">",
        "<a href=\"javascript:alert(1)\">A</a>",
        "# A\n\n- <style>a { }</style>",
        "| <b>A</b> |\n|---|\n| b |",
        "A[^1]\n\n[^1]: <u>b</u>",
        "<base href=\"//a.example\">",
        "<meta http-equiv=refresh content=\"0;url=//a.example\">",
        "<form action=\"//a.example\"><input></form>",
        "<object data=a></object>",
        "<embed src=a>",
        "<template><p>A</p></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<plaintext>",
        "<textarea>",
        "A <!--> <b> -->",
        "A <!---> <i> --> B",
        "<custom-element onclick=a>",
        "<br>",
        "</p>",
        "<video><source onerror=alert(1)></video>",
        "*<s>A</s>*",
        "A\n: <kbd>b</kbd>",
    ];
    Fault::each_body_is_refused(&more, "raw-html");
}

#[test]
fn row_18_an_address_that_runs_something_is_an_error_in_any_disguise() {
    let addresses = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "&#0000106;&#97;vascript&#0058;alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&Tab;javascript:alert(1)",
        "&#32;javascript:alert(1)",
        "&#xA0;javascript:alert(1)",
        "javascript://a.example/%0aalert(1)",
        "java\\script:alert(1)",
        "javascript:javascript:alert(1)",
        "vbscript:msgbox(1)",
        "VBScript&colon;msgbox(1)",
        "livescript:alert(1)",
        "mocha:alert(1)",
        "data:text/html,alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "DATA:image/svg+xml;base64,PHN2Zz4=",
        "&#100;ata:text/html,a",
        "file:///etc/passwd",
        "filesystem:https://a.example/b",
        "blob:https://a.example/b",
        "view-source:https://a.example",
        "about:blank",
        "chrome://settings",
        "jar:https://a.example!/b",
        "feed:javascript:alert(1)",
        "ws://a.example",
        "ftp://a.example",
        "intent://a.example",
        "ms-settings:",
        "x-apple:a",
        "//a.example/b",
        "&sol;&sol;a.example/b",
        "/&Tab;/a.example/b",
        "/\\\\a.example",
        "https:a.example",
        "https:/a.example",
        "http:",
        "mailto:",
    ];
    let bodies: Vec<String> = addresses
        .iter()
        .flat_map(|address| {
            [format!("[A]({address})"), format!("[A]\n\n[A]: {address}"), format!("**[A](<{address}>)**")]
        })
        .collect();
    Fault::each_body_is_refused(&bodies.iter().map(String::as_str).collect::<Vec<_>>(), "");
    // What is no link is a text, whatever it says.
    let texts = ["<javascript:alert(1)", "[A] (javascript:alert(1))", "`[A](javascript:a)`"];
    assert_inert(&page(&texts.join("\n\n")), "texts");
    let urls = [
        "javascript:alert(1)",
        "java\\nscript:alert(1)",
        "data:text/html,a",
        "//a.example",
        "\\u0001javascript:a",
        "a.md",
        "https:",
    ];
    let fields: Vec<String> = urls
        .iter()
        .map(|url| FRONT.replace("date:", &format!("sources:\n  - {{ title: A, url: \"{url}\" }}\ndate:")) + "Text.\n")
        .collect();
    Fault::each_is_refused(&fields, "");
    let more = [
        "takeaways: [\"[A](javascript:alert(1))\"]",
        "corrections: [{ date: 2026-01-03, text: \"[A](&#106;avascript:a)\" }]",
        "updates: [{ date: 2026-01-03, text: \"[A](data:a)\" }]",
    ];
    let fields: Vec<String> =
        more.iter().map(|field| FRONT.replace("date:", &format!("{field}\ndate:")) + "Text.\n").collect();
    Fault::each_is_refused(&fields, "");
    for field in ["repository: javascript:a", "license: { name: A, url: \"data:a\" }", "base_url: javascript:a"] {
        let fault = Fault::new();
        fault.site.write("content/site.yaml", format!("{field}\n{}", crate::common::SETTINGS));
        fault.is_refused(&["content/site.yaml:1:"]);
    }
}

#[test]
fn row_19_no_text_leaves_its_attribute() {
    let out = "\" onmouseover=\"alert(1)\" x=\"";
    let bodies = [
        format!("[A](https://a.example '{out}')"),
        "[A](https://a.example/\"onmouseover=\"alert(1\\))".to_owned(),
        "![A \" onerror=\"alert(1)](a.svg)".to_owned(),
        "![A](a.svg 'B\" onerror=\"alert(1)')".to_owned(),
        format!("```js\" onclick=\"alert(1)\n{out}\n```"),
        "```js title=\"a\\\" onclick=\\\"alert(1)\"\na\n```".to_owned(),
        format!("## A {out} {{#b}}"),
        format!("A `{out}` **{out}**"),
        format!("| {out} |\n|---|\n| {out} |"),
        format!("A[^1]\n\n[^1]: {out}"),
    ];
    for body in bodies {
        let fault = Fault::body(&body);
        fault
            .site
            .write("content/articles/moe/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
        let output = fault.command().output().unwrap();
        if output.status.code() == Some(0) {
            assert_inert(&std::fs::read_to_string(fault.public().join(PAGE)).unwrap(), &body);
        }
    }
    let title = FRONT.replace("Title of moe", "'\" onload=\"alert(1)\" <script>alert(1)</script>'");
    let published = Fault::article(title + "Text.\n").is_published(&[]);
    for (path, bytes) in published.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert_inert(&String::from_utf8_lossy(bytes), path);
    }
}

#[test]
fn row_20_what_looks_like_a_template_or_message_is_a_text() {
    let page = page("A {{ 7 * 7 }} {% include \"x\" %} {# b #} { $name } { -brand } B");
    for text in ["{{ 7 * 7 }}", "{# b #}", "{ $name } { -brand }"] {
        assert!(page.contains(text), "{text}");
    }
    assert!(page.contains("include") && !page.contains("A 49"));
}

#[test]
fn row_21_no_title_ends_a_script_or_an_element_of_a_feed() {
    let title = "A </script><script>alert(1)</script> ]]> & <b>";
    let published = Fault::article(FRONT.replace("Title of moe", &format!("'{title}'")) + "Text.\n").is_published(&[]);
    let text = |path: &str| String::from_utf8_lossy(&published[path]).into_owned();
    assert!(text(PAGE).contains("\\u003c/script"));
    assert!(text("vi/feed.xml").contains("A &lt;/script&gt;"), "{}", text("vi/feed.xml"));
    assert!(!text("vi/feed.xml").contains("<script"));
    let feed: serde_json::Value = serde_json::from_str(&text("vi/feed.json")).unwrap();
    assert!(feed["items"][0]["title"].as_str().unwrap().contains("</script>"));
}

#[test]
fn row_24_a_link_leads_somewhere() {
    Fault::body("[A](../gone/index.vi.md)").is_refused(&["error[broken-link]", "content/articles/moe/index.vi.md:7:"]);
    Fault::body("[A](#gone)").is_refused(&["error[broken-anchor]", "content/articles/moe/index.vi.md:7:"]);
    Fault::body("![A](gone.png)").is_refused(&["error[missing-image]", "content/articles/moe/index.vi.md:7:"]);
}

#[test]
fn row_25_no_page_loads_from_another_site() {
    Fault::body("![A](https://a.example/b.png)")
        .is_refused(&["error[remote-image]", "content/articles/moe/index.vi.md:7:"]);
    Fault::body("![A](//a.example/b.png)").is_refused(&["content/articles/moe/index.vi.md:7:"]);
    for (path, bytes) in Fault::new().is_published(&[]).iter().filter(|(path, _)| path.ends_with(".html")) {
        for tag in tags(&String::from_utf8_lossy(bytes)) {
            let loads = tag.contains(" src=\"http")
                || tag.contains("srcset=\"http")
                || tag.contains("rel=\"stylesheet\" href=\"http");
            assert!(!loads, "{path}: {tag}");
        }
    }
}

#[test]
fn row_27_a_template_that_is_wrong_is_an_error_at_its_line() {
    let templates: BTreeMap<&str, &str> = BTreeMap::from([
        (
            "an unknown variable",
            "{% extends \"base.html\" %}\n{% block main %}\n{{ nothing.at.all }}\n{% endblock %}\n",
        ),
        ("a loop", "a\n{% include \"article.html\" %}\n"),
        ("a syntax error", "a\n\n{% if %}\n"),
        ("an unknown filter", "a\n{{ lang | nothing }}\n"),
    ]);
    for (what, template) in templates {
        let fault = Fault::new();
        fault.site.write("templates/article.html", template);
        let report = fault.is_refused(&["templates/article.html"]);
        assert!(
            report.contains("error[invalid-template]") || report.contains("error[template-failed]"),
            "{what}\n{report}"
        );
    }
    for value in
        ["{".repeat(30_000) + "\"a\"" + &"}".repeat(30_000), "{ 1 ->\n *[a] ".repeat(101) + "x" + &"\n }".repeat(101)]
    {
        let fault = Fault::new();
        fault.site.write("locales/vi/interface.ftl", format!("nav-home = {value}\n"));
        fault.is_refused(&["error[invalid-message]", "locales/vi/interface.ftl:", "nested"]);
    }
    // A site may have any article, and the template of one cannot be reached from another.
    let site = SiteTest::new();
    site.article("moe", "vi", "{% include \"article.html\" %}");
    assert!(site.root().join(MOE).exists());
    site.build_as_published().expect(PAGE, "include");
}
