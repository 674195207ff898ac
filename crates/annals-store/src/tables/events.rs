//! Events with their participants and mentions.

use super::knowledge::{dating, load_merges, load_reasons, save_merges, save_reasons};
use super::{Counts, parent};
use crate::StoreError;
use crate::row::{NewRow, Out, QueryRow, cell, for_each, json, named, row, span};
use annals_case::{CaseAmount, CaseEvent, CaseParticipant, Citation, EventMention, LabelClause, LabelPart};
use annals_document::{Amount, Span};
use rusqlite::Connection;

pub(super) fn save(events: &[CaseEvent], out: &Out<'_>) -> Result<(), StoreError> {
    for (key, event) in events.iter().enumerate() {
        let form = row("forms")
            .set("kind", event.kind.clone())
            .set("mode", event.mode.clone())
            .set_name("polarity", &event.polarity)
            .set_name("modality", &event.modality)
            .set_name("tense", &event.tense)
            .set_name("aspect", &event.aspect);
        let (form, time) = (out.common(form)?, out.common(row("times").dating(&event.time))?);
        row("event_rows")
            .set("key", key as i64)
            .set("id", event.id.clone())
            .set("label", event.label.clone())
            .set_shared("lemma", event.lemma.clone())
            .set("form", form)
            .set("time", time)
            .set("likely", event.likely.map(|day| day.to_string()))
            .set("salience", event.salience)
            .set("rank", event.rank)
            .set("evidence_document", event.evidence.map(|citation| citation.document.0))
            .set("evidence_start", event.evidence.map(|citation| citation.span.start))
            .set("evidence_end", event.evidence.map(|citation| citation.span.end))
            .insert(out)?;
        if let Some(told) = &event.told {
            row("labels")
                .set("event", key as i64)
                .citation(told.mention)
                .set("lemma", told.lemma.clone())
                .set_json("parts", &told.parts)
                .insert(out)?;
        }
        for (position, participant) in event.participants.iter().enumerate() {
            save_participant(key, position, participant, out)?;
        }
        for (position, amount) in event.amounts.iter().enumerate() {
            save_amount(key, position, amount, out)?;
        }
        for (position, statement) in event.statements.iter().enumerate() {
            child("event_statements", key, position).set("statement", statement.0).insert(out)?;
        }
        for (position, mention) in event.mentions.iter().enumerate() {
            let telling = row("tellings")
                .set_json("told_time", &mention.time)
                .set_name("polarity", &mention.polarity)
                .set_name("modality", &mention.modality);
            let telling = out.common(telling)?;
            child("event_mention_rows", key, position)
                .set("document", mention.document.0)
                .span(mention.trigger)
                .set("evidence_start", mention.evidence.start)
                .set("evidence_end", mention.evidence.end)
                .set("telling", telling)
                .insert(out)?;
        }
        save_merges("event", key, &event.merges, out)?;
        save_reasons("event", key, &event.time.reasons, out)?;
    }
    Ok(())
}

fn save_participant(
    event: usize,
    position: usize,
    participant: &CaseParticipant,
    out: &Out<'_>,
) -> Result<(), StoreError> {
    child("event_participant_rows", event, position)
        .set_name("role", &participant.role)
        .set("entity", participant.entity.map(|entity| entity.0))
        .set("text", participant.text.clone())
        .share(&["role", "text"])
        .insert(out)?;
    for (number, citation) in participant.citations.iter().enumerate() {
        child("participant_citations", event, number)
            .set("participant", position as i64)
            .citation(*citation)
            .insert(out)?;
    }
    Ok(())
}

fn save_amount(
    event: usize,
    position: usize,
    CaseAmount { amount, citations }: &CaseAmount,
    out: &Out<'_>,
) -> Result<(), StoreError> {
    child("event_amounts", event, position)
        .set_name("role", &amount.role)
        .set("least", amount.least)
        .set("most", amount.most)
        .set("approximate", amount.approximate)
        .set("unit", amount.unit.clone())
        .set("counts", amount.counts.clone())
        .span(amount.span)
        .insert(out)?;
    for (number, citation) in citations.iter().enumerate() {
        child("amount_citations", event, number).set("amount", position as i64).citation(*citation).insert(out)?;
    }
    Ok(())
}

fn child(table: &'static str, event: usize, position: usize) -> NewRow {
    row(table).set("event", event as i64).set("position", position as i64)
}

pub(super) fn load(connection: &Connection, counts: &Counts) -> Result<Vec<CaseEvent>, StoreError> {
    let mut events = Vec::new();
    for_each(connection, "SELECT * FROM events ORDER BY key", |row| {
        events.push(CaseEvent {
            id: cell(row, "id")?,
            label: cell(row, "label")?,
            lemma: cell(row, "lemma")?,
            kind: cell(row, "kind")?,
            mode: cell(row, "mode")?,
            participants: Vec::new(),
            amounts: Vec::new(),
            time: dating(row)?,
            polarity: named(row, "polarity")?,
            modality: named(row, "modality")?,
            tense: named(row, "tense")?,
            aspect: named(row, "aspect")?,
            statements: Vec::new(),
            mentions: Vec::new(),
            merges: Vec::new(),
            likely: cell::<Option<String>>(row, "likely")?
                .map(|day| day.parse().map_err(|_| StoreError::Damaged(format!("{day:?} is no day"))))
                .transpose()?,
            salience: cell(row, "salience")?,
            rank: cell(row, "rank")?,
            evidence: evidence(row, counts)?,
            told: None,
        });
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM event_statements ORDER BY event, position", |row| {
        parent(&mut events, row, "event")?.statements.push(counts.statement(row, "statement")?);
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM event_mentions ORDER BY event, position", |row| {
        let mention = EventMention {
            document: counts.document(row, "document")?,
            trigger: span(row)?,
            evidence: Span::new(cell(row, "evidence_start")?, cell(row, "evidence_end")?),
            time: json(row, "told_time")?,
            polarity: named(row, "polarity")?,
            modality: named(row, "modality")?,
        };
        parent(&mut events, row, "event")?.mentions.push(mention);
        Ok(())
    })?;
    Ok(events)
}

pub(super) fn load_knowledge(
    events: &mut [CaseEvent],
    connection: &Connection,
    counts: &Counts,
) -> Result<(), StoreError> {
    load_participants(events, connection, counts)?;
    load_amounts(events, connection, counts)?;
    load_merges("event", events, |event| &mut event.merges, connection, counts)?;
    load_reasons("event", events, |event| &mut event.time.reasons, connection, counts)
}

/// The clauses that labels word.
pub(super) fn load_told(events: &mut [CaseEvent], connection: &Connection, counts: &Counts) -> Result<(), StoreError> {
    for_each(connection, "SELECT * FROM labels ORDER BY event", |row| {
        let parts: Vec<LabelPart> = json(row, "parts")?;
        let entities = parts.iter().filter_map(|part| part.entity);
        if let Some(beyond) = entities.into_iter().find(|key| !counts.has_entity(*key)) {
            return Err(StoreError::Damaged(format!("a label refers to entity {}", beyond.0)));
        }
        let told = LabelClause { mention: counts.citation(row)?, lemma: cell(row, "lemma")?, parts };
        parent(events, row, "event")?.told = Some(told);
        Ok(())
    })
}

fn evidence(row: &QueryRow<'_>, counts: &Counts) -> Result<Option<Citation>, StoreError> {
    if cell::<Option<u32>>(row, "evidence_document")?.is_none() {
        return Ok(None);
    }
    let span = Span::new(cell(row, "evidence_start")?, cell(row, "evidence_end")?);
    Ok(Some(Citation { document: counts.document(row, "evidence_document")?, span }))
}

fn load_amounts(events: &mut [CaseEvent], connection: &Connection, counts: &Counts) -> Result<(), StoreError> {
    for_each(connection, "SELECT * FROM event_amounts ORDER BY event, position", |row| {
        let amount = Amount {
            span: span(row)?,
            role: named(row, "role")?,
            least: cell(row, "least")?,
            most: cell(row, "most")?,
            approximate: cell(row, "approximate")?,
            unit: cell(row, "unit")?,
            counts: cell(row, "counts")?,
        };
        parent(events, row, "event")?.amounts.push(CaseAmount { amount, citations: Vec::new() });
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM amount_citations ORDER BY event, amount, position", |row| {
        let event = parent(events, row, "event")?;
        parent(&mut event.amounts, row, "amount")?.citations.push(counts.citation(row)?);
        Ok(())
    })
}

fn load_participants(events: &mut [CaseEvent], connection: &Connection, counts: &Counts) -> Result<(), StoreError> {
    for_each(connection, "SELECT * FROM event_participants ORDER BY event, position", |row| {
        let participant = CaseParticipant {
            role: named(row, "role")?,
            entity: counts.optional_entity(row, "entity")?,
            text: cell(row, "text")?,
            citations: Vec::new(),
        };
        parent(events, row, "event")?.participants.push(participant);
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM participant_citations ORDER BY event, participant, position", |row| {
        let event = parent(events, row, "event")?;
        parent(&mut event.participants, row, "participant")?.citations.push(counts.citation(row)?);
        Ok(())
    })
}
