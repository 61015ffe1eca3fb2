//! A site in a folder of its own, for tests that work at the program's borders.

// Every test file compiles this module for itself and uses a part of it.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses a part of this module")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and touch files")]

pub mod program;
pub mod random;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use songngu::compile::{Options, compile, render_all};
use songngu::diagnostic::Diagnostic;
use songngu::memo::Memo;
use songngu::output::Plan;
use songngu::source::{self, Sources};

/// The settings of every test site, small and complete.
pub const SETTINGS: &str = "base_url: https://site.example
languages:
  vi: { title: Thử, tagline: Trang thử, description: Một trang để thử. }
  en: { title: Test, tagline: A test site, description: A site for testing. }
";

/// The moment at which test sites are built.
pub const NOW: &str = "2026-12-01T00:00:00Z";

/// A site that a test writes and builds.
pub struct SiteTest {
    folder: tempfile::TempDir,
}

impl SiteTest {
    /// A site with settings and nothing else.
    pub fn new() -> Self {
        let site = SiteTest { folder: tempfile::tempdir().unwrap() };
        site.write("content/site.yaml", SETTINGS);
        site
    }

    /// A site with the files of a folder.
    pub fn from(folder: &Path) -> Self {
        let site = SiteTest { folder: tempfile::tempdir().unwrap() };
        copy(folder, site.root());
        site
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Replaces a part of a file, which must be there.
    pub fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.root().join(path)).unwrap();
        assert!(text.contains(from), "{path} does not contain {from:?}");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Writes an article in one language with a body.
    pub fn article(&self, id: &str, lang: &str, body: &str) -> &Self {
        let text =
            format!("---\ntitle: Title of {id}\ndescription: What {id} is about.\ndate: 2026-01-02\n---\n\n{body}\n");
        self.write(&format!("content/articles/{id}/index.{lang}.md"), text)
    }

    /// Writes an article in both languages with one body.
    pub fn pair(&self, id: &str, body: &str) -> &Self {
        self.article(id, "vi", body).article(id, "en", body)
    }

    /// Reads, compiles, reviews and renders the site.
    pub fn build(&self) -> Built {
        self.compile(true, NOW)
    }

    /// Reads, compiles and renders the site, as `songngu build` does.
    pub fn build_as_published(&self) -> Built {
        self.build_at(NOW)
    }

    /// The same at another moment.
    pub fn build_at(&self, now: &str) -> Built {
        self.compile(false, now)
    }

    fn compile(&self, review: bool, now: &str) -> Built {
        let sources = source::disk::read(self.root());
        let memo = Memo::new();
        let options = Options { base_url: None, drafts: false, review, now: now.parse().unwrap() };
        let checked = compile(&sources, &options, &memo);
        let rendered = if checked.has_errors() { Vec::new() } else { render_all(&checked.value, &memo) };
        let findings = checked.findings.into_iter().chain(rendered).collect();
        Built { sources, plan: checked.value, findings, memo }
    }
}

/// What came of a site.
pub struct Built {
    pub sources: Sources,
    pub plan: Plan,
    pub findings: Vec<Diagnostic>,
    memo: Memo,
}

impl Built {
    /// An output as text.
    pub fn output(&self, path: &str) -> String {
        let bytes = self.plan.render(path, &self.memo).unwrap().unwrap_or_else(|| panic!("there is no output {path}"));
        String::from_utf8(bytes.into_owned()).unwrap()
    }

    /// The codes of all findings, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.findings.iter().map(|finding| finding.code.name()).collect()
    }

    /// The site without a single finding.
    pub fn clean(self) -> Self {
        assert_eq!(self.findings, []);
        self
    }

    /// Expects an output to contain a text.
    pub fn expect(&self, path: &str, text: &str) -> &Self {
        let output = self.output(path);
        assert!(output.contains(text), "{path} does not contain\n{text}\n\nbut is\n{output}");
        self
    }
}

/// Every file below a folder, by its path with `/`.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(folder, folder, &mut files);
    files
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let path: PathBuf = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Whether expected results are to be rewritten: `UPDATE=1 cargo test`.
pub fn updates() -> bool {
    std::env::var_os("UPDATE").is_some()
}
