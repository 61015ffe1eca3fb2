//! A session with a site: the documents that are open, the site as it was compiled last, and what the editor was told.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use lsp_server::{ErrorCode, Notification, Request};
use lsp_types::{
    Diagnostic as Shown, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, PublishDiagnosticsParams, ShowDocumentParams, Uri,
};

use super::Project;
use super::answer::{self, Answer, CODE_ACTION, COMMAND, METHODS, error};
use super::client::Client;
use super::open::Open;
use super::root::{self, Root};
use super::scene::{Scene, Snapshot};
use super::wire::Event;
use super::worker::{Disk, Job, Worker};
use crate::diagnostic::FilePath;
use crate::memo::Memo;

/// A session with a site.
pub(super) struct Desk {
    root: Root,
    memo: Arc<Memo>,
    /// What the client can do.
    pub(super) client: Client,
    /// The documents that are open, by their URIs.
    documents: BTreeMap<String, Open>,
    /// How many edits there have been.
    revision: u64,
    jobs: Sender<Job>,
    snapshot: Option<Arc<Snapshot>>,
    /// How many edits are in what was compiled or could not be.
    reached: u64,
    /// What the editor shows of each file, and the last edit of that file then.
    published: BTreeMap<FilePath, (u64, Vec<Shown>)>,
    /// Requests that wait for a site.
    parked: Vec<Request>,
}

/// What comes of a request.
pub(super) enum Outcome {
    /// An answer.
    Answered(Answer),
    /// An answer, and something for the client to show.
    Shows(ShowDocumentParams),
    /// It waits for a site.
    Parked,
}

impl Desk {
    /// Opens a site, and begins to compile it.
    ///
    /// Errors: the system gives no thread.
    pub(super) fn new(project: Project, client: Client, events: Sender<Event>) -> std::io::Result<Desk> {
        let Project { root, real_root, memo, options } = project;
        let (root, memo) = (Root::new(root, real_root), Arc::new(memo));
        let (jobs, work) = channel();
        let worker = Worker { root: root.clone(), memo: memo.clone(), options, units: client.units, events };
        std::thread::Builder::new().name("compile".to_owned()).spawn(move || worker.run(&work))?;
        let desk = Desk {
            root,
            memo,
            client,
            documents: BTreeMap::new(),
            revision: 0,
            jobs,
            snapshot: None,
            reached: 0,
            published: BTreeMap::new(),
            parked: Vec::new(),
        };
        desk.work(Disk::Anywhere);
        Ok(desk)
    }

    /// Takes in what the client tells. What makes no sense is left out: nobody waits for an answer.
    pub(super) fn told(&mut self, told: Notification) {
        let disk = match &*told.method {
            "textDocument/didOpen" => self.opened(told),
            "textDocument/didChange" => self.changed(told),
            "textDocument/didClose" => self.closed(told),
            "textDocument/didSave" => self.saved(told),
            "workspace/didChangeWatchedFiles" => self.moved(told),
            _ => None,
        };
        if let Some(disk) = disk {
            self.work(disk);
        }
    }

    fn opened(&mut self, told: Notification) -> Option<Disk> {
        let DidOpenTextDocumentParams { text_document: it } = serde_json::from_value(told.params).ok()?;
        self.revision += 1;
        let name = self.name(&it.uri);
        let key = it.uri.as_str().to_owned();
        self.documents.insert(key, Open::new(it.uri, name, it.version, it.text, self.revision));
        Some(Disk::At(BTreeSet::new()))
    }

    fn changed(&mut self, told: Notification) -> Option<Disk> {
        let uri = told.params.get("textDocument").and_then(|it| it.get("uri")?.as_str().map(str::to_owned));
        let Ok(DidChangeTextDocumentParams { text_document: it, content_changes }) =
            serde_json::from_value(told.params)
        else {
            // Nobody knows the text any more, so nothing may be said of it.
            self.documents.remove(&uri?)?;
            return Some(Disk::At(BTreeSet::new()));
        };
        let open = self.documents.get_mut(it.uri.as_str())?;
        self.revision += 1;
        open.change(content_changes, it.version, self.client.units, self.revision);
        Some(Disk::At(BTreeSet::new()))
    }

    fn closed(&mut self, told: Notification) -> Option<Disk> {
        let DidCloseTextDocumentParams { text_document: it } = serde_json::from_value(told.params).ok()?;
        self.documents.remove(it.uri.as_str())?;
        self.revision += 1;
        Some(self.at([it.uri]))
    }

    fn saved(&mut self, told: Notification) -> Option<Disk> {
        let DidSaveTextDocumentParams { text_document: it, .. } = serde_json::from_value(told.params).ok()?;
        // Without a watch this is when somebody looks for what other programs did.
        Some(if self.client.watches { self.at([it.uri]) } else { Disk::Anywhere })
    }

    fn moved(&mut self, told: Notification) -> Option<Disk> {
        let DidChangeWatchedFilesParams { changes } = serde_json::from_value(told.params).ok()?;
        Some(self.at(changes.into_iter().map(|change| change.uri)))
    }

    fn at(&self, uris: impl IntoIterator<Item = Uri>) -> Disk {
        let paths = uris.into_iter().filter_map(|uri| self.root.below(&root::path(&uri)?));
        Disk::At(paths.collect::<BTreeSet<PathBuf>>())
    }

    /// Has the site compiled as it is now.
    fn work(&self, disk: Disk) {
        let open = self.documents.values().filter_map(|open| open.edited().cloned()).collect();
        // The thread ends with the session only.
        let _ = self.jobs.send(Job { open, disk, revision: self.revision });
    }

    fn name(&self, uri: &Uri) -> Option<FilePath> {
        self.root.name(&root::path(uri)?)
    }

    /// Answers a request, or keeps it until it can be.
    pub(super) fn asked(&mut self, request: Request) -> Outcome {
        if !METHODS.contains(&&*request.method) {
            let message = format!("there is no method {}", request.method);
            return Outcome::Answered(Err(error(ErrorCode::MethodNotFound, message)));
        }
        if !self.is_ready(&request) {
            self.parked.push(request);
            return Outcome::Parked;
        }
        // A fault of songngu must not end the session: the next letter may not meet it.
        let answered = catch_unwind(AssertUnwindSafe(|| self.answer(&request)));
        answered.unwrap_or_else(|_| {
            let message = "songngu failed on this, which is a mistake in it";
            Outcome::Answered(Err(error(ErrorCode::InternalError, message)))
        })
    }

    fn answer(&self, request: &Request) -> Outcome {
        let Some(snapshot) = &self.snapshot else {
            return Outcome::Answered(Err(error(ErrorCode::RequestFailed, "there is no site that could be compiled")));
        };
        let named = self.documents.values().filter_map(|open| Some((open.name.clone()?, open)));
        let open = &named.collect();
        let scene = Scene { snapshot, memo: &self.memo, root: &self.root, open, units: self.client.units };
        if request.method != COMMAND {
            return Outcome::Answered(answer::answer(&scene, &self.client, request));
        }
        match answer::command(&scene, request) {
            Ok(Some(shown)) => Outcome::Shows(shown),
            Ok(None) => Outcome::Answered(Ok(serde_json::Value::Null)),
            Err(why) => Outcome::Answered(Err(why)),
        }
    }

    /// Whether a request can be answered now: all need a site, and fixes one with all edits of their document.
    fn is_ready(&self, request: &Request) -> bool {
        let is_compiled = self.snapshot.is_some() || self.reached > 0;
        let open = answer::document(request).and_then(|uri| self.documents.get(uri.as_str()));
        let is_behind = open.is_some_and(|open| open.revision > self.reached);
        is_compiled && !(request.method == CODE_ACTION && is_behind)
    }

    /// Takes a request back that waits. Returns whether there was one.
    pub(super) fn cancel(&mut self, id: &lsp_server::RequestId) -> bool {
        let before = self.parked.len();
        self.parked.retain(|request| request.id != *id);
        self.parked.len() < before
    }

    /// The requests that can be answered now.
    pub(super) fn unpark(&mut self) -> Vec<Request> {
        let (ready, parked) = std::mem::take(&mut self.parked).into_iter().partition(|it| self.is_ready(it));
        self.parked = parked;
        ready
    }

    /// Does without a site that could not be compiled.
    pub(super) fn failed(&mut self, revision: u64) {
        self.reached = self.reached.max(revision).max(1);
    }

    /// Takes in a site, and returns what the editor has to be told: what is new, what is gone, and everything about a
    /// document that was edited. What is not about the text that the editor shows now comes with the next site.
    pub(super) fn compiled(&mut self, snapshot: Arc<Snapshot>) -> Vec<PublishDiagnosticsParams> {
        let mut told = Vec::new();
        let open: BTreeMap<&FilePath, &Open> =
            self.documents.values().filter_map(|open| Some((open.name.as_ref()?, open))).collect();
        let paths: BTreeSet<&FilePath> =
            snapshot.shown.keys().chain(self.published.keys()).chain(open.keys().copied()).collect();
        let mut published = BTreeMap::new();
        for path in paths {
            let (open, before) = (open.get(path), self.published.get(path));
            let revision = open.map_or(0, |open| open.revision);
            if revision > snapshot.revision {
                published.extend(before.map(|before| (path.clone(), before.clone())));
                continue;
            }
            let now = (revision, snapshot.shown.get(path).cloned().unwrap_or_default());
            if before != Some(&now) {
                let inside = snapshot.renamed.get(path).cloned().unwrap_or_else(|| PathBuf::from(&**path));
                let uri = open.map(|open| open.uri.clone()).or_else(|| self.root.uri(&inside));
                let version = open.map(|open| open.version);
                told.extend(uri.map(|uri| PublishDiagnosticsParams { uri, diagnostics: now.1.clone(), version }));
            }
            if revision > 0 || !now.1.is_empty() {
                published.insert(path.clone(), now);
            }
        }
        self.published = published;
        self.reached = self.reached.max(snapshot.revision);
        if let Some(before) = self.snapshot.replace(snapshot) {
            // To let thousands of pages go takes longer than an answer may. Without a thread it is done here.
            let _ = std::thread::Builder::new().name("let go".to_owned()).spawn(move || drop(before));
        }
        told
    }
}
