//! `confusable-letter`, `legacy-encoding` and `tone-style`: the letters themselves (VIETNAMESE.md §1.1, §1.2).

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::prose::Block;
use super::remark::Sheet;
use crate::diagnostic::Code;
use crate::lang::Lang;
use crate::vietnamese::confusable::{confusables, looks_legacy_encoded};
use crate::vietnamese::tokens::tokens;
use crate::vietnamese::tone_style::{ToneStyle, with_tone_style};

/// What breaks search and order, and is said in every build.
pub(super) fn check(sheet: &mut Sheet<'_>, lang: Lang) {
    if lang == Lang::Vi {
        confusable(sheet);
        legacy(sheet);
    }
}

/// Letters that only look like `Đ`.
fn confusable(sheet: &mut Sheet<'_>) {
    let prose = sheet.prose;
    // Next to no text has one, and looking for bytes is quicker than looking at letters.
    if !["Ð", "ð", "Ɖ", "ɖ"].iter().any(|letter| memmem::find(prose.text.as_bytes(), letter.as_bytes()).is_some()) {
        return;
    }
    for (range, right) in confusables(&prose.text) {
        if prose.lang_at(range.start) != Some(Lang::Vi) || prose.is_masked(&range) {
            continue;
        }
        let found = prose.text[range.clone()].chars().next().unwrap_or(right);
        let message = format!("this letter is U+{:04X} and only looks like {right}", u32::from(found));
        let remark = sheet.remark(Code::ConfusableLetter, &range, message).suggest(right);
        sheet.add(sheet.fix(remark, &range, right));
    }
}

/// A text in an encoding from before Unicode, said once.
fn legacy(sheet: &mut Sheet<'_>) {
    let prose = sheet.prose;
    // The lead byte of most letters that only Unicode has; a seventh of Vietnamese letters begin with it.
    let modern =
        |range: &&Range<usize>| memchr_iter(0xe1, &prose.text.as_bytes()[(*range).clone()]).count() * 100 > range.len();
    // The front matter is often typed anew, so blocks are judged one by one.
    let mut blocks = prose.blocks.iter().map(|block| &block.range);
    let Some(first) = blocks.find(|range| !modern(range) && looks_legacy_encoded(&prose.text[(*range).clone()])) else {
        return;
    };
    let remark = sheet.remark(Code::LegacyEncoding, first, "this looks like text in TCVN3 (ABC) or VNI");
    sheet.add(remark.hint("convert it to Unicode first, for instance with UniKey, and save it as UTF-8"));
}

/// Tone marks that are not placed in the style of the site.
pub(super) fn tones(sheet: &mut Sheet<'_>, block: &Block, style: ToneStyle) {
    let prose = sheet.prose;
    for (at, token) in tokens(&prose.text[block.range.clone()]) {
        let right = with_tone_style(token, style);
        let range = block.range.start + at..block.range.start + at + token.len();
        if right == token || prose.lang_at(range.start) != Some(Lang::Vi) || prose.is_masked(&range) {
            continue;
        }
        let remark = sheet.remark(Code::ToneStyle, &range, format!("this site writes {right}")).suggest(&*right);
        sheet.add(sheet.fix(remark, &range, right));
    }
}
