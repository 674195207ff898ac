//! What would run, break or turn round a report stays text in all four of its forms.

use super::{report_docx, report_html, report_pdf};
use crate::harm::hostile;
use crate::report::sample::{event, sample, statement};
use crate::{ReportOptions, report};
use annals_document::{Modality, Polarity};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::io::{Cursor, Read};

/// The report of a case in which everything that comes from outside is `words`.
fn report_of(words: &str) -> String {
    let mut case = sample(&[statement("Mayor Ann Ode said ", words, ".")]);
    let document = &mut case.documents[0];
    document.path = words.to_owned();
    (document.title, document.publisher, document.url) = (Some(words.into()), Some(words.into()), Some(words.into()));
    let entity = &mut case.entities[0];
    (entity.name, entity.short_name) = (words.to_owned(), words.to_owned());
    (entity.aliases, entity.roles) = (vec![words.to_owned()], vec![words.to_owned()]);
    case.events.push(event(words, Polarity::Positive, Modality::Asserted));
    report(&case, &ReportOptions::default()).unwrap()
}

fn check(words: &str) {
    let markdown = report_of(words);
    let is_active = |event: &Event<'_>| match event {
        Event::Html(_) | Event::InlineHtml(_) => true,
        Event::Start(tag) => matches!(tag, Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)),
        _ => false,
    };
    let options = Options::ENABLE_FOOTNOTES;
    assert!(!Parser::new_ext(&markdown, options).any(|event| is_active(&event)), "{words:?}: {markdown}");
    check_html(&report_html(&markdown, None), words);
    check_docx(&report_docx(&markdown, None).unwrap(), words);
    let pdf = report_pdf(&markdown, None).unwrap().bytes;
    let text = String::from_utf8_lossy(&pdf);
    let acts = ["/JavaScript", "/Launch", "/OpenAction", "/Annots"];
    assert!(!acts.iter().any(|act| text.contains(act)), "{words:?}");
}

/// Nothing but elements of a report, none of which does anything.
fn check_html(page: &str, words: &str) {
    const ELEMENTS: [&str; 26] = [
        "nav",
        "!DOCTYPE",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "section",
        "h1",
        "h2",
        "h3",
        "p",
        "code",
        "ul",
        "ol",
        "li",
        "b",
        "i",
        "sup",
        "a",
        "br",
        "hr",
        "figure",
        "figcaption",
    ];
    for tag in page.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        assert!(ELEMENTS.contains(&name), "{words:?}: <{tag}>");
        let is_own_link = name != "a" || tag == "/a" || tag.contains("href=\"#");
        assert!(is_own_link && !tag.contains(" on"), "{words:?}: <{tag}>");
    }
}

/// Well-formed parts, with elements of word processors alone.
fn check_docx(docx: &[u8], words: &str) {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    for part in ["word/document.xml", "word/footnotes.xml", "docProps/core.xml"] {
        let mut text = String::new();
        archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
        // The one instruction is that of the contents.
        let mut instructions = text.split("<w:instrText xml:space=\"preserve\">").skip(1);
        assert!(
            instructions.all(|rest| rest.starts_with(" TOC \\o &quot;1-2&quot; \\n \\h </w:instrText>")),
            "{words:?}"
        );
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                    let name = start.name().as_ref().to_owned();
                    let is_known = ["w:", "cp:", "dc:"].iter().any(|prefix| name.starts_with(prefix));
                    assert!(is_known, "{words:?}: {name}");
                }
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn hostile_words_are_inert_in_every_form(words in hostile()) {
        check(&words);
    }
}

#[test]
fn ten_thousand_characters_are_only_long() {
    check(&"Aé".repeat(5_000));
    check(&"](".repeat(5_000));
}
