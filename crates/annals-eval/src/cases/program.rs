//! What the program makes of a case: from texts through reading and merging to dates.

use super::world::{Deed, Page, World};
use annals_case::Case;
use annals_document::Bounds;
use annals_graph::build_case;
use anyhow::{Context, Result};

/// Bounds as the program gives them.
pub(super) struct Dates {
    /// Of each thing that happened, those of all events that tell of it; several where its tellings were not joined.
    pub(super) deeds: Vec<Vec<Bounds>>,
    pub(super) pages: Vec<Bounds>,
    pub(super) contradictions: usize,
}

/// Runs a case through ingestion, language, extraction and merging.
pub(super) fn dates(world: &World) -> Result<Dates> {
    let mut records = Vec::new();
    for (number, page) in world.pages.iter().enumerate() {
        let text = page.text(&world.deeds);
        let side_file = page.is_dated.then(|| format!("{{\"published\": \"{}\"}}", page.published));
        let input = annals_ingest::Input {
            path: &path(number),
            bytes: text.as_bytes(),
            side_file: side_file.as_ref().map(String::as_bytes),
            default_date: None,
        };
        let document = annals_ingest::read(&input).context("a generated page")?.document;
        let annotated = annals_extract::annotate(&document);
        records.push(annals_extract::extract(&document, &annotated));
    }
    let case = build_case(records);
    let page = |(number, _): (usize, &Page)| {
        let document = case.documents.iter().find(|document| document.path == path(number));
        document.map(|document| document.published.bounds).unwrap_or_default()
    };
    Ok(Dates {
        deeds: world.deeds.iter().map(|deed| told(&case, deed)).collect(),
        pages: world.pages.iter().enumerate().map(page).collect(),
        contradictions: case.conflicts.len(),
    })
}

/// The bounds of the events whose clauses hold what a thing was done to.
fn told(case: &Case, deed: &Deed) -> Vec<Bounds> {
    let tells = |event: &&annals_case::CaseEvent| {
        event
            .mentions
            .iter()
            .any(|mention| case.document(mention.document).text.slice(mention.evidence).contains(deed.patient))
    };
    case.events.iter().filter(tells).map(|event| event.time.bounds).collect()
}

fn path(number: usize) -> String {
    format!("page-{number:02}.txt")
}
