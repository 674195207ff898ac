//! Ties time expressions to the events and statements whose time they give.
//!
//! [`attach`] finds the word that an expression belongs to, [`ranges`] joins the two ends of a range, [`shared`] says
//! which events have the time of another one, [`entries`] reads chronologies, [`tense`] bounds what has no expression.

mod attach;
mod entries;
mod ranges;
mod shared;
mod tense;

use crate::times::Quotes;
use crate::tree::Tree;
use annals_document::{
    Bounds, Document, Edtf, EventTime, Modality, StatementTime, Tense, TimeExpression, TimeId, TimeRelation,
    TimeSource, TimexType,
};
use entries::Entries;
use std::collections::BTreeMap;

/// Which time expression gives the time of the event or statement at a token, and how.
pub(crate) struct Anchors<'a> {
    times: &'a [TimeExpression],
    document: &'a Document,
    by_token: BTreeMap<usize, Told>,
    entries: Entries,
    quotes: Quotes,
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
        Anchors { times, document, by_token, entries, quotes: Quotes::of(tree) }
    }

    /// The time of an event.
    pub(crate) fn event_time(&self, tree: &Tree, event: &Anchored) -> Option<EventTime> {
        let own = event.tokens.iter().find_map(|token| self.by_token.get(token));
        if let Some(told) = own.filter(|told| !told.bounds.is_unknown()) {
            return Some(told.time(TimeSource::Expression));
        }
        if let Some(time) = shared::named_by_clause(tree, event, self.times) {
            return Some(told_by(time, TimeRelation::During).time(TimeSource::Expression));
        }
        let dated = |token: usize| self.by_token.get(&token);
        if let Some(told) = shared::sharing(tree, event).into_iter().find_map(dated) {
            return Some(told.time(TimeSource::Event));
        }
        if let Some(time) = self.entries.of_event(tree, event).and_then(|index| self.times.get(index)) {
            return Some(told_by(time, TimeRelation::During).time(TimeSource::Sentence));
        }
        let time = tense::by_tense(tree, self.document, &self.quotes, event, &dated);
        // What nothing bounds keeps the expression, which other documents may complete.
        time.filter(|time| own.is_none() || !time.bounds.is_unknown())
            .or_else(|| own.map(|told| told.time(TimeSource::Expression)))
    }

    /// The time of a statement by its cue: its own expression, else that of its entry in a chronology, else before or at
    /// the publication.
    pub(crate) fn statement_time(&self, tree: &Tree, cue: Option<usize>) -> Option<StatementTime> {
        if let Some(told) = cue.and_then(|cue| self.by_token.get(&cue)) {
            let time = self.times.iter().find(|time| time.id == told.id)?;
            return Some(StatementTime { expression: Some(time.id), edtf: time.edtf.clone(), bounds: time.bounds });
        }
        let entry = cue.and_then(|cue| self.entries.of(tree.token(cue).span.start));
        if let Some(time) = entry.and_then(|index| self.times.get(index)) {
            return Some(StatementTime { expression: Some(time.id), edtf: time.edtf.clone(), bounds: time.bounds });
        }
        let bounds = self.document.published_bounds().latest().map(Bounds::until)?;
        Some(StatementTime { expression: None, edtf: None, bounds })
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
