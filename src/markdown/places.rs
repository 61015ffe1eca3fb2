//! Where in a file words of a parsed text were written.

use std::iter;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Body, Item, Node};
use crate::vietnamese::tokens::tokens;

/// Looks up where words were written, in one text after the other.
///
/// What is shown is not always what was written: `"` is shown as `“`, a line may end between two words, and a number is
/// joined to its unit. So each word of a node is laid beside the same word of what was written, whatever stands between
/// them; the whole node is the place of words that are not found.
#[derive(Debug)]
pub struct Places<'a> {
    nodes: &'a [Node],
    source: &'a str,
    /// The node that was asked for last, with its words if it is not shown as it was written.
    last: Option<(usize, Option<Vec<Word>>)>,
}

/// A word of a node.
#[derive(Debug)]
struct Word {
    /// Its bytes in what is shown.
    shown: Range<usize>,
    /// Where the same word begins in what was written.
    written: Option<usize>,
}

impl<'a> Places<'a> {
    /// The places of the words of these nodes, in the file with the text `source`.
    pub fn new(nodes: &'a [Node], source: &'a str) -> Self {
        Places { nodes, source, last: None }
    }

    /// The place of some bytes of a text node.
    pub fn of(&mut self, node: usize, range: &Range<usize>) -> Range<usize> {
        let Some(Node { item, span }) = self.nodes.get(node) else { return 0..0 };
        let (Item::Text(shown), Some(written)) = (item, self.source.get(span.clone())) else {
            return span.clone();
        };
        let words = match self.last.take() {
            Some((last, words)) if last == node => words,
            _ => (shown != written).then(|| words(shown, written)),
        };
        let (_, words) = self.last.insert((node, words));
        let Some(words) = words else {
            return span.start + range.start..span.start + range.end;
        };
        let first = words.partition_point(|word| word.shown.end <= range.start);
        let end = words.partition_point(|word| word.shown.start < range.end);
        let words = words.get(first..end).unwrap_or_default();
        let place = |at: usize, word: &Word| Some(span.start + word.written? + (at - word.shown.start));
        let start = words.first().and_then(|word| place(range.start.max(word.shown.start), word));
        let end = words.last().and_then(|word| place(range.end.min(word.shown.end), word));
        start.zip(end).map_or(span.clone(), |(start, end)| start..end)
    }
}

/// The places of each part of a body: its blocks, and behind them each of its footnotes.
pub fn places<'a>(body: &'a Body, source: &'a str) -> Vec<Places<'a>> {
    let footnotes = body.footnotes.iter().map(|footnote| &footnote.nodes);
    iter::once(&body.nodes).chain(footnotes).map(|nodes| Places::new(nodes, source)).collect()
}

/// So many words are skipped at most, of both sides together, before words further away are looked for.
const REACH: usize = 16;

/// The words of what is shown, each beside the same word of what was written.
///
/// Both go on word by word. Where they differ, as in a comment that is not shown or a letter that was written with its
/// name, they meet again at the nearest two words that are the same, and further away only at three.
fn words<'a>(shown: &'a str, written: &'a str) -> Vec<Word> {
    let shown: Vec<(usize, &str)> = tokens(shown).collect();
    let written: Vec<(usize, &str)> = tokens(written).collect();
    let mut pairs: Vec<Option<usize>> = vec![None; shown.len()];
    let mut far = None;
    let (mut one, mut other) = (0, 0);
    while one < shown.len() && other < written.len() {
        if shown[one].1 == written[other].1 {
            pairs[one] = Some(written[other].0);
            (one, other) = (one + 1, other + 1);
            continue;
        }
        let next = near(&shown[one..], &written[other..]).map(|(own, foreign)| (one + own, other + foreign));
        let next = next.or_else(|| far.get_or_insert_with(|| Far::new(&written)).next(&shown, one, other));
        let Some(next) = next else { break };
        (one, other) = next;
    }
    let word = |((at, word), written): ((usize, &str), Option<usize>)| Word { shown: at..at + word.len(), written };
    shown.into_iter().zip(pairs).map(word).collect()
}

/// How many words of both sides to skip until two of them are the same, as few as possible.
fn near(shown: &[(usize, &str)], written: &[(usize, &str)]) -> Option<(usize, usize)> {
    // The end of a text is the same as another end.
    let is_same = |one: usize, other: usize| shown.get(one).map(|it| it.1) == written.get(other).map(|it| it.1);
    let is_here = |own: usize, foreign: usize| own < shown.len() && foreign < written.len();
    let skips = (1..=REACH).flat_map(|skip| (0..=skip).map(move |own| (own, skip - own)));
    let mut fitting = skips.filter(|(own, foreign)| is_here(*own, *foreign));
    fitting.find(|(own, foreign)| is_same(*own, *foreign) && is_same(own + 1, foreign + 1))
}

/// Three words in a row of what was written, with the places at which they begin.
struct Far<'a>(FxHashMap<[&'a str; 3], Vec<usize>>);

impl<'a> Far<'a> {
    fn new(written: &[(usize, &'a str)]) -> Self {
        let mut places: FxHashMap<[&str; 3], Vec<usize>> = FxHashMap::default();
        for (at, words) in written.windows(3).enumerate() {
            places.entry([words[0].1, words[1].1, words[2].1]).or_default().push(at);
        }
        Far(places)
    }

    /// The next place of both sides with the same three words.
    fn next(&self, shown: &[(usize, &'a str)], one: usize, other: usize) -> Option<(usize, usize)> {
        let mut rows = shown.windows(3).enumerate().skip(one);
        rows.find_map(|(own, words)| {
            let places = self.0.get(&[words[0].1, words[1].1, words[2].1])?;
            Some((own, *places.get(places.partition_point(|at| *at < other))?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(source: &str, shown: &str, words: &str, nth: usize) -> String {
        let (at, found) = shown.match_indices(words).nth(nth).expect("the words are there");
        let node = Node { item: Item::Text(shown.into()), span: 2..source.len() };
        source[Places::new(&[node], source).of(0, &(at..at + found.len()))].to_owned()
    }

    #[test]
    fn words_are_found_whatever_stands_between_them() {
        let source = "> mã nguồn, \"mã\n>   nguồn\" sau 5 phút mở";
        let shown = "mã nguồn, “mã\nnguồn” sau 5\u{a0}phút mở";
        assert_eq!(place(source, shown, "mã nguồn", 0), "mã nguồn");
        assert_eq!(place(source, shown, "mã\nnguồn", 0), "mã\n>   nguồn");
        assert_eq!(place(source, shown, "5\u{a0}phút", 0), "5 phút");
        assert_eq!(place(source, shown, "mở", 0), "mở");
        assert_eq!(place(source, shown, "”", 0), &source[2..], "no word, no place");
    }

    #[test]
    fn what_is_shown_in_other_words_hides_no_others() {
        let source = "> caf&eacute; 5 &amp; amp 5 \\* 5";
        let shown = "café 5 & amp 5 * 5";
        assert_eq!(place(source, shown, "café", 0), &source[2..]);
        assert_eq!(place(source, shown, "amp", 0), "amp");
        for nth in 0..3 {
            let (at, found) = shown.match_indices('5').nth(nth).unwrap();
            let expected = source.match_indices('5').nth(nth).unwrap().0;
            let node = Node { item: Item::Text(shown.into()), span: 2..source.len() };
            let found = Places::new(&[node], source).of(0, &(at..at + found.len()));
            assert_eq!(found, expected..expected + 1);
        }
    }

    #[test]
    fn words_behind_a_long_comment_are_found() {
        let source = format!("> mã nguồn <!-- {} --> mở và đẹp, 5 nghìn lần; 5.", "một chú thích dài ".repeat(30));
        let shown = "mã nguồn  mở và đẹp, 5\u{a0}nghìn lần; 5.";
        assert_eq!(place(&source, shown, "đẹp", 0), "đẹp");
        assert_eq!(place(&source, shown, "nghìn lần", 0), "nghìn lần");
        assert_eq!(place(&source, shown, "5.", 0), "5");
    }

    #[test]
    fn what_is_shown_as_it_was_written_has_its_very_bytes() {
        assert_eq!(place("> tăng 12,5% nữa", "tăng 12,5% nữa", "12,5%", 0), "12,5%");
    }

    #[test]
    fn a_part_of_a_word_has_a_part_of_its_place() {
        assert_eq!(place("> \"GPUs\"", "“GPUs”", "GPU", 0), "GPU");
    }
}
