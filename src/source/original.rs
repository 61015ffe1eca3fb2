//! Changes to a file as it lies on disk, which may differ from the text that the program reads: a byte order mark, line
//! ends of Windows, decomposed letters. Everything but the changed places keeps its bytes.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::text::{decode, language};
use crate::diagnostic::FilePath;
use crate::lang::Lang;
use crate::vietnamese::normal::normalize;

/// The longest piece, in bytes, in which a place is looked for: a letter with more marks than this is no letter.
const LONGEST_PIECE: usize = 256;

/// The bytes of a file with some spans of its text replaced.
///
/// `edits` are in the order of their spans, which do not overlap; the spans are bytes of the text as songngu reads it.
/// `None` if the file is no UTF-8, or a span has no place of its own in the original bytes; then nothing is to be written.
pub fn edit(path: &FilePath, bytes: &[u8], edits: &[(Range<usize>, &str)]) -> Option<Vec<u8>> {
    let original = std::str::from_utf8(bytes).ok()?;
    let lang = language(path);
    let line_end = if original.contains("\r\n") { "\r\n" } else { "\n" };
    let map = Map::new(original, lang);
    let places = edits.iter().map(|(span, replacement)| {
        let place = map.original(span.start)?..map.original(span.end)?;
        Some((place, replacement.replace('\n', line_end)))
    });
    let edited = replaced(original, &places.collect::<Option<Vec<_>>>()?)?;
    // The proof of the map: what is written reads as what was meant.
    let meant = replaced(&decode(path, bytes.to_vec()).value, edits)?;
    let edited = edited.into_bytes();
    (decode(path, edited.clone()).value == *normalize(&meant, lang)).then_some(edited)
}

/// Whether the bytes of a file read as this text.
pub fn is_same(path: &FilePath, bytes: &[u8], text: &str) -> bool {
    decode(path, bytes.to_vec()).value == text
}

/// A text with some spans replaced; `None` if they are not in order or cut a character.
fn replaced(text: &str, edits: &[(Range<usize>, impl AsRef<str>)]) -> Option<String> {
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    for (span, replacement) in edits {
        whole.push_str(text.get(done..span.start)?);
        whole.push_str(replacement.as_ref());
        text.get(span.clone())?;
        done = span.end;
    }
    whole.push_str(text.get(done..)?);
    Some(whole)
}

/// Which byte of the original each byte of the text comes from.
struct Map<'a> {
    /// In order; none reaches over the end of a line.
    pieces: Vec<Piece<'a>>,
    /// Where the next piece begins in the text.
    clean: usize,
    lang: Lang,
}

struct Piece<'a> {
    /// Where it begins in the text.
    clean: usize,
    /// Where it begins in the original.
    start: usize,
    /// Its original bytes.
    written: &'a str,
    /// Its normal form where that is another one; such a piece is as short as can be.
    composed: Option<String>,
}

impl<'a> Map<'a> {
    fn new(original: &'a str, lang: Lang) -> Self {
        let mut map = Map { pieces: Vec::new(), clean: 0, lang };
        let mut start = if original.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        loop {
            let rest = &original[start..];
            let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
            map.add_line(start, &rest[..length]);
            if length == rest.len() {
                return map;
            }
            map.clean += 1;
            start += length + if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        }
    }

    /// Adds a line: the places that change between stretches that do not.
    fn add_line(&mut self, start: usize, line: &'a str) {
        let mut plain = 0;
        if let Cow::Owned(_) = normalize(line, self.lang) {
            let mut from = 0;
            let cuts = line.char_indices().filter(|(_, char)| begins_anew(*char)).map(|(at, _)| at);
            for to in cuts.chain([line.len()]) {
                if let Cow::Owned(composed) = normalize(&line[from..to], self.lang) {
                    self.add(start + plain, &line[plain..from], None);
                    self.add(start + from, &line[from..to], Some(composed));
                    plain = to;
                }
                from = to;
            }
        }
        self.add(start + plain, &line[plain..], None);
    }

    fn add(&mut self, start: usize, written: &'a str, composed: Option<String>) {
        let clean = self.clean;
        self.clean += composed.as_deref().unwrap_or(written).len();
        self.pieces.push(Piece { clean, start, written, composed });
    }

    /// The byte of the original at which this byte of the text begins.
    fn original(&self, offset: usize) -> Option<usize> {
        let piece = &self.pieces[self.pieces.partition_point(|piece| piece.clean <= offset).checked_sub(1)?];
        let wanted = offset - piece.clean;
        let Some(composed) = piece.composed.as_deref().filter(|_| wanted > 0) else {
            return (wanted <= piece.written.len()).then_some(piece.start + wanted);
        };
        let (head, tail) = composed.split_at_checked(wanted).filter(|_| piece.written.len() <= LONGEST_PIECE)?;
        // A place between two letters, where both sides can be composed alone.
        let mut fitting = piece
            .written
            .char_indices()
            .map(|(at, _)| piece.written.split_at(at))
            .filter(|(left, right)| normalize(left, self.lang) == head && normalize(right, self.lang) == tail);
        fitting.next().map(|(left, _)| piece.start + left.len())
    }
}

/// A line of a file as it was written: which of its bytes are which of the text.
pub struct Line<'a>(Map<'a>);

impl<'a> Line<'a> {
    /// A line of the file at this path, without its end.
    pub fn new(path: &str, written: &'a str) -> Line<'a> {
        Line(Map::new(written, language(path)))
    }

    /// The byte as it was written of a byte of the text; `None` inside letters that were written as one.
    pub fn written(&self, read: usize) -> Option<usize> {
        self.0.original(read)
    }

    /// The same, and inside letters that were written as one all of them.
    pub fn written_around(&self, read: usize) -> Range<usize> {
        if let Some(at) = self.written(read) {
            return at..at;
        }
        let index = self.0.pieces.partition_point(|piece| piece.clean <= read).saturating_sub(1);
        self.0.pieces.get(index).map_or(0..0, |piece| piece.start..piece.start + piece.written.len())
    }

    /// The byte of the text of a byte as it was written; inside a letter that is where the letter begins.
    pub fn read(&self, written: usize) -> usize {
        let index = self.0.pieces.partition_point(|piece| piece.start <= written).saturating_sub(1);
        let Some(piece) = self.0.pieces.get(index) else { return 0 };
        let inside = written.saturating_sub(piece.start).min(piece.written.len());
        match &piece.composed {
            None => piece.clean + inside,
            Some(composed) => {
                let before = &piece.written[..piece.written.floor_char_boundary(inside)];
                let before = normalize(before, self.0.lang).len();
                let is_whole = inside == piece.written.len();
                piece.clean + if is_whole { composed.len() } else { composed.floor_char_boundary(before) }
            }
        }
    }
}

/// Whether the letter before a character is done: nothing that follows can change how it is composed (UAX #15 §9.1).
fn begins_anew(char: char) -> bool {
    let is_settled = || is_nfc_quick([char].into_iter()) == IsNormalized::Yes && canonical_combining_class(char) == 0;
    char.is_ascii() || is_settled()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

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

    #[test]
    fn a_long_decomposed_line_takes_no_time() {
        let line = |name: &str| format!("Nhiều người ở đây nói về {name}, 日本語も. ").repeat(2000);
        let (original, text) = (line("ai").nfd().collect::<String>(), line("ai"));
        assert!(original.len() > 100_000);
        let places: Vec<_> = text.match_indices("ai").map(|(at, found)| (at..at + found.len(), "AI")).collect();
        assert_eq!(edited(original.as_bytes(), &places).unwrap(), line("AI").nfd().collect::<String>().into_bytes());
        // Marks without end are no letter in which to look for a place.
        let marks = format!("e{}", "\u{323}\u{302}".repeat(50_000));
        assert_eq!(edited(marks.as_bytes(), &[(3..5, "x")]), None);
    }

    #[test]
    fn places_in_a_line_are_found_both_ways() {
        let line = Line::new("a.vi.md", "x mo\u{31b}\u{309} ngo\u{323}");
        let read = "x mở ngọ";
        let places: Vec<usize> = [0, 2, 3, 6, 7, 9, 12].iter().map(|at| line.written(*at).unwrap()).collect();
        assert_eq!((places, read.len()), (vec![0, 2, 3, 8, 9, 11, 14], 12));
        assert_eq!([0, 2, 3, 4, 6, 8, 9, 99].map(|at| line.read(at)), [0, 2, 3, 3, 3, 6, 7, 12]);
        assert_eq!((line.written(4), line.written_around(4)), (None, 3..8));
    }

    proptest! {
        #[test]
        fn pieces_read_as_the_whole(text in "[a-cưẹ\u{1112}\u{1161}\u{11ab}가\u{300}-\u{309}\u{31b}\u{323}\u{212a}か\u{3099}\r\n]{0,24}") {
            for lang in Lang::ALL {
                let map = Map::new(&text, lang);
                for piece in &map.pieces {
                    let own = piece.composed.as_deref().unwrap_or(piece.written);
                    prop_assert_eq!(own, &*normalize(piece.written, lang));
                    prop_assert_eq!(&text[piece.start..piece.start + piece.written.len()], piece.written);
                }
                let whole: String = map.pieces.iter().map(|piece| piece.composed.as_deref().unwrap_or(piece.written)).collect();
                prop_assert_eq!(whole, normalize(&text, lang).replace(['\r', '\n'], ""));
            }
        }
    }
}
