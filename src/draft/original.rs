//! The front matter of a translation: the fields of the original, without its words.

use std::ops::Range;

use super::{Facts, OPEN, ids, open, quoted};
use crate::diagnostic::FilePath;
use crate::document::Kind;
use crate::yaml::{self, Spanned, Value};

/// The fields that both versions share, as they stand.
const SHARED: [&str; 10] =
    ["date", "updated", "tags", "authors", "sources", "series", "expires", "see_also", "priority", "same_as"];

/// The fields that both versions share but for the words in them.
const REWRITTEN: [&str; 4] = ["takeaways", "image", "corrections", "updates"];

/// The front matter of the translation of a text; `end` is where its own front matter ends.
pub fn front_of(path: &FilePath, text: &str, end: usize, facts: &Facts<'_>) -> String {
    let mut front = facts.opening();
    front.push_str(&match facts.identity.kind {
        Kind::Article => open("description", "one or two sentences for lists, search engines and feeds"),
        Kind::Term => open("short", "what it means, in one sentence of at most 160 characters"),
        Kind::Page => open("description", "a sentence for search engines"),
    });
    for (name, field, value) in fields(path, text, end) {
        if SHARED.contains(&name.as_str()) {
            front.push_str(text[field].trim_end());
            front.push('\n');
        } else if REWRITTEN.contains(&name.as_str()) {
            front.push_str(rewritten(text, field, &value).trim_end());
            front.push('\n');
        }
    }
    if facts.identity.kind == Kind::Article {
        front.push_str(&ids("translators", "content/authors.yaml", facts.authors, facts.authors.len() == 1));
    }
    front + &facts.closing()
}

/// The fields of front matter: name, everything from the name to the next field, value.
fn fields(path: &FilePath, text: &str, end: usize) -> Vec<(String, Range<usize>, Value)> {
    let opening = text.find('\n').map_or(end, |line| line + 1);
    // The closing line is the last one before the text.
    let end = text[..end].trim_end().rfind('\n').map_or(opening, |line| line + 1).max(opening);
    let Some(Spanned { value: Value::Map(entries), .. }) = yaml::parse(path, text, opening..end).value else {
        return Vec::new();
    };
    let starts: Vec<usize> = entries.iter().map(|(key, _)| key.span.start).chain([end]).collect();
    let fields = entries.into_iter().zip(starts.windows(2));
    fields.map(|((key, value), around)| (key.value, around[0]..around[1], value.value)).collect()
}

/// A field with `…` for each of its sentences.
fn rewritten(text: &str, field: Range<usize>, value: &Value) -> String {
    let mut spans = Vec::new();
    words(value, true, &mut spans);
    let mut made = String::new();
    let mut at = field.start;
    for span in spans {
        made.push_str(&text[at..span.start]);
        made.push_str(&quoted(OPEN));
        at = span.end;
    }
    made + &text[at..field.end]
}

/// Where the sentences of a value stand: items of a list, and what is read of a group.
fn words(value: &Value, is_read: bool, spans: &mut Vec<Range<usize>>) {
    match value {
        Value::List(items) => items.iter().for_each(|item| match item.value {
            Value::Text(_) if is_read => spans.push(item.span.clone()),
            _ => words(&item.value, is_read, spans),
        }),
        Value::Map(entries) => {
            let read = entries.iter().filter(|(key, _)| ["alt", "text"].contains(&key.value.as_str()));
            spans.extend(read.map(|(_, value)| value.span.clone()));
        }
        Value::Text(_) | Value::Null => {}
    }
}
