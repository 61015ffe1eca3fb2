//! Fields that hold inline Markdown: takeaways, corrections and updates are checked like the text itself.

use std::collections::BTreeSet;

use pulldown_cmark::Tag;

use super::{ArticleFront, Front};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::Lang;
use crate::markdown::{self, Body, Dialect, Item, Node, Reference, ReferenceKind, TermUse};
use crate::yaml::Spanned;

/// The path, text and language of a file.
type File<'a> = (&'a FilePath, &'a str, Lang);

/// The links and pictures of the front matter, and the styles of its formulas.
pub(super) struct Inline {
    pub(super) references: Vec<Reference>,
    pub(super) styles: BTreeSet<String>,
}

/// Reads the Markdown of the front matter, and finds what there is to say about it.
pub(super) fn read(file: File<'_>, front: Option<&Front>, findings: &mut Vec<Diagnostic>) -> Inline {
    let mut inline = Inline { references: Vec::new(), styles: BTreeSet::new() };
    let Some(Front::Article(front)) = front else { return inline };
    for field in fields(front) {
        let body = check(file, field, findings);
        inline.references.extend(body.references);
        inline.styles.extend(body.styles);
    }
    inline.references.extend(front.image.iter().map(|image| Reference {
        dest: image.src.value.clone(),
        span: image.src.span.clone(),
        kind: ReferenceKind::Image,
    }));
    inline
}

fn fields(front: &ArticleFront) -> impl Iterator<Item = &Spanned<String>> {
    let changes = front.corrections.iter().chain(&front.updates);
    front.takeaways.iter().chain(changes.map(|change| &change.text))
}

fn check((path, text, lang): File<'_>, field: &Spanned<String>, findings: &mut Vec<Diagnostic>) -> Body {
    // Most fields stand in the file as they are meant, so that findings can point into them.
    let source = &text[field.span.clone()];
    let body = if let Some(at) = source.find(&field.value) {
        let start = field.span.start + at;
        let range = start..start + field.value.len();
        markdown::parse(path, text, range, lang, Dialect::Site).collect(findings)
    } else {
        // One with escapes or folded lines is pointed at as a whole.
        let parsed = markdown::parse(path, &field.value, 0..field.value.len(), lang, Dialect::Site);
        let whole = |finding: Diagnostic| Diagnostic {
            span: Some(field.span.clone()),
            fix: None,
            related: Vec::new(),
            ..finding
        };
        findings.extend(parsed.findings.into_iter().map(whole));
        let mut body = parsed.value;
        for reference in &mut body.references {
            reference.span = field.span.clone();
        }
        body
    };
    if !is_one_paragraph(&body) {
        let message =
            "this text is shown as one sentence or two, and cannot hold headings, lists, code blocks or footnotes";
        let finding = Diagnostic::at(Code::InvalidValue, path, field.span.clone(), message);
        findings.push(finding.hint("write one paragraph; move the rest into the text"));
    }
    if body.nodes.iter().any(|node| matches!(node.item, Item::TermStart(TermUse::Asked { .. }))) {
        let message = "terms are linked in the text, and not in a field of the front matter";
        let finding = Diagnostic::at(Code::InvalidValue, path, field.span.clone(), message);
        findings.push(finding.hint("write the words without the double brackets"));
    }
    body
}

fn is_one_paragraph(body: &Body) -> bool {
    let nodes = &body.nodes;
    let is_inline = |node: &Node| match &node.item {
        Item::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }),
        Item::CodeBlock(_) | Item::Rule | Item::Task(_) | Item::Image(_) => false,
        _ => true,
    };
    let inside = nodes.get(1..nodes.len().saturating_sub(1)).unwrap_or_default();
    body.footnotes.is_empty()
        && nodes.first().is_some_and(|node| node.item == Item::Start(Tag::Paragraph))
        && inside.iter().all(is_inline)
}
