//! `title-case`: Vietnamese headings are written like sentences (VIETNAMESE.md §1.7).

use std::ops::Range;

use super::prose::{Block, Kind};
use super::remark::Sheet;
use crate::diagnostic::Code;
use crate::lang::Lang;
use crate::vietnamese::syllable::is_syllable;
use crate::vietnamese::tokens::tokens;

/// Names of places that news is full of; their capitals are right and count for nothing.
const PLACES: [&str; 24] = [
    "Việt Nam",
    "Hà Nội",
    "Đà Nẵng",
    "Hồ Chí Minh",
    "Sài Gòn",
    "Trung Quốc",
    "Hoa Kỳ",
    "Nhật Bản",
    "Hàn Quốc",
    "Đài Loan",
    "Ấn Độ",
    "Thái Lan",
    "Châu Âu",
    "Đông Nam Á",
    "Bắc Kinh",
    "Thượng Hải",
    "Triều Tiên",
    "Thụy Sĩ",
    "Thụy Điển",
    "Tây Ban Nha",
    "Bồ Đào Nha",
    "Hồng Kông",
    "Thung Lũng Silicon",
    "Liên Hợp Quốc",
];

/// Family names, with which the name of a person begins.
const FAMILIES: [&str; 18] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Đinh", "Trịnh", "Trương",
];

/// The fewest syllables that show a habit, and the share of them with a capital.
const LEAST: usize = 4;
const SHARE: (usize, usize) = (6, 10);

/// Checks one block, if it is a heading or a title. `names` are those of the terminology that stand in the text as they
/// are written.
pub(super) fn check(sheet: &mut Sheet<'_>, block: &Block, lang: Lang, names: &[Range<usize>]) {
    if lang != Lang::Vi || !matches!(block.kind, Kind::Heading | Kind::Title) {
        return;
    }
    let prose = sheet.prose;
    let text = &prose.text[block.range.clone()];
    let mut lowered = text.to_owned();
    let (mut syllables, mut capitals) = (0, 0);
    let mut is_first = true;
    let mut places: Vec<usize> = PLACES
        .iter()
        .flat_map(|place| text.match_indices(place).flat_map(|(at, place)| at..at + place.len()))
        .collect();
    places.extend(people(text));
    places.sort_unstable();
    for (at, token) in tokens(text) {
        let start = block.range.start + at;
        let is_name = places.binary_search(&at).is_ok() || names.iter().any(|name| name.contains(&start));
        let begins = std::mem::take(&mut is_first) || text[..at].trim_end().ends_with([':', '?', '!', '.', '–']);
        if is_name || !is_syllable(token) || prose.lang_at(start) != Some(Lang::Vi) {
            continue;
        }
        syllables += 1;
        if token.starts_with(char::is_uppercase) && !token.chars().skip(1).any(char::is_uppercase) {
            capitals += 1;
            let small = token.to_lowercase();
            if !begins && small.len() == token.len() {
                lowered.replace_range(at..at + token.len(), &small);
            }
        }
    }
    if syllables < LEAST || capitals * SHARE.1 < syllables * SHARE.0 || lowered == text {
        return;
    }
    let remark = sheet.remark(Code::TitleCase, &block.range, "this heading has a capital on most words");
    let hint = format!("write it like a sentence, with capitals in names only: {lowered}");
    sheet.add(remark.suggest(lowered).hint(hint));
}

/// Where the syllables of people's names begin: a family name and one to three more with a capital.
fn people(text: &str) -> Vec<usize> {
    let words: Vec<(usize, &str)> = tokens(text).collect();
    let mut people = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let length = words[index..].iter().take_while(|(_, word)| word.starts_with(char::is_uppercase)).count();
        if (2..=4).contains(&length) && FAMILIES.contains(&words[index].1) {
            people.extend(words[index..index + length].iter().map(|(at, _)| *at));
        }
        index += length.max(1);
    }
    people
}
