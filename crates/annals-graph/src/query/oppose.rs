//! Whose statements about one event oppose each other.

use super::opposites::{deed, speaks_well};
use annals_case::{Case, CaseStatement, DocumentKey, EntityKey, EventKey, StatementKey};
use annals_document::{Force, Modality, Polarity, Role, Span};
use std::collections::{BTreeMap, BTreeSet};

/// In what speakers oppose each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OppositionKind {
    /// Whether it is so: one says it, another denies it or says that its opposite is so.
    Fact,
    /// What to think of it: one welcomes it, another condemns it.
    Judgement,
}

/// Statements of different speakers about one event that stand against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opposition {
    /// The event, as the first of them tells it.
    pub event: EventKey,
    /// In what they differ.
    pub kind: OppositionKind,
    /// Those that say so, or speak well of it.
    pub affirm: Vec<StatementKey>,
    /// Those that say that it is not so, or speak ill of it.
    pub deny: Vec<StatementKey>,
}

/// What the speakers of `statements` contradict each other about, in the order of the events.
///
/// Two tellings are of one event where the case has joined them, or where the verb (or its opposite: "accepted",
/// "rejected") and what all that take part are called are the same: what one says and another denies is seldom told in one
/// polarity. A speaker on both sides opposes nobody but himself and counts where somebody else stands against him.
pub fn oppositions(case: &Case, statements: &[StatementKey]) -> Vec<Opposition> {
    let mut matters: BTreeMap<(Matter, OppositionKind), Opposition> = BTreeMap::new();
    for Stance { event, kind, statement, affirms } in stances(case, statements) {
        let (matter, is_so) = Matter::of(case, event, kind);
        let empty = Opposition { event, kind, affirm: Vec::new(), deny: Vec::new() };
        let opposition = matters.entry((matter, kind)).or_insert(empty);
        let side = if affirms == is_so { &mut opposition.affirm } else { &mut opposition.deny };
        if !side.contains(&statement) {
            side.push(statement);
        }
        // What it is about is told by the verb itself, where anybody says that, and else by its opposite.
        if is_so && opposition.event != event && !is_worded_so(case, opposition.event) {
            opposition.event = event;
        }
    }
    let mut found: Vec<Opposition> = matters.into_values().filter(|matter| is_opposed(case, matter)).collect();
    let is_turned = |matter: &&mut Opposition| matter.kind == OppositionKind::Fact && !is_worded_so(case, matter.event);
    for Opposition { affirm, deny, .. } in found.iter_mut().filter(is_turned) {
        std::mem::swap(affirm, deny);
    }
    found.sort_by_key(|opposition| (opposition.event, opposition.kind));
    found
}

fn is_worded_so(case: &Case, event: EventKey) -> bool {
    deed(&case.event(event).lemma).1
}

/// What an event is about: its verb and who takes part how; alone where nobody known takes part.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Matter {
    Of(String, BTreeSet<(Role, String)>),
    Alone(EventKey),
}

impl Matter {
    /// The matter, and whether the event's verb says that it is so. A judgement is of the event itself, not of its opposite.
    fn of(case: &Case, key: EventKey, kind: OppositionKind) -> (Matter, bool) {
        let event = case.event(key);
        // By name: "the council" of two undated texts is two entities, and what is said of it still speaks for itself.
        let name = |entity: EntityKey| match case.entity(entity) {
            named if named.named => named.name.to_lowercase(),
            described => last_word(&described.name).unwrap_or_default(),
        };
        let players: BTreeSet<(Role, String)> = event
            .participants
            .iter()
            .filter_map(|participant| Some((participant.role, name(participant.entity?))))
            .collect();
        let (verb, is_so) = match kind {
            OppositionKind::Fact => deed(&event.lemma),
            OppositionKind::Judgement => (event.lemma.as_str(), true),
        };
        if players.is_empty() {
            return (Matter::Alone(key), true);
        }
        // "Accepted the offer" and "rejected the plan" are no opposites.
        let things = event.participants.iter().filter(|thing| thing.entity.is_none() && thing.role == Role::Patient);
        let things = things.filter_map(|thing| Some((thing.role, last_word(&thing.text)?)));
        (Matter::Of(verb.to_owned(), players.into_iter().chain(things).collect()), is_so)
    }
}

fn last_word(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).map(str::to_lowercase)
}

/// What a statement says of an event.
struct Stance {
    event: EventKey,
    kind: OppositionKind,
    statement: StatementKey,
    /// Whether it says that it is so, or speaks well of it.
    affirms: bool,
}

/// What the statements say of the events that they tell or are about, in the order of events and statements.
fn stances(case: &Case, statements: &[StatementKey]) -> Vec<Stance> {
    let mut stances = Vec::new();
    for &key in statements {
        let statement = case.statement(key);
        for &event in &statement.events {
            let mentions = &case.event(event).mentions;
            if let Some(told) = mentions.iter().find(|mention| holds(statement, mention.document, mention.trigger)) {
                let is_denied = (told.polarity == Polarity::Negative) != (told.modality == Modality::Denied);
                stances.push(Stance { event, kind: OppositionKind::Fact, statement: key, affirms: !is_denied });
            }
        }
        if let Some(well) = judgement(statement) {
            // "The decision" is what was decided rather than a deed of its own.
            let judged = if statement.reacts_to.is_empty() { &statement.events } else { &statement.reacts_to };
            let stance =
                |&event: &EventKey| Stance { event, kind: OppositionKind::Judgement, statement: key, affirms: well };
            stances.extend(judged.iter().map(stance));
        }
    }
    stances.sort_by_key(|stance| (stance.event, stance.kind, stance.statement));
    stances
}

/// Whether a statement speaks well or ill of what it is about. "Did not welcome" says neither.
fn judgement(statement: &CaseStatement) -> Option<bool> {
    let is_done = statement.polarity == Polarity::Positive || statement.force == Force::Deny;
    speaks_well(&statement.lemma).filter(|_| is_done)
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
