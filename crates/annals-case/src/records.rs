//! A case as lines of JSON: what `events`, `said` and `documents` write, and the lines of `timeline`.

mod marks;
mod statements;

pub use marks::{MarkRecord, NoteRecord};
pub use statements::{StatementRecord, WordingRecord, statement_records};

use crate::{Case, CaseAmount, CaseEvent, CaseParticipant, Citation, DocumentKey, EventKey, Fact, Origins, Standing};
use annals_document::{Aspect, Bounds, DateSource, Modality, Polarity, Role, Span, Tense};
use chrono::NaiveDate;
use serde::Serialize;

/// A mention by the path of its document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MentionRecord {
    /// The document's path as it was given.
    pub document: String,
    /// Offset of the first character of the trigger.
    pub start: u32,
    /// Offset just past its last character.
    pub end: u32,
}

/// Words of a document by its path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuoteRecord {
    /// Where they stand.
    #[serde(flatten)]
    pub place: MentionRecord,
    /// The words.
    pub text: String,
}

/// A line of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineRecord {
    /// Events of equal order are not ordered among themselves; 0 is not placed in time.
    pub order: u32,
    /// When.
    pub edtf: Option<String>,
    /// Whether no text dates it, and `edtf` and `order` give the day that a reader of news takes it for.
    pub likely: bool,
    /// Earliest and latest begin.
    pub begin: [Option<NaiveDate>; 2],
    /// Earliest and latest end.
    pub end: [Option<NaiveDate>; 2],
    /// The event's id.
    pub event: String,
    /// A short reading.
    pub label: String,
    /// Code of the ontology.
    pub kind: String,
    /// Where it is told.
    pub mentions: Vec<MentionRecord>,
}

/// A merged event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventRecord {
    /// Its id.
    pub event: String,
    /// Code of the ontology.
    pub kind: String,
    /// Mode within the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Whether it is told as beginning, going on or ending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Aspect>,
    /// Of the verb; absent for nouns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tense: Option<Tense>,
    /// Dictionary form of the verb or noun.
    pub lemma: String,
    /// A short reading.
    pub label: String,
    /// When; of a likely day approximate: `2019-11-20~`.
    pub edtf: Option<String>,
    /// Earliest and latest begin.
    pub begin: [Option<NaiveDate>; 2],
    /// Earliest and latest end.
    pub end: [Option<NaiveDate>; 2],
    /// How its time is known, in one word; `likely` for the day that a reader of news would take it for.
    pub known: &'static str,
    /// 1 for what an editor would keep first, and so on without gaps or ties; `None` for what is never listed.
    pub rank: Option<u32>,
    /// The sentence that stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<QuoteRecord>,
    /// How it is told: `asserted`, `planned`, `cancelled`, …
    pub standing: Standing,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// Whether it is told as done.
    pub modality: Modality,
    /// Who and what takes part.
    pub participants: Vec<ParticipantRecord>,
    /// The ids of the statements that report it; none where a document tells it in its own voice.
    pub statements: Vec<String>,
    /// How many sources tell it that are independent of each other.
    pub independent: usize,
    /// How many and how much, with who gives each number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<AmountRecord>,
    /// Where it is told.
    pub mentions: Vec<MentionRecord>,
    /// What a person marked.
    #[serde(flatten)]
    pub marked: MarkRecord,
}

/// A part played in an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParticipantRecord {
    /// The part.
    pub role: Role,
    /// The id of the entity that plays it, where it is one.
    pub entity: Option<String>,
    /// The entity's name, or the words of the first mention.
    pub name: String,
    /// Where it is said.
    pub mentions: Vec<MentionRecord>,
}

/// A number that documents give for an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AmountRecord {
    /// In words: "at least 40 killed".
    pub words: String,
    /// It is no less.
    pub least: Option<f64>,
    /// It is no more.
    pub most: Option<f64>,
    /// Whether the words say that it is not exact.
    pub approximate: bool,
    /// What is counted or measured.
    pub unit: Option<String>,
    /// What became of those who are counted.
    pub counts: Option<String>,
    /// Where it is said.
    pub mentions: Vec<MentionRecord>,
}

/// A document with its publication as the whole case knows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentRecord {
    /// The path as it was given.
    pub document: String,
    /// When it was published.
    pub edtf: Option<String>,
    /// First and last day on which it can have been.
    pub begin: [Option<NaiveDate>; 2],
    /// Where its publication was found; `inferred` where other documents leave an interval; absent where nothing is known.
    pub from: Option<DateSource>,
    /// Headline.
    pub title: Option<String>,
    /// What a person marked.
    #[serde(flatten)]
    pub marked: MarkRecord,
}

/// Every merged event, in the case's order.
pub fn event_records(case: &Case) -> Vec<EventRecord> {
    let (origins, marks) = (Origins::new(case), case.marks());
    let record = |(key, event): (usize, &CaseEvent)| EventRecord {
        event: event.id.clone(),
        kind: event.kind.clone(),
        mode: event.mode.clone(),
        aspect: event.aspect,
        tense: event.tense,
        lemma: event.lemma.clone(),
        label: event.label.clone(),
        edtf: event.edtf(),
        begin: event.time.bounds.begin,
        end: event.time.bounds.end,
        known: if event.likely.is_some() { "likely" } else { event.time.known.as_str() },
        rank: event.rank,
        evidence: event.evidence.map(|citation| quote_record(case, citation)),
        standing: Standing::of(event),
        polarity: event.polarity,
        modality: event.modality,
        participants: event.participants.iter().map(|part| participant_record(case, part)).collect(),
        statements: event.statements.iter().map(|key| case.statement(*key).id.clone()).collect(),
        independent: origins.of(EventKey::from(key)).independent,
        amounts: event.amounts.iter().map(|amount| amount_record(case, amount)).collect(),
        mentions: mention_records(case, event),
        marked: MarkRecord::of(marks.get(&Fact::Event(key.into()))),
    };
    case.events.iter().enumerate().map(record).collect()
}

fn participant_record(case: &Case, part: &CaseParticipant) -> ParticipantRecord {
    ParticipantRecord {
        role: part.role,
        entity: part.entity.map(|key| case.entity(key).id.clone()),
        name: part.entity.map_or(&part.text, |key| &case.entity(key).name).clone(),
        mentions: citation_records(case, &part.citations),
    }
}

fn citation_records(case: &Case, places: &[Citation]) -> Vec<MentionRecord> {
    places.iter().map(|place| mention_record(case, place.document, place.span)).collect()
}

fn amount_record(case: &Case, CaseAmount { amount, citations }: &CaseAmount) -> AmountRecord {
    AmountRecord {
        words: amount.words(),
        least: amount.least,
        most: amount.most,
        approximate: amount.approximate,
        unit: amount.unit.clone(),
        counts: amount.counts.clone(),
        mentions: citation_records(case, citations),
    }
}

/// Every document, in the case's order.
pub fn document_records(case: &Case) -> Vec<DocumentRecord> {
    let marks = case.marks();
    let documents = case.documents.iter().enumerate().map(|(key, document)| {
        let Bounds { begin, .. } = document.published.bounds;
        let is_inferred = document.published_from.is_none() && !document.published.bounds.is_unknown();
        DocumentRecord {
            document: document.path.clone(),
            edtf: document.published.edtf(),
            begin,
            from: document.published_from.or(is_inferred.then_some(DateSource::Inferred)),
            title: document.title.clone(),
            marked: MarkRecord::of(marks.get(&Fact::Document(key.into()))),
        }
    });
    documents.collect()
}

fn quote_record(case: &Case, citation: Citation) -> QuoteRecord {
    QuoteRecord { place: mention_record(case, citation.document, citation.span), text: case.quote(citation).to_owned() }
}

fn mention_records(case: &Case, event: &CaseEvent) -> Vec<MentionRecord> {
    event.mentions.iter().map(|mention| mention_record(case, mention.document, mention.trigger)).collect()
}

/// The words at `span` of `document` by its path.
pub fn mention_record(case: &Case, document: DocumentKey, span: Span) -> MentionRecord {
    MentionRecord { document: case.document(document).path.clone(), start: span.start, end: span.end }
}
