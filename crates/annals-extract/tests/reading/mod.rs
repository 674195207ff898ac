//! Prints what was read from a text as lines that a test can name.

use annals_document::{Extraction, Polarity, Role, Span};
use annals_ingest::{Input, read};

/// Reads `text`, published on `published` where that is given.
pub(crate) fn extract(text: &str, published: Option<&str>) -> Extraction {
    let default_date = published.map(|day| day.parse().expect("a day"));
    let input = Input { path: "test.txt", bytes: text.as_bytes(), side_file: None, default_date };
    let document = read(&input).expect("a readable text").document;
    annals_extract::extract(&document, &annals_extract::annotate(&document))
}

/// Checks that each of `expected` is among the lines of the reading of `text`.
///
/// - `event LEMMA role=NAME … [modality] [not] [@EDTF] [in sN]`
/// - `statement KIND SPEAKER | CUE | CONTENT`
/// - `kind LEMMA KIND[/mode] [begins|continues|ends]`
/// - `amount LEMMA ROLE: in words`
/// - `relation SUBJECT predicate OBJECT [not] [@EARLIEST/LATEST BEGIN EARLIEST/LATEST END]`
/// - `entity NAME = MENTION; MENTION …`
pub(crate) fn check(text: &str, published: Option<&str>, expected: &[&str]) {
    let lines = lines(&extract(text, published));
    for line in expected {
        assert!(lines.iter().any(|found| found == line), "missing: {line}\nread:\n  {}", lines.join("\n  "));
    }
}

/// Checks that no line of the reading of `text` begins with any of `unexpected`.
pub(crate) fn check_absent(text: &str, unexpected: &[&str]) {
    let lines = lines(&extract(text, None));
    for start in unexpected {
        assert!(!lines.iter().any(|line| line.starts_with(start)), "found: {start}\nread:\n  {}", lines.join("\n  "));
    }
}

fn lines(extraction: &Extraction) -> Vec<String> {
    let text = |span: Span| extraction.document.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let texts = |spans: &[Span]| spans.iter().map(|span| text(*span)).collect::<Vec<_>>().join(" … ");
    let name = |id| extraction.entities.iter().find(|entity| entity.id == id).map(|entity| entity.name.clone());
    let not = |polarity| if polarity == Polarity::Negative { " not" } else { "" };
    let mut lines = Vec::new();
    for event in &extraction.events {
        let mut line = format!("event {}", event.lemma);
        // When it was stands at the end, as a date.
        for participant in event.participants.iter().filter(|participant| participant.role != Role::Time) {
            let words = participant.entity.and_then(name).unwrap_or_else(|| text(participant.span));
            line += &format!(" {}={words}", participant.role.as_str());
        }
        if event.modality.as_str() != "asserted" {
            line += &format!(" {}", event.modality.as_str());
        }
        line += not(event.polarity);
        if let Some(edtf) = event.time.as_ref().and_then(|time| time.edtf.as_ref()) {
            line += &format!(" @{edtf}");
        }
        if let Some(statement) = event.statement {
            line += &format!(" in {statement}");
        }
        lines.push(line);
        let mode = event.mode.as_ref().map_or_else(String::new, |mode| format!("/{mode}"));
        let aspect = event.aspect.map_or_else(String::new, |aspect| format!(" {}", aspect.as_str()));
        lines.push(format!("kind {} {}{mode}{aspect}", event.lemma, event.kind));
        for amount in &event.amounts {
            lines.push(format!("amount {} {}: {}", event.lemma, amount.role.as_str(), amount.words()));
        }
    }
    for statement in &extraction.statements {
        let speaker = statement.speaker.and_then(name).unwrap_or_else(|| "nobody".to_owned());
        let kind = statement.kind.as_str();
        let polarity = not(statement.polarity);
        let content = texts(&statement.content);
        let content = content.trim_matches(|c| "\"“”".contains(c));
        lines.push(format!("statement {kind}{polarity} {speaker} | {} | {content}", texts(&statement.cue)));
    }
    for relation in &extraction.relations {
        let of = |id| name(id).unwrap_or_default();
        let polarity = not(relation.polarity);
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let annals_document::Bounds { begin, end } = relation.bounds;
        let when = match relation.bounds.is_unknown() {
            true => String::new(),
            false => format!(" @{}/{} {}/{}", day(begin[0]), day(begin[1]), day(end[0]), day(end[1])),
        };
        lines.push(format!(
            "relation {} {}{}{polarity}{when}",
            of(relation.subject),
            relation.predicate,
            relation.object.map_or_else(String::new, |object| format!(" {}", of(object))),
        ));
    }
    for entity in &extraction.entities {
        let mentions: Vec<String> = entity.mentions.iter().map(|mention| text(mention.span)).collect();
        lines.push(format!("entity {} = {}", entity.name, mentions.join("; ")));
    }
    lines
}
