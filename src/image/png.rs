//! PNG files with a palette: a card has few colours, and needs a fourth of the bytes that way.

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
use rustc_hash::FxHashMap;

/// A picture without transparency as a PNG of at most 256 colours.
pub(super) fn with_palette(picture: &Pixmap) -> Vec<u8> {
    let runs = runs(picture.data());
    let (palette, places) = palette(&runs);
    let mut indices = Vec::with_capacity(picture.data().len() / 4);
    for (colour, length) in runs {
        let place = places.get(&colour).copied().unwrap_or_default();
        indices.resize(indices.len() + length, place);
    }
    write(picture, png::ColorType::Indexed, Some(palette.concat()), &indices)
}

/// A picture with its transparency as a PNG.
pub(super) fn with_alpha(picture: &Pixmap) -> Vec<u8> {
    let straight: Vec<u8> = picture
        .pixels()
        .iter()
        .map(PremultipliedColorU8::demultiply)
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()])
        .collect();
    write(picture, png::ColorType::Rgba, None, &straight)
}

fn write(picture: &Pixmap, kind: png::ColorType, palette: Option<Vec<u8>>, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_color(kind);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    if let Some(palette) = palette {
        encoder.set_palette(palette);
        // Neighbours in a palette are no neighbours in colour, so there is nothing to predict.
        encoder.set_filter(png::Filter::NoFilter);
    }
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(data));
    // Memory takes everything, and the size of the data is that of the picture.
    written.map(|()| out).unwrap_or_default()
}

/// How many pixels are compared at once.
const BLOCK: usize = 16;

/// Equal pixels beside each other, which are most: their colours, and how many they are.
fn runs(pixels: &[u8]) -> Vec<([u8; 3], usize)> {
    let mut runs: Vec<([u8; 3], usize)> = Vec::new();
    let mut same = Vec::new();
    for block in pixels.chunks(BLOCK * 4) {
        if let Some((_, length)) = runs.last_mut().filter(|_| block == same) {
            *length += BLOCK;
            continue;
        }
        for pixel in block.chunks_exact(4) {
            let colour = [pixel[0], pixel[1], pixel[2]];
            match runs.last_mut() {
                Some((last, length)) if *last == colour => *length += 1,
                _ => runs.push((colour, 1)),
            }
        }
        same = block[block.len() - 4..].repeat(BLOCK);
    }
    runs
}

/// The most common colours, and the place of each colour among them: its own, or that of the nearest.
fn palette(runs: &[([u8; 3], usize)]) -> (Vec<[u8; 3]>, FxHashMap<[u8; 3], u8>) {
    let mut counts: FxHashMap<[u8; 3], usize> = FxHashMap::default();
    for (colour, length) in runs {
        *counts.entry(*colour).or_default() += length;
    }
    let mut colours: Vec<([u8; 3], usize)> = counts.into_iter().collect();
    colours.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    let palette: Vec<[u8; 3]> = colours.iter().take(256).map(|(colour, _)| *colour).collect();
    let nearest = |colour: &[u8; 3]| (0..palette.len()).min_by_key(|place| distance(&palette[*place], colour));
    let places = colours.iter().enumerate().map(|(place, (colour, _))| {
        let place = if place < palette.len() { Some(place) } else { nearest(colour) };
        (*colour, place.unwrap_or_default() as u8)
    });
    let places = places.collect();
    (palette, places)
}

fn distance(one: &[u8; 3], other: &[u8; 3]) -> u32 {
    one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other)).pow(2)).sum()
}
