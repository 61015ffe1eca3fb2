//! Fields that hold inline Markdown: takeaways, corrections and updates are checked like the text itself.

use super::{ArticleFront, Front, Parse};
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Dialect, Reference, ReferenceKind};
use crate::yaml::Spanned;

/// The links and pictures of the front matter, and what there is to say about its Markdown.
pub(super) fn references(parse: &Parse<'_>, front: Option<&Front>, findings: &mut Vec<Diagnostic>) -> Vec<Reference> {
    let Some(Front::Article(front)) = front else { return Vec::new() };
    let mut references: Vec<Reference> = Vec::new();
    for field in fields(front) {
        references.extend(check(parse, field, findings));
    }
    references.extend(front.image.iter().map(|image| Reference {
        dest: image.src.value.clone(),
        span: image.src.span.clone(),
        kind: ReferenceKind::Image,
    }));
    references
}

fn fields(front: &ArticleFront) -> impl Iterator<Item = &Spanned<String>> {
    let changes = front.corrections.iter().chain(&front.updates);
    front.takeaways.iter().chain(changes.map(|change| &change.text))
}

fn check(parse: &Parse<'_>, field: &Spanned<String>, findings: &mut Vec<Diagnostic>) -> Vec<Reference> {
    let lang = parse.identity.lang;
    // Most fields stand in the file as they are meant, so that findings can point into them.
    let source = &parse.text[field.span.clone()];
    if let Some(at) = source.find(&field.value) {
        let start = field.span.start + at;
        let range = start..start + field.value.len();
        return markdown::parse(parse.path, parse.text, range, lang, Dialect::Site).collect(findings).references;
    }
    // One with escapes or folded lines is pointed at as a whole.
    let parsed = markdown::parse(parse.path, &field.value, 0..field.value.len(), lang, Dialect::Site);
    let whole = |finding: Diagnostic| Diagnostic { span: Some(field.span.clone()), fix: None, ..finding };
    findings.extend(parsed.findings.into_iter().map(whole));
    let mut references = parsed.value.references;
    for reference in &mut references {
        reference.span = field.span.clone();
    }
    references
}
