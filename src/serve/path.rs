//! From the path of a request to the output that it names.

/// What a path asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The output of this name, or else the folder with it.
    Output(String),
    /// Another path.
    Elsewhere(String),
    /// Nothing that a site can have.
    Nothing,
}

/// Reads the path of a request to a site that begins at `base`: empty, or like `/news`.
pub(super) fn wanted(path: &str, base: &str) -> Wanted {
    if path == base || path == "/" && !base.is_empty() {
        return Wanted::Elsewhere(format!("{base}/"));
    }
    let Some(decoded) = decoded(path) else { return Wanted::Nothing };
    match decoded.strip_prefix(base).and_then(|inside| inside.strip_prefix('/')) {
        Some(name) if name.is_empty() || name.ends_with('/') => Wanted::Output(format!("{name}index.html")),
        Some(name) => Wanted::Output(name.to_owned()),
        None => Wanted::Nothing,
    }
}

/// A path without its percent signs; `None` if that is no text, or if one of them hides a slash.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
        let byte = u8::try_from(digit()? * 16 + digit()?).ok()?;
        if byte == b'/' {
            return None;
        }
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_outputs() {
        let output = |name: &str| Wanted::Output(name.to_owned());
        assert_eq!(wanted("/", ""), output("index.html"));
        assert_eq!(wanted("/vi/", ""), output("vi/index.html"));
        assert_eq!(wanted("/vi", ""), output("vi"));
        assert_eq!(wanted("/%76i/%E1%BA%A3nh.png", ""), output("vi/ảnh.png"));
        assert_eq!(wanted("/news/vi/", "/news"), output("vi/index.html"));
        assert_eq!(wanted("/", "/news"), Wanted::Elsewhere("/news/".to_owned()));
        assert_eq!(wanted("/news", "/news"), Wanted::Elsewhere("/news/".to_owned()));
        for path in ["/newsroom/", "/vi%2f", "/%", "/%4", "/%zz", "/%ff"] {
            assert_eq!(wanted(path, "/news"), Wanted::Nothing, "{path}");
        }
    }
}
