//! `songngu completions SHELL` and `songngu man`: what a shell and `man` should know of the program. Both are made from
//! the definition of the command line, so no command can be missing.
#![expect(clippy::disallowed_methods, reason = "the pages are written where they are asked for")]

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man as Page;

use super::print;
use crate::diagnostic::nearest;

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The command whose page is printed; without it, that of the program
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    command: Option<String>,
    /// Write all pages into this folder instead: songngu.1, songngu-build.1 and so on
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Prints the completions.
pub(super) fn complete(completions: &Completions, mut program: Command) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut program, "songngu", &mut script);
    say(&script)
}

/// Prints or writes pages of the manual.
pub(super) fn run(man: &Man, mut program: Command) -> ExitCode {
    program.build();
    let pages = pages(&program);
    if let Some(folder) = &man.dir {
        return match write(folder, &pages) {
            Ok(()) => {
                print::result(&format!("{} pages in {}", pages.len(), folder.display()));
                ExitCode::SUCCESS
            }
            Err(error) => {
                print::failure(&format!("cannot write into {}: {error}", folder.display()));
                ExitCode::FAILURE
            }
        };
    }
    let asked = man.command.as_ref().map_or("songngu".to_owned(), |command| format!("songngu-{command}"));
    let Some((_, page)) = pages.iter().find(|(name, _)| *name == asked) else {
        let commands = pages.iter().filter_map(|(name, _)| name.strip_prefix("songngu-"));
        let typed = man.command.as_deref().unwrap_or_default();
        print::failure(&match nearest(typed, commands) {
            Some(near) => format!("there is no command {typed}; did you mean {near}?"),
            None => format!("there is no command {typed}"),
        });
        return ExitCode::from(2);
    };
    say(page)
}

/// Every page with its name: that of the program, then those of its commands.
fn pages(program: &Command) -> Vec<(String, Vec<u8>)> {
    let commands = program.get_subcommands().filter(|command| command.get_name() != "help");
    let page = |command: &Command| {
        // Once it is built, a command of the program knows its whole name: songngu-build.
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let mut page = Vec::new();
        // Memory takes everything that is written to it.
        Page::new(command.clone().disable_help_subcommand(true)).render(&mut page).ok().map(|()| (name, page))
    };
    std::iter::once(program).chain(commands).filter_map(page).collect()
}

fn write(folder: &Path, pages: &[(String, Vec<u8>)]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    pages.iter().try_for_each(|(name, page)| std::fs::write(folder.join(format!("{name}.1")), page))
}

/// Prints bytes; a reader that has seen enough is no failure.
fn say(bytes: &[u8]) -> ExitCode {
    match io::stdout().write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            print::failure(&format!("cannot print: {error}"));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
