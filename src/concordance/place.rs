//! In which file of the index something stands.
//!
//! A file holds whatever hashes to its number. Of a pair the first letters of its second word are hashed, so that all that
//! begin alike stand together and a word that is half typed is found too. A word alone stands under all its letters, and
//! under its first ones a second time with its best places only: words that begin alike would be too much together.

/// About how large one file of an index is, in bytes; compressed it is half of that.
const TARGET: u64 = 3 << 10;

/// How many files the index of a language has, by the number of its words. A text repeats itself more the longer it is,
/// so the bytes grow with about the power 3/4 of the words. With that the files of the texts in this repository have
/// 3.1 KB (Vietnamese) and 5.0 KB on average, and those of 5 million random words 3.3 KB.
pub fn files(words: usize) -> u32 {
    let words = words as u64;
    let root = words.isqrt();
    let wanted = (235 * root * root.isqrt()).div_ceil(TARGET).max(1);
    // Few different numbers, so that one more article does not move everything to another file.
    let step = 1 << wanted.ilog2().saturating_sub(2);
    u32::try_from(wanted.div_ceil(step) * step).unwrap_or(u32::MAX)
}

/// A hash that a few lines of JavaScript make too: FNV-1a over UTF-16.
#[derive(Clone, Copy)]
pub(super) struct Hash(u32);

impl Hash {
    pub(super) const fn new() -> Self {
        Hash(0x811c_9dc5)
    }

    pub(super) fn with(self, text: &str) -> Self {
        text.encode_utf16().fold(self, |hash, unit| Hash((hash.0 ^ u32::from(unit)).wrapping_mul(0x0100_0193)))
    }

    /// The number of the file.
    pub(super) const fn file(self, files: u32) -> u32 {
        // The low bits of this hash are its worst.
        (self.0 ^ (self.0 >> 15)) % files
    }
}

/// The file of a word alone.
pub(super) fn single_file(fold: &str, files: u32) -> u32 {
    Hash::new().with(fold).file(files)
}

/// The file of all words that begin like this one and are longer than what they begin with; none if it is too short.
pub(super) fn beginning_file(fold: &str, files: u32) -> Option<u32> {
    let begin = first(fold, 3);
    (begin.len() < fold.len()).then(|| Hash::new().with("*").with(begin).file(files))
}

/// The first letters of a word.
pub(super) fn first(word: &str, count: usize) -> &str {
    word.char_indices().nth(count).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_larger_site_has_more_files_but_not_in_proportion() {
        assert_eq!(files(0), 1);
        assert_eq!([60_000, 61_000, 5_000_000].map(files), [320, 320, 8192]);
    }

    #[test]
    fn hashes_spread() {
        let mut counts = [0; 64];
        for one in 'a'..='z' {
            for other in 'a'..='z' {
                counts[Hash::new().with(&format!("{one}{other}")).file(64) as usize] += 1;
            }
        }
        assert!(counts.iter().all(|count| (2..=26).contains(count)), "{counts:?}");
    }
}
