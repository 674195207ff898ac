//! The day of a time of day: "today at 10:30 BST (0930 UTC)".
//!
//! # What it finds
//! The day that stands beside a time of day, with nothing between them but prepositions, brackets and other times of day.
//!
//! # Why
//! A time of day hangs on the verb in many sentences, and the day on it. Without the day the event would have none.
//!
//! # Example
//! "A ferry sank at 10:30 BST (0930 UTC) today": both times of day are of today.
//!
//! # Known misses
//! A day that stands at the other end of its sentence.

use super::resolve::{Item, Resolved};
use annals_document::{Span, Text, TimexType};

/// Words that may stand between a day and a time of day.
const BETWEEN: &[&str] = &["about", "around", "at", "local", "of", "on", "the", "time"];

/// The number of the expression that gives the day of the time of day `index`; the one before it stands first.
pub(super) fn day_beside(text: &Text, items: &[Item], resolved: &[Resolved], index: usize) -> Option<usize> {
    let spans = |at: usize| items[at].found.span;
    let is_joined = |one: usize, other: usize| {
        let (before, after) = (spans(one.min(other)), spans(one.max(other)));
        before.end <= after.start && is_connection(text.slice(Span::new(before.end, after.start)))
    };
    let day_along = |steps: &mut dyn Iterator<Item = usize>| {
        let mut last = index;
        for at in steps {
            if !is_joined(last, at) {
                return None;
            }
            if !items[at].found.meaning.has_clock_alone() {
                let is_day = matches!(resolved[at].kind, TimexType::Date | TimexType::Time);
                return (is_day && resolved[at].bounds.width() == Some(0)).then_some(at);
            }
            last = at;
        }
        None
    };
    day_along(&mut (0..index).rev()).or_else(|| day_along(&mut (index + 1..items.len())))
}

/// Whether nothing stands between that parts a day from a time of day.
fn is_connection(between: &str) -> bool {
    let words = between.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    !between.contains(['.', ';', ':', '\n'])
        && words.map(str::to_lowercase).all(|word| BETWEEN.binary_search(&word.as_str()).is_ok())
}
