//! The view of an article in both languages at once: that of the page first, piece by piece.

use std::hash::Hash;

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use super::article::{ImageView, image};
use super::{DateView, Role, TermList, body_key, date, inline_in_role, pieces_html};
use crate::alignment::{Alignment, Piece};
use crate::document::ArticleFront;
use crate::edition::Edition;
use crate::lang::Lang;
use crate::markdown::html::Medium;
use crate::markdown::{Block, BlockKind};
use crate::memo::Memo;
use crate::site::Version;

/// What `bilingual.html` sees.
#[derive(Debug, Serialize)]
pub struct BilingualView {
    own: HeadView,
    twin: HeadView,
    date: DateView,
    updated: Option<DateView>,
    image: Option<ImageView>,
    takeaways: Vec<TakeawayView>,
    /// The text; empty until somebody needs it.
    pub text: TextView,
}

#[derive(Debug, Serialize)]
struct HeadView {
    lang: Lang,
    title: String,
    description: String,
}

/// Takeaways that stand for each other: one of each language, or all of both.
#[derive(Debug, Serialize)]
struct TakeawayView {
    own: Vec<String>,
    twin: Vec<String>,
}

/// Both texts.
#[derive(Debug, Default, Serialize)]
pub struct TextView {
    pieces: Vec<PieceView>,
    own_footnotes: String,
    twin_footnotes: String,
}

#[derive(Debug, Serialize)]
struct PieceView {
    id: Option<String>,
    /// What it holds, for the distance to its neighbours: `heading` or `item`; `shared` if it is the same in both.
    kind: &'static str,
    own: String,
    twin: String,
}

/// Both versions of an article, the one in the language of the page first.
#[derive(Clone, Copy)]
pub struct Twins<'a> {
    own: &'a Version<ArticleFront>,
    twin: &'a Version<ArticleFront>,
    blocks: crate::lang::PerLang<&'a [Block]>,
    alignment: &'a Alignment,
}

impl<'a> Twins<'a> {
    /// The versions of the article at this index of [`crate::site::Site::articles`], if there are two.
    pub fn of(edition: &'a Edition, index: usize, lang: Lang) -> Option<Self> {
        let article = edition.site.articles.get(index)?;
        Some(Twins {
            own: article.versions[lang].as_ref()?,
            twin: article.versions[lang.other()].as_ref()?,
            blocks: article.blocks()?,
            alignment: edition.site.alignments.get(index)?.as_ref()?,
        })
    }

    /// A hash of everything that both texts depend on.
    pub fn key(&self, edition: &Edition, memo: &Memo) -> u128 {
        let mut hasher = Xxh3::new();
        for version in [self.own, self.twin] {
            body_key(edition, version, TermList::Absent, Medium::Page, memo).hash(&mut hasher);
        }
        self.alignment.hash(&mut hasher);
        hasher.digest128()
    }
}

/// The view of an article in both languages, without its texts.
pub fn bilingual(edition: &Edition, twins: Twins<'_>, memo: &Memo) -> BilingualView {
    let head = |version: &Version<ArticleFront>| HeadView {
        lang: version.lang,
        title: version.front.title.value.clone(),
        description: version.front.description.value.clone(),
    };
    let Twins { own, twin, .. } = twins;
    BilingualView {
        own: head(own),
        twin: head(twin),
        date: date(edition, own.lang, &own.front.date.value),
        updated: own.front.updated.as_ref().map(|updated| date(edition, own.lang, &updated.value)),
        image: image(edition, own),
        takeaways: takeaways(edition, twins, memo),
        text: TextView::default(),
    }
}

fn takeaways(edition: &Edition, Twins { own, twin, .. }: Twins<'_>, memo: &Memo) -> Vec<TakeawayView> {
    let lines = |version: &Version<ArticleFront>, role: Role| -> Vec<String> {
        let takeaways = version.front.takeaways.iter();
        takeaways.map(|takeaway| inline_in_role(edition, version, role, &takeaway.value, memo)).collect()
    };
    let (own, twin) = (lines(own, Role::Own), lines(twin, Role::Twin));
    if own.len() == twin.len() {
        return own
            .into_iter()
            .zip(twin)
            .map(|(own, twin)| TakeawayView { own: vec![own], twin: vec![twin] })
            .collect();
    }
    vec![TakeawayView { own, twin }]
}

/// Both texts, piece by piece.
pub fn text(edition: &Edition, twins: Twins<'_>, memo: &Memo) -> TextView {
    let Twins { own, twin, blocks, alignment } = twins;
    let html = |version: &Version<ArticleFront>, role: Role| {
        let pieces = alignment.pieces.iter().map(|piece| &piece.blocks[version.lang]);
        pieces_html(edition, version, pieces, role, memo)
    };
    let ((own_pieces, own_footnotes), (twin_pieces, twin_footnotes)) = (html(own, Role::Own), html(twin, Role::Twin));
    let pieces = alignment.pieces.iter().zip(alignment.ids(blocks)).zip(own_pieces.into_iter().zip(twin_pieces));
    let kind = |first: Option<&Block>, is_same: bool| match first.map(|block| (block.kind, block.list)) {
        Some((BlockKind::Heading(_), _)) => "heading",
        Some((BlockKind::Item, Some(list))) if list.number > 0 => "item",
        Some((BlockKind::Code | BlockKind::Rule, _)) if is_same => "shared",
        _ => "",
    };
    let first = |piece: &Piece| blocks[own.lang].get(piece.blocks[own.lang].clone()).and_then(<[Block]>::first);
    TextView {
        pieces: pieces
            .map(|((piece, id), (own_html, twin_html))| PieceView {
                id,
                kind: kind(first(piece), own_html == twin_html),
                own: own_html,
                twin: twin_html,
            })
            .collect(),
        own_footnotes,
        twin_footnotes,
    }
}
