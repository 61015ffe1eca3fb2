//! From bytes to text that the rest of the program can trust.
//!
//! A byte order mark is dropped and line ends become `\n`, so both are without effect on the site. Letters are
//! composed (NFC, and Vietnamese marks put in order; VIETNAMESE.md §1.1). What cannot be repaired without guessing is
//! a finding: bytes that are not UTF-8, control characters, characters that turn the direction of text or show nothing.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Checked, Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::vietnamese::normal::normalize;

const TEXT_KINDS: [&str; 12] = ["md", "yaml", "yml", "html", "xml", "ftl", "css", "js", "mjs", "json", "svg", "txt"];

/// Whether a file of this name is read as text.
pub(super) fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| TEXT_KINDS.contains(&kind.to_ascii_lowercase().as_str()))
}

/// The path of a file as the site knows it: in NFC, so that it is one path whatever disk it comes from.
pub fn file_name(path: &str) -> String {
    normalize(path, Lang::Vi).into_owned()
}

/// Decodes and checks a text file. What is wrong with it is in the findings, and left out of the text.
pub(super) fn decode(path: &FilePath, bytes: Vec<u8>) -> Checked<String> {
    decode_both(path, bytes).map(|(text, _)| text)
}

/// The same, and the text before its letters were composed if that is another one. Both have the same lines.
pub(super) fn decode_both(path: &FilePath, bytes: Vec<u8>) -> Checked<(String, Option<String>)> {
    let mut findings = Vec::new();
    let lang = language(path);
    let (text, written) = match String::from_utf8(bytes) {
        Ok(text) => clean(text, lang),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let at = clean(String::from_utf8_lossy(&bytes[..at]).into_owned(), lang).0.len();
            findings.push(
                Diagnostic::at(Code::InvalidUtf8, path, at..at, "from here on, this is not UTF-8")
                    .hint(encoding_hint(&bytes)),
            );
            // What can be read is checked all the same; nothing of it is published.
            let text = clean(String::from_utf8_lossy(&bytes).into_owned(), lang);
            return Checked::new(text, findings);
        }
    };
    forbidden(path, &text, &mut findings);
    Checked::new((text, written), findings)
}

/// Without a byte order mark, with `\n` at line ends, in normal form; and the same before that if it is not equal.
fn clean(text: String, lang: Lang) -> (String, Option<String>) {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    match normalize(&text, lang) {
        Cow::Borrowed(_) => (text, None),
        Cow::Owned(normal) => (normal, Some(text)),
    }
}

fn encoding_hint(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this looks like UTF-16; save the file as UTF-8",
        _ => "save the file as UTF-8",
    }
}

/// The language that decides how marks are put in order: the file's own, and Vietnamese where both can stand.
pub(super) fn language(path: &str) -> Lang {
    if path.ends_with(".en.md") || path.starts_with("locales/en/") { Lang::En } else { Lang::Vi }
}

fn forbidden(path: &FilePath, text: &str, findings: &mut Vec<Diagnostic>) {
    // Every character looked for begins with one of these bytes, and no character goes on with one.
    let suspicious =
        |byte: u8| matches!(byte, 0..0x09 | 0x0b..0x20 | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe2 | 0xe3 | 0xef | 0xf0..=0xf4);
    // 0xe1 begins the letters of Vietnamese too, which go on with one of two bytes.
    let bytes = text.as_bytes();
    let is_other = |at: usize| bytes[at] == 0xe1 && !matches!(bytes.get(at + 1), Some(0xba | 0xbb));
    for (at, _) in text.bytes().enumerate().filter(|(at, byte)| suspicious(*byte) || is_other(*at)) {
        let (before, rest) = text.split_at(at);
        if let Some((char, (code, what))) = rest.chars().next().and_then(|char| Some((char, judge(char, before)?))) {
            findings.push(unwanted(code, path, at..at + char.len_utf8(), char, what));
        }
    }
}

/// Text that came out of an escape or entity, where the check of the file could not see it: in normal form, without
/// what must not be published. `span` is where it was written.
pub fn decoded(path: &FilePath, text: String, span: &Range<usize>, findings: &mut Vec<Diagnostic>) -> String {
    let text = match normalize(&text, language(path)) {
        Cow::Borrowed(_) => text,
        Cow::Owned(normal) => normal,
    };
    let found = text.char_indices().find_map(|(at, char)| Some((char, judge(char, &text[..at])?)));
    let Some((char, (code, what))) = found else { return text };
    findings.push(unwanted(code, path, span.clone(), char, what));
    let mut clean = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        if judge(char, &text[..at]).is_none() {
            clean.push(char);
        }
    }
    clean
}

fn unwanted(code: Code, path: &FilePath, span: Range<usize>, char: char, what: &str) -> Diagnostic {
    let hint = if char == '\u{fffd}' { "type the letter that was lost" } else { "delete it" };
    Diagnostic::at(code, path, span, format!("U+{:04X} is {what}", u32::from(char))).hint(hint)
}

/// What a name of a file must not have, if it has that.
pub(super) fn unfit_name(path: &FilePath) -> Option<Diagnostic> {
    path.char_indices().find_map(|(at, char)| {
        let found = if char == '\n' || char == '\t' {
            Some((Code::ControlCharacter, "a control character"))
        } else {
            judge(char, &path[..at])
        };
        let (code, what) = found?;
        let message = format!("the name of this file has U+{:04X}, {what}", u32::from(char));
        Some(Diagnostic::file(code, path, message).hint("rename it"))
    })
}

/// Whether a character must not be published, and what it is; `before` is the text in front of it.
fn judge(char: char, before: &str) -> Option<(Code, &'static str)> {
    match char {
        '\n' | '\t' => None,
        '\u{fffd}' => Some((Code::ControlCharacter, "a replacement character, left by a conversion that failed")),
        char if char.is_control() => Some((Code::ControlCharacter, "a control character")),
        // Noncharacters (Unicode §23.7): XML cannot hold the first two of them.
        char if u32::from(char) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&char) => {
            Some((Code::ControlCharacter, "no character"))
        }
        '\u{2028}' | '\u{2029}' => Some((Code::ControlCharacter, "a line separator that editors do not show")),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' => {
            Some((Code::InvisibleCharacter, "an invisible character that changes the direction of text"))
        }
        // A joiner inside an emoji is what holds it together.
        '\u{200d}' if before.chars().next_back().is_some_and(|before| before > '\u{2190}') => None,
        '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}'
        // A hyphen that shows at the end of a line only parts a word for whoever looks for it.
        | '\u{ad}'
        // Combining joiners, fillers and selectors of other scripts, and what marks notes between lines.
        | '\u{34f}'
        | '\u{115f}'
        | '\u{2800}'
        | '\u{16fe4}'
        | '\u{1d159}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffc}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' => {
            Some((Code::InvisibleCharacter, "an invisible character"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<&'static str>) {
        let checked = decode(&"a.vi.md".into(), bytes.to_vec());
        (checked.value, checked.findings.iter().map(|finding| finding.code.name()).collect())
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_leave_no_trace() {
        assert_eq!(decoded("\u{feff}một\r\nhai\rba".as_bytes()), ("một\nhai\nba".into(), vec![]));
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(decoded("mo\u{31b}\u{309}".as_bytes()).0, "mở");
    }

    #[test]
    fn what_cannot_be_repaired_is_found() {
        assert_eq!(decoded(b"m\xe3 ngu").1, ["invalid-utf8"]);
        assert_eq!(decoded("a\u{0}b\u{fffd}".as_bytes()).1, ["control-character", "control-character"]);
        assert_eq!(decoded("a\u{202e}b\u{200b}".as_bytes()).1, ["invisible-character", "invisible-character"]);
        for char in "\u{ad}\u{34f}\u{115f}\u{180e}\u{206a}\u{3164}\u{fff9}\u{1d173}\u{e0101}".chars() {
            assert_eq!(decoded(format!("a{char}b").as_bytes()).1, ["invisible-character"], "{char:?}");
        }
        assert_eq!(decoded("👩\u{200d}🔬 “ngoặc” – và … 5\u{a0}tỷ".as_bytes()).1, [""; 0]);
    }
}
