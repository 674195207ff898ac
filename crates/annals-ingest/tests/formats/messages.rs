//! Tables without names, JSON of other shapes, conversations: each row and message with its own day and sender.

use crate::make::{self, AUTHOR, TITLE, URL};
use crate::{documents, opened, words};
use annals_document::{BlockKind, Document};
use annals_ingest::{Options, open};

fn day(document: &Document) -> Option<&str> {
    document.published.as_ref().map(|published| published.edtf.as_str())
}

fn one_line() -> String {
    make::body().replace("\n\n", " ")
}

#[test]
fn a_table_without_a_line_of_names_is_known_by_its_cells() {
    let row = |title: &str| {
        format!("{URL}\tnull\ta1b2\tpost.example\t{title}\tnull\t2023-05-14\t{}\tnull\tnull\tarticle\n", one_line())
    };
    let all = documents("all.csv", (row(TITLE) + &row("Port stays open")).as_bytes());
    assert_eq!((all.len(), all[0].title.as_deref(), day(&all[0])), (2, Some(TITLE), Some("2023-05-14")));
    assert_eq!((words(&all[0]), all[0].url.as_deref()), (one_line(), Some(URL)));
    let mut graph = vec![""; 27];
    (graph[1], graph[3], graph[4], graph[26]) =
        ("20230514093000", "post.example", URL, "<PAGE_TITLE>Dam &amp; port shut</PAGE_TITLE>");
    let all = documents("gkg.csv", (graph.join("\t") + "\n").as_bytes());
    assert_eq!((all[0].title.as_deref(), day(&all[0])), (Some("Dam & port shut"), Some("[..2023-05-15]")));
    let message = |bytes: &str| open("x.csv", bytes.as_bytes(), &Options::default()).unwrap_err().to_string();
    assert!(
        message("7,2023-05-14,https://post.example\n8,2023-05-15,https://post.example\n").contains("no line of names")
    );
}

#[test]
fn the_title_of_a_row_stands_above_its_text_once() {
    let titles = |table: &str| {
        let document = documents("a.csv", table.as_bytes()).remove(0);
        let blocks = document.blocks.iter().filter(|block| block.kind == BlockKind::Title);
        blocks.map(|block| document.text.slice(block.span).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles("title,text,date\nDam shut,The board shut the dam.,2023-05-14\n"), ["Dam shut"]);
    assert_eq!(titles("title,text,date\nDam shut,\"Dam shut\n\nThe board shut the dam.\",2023-05-14\n"), ["Dam shut"]);
}

#[test]
fn nested_and_keyed_articles_are_found() {
    let article = |path: &str, value: serde_json::Value| {
        let document = documents(path, value.to_string().as_bytes()).remove(0);
        assert_eq!(document.title.as_deref(), Some(TITLE), "{path}");
        assert_eq!(day(&document), Some("2023-05-14"), "{path}");
        document
    };
    let document = article(
        "search.json",
        serde_json::json!({"response": {"docs": [{"abstract": "The board shut the dam.", "web_url": URL, "lead_paragraph": make::PARAGRAPHS[0],
            "pub_date": "2023-05-14T07:30:00+0000", "headline": {"main": TITLE, "kicker": null}, "byline": {"original": format!("By {AUTHOR}")}}]}}),
    );
    assert_eq!(document.byline, [AUTHOR]);
    assert_eq!(words(&document), make::PARAGRAPHS[0]);
    let document = article(
        "keyed.json",
        serde_json::json!({"data": {URL: {"title": TITLE, "text": make::body(), "date": "2023-05-14"}}}),
    );
    assert_eq!((document.url.as_deref(), words(&document)), (Some(URL), make::body()));
    article(
        "results.json",
        serde_json::json!({"response": {"results": [{"webTitle": TITLE, "webUrl": URL, "webPublicationDate": "2023-05-14T07:30:00Z",
            "fields": {"headline": TITLE, "bodyText": make::body(), "byline": AUTHOR}}]}}),
    );
    // The day in Tika's properties is that of the file.
    let tika = serde_json::json!({"_source": {"content": make::body(), "extractionDate": "2023-05-20T10:00:00Z",
        "metadata": {"tika_metadata_dcterms_created": "2023-05-14T09:30:00Z", "tika_metadata_dc_title": TITLE, "tika_metadata_dc_creator": AUTHOR}}});
    let document = documents("tika.json", tika.to_string().as_bytes()).remove(0);
    assert_eq!(
        (document.title.as_deref(), document.byline, document.published.unwrap().edtf.as_str()),
        (Some(TITLE), vec![AUTHOR.to_owned()], "[..2023-05-21]")
    );
}

#[test]
fn posts_of_other_services_are_messages() {
    let told = |path: &str, bytes: &str| {
        let all = documents(path, bytes.as_bytes());
        let tell = |document: &Document| {
            format!("{} {}: {}", day(document).unwrap_or("?"), document.byline.join(", "), words(document))
        };
        all.iter().map(tell).collect::<Vec<_>>().join(" / ")
    };
    let feed = serde_json::json!({"feed": [{"post": {"uri": "at://a/1", "author": {"handle": "ann.example", "displayName": "Ann Ode"},
        "record": {"createdAt": "2023-05-14T09:30:00Z", "text": "The dam is shut."}}}]});
    assert_eq!(told("feed.json", &feed.to_string()), "2023-05-14 Ann Ode: The dam is shut.");
    let posts = serde_json::json!([{"media": [{"uri": "a.jpg", "creation_timestamp": 1_684_049_400, "title": "The dam is shut."}]}]);
    assert_eq!(told("posts.json", &posts.to_string()), "2023-05-14 : The dam is shut.");
    let inbox = serde_json::json!({"title": "Dam", "messages": [{"sender_name": "Ann Ode", "timestamp_ms": 1_684_049_400_000_u64, "content": "The caf\u{c3}\u{a9} is shut."}]});
    assert_eq!(told("message_1.json", &inbox.to_string()), "2023-05-14 Ann Ode: The café is shut.");
    let slack = serde_json::json!([
        {"type": "message", "user": "U1", "ts": "1684049400.1", "text": "The dam is <https://post.example|shut>.", "user_profile": {"real_name": "Ann Ode"}},
        {"type": "message", "subtype": "channel_join", "user": "U2", "ts": "1684049401.1", "text": "<@U2> has joined"}]);
    assert_eq!(told("2023-05-14.json", &slack.to_string()), "2023-05-14 Ann Ode: The dam is shut.");
    let passed_on = make::telegram_json()
        .replace("\"from\":", "\"forwarded_from\":\"Kelmar News\",\"from\":")
        .replace("\"action\"", "\"title\":\"Post\",\"action\"");
    let all = documents("result.json", passed_on.as_bytes());
    assert_eq!((all.len(), all[0].byline[0].as_str(), day(&all[0])), (1, "Kelmar News", Some("[..2023-05-15]")));
    let talk = "[14/05/2023, 09:30:00] Ann Ode: The dam is shut.\n[14/05/2023, 09:31:00] Bo Ree: image omitted\n[15/05/2023, 08:00:00] Bo Ree: The board met.\nIt was long.\n";
    assert_eq!(
        told("chat.txt", talk),
        "2023-05-14 Ann Ode: The dam is shut. / 2023-05-15 Bo Ree: The board met.\n\nIt was long."
    );
}

#[test]
fn a_message_that_is_passed_on_in_telegrams_html_is_its_first_senders() {
    let page = make::telegram_html().replace(
        "<div class=\"text\">The dam was opened",
        "<div class=\"forwarded body\"><div class=\"from_name\">Kelmar News <span class=\"date details\" title=\"13.05.2023 20:00:00 UTC+02:00\">13.05.2023 20:00:00</span></div></div><div class=\"text\">The dam was opened",
    );
    let all = documents("messages.html", page.as_bytes());
    assert_eq!((all[1].byline[0].as_str(), day(&all[1])), ("Kelmar News", Some("2023-05-13")));
    assert_eq!(all[0].byline, [AUTHOR]);
}

#[test]
fn quotations_signatures_and_what_is_passed_on_are_told_apart_in_mail() {
    let head = |subject: &str| {
        format!(
            "From: Bo Ree <bo@veldt.example>\nMessage-ID: <1@a>\nSubject: {subject}\nDate: Tue, 16 May 2023 09:30:00 +0200\n\n"
        )
    };
    let mail = head("Re: Dam")
        + "The dam is open.\n\nOn Sun, 14 May 2023 at 10:00, Ann Ode <ann@post.example> wrote:\n> The dam is shut.\n> Nobody was hurt.\n\n-- \nBo Ree\nVeldt Power\n";
    assert_eq!(words(&documents("a.eml", mail.as_bytes())[0]), "The dam is open.");
    let mail = head(&format!("Fwd: {TITLE}"))
        + &format!(
            "FYI\n\n---------- Forwarded message ---------\nFrom: {AUTHOR} <ines@post.example>\nDate: Sun, May 14, 2023 at 9:30 AM\nSubject: {TITLE}\nTo: <bo@veldt.example>\n\n{}\n",
            make::body()
        );
    let all = documents("a.eml", mail.as_bytes());
    assert_eq!(
        (all.len(), all[0].title.as_deref(), day(&all[0]), all[0].byline[0].as_str()),
        (1, Some(TITLE), Some("2023-05-14"), AUTHOR)
    );
    assert_eq!((words(&all[0]), all[0].publisher.as_deref()), (make::body(), Some("post.example")));
    let html = "Content-Type: text/html\n\n<p>The dam is open.</p><div class=\"gmail_quote\"><div>On Sunday Ann Ode wrote:</div><blockquote>The dam is shut.</blockquote></div>";
    let mail = head("Re: Dam").replace("\n\n", "\nMIME-Version: 1.0\n") + html;
    assert_eq!(words(&documents("a.eml", mail.as_bytes())[0]), "The dam is open.");
    assert!(opened("a.eml", mail.as_bytes()).messages.is_empty());
}
