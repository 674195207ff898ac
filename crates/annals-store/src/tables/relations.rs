//! Relations with their mentions.

use super::{Counts, parent};
use crate::StoreError;
use crate::row::{cell, for_each, named, row};
use annals_graph::{CaseRelation, RelationMention};
use rusqlite::Connection;

pub(super) fn save(relations: &[CaseRelation], connection: &Connection) -> Result<(), StoreError> {
    for (key, relation) in relations.iter().enumerate() {
        row("relations")
            .set("key", key as i64)
            .set("id", relation.id.clone())
            .set("subject", relation.subject.0)
            .set("predicate", relation.predicate.clone())
            .set("object", relation.object.0)
            .set_name("polarity", &relation.polarity)
            .insert(connection)?;
        for (position, mention) in relation.mentions.iter().enumerate() {
            row("relation_mentions")
                .set("relation", key as i64)
                .set("position", position as i64)
                .citation(mention.citation)
                .insert(connection)?;
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
            object: counts.entity(row, "object")?,
            polarity: named(row, "polarity")?,
            mentions: Vec::new(),
        });
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM relation_mentions ORDER BY relation, position", |row| {
        let mention = RelationMention { citation: counts.citation(row)? };
        parent(&mut relations, row, "relation")?.mentions.push(mention);
        Ok(())
    })?;
    Ok(relations)
}
