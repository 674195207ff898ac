//! How things are known: times with their reasons, merges with theirs, and what can't all hold.

use super::{Counts, parent};
use crate::StoreError;
use crate::row::{NewRow, Out, QueryRow, cell, for_each, json, named, row, span};
use annals_case::{Citation, Conflict, ConflictSubject, Corrected, Dating, Fact, MergeReason, ReasonStep};
use annals_document::{Bounds, Span};
use chrono::NaiveDate;
use rusqlite::Connection;

impl NewRow {
    /// Fills `document`, `start_char` and `end_char`.
    pub(super) fn citation(self, citation: Citation) -> Self {
        self.set("document", citation.document.0).span(citation.span)
    }

    /// Fills the seven columns of a time; `time_edtf` is for queries and is not read back.
    pub(super) fn dating(self, dating: &Dating) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let Bounds { begin, end } = dating.bounds;
        self.set("time_edtf", dating.edtf())
            .set("begin_earliest", day(begin[0]))
            .set("begin_latest", day(begin[1]))
            .set("end_earliest", day(end[0]))
            .set("end_latest", day(end[1]))
            .set("time_written", dating.written.clone())
            .set_name("time_known", &dating.known)
    }
}

/// The time in a row's columns, without its reasons.
pub(super) fn dating(row: &QueryRow<'_>) -> Result<Dating, StoreError> {
    let day = |column: &str| -> Result<Option<NaiveDate>, StoreError> {
        let text: Option<String> = row.get(column)?;
        let bad = |text: &str| StoreError::Damaged(format!("column {column} holds {text:?}, which is no day"));
        text.map(|text| text.parse().map_err(|_| bad(&text))).transpose()
    };
    Ok(Dating {
        bounds: Bounds {
            begin: [day("begin_earliest")?, day("begin_latest")?],
            end: [day("end_earliest")?, day("end_latest")?],
        },
        written: cell(row, "time_written")?,
        known: named(row, "time_known")?,
        reasons: Vec::new(),
    })
}

/// Saves the reasons of the time of the `key`th `of` ("document", "event", "statement").
pub(super) fn save_reasons(of: &str, key: usize, steps: &[ReasonStep], out: &Out<'_>) -> Result<(), StoreError> {
    for (position, step) in steps.iter().enumerate() {
        let citation = step.citation;
        row("reason_rows")
            .set_shared("of", of.to_owned())
            .set("key", key as i64)
            .set("position", position as i64)
            .set_shared("because", step.because.clone())
            .set("document", citation.map(|citation| citation.document.0))
            .set("start_char", citation.map(|citation| citation.span.start))
            .set("end_char", citation.map(|citation| citation.span.end))
            .set("sentence_start", step.sentence.map(|sentence| sentence.start))
            .set("sentence_end", step.sentence.map(|sentence| sentence.end))
            .set_shared_json("gives", &step.gives)
            .insert(out)?;
    }
    Ok(())
}

/// Puts the reasons of every `of` where `place` says.
pub(super) fn load_reasons<T>(
    of: &str,
    list: &mut [T],
    place: impl Fn(&mut T) -> &mut Vec<ReasonStep>,
    connection: &Connection,
    counts: &Counts,
) -> Result<(), StoreError> {
    for_each(connection, &format!("SELECT * FROM reasons WHERE of = '{of}' ORDER BY key, position"), |row| {
        let citation = match counts.optional_document(row, "document")? {
            Some(document) => Some(Citation { document, span: span(row)? }),
            None => None,
        };
        let (start, end): (Option<u32>, Option<u32>) = (cell(row, "sentence_start")?, cell(row, "sentence_end")?);
        place(parent(list, row, "key")?).push(ReasonStep {
            because: cell(row, "because")?,
            citation,
            sentence: start.zip(end).map(|(start, end)| Span::new(start, end)),
            gives: json(row, "gives")?,
        });
        Ok(())
    })
}

/// Saves why tellings were taken for the `key`th `of` ("entity", "event", "statement").
pub(super) fn save_merges(of: &str, key: usize, merges: &[MergeReason], out: &Out<'_>) -> Result<(), StoreError> {
    for (position, merge) in merges.iter().enumerate() {
        row("merge_rows")
            .set_shared("of", of.to_owned())
            .set("key", key as i64)
            .set("position", position as i64)
            .set_shared("rule", merge.rule.clone())
            .set_shared("because", merge.because.clone())
            .set("added_document", merge.added.document.0)
            .set("added_start", merge.added.span.start)
            .set("added_end", merge.added.span.end)
            .set("to_document", merge.to.document.0)
            .set("to_start", merge.to.span.start)
            .set("to_end", merge.to.span.end)
            .insert(out)?;
    }
    Ok(())
}

/// Puts the merges of every `of` where `place` says.
pub(super) fn load_merges<T>(
    of: &str,
    list: &mut [T],
    place: impl Fn(&mut T) -> &mut Vec<MergeReason>,
    connection: &Connection,
    counts: &Counts,
) -> Result<(), StoreError> {
    for_each(connection, &format!("SELECT * FROM merges WHERE of = '{of}' ORDER BY key, position"), |row| {
        let citation = |document: &str, start: &str, end: &str| -> Result<Citation, StoreError> {
            let span = Span::new(cell(row, start)?, cell(row, end)?);
            Ok(Citation { document: counts.document(row, document)?, span })
        };
        place(parent(list, row, "key")?).push(MergeReason {
            rule: cell(row, "rule")?,
            added: citation("added_document", "added_start", "added_end")?,
            to: citation("to_document", "to_start", "to_end")?,
            because: cell(row, "because")?,
        });
        Ok(())
    })
}

pub(super) fn save_conflicts(conflicts: &[Conflict], out: &Out<'_>) -> Result<(), StoreError> {
    for (key, conflict) in conflicts.iter().enumerate() {
        let (of, subject) = match conflict.subject {
            ConflictSubject::Event(event) => ("event", event.0),
            ConflictSubject::Statement(statement) => ("statement", statement.0),
            ConflictSubject::Document(document) => ("document", document.0),
        };
        row("conflicts")
            .set("key", key as i64)
            .set("of", of.to_owned())
            .set("subject", subject)
            .set("why", conflict.why.clone())
            .insert(out)?;
        save_reasons("kept", key, &conflict.kept, out)?;
        save_reasons("set-aside", key, std::slice::from_ref(&conflict.set_aside), out)?;
    }
    Ok(())
}

pub(super) fn load_conflicts(connection: &Connection, counts: &Counts) -> Result<Vec<Conflict>, StoreError> {
    let mut subjects = Vec::new();
    let mut whys: Vec<String> = Vec::new();
    for_each(connection, "SELECT * FROM conflicts ORDER BY key", |row| {
        whys.push(cell(row, "why")?);
        let of: String = cell(row, "of")?;
        subjects.push(match of.as_str() {
            "event" => ConflictSubject::Event(counts.event(row, "subject")?),
            "statement" => ConflictSubject::Statement(counts.statement(row, "subject")?),
            "document" => ConflictSubject::Document(counts.document(row, "subject")?),
            _ => return Err(StoreError::Damaged(format!("a conflict about a {of}"))),
        });
        Ok(())
    })?;
    let mut kept: Vec<Vec<ReasonStep>> = vec![Vec::new(); subjects.len()];
    load_reasons("kept", &mut kept, |steps| steps, connection, counts)?;
    let mut set_aside: Vec<Vec<ReasonStep>> = vec![Vec::new(); subjects.len()];
    load_reasons("set-aside", &mut set_aside, |steps| steps, connection, counts)?;
    let missing = || StoreError::Damaged("a conflict in which nothing was set aside".to_owned());
    let conflicts = subjects.into_iter().zip(kept).zip(set_aside).zip(whys);
    conflicts
        .map(|(((subject, kept), steps), why)| {
            let set_aside = steps.into_iter().next().ok_or_else(missing)?;
            Ok(Conflict { subject, kept, set_aside, why })
        })
        .collect()
}

pub(super) fn save_corrections(corrections: &[Corrected], out: &Out<'_>) -> Result<(), StoreError> {
    for (key, Corrected { fact, act }) in corrections.iter().enumerate() {
        let (of, fact) = match fact {
            Fact::Document(key) => ("document", key.0),
            Fact::Entity(key) => ("entity", key.0),
            Fact::Event(key) => ("event", key.0),
            Fact::Relation(key) => ("relation", key.0),
            Fact::Statement(key) => ("statement", key.0),
        };
        row("corrections")
            .set("key", key as i64)
            .set("of", of.to_owned())
            .set("fact", fact)
            .set_json("act", act)
            .insert(out)?;
    }
    Ok(())
}

pub(super) fn load_corrections(connection: &Connection, counts: &Counts) -> Result<Vec<Corrected>, StoreError> {
    let mut corrections = Vec::new();
    for_each(connection, "SELECT * FROM corrections ORDER BY key", |row| {
        let of: String = cell(row, "of")?;
        let fact = match of.as_str() {
            "document" => Fact::Document(counts.document(row, "fact")?),
            "entity" => Fact::Entity(counts.entity(row, "fact")?),
            "event" => Fact::Event(counts.event(row, "fact")?),
            "relation" => Fact::Relation(counts.relation(row, "fact")?),
            "statement" => Fact::Statement(counts.statement(row, "fact")?),
            _ => return Err(StoreError::Damaged(format!("a correction of a {of}"))),
        };
        corrections.push(Corrected { fact, act: json(row, "act")? });
        Ok(())
    })?;
    Ok(corrections)
}
