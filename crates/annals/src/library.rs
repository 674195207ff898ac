//! annals as a library: bytes in, a picture out, in four steps.
//!
//! Each step is a function from one value to the next. None of them touches a file, and all of them are pure: the same bytes give
//! the same results. What each value holds is in the documentation of its crate; the table of crates is in ARCHITECTURE.md.

use annals_document::{Document, Extraction};
use annals_graph::build_case;
use annals_ingest::{IngestError, Options, open, read_part};

pub use annals_case::Case;
pub use annals_graph::{TimelineOptions, TimelineStyle, TimelineView, timeline_svg, timeline_view};

/// The documents of a file. `path` is how the file is called in what is written of it; one sign of its format is its ending.
///
/// # Errors
/// For a file that holds no document that can be read. Of a file that holds several, those that can't be read are left out;
/// [`annals_ingest::open`] and [`annals_ingest::read_part`] tell why.
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Document>, IngestError> {
    let options = Options::default();
    let mut documents = Vec::new();
    let mut fault = IngestError::HoldsNothing;
    for part in open(path, bytes, &options)?.parts {
        match read_part(part, None, None, &options) {
            Ok(read) => documents.push(read.document),
            Err(error) => fault = error,
        }
    }
    if documents.is_empty() { Err(fault) } else { Ok(documents) }
}

/// What a document says: times, entities, events, statements, relations. It never fails: what can't be read is left out.
pub fn extract(document: &Document) -> Extraction {
    annals_extract::extract(document, &annals_extract::annotate(document))
}

/// The case that the documents make together, in whatever order they come.
pub fn build(extractions: Vec<Extraction>) -> Case {
    build_case(extractions)
}

/// What happened when, according to a case: everything that can be placed in time, sorted, labelled and cited.
pub fn view(case: &Case) -> TimelineView {
    timeline_view(case, &TimelineOptions::default())
}
