//! Places as editors count them: lines from 0, and columns in units of UTF-16 or UTF-8 of the text as it was typed.
//!
//! songngu reads composed letters and the editor may show decomposed ones, so a place goes from the line as it was
//! written to the line as it is read, and back. Line ends and lines are the same in both.

use std::ops::Range;

use lsp_types::{Position, Range as Places};

use crate::source::File;
use crate::source::original::Line;

/// What columns are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Units {
    /// Bytes.
    Utf8,
    /// What every client knows.
    Utf16,
}

impl Units {
    /// The byte of a line at a column, or its end.
    pub(super) fn byte(self, line: &str, column: u32) -> usize {
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        match self {
            Units::Utf8 => line.floor_char_boundary(column.min(line.len())),
            Units::Utf16 => {
                let mut units = 0;
                let mut chars = line.char_indices();
                let at = chars.find(|(_, char)| {
                    units += char.len_utf16();
                    units > column
                });
                at.map_or(line.len(), |(at, _)| at)
            }
        }
    }

    /// The column of a byte of a line.
    fn column(self, line: &str, byte: usize) -> u32 {
        let before = &line[..line.floor_char_boundary(byte.min(line.len()))];
        let column = match self {
            Units::Utf8 => before.len(),
            Units::Utf16 => before.chars().map(char::len_utf16).sum(),
        };
        u32::try_from(column).unwrap_or(u32::MAX)
    }
}

/// A text whose places are asked for.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    file: &'a File,
    text: &'a str,
    units: Units,
}

impl<'a> Page<'a> {
    /// The text of a file; `None` if it is none.
    pub(super) fn new(file: &'a File, units: Units) -> Option<Page<'a>> {
        Some(Page { file, text: file.text()?, units })
    }

    /// The byte of the text at a place, moved to the nearest one there is.
    pub(super) fn offset(&self, place: Position) -> usize {
        let line = usize::try_from(place.line).unwrap_or(usize::MAX);
        let Some(&start) = self.file.lines().get(line) else { return self.text.len() };
        let read = self.read_line(line, start);
        let byte = match self.written_line(line) {
            None => self.units.byte(read, place.character),
            Some(written) => Line::new(&self.file.path, written).read(self.units.byte(written, place.character)),
        };
        start + read.floor_char_boundary(byte.min(read.len()))
    }

    /// The places of a span, which is widened where it cuts letters that were typed as one.
    pub(super) fn places(&self, span: &Range<usize>) -> Places {
        Places { start: self.place(span.start, |around| around.start), end: self.place(span.end, |around| around.end) }
    }

    /// The same; `None` where it would have to be widened.
    pub(super) fn exact(&self, span: &Range<usize>) -> Option<Places> {
        let is_exact = |offset: usize| {
            let (line, start) = self.line_of(offset);
            self.text.is_char_boundary(offset)
                && self
                    .written_line(line)
                    .is_none_or(|it| Line::new(&self.file.path, it).written(offset - start).is_some())
        };
        (span.end <= self.text.len() && is_exact(span.start) && is_exact(span.end)).then(|| self.places(span))
    }

    fn place(&self, offset: usize, of: fn(Range<usize>) -> usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let (line, start) = self.line_of(offset);
        let character = match self.written_line(line) {
            None => self.units.column(self.read_line(line, start), offset - start),
            Some(written) => {
                let around = Line::new(&self.file.path, written).written_around(offset - start);
                self.units.column(written, of(around))
            }
        };
        Position { line: u32::try_from(line).unwrap_or(u32::MAX), character }
    }

    /// The number of the line of a byte, and where the line begins.
    fn line_of(&self, offset: usize) -> (usize, usize) {
        let lines = self.file.lines();
        let line = lines.partition_point(|start| *start <= offset).saturating_sub(1);
        (line, lines.get(line).copied().unwrap_or_default())
    }

    fn read_line(&self, line: usize, start: usize) -> &'a str {
        let end = self.file.lines().get(line + 1).map_or(self.text.len(), |next| next - 1);
        &self.text[start..end]
    }

    /// The line as it was written, if letters of the file were composed.
    fn written_line(&self, line: usize) -> Option<&'a str> {
        self.file.written()?.split('\n').nth(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_are_those_of_the_text_as_it_was_typed() {
        // 😀 is two units of UTF-16; ở was typed as three letters.
        let file = File::new("content/a.md", "một 😀 mo\u{31b}\u{309} x\r\nhai".as_bytes().to_vec());
        let text = file.text().unwrap().to_string();
        let span = |word: &str| text.find(word).unwrap()..text.find(word).unwrap() + word.len();
        for (units, mo, x) in [(Units::Utf16, 7, 12), (Units::Utf8, 11, 18)] {
            let page = Page::new(&file, units).unwrap();
            assert_eq!(page.places(&span("mở")).start, at(0, mo), "{units:?}");
            assert_eq!(page.places(&span("x")), Places { start: at(0, x), end: at(0, x + 1) });
            assert_eq!(&text[page.offset(at(0, x))..], "x\nhai");
            assert_eq!(&text[page.offset(at(1, 1))..], "ai");
            // What does not exist is moved to what does.
            assert_eq!(&text[page.offset(at(0, 99))..], "\nhai");
            assert_eq!(page.offset(at(9, 9)), text.len());
            let inside = text.find('ở').unwrap();
            assert_eq!(page.exact(&(inside..inside + 1)), None);
            assert!(page.exact(&span("mở")).is_some());
        }
    }
}
