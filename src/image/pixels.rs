//! The pixels of a picture: read from a file, made fewer, and turned.

use png::Transformations;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::exif::{self, Orientation};

/// A picture in memory.
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    /// 3 for red, green and blue; 4 with transparency.
    pub(super) channels: usize,
    pub(super) data: Vec<u8>,
    /// The colour profile (ICC), if the file has one.
    pub(super) profile: Option<Vec<u8>>,
}

impl Pixels {
    /// The picture in a file; `None` if it is damaged, or of a kind that is not read.
    pub(super) fn read(bytes: &[u8]) -> Option<Pixels> {
        let pixels = match bytes {
            [0xff, 0xd8, ..] => jpeg(bytes),
            [0x89, b'P', b'N', b'G', ..] => png(bytes),
            [b'R', b'I', b'F', b'F', ..] => webp(bytes),
            _ => None,
        };
        pixels.filter(|it| it.width > 0 && it.height > 0 && it.data.len() == it.width * it.height * it.channels)
    }

    /// The same picture in a width and height (Lanczos, three lobes).
    pub(super) fn resized(mut self, width: usize, height: usize) -> Pixels {
        // What is transparent must not bleed its colour into its neighbours.
        if self.channels == 4 {
            self.scale_by_alpha(|colour, alpha| (u32::from(colour) * u32::from(alpha) + 127) / 255);
        }
        let channels = self.channels;
        let columns = weights(self.width, width);
        let mut narrow = Vec::with_capacity(width * self.height * channels);
        for row in self.data.chunks_exact(self.width * channels) {
            for (start, weights) in &columns {
                sum(&mut narrow, channels, weights, |index| &row[(start + index) * channels..]);
            }
        }
        let mut data = Vec::with_capacity(width * height * channels);
        for (start, weights) in weights(self.height, height) {
            for column in 0..width {
                let at = |index: usize| &narrow[((start + index) * width + column) * channels..];
                sum(&mut data, channels, &weights, at);
            }
        }
        let mut resized = Pixels { width, height, data, ..self };
        if channels == 4 {
            let straight = |colour, alpha| (u32::from(colour) * 255 + u32::from(alpha) / 2) / u32::from(alpha).max(1);
            resized.scale_by_alpha(straight);
        }
        resized
    }

    /// The same picture the right way up.
    pub(super) fn turned(self, orientation: Orientation) -> Pixels {
        let size = (self.width, self.height);
        let (width, height) = if orientation.is_sideways() { (size.1, size.0) } else { size };
        let mut data = Vec::with_capacity(self.data.len());
        for y in 0..height {
            for x in 0..width {
                let (x, y) = orientation.source((x, y), size);
                let at = (y * self.width + x) * self.channels;
                data.extend_from_slice(&self.data[at..at + self.channels]);
            }
        }
        Pixels { width, height, data, ..self }
    }

    fn scale_by_alpha(&mut self, scale: impl Fn(u8, u8) -> u32) {
        for pixel in self.data.chunks_exact_mut(4) {
            let alpha = pixel[3];
            pixel[..3].iter_mut().for_each(|colour| *colour = scale(*colour, alpha).min(255) as u8);
        }
    }
}

/// Appends a pixel: the sum of some others by their weights.
fn sum<'a>(out: &mut Vec<u8>, channels: usize, weights: &[f32], pixel: impl Fn(usize) -> &'a [u8]) {
    let mut sums = [0.5_f32; 4];
    for (index, weight) in weights.iter().enumerate() {
        for (sum, colour) in sums.iter_mut().zip(&pixel(index)[..channels]) {
            *sum += weight * f32::from(*colour);
        }
    }
    // A cast to a byte ends at 0 and 255.
    out.extend(sums[..channels].iter().map(|sum| *sum as u8));
}

/// Which pixels of a line make each pixel of another length: the first of them, and what each counts.
fn weights(from: usize, to: usize) -> Vec<(usize, Vec<f32>)> {
    let scale = from as f32 / to as f32;
    // A pixel of a smaller picture is made of more than three at each side.
    let (stretch, reach) = (scale.max(1.0), 3.0 * scale.max(1.0));
    let line = |index: usize| {
        let centre = (index as f32 + 0.5) * scale - 0.5;
        let start = (centre - reach).ceil().max(0.0) as usize;
        let end = ((centre + reach).floor() as usize).min(from - 1);
        let raw: Vec<f32> = (start..=end).map(|place| lanczos((place as f32 - centre) / stretch)).collect();
        let total: f32 = raw.iter().sum();
        (start, raw.into_iter().map(|weight| weight / total).collect())
    };
    (0..to).map(line).collect()
}

fn lanczos(x: f32) -> f32 {
    let sinc =
        |x: f32| if x.abs() < 1e-6 { 1.0 } else { (x * std::f32::consts::PI).sin() / (x * std::f32::consts::PI) };
    if x.abs() < 3.0 { sinc(x) * sinc(x / 3.0) } else { 0.0 }
}

fn jpeg(bytes: &[u8]) -> Option<Pixels> {
    // Without instructions of one processor, so that pixels do not depend on it.
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_max_width(1 << 16)
        .set_max_height(1 << 16)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let data = decoder.decode().ok()?;
    let (info, profile) = (decoder.info()?, decoder.icc_profile());
    Some(Pixels { width: info.width.into(), height: info.height.into(), channels: 3, data, profile })
}

fn png(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut data).ok()?;
    data.truncate(frame.buffer_size());
    let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
    let (channels, data) = match frame.color_type {
        png::ColorType::Rgb => (3, data),
        png::ColorType::Rgba => (4, data),
        png::ColorType::Grayscale => (3, data.into_iter().flat_map(|gray| [gray; 3]).collect()),
        png::ColorType::GrayscaleAlpha => {
            (4, data.chunks_exact(2).flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]]).collect())
        }
        png::ColorType::Indexed => return None,
    };
    Some(Pixels { width: frame.width as usize, height: frame.height as usize, channels, data, profile })
}

fn webp(bytes: &[u8]) -> Option<Pixels> {
    let picture = webp::Decoder::new(bytes).decode()?;
    Some(Pixels {
        width: picture.width() as usize,
        height: picture.height() as usize,
        channels: if picture.is_alpha() { 4 } else { 3 },
        data: picture.to_vec(),
        profile: exif::webp_profile(bytes).map(<[u8]>::to_vec),
    })
}
