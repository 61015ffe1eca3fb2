//! A project in memory: its files and options, what they were before, and the state in which they had no error.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use songngu::compile::Options;
use songngu::source::Sources;

use crate::common::random::Random;
use crate::common::{NOW, tree};

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// How many earlier texts of a file are kept.
const KEPT: usize = 4;

pub(crate) struct Project {
    pub(crate) files: Files,
    pub(crate) options: Options,
    earlier: BTreeMap<String, VecDeque<Vec<u8>>>,
    good: Option<(Files, Options)>,
}

impl Project {
    /// The site of the golden test and some more of everything.
    pub(crate) fn new() -> Self {
        let golden = Path::new(REPOSITORY).join("tests/golden/site");
        let options = Options { base_url: None, drafts: false, review: true, now: NOW.parse().unwrap() };
        let mut project = Project { files: tree(&golden), options, earlier: BTreeMap::new(), good: None };
        for (path, text) in super::start::FILES {
            project.files.insert((*path).to_owned(), text.as_bytes().to_vec());
        }
        for (path, width) in [("content/articles/moe/so-do.png", 600), ("content/articles/bias/wide.png", 700)] {
            project.files.insert(path.to_owned(), picture(width));
        }
        let settings = project.text("content/site.yaml").replace("social_images: false", "social_images: true");
        project.files.insert("content/site.yaml".to_owned(), settings.into_bytes());
        for (path, change) in super::start::OVERRIDES {
            let text = default(path).unwrap();
            project.files.insert((*path).to_owned(), format!("{text}{change}").into_bytes());
        }
        project
    }

    pub(crate) fn sources(&self) -> Sources {
        Sources::new(self.files.clone(), Vec::new())
    }

    /// The text of a file; empty if there is none.
    pub(crate) fn text(&self, path: &str) -> String {
        self.files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }

    /// The paths that begin and end like this.
    pub(crate) fn paths(&self, start: &str, end: &str) -> Vec<String> {
        self.files.keys().filter(|path| path.starts_with(start) && path.ends_with(end)).cloned().collect()
    }

    /// The paths of texts: articles, terms and pages.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.paths("content/", ".md")
    }

    /// The ids of the documents in a folder of `content/`.
    pub(crate) fn ids(&self, folder: &str) -> Vec<String> {
        let start = format!("content/{folder}/");
        let mut ids: Vec<String> = self
            .paths(&start, ".md")
            .iter()
            .map(|path| path[start.len()..].split(['/', '.']).next().unwrap_or_default().to_owned())
            .collect();
        ids.dedup();
        ids
    }

    pub(crate) fn set(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        if let Some(old) = self.files.insert(path.to_owned(), bytes.into()) {
            let earlier = self.earlier.entry(path.to_owned()).or_default();
            earlier.push_front(old);
            earlier.truncate(KEPT);
        }
    }

    pub(crate) fn remove(&mut self, path: &str) -> Option<Vec<u8>> {
        let old = self.files.remove(path)?;
        self.earlier.entry(path.to_owned()).or_default().push_front(old.clone());
        Some(old)
    }

    /// Puts back what stood at some path before, which may be a file that is deleted now.
    pub(crate) fn revert(&mut self, random: &mut Random) -> Option<String> {
        let paths: Vec<String> = self.earlier.keys().cloned().collect();
        let path = random.any(&paths)?;
        let earlier: Vec<Vec<u8>> = self.earlier[&path].iter().cloned().collect();
        let bytes = random.any(&earlier)?;
        if self.files.get(&path) == Some(&bytes) {
            return None;
        }
        self.set(&path, bytes);
        Some(format!("revert {path}"))
    }

    /// Remembers that this state has no error.
    pub(crate) fn is_good(&mut self) {
        self.good = Some((self.files.clone(), self.options.clone()));
    }

    /// Goes back towards the last state without an error: by one file, or all the way.
    pub(crate) fn mend(&mut self, random: &mut Random, is_whole: bool) -> Option<String> {
        let (files, options) = self.good.clone()?;
        if is_whole {
            (self.files, self.options) = (files, options);
            return Some("go back to the last state without an error".to_owned());
        }
        let all = files.keys().chain(self.files.keys());
        let changed: Vec<String> = all.filter(|path| files.get(*path) != self.files.get(*path)).cloned().collect();
        let path = random.any(&changed)?;
        match files.get(&path) {
            Some(bytes) => self.set(&path, bytes.clone()),
            None => drop(self.remove(&path)),
        }
        Some(format!("mend {path}"))
    }
}

/// A picture wide enough to have smaller copies.
fn picture(width: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, 4);
    encoder.set_color(png::ColorType::Grayscale);
    let data: Vec<u8> = (0..width * 4).map(|at| (at % 251) as u8).collect();
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    file
}

/// The text of a default file of the theme.
pub(crate) fn default(path: &str) -> Option<String> {
    std::fs::read_to_string(Path::new(REPOSITORY).join(path)).ok()
}

/// The paths of the default templates or messages.
pub(crate) fn defaults(folder: &str) -> Vec<String> {
    tree(&Path::new(REPOSITORY).join(folder)).keys().map(|name| format!("{folder}/{name}")).collect()
}
