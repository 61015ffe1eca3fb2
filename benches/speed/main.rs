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
use options::{Options, Part};

/// Measures, prints, and sets the bars.
type Measure = fn(&Options, &Path, &mut Bars) -> io::Result<()>;

/// What is measured, in this order.
const PARTS: [(&[Part], Measure); 4] = [
    (&[Part::Cold, Part::Peers], cold::measure),
    (&[Part::Warm, Part::Edits], edited::measure),
    (&[Part::Growth], growth::measure),
    (&[Part::Serve], serve::measure),
];

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
    println!("{}", machine::describe());
    println!("{}, profile {:?}", machine::said(&options.songngu().to_string_lossy(), &["--version"]), options.profile);
    for (program, argument) in [(&options.hugo, "version"), (&options.zola, "--version")] {
        if let Some(program) = program {
            println!("{}", machine::said(&program.to_string_lossy(), &[argument]));
        }
    }
    let mut bars = Bars::default();
    let mut failures = Vec::new();
    for (parts, measure) in PARTS {
        let is_wanted = parts.iter().any(|part| options.wants(*part));
        if is_wanted && let Err(error) = measure(options, work, &mut bars) {
            // What the others say is worth having.
            eprintln!("\n{error}");
            failures.push(format!("{parts:?}"));
        }
    }
    bars.print();
    match failures.is_empty() {
        true => Ok(()),
        false => Err(io::Error::other(format!("not everything was measured: {}", failures.join(", ")))),
    }
}
