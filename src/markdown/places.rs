//! Where in a file words of a parsed text were written.

use std::ops::Range;

use super::{Item, Node};
use crate::vietnamese::tokens::tokens;

/// The place of some bytes of a text node, in the file with the text `source`.
///
/// What is shown is not always what was written: `"` is shown as `“`, a line may end between two words, and a number is
/// joined to its unit. So the words are looked for in what was written, whatever stands between them; the whole node is
/// the place if they are not found.
pub fn place_of(nodes: &[Node], node: usize, range: &Range<usize>, source: &str) -> Range<usize> {
    let Some(node) = nodes.get(node) else { return 0..0 };
    let (Item::Text(shown), Some(written)) = (&node.item, source.get(node.span.clone())) else {
        return node.span.clone();
    };
    if shown == written {
        return node.span.start + range.start..node.span.start + range.end;
    }
    let words: Vec<&str> = tokens(&shown[range.clone()]).map(|(_, word)| word).collect();
    let earlier = occurrences(&shown[..range.start], &words).count();
    let at = occurrences(written, &words).nth(earlier);
    at.map_or(node.span.clone(), |at| node.span.start + at.start..node.span.start + at.end)
}

/// Where these words stand one behind the other.
fn occurrences<'a>(text: &'a str, words: &'a [&str]) -> impl Iterator<Item = Range<usize>> + 'a {
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    let starts = 0..(tokens.len() + 1).saturating_sub(words.len().max(1));
    let places: Vec<Range<usize>> = starts
        .filter(|start| !words.is_empty() && tokens[*start..].iter().zip(words).all(|((_, token), word)| token == word))
        .map(|start| {
            let (last, word) = tokens[start + words.len() - 1];
            tokens[start].0..last + word.len()
        })
        .collect();
    places.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_stands_between_them() {
        let source = "> mã nguồn, \"mã\n>   nguồn\" sau 5 phút mở";
        let shown = "mã nguồn, “mã\nnguồn” sau 5\u{a0}phút mở";
        let node = Node { item: Item::Text(shown.into()), span: 2..source.len() };
        let place = |words: &str, nth: usize| {
            let (at, found) = shown.match_indices(words).nth(nth).expect("the words are there");
            source[place_of(std::slice::from_ref(&node), 0, &(at..at + found.len()), source)].to_owned()
        };
        assert_eq!(place("mã nguồn", 0), "mã nguồn");
        assert_eq!(place("mã\nnguồn", 0), "mã\n>   nguồn");
        assert_eq!(place("5\u{a0}phút", 0), "5 phút");
        assert_eq!(place("mở", 0), "mở");
    }
}
