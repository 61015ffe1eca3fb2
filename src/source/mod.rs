//! The one reader of project files: a snapshot of everything a site is made from.
//!
//! [`Sources`] is, besides the options, the only input of `compile()`. Text is decoded, normalised and checked here,
//! once, so that everything behind this border may assume UTF-8, NFC, `\n` and no invisible characters. A file of the
//! site takes the place of the default file with the same path. Bytes are shared, so a snapshot is cheap to keep.

pub mod disk;
mod edited;
mod embedded;
pub mod original;
mod text;

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

pub use edited::Edited;
use rustc_hash::FxHashMap;
pub use text::{decoded, file_name};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::diagnostic::{Code, Diagnostic, FilePath, Texts, line_starts};

/// The folders of a site that songngu reads.
pub const FOLDERS: [&str; 4] = ["content", "templates", "locales", "assets"];

/// The largest text file other than Markdown, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// The largest Markdown file, in bytes; what a site allows is less, a thousand pages of prose ([`crate::config::Limits`]).
pub const MAX_MARKDOWN: usize = 8 << 20;

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
    /// A hash of what it holds, for fingerprints.
    pub hash: u128,
    /// A hash of its path.
    pub name: u64,
    /// A hash of its path and of what it holds, for keys.
    pub key: u128,
    /// Whether it comes with the program and not from the site.
    pub is_default: bool,
    /// What is wrong with its letters.
    findings: Vec<Diagnostic>,
    /// A hash of its path as disks that ignore case see it.
    caseless: u64,
    /// Where its lines begin; counted when the first finding asks.
    lines: OnceLock<Vec<usize>>,
    /// The text before its letters were composed, if that is another one. No site depends on it, only places in editors.
    written: Option<Arc<str>>,
}

impl File {
    /// A file of the site with these bytes.
    pub fn new(path: &str, bytes: Vec<u8>) -> Self {
        File::read(&file_name(path), bytes, false)
    }

    fn read(path: &str, bytes: Vec<u8>, is_default: bool) -> Self {
        let path: FilePath = path.into();
        let (content, written, findings) = if text::is_text(&path) {
            let checked = text::decode_both(&path, bytes);
            let (text, written) = checked.value;
            (Content::Text(text.into()), written.map(Arc::from), checked.findings)
        } else {
            (Content::Binary(bytes.into()), None, Vec::new())
        };
        let hash = match &content {
            Content::Text(text) => xxh3_128(text.as_bytes()),
            Content::Binary(bytes) => xxh3_128(bytes),
        };
        let name = xxh3_64(path.as_bytes());
        let key = xxh3_128(&[&hash.to_le_bytes(), path.as_bytes()].concat());
        let caseless = xxh3_64(path.to_lowercase().as_bytes());
        File { path, content, hash, name, key, is_default, findings, caseless, lines: OnceLock::new(), written }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Binary(bytes) => bytes,
        }
    }

    /// The bytes, to be kept.
    pub fn shared_bytes(&self) -> Arc<[u8]> {
        match &self.content {
            Content::Text(text) => text.clone().into(),
            Content::Binary(bytes) => bytes.clone(),
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Binary(_) => None,
        }
    }

    /// The text as its letters were written, if some of them were decomposed. It has the lines of the text.
    pub fn written(&self) -> Option<&str> {
        self.written.as_deref()
    }

    /// Where the lines of the text begin; empty if it is none.
    pub fn lines(&self) -> &[usize] {
        self.text().map_or(&[], |text| self.lines.get_or_init(|| line_starts(text)))
    }
}

/// Every file of a project, and what was found while reading them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<FilePath, Arc<File>>,
    findings: Vec<Diagnostic>,
}

impl Sources {
    /// A snapshot of these files over the default theme; `findings` are what the reader of the disk met.
    ///
    /// Paths are relative to the project, with `/`.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>, findings: Vec<Diagnostic>) -> Self {
        let files: Vec<Arc<File>> = files.into_iter().map(|(path, bytes)| Arc::new(File::new(&path, bytes))).collect();
        Sources::layered(&defaults(), &files, findings)
    }

    /// A snapshot of files that were read before, those of the site over the default ones.
    fn layered(defaults: &[Arc<File>], files: &[Arc<File>], mut findings: Vec<Diagnostic>) -> Self {
        let mut first: FxHashMap<u64, &Arc<File>> = FxHashMap::default();
        first.reserve(files.len());
        let mut taken = Vec::with_capacity(defaults.len() + files.len());
        taken.extend(defaults.iter().map(|file| (file.path.clone(), file.clone())));
        for file in files {
            match first.entry(file.caseless) {
                Entry::Vacant(entry) => {
                    entry.insert(file);
                    taken.push((file.path.clone(), file.clone()));
                }
                Entry::Occupied(entry) => {
                    let message = format!("on Windows and macOS this is the same name as {}", entry.get().path);
                    let finding = Diagnostic::file(Code::SameName, &file.path, message);
                    findings.push(finding.hint("rename one of the two files"));
                }
            }
        }
        // Of two files with one path the later one stays, which is the site's.
        let files: BTreeMap<FilePath, Arc<File>> = taken.into_iter().collect();
        findings.extend(files.values().flat_map(|file| file.findings.iter().cloned()));
        Sources { files, findings }
    }

    /// Puts a file in the place of another one with its path. Returns whether that is all that had to be done; if there
    /// are findings, who is first and what is said of it has to be decided anew.
    fn replace(&mut self, old: &Arc<File>, new: &Arc<File>) -> bool {
        let place = self.files.get_mut(&new.path).filter(|file| Arc::ptr_eq(file, old));
        let is_clean = old.findings.is_empty() && new.findings.is_empty();
        match place.filter(|_| is_clean) {
            Some(place) => {
                *place = new.clone();
                true
            }
            None => false,
        }
    }

    /// What was found while reading.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path).map(|file| &**file)
    }

    /// The same, to be kept.
    pub fn shared(&self, path: &str) -> Option<&Arc<File>> {
        self.files.get(path)
    }

    /// Every file, in the order of the paths.
    pub fn files(&self) -> impl ExactSizeIterator<Item = &Arc<File>> {
        self.files.values()
    }

    /// The files below a folder, in the order of their paths.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<File>> {
        self.files
            .range::<str, _>((std::ops::Bound::Included(folder), std::ops::Bound::Unbounded))
            .map(|(_, file)| file)
            .take_while(move |file| file.path.starts_with(folder))
            .filter(move |file| file.path.as_bytes().get(folder.len()) == Some(&b'/'))
    }
}

/// How many bytes a file with this path may have.
fn limit(path: &str) -> usize {
    match text::is_text(path) {
        true if path.ends_with(".md") => MAX_MARKDOWN,
        true => MAX_TEXT,
        false => MAX_BINARY,
    }
}

/// Says that a file is larger than this many bytes.
fn too_large(path: &FilePath, limit: usize) -> Diagnostic {
    let message = format!("this file is larger than {} MiB", limit >> 20);
    Diagnostic::file(Code::FileTooLarge, path, message).hint("split it, or make it smaller")
}

/// The files that come with the program.
fn defaults() -> Vec<Arc<File>> {
    embedded::files().map(|(path, bytes)| Arc::new(File::read(&path, bytes, true))).collect()
}

impl Texts for Sources {
    fn text(&self, path: &str) -> Option<&str> {
        self.get(path)?.text().map(|text| &**text)
    }

    fn lines(&self, path: &str) -> &[usize] {
        self.get(path).map_or(&[], File::lines)
    }
}
