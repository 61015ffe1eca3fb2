//! Findings for people at a terminal: the source line, the span underlined, the hint, the fix.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Diagnostic, Severity, Texts, place};

/// Whether a report may use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Escape codes for a terminal.
    Colored,
    /// Plain text, for logs and for tests.
    Plain,
}

/// Draws one finding, with a newline at its end.
///
/// ```text
/// error[unknown-field]: `tittle` is not a field of an article
///  --> content/articles/moe/index.en.md:2:1
///   |
/// 2 | tittle: Mixture of experts
///   | ^^^^^^
///   |
///   = help: did you mean `title`?
/// ```
pub fn draw(finding: &Diagnostic, texts: &impl Texts, style: Style) -> String {
    let renderer = match style {
        Style::Colored => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.code.name());
    let path: &str = &finding.path;
    let mut main = match (&finding.span, texts.text(path)) {
        (Some(span), Some(text)) => {
            let marked = AnnotationKind::Primary.span(clamp(text, span.start)..clamp(text, span.end));
            title.element(Snippet::source(text).path(path).annotation(marked))
        }
        _ => title.element(Origin::path(path)),
    };
    for other in &finding.related {
        let other_path: &str = &other.path;
        main = match texts.text(other_path) {
            Some(text) => {
                let span = clamp(text, other.span.start)..clamp(text, other.span.end);
                let label = AnnotationKind::Context.span(span).label(other.message.as_str());
                main.element(Snippet::source(text).path(other_path).annotation(label))
            }
            None => main.element(Origin::path(other_path)),
        };
    }
    if let Some(hint) = &finding.hint {
        main = main.element(Level::HELP.message(hint.as_str()));
    }
    let mut groups: Vec<Group<'_>> = vec![main];
    if let (Some(fix), Some(text)) = (&finding.fix, texts.text(path)) {
        let patch = Patch::new(clamp(text, fix.span.start)..clamp(text, fix.span.end), fix.replacement.as_str());
        groups.push(Level::HELP.secondary_title("replace it").element(Snippet::source(text).path(path).patch(patch)));
    }
    let mut drawn = renderer.decor_style(DecorStyle::Ascii).render(&groups);
    drawn.push('\n');
    drawn
}

/// `file:line:column: level[code]: message`, the one-line form that editors can jump to.
pub fn line(finding: &Diagnostic, texts: &impl Texts) -> String {
    let severity = finding.severity.word();
    let code = finding.code.name();
    match (&finding.span, texts.text(&finding.path)) {
        (Some(span), Some(text)) => {
            let at = place(text, span);
            format!("{}:{}:{}: {severity}[{code}]: {}", finding.path, at.line, at.column, finding.message)
        }
        _ => format!("{}: {severity}[{code}]: {}", finding.path, finding.message),
    }
}

fn clamp(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}
