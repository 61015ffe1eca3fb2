//! Applying fixes to a text, and showing what they change.
//!
//! Both are functions of texts; whoever calls them reads and writes the files.

use std::ops::Range;

use similar::TextDiff;

use crate::diagnostic::{FilePath, Fix};
use crate::source::original;

/// The fixes that can be applied together, in the order of their places. Where two overlap the one that begins first
/// wins; of two that begin at one place the one that ends later, then the first of the list.
pub fn compatible<'a>(fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    let mut fixes: Vec<&Fix> = fixes.into_iter().collect();
    fixes.sort_by_key(|fix| (fix.span.start, std::cmp::Reverse(fix.span.end)));
    let mut end = 0;
    fixes.retain(|fix| {
        let is_first = fix.span.start >= end && fix.span.start <= fix.span.end;
        end = if is_first { fix.span.end } else { end };
        is_first
    });
    fixes
}

/// A text with fixes applied, each at its own bytes. A fix that does not fit the text is left out.
pub fn apply<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> String {
    let mut fixed = String::with_capacity(text.len());
    let mut end = 0;
    for fix in compatible(fixes) {
        if let Some(kept) = text.get(end..fix.span.start).filter(|_| text.get(fix.span.clone()).is_some()) {
            fixed.push_str(kept);
            fixed.push_str(&fix.replacement);
            end = fix.span.end;
        }
    }
    fixed.push_str(&text[end..]);
    fixed
}

/// Those of the fixes that have a place in the original bytes of a file. The others (half of a decomposed letter) are
/// left to the author. The fixes are [compatible].
pub fn placed<'a>(path: &FilePath, bytes: &[u8], fixes: &[&'a Fix]) -> Vec<&'a Fix> {
    if edited(path, bytes, fixes).is_some() {
        return fixes.to_vec();
    }
    match fixes.split_at(fixes.len() / 2) {
        ([], _) => Vec::new(),
        (left, right) => [placed(path, bytes, left), placed(path, bytes, right)].concat(),
    }
}

/// The bytes of a file with fixes applied that are [compatible]; `None` if one has no place in it.
pub fn edited(path: &FilePath, bytes: &[u8], fixes: &[&Fix]) -> Option<Vec<u8>> {
    let edits: Vec<(Range<usize>, &str)> = fixes.iter().map(|fix| (fix.span.clone(), &*fix.replacement)).collect();
    original::edit(path, bytes, &edits)
}

/// The difference of two files as a unified diff with three lines of context, which `patch -p1` and `git apply` take;
/// empty if there is none. Only `\n` ends a line for them, so everything before it belongs to the line.
pub fn diff(path: &str, old: &str, new: &str) -> String {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let (before, after) = (lines(old), lines(new));
    // A tab ends a name that has spaces in it.
    let end = if path.contains(' ') { "\t" } else { "" };
    let mut shown = String::new();
    for hunk in TextDiff::from_slices(&before, &after).unified_diff().iter_hunks() {
        if shown.is_empty() {
            shown = format!("--- a/{path}{end}\n+++ b/{path}{end}\n");
        }
        shown.push_str(&format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            shown.push_str(&format!("{}{}", change.tag(), change.value()));
            if !change.value().ends_with('\n') {
                shown.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(span: Range<usize>, replacement: &str) -> Fix {
        Fix { span, replacement: replacement.to_owned() }
    }

    #[test]
    fn fixes_are_applied_from_the_end_and_the_first_of_two_wins() {
        let fixes = [fix(8..10, "AI"), fix(0..3, "một"), fix(9..10, "x"), fix(2..5, "y"), fix(90..99, "z")];
        assert_eq!(apply("mot hai ai.", &fixes), "một hai AI.");
        assert_eq!(apply("ố", &[fix(1..2, "x")]), "ố");
        assert_eq!(apply("ab", &[fix(1..1, "-"), fix(1..2, "B")]), "aB");
    }

    #[test]
    fn a_diff_shows_lines() {
        let shown = diff("content/a.vi.md", "một\nhai\n", "một\nba\n");
        assert_eq!(shown, "--- a/content/a.vi.md\n+++ b/content/a.vi.md\n@@ -1,2 +1,2 @@\n một\n-hai\n+ba\n");
        assert_eq!(diff("a", "một", "một"), "");
        let expected = "--- a/a b\t\n+++ b/a b\t\n@@ -1,2 +1,2 @@\n-mo\u{323}t\rx\r\n+ba\rx\r\n hai\r\n\\ No newline at end of file\n";
        assert_eq!(diff("a b", "mo\u{323}t\rx\r\nhai\r", "ba\rx\r\nhai\r"), expected);
    }
}
