//! A server for one page, on this machine alone.
//!
//! It binds the loopback address, and answers only what asks for it by that address: a name from outside that is made
//! to point at this machine (DNS rebinding) gets nothing, and neither does a page of another origin. What it takes besides a
//! path is a correction, from its own page alone.

use crate::Outcome;
use anyhow::{Context, Result};
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response};

/// What is to be seen at a moment: the page, or why there is none.
#[derive(Clone)]
pub(crate) struct Shown {
    page: Arc<Result<String, String>>,
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
        Shown { page: Arc::new(page), revision: format!("{hash:016x}") }
    }
}

/// Bytes of a correction at most.
const LONGEST_CORRECTION: u64 = 64 * 1024;

/// The server.
pub(crate) struct Server {
    http: tiny_http::Server,
    address: SocketAddr,
}

impl Server {
    /// Listens on the loopback address; on any free port where `port` is 0.
    pub(crate) fn on_loopback(port: u16) -> Result<Server> {
        let cannot = || format!("port {port} can't be listened on; --port takes another one");
        let http = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| anyhow::anyhow!("{error}"))
            .with_context(cannot)?;
        let address = http.server_addr().to_ip().with_context(cannot)?;
        Ok(Server { http, address })
    }

    /// Where a browser finds the page.
    pub(crate) fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers one request after the other with what `show` gives, as long as there is somebody to ask; `correct` takes the
    /// body of a correction and says what has become of it.
    pub(crate) fn run(
        &self,
        mut show: impl FnMut() -> Shown,
        mut correct: impl FnMut(&[u8]) -> Result<String>,
    ) -> Result<Outcome> {
        loop {
            let mut request = self.http.recv().context("the server has failed")?;
            let answer = match (request.method(), request.url()) {
                (Method::Post, "/correction") => self.corrected(&mut request, &mut correct),
                _ => self.answer(&request, &mut show),
            };
            // Whoever asked may have gone; the next one has not.
            let _ = request.respond(answer);
        }
    }

    fn answer(&self, request: &Request, show: &mut impl FnMut() -> Shown) -> Response<std::io::Cursor<Vec<u8>>> {
        if !self.is_meant(request) {
            return plain(403, "Only pages of this server may ask it.");
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return plain(405, "This server only shows.");
        }
        match request.url() {
            "/" => {
                let shown = show();
                match shown.page.as_ref() {
                    Ok(page) => typed(200, "text/html; charset=utf-8", page),
                    Err(message) => plain(503, message),
                }
            }
            "/revision" => plain(200, &show().revision),
            _ => plain(404, "There is one page here: /"),
        }
    }

    /// Takes a correction from the server's own page; browsers name the origin of whatever changes something.
    fn corrected(
        &self,
        request: &mut Request,
        correct: &mut impl FnMut(&[u8]) -> Result<String>,
    ) -> Response<std::io::Cursor<Vec<u8>>> {
        let header = |name: &'static str| request.headers().iter().find(|header| header.field.equiv(name));
        let is_json = header("Content-Type").is_some_and(|kind| kind.value == "application/json");
        if !self.is_meant(request) || header("Origin").is_none() || !is_json {
            return plain(403, "Only the page of this server may correct.");
        }
        let mut body = Vec::new();
        let read = request.as_reader().take(LONGEST_CORRECTION).read_to_end(&mut body);
        match read.map_err(anyhow::Error::from).and_then(|_| correct(&body)) {
            Ok(words) => plain(200, &words),
            Err(error) => plain(400, &format!("{error:#}")),
        }
    }

    /// Whether a request names this server as its host, and no other origin as its own.
    fn is_meant(&self, request: &Request) -> bool {
        let value = |name: &'static str| {
            request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
        };
        let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.address.port()));
        let is_own = |host: &str| names.iter().any(|name| name == host);
        let hosts = request.headers().iter().filter(|header| header.field.equiv("Host")).count();
        hosts == 1
            && value("Host").is_some_and(is_own)
            && value("Origin").is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_own))
            && value("Sec-Fetch-Site").is_none_or(|site| matches!(site, "same-origin" | "none"))
    }
}

fn plain(status: u16, text: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    typed(status, "text/plain; charset=utf-8", text)
}

fn typed(status: u16, media_type: &str, text: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let headers = [
        ("Content-Type", media_type),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        // What a policy in the page's own head can't say.
        ("Content-Security-Policy", "frame-ancestors 'none'"),
    ];
    headers.into_iter().fold(Response::from_string(text).with_status_code(status), |response, (name, value)| {
        // The names and values above are ASCII, so each one is a header.
        match Header::from_bytes(name, value) {
            Ok(header) => response.with_header(header),
            Err(()) => response,
        }
    })
}
