//! The day of publication that a format gives: what is written on the page, and what is only the file's.

use crate::make::{self, AUTHOR, TITLE};
use crate::{documents, opened, words};
use annals_document::{DateSource, Document};

/// The day of publication and where it is from.
fn day(document: &Document) -> Option<(&str, DateSource)> {
    document.published.as_ref().map(|published| (published.edtf.as_str(), published.from))
}

#[test]
fn the_properties_of_a_word_processor_bound_the_day_and_its_templates_stamp_does_not() {
    let read = |created: &str, more: &str| documents("dam.docx", &make::docx_with(created, more)).remove(0);
    assert_eq!(day(&read("2026-01-02T09:00:00Z", "")), Some(("[..2026-01-02]", DateSource::Saved)));
    assert_eq!(day(&read("2013-12-23T23:15:00Z", "")), None);
    // A written day is believed, before the file's day and after it.
    let written = "<w:p><w:r><w:t>Published 14 May 2023</w:t></w:r></w:p>";
    assert_eq!(day(&read("2026-01-02T09:00:00Z", written)), Some(("2023-05-14", DateSource::Text)));
    assert_eq!(day(&read("2023-05-01T09:00:00Z", written)), Some(("2023-05-14", DateSource::Text)));
}

#[test]
fn the_cells_of_a_table_stay_and_date_nothing() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |day: &str, text: &str| format!("<w:tr>{}{}</w:tr>", cell(day), cell(text));
    let table = format!("<w:tbl>{}</w:tbl>", row("2 Feb 2022", "Felix Brandt wrote to Veldt Power."));
    let document = documents("dam.docx", &make::docx_with("2013-12-23T23:15:00Z", &table)).remove(0);
    assert_eq!(day(&document), None);
    assert!(words(&document).ends_with("2 Feb 2022\n\nFelix Brandt wrote to Veldt Power."), "{}", words(&document));
}

#[test]
fn the_running_heads_of_a_pdf_date_it_over_its_properties() {
    let read = |creator: &str, head: &str| documents("dam.pdf", &make::pdf_with_head(creator, head)).remove(0);
    let document = read("Writer", "Kelmar Post | Tuesday 9 May 2023");
    assert_eq!(day(&document), Some(("2023-05-09", DateSource::Text)));
    assert_eq!(words(&document), make::body());
    // A browser prints the day of printing.
    assert_eq!(day(&read("Mozilla/5.0", "5/9/2023, 9:30 AM")), Some(("[..2023-05-14]", DateSource::Saved)));
    assert_eq!(day(&read("Writer", "Kelmar Post")), Some(("[..2023-05-14]", DateSource::Saved)));
}

#[test]
fn an_attached_page_has_its_own_day_and_the_mail_bounds_it() {
    let mail = |page: &str| {
        format!(
            "From: {AUTHOR} <ines@post.example>\r\nSubject: See this\r\nDate: Tue, 16 May 2023 09:30:00 +0200\r\nMessage-ID: <2@post.example>\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n\
             --b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Disposition: attachment; filename=\"dam.html\"\r\n\r\n{page}\r\n--b--\r\n"
        )
    };
    let all = documents("dam.eml", mail(&make::html()).as_bytes());
    assert_eq!((all[1].path.as_str(), all[1].title.as_deref()), ("dam.eml!dam.html", Some(TITLE)));
    assert_eq!(day(&all[1]), Some(("2023-05-14", DateSource::Meta)));
    let undated = make::html().replace("article:published_time", "x");
    assert_eq!(day(&documents("dam.eml", mail(&undated).as_bytes())[1]), Some(("[..2023-05-16]", DateSource::Saved)));
    assert!(opened("dam.eml", mail(&undated).as_bytes()).messages.is_empty());
}
