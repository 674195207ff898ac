//! How events are worded: sentences with the labels that they must give (`labels.txt` says how its lines are read).

use crate::support::Desk;
use annals_document::Extraction;
use annals_graph::build_case;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The sentences of `labels.txt` with what is expected of each.
fn blocks() -> Vec<(&'static str, Vec<&'static str>)> {
    let blocks = include_str!("labels.txt").split("\n\n");
    let lines = blocks.map(|block| block.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>());
    lines.filter_map(|lines| lines.split_first().map(|(sentence, expected)| (*sentence, expected.to_vec()))).collect()
}

/// A label, and whether a list shows it.
type Label = (String, bool);

/// The labels of each sentence, which stands alone on a page of its own.
fn labels(sentences: &[&str]) -> Vec<Vec<Label>> {
    let desk = Desk::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let text = format!("Elmsport Courier\n\nMay 12, 2031\n\n{sentence}\n");
        desk.write(&format!("pages/{number:03}.txt"), text.as_bytes());
    }
    let records = desk.good(&["extract", "pages"]);
    let records = records.lines().map(|line| serde_json::from_str::<Extraction>(line).expect("a record"));
    let mut found: BTreeMap<String, Vec<Label>> = BTreeMap::new();
    for record in records {
        let path = record.document.path.clone();
        let case = build_case(vec![record]);
        let labels = case.events.into_iter().map(|event| (event.label, event.rank.is_some()));
        found.insert(path, labels.collect());
    }
    found.into_values().collect()
}

#[test]
fn events_are_told_as_a_person_would_tell_them() {
    let blocks = blocks();
    let sentences: Vec<&str> = blocks.iter().map(|(sentence, _)| *sentence).collect();
    let labels = labels(&sentences);
    assert_eq!(labels.len(), blocks.len());
    let (mut faults, mut fulfilled) = (String::new(), String::new());
    for ((sentence, expected), found) in blocks.iter().zip(&labels) {
        assert!(!expected.is_empty(), "nothing is expected of {sentence:?}");
        for line in expected {
            let is_wish = line.starts_with("wish ");
            let (mark, label) = line.trim_start_matches("wish ").split_once(' ').expect("a mark and a label");
            let is_there = found.iter().any(|(found, is_listed)| found == label && (mark == "=" || *is_listed));
            let is_right = match mark {
                "=" => is_there,
                "!" => !is_there,
                other => panic!("{other:?} under {sentence:?}"),
            };
            let told = match (is_right, is_wish) {
                (false, false) => &mut faults,
                (true, true) => &mut fulfilled,
                _ => continue,
            };
            let _ = writeln!(told, "{sentence}\n  {line}\n  found: {found:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
    assert!(fulfilled.is_empty(), "these wishes have come true:\n{fulfilled}");
}
