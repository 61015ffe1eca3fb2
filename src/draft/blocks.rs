//! The text of a translation: the blocks of the original one by one, each with `…` where its words were and with those
//! words in a comment. Ids of headings, names of blocks, code, addresses of pictures and footnotes stay.

use std::ops::Range;

use super::OPEN;
use crate::lang::Lang;
use crate::markdown::{Block, BlockKind, Heading};

/// The text of a translation into a language.
pub fn body(text: &str, range: Range<usize>, blocks: &[Block], headings: &[Heading], lang: Lang) -> String {
    let mut made = String::new();
    let mut at = range.start;
    let mut headings = headings.iter();
    let write = Writer { lang };
    for block in blocks {
        let span = block.span.start.max(at)..block.span.end.max(at);
        made.push_str(&write.between(&text[at..span.start]));
        let source = &text[span.clone()];
        let words = source.trim_end();
        let id = matches!(block.kind, BlockKind::Heading(_)).then(|| headings.next()).flatten();
        made.push_str(&match block.kind {
            BlockKind::Heading(level) => {
                write.heading(words, usize::from(level), id.map(|heading| heading.id.as_str()))
            }
            BlockKind::Code | BlockKind::Rule => words.to_owned(),
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote | BlockKind::Definitions => write.lines(words),
            BlockKind::Table => write.table(words),
            BlockKind::Figure => write.figure(words),
        });
        made.push_str(&source[words.len()..]);
        at = span.end;
    }
    made.push_str(&write.between(&text[at..range.end]));
    let made = made.trim_matches('\n');
    if made.is_empty() { String::new() } else { format!("{made}\n") }
}

/// Writes blocks without their words.
struct Writer {
    lang: Lang,
}

impl Writer {
    /// The words of the original as a comment, which cannot hold its own end. Links lead to files of the new language.
    fn comment(&self, words: &str) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace("-->", "→").replace("<!--", "");
        let (from, to) = (format!(".{}.md", self.lang.other()), format!(".{}.md", self.lang));
        format!("<!-- translate: {} -->", words.replace(&from, &to).trim())
    }

    /// `…` for some words, with what has to stay of them: references to footnotes, and names of blocks.
    fn open(&self, words: &str) -> String {
        let (mut kept, mut said) = (String::new(), String::new());
        let mut rest = words;
        while let Some(at) = rest.find("<!--") {
            let Some(end) = rest[at..].find("-->").map(|end| at + end + 3) else { break };
            if rest[at + 4..end].trim_start().starts_with("pair:") {
                kept.push(' ');
                kept.push_str(&rest[at..end]);
            }
            said.push_str(&rest[..at]);
            rest = &rest[end..];
        }
        said.push_str(rest);
        let notes = said.split("[^").skip(1).filter_map(|rest| Some(format!("[^{}]", rest.split_once(']')?.0)));
        let notes: String = notes.collect();
        format!("{OPEN}{notes}{kept} {}", self.comment(&said))
    }

    /// What stands between blocks: blank lines, comments, footnotes, addresses of links. Comments for the review of the
    /// original's words go.
    fn between(&self, text: &str) -> String {
        let mut made = String::new();
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let bare = line.trim_start();
            if bare.starts_with("<!-- lint-") {
                continue;
            }
            let Some((mark, first)) = bare.starts_with("[^").then(|| bare.split_once("]:")).flatten() else {
                made.push_str(line);
                continue;
            };
            let mut words = first.to_owned();
            while let Some(more) = lines.next_if(|next| !next.trim().is_empty() && !next.trim_start().starts_with("[^"))
            {
                words.push_str(more);
            }
            made.push_str(&format!("{mark}]: {}\n", self.open(&words)));
        }
        made
    }

    fn heading(&self, words: &str, level: usize, id: Option<&str>) -> String {
        let words = words.lines().next().unwrap_or_default().trim_matches('#').trim();
        // An id that the author gave is the last thing of the line.
        let words = words.rfind("{#").map_or(words, |at| &words[..at]);
        let id = id.filter(|id| !id.is_empty()).map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        format!("{}\n\n{} {OPEN}{id}", self.comment(words), "#".repeat(level))
    }

    /// Paragraphs, items and quotations: each run of words behind one mark becomes one `…`.
    fn lines(&self, words: &str) -> String {
        let mut made: Vec<String> = Vec::new();
        let mut run: Option<(String, String)> = None;
        let close = |run: &mut Option<(String, String)>, made: &mut Vec<String>| {
            if let Some((mark, words)) = run.take() {
                made.push(format!("{mark}{}", self.open(&words)));
            }
        };
        for line in words.lines() {
            let (mark, rest) = line.split_at(mark_of(line));
            let is_more = mark.trim().is_empty() || (mark.trim() == ">" && run.is_some());
            if rest.trim().is_empty() || rest.starts_with("[!") {
                close(&mut run, &mut made);
                made.push(line.to_owned());
            } else if let Some((_, words)) = run.as_mut().filter(|_| is_more) {
                words.push('\n');
                words.push_str(rest);
            } else {
                close(&mut run, &mut made);
                run = Some((mark.to_owned(), rest.to_owned()));
            }
        }
        close(&mut run, &mut made);
        made.join("\n")
    }

    fn table(&self, words: &str) -> String {
        let is_rule = |line: &str| line.contains('-') && line.chars().all(|char| "|-: \t".contains(char));
        let row = |line: &str| {
            let cell = |cell: &str| match cell.trim() {
                "" => cell.to_owned(),
                words => format!(" {} ", self.open(words)),
            };
            cells(line).into_iter().map(cell).collect::<Vec<_>>().join("|")
        };
        let line = |line: &str| if is_rule(line) { line.to_owned() } else { row(line) };
        words.lines().map(line).collect::<Vec<_>>().join("\n")
    }

    /// A picture: its address stays.
    fn figure(&self, words: &str) -> String {
        let parts = words.strip_prefix("![").and_then(|rest| rest.split_once("]("));
        let Some((alt, rest)) = parts else { return self.lines(words) };
        let (address, title) = rest.trim_end_matches(')').split_once(' ').unwrap_or((rest.trim_end_matches(')'), ""));
        let caption = if title.is_empty() { String::new() } else { format!(" \"{OPEN}\"") };
        let words = if title.is_empty() { alt.to_owned() } else { format!("{alt} / {title}") };
        format!("{}\n\n![{OPEN}]({address}{caption})", self.comment(&words))
    }
}

/// Where the words of a line begin: behind the signs of quotations, lists and definitions.
fn mark_of(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let blank = rest.len() - rest.trim_start().len();
        let behind = &rest[blank..];
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let sign = match behind.as_bytes().get(digits) {
            Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
            Some(b'-' | b'*' | b'+' | b':') if digits == 0 => 1,
            Some(b'>') if digits == 0 => {
                at += blank + 1;
                continue;
            }
            _ if ["[ ] ", "[x] ", "[X] "].iter().any(|task| behind.starts_with(task)) && at > 0 => 3,
            _ => 0,
        };
        if sign == 0 || !behind[sign..].starts_with(' ') {
            return at + blank;
        }
        at += blank + sign;
    }
}

/// The cells of a row, told by the bars that no backslash stands before.
fn cells(line: &str) -> Vec<&str> {
    let bytes = line.as_bytes();
    let bars = (0..bytes.len()).filter(|at| bytes[*at] == b'|' && (*at == 0 || bytes[at - 1] != b'\\'));
    let (mut cells, mut start) = (Vec::new(), 0);
    for bar in bars {
        cells.push(&line[start..bar]);
        start = bar + 1;
    }
    cells.push(&line[start..]);
    cells
}
