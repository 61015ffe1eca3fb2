//! What a site consists of, file by file, and how it gets onto a disk.
//!
//! A [`Plan`] names every output and renders one when asked. [`publish`] puts them in place so that whoever reads the
//! folder sees the old site or the new one, whole.

mod change;
mod collision;
mod disk;
mod error;
mod lock;
mod manifest;
mod mirror;
mod once;
mod path;
mod pictures;
mod plan;
pub mod publish;
mod swap;
mod target;

pub use once::Fingerprint;
pub use pictures::Picture;
pub use plan::{Output, Plan};
