//! The files of `assets/`: published under names that change with what they hold, so that they can be cached forever.
//!
//! A stylesheet names other files as they are called in `assets/`, and is published with the names that they got. So
//! its own name changes with theirs.

mod sheet;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::source::{File, Sources};
use sheet::Link;

/// A file as it is published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path in the site: `/assets/style.0123456789abcdef.css`.
    pub route: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The hash by which browsers check it (W3C Subresource Integrity).
    pub integrity: String,
    /// The assets that it names, if it is a stylesheet, by their paths below `assets/`.
    pub names: BTreeSet<String>,
}

/// Every asset, by its path below `assets/`.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    assets: BTreeMap<String, Asset>,
}

impl Assets {
    /// The assets of a site.
    ///
    /// Findings: `missing-asset` for a file that a stylesheet names and nobody has, `unexpected-file` for one that is not
    /// published.
    pub fn read(sources: &Sources) -> Checked<Self> {
        let mut assets = BTreeMap::new();
        let (sheets, others): (Vec<&Arc<File>>, Vec<&Arc<File>>) =
            sources.under("assets").partition(|file| file.path.ends_with(".css"));
        let mut findings = Vec::new();
        for file in others {
            if !is_published(name(file)) {
                let message = "files of this kind are not published";
                let finding = Diagnostic::file(Code::UnexpectedFile, &file.path, message);
                findings.push(finding.hint("delete it, or keep it outside of assets/"));
                continue;
            }
            assets.insert(name(file).to_owned(), publish(name(file), file.shared_bytes(), BTreeSet::new()));
        }
        let mut waiting: Vec<(&File, &str, Vec<Link>)> = Vec::new();
        for file in sheets {
            let css = file.text().map_or("", |text| text);
            waiting.push((file, css, sheet::links(css, name(file))));
        }
        // A stylesheet comes after those that it names; in a circle, one comes too early.
        while !waiting.is_empty() {
            let left: BTreeSet<&str> = waiting.iter().map(|(file, ..)| name(file)).collect();
            let is_next = |(_, _, links): &(&File, &str, Vec<Link>)| !links.iter().any(|it| left.contains(&*it.path));
            let (file, css, links) = waiting.remove(waiting.iter().position(is_next).unwrap_or(0));
            let unknown = links.iter().filter(|link| !assets.contains_key(&link.path));
            findings.extend(unknown.map(|link| missing(file, link, left.contains(&*link.path))));
            let css = sheet::with_routes(css, name(file), &links, &assets);
            let names = links.into_iter().map(|link| link.path).filter(|path| assets.contains_key(path)).collect();
            assets.insert(name(file).to_owned(), publish(name(file), css.into_bytes().into(), names));
        }
        Checked::new(Assets { assets }, findings)
    }

    /// The asset at a path below `assets/`.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// The route of each asset, by its path below `assets/`.
    pub fn routes(&self) -> BTreeMap<String, String> {
        self.assets.iter().map(|(path, asset)| (path.clone(), asset.route.clone())).collect()
    }

    /// Every asset.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }
}

/// The kinds of files that are published, by the ending of their names: what pages load, and what readers download.
const KINDS: [&str; 26] = [
    "css",
    "js",
    "mjs",
    "json",
    "svg",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "avif",
    "gif",
    "ico",
    "woff2",
    "woff",
    "ttf",
    "otf",
    "pdf",
    "csv",
    "mp3",
    "m4a",
    "ogg",
    "mp4",
    "webm",
    "vtt",
    "wasm",
    "webmanifest",
];

/// Whether a file is published: no backup of an editor, no key, no note. Licences go with what they are for.
fn is_published(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
    KINDS.contains(&kind.to_ascii_lowercase().as_str())
        || ["", "txt"].contains(&kind) && ["OFL", "LICENSE", "LICENCE", "COPYING"].contains(&stem)
}

/// The path of a file below `assets/`.
fn name(file: &File) -> &str {
    file.path.strip_prefix("assets/").unwrap_or(&file.path)
}

fn publish(path: &str, bytes: Arc<[u8]>, names: BTreeSet<String>) -> Asset {
    let fingerprint = xxh3_64(&bytes);
    let route = match path.rsplit_once('.') {
        Some((stem, kind)) => format!("/assets/{stem}.{fingerprint:016x}.{kind}"),
        None => format!("/assets/{path}.{fingerprint:016x}"),
    };
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes)));
    Asset { route, bytes, integrity, names }
}

fn missing(file: &File, link: &Link, is_circle: bool) -> Diagnostic {
    let at = |message| Diagnostic::at(Code::MissingAsset, &file.path, link.span.clone(), message);
    match is_circle {
        true => at(format!("`assets/{}` names itself, through other stylesheets", link.path))
            .hint("remove one of the names in the circle"),
        false => at(format!("there is no file `assets/{}`", link.path))
            .hint("a name begins at the folder of the stylesheet; an address of the site begins with `/`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> Checked<Assets> {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        Assets::read(&Sources::new(files, Vec::new()))
    }

    fn css(assets: &Assets, path: &str) -> String {
        String::from_utf8_lossy(&assets.get(path).expect("the sheet is there").bytes).into_owned()
    }

    #[test]
    fn stylesheets_name_the_published_files() {
        let read = read(&[
            ("assets/a.woff2", "font"),
            ("assets/b.css", "@import url(z.css);"),
            ("assets/css/y.css", "a{src:url(../a.woff2?v=1)}"),
            ("assets/x.css", "a{src:url('./a.woff2')}b{background:url(#c)}"),
            ("assets/z.css", "a{}"),
        ]);
        assert_eq!(read.findings, []);
        let below = |path| read.value.get(path).expect("the file is there").route.replace("/assets/", "");
        let (font, sheet) = (below("a.woff2"), below("z.css"));
        assert_eq!(css(&read.value, "x.css"), format!("a{{src:url(\"{font}\")}}b{{background:url(#c)}}"));
        assert_eq!(css(&read.value, "css/y.css"), format!("a{{src:url(\"../{font}?v=1\")}}"));
        assert_eq!(css(&read.value, "b.css"), format!("@import url(\"{sheet}\");"));
    }

    #[test]
    fn names_of_nothing_are_found_and_left_as_they_are() {
        let read = read(&[
            ("assets/x.css", "a{src:url(none.png)}"),
            ("assets/y.css", "@import url(z.css);"),
            ("assets/z.css", "@import url(y.css);"),
        ]);
        let found: Vec<(&str, &str)> = read.findings.iter().map(|it| (&*it.path, &*it.message)).collect();
        let circle = "`assets/z.css` names itself, through other stylesheets";
        assert_eq!(found, [("assets/x.css", "there is no file `assets/none.png`"), ("assets/y.css", circle)]);
        assert_eq!(css(&read.value, "x.css"), "a{src:url(none.png)}");
    }
}
