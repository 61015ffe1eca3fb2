//! Edits of whole files: deleted, renamed, swapped, broken.

use super::markdown::{lang, set_field};
use super::phrases::{ARTICLE_IDS, TERM_IDS};
use super::project::Project;
use crate::common::random::Random;

/// Deletes a document, a term in both languages, or a folder.
pub(crate) fn delete(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.paths("content/", ".md"))?;
    let stem = path.trim_end_matches(".md").trim_end_matches(".vi").trim_end_matches(".en").trim_end_matches("index");
    let start = if random.chance(50) { path.clone() } else { stem.to_owned() };
    let all = project.paths(&start, "");
    // A site without documents is of no use for long.
    if project.texts().len() < all.len() + 8 {
        return None;
    }
    for path in &all {
        project.remove(path);
    }
    Some(format!("delete {all:?}"))
}

/// Renames the folder of an article, or a term.
pub(crate) fn rename(project: &mut Project, random: &mut Random) -> Option<String> {
    let (folder, end, ids) =
        if random.chance(60) { ("articles", "/", &ARTICLE_IDS[..]) } else { ("glossary", ".", &TERM_IDS[..]) };
    let (old, new) = (random.any(&project.ids(folder))?, random.pick(ids));
    let (from, to) = (format!("content/{folder}/{old}{end}"), format!("content/{folder}/{new}{end}"));
    if !project.paths(&to, "").is_empty() {
        return None;
    }
    for path in project.paths(&from, "") {
        let bytes = project.remove(&path)?;
        project.set(&path.replace(&from, &to), bytes);
    }
    // Links follow, unless they are forgotten.
    let follow = random.chance(75);
    if follow {
        let (from, to) = (format!("{folder}/{old}{end}"), format!("{folder}/{new}{end}"));
        for path in project.texts() {
            let text = project.text(&path);
            if text.contains(&from) {
                project.set(&path, text.replace(&from, &to));
            }
        }
    }
    Some(format!("rename {from} to {to}{}", if follow { ", with links" } else { "" }))
}

/// Lets two files of one kind and language change places.
pub(crate) fn swap(project: &mut Project, random: &mut Random) -> Option<String> {
    let one = random.any(&project.texts())?;
    let kind = one.split('/').nth(1)?;
    let end = format!(".{}.md", lang(&one));
    let other = random.any(&project.paths(&format!("content/{kind}/"), &end)).filter(|other| *other != one)?;
    let (first, second) = (project.files[&one].clone(), project.files[&other].clone());
    project.set(&one, second);
    project.set(&other, first);
    Some(format!("swap {one} and {other}"))
}

/// Makes a file another one for the reader and not always for the text: line ends, a mark at the start, forms of letters.
pub(crate) fn disguise(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.texts())?;
    let text = project.text(&path);
    let (what, text) = match random.below(4) {
        0 => ("CRLF", text.replace('\n', "\r\n")),
        1 => ("a byte order mark", format!("\u{feff}{text}")),
        2 => ("decomposed letters", text.replace('ệ', "e\u{323}\u{302}").replace('ố', "ô\u{301}")),
        _ => ("a space at the end", format!("{text} \n")),
    };
    project.set(&path, text);
    Some(format!("{path}: {what}"))
}

/// Breaks a file.
pub(crate) fn damage(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = random.any(&project.paths("content/", "")).filter(|path| !path.contains("so-do"))?;
    let text = project.text(&path);
    let how = random.below(8);
    let bytes = match how {
        0 => set_field(&text, "titel", Some("x"))?.into_bytes(),
        1 => set_field(&text, "title", Some("[")).unwrap_or("a: [".to_owned()).into_bytes(),
        2 => [text.as_bytes(), b"\n\xc3\x28 rest\n"].concat(),
        3 => text.replacen("---\n", "", 1).into_bytes(),
        4 => Vec::new(),
        5 => set_field(&text, "date", Some("2026-02-30"))?.into_bytes(),
        6 => format!("{text}\n\u{202e}hidden\n").into_bytes(),
        _ => text.as_bytes()[..text.len() / 2].to_vec(),
    };
    project.set(&path, bytes);
    let what = ["unknown field", "broken YAML", "no UTF-8", "no ---", "empty", "no date", "turned", "half"][how];
    Some(format!("damage {path}: {what}"))
}

/// Changes a picture beside an article: its size, whether it is there, or who has it.
pub(crate) fn picture(project: &mut Project, random: &mut Random) -> Option<String> {
    let path = "content/articles/moe/so-do.png";
    let id = random.any(&project.ids("articles"))?;
    let other = format!("content/articles/{id}/so-do.png");
    let mut bytes = project.files.get(path).cloned()?;
    match random.below(5) {
        0 => drop(project.remove(&other)?),
        // The lower half of the width.
        1 | 2 => {
            *bytes.get_mut(19)? = 1 + random.below(200) as u8;
            project.set(path, bytes);
        }
        _ => {
            bytes.extend(b"more");
            project.set(&other, bytes);
        }
    }
    Some(format!("picture {path} or {other}"))
}

/// Goes back to an earlier text of a file.
pub(crate) fn revert(project: &mut Project, random: &mut Random) -> Option<String> {
    project.revert(random)
}

/// Goes back to the very start.
pub(crate) fn begin_again(project: &mut Project, random: &mut Random) -> Option<String> {
    if random.chance(60) {
        return None;
    }
    let start = Project::new();
    let gone: Vec<String> = project.files.keys().filter(|path| !start.files.contains_key(*path)).cloned().collect();
    for path in gone {
        project.remove(&path);
    }
    project.files = start.files;
    Some("begin again".to_owned())
}
