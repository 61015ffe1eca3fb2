//! From Markdown text to a [`Body`]: pulldown-cmark's events, gathered and put in order.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Body, Dialect, Image, Item, Node, Reference, ReferenceKind, code, footnotes, headings, inline, tidy};
use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::vietnamese::tokens;

/// Parses `text[range]`, the body of a file in this language.
///
/// Findings: everything that can be said without another file; `path` is for them only.
pub fn parse(path: &FilePath, text: &str, range: Range<usize>, lang: Lang, dialect: Dialect) -> Checked<Body> {
    let mut findings = Vec::new();
    let gathered = gather(path, &text[range.clone()], range.start, dialect, &mut findings);
    let mut nodes = gathered.nodes;
    if dialect == Dialect::Site {
        inline::language_spans(&mut nodes);
    }
    tidy::merge_text(&mut nodes);
    let mut body = Body { nodes, references: gathered.references, ..Body::default() };
    if dialect == Dialect::Site {
        tidy::leftovers(path, text, &body.nodes, &mut findings);
        footnotes::number(path, &mut body, &mut findings);
        headings::name(path, &mut body, lang, &mut findings);
        count(&mut body);
    }
    Checked::new(body, findings)
}

fn options(dialect: Dialect) -> Options {
    match dialect {
        Dialect::CommonMark => Options::empty(),
        Dialect::Site => {
            Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_SMART_PUNCTUATION
                | Options::ENABLE_HEADING_ATTRIBUTES
                | Options::ENABLE_MATH
                | Options::ENABLE_GFM
                | Options::ENABLE_DEFINITION_LIST
        }
    }
}

/// What the events hold, before anything is numbered or named.
struct Gathered {
    nodes: Vec<Node>,
    references: Vec<Reference>,
}

fn gather(path: &FilePath, text: &str, base: usize, dialect: Dialect, findings: &mut Vec<Diagnostic>) -> Gathered {
    let mut nodes: Vec<Node> = Vec::new();
    let mut references = Vec::new();
    let mut events = Parser::new_ext(text, options(dialect)).into_offset_iter().peekable();
    while let Some((event, range)) = events.next() {
        let shown = text[range.clone()].trim_end_matches('\n').len();
        let span = base + range.start..base + range.start + shown;
        let item = match event {
            Event::Text(text) => Item::Text(text.into_string()),
            Event::SoftBreak => Item::Text("\n".to_owned()),
            Event::HardBreak => Item::HardBreak,
            Event::Rule => Item::Rule,
            Event::Code(code) => Item::Code(code.into_string()),
            Event::TaskListMarker(done) => Item::Task(done),
            Event::Start(Tag::CodeBlock(kind)) => {
                let mut source = String::new();
                for (event, _) in events.by_ref() {
                    match event {
                        Event::Text(text) => source.push_str(&text),
                        Event::End(TagEnd::CodeBlock) => break,
                        _ => {}
                    }
                }
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => info.as_ref(),
                    CodeBlockKind::Indented => "",
                };
                let at = info_span(text, base, &range, info);
                Item::CodeBlock(code::block(path, info, at, source, dialect, findings))
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let (alt, inside) = alt_text(&mut events);
                let image = Image { dest: dest_url.into_string(), alt, title: title.into_string() };
                if dialect == Dialect::Site {
                    if image.alt.trim().is_empty() && !inside {
                        findings.push(
                            Diagnostic::at(Code::MissingAlt, path, span.clone(), "this picture has no description")
                                .hint("say what it shows between the brackets: ![…](file)"),
                        );
                    }
                    let at = dest_span(text, base, &range, &image.dest);
                    references.push(Reference { dest: image.dest.clone(), span: at, kind: ReferenceKind::Image });
                }
                Item::Image(image)
            }
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, title, id }) => {
                let dest_url = CowStr::from(format!("mailto:{dest_url}"));
                references.push(Reference {
                    dest: dest_url.to_string(),
                    span: span.clone(),
                    kind: ReferenceKind::Link,
                });
                Item::Start(Tag::Link { link_type: LinkType::Email, dest_url, title, id }.into_static())
            }
            Event::Start(tag) => {
                if let (Dialect::Site, Tag::Link { dest_url, .. }) = (dialect, &tag) {
                    let at = dest_span(text, base, &range, dest_url);
                    references.push(Reference { dest: dest_url.to_string(), span: at, kind: ReferenceKind::Link });
                }
                if dialect == Dialect::Site && tag == Tag::HtmlBlock {
                    // It comes line by line, and is one mistake.
                    while events.next_if(|(event, _)| *event != Event::End(TagEnd::HtmlBlock)).is_some() {}
                    raw_html(path, &text[range], span, findings);
                    continue;
                }
                Item::Start(tag.into_static())
            }
            Event::End(TagEnd::HtmlBlock) if dialect == Dialect::Site => continue,
            Event::End(tag) => Item::End(tag),
            Event::Html(html) | Event::InlineHtml(html) if dialect == Dialect::CommonMark => {
                Item::Markup(html.into_string())
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                raw_html(path, &html, span, findings);
                continue;
            }
            // A price is no formula: `$5–$10` opens and closes, but a digit follows. (Pandoc's rule.)
            Event::InlineMath(math) if text[range.end..].starts_with(|next: char| next.is_ascii_digit()) => {
                Item::Text(format!("${math}$"))
            }
            Event::InlineMath(math) => inline::math(path, &math, inline::Display::Inline, &span, findings),
            Event::DisplayMath(math) => inline::math(path, &math, inline::Display::Block, &span, findings),
            // Numbered later, when the order of the references is known; the label stays until then.
            Event::FootnoteReference(label) => footnotes::pending(label.into_string()),
        };
        nodes.push(Node { item, span });
    }
    Gathered { nodes, references }
}

/// The text inside a picture's brackets, and whether there was anything else.
fn alt_text<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) -> (String, bool) {
    let (mut alt, mut depth, mut other) = (String::new(), 0, false);
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) if depth == 0 => break,
            Event::End(TagEnd::Image) => depth -= 1,
            Event::InlineMath(_) => other = true,
            _ => {}
        }
    }
    (alt, other)
}

/// Reports HTML, unless it is a comment: that shows nothing, and is how authors leave notes.
fn raw_html(path: &FilePath, html: &str, span: Range<usize>, findings: &mut Vec<Diagnostic>) {
    let bare = html.trim();
    if bare.is_empty() || (bare.starts_with("<!--") && bare.ends_with("-->")) {
        return;
    }
    let start = span.start + html.len() - html.trim_start().len();
    findings.push(
        Diagnostic::at(Code::RawHtml, path, start..start + bare.len(), "HTML is not allowed in texts")
            .hint("write Markdown; to show a tag, put it between backticks"),
    );
}

/// Where the destination of a link stands inside its span; the whole span if it comes from elsewhere.
fn dest_span(text: &str, base: usize, range: &Range<usize>, dest: &str) -> Range<usize> {
    let (start, length) = match text[range.clone()].rfind(dest) {
        Some(at) if !dest.is_empty() => (range.start + at, dest.len()),
        _ => (range.start, range.len()),
    };
    base + start..base + start + length
}

fn info_span(text: &str, base: usize, range: &Range<usize>, info: &str) -> Range<usize> {
    let first_line = text[range.clone()].lines().next().unwrap_or_default();
    let at = first_line.find(info).unwrap_or_default();
    base + range.start + at..base + range.start + at + info.len()
}

fn count(body: &mut Body) {
    let words = |node: &Node| match &node.item {
        Item::Text(text) => tokens::count(text),
        Item::Code(_) => 1,
        _ => 0,
    };
    body.words = body.all_nodes().map(words).sum();
    body.images = body.all_nodes().filter(|node| matches!(node.item, Item::Image(_))).count();
}
