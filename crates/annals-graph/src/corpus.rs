//! The records of all documents in one order, whatever order they came in, with their items numbered throughout.

use crate::corrections::Corrections;
use annals_case::{Citation, DocumentKey};
use annals_document::{
    Bounds, Entity, EntityId, Event, EventId, Extraction, Modality, Relation, Span, Statement, StatementId,
    StatementKind, Tense, TimeExpression, TimeId,
};
use std::collections::BTreeMap;

/// Records sorted by path, each document once.
pub(crate) struct Corpus {
    pub(crate) records: Vec<Extraction>,
    pub(crate) entities: Numbering,
    pub(crate) events: Numbering,
    pub(crate) statements: Numbering,
    entity_ids: Vec<BTreeMap<EntityId, usize>>,
    event_ids: Vec<BTreeMap<EventId, usize>>,
    statement_ids: Vec<BTreeMap<StatementId, usize>>,
    time_ids: Vec<BTreeMap<TimeId, usize>>,
    /// What a person set right.
    pub(crate) corrections: Corrections,
}

/// Numbers that run through the lists of all documents.
pub(crate) struct Numbering {
    /// The number of each document's first item, and at the end the number of all.
    starts: Vec<usize>,
}

impl Numbering {
    fn new(lengths: impl Iterator<Item = usize>) -> Self {
        let mut starts = vec![0];
        let mut sum = 0;
        for length in lengths {
            sum += length;
            starts.push(sum);
        }
        Numbering { starts }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// The document of an item.
    pub(crate) fn document(&self, item: usize) -> usize {
        self.starts.partition_point(|&start| start <= item) - 1
    }

    /// The items of a document.
    pub(crate) fn of(&self, document: usize) -> std::ops::Range<usize> {
        self.starts[document]..self.starts[document + 1]
    }

    fn place(&self, item: usize) -> (usize, usize) {
        let document = self.document(item);
        (document, item - self.starts[document])
    }
}

impl Corpus {
    /// Sorts the records by path and takes each document once. Where two records of one document differ, the one whose
    /// JSON is the lesser string stands, so that the order in which they came changes nothing.
    pub(crate) fn new(mut records: Vec<Extraction>) -> Self {
        records.sort_by(|a, b| {
            let by_json = || if a == b { std::cmp::Ordering::Equal } else { json(a).cmp(&json(b)) };
            identity(a).cmp(&identity(b)).then_with(by_json)
        });
        records.dedup_by(|later, earlier| identity(later) == identity(earlier));
        give_each_its_own_id(&mut records);
        Corpus::numbered(records)
    }

    /// The same records with their items numbered anew, after some were taken out.
    pub(crate) fn numbered_anew(self) -> Self {
        Corpus::numbered(self.records)
    }

    fn numbered(mut records: Vec<Extraction>) -> Self {
        // Mentions are looked up by their places.
        records.iter_mut().flat_map(|record| &mut record.entities).for_each(|entity| entity.mentions.sort_unstable());
        Corpus {
            entities: Numbering::new(records.iter().map(|record| record.entities.len())),
            events: Numbering::new(records.iter().map(|record| record.events.len())),
            statements: Numbering::new(records.iter().map(|record| record.statements.len())),
            entity_ids: ids(&records, |record| record.entities.iter().map(|entity| entity.id).collect()),
            event_ids: ids(&records, |record| record.events.iter().map(|event| event.id).collect()),
            statement_ids: ids(&records, |record| record.statements.iter().map(|statement| statement.id).collect()),
            time_ids: ids(&records, |record| record.times.iter().map(|time| time.id).collect()),
            records,
            corrections: Corrections::default(),
        }
    }

    pub(crate) fn event_mut(&mut self, item: usize) -> &mut Event {
        let (document, index) = self.events.place(item);
        &mut self.records[document].events[index]
    }

    pub(crate) fn statement_mut(&mut self, item: usize) -> &mut Statement {
        let (document, index) = self.statements.place(item);
        &mut self.records[document].statements[index]
    }

    /// Who made a statement: the number of an entity, of any document where a person said so.
    pub(crate) fn speaker(&self, item: usize) -> Option<usize> {
        let document = self.statements.document(item);
        let read = || self.entity_item(document, self.statement(item).speaker?);
        self.corrections.speakers.get(&item).copied().unwrap_or_else(read)
    }

    pub(crate) fn entity(&self, item: usize) -> &Entity {
        let (document, index) = self.entities.place(item);
        &self.records[document].entities[index]
    }

    pub(crate) fn event(&self, item: usize) -> &Event {
        let (document, index) = self.events.place(item);
        &self.records[document].events[index]
    }

    pub(crate) fn statement(&self, item: usize) -> &Statement {
        let (document, index) = self.statements.place(item);
        &self.records[document].statements[index]
    }

    /// The number of an entity of a document; `None` where the record points at nothing.
    pub(crate) fn entity_item(&self, document: usize, id: EntityId) -> Option<usize> {
        self.entity_ids[document].get(&id).map(|index| self.entities.starts[document] + index)
    }

    /// The number of an event of a document; `None` where the record points at nothing.
    pub(crate) fn event_item(&self, document: usize, id: EventId) -> Option<usize> {
        self.event_ids[document].get(&id).map(|index| self.events.starts[document] + index)
    }

    /// The number of a statement of a document; `None` where the record points at nothing.
    pub(crate) fn statement_item(&self, document: usize, id: StatementId) -> Option<usize> {
        self.statement_ids[document].get(&id).map(|index| self.statements.starts[document] + index)
    }

    /// A time expression of a document; `None` where the record points at nothing.
    pub(crate) fn time(&self, document: usize, id: TimeId) -> Option<&TimeExpression> {
        self.time_ids[document].get(&id).map(|&index| &self.records[document].times[index])
    }

    /// When a document was published, as far as it says so itself.
    pub(crate) fn published(&self, document: usize) -> Bounds {
        self.records[document].document.published_bounds()
    }

    /// The kind of the statement in which an event is reported; `None` for what its document tells in its own voice.
    pub(crate) fn reported_in(&self, item: usize) -> Option<StatementKind> {
        let id = self.event(item).statement?;
        Some(self.statement(self.statement_item(self.events.document(item), id)?).kind)
    }

    /// The relations of all documents with their documents.
    pub(crate) fn relations(&self) -> impl Iterator<Item = (usize, &Relation)> {
        let numbered = self.records.iter().enumerate();
        numbered.flat_map(|(document, record)| record.relations.iter().map(move |relation| (document, relation)))
    }

    /// The words of a span of a document, with white space made single.
    pub(crate) fn words(&self, document: usize, span: Span) -> String {
        single_spaced(self.records[document].document.text.slice(span))
    }
}

/// `text` with white space made single and none at its ends.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A span of a document as a case cites it.
pub(crate) fn cite(document: usize, span: Span) -> Citation {
    Citation { document: DocumentKey::from(document), span }
}

fn identity(record: &Extraction) -> (&str, &str) {
    (&record.document.path, &record.document.sha256)
}

fn json(record: &Extraction) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

fn ids<Id: Ord>(records: &[Extraction], list: impl Fn(&Extraction) -> Vec<Id>) -> Vec<BTreeMap<Id, usize>> {
    records.iter().map(|record| list(record).into_iter().zip(0..).collect()).collect()
}

/// Files with equal bytes come with one id; all but the first by path take a suffix.
fn give_each_its_own_id(records: &mut [Extraction]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for record in records {
        let count = seen.entry(record.document.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            record.document.id = format!("{}-{count}", record.document.id);
        }
    }
}

/// Whether an event is told as past and done.
pub(crate) fn is_told_as_past(event: &Event) -> bool {
    event.tense == Some(Tense::Past) && matches!(event.modality, Modality::Asserted | Modality::Alleged)
}
