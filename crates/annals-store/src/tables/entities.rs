//! Entities with their names, roles and mentions.

use super::knowledge::{load_merges, save_merges};
use super::{Counts, parent};
use crate::StoreError;
use crate::row::{Out, cell, for_each, named, row};
use annals_case::{CaseEntity, EntityMention};
use rusqlite::Connection;

pub(super) fn save(entities: &[CaseEntity], out: &Out<'_>) -> Result<(), StoreError> {
    for (key, entity) in entities.iter().enumerate() {
        row("entity_rows")
            .set("key", key as i64)
            .set("id", entity.id.clone())
            .set("name", entity.name.clone())
            .set("short_name", entity.short_name.clone())
            .set_name("kind", &entity.kind)
            .share(&["name", "short_name", "kind"])
            .set("named", entity.named)
            .insert(out)?;
        for (position, alias) in entity.aliases.iter().enumerate() {
            child("alias_rows", key, position).set_shared("name", alias.clone()).insert(out)?;
        }
        for (position, role) in entity.roles.iter().enumerate() {
            child("roles", key, position).set("role", role.clone()).insert(out)?;
        }
        for (position, mention) in entity.mentions.iter().enumerate() {
            child("entity_mention_rows", key, position)
                .citation(mention.citation)
                .set_name("form", &mention.form)
                .share(&["form"])
                .insert(out)?;
        }
        save_merges("entity", key, &entity.merges, out)?;
    }
    Ok(())
}

fn child(table: &'static str, entity: usize, position: usize) -> crate::row::NewRow {
    row(table).set("entity", entity as i64).set("position", position as i64)
}

pub(super) fn load(connection: &Connection, counts: &Counts) -> Result<Vec<CaseEntity>, StoreError> {
    let mut entities = Vec::new();
    for_each(connection, "SELECT * FROM entities ORDER BY key", |row| {
        entities.push(CaseEntity {
            id: cell(row, "id")?,
            name: cell(row, "name")?,
            short_name: cell(row, "short_name")?,
            kind: named(row, "kind")?,
            named: cell(row, "named")?,
            aliases: Vec::new(),
            roles: Vec::new(),
            mentions: Vec::new(),
            merges: Vec::new(),
        });
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM aliases ORDER BY entity, position", |row| {
        parent(&mut entities, row, "entity")?.aliases.push(cell(row, "name")?);
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM roles ORDER BY entity, position", |row| {
        parent(&mut entities, row, "entity")?.roles.push(cell(row, "role")?);
        Ok(())
    })?;
    for_each(connection, "SELECT * FROM entity_mentions ORDER BY entity, position", |row| {
        let mention = EntityMention { citation: counts.citation(row)?, form: named(row, "form")? };
        parent(&mut entities, row, "entity")?.mentions.push(mention);
        Ok(())
    })?;
    Ok(entities)
}

pub(super) fn load_knowledge(
    entities: &mut [CaseEntity],
    connection: &Connection,
    counts: &Counts,
) -> Result<(), StoreError> {
    load_merges("entity", entities, |entity| &mut entity.merges, connection, counts)
}
