//! The one reader of project files: a snapshot of everything a site is made from.
//!
//! [`Sources`] is, besides the options, the only input of `compile()`. Text is decoded, normalised and checked here,
//! once, so that everything behind this border may assume UTF-8, NFC, `\n` and no invisible characters. A file of the
//! site takes the place of the default file with the same path. Bytes are shared, so a snapshot is cheap to keep.

pub mod disk;
mod embedded;
pub mod original;
mod text;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use text::decoded;
use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostic::{Code, Diagnostic, FilePath, Texts, line_starts};

/// The folders of a site that songngu reads.
pub const FOLDERS: [&str; 4] = ["content", "templates", "locales", "assets"];

/// The largest text file, in bytes: a thousand pages of prose.
pub const MAX_TEXT: usize = 1 << 20;

/// The largest picture or other binary file, in bytes.
pub const MAX_BINARY: usize = 64 << 20;

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// UTF-8 in NFC with `\n` at line ends and no byte order mark.
    Text(Arc<str>),
    /// Anything else, as it is.
    Binary(Arc<[u8]>),
}

/// A file of the snapshot.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path inside the project.
    pub path: FilePath,
    /// What it holds.
    pub content: Content,
    /// A hash of what it holds, for keys and fingerprints.
    pub hash: u128,
    /// Whether it comes with the program and not from the site.
    pub is_default: bool,
    /// Where its lines begin; counted when the first finding asks.
    lines: OnceLock<Vec<usize>>,
}

impl File {
    /// A text of the site, for those who have no snapshot of a folder.
    pub fn text_file(path: &str, text: &str) -> Self {
        let hash = xxh3_128(text.as_bytes());
        File { path: path.into(), content: Content::Text(text.into()), hash, is_default: false, lines: OnceLock::new() }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Binary(bytes) => bytes,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Binary(_) => None,
        }
    }
}

/// Every file of a project, and what was found while reading them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<FilePath, File>,
    findings: Vec<Diagnostic>,
}

impl Sources {
    /// A snapshot of these files over the default theme; `findings` are what the reader of the disk met.
    ///
    /// Paths are relative to the project, with `/`.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>, findings: Vec<Diagnostic>) -> Self {
        let mut sources = Sources { files: BTreeMap::new(), findings };
        for (path, bytes) in embedded::files() {
            sources.add(path, bytes, true);
        }
        let mut names: BTreeMap<String, FilePath> = BTreeMap::new();
        for (path, bytes) in files {
            let path = text::file_name(&path);
            if let Some(first) = names.insert(path.to_lowercase(), path.as_str().into()) {
                let message = format!("on Windows and macOS this is the same name as {first}");
                let path = path.as_str().into();
                sources
                    .findings
                    .push(Diagnostic::file(Code::SameName, &path, message).hint("rename one of the two files"));
                continue;
            }
            sources.add(path, bytes, false);
        }
        sources
    }

    fn add(&mut self, path: String, bytes: Vec<u8>, is_default: bool) {
        let path: FilePath = path.into();
        let content = if text::is_text(&path) {
            let checked = text::decode(&path, bytes);
            self.findings.extend(checked.findings);
            Content::Text(checked.value.into())
        } else {
            Content::Binary(bytes.into())
        };
        let hash = match &content {
            Content::Text(text) => xxh3_128(text.as_bytes()),
            Content::Binary(bytes) => xxh3_128(bytes),
        };
        self.files.insert(path.clone(), File { path, content, hash, is_default, lines: OnceLock::new() });
    }

    /// What was found while reading.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// The files below a folder, in the order of their paths.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a File> {
        self.files
            .range::<str, _>((std::ops::Bound::Included(folder), std::ops::Bound::Unbounded))
            .map(|(_, file)| file)
            .take_while(move |file| file.path.starts_with(folder))
            .filter(move |file| file.path.as_bytes().get(folder.len()) == Some(&b'/'))
    }
}

impl Texts for Sources {
    fn text(&self, path: &str) -> Option<&str> {
        self.get(path)?.text().map(|text| &**text)
    }

    fn lines(&self, path: &str) -> &[usize] {
        let Some((file, text)) = self.get(path).and_then(|file| Some((file, file.text()?))) else { return &[] };
        file.lines.get_or_init(|| line_starts(text))
    }
}
