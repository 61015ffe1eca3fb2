//! `vague-link` and `repeated-heading`: what is read out of its context, in the list of links or headings of a screen
//! reader, has to say by itself what it leads to.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{LinkType, Tag, TagEnd};

use super::remark::Remark;
use crate::diagnostic::Code;
use crate::lang::Lang;
use crate::markdown::{Body, Item, Node};
use crate::vietnamese::tokens::tokens;

/// Words that say nothing of what they lead to.
const VIETNAMESE: [&str; 19] = [
    "đây",
    "ở đây",
    "tại đây",
    "vào đây",
    "xem đây",
    "xem ở đây",
    "xem tại đây",
    "bấm vào đây",
    "nhấn vào đây",
    "nhấp vào đây",
    "click vào đây",
    "đọc thêm",
    "xem thêm",
    "tìm hiểu thêm",
    "chi tiết",
    "xem chi tiết",
    "đường dẫn này",
    "liên kết này",
    "link",
];

const ENGLISH: [&str; 18] = [
    "here",
    "click here",
    "tap here",
    "see here",
    "read here",
    "look here",
    "over here",
    "this",
    "this link",
    "this page",
    "link",
    "more",
    "read more",
    "see more",
    "learn more",
    "find out more",
    "details",
    "more details",
];

/// Checks the links and headings of a text.
pub(super) fn check(body: &Body, lang: Lang) -> Vec<Remark> {
    let mut remarks = Vec::new();
    links(&body.nodes, lang, &mut remarks);
    for footnote in &body.footnotes {
        links(&footnote.nodes, lang, &mut remarks);
    }
    headings(&body.nodes, &mut remarks);
    remarks
}

fn links(nodes: &[Node], lang: Lang, remarks: &mut Vec<Remark>) {
    for (index, node) in nodes.iter().enumerate() {
        let Item::Start(Tag::Link { link_type, dest_url, .. }) = &node.item else { continue };
        let text = text(&nodes[index + 1..], |item| matches!(item, Item::End(TagEnd::Link)));
        let words = tokens(&text).map(|(_, word)| word.to_lowercase()).collect::<Vec<_>>().join(" ");
        let vague: &[&str] = match lang {
            Lang::Vi => &VIETNAMESE,
            Lang::En => &ENGLISH,
        };
        let is_address = *link_type == LinkType::Autolink && !dest_url.starts_with("mailto:")
            || text.starts_with("http://")
            || text.starts_with("https://");
        let message = if is_address {
            "an address is no text of a link".to_owned()
        } else if words.is_empty() {
            "this link has no words".to_owned()
        } else if vague.contains(&words.as_str()) {
            format!("`{text}` does not say where this link leads")
        } else {
            continue;
        };
        let hint = "write what readers find there: [the model card](…)";
        remarks.push(remark(Code::VagueLink, &node.span, text, message, hint));
    }
}

fn headings(nodes: &[Node], remarks: &mut Vec<Remark>) {
    // The headings around the place, and where each heading under them stood first.
    let mut around: Vec<(u8, String)> = Vec::new();
    let mut known: HashMap<(Vec<String>, String), Range<usize>> = HashMap::new();
    for (index, node) in nodes.iter().enumerate() {
        let Item::Start(Tag::Heading { level, .. }) = &node.item else { continue };
        let level = *level as u8;
        let text = text(&nodes[index + 1..], |item| matches!(item, Item::End(TagEnd::Heading(_))));
        around.retain(|(outer, _)| *outer < level);
        let place = (around.iter().map(|(_, text)| text.clone()).collect(), text.to_lowercase());
        match known.get(&place) {
            Some(first) => {
                let message = "this heading stands twice in its section";
                let hint = "say in each of them what its own part is about";
                let own = remark(Code::RepeatedHeading, &node.span, text.clone(), message.to_owned(), hint);
                remarks.push(Remark { related: Some((first.clone(), "the first one".to_owned())), ..own });
            }
            None => {
                known.insert(place, node.span.clone());
            }
        }
        around.push((level, text.to_lowercase()));
    }
}

/// The words up to the end of an element, those about pictures too.
fn text(nodes: &[Node], is_end: impl Fn(&Item) -> bool) -> String {
    let mut text = String::new();
    for node in nodes.iter().take_while(|node| !is_end(&node.item)) {
        match &node.item {
            Item::Text(words) | Item::Code(words) | Item::Markup(words) => text.push_str(words),
            Item::Image(image) => text.push_str(&image.alt),
            Item::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn remark(code: Code, span: &Range<usize>, found: String, message: String, hint: &str) -> Remark {
    Remark {
        code,
        rule: None,
        severity: code.severity(),
        span: span.clone(),
        found,
        suggest: None,
        fix: None,
        message,
        hint: Some(hint.to_owned()),
        related: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Dialect, parse};

    fn found(lang: Lang, text: &str) -> Vec<(Code, String)> {
        let body = parse(&"a.md".into(), text, 0..text.len(), lang, Dialect::Site).value;
        check(&body, lang).into_iter().map(|remark| (remark.code, remark.found)).collect()
    }

    #[test]
    fn links_say_where_they_lead() {
        for (lang, text, words) in [
            (Lang::Vi, "Xem [tại đây](https://a.example/).", "tại đây"),
            (Lang::Vi, "[**Đọc thêm**…](https://a.example/)", "Đọc thêm…"),
            (Lang::En, "Look [here](https://a.example/).", "here"),
            (Lang::En, "Look [Read\nmore »](https://a.example/).", "Read more »"),
            (Lang::En, "<https://a.example/>", "https://a.example/"),
            (Lang::En, "A [](https://a.example/)", ""),
        ] {
            assert_eq!(found(lang, text), [(Code::VagueLink, words.to_owned())], "{text}");
        }
        for (lang, text) in [
            (Lang::Vi, "[here](https://a.example/) và [bài ở đây](https://a.example/)"),
            (Lang::En, "[The card here](https://a.example/), [[bias|here]], <mailto:a@b.example>"),
            (Lang::En, "[![A chart](a.png)](https://a.example/)"),
            (Lang::En, "[arXiv:2305.15425](https://arxiv.org/abs/2305.15425)"),
        ] {
            assert_eq!(found(lang, text), [], "{text}");
        }
    }

    #[test]
    fn headings_differ_within_their_section() {
        let twice = |text: &str| vec![(Code::RepeatedHeading, text.to_owned())];
        assert_eq!(found(Lang::En, "## A\n\n## B\n\n## a"), twice("a"));
        assert_eq!(found(Lang::En, "## A\n\n### B\n\n### B {#c}"), twice("B"));
        assert_eq!(found(Lang::En, "## A\n\n### B\n\n## C\n\n### B"), []);
        assert_eq!(found(Lang::En, "## A\n\n### A"), []);
    }
}
