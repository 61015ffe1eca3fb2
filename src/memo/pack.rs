//! The form of results on disk: records one after the other, each with its key and a checksum.
//!
//! ```text
//! songngu-memo 1 \n   the program, 16 bytes   { key 16 · length 4 · checksum 8 · bytes }*
//! ```
//!
//! A record counts only if its checksum, which is over its key too, is right. So a file that was cut off, overwritten or
//! is none of ours can lose records, and never gives a wrong one.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// How every file begins.
const MAGIC: &[u8] = b"songngu-memo 1\n";

/// The bytes before the first record.
const HEAD: usize = MAGIC.len() + 16;

/// The bytes of a record before its own.
const RECORD: usize = 16 + 4 + 8;

/// The head of a file of this program.
pub(super) fn head(program: u128) -> Vec<u8> {
    [MAGIC, &program.to_le_bytes()].concat()
}

/// A record.
pub(super) fn record(key: u128, bytes: &[u8]) -> Vec<u8> {
    let mut record = Vec::with_capacity(RECORD + bytes.len());
    record.extend(key.to_le_bytes());
    // No result is that long; one that were would have a checksum that does not fit.
    record.extend((bytes.len() as u32).to_le_bytes());
    record.extend(checksum(key, bytes).to_le_bytes());
    record.extend(bytes);
    record
}

/// Where the records of a file are: their keys and their places. Nothing if the file is of another program.
pub(super) fn records(file: &[u8], program: u128) -> Vec<(u128, usize)> {
    let mut records = Vec::new();
    if !file.starts_with(&head(program)) {
        return records;
    }
    let mut at = HEAD;
    while let Some((key, length)) = header(file, at) {
        records.push((key, at));
        at += RECORD + length;
    }
    records
}

/// The bytes of the record at a place, if they are those that were written under this key.
pub(super) fn bytes(file: &[u8], at: usize, key: u128) -> Option<&[u8]> {
    let (found, length) = header(file, at)?;
    let sum = u64::from_le_bytes(file.get(at + 20..at + RECORD)?.try_into().ok()?);
    let bytes = file.get(at + RECORD..at + RECORD + length)?;
    (found == key && sum == checksum(key, bytes)).then_some(bytes)
}

/// The key and length of the record at a place, if all of it is there.
fn header(file: &[u8], at: usize) -> Option<(u128, usize)> {
    let key = u128::from_le_bytes(file.get(at..at + 16)?.try_into().ok()?);
    let length = u32::from_le_bytes(file.get(at + 16..at + 20)?.try_into().ok()?) as usize;
    (at + RECORD + length <= file.len()).then_some((key, length))
}

fn checksum(key: u128, bytes: &[u8]) -> u64 {
    xxh3_64_with_seed(bytes, (key as u64) ^ ((key >> 64) as u64) ^ bytes.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        [head(7), record(1, b"one"), record(2, "hai".as_bytes()), record(3, b"")].concat()
    }

    fn read(file: &[u8]) -> Vec<(u128, &[u8])> {
        records(file, 7).into_iter().filter_map(|(key, at)| Some((key, bytes(file, at, key)?))).collect()
    }

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(read(&file()), [(1, &b"one"[..]), (2, b"hai"), (3, b"")]);
        assert_eq!(records(&file(), 8), []);
    }

    #[test]
    fn damage_loses_records_and_never_changes_one() {
        let (whole, all) = (file(), [(1, &b"one"[..]), (2, b"hai"), (3, b"")]);
        for cut in 0..whole.len() {
            assert!(read(&whole[..cut]).iter().all(|record| all.contains(record)), "cut at {cut}");
        }
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut damaged = whole.clone();
                damaged[at] ^= 1 << bit;
                assert!(read(&damaged).iter().all(|record| all.contains(record)), "bit {bit} of byte {at}");
            }
        }
    }
}
