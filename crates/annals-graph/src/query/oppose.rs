//! Whose statements about one event oppose each other.

use crate::{Case, CaseStatement, DocumentKey, EntityKey, EventKey, StatementKey};
use annals_document::{Modality, Polarity, Role, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Statements of different speakers about one event, of which some say that it is so and some that it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opposition {
    /// The event, as the first of them tells it.
    pub event: EventKey,
    /// Those that say so.
    pub affirm: Vec<StatementKey>,
    /// Those that say that it is not so.
    pub deny: Vec<StatementKey>,
}

/// What the speakers of `statements` contradict each other about, in the order of the events.
///
/// Two tellings are of one event where the case has joined them, or where the verb and what all that take part are called are the same:
/// what one says and another denies is seldom told in one polarity. A speaker on both sides opposes nobody but himself
/// and counts where somebody else stands against him.
pub fn oppositions(case: &Case, statements: &[StatementKey]) -> Vec<Opposition> {
    let mut matters: BTreeMap<Matter, Opposition> = BTreeMap::new();
    for (event, told) in stances(case, statements) {
        let empty = Opposition { event, affirm: Vec::new(), deny: Vec::new() };
        let opposition = matters.entry(Matter::of(case, event)).or_insert(empty);
        for (statement, affirms) in told {
            let side = if affirms { &mut opposition.affirm } else { &mut opposition.deny };
            if !side.contains(&statement) {
                side.push(statement);
            }
        }
    }
    let mut found: Vec<Opposition> = matters.into_values().filter(|matter| is_opposed(case, matter)).collect();
    found.sort_by_key(|opposition| opposition.event);
    found
}

/// What an event is about: its verb and who takes part how; alone where nobody known takes part.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Matter {
    Of(String, BTreeSet<(Role, String)>),
    Alone(EventKey),
}

impl Matter {
    fn of(case: &Case, key: EventKey) -> Matter {
        let event = case.event(key);
        // By name: "the council" of two undated texts is two entities, and what is said of it still speaks for itself.
        let name = |entity: EntityKey| case.entity(entity).name.to_lowercase();
        let players: BTreeSet<(Role, String)> = event
            .participants
            .iter()
            .filter_map(|participant| Some((participant.role, name(participant.entity?))))
            .collect();
        if players.is_empty() { Matter::Alone(key) } else { Matter::Of(event.lemma.clone(), players) }
    }
}

/// For each event, the statements that tell it, each with whether it says that it is so.
fn stances(case: &Case, statements: &[StatementKey]) -> BTreeMap<EventKey, Vec<(StatementKey, bool)>> {
    let mut stances: BTreeMap<EventKey, Vec<(StatementKey, bool)>> = BTreeMap::new();
    for &key in statements {
        let statement = case.statement(key);
        for &event in &statement.events {
            let mentions = &case.event(event).mentions;
            if let Some(told) = mentions.iter().find(|mention| holds(statement, mention.document, mention.trigger)) {
                let is_denied = (told.polarity == Polarity::Negative) != (told.modality == Modality::Denied);
                stances.entry(event).or_default().push((key, !is_denied));
            }
        }
    }
    stances
}

fn holds(statement: &CaseStatement, document: DocumentKey, trigger: Span) -> bool {
    statement
        .mentions
        .iter()
        .any(|mention| mention.document == document && mention.content.iter().any(|content| content.contains(trigger)))
}

/// Whether one speaker says what another one denies.
fn is_opposed(case: &Case, opposition: &Opposition) -> bool {
    let speaker = |key: &StatementKey| case.statement(*key).speaker;
    let differ = |a: &StatementKey, b: &StatementKey| match (speaker(a), speaker(b)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    opposition.affirm.iter().any(|a| opposition.deny.iter().any(|b| differ(a, b)))
}
