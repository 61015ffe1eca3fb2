//! Pictures and other files beside a document: what may be published, how large it is, and where.

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::FilePath;
use crate::source::File;

/// A file that documents use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its path in the project.
    pub source: FilePath,
    /// Its path in the site, with a fingerprint of what it holds.
    pub route: String,
    /// Width in pixels; 0 for what is not a picture.
    pub width: usize,
    /// Height in pixels; 0 for what is not a picture.
    pub height: usize,
}

/// Why a file is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused(pub(super) String);

/// The kinds of pictures, by the ending of the file's name.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "svg"];

/// Other kinds that a document may link to.
const DOWNLOADS: [&str; 3] = ["pdf", "csv", "txt"];

/// Whether a file of this name can be published beside a document at all.
pub(super) fn is_media(path: &str) -> bool {
    ending(path).is_some_and(|ending| PICTURES.contains(&ending.as_str()) || DOWNLOADS.contains(&ending.as_str()))
}

/// Whether it is a picture, by its name.
pub(super) fn is_picture(path: &str) -> bool {
    ending(path).is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

fn ending(path: &str) -> Option<String> {
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// Looks at a file that a document uses.
///
/// Errors: what it holds is not what its name says, or it is a picture that could run code.
pub(super) fn inspect(file: &File) -> Result<Media, Refused> {
    let mut parts = file.path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let folder = parts.next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let kind = ending(name).unwrap_or_default();
    let kind = kind.as_str();
    let (width, height) = if kind == "svg" {
        svg_size(file)?
    } else if PICTURES.contains(&kind) {
        raster_size(file, kind)?
    } else {
        (0, 0)
    };
    let stem = crate::slug::slug(stem, crate::lang::Lang::Vi);
    let fingerprint = xxh3_64(file.bytes());
    let route = format!("/media/{folder}/{stem}.{fingerprint:016x}.{kind}");
    Ok(Media { source: file.path.clone(), route, width, height })
}

fn raster_size(file: &File, kind: &str) -> Result<(usize, usize), Refused> {
    use imagesize::{Compression, ImageType};
    let bytes = file.bytes();
    let found =
        imagesize::image_type(bytes).map_err(|_| Refused("this is not a picture that songngu can read".into()))?;
    let fits = match found {
        ImageType::Png => kind == "png",
        ImageType::Jpeg => kind == "jpg" || kind == "jpeg",
        ImageType::Gif => kind == "gif",
        ImageType::Webp => kind == "webp",
        ImageType::Heif(Compression::Av1) => kind == "avif",
        _ => false,
    };
    if !fits {
        return Err(Refused(format!("this is not the kind of picture that its name says ({kind})")));
    }
    let size = imagesize::blob_size(bytes).map_err(|_| Refused("the head of this picture is damaged".into()))?;
    Ok((size.width, size.height))
}

/// Anything in an SVG that could run, load or replace something (TRUST: pictures are inert).
const ACTIVE: [&str; 8] =
    ["<script", "<foreignobject", "<!entity", "<!doctype", "javascript:", "<iframe", "<handler", "<set "];

fn svg_size(file: &File) -> Result<(usize, usize), Refused> {
    let text = file.text().map(|text| text.to_lowercase()).unwrap_or_default();
    if let Some(active) = ACTIVE.iter().find(|active| text.contains(*active)) {
        return Err(Refused(format!("this picture has active content (`{active}`)")));
    }
    let handler = text.match_indices(" on").any(|(at, _)| {
        let name = &text[at + 3..];
        let end = name.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(name.len());
        end > 2 && name[end..].trim_start().starts_with('=')
    });
    if handler {
        return Err(Refused("this picture has an event handler".into()));
    }
    svg_box(&text).ok_or_else(|| Refused("this picture does not say its size; give it a viewBox".into()))
}

/// The size of the drawing's box, from `viewBox`, which every drawing that scales has.
fn svg_box(text: &str) -> Option<(usize, usize)> {
    let head = &text[text.find("<svg")?..];
    let head = &head[..head.find('>')?];
    let value = head.split_once("viewbox=")?.1;
    let quote = value.chars().next()?;
    let numbers: Vec<f64> =
        value[1..].split(quote).next()?.split([' ', ',']).filter_map(|number| number.trim().parse().ok()).collect();
    match numbers.as_slice() {
        [_, _, width, height] if (1.0..=100_000.0).contains(width) && (1.0..=100_000.0).contains(height) => {
            // Within the limits above, so the numbers fit.
            Some((width.round() as usize, height.round() as usize))
        }
        _ => None,
    }
}
