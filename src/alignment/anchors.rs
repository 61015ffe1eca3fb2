//! The ids that both versions of a text share, so that a reader who changes the language stays at the same words.

use super::{Alignment, Ground};
use crate::lang::{Lang, PerLang};
use crate::markdown::Block;
use crate::markdown::parts::Anchor;

impl Alignment {
    /// The id of each piece: its name, else its number. A piece that one version lacks has none.
    pub fn ids(&self, blocks: PerLang<&[Block]>) -> Vec<Option<String>> {
        let mut number = 0;
        let id = |piece: &super::Piece| {
            if !piece.has_both() {
                return None;
            }
            number += 1;
            let is_name = |name: &&String| {
                piece.ground == Ground::Name && !name.starts_with(|first: char| first.is_ascii_digit())
            };
            let name = blocks.vi[piece.blocks.vi.start].name.as_ref().filter(is_name);
            Some(name.map_or_else(|| format!("b_{number}"), |name| format!("b_{name}")))
        };
        self.pieces.iter().map(id).collect()
    }
}

/// Where in the text of a language the ids of an alignment stand.
pub fn anchors(alignment: &Alignment, blocks: PerLang<&[Block]>, lang: Lang) -> Vec<Anchor> {
    let ids = alignment.ids(blocks);
    let pieces = alignment.pieces.iter().zip(ids);
    pieces
        .filter_map(|(piece, id)| {
            Some(Anchor { node: blocks[lang].get(piece.blocks[lang].start)?.nodes.start, id: id?, note: None })
        })
        .collect()
}
