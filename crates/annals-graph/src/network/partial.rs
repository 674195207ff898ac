//! Dates without a year or week ("in March", "on Wednesday") and dates counted from an unknown publication ("last
//! week"), completed from what other documents know.
//!
//! A page that does not say when it was published leaves them open. Where another document dates an event or statement
//! that such a page tells too, only one March fits; then all that the page tells of that March is dated, and the page
//! itself was published after it and, as people write, before the next one. Where several Marches fit, the first and
//! the last of them still limit all of this.

use super::chronicle::Chronicle;
use super::cycle::{Cycle, Stance, Stretch, Unit};
use super::facts::{Fact, FactKey, Grade, Sides, calendar_day, day_number, readable, source_name, step};
use super::stn::{Limit, Point};
use super::subject::{Clusters, Points, Setback, Subject};
use crate::corpus::{Corpus, cite, is_told_as_past};
use annals_document::{
    Bounds, CalendarDistance, CalendarUnit, Edtf, Span, StatementKind, Tense, TimeExpression, TimeId, TimeRelation,
    TimexType,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// One such date of one document, and what is told by it.
struct Partial {
    document: usize,
    /// The expression that says so by itself, rather than by another one; of several the first.
    span: Span,
    is_anchored: bool,
    value: String,
    cycle: Cycle,
    told: Vec<Told>,
    stance: Option<Stance>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    subject: Subject,
    sides: Sides,
    stance: Option<Stance>,
}

/// All such dates.
pub(crate) struct Partials {
    partials: Vec<Partial>,
    written: BTreeMap<Subject, String>,
    /// Tellings of one thing on different days of the week, or in different months.
    pub(crate) clashes: Vec<Setback>,
}

impl Partials {
    /// Finds them by document and value: one page means one March.
    pub(crate) fn find(corpus: &Corpus, clusters: &Clusters) -> Partials {
        let mut found: BTreeMap<(usize, Cycle), Partial> = BTreeMap::new();
        let mut add = |document: usize, id: Option<TimeId>, told: Told| {
            let Some(time) = id.and_then(|id| corpus.time(document, id)) else { return };
            let Some(cycle) = cycle(time) else { return };
            let partial = found.entry((document, cycle)).or_insert_with(|| Partial {
                document,
                span: time.span,
                is_anchored: time.anchor.is_some(),
                value: time.value.clone(),
                cycle,
                told: Vec::new(),
                stance: None,
            });
            if (time.anchor.is_some(), time.span) < (partial.is_anchored, partial.span) {
                (partial.is_anchored, partial.span) = (time.anchor.is_some(), time.span);
            }
            partial.told.push(told);
        };
        for item in 0..corpus.statements.len() {
            let time = corpus.statement(item).time.as_ref();
            let subject = Subject::Statement(clusters.statement_of[item]);
            let told = Told { subject, sides: Sides::BOTH, stance: Some(Stance::Past) };
            add(corpus.statements.document(item), time.and_then(|time| time.expression), told);
        }
        // What stands in somebody's own words is counted from the day of saying, not of writing.
        let is_written = |item: &usize| corpus.reported_in(*item).is_none_or(|kind| kind == StatementKind::Indirect);
        for item in (0..corpus.events.len()).filter(is_written) {
            let event = corpus.event(item);
            let stance = match event.tense {
                _ if is_told_as_past(event) => Some(Stance::Past),
                Some(Tense::Future) => Some(Stance::ToCome),
                _ => None,
            };
            let relation = event.time.as_ref().map_or(TimeRelation::During, |time| time.relation);
            let told = Told { subject: Subject::Event(clusters.event_of[item]), sides: Sides::of(relation), stance };
            add(corpus.events.document(item), event.time.as_ref().and_then(|time| time.expression), told);
        }
        let mut partials: Vec<Partial> = found.into_values().collect();
        for partial in &mut partials {
            partial.told.sort();
            partial.told.dedup();
            let takes = |stance: Stance| partial.told.iter().any(|told| told.stance == Some(stance));
            partial.stance = [Stance::Past, Stance::ToCome].into_iter().find(|&stance| takes(stance));
        }
        let mut written = BTreeMap::new();
        for partial in &partials {
            let Ok(edtf) = partial.value.parse::<Edtf>() else { continue };
            for told in &partial.told {
                written.entry(told.subject).or_insert_with(|| edtf.to_string());
            }
        }
        let clashes = take_out_clashes(corpus, &mut partials);
        Partials { partials, written, clashes }
    }

    /// The date by which `subject` is told as EDTF, where nothing completes it: `XXXX-03`.
    pub(crate) fn written(&self, subject: Subject) -> Option<String> {
        self.written.get(&subject).cloned()
    }
}

/// Lets the first of two tellings stand that can't be of one time whatever the year or week.
fn take_out_clashes(corpus: &Corpus, partials: &mut [Partial]) -> Vec<Setback> {
    let mut clashes = Vec::new();
    let mut standing: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    for index in 0..partials.len() {
        let mut kept = Vec::new();
        for told in std::mem::take(&mut partials[index].told) {
            let others = standing.entry(told.subject).or_default();
            let is_whole = told.sides == Sides::BOTH;
            let partial = &partials[index];
            let rival = others.iter().find(|&&other| is_whole && partial.cycle.excludes(partials[other].cycle));
            match rival {
                Some(&other) => clashes.push(Setback {
                    subject: told.subject,
                    kept: vec![words_step(corpus, &partials[other])],
                    set_aside: words_step(corpus, partial),
                    why: "both are equally sure; the one that comes first in order of documents is kept".to_owned(),
                }),
                None => {
                    if is_whole {
                        others.push(index);
                    }
                    kept.push(told);
                }
            }
        }
        partials[index].told = kept;
    }
    clashes
}

fn words_step(corpus: &Corpus, partial: &Partial) -> annals_case::ReasonStep {
    let words = corpus.words(partial.document, partial.span);
    let source = source_name(&corpus.records[partial.document].document);
    step(corpus, format!("“{words}” in {source}"), partial.document, partial.span)
}

/// One of the stretches that may be meant, with what it follows from.
struct Limiting {
    stretch: Stretch,
    because: Vec<FactKey>,
    /// Whether it follows from when the document was written, by a habit of writing.
    by_writing: bool,
}

/// Turns of a fact on its own words that can still come to an end. What can't hold is driven on from week to week.
const MOST_TURNS: usize = 6;

/// Facts from what can now be said of which March or Wednesday is meant. Those that `driven` names, by their positions, give
/// none that rests on themselves; those that turn too often on themselves are added to it.
pub(crate) fn narrow(
    corpus: &Corpus,
    points: &Points,
    chronicle: &Chronicle,
    partials: &Partials,
    driven: &mut BTreeSet<usize>,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (index, partial) in partials.partials.iter().enumerate() {
        let narrowing = Narrowing { corpus, points, chronicle, partial };
        for fact in narrowing.facts() {
            let turns = narrowing.turns(&fact);
            if turns > MOST_TURNS {
                driven.insert(index);
            } else if turns == 0 || !driven.contains(&index) {
                facts.push(fact);
            }
        }
    }
    facts
}

struct Narrowing<'a> {
    corpus: &'a Corpus,
    points: &'a Points,
    chronicle: &'a Chronicle,
    partial: &'a Partial,
}

impl Narrowing<'_> {
    fn facts(&self) -> Vec<Fact> {
        let (first, last) = (self.first(), self.last());
        let mut facts = Vec::new();
        match (&first, &last) {
            (Some(first), Some(last)) if first.stretch == last.stretch => {
                facts.extend(self.told_facts(Some(first), Some(last), &self.exactly(first, last)));
            }
            _ => {
                let date = |limiting: &Limiting| readable(Bounds::within(limiting.stretch.0, limiting.stretch.1));
                if let Some(first) = &first {
                    facts.extend(self.told_facts(Some(first), None, &format!("{} or a later one", date(first))));
                }
                if let Some(last) = &last {
                    facts.extend(self.told_facts(None, Some(last), &format!("{} or an earlier one", date(last))));
                }
            }
        }
        facts.extend(first.and_then(|first| self.published_from(&first)));
        facts.extend(last.and_then(|last| self.published_until(&last)));
        facts
    }

    /// How often a fact rests on what these same words gave before.
    fn turns(&self, fact: &Fact) -> usize {
        self.chronicle.drawn_from(&fact.premises, cite(self.partial.document, self.partial.span))
    }

    fn exactly(&self, first: &Limiting, last: &Limiting) -> String {
        let date = readable(Bounds::within(first.stretch.0, first.stretch.1));
        match (first.by_writing && last.by_writing, self.partial.cycle, self.partial.stance) {
            (true, Cycle::Counted(..), _) => format!("{date}, counted from when it was published"),
            (true, _, Some(Stance::Past)) => format!("{date}, the last one before it was published"),
            (true, _, _) => format!("{date}, the next one after it was published"),
            _ => format!("{date}, the only one that fits what else is told"),
        }
    }

    /// The first one that may be meant.
    fn first(&self) -> Option<Limiting> {
        let Partial { cycle, stance, .. } = *self.partial;
        let told = self.whole().filter_map(|(begin, _)| {
            let stretch = cycle.at_or_after(self.day(self.chronicle.earliest(begin))?)?;
            Some(Limiting { stretch, because: self.chronicle.why_earliest(begin), by_writing: false })
        });
        let publication = self.publication();
        let written = self.day(self.chronicle.earliest(publication)).and_then(|day| {
            let stretch = cycle.meant_on(day, stance)?;
            Some(Limiting { stretch, because: self.chronicle.why_earliest(publication), by_writing: true })
        });
        // Of equals the first, which needs no habit.
        told.chain(written).reduce(|best, other| if other.stretch > best.stretch { other } else { best })
    }

    /// The last one that may be meant.
    fn last(&self) -> Option<Limiting> {
        let Partial { cycle, stance, .. } = *self.partial;
        let told = self.whole().filter_map(|(_, end)| {
            let stretch = cycle.at_or_before(self.day(self.chronicle.latest(end))?)?;
            Some(Limiting { stretch, because: self.chronicle.why_latest(end), by_writing: false })
        });
        let publication = self.publication();
        let written = self.day(self.chronicle.latest(publication)).and_then(|day| {
            let stretch = cycle.meant_on(day, stance)?;
            Some(Limiting { stretch, because: self.chronicle.why_latest(publication), by_writing: true })
        });
        told.chain(written).reduce(|best, other| if other.stretch < best.stretch { other } else { best })
    }

    /// The ends of what lies within it as a whole.
    fn whole(&self) -> impl Iterator<Item = (Point, Point)> {
        let told = self.partial.told.iter().filter(|told| told.sides == Sides::BOTH);
        told.map(|told| self.points.of(told.subject))
    }

    fn publication(&self) -> Point {
        self.points.publication[self.partial.document]
    }

    fn day(&self, number: Option<i64>) -> Option<NaiveDate> {
        number.and_then(calendar_day)
    }

    /// Limits on all that is told by it, where they say something new.
    fn told_facts(&self, first: Option<&Limiting>, last: Option<&Limiting>, which: &str) -> Vec<Fact> {
        let because = format!("“{}” in {} is {which}", self.words(), self.source());
        let mut facts = Vec::new();
        for told in &self.partial.told {
            let (begin, end) = self.points.of(told.subject);
            let from = first.filter(|_| told.sides.not_before).map(|first| day_number(first.stretch.0));
            let until = last.filter(|_| told.sides.not_after).map(|last| day_number(last.stretch.1));
            let is_news = from.is_some_and(|day| self.chronicle.earliest(begin).is_none_or(|known| known < day))
                || until.is_some_and(|day| self.chronicle.latest(end).is_none_or(|known| known > day));
            if is_news {
                let limits = from.map(|day| Limit::from(begin, day)).into_iter();
                let limits = limits.chain(until.map(|day| Limit::until(end, day))).collect();
                let limiting: Vec<&Limiting> = first.into_iter().chain(last).collect();
                facts.push(self.fact(told.subject, limits, because.clone(), &limiting, false));
            }
        }
        facts
    }

    /// The document was not published before it can mean the first one that may be meant.
    fn published_from(&self, first: &Limiting) -> Option<Fact> {
        let Partial { cycle, stance, document, .. } = *self.partial;
        let (day, _) = cycle.written_on(first.stretch, stance)?;
        let publication = self.publication();
        if self.chronicle.earliest(publication).is_some_and(|known| known >= day_number(day)) {
            return None;
        }
        let (words, source) = (self.words(), self.source());
        let because = match stance {
            _ if matches!(cycle, Cycle::Counted(..)) => {
                format!("“{words}” is counted from when {source} was published, which was not before {day}")
            }
            Some(Stance::Past) => format!("{source} tells of “{words}” as past, so it was not published before {day}"),
            _ => format!("“{words}” alone means the next one, so {source} was not published before {day}"),
        };
        let limits = vec![Limit::from(publication, day_number(day))];
        let is_habit = stance != Some(Stance::Past) && !matches!(cycle, Cycle::Counted(..));
        Some(self.fact(Subject::Document(document), limits, because, &[first], is_habit))
    }

    /// The document was published while it can mean the last one that may be meant.
    fn published_until(&self, last: &Limiting) -> Option<Fact> {
        let Partial { cycle, stance, document, .. } = *self.partial;
        let (_, day) = cycle.written_on(last.stretch, stance)?;
        let publication = self.publication();
        if self.chronicle.latest(publication).is_some_and(|known| known <= day_number(day)) {
            return None;
        }
        let (words, source) = (self.words(), self.source());
        let because = match stance {
            _ if matches!(cycle, Cycle::Counted(..)) => {
                format!("“{words}” is counted from when {source} was published, which was not after {day}")
            }
            Some(Stance::Past) => format!("“{words}” alone means the last one, so {source} was published by {day}"),
            _ => format!("{source} tells of “{words}” as to come, so it was published by {day}"),
        };
        let limits = vec![Limit::until(publication, day_number(day))];
        let is_habit = stance == Some(Stance::Past) && !matches!(cycle, Cycle::Counted(..));
        Some(self.fact(Subject::Document(document), limits, because, &[last], is_habit))
    }

    fn fact(
        &self,
        subject: Subject,
        limits: Vec<Limit>,
        because: String,
        limiting: &[&Limiting],
        is_habit: bool,
    ) -> Fact {
        let premises: BTreeSet<FactKey> =
            limiting.iter().flat_map(|limiting| limiting.because.iter().copied()).collect();
        let by_habit = is_habit
            || limiting.iter().any(|limiting| limiting.by_writing && !matches!(self.partial.cycle, Cycle::Counted(..)));
        let own = if by_habit { Grade::Habit } else { Grade::Completed };
        Fact {
            // What follows is no surer than what it follows from.
            grade: premises.iter().map(|key| key.grade).fold(own, Grade::max),
            support: 1,
            subject,
            document: self.partial.document,
            limits,
            step: step(self.corpus, because, self.partial.document, self.partial.span),
            premises: premises.into_iter().collect(),
        }
    }

    fn words(&self) -> String {
        self.corpus.words(self.partial.document, self.partial.span)
    }

    fn source(&self) -> String {
        source_name(&self.corpus.records[self.partial.document].document)
    }
}

/// What a value without a year or week means; `None` for any other value.
pub(super) fn cycle(time: &TimeExpression) -> Option<Cycle> {
    if !matches!(time.kind, TimexType::Date | TimexType::Time) || !time.bounds.is_unknown() {
        return None;
    }
    if let Some(CalendarDistance { steps, unit }) = time.from_publication {
        return match unit {
            CalendarUnit::Day => None,
            CalendarUnit::Week => Some(Cycle::Counted(Unit::Week, steps)),
            CalendarUnit::Month => Some(Cycle::Counted(Unit::Month, steps)),
            CalendarUnit::Year => Some(Cycle::Counted(Unit::Year, steps)),
        };
    }
    let value = time.value.split('T').next()?.strip_prefix("XXXX-")?;
    if let Some(weekday) = value.strip_prefix("WXX-") {
        return weekday.parse().ok().filter(|day| (1..=7).contains(day)).map(Cycle::Weekday);
    }
    let months = |first: u32, number: u32| Some(Cycle::Months { first, number });
    match value {
        "SP" => months(3, 3),
        "SU" => months(6, 3),
        "FA" => months(9, 3),
        "WI" => months(12, 3),
        "Q1" => months(1, 3),
        "Q2" => months(4, 3),
        "Q3" => months(7, 3),
        "Q4" => months(10, 3),
        "H1" => months(1, 6),
        "H2" => months(7, 6),
        _ => match value.split_once('-') {
            None => value.parse().ok().filter(|month| (1..=12).contains(month)).and_then(|month| months(month, 1)),
            Some((month, day)) => {
                let (month, day) = (month.parse().ok()?, day.parse().ok()?);
                NaiveDate::from_ymd_opt(2000, month, day).map(|_| Cycle::DayOfYear(month, day))
            }
        },
    }
}
