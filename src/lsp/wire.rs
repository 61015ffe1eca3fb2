//! The messages of the protocol, from a stream of bytes and into one.
//!
//! What cannot be read is said and left out; the next message is read all the same. Only the end of the stream is an end.

use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

use super::root::encoded;
use super::scene::Snapshot;

/// What the server waits for.
pub(super) enum Event {
    /// The client says something.
    Said(Message),
    /// It says something that nobody understands.
    Garbled(String),
    /// It has gone.
    Gone,
    /// A site was compiled.
    Compiled(Arc<Snapshot>),
    /// A site with so many edits in it could not be compiled, because of a mistake of the program.
    Failed(u64),
}

/// The largest message that is read: what is left out is a text that the server does not know.
const LARGEST: usize = 1 << 30;

/// Reads messages until the stream ends.
pub(super) fn listen(mut input: impl BufRead, events: &Sender<Event>) {
    loop {
        let event = match read(&mut input) {
            Ok(Some(text)) => match serde_json::from_str::<Value>(&text) {
                Ok(value) => understood(value),
                Err(error) => Event::Garbled(error.to_string()),
            },
            Ok(None) => Event::Gone,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Event::Garbled(error.to_string()),
            Err(_) => Event::Gone,
        };
        let is_end = matches!(event, Event::Gone);
        if events.send(event).is_err() || is_end {
            return;
        }
    }
}

/// A message, with URIs as they should be.
fn understood(mut value: Value) -> Event {
    mend(&mut value);
    match serde_json::from_value(value) {
        Ok(message) => Event::Said(message),
        Err(error) => Event::Garbled(error.to_string()),
    }
}

/// Encodes what clients leave in URIs though it may not stand there.
fn mend(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(uri) if name == "uri" || name == "rootUri" => *uri = encoded(uri),
                    other => mend(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mend),
        _ => {}
    }
}

/// The content of one message; `None` at the end.
///
/// Errors: `InvalidData` if what comes is no message, and the next one can be read.
fn read(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let invalid = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LARGEST as u64).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse().ok(),
            Some(_) => {}
            None if line.trim().is_empty() => break,
            None => return Err(invalid("this is no header")),
        }
    }
    let length: usize = length.ok_or_else(|| invalid("there is no content length"))?;
    let mut content = Vec::new();
    let is_too_large = length > LARGEST;
    let kept = if is_too_large { 0 } else { length };
    input.by_ref().take(kept as u64).read_to_end(&mut content)?;
    if is_too_large {
        io::copy(&mut input.by_ref().take(length as u64), &mut io::sink())?;
        return Err(invalid("this message is too large"));
    }
    if content.len() < length {
        return Ok(None);
    }
    String::from_utf8(content).map(Some).map_err(|_| invalid("this message is not UTF-8"))
}

/// Sends a message.
///
/// Errors: nobody reads any more.
pub(super) fn send(output: &mut impl Write, message: impl Into<Message>) -> io::Result<()> {
    message.into().write(output)
}

/// Says that a message was not understood; nobody knows which request it was.
///
/// Errors: as for [`send`].
pub(super) fn complain(output: &mut impl Write, message: &str) -> io::Result<()> {
    let error = json!({ "code": ErrorCode::ParseError as i32, "message": message });
    let text = json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(input: &str) -> Vec<String> {
        let (send, events) = std::sync::mpsc::channel();
        listen(input.as_bytes(), &send);
        drop(send);
        let name = |event: Event| match event {
            Event::Said(Message::Request(request)) => format!("request {}", request.method),
            Event::Said(Message::Notification(said)) => format!("notification {} {}", said.method, said.params),
            Event::Said(Message::Response(_)) => "response".to_owned(),
            Event::Garbled(_) => "garbled".to_owned(),
            Event::Gone => "gone".to_owned(),
            Event::Compiled(_) | Event::Failed(_) => String::new(),
        };
        events.iter().map(name).collect()
    }

    fn framed(content: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{content}", content.len())
    }

    #[test]
    fn what_is_garbled_does_not_hide_what_follows() {
        let good = framed(r#"{"jsonrpc":"2.0","id":1,"method":"a"}"#);
        for bad in ["{", "[]", "{}", "null", r#"{"id":{},"method":1}"#] {
            assert_eq!(heard(&format!("{}{good}", framed(bad))), ["garbled", "request a", "gone"], "{bad}");
        }
        assert_eq!(heard(&format!("nonsense\r\n{good}")), ["garbled", "request a", "gone"]);
        assert_eq!(heard(&format!("X: 1\r\n\r\n{good}")), ["garbled", "request a", "gone"]);
        assert_eq!(heard(&format!("content-length: 2\nX: y\n\n{{}}{good}")), ["garbled", "request a", "gone"]);
        assert_eq!(heard("Content-Length: 99999999999999\r\n\r\n{}"), ["garbled", "gone"]);
        assert_eq!(heard("Content-Length: 10\r\n\r\n{}"), ["gone"]);
    }

    #[test]
    fn uris_are_encoded_whatever_the_client_leaves() {
        let said = framed(r#"{"jsonrpc":"2.0","method":"a","params":{"x":[{"uri":"file:///báo 1"}]}}"#);
        assert_eq!(heard(&said)[0], r#"notification a {"x":[{"uri":"file:///b%C3%A1o%201"}]}"#);
    }
}
