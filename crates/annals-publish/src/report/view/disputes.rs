//! Where sources disagree.

use super::super::footnotes::Footnotes;
use super::Cited;
use annals_case::{Case, CaseEvent, Conflict, ConflictSubject, ReasonStep};
use annals_graph::{Selection, TimelineEntry};
use serde::Serialize;

/// What sources tell differently.
#[derive(Serialize)]
pub(super) struct Dispute {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) cites: Vec<usize>,
    pub(super) steps: Vec<Cited>,
}

/// What the sources of an event tell differently, and the times that had to be set aside.
pub(super) fn disputes(
    case: &Case,
    selection: &Selection,
    entries: &[(&CaseEvent, TimelineEntry)],
    notes: &mut Footnotes<'_>,
) -> Vec<Dispute> {
    let mut disputes = Vec::new();
    for (event, entry) in entries {
        for disagreement in &entry.disagreements {
            disputes.push(Dispute {
                subject: event.label.clone(),
                text: disagreement.line(),
                cites: notes.cite(entry.citations.iter().copied()),
                steps: Vec::new(),
            });
        }
    }
    let conflicts = case.conflicts.iter().filter(|conflict| is_selected(selection, conflict.subject));
    disputes.extend(conflicts.map(|conflict| conflict_lines(case, conflict, notes)));
    disputes
}

fn is_selected(selection: &Selection, subject: ConflictSubject) -> bool {
    match subject {
        ConflictSubject::Event(event) => selection.events.contains(&event),
        ConflictSubject::Statement(statement) => selection.statements.contains(&statement),
        ConflictSubject::Document(_) => true,
    }
}

fn conflict_lines(case: &Case, conflict: &Conflict, notes: &mut Footnotes<'_>) -> Dispute {
    let subject = match conflict.subject {
        ConflictSubject::Event(event) => case.event(event).label.clone(),
        ConflictSubject::Statement(statement) => case.statement(statement).content.clone(),
        ConflictSubject::Document(document) => format!("publication of {}", case.document(document).path),
    };
    let mut cited = |lead: &str, step: &ReasonStep| Cited {
        text: format!("{lead}: {}", step.because),
        cites: notes.cite(step.citation),
    };
    let mut steps: Vec<Cited> = conflict.kept.iter().map(|step| cited("kept", step)).collect();
    steps.push(cited("set aside", &conflict.set_aside));
    Dispute { subject, text: "these can't all hold".to_owned(), cites: Vec::new(), steps }
}
