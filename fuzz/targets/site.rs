//! Whole sites: each file behind a line `=== <path>`. Settings come with them if the input has none.

use rayon::prelude::*;
use songngu::compile::{Options, compile};
use songngu::diagnostic::{Checked, Diagnostic};
use songngu::memo::Memo;
use songngu::output::Plan;
use songngu::source::Sources;

use crate::check::{findings, output};

type Files = Vec<(String, Vec<u8>)>;

/// What stands at a path, or what a template fails on.
type Rendered = Result<Option<Vec<u8>>, Box<Diagnostic>>;

const SETTINGS: &str = "base_url: https://site.example
languages:
  vi: { title: Thử, tagline: Trang thử, description: Một trang để thử. }
  en: { title: Test, tagline: A test site, description: A site for testing. }
outputs: { social_images: false, icons: false }
";

/// Every output is what its name says, and a site made with what was kept of another one is that made from nothing.
pub fn run(bytes: &[u8]) {
    let files = files(bytes);
    let before: Files = files.iter().take(files.len() - 1).cloned().collect();
    let (sources, before) = (Sources::new(files, Vec::new()), Sources::new(before, Vec::new()));
    let (warm, cold) = (Memo::new(), Memo::new());
    let earlier = site(&before, &warm);
    drop(render(&earlier.value, &warm));
    warm.turn();
    let (new, whole) = (site(&sources, &warm), site(&sources, &cold));
    findings::check(&whole.findings, &sources);
    findings::once(&whole.findings);
    assert_eq!(new.findings, whole.findings, "warm and cold find other things");
    let (new, made) = (render(&new.value, &warm), render(&whole.value, &cold));
    assert_eq!(new.len(), made.len(), "warm and cold have other outputs");
    for ((path, new), (other, made)) in new.iter().zip(&made) {
        assert_eq!(path, other, "warm and cold have other outputs");
        if new != made {
            let show =
                |bytes: &Rendered| bytes.clone().map(|it| it.map(|it| String::from_utf8_lossy(&it).into_owned()));
            panic!("warm is not cold at {path}:\n{:?}\n{:?}", show(new), show(made));
        }
        match made {
            Ok(Some(bytes)) => output::check(path, bytes, !whole.has_errors()),
            Ok(None) => panic!("there is nothing at {path}"),
            Err(finding) => panic!("the theme fails at {path}: {finding:?}"),
        }
    }
}

/// The site of these sources, reviewed.
pub fn site(sources: &Sources, memo: &Memo) -> Checked<Plan> {
    let options = Options { base_url: None, drafts: false, review: true, now: "2026-12-01T00:00:00Z".parse().unwrap() };
    compile(sources, &options, memo)
}

/// Everything but the pictures that the program draws, which no text has a say in.
fn render(plan: &Plan, memo: &Memo) -> Vec<(String, Rendered)> {
    let paths: Vec<&str> = plan.paths().filter(|path| !path.ends_with(".png")).collect();
    let bytes = |path: &str| plan.render(path, memo).map(|bytes| bytes.map(std::borrow::Cow::into_owned));
    paths.par_iter().map(|path| ((*path).to_owned(), bytes(path))).collect()
}

/// The files of an input, at least one. The theme is its owner's, so that an input has content and messages only.
pub fn files(bytes: &[u8]) -> Files {
    let whole = [b"\n", bytes].concat();
    let mut files: Files = vec![("content/site.yaml".to_owned(), SETTINGS.as_bytes().to_vec())];
    let mut rest = whole.as_slice();
    while let Some(at) = find(rest, b"\n=== ") {
        rest = &rest[at + 5..];
        let end = find(rest, b"\n").unwrap_or(rest.len());
        let path = String::from_utf8_lossy(&rest[..end]).trim().to_owned();
        rest = &rest[end..];
        let text = rest.get(1..find(rest, b"\n=== ").map_or(rest.len(), |next| next.max(1))).unwrap_or_default();
        let is_path = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\0', '\\']);
        let is_ours = path.starts_with("content/") || path.starts_with("locales/");
        if is_ours && path.split('/').all(is_path) {
            files.retain(|(other, _)| *other != path);
            files.push((path, text.to_vec()));
        }
    }
    files
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
