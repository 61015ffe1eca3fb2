//! Connections: how many there may be, and how long one may take to ask.
//!
//! A client that says nothing, or half a request, holds a connection for a while and nothing else; one that comes when
//! there are too many waits until another one ends.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::answer;
use super::state::Desk;

/// How many connections are answered at a time: hundreds of tabs, and fewer than the files a process may open.
const CONNECTIONS: usize = 800;
/// How long a client may take for the head of a request, and how long it may keep a connection without asking.
const PATIENCE: Duration = Duration::from_secs(15);
/// How many bytes of a request are read ahead; more than any browser sends before its body.
const HEAD: usize = 128 * 1024;

/// Answers everybody who comes, for as long as the program runs.
pub(super) async fn listen(socket: TcpListener, desk: Arc<Desk>) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // The semaphore is never closed.
        let Ok(place) = free.clone().acquire_owned().await else { return };
        match socket.accept().await {
            Ok((connection, _)) => {
                let desk = desk.clone();
                tokio::spawn(async move {
                    serve(connection, desk).await;
                    drop(place);
                });
            }
            // The client is gone again, or the system has no files left: others may be luckier a little later.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

/// Answers the requests of one connection.
async fn serve(connection: TcpStream, desk: Arc<Desk>) {
    // Events are a few bytes each, and must not wait for more to be sent with them.
    let _ = connection.set_nodelay(true);
    let answer = service_fn(move |request: Request<Incoming>| {
        let desk = State(desk.clone());
        async move { Ok::<_, Infallible>(answer::answer(desk, request.map(Body::new)).await) }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD);
    // A client that breaks off, or says what is no HTTP, has been answered as far as that goes.
    let _ = builder.serve_connection(TokioIo::new(connection), answer).await;
}
