//! The command line: arguments in, exit code out.
//!
//! Exit codes: 0 all is well, 1 findings of level error (or of any level with `--strict`), or the disk failed, 2 the
//! command was called in a way that makes no sense.

mod align;
mod build;
mod cache;
mod check;
mod clean;
mod clock;
mod codes;
mod compose;
mod confirm;
mod drift;
mod explain;
mod external;
mod init;
mod lsp;
mod manual;
mod mend;
mod new;
mod print;
mod project;
mod schema;
mod serve;
mod starter;
mod status;
mod translations;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

pub use align::Align;
pub use build::Build;
pub use check::Check;
pub use clean::Clean;
pub use confirm::Confirm;
pub use explain::Explain;
pub use init::Init;
pub use lsp::Lsp;
pub use manual::{Completions, Man};
pub use new::New;
pub use schema::Schema;
pub use serve::Serve;
pub use status::Status;

/// Makes bilingual Vietnamese/English sites from Markdown.
#[derive(Debug, Parser)]
#[command(name = "songngu", version, about, propagate_version = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small complete site to begin with
    Init(Init),
    /// Begin an article, a term or a page in both languages, or translate one
    New(New),
    /// Check everything and publish the site
    Build(Build),
    /// Check everything and the language of the texts, and publish nothing
    Check(Check),
    /// Show the site in a browser, and every change of it at once
    Serve(Serve),
    /// Remove what builds keep to be faster
    Clean(Clean),
    /// Say what a finding means, or why words of a text are linked to the glossary or not
    Explain(Explain),
    /// Show which blocks of the two versions of an article belong together
    Align(Align),
    /// Show which translations are up to date with their originals
    Status(Status),
    /// Confirm that a translation says what its original says
    Confirm(Confirm),
    /// Help an editor: findings as you type, terms, completion, the other language
    Lsp(Lsp),
    /// Print what editors should know of front matter and settings, as JSON Schema
    Schema(Schema),
    /// Print what a shell needs to complete commands and options
    Completions(Completions),
    /// Print the manual, or write all of its pages
    Man(Man),
}

/// Runs the program with the arguments of this process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Command::Init(init) => init::run(&init),
        Command::New(new) => new::run(&new),
        Command::Build(build) => build::run(&build),
        Command::Check(check) => check::run(&check),
        Command::Serve(serve) => serve::run(serve),
        Command::Clean(clean) => clean::run(&clean),
        Command::Explain(explain) => explain::run(&explain),
        Command::Align(align) => align::run(&align),
        Command::Status(status) => status::run(&status),
        Command::Confirm(confirm) => confirm::run(&confirm),
        Command::Lsp(lsp) => lsp::run(lsp),
        Command::Schema(schema) => schema::run(&schema),
        Command::Completions(completions) => manual::complete(&completions, Cli::command()),
        Command::Man(man) => manual::run(&man, Cli::command()),
    }
}
