//! An editor without a window: it starts the real server and speaks with it over standard input and output.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::common::NOW;

/// Long enough for the slowest machine; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// An editor with the server that it has started.
pub(crate) struct Editor {
    root: PathBuf,
    child: Child,
    input: Option<ChildStdin>,
    said: Receiver<Value>,
    last: i64,
    /// What it shows of each file: the version that the findings are about, and the findings.
    shown: BTreeMap<String, (Value, Vec<Value>)>,
    /// What the server asked it.
    pub(crate) asked: Vec<Value>,
}

/// What an editor of today can do.
pub(crate) fn abilities() -> Value {
    json!({
        "workspace": {
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "workspaceEdit": { "documentChanges": true },
        },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
        "window": { "showDocument": { "support": true } },
    })
}

impl Editor {
    /// Starts the server; nothing is said yet.
    pub(crate) fn new(root: &Path) -> Editor {
        let mut child = Command::new(env!("CARGO_BIN_EXE_songngu"))
            .args(["lsp", "--stdio", "--now", NOW])
            .current_dir(std::env::temp_dir())
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, said) = channel();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            loop {
                let mut length = 0;
                loop {
                    let mut line = String::new();
                    if output.read_line(&mut line).unwrap() == 0 {
                        return;
                    }
                    match line.trim_end().split_once(": ") {
                        Some(("Content-Length", value)) => length = value.parse().unwrap(),
                        Some(_) => {}
                        None => break assert_eq!(line, "\r\n", "nothing but the protocol is on standard output"),
                    }
                }
                let mut content = vec![0; length];
                output.read_exact(&mut content).unwrap();
                if send.send(serde_json::from_slice(&content).unwrap()).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        let root = root.to_path_buf();
        Editor { root, child, input, said, last: 0, shown: BTreeMap::new(), asked: Vec::new() }
    }

    /// Starts the server for the site in a folder, and says what the editor can do.
    pub(crate) fn start(root: &Path, abilities: &Value) -> Editor {
        let mut editor = Editor::new(root);
        let folder = json!({ "uri": editor.uri(""), "name": "site" });
        let params =
            json!({ "processId": null, "rootUri": null, "capabilities": abilities, "workspaceFolders": [folder] });
        let result = editor.request("initialize", params);
        assert_eq!(result["serverInfo"]["name"], "songngu");
        editor.notify("initialized", json!({}));
        editor
    }

    /// The URI of a file of the site.
    pub(crate) fn uri(&self, path: &str) -> String {
        let path = if path.is_empty() { self.root.clone() } else { self.root.join(path) };
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(byte);
        let encode = |byte: &u8| if plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02x}") };
        format!("file://{}", path.to_str().unwrap().as_bytes().iter().map(encode).collect::<String>())
    }

    /// Sends bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request, and returns its id.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.last, "method": method, "params": params }));
        self.last
    }

    /// The next message, once what it says of files is taken in.
    fn hear(&mut self) -> Value {
        let message = self.said.recv_timeout(PATIENCE).expect("the server says something in time");
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let params = &message["params"];
                let findings = params["diagnostics"].as_array().unwrap().clone();
                let uri = params["uri"].as_str().unwrap().to_lowercase();
                self.shown.insert(uri, (params["version"].clone(), findings));
            }
            Some(_) if !message["id"].is_null() => {
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
                self.asked.push(message.clone());
            }
            _ => {}
        }
        message
    }

    /// The whole response to a request.
    pub(crate) fn response(&mut self, id: &Value) -> Value {
        loop {
            let message = self.hear();
            if message["method"].is_null() && message["id"] == *id {
                return message;
            }
        }
    }

    /// The result of a request, which must have one.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let response = self.response(&json!(id));
        assert!(response["error"].is_null(), "{method}: {response}");
        response["result"].clone()
    }

    /// The code of the error that a request is answered with.
    pub(crate) fn refused(&mut self, method: &str, params: Value) -> i64 {
        let id = self.ask(method, params);
        self.response(&json!(id))["error"]["code"].as_i64().expect("it is an error")
    }

    pub(crate) fn open(&mut self, path: &str, text: &str) {
        let item = json!({ "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Puts a text in the place of the whole document.
    pub(crate) fn replace(&mut self, path: &str, version: i64, text: &str) {
        self.change(path, version, json!([{ "text": text }]));
    }

    /// Types some words at a line and column.
    pub(crate) fn type_at(&mut self, path: &str, version: i64, (line, character): (usize, usize), words: &str) {
        let place = json!({ "line": line, "character": character });
        self.change(path, version, json!([{ "range": { "start": place, "end": place }, "text": words }]));
    }

    pub(crate) fn change(&mut self, path: &str, version: i64, changes: Value) {
        let document = json!({ "uri": self.uri(path), "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The codes of what is shown of a file once that is about this version; `null` for a file that is not open.
    pub(crate) fn codes(&mut self, path: &str, version: impl Into<Value>) -> Vec<String> {
        let version = version.into();
        let uri = self.uri(path).to_lowercase();
        loop {
            if let Some((shown, findings)) = self.shown.get(&uri)
                && *shown == version
            {
                return findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
            }
            self.hear();
        }
    }

    /// Waits until exactly these codes are shown of a file.
    pub(crate) fn wait_for(&mut self, path: &str, codes: &[&str]) {
        let uri = self.uri(path).to_lowercase();
        loop {
            if let Some((_, findings)) = self.shown.get(&uri)
                && findings.iter().map(|finding| finding["code"].as_str().unwrap()).eq(codes.iter().copied())
            {
                return;
            }
            self.hear();
        }
    }

    /// The findings that are shown of a file.
    pub(crate) fn findings(&self, path: &str) -> Vec<Value> {
        self.shown.get(&self.uri(path).to_lowercase()).map(|(_, findings)| findings.clone()).unwrap_or_default()
    }

    /// The parameters of a request about a place.
    pub(crate) fn place(&self, path: &str, (line, character): (usize, usize)) -> Value {
        let document = json!({ "uri": self.uri(path) });
        json!({ "textDocument": document, "position": { "line": line, "character": character } })
    }

    /// The Markdown over a place; empty if there is none.
    pub(crate) fn hover(&mut self, path: &str, at: (usize, usize)) -> String {
        let hover = self.request("textDocument/hover", self.place(path, at));
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// What is offered at a place: labels.
    pub(crate) fn offers(&mut self, path: &str, at: (usize, usize)) -> Vec<String> {
        let list = self.request("textDocument/completion", self.place(path, at));
        let items = list["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    }

    /// Where a request leads: the end of the path, and the line.
    pub(crate) fn leads(&mut self, method: &str, path: &str, at: (usize, usize)) -> Option<(String, u64)> {
        let result = self.request(method, self.place(path, at));
        let location = if result.is_array() { result[0].clone() } else { result };
        let uri = location["uri"].as_str()?;
        let inside = uri
            .strip_prefix(&format!("{}/", self.uri("")))
            .or_else(|| uri.split_once("/content/").map(|(_, rest)| rest))?;
        Some((inside.trim_start_matches("content/").to_owned(), location["range"]["start"]["line"].as_u64()?))
    }

    /// Ends the server as the protocol wants it.
    pub(crate) fn leave(mut self) -> ExitStatus {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.wait()
    }

    /// Closes the stream without a word, and waits for the end.
    pub(crate) fn wait(mut self) -> ExitStatus {
        self.input.take();
        self.child.wait().unwrap()
    }
}

/// The line and column at which words stand in a text, in units of UTF-16, `more` units behind their beginning.
pub(crate) fn at(text: &str, words: &str, more: usize) -> (usize, usize) {
    let offset = text.find(words).unwrap_or_else(|| panic!("{words:?} stands in\n{text}"));
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count(), before[start..].encode_utf16().count() + more)
}

/// A text after the edits of a code action, which are in units of UTF-16.
pub(crate) fn edited(text: &str, action: &Value) -> String {
    let edits = action["edit"]["documentChanges"][0]["edits"].as_array().expect("the action has edits");
    let offset = |place: &Value| {
        let (line, column) = (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
        let start = (0..line).fold(0, |at, _| at + text[at..].find('\n').unwrap() + 1);
        let mut units = 0;
        let rest = text[start..].char_indices().find(|(_, char)| {
            let is_there = units == column;
            units += char.len_utf16() as u64;
            is_there
        });
        rest.map_or(text.len(), |(at, _)| start + at)
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_unstable();
    edits.iter().rev().fold(text.to_owned(), |mut text, (start, end, new)| {
        text.replace_range(*start..*end, new);
        text
    })
}
