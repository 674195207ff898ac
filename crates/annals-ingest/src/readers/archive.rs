//! Archives: ZIP (WACZ among them), gzip and tar. Nothing is written anywhere; a path inside an archive is a name.

use super::Format;
use crate::error::IngestError;
use crate::format::detect_format;
use crate::opening::{Opening, Piece};
use crate::part::Given;
use flate2::bufread::MultiGzDecoder;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How many bytes of an entry are unpacked to see what it is.
const OPENING_BYTES: usize = 64 * 1024;
/// A side file is short.
const SIDE_FILE_BYTES: usize = 1024 * 1024;

/// Opens the entries of a ZIP archive; of a WACZ file the crawls alone, for the rest are indexes of them.
pub(super) fn read_zip(opening: &mut Opening<'_>, _: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let mut archive = match ZipArchive::new(Cursor::new(piece.bytes)) {
        Ok(archive) => archive,
        Err(error) => return read_cut_zip(opening, &piece, &error.to_string()),
    };
    let mut names: Vec<(String, usize)> = Vec::new();
    for index in 0..archive.len() {
        if let Some(Ok(name)) = archive.name_for_index(index) {
            names.push((name.into_owned(), index));
        }
    }
    names.sort();
    let side_files: BTreeMap<String, usize> =
        names.iter().filter_map(|(name, index)| Some((name.strip_suffix(".meta.json")?.to_owned(), *index))).collect();
    let is_crawl = names.iter().any(|(name, _)| name == "datapackage.json")
        && names.iter().any(|(name, _)| name.starts_with("archive/"));
    for (name, index) in &names {
        let is_wanted = !is_crawl || name.starts_with("archive/");
        if name.ends_with('/') || !is_wanted || is_hidden(name) {
            continue;
        }
        if !opening.take_entry(piece.path) {
            break;
        }
        let path = format!("{}!{name}", piece.path);
        let bytes = match unpack_entry(opening, &mut archive, *index, name) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => continue,
            Err(error) => {
                opening.fail(&path, error);
                continue;
            }
        };
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let side_file = side_files.get(stem).and_then(|index| {
            let mut bytes = Vec::new();
            archive.by_index(*index).ok()?.take(SIDE_FILE_BYTES as u64).read_to_end(&mut bytes).ok()?;
            Some(bytes)
        });
        open_entry(opening, &piece, &path, name, &bytes, side_file);
    }
    Ok(())
}

/// Opens the entries of a ZIP archive whose list at the end is missing: one after the other, as far as they are whole.
fn read_cut_zip(opening: &mut Opening<'_>, piece: &Piece<'_>, reason: &str) -> Result<(), IngestError> {
    let mut stream = Cursor::new(piece.bytes);
    let mut count = 0;
    while let Ok(Some(mut entry)) = zip::read::read_zipfile_from_stream(&mut stream) {
        let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let is_left_out = name.ends_with('/') || is_hidden(&name) || entry.is_symlink();
        if is_left_out {
            continue;
        }
        if !opening.take_entry(piece.path) {
            break;
        }
        let path = format!("{}!{name}", piece.path);
        match unpack(opening, &mut entry, &name, "the entry") {
            Ok(Some(bytes)) => {
                count += 1;
                open_entry(opening, piece, &path, &name, &bytes, None);
            }
            Ok(None) => {}
            Err(error) => opening.fail(&path, error),
        }
    }
    match count {
        0 => Err(damaged("the archive", reason)),
        _ => {
            opening.fail(piece.path, cut("the archive", reason));
            Ok(())
        }
    }
}

/// The bytes of an entry; none for a link or what is no document.
fn unpack_entry(
    opening: &mut Opening<'_>,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    name: &str,
) -> Result<Option<Vec<u8>>, IngestError> {
    let mut entry = archive.by_index(index).map_err(|error| damaged("the entry", &error.to_string()))?;
    if entry.is_symlink() {
        return Ok(None);
    }
    unpack(opening, &mut entry, name, "the entry")
}

/// Unpacks a stream as far as its format may be long; none for what is no document, which is counted.
fn unpack(
    opening: &mut Opening<'_>,
    stream: &mut dyn Read,
    name: &str,
    what: &'static str,
) -> Result<Option<Vec<u8>>, IngestError> {
    let mut bytes = Vec::new();
    let failed = |error: std::io::Error| damaged(what, &error.to_string());
    stream.take(OPENING_BYTES as u64).read_to_end(&mut bytes).map_err(failed)?;
    let limits = opening.options.limits;
    let limit = match detect_format(name, &bytes) {
        Err(kind) => {
            opening.skip(kind.class());
            return Ok(None);
        }
        Ok(format) if format.traits().holds_many => opening.room(),
        Ok(format) if format.traits().holds_pictures => limits.raw_document_bytes().min(opening.room()),
        Ok(_) => limits.document_bytes.min(opening.room()),
    };
    let rest = (limit.saturating_add(1)).saturating_sub(bytes.len());
    stream.take(rest as u64).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > limit && limit < opening.room() {
        return Err(IngestError::TooLarge { bytes: bytes.len(), limit });
    }
    opening.take_bytes(bytes.len())?;
    Ok(Some(bytes))
}

fn open_entry(
    opening: &mut Opening<'_>,
    piece: &Piece<'_>,
    path: &str,
    name: &str,
    bytes: &[u8],
    side_file: Option<Vec<u8>>,
) {
    let given = Given { saved_by: piece.given.saved_by, ..Given::default() };
    opening.open_inside(Piece { path, name, bytes, depth: piece.depth + 1, given, charset: None, side_file });
}

/// Files that no person put there: hidden ones, a browser's pictures beside a page, side files.
fn is_hidden(name: &str) -> bool {
    name.ends_with(".meta.json")
        // What electronic books say of themselves.
        || name == "mimetype"
        || name.starts_with("META-INF/")
        || name.split('/').any(|part| (part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX")
        || name.rsplit_once('/').is_some_and(|(folders, _)| folders.split('/').any(|folder| folder.ends_with("_files")))
}

/// Opens what was compressed; it goes by the name of the file, for there is nothing else in it.
pub(super) fn read_gzip(opening: &mut Opening<'_>, _: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let name = inner_name(piece.name);
    let mut head = Vec::new();
    let _ = MultiGzDecoder::new(piece.bytes).take(16).read_to_end(&mut head);
    if head.starts_with(b"WARC/") {
        return super::warc::read(opening, Format::Warc, piece);
    }
    let mut stream = UntilFault { inner: MultiGzDecoder::new(piece.bytes), fault: None };
    let bytes = unpack(opening, &mut stream, &name, "the archive")?;
    if let Some(fault) = stream.fault {
        match &bytes {
            Some(bytes) if !bytes.is_empty() => opening.fail(piece.path, cut("the archive", &fault)),
            _ => return Err(damaged("the archive", &fault)),
        }
    }
    match bytes {
        Some(bytes) => opening.open(Piece { name: &name, bytes: &bytes, depth: piece.depth + 1, ..piece.clone() }),
        None => Ok(()),
    }
}

/// A stream that ends at its first fault.
struct UntilFault<R> {
    inner: R,
    fault: Option<String>,
}

impl<R: Read> Read for UntilFault<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.fault.is_some() {
            return Ok(0);
        }
        self.inner.read(buffer).or_else(|error| {
            self.fault = Some(error.to_string());
            Ok(0)
        })
    }
}

/// "page.html" of "page.html.gz", "pages.tar" of "pages.tgz".
fn inner_name(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("gz") => stem.to_owned(),
        Some((stem, ending)) if ending.eq_ignore_ascii_case("tgz") => format!("{stem}.tar"),
        _ => name.to_owned(),
    }
}

/// Opens the files of a tar archive; links and devices are no files.
pub(super) fn read_tar(opening: &mut Opening<'_>, _: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let mut archive = tar::Archive::new(Cursor::new(piece.bytes));
    let entries = archive.entries().map_err(|error| damaged("the archive", &error.to_string()))?;
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                opening.fail(piece.path, cut("the archive", &error.to_string()));
                break;
            }
        };
        let name = entry.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        if !entry.header().entry_type().is_file() || is_hidden(&name) {
            continue;
        }
        if !opening.take_entry(piece.path) {
            break;
        }
        let path = format!("{}!{name}", piece.path);
        match unpack(opening, &mut entry, &name, "the entry") {
            Ok(Some(bytes)) if (bytes.len() as u64) < entry.size() => {
                opening.fail(&path, cut("the archive", "it is cut inside of this file"));
            }
            Ok(Some(bytes)) => open_entry(opening, &piece, &path, &name, &bytes, None),
            Ok(None) => {}
            Err(error) => opening.fail(&path, error),
        }
    }
    Ok(())
}

/// The fault of what was read as far as it is whole.
fn cut(what: &'static str, reason: &str) -> IngestError {
    IngestError::Damaged { what, reason: reason.to_owned(), hint: "; what stands before the damage was read" }
}

fn damaged(what: &'static str, reason: &str) -> IngestError {
    IngestError::Damaged { what, reason: reason.to_owned(), hint: "; it may be cut, damaged or locked with a password" }
}
