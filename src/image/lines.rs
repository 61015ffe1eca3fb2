//! A text in lines that fit: as few as there must be, and those as even as they can be.

use super::face::Face;

/// The room for a text.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// The width of the longest line.
    pub(super) width: f32,
    /// How many lines there may be.
    pub(super) lines: usize,
}

/// A text in lines.
pub(super) struct Broken {
    /// The lines, none of which is empty.
    pub(super) lines: Vec<String>,
    /// Whether something had to be left out.
    pub(super) is_cut: bool,
}

/// Breaks a text. What does not fit is left out behind “…”.
pub(super) fn break_text(face: &Face, text: &str, size: f32, room: Room) -> Broken {
    let words = words(face, text, size, room.width);
    let space = face.width(" ", size);
    let mut lines = fill(&words, space, room.width);
    let is_cut = lines.len() > room.lines;
    if is_cut {
        lines.truncate(room.lines);
        if let Some(last) = lines.last_mut() {
            cut(face, last, size, room.width);
        }
    } else if lines.len() > 1 {
        // The narrowest room with as many lines is the one in which they are most even.
        let (mut low, mut high) = (room.width / 2.0, room.width);
        for _ in 0..12 {
            let middle = f32::midpoint(low, high);
            match fill(&words, space, middle) {
                narrow if narrow.len() == lines.len() && fits(&words, middle) => {
                    lines = narrow;
                    high = middle;
                }
                _ => low = middle,
            }
        }
    }
    Broken { lines, is_cut }
}

/// The words of a text as far as the font has letters for them, with their widths; one that is wider than a line is
/// several.
fn words(face: &Face, text: &str, size: f32, width: f32) -> Vec<(String, f32)> {
    let mut words = Vec::new();
    for word in text.split([' ', '\n', '\t']) {
        let mut rest: String = word.chars().filter(|letter| face.has(*letter)).collect();
        while face.width(&rest, size) > width {
            let fitting = (1..rest.chars().count()).rev().map(|count| rest.chars().take(count).collect::<String>());
            let Some(part) = fitting.into_iter().find(|part| face.width(part, size) <= width) else { break };
            rest = rest[part.len()..].to_owned();
            words.push((part.clone(), face.width(&part, size)));
        }
        if !rest.is_empty() {
            let width = face.width(&rest, size);
            words.push((rest, width));
        }
    }
    words
}

fn fits(words: &[(String, f32)], width: f32) -> bool {
    words.iter().all(|(_, word)| *word <= width)
}

/// Puts into each line as many words as it can hold.
fn fill(words: &[(String, f32)], space: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    for (word, length) in words {
        match lines.last_mut() {
            Some(line) if used + space + length <= width => {
                line.push(' ');
                line.push_str(word);
                used += space + length;
            }
            _ => {
                lines.push(word.clone());
                used = *length;
            }
        }
    }
    lines
}

/// Ends a line with “…”, without the words that leave no room for it.
fn cut(face: &Face, line: &mut String, size: f32, width: f32) {
    loop {
        let end = line.trim_end_matches([' ', ',', ';', ':', '.', '–', '—']).len();
        line.truncate(end);
        if face.width(&format!("{line}…"), size) <= width {
            break;
        }
        match line.rfind(' ').or_else(|| line.char_indices().next_back().map(|(at, _)| at)) {
            Some(at) => line.truncate(at),
            None => break,
        }
    }
    line.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: f32, lines: usize) -> Broken {
        let face = Face::serif().expect("the font is readable");
        let broken = break_text(&face, text, 50.0, Room { width, lines });
        assert!(broken.lines.iter().all(|line| face.width(line, 50.0) <= width), "{:?}", broken.lines);
        broken
    }

    #[test]
    fn lines_are_even() {
        let lines = broken("Suy luận: điều gì xảy ra khi bạn hỏi", 700.0, 3).lines;
        assert_eq!(lines, ["Suy luận: điều gì", "xảy ra khi bạn hỏi"]);
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let text = "Một nhan đề dài đến nỗi, dù thế nào, cũng không vừa";
        let cut = broken(text, 400.0, 2);
        assert!(cut.is_cut);
        assert_eq!(cut.lines.len(), 2);
        assert!(cut.lines[1].ends_with('…') && !cut.lines[1].ends_with(",…"));
        assert!(!broken(text, 400.0, 9).is_cut);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_and_foreign_letters_are_left_out() {
        assert!(broken(&"NghiêngNgả".repeat(9), 300.0, 20).lines.len() > 3);
        assert_eq!(broken("人工智能 AI 🤖", 300.0, 1).lines, ["AI"]);
        assert!(broken("", 300.0, 1).lines.is_empty());
    }
}
