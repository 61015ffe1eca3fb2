//! Findings as one SARIF 2.1.0 log, which code-scanning services read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>: columns count from 1; `columnKind` says that they are Unicode
//! code points.

use serde_json::{Value, json};

use super::{Code, Diagnostic, FilePath, Place, Severity, Texts};
use std::ops::Range;

/// The whole log, ending in a newline.
pub fn log(findings: &[Diagnostic], texts: &impl Texts) -> String {
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> =
        codes.iter().map(|code| json!({ "id": code.name(), "shortDescription": { "text": code.summary() } })).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &codes, texts)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "songngu",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(finding: &Diagnostic, codes: &[Code], texts: &impl Texts) -> Value {
    let text = match &finding.hint {
        Some(hint) => format!("{}. {hint}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.code.name(),
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": { "text": text },
        "locations": [location(&finding.path, finding.span.as_ref(), texts)],
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(index, other)| {
            let mut at = location(&other.path, Some(&other.span), texts);
            at["id"] = json!(index);
            at["message"] = json!({ "text": other.message });
            at
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some((fix, at)) = finding.fix.as_ref().and_then(|fix| Some((fix, texts.place(&finding.path, &fix.span)?))) {
        let change = json!({
            "artifactLocation": { "uri": uri(&finding.path) },
            "replacements": [{
                "deletedRegion": region(at),
                "insertedContent": { "text": fix.replacement },
            }],
        });
        result["fixes"] = json!([{ "artifactChanges": [change] }]);
    }
    result
}

fn location(path: &FilePath, span: Option<&Range<usize>>, texts: &impl Texts) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
    if let Some(at) = span.and_then(|span| texts.place(path, span)) {
        physical["region"] = region(at);
    }
    json!({ "physicalLocation": physical })
}

fn region(at: Place) -> Value {
    json!({
        "startLine": at.line, "startColumn": at.column,
        "endLine": at.end_line, "endColumn": at.end_column,
    })
}

/// A relative URI reference (RFC 3986): every byte outside the unreserved set and `/` is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(byte as char),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
