//! What looks like words and is none: addresses, handles, tags and paths (VIETNAMESE.md §4.2).
//!
//! A mark such as `/` or `@` inside of a word gives it away; the whole word is masked then. Code, comments and the
//! destinations of links are no prose, and so are masked by not being there.

use std::ops::Range;

use memchr::memchr3_iter;

/// The masked ranges of a prose, in order and apart.
pub(super) fn masks(prose: &str) -> Vec<Range<usize>> {
    let bytes = prose.as_bytes();
    let mut marks: Vec<usize> = memchr3_iter(b'/', b'@', b'#', bytes).collect();
    marks.extend(memchr::memchr_iter(b'.', bytes).filter(|at| {
        let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        // A dot that is followed by a letter: `github.com`, `.env`, `model.bin`.
        is_letter(bytes.get(at + 1))
    }));
    marks.sort_unstable();
    let mut masks: Vec<Range<usize>> = Vec::new();
    let mut next = 0;
    let mut floor = 0;
    while let Some(at) = marks.get(next).copied() {
        let (run, word) = word(prose, floor, at);
        // All marks of one word are judged together, so that a word without end is looked at once.
        let has_letters = prose[word.clone()].bytes().any(|byte| byte.is_ascii_alphabetic());
        let end = next + marks[next..].partition_point(|mark| *mark < run.end);
        let judge = |mark: &&usize| {
            word.contains(mark) && is_address(&prose[word.start..**mark], &prose[**mark..word.end], has_letters)
        };
        if marks[next..end].iter().any(|mark| judge(&mark)) {
            masks.push(word);
        }
        floor = run.end;
        next = end;
    }
    masks
}

/// The run of characters around a mark that an address can have, and the same without the punctuation at its ends.
fn word(prose: &str, floor: usize, at: usize) -> (Range<usize>, Range<usize>) {
    let is_inside = |char: &char| char.is_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(*char);
    let before: usize = prose[floor..at].chars().rev().take_while(is_inside).map(char::len_utf8).sum();
    let behind: usize = prose[at..].chars().take_while(is_inside).map(char::len_utf8).sum();
    let run = at - before..at + behind;
    let word = &prose[run.clone()];
    let start = word.len() - word.trim_start_matches([',', ';', ':', '!', '?', '\'', '&', '*', '=', '+']).len();
    let end = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '&', '=', '+', '$']).len();
    let word = run.start + start..run.start + end.max(start);
    (run, word)
}

/// Whether a mark at the beginning of `behind` makes an address, a handle, a tag or a path of the whole word.
fn is_address(before: &str, behind: &str, has_letters: bool) -> bool {
    let is_letter = |char: char| char.is_alphanumeric() || char == '_';
    let (mark, behind) = behind.split_at(1);
    match mark {
        // A date or a fraction (`28/2/2025`, `1/3`) is text; a path has letters in it.
        "/" => {
            let goes_on = behind.starts_with(|char| is_letter(char) || "/.~-_@".contains(char));
            has_letters && (goes_on || before.ends_with(is_letter))
        }
        "@" => behind.starts_with(is_letter),
        "#" => behind.starts_with(char::is_alphabetic) && !before.ends_with(is_letter),
        _ => {
            // A domain or a file: labels of plain letters. Without them it is a full stop that lacks its space.
            let is_plain = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
            let left = before.chars().next_back();
            let is_ascii = before.chars().rev().take_while(|char| char.is_alphanumeric()).all(|char| char.is_ascii());
            let mut label = behind.chars().take_while(|char| char.is_alphanumeric());
            let length = label.clone().take(2).count();
            let follows = left.is_none_or(|left| is_plain(left) || !is_letter(left));
            follows && is_ascii && length > 1 && label.all(|char| char.is_ascii())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(prose: &str) -> Vec<&str> {
        masks(prose).into_iter().map(|range| &prose[range]).collect()
    }

    #[test]
    fn addresses_handles_tags_and_paths_are_masked() {
        for (prose, want) in [
            ("xem https://openai.com/index?a=b#c, rồi", vec!["https://openai.com/index?a=b#c"]),
            (
                "Email: press@openai.com, tài khoản @openai, thẻ #deepseek.",
                vec!["press@openai.com", "@openai", "#deepseek"],
            ),
            ("Gói deepseek-ai/DeepSeek-R1 trên github.com.", vec!["deepseek-ai/DeepSeek-R1", "github.com"]),
            ("tệp .github/workflows và model.safetensors", vec![".github/workflows", "model.safetensors"]),
            ("~/openai (src/ai) ./ai", vec!["~/openai", "src/ai", "./ai"]),
        ] {
            assert_eq!(masked(prose), want);
        }
    }

    #[test]
    fn dates_numbers_and_sentences_are_not() {
        for prose in
            ["ngày 28/2/2025, 1/3.", "C# và F#; số #1", "phát hành.Deepseek", "3.5 tỷ, 1.000. Openai", "A / B", "… AI."]
        {
            assert_eq!(masked(prose), [""; 0], "{prose}");
        }
    }
}
