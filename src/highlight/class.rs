//! Classes of characters in regular expressions, such as `[^"\\]`.

use super::begin::Reader;
use super::bytes::Bytes;

/// What stands in a class.
struct Item {
    bytes: Bytes,
    /// Whether these are known to the last byte of ASCII.
    is_exact: bool,
    /// Its only byte, if a range can begin here.
    single: Option<u8>,
}

impl Reader<'_> {
    /// The characters of a class whose `[` is taken; whether they are known to the last byte of ASCII.
    pub(super) fn class(&mut self) -> Option<(Bytes, bool)> {
        let is_negated = self.take("^");
        if self.peek() == Some(b']') {
            return None;
        }
        let mut all = Bytes::NONE;
        let mut is_exact = true;
        loop {
            if self.take("]") {
                break;
            }
            if self.take("&&") {
                // What both sides have is among what one has; the other is only read.
                self.intersected()?;
                is_exact = false;
                break;
            }
            let item = self.item()?;
            is_exact &= item.is_exact;
            all = all | self.range(item)?;
        }
        let is_folded = self.ignores_case();
        if is_negated {
            let bytes = if is_exact { (!all & Bytes::ANY) | Bytes::HIGH } else { Bytes::ANY };
            return Some((bytes, is_exact && !is_folded));
        }
        Some((if is_folded { all.of_both_cases() } else { all }, is_exact && !is_folded))
    }

    fn intersected(&mut self) -> Option<()> {
        while !self.take("]") {
            if !self.take("&&") {
                self.item()?;
            }
        }
        Some(())
    }

    /// A range that begins with an item, or the item alone.
    fn range(&mut self, item: Item) -> Option<Bytes> {
        let Some(from) = item.single.filter(|_| self.peek() == Some(b'-') && self.peek_second() != Some(b']')) else {
            return Some(item.bytes);
        };
        self.byte();
        let to = self.item()?;
        let bytes = match to.single {
            Some(to) if from <= to => Bytes::range(from..=to),
            _ => Bytes::ANY,
        };
        Some(bytes | item.bytes | to.bytes)
    }

    fn item(&mut self) -> Option<Item> {
        let item = |bytes, is_exact| Item { bytes, is_exact, single: None };
        Some(match self.byte()? {
            b'[' if self.take(":") => {
                let is_negated = self.take("^");
                let name = self.until(b':')?;
                let bytes = named(name)?;
                self.take("]").then_some(())?;
                item(if is_negated { (!bytes & Bytes::ANY) | Bytes::HIGH } else { bytes }, true)
            }
            b'[' => {
                let (bytes, is_exact) = self.class()?;
                item(bytes, is_exact)
            }
            b'\\' => {
                let byte = self.byte()?;
                let (bytes, is_exact) = match byte {
                    b'b' => (Bytes::one(8), true),
                    byte => self.escaped(byte)?,
                };
                let mut ascii = bytes.iter().filter_map(|byte| u8::try_from(byte).ok());
                let single = ascii.next().filter(|_| ascii.next().is_none());
                let is_high = bytes == Bytes::HIGH;
                Item { bytes, is_exact, single: if is_high { Some(0xff) } else { single } }
            }
            byte => {
                self.rest_of_character(byte);
                Item {
                    bytes: Bytes::one(byte),
                    is_exact: true,
                    single: Some(if byte.is_ascii() { byte } else { 0xff }),
                }
            }
        })
    }
}

/// `[:alpha:]` and its like.
fn named(name: &[u8]) -> Option<Bytes> {
    let digits = Bytes::range(b'0'..=b'9');
    let lower = Bytes::range(b'a'..=b'z');
    let upper = Bytes::range(b'A'..=b'Z');
    let graph = Bytes::range(b'!'..=b'~');
    let letters = lower | upper;
    Some(match name {
        b"alpha" => letters | Bytes::HIGH,
        b"alnum" => letters | digits | Bytes::HIGH,
        b"digit" => digits | Bytes::HIGH,
        b"lower" => lower | Bytes::HIGH,
        b"upper" => upper | Bytes::HIGH,
        b"word" => Bytes::WORD | Bytes::HIGH,
        b"xdigit" => digits | Bytes::range(b'a'..=b'f') | Bytes::range(b'A'..=b'F'),
        b"space" => Bytes::of(b"\t\n\x0b\x0c\r ") | Bytes::HIGH,
        b"blank" => Bytes::of(b"\t ") | Bytes::HIGH,
        b"punct" => (graph & !(letters | digits)) | Bytes::HIGH,
        b"cntrl" => Bytes::range(0..=31) | Bytes::one(127) | Bytes::HIGH,
        b"graph" => graph | Bytes::HIGH,
        b"print" => graph | Bytes::of(b" ") | Bytes::HIGH,
        b"ascii" => Bytes::range(0..=127),
        _ => return None,
    })
}
