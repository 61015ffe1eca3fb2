//! From Markdown text to a [`Body`]: pulldown-cmark's events, gathered and put in order.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Body, Dialect, Image, Item, Node, Reference, ReferenceKind, TermUse};
use super::{block, code, footnotes, headings, hidden, inline, terms, tidy};
use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::source::decoded;
use crate::vietnamese::tokens;
use crate::vietnamese::typography::typeset;

/// Parses `text[range]`, the body of a file in this language.
///
/// Findings: everything that can be said without another file; `path` is for them only.
pub fn parse(path: &FilePath, text: &str, range: Range<usize>, lang: Lang, dialect: Dialect) -> Checked<Body> {
    parse_at_most(usize::MAX, path, text, range, lang, dialect)
}

/// The same for a text that may have so many elements. Of one that has more, nothing is read behind the last of them,
/// and nothing is kept but its links and pictures so far.
pub fn parse_at_most(
    most: usize,
    path: &FilePath,
    text: &str,
    range: Range<usize>,
    lang: Lang,
    dialect: Dialect,
) -> Checked<Body> {
    let mut findings = Vec::new();
    let gathered = gather(path, &text[range.clone()], range.start, (lang, dialect, most), &mut findings);
    if let Some(cut) = gathered.cut {
        return Checked::new(Body { references: gathered.references, cut: Some(cut), ..Body::default() }, findings);
    }
    let mut nodes = gathered.nodes;
    if dialect == Dialect::Site {
        inline::spans(&mut nodes);
    }
    tidy::merge_text(&mut nodes);
    let mut body = Body { nodes, references: gathered.references, ..Body::default() };
    if dialect == Dialect::Site {
        tidy::leftovers(path, text, &body.nodes, &mut findings);
        tidy::typeset(&mut body.nodes, lang);
        footnotes::number(path, &mut body, &mut findings);
        headings::name(path, &mut body, lang, &mut findings);
        count(&mut body);
        body.blocks = block::blocks(&body.nodes);
        block::check_names(path, &body.nodes, &body.blocks, &mut findings);
        body.styles = styles(&body);
    }
    Checked::new(body, findings)
}

/// The values of all `style` attributes, each once. songngu itself writes none; formulas bring some.
fn styles(body: &Body) -> BTreeSet<String> {
    let markup = body.all_nodes().filter_map(|node| match &node.item {
        Item::Markup(markup) => Some(markup.split("style=\"").skip(1)),
        _ => None,
    });
    markup.flatten().filter_map(|rest| rest.split_once('"')).map(|(style, _)| style.to_owned()).collect()
}

/// The parser's options. Smart punctuation is one for both languages, because a careful press prints “ ” and ‘ ’ in
/// Vietnamese as in English (VIETNAMESE.md §1.7).
pub(super) fn options(dialect: Dialect) -> Options {
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
                | Options::ENABLE_WIKILINKS
        }
    }
}

/// What the events hold, before anything is numbered or named.
struct Gathered {
    nodes: Vec<Node>,
    references: Vec<Reference>,
    /// The first element that is too many; what stands behind it was not gathered.
    cut: Option<Range<usize>>,
}

fn gather(
    path: &FilePath,
    text: &str,
    base: usize,
    (lang, dialect, most): (Lang, Dialect, usize),
    findings: &mut Vec<Diagnostic>,
) -> Gathered {
    let text = &*match dialect {
        Dialect::CommonMark => Cow::Borrowed(text),
        Dialect::Site => hidden::hide(text, options(dialect)),
    };
    let mut nodes: Vec<Node> = Vec::new();
    let mut references = Vec::new();
    let mut heading_lang: Option<String> = None;
    let mut open_term: Option<usize> = None;
    let mut is_address = false;
    let mut elements = 0_usize;
    let mut events = Parser::new_ext(text, options(dialect)).into_offset_iter().peekable();
    while let Some((event, range)) = events.next() {
        let shown = text[range.clone()].trim_end_matches('\n').len();
        let span = base + range.start..base + range.start + shown;
        let written = &text[range.clone()];
        elements += usize::from(!matches!(event, Event::Text(_) | Event::SoftBreak | Event::End(_)));
        if elements > most {
            return Gathered { nodes: Vec::new(), references, cut: Some(span) };
        }
        let item = match event {
            Event::Text(text) => {
                let shown = hidden::show(text.into_string());
                let is_as_written = dialect == Dialect::CommonMark || written == shown;
                Item::Text(if is_as_written { shown } else { decoded(path, shown, &span, findings) })
            }
            Event::SoftBreak => Item::Text("\n".to_owned()),
            Event::HardBreak => Item::HardBreak,
            Event::Rule => Item::Rule,
            Event::Code(code) => Item::Code(hidden::show(code.into_string())),
            Event::TaskListMarker(done) => Item::Task(done),
            Event::Start(Tag::CodeBlock(kind)) => {
                let mut source = String::new();
                for (event, _) in events.by_ref() {
                    match event {
                        Event::Text(text) => source.push_str(&hidden::show(text.into_string())),
                        Event::End(TagEnd::CodeBlock) => break,
                        _ => {}
                    }
                }
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => info.as_ref(),
                    CodeBlockKind::Indented => "",
                };
                let at = info_span(text, base, &range, info);
                let written = hidden::show(info.to_owned());
                let info = match dialect {
                    Dialect::CommonMark => written.clone(),
                    Dialect::Site => decoded(path, written.clone(), &at, findings),
                };
                // What was changed by decoding has no places inside.
                let place = |part: Range<usize>| match info == written && at.len() == info.len() {
                    true => at.start + part.start..at.start + part.end,
                    false => at.clone(),
                };
                Item::CodeBlock(Box::new(code::block(path, &info, place, source, dialect, findings)))
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let (alt, title) = (alt_text(&mut events), hidden::show(title.into_string()));
                let mut image = Image { dest: hidden::show(dest_url.into_string()), alt: hidden::show(alt), title };
                if dialect == Dialect::Site {
                    image.dest = decoded(path, image.dest, &span, findings);
                    image.alt = decoded(path, image.alt, &span, findings);
                    image.title = decoded(path, image.title, &span, findings);
                    for text in [&mut image.alt, &mut image.title] {
                        if let Cow::Owned(set) = typeset(text, lang) {
                            *text = set;
                        }
                    }
                    if image.alt.trim().is_empty() {
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
            // Links do not nest, but the parser finds addresses in such words; they stay words.
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) if open_term.is_some() => {
                findings.push(terms::Misuse::Nested.finding(path, span.clone()));
                is_address = true;
                continue;
            }
            Event::End(TagEnd::Link) if is_address => {
                is_address = false;
                continue;
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
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                // The parser takes the braces behind a heading for its own, also those that give words a language.
                let lang = attrs.iter().find_map(|(name, value)| value.as_deref().filter(|_| &**name == "lang"));
                heading_lang = lang.map(|lang| format!("{{lang={lang}}}"));
                if !classes.is_empty() || attrs.iter().any(|(name, _)| &**name != "lang") {
                    let message = "a heading takes an id in braces and nothing else";
                    let finding = Diagnostic::at(Code::InvalidValue, path, span.clone(), message);
                    findings.push(finding.hint("write it like ## Title {#id}"));
                }
                Item::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }.into_static())
            }
            Event::End(TagEnd::Heading(level)) => {
                if let Some(at) = written.find(hidden::BRACE) {
                    let start = base + range.start + at;
                    let message = "these braces are shown as they stand";
                    let finding = Diagnostic::at(Code::InvalidValue, path, start..start + 1, message);
                    findings.push(finding.hint("write them behind the words of the heading, on the same line"));
                }
                if let Some(lang) = heading_lang.take() {
                    nodes.push(Node { item: Item::Text(lang), span: span.end..span.end });
                }
                Item::End(TagEnd::Heading(level))
            }
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. }) => {
                let dest_url = hidden::show(dest_url.into_string());
                let (mut term, shown) = terms::read(&dest_url, !has_pothole);
                if let Some(what) = terms::misused(&term, &text[range.end..]) {
                    findings.push(what.finding(path, span.clone()));
                    term = TermUse::Declined;
                }
                open_term = Some(nodes.len());
                nodes.push(Node { item: Item::TermStart(term), span: span.clone() });
                if !has_pothole {
                    while events.next_if(|(event, _)| *event != Event::End(TagEnd::Link)).is_some() {}
                    let words = dest_url[shown.clone()].replace('\'', "’");
                    let start = range.start + "[[".len();
                    let at = start + shown.start..start + shown.end;
                    // A backslash that the parser took away moves what stands behind it.
                    let span = match text.get(at.clone()) == Some(&dest_url[shown]) {
                        true => base + at.start..base + at.end,
                        false => span,
                    };
                    nodes.push(Node { item: Item::Text(words), span });
                }
                continue;
            }
            Event::End(TagEnd::Link) if open_term.is_some() => {
                let start = open_term.take().unwrap_or_default();
                terms::trim(&mut nodes[start + 1..]);
                if let Some(what) = terms::unfit(&nodes[start + 1..]) {
                    findings.push(what.finding(path, span.clone()));
                    nodes[start].item = Item::TermStart(TermUse::Declined);
                }
                Item::TermEnd
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) if dialect == Dialect::Site => {
                let at = dest_span(text, base, &range, &dest_url);
                let dest_url = decoded(path, hidden::show(dest_url.into_string()), &at, findings);
                let title = decoded(path, hidden::show(title.into_string()), &span, findings);
                references.push(Reference { dest: dest_url.clone(), span: at, kind: ReferenceKind::Link });
                Item::Start(Tag::Link { link_type, dest_url: dest_url.into(), title: title.into(), id }.into_static())
            }
            Event::Start(tag) => {
                if dialect == Dialect::Site && tag == Tag::HtmlBlock {
                    // It comes line by line, and is one mistake.
                    while events.next_if(|(event, _)| *event != Event::End(TagEnd::HtmlBlock)).is_some() {}
                    match html(path, &text[range], &span, findings) {
                        Some(item) => item,
                        None => continue,
                    }
                } else {
                    Item::Start(tag.into_static())
                }
            }
            Event::End(TagEnd::HtmlBlock) if dialect == Dialect::Site => continue,
            Event::End(tag) => Item::End(tag),
            Event::Html(html) | Event::InlineHtml(html) if dialect == Dialect::CommonMark => {
                Item::Markup(html.into_string())
            }
            Event::Html(source) | Event::InlineHtml(source) => match html(path, &source, &span, findings) {
                Some(item) => item,
                None => continue,
            },
            Event::InlineMath(math) => {
                inline::math(path, &hidden::show(math.into_string()), inline::Display::Inline, &span, findings)
            }
            Event::DisplayMath(math) => {
                inline::math(path, &hidden::show(math.into_string()), inline::Display::Block, &span, findings)
            }
            Event::FootnoteReference(label) => Item::FootnoteLabel(label.into_string()),
        };
        nodes.push(Node { item, span });
    }
    Gathered { nodes, references, cut: None }
}

/// The text inside a picture's brackets.
fn alt_text<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) -> String {
    let (mut alt, mut depth) = (String::new(), 0);
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) if depth == 0 => break,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
    }
    alt
}

/// What comments begin with that say what is still to be written.
pub(super) const OPEN: [&str; 2] = ["write:", "translate:"];

/// Reports HTML, unless it is a comment: that shows nothing, and is how authors leave notes. One that begins with the
/// name of a part of songngu is for songngu.
fn html(path: &FilePath, html: &str, span: &Range<usize>, findings: &mut Vec<Diagnostic>) -> Option<Item> {
    let html = hidden::show(html.to_owned());
    let bare = html.trim();
    let comment = bare.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    if let Some(comment) = comment.filter(|comment| !comment.contains("-->")) {
        let comment = comment.trim();
        return ["glossary:", "lint-", block::NAMING]
            .iter()
            .chain(&OPEN)
            .any(|name| comment.starts_with(name))
            .then(|| Item::Comment(comment.to_owned()));
    }
    if !bare.is_empty() {
        let start = span.start + html.len() - html.trim_start().len();
        // In a list or a quotation the parser takes away what begins the lines.
        let is_as_written = html.trim_end_matches('\n').len() == span.len();
        let at = if is_as_written { start..start + bare.len() } else { span.clone() };
        // A comment that begins a line takes what stands behind it for its own.
        let hint = match bare.starts_with("<!--") && bare.contains("-->") {
            true => "put the comment on a line of its own, or behind the words",
            false => "write Markdown; to show a tag, put it between backticks",
        };
        let message = "HTML is not allowed in texts";
        findings.push(Diagnostic::at(Code::RawHtml, path, at, message).hint(hint));
    }
    None
}

/// Where the destination of a link stands inside its span; the whole span if it comes from elsewhere.
fn dest_span(text: &str, base: usize, range: &Range<usize>, dest: &str) -> Range<usize> {
    // The destination stands behind the first `](`; the same words may stand in the title again.
    let link = &text[range.clone()];
    let opening = link.find("](").map_or(0, |at| at + 2);
    let (start, length) = match link[opening..].find(dest) {
        Some(at) if !dest.is_empty() => (range.start + opening + at, dest.len()),
        _ => (range.start, range.len()),
    };
    base + start..base + start + length
}

/// Where the info string of a block of code stands; the whole first line if it is written with escapes.
fn info_span(text: &str, base: usize, range: &Range<usize>, info: &str) -> Range<usize> {
    let first_line = text[range.clone()].lines().next().unwrap_or_default();
    let (at, length) = first_line.find(info).map_or((0, first_line.len()), |at| (at, info.len()));
    base + range.start + at..base + range.start + at + length
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
