//! Icons for those that take no SVG: PNG in several sizes, and `favicon.ico`.

use resvg::tiny_skia::{Color, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::look::{Colour, Look};
use super::png;

/// How an icon fills its square.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The sign alone, to the edges.
    Clear,
    /// The sign on the colour of the page, with a margin, for systems that round corners.
    Paper,
    /// The same with the margin that masks of any form need (W3C: the sign within a circle of 80 %).
    Maskable,
}

/// How drawings are read: they name no files, which nobody would know they depend on.
fn options() -> Options<'static> {
    let image_href_resolver =
        ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    Options { image_href_resolver, ..Options::default() }
}

/// A drawing as large as fits into a square of so many pixels; `None` if it cannot be read.
pub(super) fn drawn(svg: &[u8], size: u32) -> Option<Pixmap> {
    let tree = Tree::from_data(svg, &options()).ok()?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = size as f32 / width.max(height);
    let (x, y) = ((size as f32 - width * scale) / 2.0, (size as f32 - height * scale) / 2.0);
    let mut picture = Pixmap::new(size, size)?;
    resvg::render(&tree, Transform::from_row(scale, 0.0, 0.0, scale, x, y), &mut picture.as_mut());
    Some(picture)
}

/// Whether a drawing can become an icon.
pub fn is_drawable(svg: &[u8]) -> bool {
    Tree::from_data(svg, &options()).is_ok()
}

/// The sign of a site as a square PNG.
pub fn png(look: &Look, size: u32, ground: Ground) -> Vec<u8> {
    let Some(mut icon) = Pixmap::new(size, size) else { return Vec::new() };
    let share = match ground {
        Ground::Clear => 1.0,
        Ground::Paper => 0.76,
        Ground::Maskable => 0.56,
    };
    if ground != Ground::Clear {
        icon.fill(opaque(look.paper));
    }
    let inner = (size as f32 * share).round() as u32;
    if let Some(sign) = drawn(&look.sign, inner) {
        let margin = ((size - inner) / 2) as i32;
        icon.draw_pixmap(margin, margin, sign.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    }
    match ground {
        Ground::Clear => png::with_alpha(&icon),
        Ground::Paper | Ground::Maskable => png::with_palette(&icon),
    }
}

/// The sign as `favicon.ico`: one PNG of 32 × 32 in the frame that this format asks for.
pub fn ico(look: &Look) -> Vec<u8> {
    let picture = png(look, 32, Ground::Clear);
    let length = u32::try_from(picture.len()).unwrap_or_default();
    let mut out = Vec::with_capacity(picture.len() + 22);
    // One picture, an icon; its width and height, no palette; one plane of 32 bits; its length and where it begins.
    out.extend([0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0]);
    out.extend(length.to_le_bytes());
    out.extend(22_u32.to_le_bytes());
    out.extend(picture);
    out
}

fn opaque([red, green, blue]: Colour) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}
