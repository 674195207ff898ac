//! Finding again what corrections are about.

use crate::corpus::Corpus;
use crate::corrections::Item;
use annals_case::{MentionPlace, Sort, Target};
use annals_document::{Document, Mention, Span};
use std::collections::BTreeMap;

/// The places of a corpus by what corrections name them by.
pub(super) struct Places<'c> {
    corpus: &'c Corpus,
    by_file: BTreeMap<(&'c str, &'c str), usize>,
    by_bytes: BTreeMap<&'c str, usize>,
    by_path: BTreeMap<&'c str, usize>,
    /// First mentions and all others of each document's entities, in order.
    entities: Vec<Vec<(Span, usize)>>,
}

impl<'c> Places<'c> {
    pub(super) fn of(corpus: &'c Corpus) -> Places<'c> {
        let documents = || corpus.records.iter().map(|record| &record.document).enumerate().rev();
        let entities = |document: usize| {
            let spans = |item: usize| corpus.entity(item).mentions.iter().map(Mention::core_span);
            let mut all: Vec<(Span, usize)> =
                corpus.entities.of(document).flat_map(|item| spans(item).map(move |span| (span, item))).collect();
            all.sort_unstable();
            all
        };
        Places {
            corpus,
            by_file: documents().map(|(number, one)| ((one.path.as_str(), one.sha256.as_str()), number)).collect(),
            by_bytes: documents().map(|(number, one)| (one.sha256.as_str(), number)).collect(),
            by_path: documents().map(|(number, one)| (one.path.as_str(), number)).collect(),
            entities: (0..corpus.records.len()).map(entities).collect(),
        }
    }

    /// The corpus whose places these are.
    pub(super) fn corpus(&self) -> &'c Corpus {
        self.corpus
    }

    /// The document of a place: the same file, else the same bytes under another path, else what stands under its path now.
    fn document(&self, place: &MentionPlace) -> Result<usize, String> {
        let same = self.by_file.get(&(place.document.as_str(), place.sha256.as_str()));
        let found = same
            .or_else(|| self.by_bytes.get(place.sha256.as_str()))
            .or_else(|| self.by_path.get(place.document.as_str()));
        found.copied().ok_or_else(|| format!("{} is not in the case any more", place.document))
    }

    /// What is at `place`: there exactly, or else the nearest of the same words in that document.
    pub(super) fn item(&self, of: Sort, place: &MentionPlace) -> Result<Item, String> {
        let document = self.document(place)?;
        let corpus = self.corpus;
        let nearest = |mentions: &mut dyn Iterator<Item = (Span, Item)>| {
            let text = &corpus.records[document].document.text;
            let alike = mentions.filter(|(span, _)| *span == place.span || span.len() == place.span.len());
            let alike = alike.filter(|(span, _)| text.slice(*span) == place.words);
            alike.min_by_key(|(span, item)| (span.start.abs_diff(place.span.start), *item)).map(|(_, item)| item)
        };
        let found = match of {
            Sort::Document => Some(Item::Document(document)),
            Sort::Event => {
                nearest(&mut corpus.events.of(document).map(|item| (corpus.event(item).trigger, Item::Event(item))))
            }
            Sort::Entity => {
                nearest(&mut self.entities[document].iter().map(|(span, item)| (*span, Item::Entity(*item))))
            }
            Sort::Statement => nearest(&mut corpus.statements.of(document).filter_map(|item| {
                let statement = corpus.statement(item);
                let first = statement.content.iter().chain(&statement.cue).chain(&statement.source).next();
                first.map(|span| (*span, Item::Statement(item)))
            })),
            Sort::Relation => nearest(
                &mut corpus.records[document]
                    .relations
                    .iter()
                    .map(|relation| (relation.evidence, Item::Relation(document, relation.evidence))),
            ),
        };
        found.ok_or_else(|| {
            format!("“{}” in {} is read as no {} any more", place.words, self.path(document), of.as_str())
        })
    }

    fn path(&self, document: usize) -> &str {
        let Document { path, .. } = &self.corpus.records[document].document;
        path
    }

    /// The items of all places that are found, and why others are not.
    pub(super) fn items(&self, target: &Target) -> (Vec<Item>, Vec<String>) {
        self.items_at(target.of, &target.places)
    }

    /// The same for any places.
    pub(super) fn items_at(&self, of: Sort, places: &[MentionPlace]) -> (Vec<Item>, Vec<String>) {
        let (mut items, mut lost): (Vec<Item>, Vec<String>) = (Vec::new(), Vec::new());
        for place in places {
            match self.item(of, place) {
                Ok(item) if !items.contains(&item) => items.push(item),
                Ok(_) => {}
                Err(reason) => lost.push(reason),
            }
        }
        (items, lost)
    }
}
