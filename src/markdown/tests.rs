//! The site's dialect: what each extension makes, and what is found.

use std::sync::Arc;

use super::html::{Medium, Picture, Scene, write};
use super::marks::{TermLink, TermMark};
use super::*;
use crate::highlight::{Grammars, Highlight};
use crate::lang::Lang;
use crate::memo::Call;

struct Page;

impl Scene for Page {
    fn medium(&self) -> Medium {
        Medium::Page
    }
    fn link(&self, dest: &str) -> Option<String> {
        (dest != "broken").then(|| dest.to_owned())
    }
    fn picture(&self, dest: &str) -> Option<Picture> {
        Some(Picture { src: dest.to_owned(), width: 3, height: 2, copies: String::new() })
    }
    fn code(&self, language: &str, source: &str) -> Arc<Vec<String>> {
        Arc::new(Highlight { language, source, limit: 1000, grammars: &Grammars::new() }.run())
    }
    fn message(&self, key: &'static str, number: Option<usize>) -> String {
        number.map_or(key.to_owned(), |number| format!("{key} {number}"))
    }
}

fn parsed(markdown: &str) -> (Body, Vec<&'static str>) {
    let checked = parse(&"a.vi.md".into(), markdown, 0..markdown.len(), Lang::Vi, Dialect::Site);
    (checked.value, checked.findings.iter().map(|finding| finding.code.name()).collect())
}

fn html(markdown: &str) -> String {
    let (body, findings) = parsed(markdown);
    assert_eq!(findings, [""; 0], "{markdown}");
    write(&body, &Page, &[], "")
}

fn found(markdown: &str) -> Vec<&'static str> {
    parsed(markdown).1
}

#[test]
fn a_footnote_in_a_footnote_is_one_of_its_own() {
    let (body, findings) = parsed("A[^a]\n\n[^a]: B[^b]\n\n    - c\n\n      [^b]: D\n");
    assert_eq!((body.footnotes.len(), findings), (2, vec![]));
    let html = write(&body, &Page, &[], "");
    assert_eq!((html.matches("<li").count(), html.matches("</li>").count()), (3, 3), "{html}");
    assert!(html.contains(">D "), "{html}");
}

#[test]
fn words_in_another_language_are_marked() {
    assert_eq!(html("Gọi là [open weights]{lang=en}."), "<p>Gọi là <span lang=\"en\">open weights</span>.</p>\n");
    assert_eq!(html("*[a]{lang=en}* [b] {lang=en}"), "<p><em><span lang=\"en\">a</span></em> [b] {lang=en}</p>\n");
    assert_eq!(html("[x]{lang=a b}"), "<p>[x]{lang=a b}</p>\n");
    assert_eq!(html("[x]{lang=\"en\"}."), "<p><span lang=\"en\">x</span>.</p>\n");
    assert_eq!(html("*[a*b]{lang=en}"), "<p><em>[a</em>b]{lang=en}</p>\n");
    assert_eq!(html("[*a* b]{lang=en}"), "<p><span lang=\"en\"><em>a</em> b</span></p>\n");
    assert_eq!(
        html("## Về [open weights]{lang=en}"),
        "<h2 id=\"ve-open-weights\">Về <span lang=\"en\">open weights</span></h2>\n"
    );
}

#[test]
fn heading_ids_fold_vietnamese_and_stay_apart() {
    let (body, _) = parsed("## Đào tạo\n\n## Đạo tao\n\n### 3 bước\n\n## …\n\n## Tên {#ten-rieng}\n");
    let ids: Vec<&str> = body.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["dao-tao", "dao-tao-2", "section-3-buoc", "section", "ten-rieng"]);
}

#[test]
fn ids_get_the_prefix_of_their_page() {
    let (body, _) = parsed("## Phần\n\nMột.[^a]\n\n[^a]: Hai.\n");
    let html = write(&body, &Page, &[], "x-");
    for id in ["id=\"x-phan\"", "id=\"x-fnref_1\"", "href=\"#x-fn_1\"", "id=\"x-fn_1\"", "href=\"#x-fnref_1\""] {
        assert!(html.contains(id), "{id} in {html}");
    }
}

#[test]
fn footnotes_are_numbered_by_their_first_reference() {
    let (body, findings) = parsed("Một[^b], hai[^a], lại một[^b].\n\n[^a]: A.\n\n[^b]: B[^c].\n\n[^c]: C.\n");
    assert_eq!(findings, [""; 0]);
    assert_eq!(body.footnotes.iter().map(|footnote| footnote.references).collect::<Vec<_>>(), [2, 1, 1]);
    let html = write(&body, &Page, &[], "");
    assert!(html.contains("lại một<sup class=\"fn-ref\"><a id=\"fnref_1_2\" href=\"#fn_1\""), "{html}");
    assert!(html.contains("<li id=\"fn_1\"><p>B<sup"), "{html}");
}

#[test]
fn a_price_is_no_formula() {
    assert_eq!(html("Từ $5–$10, tức $5 hay $6."), "<p>Từ $5–$10, tức $5 hay $6.</p>\n");
    assert_eq!(html("20$/tháng hoặc 25$/năm"), "<p>20$/tháng hoặc 25$/năm</p>\n");
    assert_eq!(html("Từ **$5** đến **$10**"), "<p>Từ <strong>$5</strong> đến <strong>$10</strong></p>\n");
    let link = html("Giá $20 theo [nguồn](https://a.example) (hay US$25).");
    assert_eq!(link, "<p>Giá $20 theo <a href=\"https://a.example\">nguồn</a> (hay US$25).</p>\n");
    // Whatever is hidden from the parser is shown again, wherever it ends up.
    let hidden = html("$5 `$6` [$7](https://a.example/$8 \"$9\") ![$1](a.png \"$2\") $a$");
    assert!(!hidden.chars().any(|char| char.is_control() && char != '\n'), "{hidden:?}");
    assert!(html("$a_1$").contains("<math>"));
}

#[test]
fn lines_of_code_can_be_pointed_out() {
    let code = html("```text title=\"một.txt\" {2,4-5}\n1\n2\n3\n4\n```\n");
    assert_eq!(
        code,
        "<figure class=\"code\"><figcaption>một.txt</figcaption><pre tabindex=\"0\"><code class=\"language-text\">1\n\
         <span class=\"hl\">2\n</span>3\n<span class=\"hl\">4\n</span></code></pre></figure>\n"
    );
}

#[test]
fn what_is_wrong_with_a_first_line_of_code_has_a_place_in_the_file() {
    // The lost letter is taken away, and the escapes are shorter when they are read.
    for markdown in ["~~~\u{fffd}x~“ế\n~~~", "~~~ &amp;x “ế\n~~~", "~~~ \\]\\] ế\n~~~"] {
        let findings = parse(&"a.vi.md".into(), markdown, 0..markdown.len(), Lang::Vi, Dialect::Site).findings;
        assert!(!findings.is_empty());
        for span in findings.into_iter().filter_map(|finding| finding.span) {
            assert!(markdown.get(span.clone()).is_some(), "{span:?} {markdown}");
        }
    }
}

#[test]
fn terms_are_linked_where_they_were_found() {
    let (body, _) = parsed("Một *mở* hai mở.");
    let index = body.nodes.iter().position(|node| node.item == Item::Text(" hai mở.".into())).expect("the last text");
    let link = Some(TermLink { term: "open".into(), href: "/mo/".into(), lang: None, is_listed: true, second: None });
    let mark = TermMark { part: 0, node: index, range: 5..9, lang: None, link };
    assert_eq!(
        write(&body, &Page, &[mark], ""),
        "<p>Một <em>mở</em> hai <a class=\"term\" href=\"/mo/\" data-term=\"open\" aria-describedby=\"term_open\">mở</a>.</p>\n"
    );
}

#[test]
fn words_of_the_glossary_may_be_chosen_and_refused() {
    let (body, codes) = parsed("[[mở|Nguồn *mở*]], [[!mở]] và [mở]{.noterm}.");
    assert!(codes.is_empty());
    let index = body.nodes.iter().position(|node| matches!(node.item, Item::TermStart(_))).expect("a term");
    let link = Some(TermLink { term: "open".into(), href: "/mo/".into(), lang: None, is_listed: false, second: None });
    let mark = TermMark { part: 0, node: index, range: 0..0, lang: Some(Lang::En), link };
    assert_eq!(
        write(&body, &Page, &[mark], ""),
        "<p><a class=\"term\" href=\"/mo/\" lang=\"en\" data-term=\"open\">Nguồn <em>mở</em></a>, mở và mở.</p>\n"
    );
}

#[test]
fn a_broken_link_leaves_its_words() {
    assert_eq!(
        html("[chữ](broken) và <a@b.example>"),
        "<p>chữ và <a href=\"mailto:a@b.example\">a@b.example</a></p>\n"
    );
}

#[test]
fn an_address_in_a_link_is_words_of_it() {
    assert_eq!(html("[a <b@c.example> d](/x/)"), "<p><a href=\"/x/\">a b@c.example d</a></p>\n");
}

#[test]
fn what_an_author_got_wrong_is_found() {
    for (markdown, codes) in [
        ("<b>đậm</b>", &["raw-html", "raw-html"][..]),
        // The backslash moves no place into a letter.
        ("[[\\]]ế]]", &["leftover-brackets"]),
        // A link cannot lie in a link.
        ("[[bias|a <https://b.example> c]]", &["invalid-value"]),
        ("[[bias|a[^b] c]]\n\n[^b]: c", &["invalid-value"]),
        ("<div>\n<p>\n</div>\n\nchữ", &["raw-html"]),
        ("chữ <!-- ghi chú -->", &[]),
        ("<!-- hai\ndòng -->\n\nchữ", &[]),
        ("<!-- a --> chữ <!-- b -->", &["raw-html"]),
        ("<!-- a --> <b> <!-- c -->", &["raw-html"]),
        ("##", &["empty-value"]),
        ("## Một {.warning}", &["invalid-value"]),
        ("Một[^a].\n\n[^a]: x\n\n    ## H", &["heading-level"]),
        ("a[^Ab] b[^ab]\n\n[^AB]: y", &[]),
        ("a[^a]\n\n[^a]: y\n\n[^A]: z", &["undefined-footnote"]),
        ("&#8; và &#x202E;", &["control-character", "invisible-character"]),
        ("![$x$](a.png)", &["missing-alt"]),
        ("[x](https://a.example \"&#8;\")", &["control-character"]),
        ("```text title=\"&#x202E;\"\na\n```", &["invisible-character"]),
        ("```text {1-99999999999,2}\na\n```", &[]),
        ("# Một", &["heading-level"]),
        ("## Một\n\n#### Ba", &["heading-level"]),
        ("## Một {#a}\n\n## Hai {#a}", &["duplicate-anchor"]),
        ("## Một {#a_b}", &["invalid-value"]),
        ("**chữ “AI”**là", &["leftover-emphasis"]),
        ("2 \\*\\* 3", &[]),
        ("Một[^a].", &["undefined-footnote"]),
        ("Một.\n\n[^a]: Không ai gọi.", &["undefined-footnote"]),
        ("$\\nothing{1}$", &["invalid-math"]),
        ("![](a.png)", &["missing-alt"]),
        ("```text tiêu-đề\na\n```", &["invalid-value"]),
    ] {
        assert_eq!(found(markdown), codes, "{markdown}");
    }
}

#[test]
fn findings_point_at_the_right_characters() {
    let text = "---\n---\n\nMột <b>đậm</b>.\n";
    let checked = parse(&"a.vi.md".into(), text, 9..text.len(), Lang::Vi, Dialect::Site);
    let spans: Vec<&str> = checked.findings.iter().filter_map(|finding| text.get(finding.span.clone()?)).collect();
    assert_eq!(spans, ["<b>", "</b>"]);
}

#[test]
fn hostile_nesting_ends_in_time() {
    for markdown in
        [">".repeat(20_000), "[".repeat(20_000), "*a ".repeat(20_000), "- ".repeat(5_000), "`".repeat(20_000)]
    {
        let (body, _) = parsed(&markdown);
        write(&body, &Page, &[], "");
    }
}

#[test]
fn html_on_several_lines_of_a_list_is_found_where_it_stands() {
    for (markdown, wanted) in [
        ("- a <b\n     c=\"ộộ\"> d\n", "<b\n     c=\"ộộ\">"),
        ("> <a\n>   b=ộ> c\n", "<a\n>   b=ộ>"),
        ("a\n  <b> c\n", "<b>"),
        ("<div>\n  a\n</div>\n\nb\n", "<div>\n  a\n</div>"),
    ] {
        let findings = parse(&"a.vi.md".into(), markdown, 0..markdown.len(), Lang::Vi, Dialect::Site).findings;
        let found: Vec<_> = findings.iter().map(|finding| markdown.get(finding.span.clone().unwrap())).collect();
        assert_eq!(found, [Some(wanted)], "{markdown}");
    }
}

#[test]
fn attributes_on_a_line_of_their_own_in_a_list() {
    // The parser takes these for the end of the heading, which is then before its beginning.
    let markdown = "- a\n   {#b}\n  -\n";
    assert_eq!(found(markdown), ["invalid-value"]);
    assert_eq!(write(&parsed(markdown).0, &Page, &[], ""), "<ul>\n<li><h2 id=\"a-b\">a\n{#b}</h2>\n</li>\n</ul>\n");
    assert_eq!(found(">=\n-\n> {}\n>-\n"), ["invalid-value"]);
    // Elsewhere they are what they were.
    assert_eq!(html("a\n{#b}\n-\n"), "<h2 id=\"b\">a\n</h2>\n");
    assert!(html("    {a}\n    ---\n").contains("{a}"));
}
