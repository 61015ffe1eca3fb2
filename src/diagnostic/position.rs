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

/// The place of a span of bytes in a text. An offset past the end or inside a character is moved back to a valid one.
pub fn place(text: &str, span: &Range<usize>) -> Place {
    let (line, column) = line_column(text, span.start);
    let (end_line, end_column) = line_column(text, span.end.max(span.start));
    Place { line, column, end_line, end_column }
}

fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = text.floor_char_boundary(offset);
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let text = "một\nhai: nguồn\n";
        let start = text.find("nguồn").expect("the word is there");
        assert_eq!(place(text, &(start..start + 7)), Place { line: 2, column: 6, end_line: 2, end_column: 11 });
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_moved_back() {
        assert_eq!(place("ồ", &(1..99)), Place { line: 1, column: 1, end_line: 1, end_column: 2 });
    }
}
