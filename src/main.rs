//! The program `songngu`: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

/// A site is millions of small strings, made by all threads at once; the allocator of the system is slow at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    songngu::cli::run()
}
