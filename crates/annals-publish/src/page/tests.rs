//! What holds for the file itself; what people do with it is tested in a browser (tests/browser).

use super::script::{script, style};
use super::*;
use crate::report::sample::{event, sample, statement};
use annals_document::{Modality, Polarity};
use std::collections::BTreeSet;

fn page_of(case: &Case) -> String {
    page(case, &PageOptions { title: "Harbour".to_owned(), is_live: false, excerpts: false }).unwrap()
}

/// The case that a page carries.
fn carried(page: &str) -> serde_json::Value {
    let (_, rest) = page.split_once("<script type=\"application/json\" id=\"case\">").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(data).unwrap()
}

#[test]
fn a_page_carries_texts_entries_and_their_places() {
    let case = sample(&[statement("Mayor Ann Ode said ", "the bridge is open", ".")]);
    let data = carried(&page_of(&case));
    assert_eq!(data["documents"][0]["text"], "Mayor Ann Ode said the bridge is open.");
    assert_eq!(data["statements"][0][1], "the bridge is open");
    let told = serde_json::json!([0, [19, 18], [], [0, 13], [14, 4]]);
    assert_eq!(data["statements"][0][5][0], told);
    let sources = data["statements"][0][4].as_u64().unwrap() as usize;
    assert_eq!(data["words"][sources], "Harbour Post");
    assert_eq!(data["entities"][0][3], serde_json::json!([0, 6, 7]));
}

#[test]
fn what_is_not_done_says_so() {
    let check = |polarity, modality, expected: Option<&str>| {
        let mut case = sample(&[]);
        case.events.push(event("Ann Ode opens bridge", polarity, modality));
        let data = carried(&page_of(&case));
        let standing = data["events"][0][8].as_u64().map(|at| data["terms"][at as usize].as_str().unwrap());
        assert_eq!(standing, expected);
    };
    check(Polarity::Positive, Modality::Asserted, None);
    check(Polarity::Positive, Modality::Planned, Some("planned"));
    check(Polarity::Positive, Modality::Denied, Some("denied"));
    check(Polarity::Negative, Modality::Asserted, Some("negated"));
}

#[test]
fn the_case_can_not_end_its_element() {
    let harm = "</script><script>alert(1)</script><!-- {{script}} ]]>";
    let case = sample(&[statement("Mayor Ann Ode said ", harm, ".")]);
    let page = page_of(&case);
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(carried(&page)["statements"][0][1], harm);
}

#[test]
fn a_title_stays_text() {
    let options = PageOptions { title: "</title><script>&\"".to_owned(), is_live: false, excerpts: false };
    let page = page(&Case::default(), &options).unwrap();
    assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;&amp;&quot;</title>"), "{page:.600}");
}

#[test]
fn the_policy_names_exactly_what_the_page_holds() {
    let page = page_of(&Case::default());
    let between = |from: &str, to: &str| page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap().0;
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let policy = between("Content-Security-Policy\" content=\"", "\">");
    assert!(policy.contains(&hash(between("<script type=\"module\">", "</script>"))), "{policy}");
    assert!(policy.contains(&hash(between("<style>", "</style>"))), "{policy}");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
}

#[test]
fn only_a_live_page_asks_its_server() {
    assert!(!script(false).contains("fetch(") && script(true).contains("fetch("));
    assert!(
        policy("", "", false).contains("connect-src 'none'") && policy("", "", true).contains("connect-src 'self'")
    );
}

#[test]
fn the_modules_fit_into_one_scope() {
    let script = script(true);
    let mut names = BTreeSet::new();
    for line in script.lines() {
        let declared = ["function ", "async function ", "class ", "const ", "let "];
        if let Some(rest) = declared.iter().find_map(|word| line.strip_prefix(word)) {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(names.insert(name.clone()), "{name} is declared twice");
        }
        assert!(!line.starts_with("export ") && !line.starts_with("import"), "{line}");
    }
    // What ends a script element early, or reads as its beginning, may not stand in one.
    assert!(!script.contains("</script") && !script.contains("<!--") && !style().contains("</style"));
    assert!(!script.contains("innerHTML") && !script.contains("eval("));
}
