//! Documents as people edit them: a field of the front matter, a paragraph of the body.

/// A list of `key: value` lines with one of them changed, or gone. What is indented below it goes with it.
pub(crate) fn set_line(text: &str, key: &str, value: Option<&str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_below = false;
    let head = format!("{key}:");
    for line in text.lines() {
        let is_nested = line.starts_with([' ', '-']);
        is_below = line.starts_with(&head) || (is_below && is_nested);
        if !is_below {
            lines.push(line.to_owned());
        }
    }
    lines.extend(value.map(|value| format!("{key}: {value}")));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The front matter between its `---` and the body of a document; `None` if it has no front matter.
fn parts(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("---\n")?.split_once("\n---\n")
}

/// A document with a field of its front matter changed, or gone.
pub(crate) fn set_field(text: &str, key: &str, value: Option<&str>) -> Option<String> {
    let (front, body) = parts(text)?;
    Some(format!("---\n{}---\n{body}", set_line(front, key, value)))
}

/// A document with its paragraphs changed.
pub(crate) fn with_body(text: &str, change: impl FnOnce(&mut Vec<String>)) -> Option<String> {
    let (front, body) = parts(text)?;
    let mut paragraphs: Vec<String> = body.trim().split("\n\n").map(str::to_owned).collect();
    change(&mut paragraphs);
    Some(format!("---\n{front}\n---\n\n{}\n", paragraphs.join("\n\n")))
}

/// The language of a document, from its path.
pub(crate) fn lang(path: &str) -> &'static str {
    if path.contains(".vi.") { "vi" } else { "en" }
}

/// The way from a document to `content/`.
pub(crate) fn up(path: &str) -> &'static str {
    if path.starts_with("content/articles/") { "../../" } else { "../" }
}
