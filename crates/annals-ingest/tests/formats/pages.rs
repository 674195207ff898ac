//! Pages with more than an article, and pages that are none.

use crate::make::{self, PARAGRAPHS, TITLE};
use crate::{documents, opened, words};
use annals_ingest::{Options, read_part};

#[test]
fn a_live_page_without_data_gives_its_entries() {
    let page = "<html><head><title>Dam live</title><link rel=canonical href='https://post.example/dam'><meta property='og:site_name' content='Kelmar Post'></head><body><h1>Dam live</h1>\
        <article class=post id=e2><h3><time datetime='2023-05-15T15:42:00Z'>3.42pm</time> Last gate shut</h3><p>The board shut the last gate this morning.</p></article>\
        <article class=post id=e1><h3><time datetime='2023-05-14T09:10:00Z'>9.10am</time></h3><p>The board met in Kelmar to hear the engineers.</p></article></body></html>";
    let all = documents("live.html", page.as_bytes());
    let told: Vec<_> = all
        .iter()
        .map(|entry| (entry.path.as_str(), entry.title.as_deref(), entry.published.as_ref().unwrap().edtf.as_str()))
        .collect();
    assert_eq!(
        told,
        [("live.html!update-1", Some("Last gate shut"), "2023-05-15"), ("live.html!update-2", None, "2023-05-14")]
    );
    assert_eq!(words(&all[1]), "The board met in Kelmar to hear the engineers.");
    assert_eq!(
        (all[0].url.as_deref(), all[0].publisher.as_deref()),
        (Some("https://post.example/dam#e2"), Some("Kelmar Post"))
    );
}

#[test]
fn posts_in_a_page_keep_their_author_and_day() {
    let post = "<blockquote class=\"twitter-tweet\"><p>The dam is safe.</p>&mdash; Bo Ree (@bree) <a href=\"x\">May 13, 2023</a></blockquote>";
    let page = make::html().replace(&format!("<p>{}", PARAGRAPHS[2]), &format!("{post}<p>{}", PARAGRAPHS[2]));
    let document = &documents("dam.html", page.as_bytes())[0];
    assert_eq!(words(document).split("\n\n").nth(2), Some("The dam is safe. — Bo Ree (@bree) May 13, 2023"));
    assert_eq!(document.published.as_ref().unwrap().edtf, "2023-05-14");
}

#[test]
fn pages_that_are_no_article_are_left_out_and_headlines_with_numbers_are_not() {
    let page = |title: &str, body: &str| format!("<html><head><title>{title}</title></head><body>{body}</body></html>");
    let verdict = |path: &str, bytes: String| {
        let part = opened(path, bytes.as_bytes()).parts.remove(0);
        match read_part(part, None, None, &Options::default()) {
            Ok(read) => read.warnings.iter().map(|warning| warning.message.clone()).collect(),
            Err(error) => error.to_string(),
        }
    };
    let check = |html: String, expected: &str| {
        let found = verdict("x.html", html.clone());
        assert!(found.contains(expected) && (expected.is_empty() == found.is_empty()), "{html}: {found}");
    };
    check(
        page("Post", "<h1>Oops!</h1><p>We can’t find the page you’re looking for. Try the front page.</p>"),
        "an error page",
    );
    check(
        page(
            "Post",
            "<h2>Your privacy matters to us</h2><p>We and our 842 partners store and access information on a device, such as cookies. Manage your choices below.</p>",
        ),
        "asks for consent",
    );
    check(
        page(
            "Before you continue",
            "<h1>Before you continue to Post</h1><p>We use cookies and data to keep the site up. If you choose to “Accept all,” we will use them for more.</p>",
        ),
        "asks for consent",
    );
    check(page("Log in | Post", "<h1>Log into Post</h1><p>You must log in to continue.</p>"), "a page to log in");
    let limit = format!(
        "<article><h1>{TITLE}</h1><p>{}</p></article><div>You have reached your article limit. Get unlimited access for one crown.</div>",
        PARAGRAPHS[0]
    );
    check(page(TITLE, &limit), "a stub before a paywall");
    let cards: String = ["Marlow", "Brandt", "Tolm", "Ree", "Ode"].iter().map(|name| format!("<div><h3><a href=/{name}>{name} shut the dam on Monday</a></h3><p>{name} said that the dam of Kelmar was not safe and would be shut.</p></div>")).collect();
    check(page("World news | Post", &cards), "a home page or a section");
    assert!(verdict("x.txt", "404 Not Found\n\nserver/1.18\n".to_owned()).contains("an error page"));
    let headline = "400 families leave homes below dam";
    check(
        page(
            headline,
            &format!("<article><h1>{headline}</h1><p>{}</p><p>{}</p></article>", PARAGRAPHS[0], PARAGRAPHS[2]),
        ),
        "",
    );
    assert_eq!(verdict("x.txt", format!("{headline}\n\n{}", PARAGRAPHS[0])), "");
}
