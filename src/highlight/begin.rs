//! What the matches of a regular expression begin with, read off its text.
//!
//! The grammars have hundreds of expressions, nearly all of which cannot match where they are tried. What is known
//! here is enough to see that without trying. The language is that of Oniguruma; what this reader does not understand,
//! it takes to match anything anywhere.

use super::bytes::Bytes;
use super::part::{DEPTH, Part};

/// What stands where a match can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Begin {
    /// What stands before it.
    pub before: Bytes,
    /// What stands in its first places, as long as all before is ASCII.
    pub first: [Bytes; DEPTH],
}

impl Begin {
    /// Anywhere.
    pub(super) const ANYWHERE: Begin = Begin { before: Bytes::ALL, first: [Bytes::ALL; DEPTH] };

    /// Where the matches of this expression begin.
    pub(super) fn of(pattern: &str) -> Begin {
        let mut reader = Reader { rest: pattern.as_bytes(), flags: Flags::default() };
        let part = reader.alternatives().filter(|_| reader.rest.is_empty());
        part.map_or(Begin::ANYWHERE, |part| Begin { before: part.before(), first: part.start() })
    }
}

#[derive(Clone, Copy, Default)]
struct Flags {
    ignores_case: bool,
    is_extended: bool,
}

/// Reads an expression from its beginning to its end.
pub(super) struct Reader<'p> {
    rest: &'p [u8],
    flags: Flags,
}

impl Reader<'_> {
    pub(super) fn ignores_case(&self) -> bool {
        self.flags.ignores_case
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    pub(super) fn peek_second(&self) -> Option<u8> {
        self.rest.get(1).copied()
    }

    pub(super) fn take(&mut self, text: &str) -> bool {
        let is_there = self.rest.starts_with(text.as_bytes());
        if is_there {
            self.rest = &self.rest[text.len()..];
        }
        is_there
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Up to and without a byte, which is taken too.
    pub(super) fn until(&mut self, end: u8) -> Option<&[u8]> {
        let length = self.rest.iter().position(|byte| *byte == end)?;
        let (inside, rest) = self.rest.split_at(length);
        self.rest = &rest[1..];
        Some(inside)
    }

    /// Alternatives up to the end of the group, which stays.
    fn alternatives(&mut self) -> Option<Part> {
        let flags = self.flags;
        let mut all = self.sequence()?;
        while self.take("|") {
            all = all.or(self.sequence()?);
        }
        self.flags = flags;
        Some(all)
    }

    fn sequence(&mut self) -> Option<Part> {
        let mut parts = Vec::new();
        while let Some(next) = self.rest.first() {
            match next {
                b'|' | b')' => break,
                b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c if self.flags.is_extended => {
                    self.byte();
                }
                b'#' if self.flags.is_extended => {
                    if self.until(b'\n').is_none() {
                        self.rest = &[];
                    }
                }
                _ => {
                    let is_first = parts.is_empty();
                    let part = self.atom(is_first)?;
                    parts.push(self.repeated(part)?);
                }
            }
        }
        // From the end, so that each part meets what is known of all that follows.
        Some(parts.into_iter().rev().fold(Part::NOTHING, |next, part| part.then(next)))
    }

    fn repeated(&mut self, mut part: Part) -> Option<Part> {
        loop {
            let (least, most) = match self.rest.first() {
                Some(b'*') => (0, usize::MAX),
                Some(b'+') => (1, usize::MAX),
                Some(b'?') => (0, 1),
                Some(b'{') => match interval(self.rest) {
                    Some((least, most, length)) => {
                        self.rest = &self.rest[length - 1..];
                        (least, most)
                    }
                    None => return Some(part),
                },
                _ => return Some(part),
            };
            let is_interval = self.byte() == Some(b'}');
            part = part.times(least, most);
            // Lazy and possessive matches begin like others; behind an interval these signs repeat it.
            let _ = !is_interval && (self.take("?") || self.take("+"));
        }
    }

    fn atom(&mut self, is_first: bool) -> Option<Part> {
        match self.byte()? {
            b'(' => self.group(is_first),
            b'[' => {
                let (bytes, is_exact) = self.class()?;
                Some(Part::character(bytes, is_exact))
            }
            b'.' => Some(Part::character(Bytes::ANY, false)),
            b'^' => Some(Part::behind(Bytes::EDGE | Bytes::one(b'\n'))),
            b'$' => Some(Part::next(Bytes::EDGE | Bytes::one(b'\n'))),
            b'\\' => self.escape(),
            b'*' | b'+' | b'?' => None,
            byte => Some(self.literal(byte)),
        }
    }

    /// Takes the other bytes of a character.
    pub(super) fn rest_of_character(&mut self, first: u8) {
        while first >= 0xc0 && self.rest.first().is_some_and(|next| (0x80..0xc0).contains(next)) {
            self.byte();
        }
    }

    fn literal(&mut self, byte: u8) -> Part {
        self.rest_of_character(byte);
        let bytes = Bytes::one(byte);
        let bytes = if self.flags.ignores_case { bytes.of_both_cases() } else { bytes };
        Part::character(bytes, !self.flags.ignores_case)
    }

    fn group(&mut self, is_first: bool) -> Option<Part> {
        if !self.take("?") {
            return self.inside(|part| part);
        }
        if self.take("#") {
            return self.until(b')').map(|_| Part::NOTHING);
        }
        if self.take("=") {
            return self.inside(Part::lookahead);
        }
        if self.take("!") {
            return self.inside(|_| Part::CONDITION);
        }
        if self.take("<=") {
            return self.inside(|part| part.lookbehind(true));
        }
        if self.take("<!") {
            return self.inside(|part| part.lookbehind(false));
        }
        if self.take(":") || self.take(">") {
            return self.inside(|part| part);
        }
        if self.take("<") || self.take("'") {
            self.rest =
                self.rest.split_at_checked(self.rest.iter().position(|byte| matches!(byte, b'>' | b'\''))? + 1)?.1;
            return self.inside(|part| part);
        }
        self.flagged(is_first)
    }

    /// `(?i)`, which holds to the end of the group around it, and `(?i:…)`.
    fn flagged(&mut self, is_first: bool) -> Option<Part> {
        let before = self.flags;
        let mut is_on = true;
        loop {
            match self.byte()? {
                b'-' => is_on = false,
                b'i' => self.flags.ignores_case = is_on,
                b'x' => self.flags.is_extended = is_on,
                b'm' => {}
                b':' => {
                    let part = self.inside(|part| part);
                    self.flags = before;
                    return part;
                }
                b')' if is_first => return Some(Part::NOTHING),
                b')' => {
                    // What an alternative after this belongs to differs among engines.
                    let part = self.sequence()?;
                    return (self.rest.first() != Some(&b'|')).then_some(part);
                }
                _ => return None,
            }
        }
    }

    fn inside(&mut self, as_what: impl Fn(Part) -> Part) -> Option<Part> {
        let part = self.alternatives()?;
        self.take(")").then(|| as_what(part))
    }

    fn escape(&mut self) -> Option<Part> {
        Some(match self.byte()? {
            b'b' => Part::BOUNDARY,
            b'B' => Part::CONDITION,
            b'A' => Part::behind(Bytes::EDGE),
            b'z' => Part::next(Bytes::EDGE),
            b'Z' => Part::next(Bytes::EDGE | Bytes::one(b'\n')),
            b'1'..=b'9' => Part::ANYTHING,
            b'k' | b'g' if self.take("<") => self.until(b'>').map(|_| Part::ANYTHING)?,
            byte => {
                let (bytes, is_exact) = self.escaped(byte)?;
                let is_folded = self.flags.ignores_case;
                Part::character(if is_folded { bytes.of_both_cases() } else { bytes }, is_exact && !is_folded)
            }
        })
    }

    /// The characters that an escape stands for, in a class and outside; whether they are known to the last.
    pub(super) fn escaped(&mut self, byte: u8) -> Option<(Bytes, bool)> {
        let digits = || Bytes::range(b'0'..=b'9');
        let hex = || digits() | Bytes::range(b'a'..=b'f') | Bytes::range(b'A'..=b'F');
        let blanks = || Bytes::of(b"\t\n\x0b\x0c\r ");
        let without = |bytes: Bytes| (!bytes & Bytes::ANY) | Bytes::HIGH;
        let bytes = match byte {
            b't' => Bytes::one(b'\t'),
            b'n' => Bytes::one(b'\n'),
            b'r' => Bytes::one(b'\r'),
            b'f' => Bytes::one(0x0c),
            b'v' => Bytes::one(0x0b),
            b'a' => Bytes::one(0x07),
            b'e' => Bytes::one(0x1b),
            b'w' => Bytes::WORD | Bytes::HIGH,
            b'W' => without(Bytes::WORD),
            b'd' => digits() | Bytes::HIGH,
            b'D' => without(digits()),
            b's' => blanks() | Bytes::HIGH,
            b'S' => without(blanks()),
            b'h' => hex(),
            b'H' => without(hex()),
            b'x' => Bytes::one(self.hexadecimal()?),
            b'p' | b'P' if self.take("{") => {
                self.until(b'}')?;
                return Some((Bytes::ANY, false));
            }
            b'0' if !self.rest.first().is_some_and(u8::is_ascii_digit) => Bytes::one(0),
            byte if byte.is_ascii_alphanumeric() => return None,
            byte if byte.is_ascii() => Bytes::one(byte),
            _ => return None,
        };
        Some((bytes, true))
    }

    /// `41` or `{1F600}`; anything beyond ASCII is as good as any other.
    fn hexadecimal(&mut self) -> Option<u8> {
        let digits = if self.take("{") {
            std::str::from_utf8(self.until(b'}')?).ok()?.to_owned()
        } else {
            let length = self.rest.iter().take(2).take_while(|byte| byte.is_ascii_hexdigit()).count();
            let (digits, rest) = self.rest.split_at(length);
            self.rest = rest;
            std::str::from_utf8(digits).ok()?.to_owned()
        };
        let number = u32::from_str_radix(&digits, 16).ok()?;
        Some(u8::try_from(number).unwrap_or(0xff))
    }
}

/// `{2}`, `{2,}`, `{,3}` or `{2,3}` at the beginning: the least, the most, and how long it is.
fn interval(text: &[u8]) -> Option<(usize, usize, usize)> {
    let end = text.iter().position(|byte| *byte == b'}')?;
    let inside = std::str::from_utf8(text.get(1..end)?).ok()?;
    let (least, most) = match inside.split_once(',') {
        Some(("", "")) => return None,
        Some((least, "")) => (least.parse().ok()?, usize::MAX),
        Some(("", most)) => (0, most.parse().ok()?),
        Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
        None => (inside.parse().ok()?, inside.parse().ok()?),
    };
    (least <= most).then_some((least, most, end + 1))
}
