//! Edits of authors: paragraphs, and fields of the front matter.

use super::markdown::{lang, set_field, with_body};
use super::phrases::{ARTICLE_IDS, DATES, TAGS, TERM_IDS, block, name, sentence, word};
use super::project::Project;
use crate::common::random::Random;

/// Changes a paragraph of a document.
pub(crate) fn body(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.texts())?;
    let new = block(project, random, &path);
    let (how, at, other) = (random.below(8), random.below(1000), random.below(1000));
    let text = with_body(&project.text(&path), |paragraphs| {
        let (at, other) = (at % paragraphs.len(), other % paragraphs.len());
        match how {
            0..4 => paragraphs.insert(at, new.clone()),
            4 => paragraphs[at] = new.clone(),
            5 => paragraphs.swap(at, other),
            6 => drop(paragraphs.remove(at)),
            _ => {
                let words = paragraphs[at].split_once(' ').map(|(first, rest)| format!("{rest} {first}"));
                paragraphs[at] = words.unwrap_or_default();
            }
        }
    })?;
    project.set(&path, text);
    let what = ["insert", "insert", "insert", "insert", "replace by", "swap, not", "remove, not", "turn, not"][how];
    Some(format!("{path}: paragraph {at}/{other}: {what} {new:?}"))
}

/// Changes the words of a heading that others may link to.
pub(crate) fn heading(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.texts())?;
    let text = project.text(&path);
    let (start, rest) = text.split_once("\n## ")?;
    let (_, rest) = rest.split_once('\n')?;
    let new = random.pick(&["Chuyên gia", "Dữ liệu", "Experts", "Data", "Trọng số *mới*"]);
    let text = format!("{start}\n## {new}\n{rest}");
    project.set(&path, text);
    Some(format!("{path}: heading {new}"))
}

/// Changes a field of an article.
pub(crate) fn article(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.paths("content/articles/", ".md"))?;
    let (field, value) = article_field(project, random, lang(&path));
    set(project, &path, field, value)
}

/// Says which blocks of an article belong together, rightly or not.
pub(crate) fn alignment(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.paths("content/articles/", "index.vi.md"))?.replace("index.vi.md", "align.yaml");
    let blocks = random.pick(&["vi: p1, en: p1", "vi: [p1, p2], en: p1", "vi: h1, en: h1", "vi: one, en: two"]);
    // The hashes of the first paragraphs of an article as it is in the beginning, or nobody’s.
    let hashes = random.pick(&["vi_hash: a3f08b24c3528d60, en_hash: 90467ef8429fb2ab", "vi_hash: a, en_hash: b"]);
    let text = format!("- {{ {blocks}, {hashes} }}\n");
    project.set(&path, text.clone());
    Some(format!("{path}: {text}"))
}

fn article_field(project: &Project, random: &mut Random, lang: &str) -> (&'static str, Option<String>) {
    let quoted = format!("\"{}\"", sentence(random, lang));
    let date = random.pick(&DATES).to_owned();
    let field = random.pick(&[
        "title",
        "description",
        "date",
        "date",
        "updated",
        "slug",
        "tags",
        "authors",
        "translators",
        "series",
        "draft",
        "expires",
        "aliases",
        "takeaways",
        "glossary",
        "corrections",
        "sources",
        "image",
        "lint",
    ]);
    let is_needed = ["title", "description", "date"].contains(&field);
    if !is_needed && random.chance(25) {
        return (field, None);
    }
    let terms = project.ids("glossary");
    let value = match field {
        "title" | "description" => quoted,
        "date" => date,
        "updated" => format!("2026-{:02}-09", 6 + random.below(6)),
        "expires" => random.pick(&["2026-12-24", "2026-11-24", "2030-01-01", "2030-01-02", "2031-01-01"]).to_owned(),
        "slug" => random.pick(&["one", "two", "hon-hop-chuyen-gia", "moe"]).to_owned(),
        "tags" => format!("[{}, {}]", random.pick(&TAGS[..3]), random.pick(&TAGS[1..])),
        "authors" | "translators" => random.pick(&["[lan]", "[nam, lan]", "[nam]", "[lan]", "[nobody]"]).to_owned(),
        "series" => random.pick(&["basics", "basics", "more"]).to_owned(),
        "draft" => random.pick(&["true", "false"]).to_owned(),
        "aliases" => format!("[/{lang}/old-{}]", random.below(3)),
        "takeaways" => format!("[{quoted}, \"*Two* {}\"]", word(random, lang)),
        "glossary" => match random.below(3) {
            0 => "{ off: true }".to_owned(),
            1 => format!("{{ exclude: [{}] }}", random.any(&terms).unwrap_or_default()),
            _ => format!("{{ include: [{}] }}", random.any(&terms).unwrap_or_default()),
        },
        "corrections" => format!("[{{ date: {}, text: {quoted} }}]", &date[..10]),
        "sources" => format!("[{{ title: {quoted}, url: \"https://paper.example/{}\" }}]", random.below(9)),
        "image" => format!("{{ src: {}, alt: {quoted} }}", random.pick(&["so-do.png", "plan.svg"])),
        _ => format!("{{ allow: [{}] }}", random.pick(&["punctuation", "tone-style", "term.openai"])),
    };
    (field, Some(value))
}

/// Changes a field of a term.
pub(crate) fn term(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.paths("content/glossary/", ".md"))?;
    let (lang, other) = (lang(&path), random.pick(&["vi", "en"]));
    let name = name(random, lang);
    let field = random.pick(&[
        "term",
        "aliases",
        "forms",
        "loanwords",
        "guards",
        "not_before",
        "not_after",
        "sense",
        "short",
        "case",
        "auto",
        "see_also",
        "slug",
        "priority",
    ]);
    let is_needed = ["term", "short"].contains(&field);
    let value = match field {
        _ if !is_needed && random.chance(25) => None,
        "term" | "sense" => Some(name),
        "short" => Some(format!("\"{}\"", sentence(random, lang))),
        "aliases" | "forms" => Some(format!("[{name} {}]", word(random, lang))),
        "loanwords" => Some(format!("[{}]", random.pick(&["weights", "bias", "data"]))),
        "guards" => Some(format!("[{name} {}, {} {name}]", word(random, lang), word(random, other))),
        "not_before" | "not_after" => Some(format!("[{}]", random.pick(&["nhóm", "group", "of", "thì"]))),
        "case" => Some(random.pick(&["fold", "exact"]).to_owned()),
        "auto" => Some(random.pick(&["true", "false"]).to_owned()),
        "see_also" => Some(format!("[{}]", random.any(&project.ids("glossary")).unwrap_or_default())),
        "slug" => Some(random.pick(&["one", "two", "trong-so"]).to_owned()),
        _ => Some(random.pick(&["low", "normal", "high"]).to_owned()),
    };
    set(project, &path, field, value)
}

/// Changes a field of a page.
pub(crate) fn page(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.paths("content/pages/", ".md"))?;
    let field = random.pick(&["title", "description", "slug"]);
    let value = match field {
        "slug" => Some(random.pick(&["one", "two", "gioi-thieu"]).to_owned()).filter(|_| random.chance(70)),
        _ => Some(format!("\"{}\"", sentence(random, lang(&path)))),
    };
    set(project, &path, field, value)
}

fn set(project: &mut Project, path: &str, field: &str, value: Option<String>) -> Option<String> {
    let old = project.text(path);
    let text = set_field(&old, field, value.as_deref()).filter(|text| *text != old)?;
    project.set(path, text);
    Some(format!("{path}: {field}: {value:?}"))
}

/// Adds an article, in one language or both.
pub(crate) fn add_article(project: &mut Project, random: &mut Random) -> Option<String> {
    let id = random.pick(&ARTICLE_IDS);
    let langs: &[&str] = random.pick(&[&["vi", "en"][..], &["vi", "en"], &["vi"], &["en"]]);
    for lang in langs {
        let path = format!("content/articles/{id}/index.{lang}.md");
        let (title, about) = (sentence(random, lang), sentence(random, lang));
        let (tag, date) = (random.pick(&TAGS[..3]), random.pick(&DATES));
        let blocks =
            [block(project, random, &path), block(project, random, &path), sentence(random, lang)].join("\n\n");
        let front = format!("title: \"{title}\"\ndescription: \"{about}\"\ndate: {date}\ntags: [{tag}]\n");
        project.set(&path, format!("---\n{front}---\n\n{blocks}\n"));
    }
    Some(format!("write the article {id} in {langs:?}"))
}

/// Adds a term, whose name may stand in many documents, in one language or both.
pub(crate) fn add_term(project: &mut Project, random: &mut Random) -> Option<String> {
    let id = random.pick(&TERM_IDS);
    let langs: &[&str] = random.pick(&[&["vi", "en"][..], &["vi", "en"], &["vi"], &["en"]]);
    let mut names = Vec::new();
    for lang in langs {
        let path = format!("content/glossary/{id}.{lang}.md");
        let name = name(random, lang);
        let blocks = [block(project, random, &path), sentence(random, lang)].join("\n\n");
        project.set(&path, format!("---\nterm: {name}\nshort: \"{}\"\n---\n\n{blocks}\n", sentence(random, lang)));
        names.push(name);
    }
    Some(format!("write the term {id} as {names:?}"))
}
