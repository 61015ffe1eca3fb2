//! From the blocks of two texts to their pieces: fixed points first, then headings level by level, then kinds.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Alignment, Ground, Piece};
use crate::lang::PerLang;
use crate::markdown::{Block, BlockKind};

/// Aligns the blocks of two versions; `reviewed` are blocks that somebody compared.
pub fn align(blocks: PerLang<&[Block]>, reviewed: &[PerLang<Range<usize>>]) -> Alignment {
    let mut builder = Builder { blocks, alignment: Alignment::default() };
    let mut done = PerLang { vi: 0, en: 0 };
    for piece in fixed_points(blocks, reviewed) {
        builder.part(between(&done, &piece.blocks));
        done = piece.blocks.clone().map(|_, blocks| blocks.end);
        builder.alignment.pieces.push(piece);
    }
    builder.part(PerLang { vi: done.vi..blocks.vi.len(), en: done.en..blocks.en.len() });
    builder.alignment
}

/// What stands between the end of one piece and the next one.
fn between(done: &PerLang<usize>, next: &PerLang<Range<usize>>) -> PerLang<Range<usize>> {
    PerLang::from_fn(|lang| done[lang]..next[lang].start)
}

/// The pieces that authors name, in an order that both texts have.
fn fixed_points(blocks: PerLang<&[Block]>, reviewed: &[PerLang<Range<usize>>]) -> Vec<Piece> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, block) in blocks.en.iter().enumerate() {
        if let Some(name) = &block.name {
            names.entry(name).or_insert(index);
        }
    }
    let same_kind = |vi: usize, en: usize| shape(&blocks.vi[vi]).0 == shape(&blocks.en[en]).0;
    let named: Vec<(usize, usize)> = blocks
        .vi
        .iter()
        .enumerate()
        .filter_map(|(index, block)| Some((index, names.remove(block.name.as_deref()?)?)))
        .filter(|(vi, en)| same_kind(*vi, *en))
        .collect();
    let piece =
        |(vi, en): (usize, usize)| Piece { blocks: PerLang { vi: vi..vi + 1, en: en..en + 1 }, ground: Ground::Name };
    let mut pieces: Vec<Piece> = longest_rise(&named).into_iter().map(piece).collect();
    for blocks in reviewed {
        let place = pieces.partition_point(|piece| piece.blocks.vi.end <= blocks.vi.start);
        let is_behind = |before: &Piece| before.blocks.iter().all(|(lang, done)| done.end <= blocks[lang].start);
        let is_before = |next: &Piece| next.blocks.iter().all(|(lang, next)| blocks[lang].end <= next.start);
        if pieces[..place].last().is_none_or(is_behind) && pieces.get(place).is_none_or(is_before) {
            pieces.insert(place, Piece { blocks: blocks.clone(), ground: Ground::Review });
        }
    }
    pieces
}

/// The longest part of some pairs, in the order of their first numbers, in which the second numbers rise too.
fn longest_rise(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair with the lowest end, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut rise: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |index| before[*index]).map(|index| pairs[index]).collect();
    rise.reverse();
    rise
}

struct Builder<'a> {
    blocks: PerLang<&'a [Block]>,
    alignment: Alignment,
}

impl Builder<'_> {
    /// Aligns parts of both texts by their headings of the highest level in them, and what stands between those likewise.
    fn part(&mut self, part: PerLang<Range<usize>>) {
        let levels = part.iter().flat_map(|(lang, part)| self.blocks[lang][part.clone()].iter().filter_map(level));
        let Some(highest) = levels.min() else { return self.section(&part) };
        let headings = PerLang::from_fn(|lang| -> Vec<usize> {
            part[lang].clone().filter(|index| level(&self.blocks[lang][*index]) == Some(highest)).collect()
        });
        if headings.vi.len() != headings.en.len() {
            self.alignment.unequal.push(part.clone());
            return self.push(part, Ground::Section);
        }
        let mut done = PerLang::from_fn(|lang| part[lang].start);
        for (vi, en) in headings.vi.into_iter().zip(headings.en) {
            let heading = PerLang { vi: vi..vi + 1, en: en..en + 1 };
            self.part(between(&done, &heading));
            done = heading.clone().map(|_, blocks| blocks.end);
            self.push(heading, Ground::Structure);
        }
        self.part(PerLang::from_fn(|lang| done[lang]..part[lang].end));
    }

    /// Aligns what stands under one heading: block by block if the blocks are of the same kinds.
    fn section(&mut self, part: &PerLang<Range<usize>>) {
        let shapes =
            PerLang::from_fn(|lang| self.blocks[lang][part[lang].clone()].iter().map(shape).collect::<Vec<_>>());
        if shapes.vi != shapes.en {
            return self.push(part.clone(), Ground::Section);
        }
        for (vi, en) in part.vi.clone().zip(part.en.clone()) {
            self.push(PerLang { vi: vi..vi + 1, en: en..en + 1 }, Ground::Structure);
        }
    }

    fn push(&mut self, blocks: PerLang<Range<usize>>, ground: Ground) {
        if blocks.iter().any(|(_, blocks)| !blocks.is_empty()) {
            self.alignment.pieces.push(Piece { blocks, ground });
        }
    }
}

fn level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    }
}

/// What two blocks have in common that stand for each other: their kind, and whether a list begins with them.
fn shape(block: &Block) -> (BlockKind, bool) {
    (block.kind, block.list.is_some_and(|list| list.number == 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::markdown::{Dialect, parse};

    fn blocks(text: &str) -> Vec<Block> {
        parse(&"a.md".into(), text, 0..text.len(), Lang::En, Dialect::Site).value.blocks
    }

    /// The pieces of two texts, as numbers of blocks from 1: `1-1`, `2,3-2`.
    fn pieces(vi: &str, en: &str, reviewed: &[PerLang<Range<usize>>]) -> (String, usize) {
        let (vi, en) = (blocks(vi), blocks(en));
        let alignment = align(PerLang { vi: &vi, en: &en }, reviewed);
        for (lang, all) in [(Lang::Vi, vi.len()), (Lang::En, en.len())] {
            let covered: Vec<usize> = alignment.pieces.iter().flat_map(|piece| piece.blocks[lang].clone()).collect();
            assert_eq!(covered, (0..all).collect::<Vec<_>>(), "every block once and in order");
        }
        let side =
            |blocks: &Range<usize>| blocks.clone().map(|block| (block + 1).to_string()).collect::<Vec<_>>().join(",");
        let piece = |piece: &Piece| {
            let mark = match piece.ground {
                Ground::Name => "n",
                Ground::Review => "r",
                Ground::Structure => "",
                Ground::Section => "s",
            };
            format!("{}-{}{mark}", side(&piece.blocks.vi), side(&piece.blocks.en))
        };
        (alignment.pieces.iter().map(piece).collect::<Vec<_>>().join(" "), alignment.unequal.len())
    }

    #[test]
    fn equal_texts_are_paired_block_by_block() {
        let text = "A\n\n## B\n\n- C\n- D\n\n> E";
        assert_eq!(pieces(text, &text.replace('B', "X"), &[]), ("1-1 2-2 3-3 4-4 5-5".to_owned(), 0));
        assert_eq!(pieces("", "", &[]), (String::new(), 0));
    }

    #[test]
    fn a_section_that_differs_is_one_piece_and_the_others_are_not() {
        let (vi, en) = ("A\n\n## B\n\nC\n\nD\n\n## E\n\nF", "A\n\n## X\n\nC\n\n## Y\n\nF");
        assert_eq!(pieces(vi, en, &[]).0, "1-1 2-2 3,4-3s 5-4 6-5");
        assert_eq!(pieces("A\n\n- B\n- C", "A\n\n- B\n\n> C", &[]).0, "1,2,3-1,2,3s", "kinds differ");
        assert_eq!(pieces("- A\n- B\n\n* C", "- A\n\n* B\n* C", &[]).0, "1,2,3-1,2,3s", "lists end elsewhere");
        assert_eq!(pieces("A", "", &[]).0, "1-s");
    }

    #[test]
    fn headings_that_differ_only_spoil_their_part() {
        let (vi, en) = ("## A\n\n### B\n\nC\n\n## D\n\nE", "## X\n\nC\n\n## Y\n\nE");
        assert_eq!(pieces(vi, en, &[]), ("1-1 2,3-2s 4-3 5-4".to_owned(), 1));
        assert_eq!(pieces("## A\n\nB", "## X\n\nB\n\n## Y\n\nZ", &[]), ("1,2-1,2,3,4s".to_owned(), 1));
    }

    #[test]
    fn names_are_stronger_than_structure() {
        let (vi, en) = ("## A\n\nB\n\n## C {#c}\n\nD", "## C {#c}\n\nD");
        assert_eq!(pieces(vi, en, &[]), ("1,2-s 3-1n 4-2".to_owned(), 1));
        let (vi, en) = ("A\n\nB <!-- pair: b -->\n\nC\n\nD", "B <!-- pair: b -->\n\nC\n\nD");
        assert_eq!(pieces(vi, en, &[]).0, "1-s 2-1n 3-2 4-3");
        // Parts in another order: those that keep it are paired, and what lies between them is not guessed.
        let (vi, en) = ("## C {#c}\n\n## A {#a}\n\n## B {#b}", "## A {#a}\n\n## B {#b}\n\n## C {#c}");
        assert_eq!(pieces(vi, en, &[]).0, "1-s 2-1n 3-2n -3s");
    }

    #[test]
    fn what_was_reviewed_is_kept_unless_a_name_says_otherwise() {
        let (vi, en) = ("A\n\nB\n\nC", "A\n\nB\n\nC\n\nD");
        assert_eq!(pieces(vi, en, &[PerLang { vi: 1..2, en: 1..3 }]).0, "1-1 2-2,3r 3-4");
        let both = [PerLang { vi: 1..2, en: 1..3 }, PerLang { vi: 0..1, en: 2..3 }];
        assert_eq!(pieces(vi, en, &both).0, "1-1 2-2,3r 3-4", "the second would cross the first");
    }
}
