//! The 652 examples of the CommonMark specification, through the whole of `examples/render_md.rs`' path.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use songngu::lang::Lang;
use songngu::markdown::html::{self, Bare};
use songngu::markdown::{self, Dialect};

/// Examples that come out otherwise, each with its reason. None is known.
const DEVIATIONS: [(usize, &str); 0] = [];

#[test]
fn the_examples_of_the_specification() {
    let spec: serde_json::Value = serde_json::from_str(include_str!("vectors/commonmark-0.31.2.json")).unwrap();
    let examples = spec["examples"].as_array().unwrap();
    assert_eq!(examples.len(), 652);
    let mut failed = Vec::new();
    for example in examples {
        let number = usize::try_from(example["example"].as_u64().unwrap()).unwrap();
        let (markdown, wanted) = (example["markdown"].as_str().unwrap(), example["html"].as_str().unwrap());
        let path = "example.md".into();
        let body = markdown::parse(&path, markdown, 0..markdown.len(), Lang::En, Dialect::CommonMark).value;
        let html = html::write(&body, &Bare, &[], "");
        let is_known = DEVIATIONS.iter().any(|(known, _)| *known == number);
        if (normal(&html) == normal(wanted)) == is_known {
            failed.push(format!("example {number}\n{markdown}\nwanted {wanted}\ngot    {html}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// Tags between which white space means nothing.
const BLOCKS: [&str; 22] = [
    "blockquote",
    "p",
    "pre",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "br",
    "article",
];

/// HTML without the differences that the specification's own runner ignores: white space around blocks, the slash of
/// empty elements, and `&quot;` in text.
fn normal(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut is_pre = false;
    let mut after_block = true;
    while !rest.is_empty() {
        let tag_end = rest.starts_with('<').then(|| rest.find('>')).flatten();
        let (piece, tail) = match tag_end {
            Some(end) => rest.split_at(end + 1),
            None => rest
                .split_at(rest.char_indices().skip(1).find(|(_, char)| *char == '<').map_or(rest.len(), |(at, _)| at)),
        };
        rest = tail;
        if tag_end.is_none() {
            let text = piece.replace("&quot;", "\"");
            out.push_str(if after_block && !is_pre { text.trim_start() } else { &text });
            after_block = false;
            continue;
        }
        let name = piece.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let is_block = BLOCKS.contains(&name);
        if name == "pre" {
            is_pre = !piece.starts_with("</");
        }
        if is_block && (!is_pre || name == "pre") {
            out.truncate(out.trim_end().len());
        }
        out.push_str(&piece.replace(" />", ">"));
        after_block = is_block;
    }
    out.trim().to_owned()
}
