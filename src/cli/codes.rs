//! `songngu explain CODE`: what a finding means, why there is such a finding, and an example. Without a code, all of
//! them. The pages are parts of the program, so no file is read.
#![expect(clippy::print_stdout, reason = "what was asked for is printed on standard output")]

use std::process::ExitCode;

use clap::ValueEnum;
use serde::Serialize;

use super::print;
use crate::diagnostic::{Code, nearest, page};

/// How codes are explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people
    Human,
    /// One JSON object a line
    Json,
}

/// A code for programs.
#[derive(Serialize)]
struct Line {
    code: &'static str,
    severity: &'static str,
    summary: &'static str,
    /// The page in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'static str>,
}

/// Explains one code.
pub(super) fn explain(typed: &str, form: Form) -> ExitCode {
    let name = typed.to_lowercase().replace(['_', ' '], "-");
    // As reports print it: `error[unknown-field]`.
    let name = name.split_once('[').and_then(|(_, rest)| rest.strip_suffix(']')).unwrap_or(&name);
    let Some(code) = Code::ALL.iter().copied().find(|code| code.name() == name) else {
        print::failure(&match nearest(name, Code::ALL.iter().map(|code| code.name())) {
            Some(near) => format!("there is no code {typed}; did you mean {near}?"),
            None => format!("there is no code {typed}; `songngu explain` lists all of them"),
        });
        return ExitCode::from(2);
    };
    match form {
        Form::Human => print!("{}", page::draw(code)),
        Form::Json => json(code, Some(code.page())),
    }
    ExitCode::SUCCESS
}

/// Lists all codes.
pub(super) fn list(form: Form) -> ExitCode {
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
    for code in Code::ALL.iter().copied() {
        match form {
            Form::Human => println!("{:width$}  {:7}  {}", code.name(), code.severity().word(), code.summary()),
            Form::Json => json(code, None),
        }
    }
    ExitCode::SUCCESS
}

fn json(code: Code, page: Option<&'static str>) {
    let line = Line { code: code.name(), severity: code.severity().word(), summary: code.summary(), page };
    if let Ok(line) = serde_json::to_string(&line) {
        println!("{line}");
    }
}
