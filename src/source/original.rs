//! Changes to a file as it lies on disk, which may differ from the text that the program reads: a byte order mark, line
//! ends of Windows, decomposed letters. Everything but the changed places keeps its bytes.

use std::borrow::Cow;
use std::ops::Range;

use super::text::{decode, language};
use crate::diagnostic::FilePath;
use crate::vietnamese::normal::normalize;

/// The bytes of a file with some spans of its text replaced.
///
/// `edits` are in the order of their spans, which do not overlap; the spans are bytes of the text as songngu reads it.
/// `None` if the file is no UTF-8, or a span has no place of its own in the original bytes; then nothing is to be written.
pub fn edit(path: &FilePath, bytes: &[u8], edits: &[(Range<usize>, &str)]) -> Option<Vec<u8>> {
    let original = std::str::from_utf8(bytes).ok()?;
    let line_end = if original.contains("\r\n") { "\r\n" } else { "\n" };
    let map = Map::new(path, original);
    let mut edited = String::with_capacity(original.len());
    let mut done = 0;
    for (span, replacement) in edits {
        let (start, end) = (map.original(span.start)?, map.original(span.end)?);
        edited.push_str(original.get(done..start)?);
        edited.push_str(&replacement.replace('\n', line_end));
        done = end;
    }
    edited.push_str(original.get(done..)?);
    // The proof of the map: what is written reads as what was meant.
    let mut meant = decode(path, bytes.to_vec()).value;
    for (span, replacement) in edits.iter().rev() {
        meant.replace_range(span.clone(), replacement);
    }
    let edited = edited.into_bytes();
    (decode(path, edited.clone()).value == *normalize(&meant, language(path))).then_some(edited)
}

/// Whether the bytes of a file read as this text.
pub fn is_same(path: &FilePath, bytes: &[u8], text: &str) -> bool {
    decode(path, bytes.to_vec()).value == text
}

/// Which byte of the original each byte of the text comes from, by lines.
struct Map<'a> {
    lines: Vec<Line<'a>>,
    path: &'a str,
}

struct Line<'a> {
    /// Where it begins in the text.
    clean: usize,
    /// Where it begins in the original.
    start: usize,
    /// Its original bytes, without what ends it.
    written: &'a str,
}

impl<'a> Map<'a> {
    fn new(path: &'a str, original: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut clean = 0;
        let mut start = if original.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        loop {
            let rest = &original[start..];
            let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
            let written = &rest[..length];
            lines.push(Line { clean, start, written });
            if length == rest.len() {
                return Map { lines, path };
            }
            clean += normalize(written, language(path)).len() + 1;
            start += length + if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        }
    }

    /// The byte of the original at which this byte of the text begins.
    fn original(&self, offset: usize) -> Option<usize> {
        let line = &self.lines[self.lines.partition_point(|line| line.clean <= offset).checked_sub(1)?];
        let wanted = offset - line.clean;
        let lang = language(self.path);
        let whole = match normalize(line.written, lang) {
            Cow::Borrowed(_) => return (wanted <= line.written.len()).then_some(line.start + wanted),
            Cow::Owned(whole) => whole,
        };
        let (head, tail) = whole.split_at_checked(wanted)?;
        // A place between two letters, where both sides can be composed alone.
        let ends = line.written.char_indices().map(|(at, _)| at).chain([line.written.len()]);
        let mut fitting = ends.filter(|at| {
            normalize(&line.written[..*at], lang) == head && normalize(&line.written[*at..], lang) == tail
        });
        fitting.next().map(|at| line.start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(bytes: &[u8], edits: &[(Range<usize>, &str)]) -> Option<Vec<u8>> {
        edit(&"a.vi.md".into(), bytes, edits)
    }

    #[test]
    fn only_the_changed_places_change() {
        let original = "\u{feff}mo\u{31b}\u{309} ai,\r\nhoà ai\rai\n".as_bytes();
        // As it is read: "mở ai,\nhoà ai\nai\n".
        let text = "mở ai,\nhoà ai\nai\n";
        let places: Vec<_> = text.match_indices("ai").map(|(at, found)| (at..at + found.len(), "AI")).collect();
        let expected = "\u{feff}mo\u{31b}\u{309} AI,\r\nhoà AI\rAI\n".as_bytes();
        assert_eq!(edited(original, &places).as_deref(), Some(expected));
    }

    #[test]
    fn decomposed_words_can_be_replaced_too() {
        let original = "x mo\u{31b}\u{309} ngo\u{323} y".as_bytes();
        assert_eq!(edited(original, &[(2.."x mở".len(), "Mở")]), Some("x Mở ngo\u{323} y".as_bytes().to_vec()));
        assert_eq!(
            edited(original, &[(0..0, "“"), (2..2, "[")]),
            Some("“x [mo\u{31b}\u{309} ngo\u{323} y".as_bytes().to_vec())
        );
    }

    #[test]
    fn what_has_no_place_is_not_written() {
        assert_eq!(edited(b"a\xff", &[(0..1, "b")]), None);
        assert_eq!(edited(b"abc", &[(2..9, "b")]), None);
    }
}
