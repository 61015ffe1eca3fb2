//! The look of a site as far as pictures share it: its colours and its sign.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::icon;
use crate::lang::PerLang;

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// The colours and the sign of a site.
#[derive(Clone, Debug)]
pub struct Look {
    /// The colour of the page.
    pub paper: Colour,
    /// That of the text.
    pub ink: Colour,
    /// That of what is less important.
    pub soft: Colour,
    /// That of each language.
    pub voice: PerLang<Colour>,
    /// The sign, an SVG drawing; empty if there is none.
    pub sign: Arc<[u8]>,
    has_sign: bool,
    fingerprint: u128,
}

impl Look {
    /// The look that a stylesheet describes, with a sign. What the stylesheet does not name is as in the default theme.
    pub fn new(sheet: &str, sign: Arc<[u8]>) -> Look {
        let [paper, ink, soft, vi, en] = [
            ("--paper:", [0xfb, 0xf8, 0xf1]),
            ("--ink:", [0x1d, 0x1a, 0x17]),
            ("--ink-soft:", [0x53, 0x4c, 0x44]),
            ("--voice-vi:", [0x96, 0x28, 0x1b]),
            ("--voice-en:", [0x23, 0x45, 0x6f]),
        ]
        .map(|(name, default)| token(sheet, name).unwrap_or(default));
        let mut hasher = Xxh3::new();
        (paper, ink, soft, vi, en, &sign).hash(&mut hasher);
        let has_sign = icon::is_drawable(&sign);
        Look { paper, ink, soft, voice: PerLang { vi, en }, sign, has_sign, fingerprint: hasher.digest128() }
    }

    /// Whether there is a sign that can be drawn.
    pub fn has_sign(&self) -> bool {
        self.has_sign
    }
}

impl Hash for Look {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// The colour of the first token with this name, in the form `#rgb` or `#rrggbb`.
fn token(sheet: &str, name: &str) -> Option<Colour> {
    let (_, behind) = sheet.split_once(name)?;
    let digits = behind.trim_start().strip_prefix('#')?;
    let length = digits.bytes().take_while(u8::is_ascii_hexdigit).count();
    let number = u32::from_str_radix(&digits[..length], 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    match length {
        3 => Some([(number >> 8) as u8, (number >> 4) as u8 & 15, number as u8 & 15].map(|digit| digit * 17)),
        6 => Some([red, green, blue]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_stylesheet() {
        let look = Look::new(":root { --paper: #fff; --ink:#012345; --ink-soft: black }", Arc::default());
        assert_eq!((look.paper, look.ink), ([255; 3], [1, 0x23, 0x45]));
        assert_eq!(look.soft, [0x53, 0x4c, 0x44]);
    }
}
