//! Ties time expressions to the events and statements whose time they give.
//!
//! [`attach`] finds the word that an expression belongs to, [`ranges`] joins the two ends of a range, [`shared`] says
//! which events have the time of another one, [`entries`] reads chronologies, [`tense`] bounds what has no expression,
//! [`ahead`] carries that on to what hangs on it, and
//! [`news`] says what day a reader takes it for.

mod ahead;
mod attach;
mod entries;
mod news;
mod ranges;
mod shared;
mod tense;

use crate::times::Quotes;
use crate::tree::Tree;
pub(crate) use ahead::carry_ahead;
use annals_document::{
    Bounds, Document, Edtf, EventTime, Modality, StatementTime, Tense, TimeExpression, TimeId, TimeRelation,
    TimeSource, TimexType,
};
use chrono::NaiveDate;
use entries::Entries;
pub(crate) use news::Telling;
use std::collections::BTreeMap;

/// Digits from which the words of an expression may name a year.
const DIGITS_OF_A_YEAR: usize = 4;

/// Which time expression gives the time of the event or statement at a token, and how.
pub(crate) struct Anchors<'a> {
    times: &'a [TimeExpression],
    document: &'a Document,
    by_token: BTreeMap<usize, Told>,
    entries: Entries,
    quotes: Quotes,
    /// The likely days of what nothing dates, by head.
    likely: BTreeMap<usize, NaiveDate>,
}

/// What an expression, or the two of a range, says of the word that it belongs to.
#[derive(Clone, Debug)]
struct Told {
    id: TimeId,
    relation: TimeRelation,
    bounds: Bounds,
    edtf: Option<String>,
}

/// What the time of an event depends on.
pub(crate) struct Anchored {
    /// The token that its arguments hang on.
    pub(crate) head: usize,
    /// All tokens that an expression may hang on.
    pub(crate) tokens: Vec<usize>,
    pub(crate) tense: Option<Tense>,
    pub(crate) modality: Modality,
    /// Whether it stands in what somebody says.
    pub(crate) is_said: bool,
}

impl<'a> Anchors<'a> {
    /// `governors` are the tokens that name events or attribute statements.
    pub(crate) fn new(
        tree: &Tree,
        document: &'a Document,
        times: &'a [TimeExpression],
        governors: &dyn Fn(usize) -> bool,
    ) -> Anchors<'a> {
        let mut by_token: BTreeMap<usize, Told> = BTreeMap::new();
        let entries = Entries::find(document, times);
        let mut index = 0;
        while index < times.len() {
            let range =
                ranges::range_at(tree, times, index).filter(|_| !attach::is_moved(tree, &times[index], governors));
            let time = &times[index];
            index += if range.is_some() { 2 } else { 1 };
            if !says_when(time) || entries.is_head(time) || ends_length(tree, times, index - 1) {
                continue;
            }
            let Some(attached) = attach::attach(tree, time, range.is_some(), document, governors) else { continue };
            let told = match range {
                Some(range) => {
                    let bounds = range.bounds(ranges::lasts(tree, attached.governor));
                    Told { id: time.id, relation: TimeRelation::During, bounds, edtf: written(bounds) }
                }
                None => told_by(time, attached.relation),
            };
            // The first expression of several, unless a later one is more exact.
            if by_token.get(&attached.governor).is_none_or(|known| is_more_exact(&told, known)) {
                by_token.insert(attached.governor, told);
            }
        }
        Anchors { times, document, by_token, entries, quotes: Quotes::of(tree), likely: BTreeMap::new() }
    }

    /// With the likely days of `tellings`, which are all that the document tells.
    pub(crate) fn with_likely_days(self, tree: &Tree, tellings: &[Telling]) -> Anchors<'a> {
        let dated = |anchored: &Anchored| Some(self.told(tree, anchored)?.0);
        let likely = news::likely_days(tree, self.document, self.times, &self.quotes, tellings, &dated);
        Anchors { likely, ..self }
    }

    /// The time of an event.
    pub(crate) fn event_time(&self, tree: &Tree, event: &Anchored) -> Option<EventTime> {
        if let Some((told, from)) = self.told(tree, event) {
            return Some(told.time(from));
        }
        if let Some(day) = self.likely.get(&event.head) {
            let edtf = Some(day.to_string());
            let (relation, from, bounds) = (TimeRelation::During, TimeSource::Thread, Bounds::day(*day));
            return Some(EventTime { expression: None, edtf, relation, from, bounds });
        }
        let own = event.tokens.iter().find_map(|token| self.by_token.get(token));
        let dated = |token: usize| self.by_token.get(&token);
        let time = tense::by_tense(tree, self.document, &self.quotes, event, &dated);
        // What nothing bounds keeps the expression, which other documents may complete.
        time.filter(|time| own.is_none() || !time.bounds.is_unknown())
            .or_else(|| own.map(|told| told.time(TimeSource::Expression)))
    }

    /// Whether something is told as done that an expression without a year would put after the publication.
    fn is_impossible(&self, event: &Anchored, told: &Told) -> bool {
        let published = self.document.published_bounds().latest();
        let is_done = event.tense == Some(Tense::Past) && event.modality == Modality::Asserted;
        let is_ahead = told.bounds.earliest().zip(published).is_some_and(|(first, published)| first > published);
        let time = self.times.iter().find(|time| time.id == told.id).filter(|_| is_done && is_ahead);
        let words = time.map(|time| self.document.text.slice(time.span));
        words.is_some_and(|words| words.chars().filter(char::is_ascii_digit).count() < DIGITS_OF_A_YEAR)
    }

    /// What expressions say of the time of an event, where they place it.
    fn told(&self, tree: &Tree, event: &Anchored) -> Option<(Told, TimeSource)> {
        let own = event.tokens.iter().find_map(|token| self.by_token.get(token));
        let own = own.filter(|told| !told.bounds.is_unknown() && !self.is_impossible(event, told));
        if let Some(told) = own {
            return Some((told.clone(), TimeSource::Expression));
        }
        if let Some(time) = shared::named_by_clause(tree, event, self.times) {
            return Some((told_by(time, TimeRelation::During), TimeSource::Expression));
        }
        let dated = |token: usize| self.by_token.get(&token);
        if let Some(told) = shared::sharing(tree, event).into_iter().find_map(dated) {
            return Some((told.clone(), TimeSource::Event));
        }
        let time = self.entries.of_event(tree, event).and_then(|index| self.times.get(index))?;
        Some((told_by(time, TimeRelation::During), TimeSource::Sentence))
    }

    /// The time of a statement by its cue: its own expression, else that of its entry in a chronology, else
    /// the day of the news, else before or at the publication.
    pub(crate) fn statement_time(&self, tree: &Tree, cue: Option<usize>) -> Option<StatementTime> {
        let told = cue.and_then(|cue| self.by_token.get(&cue));
        let by_word = told.and_then(|told| self.times.iter().find(|time| time.id == told.id));
        let entry = || cue.and_then(|cue| self.entries.of(tree.token(cue).span.start));
        if let Some(time) = by_word.or_else(|| self.times.get(entry()?)) {
            return Some(StatementTime {
                expression: Some(time.id),
                edtf: time.edtf.clone(),
                bounds: time.bounds,
                likely: false,
            });
        }
        if let Some(day) = cue.and_then(|cue| self.likely.get(&cue)) {
            let edtf = Some(day.to_string());
            return Some(StatementTime { expression: None, edtf, bounds: Bounds::day(*day), likely: true });
        }
        let bounds = self.document.published_bounds().latest().map(Bounds::until)?;
        Some(StatementTime { expression: None, edtf: None, bounds, likely: false })
    }
}

impl Told {
    fn time(&self, from: TimeSource) -> EventTime {
        let edtf = self.edtf.clone();
        EventTime { expression: Some(self.id), edtf, relation: self.relation, from, bounds: self.bounds }
    }
}

/// What one expression says with a relation.
fn told_by(time: &TimeExpression, relation: TimeRelation) -> Told {
    let bounds = match relation {
        TimeRelation::During | TimeRelation::Overlaps => time.bounds,
        TimeRelation::Before => time.bounds.latest().map_or(Bounds::UNKNOWN, Bounds::until),
        TimeRelation::After => time.bounds.earliest().map_or(Bounds::UNKNOWN, Bounds::from),
    };
    let edtf = time.edtf.clone().filter(|_| relation == TimeRelation::During);
    Told { id: time.id, relation, bounds, edtf }
}

fn written(bounds: Bounds) -> Option<String> {
    Edtf::from_bounds(bounds).map(|edtf| edtf.to_string())
}

/// Whether an expression places something: a date, a time of day, or a length that lies somewhere.
fn says_when(time: &TimeExpression) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
        || (time.kind == TimexType::Duration && time.bounds.is_closed())
}

/// Whether an expression only says where the length before it ends: "31 March" in "the year ended 31 March".
fn ends_length(tree: &Tree, times: &[TimeExpression], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).map(|before| &times[before]) else { return false };
    let is_length = before.kind == TimexType::Duration && before.bounds.is_closed();
    let between = ranges::between(tree.text, before.span, times[index].span);
    is_length && matches!(between.as_str(), "ended" | "ending" | "to" | "through" | "of" | "in")
}

/// Whether one tells more exactly when than another: what is so then more than what is so before or after, a day more than
/// a year, anything more than nothing.
fn is_more_exact(told: &Told, other: &Told) -> bool {
    let rank = |told: &Told| (told.relation != TimeRelation::During, told.bounds.width().unwrap_or(i64::MAX));
    rank(told) < rank(other)
}
