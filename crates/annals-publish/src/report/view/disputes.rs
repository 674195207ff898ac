//! Where sources disagree.

use super::super::ReportOptions;
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

/// Disagreements that a brief gives.
const IN_BRIEF: usize = 8;

/// What the sources of an event tell differently, and the times that had to be set aside, with the number of those that a
/// brief leaves out: it gives those on the events that an editor would keep first.
pub(super) fn disputes(
    case: &Case,
    options: &ReportOptions,
    selection: &Selection,
    entries: &[(&CaseEvent, TimelineEntry)],
    notes: &mut Footnotes<'_>,
) -> (Vec<Dispute>, usize) {
    let mut disputes = Vec::new();
    let mut disputed: Vec<&(&CaseEvent, TimelineEntry)> =
        entries.iter().filter(|(_, entry)| !entry.disagreements.is_empty()).collect();
    let conflicts = || case.conflicts.iter().filter(|conflict| is_selected(selection, conflict.subject));
    let all = disputed.iter().map(|(_, entry)| entry.disagreements.len()).sum::<usize>() + conflicts().count();
    let most = if options.full { usize::MAX } else { IN_BRIEF };
    if !options.full {
        disputed.sort_by(|(_, a), (_, b)| b.salience.total_cmp(&a.salience));
    }
    for (event, entry) in disputed {
        for disagreement in entry.disagreements.iter().take(most - disputes.len().min(most)) {
            disputes.push(Dispute {
                subject: event.label.clone(),
                text: disagreement.line(),
                cites: notes.cite(entry.citations.iter().copied()),
                steps: Vec::new(),
            });
        }
    }
    let room = most - disputes.len().min(most);
    disputes.extend(conflicts().take(room).map(|conflict| conflict_lines(case, conflict, notes)));
    let left_out = all - disputes.len();
    (disputes, left_out)
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
