//! Markdown for machines: what an author wrote, with absolute links and without what only songngu understands.
//!
//! The text is not written anew: it stays as it is but for the bytes that have to change, which are found by parsing it.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag};

use super::parse::options;
use super::{Body, Dialect, Item, hidden, terms};

/// The text of `source[range]`, of which `body` was parsed. `link` says where a link or picture leads.
pub fn plain(source: &str, range: Range<usize>, body: &Body, link: impl Fn(&str) -> Option<String>) -> String {
    let text = &source[range.clone()];
    let hidden = hidden::hide(text, options(Dialect::Site));
    let mut edits = Edits { text, list: Vec::new() };
    edits.spans(body, range.start);
    let parser = Parser::new_ext(&hidden, options(Dialect::Site));
    for (_, definition) in parser.reference_definitions().iter() {
        // Its links get their addresses where they stand.
        edits.remove_block(definition.span.clone());
    }
    let mut open: Vec<Open<'_>> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        if !matches!(event, Event::End(_))
            && let Some(around) = open.last_mut()
        {
            around.first = around.first.min(range.start);
            around.last = range.end;
        }
        match event {
            Event::Start(tag) => open.push(Open { tag, first: range.end, last: range.start }),
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    edits.element(&element, range, &link);
                }
            }
            Event::InlineHtml(_) => edits.remove_inline(range),
            _ => {}
        }
    }
    edits.apply()
}

/// A text as Markdown that shows it as it stands, in one line.
pub fn escaped(text: &str) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, char) in text.char_indices() {
        let needs_it = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' => true,
            // What would make it a heading, a quotation or a list at the beginning of a line.
            '-' | '+' | '=' | '>' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            '#' => at == 0 || text[..at].ends_with([' ', '#']),
            '&' => text[at + 1..].starts_with(|next: char| next == '#' || next.is_ascii_alphabetic()),
            _ => false,
        };
        if needs_it {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// An address as the destination of a link in Markdown.
pub fn destination(url: &str) -> Cow<'_, str> {
    let is_special = |char: char| char.is_ascii_whitespace() || char.is_control() || "()<>\\|".contains(char);
    if !url.contains(is_special) {
        return Cow::Borrowed(url);
    }
    let mut out = String::with_capacity(url.len() + 8);
    for char in url.chars() {
        match is_special(char) {
            true => out.extend(char.to_string().bytes().map(|byte| format!("%{byte:02X}"))),
            false => out.push(char),
        }
    }
    Cow::Owned(out)
}

/// An element while its content is read.
struct Open<'a> {
    tag: Tag<'a>,
    /// Where its content begins; behind it if there is none.
    first: usize,
    /// Where its content ends; before it if there is none.
    last: usize,
}

/// What is put in the place of some bytes of a text.
struct Edits<'a> {
    text: &'a str,
    list: Vec<(Range<usize>, String)>,
}

impl Edits<'_> {
    fn put(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.list.push((range, new.into()));
    }

    fn element(&mut self, element: &Open<'_>, range: Range<usize>, link: &impl Fn(&str) -> Option<String>) {
        match &element.tag {
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {}
            Tag::Link { link_type: LinkType::WikiLink { has_pothole: true }, .. } => {
                let inside = element.first.min(range.end)..element.last.max(range.start);
                let words = self.text.get(inside).unwrap_or_default();
                let (start, end) = (element.first, element.first + words.len());
                self.put(range.start..start + words.len() - words.trim_start().len(), "");
                self.put(start + words.trim_end().len()..range.end.max(end), "");
            }
            Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, dest_url, .. } => {
                let (_, shown) = terms::read(dest_url, true);
                self.put(range, escaped(&hidden::show(dest_url[shown].to_owned())));
            }
            Tag::Link { dest_url, title, .. } => self.link(element, range, (dest_url, title, "["), link),
            Tag::Image { dest_url, title, .. } => self.link(element, range, (dest_url, title, "!["), link),
            // Braces behind a heading are an id or a language.
            Tag::Heading { .. } => {
                let behind = self.text.get(element.last..range.end).unwrap_or_default();
                let line = behind.lines().next().unwrap_or_default();
                if let (Some(opening), Some(closing)) = (line.find('{'), line.rfind('}')) {
                    let start = element.last + line[..opening].trim_end().len();
                    self.put(start..element.last + closing + 1, "");
                }
            }
            Tag::HtmlBlock => self.remove_block(range),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let marked = info.rfind(" {").filter(|at| info.ends_with('}') && !info[*at..].contains('"'));
                let line = self.text[range.clone()].lines().next().unwrap_or_default();
                if let (Some(marked), Some(at)) = (marked, line.find(&**info)) {
                    let start = range.start + at;
                    self.put(start + marked..start + info.len(), "");
                }
            }
            _ => {}
        }
    }

    /// Gives a link or picture, which begins with `opening`, its address, however it was written.
    fn link(
        &mut self,
        element: &Open<'_>,
        range: Range<usize>,
        (dest, title, opening): (&str, &str, &str),
        link: &impl Fn(&str) -> Option<String>,
    ) {
        let dest = hidden::show(dest.to_owned());
        let Some(url) = link(&dest) else { return };
        let end = element.last.max(range.start + opening.len());
        let title = title.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let title = match title.is_empty() {
            true => String::new(),
            false => {
                let title = title.replace('\\', "\\\\").replace('"', "\\\"").replace('|', "\\|");
                format!(" \"{}\"", hidden::show(title))
            }
        };
        // The parser leaves the empty brackets of `[words][]` out.
        let is_cut = is_collapsed(&element.tag) && !self.text[..range.end].ends_with("][]");
        let behind = range.end + if is_cut && self.text[range.end..].starts_with("[]") { 2 } else { 0 };
        self.put(end..behind, format!("]({}{title})", destination(&url)));
    }

    /// Takes away the brackets and braces of `[open weights]{lang=en}` and `[model]{.noterm}`.
    fn spans(&mut self, body: &Body, base: usize) {
        for node in body.all_nodes() {
            let Some(span) = node.span.start.checked_sub(base).map(|start| start..node.span.end - base) else {
                continue;
            };
            match (&node.item, self.text.get(span.clone())) {
                (Item::LangStart(_) | Item::TermStart(_), Some("[")) => self.put(span, ""),
                (Item::LangEnd | Item::TermEnd, Some("]")) if self.text[span.end..].starts_with('{') => {
                    let length = self.text[span.end..].find('}').map_or(0, |at| at + 1);
                    self.put(span.start..span.end + length, "");
                }
                _ => {}
            }
        }
    }

    /// Takes a block away, and the empty line behind it.
    fn remove_block(&mut self, range: Range<usize>) {
        let mut end = range.end;
        let is_after_gap = range.start == 0 || self.text[..range.start].ends_with("\n\n");
        while is_after_gap && self.text[end..].starts_with('\n') {
            end += 1;
        }
        self.put(range.start..end, "");
    }

    /// Takes a comment out of a line, and the blanks before it, which could break the line.
    fn remove_inline(&mut self, range: Range<usize>) {
        let before = self.text[..range.start].trim_end_matches([' ', '\t']).len();
        let is_at_gap = self.text[range.end..].chars().next().is_none_or(char::is_whitespace);
        self.put(if is_at_gap { before } else { range.start }..range.end, "");
    }

    fn apply(mut self) -> String {
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for (range, new) in self.list {
            // What lies in something that was replaced is gone with it.
            if range.end < done || range.end < range.start {
                continue;
            }
            out.push_str(self.text.get(done..range.start).unwrap_or_default());
            out.push_str(&new);
            done = done.max(range.end);
        }
        out.push_str(self.text.get(done..).unwrap_or_default());
        out.trim_matches('\n').to_owned()
    }
}

fn is_collapsed(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Link { link_type, .. } | Tag::Image { link_type, .. } if *link_type == LinkType::Collapsed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::markdown::parse;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let body = parse(&"a.md".into(), written, 0..written.len(), Lang::En, Dialect::Site).value;
        let link = |dest: &str| match dest.starts_with("http") {
            true => Some(dest.to_owned()),
            false => Some(format!("https://a.example/{}", dest.trim_start_matches("../"))),
        };
        assert_eq!(plain(written, 0..written.len(), &body, link), expected, "{written:?}");
    }

    #[test]
    fn links_are_absolute_however_they_are_written() {
        check("See [*it*](../b/ \"A \\\" t\") now.", "See [*it*](https://a.example/b/ \"A \\\" t\") now.");
        check("See [it][b], [b][] and [b].\n\n[b]: ../c\n\nEnd.", {
            "See [it](https://a.example/c), [b](https://a.example/c) and [b](https://a.example/c).\n\nEnd."
        });
        check("[![a](b.png)](../c)", "[![a](https://a.example/b.png)](https://a.example/c)");
        check("[](../c) <https://x.example/>", "[](https://a.example/c) <https://x.example/>");
        check("[it](<../c (d).md>)", "[it](https://a.example/c%20%28d%29.md)");
        check("> [it\n> all](../c)", "> [it\n> all](https://a.example/c)");
        check("`[it](../c)`\n\n    [it](../c)", "`[it](../c)`\n\n    [it](../c)");
        check("$5–$10 [it](../c)", "$5–$10 [it](https://a.example/c)");
    }

    #[test]
    fn only_words_are_left_of_what_songngu_alone_understands() {
        check("A [[bias]], [[bias|*two* biases]], [[bias#statistics]] and [[!model]].", {
            "A bias, *two* biases, bias and model."
        });
        check("| a | b |\n| - | - |\n| [[bias\\|x]] | c |", "| a | b |\n| - | - |\n| x | c |");
        check("The *[open weights]{lang=en}* of a [model]{.noterm}.", "The *open weights* of a model.");
        check("## A [part]{lang=en} {#part}\n\nText {#not}.", "## A part\n\nText {#not}.");
        check("## [Part]{lang=en}\n\nA\n\nB {#b}\n---\n", "## Part\n\nA\n\nB\n---");
        check("```rust title=\"a.rs\" {2,4-6}\nlet {#a} = 1;\n```", "```rust title=\"a.rs\"\nlet {#a} = 1;\n```");
    }

    #[test]
    fn comments_are_left_out() {
        check("A\n\n<!-- glossary:off -->\n\nB <!-- lint-disable-line x -->\nC <!-- y --> D", "A\n\nB\nC D");
        check("<!-- a\n\nb -->\n\n- A\n\n  <!-- c -->\n- `<!-- d -->`", "- A\n\n  - `<!-- d -->`");
    }

    #[test]
    fn no_text_is_too_strange() {
        let parts = [
            "[",
            "]",
            "(a)",
            "[[",
            "]]",
            "|",
            "{lang=en}",
            "{.noterm}",
            " {#x}",
            "<!-- glossary:off -->",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "`",
            "$5",
            "*",
            "## ",
            "![",
            "ế",
            " ",
            "\\",
            "[a][]",
            "[a]: b",
            "```",
            "[^1]",
            "<b>",
            "!",
            "1. ",
        ];
        let mut state = 1_usize;
        for _ in 0..20_000 {
            let mut written = String::new();
            for _ in 0..12 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                written.push_str(parts[(state >> 33) % parts.len()]);
            }
            let before = "đ\n";
            let text = format!("{before}{written}");
            let range = before.len()..text.len();
            let body = parse(&"a.md".into(), &text, range.clone(), Lang::En, Dialect::Site).value;
            plain(&text, range, &body, |dest| Some(format!("https://a.example/{dest}")));
        }
    }

    #[test]
    fn escaped_texts_are_shown_as_they_stand() {
        let texts = ["a] [b](c) *d* _e_ `f` <g> &amp; \\ ~~h~~", "# a #", "1. b", "- c", "> d", "a\n\nb # c", "C#"];
        for text in texts {
            let written = format!("# {}\n\n> {}\n\n- {}", escaped(text), escaped(text), escaped(text));
            let expected = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            let (mut shown, mut kinds) = (String::new(), 0);
            for event in Parser::new(&written) {
                match event {
                    Event::Text(text) => shown.push_str(&text),
                    Event::Start(_) => kinds += 1,
                    _ => {}
                }
            }
            assert_eq!((shown, kinds), (expected.repeat(3), 5), "{written}");
        }
    }
}
