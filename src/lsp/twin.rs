//! The same passage in the other language. Which blocks belong together is told by their names, by what somebody compared
//! and by the structure, as on the page that shows both languages, but from the texts as they are now.

use std::ops::Range;
use std::sync::Arc;

use lsp_types::Location;

use super::scene::Scene;
use super::spot::front;
use crate::alignment::{self, Reviewed, sidecar_of};
use crate::document::{Kind, identify};
use crate::lang::{Lang, PerLang};
use crate::markdown::Block;
use crate::source::File;

/// The file of the other language, and its language.
pub(super) fn other(path: &str) -> Option<(String, Lang)> {
    let lang = identify(path)?.lang;
    let stem = path.strip_suffix(&format!(".{lang}.md"))?;
    Some((format!("{stem}.{}.md", lang.other()), lang.other()))
}

/// The passage of the other language that belongs to the one at a byte of a file.
pub(super) fn twin(scene: &Scene<'_>, file: &Arc<File>, offset: usize) -> Option<Location> {
    let (path, lang) = other(&file.path)?;
    let there = scene.file(&path)?;
    let (own, text) = (file.text()?, there.text()?);
    if let Some(fields) = front(own).filter(|fields| offset < fields.end) {
        return scene.location(there, &same_field(own, fields, offset, text));
    }
    let (own, documents) = (lang.other(), (scene.document(file)?, scene.document(there)?));
    let (here, other) = (&documents.0.value.blocks[..], &documents.1.value.blocks[..]);
    let Some(block) = here.partition_point(|block| block.span.start <= offset).checked_sub(1) else {
        let start = documents.1.value.body.start;
        return scene.location(there, &(start..start));
    };
    let mut blocks = PerLang { vi: here, en: here };
    blocks[lang] = other;
    let aligned = alignment::align(blocks, &reviewed(scene, &file.path, blocks));
    let at = aligned.pieces.iter().position(|piece| piece.blocks[own].contains(&block))?;
    let piece = &aligned.pieces[at].blocks;
    let span = match span_of(other, &same_block(piece, own, block)) {
        Some(span) => span,
        // There is nothing of it: what stands before it is where it belongs.
        None => {
            let mut before = aligned.pieces[..at].iter().rev();
            let end = before.find_map(|piece| span_of(other, &piece.blocks[lang]))?.end;
            end..end
        }
    };
    scene.location(there, &span)
}

/// The blocks of the other language for one block of a piece: one if there are as many, else all.
fn same_block(piece: &PerLang<Range<usize>>, own: Lang, block: usize) -> Range<usize> {
    let (here, there) = (&piece[own], &piece[own.other()]);
    if here.len() != there.len() {
        return there.clone();
    }
    let at = there.start + (block - here.start);
    at..at + 1
}

fn span_of(blocks: &[Block], range: &Range<usize>) -> Option<Range<usize>> {
    let blocks = blocks.get(range.clone())?;
    Some(blocks.first()?.span.start..blocks.last()?.span.end)
}

/// What somebody has compared in an article.
fn reviewed(scene: &Scene<'_>, path: &str, blocks: PerLang<&[Block]>) -> Reviewed {
    let is_article = identify(path).is_some_and(|identity| identity.kind == Kind::Article);
    let folder = path.rsplit_once('/').map(|(folder, _)| folder).filter(|_| is_article);
    let sidecar = folder.and_then(|folder| scene.file(&sidecar_of(folder)));
    let read = sidecar.and_then(|file| Some(alignment::read(&file.path, file.text()?, blocks).value));
    read.unwrap_or_default()
}

/// The line of the same field in the other front matter, or the beginning of the file.
fn same_field(own: &str, fields: Range<usize>, offset: usize, other: &str) -> Range<usize> {
    let name = |line: &str| {
        line.split_once(':').map(|(name, _)| name.to_owned()).filter(|name| !name.starts_with([' ', '-', '#']))
    };
    let above = own.get(fields.start..offset.max(fields.start)).unwrap_or_default();
    let rest = own[fields.start + above.len()..].split('\n').next().unwrap_or_default();
    let above = format!("{above}{rest}");
    let wanted = above.lines().rev().find_map(name);
    let Some(there) = front(other).filter(|_| wanted.is_some()) else { return 0..0 };
    let mut at = there.start;
    for line in other[there.start..there.end.min(other.len())].split_inclusive('\n') {
        if name(line) == wanted {
            return at..at + line.trim_end().len();
        }
        at += line.len();
    }
    0..0
}
