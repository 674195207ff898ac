//! What documents say of times, as limits on points with the words that say so.

use super::stn::{Limit, Point};
use super::subject::{Clusters, Points, Subject};
use crate::corpus::{Corpus, cite, is_told_as_past};
use crate::corrections::SetDate;
use annals_case::{Citation, Known, ReasonStep};
use annals_document::{
    Bounds, CalendarUnit, DateSource, Document, Edtf, EventTime, Span, StatementKind, Tense, TimeExpression, TimeId,
    TimeRelation, TimeSource, Unlisted,
};
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;

/// How far a fact is to be relied on, most first. Where facts can't all hold, the less reliable one is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    /// A person set it right.
    Corrected,
    /// A document's own publication date.
    Published,
    /// A date written out in full beside the event.
    Written,
    /// Where the dated documents put one without a date that are like it.
    Neighbours,
    /// A date computed from a written one or from the publication.
    Computed,
    /// A year or week taken from another document that tells the same event.
    Completed,
    /// What was said or done was so before it was reported.
    Tense,
    /// A connective that puts two events in order: "after the flood".
    Linked,
    /// A time carried over from another event or sentence.
    CarriedOver,
    /// The order in which things are told: "then", "later".
    Sequence,
    /// A habit of writing: a month without a year is the latest one.
    Habit,
}

impl Grade {
    pub(crate) fn known(self) -> Known {
        match self {
            Grade::Corrected => Known::Corrected,
            Grade::Published | Grade::Written => Known::Written,
            Grade::Computed => Known::Computed,
            Grade::Neighbours
            | Grade::Completed
            | Grade::Linked
            | Grade::Tense
            | Grade::CarriedOver
            | Grade::Sequence
            | Grade::Habit => Known::Inferred,
        }
    }

    /// What a fact of this grade is, for a reader.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Grade::Corrected => "what a person set right",
            Grade::Published => "a document's own date of publication",
            Grade::Written => "a date written out in full",
            Grade::Neighbours => "the time of documents that are like it",
            Grade::Computed => "a date counted from another one",
            Grade::Completed => "a date completed from other documents",
            Grade::Linked => "an order of events that one source gives",
            Grade::Tense => "what the tense says",
            Grade::CarriedOver => "a time carried over from what was told before",
            Grade::Sequence => "the order of telling",
            Grade::Habit => "a habit of writing",
        }
    }
}

/// What one document says of one time: limits that stand or fall together.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) grade: Grade,
    /// How many sources that are no copies of each other say the same.
    pub(crate) support: usize,
    pub(crate) subject: Subject,
    /// Where it is said.
    pub(crate) document: usize,
    pub(crate) limits: Vec<Limit>,
    pub(crate) step: ReasonStep,
    /// The facts that it follows from; none for what a document says by itself.
    pub(crate) premises: Vec<FactKey>,
}

/// The order of facts: the surest first, then what more sources say, else in order of documents and text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FactKey {
    pub(crate) grade: Grade,
    pub(crate) support: Reverse<usize>,
    document: usize,
    place: Option<Citation>,
    subject: Subject,
    first: Limit,
    last: Limit,
}

impl Fact {
    pub(crate) fn key(&self) -> FactKey {
        let limit = |limit: Option<&Limit>| limit.copied().unwrap_or(Limit::until(Point::ORIGIN, 0));
        FactKey {
            grade: self.grade,
            support: Reverse(self.support),
            document: self.document,
            place: self.step.citation,
            subject: self.subject,
            first: limit(self.limits.first()),
            last: limit(self.limits.last()),
        }
    }
}

pub(super) fn publication(corpus: &Corpus, points: &Points, document: usize) -> Option<Fact> {
    let published = corpus.records[document].document.published.as_ref()?;
    let bounds = Some(corpus.published(document)).filter(|bounds| !bounds.is_unknown())?;
    let source = source_name(&corpus.records[document].document);
    let when = match published.from {
        DateSource::Saved => readable(bounds),
        _ => format!("on {}", published.edtf),
    };
    let because = format!("{source} was published {when} ({})", date_source(published.from));
    let step = match published.span {
        Some(span) => step(corpus, because, document, span),
        None => ReasonStep { because, citation: None, sentence: None, gives: Vec::new() },
    };
    let publication = points.publication[document];
    let subject = Subject::Document(document);
    let grade = if published.from == DateSource::Corrected { Grade::Corrected } else { Grade::Published };
    Some(said(grade, subject, document, within(publication, publication, bounds), step))
}

pub(super) fn event_facts(
    corpus: &Corpus,
    clusters: &Clusters,
    points: &Points,
    document: usize,
    item: usize,
) -> Vec<Fact> {
    let event = corpus.event(item);
    let cluster = clusters.event_of[item];
    let (begin, end) = points.event[cluster];
    let subject = Subject::Event(cluster);
    let mut facts = Vec::new();
    if let Some(SetDate { bounds, because }) = corpus.corrections.event_dates.get(&item) {
        let step = step(corpus, because.clone(), document, event.trigger);
        facts.push(said(Grade::Corrected, subject, document, within(begin, end, *bounds), step));
    }
    let expression = event.time.as_ref().and_then(|time| time.expression).and_then(|id| corpus.time(document, id));
    // What is only thought of dates nothing that it is joined with.
    let is_thought = |time: &EventTime| time.from == TimeSource::Tense && event.unlisted == Some(Unlisted::Thought);
    let bounds = |time: &&EventTime| !time.bounds.is_unknown() && !time.is_guess() && !is_thought(time);
    if let Some(time) = event.time.as_ref().filter(bounds) {
        let (grade, because) = dated(corpus, document, time.from, time.expression, time.bounds);
        let place = expression.map_or(event.evidence, |time| time.span);
        let step = step(corpus, because, document, place);
        facts.push(said(grade, subject, document, within(begin, end, time.bounds), step));
    } else if let Some((time, expression)) = event.time.as_ref().zip(expression) {
        let sides = Sides::of(time.relation);
        // "Tomorrow" in somebody's own words is the day after they were said, which may be long before.
        if corpus.reported_in(item).is_none_or(|kind| kind == StatementKind::Indirect) {
            facts.extend(counted_from_publication(corpus, points, document, subject, (begin, end), sides, expression));
        }
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
            Some((Limit::in_order(end, told), format!("it is told as past, so it was over when {teller}")))
        }
        Some(Tense::Future) => {
            Some((Limit::in_order(told, begin), format!("it is told as to come, so it was not before {teller}")))
        }
        _ => None,
    };
    facts.extend(limit.map(|(limit, because)| {
        let step = step(corpus, because, document, event.evidence);
        said(Grade::Tense, subject, document, vec![limit], step)
    }));
    facts
}

pub(super) fn statement_facts(
    corpus: &Corpus,
    clusters: &Clusters,
    points: &Points,
    document: usize,
    item: usize,
) -> Vec<Fact> {
    let statement = corpus.statement(item);
    let cluster = clusters.statement_of[item];
    let (begin, end) = points.statement[cluster];
    let subject = Subject::Statement(cluster);
    let place =
        statement.cue.first().or(statement.source.first()).or(statement.content.first()).copied().unwrap_or_default();
    let source = source_name(&corpus.records[document].document);
    let because = format!("{source} reports it, so it was made before {source} was published");
    let reported = vec![Limit::in_order(end, points.publication[document])];
    let mut facts = vec![said(Grade::Tense, subject, document, reported, step(corpus, because, document, place))];
    if let Some(SetDate { bounds, because }) = corpus.corrections.statement_dates.get(&item) {
        let step = step(corpus, because.clone(), document, place);
        facts.push(said(Grade::Corrected, subject, document, within(begin, end, *bounds), step));
    }
    let expression = statement.time.as_ref().and_then(|time| time.expression).and_then(|id| corpus.time(document, id));
    if let Some(time) = statement.time.as_ref().filter(|time| !time.bounds.is_unknown() && !time.likely) {
        let from = if time.expression.is_some() { TimeSource::Expression } else { TimeSource::Document };
        let (grade, because) = dated(corpus, document, from, time.expression, time.bounds);
        let place = expression.map_or(place, |time| time.span);
        let step = step(corpus, because, document, place);
        facts.push(said(grade, subject, document, within(begin, end, time.bounds), step));
    } else if let Some(expression) = expression {
        facts.extend(counted_from_publication(
            corpus,
            points,
            document,
            subject,
            (begin, end),
            Sides::BOTH,
            expression,
        ));
    }
    facts
}

/// Which ends of something an expression limits: all of "in March", the end of "before March".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sides {
    pub(crate) not_before: bool,
    pub(crate) not_after: bool,
}

impl Sides {
    pub(crate) const BOTH: Sides = Sides { not_before: true, not_after: true };

    pub(crate) fn of(relation: TimeRelation) -> Sides {
        Sides { not_before: relation != TimeRelation::Before, not_after: relation != TimeRelation::After }
    }
}

/// "yesterday" in a document whose day of publication is not known: a limit between the two.
fn counted_from_publication(
    corpus: &Corpus,
    points: &Points,
    document: usize,
    subject: Subject,
    (begin, end): (Point, Point),
    sides: Sides,
    expression: &TimeExpression,
) -> Option<Fact> {
    let distance = expression.from_publication.filter(|distance| distance.unit == CalendarUnit::Day)?;
    let published = points.publication[document];
    let days = i64::from(distance.steps);
    let not_before = Limit { later: published, earlier: begin, days: -days };
    let not_after = Limit { later: end, earlier: published, days };
    let limits = [sides.not_before.then_some(not_before), sides.not_after.then_some(not_after)];
    let words = corpus.words(document, expression.span);
    let source = source_name(&corpus.records[document].document);
    let because = match distance.steps {
        0 => format!("“{words}” in {source} is the day on which it was published"),
        ..0 => format!("“{words}” in {source} is {distance} before it was published"),
        _ => format!("“{words}” in {source} is {distance} after it was published"),
    };
    let step = step(corpus, because, document, expression.span);
    Some(said(Grade::Computed, subject, document, limits.into_iter().flatten().collect(), step))
}

/// A fact that a document gives by itself.
pub(crate) fn said(grade: Grade, subject: Subject, document: usize, limits: Vec<Limit>, step: ReasonStep) -> Fact {
    Fact { grade, support: 1, subject, document, limits, step, premises: Vec::new() }
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
        limits.extend(first.map(|day| Limit::from(point, day_number(day))));
        limits.extend(last.map(|day| Limit::until(point, day_number(day))));
    }
    limits
}

/// A step of a chain, with the sentence around the words that it rests on.
pub(crate) fn step(corpus: &Corpus, because: String, document: usize, span: Span) -> ReasonStep {
    let sentences = &corpus.records[document].sentences;
    let after = sentences.partition_point(|sentence| sentence.start <= span.start);
    let sentence = after.checked_sub(1).map(|index| sentences[index]).filter(|sentence| sentence.contains(span));
    ReasonStep { because, citation: Some(cite(document, span)), sentence, gives: Vec::new() }
}

/// What a reader calls a document: its outlet, or its file's name.
pub(crate) fn source_name(document: &Document) -> String {
    let file = || document.path.rsplit(['/', '\\']).next().unwrap_or(&document.path);
    document.publisher.as_deref().unwrap_or_else(file).to_owned()
}

fn date_source(source: DateSource) -> &'static str {
    match source {
        DateSource::SideFile => "from its side file",
        DateSource::Field => "from the mail, feed, table or export that it stands in",
        DateSource::JsonLd | DateSource::Meta | DateSource::TimeElement => "from the page's own data",
        DateSource::Text => "written beside the headline",
        DateSource::Url => "from its address",
        DateSource::Dateline => "from its dateline",
        DateSource::Flag => "given by the reader",
        DateSource::Saved => "for it was saved then",
        DateSource::Inferred => "inferred",
        DateSource::Corrected => "set right by a person",
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
