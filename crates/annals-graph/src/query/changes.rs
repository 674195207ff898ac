//! What is different at the end of a stretch of days from what was at its beginning.

use super::filter::Filter;
use super::select::select;
use super::ties::{Tie, acts, ties};
use annals_case::{Case, DocumentKey, EntityKey, EventKey, StatementKey};
use annals_document::Bounds;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What a stretch of days brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What happened and can have happened in these days only.
    pub events: Vec<EventKey>,
    /// What may have happened in these days, or before or after them.
    pub perhaps: Vec<EventKey>,
    /// What was said in these days.
    pub statements: Vec<StatementKey>,
    /// Named entities that take part in nothing that is known to lie before.
    pub appeared: Vec<EntityKey>,
    /// Those who act on whom they are not known to have acted on before.
    pub new_ties: Vec<Tie>,
    /// What was published in these days.
    pub documents: Vec<DocumentKey>,
}

/// What `from..=to` brought of what `filter` keeps; its own window is not looked at.
pub fn changes(case: &Case, filter: &Filter, from: NaiveDate, to: NaiveDate) -> Changes {
    let kept = select(case, &Filter { from: None, to: None, ..filter.clone() });
    let lies_within = |bounds: Bounds| matches!((bounds.earliest(), bounds.latest()), (Some(first), Some(last)) if from <= first && last <= to);
    let may_lie_before = |bounds: Bounds| bounds.earliest().is_none_or(|first| first < from);
    let time = |key: &EventKey| case.event(*key).time.bounds;
    let (events, others): (Vec<EventKey>, Vec<EventKey>) = kept.events.iter().partition(|key| lies_within(time(key)));
    let perhaps = others.iter().filter(|key| time(key).is_closed() && time(key).touches(Some(from), Some(to)));
    let before: Vec<EventKey> = others.iter().copied().filter(|key| may_lie_before(time(key))).collect();
    let known = players(case, &before);
    let acted = acts(case, &before);
    let is_new = |tie: &Tie| acted.edge_weight(tie.from, tie.to).is_none();
    Changes {
        appeared: players(case, &events).difference(&known).copied().filter(|key| case.entity(*key).named).collect(),
        new_ties: ties(&acts(case, &events)).into_iter().filter(is_new).collect(),
        statements: kept.statements.into_iter().filter(|key| lies_within(case.statement(*key).time.bounds)).collect(),
        documents: (0..case.documents.len())
            .map(DocumentKey::from)
            .filter(|key| lies_within(case.document(*key).published.bounds))
            .collect(),
        perhaps: perhaps.copied().collect(),
        events,
    }
}

fn players(case: &Case, events: &[EventKey]) -> BTreeSet<EntityKey> {
    let parts = events.iter().flat_map(|key| &case.event(*key).participants);
    parts.filter_map(|participant| participant.entity).collect()
}
