//! Statements with their wordings.

use super::knowledge::{dating, load_merges, load_reasons, save_merges, save_reasons};
use super::{Counts, parent};
use crate::StoreError;
use crate::row::{NewRow, Out, cell, for_each, named, row, span};
use annals_case::{CaseStatement, StatementMention};
use annals_document::Span;
use rusqlite::Connection;

pub(super) fn save(statements: &[CaseStatement], out: &Out<'_>) -> Result<(), StoreError> {
    for (key, statement) in statements.iter().enumerate() {
        row("statements")
            .set("key", key as i64)
            .set("id", statement.id.clone())
            .set_name("kind", &statement.kind)
            .set("speaker", statement.speaker.map(|speaker| speaker.0))
            .set("lemma", statement.lemma.clone())
            .set("content", statement.content.clone())
            .set("addressee", statement.addressee.map(|addressee| addressee.0))
            .set("within", statement.within.map(|within| within.0))
            .dating(&statement.time)
            .set_name("polarity", &statement.polarity)
            .set_name("force", &statement.force)
            .insert(out)?;
        for (position, entity) in statement.about.iter().enumerate() {
            child("statement_about", key, position).set("entity", entity.0).insert(out)?;
        }
        for (position, event) in statement.events.iter().enumerate() {
            child("statement_events", key, position).set("event", event.0).insert(out)?;
        }
        for (position, event) in statement.reacts_to.iter().enumerate() {
            child("statement_matters", key, position).set("event", event.0).insert(out)?;
        }
        for (position, mention) in statement.mentions.iter().enumerate() {
            child("statement_mentions", key, position)
                .set("document", mention.document.0)
                .set("translated", mention.translated)
                .insert(out)?;
            save_spans(key, position, "source", &mention.source, out)?;
            save_spans(key, position, "cue", &mention.cue, out)?;
            save_spans(key, position, "verb", mention.verb.as_slice(), out)?;
            save_spans(key, position, "content", &mention.content, out)?;
            save_spans(key, position, "occasion", &mention.occasion, out)?;
        }
        save_merges("statement", key, &statement.merges, out)?;
        save_reasons("statement", key, &statement.time.reasons, out)?;
    }
    Ok(())
}

fn save_spans(statement: usize, mention: usize, part: &str, spans: &[Span], out: &Out<'_>) -> Result<(), StoreError> {
    for (position, span) in spans.iter().enumerate() {
        child("statement_span_rows", statement, position)
            .set("mention", mention as i64)
            .set_shared("part", part.to_owned())
            .span(*span)
            .insert(out)?;
    }
    Ok(())
}

fn child(table: &'static str, statement: usize, position: usize) -> NewRow {
    row(table).set("statement", statement as i64).set("position", position as i64)
}

pub(super) fn load(connection: &Connection, counts: &Counts) -> Result<Vec<CaseStatement>, StoreError> {
    let mut statements = Vec::new();
    for_each(connection, "SELECT * FROM statements ORDER BY key", |row| {
        statements.push(CaseStatement {
            id: cell(row, "id")?,
            kind: named(row, "kind")?,
            speaker: counts.optional_entity(row, "speaker")?,
            lemma: cell(row, "lemma")?,
            content: cell(row, "content")?,
            addressee: counts.optional_entity(row, "addressee")?,
            about: Vec::new(),
            events: Vec::new(),
            reacts_to: Vec::new(),
            within: counts.optional_statement(row, "within")?,
            time: dating(row)?,
            polarity: named(row, "polarity")?,
            force: named(row, "force")?,
            mentions: Vec::new(),
            merges: Vec::new(),
        });
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM statement_about ORDER BY statement, position", |row| {
        parent(&mut statements, row, "statement")?.about.push(counts.entity(row, "entity")?);
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM statement_events ORDER BY statement, position", |row| {
        parent(&mut statements, row, "statement")?.events.push(counts.event(row, "event")?);
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM statement_matters ORDER BY statement, position", |row| {
        parent(&mut statements, row, "statement")?.reacts_to.push(counts.event(row, "event")?);
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM statement_mentions ORDER BY statement, position", |row| {
        let document = counts.document(row, "document")?;
        let mention = StatementMention {
            document,
            source: Vec::new(),
            cue: Vec::new(),
            verb: None,
            content: Vec::new(),
            occasion: Vec::new(),
            translated: cell(row, "translated")?,
        };
        parent(&mut statements, row, "statement")?.mentions.push(mention);
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM statement_spans ORDER BY statement, mention, part, position", |row| {
        let statement = parent(&mut statements, row, "statement")?;
        let mention = parent(&mut statement.mentions, row, "mention")?;
        let part: String = cell(row, "part")?;
        match part.as_str() {
            "source" => mention.source.push(span(row)?),
            "cue" => mention.cue.push(span(row)?),
            "verb" => mention.verb = Some(span(row)?),
            "content" => mention.content.push(span(row)?),
            "occasion" => mention.occasion.push(span(row)?),
            _ => return Err(StoreError::Damaged(format!("{part:?} is no part of a statement"))),
        }
        Ok(())
    })?;
    Ok(statements)
}

pub(super) fn load_knowledge(
    statements: &mut [CaseStatement],
    connection: &Connection,
    counts: &Counts,
) -> Result<(), StoreError> {
    load_merges("statement", statements, |statement| &mut statement.merges, connection, counts)?;
    load_reasons("statement", statements, |statement| &mut statement.time.reasons, connection, counts)
}
