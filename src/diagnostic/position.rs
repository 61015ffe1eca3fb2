//! From byte offsets to the lines and columns that people and editors count.

use std::ops::Range;

/// Where a span begins and ends, as editors count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column just behind the last character.
    pub end_column: usize,
}

/// Where each line of a text begins.
pub fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// The place of a span of bytes in a text, whose lines begin at `starts`. An offset past the end or inside a character
/// is moved back to a valid one.
pub fn place(text: &str, starts: &[usize], span: &Range<usize>) -> Place {
    let (line, column) = line_column(text, starts, span.start);
    let (end_line, end_column) = line_column(text, starts, span.end.max(span.start));
    Place { line, column, end_line, end_column }
}

fn line_column(text: &str, starts: &[usize], offset: usize) -> (usize, usize) {
    let offset = text.floor_char_boundary(offset);
    let line = starts.partition_point(|start| *start <= offset).max(1);
    let start = starts.get(line - 1).copied().unwrap_or_default();
    (line, text[start..offset].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let text = "một\nhai: nguồn\n";
        let start = text.find("nguồn").expect("the word is there");
        assert_eq!(
            place(text, &line_starts(text), &(start..start + 7)),
            Place { line: 2, column: 6, end_line: 2, end_column: 11 }
        );
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_moved_back() {
        assert_eq!(place("ồ", &[0], &(1..99)), Place { line: 1, column: 1, end_line: 1, end_column: 2 });
    }
}
