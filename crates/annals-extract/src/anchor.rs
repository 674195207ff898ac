//! Ties time expressions to the events and statements whose time they give.
//!
//! An expression belongs to the nearest word above it in the tree that names an event or attributes a statement; so
//! "said Wednesday" dates the saying and not what is said. An event without one takes that of the event that it is part
//! of or told with; failing that, tense says on which side of the publication it lies.

use crate::tree::Tree;
use annals_document::{
    BlockKind, Bounds, Document, EventTime, Modality, StatementTime, Tense, TimeExpression, TimeRelation, TimeSource,
    TimexType,
};
use std::collections::BTreeMap;

/// Which time expression gives the time of the event or statement at a token, and how.
pub(crate) struct Anchors<'a> {
    times: &'a [TimeExpression],
    published: Bounds,
    document: &'a Document,
    by_token: BTreeMap<usize, (usize, TimeRelation)>,
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
        let mut by_token = BTreeMap::new();
        for (index, time) in times.iter().enumerate() {
            let says_when = matches!(time.kind, TimexType::Date | TimexType::Time);
            let Some(top) = tree.top_of(tree.tokens_in(time.span)).filter(|_| says_when) else { continue };
            let Some(governor) = std::iter::once(top).chain(tree.ancestors(top)).find(|&token| governors(token)) else {
                continue;
            };
            let relation = relation_of(tree, top, governor);
            // The first expression of several, unless a later one is more exact.
            let known = by_token.get(&governor).copied();
            if known.is_none_or(|(other, _): (usize, TimeRelation)| is_more_exact(time, &times[other])) {
                by_token.insert(governor, (index, relation));
            }
        }
        Anchors { times, published: document.published_bounds(), document, by_token }
    }

    /// The time of an event.
    pub(crate) fn event_time(&self, tree: &Tree, event: &Anchored) -> Option<EventTime> {
        let own = event.tokens.iter().find_map(|token| self.by_token.get(token));
        if let Some(&(index, relation)) = own {
            return Some(self.by_expression(index, relation, TimeSource::Expression));
        }
        if let Some((index, relation)) = self.inherited(tree, event) {
            return Some(self.by_expression(index, relation, TimeSource::Event));
        }
        self.by_tense(tree, event)
    }

    /// The time of a statement by its cue: its own expression, else before or at the publication.
    pub(crate) fn statement_time(&self, cue: Option<usize>) -> Option<StatementTime> {
        if let Some(&(index, _)) = cue.and_then(|cue| self.by_token.get(&cue)) {
            let time = &self.times[index];
            return Some(StatementTime { expression: Some(time.id), edtf: time.edtf.clone(), bounds: time.bounds });
        }
        let bounds = self.published.latest().map(Bounds::until)?;
        Some(StatementTime { expression: None, edtf: None, bounds })
    }

    fn by_expression(&self, index: usize, relation: TimeRelation, from: TimeSource) -> EventTime {
        let time = &self.times[index];
        let bounds = match relation {
            TimeRelation::During | TimeRelation::Overlaps => time.bounds,
            TimeRelation::Before => time.bounds.latest().map_or(Bounds::UNKNOWN, Bounds::until),
            TimeRelation::After => time.bounds.earliest().map_or(Bounds::UNKNOWN, Bounds::from),
        };
        let edtf = time.edtf.clone().filter(|_| matches!(relation, TimeRelation::During));
        EventTime { expression: Some(time.id), edtf, relation, from, bounds }
    }

    /// The expression of the event that this one is told with: the clause that it is coordinated with, or that its
    /// participle belongs to. What is planned or demanded lies after, so it inherits nothing.
    fn inherited(&self, tree: &Tree, event: &Anchored) -> Option<(usize, TimeRelation)> {
        if event.modality != Modality::Asserted {
            return None;
        }
        let mut lower = event.head;
        for upper in tree.ancestors(event.head).take(3).collect::<Vec<_>>() {
            let shares_time = match tree.relation(lower) {
                "conj" => tree.child_by(lower, &["nsubj"]).is_none(),
                "advcl" => tree.child_by(lower, &["mark"]).is_none() && tree.token(lower).xpos == "VBG",
                _ => false,
            };
            if !shares_time {
                return None;
            }
            if let Some(found) = self.by_token.get(&upper) {
                return Some(*found);
            }
            lower = upper;
        }
        None
    }

    fn by_tense(&self, tree: &Tree, event: &Anchored) -> Option<EventTime> {
        let in_headline = self
            .document
            .block_at(tree.token(event.head).span.start)
            .is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
        let is_done = event.modality == Modality::Asserted && !event.is_said;
        let (relation, bounds) = match event.tense? {
            // What somebody says of the past lies before the saying, which lies before the publication.
            Tense::Past => (TimeRelation::Before, self.published.latest().map(Bounds::until)),
            // Headlines tell the news in the present.
            Tense::Present if in_headline && is_done => {
                (TimeRelation::Before, self.published.latest().map(Bounds::until))
            }
            Tense::Present => return None,
            // What is said to come lies after the saying, of which the publication says nothing.
            Tense::Future if event.is_said => return None,
            Tense::Future => (TimeRelation::After, self.published.earliest().map(Bounds::from)),
        };
        let bounds = bounds.unwrap_or(Bounds::UNKNOWN);
        Some(EventTime { expression: None, edtf: None, relation, from: TimeSource::Tense, bounds })
    }
}

/// How what `governor` names lies to the expression with this top token, by the preposition before it. The "before" of
/// "before the May hearing" says nothing of the hearing.
fn relation_of(tree: &Tree, top: usize, governor: usize) -> TimeRelation {
    let marker = std::iter::once(top)
        .chain(tree.head(top).filter(|&head| head != governor))
        .find_map(|token| tree.child_by(token, &["case", "mark"]))
        .map(|case| tree.lemma(case).to_lowercase());
    match marker.as_deref() {
        Some("before" | "until" | "till" | "by") => TimeRelation::Before,
        Some("after" | "since" | "from") => TimeRelation::After,
        _ => TimeRelation::During,
    }
}

/// Whether an expression says more exactly when than another: a day more than a year, anything more than nothing.
fn is_more_exact(time: &TimeExpression, other: &TimeExpression) -> bool {
    let width = |time: &TimeExpression| time.bounds.width().unwrap_or(i64::MAX);
    width(time) < width(other)
}
