//! Requests and their answers: parameters in, a result out. Nothing here changes anything.

use std::sync::Arc;

use lsp_server::{ErrorCode, Request, ResponseError};
use lsp_types::{
    CodeActionParams, CompletionParams, DocumentSymbol, DocumentSymbolParams, ExecuteCommandParams,
    GotoDefinitionParams, Hover, HoverContents, HoverParams, MarkupKind, Position, ShowDocumentParams,
    SymbolInformation, TextDocumentPositionParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::actions::{self, OTHER_LANGUAGE};
use super::client::Client;
use super::root;
use super::scene::Scene;
use super::{complete, definition, hover, outline, twin};
use crate::source::File;

/// What is answered to a request.
pub(super) type Answer = Result<Value, ResponseError>;

/// The methods that need a site.
pub(super) const METHODS: [&str; 7] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/implementation",
    "textDocument/documentSymbol",
    CODE_ACTION,
    COMMAND,
];

/// The method whose answer has to fit the very text that the editor shows.
pub(super) const CODE_ACTION: &str = "textDocument/codeAction";

/// The method that runs a command.
pub(super) const COMMAND: &str = "workspace/executeCommand";

/// An error as the protocol has it.
pub(super) fn error(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

/// The parameters of a request.
///
/// Errors: they are not those that the method has.
pub(super) fn params<P: DeserializeOwned>(request: &Request) -> Result<P, ResponseError> {
    serde_json::from_value(request.params.clone())
        .map_err(|why| error(ErrorCode::InvalidParams, format!("these are no parameters of {}: {why}", request.method)))
}

/// The document that a request is about.
pub(super) fn document(request: &Request) -> Option<Uri> {
    serde_json::from_value(request.params.get("textDocument")?.get("uri")?.clone()).ok()
}

/// Answers one of [`METHODS`]; a command is not run here.
pub(super) fn answer(scene: &Scene<'_>, client: &Client, request: &Request) -> Answer {
    match &*request.method {
        "textDocument/hover" => {
            let HoverParams { text_document_position_params: at, .. } = params(request)?;
            let hover = place(scene, &at).and_then(|(file, offset)| hover::hover(scene, file, offset));
            result(&hover.map(|hover| if client.markdown { hover } else { unmarked(hover) }))
        }
        "textDocument/completion" => {
            let CompletionParams { text_document_position: at, .. } = params(request)?;
            result(&place(scene, &at).map(|(file, offset)| complete::complete(scene, file, offset)))
        }
        "textDocument/definition" => {
            let GotoDefinitionParams { text_document_position_params: at, .. } = params(request)?;
            result(&place(scene, &at).map(|(file, offset)| definition::definition(scene, file, offset)))
        }
        "textDocument/implementation" => {
            let GotoDefinitionParams { text_document_position_params: at, .. } = params(request)?;
            result(&place(scene, &at).and_then(|(file, offset)| twin::twin(scene, file, offset)))
        }
        "textDocument/documentSymbol" => {
            let DocumentSymbolParams { text_document, .. } = params(request)?;
            let symbols = file(scene, &text_document.uri).map(|file| outline::outline(scene, file));
            match client.nests {
                true => result(&symbols),
                false => result(&symbols.map(|symbols| flat(&symbols, &text_document.uri))),
            }
        }
        CODE_ACTION => {
            let CodeActionParams { text_document, range, context, .. } = params(request)?;
            let actions = file(scene, &text_document.uri).and_then(|file| {
                let page = scene.page(file)?;
                let (start, end) = (page.offset(range.start), page.offset(range.end));
                let wanted = (&(start.min(end)..end.max(start)), range.start);
                Some(actions::actions(scene, file, wanted, context.only.as_deref(), client.abilities))
            });
            result(&actions)
        }
        method => Err(error(ErrorCode::MethodNotFound, format!("there is no method {method}"))),
    }
}

/// What the client is asked to show for a command.
///
/// Errors: it is no command, or not for this place.
pub(super) fn command(scene: &Scene<'_>, request: &Request) -> Result<Option<ShowDocumentParams>, ResponseError> {
    let ExecuteCommandParams { command, arguments, .. } = params(request)?;
    if command != OTHER_LANGUAGE {
        return Err(error(ErrorCode::InvalidParams, format!("there is no command {command}")));
    }
    let mut arguments = arguments.into_iter();
    let mut argument = || arguments.next().unwrap_or_default();
    let (uri, position) = (serde_json::from_value::<Uri>(argument()), serde_json::from_value::<Position>(argument()));
    let (Ok(uri), Ok(position)) = (uri, position) else {
        return Err(error(ErrorCode::InvalidParams, format!("{OTHER_LANGUAGE} takes a URI and a position")));
    };
    let location = file(scene, &uri).and_then(|file| {
        let offset = scene.page(file)?.offset(position);
        twin::twin(scene, file, offset)
    });
    Ok(location.map(|location| ShowDocumentParams {
        uri: location.uri,
        external: Some(false),
        take_focus: Some(true),
        selection: Some(location.range),
    }))
}

fn result(value: &impl Serialize) -> Answer {
    serde_json::to_value(value).map_err(|why| error(ErrorCode::InternalError, why.to_string()))
}

/// The file of the site with this URI.
fn file<'a>(scene: &Scene<'a>, uri: &Uri) -> Option<&'a Arc<File>> {
    scene.file(&scene.root.name(&root::path(uri)?)?)
}

/// A file, and the byte of it that is asked for.
fn place<'a>(scene: &Scene<'a>, at: &TextDocumentPositionParams) -> Option<(&'a Arc<File>, usize)> {
    let file = file(scene, &at.text_document.uri)?;
    Some((file, scene.page(file)?.offset(at.position)))
}

/// The same for a client that shows no Markdown.
fn unmarked(mut hover: Hover) -> Hover {
    if let HoverContents::Markup(markup) = &mut hover.contents {
        markup.kind = MarkupKind::PlainText;
        markup.value = markup.value.replace("\\*", "\u{0}").replace(['\\', '*', '`'], "").replace('\u{0}', "*");
    }
    hover
}

/// Headings in a row, for a client that shows none under others.
fn flat(symbols: &[DocumentSymbol], uri: &Uri) -> Vec<SymbolInformation> {
    let mut all = Vec::new();
    for symbol in symbols {
        #[expect(deprecated, reason = "the field has to be named, and stays empty")]
        all.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol.kind,
            tags: None,
            deprecated: None,
            location: lsp_types::Location { uri: uri.clone(), range: symbol.range },
            container_name: None,
        });
        all.extend(flat(symbol.children.as_deref().unwrap_or_default(), uri));
    }
    all
}
