//! The pictures among the outputs: cards, icons, and smaller copies of those of authors.

use std::sync::Arc;

use super::Output;
use super::collision::{Origin, Planned};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::edition::Edition;
use crate::lang::Lang;
use crate::site::Media;
use crate::view::icons::{FAVICON_ICO, Icon, has_icons};
use crate::view::social;

/// What is wrong with a picture of which no copy can be made.
pub(super) fn damaged(source: &FilePath) -> Box<Diagnostic> {
    let finding = Diagnostic::file(Code::MissingImage, source, "this picture is damaged");
    Box::new(finding.hint("save it again with the program that made it"))
}

/// Plans the pictures that the program draws: cards and icons.
pub(super) fn plan(edition: &Edition, planned: &mut Planned) {
    for lang in Lang::ALL {
        if let Some(route) = social::site_route(edition, lang) {
            planned.add(&route, Output::Card(lang, None), Origin::Program);
        }
        for (index, article) in edition.site.articles.iter().enumerate() {
            let Some(version) = &article.versions[lang] else { continue };
            if let Some(route) = social::article_route(edition, article, version) {
                planned.add(&route, Output::Card(lang, Some(index)), Origin::Program);
            }
        }
    }
    if has_icons(edition) {
        planned.add(FAVICON_ICO, Output::FaviconIco, Origin::Program);
        Icon::ALL.into_iter().for_each(|icon| planned.add(&icon.route(), Output::Icon(icon), Origin::Program));
    }
}

/// Plans the smaller copies of a picture.
pub(super) fn plan_copies(edition: &Edition, item: &Media, bytes: &Arc<[u8]>, planned: &mut Planned) {
    for width in item.copies.iter().filter(|_| edition.site.settings.outputs.responsive_images) {
        let copy = Output::Copy(item.source.clone(), *width, bytes.clone());
        planned.add(&item.copy_route(*width), copy, Origin::Program);
    }
}
