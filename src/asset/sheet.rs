//! The names of other files in a stylesheet: where they stand, and how they are replaced.
//!
//! Only `url(…)` is looked for, outside of comments and strings. Addresses, data and parts of the page are no names.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Asset;

/// The name of a file in a stylesheet.
pub(super) struct Link {
    /// What stands between the parentheses.
    pub span: Range<usize>,
    /// The path below `assets/`.
    pub path: String,
    /// What follows the name: `?v=1`, `#part`.
    suffix: String,
}

/// The names in the stylesheet at a path below `assets/`.
pub(super) fn links(css: &str, path: &str) -> Vec<Link> {
    let folder = folder(path);
    let mut links = Vec::new();
    let mut at = 0;
    while let Some(rest) = css.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(comment) = rest.strip_prefix("/*") {
            at += comment.find("*/").map_or(rest.len(), |end| end + 4);
        } else if rest.starts_with(['"', '\'']) {
            at += quoted(rest);
        } else if rest.as_bytes().get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"url(")) {
            let start = at + 4;
            let blank = css[start..].len() - css[start..].trim_start().len();
            let inside = &css[start + blank..];
            let name = if inside.starts_with(['"', '\'']) { quoted(inside) } else { 0 };
            let end = start + blank + inside[name..].find(')').map_or(inside.len(), |end| name + end);
            links.extend(link(css, start..end, folder));
            at = end;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    links
}

/// The stylesheet with the published names, where there are any.
pub(super) fn with_routes(css: &str, path: &str, links: &[Link], assets: &BTreeMap<String, Asset>) -> String {
    let up = "../".repeat(folder(path).split('/').filter(|part| !part.is_empty()).count());
    let mut out = String::with_capacity(css.len());
    let mut done = 0;
    for link in links {
        let route = assets.get(&link.path).and_then(|asset| asset.route.strip_prefix("/assets/"));
        let Some(route) = route else { continue };
        out.push_str(&css[done..link.span.start]);
        out.push_str(&format!("\"{up}{route}{}\"", link.suffix));
        done = link.span.end;
    }
    out.push_str(&css[done..]);
    out
}

/// The length of the string that a text begins with.
fn quoted(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != bytes[0] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    // The end is beside a quotation mark or at the end of the text, so it cuts no letter.
    (at + 1).min(bytes.len())
}

fn link(css: &str, span: Range<usize>, folder: &str) -> Option<Link> {
    let written = css[span.clone()].trim().trim_matches(['"', '\'']);
    let (name, suffix) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
    let is_address = name.is_empty() || name.starts_with('/') || name.contains(':');
    let path = if is_address { None } else { below(folder, name) }?;
    Some(Link { span, path, suffix: suffix.to_owned() })
}

/// The folder of a file.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path below `assets/` of a name in a folder there; `None` if it leads out.
fn below(folder: &str, name: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_files_are_taken_for_names() {
        let css = "/* url(no) */ a { content: 'url(no)é\\'url(no)'; src: URL( \"ô (1).svg\" ), url(../up.svg) }
            b { x: url(/no), url(https://no.example/), url('data:,url(no)'), url(#no), url(), url(d/e.svg#f";
        let found: Vec<String> = links(css, "css/x.css").into_iter().map(|link| link.path + &link.suffix).collect();
        assert_eq!(found, ["css/ô (1).svg", "up.svg", "css/d/e.svg#f"]);
    }

    #[test]
    fn any_text_can_be_looked_through() {
        for css in ["url(", "url('", "url(\"é\\", "/*", "/*/", "'\\é", "é", "url( ", "/**/url(a"] {
            links(css, "x.css");
        }
    }
}
