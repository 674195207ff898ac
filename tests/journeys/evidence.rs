//! What is shown of an event is of one piece: its label words the sentence below it.

use crate::support::{Desk, json_lines};
use std::collections::BTreeSet;

fn words(text: &str) -> BTreeSet<String> {
    let is_apart = |letter: char| !letter.is_alphanumeric();
    text.split(is_apart).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn a_label_words_the_sentence_that_is_shown_under_it() {
    let desk = Desk::new();
    let pages = [
        ("2031-05-12", "The harbour board closed the old lock on Sunday. Mayor Ada Weil praised the decision."),
        ("2031-05-13", "Boats waited for hours after the old lock was closed by the harbour board on 11 May 2031."),
        ("2031-06-02", "The lock, closed in May, will open in July, Weil said. The closure of the lock cost 40 jobs."),
    ];
    for (number, (day, text)) in pages.iter().enumerate() {
        desk.write(&format!("pages/{number}.txt"), text.as_bytes());
        let side_file = serde_json::json!({ "published": day });
        desk.write(&format!("pages/{number}.meta.json"), side_file.to_string().as_bytes());
    }
    desk.good(&["build", "pages", "--output", "out"]);
    let events = json_lines(&desk.good(&["events", "--case", "out/case.annals", "--format", "jsonl"]));
    let ranked: Vec<_> = events.iter().filter(|event| event["rank"].is_number()).collect();
    assert!(ranked.len() >= 4, "{ranked:?}");
    for event in ranked {
        let (label, evidence) = (&event["label"], &event["evidence"]["text"]);
        let told = words(evidence.as_str().expect("a sentence"));
        let label = words(label.as_str().expect("a label"));
        let shared = label.intersection(&told).count();
        assert!(!label.is_empty() && 2 * shared >= label.len(), "{label:?} is not what {told:?} tells");
    }
}
