//! Smaller copies of an author's pictures as WebP, from which browsers take the one that fits the screen.
//!
//! A copy has the colours of its original and nothing else of what the file said of itself: no place, no camera.

use std::hash::{Hash, Hasher};

use webp::{Encoder, WebPConfig};

use super::exif::{Orientation, riff};
use super::pixels::Pixels;
use crate::memo::Call;

/// The widths of copies: a phone's, that of the text, and that of the text on a screen of fine pixels.
const WIDTHS: [usize; 3] = [480, 960, 1440];

/// The widths of the copies of a picture of this width: none of a small one, and never wider than itself.
pub fn widths(width: usize) -> impl Iterator<Item = usize> {
    let own = (WIDTHS[0]..WIDTHS[2]).contains(&width).then_some(width);
    WIDTHS.into_iter().filter(move |copy| *copy < width || (*copy == width && own.is_none())).chain(own)
}

/// Whether copies are made of a kind of picture, by the ending of its name. A GIF may move, and a drawing has any size.
pub fn is_copied(kind: &str) -> bool {
    matches!(kind, "png" | "jpg" | "jpeg" | "webp")
}

/// A copy of a picture.
pub struct Copy<'a> {
    /// Its name, which changes with the original.
    pub name: &'a str,
    /// Its width, of the picture the right way up.
    pub width: usize,
    /// The file of the original.
    pub original: &'a [u8],
}

impl Hash for Copy<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.name, self.width).hash(state);
    }
}

impl Call for Copy<'_> {
    /// The file; `None` if the original is damaged.
    type Output = Option<Vec<u8>>;

    const NAME: &'static str = "copy";

    fn run(&self) -> Option<Vec<u8>> {
        make(self.original, self.width)
    }

    fn weight(file: &Option<Vec<u8>>) -> usize {
        file.as_ref().map_or(1, Vec::len)
    }
}

/// Whether a picture can be read to its end.
pub fn is_whole(original: &[u8]) -> bool {
    Pixels::read(original).is_some()
}

/// Makes a copy of a picture; `None` if the picture is damaged.
pub fn make(original: &[u8], width: usize) -> Option<Vec<u8>> {
    let orientation = Orientation::of(original);
    let pixels = Pixels::read(original)?;
    // The shorter way: first few pixels, then the right way up.
    let (across, down) = (pixels.width as f64, pixels.height as f64);
    let (wide, high) = match orientation.is_sideways() {
        true => (((width as f64) * across / down).round() as usize, width),
        false => (width, ((width as f64) * down / across).round() as usize),
    };
    let pixels = pixels.resized(wide.max(1), high.max(1)).turned(orientation);
    let mut config = WebPConfig::new().ok()?;
    // Pictures without loss were made of lines and letters, which show more of what is lost.
    let is_exact = original.starts_with(b"\x89PNG");
    config.quality = if is_exact { 88.0 } else { 76.0 };
    config.use_sharp_yuv = i32::from(is_exact);
    let (across, down) = (u32::try_from(pixels.width).ok()?, u32::try_from(pixels.height).ok()?);
    let encoder = match pixels.channels {
        4 => Encoder::from_rgba(&pixels.data, across, down),
        _ => Encoder::from_rgb(&pixels.data, across, down),
    };
    let file = encoder.encode_advanced(&config).ok()?.to_vec();
    Some(match pixels.profile.filter(|profile| is_needed(profile)) {
        Some(profile) => with_profile(&file, &profile, &pixels.data, (across, down)),
        None => file,
    })
}

/// The largest colour profile that a copy takes with it.
const MOST_PROFILE: usize = 16 << 10;

/// Whether colours would be others without this profile: it is for such pixels, and not the one that goes without saying.
fn is_needed(profile: &[u8]) -> bool {
    let is_default = profile.windows(4).any(|part| part == b"sRGB" || part == b"s\0R\0");
    profile.len() <= MOST_PROFILE && profile.get(16..20) == Some(b"RGB ") && !is_default
}

/// The same file with a colour profile (WebP Container Specification, “Extended File Format”).
fn with_profile(file: &[u8], profile: &[u8], pixels: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    let has_alpha = pixels.len() == width as usize * height as usize * 4;
    let size = |length: u32| (length - 1).to_le_bytes()[..3].to_vec();
    let head = [vec![0x20 | if has_alpha { 0x10 } else { 0 }, 0, 0, 0], size(width), size(height)].concat();
    let mut body = b"WEBP".to_vec();
    let own = riff(file).filter(|(name, _)| *name != b"VP8X");
    for (name, data) in [(&b"VP8X"[..], &head[..]), (b"ICCP", profile)].into_iter().chain(own) {
        body.extend(name);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend(data);
        body.extend(vec![0; data.len() % 2]);
    }
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_never_wider_than_the_picture() {
        for (width, expected) in [
            (64, vec![]),
            (479, vec![]),
            (480, vec![480]),
            (700, vec![480, 700]),
            (960, vec![480, 960]),
            (1440, vec![480, 960, 1440]),
            (4000, vec![480, 960, 1440]),
        ] {
            assert_eq!(widths(width).collect::<Vec<_>>(), expected, "{width}");
        }
    }
}
