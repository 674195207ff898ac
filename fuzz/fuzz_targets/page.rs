//! Any bytes are read as a page or refused, and what is read of them lies within their text.
#![no_main]

use annals_ingest::{Input, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for path in ["page.html", "page.txt"] {
        let Ok(read) = read(&Input { path, bytes, ..Input::default() }) else { continue };
        let extraction = annals_extract::extract(&read.document, &annals_extract::annotate(&read.document));
        let end = read.document.text.len();
        assert!(extraction.events.iter().all(|event| event.evidence.end <= end));
        assert!(extraction.entities.iter().flat_map(|entity| &entity.mentions).all(|mention| mention.span.end <= end));
    }
});
