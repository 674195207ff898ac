//! A story of two pages, read well, read wrongly and not at all.

use super::*;
use crate::program::lines;

/// A fire and its inquiry, told on two pages, and the inquest on another fire that looks like it.
const GOLD: &str = r#"{
    "documents": [
        {"name": "fire", "published_true": "2031-05-04", "given": true, "inferable_interval": ["2031-05-04", "2031-05-04"]},
        {"name": "inquiry", "published_true": "2031-05-09", "given": false, "inferable_interval": ["2031-05-06", "2031-05-31"]}
    ],
    "events": [
        {"id": "fire", "label": "Fire guts Elm mill", "edtf": "2031-05-03", "accept": ["2031-05"], "key": 1, "mentions": [
            {"document": "fire", "start": 0, "end": 4}, {"document": "inquiry", "start": 10, "end": 14}]},
        {"id": "inquiry", "label": "Board opens inquiry", "edtf": "2031-05-06", "key": 2, "mentions": [
            {"document": "inquiry", "start": 40, "end": 46}]},
        {"id": "inspection", "label": "Ode inspects the mill", "edtf": "", "mentions": [
            {"document": "fire", "start": 60, "end": 69}]}
    ],
    "statements": [
        {"document": "fire", "speaker": {"start": 20, "end": 23}, "speaker_resolved": "Ann Ode", "named": true, "kind": "indirect",
         "content": {"start": 30, "end": 40, "text": "it was arson"}}
    ],
    "entities": [{"name": "Ann Ode", "kind": "person", "aliases": ["Ode"]}],
    "order": [["fire"], ["inquiry"]],
    "traps": [{"apart": [["fire", 0, 4], ["inquiry", 40, 46]]}]
}"#;

fn events(text: &str) -> Vec<ListedEvent> {
    lines(text).unwrap()
}

fn figures(
    events: &[ListedEvent],
    records: &[Record],
    documents: &[ListedDocument],
) -> BTreeMap<&'static str, (f64, usize)> {
    let story: GoldStory = serde_json::from_str(GOLD).unwrap();
    let mut figures = Figures::default();
    key::score(&story, events, &mut figures);
    statements::score(&story, records, &mut figures);
    happenings::score(&story, events, &mut figures);
    publications::score(&story, documents, &mut figures).unwrap();
    figures.iter().map(|figure| (figure.name, (figure.right, figure.of))).collect()
}

#[test]
fn a_reading_like_the_gold_is_right_in_all() {
    let events = events(
        r#"{"label": "Fire guts Elm mill", "edtf": "2031-05-03", "rank": 1, "mentions": [{"document": "in/fire.txt", "start": 0, "end": 4}, {"document": "in/inquiry.txt", "start": 10, "end": 14}]}
        {"label": "Board opens inquiry", "edtf": "2031-05-06", "rank": 2, "mentions": [{"document": "in/inquiry.txt", "start": 40, "end": 46}]}
        {"label": "Ode inspects the mill", "edtf": null, "rank": 3, "mentions": [{"document": "in/fire.txt", "start": 60, "end": 69}]}"#,
    );
    let records: Vec<Record> = lines(
        r#"{"document": {"path": "in/fire.txt", "published": null, "text": ""}, "entities": [{"id": "e1", "name": "Senator Ode"}], "statements": [{"kind": "indirect", "speaker": "e1", "source": [{"start": 14, "end": 23}], "content": [{"start": 28, "end": 40}]}]}"#,
    )
    .unwrap();
    let documents: Vec<ListedDocument> = lines(
        "{\"document\": \"in/fire.txt\", \"edtf\": \"2031-05-04\"}\n{\"document\": \"in/inquiry.txt\", \"edtf\": \"2031-05-08/2031-05-10\"}",
    )
    .unwrap();
    for (name, (right, of)) in figures(&events, &records, &documents) {
        let wanted = match name {
            "documents undated: equal to the truth" => 0,
            name if name.contains("fewer is better") => 0,
            _ => of,
        };
        assert!((right - wanted as f64).abs() < 1e-9 && of > 0, "{name}: {right} of {of}");
    }
}

#[test]
fn what_tells_two_happenings_is_mixed_and_counts_for_the_one_told_more() {
    let events = events(
        r#"{"label": "Fire", "edtf": "2031-05", "rank": 1, "mentions": [{"document": "fire", "start": 0, "end": 4}, {"document": "inquiry", "start": 10, "end": 14}, {"document": "inquiry", "start": 40, "end": 46}]}
        {"label": "Fire", "edtf": "2030", "rank": 2, "mentions": [{"document": "fire", "start": 2, "end": 9}]}"#,
    );
    let figures = figures(&events, &[], &[]);
    let shown = |name: &str| figures[name].0;
    assert_eq!(shown("key among the first K"), 1.0);
    assert_eq!(shown("key, with the right date too"), 1.0);
    assert_eq!((shown("key again (fewer is better)"), shown("key mixed (fewer is better)")), (1.0, 1.0));
    assert_eq!(figures["merged gold pairs"], (1.0, 1));
    assert_eq!(figures["merged predicted pairs that gold joins"], (1.0, 3));
    assert_eq!(figures["traps apart, both found"], (0.0, 1));
    assert_eq!(figures["dates right"], (1.0, 2));
    assert_eq!(figures["documents undated: sound"], (0.0, 1));
}

#[test]
fn an_empty_reading_has_nothing_right() {
    for (name, (right, _)) in figures(&[], &[], &[]) {
        assert!(right.abs() < 1e-9, "{name}");
    }
}
