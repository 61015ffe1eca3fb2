//! A site with a good output, into which a test brings a fault.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::common::program::build_at;
use crate::common::{NOW, SiteTest, tree};

/// How long a build may take, whatever stands in its files, on a machine that is busy with other tests.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What builds may write to: the output, the folder beside it in which the next one is made, and the cache.
pub const OURS: [&str; 3] = ["public", ".public.songngu-stage", ".songngu"];

/// The article of every test site.
pub const MOE: &str = "content/articles/moe/index.vi.md";
/// Its front matter.
pub const FRONT: &str = "---\ntitle: Title of moe\ndescription: What moe is about.\ndate: 2026-01-02\n---\n\n";
/// Its page.
pub const PAGE: &str = "vi/bai-viet/moe/index.html";

/// A site, its good output, and all its files.
pub struct Fault {
    pub site: SiteTest,
    published: BTreeMap<String, Vec<u8>>,
}

impl Fault {
    /// A site that is published and whole.
    pub fn new() -> Self {
        let site = SiteTest::new();
        site.pair("moe", "Some text.");
        let output = build_at(site.root(), NOW, &[]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let published = tree(&site.root().join("public"));
        assert!(published.len() > 10);
        Fault { site, published }
    }

    /// A site with this text as its article.
    pub fn article(text: impl AsRef<[u8]>) -> Self {
        let fault = Fault::new();
        fault.site.write(MOE, text);
        fault
    }

    /// A site with an article that has this below its front matter.
    pub fn body(body: &str) -> Self {
        Fault::article(format!("{FRONT}{body}\n"))
    }

    pub fn public(&self) -> PathBuf {
        self.site.root().join("public")
    }

    /// `songngu build`, ready to be run.
    pub fn command(&self) -> Command {
        build_at(self.site.root(), NOW, &[])
    }

    fn run(&self) -> (Output, String) {
        let start = Instant::now();
        let output = self.command().output().unwrap();
        let report = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(start.elapsed() < PATIENCE, "{:?}\n{report}", start.elapsed());
        assert!(!report.contains("panicked"), "{report}");
        (output, report)
    }

    /// Everything of the site but its output, what is kept beside that, and the cache.
    fn sources(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.site.root().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let kind = fs::symlink_metadata(&path).unwrap().file_type();
                if OURS.iter().any(|own| path == self.site.root().join(own)) {
                    continue;
                }
                // Links are not followed, and nobody writes into pipes.
                let content = match (kind.is_dir(), kind.is_symlink(), kind.is_file()) {
                    (true, ..) => {
                        folders.push(path);
                        continue;
                    }
                    (_, true, _) => fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes(),
                    (.., true) => fs::read(&path).unwrap(),
                    _ => Vec::new(),
                };
                files.insert(path, content);
            }
        }
        files
    }

    /// The build fails, and says each of these; what is published stays, and so does everything else.
    pub fn is_refused(&self, wanted: &[&str]) -> String {
        let before = self.sources();
        let (output, report) = self.run();
        assert_eq!(output.status.code(), Some(1), "{report}");
        for wanted in wanted {
            assert!(report.contains(wanted), "{wanted} is not in\n{report}");
        }
        assert!(tree(&self.public()) == self.published, "the output changed\n{report}");
        assert!(self.sources() == before, "a file outside of the output changed");
        report
    }

    /// A site with an article for each of these texts is refused with a finding of this code in every one of them.
    pub fn each_is_refused(texts: &[String], code: &str) {
        let fault = Fault::new();
        for (number, text) in texts.iter().enumerate() {
            fault.site.write(&format!("content/articles/c{number}/index.vi.md"), text);
        }
        let report = fault.is_refused(&[]);
        let findings: Vec<&str> = report.split("\n\n").collect();
        let is_found = |number: usize| {
            let place = format!("--> content/articles/c{number}/index.vi.md:");
            findings.iter().any(|finding| finding.contains(&format!("error[{code}")) && finding.contains(&place))
        };
        let missed: Vec<&String> =
            texts.iter().enumerate().filter(|(number, _)| !is_found(*number)).map(|(_, text)| text).collect();
        assert!(missed.is_empty(), "no {code} in\n{missed:#?}");
    }

    /// The same for texts below the front matter.
    pub fn each_body_is_refused(bodies: &[&str], code: &str) {
        let texts: Vec<String> = bodies.iter().map(|body| format!("{FRONT}{body}\n")).collect();
        Fault::each_is_refused(&texts, code);
    }

    /// The build publishes, and says each of these. What is published.
    pub fn is_published(&self, wanted: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let before = self.sources();
        let (output, report) = self.run();
        assert_eq!(output.status.code(), Some(0), "{report}");
        for wanted in wanted {
            assert!(report.contains(wanted), "{wanted} is not in\n{report}");
        }
        assert!(self.sources() == before, "a file outside of the output changed");
        tree(&self.public())
    }

    /// The page of the article, once it is published.
    pub fn page(&self) -> String {
        String::from_utf8(self.is_published(&[])[PAGE].clone()).unwrap()
    }
}
