//! From when to when a tie held, as the words around it say: "since 2019", "from 2010 to 2015", "former", "was born in 1961".
//!
//! An end that the text does not tell stays open. What is told to hold now held at the publication.

use crate::tree::Tree;
use annals_document::{Bounds, Document, TimeExpression, TimeId, TimexType};
use std::collections::BTreeMap;

/// What a date says of a tie when nothing but "in" or "on" stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It held then: "was mayor in 2019".
    Holds,
    /// It began then: "became mayor in 2019".
    Begins,
    /// It ended then: "resigned as mayor in 2019".
    Ends,
    /// It is of that day alone: "was born in 1961".
    Is,
}

/// What a word beside a role says of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// "former": over by the publication.
    Over,
    /// "current": held at the publication.
    Held,
    /// "incoming": not begun before the publication.
    ToCome,
}

/// When a tie held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spell {
    pub(crate) time: Option<TimeId>,
    pub(crate) bounds: Bounds,
}

impl Spell {
    pub(super) fn is_dated(&self) -> bool {
        !self.bounds.is_unknown()
    }

    fn limit(&mut self, bounds: Bounds) {
        self.bounds = self.bounds.intersect(bounds).unwrap_or(self.bounds);
    }
}

/// The dates of a text by the words that they hang on.
pub(super) struct Calendar<'a> {
    tree: &'a Tree<'a>,
    times: &'a [TimeExpression],
    /// For each word the tops of the expressions below it, with their places among `times`.
    below: BTreeMap<usize, Vec<(usize, usize)>>,
    published: Bounds,
}

impl<'a> Calendar<'a> {
    pub(super) fn new(tree: &'a Tree<'a>, document: &Document, times: &'a [TimeExpression]) -> Calendar<'a> {
        let is_date = |time: &&(usize, &TimeExpression)| {
            matches!(time.1.kind, TimexType::Date | TimexType::Time) && time.1.bounds.is_closed()
        };
        let tops: BTreeMap<usize, usize> = times
            .iter()
            .enumerate()
            .filter(|time| is_date(&time))
            .filter_map(|(index, time)| Some((tree.top_of(tree.tokens_in(time.span))?, index)))
            .collect();
        let mut below: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (&top, &index) in &tops {
            // "from 2010 to 2015": the second date may hang on the first.
            let holder = tree.ancestors(top).find(|upper| !tops.contains_key(upper));
            if let Some(holder) = holder {
                below.entry(holder).or_default().push((top, index));
            }
        }
        Calendar { tree, times, below, published: document.published_bounds() }
    }

    /// When a tie held, by the dates that hang on any of `heads` and by what is said of now.
    pub(super) fn spell(&self, heads: &[usize], way: Way, now: Option<Now>) -> Spell {
        let mut spell = Spell::default();
        for &(top, index) in heads.iter().filter_map(|head| self.below.get(head)).flatten() {
            let Some(bounds) = self.bounds(top, self.times[index].bounds, way) else { continue };
            spell.time = spell.time.or(Some(self.times[index].id));
            spell.limit(bounds);
        }
        match now {
            Some(Now::Over) => spell.limit(Bounds { begin: [None; 2], end: [None, self.published.latest()] }),
            Some(Now::Held) => spell.limit(self.held()),
            Some(Now::ToCome) => spell.limit(Bounds { begin: [self.published.earliest(), None], end: [None; 2] }),
            None => {}
        }
        spell
    }

    /// At the publication.
    fn held(&self) -> Bounds {
        Bounds { begin: [None, self.published.latest()], end: [self.published.earliest(), None] }
    }

    /// What one expression says, by its preposition.
    fn bounds(&self, top: usize, time: Bounds, way: Way) -> Option<Bounds> {
        let begins = Bounds { begin: time.begin, end: [None; 2] };
        let ends = Bounds { begin: [None; 2], end: time.end };
        let preposition = self.tree.child_by(top, &["case", "mark"]).map(|word| self.tree.lemma(word).to_lowercase());
        match (preposition.as_deref(), way) {
            (Some("since"), _) => begins.intersect(Bounds { begin: [None; 2], end: [self.published.earliest(), None] }),
            (Some("from"), _) => Some(begins),
            (Some("until" | "till" | "to" | "through" | "-" | "–"), _) => Some(ends),
            (None | Some("in" | "on" | "during" | "at"), Way::Holds) => {
                Some(Bounds { begin: [None, time.latest()], end: [time.earliest(), None] })
            }
            (None | Some("in" | "on" | "during" | "at"), Way::Begins) => Some(begins),
            (None | Some("in" | "on" | "during" | "at"), Way::Ends) => Some(ends),
            (None | Some("in" | "on" | "during" | "at"), Way::Is) => Some(time),
            _ => None,
        }
    }
}

/// What the words of a title or the modifiers of a noun say of now, and the words without them: "former minister".
pub(super) fn now_of(word: &str) -> Option<Now> {
    match word.to_lowercase().as_str() {
        "former" | "ex" | "late" | "then" | "one-time" | "onetime" | "erstwhile" => Some(Now::Over),
        "current" | "incumbent" | "sitting" => Some(Now::Held),
        "incoming" | "future" => Some(Now::ToCome),
        _ => None,
    }
}
