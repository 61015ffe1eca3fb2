//! The icons of the site for those that take no SVG: which there are, where, and what the head of a page says of them.

use serde::Serialize;

use crate::edition::Edition;
use crate::image::icon::{self, Ground};

/// Where browsers look for the icon of a site that names none.
pub const FAVICON_ICO: &str = "/favicon.ico";

/// The icon of the site as PNG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// For the home screens of Apple: 180 × 180.
    Touch,
    /// For the manifest: 192 × 192.
    Small,
    /// For the manifest: 512 × 512.
    Large,
    /// The same with a margin that any mask may cut.
    Maskable,
}

impl Icon {
    /// All of them.
    pub const ALL: [Icon; 4] = [Icon::Touch, Icon::Small, Icon::Large, Icon::Maskable];

    /// Where it is. Systems look for the first one there.
    pub fn route(self) -> String {
        let name = match self {
            Icon::Touch => "apple-touch-icon",
            Icon::Small => "icon-192",
            Icon::Large => "icon-512",
            Icon::Maskable => "icon-maskable-512",
        };
        format!("/{name}.png")
    }

    /// Its width and height.
    pub fn size(self) -> u32 {
        match self {
            Icon::Touch => 180,
            Icon::Small => 192,
            Icon::Large | Icon::Maskable => 512,
        }
    }

    /// The icon as a PNG.
    pub fn draw(self, edition: &Edition) -> Vec<u8> {
        let ground = match self {
            Icon::Touch => Ground::Paper,
            Icon::Small | Icon::Large => Ground::Clear,
            Icon::Maskable => Ground::Maskable,
        };
        icon::png(&edition.look, self.size(), ground)
    }
}

/// Whether the site has icons besides its drawing.
pub fn has_icons(edition: &Edition) -> bool {
    edition.site.settings.outputs.icons && edition.look.has_sign()
}

/// What the head of a page says of them.
#[derive(Debug, Serialize)]
pub struct IconsView {
    ico: String,
    touch: String,
}

/// The icons in the head of a page, if there are any.
pub fn icons(edition: &Edition) -> Option<IconsView> {
    let href = |route: &str| edition.site.href(route);
    has_icons(edition).then(|| IconsView { ico: href(FAVICON_ICO), touch: href(&Icon::Touch.route()) })
}
