//! Any bytes under any name are opened or refused within small limits, and what is read of them lies within its text.
#![no_main]

use annals_ingest::{Limits, Options, open, read_part};
use libfuzzer_sys::fuzz_target;

/// Names whose endings decide where the bytes don't.
const NAMES: &[&str] = &[
    "a", "a.html", "a.mhtml", "a.eml", "a.mbox", "a.xml", "a.warc", "a.warc.gz", "a.zip", "a.tar", "a.pdf", "a.docx", "a.odt",
    "a.rtf", "a.md", "a.csv", "a.json", "a.jsonl", "a.srt",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let path = NAMES[usize::from(*first) % NAMES.len()];
    let limits = Limits { document_bytes: 1 << 20, file_bytes: 4 << 20, depth: 3, entries: 200 };
    let options = Options { limits, keep_doubtful: true, ..Options::default() };
    let Ok(opened) = open(path, bytes, &options) else { return };
    for part in opened.parts {
        if let Ok(read) = read_part(part, None, None, &options) {
            let end = read.document.text.len();
            assert!(read.document.blocks.iter().all(|block| block.span.end <= end));
        }
    }
});
