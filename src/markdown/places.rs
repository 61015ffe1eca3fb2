//! Where in a file words of a parsed text were written.

use std::ops::Range;

use super::{Item, Node};

/// The place of some bytes of a text node, in the file with the text `source`.
///
/// What is shown is not always what was written (`"` is shown as `“`), so the words are looked for in what was: the whole
/// node is the place if they are not found.
pub fn place_of(nodes: &[Node], node: usize, range: &Range<usize>, source: &str) -> Range<usize> {
    let Some(node) = nodes.get(node) else { return 0..0 };
    let (Item::Text(shown), Some(written)) = (&node.item, source.get(node.span.clone())) else {
        return node.span.clone();
    };
    let at = if shown == written {
        Some(range.start)
    } else {
        let words = &shown[range.clone()];
        let earlier = shown[..range.start].matches(words).count();
        written.match_indices(words).nth(earlier).map(|(at, _)| at)
    };
    at.map_or(node.span.clone(), |at| node.span.start + at..node.span.start + at + range.len())
}
