//! The headings of a text as the outline that editors show.

use std::sync::Arc;

use lsp_types::{DocumentSymbol, SymbolKind};

use super::scene::Scene;
use crate::markdown::{Block, BlockKind};
use crate::source::File;

/// A heading with all that stands under it.
struct Section {
    level: u8,
    symbol: DocumentSymbol,
}

/// The headings of a document, each with those under it.
pub(super) fn outline(scene: &Scene<'_>, file: &Arc<File>) -> Vec<DocumentSymbol> {
    let (Some(document), Some(page), Some(text)) = (scene.document(file), scene.page(file), file.text()) else {
        return Vec::new();
    };
    let document = &document.value;
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let headings: Vec<(u8, &Block)> = document.blocks.iter().filter_map(|block| Some((level(block)?, block))).collect();
    let sections = headings.iter().enumerate().map(|(index, (level, block))| {
        let next = headings[index + 1..].iter().find(|(next, _)| next <= level);
        let end = next.map_or(text.len(), |(_, next)| next.span.start);
        let named = |id: &String| document.headings.iter().find(|heading| heading.id == *id);
        let name = block.name.as_ref().and_then(named).map(|heading| heading.text.clone());
        #[expect(deprecated, reason = "the field has to be named, and stays empty")]
        let symbol = DocumentSymbol {
            // Clients refuse an empty name.
            name: name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "#".repeat(usize::from(*level))),
            detail: None,
            kind: SymbolKind::STRING,
            tags: None,
            deprecated: None,
            range: page.places(&(block.span.start..end)),
            selection_range: page.places(&block.span),
            children: None,
        };
        Section { level: *level, symbol }
    });
    nested(&mut sections.collect::<Vec<_>>().into_iter().peekable(), 0)
}

/// The sections below a level.
fn nested(sections: &mut std::iter::Peekable<std::vec::IntoIter<Section>>, above: u8) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    while let Some(mut section) = sections.next_if(|section| section.level > above) {
        let below = nested(sections, section.level);
        section.symbol.children = (!below.is_empty()).then_some(below);
        symbols.push(section.symbol);
    }
    symbols
}
