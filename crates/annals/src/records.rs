//! Records that `annals extract` wrote, read again; they come from outside and are checked before they are merged.

use annals_document::{Diagnostic, EntityId, Extraction, SCHEMA, Severity, Span, StatementId};
use std::collections::BTreeSet;

/// The records in a file of JSON Lines, and what is wrong with the lines that hold none.
pub(crate) fn parse_records(path: &str, bytes: &[u8]) -> (Vec<Extraction>, Vec<Diagnostic>) {
    let mut records = Vec::new();
    let mut messages = Vec::new();
    let mut fail = |message: String| {
        messages.push(Diagnostic { severity: Severity::Error, path: path.to_owned(), message });
    };
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice(line).map_err(|error| error.to_string()).and_then(checked) {
            Ok(record) => records.push(record),
            Err(reason) => fail(format!("line {} is no record of `annals extract`: {reason}", number + 1)),
        }
    }
    if records.is_empty() && messages.is_empty() {
        messages.push(Diagnostic {
            severity: Severity::Error,
            path: path.to_owned(),
            message: "the file holds no record; expected lines that `annals extract` wrote".to_owned(),
        });
    }
    (records, messages)
}

/// The record, if what it refers to is there.
fn checked(record: Extraction) -> Result<Extraction, String> {
    if record.schema != SCHEMA {
        return Err(format!("its schema is {}, this program reads {SCHEMA}", record.schema));
    }
    let end = record.document.text.len();
    if let Some(span) = spans(&record).find(|span| span.start > span.end || span.end > end) {
        return Err(format!("{}..{} is no stretch of its text, which has {end} characters", span.start, span.end));
    }
    let entities: BTreeSet<EntityId> = record.entities.iter().map(|entity| entity.id).collect();
    if let Some(id) = entity_references(&record).find(|id| !entities.contains(id)) {
        return Err(format!("it has no entity {id}"));
    }
    let statements: BTreeSet<StatementId> = record.statements.iter().map(|statement| statement.id).collect();
    let within = record.statements.iter().filter_map(|statement| statement.within);
    let reported = record.events.iter().filter_map(|event| event.statement);
    match within.chain(reported).find(|id| !statements.contains(id)) {
        Some(id) => Err(format!("it has no statement {id}")),
        None => Ok(record),
    }
}

fn spans(record: &Extraction) -> impl Iterator<Item = Span> + '_ {
    let events = record.events.iter().flat_map(|event| {
        let amounts = event.amounts.iter().map(|amount| amount.span);
        let parts = event.participants.iter().map(|participant| participant.span);
        parts.chain(amounts).chain([event.trigger, event.evidence])
    });
    let statements = record
        .statements
        .iter()
        .flat_map(|statement| statement.source.iter().chain(&statement.cue).chain(&statement.content).copied());
    let mentions = record.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.span);
    let relations = record.relations.iter().map(|relation| relation.evidence);
    let times = record.times.iter().map(|time| time.span);
    let blocks = record.document.blocks.iter().map(|block| block.span);
    let sentences = record.sentences.iter().copied();
    events.chain(statements).chain(mentions).chain(relations).chain(times).chain(blocks).chain(sentences)
}

fn entity_references(record: &Extraction) -> impl Iterator<Item = EntityId> + '_ {
    let events = record.events.iter().flat_map(|event| &event.participants).filter_map(|part| part.entity);
    let statements = record
        .statements
        .iter()
        .flat_map(|statement| statement.about.iter().copied().chain(statement.speaker).chain(statement.addressee));
    let relations =
        record.relations.iter().flat_map(|relation| std::iter::once(relation.subject).chain(relation.object));
    events.chain(statements).chain(relations)
}
