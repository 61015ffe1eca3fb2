//! The first letter of a text by its place in a sentence.

use crate::lang::Lang;

/// At the start of a sentence: `tháng 11 năm 2026` becomes `Tháng 11 năm 2026`.
pub fn at_start(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Inside a sentence: CLDR's `Hôm qua` becomes `hôm qua` and its `Thứ Hai` becomes `thứ Hai`.
///
/// `Chủ Nhật` keeps its capital, as Decree 30/2020/NĐ-CP has it for the name of that day, and English keeps all of its
/// capitals: `Monday` has one everywhere.
pub fn inside(lang: Lang, text: &str) -> String {
    if lang == Lang::En || text.starts_with("Chủ ") {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_fits_the_place() {
        assert_eq!(at_start("ngày 4 tháng 1"), "Ngày 4 tháng 1");
        assert_eq!(at_start("đầu năm"), "Đầu năm");
        assert_eq!(at_start(""), "");
        assert_eq!(inside(Lang::Vi, "Hôm qua"), "hôm qua");
        assert_eq!(inside(Lang::Vi, "Thứ Hai, 23 tháng 11"), "thứ Hai, 23 tháng 11");
        assert_eq!(inside(Lang::Vi, "Chủ Nhật, 22 tháng 11"), "Chủ Nhật, 22 tháng 11");
        assert_eq!(inside(Lang::Vi, "5 phút trước"), "5 phút trước");
        assert_eq!(inside(Lang::En, "Monday"), "Monday");
    }
}
