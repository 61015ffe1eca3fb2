//! Findings as workflow commands, which GitHub shows on the lines of a pull request.
//!
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>: properties escape `%`, `\r`,
//! `\n`, `:` and `,`; the message escapes `%`, `\r` and `\n`.

use super::{Diagnostic, Severity, Texts, in_log};

/// One workflow command, without a newline.
pub fn command(finding: &Diagnostic, texts: &impl Texts) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut command = format!("::{name} file={}", property(&in_log(&finding.path)));
    if let Some(at) = finding.span.as_ref().and_then(|span| texts.place(&finding.path, span)) {
        command.push_str(&format!(",line={},endLine={}", at.line, at.end_line));
        // GitHub takes columns only where the span stays on one line.
        if at.line == at.end_line {
            command.push_str(&format!(",col={},endColumn={}", at.column, at.end_column));
        }
    }
    let lines = [Some(&finding.message), finding.hint.as_ref()].into_iter().flatten().flat_map(|text| text.lines());
    let message = lines.map(in_log).collect::<Vec<_>>().join("\n");
    format!("{command},title={}::{}", property(finding.code.name()), data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
