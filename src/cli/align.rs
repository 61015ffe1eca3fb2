//! `songngu align ARTICLE`: which blocks of both versions belong together, how that is known, and entries for
//! `align.yaml` where it is only a guess.
#![expect(clippy::print_stdout, reason = "what was asked for is printed on standard output")]

use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use super::print;
use super::project::Project;
use crate::alignment::gale_church::{ENGLISH_TO_VIETNAMESE, beads};
use crate::alignment::{Ground, Names, Piece, is_suspicious, run_hash, sidecar_of};
use crate::compile::compile;
use crate::diagnostic::nearest;
use crate::lang::{Lang, PerLang};
use crate::markdown::Block;
use crate::memo::Memo;
use crate::site::Article;

/// The arguments of `align`.
#[derive(Debug, Args)]
pub struct Align {
    #[command(flatten)]
    project: Project,
    /// The article: its id, its folder, or one of its files
    #[arg(value_name = "ARTICLE")]
    article: String,
}

/// Runs the command.
pub(super) fn run(align: &Align) -> ExitCode {
    let (sources, options) = match align.project.open(true, false) {
        Ok(opened) => opened,
        Err(message) => {
            print::failure(&message);
            return ExitCode::from(2);
        }
    };
    let plan = compile(&sources, &options, &Memo::new()).value;
    let site = &plan.edition().site;
    let typed = align.project.path(Path::new(&align.article));
    let id = typed.strip_prefix("content/articles/").unwrap_or(&typed);
    let id = id.split('/').next().unwrap_or_default();
    let index = site.articles.iter().position(|article| article.id == id);
    let found = index.and_then(|index| Some((&site.articles[index], site.alignments[index].as_ref()?)));
    let Some((article, alignment)) = found else {
        print::failure(&match nearest(id, site.articles.iter().map(|article| article.id.as_str())) {
            _ if index.is_some() => format!("{id} has one version only"),
            Some(near) => format!("there is no article {id}; did you mean {near}?"),
            None => format!("there is no article {id}"),
        });
        return ExitCode::from(2);
    };
    let Some(pair) = Pair::of(article) else { return ExitCode::SUCCESS };
    let mut proposals = Vec::new();
    for piece in &alignment.pieces {
        let how = match piece.ground {
            Ground::Name => "name",
            Ground::Review => "reviewed",
            Ground::Structure => "structure",
            Ground::Section => "section",
        };
        println!(
            "{how:9}  {:12}  {:12}  {}",
            pair.named(Lang::Vi, piece),
            pair.named(Lang::En, piece),
            pair.opening(piece)
        );
        let is_guess = piece.ground == Ground::Section && piece.has_both();
        if is_guess || is_suspicious(piece, pair.blocks) {
            proposals.extend(pair.guess(piece));
        }
    }
    if !proposals.is_empty() {
        let path = sidecar_of(&format!("content/articles/{id}"));
        println!("\n# Compare these blocks, which are paired by a guess, and put into {path} what is right:");
        proposals.iter().for_each(|proposal| println!("{proposal}"));
    }
    ExitCode::SUCCESS
}

/// The blocks of both versions with their names.
struct Pair<'a> {
    blocks: PerLang<&'a [Block]>,
    names: PerLang<Names>,
    text: &'a str,
}

impl<'a> Pair<'a> {
    fn of(article: &'a Article) -> Option<Self> {
        let blocks = article.blocks()?;
        let text = article.versions.vi.as_ref()?.file().text().map_or("", |text| text);
        Some(Pair { blocks, names: PerLang::from_fn(|lang| Names::of(blocks[lang])), text })
    }

    /// The names of the blocks of a piece.
    fn named(&self, lang: Lang, piece: &Piece) -> String {
        let blocks = &piece.blocks[lang];
        match blocks.len() {
            0 => "–".to_owned(),
            1 | 2 => self.list(lang, blocks, " "),
            _ => format!("{} … {}", self.names[lang].get(blocks.start), self.names[lang].get(blocks.end - 1)),
        }
    }

    fn list(&self, lang: Lang, blocks: &Range<usize>, between: &str) -> String {
        blocks.clone().map(|block| self.names[lang].get(block)).collect::<Vec<_>>().join(between)
    }

    /// The first words of a piece, as they were written.
    fn opening(&self, piece: &Piece) -> String {
        let written = self.blocks.vi.get(piece.blocks.vi.start).and_then(|block| self.text.get(block.span.clone()));
        let line = written.filter(|_| !piece.blocks.vi.is_empty()).and_then(|text| text.lines().next());
        line.unwrap_or_default().chars().take(48).collect()
    }

    /// Entries for the blocks of a piece, as their lengths suggest.
    fn guess(&self, piece: &Piece) -> Vec<String> {
        let lengths = |lang: Lang| -> Vec<usize> {
            self.blocks[lang][piece.blocks[lang].clone()].iter().map(|block| block.chars).collect()
        };
        let beads = beads(&lengths(Lang::En), &lengths(Lang::Vi), ENGLISH_TO_VIETNAMESE);
        let beads = beads.into_iter().filter(|bead| !bead.one.is_empty() && !bead.other.is_empty());
        beads
            .map(|bead| {
                let blocks = PerLang { vi: bead.other, en: bead.one };
                let side = |lang: Lang| {
                    let start = piece.blocks[lang].start;
                    let blocks = start + blocks[lang].start..start + blocks[lang].end;
                    let names = self.list(lang, &blocks, ", ");
                    let names = if blocks.len() == 1 { names } else { format!("[{names}]") };
                    (names, run_hash(&self.blocks[lang][blocks]))
                };
                let ((vi, vi_hash), (en, en_hash)) = (side(Lang::Vi), side(Lang::En));
                format!("- {{ vi: {vi}, en: {en}, vi_hash: {vi_hash}, en_hash: {en_hash} }}")
            })
            .collect()
    }
}
