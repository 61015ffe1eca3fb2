//! Paths between files, as authors write them in links.

/// The path in the project of a path relative to a file; `None` if it climbs out of `content/`.
pub fn join(from: &str, relative: &str) -> Option<String> {
    let decoded = percent_decode(relative);
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => {
                parts.pop();
            }
            ".." => return None,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The path from a file to another one.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count().min(from.len() - 1);
    let up = "../".repeat(from.len() - 1 - shared);
    format!("{up}{}", to[shared..].join("/"))
}

fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped =
            text.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        decoded.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_inside_content_only() {
        let from = "content/articles/a/index.vi.md";
        assert_eq!(join(from, "../b/index.vi.md").as_deref(), Some("content/articles/b/index.vi.md"));
        assert_eq!(join(from, "./%C4%91%C6%B0%E1%BB%9Dng.png").as_deref(), Some("content/articles/a/đường.png"));
        assert_eq!(join(from, "../../../x"), None);
        assert_eq!(join(from, "%2e%2e/%2e%2e/%2e%2e/x"), None);
    }

    #[test]
    fn the_way_from_one_file_to_another() {
        assert_eq!(
            relative("content/articles/a/index.vi.md", "content/glossary/bias.vi.md"),
            "../../glossary/bias.vi.md"
        );
        assert_eq!(relative("content/articles/a/index.vi.md", "content/articles/a/x.png"), "x.png");
    }
}
