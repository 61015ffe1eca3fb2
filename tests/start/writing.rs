//! `songngu new`: articles, terms and pages in both languages, from drafts, and as translations.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use songngu::compile::{Options, compile};
use songngu::diagnostic::Severity;
use songngu::markdown::BlockKind;
use songngu::memo::Memo;
use songngu::source;

use super::common::{NOW, SiteTest, tree};
use super::{songngu_in, stderr};

fn new(site: &SiteTest, arguments: &[&str]) -> Output {
    songngu_in(site.root(), &[&["new"], arguments, &["--now", NOW]].concat())
}

fn read(site: &SiteTest, path: &str) -> String {
    fs::read_to_string(site.root().join(path)).unwrap()
}

/// The files of a site, without what commands keep to be faster.
fn files(site: &SiteTest) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(site.root());
    files.retain(|path, _| !path.starts_with(".songngu/"));
    files
}

/// A site with a topic, an author and an article.
fn site() -> SiteTest {
    let site = SiteTest::new();
    site.write("content/tags.yaml", "law:\n  name: { vi: Luật, en: Law }\nart:\n  name: { vi: Tranh, en: Art }\n");
    site.write("content/authors.yaml", "lan:\n  name: { vi: Lan, en: Lan }\n");
    site.pair("moe", "Text.");
    let used = "date: 2026-01-02\ntags: [law, art]\nauthors: [lan]";
    site.edit("content/articles/moe/index.vi.md", "date: 2026-01-02", used);
    site
}

/// What is made without a word about it but these.
fn made(site: &SiteTest, arguments: &[&str]) -> String {
    let output = new(site, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
    let said = stderr(&output);
    let checked = songngu_in(site.root(), &["check", "--no-cache", "--now", NOW]);
    assert_eq!(stderr(&checked), "no findings\n", "{arguments:?}");
    said
}

#[track_caller]
fn refused(site: &SiteTest, arguments: &[&str], why: &str) {
    let before = files(site);
    let output = new(site, arguments);
    assert_eq!((output.status.code(), stderr(&output)), (Some(2), format!("error: {why}\n")), "{arguments:?}");
    assert!(files(site) == before, "{arguments:?} changes nothing");
}

#[test]
fn a_new_article_is_a_pair_of_drafts() {
    let site = site();
    site.write(".vscode/schemas/article.json", "{}");
    let titles = ["--title-vi", "Luâ\u{323}t AI:\nmới  “ra”", "--title-en", "The AI Act"];
    let said = made(&site, &[&["article", "ai-act"], &titles[..]].concat());
    let expected = "made content/articles/ai-act/index.vi.md\nmade content/articles/ai-act/index.en.md\n\n\
                    Both are drafts. Write where … stands, delete the comments, and in the end the line `draft: true`.\n  \
                    songngu serve --drafts --follow   shows them while you write\n  \
                    songngu check content/articles/ai-act\n";
    assert_eq!(said, expected);
    let expected = "---\n# yaml-language-server: $schema=../../../.vscode/schemas/article.json\n\
                    title: \"Luật AI: mới “ra”\"\n\
                    description: \"…\" # one or two sentences for lists, search engines and feeds\n\
                    date: 2026-12-01 # when it is published\n\
                    tags: [] # ids of content/tags.yaml: law, art\n\
                    authors: [lan] # ids of content/authors.yaml: lan\n\
                    slug: luat-ai-moi-ra\n\
                    draft: true # delete this line when the text is ready\n---\n\n\
                    … <!-- write: what happened, and why it matters; headings begin with ## -->\n";
    assert_eq!(read(&site, "content/articles/ai-act/index.vi.md"), expected);
    let english = read(&site, "content/articles/ai-act/index.en.md");
    assert!(english.contains("\ntitle: \"The AI Act\"\n") && english.contains("\nslug: the-ai-act\n"), "{english}");
    let built = site.build();
    assert!(!built.plan.paths().any(|path| path.contains("ai-act")), "a draft is not published");
}

#[test]
fn what_is_not_known_of_a_new_text_is_left_open() {
    let site = site();
    made(&site, &["article", "later"]);
    let text = read(&site, "content/articles/later/index.en.md");
    assert!(text.starts_with("---\ntitle: \"…\"\n") && !text.contains("slug:"), "{text}");
    made(&site, &["page", "contact", "--title-vi", "Liên hệ"]);
    assert!(read(&site, "content/pages/contact.vi.md").contains("title: \"Liên hệ\"\n"));
}

#[test]
fn a_term_or_page_that_is_a_draft_is_linked_and_published_nowhere() {
    let site = site();
    let names = ["--title-vi", "luật chơi", "--title-en", "rule of play"];
    made(&site, &[&["term", "rule"], &names[..]].concat());
    made(&site, &["page", "rules", "--title-vi", "Luật", "--title-en", "Rules"]);
    site.pair("game", "A rule of play, that is luật chơi.");
    let built = site.build();
    assert!(!built.plan.paths().any(|path| path.contains("rule") || path.contains("luat")), "{:?}", built.codes());
    assert!(!built.output("en/articles/game/index.html").contains("class=\"term\""));
    site.article("moe", "en", "[The rule](../../glossary/rule.en.md)");
    assert!(site.build().codes().contains(&"broken-link"));
    site.article("moe", "en", "Text.");
    for lang in ["vi", "en"] {
        let path = format!("content/glossary/rule.{lang}.md");
        let text = read(&site, &path).replace("draft: true # delete this line when the text is ready\n", "");
        site.write(&path, &text);
        let left = [("\"…\"", "Words."), ("… <!-- write: the explanation, with an example -->", "Words.")];
        assert_eq!(site.build_as_published().codes(), ["unfinished", "unfinished"], "{path}");
        for (open, words) in left {
            site.edit(&path, open, words);
        }
    }
    let built = site.build_as_published();
    built.expect("en/articles/game/index.html", "/en/glossary/rule-of-play/");
}

#[test]
fn a_build_that_remembers_knows_drafts_as_well_as_one_that_does_not() {
    let site = site();
    made(&site, &["term", "rule", "--title-vi", "luật chơi", "--title-en", "rule of play"]);
    site.article("moe", "en", "A rule of play.");
    let build = |more: &[&str]| {
        let output = songngu_in(site.root(), &[&["build", "--now", NOW], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    };
    let path = "content/glossary/rule.en.md";
    let draft = read(&site, path);
    let ready =
        draft.replace("draft: true", "draft: false").replace("\"…\"", "Words.").replace(" <!-- write:", " <!-- was:");
    for (text, more) in
        [(&draft, &[][..]), (&ready, &[]), (&draft, &["--drafts"]), (&draft, &[]), (&ready, &["--drafts"])]
    {
        site.write(path, text);
        build(&[more, &["--output", "warm"]].concat());
        build(&[more, &["--output", "cold", "--no-cache"]].concat());
        let (mut warm, mut cold) = (tree(&site.root().join("warm")), tree(&site.root().join("cold")));
        warm.retain(|path, _| !path.starts_with('.'));
        cold.retain(|path, _| !path.starts_with('.'));
        assert_eq!(warm.keys().collect::<Vec<_>>(), cold.keys().collect::<Vec<_>>());
        assert!(warm == cold, "{more:?}");
        assert_eq!(warm.contains_key("en/glossary/rule-of-play/index.html"), text == &ready || !more.is_empty());
    }
}

#[test]
fn nothing_is_overwritten_and_either_both_files_are_made_or_none() {
    let site = site();
    let other = "is there already";
    refused(&site, &["article", "moe"], &format!("content/articles/moe/index.vi.md {other}"));
    fs::remove_file(site.root().join("content/articles/moe/index.vi.md")).unwrap();
    let hint = "content/articles/moe/index.en.md is there already; --translate-of moe makes the other version";
    refused(&site, &["article", "moe"], hint);
    // A folder stands where the second file should.
    fs::create_dir_all(site.root().join("content/pages/about.en.md")).unwrap();
    let before = files(&site);
    let output = new(&site, &["page", "about"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).ends_with("; nothing was changed\n"), "{}", stderr(&output));
    assert!(files(&site) == before);
}

#[test]
fn ids_titles_and_addresses_that_cannot_be_are_said() {
    let site = site();
    let cannot = "cannot be an id, which has lower-case letters, digits and hyphens";
    refused(&site, &["article", "Bộ Gõ"], &format!("`Bộ Gõ` {cannot}; did you mean bo-go?"));
    refused(&site, &["article", "../x/.."], &format!("`../x/..` {cannot}; did you mean x?"));
    refused(&site, &["article", "日本"], &format!("`日本` {cannot}"));
    let taken =
        "the address /en/articles/moe/ is taken by content/articles/moe/index.en.md; choose another title or id";
    refused(&site, &["article", "experts", "--title-en", "MoE!"], taken);
    let archive = "the address /en/archive/ is taken; choose another title or id";
    refused(&site, &["page", "list", "--title-en", "Archive"], archive);
    let empty = "the English title has no letter or digit of which an address could be made";
    refused(&site, &["article", "signs", "--title-en", "???"], empty);
    refused(&site, &["term", "rule"], "a term needs its Vietnamese name: add --title-vi NAME");
    let nowhere = tempfile::tempdir().unwrap();
    let output = songngu_in(nowhere.path(), &["new", "article", "x"]);
    assert_eq!(stderr(&output), "error: there is no content/site.yaml in .; `songngu init DIR` makes a site\n");
}

const DRAFT: &str = "# Mixture of experts

It has 1.5 billion numbers.[^1] See
[tones](../../glossary/tone.en.md).

<!-- pair: why -->
Why so large?

## How *much*? {#memory}

- One --> thing
  - inner
- [x] done <!-- pair: done -->

> [!NOTE]
> Quoted
> words.

| Size | Price |
| --- | ---: |
| 1.5 |  |

```python
x = 1.5
```

### No id

![A box](box.svg \"Caption\")

[^1]: A footnote
  that goes on.
";

#[test]
fn a_draft_becomes_one_version_and_the_outline_of_the_other() {
    let site = site();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 80 40\"><path d=\"M0 20h80\"/></svg>";
    site.write("content/articles/experts/box.svg", svg);
    site.write("content/glossary/tone.en.md", "---\nterm: tone\nshort: T.\n---\n\nT.\n");
    site.write("content/glossary/tone.vi.md", "---\nterm: thanh điệu\nshort: T.\n---\n\nT.\n");
    // As other editors save it: with a mark of byte order, line ends of Windows and letters in pieces.
    site.write("draft.md", format!("\u{feff}{}", DRAFT.replace("words.", "wo\u{302}rds.").replace('\n', "\r\n")));
    let said = made(&site, &["article", "experts", "--from", "draft.md", "--lang", "en", "--title-vi", "Chuyên gia"]);
    assert!(said.starts_with("made content/articles/experts/index.vi.md\nmade content/articles/experts/index.en.md\n"));
    let english = read(&site, "content/articles/experts/index.en.md");
    assert!(english.contains("title: \"Mixture of experts\"\n") && english.contains("slug: mixture-of-experts\n"));
    let body = DRAFT.replace("words.", "wôrds.");
    assert!(english.ends_with(&format!("---\n\n{}", body.split_once("\n\n").unwrap().1)), "{english}");
    let vietnamese = read(&site, "content/articles/experts/index.vi.md");
    let expected = "---

…[^1] <!-- translate: It has 1.5 billion numbers.[^1] See [tones](../../glossary/tone.vi.md). -->

<!-- pair: why -->
… <!-- translate: Why so large? -->

<!-- translate: How *much*? -->

## … {#memory}

- … <!-- translate: One → thing -->
  - … <!-- translate: inner -->
- [x] … <!-- pair: done --> <!-- translate: done -->

> [!NOTE]
> … <!-- translate: Quoted wôrds. -->

| … <!-- translate: Size --> | … <!-- translate: Price --> |
| --- | ---: |
| … <!-- translate: 1.5 --> |  |

```python
x = 1.5
```

<!-- translate: No id -->

### … {#no-id}

<!-- translate: A box / \"Caption\" -->

![…](box.svg \"…\")

[^1]: … <!-- translate: A footnote that goes on. -->
";
    assert!(vietnamese.ends_with(expected), "{vietnamese}");
    assert!(
        vietnamese.contains("title: \"Chuyên gia\"\n") && vietnamese.contains("slug: chuyen-gia\n"),
        "{vietnamese}"
    );
}

#[test]
fn drafts_that_cannot_be_taken_are_refused_and_mistakes_in_them_are_counted() {
    let site = site();
    site.write("front.md", "---\ntitle: x\n---\n\nText.\n");
    let why = "the draft has front matter, and `songngu new` writes its own: take it out, or put the file into content/ as it is";
    refused(&site, &["article", "x", "--from", "front.md"], why);
    site.write("latin.md", b"Mot\nm\xe3 ngu".as_slice());
    let why = "the draft cannot be taken: line 2: from here on, this is not UTF-8";
    refused(&site, &["article", "x", "--from", "latin.md"], why);
    let missing = new(&site, &["article", "x", "--from", "none.md"]);
    assert!(stderr(&missing).starts_with("error: cannot read none.md: "), "{}", stderr(&missing));
    // Letters tell the language, and so does a name.
    site.write("bài.md", "# Tin\n\nMột đoạn <b>đậm</b>.\n");
    let said = stderr(&new(&site, &["article", "tin", "--from", "bài.md"]));
    let counted = "made content/articles/tin/index.vi.md\n  it has 2 errors that `songngu check content/articles/tin/index.vi.md` shows\n";
    assert!(said.starts_with(counted), "{said}");
    site.write("news.vi.md", "Mot doan.\n");
    assert_eq!(new(&site, &["article", "news", "--from", "news.vi.md"]).status.code(), Some(0));
    assert!(read(&site, "content/articles/news/index.vi.md").ends_with("\n\nMot doan.\n"));
}

#[test]
fn the_missing_version_of_a_text_is_made_from_the_one_that_is_there() {
    let site = site();
    let original = "---\ntitle: Luật mới\ndescription: Có hiệu lực.\ndate: 2026-01-02 # ngày ra\nslug: luat-moi\ntags: [law]\n\
                    takeaways:\n  - \"Câu **một**.\"\n  - Câu hai.\nsources:\n  - title: Nguồn\n    url: https://a.example/x\n\
                    corrections:\n  - { date: 2026-01-03, text: 'Đã sửa.' }\n---\n\nCó [luật](index.vi.md#a) rồi.\n\n## Một {#a}\n\nHết.\n";
    site.write("content/articles/law/index.vi.md", original);
    let output =
        new(&site, &["article", "--translate-of", "content/articles/law/index.vi.md", "--title-en", "A new law"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stderr(&output).starts_with("made content/articles/law/index.en.md\n\nIt is a draft."),
        "{}",
        stderr(&output)
    );
    let expected = "---\ntitle: \"A new law\"\n\
                    description: \"…\" # one or two sentences for lists, search engines and feeds\n\
                    date: 2026-01-02 # ngày ra\ntags: [law]\ntakeaways:\n  - \"…\"\n  - \"…\"\n\
                    sources:\n  - title: Nguồn\n    url: https://a.example/x\ncorrections:\n  - { date: 2026-01-03, text: \"…\" }\n\
                    translators: [lan] # ids of content/authors.yaml: lan\nslug: a-new-law\n\
                    draft: true # delete this line when the text is ready\n---\n\n\
                    … <!-- translate: Có [luật](index.en.md#a) rồi. -->\n\n<!-- translate: Một -->\n\n## … {#a}\n\n\
                    … <!-- translate: Hết. -->\n";
    assert_eq!(read(&site, "content/articles/law/index.en.md"), expected);
    assert_eq!(read(&site, "content/articles/law/index.vi.md"), original);
    refused(&site, &["article", "--translate-of", "law"], "law has both versions already");
    refused(&site, &["article", "--translate-of", "lwa"], "there is no text lwa; did you mean law?");
    let own = "the translation of bias stands beside it, so its id is bias too";
    site.write("content/glossary/bias.en.md", "---\nterm: bias\nshort: B.\nsee_also: [rule]\n---\n\nB.\n");
    refused(&site, &["term", "thien-kien", "--translate-of", "bias"], own);
    refused(
        &site,
        &["article", "--translate-of", "content/glossary/bias.en.md"],
        "content/glossary/bias.en.md is a term",
    );
    refused(&site, &["term", "--translate-of", "bias"], "a term needs its Vietnamese name: add --title-vi NAME");
    let output = new(&site, &["term", "--translate-of", "bias", "--title-vi", "thiên kiến"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        read(&site, "content/glossary/bias.vi.md")
            .contains("short: \"…\" # what it means, in one sentence of at most 160 characters\nsee_also: [rule]\n")
    );
}

#[test]
fn the_outline_of_every_article_of_this_repository_has_its_blocks_and_no_error() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let whole = SiteTest::new();
    // What was confirmed of the versions that are deleted says nothing of those that are made.
    for (path, bytes) in tree(&repository).into_iter().filter(|(path, _)| !path.ends_with("confirmed.yaml")) {
        whole.write(&format!("content/{path}"), bytes);
    }
    let blocks = |site: &SiteTest| {
        let sources = source::disk::read(site.root());
        let options =
            Options { base_url: None, drafts: true, review: false, now: "2029-01-01T00:00:00Z".parse().unwrap() };
        let checked = compile(&sources, &options, &Memo::new());
        let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
        assert_eq!(errors.collect::<Vec<_>>(), Vec::<&songngu::diagnostic::Diagnostic>::new());
        let articles = checked.value.edition().site.articles.iter();
        let kinds =
            |blocks: &[songngu::markdown::Block]| blocks.iter().map(|block| (block.kind, block.name.clone())).collect();
        articles.map(|article| (article.id.clone(), kinds(article.blocks().unwrap().vi))).collect()
    };
    let before: BTreeMap<String, Vec<(BlockKind, Option<String>)>> = blocks(&whole);
    assert!(before.len() > 3);
    for id in before.keys() {
        fs::remove_file(whole.root().join(format!("content/articles/{id}/index.vi.md"))).unwrap();
        let output = new(&whole, &["article", "--translate-of", id]);
        assert_eq!(output.status.code(), Some(0), "{id}: {}", stderr(&output));
        let text = read(&whole, &format!("content/articles/{id}/index.vi.md"));
        // Words of the English text stand in comments only; code is the same in both.
        let words: String = text.split("\n---\n").nth(1).unwrap().split("```").step_by(2).collect();
        let outside: String = words.split("-->").map(|part| part.split("<!--").next().unwrap()).collect();
        assert!(!outside.contains(" the "), "{outside}");
    }
    let after: BTreeMap<String, Vec<(BlockKind, Option<String>)>> = blocks(&whole);
    for id in before.keys() {
        let kinds = |list: &[(BlockKind, Option<String>)]| list.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
        assert_eq!(kinds(&after[id]), kinds(&before[id]), "{id}");
    }
}
