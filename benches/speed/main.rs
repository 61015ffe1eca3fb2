//! How fast songngu is as a whole: `cargo bench --bench speed`.
//!
//! Sites of made-up articles are written into a temporary folder and built by real processes, whose time, CPU and memory
//! the system counts. Beside them stand the floor (the same texts read, parsed and written by this program), `cp -r` of
//! the finished site and, where `HUGO` and `ZOLA` name one, other generators on the same texts. Things that are compared
//! are measured in turn, round by round, so that a busy machine is busy for all of them.
//!
//! `-- --help` lists what can be chosen; `-- --pairs 100 --rounds 1` only shows that everything runs.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark starts processes, reads clocks and files, and prints"
)]

mod bars;
mod build;
mod code;
mod cold;
mod corpus;
mod edited;
mod edits;
mod floor;
mod growth;
mod hugo;
mod machine;
mod measure;
mod names;
mod options;
mod peers;
mod preview;
mod random;
mod serve;
mod table;
mod text;
mod zola;

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use bars::Bars;
use build::Program;
use options::{Options, Part};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [command, from, to] if command == "floor" => floor::run(Path::new(from), Path::new(to)),
        _ if arguments.iter().any(|argument| argument == "--bench") => measure(&Options::read()),
        // Tests and lints run every target; this one takes minutes.
        _ => {
            println!("this measures whole builds, and only for `cargo bench --bench speed`");
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> io::Result<()> {
    if let Some(folder) = &options.keep {
        fs::create_dir(folder)?;
        return measure_in(folder, options);
    }
    let work = tempfile::Builder::new().prefix("songngu-speed-").tempdir()?;
    measure_in(work.path(), options)?;
    work.close()
}

fn measure_in(work: &Path, options: &Options) -> io::Result<()> {
    let program = Program(options.songngu());
    println!("{}", machine::describe());
    println!("{}, profile {:?}", machine::said(&options.songngu().to_string_lossy(), &["--version"]), options.profile);
    for (program, argument) in [(&options.hugo, "version"), (&options.zola, "--version")] {
        if let Some(program) = program {
            println!("{}", machine::said(&program.to_string_lossy(), &[argument]));
        }
    }
    let mut bars = Bars::default();
    if options.wants(Part::Cold) || options.wants(Part::Peers) {
        cold::measure(options, work, &mut bars)?;
    }
    if options.wants(Part::Warm) || options.wants(Part::Edits) {
        edited::measure(options, work, &mut bars)?;
    }
    if options.wants(Part::Growth) {
        growth::measure(options, work, &mut bars)?;
    }
    if options.wants(Part::Serve) {
        match program.has("serve") {
            true => serve::measure(options, work, &mut bars)?,
            false => println!("\nThe preview is left out: this songngu has no command `serve`."),
        }
    }
    bars.print();
    Ok(())
}
