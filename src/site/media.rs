//! Pictures and other files beside a document: what may be published, how large it is, and where.

use xxhash_rust::xxh3::xxh3_64;

use super::svg;
use crate::diagnostic::FilePath;
use crate::image::copy;
use crate::image::exif::{self, Orientation};
use crate::number::counted;
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
    /// The widths in which smaller copies can be made.
    pub copies: Vec<usize>,
}

impl Media {
    /// The path in the site of the copy of this width.
    pub fn copy_route(&self, width: usize) -> String {
        let stem = self.route.rsplit_once('.').map_or(self.route.as_str(), |(stem, _)| stem);
        // The 1 is the way in which copies are made: browsers keep them for a year under one address.
        format!("{stem}.{width}-1.webp")
    }
}

/// Why a file is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is not what it should be.
    Unfit(String),
    /// It has more pixels than the site allows.
    Large(String),
}

/// The kinds of pictures, by the ending of the file's name.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "svg"];

/// Other kinds that a document may link to.
const DOWNLOADS: [&str; 3] = ["pdf", "csv", "txt"];

/// Whether a file of this name can be published for a link to lead to. A drawing is shown, and never a page of its own.
pub(super) fn is_media(path: &str) -> bool {
    let is_listed = |ending: &str| (PICTURES.contains(&ending) && ending != "svg") || DOWNLOADS.contains(&ending);
    ending(path).is_some_and(|ending| is_listed(&ending))
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
pub(super) fn inspect(file: &File, pixels: usize) -> Result<Media, Refused> {
    let mut parts = file.path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let folder = parts.next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let kind = ending(name).unwrap_or_default();
    let kind = kind.as_str();
    let (width, height) = if kind == "svg" {
        svg::inspect(file.text().map_or("", |text| text))?
    } else if PICTURES.contains(&kind) {
        raster_size(file, kind, pixels)?
    } else {
        (0, 0)
    };
    let stem = match crate::slug::slug(stem, crate::lang::Lang::Vi) {
        stem if stem.is_empty() => "file".to_owned(),
        stem => stem,
    };
    let fingerprint = xxh3_64(file.bytes());
    let route = format!("/media/{folder}/{stem}.{fingerprint:016x}.{kind}");
    let is_copied = copy::is_copied(kind) && !exif::is_animated(file.bytes());
    let copies = if is_copied { copy::widths(width).collect() } else { Vec::new() };
    // Of a larger picture, making its copies says the same.
    if is_copied && copies.is_empty() && !copy::is_whole(file.bytes()) {
        return Err(Refused::Unfit("this picture is damaged".into()));
    }
    Ok(Media { source: file.path.clone(), route, width, height, copies })
}

fn raster_size(file: &File, kind: &str, pixels: usize) -> Result<(usize, usize), Refused> {
    use imagesize::{Compression, ImageType};
    let bytes = file.bytes();
    let found = imagesize::image_type(bytes)
        .map_err(|_| Refused::Unfit("this is not a picture that songngu can read".into()))?;
    let fits = match found {
        ImageType::Png => kind == "png",
        ImageType::Jpeg => kind == "jpg" || kind == "jpeg",
        ImageType::Gif => kind == "gif",
        ImageType::Webp => kind == "webp",
        ImageType::Heif(Compression::Av1) => kind == "avif",
        _ => false,
    };
    if !fits {
        return Err(Refused::Unfit(format!("this is not the kind of picture that its name says ({kind})")));
    }
    let size = imagesize::blob_size(bytes).map_err(|_| Refused::Unfit("the head of this picture is damaged".into()))?;
    match (size.width, size.height) {
        (0, _) | (_, 0) => Err(Refused::Unfit("this picture has no size".into())),
        (width, height) if width.saturating_mul(height) > pixels => {
            let (found, most) = (counted(width.saturating_mul(height)), counted(pixels));
            let message = format!("this picture has {found} pixels ({width} × {height}); at most {most} are allowed");
            Err(Refused::Large(message))
        }
        (width, height) if Orientation::of(bytes).is_sideways() && kind != "avif" => Ok((height, width)),
        size => Ok(size),
    }
}
