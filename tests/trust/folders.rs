//! Promises 28 to 34 and 41 to 43: the output folder, limits of the system, and what a build depends on.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::common::program::{build_at, clear};
use crate::common::random::Random;
use crate::common::{NOW, tree};
use crate::fault::{Fault, MOE, OURS};

/// The build of a site under limits of a shell, such as `ulimit -n 32`.
fn limited(fault: &Fault, limits: &str, more: &[&str]) -> Output {
    let root = fault.site.root().to_str().unwrap();
    Command::new("sh")
        .args(["-c", &format!("{limits}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_songngu")])
        .args(["build", "--now", NOW, "--root", root])
        .args(more)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

#[test]
fn row_28_few_open_files_are_enough() {
    let fault = Fault::new();
    for number in 0..120 {
        fault.site.pair(&format!("a{number}"), "Text.");
    }
    let output = limited(&fault, "ulimit -n 32", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fault.public().join("vi/bai-viet/a119/index.html").exists());
}

#[test]
fn row_29_only_a_folder_of_ours_is_written_to() {
    let fault = Fault::new();
    let root = fault.site.root();
    fault.site.write("mine/letter.txt", "mine").write("file", "mine").write("home/letter.txt", "mine");
    symlink("mine", root.join("link")).unwrap();
    let before = tree(root);
    for output in [".", "..", "/", "content", "content/public", "mine", "file", "link", "file/public", "home"] {
        let build = build_at(root, NOW, &["--output", output]).env("HOME", root.join("home")).output().unwrap();
        let said = String::from_utf8_lossy(&build.stderr);
        assert!(matches!(build.status.code(), Some(1 | 2)), "{output}: {said}");
        assert!(said.contains("songngu: ") || said.contains("error"), "{output}: {said}");
        let mut after = tree(root);
        after.retain(|path, _| !path.starts_with(".songngu/"));
        let mut before = before.clone();
        before.retain(|path, _| !path.starts_with(".songngu/"));
        assert!(after == before, "{output} changed something");
    }
}

#[test]
fn row_29_no_link_on_the_way_leads_a_site_elsewhere() {
    let fault = Fault::new();
    let root = fault.site.root();
    fs::create_dir(root.join("victim")).unwrap();
    symlink(root.join("victim"), root.join("way")).unwrap();
    for output in ["way/out".to_owned(), root.join("way/out").to_str().unwrap().to_owned()] {
        let output = build_at(root, NOW, &["--output", &output]).current_dir(root).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && said.contains("through a link"), "{said}");
    }
    assert_eq!(fs::read_dir(root.join("victim")).unwrap().count(), 0);
}

#[test]
fn row_32_a_pipe_in_the_cache_is_not_waited_for() {
    let fault = Fault::new();
    let cache = fault.site.root().join(".songngu");
    for name in tree(&cache).into_keys() {
        let path = cache.join(&name);
        fs::remove_file(&path).unwrap();
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    }
    fault.is_published(&[]);
}

#[test]
fn row_30_a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let fault = Fault::new();
    for number in 0..40 {
        fault.site.pair(&format!("a{number}"), "Text.");
    }
    fault.is_published(&[]);
    let mut random = Random::new(30);
    let mut old = tree(&fault.public());
    for number in 0..12 {
        fault.site.article("moe", "vi", &format!("Edit {number}."));
        let mut child = fault.command().stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(random.below(150) as u64));
        let _ = child.kill();
        child.wait().unwrap();
        let seen = tree(&fault.public());
        let new = fault.is_published(&[]);
        assert!(seen == old || seen == new, "edit {number}: the site is neither the old one nor the new one");
        old = new;
    }
    let names = fs::read_dir(fault.site.root()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = names.filter(|name| *name != "content" && OURS.iter().all(|own| name != own)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn row_31_an_error_in_any_file_leaves_the_last_good_site() {
    let wrong = [
        ("content/site.yaml", "base_url: [\n"),
        (MOE, "---\ntitle: A\n---\n"),
        ("content/tags.yaml", "- a\n"),
        ("content/glossary/a.vi.md", "no front matter\n"),
        ("content/pages/a.vi.md", "---\n---\n"),
        ("templates/base.html", "{% if %}"),
        ("locales/vi/interface.ftl", "a = { $b\n"),
        ("assets/style.css", "a { src: url(gone.woff2) }"),
        ("content/terminology.yaml", "a: [\n"),
    ];
    for (path, text) in wrong {
        let fault = Fault::new();
        fault.site.write(path, text);
        fault.is_refused(&[path]);
    }
}

#[test]
fn row_32_two_builds_wait_for_each_other() {
    let fault = Fault::new();
    let start = |_| fault.command().stderr(Stdio::piped()).spawn().unwrap();
    let children: Vec<_> = (0..4).map(start).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let expected = tree(&fault.public());
    clear(&fault.public());
    assert!(fault.is_published(&[]) == expected);
}

#[test]
fn row_32_files_that_come_and_go_while_they_are_read_tear_nothing() {
    let fault = Fault::new();
    for number in 0..40 {
        fault.site.pair(&format!("a{number}"), "![A](a.svg) Text.");
    }
    let root = fault.site.root().to_owned();
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
    let article = |number: usize| root.join(format!("content/articles/a{number}"));
    (0..40).for_each(|number| fs::write(article(number).join("a.svg"), picture).unwrap());
    fault.command().status().unwrap();
    let mut before = tree(&fault.public());
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut random = Random::new(5);
            while !is_done.load(Ordering::Relaxed) {
                let folder = article(random.below(40));
                let text = folder.join("index.vi.md");
                let was = fs::read(&text).unwrap();
                // Cut, gone, replaced, a folder: whatever an editor or a sync does in between.
                fs::write(&text, &was[..random.below(was.len())]).unwrap();
                fs::remove_file(&text).unwrap();
                fs::create_dir(&text).unwrap();
                fs::remove_dir(&text).unwrap();
                fs::rename(folder.join("a.svg"), folder.join("b.svg")).unwrap();
                fs::write(&text, was).unwrap();
                fs::rename(folder.join("b.svg"), folder.join("a.svg")).unwrap();
            }
        });
        for _ in 0..8 {
            let output = fault.command().output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 1)) && !said.contains("panicked"), "{said}");
            let after = tree(&fault.public());
            assert!(output.status.success() || after == before, "{said}");
            before = after;
        }
        is_done.store(true, Ordering::Relaxed);
    });
    let last = fault.is_published(&[]);
    clear(&fault.public());
    clear(&root.join(".songngu"));
    assert!(fault.is_published(&[]) == last);
}

#[test]
fn row_33_a_disk_that_takes_no_more_leaves_the_old_site() {
    let fault = Fault::body(&"A long text. ".repeat(3_000));
    let before = tree(&fault.public());
    // Every file longer than 16 blocks fails, as on a disk that is full; the signal for it is ignored.
    let output = limited(&fault, "trap '' XFSZ; ulimit -f 16", &[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot write") && !said.contains("panicked"), "{said}");
    assert!(tree(&fault.public()) == before);
    let names: Vec<String> = tree(fault.site.root()).into_keys().collect();
    let is_left = |path: &&String| !path.starts_with("content/") && OURS.iter().all(|own| !path.starts_with(own));
    assert_eq!(names.iter().find(is_left), None);
    // One that cannot even begin leaves nothing in the output, nor beside it.
    fault.site.write(MOE, "---\ntitle: Other\ndescription: D\ndate: 2026-01-02\n---\n\nOther.");
    for mode in [&["--no-cache"][..], &["--no-cache", "--in-place"]] {
        let output = limited(&fault, "trap '' XFSZ; ulimit -f 0", mode);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(tree(&fault.public()) == before && !fault.public().join(".songngu-stage").exists(), "{mode:?}");
        assert!(!fault.site.root().join(".public.songngu-stage").exists(), "{mode:?}");
    }
    fault.is_published(&[]);
}

#[test]
fn row_34_the_same_input_gives_the_same_bytes_anywhere() {
    let [one, other] = [Fault::body("Text. **A**"), Fault::body("Text. **A**")];
    for number in (0..20).rev() {
        one.site.pair(&format!("a{number}"), "Text.");
    }
    for number in 0..20 {
        other.site.pair(&format!("a{number}"), "Text.");
    }
    let build = |fault: &Fault, mask: &str, zone: &str, locale: &str| {
        clear(&fault.public());
        let root = fault.site.root().to_str().unwrap();
        let output = Command::new("sh")
            .args(["-c", &format!("umask {mask}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_songngu")])
            .args(["build", "--no-cache", "--now", NOW, "--root", root])
            .envs([("TZ", zone), ("LANG", locale), ("LC_ALL", locale)])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        tree(&fault.public())
    };
    let first = build(&one, "077", "Pacific/Kiritimati", "vi_VN.UTF-8");
    let second = build(&other, "002", "America/Adak", "C");
    assert!(first == second);
    for fault in [&one, &other] {
        for path in first.keys() {
            let path = fault.public().join(path);
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o644, "{}", path.display());
            assert_eq!(mode(path.parent().unwrap()), 0o755, "{}", path.display());
        }
    }
}

#[test]
fn row_41_only_known_kinds_of_files_are_published() {
    let fault = Fault::new();
    let secrets =
        [".env", ".index.vi.md.swp", "index.vi.md~", "#index.vi.md#", "id_rsa", "notes.docx", ".DS_Store", "a.php"];
    for name in secrets {
        fault.site.write(&format!("content/articles/moe/{name}"), "a secret of mine");
    }
    fault.site.write(".env", "a secret of mine").write("assets/.env", "a secret of mine");
    let published = fault.is_published(&[]);
    let root = fault.site.root().to_str().unwrap();
    for (path, bytes) in &published {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("a secret of mine") && !text.contains(root), "{path}");
    }
}

#[test]
fn row_41_nothing_private_in_assets_is_published() {
    let fault = Fault::new();
    let names = [
        "style.css~",
        "#style.css#",
        "style.css.swp",
        "style.css.bak",
        "index.vi.md.orig",
        "notes.txt",
        "key.pem",
        "id_ed25519",
        "a.sqlite",
        "draft.md",
        "core",
        "Makefile",
        "a.rs",
        "a.html",
        "backup.tar.gz",
        "a.CSS.old",
    ];
    for name in names {
        fault.site.write(&format!("assets/{name}"), "secret 4711");
    }
    fault.site.write("assets/LICENSE", "free").write("assets/a.PNG", "picture");
    let published = fault.is_published(&["warning[unexpected-file]", "assets/key.pem"]);
    let secret = published.iter().find(|(_, bytes)| bytes.windows(4).any(|four| four == b"4711"));
    assert_eq!(secret.map(|(path, _)| path), None);
    for kept in ["assets/LICENSE.", "assets/a."] {
        assert!(published.keys().any(|path| path.starts_with(kept)), "{kept}");
    }
}

#[test]
fn row_42_no_package_with_a_known_advisory_is_used() {
    let lock = include_str!("../../Cargo.lock");
    let packages: Vec<(&str, &str)> = lock
        .split("[[package]]")
        .filter_map(|part| {
            let field = |name: &str| part.lines().find_map(|line| line.strip_prefix(name)?.strip_suffix('"'));
            Some((field("name = \"")?, field("version = \"")?))
        })
        .collect();
    assert!(packages.len() > 100);
    // Unsound or abandoned, or right from a version on; what `cargo deny` would say, as far as it is known here.
    let never =
        ["serde_yml", "libyml", "serde_yaml_bw", "ansi_term", "atty", "failure", "instant", "net2", "proc-macro-error"];
    let from = [("time", (0, 3, 47)), ("quick-xml", (0, 41, 0)), ("tower-http", (0, 2, 1)), ("ammonia", (4, 1, 4))];
    for (name, version) in packages {
        assert!(!never.contains(&name), "{name}");
        let mut numbers = version.split(['.', '-', '+']).map(|number| number.parse::<u32>().unwrap_or(0));
        let mut next = || numbers.next().unwrap_or(0);
        let own = (next(), next(), next());
        assert!(from.iter().all(|(other, least)| name != *other || own >= *least), "{name} {version}");
    }
}

#[test]
fn row_43_a_build_runs_nothing_and_reads_no_environment() {
    let fault = Fault::body("```js\nlet a = 1;\n```\n\n![A](a.svg)");
    fault.site.write("content/articles/moe/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    let plain = fault.is_published(&[]);
    // Programs that a build could want leave a trace if they are run.
    let traps = tempfile::tempdir().unwrap();
    let trace = traps.path().join("trace");
    for name in ["git", "node", "sh", "bash", "xdg-open", "curl", "sass", "go", "cc"] {
        let trap = traps.path().join(name);
        fs::write(&trap, format!("#!/bin/sh\necho {name} >> '{}'\n", trace.display())).unwrap();
        fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let root = fault.site.root().to_str().unwrap();
    for command in ["build", "check"] {
        let output = Command::new(env!("CARGO_BIN_EXE_songngu"))
            .args([command, "--now", NOW, "--root", root])
            .args((command == "build").then_some("--no-cache"))
            .env_clear()
            .envs([("PATH", traps.path().to_str().unwrap()), ("HTTP_PROXY", "http://127.0.0.1:9"), ("BASE_URL", "x")])
            .envs([("SONGNGU_BASE_URL", "https://a.example"), ("EDITOR", "sh"), ("BROWSER", "sh")])
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(!trace.exists(), "{}", fs::read_to_string(&trace).unwrap_or_default());
    assert!(tree(&fault.public()) == plain);
}
