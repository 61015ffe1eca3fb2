//! The card of a page, as social networks show it beside a link: 1200 × 630, in the words and colours of the site.
//!
//! The title is as large as its length allows, in even lines; a language's words are in its own ink.

use resvg::tiny_skia::{Color, FillRule, Paint, Pixmap, Rect, Transform};

use super::face::Face;
use super::icon;
use super::lines::{Broken, Room, break_text};
use super::look::{Colour, Look};
use super::png;
use crate::lang::Lang;
use crate::memo::Call;

/// The width of a card.
pub const WIDTH: u32 = 1200;
/// The height of a card.
pub const HEIGHT: u32 = 630;

/// What stands on a card.
#[derive(Clone, Debug, Hash)]
pub struct Card {
    /// The language of the title.
    pub lang: Lang,
    /// The name of the site.
    pub site: String,
    /// A topic.
    pub kicker: Option<String>,
    /// The title.
    pub title: String,
    /// The title in the other language.
    pub twin: Option<String>,
    /// A date.
    pub date: Option<String>,
    /// A few words about the site.
    pub tagline: Option<String>,
    /// The colours and the sign of the site.
    pub look: Look,
}

/// A card as a PNG, for those who ask again soon.
impl Call for Card {
    type Output = Vec<u8>;

    const NAME: &'static str = "card";

    fn run(&self) -> Vec<u8> {
        draw(self)
    }

    fn weight(bytes: &Vec<u8>) -> usize {
        bytes.len()
    }
}

/// Where texts begin and end.
const LEFT: f32 = 88.0;
const RIGHT: f32 = 1128.0;
/// Between which heights the title stands, with what is above and below it.
const TOP: f32 = 132.0;
const BOTTOM: f32 = 524.0;

/// The sizes of titles, of which the largest is taken in which the title fits.
const SIZES: [f32; 8] = [88.0, 80.0, 72.0, 64.0, 58.0, 52.0, 46.0, 42.0];
/// Marks of Ằ and the tails of the line above need this much.
const LINE: f32 = 1.28;
/// From the top of a line to the foot of its letters.
const FOOT: f32 = 0.99;

const SMALL: f32 = 32.0;
const SMALL_LINE: f32 = 44.0;
const GAP: f32 = 20.0;

/// A card as a PNG.
pub fn draw(card: &Card) -> Vec<u8> {
    let (Some(serif), Some(sans)) = (Face::serif(), Face::sans()) else { return Vec::new() };
    let Some(pixmap) = Pixmap::new(WIDTH, HEIGHT) else { return Vec::new() };
    let mut canvas = Canvas { pixmap };
    let look = &card.look;
    let (own, other) = (look.voice[card.lang], look.voice[card.lang.other()]);
    let [red, green, blue] = look.paper;
    canvas.pixmap.fill(Color::from_rgba8(red, green, blue, 255));
    canvas.bar(0.0, 22.0, own);
    canvas.bar(28.0, 6.0, other);
    canvas.head(card, &sans);
    canvas.foot(card, &sans);

    let twin = card.twin.as_deref().unwrap_or_default();
    let twin = break_text(&sans, twin, SMALL, Room { width: RIGHT - LEFT, lines: 2 }).lines;
    let kicker = card.kicker.as_deref().unwrap_or_default();
    let kicker = break_text(&sans, kicker, SMALL, Room { width: RIGHT - LEFT, lines: 1 }).lines;
    let above = kicker.len() as f32 * SMALL_LINE;
    let below = if twin.is_empty() { 0.0 } else { GAP + twin.len() as f32 * SMALL_LINE };
    let (size, title) = fitting(&serif, &card.title, BOTTOM - TOP - above - below);
    let height = above + title.lines.len() as f32 * size * LINE + below;
    let mut y = TOP + (BOTTOM - TOP - height) / 2.0;
    for line in &kicker {
        canvas.text(&sans, line, SMALL, LEFT, y + SMALL, own);
        y += SMALL_LINE;
    }
    for line in &title.lines {
        canvas.text(&serif, line, size, LEFT, y + size * FOOT, look.ink);
        y += size * LINE;
    }
    y += GAP;
    for line in &twin {
        canvas.text(&sans, line, SMALL, LEFT, y + SMALL, other);
        y += SMALL_LINE;
    }
    png::with_palette(&canvas.pixmap)
}

/// A title in the largest size in which it fits into a height; in the smallest, cut, if it fits in none.
fn fitting(face: &Face, title: &str, height: f32) -> (f32, Broken) {
    let broken = |size: f32| {
        // At most a few lines fit, so the number is small.
        let lines = (height / (size * LINE)).floor() as usize;
        (size, break_text(face, title, size, Room { width: RIGHT - LEFT, lines }))
    };
    let smallest = SIZES[SIZES.len() - 1];
    SIZES.into_iter().map(broken).find(|(_, broken)| !broken.is_cut).unwrap_or_else(|| broken(smallest))
}

struct Canvas {
    pixmap: Pixmap,
}

impl Canvas {
    /// The sign and the name of the site.
    fn head(&mut self, card: &Card, face: &Face) {
        let mut x = LEFT;
        if let Some(sign) = icon::drawn(&card.look.sign, 56) {
            let paint = resvg::tiny_skia::PixmapPaint::default();
            self.pixmap.draw_pixmap(x as i32, 58, sign.as_ref(), &paint, Transform::identity(), None);
            x += 74.0;
        }
        let name = break_text(face, &card.site, 36.0, Room { width: RIGHT - x, lines: 1 }).lines;
        name.iter().for_each(|name| self.text(face, name, 36.0, x, 98.0, card.look.ink));
    }

    /// The date, and what the site is about if there is room for it.
    fn foot(&mut self, card: &Card, face: &Face) {
        let (size, y) = (28.0, 578.0);
        let date = card.date.as_deref().unwrap_or_default();
        self.text(face, date, size, LEFT, y, card.look.soft);
        let mut left = LEFT + face.width(date, size);
        if !date.is_empty() {
            left += 48.0;
        }
        if let Some(tagline) = &card.tagline {
            let x = if date.is_empty() { LEFT } else { RIGHT - face.width(tagline, size) };
            if x >= left && face.width(tagline, size) <= RIGHT - LEFT {
                self.text(face, tagline, size, x, y, card.look.soft);
            }
        }
    }

    /// A bar from the top to the bottom.
    fn bar(&mut self, x: f32, width: f32, colour: Colour) {
        if let Some(bar) = Rect::from_xywh(x, 0.0, width, HEIGHT as f32) {
            self.pixmap.fill_rect(bar, &paint(colour), Transform::identity(), None);
        }
    }

    fn text(&mut self, face: &Face, text: &str, size: f32, x: f32, y: f32, colour: Colour) {
        if let Some(outline) = face.outline(text, size, x, y) {
            self.pixmap.fill_path(&outline, &paint(colour), FillRule::Winding, Transform::identity(), None);
        }
    }
}

fn paint([red, green, blue]: Colour) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}
