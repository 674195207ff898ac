//! What must hold of any input. The fuzz targets run these bodies on what the fuzzer finds, `tests/fuzz` on changed samples.

use annals_document::Text;
use annals_ingest::{Input, Limits, Options, open, read, read_bookmarks, read_part};
use annals_language::Model;
use annals_language::conllu::{Pretokenized, write_pretokenized};

/// Names whose endings decide where the bytes don't.
const NAMES: &[&str] = &[
    "a",
    "a.html",
    "a.mhtml",
    "a.eml",
    "a.mbox",
    "a.xml",
    "a.warc",
    "a.warc.gz",
    "a.zip",
    "a.tar",
    "a.pdf",
    "a.docx",
    "a.odt",
    "a.rtf",
    "a.md",
    "a.csv",
    "a.json",
    "a.jsonl",
    "a.srt",
    "a.txt",
    "a.url",
];

/// Any bytes are read as a page or refused, and what is read of them lies within their text.
pub(crate) fn page(bytes: &[u8]) {
    for path in ["page.html", "page.txt"] {
        let Ok(read) = read(&Input { path, bytes, ..Input::default() }) else { continue };
        let extraction = annals_extract::extract(&read.document, &annals_extract::annotate(&read.document));
        let end = read.document.text.len();
        assert!(extraction.events.iter().all(|event| event.evidence.end <= end));
        assert!(extraction.entities.iter().flat_map(|entity| &entity.mentions).all(|mention| mention.span.end <= end));
    }
}

/// Any bytes under any name are opened or refused within small limits, and what is read of them lies within its text. The
/// first byte chooses the name.
pub(crate) fn formats(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let path = NAMES[usize::from(*first) % NAMES.len()];
    let limits = Limits { document_bytes: 1 << 20, file_bytes: 4 << 20, depth: 3, entries: 200 };
    let options = Options { limits, keep_doubtful: true, ..Options::default() };
    let _ = read_bookmarks(path, bytes);
    let Ok(opened) = open(path, bytes, &options) else { return };
    for part in opened.parts {
        if let Ok(read) = read_part(part, None, None, &options) {
            let end = read.document.text.len();
            assert!(read.document.blocks.iter().all(|block| block.span.end <= end));
        }
    }
}

/// Any text becomes sentences that are trees with one root.
pub(crate) fn language(text: &str) {
    let annotated = annals_language::analyse(&Text::from(text));
    for sentence in &annotated.sentences {
        let words = &annotated.tokens[sentence.tokens()];
        assert_eq!(words.iter().filter(|word| word.head == 0).count(), 1);
        assert!(words.len() <= annals_language::LONGEST_SENTENCE);
    }
}

/// CoNLL-U is read or refused; what is written of it can be read again, word for word.
pub(crate) fn conllu(conllu: &str) {
    let Ok(given) = Pretokenized::read(conllu) else { return };
    let printed = write_pretokenized(&given, &given.analyse(Model::embedded()));
    let again = Pretokenized::read(&printed).expect("what was written can be read");
    assert_eq!(again.sentences.len(), given.sentences.len());
}

/// Bytes that are no weights are refused.
pub(crate) fn weights(bytes: &[u8]) {
    let _ = Model::from_bytes(bytes);
}
