//! Blocks that were confirmed and are still there belong together wherever they stand.

use std::collections::HashMap;
use std::ops::Range;

use super::Entry;
use crate::lang::{Lang, PerLang};
use crate::markdown::Block;

/// The blocks of both versions that an entry has and that nobody has edited since, as numbers from 0.
pub fn pins(blocks: PerLang<&[Block]>, original: Lang, entries: &[Entry]) -> Vec<PerLang<Range<usize>>> {
    let mut places = PerLang::from_fn(|lang| {
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for (index, block) in blocks[lang].iter().enumerate().rev() {
            places.entry(block.hash).or_default().push(index);
        }
        places
    });
    let find = |places: &HashMap<u64, Vec<usize>>, lang: Lang, hashes: &[u64]| -> Option<usize> {
        let is_there = |start: &&usize| {
            let blocks = blocks[lang].get(**start..**start + hashes.len());
            blocks.is_some_and(|blocks| blocks.iter().map(|block| block.hash).eq(hashes.iter().copied()))
        };
        places.get(hashes.first()?)?.iter().rev().find(is_there).copied()
    };
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| entry.field.is_none()) {
        let hashes = |lang: Lang| if lang == original { &entry.original } else { &entry.translation };
        let starts = PerLang::from_fn(|lang| find(&places[lang], lang, hashes(lang)));
        let (Some(vi), Some(en)) = (starts.vi, starts.en) else { continue };
        for (lang, start) in [(Lang::Vi, vi), (Lang::En, en)] {
            // Each block has one partner.
            if let Some(same) = places[lang].get_mut(&hashes(lang)[0]) {
                same.retain(|place| *place != start);
            }
        }
        found.push(PerLang { vi: vi..vi + hashes(Lang::Vi).len(), en: en..en + hashes(Lang::En).len() });
    }
    found
}
