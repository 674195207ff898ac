//! `annals extract`, as `docs/extract.md` describes its records.

use crate::support::{BRIDGE, Desk, json_lines};
use serde_json::Value;

/// The words of a span of the record's text, counted in characters.
fn words(record: &Value, place: &Value) -> String {
    let text = record["document"]["text"].as_str().unwrap();
    let offset = |name: &str| place[name].as_u64().unwrap() as usize;
    text.chars().skip(offset("start")).take(offset("end") - offset("start")).collect()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name} in {value}"))
}

#[test]
fn a_record_is_as_it_is_promised() {
    let desk = Desk::new();
    desk.write("bridge.txt", format!("\u{feff}“Élan” {BRIDGE}").as_bytes());
    desk.write(
        "bridge.meta.json",
        br#"{"published": "2031-05-06", "title": "T", "url": "http://x.example/", "publisher": "P"}"#,
    );
    let records = json_lines(&desk.good(&["extract", "--tokens", "bridge.txt"]));
    let [record] = records.as_slice() else { panic!("{} records", records.len()) };
    assert_eq!(record["schema"], 1);
    let document = &record["document"];
    assert_eq!(document["path"], "bridge.txt");
    assert_eq!(document["text"].as_str().unwrap(), format!("“Élan” {BRIDGE}"));
    assert_eq!(document["published"]["edtf"], "2031-05-06");
    assert_eq!(document["published"]["from"], "side-file");
    assert_eq!((&document["title"], &document["publisher"]), (&"T".into(), &"P".into()));
    assert_eq!(document["sha256"].as_str().unwrap().len(), 64);

    for token in list(record, "tokens") {
        assert!(!words(record, token).contains(char::is_whitespace) && !words(record, token).is_empty());
        assert!(token["upos"].is_string() && token["head"].is_u64() && token["sentence"].is_u64());
    }
    let entities = list(record, "entities");
    let mentions = entities.iter().flat_map(|entity| list(entity, "mentions"));
    assert!(mentions.clone().any(|mention| words(record, mention).contains("Ann Ode") && mention["form"] == "name"));
    let events = list(record, "events");
    let opening = events.iter().find(|event| words(record, &event["trigger"]) == "opened").expect("the opening");
    assert_eq!((&opening["polarity"], &opening["modality"]), (&"positive".into(), &"asserted".into()));
    assert!(words(record, &opening["evidence"]).contains("opened"));
    let statements = list(record, "statements");
    let quoted = statements.iter().find(|statement| statement["kind"] == "direct").expect("a quotation");
    assert!(words(record, &quoted["content"][0]).contains("The bridge is safe"));
    assert_eq!(words(record, &quoted["cue"][0]), "told");
    let speaker = entities.iter().find(|entity| entity["id"] == quoted["speaker"]).expect("a speaker");
    assert!(speaker["name"].as_str().unwrap().contains("Ode"));
    for time in list(record, "times") {
        assert!(
            time["type"].is_string()
                && time["value"].is_string()
                && time["begin"].is_array()
                && time["end_"].is_array()
        );
    }
}

#[test]
fn a_document_without_a_date_gets_the_one_of_the_command_line_and_no_other() {
    let desk = Desk::new();
    desk.write("undated.txt", b"The mayor opened a bridge on Saturday.");
    let published = |arguments: &[&str]| json_lines(&desk.good(arguments))[0]["document"]["published"].clone();
    assert_eq!(published(&["extract", "undated.txt"]), Value::Null);
    let given = published(&["extract", "--date", "2031-05-04", "undated.txt"]);
    assert_eq!((&given["edtf"], &given["from"]), (&"2031-05-04".into(), &"flag".into()));
}

#[test]
fn documents_come_in_order_and_the_same_whatever_the_number_of_threads() {
    let desk = Desk::new();
    for number in 0..40 {
        desk.write(&format!("pages/{number:02}/page.txt"), format!("Page {number}. {BRIDGE}").as_bytes());
    }
    let one = desk.good(&["extract", "pages", "--jobs", "1"]);
    assert!(one == desk.good(&["extract", "pages", "--jobs", "4"]));
    let paths: Vec<String> =
        json_lines(&one).iter().map(|record| record["document"]["path"].as_str().unwrap().to_owned()).collect();
    assert!(paths.len() == 40 && paths.is_sorted());
    let turned = desk.good(&["extract", "pages/07", "pages/03/page.txt", "--jobs", "4"]);
    let ends: Vec<bool> =
        json_lines(&turned).iter().map(|record| record["document"]["path"] == "pages/03/page.txt").collect();
    assert_eq!(ends, [false, true]);
}

#[test]
fn standard_input_is_a_document() {
    let desk = Desk::new();
    let ended = desk.run_with(&["extract", "-"], BRIDGE.as_bytes());
    assert_eq!(json_lines(&ended.out)[0]["document"]["path"], "-");
}

#[test]
fn conllu_that_is_written_can_be_read_back_with_the_same_words() {
    let desk = Desk::new();
    desk.write("page.txt", BRIDGE.as_bytes());
    let written = desk.good(&["extract", "--format", "conllu", "page.txt"]);
    assert!(
        written.contains("# text = ") && written.contains("# sent_id = ") && written.contains("NER=B-PER"),
        "{written}"
    );
    desk.write("page.conllu", written.as_bytes());
    let again = desk.good(&["extract", "--format", "conllu", "--pretokenized", "page.conllu"]);
    let forms = |conllu: &str| -> Vec<String> {
        let rows = conllu.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        rows.map(|row| row.split('\t').take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(forms(&written), forms(&again));
    let record = &json_lines(&desk.good(&["extract", "--pretokenized", "page.conllu"]))[0];
    assert!(record["document"]["text"].as_str().unwrap().contains("The bridge is safe"));
}
