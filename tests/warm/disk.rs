//! The law on the disk: the real program with its cache, against the real program without.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Stdio};

use super::edits;
use super::project::{Files, Project};
use crate::common::program::{build_at, forget, report};
use crate::common::random::Random;
use crate::common::tree;

/// A folder that follows a project in memory.
struct Folder {
    place: tempfile::TempDir,
    files: Files,
}

impl Folder {
    fn new() -> Self {
        Folder { place: tempfile::tempdir().unwrap(), files: Files::new() }
    }

    fn root(&self) -> &Path {
        self.place.path()
    }

    /// Becomes equal to `files` as an editor, a shell or git would do it. Files that move are moved. A file that is
    /// changed may come out as old as it was: whoever trusts its age and size is wrong.
    fn follow(&mut self, files: &Files, random: &mut Random) {
        let gone: Vec<String> = self.files.keys().filter(|path| !files.contains_key(*path)).cloned().collect();
        for path in gone {
            let bytes = self.files.remove(&path).unwrap();
            let mut new = files.iter().filter(|(new, other)| **other == bytes && !self.files.contains_key(*new));
            if let Some((new, _)) = new.next() {
                let to = self.root().join(new);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::rename(self.root().join(&path), to).unwrap();
                self.files.insert(new.clone(), bytes);
            } else {
                fs::remove_file(self.root().join(&path)).unwrap();
            }
        }
        for (path, bytes) in files.iter().filter(|(path, bytes)| self.files.get(*path) != Some(*bytes)) {
            let to = self.root().join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            let age = fs::metadata(&to).and_then(|data| data.modified()).ok().filter(|_| random.chance(50));
            fs::write(&to, bytes).unwrap();
            if let Some(age) = age {
                File::options().write(true).open(&to).unwrap().set_modified(age).unwrap();
            }
        }
        self.files.clone_from(files);
    }

    fn build(&self, project: &Project) -> Child {
        let mut more = Vec::new();
        if project.options.drafts {
            more.push("--drafts");
        }
        if let Some(url) = &project.options.base_url {
            more.extend(["--base-url", url]);
        }
        build_at(self.root(), &project.options.now.to_string(), &more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

/// Builds after each of these edits, warm in one folder and cold in another.
pub(crate) fn hold(seed: u64, edits: usize) {
    let mut random = Random::new(seed);
    let mut project = Project::new();
    let (mut warm, mut cold) = (Folder::new(), Folder::new());
    let mut published = Files::new();
    let mut has_errors = false;
    let mut good = 0;
    for number in 0..=edits {
        let edit = if number == 0 { "nothing yet" } else { &edits::make(&mut project, &mut random, has_errors).what };
        let place = format!("edit {number} of WARM_SEED={seed}: {edit}");
        warm.follow(&project.files, &mut random);
        cold.follow(&project.files, &mut random);
        forget(cold.root());
        let (one, other) = (warm.build(&project), cold.build(&project));
        let [one, other] = [one, other].map(|child| child.wait_with_output().unwrap());
        assert!(matches!(one.status.code(), Some(0 | 1)), "{place}: {one:?}");
        assert_eq!(one.status.code(), other.status.code(), "exit code after {place}: {one:?} {other:?}");
        assert_eq!(report(&one), report(&other), "findings after {place}");
        assert_eq!(one.stdout, other.stdout, "{place}");
        has_errors = one.status.code() != Some(0);
        if !has_errors {
            project.is_good();
            published = tree(&cold.root().join("public"));
            good += 1;
        }
        let now = tree(&warm.root().join("public"));
        let differ = |path: &&String| now.get(*path) != published.get(*path);
        let paths: Vec<&String> = now.keys().chain(published.keys()).filter(differ).collect();
        assert!(paths.is_empty(), "{paths:?} differ after {place}");
    }
    assert!(good * 3 > edits, "too few sites without an error: {good}");
}
