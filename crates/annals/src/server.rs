//! A server for one page, on this machine alone.
//!
//! It binds the loopback address, and answers only what asks for it by that address: a name from outside that is made
//! to point at this machine (DNS rebinding) gets nothing, and neither does a page of another origin. What it takes besides a
//! path is a correction, from its own page alone.
//!
//! One thread waits for all connections at once, so one that sends nothing holds up no other. What takes a while, such as a
//! correction, is done on other threads. A head, a body and a connection have a time and a size that they may not pass.

use crate::Outcome;
use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::task::LocalSet;
use tokio::time::{sleep, timeout};

/// Bytes of a correction at most.
const LONGEST_CORRECTION: usize = 64 * 1024;
/// Bytes of a request's head at most.
const LONGEST_HEAD: usize = 64 * 1024;
/// How long a head or a body may take to come.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection may stay; a browser opens another one.
const LONGEST_CONNECTION: Duration = Duration::from_secs(60);
/// Connections at a time; the next ones wait.
const MOST_CONNECTIONS: usize = 256;
/// How long nothing is accepted where that has failed, as where too many files are open.
const PAUSE: Duration = Duration::from_millis(50);

/// What is to be seen at a moment: the page, or why there is none.
#[derive(Clone)]
pub(crate) struct Shown {
    page: Result<Bytes, String>,
    /// Differs for pages that differ.
    revision: String,
}

impl Shown {
    /// A page, or the message that stands in its place.
    pub(crate) fn new(page: Result<String, String>) -> Shown {
        let bytes = page.as_ref().unwrap_or_else(|message| message).as_bytes();
        // FNV-1a: it only has to tell one page from the next.
        let hash = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        Shown { page: page.map(Bytes::from), revision: format!("{hash:016x}") }
    }
}

/// The server.
pub(crate) struct Server {
    runtime: Runtime,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Listens on the loopback address; on any free port where `port` is 0.
    pub(crate) fn on_loopback(port: u16) -> Result<Server> {
        let cannot = || format!("port {port} can't be listened on; --port takes another one");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .context("the server can't be started")?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port))).with_context(cannot)?;
        let address = listener.local_addr().with_context(cannot)?;
        Ok(Server { runtime, listener, address })
    }

    /// Where a browser finds the page.
    pub(crate) fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers requests about `served`, as long as there is somebody to ask.
    pub(crate) fn run(self, served: Arc<impl Serves>) -> Result<Outcome> {
        let desk = Rc::new(Desk { port: self.address.port(), served });
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        LocalSet::new().block_on(&self.runtime, async {
            loop {
                let place = Arc::clone(&places).acquire_owned().await.context("the server has failed")?;
                match self.listener.accept().await {
                    Ok((stream, _)) => {
                        let desk = Rc::clone(&desk);
                        tokio::task::spawn_local(async move {
                            desk.attend(stream).await;
                            drop(place);
                        });
                    }
                    Err(_) => sleep(PAUSE).await,
                }
            }
        })
    }
}

/// What a server gives out and takes.
pub(crate) trait Serves: Send + Sync + 'static {
    /// What is to be seen now.
    fn shown(&self) -> Shown;

    /// What was set right, as JSON.
    fn log(&self) -> Result<String>;

    /// Takes the body of a correction, and says what has become of it.
    fn correct(&self, body: &[u8]) -> Result<String>;
}

/// What answers the requests.
struct Desk<S> {
    port: u16,
    served: Arc<S>,
}

impl<S: Serves> Desk<S> {
    /// Has `work` done on a thread of its own.
    async fn elsewhere<T: Send + 'static>(&self, work: impl FnOnce(&S) -> Result<T> + Send + 'static) -> Result<T> {
        let served = Arc::clone(&self.served);
        tokio::task::spawn_blocking(move || work(&served)).await.context("the work was broken off")?
    }

    /// Answers what one connection asks. Whoever asks may go at any time; that is no fault of the server.
    async fn attend(&self, stream: TcpStream) {
        let service = service_fn(async |request| Ok::<_, Infallible>(self.answer(request).await));
        let mut connection = pin!(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .max_buf_size(LONGEST_HEAD)
                .serve_connection(TokioIo::new(stream), service)
        );
        if timeout(LONGEST_CONNECTION, connection.as_mut()).await.is_err() {
            connection.as_mut().graceful_shutdown();
            let _ = timeout(PATIENCE, connection).await;
        }
    }

    async fn answer(&self, request: Request<Incoming>) -> Answer {
        match (request.method().clone(), request.uri().to_string().as_str()) {
            (Method::POST, "/correction") => self.corrected(request).await,
            _ if !self.is_meant(&request) => plain(StatusCode::FORBIDDEN, "Only pages of this server may ask it."),
            (Method::GET | Method::HEAD, "/") => {
                match self.elsewhere(|served| Ok(served.shown())).await.map(|shown| shown.page) {
                    Ok(Ok(page)) => typed(StatusCode::OK, "text/html; charset=utf-8", page),
                    Ok(Err(message)) => plain(StatusCode::SERVICE_UNAVAILABLE, &message),
                    Err(error) => plain(StatusCode::SERVICE_UNAVAILABLE, &format!("{error:#}")),
                }
            }
            (Method::GET | Method::HEAD, "/revision") => {
                answered(self.elsewhere(|served| Ok(served.shown().revision)).await)
            }
            (Method::GET | Method::HEAD, "/log") => answered(self.elsewhere(S::log).await),
            (Method::GET | Method::HEAD, _) => plain(StatusCode::NOT_FOUND, "There is one page here: /"),
            _ => plain(StatusCode::METHOD_NOT_ALLOWED, "This server only shows."),
        }
    }

    /// Takes a correction from the server's own page; browsers name the origin of whatever changes something. The body of
    /// a request that may not correct is not read.
    async fn corrected(&self, request: Request<Incoming>) -> Answer {
        let headers = request.headers();
        let is_json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
        if !self.is_meant(&request) || !headers.contains_key(header::ORIGIN) || !is_json {
            return plain(StatusCode::FORBIDDEN, "Only the page of this server may correct.");
        }
        let body = match timeout(PATIENCE, Limited::new(request.into_body(), LONGEST_CORRECTION).collect()).await {
            Ok(Ok(body)) => body.to_bytes(),
            Ok(Err(_)) => return plain(StatusCode::PAYLOAD_TOO_LARGE, "No correction is as long as this."),
            Err(_) => return plain(StatusCode::REQUEST_TIMEOUT, "The correction did not come."),
        };
        answered(self.elsewhere(move |served| served.correct(&body)).await)
    }

    /// Whether a request names this server as its host, and no other origin as its own.
    fn is_meant<B>(&self, request: &Request<B>) -> bool {
        let headers = request.headers();
        let value = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let is_own = |host: &str| names.iter().any(|name| name == host);
        headers.get_all(header::HOST).iter().count() == 1
            && value(header::HOST).is_some_and(is_own)
            && value(header::ORIGIN).is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_own))
            && value(HeaderName::from_static("sec-fetch-site"))
                .is_none_or(|site| matches!(site, "same-origin" | "none"))
    }
}

type Answer = Response<Full<Bytes>>;

fn answered(result: Result<String>) -> Answer {
    match result {
        Ok(words) => plain(StatusCode::OK, &words),
        Err(error) => plain(StatusCode::BAD_REQUEST, &format!("{error:#}")),
    }
}

fn plain(status: StatusCode, text: &str) -> Answer {
    typed(status, "text/plain; charset=utf-8", Bytes::copy_from_slice(text.as_bytes()))
}

fn typed(status: StatusCode, media_type: &'static str, body: Bytes) -> Answer {
    let mut answer = Response::new(Full::new(body));
    *answer.status_mut() = status;
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        // What a policy in the page's own head can't say.
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
    ];
    for (name, value) in headers {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}
