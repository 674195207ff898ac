//! What people keep: one article in every format is read to the same title, day and words.

mod cut;
mod dates;
mod hostile;
mod make;
mod messages;
mod pages;

use annals_document::{BlockKind, DateSource, Document};
use annals_ingest::{FileClass, Opened, Options, open, read_part};
use make::{AUTHOR, OUTLET, TITLE, URL, body};

fn opened(path: &str, bytes: &[u8]) -> Opened {
    open(path, bytes, &Options::default()).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn documents(path: &str, bytes: &[u8]) -> Vec<Document> {
    let parts = opened(path, bytes).parts;
    parts.into_iter().map(|part| read_part(part, None, None, &Options::default()).unwrap().document).collect()
}

/// The article's words, without its title.
fn words(document: &Document) -> String {
    let blocks = document.article_blocks().filter(|block| block.kind != BlockKind::Title);
    let texts: Vec<String> =
        blocks.map(|block| document.text.slice(block.span).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    texts.join("\n\n")
}

/// The first document of a file has the article's words, at its place, with this title, day and author.
fn check(
    path: &str,
    bytes: &[u8],
    place: &str,
    title: Option<&str>,
    day: Option<(&str, DateSource)>,
    author: Option<&str>,
) {
    let all = documents(path, bytes);
    let document = &all[0];
    assert_eq!(document.path, format!("{path}{place}"));
    assert_eq!(words(document), body(), "{path}");
    assert_eq!(document.title.as_deref(), title, "{path}");
    let published = document.published.as_ref().map(|published| (published.edtf.as_str(), published.from));
    assert_eq!(published, day, "{path}: {:?}", document.date_candidates);
    assert_eq!(document.byline.first().map(String::as_str), author, "{path}");
}

const DAY: Option<(&str, DateSource)> = Some(("2023-05-14", DateSource::Field));
const MADE: Option<(&str, DateSource)> = Some(("[..2023-05-14]", DateSource::Saved));
const META: Option<(&str, DateSource)> = Some(("2023-05-14", DateSource::Meta));

#[test]
fn pages_and_the_files_that_hold_them() {
    let page = make::html();
    let page = page.as_bytes();
    let article = |path: &str, bytes: &[u8], place: &str| check(path, bytes, place, Some(TITLE), META, Some(AUTHOR));
    article("dam.html", page, "");
    article("dam.txt", page, "");
    article("dam.mhtml", &make::mhtml(), "");
    article("dam", &make::mhtml(), "");
    article("dam.html.gz", &make::gzip(page), "");
    article("crawl.warc", &make::warc(), "!urn:uuid:2");
    article("packed.warc", &make::packed_warc(), "!urn:uuid:1");
    assert_eq!(documents("packed.warc", &make::packed_warc()).len(), 2);
    article("crawl.warc.gz", &make::warc_gz(), "!urn:uuid:2");
    article("crawl.wacz", &make::wacz(), "!archive/data.warc.gz!urn:uuid:2");
    article("pages.zip", &make::zip(&[("a/dam.html", page), ("a/dam_files/x.html", page)]), "!a/dam.html");
    article("pages.tar", &make::tar(&[("a/dam.html", page)]), "!a/dam.html");
    article("pages.tgz", &make::gzip(&make::tar(&[("dam.html", page)])), "!dam.html");
    article("two.zip", &make::zip(&[("inner.zip", &make::zip(&[("dam.html", page)]))]), "!inner.zip!dam.html");
}

#[test]
fn mail_feeds_and_documents() {
    let article = |path: &str, bytes: &[u8], place: &str, author: Option<&str>| {
        check(path, bytes, place, Some(TITLE), DAY, author)
    };
    article("dam.eml", &make::mail(), "", Some(AUTHOR));
    article("dam.eml", &make::plain_mail(), "", Some(AUTHOR));
    article("all.mbox", &make::mbox(), "!message-1", Some(AUTHOR));
    article("feed.xml", &make::rss(), "!entry-1", Some(AUTHOR));
    article("feed", &make::atom(), "!entry-1", Some(AUTHOR));
    article("dam.md", make::markdown().as_bytes(), "", Some(AUTHOR));
    check("dam.docx", &make::docx(), "", Some(TITLE), MADE, None);
    check("dam.odt", &make::odt(), "", Some(TITLE), Some(("[..2023-05-15]", DateSource::Saved)), None);
    check("dam.pdf", &make::pdf("Writer"), "", Some(TITLE), MADE, None);
    check("dam.rtf", &make::rtf(), "", Some(TITLE), None, None);
}

#[test]
fn tables_json_and_messages() {
    let article = |path: &str, bytes: &str, place: &str, author: Option<&str>| {
        check(path, bytes.as_bytes(), place, Some(TITLE), DAY, author)
    };
    article("all.csv", &make::csv(), "!row-1", None);
    article("all.txt", &make::csv(), "!row-1", None);
    article("dam.json", &make::json(), "!article", Some(AUTHOR));
    article("all.jsonl", &make::json_lines(), "!line-1", Some(AUTHOR));
    article("entity.json", &make::entity(), "!article", Some(AUTHOR));
    let message = |path: &str, bytes: &str, place: &str, author: Option<&str>| {
        check(path, bytes.as_bytes(), place, None, DAY, author)
    };
    message("result.json", &make::telegram_json(), "!messages-2", Some(AUTHOR));
    message("messages.html", &make::telegram_html(), "!message2", Some(AUTHOR));
    message("tweets.js", &make::posts(), "!item-1-99", None);
    check("talk.srt", make::srt().as_bytes(), "", None, None, None);
    check("talk.vtt", format!("WEBVTT\n\n{}", make::srt()).as_bytes(), "", None, None, None);
}

#[test]
fn files_of_many_give_all_of_them() {
    let all = documents("all.mbox", &make::mbox());
    assert_eq!(all.len(), 2);
    assert_eq!(words(&all[1]), "The dam was opened.\n\nFrom the wall to the road, all is well.");
    let all = documents("feed.xml", &make::rss());
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].publisher.as_deref(), Some(OUTLET));
    assert_eq!(all[1].url.as_deref(), Some("https://post.example/news/port"));
    assert_eq!(all[1].published.as_ref().unwrap().edtf, "2023-05-15");
    let all = documents("messages.html", make::telegram_html().as_bytes());
    assert_eq!(all[1].byline, [AUTHOR]);
    assert_eq!(all[1].published.as_ref().unwrap().edtf, "2023-05-15");
    let all = documents("all.jsonl", make::json_lines().as_bytes());
    assert_eq!(all.len(), 2);
}

#[test]
fn the_entries_of_a_live_page_are_documents_of_their_own() {
    let entry = |time: &str, head: &str, text: &str| serde_json::json!({"@type": "BlogPosting", "headline": head, "articleBody": text, "datePublished": time, "author": {"name": AUTHOR}});
    let data = serde_json::json!({"@type": "LiveBlogPosting", "headline": "Dam live", "liveBlogUpdate": [
        entry("2023-05-15T15:42:00+02:00", "Last gate shut", "The board shut the last gate this morning."),
        entry("2023-05-14T09:10:00+02:00", "Board meets", "The board met in Kelmar."),
    ]});
    let html = format!(
        "<html><head><script type=\"application/ld+json\">{data}</script></head><body><h1>Dam live</h1><p>15:42 The board shut the last gate this morning.</p></body></html>"
    );
    let all = documents("live.html", html.as_bytes());
    let told: Vec<_> = all
        .iter()
        .map(|document| {
            (
                document.path.as_str(),
                document.title.as_deref().unwrap(),
                document.published.as_ref().unwrap().edtf.as_str(),
                words(document),
            )
        })
        .collect();
    assert_eq!(
        told[0],
        ("live.html!update-1", "Last gate shut", "2023-05-15", "The board shut the last gate this morning.".to_owned())
    );
    assert_eq!(told[1], ("live.html!update-2", "Board meets", "2023-05-14", "The board met in Kelmar.".to_owned()));
}

#[test]
fn a_mail_whose_encoding_is_declared_wrong_is_read() {
    let mail = String::from_utf8(make::plain_mail()).unwrap().replace("charset=utf-8", "charset=iso-8859-1");
    assert_eq!(words(&documents("dam.eml", mail.as_bytes())[0]), body());
    let mail = mail.replace(make::PARAGRAPHS[3], "The café is open.").replace("“Nobody", "Nobody");
    let latin: Vec<u8> = mail.chars().filter_map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    assert!(words(&documents("dam.eml", &latin)[0]).contains("The café is open."));
}

#[test]
fn a_feed_of_headlines_with_names_of_characters_is_read() {
    let feed = "<!DOCTYPE rss><rss><channel><title>Post</title><item><title>Caf&eacute; below dam&nbsp;opens &amp; stays</title><pubDate>Sun, 14 May 2023 09:30:00 GMT</pubDate></item></channel></rss>";
    let document = &documents("feed.xml", feed.as_bytes())[0];
    assert_eq!(document.title.as_deref(), Some("Café below dam opens & stays"));
    assert_eq!(document.published.as_ref().unwrap().edtf, "2023-05-14");
}

#[test]
fn a_crawl_counts_what_is_no_page() {
    let opened = opened("crawl.warc.gz", &make::warc_gz());
    assert_eq!(opened.parts.len(), 1);
    assert_eq!(opened.skipped.into_iter().collect::<Vec<_>>(), [(FileClass::Picture, 1), (FileClass::Answer, 2)]);
    assert_eq!(documents("crawl.warc", &make::warc())[0].url.as_deref(), Some(URL));
}

#[test]
fn the_day_of_saving_bounds_a_page_without_a_date() {
    let page = make::html().replace("article:published_time", "x").replace("Saturday", "Sunday");
    let undated = String::from_utf8(make::mhtml()).unwrap();
    let undated = undated.replace("article:published_time", "x");
    let document = &documents("dam.mhtml", undated.as_bytes())[0];
    let published = document.published.as_ref().unwrap();
    assert_eq!((published.edtf.as_str(), published.from), ("[..2023-05-16]", DateSource::Saved));
    let document = &documents("dam.html", page.as_bytes())[0];
    assert_eq!(document.published, None);
    // A page that a browser printed was published by the day of printing.
    let document = &documents("dam.pdf", &make::pdf("Mozilla/5.0 Chrome"))[0];
    assert_eq!(document.published.as_ref().unwrap().edtf, "[..2023-05-14]");
}

#[test]
fn columns_may_be_named() {
    let table = "day,story,head,code\n2023-05-14,The dam was shut on Friday.,Dam shut,7\n";
    let error = open("x.csv", table.as_bytes(), &Options::default()).unwrap_err().to_string();
    assert!(
        error.contains("a table with the columns day, story, head, code") && error.contains("--map text=COLUMN"),
        "{error}"
    );
    let options = Options { columns: "text=story,title=head,date=day".parse().unwrap(), ..Options::default() };
    let part = open("x.csv", table.as_bytes(), &options).unwrap().parts.remove(0);
    let document = read_part(part, None, None, &options).unwrap().document;
    assert_eq!(
        (document.title.as_deref(), document.published.unwrap().edtf.as_str()),
        (Some("Dam shut"), "2023-05-14")
    );
    let json = r#"{"rows": [{"story": "The dam was shut on Friday.", "day": "2023-05-14"}]}"#;
    assert_eq!(open("x.json", json.as_bytes(), &options).unwrap().parts[0].path(), "x.json!rows-1");
    assert!("story".parse::<annals_ingest::Columns>().unwrap_err().contains("FIELD=COLUMN"));
}

#[test]
fn a_side_file_inside_an_archive_overrides() {
    let side = br#"{"published": "2023-05-13", "titel": "x"}"#;
    let archive = make::zip(&[("a/dam.html", make::html().as_bytes()), ("a/dam.meta.json", side)]);
    let part = opened("pages.zip", &archive).parts.remove(0);
    let read = read_part(part, None, None, &Options::default()).unwrap();
    assert_eq!(read.document.published.unwrap().edtf, "2023-05-13");
    assert!(read.warnings.iter().any(|warning| warning.message.contains("\"titel\"")), "{:?}", read.warnings);
}

#[test]
fn what_no_documents_are_known_in_is_said() {
    let message = |path: &str, bytes: &str| open(path, bytes.as_bytes(), &Options::default()).unwrap_err().to_string();
    assert!(message("x.json", "{\"width\": 3}").contains("JSON without articles or messages"));
    assert!(message("x.json", "{\"width\": ").contains("the JSON can't be read"));
    assert!(message("x.txt", "https://a.example/1\nhttps://a.example/2\n").contains("a list of 2 addresses"));
    assert!(message("x.css", "p { }").contains("a style sheet"));
}

#[test]
fn pages_that_are_no_article_are_known() {
    let page = |title: &str, text: &str| {
        format!("<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>")
    };
    let verdict = |html: String| {
        let part = opened("x.html", html.as_bytes()).parts.remove(0);
        match read_part(part, None, None, &Options::default()) {
            Ok(read) => read.warnings.iter().map(|warning| warning.message.clone()).collect(),
            Err(error) => error.to_string(),
        }
    };
    assert!(
        verdict(page("Page not found", "The page you asked for could not be found. It may have been moved."))
            .contains("an error page")
    );
    assert!(
        verdict(page("Just a moment...", "Checking your browser before you go on to post.example."))
            .contains("a check for robots")
    );
    let consent = "We and our 842 partners store and access information on a device. You can accept all or reject all.";
    assert!(verdict(page("Your choices", consent)).contains("asks for consent"));
    let stub = "The Ostra River Board shut the dam above Kelmar on Friday. Its chairwoman spoke to reporters.</p><p>Subscribe to continue reading.";
    assert!(verdict(page("River board shuts dam", stub)).contains("a stub before a paywall"));
    assert_eq!(verdict(make::html()), "");
    let about_errors =
        make::html().replace("Ada Marlow told reporters", "Ada Marlow, who is not a robot, told reporters");
    assert_eq!(verdict(about_errors), "");
}
