//! The only functions that turn text into markup.
//!
//! Every text, attribute and URL that Rust code writes into HTML or XML goes through here, so there is one place to get
//! escaping right. Templates escape by themselves (Tera's auto-escape).

/// Appends a text between tags: `&`, `<` and `>` are escaped.
pub fn text(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, text);
}

/// Appends ` name="value"`: `&`, `<`, `>` and both quotation marks are escaped. The name is the program's own.
pub fn attribute(out: &mut String, name: &'static str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let _ = pulldown_cmark_escape::escape_html(&mut *out, value);
    out.push('"');
}

/// Appends ` name="url"`: the same, with everything percent-encoded that a URL cannot hold (RFC 3986).
pub fn url(out: &mut String, name: &'static str, url: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let _ = pulldown_cmark_escape::escape_href(&mut *out, url);
    out.push('"');
}

/// JSON that can stand inside `<script>`: no `<`, `>` or `&` is left, so nothing can end the element (HTML §4.12.1.3).
pub fn json_in_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for char in json.chars() {
        match char {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}

/// What a URL written by an author may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlKind {
    /// `http`, `https` or `mailto`.
    External,
    /// Without a scheme: a path, a fragment or both.
    Relative,
    /// Any other scheme, and whatever browsers could take for one.
    Forbidden,
}

/// Judges a URL as a browser would read it: control characters and blanks are stripped first (WHATWG URL §4.4), so that
/// `java\nscript:` is what it is. Schemes are allowed by list, never forbidden by list.
pub fn url_kind(url: &str) -> UrlKind {
    let bare: String = url.chars().filter(|char| !char.is_control() && !char.is_whitespace()).collect();
    if bare.starts_with("//") || bare.contains('\\') {
        return UrlKind::Forbidden;
    }
    let scheme_end = bare.find([':', '/', '?', '#']).filter(|at| bare.as_bytes()[*at] == b':');
    let Some(scheme_end) = scheme_end else { return UrlKind::Relative };
    match bare[..scheme_end].to_ascii_lowercase().as_str() {
        "http" | "https" if bare[scheme_end..].starts_with("://") && bare.len() > scheme_end + 3 => UrlKind::External,
        "mailto" if bare.len() > scheme_end + 1 => UrlKind::External,
        _ => UrlKind::Forbidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_judged_as_a_browser_reads_them() {
        for url in ["https://a.example/", "HTTP://a.example", "mailto:a@b.example"] {
            assert_eq!(url_kind(url), UrlKind::External, "{url}");
        }
        for url in ["a.md", "../b/index.vi.md#x", "#phần:một", "/vi/", "?q=a:b", "./javascript:1"] {
            assert_eq!(url_kind(url), UrlKind::Relative, "{url}");
        }
        for url in [
            "javascript:1",
            "JaVaScRiPt:1",
            "java\nscript:1",
            " \u{1}javascript:1",
            "java\tscript:1",
            "data:text/html,x",
            "vbscript:1",
            "file:///etc",
            "//evil.example",
            "\\\\evil",
            "https:",
            "http:/x",
            "blob:x",
            "mailto:",
        ] {
            assert_eq!(url_kind(url), UrlKind::Forbidden, "{url:?}");
        }
    }

    #[test]
    fn nothing_ends_an_attribute_or_a_script() {
        let mut out = String::new();
        attribute(&mut out, "title", "\"><script>&'");
        url(&mut out, "href", "x\" onclick=\"y");
        assert_eq!(out, " title=\"&quot;&gt;&lt;script&gt;&amp;&#39;\" href=\"x%22%20onclick=%22y\"");
        assert_eq!(json_in_script("{\"a\":\"</script><!--&\"}"), "{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\"}");
    }
}
