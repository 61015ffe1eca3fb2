//! Other generators on the same texts: both languages, topics, lists of twenty, a feed a language, a sitemap, code with
//! classes, and pages of about the same weight. They link no terms, and take links between articles as they stand.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;

use crate::corpus::put;
use crate::measure::{Usage, run};
use crate::names::{Lang, TERMS};
use crate::text::{self, Kind, article};
use crate::{hugo, zola};

/// Another generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    Hugo,
    Zola,
}

/// A site as another generator reads it, and its program.
pub(crate) struct PeerSite {
    peer: Peer,
    program: PathBuf,
    root: PathBuf,
}

impl Peer {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Peer::Hugo => "Hugo",
            Peer::Zola => "Zola",
        }
    }

    /// The name of a file of a language.
    fn file(self, stem: &str, lang: Lang) -> String {
        match (self, lang) {
            // The language without a name.
            (Peer::Zola, Lang::Vi) => format!("{stem}.md"),
            _ => format!("{stem}.{}.md", lang.tag()),
        }
    }
}

impl text::Dialect for Peer {
    fn link(&self, lang: Lang, index: usize) -> String {
        match (self, lang) {
            (Peer::Zola, Lang::Vi) => format!("/articles/{}/", text::id(index)),
            _ => format!("/{}/articles/{}/", lang.tag(), text::id(index)),
        }
    }

    fn tags(&self, ids: &[&str]) -> String {
        match self {
            Peer::Hugo => format!("tags: [{}]", ids.join(", ")),
            Peer::Zola => format!("taxonomies:\n  tags: [{}]", ids.join(", ")),
        }
    }
}

impl PeerSite {
    /// Writes the site into a new folder.
    pub(crate) fn write(peer: Peer, program: &Path, root: PathBuf, kind: Kind) -> io::Result<PeerSite> {
        let files: &[(&str, &str)] = match peer {
            Peer::Hugo => &hugo::FILES,
            Peer::Zola => &zola::FILES,
        };
        files.iter().try_for_each(|(path, text)| put(&root, path, text))?;
        for lang in Lang::ALL {
            for term in &TERMS {
                let path = format!("content/glossary/{}", peer.file(term.id, lang));
                put(&root, &path, &text::term(term, lang, "title", "description"))?;
            }
            let about = lang.of("Giới thiệu", "About");
            let text = format!("---\ntitle: {about}\ndescription: {about}.\n---\n\n{about}.\n");
            put(&root, &format!("content/pages/{}", peer.file("about", lang)), &text)?;
            for (path, text) in sections(peer, lang) {
                put(&root, &path, text)?;
            }
        }
        (0..kind.pairs).into_par_iter().try_for_each(|index| {
            Lang::ALL.into_iter().try_for_each(|lang| {
                let path = format!("content/articles/{}/{}", text::id(index), peer.file("index", lang));
                put(&root, &path, &article(kind, lang, index, &peer))
            })
        })?;
        Ok(PeerSite { peer, program: program.to_owned(), root })
    }

    /// Builds as if for the first time.
    pub(crate) fn build(&self) -> io::Result<Usage> {
        let folder = |name: &str| -> io::Result<PathBuf> {
            let folder = self.root.join(name);
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            Ok(folder)
        };
        let mut command = Command::new(&self.program);
        match self.peer {
            Peer::Hugo => {
                command.args(["build", "--noBuildLock", "--source"]).arg(&self.root);
                command.arg("--destination").arg(folder("public")?).arg("--cacheDir").arg(folder("cache")?);
                // Left behind by the build before.
                folder("resources")?;
            }
            Peer::Zola => {
                command.arg("--root").arg(&self.root).args(["build", "--force", "--output-dir"]).arg(folder("public")?);
            }
        }
        run(&mut command)
    }
}

/// The files that say how a folder is listed, where there must be some.
fn sections(peer: Peer, lang: Lang) -> Vec<(String, &'static str)> {
    match peer {
        Peer::Hugo => Vec::new(),
        Peer::Zola => [
            ("", "---\ntitle: Home\nsort_by: date\n---\n"),
            ("articles/", "---\ntitle: Articles\nsort_by: date\npaginate_by: 20\ntransparent: true\n---\n"),
            ("glossary/", "---\ntitle: Glossary\nsort_by: title\n---\n"),
            ("pages/", "---\ntitle: Pages\nrender: false\n---\n"),
        ]
        .into_iter()
        .map(|(folder, text)| (format!("content/{folder}{}", peer.file("_index", lang)), text))
        .collect(),
    }
}
