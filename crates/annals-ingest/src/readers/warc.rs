//! WARC: what a crawler got, request by request. Pages are documents; redirects, errors, pictures and repeats are counted.
//!
//! Records are found one after the other; after damage the next one that begins is read. In a `.warc.gz` each record is
//! compressed by itself, so that damage costs that record alone.

use super::Format;
use crate::error::IngestError;
use crate::format::FileClass;
use crate::opening::{Opening, Piece};
use crate::part::Given;
use flate2::bufread::{GzDecoder, ZlibDecoder};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::Read;

/// The most bytes of a record's own lines.
const MAX_HEAD: usize = 64 * 1024;

/// Opens the pages of a crawl.
pub(super) fn read(opening: &mut Opening<'_>, _: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let mut crawl = Crawl { opening, piece: &piece, seen: BTreeSet::new(), damages: 0 };
    if piece.bytes.starts_with(b"\x1f\x8b") {
        crawl.read_members()?
    } else {
        crawl.read_records(piece.bytes)
    }
    let damages = crawl.damages;
    if damages > 0 {
        opening.warn(
            piece.path,
            format!(
                "damaged in {damages} {}; the records around it were read",
                if damages == 1 { "place" } else { "places" }
            ),
        );
    }
    Ok(())
}

struct Crawl<'c, 'o, 'p> {
    opening: &'c mut Opening<'o>,
    piece: &'c Piece<'p>,
    /// Addresses with the hash of what was got from them: a crawl gets many twice.
    seen: BTreeSet<(String, [u8; 32])>,
    damages: usize,
}

impl Crawl<'_, '_, '_> {
    /// Unpacks each compressed member and reads its records.
    fn read_members(&mut self) -> Result<(), IngestError> {
        let bytes = self.piece.bytes;
        let mut at = 0;
        while at < bytes.len() && !self.opening.is_full() {
            let mut decoder = GzDecoder::new(&bytes[at..]);
            let mut member = Vec::new();
            let room = self.opening.room();
            let result = (&mut decoder).take(room as u64 + 1).read_to_end(&mut member);
            self.opening.take_bytes(member.len())?;
            let rest = decoder.into_inner().len();
            if result.is_err() {
                self.damages += 1;
                at = find(bytes, at + 1, b"\x1f\x8b\x08").unwrap_or(bytes.len());
            } else {
                at = bytes.len() - rest;
            }
            self.read_records(&member);
        }
        Ok(())
    }

    /// Reads records one after the other.
    fn read_records(&mut self, bytes: &[u8]) {
        let mut at = find(bytes, 0, b"WARC/").unwrap_or(bytes.len());
        while at < bytes.len() && !self.opening.is_full() {
            let Some((head, body)) = read_head(&bytes[at..]) else {
                self.damages += 1;
                at = find(bytes, at + 1, b"WARC/1.").unwrap_or(bytes.len());
                continue;
            };
            let length = head.get("content-length").and_then(|length| length.parse::<usize>().ok());
            let start = at + body;
            let end = length.and_then(|length| start.checked_add(length)).filter(|end| *end <= bytes.len());
            let next = end.and_then(|end| next_record(bytes, end));
            // A length that no record or end follows is a lie: the record ends where the next one begins.
            let (end, next) = match (end, next) {
                (Some(end), Some(next)) => (end, next),
                _ => {
                    self.damages += 1;
                    let next = find(bytes, start, b"\r\n\r\nWARC/1.").map_or(bytes.len(), |found| found + 4);
                    (next, next)
                }
            };
            if !self.opening.take_entry(self.piece.path) {
                return;
            }
            self.read_record(&head, &bytes[start..end]);
            at = next;
        }
    }

    fn read_record(&mut self, head: &Head, block: &[u8]) {
        let kind = head.get("warc-type").unwrap_or_default();
        let mut given = Given {
            url: head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned()),
            ..Given::default()
        };
        if let Some(date) = head.get("warc-date") {
            given.saved(date);
        }
        let id = head.get("warc-record-id").unwrap_or_default().trim_matches(['<', '>']).to_owned();
        let path = format!(
            "{}!{}",
            self.piece.path,
            if id.is_empty() { given.url.as_deref().unwrap_or("record") } else { &id }
        );
        let media_type = head.get("content-type").unwrap_or_default();
        match kind {
            "response" if media_type.starts_with("application/http") || block.starts_with(b"HTTP/") => {
                match read_response(block, self.opening.room()) {
                    Ok(Some(response)) => self.add(&path, given, &response.body, &response.media_type),
                    Ok(None) => self.opening.skip(FileClass::Answer),
                    Err(reason) => {
                        let error = IngestError::Damaged { what: "the answer", reason, hint: "" };
                        self.opening.fail(&path, error);
                    }
                }
            }
            // "conversion" is the text that Common Crawl made of a page.
            "resource" | "conversion" => self.add(&path, given, block, media_type),
            "revisit" => self.opening.skip(FileClass::Answer),
            _ => {}
        }
    }

    fn add(&mut self, path: &str, given: Given, body: &[u8], media_type: &str) {
        let media_type = media_type.to_ascii_lowercase();
        let name = match media_type.split(';').next().unwrap_or_default().trim() {
            "text/html" | "application/xhtml+xml" => "page.html",
            "text/plain" => "page.txt",
            "application/pdf" => "page.pdf",
            kind => return self.opening.skip(class_of(kind)),
        };
        let own: [u8; 32] = Sha256::digest(body).into();
        if !self.seen.insert((given.url.clone().unwrap_or_default(), own)) {
            return self.opening.skip(FileClass::Answer);
        }
        if self.opening.take_bytes(body.len()).is_err() {
            return self
                .opening
                .fail(path, IngestError::UnpacksTooLarge { limit: self.opening.options.limits.file_bytes });
        }
        let charset = media_type
            .split("charset=")
            .nth(1)
            .map(|rest| rest.trim_matches(['"', '\'', ' ']).split([';', '"']).next().unwrap_or_default());
        self.opening.open_inside(Piece {
            path,
            name,
            bytes: body,
            depth: self.piece.depth + 1,
            given,
            charset,
            side_file: None,
        });
    }
}

fn class_of(media_type: &str) -> FileClass {
    match media_type {
        kind if kind.starts_with("image/") => FileClass::Picture,
        kind if kind.starts_with("audio/") || kind.starts_with("video/") => FileClass::Media,
        kind if kind.contains("font") => FileClass::Font,
        kind if kind.contains("javascript") => FileClass::Script,
        "text/css" => FileClass::StyleSheet,
        kind if kind.contains("json") || kind.contains("xml") => FileClass::Data,
        _ => FileClass::Binary,
    }
}

/// The lines of a record's head, names in lower case.
struct Head(Vec<(String, String)>);

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// The head that `bytes` begin with, and where its block begins.
fn read_head(bytes: &[u8]) -> Option<(Head, usize)> {
    let opening = &bytes[..bytes.len().min(MAX_HEAD)];
    let (end, gap) = match (find(opening, 0, b"\r\n\r\n"), find(opening, 0, b"\n\n")) {
        (Some(end), other) if other.is_none_or(|other| end < other) => (end, 4),
        (_, Some(end)) => (end, 2),
        _ => return None,
    };
    let text = String::from_utf8_lossy(&opening[..end]);
    let mut lines = text.lines();
    if !lines.next()?.starts_with("WARC/") {
        return None;
    }
    let pairs = lines.filter_map(|line| line.split_once(':'));
    let head = Head(pairs.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect());
    head.get("warc-type").is_some().then_some((head, end + gap))
}

/// Where the next record begins behind a block that ends at `end`; the end where there is none. `None` for what is no end.
fn next_record(bytes: &[u8], end: usize) -> Option<usize> {
    let rest = &bytes[end..];
    let blank = rest.iter().take(8).take_while(|byte| byte.is_ascii_whitespace()).count();
    (rest.len() == blank || rest[blank..].starts_with(b"WARC/")).then_some(end + blank)
}

/// The room in which an answer is unpacked.
const BUFFER_BYTES: usize = 64 * 1024;

/// What a server answered.
struct Response {
    media_type: String,
    body: Vec<u8>,
}

/// The page in an HTTP answer; none for an answer that holds no page, such as a redirect.
fn read_response(block: &[u8], room: usize) -> Result<Option<Response>, String> {
    let mut headers = [httparse::EMPTY_HEADER; 256];
    let mut response = httparse::Response::new(&mut headers);
    let start = match response.parse(block) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Err("it is cut".to_owned()),
        Err(error) => return Err(error.to_string()),
    };
    let header = |name: &str| {
        let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).trim().to_owned()).unwrap_or_default()
    };
    if response.code != Some(200) {
        return Ok(None);
    }
    let mut body = block[start..].to_vec();
    if header("transfer-encoding").to_ascii_lowercase().contains("chunked") {
        // Some crawlers write the answer as it came, others have put it together and left the line.
        body = unchunk(&body).unwrap_or(body);
    }
    let limit = room as u64;
    let unpacked = match header("content-encoding").to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => Some(read_up_to(&mut GzDecoder::new(&body[..]), limit)),
        "deflate" => {
            let zlib = read_up_to(&mut ZlibDecoder::new(&body[..]), limit);
            Some(if zlib.is_empty() {
                read_up_to(&mut flate2::bufread::DeflateDecoder::new(&body[..]), limit)
            } else {
                zlib
            })
        }
        // Some crawlers unpack the answer and leave the line.
        "br" if std::str::from_utf8(&body).is_err() => {
            Some(read_up_to(&mut brotli_decompressor::Decompressor::new(&body[..], BUFFER_BYTES), limit))
        }
        "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => match ruzstd::decoding::StreamingDecoder::new(&body[..]) {
            Ok(mut stream) => Some(read_up_to(&mut stream, limit)),
            Err(error) => return Err(error.to_string()),
        },
        _ => None,
    };
    Ok(Some(Response { media_type: header("content-type"), body: unpacked.unwrap_or(body) }))
}

/// What a stream gives before its end, its first damage, or the limit.
fn read_up_to(stream: &mut dyn Read, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = stream.take(limit).read_to_end(&mut bytes);
    bytes
}

/// The bytes of a body that was sent in chunks.
fn unchunk(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(found)) => found,
            // A body that is cut holds what came before.
            _ => return (!out.is_empty()).then_some(out),
        };
        if size == 0 {
            return Some(out);
        }
        let end = start.checked_add(usize::try_from(size).ok()?)?.min(rest.len());
        out.extend_from_slice(&rest[start..end]);
        rest = rest.get(end + 2..).unwrap_or_default();
    }
}

/// Where `needle` first stands at or after `from`.
fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    memchr::memmem::find(rest, needle).map(|found| from + found)
}
