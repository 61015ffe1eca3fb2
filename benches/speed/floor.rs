//! The floor: the same texts read, turned into HTML and written, in parallel, and nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

/// Writes an HTML file below `to` for every Markdown file below `from`.
pub(crate) fn run(from: &Path, to: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    collect(from, &mut files)?;
    files.par_iter().try_for_each(|file| {
        let text = fs::read_to_string(file)?;
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut page = String::with_capacity(text.len() * 3 / 2);
        html::push_html(&mut page, Parser::new_ext(&text, options));
        let below = file.strip_prefix(from).map_err(io::Error::other)?;
        let folder = to.join(below).with_extension("");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), page)
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    Ok(())
}
