//! What songngu promises under fault and attack, one test for each promise: `row_01` is promise 1 of `SECURITY.md`.
//!
//! Whatever the fault: the program ends by itself and with a sentence, nothing outside of the output folder and the cache
//! changes, and the last good output stays as it is, byte for byte.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "tests may fail loudly, touch files and run programs"
)]

#[path = "serve/client.rs"]
mod client;
mod common;
#[path = "trust/fault.rs"]
mod fault;
#[path = "trust/folders.rs"]
mod folders;
#[path = "trust/front_matter.rs"]
mod front_matter;
#[path = "trust/limits.rs"]
mod limits;
#[path = "trust/markup.rs"]
mod markup;
#[path = "trust/pictures.rs"]
mod pictures;
#[path = "trust/preview.rs"]
mod preview;
#[path = "trust/texts.rs"]
mod texts;
