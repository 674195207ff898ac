//! Bombs, lies, damage: one message, bounded work, and the rest is read.

use crate::make;
use annals_ingest::{Limits, Opened, Options, open, read_part};
use proptest::prelude::*;

fn small() -> Options {
    Options {
        limits: Limits { document_bytes: 100_000, file_bytes: 1_000_000, depth: 3, entries: 20 },
        ..Options::default()
    }
}

fn messages(opened: &Opened) -> String {
    opened.messages.iter().map(|message| format!("{message}\n")).collect()
}

#[test]
fn a_bomb_is_not_unpacked_beyond_the_limit() {
    let bomb = make::gzip(&vec![b'a'; 50_000_000]);
    let error = open("a.txt.gz", &bomb, &small()).unwrap_err().to_string();
    assert!(error.contains("more than the 100000"), "{error}");
    let page = make::html();
    let archive = make::zip(&[("bomb.txt", &vec![b'a'; 50_000_000]), ("dam.html", page.as_bytes())]);
    let opened = open("a.zip", &archive, &small()).unwrap();
    assert_eq!(opened.parts.len(), 1);
    assert_eq!(opened.messages.len(), 1, "{}", messages(&opened));
    let lines = "{\"text\": \"The dam was shut.\", \"title\": \"Dam\"}\n".repeat(100_000);
    let archive = make::zip(&[("a.html", page.as_bytes()), ("b.jsonl", lines.as_bytes())]);
    let opened = open("a.zip", &archive, &small()).unwrap();
    assert!(messages(&opened).contains("unpacks to more than the 1000000 bytes"), "{}", messages(&opened));
    assert_eq!(opened.parts.len(), 1);
}

#[test]
fn depth_and_entries_have_limits() {
    let mut nested = make::html().into_bytes();
    for _ in 0..6 {
        nested = make::zip(&[("inner", &nested)]);
    }
    let opened = open("a.zip", &nested, &small()).unwrap();
    assert!(messages(&opened).contains("lies more than 3 files deep"), "{}", messages(&opened));
    let rows = format!("title,text,date\n{}", "Dam,The dam was shut.,2023-05-14\n".repeat(50));
    let opened = open("a.csv", rows.as_bytes(), &small()).unwrap();
    assert_eq!(opened.parts.len(), 20);
    assert!(messages(&opened).contains("more than 20 entries"), "{}", messages(&opened));
}

#[test]
fn a_name_that_leads_out_of_the_archive_is_a_name() {
    let archive = make::tar(&[("a/dam.html", make::html().as_bytes())]);
    let zip = make::zip(&[("../../etc/dam.html", make::html().as_bytes())]);
    assert_eq!(open("a.zip", &zip, &small()).unwrap().parts[0].path(), "a.zip!../../etc/dam.html");
    assert_eq!(open("a.tar", &archive, &small()).unwrap().parts.len(), 1);
}

#[test]
fn parts_of_a_pdf_that_hold_themselves_are_left_out() {
    let stream = |head: &str, body: &str| format!("<< {head} /Length {} >>\nstream\n{body}\nendstream", body.len());
    let objects = |page: &str, form: &str, commands: &str| {
        make::assemble(&[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [5 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
            "<< /Title (x) >>".to_owned(),
            format!(
                "<< /Type /Page {page} /Resources << /Font << /F1 3 0 R >> /XObject << /X 7 0 R >> >> /Contents 6 0 R >>"
            ),
            stream("", &format!("BT /F1 11 Tf 60 700 Td (The dam was shut on Friday.) Tj ET {commands}")),
            stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {form}"), "/X Do"),
        ])
    };
    let page = "/Parent 2 0 R /MediaBox [0 0 595 842]";
    for form in ["/Resources << /XObject << /X 7 0 R >> >>", ""] {
        let opened = open("a.pdf", &objects(page, form, "/X Do"), &small()).unwrap();
        assert_eq!(opened.parts.len(), 1, "{}", messages(&opened));
    }
    let error = open("a.pdf", &objects("/Parent 5 0 R", "", ""), &small()).unwrap_err().to_string();
    assert!(error.contains("its pages lie in each other"), "{error}");
    let long = "BT (abc) Tj ET ".repeat(400_000);
    assert!(open("a.pdf", &objects(page, "", &long), &Options::default()).is_err());
}

#[test]
fn damage_costs_one_record() {
    let page = make::warc_records().swap_remove(2);
    // A record whose length is a lie, then one that is cut, then a good one.
    let lie = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:8>\r\nContent-Length: 99999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n".to_vec();
    let records = [lie, b"\r\n\r\n".to_vec(), page];
    let opened = open("a.warc", &records.concat(), &Options::default()).unwrap();
    assert_eq!(opened.parts.len(), 1, "{}", messages(&opened));
    assert!(messages(&opened).contains("damaged in 1 place"), "{}", messages(&opened));
    let mut packed = make::warc_gz();
    packed[60] ^= 0xff;
    let opened = open("a.warc.gz", &packed, &Options::default()).unwrap();
    assert_eq!(opened.parts.len(), 1, "{}", messages(&opened));
}

/// Every format, to be cut and changed.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a.mhtml", make::mhtml()),
        ("a.eml", make::mail()),
        ("a.mbox", make::mbox()),
        ("a.xml", make::rss()),
        ("a.atom", make::atom()),
        ("a.warc", make::warc()),
        ("a.warc.gz", make::warc_gz()),
        ("a.wacz", make::wacz()),
        ("a.pdf", make::pdf("Writer")),
        ("a.docx", make::docx()),
        ("a.odt", make::odt()),
        ("a.rtf", make::rtf()),
        ("a.md", make::markdown().into_bytes()),
        ("a.csv", make::csv().into_bytes()),
        ("a.json", make::json().into_bytes()),
        ("a.jsonl", make::json_lines().into_bytes()),
        ("result.json", make::telegram_json().into_bytes()),
        ("messages.html", make::telegram_html().into_bytes()),
        ("a.srt", make::srt().into_bytes()),
        ("a.tar", make::tar(&[("a.html", make::html().as_bytes())])),
    ]
}

/// Reads everything; whatever it is, nothing panics and no span lies outside its text.
fn read_everything(path: &str, bytes: &[u8]) {
    let Ok(opened) = open(path, bytes, &small()) else { return };
    for part in opened.parts {
        if let Ok(read) = read_part(part, None, None, &small()) {
            let end = read.document.text.len();
            assert!(read.document.blocks.iter().all(|block| block.span.end <= end), "{path}");
        }
    }
}

#[test]
fn cut_files_are_read_as_far_as_they_go_or_refused() {
    for (path, bytes) in samples() {
        for part in 0..40 {
            read_everything(path, &bytes[..bytes.len() * part / 40]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn changed_files_are_read_or_refused(which in 0usize..20, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let (path, mut bytes) = samples().swap_remove(which);
        for (at, value) in changes {
            let index = at.index(bytes.len());
            bytes[index] = value;
        }
        read_everything(path, &bytes);
    }
}
