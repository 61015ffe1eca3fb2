//! The letters of the cards: how wide a text is, and its outline.
//!
//! Texts are in NFC, so that each Vietnamese letter is one glyph with its marks in their places. What is left to do is
//! kerning, which is read from the font.

use resvg::tiny_skia::{Path, PathBuilder};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{GlyphId, OutlineBuilder, Tag};

/// A font, ready to be asked.
pub(super) struct Face {
    face: ttf_parser::Face<'static>,
    kerning: Vec<PairAdjustment<'static>>,
}

impl Face {
    /// The letters of titles.
    pub(super) fn serif() -> Option<Face> {
        Face::parse(include_bytes!("serif.ttf"))
    }

    /// The letters of everything else.
    pub(super) fn sans() -> Option<Face> {
        Face::parse(include_bytes!("sans.ttf"))
    }

    fn parse(bytes: &'static [u8]) -> Option<Face> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let mut kerning = Vec::new();
        if let Some(table) = face.tables().gpos {
            let features = table.features.into_iter().filter(|feature| feature.tag == Tag::from_bytes(b"kern"));
            let mut lookups: Vec<u16> = features.flat_map(|feature| feature.lookup_indices).collect();
            lookups.sort_unstable();
            lookups.dedup();
            for lookup in lookups.into_iter().filter_map(|index| table.lookups.get(index)) {
                kerning.extend(lookup.subtables.into_iter::<PositioningSubtable<'_>>().filter_map(
                    |table| match table {
                        PositioningSubtable::Pair(pairs) => Some(pairs),
                        _ => None,
                    },
                ));
            }
        }
        Some(Face { face, kerning })
    }

    /// Whether the font has this letter.
    pub(super) fn has(&self, letter: char) -> bool {
        self.face.glyph_index(letter).is_some_and(|glyph| glyph.0 != 0)
    }

    /// How wide a text is where letters have this size.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        self.placed(text).1 * self.scale(size)
    }

    /// The outline of a text that begins at `x` and stands on the line `y`.
    pub(super) fn outline(&self, text: &str, size: f32, x: f32, y: f32) -> Option<Path> {
        let scale = self.scale(size);
        let mut builder = PathBuilder::new();
        for (glyph, advance) in self.placed(text).0 {
            let mut pen = Pen { builder: &mut builder, x: x + advance * scale, y, scale };
            self.face.outline_glyph(glyph, &mut pen);
        }
        builder.finish()
    }

    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.face.units_per_em())
    }

    /// The glyphs of a text with the place of each, and where the text ends, in units of the font.
    fn placed(&self, text: &str) -> (Vec<(GlyphId, f32)>, f32) {
        let mut glyphs = Vec::with_capacity(text.len());
        let (mut x, mut last) = (0.0, None);
        for glyph in text.chars().filter_map(|letter| self.face.glyph_index(letter)).filter(|glyph| glyph.0 != 0) {
            if let Some(last) = last {
                x += f32::from(self.kerning(last, glyph));
            }
            glyphs.push((glyph, x));
            x += f32::from(self.face.glyph_hor_advance(glyph).unwrap_or_default());
            last = Some(glyph);
        }
        (glyphs, x)
    }

    /// By how much two letters stand closer than each alone: what the first table that knows the pair says.
    fn kerning(&self, first: GlyphId, second: GlyphId) -> i16 {
        for pairs in &self.kerning {
            let Some(index) = pairs.coverage().get(first) else { continue };
            let values = match pairs {
                PairAdjustment::Format1 { sets, .. } => sets.get(index).and_then(|set| set.get(second)),
                PairAdjustment::Format2 { classes, matrix, .. } => {
                    matrix.get((classes.0.get(first), classes.1.get(second)))
                }
            };
            if let Some((value, _)) = values {
                return value.x_advance;
            }
        }
        0
    }
}

/// Draws a glyph in its place; the lines of fonts go up, those of pictures down.
struct Pen<'a> {
    builder: &'a mut PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.builder.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.builder.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fonts_have_every_vietnamese_letter() {
        for face in [Face::serif(), Face::sans()].map(|face| face.expect("the font is readable")) {
            for letter in ('ạ'..='ỹ').chain("ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩũĨŨ“”‘’–—…·₫".chars())
            {
                assert!(face.has(letter), "{letter}");
            }
        }
    }

    #[test]
    fn letters_that_fit_into_each_other_stand_closer() {
        let face = Face::serif().expect("the font is readable");
        let alone = face.width("T", 100.0) + face.width("ế", 100.0);
        assert!(face.width("Tế", 100.0) < alone - 1.0);
        assert!(face.width("nh", 100.0) > alone * 0.5);
    }
}
