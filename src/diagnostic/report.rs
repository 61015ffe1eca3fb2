//! Findings for people at a terminal: the source line, the span underlined, the hint, the fix.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Diagnostic, Severity, Texts, in_log};

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
        Severity::Note => Level::INFO,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.code.name());
    let shown = in_log(&finding.path);
    let path: &str = &shown;
    let mut main = match finding.span.as_ref().and_then(|span| Excerpt::of(texts, &finding.path, span)) {
        Some(excerpt) if excerpt.text.len() > LONG => title.element(excerpt.origin(path)),
        Some(excerpt) => title.element(excerpt.snippet(path).annotation(AnnotationKind::Primary.span(excerpt.span))),
        None => title.element(Origin::path(path)),
    };
    let others: Vec<Cow<'_, str>> = finding.related.iter().map(|other| in_log(&other.path)).collect();
    for (other, other_path) in finding.related.iter().zip(&others) {
        let other_path: &str = other_path;
        main = match Excerpt::of(texts, &other.path, &other.span) {
            Some(excerpt) if excerpt.text.len() > LONG => {
                main.element(excerpt.origin(other_path)).element(Level::NOTE.message(other.message.as_str()))
            }
            Some(excerpt) => {
                let label = AnnotationKind::Context.span(excerpt.span.clone()).label(other.message.as_str());
                main.element(excerpt.snippet(other_path).annotation(label))
            }
            None => main.element(Origin::path(other_path)),
        };
    }
    if let Some(hint) = &finding.hint {
        main = main.element(Level::HELP.message(hint.as_str()));
    }
    let mut groups: Vec<Group<'_>> = vec![main];
    if let Some((fix, excerpt)) =
        finding.fix.as_ref().and_then(|fix| Some((fix, Excerpt::of(texts, &finding.path, &fix.span)?.cut())))
    {
        let patch = Patch::new(excerpt.span.clone(), fix.replacement.as_str());
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).path(path).patch(patch);
        groups.push(Level::HELP.secondary_title("replace it").element(snippet));
    }
    let mut drawn = renderer.decor_style(DecorStyle::Ascii).render(&groups);
    drawn.push('\n');
    drawn
}

/// Lines longer than this are drawn only around fixes, in bytes: they are no lines that somebody wrote, and there may be a finding in
/// each of their letters.
const LONG: usize = 20_000;

/// How many bytes around a fix are shown of a long line.
const FAR: usize = 200;

/// The lines around a span, so that drawing a finding costs what it shows and not what the file holds.
struct Excerpt<'a> {
    text: &'a str,
    /// The number of its first line.
    line: usize,
    /// The span, inside of `text`.
    span: Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn of(texts: &'a impl Texts, path: &str, span: &Range<usize>) -> Option<Self> {
        let (text, place) = (texts.text(path)?, texts.place(path, span)?);
        let starts = texts.lines(path);
        let start = starts.get(place.line - 1).copied().unwrap_or_default();
        let end = starts.get(place.end_line).copied().unwrap_or(text.len());
        let inside = |offset: usize| text.floor_char_boundary(offset).clamp(start, end) - start;
        Some(Excerpt { text: &text[start..end], line: place.line, span: inside(span.start)..inside(span.end) })
    }

    /// The same without what is far from the span: a patch shows its lines whole, and a paragraph may be one line.
    fn cut(self) -> Self {
        let start = self.text.floor_char_boundary(self.span.start.saturating_sub(FAR));
        let end = self.text.ceil_char_boundary((self.span.end + FAR).min(self.text.len()));
        let span = self.span.start - start..self.span.end - start;
        Excerpt { text: &self.text[start..end], line: self.line, span }
    }

    /// Where it is, and nothing of it.
    fn origin(&self, path: &'a str) -> Origin<'a> {
        let column = self.text[..self.span.start].chars().count() + 1;
        Origin::path(path).line(self.line).char_column(column)
    }

    fn snippet<T: Clone>(&self, path: &'a str) -> Snippet<'a, T> {
        Snippet::source(self.text).line_start(self.line).path(path)
    }
}

/// `file:line:column: level[code]: message`, the one-line form that editors can jump to.
pub fn line(finding: &Diagnostic, texts: &impl Texts) -> String {
    let severity = finding.severity.word();
    let (code, path) = (finding.code.name(), in_log(&finding.path));
    match finding.span.as_ref().and_then(|span| texts.place(&finding.path, span)) {
        Some(at) => format!("{path}:{}:{}: {severity}[{code}]: {}", at.line, at.column, finding.message),
        None => format!("{path}: {severity}[{code}]: {}", finding.message),
    }
}
