//! Findings and results on the terminal, in the format that was asked for.
#![expect(clippy::print_stdout, reason = "this is where the program speaks")]

use std::io::IsTerminal;

use clap::{Args, ValueEnum};

use crate::diagnostic::report::{self, Style};
use crate::diagnostic::{self, Diagnostic, Severity, Texts, github, json, sarif};

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, on standard error
    Human,
    /// One JSON object a line, on standard output
    Json,
    /// Workflow commands that GitHub shows on a pull request, on standard output
    Github,
    /// One SARIF 2.1.0 log, on standard output
    Sarif,
}

/// How a command speaks, and what it takes for a failure.
#[derive(Debug, Args)]
pub(super) struct Reporting {
    /// How findings are written
    #[arg(long, value_enum, default_value = "human")]
    pub(super) format: Format,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Say nothing but findings
    #[arg(long)]
    pub(super) quiet: bool,
}

impl Reporting {
    /// Whether one of these findings is a failure.
    pub(super) fn fails(&self, findings: &[Diagnostic]) -> bool {
        findings.iter().any(|finding| match finding.severity {
            Severity::Error => true,
            Severity::Warning => self.strict,
            Severity::Note => false,
        })
    }
}

/// Writes all findings, but no more of one code in one file than anybody reads.
pub(super) fn findings(findings: &[Diagnostic], texts: &impl Texts, format: Format) {
    let findings = &*diagnostic::shown(findings);
    match format {
        Format::Human => {
            let style = if std::io::stderr().is_terminal() { Style::Colored } else { Style::Plain };
            for finding in findings {
                anstream::eprintln!("{}", report::draw(finding, texts, style));
            }
        }
        Format::Json => findings.iter().for_each(|finding| println!("{}", json::line(finding, texts))),
        Format::Github => findings.iter().for_each(|finding| println!("{}", github::command(finding, texts))),
        Format::Sarif => print!("{}", sarif::log(findings, texts)),
    }
}

/// Says once, behind all findings for people, how one of the gravest is explained.
pub(super) fn where_to_read(findings: &[Diagnostic], reporting: &Reporting) {
    let first = findings.iter().min_by_key(|finding| finding.severity);
    if let Some(first) = first.filter(|_| reporting.format == Format::Human && !reporting.quiet) {
        anstream::eprintln!("What a code means: songngu explain {}\n", first.code.name());
    }
}

/// `2 errors, 1 warning, 1 note`, or `no findings`.
pub(super) fn count(findings: &[Diagnostic]) -> String {
    let of = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let plural = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        count => Some(format!("{count} {word}s")),
    };
    let parts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
        .map(|(severity, word)| plural(of(severity), word));
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

/// `1 file`, `2 files`.
pub(super) fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// Says what the result is, on standard error so that standard output stays for programs.
pub(super) fn result(line: &str) {
    anstream::eprintln!("{line}");
}

/// Says what the user should know of what was asked for.
pub(super) fn warning(line: &str) {
    anstream::eprintln!("warning: {line}");
}

/// Says why nothing could be done.
pub(super) fn failure(line: &str) {
    anstream::eprintln!("error: {line}");
}
