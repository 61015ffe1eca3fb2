//! From a parsed document to its prose: which of its bytes a reader reads, and in which order.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{LinkType, Tag, TagEnd};

use super::prose::{Kind, OPAQUE, Prose};
use crate::document::{ArticleFront, Document, Front};
use crate::lang::Lang;
use crate::markdown::{self, Body, Dialect, Image, Item, Node, TermUse};
use crate::yaml::Spanned;

/// The prose of a document, its front matter first. `text` is the text of its file.
pub(super) fn document(document: &Document, nodes: &Body, text: &str) -> Prose {
    let lang = document.identity.lang;
    let mut prose = Prose::new(lang);
    match &document.front {
        Some(Front::Article(front)) => article(&mut prose, front, text, lang),
        Some(Front::Term(front)) => field(&mut prose, &front.short, text, Kind::Plain),
        Some(Front::Page(front)) => {
            field(&mut prose, &front.title, text, Kind::Title);
            field(&mut prose, &front.description, text, Kind::Plain);
        }
        None => {}
    }
    body(&mut prose, nodes, text, Kind::Paragraph);
    prose
}

/// Adds a body; a text outside of headings and cells is of this kind.
pub(super) fn body(prose: &mut Prose, body: &Body, text: &str, kind: Kind) {
    let mut reader = Reader { prose, text, kind, start: 0, opened: kind, straight: Vec::new(), spans: Vec::new() };
    reader.start = reader.prose.text.len();
    reader.nodes(&body.nodes);
    for footnote in &body.footnotes {
        reader.nodes(&footnote.nodes);
    }
}

fn article(prose: &mut Prose, front: &ArticleFront, text: &str, lang: Lang) {
    field(prose, &front.title, text, Kind::Title);
    field(prose, &front.description, text, Kind::Plain);
    if let Some(image) = &front.image {
        field(prose, &image.alt, text, Kind::Plain);
    }
    let changes = front.corrections.iter().chain(&front.updates).map(|change| &change.text);
    for markdown in front.takeaways.iter().chain(changes) {
        match verbatim(markdown, text) {
            Some(range) => {
                let path = "".into();
                let parsed = markdown::parse(&path, text, range, lang, Dialect::Site);
                body(prose, &parsed.value, text, Kind::Field);
            }
            None => field(prose, markdown, text, Kind::Plain),
        }
    }
}

/// Adds a field of the front matter. One with escapes or folded lines is pointed at as a whole.
fn field(prose: &mut Prose, value: &Spanned<String>, text: &str, kind: Kind) {
    let start = prose.text.len();
    match verbatim(value, text) {
        Some(range) => prose.push(&text[range.clone()], range, true),
        None => prose.push(&value.value.replace('\n', " "), value.span.clone(), false),
    }
    prose.close(start, kind, Vec::new());
}

/// Where a value of one line stands in the file as it is meant.
fn verbatim(value: &Spanned<String>, text: &str) -> Option<Range<usize>> {
    let at = text[value.span.clone()].find(&value.value).filter(|_| !value.value.contains('\n'))?;
    let start = value.span.start + at;
    Some(start..start + value.value.len())
}

struct Reader<'a> {
    prose: &'a mut Prose,
    text: &'a str,
    /// What a text is that stands in no heading and no cell.
    kind: Kind,
    /// Where the open block begins, and what it is.
    start: usize,
    opened: Kind,
    straight: Vec<usize>,
    /// The words marked with a language that are open: where they begin, and the language if there are rules for it.
    spans: Vec<(usize, Option<Lang>)>,
}

impl Reader<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        let mut nodes = nodes.iter();
        while let Some(node) = nodes.next() {
            match &node.item {
                Item::Text(shown) => self.slice(node.span.clone(), shown),
                // The words of such a link are its address.
                Item::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                    let _ = nodes.by_ref().take_while(|node| node.item != Item::End(TagEnd::Link)).count();
                    self.opaque(node.span.clone());
                }
                Item::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
                | Item::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
                Item::Start(tag) => {
                    self.close();
                    self.opened = match tag {
                        Tag::Heading { .. } => Kind::Heading,
                        Tag::TableCell => Kind::Cell,
                        _ => self.kind,
                    };
                }
                Item::End(_) => {
                    self.close();
                    self.opened = self.kind;
                }
                Item::HardBreak => self.prose.push(" ", node.span.clone(), false),
                Item::LangStart(tag) => self.spans.push((self.prose.text.len(), Lang::from_tag(tag))),
                Item::LangEnd => {
                    if let Some((start, lang)) = self.spans.pop() {
                        self.prose.mark(start..self.prose.text.len(), lang);
                    }
                }
                Item::CodeBlock(_) | Item::Rule => self.close(),
                // The name of a term is its address, and has its language by itself.
                Item::TermStart(TermUse::Asked { is_shown: true, .. } | TermUse::Declined) => {
                    let end = |node: &&Node| node.item != Item::TermEnd;
                    let _ = nodes.by_ref().take_while(end).count();
                    self.opaque(node.span.clone());
                }
                Item::Comment(_) | Item::Task(_) | Item::TermStart(_) | Item::TermEnd => {}
                Item::Image(image) => self.image(image, node.span.clone()),
                _ => self.opaque(node.span.clone()),
            }
        }
        self.close();
    }

    fn close(&mut self) {
        self.prose.close(self.start, self.opened, std::mem::take(&mut self.straight));
        self.start = self.prose.text.len();
    }

    fn opaque(&mut self, span: Range<usize>) {
        self.prose.push(OPAQUE.encode_utf8(&mut [0; 4]), span, false);
    }

    /// A picture: the words about it are a block of their own if nothing else stands in this one.
    fn image(&mut self, image: &Image, span: Range<usize>) {
        if self.prose.text.len() > self.start {
            return self.opaque(span);
        }
        for words in [&image.alt, &image.title] {
            let at = memmem::find(self.text[span.clone()].as_bytes(), words.as_bytes());
            if let Some(at) = at.filter(|_| !words.is_empty() && !words.contains('\n')) {
                let range = span.start + at..span.start + at + words.len();
                self.prose.push(words, range, true);
                self.prose.close(self.start, Kind::Plain, Vec::new());
                self.start = self.prose.text.len();
            }
        }
    }

    /// The source of a text, without what the parser takes out of it: the beginnings of lines, comments, backslashes.
    fn slice(&mut self, span: Range<usize>, shown: &str) {
        let source = &self.text[span.clone()];
        let before = self.prose.text.len();
        let special = |byte: u8| matches!(byte, b'\n' | b'\\' | b'&' | b'<' | 0xc2);
        let mut has_comments = source.contains("<!--");
        let mut at = 0;
        while at < source.len() {
            let plain = source[at..].bytes().position(special).unwrap_or(source.len() - at);
            let place = span.start + at..span.start + at + plain;
            self.prose.push(&source[at..at + plain], place, true);
            at += plain;
            let rest = &source[at..];
            let (words, taken) = match rest.as_bytes().first() {
                None => break,
                Some(b'\n') => (" ", rest.len() - rest.trim_start_matches(['\n', ' ', '\t', '>']).len()),
                Some(b'\\') => match rest.as_bytes().get(1) {
                    Some(b'"' | b'\'') => ("\u{fffc}", 2),
                    Some(byte) if byte.is_ascii_punctuation() => ("", 1),
                    _ => ("\\", 1),
                },
                Some(b'&') => match rest.bytes().take(32).position(|byte| byte == b';') {
                    Some(end) if is_entity(&rest[1..end]) => match &rest[1..end] {
                        "nbsp" | "#160" | "#xa0" | "#xA0" => (" ", end + 1),
                        _ => ("\u{fffc}", end + 1),
                    },
                    _ => ("&", 1),
                },
                Some(b'<') if has_comments && rest.starts_with("<!--") => match memmem::find(rest.as_bytes(), b"-->") {
                    Some(end) => ("", end + 3),
                    None => {
                        has_comments = false;
                        ("<", 1)
                    }
                },
                Some(b'<') => ("<", 1),
                _ if rest.starts_with('\u{a0}') => (" ", 2),
                _ => (&rest[..2], 2),
            };
            let place = span.start + at..span.start + at + taken;
            let is_same = words == &rest[..taken];
            self.prose.push(words, place, is_same);
            at += taken;
            // What a backslash escapes is no beginning of anything.
            if words.is_empty() && rest.starts_with('\\') {
                self.prose.push(&source[at..at + 1], span.start + at..span.start + at + 1, true);
                at += 1;
            }
        }
        self.straight_quotes(before, shown);
    }

    /// Notes the straight quotes that the parser left straight: those that neither open nor close.
    fn straight_quotes(&mut self, start: usize, shown: &str) {
        if !shown.contains('"') {
            return;
        }
        let quotes = |text: &str| -> Vec<(usize, char)> {
            text.char_indices().filter(|(_, char)| matches!(char, '"' | '“' | '”')).collect()
        };
        let (written, shown) = (quotes(&self.prose.text[start..]), quotes(shown));
        if written.len() == shown.len() {
            let left = written.iter().zip(&shown).filter(|((_, written), (_, shown))| *written == '"' && *shown == '"');
            self.straight.extend(left.map(|((at, _), _)| start + at));
        }
    }
}

/// Whether the name between `&` and `;` is one of HTML.
fn is_entity(name: &str) -> bool {
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
