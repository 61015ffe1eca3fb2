//! A site of many small pairs, edited between builds, and what a build of it has to come to.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant};

use crate::common::program::{build, forget};
use crate::common::{SETTINGS, SiteTest, tree};

/// No build takes longer, however slow the machine is.
const LONGEST: Duration = Duration::from_secs(60);

pub(crate) type Tree = std::collections::BTreeMap<String, Vec<u8>>;

/// The settings of a site with this name, without its cards: hundreds of pictures would be all that these tests make.
fn settings(title: &str) -> String {
    SETTINGS.replace("title: Test", &format!("title: {title}")) + "outputs: { social_images: false }\n"
}

pub(crate) struct Site {
    pub(crate) site: SiteTest,
    pairs: usize,
    /// A copy of the same files, built from nothing each time.
    clean: SiteTest,
}

impl Site {
    /// A site of so many pairs and its copy, not yet built.
    pub(crate) fn new(pairs: usize) -> Self {
        let made = Site { pairs, site: SiteTest::new(), clean: SiteTest::new() };
        for site in [&made.site, &made.clean] {
            site.write("content/site.yaml", settings("Test"));
            for lang in ["vi", "en"] {
                let term = "---\nterm: weights\nshort: Numbers.\n---\n\nNumbers.\n";
                site.write(&format!("content/glossary/weights.{lang}.md"), term);
            }
            for number in 0..pairs {
                let next = (number + 1) % pairs;
                for lang in ["vi", "en"] {
                    let body =
                        format!("Weights, and [more](../a{next}/index.{lang}.md).\n\n```rust\nlet a = {number};\n```");
                    site.article(&format!("a{number}"), lang, &body);
                }
            }
        }
        made
    }

    pub(crate) fn root(&self) -> &Path {
        self.site.root()
    }

    pub(crate) fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    pub(crate) fn cache(&self) -> PathBuf {
        self.root().join(".songngu")
    }

    /// Changes some articles and the name of the site, which is on every page, in each third edit.
    pub(crate) fn edit(&self, number: usize) {
        for site in [&self.site, &self.clean] {
            let id = format!("a{}", number % self.pairs);
            site.article(&id, "vi", &format!("Weights {number}."));
            site.article(&id, "en", &format!("Weights {number}.\n\n```json\n{number}\n```"));
            site.write("content/site.yaml", settings(&format!("Test {}", number / 3)));
        }
    }

    /// The site as it has to be, made from nothing.
    pub(crate) fn reference(&self) -> Tree {
        forget(self.clean.root());
        ends_well(&build(self.clean.root()).output().unwrap(), "the reference");
        tree(&self.clean.root().join("public"))
    }

    /// Builds to the end, which is not far.
    pub(crate) fn build(&self, place: &str) {
        let start = Instant::now();
        ends_well(&build(self.root()).output().unwrap(), place);
        assert!(start.elapsed() < LONGEST, "after {place}: the build took {:?}", start.elapsed());
    }

    /// Expects the published site to be this one.
    pub(crate) fn expect(&self, expected: &Tree, place: &str) {
        let actual = tree(&self.public());
        let differs = |path: &&String| actual.get(*path) != expected.get(*path);
        let paths: Vec<&String> = actual.keys().chain(expected.keys()).filter(differs).collect();
        assert!(paths.is_empty(), "after {place}: {paths:?}");
    }
}

/// Expects a build to have published without a fault.
pub(crate) fn ends_well(output: &Output, place: &str) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "after {place}: {text}");
    assert!(!text.contains("panicked") && !text.contains("RUST_BACKTRACE"), "after {place}: {text}");
}
