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
    site.edit("content/articles/moe/index.en.md", "date:", "aliases: [/feed.xml, /feed.xml/a, /feed.xml/b/c]\ndate:");
    assert_eq!(site.build().codes(), ["url-collision"; 2]);
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

/// A site with a glossary of one term a line: `id | name | more front matter, lines parted by ;`, in one language.
fn glossary(site: &SiteTest, lang: &str, terms: &[&str]) {
    for term in terms {
        let [id, name, more] = *term.split(" | ").collect::<Vec<_>>() else { panic!("{term}") };
        let text = format!("---\nterm: {name}\nshort: What it means.\n{}\n---\n\n…\n", more.replace("; ", "\n"));
        site.write(&format!("content/glossary/{id}.{lang}.md"), text);
    }
}

/// The links to terms on the page of the article `case`: their words, and the id of the term.
fn term_links(site: &SiteTest, lang: &str) -> Vec<String> {
    let path = if lang == "vi" { "vi/bai-viet/case/index.html" } else { "en/articles/case/index.html" };
    let page = site.build().output(path);
    let links = page.split("<a class=\"term\"").skip(1);
    links
        .map(|link| {
            let (tag, rest) = link.split_once('>').unwrap();
            let id = tag.split("data-term=\"").nth(1).unwrap().split('"').next().unwrap();
            format!("{} → {id}", rest.split("</a>").next().unwrap())
        })
        .collect()
}

#[test]
fn a_link_by_hand_or_on_request_is_the_first_mention() {
    let site = SiteTest::new();
    glossary(&site, "en", &["bias | bias | aliases: [prejudice]", "token | token | aliases: []"]);
    site.article("case", "en", "Bias and tokens. [[prejudice|Such *bias*]], [[token]] and [[!bias]].");
    assert_eq!(term_links(&site, "en"), ["Such <em>bias</em> → bias", "token → token"]);
    site.article("case", "en", "Bias first, then [this](../../glossary/bias.en.md) by hand.");
    assert_eq!(term_links(&site, "en"), ["this → bias"]);
    site.build().expect("en/glossary/bias/index.html", "Title of case");
}

#[test]
fn a_term_is_linked_once_a_page_or_once_a_section() {
    let site = SiteTest::new();
    glossary(&site, "en", &["bias | bias | aliases: []"]);
    site.article("case", "en", "Bias.\n\n## One\n\nBias, bias.\n\n## Two\n\nBias.");
    assert_eq!(term_links(&site, "en").len(), 1);
    site.write("content/site.yaml", format!("{}glossary: {{ once_per: section }}\n", common::SETTINGS));
    assert_eq!(term_links(&site, "en").len(), 3);
}

#[test]
fn where_there_are_too_many_links_what_matters_less_goes_first() {
    let site = SiteTest::new();
    let terms = [
        "a1 | alpha | priority: low",
        "b2 | beta | aliases: []",
        "c3 | gamma | priority: high",
        "d4 | delta | aliases: []",
    ];
    glossary(&site, "en", &terms);
    site.article("case", "en", "Alpha, beta, delta and gamma.");
    assert_eq!(term_links(&site, "en"), ["beta → b2", "delta → d4", "gamma → c3"]);
    // The list under the text and the page of the term keep all of them.
    site.build()
        .expect("en/articles/case/index.html", "id=\"term_a1\"")
        .expect("en/glossary/a1/index.html", "Title of case");
}

#[test]
fn front_matter_and_comments_switch_the_glossary() {
    let site = SiteTest::new();
    glossary(&site, "vi", &["open | mở | aliases: []", "bias | thiên kiến | aliases: []"]);
    let body = "Mở và thiên kiến.\n\n<!-- glossary:off -->\n\nMở.\n\n<!-- glossary:on -->\n\n<!-- a note -->\n\nMở.";
    site.article("case", "vi", body);
    assert_eq!(term_links(&site, "vi"), ["thiên kiến → bias"]);
    site.edit("content/articles/case/index.vi.md", "date:", "glossary: { include: [open], exclude: [bias] }\ndate:");
    assert_eq!(term_links(&site, "vi"), ["Mở → open"]);
    site.edit("content/articles/case/index.vi.md", "include: [open]", "off: true");
    assert_eq!(term_links(&site, "vi"), [""; 0]);
    site.article("case", "vi", "<!-- glossary:of -->\n\nMở.");
    assert_eq!(site.build().codes().iter().filter(|code| **code == "invalid-value").count(), 1);
}

#[test]
fn a_translation_behind_a_name_is_one_mention_and_has_its_language() {
    let site = SiteTest::new();
    glossary(&site, "vi", &["bias | thiên kiến | aliases: []"]);
    glossary(&site, "en", &["bias | bias | aliases: []"]);
    site.article("case", "vi", "**Thiên kiến** (bias), rồi thiên kiến ([bias]{lang=en}) và bias.");
    let page = site.build().output("vi/bai-viet/case/index.html");
    assert_eq!(page.matches("<span lang=\"en\">bias</span>").count(), 2, "{page}");
    assert_eq!(term_links(&site, "vi"), ["Thiên kiến → bias"]);
    site.article("case", "en", "Bias (thiên kiến) is not [thiên kiến]{lang=vi}.");
    assert_eq!(term_links(&site, "en"), ["Bias → bias"]);
}

#[test]
fn feeds_link_terms_unless_the_site_says_no() {
    let site = SiteTest::new();
    glossary(&site, "en", &["bias | bias | aliases: []"]);
    site.article("case", "en", "Bias.");
    site.build().expect("en/feed.json", "<a href=\\\"https://site.example/en/glossary/bias/\\\">Bias</a>");
    site.write("content/site.yaml", format!("{}glossary: {{ feeds: false }}\n", common::SETTINGS));
    site.build().expect("en/feed.json", "<p>Bias.</p>");
}

#[test]
fn one_name_may_have_several_senses() {
    let site = SiteTest::new();
    glossary(&site, "en", &["bias | bias | sense: fairness", "bias-statistics | bias | sense: statistics"]);
    site.article("case", "en", "Bias, [[bias#statistics|bias]] and [[bias#Fairness]].");
    assert_eq!(term_links(&site, "en"), ["bias → bias-statistics", "bias → bias"]);
    site.article("case", "en", "Bias.");
    assert_eq!(term_links(&site, "en"), [""; 0]);
    site.write(
        "content/site.yaml",
        format!("{}glossary: {{ prefer: {{ en: {{ bias: bias }} }} }}\n", common::SETTINGS),
    );
    assert_eq!(term_links(&site, "en"), ["Bias → bias"]);
    let wrong = "glossary: { prefer: { en: { bais: bias, bias: bais } } }\n";
    site.write("content/site.yaml", format!("{}{wrong}", common::SETTINGS));
    let codes = site.build().codes();
    assert!(codes.contains(&"unknown-term") && codes.contains(&"invalid-value"), "{codes:?}");
}

#[test]
fn a_name_with_other_capitals_is_another_word() {
    let site = SiteTest::new();
    glossary(
        &site,
        "en",
        &["it | IT | aliases: []", "moe | MoE | aliases: [mixture of experts]", "sa | SA | aliases: [sa systems]"],
    );
    site.article("case", "en", "It is it, says moe. IT, MoEs and SA, sa systems.");
    assert_eq!(term_links(&site, "en"), ["IT → it", "MoEs → moe", "SA → sa"]);
}

#[test]
fn texts_are_set_as_the_press_prints_them() {
    let site = SiteTest::new();
    site.article("case", "vi", "Mất 5 phút và 671 tỷ, `5 phút`, [5 tỷ]{lang=de}.");
    site.edit("content/articles/case/index.vi.md", "Title of case", "'Chữ \"mở\" sau 5 phút'");
    let built = site.build();
    built.expect("vi/bai-viet/case/index.html", "<h1>Chữ “mở” sau 5\u{a0}phút</h1>");
    let prose = "<p>Mất 5\u{a0}phút và 671\u{a0}tỷ, <code>5 phút</code>, <span lang=\"de\">5 tỷ</span>.</p>";
    built.expect("vi/bai-viet/case/index.html", prose);
}

#[test]
fn a_foreign_name_before_its_translation_gives_the_link_to_it() {
    let site = SiteTest::new();
    glossary(&site, "vi", &["bias | thiên kiến | aliases: []"]);
    glossary(&site, "en", &["bias | bias | aliases: [systematic tilt]"]);
    site.article("case", "vi", "Chữ bias (thiên kiến) hay gặp.");
    assert_eq!(term_links(&site, "vi"), ["thiên kiến → bias"]);
    site.build().expect("vi/bai-viet/case/index.html", "<p>Chữ <span lang=\"en\">bias</span> (<a class=\"term\"");
    // Every mention in the other language is marked, linked or not, and asked for or not.
    site.article("case", "vi", "[[systematic tilt]] và systematic tilt, [[bias|độ nghiêng]].");
    let page = site.build().output("vi/bai-viet/case/index.html");
    assert_eq!(page.matches(" lang=\"en\">systematic tilt</").count(), 1);
    assert!(page.contains(" lang=\"en\" data-term=\"bias\""), "{page}");
    assert!(page.contains("aria-describedby=\"term_bias\">độ nghiêng</a>"), "{page}");
}

#[test]
fn an_id_is_meant_before_a_name_and_the_other_language_if_there_is_no_other_version() {
    let site = SiteTest::new();
    glossary(
        &site,
        "en",
        &["bias | slant | aliases: []", "prejudice | prejudice | aliases: [bias]", "only | only thing | aliases: []"],
    );
    site.article("case", "en", "[[bias]] and bias.");
    assert_eq!(term_links(&site, "en"), ["bias → bias", "bias → prejudice"]);
    site.article("case", "vi", "[[only thing]].");
    assert_eq!(term_links(&site, "vi"), ["only thing → only"]);
    site.build().expect("vi/bai-viet/case/index.html", "hreflang=\"en\"");
}

#[test]
fn a_guard_cuts_the_longer_name_and_leaves_the_shorter_one() {
    let site = SiteTest::new();
    glossary(&site, "vi", &["open | trọng số mở | guards: [mở rộng]", "weights | trọng số | aliases: []"]);
    site.article("case", "vi", "Cần trọng số mở rộng.");
    assert_eq!(term_links(&site, "vi"), ["trọng số → weights"]);
}

#[test]
fn what_a_footnote_links_it_links_for_itself() {
    let site = SiteTest::new();
    glossary(&site, "vi", &["weights | trọng số | aliases: []"]);
    site.article("case", "vi", "Trọng số.[^1]\n\n[^1]: Xem [[weights|số]], trọng số.");
    assert_eq!(term_links(&site, "vi"), ["Trọng số → weights", "số → weights"]);
}

#[test]
fn capitals_and_neighbours_tell_names_from_other_words() {
    let site = SiteTest::new();
    glossary(&site, "vi", &["agent | tác nhân AI | aliases: []", "ai | trí tuệ nhân tạo | aliases: [AI]"]);
    site.article("case", "vi", "Tác nhân ai cũng biết. AI gia nhập, AI gia.");
    assert_eq!(term_links(&site, "vi"), ["AI → ai"]);
    site.article("case", "vi", "Tác nhân AI. Trí tuệ nhân tạo gia tăng năng suất.");
    assert_eq!(term_links(&site, "vi"), ["Tác nhân AI → agent", "Trí tuệ nhân tạo → ai"]);
    glossary(&site, "en", &["case | use cases | aliases: []"]);
    site.article("case", "en", "One use case.");
    assert_eq!(term_links(&site, "en"), ["use case → case"]);
}

#[test]
fn brackets_that_cannot_be_a_term_are_found() {
    let site = SiteTest::new();
    glossary(&site, "en", &["bias | bias | aliases: []"]);
    for (body, code) in [
        ("[see [[bias]] here](https://a.example)", "leftover-brackets"),
        ("| a |\n|---|\n| [[bias|words]] |", "leftover-brackets"),
        ("As said.[[1]](https://a.example)", "invalid-value"),
        ("[[bias|]]", "invalid-value"),
        ("[[#x]]", "invalid-value"),
        ("[[bais]]", "unknown-term"),
        ("<!-- glossary:off --> Words.", "raw-html"),
    ] {
        site.article("case", "en", body);
        let codes = site.build().codes();
        assert!(codes.contains(&code), "{body}: {codes:?}");
    }
    site.article("case", "en", "| a |\n|---|\n| [[bias\\| some words ]] |\n\n\\[[1]\\], `[[x]]`.");
    let built = site.build();
    assert!(!built.codes().contains(&"leftover-brackets"), "{:?}", built.codes());
    assert_eq!(term_links(&site, "en"), ["some words → bias"]);
}

#[test]
fn fonts_are_published_and_pages_ask_early_for_them() {
    let site = SiteTest::new();
    site.pair("moe", "Text.")
        .write("assets/own.css", "a { src: url(fonts/own.woff2) }")
        .write("assets/fonts/own.woff2", [0xFF]);
    let built = site.build().clean();
    let published = |part: &str| built.plan.paths().filter(|path| path.contains(part)).collect::<Vec<_>>();
    for (sheet, fonts) in [("assets/style.", 4), ("assets/own.", 1)] {
        let css = built.output(published(sheet)[0]);
        let names: Vec<&str> = css.split("url(\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(names.len(), fonts);
        assert!(names.iter().all(|name| published("assets/fonts/").contains(&&*format!("assets/{name}"))), "{names:?}");
    }
    let faces = ["serif-4-latin", "serif-4-vietnamese", "sans-3-latin", "sans-3-vietnamese"];
    let ask = |face: &str| {
        let font = published(&format!("source-{face}."))[0];
        format!("<link rel=\"preload\" href=\"/{font}\" as=\"font\" type=\"font/woff2\" crossorigin>\n")
    };
    let asked: String = faces.into_iter().map(ask).collect();
    for page in ["vi/bai-viet", "en/articles"] {
        let page = built.output(&format!("{page}/moe/index.html"));
        let (before, after) = page.split_once(&asked).unwrap();
        assert!(before.contains("rel=\"stylesheet\"") && !after.contains("preload"), "{page}");
    }
    site.write("assets/style.css", "body { color: black }\n");
    assert!(!site.build().clean().output("vi/bai-viet/moe/index.html").contains("preload"));
}
