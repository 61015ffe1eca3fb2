//! Where things are: the file of a term, the text and heading that a link leads to, the entry of an id.

use std::ops::Range;
use std::sync::Arc;

use lsp_types::Location;

use super::scene::Scene;
use super::subject::{Subject, subject};
use crate::document::{Document, identify};
use crate::lang::Lang;
use crate::markdown::BlockKind;
use crate::source::File;

/// The places that the words at a byte of a file lead to; several where nobody said which term is meant.
pub(super) fn definition(scene: &Scene<'_>, file: &Arc<File>, offset: usize) -> Vec<Location> {
    let Some((subject, _)) = subject(scene, file, offset) else { return Vec::new() };
    let lang = identify(&file.path).map_or(Lang::Vi, |identity| identity.lang);
    let found = match subject {
        Subject::Terms(ids, _) => return ids.iter().filter_map(|id| term(scene, id, lang)).collect(),
        Subject::File(path, part) => scene.file(&path).and_then(|file| {
            let document = scene.document(file);
            let heading = document.and_then(|document| heading(&document.value, &part)).unwrap_or(0..0);
            scene.location(file, &heading)
        }),
        Subject::Entry(list, id) => {
            let entry = scene.catalog(list).into_iter().find(|entry| entry.id.value == id);
            entry.and_then(|entry| scene.location(scene.file(list)?, &entry.id.span))
        }
        Subject::Field(_) => None,
    };
    found.into_iter().collect()
}

/// The name of a term in its file, in this language or else in the other.
fn term(scene: &Scene<'_>, id: &str, lang: Lang) -> Option<Location> {
    let (file, front) = scene.term(id, lang).or_else(|| scene.term(id, lang.other()))?;
    scene.location(file, &front.term.span)
}

/// Where the heading with an id stands.
fn heading(document: &Document, id: &str) -> Option<Range<usize>> {
    let is_it =
        |kind, name: Option<&String>| matches!(kind, BlockKind::Heading(_)) && name.is_some_and(|name| name == id);
    let block = document.blocks.iter().find(|block| is_it(block.kind, block.name.as_ref()))?;
    Some(block.span.clone())
}
