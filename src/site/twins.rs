//! The two versions of an article side by side, as far as blocks go.

use std::ops::Range;

use rayon::prelude::*;

use super::{Article, Site, fresh, original_of};
use crate::alignment::{self, Alignment};
use crate::diagnostic::{Checked, Diagnostic};
use crate::freshness::pins;
use crate::lang::{Lang, PerLang};
use crate::markdown::Block;
use crate::markdown::parts::Anchor;
use crate::memo::Memo;
use crate::source::Sources;

/// Whether this file says which blocks of an article belong together, and both versions of it are there.
pub fn is_sidecar(sources: &Sources, path: &str) -> bool {
    let Some((folder, _)) = path.rsplit_once('/') else { return false };
    folder.strip_prefix("content/articles/").is_some_and(|id| !id.contains('/'))
        && path == alignment::sidecar_of(folder)
        && Lang::ALL.iter().all(|lang| sources.get(&format!("{folder}/index.{lang}.md")).is_some())
}

/// Aligns the versions of every article.
///
/// Findings: those of the sidecars.
pub(super) fn align(sources: &Sources, articles: &[Article], memo: &Memo) -> Checked<Vec<Option<Alignment>>> {
    let mut findings = Vec::new();
    let aligned: Vec<Option<Checked<Alignment>>> = articles
        .par_iter()
        .map(|article| {
            let blocks = article.blocks()?;
            let sidecar = sources.get(&alignment::sidecar_of(&format!("content/articles/{}", article.id)));
            let reviewed = sidecar.and_then(|file| Some(alignment::read(&file.path, file.text()?, blocks)));
            let reviewed: Checked<Vec<PerLang<Range<usize>>>> = reviewed.unwrap_or_default();
            let confirmed = fresh::confirmed(sources, article, memo);
            Some(reviewed.map(|mut reviewed| {
                if let Some(sidecar) = confirmed.as_ref().map(|checked| &checked.value)
                    && let Some(original) = original_of(article, sidecar)
                {
                    reviewed.extend(pins(blocks, original, &sidecar.entries));
                }
                alignment::align(blocks, &reviewed)
            }))
        })
        .collect();
    let alignments = aligned.into_iter().map(|aligned| Some(aligned?.collect(&mut findings))).collect();
    Checked::new(alignments, findings)
}

impl Article {
    /// The blocks of both versions, if there are both.
    pub fn blocks(&self) -> Option<PerLang<&[Block]>> {
        let (vi, en) = (self.versions.vi.as_ref()?, self.versions.en.as_ref()?);
        Some(PerLang { vi: &vi.document().blocks, en: &en.document().blocks })
    }
}

impl Site {
    /// The ids in the text of an article that its other version has too; none if no page shows both.
    pub fn anchors(&self, article: usize, lang: Lang) -> Vec<Anchor> {
        let aligned = self.alignments.get(article).and_then(Option::as_ref).filter(|_| self.settings.outputs.bilingual);
        let blocks = self.articles.get(article).and_then(Article::blocks);
        aligned.zip(blocks).map_or_else(Vec::new, |(aligned, blocks)| alignment::anchors(aligned, blocks, lang))
    }

    /// What an editor should look at in the articles that have two versions.
    pub fn remarks_on_alignments(&self) -> Vec<Diagnostic> {
        let pairs = self.articles.par_iter().zip(&self.alignments);
        let remarks = pairs.filter_map(|(article, aligned)| {
            let (vi, en) = (article.versions.vi.as_ref()?, article.versions.en.as_ref()?);
            let paths = PerLang { vi: &vi.path, en: &en.path };
            Some(alignment::remarks(aligned.as_ref()?, article.blocks()?, paths))
        });
        remarks.flatten_iter().collect()
    }
}
