//! The site as songngu reads it, on the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::names::{Lang, Named, TAGS, TERMS};
use crate::text::{self, Kind, Songngu, article};

/// The moment of every build, after all articles.
pub(crate) const NOW: &str = "2026-11-01T00:00:00Z";

/// Switches of `outputs` in `site.yaml` that are off in the profile `same`, because the others have no such thing.
/// `feeds` stays on, and so does everything that has no switch.
const EXTRAS: [&str; 13] = [
    "topic_feeds",
    "structured_data",
    "markdown",
    "headers",
    "redirects",
    "web_manifest",
    "social_images",
    "responsive_images",
    "news_sitemap",
    "icons",
    "search",
    "related",
    "bilingual",
];

/// How much of what songngu can make is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Profile {
    /// What other generators make too.
    Same,
    /// Everything.
    Full,
}

/// What a site holds.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    pub(crate) kind: Kind,
    pub(crate) terms: bool,
    pub(crate) profile: Profile,
    /// More switches of `outputs` to turn off in the profile `same`.
    pub(crate) off: Vec<String>,
}

/// A site on the disk.
pub(crate) struct Corpus {
    pub(crate) root: PathBuf,
    pub(crate) spec: Spec,
}

impl Corpus {
    /// Writes the site into a new folder.
    pub(crate) fn write(root: PathBuf, spec: Spec) -> io::Result<Corpus> {
        let corpus = Corpus { root, spec };
        corpus.put("content/site.yaml", &corpus.settings())?;
        corpus.put("content/tags.yaml", &tag_list())?;
        // The default theme, so that it can be edited.
        for path in ["templates/article.html", "locales/en/interface.ftl"] {
            corpus.put(path, &default_file(path)?)?;
        }
        for lang in Lang::ALL {
            corpus.put(&format!("content/pages/about.{}.md", lang.tag()), &about(lang))?;
            if corpus.spec.terms {
                TERMS.iter().try_for_each(|term| corpus.put(&term_path(term, lang), &term_text(term, lang)))?;
            }
        }
        (0..corpus.spec.kind.pairs).into_par_iter().try_for_each(|index| {
            Lang::ALL
                .into_iter()
                .try_for_each(|lang| corpus.put(&article_path(index, lang), &corpus.article(index, lang)))
        })?;
        Ok(corpus)
    }

    /// The file of an article as it was at first.
    pub(crate) fn article(&self, index: usize, lang: Lang) -> String {
        article(self.spec.kind, lang, index, &Songngu)
    }

    /// `site.yaml` as it was at first.
    pub(crate) fn settings(&self) -> String {
        let off = match self.spec.profile {
            Profile::Same => {
                let names = EXTRAS.into_iter().chain(self.spec.off.iter().map(String::as_str));
                let lines: Vec<String> = names.map(|name| format!("  {name}: false\n")).collect();
                format!("outputs:\n{}", lines.concat())
            }
            Profile::Full => String::new(),
        };
        let language = |lang: Lang| {
            let title = lang.of("Báo Tốc Độ", "Speed Paper");
            format!("  {}:\n    title: {title}\n    tagline: {title}\n    description: {title}.\n", lang.tag())
        };
        format!(
            "base_url: https://speed.example\npage_size: 20\nlanguages:\n{}{}{off}",
            language(Lang::Vi),
            language(Lang::En)
        )
    }

    /// Writes a file of the site, with its folder.
    pub(crate) fn put(&self, path: &str, text: &str) -> io::Result<()> {
        put(&self.root, path, text)
    }

    /// Removes everything that builds leave behind: the published site and all that is kept from one to the next.
    pub(crate) fn clean(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            let is_source = ["content", "templates", "locales"].iter().any(|name| entry.file_name() == *name);
            match is_source {
                true => {}
                false if entry.file_type()?.is_dir() => fs::remove_dir_all(entry.path())?,
                false => fs::remove_file(entry.path())?,
            }
        }
        Ok(())
    }
}

/// Writes a file with its folder.
pub(crate) fn put(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = root.join(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// A file of the default theme.
pub(crate) fn default_file(path: &str) -> io::Result<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
}

pub(crate) fn article_path(index: usize, lang: Lang) -> String {
    format!("content/articles/{}/index.{}.md", text::id(index), lang.tag())
}

pub(crate) fn term_path(term: &Named, lang: Lang) -> String {
    format!("content/glossary/{}.{}.md", term.id, lang.tag())
}

/// The file of a term as it was at first.
pub(crate) fn term_text(term: &Named, lang: Lang) -> String {
    text::term(term, lang, "term", "short")
}

/// `tags.yaml` as it was at first.
pub(crate) fn tag_list() -> String {
    let entry = |tag: &Named| {
        format!("{}:\n  name: {{ vi: \"{}\", en: \"{}\" }}\n", tag.id, tag.name(Lang::Vi), tag.name(Lang::En))
    };
    TAGS.iter().map(entry).collect()
}

fn about(lang: Lang) -> String {
    let text = lang.of("Giới thiệu", "About");
    format!("---\ntitle: {text}\ndescription: {text}.\n---\n\n{text}.\n")
}
