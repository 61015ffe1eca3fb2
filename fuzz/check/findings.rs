//! Findings lie in their files, begin and end between letters, and those of a site come once.

use std::ops::Range;

use songngu::diagnostic::{Diagnostic, Texts, json, report};

/// What stands in the place of the dollar sign of a price, or of a brace, while a text is parsed.
const HIDDEN: [char; 2] = ['\u{1}', '\u{2}'];

/// Panics if a finding has no right place or cannot be reported.
pub fn check(findings: &[Diagnostic], texts: &impl Texts) {
    let fits = |path: &str, span: &Range<usize>| {
        let text = texts.text(path).unwrap_or_default();
        span.start <= span.end && text.get(span.clone()).is_some()
    };
    for finding in findings {
        let fix = finding.fix.iter().map(|fix| (&finding.path, &fix.span));
        let related = finding.related.iter().map(|related| (&related.path, &related.span));
        let spans = finding.span.iter().map(|span| (&finding.path, span)).chain(fix).chain(related);
        for (path, span) in spans {
            assert!(fits(path, span), "{span:?} is no place in {path}: {finding:#?}");
        }
        let text = texts.text(&finding.path);
        let is_written = finding.path.contains(HIDDEN) || text.is_some_and(|text| text.contains(HIDDEN));
        assert!(
            is_written || !finding.message.contains(HIDDEN),
            "a sign that hides another one is shown: {finding:#?}"
        );
    }
    // Drawing all of hundreds would take longer than finding them.
    for finding in findings.iter().take(20) {
        assert!(!report::draw(finding, texts, report::Style::Plain).is_empty());
        assert!(serde_json::from_str::<serde_json::Value>(&json::line(finding, texts)).is_ok());
    }
}

/// Panics if the findings of a site say one thing of one place twice.
pub fn once(findings: &[Diagnostic]) {
    for (index, finding) in findings.iter().enumerate() {
        let is_same = |other: &&Diagnostic| {
            (&other.path, &other.span, other.code, &other.message)
                == (&finding.path, &finding.span, finding.code, &finding.message)
        };
        let twice = findings[index + 1..].iter().find(is_same);
        assert!(twice.is_none(), "a finding comes twice: {finding:#?} {twice:#?}");
    }
}
