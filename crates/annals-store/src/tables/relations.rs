//! Relations with their mentions.

use super::knowledge::dating;
use super::{Counts, parent};
use crate::StoreError;
use crate::row::{Out, cell, for_each, json, named, row};
use annals_case::{CaseRelation, RelationMention};
use rusqlite::Connection;

pub(super) fn save(relations: &[CaseRelation], out: &Out<'_>) -> Result<(), StoreError> {
    for (key, relation) in relations.iter().enumerate() {
        row("relations")
            .set("key", key as i64)
            .set("id", relation.id.clone())
            .set("subject", relation.subject.0)
            .set("predicate", relation.predicate.clone())
            .set_name("kind", &relation.kind)
            .set("object", relation.object.map(|key| key.0))
            .dating(&relation.time)
            .set_name("polarity", &relation.polarity)
            .insert(out)?;
        for (position, mention) in relation.mentions.iter().enumerate() {
            row("relation_mentions")
                .set("relation", key as i64)
                .set("position", position as i64)
                .citation(mention.citation)
                .set_json("told_time", &mention.bounds)
                .insert(out)?;
        }
    }
    Ok(())
}

pub(super) fn load(connection: &Connection, counts: &Counts) -> Result<Vec<CaseRelation>, StoreError> {
    let mut relations = Vec::new();
    for_each(connection, "SELECT * FROM relations ORDER BY key", |row| {
        relations.push(CaseRelation {
            id: cell(row, "id")?,
            subject: counts.entity(row, "subject")?,
            predicate: cell(row, "predicate")?,
            kind: named(row, "kind")?,
            object: counts.optional_entity(row, "object")?,
            polarity: named(row, "polarity")?,
            time: dating(row)?,
            mentions: Vec::new(),
        });
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM relation_mentions ORDER BY relation, position", |row| {
        let mention = RelationMention { citation: counts.citation(row)?, bounds: json(row, "told_time")? };
        parent(&mut relations, row, "relation")?.mentions.push(mention);
        Ok(())
    })?;
    Ok(relations)
}
