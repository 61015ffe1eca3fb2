//! What the preview adds to pages, and the page that stands in for one that cannot be shown.

use crate::diagnostic::Severity;
use crate::markup;

/// The page with findings; marks are replaced.
const FINDINGS_PAGE: &str = include_str!("findings.html");

/// A page with the script that keeps it up to date. Nothing else of it changes.
pub(super) fn with_script(page: &[u8], version: u64) -> Vec<u8> {
    let script = format!("<script src=\"/_songngu/client.js\" data-version=\"{version}\" defer></script>\n");
    let end = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (before, after) = page.split_at(end);
    [before, script.as_bytes(), after].concat()
}

/// A page that shows findings, as the terminal does. `is_live`: the script keeps the list as the files are.
pub(super) fn findings_page<'a>(
    heading: &str,
    findings: impl IntoIterator<Item = (Severity, &'a str)>,
    is_live: bool,
) -> Vec<u8> {
    let mut list = String::new();
    for (severity, report) in findings {
        list.push_str("<li");
        markup::attribute(&mut list, "class", severity.word());
        list.push_str("><pre>");
        markup::text(&mut list, report.trim_end());
        list.push_str("</pre></li>\n");
    }
    let mut title = String::new();
    markup::text(&mut title, heading);
    let id = if is_live { " id=\"songngu_findings\"" } else { "" };
    FINDINGS_PAGE.replace("{id}", id).replace("{heading}", &title).replace("{list}", &list).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let page = |text: &str| String::from_utf8(with_script(text.as_bytes(), 7)).expect("text stays text");
        let script = "<script src=\"/_songngu/client.js\" data-version=\"7\" defer></script>\n";
        assert_eq!(page("<p>a</body></html>"), format!("<p>a{script}</body></html>"));
        assert_eq!(page("<p>a"), format!("<p>a{script}"));
    }

    #[test]
    fn what_authors_write_is_text() {
        let page = findings_page("1 error", [(Severity::Error, "<script>alert(1)</script>")], false);
        let page = String::from_utf8(page).expect("text stays text");
        assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"), "{page}");
    }
}
