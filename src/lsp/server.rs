//! The life of a session: messages in their order, each request with one answer.

use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{InitializeParams, InitializeResult, MessageType, ServerInfo, ShowMessageParams};
use serde::Serialize;

use super::answer::{self, Answer, error};
use super::client::{Client, capabilities, watching};
use super::desk::{Desk, Outcome};
use super::wire::{self, Event};
use super::{End, Project};

/// Where a session is.
enum Phase<F> {
    /// The client has not said who it is.
    New(Option<F>),
    /// It works.
    Open(Box<Desk>),
    /// The client wants nothing but to leave.
    Shut,
}

struct Server<W, F> {
    output: W,
    phase: Phase<F>,
    events: Sender<Event>,
    /// What came and was not looked at yet.
    queue: VecDeque<Event>,
    /// How many requests the server made.
    requests: usize,
}

/// Serves one client; see [`super::run`].
pub(super) fn run<F: FnOnce(Option<&Path>) -> Result<Project, String>>(
    input: impl BufRead + Send + 'static,
    output: impl Write,
    open: F,
) -> io::Result<End> {
    let (events, heard) = channel();
    let listening = events.clone();
    std::thread::Builder::new().name("listen".to_owned()).spawn(move || wire::listen(input, &listening))?;
    let mut server = Server { output, phase: Phase::New(Some(open)), events, queue: VecDeque::new(), requests: 0 };
    loop {
        if let Some(end) = server.step(&heard)? {
            return Ok(end);
        }
    }
}

impl<W: Write, F: FnOnce(Option<&Path>) -> Result<Project, String>> Server<W, F> {
    /// Does the next thing there is to do. Returns how the session ended, if it did.
    fn step(&mut self, heard: &Receiver<Event>) -> io::Result<Option<End>> {
        if self.queue.is_empty() {
            // This end of the channel is open as long as the server is.
            let Ok(event) = heard.recv() else { return Ok(Some(self.end())) };
            self.take(event)?;
        }
        // All that came is looked through, so that a request is not answered that was taken back.
        while let Ok(event) = heard.try_recv() {
            self.take(event)?;
        }
        match self.queue.pop_front() {
            None => Ok(None),
            Some(Event::Gone) => Ok(Some(self.end())),
            Some(Event::Said(Message::Notification(told))) if told.method == "exit" => Ok(Some(self.end())),
            Some(event) => self.handle(event).map(|()| None),
        }
    }

    fn end(&self) -> End {
        if matches!(self.phase, Phase::Shut) { End::Orderly } else { End::Abrupt }
    }

    /// Puts an event into the queue, or takes a request out of it.
    fn take(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Said(Message::Notification(told)) if told.method == "$/cancelRequest" => self.cancel(&told),
            event => {
                self.queue.push_back(event);
                Ok(())
            }
        }
    }

    fn cancel(&mut self, told: &Notification) -> io::Result<()> {
        let Some(Ok(id)) = told.params.get("id").map(|id| serde_json::from_value::<RequestId>(id.clone())) else {
            return Ok(());
        };
        let before = self.queue.len();
        self.queue.retain(|event| !matches!(event, Event::Said(Message::Request(request)) if request.id == id));
        let was_waiting = match &mut self.phase {
            Phase::Open(desk) => desk.cancel(&id),
            Phase::New(_) | Phase::Shut => false,
        };
        if was_waiting || self.queue.len() < before {
            self.answer(id, Err(error(ErrorCode::RequestCanceled, "the client took this back")))?;
        }
        Ok(())
    }

    fn handle(&mut self, event: Event) -> io::Result<()> {
        match (event, &mut self.phase) {
            (Event::Garbled(why), _) => wire::complain(&mut self.output, &why),
            (Event::Said(Message::Request(request)), _) => self.asked(request),
            (Event::Said(Message::Notification(told)), Phase::Open(_)) if told.method == "initialized" => {
                self.initialized()
            }
            (Event::Said(Message::Notification(told)), Phase::Open(desk)) => {
                desk.told(told);
                Ok(())
            }
            (Event::Compiled(snapshot), Phase::Open(desk)) => {
                for findings in desk.compiled(snapshot) {
                    wire::send(&mut self.output, told("textDocument/publishDiagnostics", &findings))?;
                }
                self.unpark()
            }
            (Event::Failed(revision), Phase::Open(desk)) => {
                desk.failed(revision);
                let message = "songngu failed on these files, which is a mistake in it; what is shown stays".to_owned();
                let shown = ShowMessageParams { typ: MessageType::ERROR, message };
                wire::send(&mut self.output, told("window/showMessage", &shown))?;
                self.unpark()
            }
            // Answers to requests of the server say nothing that it needs.
            (Event::Said(_) | Event::Gone | Event::Compiled(_) | Event::Failed(_), _) => Ok(()),
        }
    }

    fn unpark(&mut self) -> io::Result<()> {
        let Phase::Open(desk) = &mut self.phase else { return Ok(()) };
        desk.unpark().into_iter().try_for_each(|request| self.asked(request))
    }

    fn asked(&mut self, request: Request) -> io::Result<()> {
        let id = request.id.clone();
        let outcome = match (&*request.method, &mut self.phase) {
            ("initialize", Phase::New(open)) => {
                let open = open.take();
                return self.initialize(&request, open);
            }
            (_, Phase::New(_)) => Err(error(ErrorCode::ServerNotInitialized, "this comes before `initialize`")),
            ("initialize", _) => Err(error(ErrorCode::InvalidRequest, "`initialize` comes once")),
            (_, Phase::Shut) => Err(error(ErrorCode::InvalidRequest, "this comes behind `shutdown`")),
            ("shutdown", Phase::Open(_)) => {
                self.phase = Phase::Shut;
                Ok(serde_json::Value::Null)
            }
            (_, Phase::Open(desk)) => match desk.asked(request) {
                Outcome::Parked => return Ok(()),
                Outcome::Answered(answer) => answer,
                Outcome::Shows(shown) => {
                    self.ask("window/showDocument", &shown)?;
                    Ok(serde_json::Value::Null)
                }
            },
        };
        self.answer(id, outcome)
    }

    fn initialize(&mut self, request: &Request, open: Option<F>) -> io::Result<()> {
        let params: InitializeParams = match answer::params(request) {
            Ok(params) => params,
            Err(why) => {
                self.phase = Phase::New(open);
                return self.answer(request.id.clone(), Err(why));
            }
        };
        let client = Client::new(&params);
        let project = match open.map(|open| open(client.folder.as_deref())) {
            Some(Ok(project)) => project,
            Some(Err(why)) => {
                return self.answer(request.id.clone(), Err(error(ErrorCode::RequestFailed, why)));
            }
            None => {
                let why = error(ErrorCode::RequestFailed, "there is no site");
                return self.answer(request.id.clone(), Err(why));
            }
        };
        let result = InitializeResult {
            capabilities: capabilities(client.units),
            server_info: Some(ServerInfo {
                name: "songngu".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        };
        self.phase = Phase::Open(Box::new(Desk::new(project, client, self.events.clone())?));
        let result = serde_json::to_value(result).map_err(|why| error(ErrorCode::InternalError, why.to_string()));
        self.answer(request.id.clone(), result)
    }

    fn initialized(&mut self) -> io::Result<()> {
        match &self.phase {
            Phase::Open(desk) if desk.client.watches => self.ask("client/registerCapability", &watching()),
            _ => Ok(()),
        }
    }

    fn answer(&mut self, id: RequestId, answer: Answer) -> io::Result<()> {
        wire::send(&mut self.output, Response { id, response_result: answer })
    }

    fn ask(&mut self, method: &str, params: &impl Serialize) -> io::Result<()> {
        self.requests += 1;
        let id = RequestId::from(format!("songngu-{}", self.requests));
        let params = serde_json::to_value(params)?;
        wire::send(&mut self.output, Request { id, method: method.to_owned(), params })
    }
}

/// Something that the client is told.
fn told(method: &str, params: &impl Serialize) -> Notification {
    // Structs of strings and numbers always serialise.
    Notification { method: method.to_owned(), params: serde_json::to_value(params).unwrap_or_default() }
}
