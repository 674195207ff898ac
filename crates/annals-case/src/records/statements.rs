//! Statements as lines of JSON: what `annals said --format json` writes.

use super::MarkRecord;
use crate::{Case, EntityKey, EventKey, Fact, Marks, StatementKey, StatementMention, Wording, wording};
use annals_document::{Force, Polarity, Span, StatementKind};
use chrono::NaiveDate;
use serde::Serialize;

/// A statement over all documents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementRecord {
    /// Its id.
    pub statement: String,
    /// The speaker's name; `None` where nobody is named or described.
    pub speaker: Option<String>,
    /// In whose words.
    pub kind: StatementKind,
    /// Negative for what is denied or left unsaid.
    pub polarity: Polarity,
    /// What is done by saying it.
    pub force: Force,
    /// Dictionary form of the cue.
    pub lemma: String,
    /// The fullest wording.
    pub content: String,
    /// The name of whom it is said to.
    pub addressee: Option<String>,
    /// Names of what it speaks of.
    pub about: Vec<String>,
    /// The ids of the events that it tells.
    pub tells: Vec<String>,
    /// The ids of the events that it takes up without telling them.
    pub reacts_to: Vec<String>,
    /// When it was made.
    pub edtf: Option<String>,
    /// Earliest and latest begin.
    pub begin: [Option<NaiveDate>; 2],
    /// Earliest and latest end.
    pub end: [Option<NaiveDate>; 2],
    /// How its time is known, in one word; empty where it is not.
    pub known: &'static str,
    /// The id of the statement that it is part of.
    pub within: Option<String>,
    /// Each wording.
    pub mentions: Vec<WordingRecord>,
    /// What a person marked.
    #[serde(flatten)]
    pub marked: MarkRecord,
}

/// A statement as one document gives it. All spans are characters of its text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WordingRecord {
    /// The document's path as it was given.
    pub document: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The words for the speaker.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The word of them that tells what is done by saying it.
    pub verb: Option<Span>,
    /// The words of the content.
    pub content: Vec<Span>,
    /// The words for where or in what it was said.
    pub occasion: Vec<Span>,
    /// The exact words of `content`.
    pub words: Vec<String>,
    /// How it stands to the fullest wording: `same`, `shortened`, `reworded`.
    pub wording: &'static str,
    /// Whether it is somebody's translation.
    pub translated: bool,
}

/// The statements at `keys`, in their order.
pub fn statement_records(case: &Case, keys: &[StatementKey]) -> Vec<StatementRecord> {
    let marks = case.marks();
    keys.iter().map(|key| statement_record(case, *key, marks.get(&Fact::Statement(*key)))).collect()
}

fn statement_record(case: &Case, key: StatementKey, marks: Option<&Marks>) -> StatementRecord {
    let name = |key: EntityKey| case.entity(key).name.clone();
    let event = |key: &EventKey| case.event(*key).id.clone();
    let statement = case.statement(key);
    let wording_record = |mention: &StatementMention| {
        let document = case.document(mention.document);
        WordingRecord {
            document: document.path.clone(),
            outlet: document.publisher.clone(),
            published: document.published.edtf(),
            source: mention.source.clone(),
            cue: mention.cue.clone(),
            verb: mention.verb,
            content: mention.content.clone(),
            occasion: mention.occasion.clone(),
            words: mention.content.iter().map(|span| document.text.slice(*span).to_owned()).collect(),
            wording: match wording(case, statement, mention) {
                Wording::Same => "same",
                Wording::Shortened => "shortened",
                Wording::Reworded => "reworded",
            },
            translated: mention.translated,
        }
    };
    StatementRecord {
        statement: statement.id.clone(),
        speaker: statement.speaker.map(name),
        kind: statement.kind,
        polarity: statement.polarity,
        force: statement.force,
        lemma: statement.lemma.clone(),
        content: statement.content.clone(),
        addressee: statement.addressee.map(name),
        about: statement.about.iter().copied().map(name).collect(),
        tells: statement.events.iter().map(event).collect(),
        reacts_to: statement.reacts_to.iter().map(event).collect(),
        edtf: statement.time.edtf(),
        begin: statement.time.bounds.begin,
        end: statement.time.bounds.end,
        known: statement.time.known.as_str(),
        within: statement.within.map(|key| case.statement(key).id.clone()),
        mentions: statement.mentions.iter().map(wording_record).collect(),
        marked: MarkRecord::of(marks),
    }
}
