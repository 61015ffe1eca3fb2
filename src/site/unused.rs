//! Tags, authors and series that no document names.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::catalog;
use super::resolve::DocumentSource;
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::document::Front;
use crate::source::Sources;

/// Finds what the catalogs have and no document names, drafts and articles of the future included.
pub fn unused(sources: &Sources, documents: &[Arc<DocumentSource>]) -> Vec<Diagnostic> {
    let (mut tags, mut authors, mut series) = (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
    for source in documents {
        match &source.document.value.front {
            Some(Front::Article(front)) => {
                tags.extend(front.tags.iter().map(|used| used.value.as_str()));
                authors.extend(front.authors.iter().chain(&front.translators).map(|used| used.value.as_str()));
                series.extend(front.series.iter().map(|used| used.value.as_str()));
            }
            Some(Front::Term(_) | Front::Page(_)) => {}
            // What a broken document names is not known.
            None => return Vec::new(),
        }
    }
    let mut findings = Vec::new();
    let mut check = |code: Code, what: &str, id: &str, used: &FxHashSet<&str>, place: &(FilePath, Range<usize>)| {
        if !used.contains(id) {
            let message = format!("no article names the {what} `{id}`");
            let finding = Diagnostic::at(code, &place.0, place.1.clone(), message);
            findings.push(finding.hint("use it, or delete it"));
        }
    };
    for tag in &catalog::tags(sources, "content/tags.yaml", "a tag").value {
        check(Code::UnusedTag, "tag", &tag.id, &tags, &tag.place);
    }
    for author in &catalog::authors(sources).value {
        check(Code::UnusedAuthor, "author", &author.id, &authors, &author.place);
    }
    for one in &catalog::tags(sources, "content/series.yaml", "a series").value {
        check(Code::UnusedSeries, "series", &one.id, &series, &one.place);
    }
    findings
}
