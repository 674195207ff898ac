//! Dates without a year or week ("in March", "on Wednesday"), completed from what other documents know.
//!
//! A page that does not say when it was published leaves them open. Where another document dates an event or statement
//! that such a page tells too, only one March fits; then all that the page tells of that March is dated, and the page
//! itself was published after it and, as people write, before the next one.

use super::dates::{Chronicle, Clusters, Subject};
use super::facts::{Fact, Grade, day_number, readable, source_name, step, within};
use super::stn::{Limit, Point};
use crate::merge::corpus::Corpus;
use crate::merge::is_told_as_past;
use annals_document::{Bounds, Edtf, Span, TimeExpression, TimeId, TimexType};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// Days that known bounds may span to tell which March or Wednesday is meant.
const WIDEST: i64 = 800;

/// A stretch of the calendar that comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Recurring {
    Month(u32),
    DayOfYear(u32, u32),
    /// Monday is 1.
    Weekday(u32),
}

/// One such date of one document, and what is told by it.
struct Partial {
    document: usize,
    /// The expression that says so by itself, rather than by another one; of several the first.
    span: Span,
    is_anchored: bool,
    value: String,
    recurring: Recurring,
    told: Vec<Told>,
    is_complete: bool,
}

struct Told {
    subject: Subject,
    is_past: bool,
}

/// All such dates.
pub(crate) struct Partials(Vec<Partial>);

impl Partials {
    /// Finds them by document and value: one page means one March.
    pub(crate) fn find(corpus: &Corpus, clusters: &Clusters) -> Partials {
        let mut found: BTreeMap<(usize, Recurring), Partial> = BTreeMap::new();
        let mut add = |document: usize, id: Option<TimeId>, told: Told| {
            let Some(time) = id.and_then(|id| corpus.time(document, id)) else { return };
            let Some(recurring) = recurring(time) else { return };
            let partial = found.entry((document, recurring)).or_insert_with(|| Partial {
                document,
                span: time.span,
                is_anchored: time.anchor.is_some(),
                value: time.value.clone(),
                recurring,
                told: Vec::new(),
                is_complete: false,
            });
            if (time.anchor.is_some(), time.span) < (partial.is_anchored, partial.span) {
                (partial.is_anchored, partial.span) = (time.anchor.is_some(), time.span);
            }
            partial.told.push(told);
        };
        for item in 0..corpus.statements.len() {
            let time = corpus.statement(item).time.as_ref();
            let told = Told { subject: Subject::Statement(clusters.statement_of[item]), is_past: true };
            add(corpus.statements.document(item), time.and_then(|time| time.expression), told);
        }
        for item in 0..corpus.events.len() {
            let event = corpus.event(item);
            let is_past = is_told_as_past(event);
            let told = Told { subject: Subject::Event(clusters.event_of[item]), is_past };
            add(corpus.events.document(item), event.time.as_ref().and_then(|time| time.expression), told);
        }
        Partials(found.into_values().collect())
    }

    /// The date by which `subject` is told as EDTF, where nothing completes it: `XXXX-03`.
    pub(crate) fn written(&self, subject: Subject) -> Option<String> {
        let mut telling = self.0.iter().filter(|partial| partial.told.iter().any(|told| told.subject == subject));
        telling.find_map(|partial| partial.value.parse::<Edtf>().ok()).map(|edtf| edtf.to_string())
    }
}

/// Facts from the dates that can now be completed.
pub(crate) fn complete(corpus: &Corpus, chronicle: &Chronicle, partials: &mut Partials) -> Vec<Fact> {
    let mut facts = Vec::new();
    for partial in partials.0.iter_mut().filter(|partial| !partial.is_complete) {
        if let Some((first, last, why)) = meant(corpus, chronicle, partial) {
            partial.is_complete = true;
            facts.extend(facts_of(corpus, chronicle, partial, first, last, &why));
        }
    }
    facts
}

/// The first and last day that is meant, and why; `None` where several or none can be.
fn meant(corpus: &Corpus, chronicle: &Chronicle, partial: &Partial) -> Option<(NaiveDate, NaiveDate, String)> {
    let bounds: Vec<Bounds> = partial.told.iter().map(|told| bounds_of(chronicle, told.subject)).collect();
    let narrow = |bounds: &&Bounds| bounds.width().is_some_and(|width| (0..=WIDEST).contains(&width));
    let known: Vec<Bounds> = bounds.iter().filter(narrow).copied().collect();
    let words = corpus.words(partial.document, partial.span);
    let source = source_name(&corpus.records[partial.document].document);
    if let Some(window) = known.first() {
        let fits = |(first, last): &(NaiveDate, NaiveDate)| {
            known.iter().all(|bounds| bounds.touches(Some(*first), Some(*last)))
        };
        let occurrences = occurrences(partial.recurring, window.earliest()?, window.latest()?);
        let fitting: Vec<_> = occurrences.into_iter().filter(fits).collect();
        let &[(first, last)] = fitting.as_slice() else { return None };
        let date = readable(Bounds::within(first, last));
        let why =
            format!("“{words}” in {source} is {date}: another telling of the same is dated {}", readable(*window));
        return Some((first, last, why));
    }
    if !partial.told.iter().all(|told| told.is_past) {
        return None;
    }
    let publication = chronicle.points.publication[partial.document];
    let published = chronicle.bounds(publication, publication);
    let (earliest, latest) = (published.earliest()?, published.latest()?);
    let before = |day: NaiveDate| occurrences(partial.recurring, day.checked_sub_months(Months::new(13))?, day).pop();
    let (first, last) = before(latest).filter(|found| before(earliest) == Some(*found))?;
    let date = readable(Bounds::within(first, last));
    let why = format!("“{words}” in {source} is {date}: the last one before it was published, {}", readable(published));
    Some((first, last, why))
}

fn bounds_of(chronicle: &Chronicle, subject: Subject) -> Bounds {
    let (begin, end) = points_of(chronicle, subject);
    chronicle.bounds(begin, end)
}

fn points_of(chronicle: &Chronicle, subject: Subject) -> (Point, Point) {
    match subject {
        Subject::Event(cluster) => chronicle.points.event[cluster],
        Subject::Statement(cluster) => chronicle.points.statement[cluster],
        Subject::Document(document) => (chronicle.points.publication[document], chronicle.points.publication[document]),
    }
}

fn facts_of(
    corpus: &Corpus,
    chronicle: &Chronicle,
    partial: &Partial,
    first: NaiveDate,
    last: NaiveDate,
    why: &str,
) -> Vec<Fact> {
    let document = partial.document;
    let fact = |grade: Grade, subject: Subject, limits: Vec<Limit>, because: String| Fact {
        grade,
        subject,
        document,
        limits,
        step: step(because, document, partial.span),
    };
    let mut facts: Vec<Fact> = Vec::new();
    for told in &partial.told {
        let (begin, end) = points_of(chronicle, told.subject);
        let limits = within(begin, end, Bounds::within(first, last));
        facts.push(fact(Grade::Completed, told.subject, limits, why.to_owned()));
    }
    if partial.told.iter().any(|told| told.is_past) {
        let publication = chronicle.points.publication[document];
        let source = source_name(&corpus.records[document].document);
        let not_before = Limit { later: Point::ORIGIN, earlier: publication, days: -day_number(first) };
        let after = format!(
            "{source} tells of {} as past, so it was published after that",
            readable(Bounds::within(first, last))
        );
        facts.push(fact(Grade::Completed, Subject::Document(document), vec![not_before], after));
        if let Some(next) = following(partial.recurring, last) {
            let until = Limit { later: publication, earlier: Point::ORIGIN, days: day_number(next) - 1 };
            let words = corpus.words(document, partial.span);
            let habit = format!("“{words}” alone means the last one, so {source} was published before {next}");
            facts.push(fact(Grade::Habit, Subject::Document(document), vec![until], habit));
        }
    }
    facts
}

/// What a value without a year or week means; `None` for any other value.
fn recurring(time: &TimeExpression) -> Option<Recurring> {
    if !matches!(time.kind, TimexType::Date | TimexType::Time) || !time.bounds.is_unknown() {
        return None;
    }
    let value = time.value.split('T').next()?.strip_prefix("XXXX-")?;
    if let Some(weekday) = value.strip_prefix("WXX-") {
        return weekday.parse().ok().filter(|day| (1..=7).contains(day)).map(Recurring::Weekday);
    }
    match value.split_once('-') {
        None => value.parse().ok().filter(|month| (1..=12).contains(month)).map(Recurring::Month),
        Some((month, day)) => {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            NaiveDate::from_ymd_opt(2000, month, day).map(|_| Recurring::DayOfYear(month, day))
        }
    }
}

/// Those that touch `first..=last`, in order.
fn occurrences(recurring: Recurring, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    match recurring {
        Recurring::Weekday(weekday) => {
            let ahead = (weekday + 6 - first.weekday().num_days_from_monday()) % 7;
            let days = (0..).map_while(|week| first.checked_add_days(Days::new(u64::from(ahead) + 7 * week)));
            days.take_while(|day| *day <= last).map(|day| (day, day)).collect()
        }
        Recurring::Month(month) => {
            let whole = |year| {
                let begin = NaiveDate::from_ymd_opt(year, month, 1)?;
                Some((begin, begin.checked_add_months(Months::new(1))?.pred_opt()?))
            };
            let years = (first.year()..=last.year()).filter_map(whole);
            years.filter(|(begin, end)| *end >= first && *begin <= last).collect()
        }
        Recurring::DayOfYear(month, day) => {
            let days = (first.year()..=last.year()).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
            days.filter(|day| (first..=last).contains(day)).map(|day| (day, day)).collect()
        }
    }
}

/// The first day of the one after that which ends on `last`.
fn following(recurring: Recurring, last: NaiveDate) -> Option<NaiveDate> {
    let horizon = last.checked_add_months(Months::new(13))?;
    occurrences(recurring, last.succ_opt()?, horizon).first().map(|(first, _)| *first)
}
