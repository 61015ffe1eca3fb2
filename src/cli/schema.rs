//! `songngu schema`: JSON Schemas for editors, of front matter and of every YAML file of a site.
#![expect(clippy::disallowed_methods, reason = "the schemas are written where they are asked for")]
#![expect(clippy::print_stdout, reason = "what was asked for is printed on standard output")]

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::print;
use crate::diagnostic::nearest;
use crate::schema::{self, Schema as Kind};

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// The kind of file whose schema is printed; without it, the kinds are listed
    #[arg(value_name = "NAME", conflicts_with = "write")]
    name: Option<String>,
    /// Write all schemas into this folder: article.json and so on
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(schema: &Schema) -> ExitCode {
    match (&schema.write, &schema.name) {
        (Some(folder), _) => match write(folder) {
            Ok(()) => {
                print::result(&format!("{} schemas in {}", schema::ALL.len(), folder.display()));
                ExitCode::SUCCESS
            }
            Err(error) => {
                print::failure(&format!("cannot write into {}: {error}", folder.display()));
                ExitCode::FAILURE
            }
        },
        (None, Some(name)) => one(name),
        (None, None) => {
            for Kind { name, files, about, .. } in schema::ALL {
                println!("{name:11}  {files:29}  {about}");
            }
            ExitCode::SUCCESS
        }
    }
}

fn one(name: &str) -> ExitCode {
    if let Some(kind) = Kind::named(name) {
        print!("{}", kind.text());
        return ExitCode::SUCCESS;
    }
    let kinds = schema::ALL.map(|kind| kind.name);
    print::failure(&match nearest(name, kinds) {
        Some(near) => format!("there is no schema {name}; did you mean {near}?"),
        None => format!("there is no schema {name}; there are {}", kinds.join(", ")),
    });
    ExitCode::from(2)
}

/// Every schema as the name and the text of a file.
pub(super) fn files() -> impl Iterator<Item = (String, String)> {
    schema::ALL.into_iter().map(|kind| (format!("{}.json", kind.name), kind.text()))
}

fn write(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    files().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))
}
