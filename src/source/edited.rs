//! A snapshot with some files as an editor shows them, saved or not.

use std::sync::Arc;

use super::{File, Sources, limit, text, too_large};
use crate::diagnostic::{Code, Diagnostic, FilePath};

/// A text that is open in an editor, or why it is not read.
#[derive(Clone, Debug)]
pub struct Edited {
    /// The path in the project.
    pub path: FilePath,
    /// What would be read if it were saved.
    pub file: Result<Arc<File>, Diagnostic>,
}

impl Edited {
    /// A text at a path of the project; `None` if files of this name are no texts.
    pub fn new(path: &str, written: &str) -> Option<Edited> {
        let path: FilePath = text::file_name(path).into();
        if !text::is_text(&path) {
            return None;
        }
        let file = match written.len() > limit(&path) {
            true => Err(too_large(&path, limit(&path))),
            false => Ok(Arc::new(File::new(&path, written.as_bytes().to_vec()))),
        };
        Some(Edited { path, file })
    }
}

impl Sources {
    /// The same snapshot with these texts in the place of what was read from the disk.
    ///
    /// A link or a device stays what it is, and so does a file whose name another one has: saving would not change that.
    #[must_use]
    pub fn with<'a>(&self, edited: impl IntoIterator<Item = &'a Edited>) -> Sources {
        let mut sources = self.clone();
        for Edited { path, file } in edited {
            let stays = |finding: &Diagnostic| matches!(finding.code, Code::SpecialFile | Code::SameName);
            if sources.findings.iter().any(|finding| finding.path == *path && stays(finding)) {
                continue;
            }
            if let (Ok(file), Some(old)) = (file, sources.files.get(path)) {
                // What is open and unchanged is the most common case.
                if old.hash == file.hash && old.written == file.written {
                    continue;
                }
            }
            sources.findings.retain(|finding| finding.path != *path);
            sources.files.remove(path);
            match file {
                Ok(file) => {
                    sources.findings.extend(file.findings.iter().cloned());
                    sources.files.insert(path.clone(), file.clone());
                }
                Err(finding) => sources.findings.push(finding.clone()),
            }
        }
        sources
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Texts;

    #[test]
    fn an_open_text_takes_the_place_of_the_file() {
        let files = [("content/a.md", "a\u{0}"), ("content/b.md", "b")];
        let disk = Sources::new(files.map(|(path, text)| (path.to_owned(), text.into())), Vec::new());
        let codes = |sources: &Sources| sources.findings().iter().map(|it| it.code.name()).collect::<Vec<_>>();
        assert_eq!(codes(&disk), ["control-character"]);
        let long = "x".repeat(limit("content/b.md") + 1);
        let edited = |texts: &[(&str, &str)]| {
            let edited: Vec<Edited> = texts.iter().filter_map(|(path, text)| Edited::new(path, text)).collect();
            disk.with(&edited)
        };
        let better = edited(&[("content/a.md", "a"), ("content/new.md", "mo\u{31b}"), ("content/x.png", "no text")]);
        assert_eq!((better.text("content/a.md"), better.text("content/new.md")), (Some("a"), Some("mơ")));
        assert_eq!(better.get("content/new.md").unwrap().written(), Some("mo\u{31b}"));
        assert_eq!((codes(&better), better.get("content/x.png").is_none()), (vec![], true));
        let worse = edited(&[("content/b.md", &long)]);
        assert_eq!((codes(&worse), worse.text("content/b.md")), (vec!["control-character", "file-too-large"], None));
        assert_eq!(disk.text("content/b.md"), Some("b"));
    }
}
