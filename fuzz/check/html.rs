//! HTML, read more strictly than any browser does: every tag is closed, every attribute quoted, every sign escaped, and
//! nothing is alive but the scripts of the theme.

use std::collections::BTreeSet;

use super::url;

const VOID: [&str; 9] = ["br", "hr", "img", "input", "link", "meta", "source", "col", "wbr"];

/// What the program and its theme write. Formulas bring elements of their own, pictures of the theme others.
const ELEMENTS: [&str; 71] = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "button",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "i",
    "kbd",
    "label",
    "li",
    "main",
    "mark",
    "nav",
    "noscript",
    "ol",
    "option",
    "output",
    "p",
    "picture",
    "pre",
    "script",
    "search",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "path",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
    "math",
    "template",
];

/// Elements that end a paragraph wherever they begin.
const BLOCKS: [&str; 19] = [
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "section",
    "article",
    "hr",
    "details",
];

/// Attributes that hold one URL.
const URLS: [&str; 9] = ["href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href", "background"];

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A page: it has a type, and may have the scripts of the theme.
    Page,
    /// A part of one, or of a feed: it has no script at all.
    Part,
}

struct Reader<'a> {
    html: &'a str,
    whole: Whole,
    open: Vec<&'a str>,
    ids: BTreeSet<String>,
    id_twice: Option<String>,
    text: String,
}

/// What was read.
pub struct Read {
    /// The text between the tags.
    pub text: String,
    /// An id that two elements have, which an author can cause and is told.
    pub id_twice: Option<String>,
}

/// Panics unless this is well-formed and inert.
pub fn read(html: &str, whole: Whole) -> Read {
    let mut rest = html;
    if whole == Whole::Page {
        rest = rest.trim_start();
        assert!(rest.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html>")), "no type: {html}");
        rest = &rest[15..];
    }
    let mut reader =
        Reader { html, whole, open: Vec::new(), ids: BTreeSet::new(), id_twice: None, text: String::new() };
    while let Some((text, after)) = rest.split_once('<') {
        reader.text(text);
        rest = match after.strip_prefix('/') {
            Some(after) => reader.end(after),
            None => reader.start(after),
        };
    }
    reader.text(rest);
    assert!(reader.open.is_empty(), "{:?} are not closed in {html}", reader.open);
    Read { text: reader.text, id_twice: reader.id_twice }
}

impl<'a> Reader<'a> {
    fn fail(&self, what: &str) -> ! {
        panic!("{what} in {}", self.html);
    }

    fn text(&mut self, text: &str) {
        let text = self.unescaped(text);
        self.text.push_str(&text);
    }

    /// A text without its escapes.
    fn unescaped(&self, text: &str) -> String {
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('&') {
            plain.push_str(before);
            let Some((name, behind)) = after.split_once(';') else { self.fail(&format!("a bare & in {text:?}")) };
            plain.push(match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "nbsp" => '\u{a0}',
                _ => {
                    let number = match name.strip_prefix("#x") {
                        Some(hex) => u32::from_str_radix(hex, 16).ok(),
                        None => name.strip_prefix('#').and_then(|number| number.parse().ok()),
                    };
                    let char = number.and_then(char::from_u32).filter(|char| !char.is_control());
                    char.unwrap_or_else(|| self.fail(&format!("a strange escape in {text:?}")))
                }
            });
            rest = behind;
        }
        plain + rest
    }

    fn end(&mut self, after: &'a str) -> &'a str {
        let Some((name, rest)) = after.split_once('>') else { self.fail("an end tag without an end") };
        let open = self.open.pop();
        if open != Some(name) {
            self.fail(&format!("</{name}> ends {open:?}"));
        }
        rest
    }

    fn start(&mut self, after: &'a str) -> &'a str {
        let end = after.find(|char: char| !char.is_ascii_alphanumeric() && char != '-').unwrap_or(after.len());
        let (name, mut rest) = after.split_at(end);
        let is_foreign = self.open.iter().any(|open| ["math", "svg"].contains(open));
        if !(ELEMENTS.contains(&name) || VOID.contains(&name) || is_foreign && !["script", "a"].contains(&name)) {
            self.fail(&format!("a strange element <{name}"));
        }
        if self.open.contains(&"p") && BLOCKS.contains(&name) && !is_foreign {
            self.fail(&format!("<{name}> in a paragraph"));
        }
        if name == "a" && self.open.contains(&"a") {
            self.fail("a link in a link");
        }
        let mut names = BTreeSet::new();
        let mut attributes = Vec::new();
        loop {
            let trimmed = rest.trim_start_matches([' ', '\n']);
            if let Some(behind) = trimmed.strip_prefix('>') {
                rest = behind;
                break;
            }
            if let Some(behind) = trimmed.strip_prefix("/>").filter(|_| is_foreign || VOID.contains(&name)) {
                self.attributes(name, &attributes);
                return behind;
            }
            if trimmed.len() == rest.len() {
                self.fail(&format!("a strange tag <{name}{}", rest.chars().take(20).collect::<String>()));
            }
            let end = trimmed.find(|char: char| !char.is_ascii_alphanumeric() && !"-:".contains(char));
            let (attribute, behind) = trimmed.split_at(end.unwrap_or(trimmed.len()));
            let (value, behind) = match behind.strip_prefix("=\"") {
                Some(behind) => behind.split_once('"').unwrap_or_else(|| self.fail("an attribute without an end")),
                None => ("", behind),
            };
            if attribute.is_empty() || !names.insert(attribute) || value.contains('<') {
                self.fail(&format!("a strange attribute {attribute}={value:?} of <{name}"));
            }
            attributes.push((attribute, self.unescaped(value)));
            rest = behind;
        }
        self.attributes(name, &attributes);
        match name {
            "script" => self.script(&attributes, rest),
            "style" => self.style(rest),
            _ if VOID.contains(&name) => rest,
            _ => {
                self.open.push(name);
                rest
            }
        }
    }

    fn attributes(&mut self, element: &str, attributes: &[(&str, String)]) {
        for (name, value) in attributes {
            if name.starts_with("on") || *name == "srcdoc" || *name == "style" && !self.open.contains(&"math") {
                self.fail(&format!("<{element} {name}={value:?}"));
            }
            if URLS.contains(name) {
                url::check(value);
            }
            if *name == "srcset" {
                value.split(',').for_each(|part| url::check(part.trim()));
            }
            if element == "meta" && value.contains("url=") {
                value.split_once("url=").into_iter().for_each(|(_, target)| url::check(target));
            }
            if *name == "id" && !self.ids.insert(value.clone()) {
                self.id_twice = Some(value.clone());
            }
        }
    }

    /// Scripts are files of the theme, or data.
    fn script(&self, attributes: &[(&str, String)], rest: &'a str) -> &'a str {
        let Some((body, behind)) = rest.split_once("</script>") else { self.fail("a script without an end") };
        let value = |name| attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str());
        let is_file = value("src").is_some_and(|src| src.contains("/assets/")) && body.is_empty();
        let is_data = value("type") == Some("application/ld+json")
            && !body.contains(['<', '>', '&'])
            && serde_json::from_str::<serde_json::Value>(body).is_ok();
        if self.whole == Whole::Part || !(is_file || is_data) {
            self.fail(&format!("a script {attributes:?} {body:?}"));
        }
        behind
    }

    fn style(&self, rest: &'a str) -> &'a str {
        match rest.split_once("</style>") {
            Some((body, behind)) if self.whole == Whole::Page && !body.contains('<') => behind,
            _ => self.fail("a style"),
        }
    }
}
