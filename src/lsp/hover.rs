//! What an editor shows over words: a term in both languages, the text that a link leads to, a tag, a field.

use std::sync::Arc;

use super::fields::Field;
use super::scene::Scene;
use super::subject::{Subject, subject};
use crate::document::{Front, TermFront};
use crate::lang::Lang;
use crate::source::File;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

/// What there is to say about the words at a byte of a file, in Markdown.
pub(super) fn hover(scene: &Scene<'_>, file: &Arc<File>, offset: usize) -> Option<Hover> {
    let (subject, span) = subject(scene, file, offset)?;
    let value = match &subject {
        Subject::Terms(ids, reason) => terms(scene, ids, *reason)?,
        Subject::File(path, part) => linked(scene, path, part)?,
        Subject::Entry(list, id) => {
            let entry = scene.catalog(list).into_iter().find(|entry| entry.id.value == *id)?;
            format!("{}\n\n`{list}`", plain(&entry.names))
        }
        Subject::Field(Field { name, help, .. }) => format!("`{name}`: {help}"),
    };
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range: scene.page(file).map(|page| page.places(&span)) })
}

/// Terms in both languages, each with its names and what it means, and why the words are linked or not.
fn terms(scene: &Scene<'_>, ids: &[String], reason: Option<&str>) -> Option<String> {
    let versions = |id: &String| {
        let version = |lang| Some((lang, scene.term(id, lang)?.1));
        Lang::ALL.into_iter().filter_map(version).map(|(lang, front)| term(lang, &front)).collect::<Vec<_>>()
    };
    let mut parts: Vec<String> = ids.iter().flat_map(versions).collect();
    if parts.is_empty() {
        return None;
    }
    parts.extend(reason.map(|reason| format!("*{reason}*")));
    Some(parts.join("\n\n"))
}

fn term(lang: Lang, front: &TermFront) -> String {
    let also: Vec<&str> = front.aliases.iter().map(|name| name.value.as_str()).collect();
    let also = if also.is_empty() { String::new() } else { format!(", {}", also.join(", ")) };
    let sense = front.sense.as_ref().map(|sense| format!(" ({})", sense.value)).unwrap_or_default();
    format!(
        "**{}**{} · {}\n\n{}",
        plain(&front.term.value),
        plain(&format!("{sense}{also}")),
        lang.english_name(),
        plain(&front.short.value)
    )
}

/// The title and the description of the text that a link leads to, and the heading.
fn linked(scene: &Scene<'_>, path: &str, part: &str) -> Option<String> {
    let file = scene.file(path)?;
    let Some(document) = scene.document(file) else { return Some(format!("`{path}`")) };
    let document = &document.value;
    let (title, description) = match document.front.as_ref()? {
        Front::Article(front) => (&front.title, &front.description),
        Front::Term(front) => (&front.term, &front.short),
        Front::Page(front) => (&front.title, &front.description),
    };
    let heading = document.headings.iter().find(|heading| heading.id == part);
    let heading = heading.map(|heading| format!("\n\n§ {}", plain(&heading.text))).unwrap_or_default();
    let (title, description) = (plain(&title.value), plain(&description.value));
    Some(format!("**{title}** · {}{heading}\n\n{description}", document.identity.lang.english_name()))
}

/// Words that Markdown shows as they are.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        if "\\`*_[]<>#&~|$".contains(char) {
            plain.push('\\');
        }
        plain.push(if char == '\n' { ' ' } else { char });
    }
    plain
}
