//! A document that is open in the editor, and the changes that are typed into it.
//!
//! The editor's text is kept letter by letter. Only what is made from it ([`Edited`]) is composed and checked.

use std::sync::OnceLock;

use lsp_types::{Position, TextDocumentContentChangeEvent as Change, Uri};
use memchr::memchr2;

use super::position::Units;
use crate::diagnostic::FilePath;
use crate::source::Edited;

/// A document that is open.
#[derive(Debug)]
pub(super) struct Open {
    /// Its URI as the editor writes it.
    pub(super) uri: Uri,
    /// Its path in the site; `None` for a file that is none of it.
    pub(super) name: Option<FilePath>,
    /// The version that the editor gave last.
    pub(super) version: i32,
    /// How many edits there had been in all documents when it was changed last.
    pub(super) revision: u64,
    /// Its text.
    pub(super) text: String,
    edited: OnceLock<Option<Edited>>,
}

impl Open {
    /// A document that has just been opened.
    pub(super) fn new(uri: Uri, name: Option<FilePath>, version: i32, text: String, revision: u64) -> Open {
        Open { uri, name, version, revision, text, edited: OnceLock::new() }
    }

    /// Applies changes in their order, whatever the versions are: what was typed comes over the wire in order.
    pub(super) fn change(&mut self, changes: Vec<Change>, version: i32, units: Units, revision: u64) {
        for change in changes {
            apply(&mut self.text, change, units);
        }
        (self.version, self.revision, self.edited) = (version, revision, OnceLock::new());
    }

    /// The document as a file of the site.
    pub(super) fn edited(&self) -> Option<&Edited> {
        self.edited.get_or_init(|| Edited::new(self.name.as_ref()?, &self.text)).as_ref()
    }
}

/// Applies one change. A place that does not exist is moved to the nearest one that does.
fn apply(text: &mut String, change: Change, units: Units) {
    match change.range {
        None => *text = change.text,
        Some(range) => {
            let (start, end) = (offset(text, range.start, units), offset(text, range.end, units));
            text.replace_range(start.min(end)..end.max(start), &change.text);
        }
    }
}

/// The byte of a text at a place.
fn offset(text: &str, place: Position, units: Units) -> usize {
    let mut start = 0;
    for _ in 0..place.line {
        match memchr2(b'\n', b'\r', &text.as_bytes()[start..]) {
            Some(end) => start += end + if text[start + end..].starts_with("\r\n") { 2 } else { 1 },
            None => return text.len(),
        }
    }
    let line = &text[start..];
    let line = &line[..memchr2(b'\n', b'\r', line.as_bytes()).unwrap_or(line.len())];
    start + units.byte(line, place.character)
}

#[cfg(test)]
mod tests {
    use lsp_types::Range;

    use super::*;

    fn change(places: [u32; 4], text: &str) -> Change {
        let [line, character, end_line, end] = places;
        let range = Range { start: Position { line, character }, end: Position { line: end_line, character: end } };
        Change { range: Some(range), range_length: None, text: text.to_owned() }
    }

    fn typed(text: &str, changes: &[([u32; 4], &str)]) -> String {
        let mut text = text.to_owned();
        changes.iter().for_each(|(places, new)| apply(&mut text, change(*places, new), Units::Utf16));
        text
    }

    #[test]
    fn changes_are_applied_one_behind_the_other() {
        let lines = "một\r\n😀 hai\nba";
        assert_eq!(typed(lines, &[([1, 3, 1, 6], "HAI"), ([0, 0, 0, 1], "M")]), "Một\r\n😀 HAI\nba");
        assert_eq!(typed(lines, &[([0, 3, 1, 0], "")]), "một😀 hai\nba");
        // Inside of a pair of units, behind the end, and the wrong way round.
        assert_eq!(typed(lines, &[([1, 1, 1, 2], "x"), ([9, 9, 9, 9], "!")]), "một\r\nx hai\nba!");
        assert_eq!(typed("ab", &[([0, 2, 0, 0], "c"), ([0, 99, 0, 99], "d")]), "cd");
        assert_eq!(typed("a\rb", &[([1, 0, 1, 1], "c")]), "a\rc");
    }

    #[test]
    fn columns_may_be_bytes() {
        let mut text = "một hai".to_owned();
        apply(&mut text, change([0, 6, 0, 9], "ba"), Units::Utf8);
        assert_eq!(text, "một ba");
    }
}
