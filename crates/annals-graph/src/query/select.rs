//! The part of a case that a question is about.

use super::filter::{Filter, Selection};
use super::sought::Sought;
use crate::rank::ranked;
use annals_case::{Case, CaseEvent, CaseStatement, EventKey, Fact, StatementKey};
use annals_document::Bounds;

/// The events and statements that `filter` keeps.
///
/// With a first or last day, what can touch the window is kept. What can't be placed at all is left out and counted;
/// without a window it is kept.
pub fn select(case: &Case, filter: &Filter) -> Selection {
    let mut selection = Selection::default();
    let (sought, marks) = (Sought::of(case, filter), case.marks());
    let is_kept = |fact: Fact| filter.marked.keeps(marks.get(&fact));
    for (key, event) in case.events.iter().enumerate().filter(|(_, event)| keeps_event(filter, &sought, event)) {
        if !is_kept(Fact::Event(key.into())) {
            continue;
        }
        match placed(filter, event.time.bounds) {
            Placed::Inside => selection.events.push(EventKey::from(key)),
            Placed::Unknown => selection.undated_events += 1,
            Placed::Outside => {}
        }
    }
    if let Some(most) = filter.most {
        selection.events = ranked(case, &selection.events, &filter.about);
        selection.events.truncate(most);
        selection.events.sort_unstable();
    }
    for (key, statement) in
        case.statements.iter().enumerate().filter(|(_, statement)| keeps_statement(filter, &sought, statement))
    {
        if !is_kept(Fact::Statement(key.into())) {
            continue;
        }
        match placed(filter, statement.time.bounds) {
            Placed::Inside => selection.statements.push(StatementKey::from(key)),
            Placed::Unknown => selection.undated_statements += 1,
            Placed::Outside => {}
        }
    }
    selection
}

enum Placed {
    Inside,
    Outside,
    Unknown,
}

fn keeps_event(filter: &Filter, sought: &Sought, event: &CaseEvent) -> bool {
    sought.takes_part(event)
        && (filter.kinds.is_empty() || filter.kinds.contains(&event.kind))
        && filter.document.is_none_or(|document| event.mentions.iter().any(|mention| mention.document == document))
        && event.salience >= filter.salience
}

fn keeps_statement(filter: &Filter, sought: &Sought, statement: &CaseStatement) -> bool {
    sought.concerns(statement)
        && filter.document.is_none_or(|document| statement.mentions.iter().any(|mention| mention.document == document))
}

fn placed(filter: &Filter, bounds: Bounds) -> Placed {
    if filter.from.is_none() && filter.to.is_none() {
        Placed::Inside
    } else if !bounds.touches(filter.from, filter.to) {
        Placed::Outside
    } else if bounds.earliest().is_none() {
        // "Some day before the text was written" touches every window that begins before it; that places nothing.
        Placed::Unknown
    } else {
        Placed::Inside
    }
}
