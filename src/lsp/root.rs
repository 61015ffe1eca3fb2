//! The folder of the site, and how its files are called: by editors with URIs, by the site with paths inside of it.
//!
//! A URI may be written in several ways, with letters composed or not, and the root may be reached by a link.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::os::unix::ffi::OsStringExt;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

use crate::diagnostic::FilePath;
use crate::source::{FOLDERS, file_name};

/// The folder of the site.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// As it was given.
    given: PathBuf,
    /// Where it really is, as far as the disk says.
    real: PathBuf,
}

impl Root {
    /// The site in a folder, and where that really is.
    pub(super) fn new(given: PathBuf, real: PathBuf) -> Root {
        Root { given, real }
    }

    /// The path as the rest of the program gives it to the disk.
    pub(super) fn path(&self) -> &Path {
        &self.given
    }

    /// A path of the disk as it is below the root that the program was given; `None` outside of it.
    pub(super) fn below(&self, path: &Path) -> Option<PathBuf> {
        let inside = path.strip_prefix(&self.given).or_else(|_| path.strip_prefix(&self.real)).ok()?;
        Some(self.given.join(inside))
    }

    /// The name that the site has for a file; `None` if none of its sources can stand there.
    pub(super) fn name(&self, path: &Path) -> Option<FilePath> {
        let inside = self.below(path)?;
        let inside = inside.strip_prefix(&self.given).ok()?;
        let is_plain =
            |part: Component<'_>| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"."));
        let first = inside.components().next()?;
        let is_source = FOLDERS.iter().any(|folder| first.as_os_str() == *folder) && inside.components().all(is_plain);
        is_source
            .then(|| file_name(inside.to_str().unwrap_or_default()).into())
            .filter(|name: &FilePath| !name.is_empty())
    }

    /// The URI of a path below the root.
    pub(super) fn uri(&self, inside: &Path) -> Option<Uri> {
        uri(&self.given.join(inside))
    }
}

/// The path of a `file:` URI.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let (scheme, rest) = uri.as_str().split_once(':')?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let path = match rest.strip_prefix("//") {
        Some(rest) => rest.strip_prefix("localhost").unwrap_or(rest),
        None => rest,
    };
    let is_path = scheme.eq_ignore_ascii_case("file") && path.starts_with('/');
    is_path.then(|| PathBuf::from(OsString::from_vec(decoded(path))))
}

/// The `file:` URI of an absolute path.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    let mut uri = String::from("file://");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(*byte)),
            // Writing into a string cannot fail.
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    Uri::from_str(&uri).ok()
}

/// A URI with everything encoded that should have been: some clients leave letters and spaces as they are.
pub(super) fn encoded(uri: &str) -> String {
    let mut encoded = String::with_capacity(uri.len());
    for char in uri.chars() {
        match char {
            '!'..='~' if !"\"<>\\^`{|}".contains(char) => encoded.push(char),
            _ => {
                let mut bytes = [0; 4];
                for byte in char.encode_utf8(&mut bytes).bytes() {
                    _ = write!(encoded, "%{byte:02X}");
                }
            }
        }
    }
    encoded
}

fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let escaped = behind.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let escaped = escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &behind[2..] } else { behind };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(written: &str) -> Option<String> {
        let root = Root::new("/nowhere/báo của tôi".into(), "/disk/báo".into());
        Some(root.name(&path(&Uri::from_str(&encoded(written)).ok()?)?)?.to_string())
    }

    #[test]
    fn a_uri_is_understood_however_it_is_written() {
        let expected = Some("content/đường.md".to_owned());
        for written in [
            "file:///nowhere/b%C3%A1o%20c%E1%BB%A7a%20t%C3%B4i/content/%C4%91%C6%B0%E1%BB%9Dng.md",
            "file:///nowhere/b%c3%a1o%20c%e1%bb%a7a%20t%c3%b4i/content/đường.md",
            "file:///disk/b%C3%A1o/content/%C4%91%C6%B0%E1%BB%9Dng.md",
            "file://localhost/nowhere/báo của tôi/content/đu\u{31b}o\u{31b}\u{300}ng.md",
            "FILE:/nowhere/báo của tôi/content/%C4%91u%CC%9Bo%CC%9B%CC%80ng.md#x",
        ] {
            assert_eq!(name(written), expected, "{written}");
        }
    }

    #[test]
    fn what_is_no_source_has_no_name() {
        for written in [
            "untitled:Untitled-1",
            "file:///elsewhere/content/a.md",
            "file:///nowhere/báo của tôi/public/a.md",
            "file:///nowhere/báo của tôi/content/.git/a.md",
            "file:///nowhere/báo của tôi/content/../secret.md",
            "file:///nowhere/báo của tôi",
            "file://server/content/a.md",
            "file:///%FF%",
            "",
        ] {
            assert_eq!(name(written), None, "{written}");
        }
    }

    #[test]
    fn a_path_comes_back_from_its_uri() {
        let there = Path::new("/a b/đường/50%.md");
        assert_eq!(path(&uri(there).unwrap()).as_deref(), Some(there));
    }
}
