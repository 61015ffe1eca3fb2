//! How much a change of a text matters to its translation.

use std::ops::Range;

use crate::lang::Lang;
use crate::markdown::plain_text;
use crate::vietnamese::fold::fold;
use crate::vietnamese::syllable::{is_syllable, search_key};

/// What a change does to what a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Change {
    /// The words are the same; addresses and emphasis may be others.
    None,
    /// Spelling or punctuation: a translation has nothing to follow.
    Cosmetic,
    /// It may say something else now.
    Substantive,
}

/// How many words may be touched by a change that is only one of spelling.
const MOST: usize = 2;

/// Symbols that say something; other punctuation does not count.
const SYMBOLS: &str = "%‰$€£¥₫+−=<>≤≥≠±×÷/";

/// Numbers in words.
const NUMBERS: &str = " zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million \
    billion trillion dozen half third quarter double triple twice once first second \
    một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi mốt trăm nghìn ngàn vạn triệu tỷ tỉ rưỡi nửa đôi gấp ";
/// What denies.
const NEGATIONS: &str = " no not none never nothing neither nor nobody nowhere without cannot hardly \
    không chưa chẳng chả đừng chớ phi vô bất ";
/// How sure something is, when it happens, and for whom it holds.
const MODALS: &str = " may might can could will would shall should must only all some any every most few many \
    sẽ thể phải nên cần hẳn chắc đã đang sắp vừa từng chỉ mọi mỗi vài nhiều ít ";
/// Words that may come and go without saying anything.
const WEAK: &str = " a an the that which of to in on at for and is are was were be been has have it its this these those also \
    là thì mà của các những cái rằng cũng ở và với cho bị được ";

/// How much it matters that a text in Markdown has become another one. More than the number of touched words counts: a word
/// that takes the place of another one is a change of meaning, unless it is the same word spelt otherwise.
pub fn change(old: &str, new: &str, lang: Lang) -> Change {
    let (old, new) = (plain_text(old, lang), plain_text(new, lang));
    if old == new {
        return Change::None;
    }
    let (old, new) = (words(&old), words(&new));
    match edits(&old, &new) {
        Some(edits) if edits.iter().all(|edit| is_cosmetic(edit, &old, &new)) => Change::Cosmetic,
        _ => Change::Substantive,
    }
}

/// A word or symbol of a text.
struct Word<'a> {
    text: &'a str,
    /// In small letters, with the tone where it is looked for: `hoà` and `hòa` have one.
    key: String,
    /// Whether a sentence begins with it, so that its capital says nothing.
    is_first: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let is_inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}');
    let mut words = Vec::new();
    let mut is_first = true;
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        match start {
            // A mark between digits belongs to the number.
            Some(_) if is_inner(letter) || is_within_number(text, at, letter) => {}
            Some(begin) => {
                words.push(Word { text: &text[begin..at], key: key(&text[begin..at]), is_first });
                (start, is_first) = (None, false);
            }
            None if is_inner(letter) => start = Some(at),
            None => {}
        }
        if start.is_none() {
            if at < text.len() && (SYMBOLS.contains(letter) || is_minus(text, at, letter)) {
                let symbol = &text[at..at + letter.len_utf8()];
                words.push(Word { text: symbol, key: symbol.to_owned(), is_first: false });
            }
            is_first |= matches!(letter, '.' | '!' | '?' | '…' | ':' | '“' | '"' | '(');
        }
    }
    words
}

fn is_within_number(text: &str, at: usize, letter: char) -> bool {
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    matches!(letter, '.' | ',') && digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next())
}

/// Whether a hyphen makes the number behind it a negative one: `-5`, but not `GPT-2` or `5-10`.
fn is_minus(text: &str, at: usize, letter: char) -> bool {
    let is_apart = |before: char| before.is_whitespace() || matches!(before, '(' | '“' | '"');
    matches!(letter, '-' | '–')
        && text[..at].chars().next_back().is_none_or(is_apart)
        && text[at + letter.len_utf8()..].starts_with(|next: char| next.is_ascii_digit())
}

fn key(word: &str) -> String {
    let small = word.to_lowercase().replace('’', "'");
    match is_syllable(&small) {
        true => format!("{:?}", search_key(&small)),
        false => small,
    }
}

/// Words that stand in the place of others; one side may be empty.
struct Edit {
    old: Range<usize>,
    new: Range<usize>,
}

/// The edits between two texts, `None` if they are too many.
fn edits(old: &[Word<'_>], new: &[Word<'_>]) -> Option<Vec<Edit>> {
    let same = |(one, other): &(&Word<'_>, &Word<'_>)| one.key == other.key;
    let start = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let (mut i, mut j) = (start, start);
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    let mut edits = Vec::new();
    // What is left is walked with as few words passed over as possible.
    while i < old_end || j < new_end {
        if edits.len() >= MOST {
            return None;
        }
        let matched = |skip: &(usize, usize)| {
            let (one, other) = (i + skip.0, j + skip.1);
            match (one < old_end, other < new_end) {
                (true, true) => old[one].key == new[other].key,
                (one, other) => !one && !other && (i + skip.0, j + skip.1) == (old_end, new_end),
            }
        };
        let skips = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2)];
        let skip = skips.into_iter().filter(|skip| i + skip.0 <= old_end && j + skip.1 <= new_end).find(matched)?;
        edits.push(Edit { old: i..i + skip.0, new: j..j + skip.1 });
        (i, j) = (i + skip.0, j + skip.1);
        while i < old_end && j < new_end && old[i].key == new[j].key {
            (i, j) = (i + 1, j + 1);
        }
    }
    let touched: usize = edits.iter().map(|edit| edit.old.len().max(edit.new.len())).sum();
    (touched <= MOST).then_some(edits)
}

fn is_cosmetic(edit: &Edit, old: &[Word<'_>], new: &[Word<'_>]) -> bool {
    let (old, new) = (&old[edit.old.clone()], &new[edit.new.clone()]);
    if old.iter().chain(new).any(is_guarded) {
        return false;
    }
    match (old, new) {
        ([one], [other]) => is_respelling(&one.key_text(), &other.key_text()),
        // One word written as two, or two as one.
        ([one], [a, b]) | ([a, b], [one]) => one.key_text() == a.key_text() + &b.key_text(),
        ([], words) | (words, []) => words.iter().all(|word| listed(WEAK, &word.key_text())),
        _ => false,
    }
}

impl Word<'_> {
    fn key_text(&self) -> String {
        self.text.to_lowercase().replace('’', "'")
    }
}

fn listed(list: &str, word: &str) -> bool {
    list.contains(&format!(" {word} "))
}

/// Whether a word must not change unseen: a number, a negation, a name, a modal.
fn is_guarded(word: &Word<'_>) -> bool {
    let small = word.key_text();
    let is_symbol = !word.text.chars().any(char::is_alphanumeric);
    let is_name = word.text.chars().skip(usize::from(word.is_first)).any(char::is_uppercase);
    is_symbol
        || is_name
        || small.chars().any(char::is_numeric)
        || small.ends_with("n't")
        || [NUMBERS, NEGATIONS, MODALS].iter().any(|list| listed(list, &small))
}

/// Whether two words are one that was misspelt. A syllable that Vietnamese has is a word of its own. English makes opposites
/// at the beginning of words (`supervised`, `unsupervised`; `increase`, `decrease`), where a slip of the pen is rare.
fn is_respelling(old: &str, new: &str) -> bool {
    if !old.is_ascii() || !new.is_ascii() {
        let is_mended = !is_syllable(old) && is_syllable(new);
        return is_mended && (fold(old) == fold(new) || distance(old, new) == 1);
    }
    let length = old.len().max(new.len());
    let has_same_start = old.get(..1) == new.get(..1) && !is_extreme(old, new);
    match distance(old, new) {
        1 if is_swap(old, new) => true,
        1 => length >= 5 && has_same_start,
        2 => length >= 8 && has_same_start,
        _ => false,
    }
}

/// Whether one is the most and the other one the least: `maximize`, `minimize`.
fn is_extreme(old: &str, new: &str) -> bool {
    let is = |one: &str, other: &str| one.starts_with("max") && other.starts_with("min");
    is(old, new) || is(new, old)
}

/// Whether two letters beside each other were changed over.
fn is_swap(old: &str, new: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    old.len() == new.len() && sorted(old) == sorted(new)
}

/// How many letters must be put in, left out, replaced or changed over with their neighbour (optimal string alignment).
fn distance(old: &str, new: &str) -> usize {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().take(64).collect(), new.chars().take(64).collect());
    let mut rows = vec![(0..=new.len()).collect::<Vec<usize>>()];
    for i in 1..=old.len() {
        let mut row = vec![i];
        for j in 1..=new.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(old[i - 1] != new[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && old[i - 1] == new[j - 2] && old[i - 2] == new[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[old.len()][new.len()]
}

#[cfg(test)]
mod tests {
    use super::Change::{self, Cosmetic, None, Substantive};
    use super::*;

    fn check(lang: Lang, cases: &[(&str, &str, Change)]) {
        for (old, new, expected) in cases {
            assert_eq!(change(old, new, lang), *expected, "{old} → {new}");
            assert_eq!(change(new, old, lang).max(Cosmetic), (*expected).max(Cosmetic), "{new} → {old}");
        }
    }

    #[test]
    fn spelling_is_cosmetic_and_meaning_is_not() {
        check(
            Lang::En,
            &[
                ("The weights are public.", "The *weights* are [public](https://a.example/).", None),
                ("Teh weights are public.", "The weights are public.", Cosmetic),
                ("They recieved it, and left", "They received it and left.", Cosmetic),
                ("It is open source.", "It is open-source.", Cosmetic),
                ("The deepseek model", "The DeepSeek model", Cosmetic),
                ("Weights that are public.", "Weights which are public.", Substantive),
                ("The weights are open.", "The weights are closed.", Substantive),
                ("It costs 5%.", "It costs 5.", Substantive),
                ("It has 1.5 parts.", "It has 15 parts.", Substantive),
                ("It is fast.", "It is not fast.", Substantive),
                ("It isn’t fast.", "It is fast.", Substantive),
                ("They increased it.", "They decreased it.", Substantive),
                ("It is supervised.", "It is unsupervised.", Substantive),
                ("That is inaccurate.", "That is accurate.", Substantive),
                ("It minimizes the loss.", "It maximizes the loss.", Substantive),
                ("Hte weights are public.", "The weights are public.", Cosmetic),
                ("It is -5 degrees.", "It is 5 degrees.", Substantive),
                ("It took 5-10 days.", "It took 5–10 days.", Cosmetic),
                ("A model by OpenAI.", "A model by Google.", Substantive),
                ("One.", "One. And a whole sentence more.", Substantive),
                ("", "All of it.", Substantive),
            ],
        );
    }

    #[test]
    fn a_syllable_of_vietnamese_is_a_word() {
        check(
            Lang::Vi,
            &[
                ("Xây dựng hoà bình.", "Xây dựng hòa bình.", Cosmetic),
                ("Mô hình này mở", "Mô hình này mở.", Cosmetic),
                ("Mô hình mở.", "Mô hình mờ.", Substantive),
                ("Mô hình có thể mở.", "Mô hình sẽ mở.", Substantive),
                ("Mô hình không mở.", "Mô hình mở.", Substantive),
                ("Có năm kho mã.", "Có sáu kho mã.", Substantive),
                ("Tăng 2,5 lần.", "Tăng 25 lần.", Substantive),
            ],
        );
        assert_eq!(change("Mã nguòn mở.", "Mã nguồn mở.", Lang::Vi), Cosmetic);
    }
}
