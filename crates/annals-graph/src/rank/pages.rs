//! The sentences of all documents as directions, and what the case and each of its days are about.

use super::words::{Centre, Vector, Vocabulary};
use crate::corpus::Corpus;
use annals_case::{Case, Citation, DocumentKey};
use annals_document::{Bounds, Span};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Sentences at the head of a document, headline included, that say what it is about.
pub(super) const LEAD: usize = 3;

/// A sentence, by the number of its document and its own.
pub(super) type Place = (usize, usize);

/// What is known of the sentences of a case.
pub(super) struct Pages<'a> {
    corpus: &'a Corpus,
    /// The words of the case.
    pub(super) words: Vocabulary,
    sentences: Vec<Vec<Vector>>,
    /// What the leads and headlines of all documents that copy no other are about.
    pub(super) centre: Vector,
    /// The days that sentences speak of.
    days_of: BTreeMap<Place, BTreeSet<NaiveDate>>,
    /// What each day is about: the sentences that speak of it, and the leads published on it or on the day after.
    centres: BTreeMap<NaiveDate, Vector>,
}

impl<'a> Pages<'a> {
    /// For the documents of `case`, which are those of `corpus`; `days` are the days that events lie on.
    pub(super) fn of(corpus: &'a Corpus, case: &Case, days: &BTreeSet<NaiveDate>) -> Pages<'a> {
        let words = Vocabulary::of(case.documents.iter().map(|document| document.text.as_str()));
        let sentences: Vec<Vec<Vector>> = corpus
            .records
            .iter()
            .map(|record| {
                let text = &record.document.text;
                record.sentences.iter().map(|sentence| words.vector(text.slice(*sentence))).collect()
            })
            .collect();
        let originals = || (0..sentences.len()).filter(|document| case.documents[*document].copy_of.is_none());
        let mut centre = Centre::default();
        originals().flat_map(|document| sentences[document].iter().take(LEAD)).for_each(|vector| centre.add(vector));
        let mut pages = Pages {
            corpus,
            words,
            centre: centre.direction(),
            sentences: Vec::new(),
            days_of: BTreeMap::new(),
            centres: BTreeMap::new(),
        };
        let mut centres: BTreeMap<NaiveDate, Centre> = days.iter().map(|day| (*day, Centre::default())).collect();
        for document in originals() {
            let published = single_day(case.documents[document].published.bounds);
            let told_on =
                published.into_iter().flat_map(|day| [Some(day), day.checked_sub_days(Days::new(1))]).flatten();
            for day in told_on {
                if let Some(centre) = centres.get_mut(&day) {
                    sentences[document].iter().take(LEAD).for_each(|vector| centre.add(vector));
                }
            }
        }
        for (document, record) in corpus.records.iter().enumerate() {
            for time in &record.times {
                let Some((day, sentence)) = single_day(time.bounds).zip(pages.sentence(document, time.span)) else {
                    continue;
                };
                let is_new = pages.days_of.entry((document, sentence)).or_default().insert(day);
                let centre = centres.get_mut(&day).filter(|_| is_new && case.documents[document].copy_of.is_none());
                if let Some(centre) = centre {
                    centre.add(&sentences[document][sentence]);
                }
            }
        }
        pages.sentences = sentences;
        pages.centres = centres.into_iter().map(|(day, centre)| (day, centre.direction())).collect();
        pages
    }

    /// The number of the sentence that holds the beginning of `span`; `None` in a document without sentences.
    pub(super) fn sentence(&self, document: usize, span: Span) -> Option<usize> {
        let sentences = &self.corpus.records[document].sentences;
        let at = sentences.partition_point(|sentence| sentence.end <= span.start);
        sentences.len().checked_sub(1).map(|last| at.min(last))
    }

    /// The characters of a sentence.
    pub(super) fn span(&self, (document, sentence): Place) -> Span {
        self.corpus.records[document].sentences[sentence]
    }

    /// The words of a sentence.
    pub(super) fn text(&self, place: Place) -> &'a str {
        self.corpus.records[place.0].document.text.slice(self.span(place))
    }

    /// What a sentence is about.
    pub(super) fn vector(&self, (document, sentence): Place) -> &Vector {
        &self.sentences[document][sentence]
    }

    /// The vector of the sentence around a citation.
    pub(super) fn vector_at(&self, citation: Citation) -> Option<&Vector> {
        let document = citation.document.index();
        self.sentence(document, citation.span).map(|sentence| self.vector((document, sentence)))
    }

    /// How near a sentence is to what a day is about.
    pub(super) fn likeness_to_day(&self, place: Place, day: NaiveDate) -> f64 {
        self.centres.get(&day).map_or(0.0, |centre| self.vector(place).cosine(centre))
    }

    /// How near the nearest of some sentences is to what a day is about.
    pub(super) fn greatest_likeness_to_day(&self, places: &[Place], day: NaiveDate) -> f64 {
        places.iter().map(|place| self.likeness_to_day(*place, day)).fold(0.0, f64::max)
    }

    /// Whether a sentence speaks of a day.
    pub(super) fn speaks_of(&self, place: Place, day: NaiveDate) -> bool {
        self.days_of.get(&place).is_some_and(|days| days.contains(&day))
    }
}

/// The day that bounds leave, where it is one.
pub(super) fn single_day(bounds: Bounds) -> Option<NaiveDate> {
    bounds.earliest().filter(|_| bounds.width() == Some(0))
}

/// The document that a document copies, or itself.
pub(super) fn original(case: &Case, document: DocumentKey) -> DocumentKey {
    case.document(document).copy_of.unwrap_or(document)
}
