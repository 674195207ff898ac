//! What a reader gets of whole pages: text in, blocks and metadata out.

use annals_document::{Block, DateSource, Document, Span};
use annals_ingest::{IngestError, Input, MAX_BYTES, Read, read};
use proptest::prelude::*;

fn read_bytes(path: &str, bytes: &[u8]) -> Result<Read, IngestError> {
    read(&Input { path, bytes, ..Input::default() })
}

fn document(path: &str, text: &str) -> Document {
    read_bytes(path, text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text:?}")).document
}

/// The blocks as lines `kind: text`.
fn blocks(document: &Document) -> Vec<String> {
    let kind = |block: &Block| serde_json::to_value(block.kind).unwrap().as_str().unwrap().to_owned();
    document.blocks.iter().map(|block| format!("{}: {}", kind(block), document.text.slice(block.span))).collect()
}

fn check(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(blocks(&document(path, text)), expected);
}

const SAVED_PAGE: &str = "\
Your browser is out of date. Please use a newer one for the best experience of our site.
Menu
Valley

Elmton council votes to rebuild flood wall

The wall gave way in March, and forty houses were lost.
Image: Ann Ode
Mayor Ann Ode speaks outside the town hall on Monday. Bo Ree / AP
By Cy Dell and Di Ferro, The Elmton Post
Published July 26, 2023 4:15 PM EDT | Updated July 27, 2023

ELMTON, Valley (AP) — The council of Elmton voted on Monday to rebuild the wall that gave way in March.

\u{201c}It will be higher,\u{201d} the mayor said after the vote.
Read more: The night the river came

What it costs

The wall will cost nine million dollars over two years, the council said.

Related stories
Bridge over the Elm opens
School stays shut
";

#[test]
fn a_clipboards_page_is_taken_apart() {
    check(
        "page.txt",
        SAVED_PAGE,
        &[
            "furniture: Your browser is out of date. Please use a newer one for the best experience of our site.",
            "furniture: Menu",
            "furniture: Valley",
            "title: Elmton council votes to rebuild flood wall",
            "deck: The wall gave way in March, and forty houses were lost.",
            "credit: Image: Ann Ode",
            "caption: Mayor Ann Ode speaks outside the town hall on Monday.",
            "credit: Bo Ree / AP",
            "byline: By Cy Dell and Di Ferro, The Elmton Post",
            "date: Published July 26, 2023 4:15 PM EDT | Updated July 27, 2023",
            "dateline: ELMTON, Valley (AP) —",
            "paragraph: The council of Elmton voted on Monday to rebuild the wall that gave way in March.",
            "paragraph: \u{201c}It will be higher,\u{201d} the mayor said after the vote.",
            "furniture: Read more: The night the river came",
            "heading: What it costs",
            "paragraph: The wall will cost nine million dollars over two years, the council said.",
            "furniture: Related stories",
            "furniture: Bridge over the Elm opens",
            "furniture: School stays shut",
        ],
    );
    let document = document("page.txt", SAVED_PAGE);
    assert_eq!(document.text.as_str(), SAVED_PAGE);
    assert_eq!(document.byline, ["Cy Dell", "Di Ferro"]);
    assert_eq!(document.agency.as_deref(), Some("AP"));
    assert_eq!(document.language.as_deref(), Some("en"));
    let published = document.published.unwrap();
    assert_eq!((published.edtf.as_str(), published.from), ("2023-07-26", DateSource::Text));
    assert_eq!(document.text.slice(published.span.unwrap()), "July 26, 2023");
}

#[test]
fn plain_paragraphs_stay_paragraphs() {
    check(
        "page.txt",
        "The council met on Monday.\n\nIt voted to rebuild the wall.\n\nNobody spoke against it.",
        &[
            "paragraph: The council met on Monday.",
            "paragraph: It voted to rebuild the wall.",
            "paragraph: Nobody spoke against it.",
        ],
    );
}

const HTML_PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Council to rebuild wall | The Elmton Post</title>
<link rel="canonical" href="https://post.example/2023/07/25/wall">
<meta property="og:site_name" content="The Elmton Post">
<meta property="article:modified_time" content="2023-08-01T10:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-07-26T00:30:00+02:00",
 "author": [{"@type": "Person", "name": "Cy Dell"}]}</script></head>
<body><nav><a href="/">Home</a></nav><div class="cookie">We use cookies. You can change your settings.</div>
<article><h1>Council to rebuild wall</h1>
<p>ELMTON (AP) &mdash; The council of Elm&shy;ton voted on Monday to rebuild the wall that gave way in March, when forty&nbsp;houses were lost.</p>
<p hidden>Never shown, and so never read, whatever it may say about the wall.</p>
<h2>What it costs</h2>
<p>The wall will cost nine million dollars over two years, the council said, and the county will pay one half of it.</p>
<ul><li>The first part is to be built by spring.</li><li>The second part follows a year later.</li></ul>
<p>The mayor said that the wall would be a metre higher than the one that the river broke in the night of the flood.</p>
<p>Advertisement</p><script>document.write("No.")</script><noscript>No.</noscript>
</article><footer>Copyright 2023 The Elmton Post</footer></body></html>"#;

#[test]
fn a_head_on_one_line_is_taken_apart() {
    check(
        "page.txt",
        "Flood wall in Elmton gives way at night Tuesday 8 March 2022 15.37 GMT Forty houses were lost when the wall gave way, the council said.\n\nIt will be built anew.",
        &[
            "title: Flood wall in Elmton gives way at night",
            "date: Tuesday 8 March 2022 15.37 GMT",
            "paragraph: Forty houses were lost when the wall gave way, the council said.",
            "paragraph: It will be built anew.",
        ],
    );
    check(
        "page.txt",
        "By Ann Ode, Science Editor ELMTON | Tue Mar 8, 2022 4:23 pm EST ELMTON (Reuters) - Forty houses were lost on Monday.\n\nIt rained.\n\n(Reporting by Ann Ode; Editing by Bo Ree) A better way to trade",
        &[
            "byline: By Ann Ode, Science Editor",
            "date: ELMTON | Tue Mar 8, 2022 4:23 pm EST",
            "dateline: ELMTON (Reuters) -",
            "paragraph: Forty houses were lost on Monday.",
            "paragraph: It rained.",
            "byline: (Reporting by Ann Ode; Editing by Bo Ree)",
            "furniture: A better way to trade",
        ],
    );
}

#[test]
fn a_headline_and_a_byline_never_flow_into_the_text() {
    check(
        "page.txt",
        "Jury to return after weekend\nBy Cy Dell, The Elmton Post\n8 March 2022\nThe jury went home on Friday without a verdict.\nIt returns on Monday.",
        &[
            "title: Jury to return after weekend",
            "byline: By Cy Dell, The Elmton Post",
            "date: 8 March 2022",
            "paragraph: The jury went home on Friday without a verdict.",
            "paragraph: It returns on Monday.",
        ],
    );
}

#[test]
fn what_readers_write_below_an_article_is_none_of_it() {
    check(
        "page.txt",
        "Jury to return after weekend\n\nThe jury went home on Friday without a verdict.\n\nRelated articles\nMayor of Elmton resigns after the flood\nSchool stays shut for a second week\n\nIt returns on Monday, the judge said.\n\nShare this\n\nComments (3)\nriverman\n8 March 2022 9:14AM\nThey killed him and everybody knows it.\nRecommend? (4)\nReport abuse\nelmgirl\nThis comment was removed by a moderator.\nI saw the judge run away.\nReport abuse\nShow more",
        &[
            "title: Jury to return after weekend",
            "paragraph: The jury went home on Friday without a verdict.",
            "furniture: Related articles",
            "furniture: Mayor of Elmton resigns after the flood",
            "furniture: School stays shut for a second week",
            "paragraph: It returns on Monday, the judge said.",
            "furniture: Share this",
            "furniture: Comments (3)",
            "furniture: riverman",
            "furniture: 8 March 2022 9:14AM",
            "furniture: They killed him and everybody knows it.",
            "furniture: Recommend? (4)",
            "furniture: Report abuse",
            "furniture: elmgirl",
            "furniture: This comment was removed by a moderator.",
            "furniture: I saw the judge run away.",
            "furniture: Report abuse",
            "furniture: Show more",
        ],
    );
}

#[test]
fn a_saved_page_gives_its_article_and_its_metadata() {
    check(
        "page.html",
        HTML_PAGE,
        &[
            "title: Council to rebuild wall",
            "dateline: ELMTON (AP) —",
            "paragraph: The council of Elmton voted on Monday to rebuild the wall that gave way in March, when forty houses were lost.",
            "heading: What it costs",
            "paragraph: The wall will cost nine million dollars over two years, the council said, and the county will pay one half of it.",
            "item: The first part is to be built by spring.",
            "item: The second part follows a year later.",
            "paragraph: The mayor said that the wall would be a metre higher than the one that the river broke in the night of the flood.",
        ],
    );
    let document = document("page.html", HTML_PAGE);
    assert_eq!(document.publisher.as_deref(), Some("The Elmton Post"));
    assert_eq!(document.url.as_deref(), Some("https://post.example/2023/07/25/wall"));
    assert_eq!(document.byline, ["Cy Dell"]);
    assert_eq!(document.agency.as_deref(), Some("AP"));
    let dates: Vec<_> = document.date_candidates.iter().map(|date| (date.from, date.edtf.as_str())).collect();
    assert_eq!(dates, [(DateSource::JsonLd, "2023-07-26"), (DateSource::Url, "2023-07-25")]);
}

#[test]
fn the_side_file_overrides_and_the_default_date_is_the_last_resort() {
    let day = chrono::NaiveDate::from_ymd_opt(2020, 1, 2);
    let side = br#"{"published": "2023-07-28", "title": "Wall", "byline": ["Ed Gow"], "publisher": "Post"}"#;
    let input = Input { path: "page.html", bytes: HTML_PAGE.as_bytes(), side_file: Some(side), default_date: day };
    let document = read(&input).unwrap().document;
    assert_eq!(document.published.unwrap().from, DateSource::SideFile);
    assert_eq!((document.title.as_deref(), document.byline), (Some("Wall"), vec!["Ed Gow".to_owned()]));
    let plain = Input { path: "a.txt", bytes: b"The council met on Monday.", side_file: None, default_date: day };
    let published = read(&plain).unwrap().document.published.unwrap();
    assert_eq!((published.edtf.as_str(), published.from), ("2020-01-02", DateSource::Flag));
}

#[test]
fn what_cannot_be_read_is_said_in_so_many_words() {
    let check = |path: &str, bytes: &[u8], part: &str| {
        let message = read_bytes(path, bytes).unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
    };
    check("a.txt", b"", "the file is empty");
    check("a.txt", b" \n\n", "the file is empty");
    check("a.png", b"\x89PNG\r\n\x1a\n\0\0", "the file is a PNG image, not text");
    check("a.txt", b"%PDF-1.4", "the PDF can't be read");
    check("a.txt", &[0, 1, 2, 255, 0, 254, 3], "the file is binary, not text");
    check("a.txt", &vec![b'a'; MAX_BYTES + 1], "more than the 16777216");
    let drawn = b"<html><title>App</title><body><div id=app></div><noscript>Turn on JavaScript.</noscript><script>go()</script>";
    check("a.html", drawn, "page without text");
    check("a.html", b"<html><head></head></html>", "page without text");
}

#[test]
fn guesses_and_other_languages_are_warned_of() {
    let warnings = |bytes: &[u8]| -> String {
        let found = read_bytes("a.txt", bytes).unwrap().warnings;
        found.iter().map(|warning| warning.to_string()).collect::<Vec<_>>().join("\n")
    };
    assert!(
        warnings(b"The caf\xe9 was closed on Monday.")
            .contains("warning: a.txt: read as windows-1252, which was guessed")
    );
    let german =
        "Der Rat trat am Montagabend zusammen, um über die Brücke zu sprechen, die seit dem Hochwasser gesperrt ist.";
    assert!(warnings(german.as_bytes()).contains("annals reads English"));
    assert_eq!(warnings(b"The council met on Monday."), "");
}

#[test]
fn a_long_line_and_deep_nesting_are_read() {
    let line = "The council met. ".repeat(200_000);
    assert_eq!(document("a.txt", &line).blocks.len(), 1);
    let deep = format!("{}The council met on Monday.{}", "<div><b>".repeat(50_000), "</b></div>".repeat(50_000));
    assert!(document("a.html", &deep).text.as_str().contains("The council met on Monday."));
}

/// Blocks are in order, apart, inside the text, not empty, and what lies in none is white space.
fn assert_blocks_are_sound(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(end <= block.span.start && block.span.end <= document.text.len(), "{:?}", document.blocks);
        assert!(!document.text.slice(block.span).trim().is_empty());
        let between = document.text.slice(Span::new(end, block.span.start));
        assert!(
            between
                .chars()
                .all(|c| c.is_whitespace() || c.is_control() || "\u{feff}\u{200b}\u{200e}\u{200f}".contains(c)),
            "{between:?}"
        );
        end = block.span.end;
    }
}

/// Lines that mean something to the reader of a page, and any others.
fn line() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(
        SAVED_PAGE.lines().chain(["", "- a coat", "***", "MIAMI _", "\u{a0}x\u{a0}", "3/4/2023"]).collect::<Vec<_>>(),
    );
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => "\\PC{0,60}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), html in any::<bool>()) {
        if let Ok(read) = read_bytes(if html { "a.html" } else { "a.txt" }, &bytes) {
            assert_blocks_are_sound(&read.document);
        }
    }

    #[test]
    fn any_lines_make_sound_blocks(lines in proptest::collection::vec(line(), 1..30), separator in proptest::sample::select(vec!["\n", "\r\n", "\n\n", "\r"])) {
        let text = lines.join(separator);
        if let Ok(read) = read_bytes("a.txt", text.as_bytes()) {
            prop_assert_eq!(read.document.text.as_str(), text.as_str());
            assert_blocks_are_sound(&read.document);
        }
    }

    #[test]
    fn cut_and_shuffled_markup_is_read_or_refused(from in 0usize..2000, length in 0usize..2000, twice in any::<bool>()) {
        let cut: String = HTML_PAGE.chars().skip(from).take(length).collect();
        let html = if twice { format!("{cut}{HTML_PAGE}{cut}") } else { cut };
        if let Ok(read) = read_bytes("a.html", html.as_bytes()) {
            assert_blocks_are_sound(&read.document);
        }
    }
}
