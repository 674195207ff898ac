//! Documents with their text.

use super::Counts;
use super::knowledge::{dating, load_reasons, save_reasons};
use crate::StoreError;
use crate::row::{Out, cell, for_each, json, named, row};
use annals_case::CaseDocument;
use annals_document::Text;
use rusqlite::Connection;

pub(super) fn save(documents: &[CaseDocument], out: &Out<'_>) -> Result<(), StoreError> {
    for (key, document) in documents.iter().enumerate() {
        row("documents")
            .set("key", key as i64)
            .set("id", document.id.clone())
            .set("path", document.path.clone())
            .set("sha256", document.sha256.clone())
            .set("title", document.title.clone())
            .set("publisher", document.publisher.clone())
            .set_json("byline", &document.byline)
            .set("agency", document.agency.clone())
            .set("url", document.url.clone())
            .dating(&document.published)
            .set_name("published_from", &document.published_from)
            .set("copy_of", document.copy_of.map(|copied| copied.0))
            .set("text", document.text.as_str().to_owned())
            .insert(out)?;
        save_reasons("document", key, &document.published.reasons, out)?;
    }
    Ok(())
}

pub(super) fn load(connection: &Connection, counts: &Counts) -> Result<Vec<CaseDocument>, StoreError> {
    let mut documents = Vec::new();
    for_each(connection, "SELECT * FROM documents ORDER BY key", |row| {
        documents.push(CaseDocument {
            id: cell(row, "id")?,
            path: cell(row, "path")?,
            sha256: cell(row, "sha256")?,
            title: cell(row, "title")?,
            publisher: cell(row, "publisher")?,
            byline: json(row, "byline")?,
            agency: cell(row, "agency")?,
            url: cell(row, "url")?,
            published: dating(row)?,
            published_from: named(row, "published_from")?,
            copy_of: counts.optional_document(row, "copy_of")?,
            text: Text::new(cell::<String>(row, "text")?),
        });
        Ok(())
    })?;
    Ok(documents)
}

pub(super) fn load_knowledge(
    documents: &mut [CaseDocument],
    connection: &Connection,
    counts: &Counts,
) -> Result<(), StoreError> {
    load_reasons("document", documents, |document| &mut document.published.reasons, connection, counts)
}
