//! A small case with every kind of date and telling.

use crate::report::sample::{event, sample, statement};
use annals_case::{
    Case, CaseEntity, CaseEvent, CaseParticipant, CaseRelation, Citation, Dating, DocumentKey, EntityKey,
    EntityMention, EventKey, Known, RelationMention, StatementKey,
};
use annals_document::{Bounds, EntityKind, MentionForm, Modality, Polarity, Role, Span};
use chrono::NaiveDate;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One document that tells of a bridge: opened on a day, inspected between two days, painted by some day; its sale is
/// denied, and its standing is only reported.
pub(super) fn bridge() -> Case {
    named("Ann Ode", "the bridge is open")
}

/// The same with another name for its mayor and another content for what she says.
pub(super) fn named(name: &str, content: &str) -> Case {
    let mut case = sample(&[statement("Mayor Ann Ode said ", content, ".")]);
    let whole = case.documents[0].text.span();
    case.documents[0].published = known(Bounds::day(day("2031-05-04")));
    case.entities[0].name = name.to_owned();
    case.entities[0].aliases = vec![name.to_owned()];
    case.entities.push(CaseEntity {
        id: "e-1".to_owned(),
        name: "Elmton".to_owned(),
        short_name: "Elmton".to_owned(),
        kind: EntityKind::Place,
        named: true,
        aliases: vec!["Elmton".to_owned()],
        roles: Vec::new(),
        mentions: vec![EntityMention { citation: cite(whole), form: MentionForm::Name }],
        merges: Vec::new(),
    });
    let within = Bounds::within(day("2031-05-05"), day("2031-05-09"));
    let told = [
        ("Ode opens bridge", Bounds::day(day("2031-05-03")), Modality::Asserted),
        ("Ode inspects bridge", within, Modality::Asserted),
        ("Ode paints bridge", Bounds::until(day("2031-06-02")), Modality::Asserted),
        ("Ode sells bridge", Bounds::UNKNOWN, Modality::Denied),
        ("bridge stands", Bounds::UNKNOWN, Modality::Asserted),
    ];
    case.events = told
        .into_iter()
        .enumerate()
        .map(|(number, (label, bounds, modality))| {
            let mut event: CaseEvent = event(label, Polarity::Positive, modality);
            event.id = format!("v-{number}");
            event.time = if bounds.is_unknown() { Dating::default() } else { known(bounds) };
            event.mentions[0].evidence = whole;
            event.participants = vec![CaseParticipant {
                role: Role::Agent,
                entity: Some(EntityKey(0)),
                text: "Ode".to_owned(),
                citations: vec![cite(whole)],
            }];
            event
        })
        .collect();
    case.events[4].statements = vec![StatementKey(0)];
    case.statements[0].events = vec![EventKey(4)];
    case.statements[0].time = known(Bounds::day(day("2031-05-04")));
    case.relations = vec![CaseRelation {
        id: "r-0".to_owned(),
        subject: EntityKey(0),
        predicate: "mayor_of".to_owned(),
        kind: None,
        object: Some(EntityKey(1)),
        polarity: Polarity::Positive,
        time: Dating::default(),
        mentions: vec![RelationMention { citation: cite(whole), bounds: Bounds::UNKNOWN }],
    }];
    case
}

fn cite(span: Span) -> Citation {
    Citation { document: DocumentKey(0), span }
}

fn known(bounds: Bounds) -> Dating {
    Dating { bounds, known: Known::Written, ..Dating::default() }
}
