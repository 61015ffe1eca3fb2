//! What publishing promises: whole sites, few writes, and nobody else's files touched.
#![expect(clippy::disallowed_methods, reason = "the tests look at the folders that are published")]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::super::manifest;
use super::{Mode, Outcome, Publication, PublishError, Summary, Target};

#[path = "publish_tests_history.rs"]
mod history;
#[path = "publish_tests_safety.rs"]
mod safety;

struct Project {
    folder: TempDir,
    mode: Mode,
}

impl Project {
    fn new() -> Project {
        Project { folder: TempDir::new().unwrap(), mode: Mode::Atomic }
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    fn target(&self, root: &str) -> Target {
        let home = Some(self.path("home"));
        Target { root: self.path(root), project: self.path("."), home, mode: self.mode, patience: Duration::ZERO }
    }

    fn begin(&self) -> Result<Publication, PublishError> {
        Publication::begin(&self.target("public"), || ())
    }

    fn publish(&self, site: &[(&str, &str)]) -> Result<Summary, PublishError> {
        let publication = self.begin()?;
        for (path, text) in site {
            publication.put(path, text.as_bytes(), hash(text))?;
        }
        publication.finish()
    }

    fn refusal(&self, root: &str) -> String {
        Publication::begin(&self.target(root), || ()).unwrap_err().to_string()
    }

    /// Every published file that is no manifest, with its text.
    fn texts(&self) -> BTreeMap<String, String> {
        let mut all = files(&self.path("public"));
        all.retain(|path, _| path != manifest::NAME);
        all.into_iter().map(|(path, (text, ..))| (path, text)).collect()
    }
}

fn hash(text: &str) -> u128 {
    text.bytes().fold(7, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Text, inode and times of all files below `folder`; folders end in `/`.
fn files(folder: &Path) -> BTreeMap<String, (String, u64, i64, i64)> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let (name, path) = {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), entry.path())
        };
        let data = fs::symlink_metadata(&path).unwrap();
        let times = (data.ino(), data.mtime_nsec(), data.ctime_nsec());
        if data.is_dir() {
            all.extend(files(&path).into_iter().map(|(below, file)| (format!("{name}/{below}"), file)));
            all.insert(format!("{name}/"), (String::new(), times.0, times.1, times.2));
        } else {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned();
            all.insert(name, (text, times.0, times.1, times.2));
        }
    }
    all
}

fn texts(site: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (path, text) in site {
        all.extend(path.match_indices('/').map(|(end, _)| (path[..=end].to_owned(), String::new())));
        all.insert((*path).to_owned(), (*text).to_owned());
    }
    all
}

const ONE: [(&str, &str); 4] =
    [("index.html", "home"), ("vi/a/index.html", "a"), ("vi/b/index.html", "b"), ("en/x", "x")];
const TWO: [(&str, &str); 3] = [("index.html", "new home"), ("vi/a/index.html", "a"), ("vi/c/index.html", "c")];

#[test]
fn first_build_leaves_nothing_beside_the_site() {
    let project = Project::new();
    assert_eq!(project.publish(&ONE).unwrap(), Summary { written: 4, unchanged: 0, removed: 0 });
    assert_eq!(project.texts(), texts(&ONE));
    assert_eq!(fs::read_dir(project.folder.path()).unwrap().count(), 1);
    for path in files(&project.path("public")).keys() {
        let mode = fs::metadata(project.path("public").join(path)).unwrap().mode() & 0o777;
        assert_eq!(mode, if path.ends_with('/') { 0o755 } else { 0o644 }, "{path}");
    }
}

#[test]
fn nothing_changed_writes_nothing() {
    for mode in [Mode::Atomic, Mode::InPlace] {
        let project = Project { mode, ..Project::new() };
        project.publish(&ONE).unwrap();
        for _ in 0..3 {
            let before = files(project.folder.path());
            assert_eq!(project.publish(&ONE).unwrap(), Summary { written: 0, unchanged: 4, removed: 0 });
            assert_eq!(files(project.folder.path()), before);
        }
    }
}

#[test]
fn kept_files_need_no_bytes() {
    let project = Project::new();
    project.publish(&ONE).unwrap();
    let publication = project.begin().unwrap();
    assert!(publication.keep("index.html", hash("home")).unwrap());
    assert!(!publication.keep("vi/a/index.html", hash("other")).unwrap());
    assert!(!publication.keep("vi/none", hash("none")).unwrap());
    assert_eq!(publication.put("vi/a/index.html", b"a", hash("a")).unwrap(), Outcome::Unchanged);
    assert_eq!(publication.finish().unwrap(), Summary { written: 0, unchanged: 2, removed: 2 });
    fs::write(project.path("public/index.html"), "HOME").unwrap();
    assert!(!project.begin().unwrap().keep("index.html", hash("home")).unwrap());
}

#[test]
fn only_changed_files_are_rewritten_and_stale_ones_go() {
    for mode in [Mode::Atomic, Mode::InPlace] {
        let project = Project { mode, ..Project::new() };
        for _ in 0..3 {
            project.publish(&ONE).unwrap();
            let before = files(&project.path("public"));
            assert_eq!(project.publish(&TWO).unwrap(), Summary { written: 2, unchanged: 1, removed: 2 });
            let after = files(&project.path("public"));
            assert_eq!(project.texts(), texts(&TWO));
            let (old, new) = (&before["vi/a/index.html"], &after["vi/a/index.html"]);
            assert_eq!((old.1, old.2), (new.1, new.2));
        }
    }
}

#[test]
fn files_of_others_stay() {
    for mode in [Mode::Atomic, Mode::InPlace] {
        let project = Project { mode, ..Project::new() };
        project.publish(&ONE).unwrap();
        let public = project.path("public");
        fs::create_dir_all(public.join("mine/empty")).unwrap();
        fs::set_permissions(public.join("mine"), Permissions::from_mode(0o700)).unwrap();
        fs::write(public.join("mine/CNAME"), "example.org").unwrap();
        fs::write(public.join("vi/b/index.html.gz"), "zip").unwrap();
        symlink("/nowhere", public.join("link")).unwrap();
        for site in [&TWO[..], &ONE[..], &TWO[..]] {
            project.publish(site).unwrap();
            let all = project.texts();
            assert_eq!((all["mine/CNAME"].as_str(), all["vi/b/index.html.gz"].as_str()), ("example.org", "zip"));
            assert!(all.contains_key("link") && all.contains_key("mine/empty/"));
            assert_eq!(fs::metadata(public.join("mine")).unwrap().mode() & 0o777, 0o700);
        }
        fs::remove_file(public.join("mine/CNAME")).unwrap();
        project.publish(&ONE).unwrap();
        assert!(!public.join("mine/CNAME").exists());
    }
}

#[test]
fn foreign_files_are_never_overwritten() {
    for mode in [Mode::Atomic, Mode::InPlace] {
        let project = Project { mode, ..Project::new() };
        project.publish(&TWO).unwrap();
        fs::write(project.path("public/en"), "mine").unwrap();
        let before = project.texts();
        assert!(matches!(project.publish(&ONE), Err(PublishError::InTheWay { path }) if path.ends_with("public/en")));
        fs::remove_file(project.path("public/en")).unwrap();
        fs::create_dir(project.path("public/en")).unwrap();
        fs::write(project.path("public/en/x"), "mine").unwrap();
        assert!(matches!(project.publish(&ONE), Err(PublishError::InTheWay { path }) if path.ends_with("public/en/x")));
        fs::write(project.path("public/en/x"), "x").unwrap();
        assert_ne!(project.texts(), before);
        project.publish(&ONE).unwrap();
        assert_eq!(project.texts(), texts(&ONE));
    }
}

#[test]
fn touched_files_are_put_right() {
    for mode in [Mode::Atomic, Mode::InPlace] {
        let project = Project { mode, ..Project::new() };
        project.publish(&ONE).unwrap();
        fs::write(project.path("public/index.html"), "evil").unwrap();
        fs::set_permissions(project.path("public/en/x"), Permissions::from_mode(0o600)).unwrap();
        fs::remove_file(project.path("public/vi/a/index.html")).unwrap();
        assert_eq!(project.publish(&ONE).unwrap(), Summary { written: 3, unchanged: 1, removed: 0 });
        assert_eq!(project.texts(), texts(&ONE));
        assert_eq!(fs::metadata(project.path("public/en/x")).unwrap().mode() & 0o777, 0o644);
    }
}

#[test]
fn a_file_cannot_be_a_folder_too() {
    let clash = Project::new().publish(&[("a/b", "1"), ("a", "2")]);
    assert!(matches!(clash, Err(PublishError::Clash { .. } | PublishError::Io { .. })));
    let project = Project::new();
    project.publish(&[("a", "1")]).unwrap();
    project.publish(&[("a/b", "1")]).unwrap();
    assert_eq!(project.texts(), texts(&[("a/b", "1")]));
}
