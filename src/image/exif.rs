//! What files of pictures say of themselves beside their pixels: which way is up, and whether they move.
//!
//! Cameras write pixels as the sensor has them, and how it was held into the EXIF data (tag 0x0112). Browsers turn such
//! pictures, so their width and height on a page are those of the turned picture.

/// How a picture is turned and mirrored, as EXIF counts it: 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// What a file says; a file that says nothing shows its pixels as they are.
    pub fn of(bytes: &[u8]) -> Orientation {
        Orientation(exif(bytes).and_then(tag).filter(|value| (1..=8).contains(value)).map_or(1, |value| value as u8))
    }

    /// Whether width and height change places.
    pub fn is_sideways(self) -> bool {
        self.0 >= 5
    }

    /// The place in a picture of this width and height of what stands at `(x, y)` once it is turned.
    pub(super) fn source(self, (x, y): (usize, usize), (width, height): (usize, usize)) -> (usize, usize) {
        match self.0 {
            2 => (width - 1 - x, y),
            3 => (width - 1 - x, height - 1 - y),
            4 => (x, height - 1 - y),
            5 => (y, x),
            6 => (y, height - 1 - x),
            7 => (width - 1 - y, height - 1 - x),
            8 => (width - 1 - y, x),
            _ => (x, y),
        }
    }
}

/// Whether a PNG or WebP has several pictures, shown one after the other.
pub fn is_animated(bytes: &[u8]) -> bool {
    let is_webp = riff(bytes).any(|(name, _)| name == b"ANIM");
    is_webp || png(bytes).take_while(|(name, _)| name != b"IDAT").any(|(name, _)| name == b"acTL")
}

/// The EXIF data of a JPEG, PNG or WebP, from its TIFF head.
fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let jpeg = || segments(bytes).find_map(|(marker, data)| data.strip_prefix(b"Exif\0\0").filter(|_| marker == 0xe1));
    let png = || png(bytes).find(|(name, _)| name == b"eXIf").map(|(_, data)| data);
    let webp = || riff(bytes).find(|(name, _)| name == b"EXIF").map(|(_, data)| data);
    let data = jpeg().or_else(png).or_else(webp)?;
    // Some programs put the mark of JPEG there in WebP too.
    Some(data.strip_prefix(b"Exif\0\0").unwrap_or(data))
}

/// The colour profile of a WebP.
pub(super) fn webp_profile(bytes: &[u8]) -> Option<&[u8]> {
    riff(bytes).find(|(name, _)| name == b"ICCP").map(|(_, data)| data)
}

/// The orientation in the first directory of TIFF data.
fn tag(tiff: &[u8]) -> Option<u16> {
    let is_little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize)
    };
    let directory = long(4)?;
    let entries = (0..usize::from(short(directory)?)).map(|index| directory + 2 + index * 12);
    entries.into_iter().find(|at| short(*at) == Some(0x0112)).and_then(|at| short(at + 8))
}

/// The segments of a JPEG before its pixels: the marker and what is in it.
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8]).unwrap_or_default();
    std::iter::from_fn(move || {
        let [0xff, marker, high, low, behind @ ..] = rest else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?;
        let data = behind.get(..length).filter(|_| *marker != 0xda)?;
        rest = &behind[length..];
        Some((*marker, data))
    })
}

/// The chunks of a PNG.
fn png(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, behind) = rest.split_first_chunk::<4>()?;
        let (name, behind) = behind.split_at_checked(4)?;
        let (data, behind) = behind.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        rest = behind.get(4..).unwrap_or_default();
        Some((name, data))
    })
}

/// The chunks of a WebP.
pub(super) fn riff(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let mut rest = if is_webp { &bytes[12..] } else { &[] };
    std::iter::from_fn(move || {
        let (name, behind) = rest.split_at_checked(4)?;
        let (length, behind) = behind.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let (data, behind) = behind.split_at_checked(length)?;
        rest = behind.get(length % 2..).unwrap_or_default();
        Some((name, data))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// TIFF data with an orientation.
    fn tiff(value: u16, is_little: bool) -> Vec<u8> {
        let short = |value: u16| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let long = |value: u32| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let mark: &[u8] = if is_little { b"II" } else { b"MM" };
        let head = [mark, &short(42), &long(8), &short(1)].concat();
        [&head[..], &short(0x0112), &short(3), &long(1), &short(value), &short(0), &long(0)].concat()
    }

    #[test]
    fn orientation_is_read_from_each_kind_of_file() {
        for (value, is_little) in [(6, true), (8, false)] {
            let tiff = tiff(value, is_little);
            let length = (tiff.len() + 8) as u16;
            let jpeg = [b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1", &length.to_be_bytes()[..], b"Exif\0\0", &tiff].concat();
            let png = [b"\x89PNG\r\n\x1a\n", &(tiff.len() as u32).to_be_bytes()[..], b"eXIf", &tiff, b"crc!"].concat();
            let chunk = [b"VP8X\x01\0\0\0a\0EXIF", &(tiff.len() as u32).to_le_bytes()[..], &tiff].concat();
            let webp = [b"RIFF\0\0\0\0WEBP", &chunk[..]].concat();
            for file in [jpeg, png, webp] {
                assert_eq!(Orientation::of(&file), Orientation(value as u8), "{file:?}");
                for end in 0..file.len() {
                    Orientation::of(&file[..end]);
                }
            }
        }
        assert_eq!(Orientation::of(b"GIF89a"), Orientation(1));
        assert_eq!(tag(&tiff(6, true)[..19]), None);
    }

    #[test]
    fn every_orientation_keeps_every_pixel() {
        for value in 1..=8 {
            let orientation = Orientation(value);
            let (width, height) = (3, 2);
            let (across, down) = if orientation.is_sideways() { (height, width) } else { (width, height) };
            let mut seen: Vec<(usize, usize)> = (0..down)
                .flat_map(|y| (0..across).map(move |x| (x, y)))
                .map(|place| orientation.source(place, (width, height)))
                .collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 6, "{value}: {seen:?}");
        }
        // The most common: the camera was held upright, and the top of the picture is at the left of the sensor.
        assert_eq!(Orientation(6).source((0, 0), (3, 2)), (0, 1));
    }
}
