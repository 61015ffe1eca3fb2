//! Words, names and paragraphs that edits put into documents.

use super::markdown::{lang, up};
use super::project::Project;
use crate::common::random::Random;

pub(crate) const ARTICLE_IDS: [&str; 8] = ["moe", "bias", "tuning", "code", "tomorrow", "chips", "voices", "maps"];
pub(crate) const TERM_IDS: [&str; 7] = ["weights", "expert", "bias", "llm", "data", "network", "lesson"];
pub(crate) const TAGS: [&str; 4] = ["models", "unused", "data", "people"];
pub(crate) const DATES: [&str; 7] =
    ["2026-01-01", "2026-02-01", "2026-03-05", "2026-11-24T07:00:00+07:00", "2026-12-24", "2027-01-01", "2026-05-06"];

const NAMES_VI: [&str; 9] =
    ["trọng số", "thiên lệch", "dữ liệu", "chuyên gia", "mô hình", "LLM", "bộ trọng số", "mạng", "bài học"];
const NAMES_EN: [&str; 9] = ["weights", "bias", "data", "expert", "model", "LLM", "model weights", "network", "lesson"];
const WORDS_VI: [&str; 8] = ["của", "hòa bình", "thì", "năm", "toà soạn", "OpenAI", "rất nhanh", "nhóm"];
const WORDS_EN: [&str; 8] = ["of", "the", "reads", "every", "openai", "DeepSeek", "very fast", "group"];

/// The name of something that is, was or may become a term.
pub(crate) fn name(random: &mut Random, lang: &str) -> String {
    random.pick(if lang == "vi" { &NAMES_VI } else { &NAMES_EN }).to_owned()
}

pub(crate) fn word(random: &mut Random, lang: &str) -> String {
    random.pick(if lang == "vi" { &WORDS_VI } else { &WORDS_EN }).to_owned()
}

/// A sentence with names of terms in it.
pub(crate) fn sentence(random: &mut Random, lang: &str) -> String {
    let start = if lang == "vi" { "Đây là" } else { "This is" };
    let mut words = vec![start.to_owned()];
    for _ in 0..2 + random.below(6) {
        words.push(if random.chance(40) { name(random, lang) } else { word(random, lang) });
    }
    format!("{}.", words.join(" "))
}

fn heading(random: &mut Random, lang: &str) -> String {
    let all = if lang == "vi" { ["Chuyên gia", "Dữ liệu", "Ví dụ"] } else { ["Experts", "Data", "Example"] };
    random.pick(&all).to_owned()
}

/// The name of a place in a text, which may be there.
fn anchor(project: &Project, random: &mut Random, path: &str) -> String {
    let known = [
        ("Chuyên gia", "#chuyen-gia"),
        ("Dữ liệu", "#du-lieu"),
        ("Ví dụ", "#vi-du"),
        ("Experts", "#experts"),
        ("Data", "#data"),
        ("Example", "#example"),
    ];
    if random.chance(6) {
        return random.pick(&known).1.to_owned();
    }
    let text = project.text(path);
    let there: Vec<&str> =
        known.iter().filter(|(name, _)| text.contains(&format!("\n## {name}"))).map(|(_, anchor)| *anchor).collect();
    random.any(&there).filter(|_| random.chance(70)).unwrap_or_default().to_owned()
}

/// A link from a document to another one, which is there more often than not.
fn link(project: &Project, random: &mut Random, path: &str) -> String {
    let lang = lang(path);
    let end = format!(".{lang}.md");
    let there = project.texts().into_iter().filter(|other| other.ends_with(&end)).collect::<Vec<_>>();
    let other = match random.any(&there) {
        Some(other) if random.chance(94) => other,
        _ => format!("content/glossary/{}{end}", random.pick(&TERM_IDS)),
    };
    let anchor = anchor(project, random, &other);
    let target = other.strip_prefix("content/").unwrap_or(&other);
    format!("[{}]({}{target}{anchor})", word(random, lang), up(path))
}

/// What an author says about the glossary.
fn mention(project: &Project, random: &mut Random, path: &str) -> String {
    let lang = lang(path);
    let end = format!(".{lang}.md");
    let there = project.paths("content/glossary/", &end);
    let id = match random.any(&there) {
        Some(path) if random.chance(93) => path["content/glossary/".len()..path.len() - end.len()].to_owned(),
        _ => random.pick(&TERM_IDS).to_owned(),
    };
    match random.below(5) {
        0 => format!("[[{id}]]"),
        1 => format!("[[!{}]]", name(random, lang)),
        2 => format!("[{}]{{.noterm}}", name(random, lang)),
        _ => format!("[[{id}|{}]]", word(random, lang)),
    }
}

fn code(random: &mut Random) -> String {
    let lang = random.pick(&["python", "rust", "json", "bash title=\"a.sh\" {1}", "", "nosuchlanguage"]);
    let line = random.pick(&["x = 1  # trọng số", "let weights = \"a\";", "{ \"weights\": 2 }", "echo $weights | cat"]);
    format!("```{lang}\n{line}\n{line}\n```")
}

/// A paragraph, or another block, for a document.
pub(crate) fn block(project: &Project, random: &mut Random, path: &str) -> String {
    let lang = lang(path);
    let sentence = sentence(random, lang);
    match random.below(30) {
        0..5 => sentence,
        5..8 => format!("{sentence} {}.", link(project, random, path)),
        8..11 => format!("{sentence} {}.", mention(project, random, path)),
        11..13 => format!("## {}", heading(random, lang)),
        13 => format!("### {} {{#own}}", heading(random, lang)),
        14..16 => code(random),
        16 => format!("{sentence}[^2]\n\n[^2]: {}.", link(project, random, path)),
        17 => format!("“{sentence}” [open weights]{{lang={}}} $a^{}$", if lang == "vi" { "en" } else { "vi" }, 2),
        18 => format!("> {sentence}"),
        19 => format!("- {sentence}\n- {}", name(random, lang)),
        20 => format!("| {} | A |\n|---|---|\n| {} | 1 |", name(random, lang), name(random, lang)),
        21 => format!("<!-- glossary:off -->\n\n{sentence}\n\n<!-- glossary:on -->"),
        22 => format!("> [!NOTE]\n> {sentence}"),
        23 => format!("![{}](so-do.png \"{sentence}\")", name(random, lang)),
        24 => format!("$$ y = x_{} $$", random.below(9)),
        25..27 => format!("{sentence} <!-- pair: {} -->", random.pick(&["one", "two", "three"])),
        27..29 => format!("{sentence} An \"odd\"  quote , here -- hoà and hòa... [[{}]]", name(random, lang)),
        _ => random.pick(&["A <b>bold</b> word.", "An \"odd\"  quote , here -- and there...", "Text.[^9]"]).to_owned(),
    }
}
