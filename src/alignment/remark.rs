//! What an editor should look at: headings that do not agree, and pairs of which one half is much longer.

use super::{Alignment, Ground, Piece};
use crate::diagnostic::{Code, Diagnostic, FilePath};
use crate::lang::{Lang, PerLang};
use crate::markdown::{Block, BlockKind};

/// Pairs of which neither half is longer than this many characters say nothing by their lengths.
const SHORT: usize = 40;

/// The characters of Vietnamese for each of English between which hardly any translation lies outside.
const USUAL: std::ops::RangeInclusive<f64> = 0.6..=1.7;

/// What there is to say about an alignment of the blocks of two files.
pub fn remarks(alignment: &Alignment, blocks: PerLang<&[Block]>, paths: PerLang<&FilePath>) -> Vec<Diagnostic> {
    let unequal = alignment.unequal.iter().filter_map(|part| {
        let level = |block: &Block| match block.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        };
        let inside = |lang: Lang| blocks[lang][part[lang].clone()].iter();
        let highest = Lang::ALL.into_iter().flat_map(|lang| inside(lang).filter_map(level)).min();
        let headings =
            PerLang::from_fn(|lang| inside(lang).filter(|block| level(block) == highest).collect::<Vec<_>>());
        // The version with more of them has one that the other lacks.
        let lang = if headings.vi.len() >= headings.en.len() { Lang::Vi } else { Lang::En };
        let (here, there) = (headings[lang].len(), headings[lang.other()].len());
        let message = format!(
            "headings of level {} from here on: {here} here, {there} in index.{}.md",
            highest.unwrap_or_default(),
            lang.other()
        );
        let finding = Diagnostic::at(Code::UnequalHeadings, paths[lang], headings[lang].first()?.span.clone(), message);
        Some(finding.hint("give both versions the same headings, or those that belong together one {#id}"))
    });
    let lengths = alignment.pieces.iter().filter_map(|piece| suspicious(piece, blocks, paths));
    unequal.chain(lengths).collect()
}

/// Whether a pair that is known by its place alone has lengths that hardly any translation has.
pub fn is_suspicious(piece: &Piece, blocks: PerLang<&[Block]>) -> bool {
    let (Some(vi), Some(en)) = (blocks.vi.get(piece.blocks.vi.start), blocks.en.get(piece.blocks.en.start)) else {
        return false;
    };
    // Code and tables are the same whatever the language.
    let is_prose = !matches!(vi.kind, BlockKind::Code | BlockKind::Table | BlockKind::Rule);
    let ratio = vi.chars as f64 / (en.chars as f64).max(1.0);
    piece.ground == Ground::Structure && is_prose && vi.chars.max(en.chars) > SHORT && !USUAL.contains(&ratio)
}

fn suspicious(piece: &Piece, blocks: PerLang<&[Block]>, paths: PerLang<&FilePath>) -> Option<Diagnostic> {
    if !is_suspicious(piece, blocks) {
        return None;
    }
    let (vi, en) = (blocks.vi.get(piece.blocks.vi.start)?, blocks.en.get(piece.blocks.en.start)?);
    let message = format!("{} characters here, but {} in index.en.md", vi.chars, en.chars);
    let hint = "say the same in both versions, or put the pair into align.yaml, as `songngu align` shows";
    let finding = Diagnostic::at(Code::SuspiciousLength, paths.vi, vi.span.clone(), message).hint(hint);
    Some(finding.related(paths.en, en.span.clone(), "the other half"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::align;
    use crate::markdown::{Dialect, parse};

    /// The codes of what is said of two texts, with the line at which each begins.
    fn said(vi: &str, en: &str) -> Vec<(Code, String)> {
        let blocks = |text: &str| parse(&"a.md".into(), text, 0..text.len(), Lang::En, Dialect::Site).value.blocks;
        let (vi_blocks, en_blocks) = (blocks(vi), blocks(en));
        let blocks = PerLang { vi: vi_blocks.as_slice(), en: en_blocks.as_slice() };
        let paths = PerLang { vi: &FilePath::from("vi"), en: &FilePath::from("en") };
        let findings = remarks(&align(blocks, &[]), blocks, paths);
        let at = |finding: &Diagnostic| {
            let text = if &*finding.path == "vi" { vi } else { en };
            let start = finding.span.as_ref().map_or(0, |span| span.start);
            text[start..].lines().next().unwrap_or_default().to_owned()
        };
        findings.iter().map(|finding| (finding.code, at(finding))).collect()
    }

    #[test]
    fn only_prose_of_some_length_is_suspicious() {
        let long = "word ".repeat(20);
        assert_eq!(
            said(&format!("A\n\n{long}"), "A\n\nshort"),
            [(Code::SuspiciousLength, long.trim_end().to_owned() + " ")]
        );
        assert_eq!(said("A\n\nshort", &format!("A\n\n{long}")), [(Code::SuspiciousLength, "short".to_owned())]);
        assert_eq!(said("Mười hai chữ", "Three"), [], "too short to say anything");
        assert_eq!(said(&format!("{long} <!-- pair: a -->"), "short <!-- pair: a -->"), [], "somebody says so");
        assert_eq!(said(&format!("```txt\n{long}\n```"), "```txt\nshort\n```"), []);
        assert_eq!(said(&long, &long.repeat(3)[..165]), [], "a short translation is one all the same");
    }

    #[test]
    fn headings_that_differ_are_said_where_there_are_more() {
        let unequal = |heading: &str| vec![(Code::UnequalHeadings, heading.to_owned())];
        assert_eq!(said("## A\n\n## B", "## C"), unequal("## A"));
        assert_eq!(said("## A\n\n## B {#b}\n\n## C", "## A\n\n## B {#b}\n\n## C\n\n## D"), unequal("## D"));
        assert_eq!(said("## A\n\n### B", "## A"), unequal("### B"));
    }
}
