//! A smoke run of the fuzz targets without the fuzzer: the same bodies on samples of ours with some bytes changed.
//!
//! The changes are the same in every run. `PROPTEST_CASES=100000 cargo test -p annals-tests --test fuzz` looks further.

#[path = "../../fuzz/bodies.rs"]
mod bodies;
// Samples of every format; not all of them are taken.
#[allow(dead_code)]
#[path = "../../crates/annals-ingest/tests/formats/make.rs"]
mod make;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Inputs of each target, where `PROPTEST_CASES` says no other number.
const CASES: u32 = 150;

fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let cases = if usual.cases == 256 { CASES } else { usual.cases };
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..usual }
}

/// What formats are made of.
const TOKENS: &[&str] = &[
    "<",
    "</",
    ">",
    "\"",
    "<p ",
    "<table><tr><td>",
    "<![CDATA[",
    "&#x",
    "&lt;",
    "\0",
    "\r\n",
    "\n\n",
    "=?utf-8?Q?",
    "=3D",
    "Content-Type: text/html\r\n",
    "PK\u{3}\u{4}",
    "PK\u{5}\u{6}",
    "WARC/1.0\r\n",
    "{\"",
    "[[[[",
    ",",
    "%PDF-1.7",
    " obj <<",
    "endstream",
    "\\u'",
    "From ",
    "\u{feff}",
    "\u{202e}",
    "e\u{301}",
    "“",
    "1\t",
    "# text = ",
    "3-4\t",
    "2023-02-30",
    "-->",
];

/// One change: where, how much, and what.
type Change = (prop::sample::Index, u8, usize, prop::sample::Index);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0usize..200, any::<prop::sample::Index>()), 0..10)
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for (place, kind, length, what) in changes {
        let at = place.index(bytes.len() + 1);
        let end = (at + length).min(bytes.len());
        match kind % 5 {
            0 if at < bytes.len() => bytes[at] = *kind,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy.repeat(1 + length % 7));
            }
            3 => bytes.truncate(bytes.len() - length.min(&bytes.len())),
            _ => drop(bytes.splice(at..at, what.get(TOKENS).bytes())),
        }
    }
    bytes
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

const CONLLU: &str = "# sent_id = 1\n# text = Ann Ode left.\n1\tAnn\tAnn\tPROPN\tNNP\t_\t3\tnsubj\t_\tNER=B-PER\n\
    2\tOde\tOde\tPROPN\tNNP\t_\t1\tflat\t_\tNER=I-PER\n3-4\tleft.\t_\t_\t_\t_\t_\t_\t_\t_\n3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n\
    4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";

proptest! {
    #![proptest_config(config())]

    #[test]
    fn page(sample in 0usize..4, changes in changes()) {
        let sample = match sample {
            0 => make::html(),
            1 => make::telegram_html(),
            2 => format!("{}\n\n{}", make::TITLE, make::body()),
            _ => String::new(),
        };
        bodies::page(&changed(sample.into_bytes(), &changes));
    }

    #[test]
    fn formats(sample in 0usize..21, name in any::<u8>(), changes in changes()) {
        let sample = match sample {
            0 => make::html().into_bytes(),
            1 => make::mhtml(),
            2 => make::mail(),
            3 => make::mbox(),
            4 => make::rss(),
            5 => make::atom(),
            6 => make::gzip(make::html().as_bytes()),
            7 => make::warc(),
            8 => make::warc_gz(),
            9 => make::wacz(),
            10 => make::zip(&[("a.html", make::html().as_bytes()), ("b/c.eml", &make::mail())]),
            11 => make::tar(&[("a.html", make::html().as_bytes())]),
            12 => make::docx(),
            13 => make::odt(),
            14 => make::rtf(),
            15 => make::markdown().into_bytes(),
            16 => make::csv().into_bytes(),
            17 => make::json_lines().into_bytes(),
            18 => make::telegram_json().into_bytes(),
            19 => make::srt().into_bytes(),
            _ => make::pdf("a program"),
        };
        bodies::formats(&[vec![name], changed(sample, &changes)].concat());
    }

    #[test]
    fn language(changes in changes(), any in ".{0,40}") {
        bodies::language(&text(changed((make::body() + &any).into_bytes(), &changes)));
    }

    #[test]
    fn conllu(times in 1usize..4, changes in changes()) {
        bodies::conllu(&text(changed(CONLLU.repeat(times).into_bytes(), &changes)));
    }

    #[test]
    fn weights(length in any::<u64>(), changes in changes()) {
        let header = br#"{"__metadata__":{"words":"[1]"},"form":{"dtype":"I8","shape":[2,4],"data_offsets":[0,8]}}"#;
        let length = if length.is_multiple_of(2) { header.len() as u64 } else { length };
        bodies::weights(&[&length.to_le_bytes()[..], &changed([&header[..], &[0; 8]].concat(), &changes)].concat());
    }
}
