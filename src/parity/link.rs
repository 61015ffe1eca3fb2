//! What links, pictures and listings have in common in both languages.

use super::said::Mark;
use crate::document::paths::join;
use crate::document::{Kind, identify};
use crate::lang::Lang;
use crate::markdown::{CodeBlock, Node};
use crate::markup::{UrlKind, url_kind};

/// What a link leads to, whatever the language; nothing if it need not be in the other version too: a link to a part of
/// the page, or to a term, which the glossary looks after.
pub(super) fn target(from: &str, dest: &str) -> Option<String> {
    let page = dest.split('#').next().unwrap_or_default();
    match url_kind(dest) {
        UrlKind::Forbidden => None,
        UrlKind::External => Some(address(page)),
        UrlKind::Relative if page.is_empty() => None,
        // Its other version has another path, which only the whole site knows.
        UrlKind::Relative if page.starts_with('/') => Some("a page of this site".to_owned()),
        UrlKind::Relative => {
            let path = join(from, page)?;
            match identify(&path) {
                Some(document) if document.kind == Kind::Term => None,
                Some(document) => Some(format!("{} {}", document.kind.noun(), document.id)),
                None => Some(file(&path)),
            }
        }
    }
}

/// The name of a file without its language: `parts.vi.svg` is `parts.svg`.
pub(super) fn file(dest: &str) -> String {
    let name = dest.rsplit('/').next().unwrap_or_default();
    let parts = name.split('.').filter(|part| !matches!(*part, "vi" | "en"));
    parts.collect::<Vec<_>>().join(".")
}

/// An address without what names a language. The versions of an encyclopedia have other titles, so of those only the
/// site counts.
fn address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_language = |part: &str| matches!(part.to_lowercase().as_str(), "vi" | "en" | "vi-vn" | "en-us" | "en-gb");
    if let Some((first, site)) = host.split_once('.')
        && is_language(first)
    {
        return site.to_owned();
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path: Vec<&str> = path.split('/').filter(|part| !is_language(part)).collect();
    let query: Vec<&str> =
        query.split('&').filter(|part| !part.split_once('=').is_some_and(|(_, value)| is_language(value))).collect();
    format!("{host}/{}?{}", path.join("/"), query.join("&"))
}

/// Inline code as it is compared, and whether it is surely code: words between the marks are translated. Vietnamese words
/// without a letter beyond ASCII are rare, and English ones have no signs of code between them.
pub(super) fn code(code: &str, lang: Lang) -> (String, bool) {
    let code = code.trim();
    let has_signs = !code.contains(' ') || code.contains(|char: char| "-_/.=$<>(){}[]|&".contains(char));
    let neutral = ["/vi/", "/en/", ".vi.", ".en."];
    let key = neutral.iter().fold(code.to_owned(), |code, part| code.replace(part, &part[..1]));
    (key, code.is_ascii() && (lang == Lang::Vi || has_signs))
}

/// A listing as it is compared: without comments and texts, which are translated. One without a language, or of plain
/// text, is all words.
pub(super) fn listing(block: &CodeBlock, node: &Node) -> Mark {
    let language = block.language.value.as_str();
    let mut key = format!("{language}\n");
    if !matches!(language, "" | "txt" | "text" | "md" | "markdown" | "diff" | "console") {
        for line in block.source.lines() {
            let code = without_words(line);
            if !code.is_empty() {
                key.push_str(&code);
                key.push('\n');
            }
        }
    }
    let first = block.source.lines().next().unwrap_or_default().to_owned();
    Mark { key, shown: first, span: node.span.clone(), is_wanted: true }
}

/// A line of code up to its comment, without what stands between quotation marks.
fn without_words(line: &str) -> String {
    let mut code = String::new();
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for (at, char) in line.char_indices() {
        match quote {
            Some(mark) => {
                if char == mark && before != '\\' {
                    quote = None;
                }
            }
            None if matches!(char, '"' | '\'' | '`') => {
                code.push(char);
                quote = Some(char);
            }
            None => {
                let rest = &line[at..];
                let is_comment = before == ' ' && ["#", "//", "--", ";", "%"].iter().any(|mark| rest.starts_with(mark))
                    || ["/*", "<!--"].iter().any(|mark| rest.starts_with(mark));
                if is_comment {
                    break;
                }
                if !char.is_whitespace() {
                    code.push(char);
                }
            }
        }
        before = char;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_one_target_are_equal() {
        let from = "content/articles/a/index.vi.md";
        for (vi, en) in [
            ("../b/index.vi.md#phan", "../b/index.en.md#part"),
            ("../../pages/about.vi.md", "../../pages/about.en.md"),
            ("bang.vi.csv", "bang.en.csv"),
            ("https://vi.wikipedia.org/wiki/Tr%C3%AD", "https://en.wikipedia.org/wiki/Artificial"),
            ("https://a.example/vi/x/", "http://www.a.example/en/x"),
            ("https://a.example/x?hl=vi", "https://a.example/x?hl=en#top"),
            ("/vi/bai-viet/x/", "/en/articles/y/"),
        ] {
            assert_eq!(target(from, vi), target(from, en), "{vi} {en}");
        }
        assert_ne!(target(from, "https://a.example/x"), target(from, "https://a.example/y"));
        assert_ne!(target(from, "../b/index.vi.md"), target(from, "../c/index.vi.md"));
        assert_eq!(target(from, "#part"), None);
        assert_eq!(target(from, "../../glossary/bias.vi.md"), None);
    }

    #[test]
    fn words_in_code_are_translated_and_code_is_not() {
        assert_eq!(without_words("x = 5  # năm"), without_words("x = 5 # five"));
        assert_eq!(without_words("print(\"chào\", 'a')"), without_words("print(\"hello\", 'b')"));
        assert_ne!(without_words("x = 5"), without_words("x = 6"));
        assert_eq!(without_words("# chỉ lời"), "");
    }
}
