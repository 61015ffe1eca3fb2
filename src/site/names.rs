//! The ids that documents name: tags, authors, series and terms must exist.

use std::collections::HashSet;
use std::hash::Hash;

use xxhash_rust::xxh3::Xxh3;

use crate::diagnostic::{Code, Diagnostic, nearest_of_first};
use crate::document::{Document, Front};
use crate::yaml::Spanned;

/// The ids that front matter may name; `None` where the list itself has errors, which are said there.
pub(super) struct Names<'a> {
    /// A hash of all the rest.
    pub(super) hash: u128,
    pub(super) tags: Option<HashSet<&'a str>>,
    pub(super) series: Option<HashSet<&'a str>>,
    pub(super) authors: Option<HashSet<&'a str>>,
    pub(super) terms: Option<HashSet<&'a str>>,
}

/// The ids of a list, in its order; `None` where the list itself has errors.
pub(super) type Ids<'a> = Option<Vec<&'a str>>;

impl<'a> Names<'a> {
    /// The ids that there are.
    pub(super) fn new([tags, series, authors, terms]: [Ids<'a>; 4]) -> Self {
        let mut hasher = Xxh3::new();
        [&tags, &series, &authors, &terms].hash(&mut hasher);
        let set = |ids: Ids<'a>| ids.map(|ids| ids.into_iter().collect());
        let [tags, series, authors, terms] = [tags, series, authors, terms].map(set);
        Names { hash: hasher.digest128(), tags, series, authors, terms }
    }

    /// Finds what a document names and nobody has.
    pub(super) fn check(&self, document: &Document, findings: &mut Vec<Diagnostic>) {
        let path = &document.path;
        let mut repeated = Vec::new();
        let mut check = |used: &Spanned<String>, known: &Option<HashSet<&str>>, code: Code, what: &str, place: &str| {
            let Some(known) = known.as_ref().filter(|known| !known.contains(used.value.as_str())) else { return };
            let message = format!("there is no {what} `{}`", used.value);
            let finding = Diagnostic::at(code, path, used.span.clone(), message);
            findings.push(match nearest_of_first(findings.len(), &used.value, known.iter().copied()) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint(format!("add it to {place}")),
            });
        };
        match &document.front {
            Some(Front::Article(front)) => {
                for tag in &front.tags {
                    check(tag, &self.tags, Code::UnknownTag, "tag", "content/tags.yaml");
                }
                for author in front.authors.iter().chain(&front.translators) {
                    check(author, &self.authors, Code::UnknownAuthor, "author", "content/authors.yaml");
                }
                if let Some(series) = &front.series {
                    check(series, &self.series, Code::UnknownSeries, "series", "content/series.yaml");
                }
                for term in front.glossary.exclude.iter().chain(&front.glossary.include) {
                    check(term, &self.terms, Code::UnknownTerm, "term", "content/glossary/<id>.<lang>.md");
                }
            }
            Some(Front::Term(front)) => {
                for (index, term) in front.see_also.iter().enumerate() {
                    let is_again = front.see_also[..index].iter().any(|other| other.value == term.value);
                    if is_again || term.value == document.identity.id {
                        let why = if is_again { "stands twice" } else { "is this term itself" };
                        let message = format!("`{}` {why}", term.value);
                        let finding = Diagnostic::at(Code::InvalidValue, path, term.span.clone(), message);
                        repeated.push(finding.hint("take it out"));
                    }
                }
                for term in &front.see_also {
                    check(term, &self.terms, Code::UnknownTerm, "term", "content/glossary/<id>.<lang>.md");
                }
            }
            Some(Front::Page(_)) | None => {}
        }
        findings.extend(repeated);
    }
}
