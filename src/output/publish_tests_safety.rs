//! What publishing promises when builds fail, meet, are killed or are sent to the wrong place.
#![expect(clippy::disallowed_methods, reason = "the tests look at the folders that are published")]

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::super::super::{manifest, swap, target::Place};
use super::{Mode, ONE, Project, Publication, PublishError, TWO, Target, files, hash, texts};

#[test]
fn a_dropped_publication_leaves_no_trace() {
    for mode in [Mode::Atomic, Mode::InPlace] {
        for puts in 0..=TWO.len() {
            for publications in [&[&ONE[..]][..], &[&ONE[..], &TWO[..], &ONE[..]][..], &[]] {
                let project = Project { mode, ..Project::new() };
                fs::create_dir(project.path("public")).unwrap();
                for site in publications {
                    project.publish(site).unwrap();
                }
                let names = |project: &Project| files(project.folder.path()).into_keys().collect::<Vec<_>>();
                let (before, listed) = (project.texts(), names(&project));
                let publication = project.begin().unwrap();
                for (path, text) in &TWO[..puts] {
                    publication.put(path, text.as_bytes(), hash(text)).unwrap();
                }
                drop(publication);
                assert_eq!(project.texts(), before);
                if publications.len() < 2 {
                    assert_eq!(names(&project), listed);
                }
                project.publish(&TWO).unwrap();
                assert_eq!(project.texts(), texts(&TWO));
            }
        }
    }
}

#[test]
fn builds_after_a_killed_one_clear_up() {
    let project = Project::new();
    project.publish(&ONE).unwrap();
    let stage = project.path(".public.songngu-stage");
    fs::create_dir_all(stage.join("next/vi")).unwrap();
    fs::write(stage.join("next/vi/a"), "half").unwrap();
    project.publish(&ONE).unwrap();
    assert!(!stage.exists());
    // Killed between two renames: the site stands aside.
    fs::create_dir(&stage).unwrap();
    fs::rename(project.path("public"), stage.join("old")).unwrap();
    assert_eq!(project.publish(&ONE).unwrap().unchanged, 4);
    assert_eq!(project.texts(), texts(&ONE));
}

#[test]
fn a_stage_with_things_of_others_is_left_alone() {
    for stage in [".public.songngu-stage", "public/.songngu-stage"] {
        for mode in [Mode::Atomic, Mode::InPlace] {
            let project = Project { mode, ..Project::new() };
            project.publish(&ONE).unwrap();
            let stage = project.path(stage);
            if stage.exists() {
                fs::remove_dir_all(&stage).unwrap();
            }
            fs::create_dir_all(stage.join("next")).unwrap();
            fs::write(stage.join("mine"), "mine").unwrap();
            let is_looked_at = mode == Mode::Atomic || stage.starts_with(project.path("public"));
            let is_in_the_way =
                matches!(project.publish(&TWO), Err(PublishError::InTheWay { path }) if path == stage.join("mine"));
            assert_eq!(is_in_the_way, is_looked_at);
            assert_eq!(fs::read_to_string(stage.join("mine")).unwrap(), "mine");
            fs::remove_dir_all(&stage).unwrap();
            fs::write(&stage, "mine").unwrap();
            assert_eq!(project.publish(&TWO).is_err(), is_looked_at);
            assert_eq!(fs::read_to_string(&stage).unwrap(), "mine");
        }
    }
}

#[test]
fn a_worthless_stage_does_no_harm() {
    let project = Project::new();
    project.publish(&ONE).unwrap();
    project.publish(&TWO).unwrap();
    let next = project.path(".public.songngu-stage/next");
    fs::remove_dir_all(&next).unwrap();
    fs::create_dir_all(next.join("index.html/deep")).unwrap();
    fs::create_dir_all(next.join("junk")).unwrap();
    fs::write(next.join("vi"), "a file").unwrap();
    symlink(project.path("home"), next.join("en")).unwrap();
    fs::create_dir(project.path("home")).unwrap();
    project.publish(&ONE).unwrap();
    assert_eq!(project.texts(), texts(&ONE));
    assert_eq!(fs::read_dir(project.path("home")).unwrap().count(), 0);
}

#[test]
fn two_renames_do_what_a_swap_does() {
    let project = Project::new();
    project.publish(&ONE).unwrap();
    let place = Place::find(&project.target("public")).unwrap();
    fs::create_dir_all(&place.next).unwrap();
    fs::write(place.next.join("new"), "new").unwrap();
    swap::rename_twice(&place).unwrap();
    assert!(project.path("public/new").exists() && place.next.join("vi/a/index.html").exists());
}

#[test]
fn one_build_at_a_time() {
    let project = Project::new();
    for _ in 0..2 {
        let first = project.begin().unwrap();
        first.put("a", b"a", 1).unwrap();
        assert!(matches!(project.begin(), Err(PublishError::Busy { .. })));
        let waited = AtomicUsize::new(0);
        let target = Target { patience: Duration::from_secs(20), ..project.target("public") };
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let second = Publication::begin(&target, || _ = waited.fetch_add(1, Ordering::SeqCst)).unwrap();
                second.put("b", b"b", 2).unwrap();
                second.finish().unwrap()
            });
            while waited.load(Ordering::SeqCst) == 0 {
                std::thread::yield_now();
            }
            first.finish().unwrap();
            assert_eq!(second.join().unwrap().removed, 1);
        });
        assert_eq!(waited.into_inner(), 1);
        assert_eq!(project.texts(), texts(&[("b", "b")]));
    }
}

#[test]
fn dangerous_places_are_refused() {
    let project = Project::new();
    for folder in ["content/vi", "home", "full", "below"] {
        fs::create_dir_all(project.path(folder)).unwrap();
    }
    fs::write(project.path("full/mine"), "mine").unwrap();
    fs::write(project.path("file"), "mine").unwrap();
    symlink("below", project.path("link")).unwrap();
    for (root, why) in [
        (".", "the project itself"),
        ("..", "the project itself"),
        ("below/..", "the project itself"),
        ("/", "the root of all files"),
        ("home", "your home"),
        ("content", "made from"),
        ("content/vi/public", "made from"),
        ("below/../content", "made from"),
        ("src", "made from"),
        (".git/x", "made from"),
        ("file", "a file"),
        ("link", "a link"),
        ("link/public", "through a link"),
        ("below/../link/public", "through a link"),
        ("full", "songngu did not make"),
        ("file/public", "cannot"),
        ("/proc/songngu/public", "cannot make the folder /proc/songngu"),
    ] {
        let message = project.refusal(root);
        assert!(message.contains(why) && message.contains("; "), "{root}: {message}");
    }
    assert_eq!(fs::read_to_string(project.path("full/mine")).unwrap(), "mine");
}

#[test]
fn manifests_that_songngu_did_not_write_are_refused() {
    let project = Project::new();
    project.publish(&ONE).unwrap();
    let file = project.path("public").join(manifest::NAME);
    let right = fs::read_to_string(&file).unwrap();
    let climbing = right.replace("en/x", "../home");
    for (text, line) in [(climbing.as_str(), 2), (&right[..right.len() - 1], 5), ("songngu-manifest 99\n", 1)] {
        fs::write(&file, text).unwrap();
        assert!(matches!(project.begin(), Err(PublishError::Damaged { line: at, .. }) if at == line), "{text}");
    }
    fs::write(&file, "notes").unwrap();
    assert!(matches!(project.begin(), Err(PublishError::NotOurs { .. })));
}

#[test]
fn bad_paths_are_refused() {
    let project = Project::new();
    let publication = project.begin().unwrap();
    let long = "x".repeat(256);
    for path in ["", "/a", "a//b", "a/", ".", "a/../b", "./a", "a\\b", "a\0", "a\n", "\u{85}", &long, manifest::NAME] {
        assert!(matches!(publication.put(path, b"", 0), Err(PublishError::BadPath { .. })), "{path}");
        assert!(matches!(publication.keep(path, 0), Err(PublishError::BadPath { .. })), "{path}");
    }
    publication.put("a", b"", 0).unwrap();
    assert!(matches!(publication.put("a", b"", 0), Err(PublishError::Clash { .. })));
}
