//! A draft with every mistake that Vietnamese drafts about AI have (VIETNAMESE.md §4.1), and what the review says to it.
//!
//! The draft is `tests/review/draft.vi.md`, the expected findings are `tests/review/draft.txt`, one a line:
//! `line:column level code what stands there → what the fix puts there`. `UPDATE=1 cargo test --test review` rewrites
//! them. The rules and terms are those of this repository.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

mod common;

use std::fs;
use std::path::Path;

use common::{Built, SiteTest, tree};
use songngu::diagnostic::{Diagnostic, Severity, Texts};
use songngu::lang::Lang;
use songngu::review::{self, Reviewer, Terminology, fix};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const ARTICLE: &str = "content/articles/lua-7b/index.vi.md";

/// A site with the rules and terms of this repository and one article.
fn site(article: &str) -> SiteTest {
    let site = SiteTest::new();
    let content = Path::new(REPOSITORY).join("content");
    for (path, bytes) in tree(&content.join("glossary")) {
        site.write(&format!("content/glossary/{path}"), bytes);
    }
    site.write("content/terminology.yaml", fs::read(content.join("terminology.yaml")).unwrap());
    site.write(ARTICLE, article);
    site
}

fn draft() -> String {
    fs::read_to_string(Path::new(REPOSITORY).join("tests/review/draft.vi.md")).unwrap()
}

/// The findings about the article, but for those of the site as a whole.
fn findings(article: &str) -> (Built, Vec<Diagnostic>) {
    let built = site(article).build();
    let is_own = |finding: &&Diagnostic| {
        &*finding.path == ARTICLE && !["missing-translation", "broken-link"].contains(&finding.code.name())
    };
    let own = built.findings.iter().filter(is_own).cloned().collect();
    (built, own)
}

fn fixed(text: &str) -> String {
    let (_, findings) = findings(text);
    fix::apply(text, findings.iter().filter_map(|finding| finding.fix.as_ref()))
}

#[test]
fn a_space_before_a_comma_or_period_is_taken_out_and_a_point_of_a_name_stays() {
    let front = "---\ntitle: A\ndescription: B.\ndate: 2026-01-02\n---\n\n";
    let text = format!("{front}Máy chạy nhanh , êm . Nó dùng .NET và tệp .env (v.v.) – xem `a .`.\n\nHết .\n");
    let expected = format!("{front}Máy chạy nhanh, êm. Nó dùng .NET và tệp .env (v.v.) – xem `a .`.\n\nHết.\n");
    assert_eq!(fixed(&text), expected);
}

#[test]
fn every_mistake_of_the_draft_is_found() {
    let draft = draft();
    let (built, findings) = findings(&draft);
    let line = |finding: &Diagnostic| {
        let span = finding.span.clone().unwrap();
        let at = built.sources.place(ARTICLE, &span).unwrap();
        let (level, code) = (finding.severity.word(), finding.code.name());
        let fix = finding.fix.as_ref().map_or(String::new(), |fix| format!(" → {}", fix.replacement));
        format!("{}:{} {level} {code} {}{fix}\n", at.line, at.column, &draft[span])
    };
    let actual: String = findings.iter().map(line).collect();
    let path = Path::new(REPOSITORY).join("tests/review/draft.txt");
    if common::updates() {
        fs::write(&path, &actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    for (actual, expected) in actual.lines().zip(expected.lines()) {
        assert_eq!(actual, expected);
    }
    assert_eq!(actual, expected);
}

#[test]
fn no_pronoun_of_the_draft_is_touched() {
    let (draft, fixed) = (draft(), fixed(&draft()));
    let pronouns = [
        "Ai được lợi, và ai phải lo",
        "Không ai trong nhóm",
        "mà ai cũng có thể",
        "chẳng ai nghe tên",
        "Ai giữ",
        "không ai giữ hộ",
        "Ai hưởng lợi, ai chịu trách nhiệm",
        "Ai cũng thích",
        "ai là người",
        "Những ai dùng",
        "phải hỏi ai,",
        "là của ai,",
        "còn ai nữa",
        "Liệu ai sẽ",
        "không một ai.",
        "Bất kỳ ai",
        "không hỏi ai xin",
        "Ai cần thì",
        "ai sửa được",
        "# openai và deepseek chỉ là tên gói; ai cũng",
        "giỏi hơn ai,",
        "Không phải ai cũng",
        "Ai Cập",
        "ai muốn thì",
        "thì ai làm",
        "chưa ai kiểm",
        "ai đó đã viết",
        "Vậy ai trả",
    ];
    for pronoun in pronouns {
        assert_eq!(draft.matches(pronoun).count(), fixed.matches(pronoun).count(), "{pronoun}");
        assert!(draft.contains(pronoun), "{pronoun}");
    }
}

#[test]
fn fixing_twice_is_fixing_once() {
    let once = fixed(&draft());
    assert_eq!(fixed(&once), once);
    let (_, left) = findings(&once);
    assert!(left.iter().all(|finding| finding.fix.is_none()), "{left:#?}");
}

#[test]
fn code_addresses_and_handles_stay() {
    let (draft, fixed) = (draft(), fixed(&draft()));
    let kept = [
        "# openai và deepseek chỉ là tên gói; ai cũng cài được.\nfrom huggingface_hub import snapshot_download\n\
         snapshot_download(\"lua-ai/lua-7b\", revision=\"v1.5 \")\n",
        "`pip install openai gpt2`",
        "https://github.com/deepseek-ai/open-infra-index",
        "press@openai.com, nhắn @openai, theo dõi thẻ #deepseek",
        "huggingface.co, còn cấu hình nằm ở .github/workflows",
        "(https://example.org/chatgpt/ai-va-github \"Trang lưu\")",
    ];
    for kept in kept {
        assert!(draft.contains(kept) && fixed.contains(kept), "{kept}");
    }
}

#[test]
fn a_clean_article_has_no_findings() {
    let clean = fs::read_to_string(Path::new(REPOSITORY).join("tests/review/clean.vi.md")).unwrap();
    assert_eq!(findings(&clean).1, []);
    assert_eq!(fixed(&clean), clean);
}

#[test]
fn a_build_says_only_what_breaks_search() {
    let built = site(&draft()).build_as_published();
    let codes: Vec<&str> = built.codes().into_iter().filter(|code| *code != "missing-translation").collect();
    assert_eq!(codes, ["confusable-letter", "confusable-letter"]);
    assert!(built.findings.iter().all(|finding| finding.severity == Severity::Warning));
}

#[test]
fn a_long_text_of_anything_is_read_in_a_moment() {
    let rules = fs::read_to_string(Path::new(REPOSITORY).join("content/terminology.yaml")).unwrap();
    let reviewer = Reviewer::new(Terminology::parse(&"terminology.yaml".into(), &rules).value, Vec::new(), None);
    let parts = [
        "ai ",
        "openai/",
        "Openai.",
        "Liệu ",
        "a.b?",
        "\"",
        "1.1.",
        "thứ hai ",
        "(",
        "<!--",
        "&",
        "’s",
        "Musk’s ",
        "open code ",
        "<!-- lint-disable-line wrong-name -->",
        "Openai <!-- lint-disable-line wrong-name --> ",
        "## Mở Mã Nguồn Này\n\n",
    ];
    for part in parts {
        let text = part.repeat((1 << 18) / part.len());
        let start = std::time::Instant::now();
        review::text(&text, Lang::Vi, &reviewer);
        // Unoptimised and beside other tests; anything that grows with the square takes minutes.
        assert!(start.elapsed().as_secs() < 20, "{part} took {:?}", start.elapsed());
    }
}

/// The codes of the findings of a Vietnamese text, with what their fixes make of it.
fn judged(body: &str, front: &str) -> (Vec<&'static str>, String) {
    let article = format!("---\ntitle: Bài\ndescription: Một bài.\ndate: 2026-01-02\n{front}---\n\n{body}\n");
    let (_, findings) = findings(&article);
    let fixed = fix::apply(&article, findings.iter().filter_map(|finding| finding.fix.as_ref()));
    let body = fixed.splitn(3, "---\n").nth(2).unwrap().trim().to_owned();
    (findings.iter().map(|finding| finding.code.name()).collect(), body)
}

#[test]
fn findings_are_accepted_by_line_by_rule_and_by_file() {
    let accepted = [
        ("Hãng Openai. <!-- lint-disable-line wrong-name -->", ""),
        ("<!-- lint-disable-next-line term.openai -->\nHãng Openai và [Openai](https://a.example).", ""),
        ("Hãng Openai, 2.5 tỷ. <!-- lint-disable-line wrong-name decimal-mark -->", ""),
        ("Openai một.\n\nOpenai hai.", "lint: { allow: [term.openai] }\n"),
        ("- một\n- Openai <!-- lint-disable-line term.openai -->\n", ""),
    ];
    for (body, front) in accepted {
        assert_eq!(judged(body, front).0, [""; 0], "{body}");
    }
    assert_eq!(judged("Openai.\nOpenai. <!-- lint-disable-line term.openai -->", "").0, ["wrong-name"]);
    assert_eq!(judged("Deepseek. <!-- lint-disable-line term.openai -->", "").0, ["wrong-name", "unused-suppression"]);
}

#[test]
fn suppressions_that_accept_nothing_are_deleted_by_their_fix() {
    for (body, want) in [
        ("Một câu. <!-- lint-disable-line wrong-name -->", "Một câu."),
        ("<!-- lint-disable-next-line wrong-name -->\nMột câu.", "Một câu."),
        ("Openai. <!-- lint-disable-line wrong-name acronym-ai -->", "Openai. <!-- lint-disable-line wrong-name -->"),
    ] {
        assert_eq!(judged(body, ""), (vec!["unused-suppression"], want.to_owned()), "{body}");
    }
    assert_eq!(judged("Một câu.", "lint: { allow: [wrong-name] }\n").0, ["unused-suppression"]);
}

#[test]
fn suppressions_of_nothing_there_is_are_errors() {
    for comment in [
        "lint-disable-line wrong-nmae",
        "lint-disable-lien wrong-name",
        "lint-disable-line broken-link",
        "lint-disable-line",
    ] {
        assert_eq!(judged(&format!("Một câu. <!-- {comment} -->"), "").0, ["unknown-suppression"], "{comment}");
    }
    assert_eq!(judged("Một câu.", "lint: { allow: [term.opneai] }\n").0, ["unknown-suppression"]);
    assert_eq!(judged("Một câu.", "lint: { alow: [wrong-name] }\n").0, ["unknown-field"]);
}

#[test]
fn rules_see_across_markup_and_fixes_leave_it_whole() {
    for (body, codes, want) in [
        ("**Công nghệ** *ai* tạo sinh", vec!["acronym-ai"], "**Công nghệ** *AI* tạo sinh"),
        ("> Cộng đồng\n> ai xôn xao", vec!["acronym-ai"], "> Cộng đồng\n> AI xôn xao"),
        ("[Openai](https://openai.com/openai \"x\")", vec!["wrong-name"], "[OpenAI](https://openai.com/openai \"x\")"),
        ("**Open**ai", vec!["wrong-name"], "**Open**ai"),
        ("| a |\n| --- |\n| Openai |", vec!["wrong-name"], "| a |\n| --- |\n| OpenAI |"),
        ("Chú thích.[^1]\n\n[^1]: Openai.", vec!["wrong-name"], "Chú thích.[^1]\n\n[^1]: OpenAI."),
        ("## Openai {#openai}", vec!["wrong-name"], "## OpenAI {#openai}"),
        ("[Musk’s openai]{lang=en}", vec!["wrong-name"], "[Musk’s OpenAI]{lang=en}"),
    ] {
        assert_eq!(judged(body, ""), (codes, want.to_owned()), "{body}");
    }
}
