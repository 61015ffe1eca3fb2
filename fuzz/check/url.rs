//! URLs as a browser reads them, judged without the program's own judge.

/// The schemes that texts may lead to.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Panics unless a URL leads to a place of the site, or has one of the schemes that are allowed.
///
/// Browsers drop tabs and line ends anywhere and controls and blanks in front, and take a backslash for a slash.
pub fn check(url: &str) {
    let bare: String = url.trim_start_matches(|char: char| char <= ' ').replace(['\t', '\n', '\r'], "");
    let scheme = bare.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_scheme = |scheme: &String| {
        scheme.starts_with(|char: char| char.is_ascii_alphabetic())
            && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char))
    };
    if let Some(scheme) = scheme.filter(is_scheme) {
        assert!(SCHEMES.contains(&scheme.as_str()), "a URL with the scheme {scheme}: {url}");
    } else {
        let start: String = bare.chars().take(2).map(|char| if char == '\\' { '/' } else { char }).collect();
        assert!(start != "//", "a URL that leaves the site without a scheme: {url}");
    }
}
