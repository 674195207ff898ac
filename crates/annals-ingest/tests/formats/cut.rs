//! Files that are cut or damaged: what stands whole in them is read, and one message says so.

use crate::make::{self, PARAGRAPHS, TITLE};
use crate::{documents, opened, words};

/// The messages of a file, in one.
fn messages(path: &str, bytes: &[u8]) -> String {
    opened(path, bytes).messages.iter().map(|message| format!("{message}\n")).collect()
}

fn cut(bytes: &[u8], percent: usize) -> &[u8] {
    &bytes[..bytes.len() * percent / 100]
}

#[test]
fn a_feed_with_bare_signs_is_read_whole() {
    let feed = String::from_utf8(make::rss()).unwrap();
    for (sign, title) in
        [("Port & harbour", "Port & harbour"), ("Port < sea", "Port < sea"), ("A &bogus; port", "A &bogus; port")]
    {
        let all = documents("feed.xml", feed.replace("Port stays open", sign).as_bytes());
        assert_eq!((all.len(), all[1].title.as_deref()), (2, Some(title)), "{sign}");
    }
}

#[test]
fn a_damaged_feed_gives_its_whole_entries() {
    let feed = make::rss();
    let text = String::from_utf8(feed.clone()).unwrap();
    for damaged in [cut(&feed, 85).to_vec(), text.replace("<title>Port", "<b><title>Port").into_bytes()] {
        let all = documents("feed.xml", &damaged);
        assert_eq!((all.len(), all[0].title.as_deref(), words(&all[0])), (1, Some(TITLE), make::body()));
        assert_eq!(all[0].publisher.as_deref(), Some(make::OUTLET));
        assert!(messages("feed.xml", &damaged).contains("the entries that are whole were read"));
    }
}

#[test]
fn a_saved_page_or_a_mail_without_its_end_is_read() {
    let page = make::mhtml();
    let end = page.len() - 30;
    let document = &documents("dam.mhtml", &page[..end])[0];
    assert_eq!(words(document), make::body());
    let document = &documents("dam.mhtml", cut(&page, 60))[0];
    assert!(words(document).starts_with("The Ostra River Board shut the dam"), "{}", words(document));
    let mail = make::mail();
    let document = &documents("dam.eml", cut(&mail, 50))[0];
    assert!(words(document).starts_with(PARAGRAPHS[0]), "{}", words(document));
    assert!(messages("dam.eml", cut(&mail, 50)).contains("is cut before its end"));
}

#[test]
fn cut_archives_and_json_give_what_stands_before_the_cut() {
    let page = make::html();
    let zip = make::zip(&[("a.html", page.as_bytes()), ("b.html", page.as_bytes())]);
    let tgz = make::gzip(&make::tar(&[("a.html", page.as_bytes()), ("b.txt", &random(40_000))]));
    let json = format!("[{},{}]", make::json(), make::json());
    let export = make::telegram_json();
    let end = export.find("],\"name\"").unwrap();
    let messages_json = format!("{},{{\"id\": 4, \"date\": \"2023-05-15\", \"text\": \"The d", &export[..end]);
    for (path, bytes) in [
        ("a.zip", cut(&zip, 70)),
        ("a.tgz", cut(&tgz, 60)),
        ("a.json", cut(json.as_bytes(), 90)),
        ("r.json", messages_json.as_bytes()),
    ] {
        let all = documents(path, bytes);
        assert_eq!((all.len(), words(&all[0])), (1, make::body()), "{path}");
        assert!(messages(path, bytes).contains("what stands before the damage was read"), "{path}");
    }
}

/// Text that does not get shorter when it is compressed.
fn random(length: usize) -> Vec<u8> {
    let mut state = 1u32;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'a' + (state >> 24) as u8 % 26
    };
    (0..length).map(|_| letter()).collect()
}

#[test]
fn elements_with_a_hundred_thousand_attributes_are_refused_at_once() {
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=\"1\"")).collect();
    let feed =
        String::from_utf8(make::rss()).unwrap().replace("<item><title>Port", &format!("<item{attributes}><title>Port"));
    let all = documents("feed.xml", feed.as_bytes());
    assert_eq!((all.len(), words(&all[0])), (1, make::body()));
    let deep = String::from_utf8(make::rss())
        .unwrap()
        .replace("<title>Port", &format!("{}<title>Port", "<b>".repeat(200_000)));
    let all = documents("feed.xml", deep.as_bytes());
    assert_eq!((all.len(), words(&all[0])), (1, make::body()));
    let page = make::html().replace("<article>", &format!("<article{}>", attributes.replace("=\"1", "=\">")));
    assert_eq!(words(&documents("dam.html", page.as_bytes())[0]), make::body());
}
