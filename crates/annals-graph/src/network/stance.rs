//! Whether something is told as past or as to come, and which expressions are the page's own words.

use super::cycle::Stance;
use crate::corpus::{Corpus, is_told_as_past};
use annals_document::{Event, Modality, StatementKind, Tense, TimeExpression, TimexType};

/// Whether what is told by an expression is told as past or as to come.
pub(super) fn told(corpus: &Corpus, document: usize, time: &TimeExpression) -> Option<Stance> {
    let is_of = |event: &&Event| event.time.as_ref().is_some_and(|own| own.expression == Some(time.id));
    corpus.records[document].events.iter().find(is_of).and_then(stance)
}

/// Whether an event is told as past or as to come.
pub(super) fn stance(event: &Event) -> Option<Stance> {
    if is_told_as_past(event) {
        Some(Stance::Past)
    } else if event.tense == Some(Tense::Future) || event.modality == Modality::Planned {
        Some(Stance::ToCome)
    } else {
        None
    }
}

/// Whether an expression is counted from when its page was written: not in somebody's own words.
pub(super) fn is_own_word(corpus: &Corpus, document: usize, time: &TimeExpression) -> bool {
    let is_quoted = corpus.records[document].statements.iter().any(|statement| {
        statement.kind != StatementKind::Indirect && statement.content.iter().any(|span| span.contains(time.span))
    });
    matches!(time.kind, TimexType::Date | TimexType::Time) && !is_quoted
}
