//! Findings as editors show them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;

use lsp_types::{
    CodeDescription, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    NumberOrString, Range as Places, Uri,
};

use super::position::{Page, Units};
use crate::config;
use crate::diagnostic::{Code, Diagnostic, FilePath, Severity};
use crate::source::Sources;

/// The name under which editors show them.
pub(super) const SOURCE: &str = "songngu";

/// The findings of all files. One about a file that comes with the program, and that nobody can open, stands with the
/// settings.
pub(super) fn shown(
    findings: &[Diagnostic],
    sources: &Sources,
    units: Units,
    uri: impl Fn(&FilePath) -> Option<Uri>,
) -> BTreeMap<FilePath, Vec<Shown>> {
    let mut files: BTreeMap<FilePath, Vec<Shown>> = BTreeMap::new();
    let settings: FilePath = config::PATH.into();
    for finding in &*crate::diagnostic::shown(findings) {
        let is_default = sources.get(&finding.path).is_some_and(|file| file.is_default);
        let mut one = show(finding, sources, units, &uri);
        if is_default {
            one.message = format!("{}: {}", finding.path, one.message);
            one.range = Places::default();
        }
        let path = if is_default { &settings } else { &finding.path };
        files.entry(path.clone()).or_default().push(one);
    }
    files
}

/// One finding.
pub(super) fn show(
    finding: &Diagnostic,
    sources: &Sources,
    units: Units,
    uri: &impl Fn(&FilePath) -> Option<Uri>,
) -> Shown {
    let places = |path: &FilePath, span: &Range<usize>| {
        let page = sources.get(path).and_then(|file| Page::new(file, units));
        page.map(|page| page.places(span)).unwrap_or_default()
    };
    let related = finding.related.iter().filter_map(|other| {
        let location = Location { uri: uri(&other.path)?, range: places(&other.path, &other.span) };
        Some(DiagnosticRelatedInformation { location, message: other.message.clone() })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    Shown {
        range: finding.span.as_ref().map(|span| places(&finding.path, span)).unwrap_or_default(),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.code.name().to_owned())),
        code_description: page_of(finding.code).map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: match &finding.hint {
            Some(hint) => format!("{}\nhint: {hint}", finding.message),
            None => finding.message.clone(),
        },
        related_information: (!related.is_empty()).then_some(related),
        tags: is_unnecessary(finding.code).then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

/// The page that explains a code.
fn page_of(code: Code) -> Option<Uri> {
    let page = format!("{}/blob/main/tests/diagnostics/{}.md", env!("CARGO_PKG_REPOSITORY"), code.name());
    Uri::from_str(&page).ok()
}

/// Whether what stands there can be taken away without a loss.
fn is_unnecessary(code: Code) -> bool {
    matches!(code, Code::UnusedSuppression | Code::UnusedGuard | Code::UnusedMessage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_shown_where_it_stands_with_its_page() {
        let text = "một\n😀 hai";
        let sources = Sources::new([("content/a.md".to_owned(), text.into())], Vec::new());
        let path: FilePath = "content/a.md".into();
        let at = text.find("hai").unwrap();
        let finding = Diagnostic::at(Code::UnusedGuard, &path, at..at + 3, "nothing").hint("take it out");
        let finding = finding.related(&path, 0..5, "here");
        let default = Diagnostic::at(Code::MissingMessage, &"templates/page.html".into(), 5..9, "missing");
        let uri = |path: &FilePath| Uri::from_str(&format!("file:///{path}")).ok();
        let files = shown(&[finding, default], &sources, Units::Utf16, uri);
        let one = serde_json::to_value(&files["content/a.md"][0]).unwrap();
        assert_eq!(
            one,
            serde_json::json!({
                "range": { "start": { "line": 1, "character": 3 }, "end": { "line": 1, "character": 6 } },
                "severity": 2, "code": "unused-guard", "source": "songngu", "message": "nothing\nhint: take it out",
                "codeDescription": { "href": "https://github.com/songngu/songngu/blob/main/tests/diagnostics/unused-guard.md" },
                "tags": [1],
                "relatedInformation": [{ "message": "here", "location": { "uri": "file:///content/a.md", "range": {
                    "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 3 } } } }],
            })
        );
        let other = &files["content/site.yaml"][0];
        assert_eq!((&*other.message, other.range), ("templates/page.html: missing", Places::default()));
    }
}
