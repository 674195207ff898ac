//! One article in every format: the same events and the same speakers are read from each.

// Not all samples are of this article.
#[allow(dead_code)]
#[path = "../../crates/annals-ingest/tests/formats/make.rs"]
mod make;

use annals_document::Extraction;
use annals_ingest::{Options, open, read_part};

/// The first document of a file, read through.
fn extraction(path: &str, bytes: &[u8]) -> Extraction {
    let opened = open(path, bytes, &Options::default()).unwrap_or_else(|error| panic!("{path}: {error}"));
    let part = opened.parts.into_iter().next().unwrap_or_else(|| panic!("{path}: no document"));
    let document = read_part(part, None, None, &Options::default()).unwrap().document;
    annals_extract::extract(&document, &annals_extract::annotate(&document))
}

/// What happened, and who said what.
fn told(extraction: &Extraction) -> (Vec<String>, Vec<String>) {
    let words = |span| extraction.document.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let name = |id| extraction.entities.iter().find(|entity| entity.id == id).map_or("nobody", |entity| &entity.name);
    let event = |event: &annals_document::Event| format!("{} {:?}", words(event.trigger), event.unlisted);
    let statement = |statement: &annals_document::Statement| {
        let content: Vec<String> = statement.content.iter().map(|span| words(*span)).collect();
        format!("{}: {}", statement.speaker.map_or("nobody", name), content.join(" … "))
    };
    (extraction.events.iter().map(event).collect(), extraction.statements.iter().map(statement).collect())
}

#[test]
fn every_format_tells_the_same_events_and_speakers() {
    let html = make::html();
    let (events, statements) = told(&extraction("dam.html", html.as_bytes()));
    assert!(events.len() > 5 && statements.iter().any(|line| line.starts_with("Ada Marlow: ")), "{statements:?}");
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("dam.mhtml", make::mhtml()),
        ("dam.eml", make::mail()),
        ("plain.eml", make::plain_mail()),
        ("all.mbox", make::mbox()),
        ("feed.xml", make::rss()),
        ("atom.xml", make::atom()),
        ("crawl.warc.gz", make::warc_gz()),
        ("packed.warc", make::packed_warc()),
        ("crawl.wacz", make::wacz()),
        ("dam.docx", make::docx()),
        ("dam.odt", make::odt()),
        ("dam.rtf", make::rtf()),
        ("dam.pdf", make::pdf("Writer")),
        ("dam.md", make::markdown().into_bytes()),
        ("all.csv", make::csv().into_bytes()),
        ("dam.json", make::json().into_bytes()),
        ("all.jsonl", make::json_lines().into_bytes()),
        ("entity.json", make::entity().into_bytes()),
    ];
    for (path, bytes) in files {
        let found = told(&extraction(path, &bytes));
        assert_eq!(found.0, events, "{path}");
        assert_eq!(found.1, statements, "{path}");
    }
}
