//! What kind of content an output path holds, as browsers are told.

/// The `Content-Type` of an output.
pub(super) fn of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name {
        "feed.xml" => return "application/atom+xml; charset=utf-8",
        "feed.json" => return "application/feed+json; charset=utf-8",
        "_headers" | "_redirects" => return TEXT,
        _ => {}
    }
    match name.rsplit_once('.').map_or("", |(_, kind)| kind).to_ascii_lowercase().as_str() {
        "html" => HTML,
        "css" => CSS,
        "js" | "mjs" => SCRIPT,
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => TEXT,
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

/// A page.
pub(super) const HTML: &str = "text/html; charset=utf-8";
/// A stylesheet.
pub(super) const CSS: &str = "text/css; charset=utf-8";
/// A script.
pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";
/// A sentence.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";
