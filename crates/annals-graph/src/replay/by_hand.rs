//! Events that no document tells, as records of documents of their own: what a person wrote down is a source like any other.

use crate::corpus::Corpus;
use crate::hash::fnv1a;
use annals_case::{Act, BY_HAND, ByHand};
use annals_document::{
    Block, BlockKind, Clause, Document, Edtf, Entity, EntityId, EntityKind, Event, EventId, EventTime, Extraction,
    Mention, MentionForm, Modality, Participant, Polarity, Role, SCHEMA, Span, TimeRelation, TimeSource,
};

/// Whom an event by hand names, each with the number of its entity in the corpus.
pub(super) fn who<'e>(corpus: &Corpus, act: &Act, event: &'e ByHand) -> Vec<(&'e str, usize)> {
    let path = format!("{BY_HAND}{}", act.id);
    let Some(document) = corpus.records.iter().position(|record| record.document.path == path) else {
        return Vec::new();
    };
    let item = |name: &str| corpus.entities.of(document).find(|item| corpus.entity(*item).name == name);
    event.who.iter().map(|name| name.trim()).filter_map(|name| Some((name, item(name)?))).collect()
}

/// The record of an event by hand; `kind_of` says what sort of thing a name is elsewhere.
pub(super) fn record(act: &Act, event: &ByHand, kind_of: impl Fn(&str) -> Option<EntityKind>) -> Extraction {
    let label = event.label.trim();
    let mut text = label.to_owned();
    for name in event.who.iter().filter(|name| !label.contains(name.trim())) {
        text.push_str(&format!("\n{}", name.trim()));
    }
    let length = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let told = Span::new(0, length(label));
    let entities: Vec<Entity> = (1..)
        .zip(&event.who)
        .filter_map(|(number, name)| {
            let name = name.trim();
            let start = length(&text[..text.find(name).filter(|_| !name.is_empty())?]);
            let span = Span::new(start, start + length(name));
            Some(Entity {
                id: EntityId(number),
                name: name.to_owned(),
                kind: kind_of(name).unwrap_or(EntityKind::Other),
                roles: Vec::new(),
                region: None,
                formerly: Vec::new(),
                personal: false,
                mentions: vec![Mention { span, form: MentionForm::Name, core: None }],
            })
        })
        .collect();
    let participants = entities
        .iter()
        .map(|entity| Participant { role: Role::Agent, entity: Some(entity.id), span: entity.mentions[0].span })
        .collect();
    let dated = event.edtf.as_ref().and_then(|edtf| Some((edtf, edtf.parse::<Edtf>().ok()?.bounds())));
    let hash = format!("{:016x}", fnv1a(format!("{}\u{1f}{text}\u{1f}{}", act.id, event.source).bytes()));
    Extraction {
        schema: SCHEMA,
        document: Document {
            id: hash.clone(),
            path: format!("{BY_HAND}{}", act.id),
            sha256: hash.repeat(4),
            media_type: "text/plain".to_owned(),
            title: Some(label.to_owned()),
            publisher: Some(event.source.clone()),
            byline: act.by.iter().cloned().collect(),
            language: Some("en".to_owned()),
            blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, length(&text)) }],
            text: text.as_str().into(),
            ..Document::default()
        },
        sentences: vec![told],
        tokens: Vec::new(),
        times: Vec::new(),
        entities,
        events: vec![Event {
            id: EventId(1),
            trigger: told,
            lemma: "note".to_owned(),
            kind: "OTHER".to_owned(),
            mode: None,
            participants,
            amounts: Vec::new(),
            time: dated.map(|(edtf, bounds)| EventTime {
                expression: None,
                edtf: Some(edtf.clone()),
                relation: TimeRelation::During,
                from: TimeSource::Expression,
                bounds,
            }),
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            tense: None,
            aspect: None,
            pluperfect: false,
            definiteness: None,
            plural: false,
            statement: None,
            told_with: None,
            clause: Clause::default(),
            evidence: told,
            unlisted: None,
        }],
        statements: Vec::new(),
        relations: Vec::new(),
        links: Vec::new(),
    }
}
