//! Edits of what is common to all documents: settings, tags, authors, series, names, options.

use super::markdown::set_line;
use super::phrases::{TAGS, name};
use super::project::Project;
use crate::common::random::Random;

/// Changes a line of `site.yaml`.
pub(crate) fn site(project: &mut Project, random: &mut Random) -> Option<String> {
    let number = random.below(9);
    let scope = random.pick(&["page", "section"]);
    let switch = random.pick(&["true", "false"]);
    let guard = name(random, "en");
    let glossary = random.pick(&[
        format!("{{ once_per: {scope}, max_links: {number}, words_per_link: {} }}", 1 + number * 4),
        format!("{{ quotations: {switch}, feeds: {switch}, words_per_link: 1 }}"),
        format!("{{ guards: {{ vi: [trọng số học phần], en: [{guard} of] }}, words_per_link: 2 }}"),
        "{ prefer: { en: { bias: offset } } }".to_owned(),
    ]);
    let other = random.pick(&["true", "false"]);
    let outputs = format!(
        "{{ feeds: {switch}, topic_feeds: {other}, sitemap: true, markdown: {other}, headers: {switch}, redirects: {other}, web_manifest: {switch}, social_images: {switch}, responsive_images: {other}, news_sitemap: {other}, icons: {switch}, search: {other}, related: {other}, bilingual: {switch} }}"
    );
    let languages = format!(
        "{{ vi: {{ title: Báo {number}, tagline: Tin, description: Một trang., date_style: {} }}, \
         en: {{ title: Paper {number}, tagline: News, description: A site. }} }}",
        random.pick(&["full", "long", "medium", "short", "news"])
    );
    let lines = [
        ("page_size", Some(format!("{}", 1 + number / 2))),
        ("default_language", Some(random.pick(&["vi", "en"]).to_owned())),
        ("time_zone", Some(random.pick(&["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles", "Mars/Base"]).to_owned())),
        ("tone_style", Some(random.pick(&["old", "new", "keep"]).to_owned())),
        ("base_url", Some(random.pick(&["https://news.example", "https://a.example/b/c", "ftp://x"]).to_owned())),
        ("glossary", Some(glossary.clone())),
        ("glossary", Some(glossary)),
        ("outputs", Some(outputs)),
        ("languages", Some(languages)),
        ("publisher", None),
        ("repository", None),
        ("unknown", Some("x".to_owned())),
    ];
    let (key, value) = random.pick(&lines);
    set(project, "content/site.yaml", key, value)
}

/// Changes an entry of a catalog: tags, series, authors, or the names that the review knows.
pub(crate) fn catalog(project: &mut Project, random: &mut Random) -> Option<String> {
    let number = random.below(4);
    let slug = random.pick(&["", ", slug: { vi: mot, en: one }", ", slug: { vi: hai, en: two }"]);
    let entry = format!("{{ name: {{ vi: Tên {number}, en: Name {number} }}{slug} }}");
    let people = format!("{{ name: {{ vi: Người {number}, en: Person {number} }}, kind: person }}");
    let word = random.pick(&["OpenAI", "DeepSeek", "Toà soạn", "Group"]);
    let names = format!("{{ name: {word}, level: {} }}", random.pick(&["warning", "info", "error"]));
    let (path, key, value) = match random.below(5) {
        0 | 1 => ("content/tags.yaml", random.pick(&TAGS), entry),
        2 => ("content/series.yaml", random.pick(&["basics", "more"]), entry),
        3 => ("content/authors.yaml", random.pick(&["lan", "nam"]), people),
        _ => ("content/terminology.yaml", random.pick(&["openai", "deepseek", "third"]), names),
    };
    let value = Some(value).filter(|_| random.chance(88));
    set(project, path, key, value)
}

fn set(project: &mut Project, path: &str, key: &str, value: Option<String>) -> Option<String> {
    let old = project.text(path);
    let text = set_line(&old, key, value.as_deref());
    if text == old {
        return None;
    }
    project.set(path, text);
    Some(format!("{path}: {key}: {value:?}"))
}

/// Changes what is asked for: drafts, the review, the moment, the address.
pub(crate) fn options(project: &mut Project, random: &mut Random) -> Option<String> {
    let options = &mut project.options;
    let now = random.pick(&[
        "2026-11-24T00:00:00Z",
        "2026-12-23T16:59:59Z",
        "2026-12-23T17:00:00Z",
        "2026-12-24T12:00:00Z",
        "2027-01-02T00:00:00Z",
        "2026-02-15T00:00:00Z",
    ]);
    match random.below(4) {
        0 => options.drafts = !options.drafts,
        1 => options.review = !options.review,
        2 => options.now = now.parse().unwrap(),
        _ => {
            let urls = [None, None, Some("https://other.example".to_owned()), Some("https://o.example/x".to_owned())];
            options.base_url = random.pick(&urls);
        }
    }
    Some(format!("{options:?}"))
}
