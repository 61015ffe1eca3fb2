//! The default theme: this repository's own templates, messages and assets, inside the program.
//!
//! A debug build reads them from the repository each time, so that work on the theme needs no compiler.

#![allow(clippy::disallowed_methods, reason = "in a debug build the derive reads the default files from disk")]

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "templates/"]
#[prefix = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "locales/"]
#[prefix = "locales/"]
struct Locales;

#[derive(RustEmbed)]
#[folder = "assets/"]
#[prefix = "assets/"]
struct Assets;

/// Every default file, as path and bytes.
pub(super) fn files() -> impl Iterator<Item = (String, Vec<u8>)> {
    all::<Templates>().chain(all::<Locales>()).chain(all::<Assets>())
}

fn all<Folder: RustEmbed>() -> impl Iterator<Item = (String, Vec<u8>)> {
    Folder::iter().filter_map(|path| {
        let file = Folder::get(&path)?;
        let hidden = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
        (!hidden).then(|| (path.into_owned(), file.data.into_owned()))
    })
}
