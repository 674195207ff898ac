//! What documents say of times, as limits on points with the words that say so.

use super::dates::{Clusters, Points, Subject};
use super::stn::{Limit, Point};
use crate::ReasonStep;
use crate::merge::corpus::{Corpus, cite};
use crate::merge::is_told_as_past;
use annals_document::{Bounds, DateSource, Document, Edtf, Span, Tense, TimeExpression, TimeId, TimeSource};
use chrono::{Datelike, NaiveDate};

/// How far a fact is to be relied on, most first. Where facts can't all hold, the less reliable one is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    /// A document's own publication date.
    Published,
    /// A date written out in full beside the event.
    Written,
    /// A date computed from a written one or from the publication.
    Computed,
    /// A year or week taken from another document that tells the same event.
    Completed,
    /// What was said or done was so before it was reported.
    Tense,
    /// A time carried over from another event or sentence.
    CarriedOver,
    /// A habit of writing: a month without a year is the latest one.
    Habit,
}

/// What one document says of one time: limits that stand or fall together.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) grade: Grade,
    pub(crate) subject: Subject,
    /// Where it is said; orders facts of one grade.
    pub(crate) document: usize,
    pub(crate) limits: Vec<Limit>,
    pub(crate) step: ReasonStep,
}

/// The facts of all documents, most reliable first, else in order of documents and text.
pub(crate) fn collect_facts(corpus: &Corpus, clusters: &Clusters, points: &Points) -> Vec<Fact> {
    let mut facts = Vec::new();
    for document in 0..corpus.records.len() {
        facts.extend(publication(corpus, points, document));
        for item in corpus.statements.of(document) {
            facts.extend(statement_facts(corpus, clusters, points, document, item));
        }
        for item in corpus.events.of(document) {
            facts.extend(event_facts(corpus, clusters, points, document, item));
        }
    }
    facts.sort_by_key(|fact| (fact.grade, fact.document, fact.step.citation));
    facts
}

fn publication(corpus: &Corpus, points: &Points, document: usize) -> Option<Fact> {
    let published = corpus.records[document].document.published.as_ref()?;
    let bounds = Some(corpus.published(document)).filter(|bounds| !bounds.is_unknown())?;
    let source = source_name(&corpus.records[document].document);
    let because = format!("{source} was published on {} ({})", published.edtf, date_source(published.from));
    Some(Fact {
        grade: Grade::Published,
        subject: Subject::Document(document),
        document,
        limits: within(points.publication[document], points.publication[document], bounds),
        step: ReasonStep { because, citation: published.span.map(|span| cite(document, span)) },
    })
}

fn event_facts(corpus: &Corpus, clusters: &Clusters, points: &Points, document: usize, item: usize) -> Vec<Fact> {
    let event = corpus.event(item);
    let cluster = clusters.event_of[item];
    let (begin, end) = points.event[cluster];
    let subject = Subject::Event(cluster);
    let mut facts = Vec::new();
    if let Some(time) = event.time.as_ref().filter(|time| !time.bounds.is_unknown()) {
        let (grade, because) = dated(corpus, document, time.from, time.expression, time.bounds);
        let limits = within(begin, end, time.bounds);
        let place = time.expression.and_then(|id| corpus.time(document, id)).map_or(event.evidence, |time| time.span);
        facts.push(Fact { grade, subject, document, limits, step: step(because, document, place) });
    }
    let source = source_name(&corpus.records[document].document);
    let said_in =
        event.statement.and_then(|id| corpus.statement_item(document, id)).map(|item| clusters.statement_of[item]);
    let (told, teller) = match said_in {
        Some(statement) => (points.statement[statement].1, "the statement that tells it was made".to_owned()),
        None => (points.publication[document], format!("{source} was published")),
    };
    let limit = match event.tense {
        _ if is_told_as_past(event) => {
            Some((no_later(end, told), format!("it is told as past, so it was over when {teller}")))
        }
        Some(Tense::Future) => {
            Some((no_later(told, begin), format!("it is told as to come, so it was not before {teller}")))
        }
        _ => None,
    };
    facts.extend(limit.map(|(limit, because)| Fact {
        grade: Grade::Tense,
        subject,
        document,
        limits: vec![limit],
        step: step(because, document, event.evidence),
    }));
    facts
}

fn statement_facts(corpus: &Corpus, clusters: &Clusters, points: &Points, document: usize, item: usize) -> Vec<Fact> {
    let statement = corpus.statement(item);
    let cluster = clusters.statement_of[item];
    let (begin, end) = points.statement[cluster];
    let subject = Subject::Statement(cluster);
    let place =
        statement.cue.first().or(statement.source.first()).or(statement.content.first()).copied().unwrap_or_default();
    let source = source_name(&corpus.records[document].document);
    let mut facts = vec![Fact {
        grade: Grade::Tense,
        subject,
        document,
        limits: vec![no_later(end, points.publication[document])],
        step: step(format!("{source} reports it, so it was made before {source} was published"), document, place),
    }];
    if let Some(time) = statement.time.as_ref().filter(|time| !time.bounds.is_unknown()) {
        let from = if time.expression.is_some() { TimeSource::Expression } else { TimeSource::Document };
        let (grade, because) = dated(corpus, document, from, time.expression, time.bounds);
        let place = time.expression.and_then(|id| corpus.time(document, id)).map_or(place, |time| time.span);
        let limits = within(begin, end, time.bounds);
        facts.push(Fact { grade, subject, document, limits, step: step(because, document, place) });
    }
    facts
}

/// The grade of a date that a document gives, and a sentence that says how it is known.
fn dated(corpus: &Corpus, document: usize, from: TimeSource, id: Option<TimeId>, bounds: Bounds) -> (Grade, String) {
    let record = &corpus.records[document].document;
    let source = source_name(record);
    let date = readable(bounds);
    let published = record.published.as_ref().map(|published| published.edtf.as_str());
    let expression = id.and_then(|id| corpus.time(document, id));
    let words = expression.map(|time| corpus.words(document, time.span)).unwrap_or_default();
    match (from, expression) {
        (TimeSource::Expression | TimeSource::Sentence, Some(time)) if is_written_out(&words, time) => {
            (Grade::Written, format!("“{words}” in {source}: {date}"))
        }
        (TimeSource::Expression | TimeSource::Sentence, Some(_)) => {
            let anchor = published.map(|date| format!(", published on {date},")).unwrap_or_default();
            (Grade::Computed, format!("“{words}” in {source}{anchor} is {date}"))
        }
        (TimeSource::Tense, _) => (Grade::Tense, format!("{source} tells it so that it lies {date}")),
        (TimeSource::Document, _) => {
            (Grade::CarriedOver, format!("{source} tells it without a date of its own: {date}"))
        }
        _ => (Grade::CarriedOver, format!("{source} goes on with the time of what it told before: {date}")),
    }
}

/// Whether the words themselves hold the year of the value.
fn is_written_out(words: &str, time: &TimeExpression) -> bool {
    let year: String = time.value.chars().take_while(char::is_ascii_digit).collect();
    year.len() == 4 && words.contains(&year)
}

/// What a thing with these two end points must satisfy to lie within `bounds`.
pub(crate) fn within(begin: Point, end: Point, bounds: Bounds) -> Vec<Limit> {
    let mut limits = Vec::new();
    for (point, [first, last]) in [(begin, bounds.begin), (end, bounds.end)] {
        limits.extend(first.map(|day| Limit { later: Point::ORIGIN, earlier: point, days: -day_number(day) }));
        limits.extend(last.map(|day| Limit { later: point, earlier: Point::ORIGIN, days: day_number(day) }));
    }
    limits
}

/// `earlier` is not after `later`.
pub(crate) fn no_later(earlier: Point, later: Point) -> Limit {
    Limit { later: earlier, earlier: later, days: 0 }
}

pub(crate) fn step(because: String, document: usize, span: Span) -> ReasonStep {
    ReasonStep { because, citation: Some(cite(document, span)) }
}

/// What a reader calls a document: its outlet, or its file's name.
pub(crate) fn source_name(document: &Document) -> String {
    let file = || document.path.rsplit(['/', '\\']).next().unwrap_or(&document.path);
    document.publisher.as_deref().unwrap_or_else(file).to_owned()
}

fn date_source(source: DateSource) -> &'static str {
    match source {
        DateSource::SideFile => "from its side file",
        DateSource::JsonLd | DateSource::Meta | DateSource::TimeElement => "from the page's own data",
        DateSource::Text => "written beside the headline",
        DateSource::Url => "from its address",
        DateSource::Dateline => "from its dateline",
        DateSource::Flag => "given by the reader",
        DateSource::Inferred => "inferred",
    }
}

/// Bounds as people read them: "2023-03-17", "between 2023-03-01 and 2023-03-17", "by 2023-07-26".
pub(crate) fn readable(bounds: Bounds) -> String {
    match (bounds.earliest(), bounds.latest()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => match Edtf::from_bounds(bounds) {
            Some(Edtf::Date(date)) => date.to_string(),
            _ => format!("between {first} and {last}"),
        },
        (Some(first), None) => format!("from {first} on"),
        (None, Some(last)) => format!("by {last}"),
        (None, None) => "at a time not known".to_owned(),
    }
}

/// A calendar day as the network counts it.
pub(crate) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// The calendar day that the network counts so; `None` outside every calendar.
pub(crate) fn calendar_day(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}
