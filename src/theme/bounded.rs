//! What templates write into, with an end.

use std::io;

/// The bytes that a template wrote, at most so many.
pub(super) struct Bounded {
    written: Vec<u8>,
    limit: usize,
    is_full: bool,
}

impl Bounded {
    /// Nothing yet, and at most `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Bounded { written: Vec::new(), limit, is_full: false }
    }

    /// Whether something would not go in.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// What was written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.written
    }
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.written.len() + bytes.len() > self.limit {
            self.is_full = true;
            return Err(io::Error::other("this is more than a page may have"));
        }
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
