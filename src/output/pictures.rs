//! The pictures among the outputs: cards, icons, and smaller copies of those of authors.

use std::sync::Arc;

use super::Output;
use super::collision::{Origin, Planned};
use super::once::{Rendered, key};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::edition::Edition;
use crate::image::card::{self, Card};
use crate::image::copy::{self, Copy};
use crate::image::icon;
use crate::lang::Lang;
use crate::memo::Memo;
use crate::site::Media;
use crate::view::icons::{FAVICON_ICO, Icon, has_icons};
use crate::view::social;

/// A picture that the program makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The card of an article by its index, or of everything else in a language.
    Card(Lang, Option<usize>),
    /// The icon of the site as PNG.
    Icon(Icon),
    /// `favicon.ico`.
    FaviconIco,
    /// A smaller copy of a picture, by its path in the project: its width, and the original.
    Copy(FilePath, usize, Arc<[u8]>),
}

impl Picture {
    /// Whether it can be a finding.
    pub(super) fn can_fail(&self) -> bool {
        matches!(self, Picture::Copy(..))
    }

    /// A hash of everything that the picture at a path depends on.
    pub(super) fn key(&self, edition: &Edition, path: &str) -> u128 {
        match self {
            Picture::Card(lang, article) => key(&("card", card(edition, *lang, *article))),
            Picture::Icon(icon) => key(&("icon", icon, &edition.look)),
            Picture::FaviconIco => key(&("ico", &edition.look)),
            Picture::Copy(_, width, original) => key(&("copy", Copy { name: path, width: *width, original })),
        }
    }

    /// The picture at a path.
    ///
    /// Errors: the original is damaged.
    pub(super) fn make(&self, edition: &Edition) -> Rendered {
        match self {
            Picture::Card(lang, article) => {
                Ok(card(edition, *lang, *article).as_ref().map(card::draw).unwrap_or_default())
            }
            Picture::Icon(icon) => Ok(icon.draw(edition)),
            Picture::FaviconIco => Ok(icon::ico(&edition.look)),
            Picture::Copy(source, width, original) => copy::make(original, *width).ok_or_else(|| damaged(source)),
        }
    }

    /// The same, for those who ask again soon.
    pub(super) fn render(&self, edition: &Edition, path: &str, memo: &Memo) -> Rendered {
        match self {
            Picture::Card(lang, article) => {
                Ok(card(edition, *lang, *article).map(|card| memo.call(&card).to_vec()).unwrap_or_default())
            }
            Picture::Copy(source, width, original) => {
                let copy = memo.call(&Copy { name: path, width: *width, original });
                copy.as_deref().map(<[u8]>::to_vec).ok_or_else(|| damaged(source))
            }
            Picture::Icon(_) | Picture::FaviconIco => self.make(edition),
        }
    }
}

/// The card of an article, or of everything else in a language.
fn card(edition: &Edition, lang: Lang, article: Option<usize>) -> Option<Card> {
    let Some(index) = article else { return Some(social::site_card(edition, lang)) };
    let article = edition.site.articles.get(index)?;
    Some(social::article_card(edition, article, article.versions[lang].as_ref()?))
}

/// What is wrong with a picture of which no copy can be made.
fn damaged(source: &FilePath) -> Box<Diagnostic> {
    let finding = Diagnostic::file(Code::MissingImage, source, "this picture is damaged");
    Box::new(finding.hint("save it again with the program that made it"))
}

/// Plans the pictures that the program draws: cards and icons.
pub(super) fn plan(edition: &Edition, planned: &mut Planned) {
    for lang in Lang::ALL {
        if let Some(route) = social::site_route(edition, lang) {
            planned.add(&route, Output::Picture(Picture::Card(lang, None)), Origin::Program);
        }
        for (index, article) in edition.site.articles.iter().enumerate() {
            let Some(version) = &article.versions[lang] else { continue };
            if let Some(route) = social::article_route(edition, article, version) {
                planned.add(&route, Output::Picture(Picture::Card(lang, Some(index))), Origin::Program);
            }
        }
    }
    if has_icons(edition) {
        planned.add(FAVICON_ICO, Output::Picture(Picture::FaviconIco), Origin::Program);
        Icon::ALL
            .into_iter()
            .for_each(|icon| planned.add(&icon.route(), Output::Picture(Picture::Icon(icon)), Origin::Program));
    }
}

/// Plans the smaller copies of a picture.
pub(super) fn plan_copies(edition: &Edition, item: &Media, bytes: &Arc<[u8]>, planned: &mut Planned) {
    for width in item.copies.iter().filter(|_| edition.site.settings.outputs.responsive_images) {
        let copy = Output::Picture(Picture::Copy(item.source.clone(), *width, bytes.clone()));
        planned.add(&item.copy_route(*width), copy, Origin::Program);
    }
}
