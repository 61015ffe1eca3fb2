//! Headings: levels that make an outline, and ids that links can rely on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Tag, TagEnd};

use super::{Body, Heading, Item};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::slug::slug;

/// Checks the levels and gives every heading an id: the author's `{#id}`, else one made from its text.
pub(super) fn name(path: &FilePath, body: &mut Body, lang: Lang, findings: &mut Vec<Diagnostic>) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut explicit: BTreeMap<String, Range<usize>> = BTreeMap::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for node in &body.nodes {
        let Item::Start(Tag::Heading { id: Some(id), .. }) = &node.item else { continue };
        let span = node.span.clone();
        if let Some(first) = explicit.get(id.as_ref()) {
            findings.push(
                Diagnostic::at(Code::DuplicateAnchor, path, span, format!("two headings have the id `{id}`"))
                    .hint("give one of them another id")
                    .related(path, first.clone(), "the first one"),
            );
        } else if !is_anchor(id) {
            findings.push(
                Diagnostic::at(Code::InvalidValue, path, span, format!("`{id}` cannot be the id of a heading"))
                    .hint("use letters a–z, digits and hyphens, beginning with a letter"),
            );
        } else {
            explicit.insert(id.to_string(), span);
            taken.insert(id.to_string());
        }
    }
    let mut above = 1;
    for index in 0..body.nodes.len() {
        let span = body.nodes[index].span.clone();
        let Item::Start(Tag::Heading { level, id, .. }) = &body.nodes[index].item else { continue };
        let (level, given) = (*level as u8, id.as_ref().filter(|id| is_anchor(id)).map(ToString::to_string));
        if level == 1 {
            findings.push(
                Diagnostic::at(Code::HeadingLevel, path, span, "the title of the page is its only heading of level 1")
                    .hint("begin the headings of the text with ##"),
            );
        } else if level > above + 1 {
            let message = format!("this heading is of level {level}, under one of level {above}");
            findings.push(
                Diagnostic::at(Code::HeadingLevel, path, span, message)
                    .hint(format!("write {} instead", "#".repeat(usize::from(above) + 1))),
            );
        }
        above = level.max(1);
        let text = heading_text(body, index);
        if text.trim().is_empty() {
            let span = body.nodes[index].span.clone();
            findings.push(
                Diagnostic::at(Code::EmptyValue, path, span, "this heading has no words")
                    .hint("write some; a formula alone is no heading"),
            );
        }
        let id = given.unwrap_or_else(|| free_id(&text, lang, &taken, &mut numbers));
        taken.insert(id.clone());
        if let Item::Start(Tag::Heading { id: slot, .. }) = &mut body.nodes[index].item {
            *slot = Some(CowStr::from(id.clone()));
        }
        body.headings.push(Heading { level: level.max(2), id, text });
    }
}

/// Ids with an underscore are the templates' own, so that a heading never takes one.
fn is_anchor(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn heading_text(body: &Body, start: usize) -> String {
    let inside = body.nodes[start + 1..].iter().take_while(|node| !matches!(node.item, Item::End(TagEnd::Heading(_))));
    inside
        .filter_map(|node| match &node.item {
            Item::Text(text) | Item::Code(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// An id from the text; a number is appended where headings of one page are alike.
fn free_id(text: &str, lang: Lang, taken: &BTreeSet<String>, numbers: &mut BTreeMap<String, usize>) -> String {
    let base = match slug(text, lang) {
        slug if slug.starts_with(|first: char| first.is_ascii_alphabetic()) => slug,
        slug if slug.is_empty() => "section".to_owned(),
        slug => format!("section-{slug}"),
    };
    if !taken.contains(&base) {
        return base;
    }
    // The next number is kept, so that a thousand equal headings take a thousand steps.
    let number = numbers.entry(base.clone()).or_insert(1);
    loop {
        *number += 1;
        let id = format!("{base}-{number}");
        if !taken.contains(&id) {
            return id;
        }
    }
}
