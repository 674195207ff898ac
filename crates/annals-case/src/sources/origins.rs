//! On whose word an event is told, by whom, and since when.
//!
//! Who only repeats adds nothing: copies of a text count as the text, an agency's story as the agency's, and what a text
//! tells on somebody's word ("according to the Harbour Post", "the ministry said") as told by that one. This is decided
//! here for lists, pictures, reports and exports alike.

use super::{SourceNote, own_word, source_note};
use crate::{Case, CaseStatement, DocumentKey, EventKey, EventMention, StatementKey, folded_words};
use annals_document::Span;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Who tells an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EventSources {
    /// Documents that tell it.
    pub documents: usize,
    /// Outlets that carry it, those with most documents first, and file names where no outlet is known.
    pub outlets: Vec<String>,
    /// On whose word it is told, those with most documents first.
    pub origins: Vec<Origin>,
    /// How many sources tell it that are independent of each other. A document that tells it in its own voice stands for
    /// its own word, another one for the first that it names: no document is two sources.
    pub independent: usize,
    /// The document that was published first of those whose day is known.
    pub first: Option<DocumentKey>,
    /// The document that was published last.
    pub last: Option<DocumentKey>,
}

/// Somebody on whose word documents tell an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// An outlet, an agency, or who said it; a file's name where no outlet is known.
    pub name: String,
    /// The documents that rest on it, in the case's order.
    pub documents: Vec<DocumentKey>,
}

/// Finds who tells the events of a case.
pub struct Origins<'c> {
    case: &'c Case,
    /// The statements that tell each event.
    telling: BTreeMap<EventKey, Vec<StatementKey>>,
    /// The stretches of each of them, by document and place.
    stretches: BTreeMap<StatementKey, Vec<(DocumentKey, Span)>>,
}

/// Wordings of one statement in one document that are looked through for the one that holds some words: the last to begin
/// before them. Few wordings of one statement lie within each other.
const NESTED: usize = 16;

impl<'c> Origins<'c> {
    /// For all events of `case`. Linear in what statements tell.
    pub fn new(case: &'c Case) -> Origins<'c> {
        let mut telling: BTreeMap<EventKey, Vec<StatementKey>> = BTreeMap::new();
        for (key, statement) in case.statements.iter().enumerate() {
            for event in &statement.events {
                telling.entry(*event).or_default().push(StatementKey::from(key));
            }
        }
        let told = telling.values().flatten().copied().collect::<BTreeSet<StatementKey>>();
        let stretches = told.into_iter().map(|key| (key, stretches(case.statement(key)))).collect();
        Origins { case, telling, stretches }
    }

    /// Who tells `event`.
    pub fn of(&self, event: EventKey) -> EventSources {
        let mut origins: BTreeMap<String, (String, BTreeSet<DocumentKey>)> = BTreeMap::new();
        let mut outlets: BTreeMap<String, BTreeSet<DocumentKey>> = BTreeMap::new();
        let mut words: BTreeMap<DocumentKey, (bool, String)> = BTreeMap::new();
        for mention in &self.case.event(event).surely_one().mentions {
            let speaker = self.speaker(event, mention);
            let is_own = speaker.is_none();
            let name = speaker.unwrap_or_else(|| own_word(self.case, mention.document));
            let folded = folded_words(&name).join(" ");
            let word = words.entry(mention.document).or_insert_with(|| (is_own, folded.clone()));
            if is_own && !word.0 {
                *word = (true, folded.clone());
            }
            origins.entry(folded).or_insert_with(|| (name, BTreeSet::new())).1.insert(mention.document);
            outlets.entry(outlet(self.case, mention.document)).or_default().insert(mention.document);
        }
        let independent: BTreeSet<&str> = words.values().map(|(_, word)| word.as_str()).collect();
        let day = |key: &&DocumentKey| self.case.document(**key).published.bounds.earliest();
        let dated: Vec<&DocumentKey> = words.keys().filter(|key| day(key).is_some()).collect();
        let mut outlets: Vec<(String, usize)> = outlets.into_iter().map(|(name, keys)| (name, keys.len())).collect();
        outlets.sort_by_key(|(_, count)| Reverse(*count));
        let mut origins: Vec<Origin> = origins
            .into_values()
            .map(|(name, documents)| Origin { name, documents: documents.into_iter().collect() })
            .collect();
        origins.sort_by_key(|origin| Reverse(origin.documents.len()));
        EventSources {
            first: dated.iter().min_by_key(|key| (day(key), ***key)).map(|key| **key),
            last: dated.iter().max_by_key(|key| (day(key), Reverse(***key))).map(|key| **key),
            documents: words.len(),
            independent: independent.len(),
            outlets: outlets.into_iter().map(|(name, _)| name).collect(),
            origins,
        }
    }

    /// Who tells `event` and on how many words it rests, for one line.
    pub fn note(&self, event: EventKey) -> SourceNote {
        let mentions = self.case.event(event).mentions.iter().map(|mention| mention.document);
        SourceNote { independent: self.of(event).independent, ..source_note(self.case, mentions) }
    }

    /// On whose word a document tells an event in one place, where that is not its own: the innermost named speaker of
    /// the statement that tells it.
    fn speaker(&self, event: EventKey, mention: &EventMention) -> Option<String> {
        let telling = self.telling.get(&event).into_iter().flatten();
        let holding = telling.filter_map(|key| {
            let speaker = self.case.entity(self.case.statement(*key).speaker?);
            let length = shortest_holding(self.stretches.get(key)?, mention)?;
            speaker.named.then_some((length, &speaker.name))
        });
        holding.min().map(|(_, name)| name.clone())
    }
}

/// Where a statement is worded, by document and place.
fn stretches(statement: &CaseStatement) -> Vec<(DocumentKey, Span)> {
    let wordings = statement.mentions.iter();
    let mut stretches: Vec<(DocumentKey, Span)> = wordings
        .filter_map(|wording| Some((wording.document, wording.content.iter().copied().reduce(Span::cover)?)))
        .collect();
    stretches.sort_unstable();
    stretches
}

/// Characters of the shortest of these stretches that holds the words of `mention`, if one does.
fn shortest_holding(stretches: &[(DocumentKey, Span)], mention: &EventMention) -> Option<u32> {
    let begun = stretches
        .partition_point(|(document, span)| (*document, span.start) <= (mention.document, mention.trigger.start));
    let near = stretches[..begun].iter().rev().take(NESTED);
    let here = near.take_while(|(document, _)| *document == mention.document);
    here.filter(|(_, span)| span.contains(mention.trigger)).map(|(_, span)| span.len()).min()
}

/// The outlet of a document, or the name of its file.
fn outlet(case: &Case, key: DocumentKey) -> String {
    let document = case.document(key);
    document.outlet().unwrap_or_else(|| document.file_name().to_owned())
}
