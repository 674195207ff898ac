//! Two expressions that are the ends of one range: "from 3 March to 9 April", "between 2009 and 2012", "2016-17".

use crate::tree::Tree;
use annals_document::{Bounds, Span, Text, TimeExpression};

/// The two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    first: Bounds,
    last: Bounds,
    /// Whether the words say that something goes on from one end to the other.
    goes_on: bool,
}

impl Range {
    /// What it says of something: of what lasts that it began in its first end and ended in its last, of what happens
    /// once that it lies between them.
    pub(super) fn bounds(self, lasts: bool) -> Bounds {
        if self.goes_on || lasts {
            return Bounds::between(self.first, self.last);
        }
        match (self.first.earliest(), self.last.latest()) {
            (Some(first), Some(last)) => Bounds::within(first, last),
            _ => self.first,
        }
    }
}

/// The range that the expression at `index` and the next one make, if they do.
pub(super) fn range_at(tree: &Tree, times: &[TimeExpression], index: usize) -> Option<Range> {
    let (first, last) = (times.get(index)?, times.get(index + 1)?);
    if !first.bounds.is_closed() || !last.bounds.is_closed() || first.bounds.earliest() > last.bounds.earliest() {
        return None;
    }
    let before = word_before(tree, first.span);
    let joint = between(tree.text, first.span, last.span);
    let goes_on = match joint.as_str() {
        "to" | "until" | "till" | "through" | "up to" | "to the" => before == "from" || joint != "to",
        "-" | "–" | "—" | "" => before == "from",
        "and" if before == "between" => false,
        _ => return None,
    };
    Some(Range { first: first.bounds, last: last.bounds, goes_on })
}

/// The words between two spans, in lower case.
pub(super) fn between(text: &Text, first: Span, last: Span) -> String {
    if last.start < first.end || last.start - first.end > 12 {
        return "…".to_owned();
    }
    text.slice(Span::new(first.end, last.start)).trim().to_lowercase()
}

fn word_before(tree: &Tree, span: Span) -> String {
    let before = tree.tokens_in(span).start.checked_sub(1);
    before.map(|token| tree.form(token).to_lowercase()).unwrap_or_default()
}

/// Whether a verb or noun tells of something that lasts.
pub(super) fn lasts(tree: &Tree, governor: usize) -> bool {
    matches!(
        tree.lemma(governor).to_lowercase().as_str(),
        "hold"
            | "detain"
            | "jail"
            | "imprison"
            | "last"
            | "live"
            | "serve"
            | "work"
            | "run"
            | "rule"
            | "reign"
            | "govern"
            | "occupy"
            | "stay"
            | "remain"
            | "lead"
            | "head"
            | "chair"
            | "teach"
            | "study"
            | "operate"
            | "own"
            | "be"
            | "stand"
            | "rage"
            | "rebuild"
            | "siege"
            | "occupation"
            | "war"
    )
}
