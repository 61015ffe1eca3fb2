//! The files of `assets/`: published under names that change with what they hold, so that they can be cached forever.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use xxhash_rust::xxh3::xxh3_64;

use crate::source::{File, Sources};

/// A file as it is published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path in the site: `/assets/style.0123456789abcdef.css`.
    pub route: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The hash by which browsers check it (W3C Subresource Integrity).
    pub integrity: String,
}

/// Every asset, by its path below `assets/`.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    assets: BTreeMap<String, Asset>,
}

impl Assets {
    /// The assets of a site. Stylesheets come last, because they name the others.
    pub fn new(sources: &Sources) -> Self {
        let mut assets = BTreeMap::new();
        let (sheets, others): (Vec<&Arc<File>>, Vec<&Arc<File>>) =
            sources.under("assets").partition(|file| file.path.ends_with(".css"));
        for file in others {
            add(&mut assets, file, file.bytes().into());
        }
        for file in sheets {
            let folder = file
                .path
                .strip_prefix("assets/")
                .and_then(|path| path.rsplit_once('/'))
                .map_or("", |(folder, _)| folder);
            let css = file.text().map(|text| with_fingerprints(text, folder, &assets)).unwrap_or_default();
            add(&mut assets, file, css.into_bytes().into());
        }
        Assets { assets }
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

fn add(assets: &mut BTreeMap<String, Asset>, file: &File, bytes: Arc<[u8]>) {
    let path = file.path.strip_prefix("assets/").unwrap_or(&file.path).to_owned();
    let fingerprint = xxh3_64(&bytes);
    let route = match path.rsplit_once('.') {
        Some((stem, kind)) => format!("/assets/{stem}.{fingerprint:016x}.{kind}"),
        None => format!("/assets/{path}.{fingerprint:016x}"),
    };
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes)));
    assets.insert(path, Asset { route, bytes, integrity });
}

/// A stylesheet in which `url(name)` names the published file, where there is one; `folder` is the sheet's own.
fn with_fingerprints(css: &str, folder: &str, assets: &BTreeMap<String, Asset>) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("url(") {
        let (before, inside) = rest.split_at(start + "url(".len());
        out.push_str(before);
        let end = inside.find(')').unwrap_or(inside.len());
        let written = &inside[..end];
        let name = written.trim().trim_matches(['"', '\'']);
        let asset = below(folder, name).and_then(|path| assets.get(&path));
        match asset.and_then(|asset| asset.route.strip_prefix("/assets/")) {
            Some(route) => {
                let up = "../".repeat(if folder.is_empty() { 0 } else { folder.split('/').count() });
                out.push_str(&format!("\"{up}{route}\""));
            }
            None => out.push_str(written),
        }
        rest = &inside[end..];
    }
    out.push_str(rest);
    out
}

/// The path below `assets/` of a name in a folder there; `None` if it leads out.
fn below(folder: &str, name: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stylesheets_name_the_published_files() {
        let files = [
            ("assets/a.woff2", "font"),
            ("assets/x.css", "a{src:url('./a.woff2')}b{background:url(none.png)}"),
            ("assets/css/y.css", "a{src:url(../a.woff2)}b{src:url(a.woff2)}"),
        ];
        let sources = Sources::new(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())), Vec::new());
        let assets = Assets::new(&sources);
        let font = assets.get("a.woff2").expect("the font is there").route.replace("/assets/", "");
        let css = |path| String::from_utf8_lossy(&assets.get(path).expect("the sheet is there").bytes).into_owned();
        assert_eq!(css("x.css"), format!("a{{src:url(\"{font}\")}}b{{background:url(none.png)}}"));
        assert_eq!(css("css/y.css"), format!("a{{src:url(\"../{font}\")}}b{{src:url(a.woff2)}}"));
    }
}
