//! Parts of a file, which players of sound and video ask for (RFC 9110, section 14).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::answer::with_bytes;

/// What a `Range` asks for.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// Everything: nothing is asked for, or in a way that need not be understood.
    Whole,
    /// From the first byte up to and with the last.
    Bytes(usize, usize),
    /// Bytes behind the end.
    Nowhere,
}

/// An answer with the part of these bytes that was asked for. `tag` is their entity tag.
pub(super) fn answer(kind: &'static str, bytes: Vec<u8>, tag: &str, headers: &HeaderMap) -> Response {
    let length = bytes.len();
    let (status, bytes, range) = match part(headers, tag, length) {
        Part::Whole => (StatusCode::OK, bytes, None),
        Part::Bytes(first, last) => {
            let part = bytes.get(first..=last).unwrap_or_default().to_vec();
            (StatusCode::PARTIAL_CONTENT, part, Some(format!("bytes {first}-{last}/{length}")))
        }
        Part::Nowhere => (StatusCode::RANGE_NOT_SATISFIABLE, Vec::new(), Some(format!("bytes */{length}"))),
    };
    let mut response = with_bytes(status, kind, bytes);
    response.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(Ok(range)) = range.map(HeaderValue::try_from) {
        response.headers_mut().insert(header::CONTENT_RANGE, range);
    }
    response
}

fn part(headers: &HeaderMap, tag: &str, length: usize) -> Part {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    // With another version in hand the browser wants the whole of this one.
    if text(header::IF_RANGE).is_some_and(|known| known != tag) {
        return Part::Whole;
    }
    text(header::RANGE).and_then(|range| read(range, length)).unwrap_or(Part::Whole)
}

/// Reads one range. Several of them, or what is none, are answered with everything, as any server may.
fn read(range: &str, length: usize) -> Option<Part> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| -> Option<usize> {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // One that is too large for a number is behind every end.
        is_number.then(|| text.parse().unwrap_or(usize::MAX))
    };
    let (first, last) = match (first.trim(), last.trim()) {
        ("", count) => match number(count)? {
            0 => return Some(Part::Nowhere),
            count => (length.saturating_sub(count), usize::MAX),
        },
        (first, "") => (number(first)?, usize::MAX),
        (first, last) => (number(first)?, number(last)?),
    };
    match last {
        _ if first > last => None,
        _ if first >= length => Some(Part::Nowhere),
        last => Some(Part::Bytes(first, last.min(length - 1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_the_standard_says() {
        for (range, expected) in [
            ("bytes=0-0", Some(Part::Bytes(0, 0))),
            ("bytes=2-", Some(Part::Bytes(2, 9))),
            ("bytes=2-99999999999999999999999", Some(Part::Bytes(2, 9))),
            ("bytes=-3", Some(Part::Bytes(7, 9))),
            ("bytes=-30", Some(Part::Bytes(0, 9))),
            ("bytes=10-", Some(Part::Nowhere)),
            ("bytes=99999999999999999999999-", Some(Part::Nowhere)),
            ("bytes=-0", Some(Part::Nowhere)),
            ("bytes=5-4", None),
            ("bytes=0-1,3-4", None),
            ("bytes=-", None),
            ("bytes=+1-2", None),
            ("lines=1-2", None),
            ("", None),
        ] {
            assert_eq!(read(range, 10), expected, "{range}");
        }
        assert_eq!(read("bytes=0-", 0), Some(Part::Nowhere));
    }
}
