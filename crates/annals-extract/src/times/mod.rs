//! Time expressions: found in the words, then given their values.
//!
//! Two passes: [`rules`] reads the words of each block and says what an expression means by itself; [`resolve`] gives it
//! a value from the day of publication and from the expressions before it. What is found follows TimeML's TIMEX3
//! (prepositions stay outside, determiners and modifiers inside, the two ends of a range are two expressions).

mod choose;
mod direction;
mod doubt;
mod holiday;
mod lexicon;
mod meaning;
pub(crate) mod number;
mod period;
mod resolve;
mod rules;
mod story;
mod value;
pub(crate) mod words;

use crate::tree::Tree;
use annals_document::{BlockKind, CalendarDistance, CalendarUnit, Document, Span, Text, TimeExpression, TimeId};
use chrono::NaiveDate;
use lexicon::Unit;
use meaning::{Meaning, Origin, Part, Point, Which, Year};
use resolve::{Item, Resolved, resolve_times};
use rules::Found;
use words::Words;

/// All time expressions of the article, its dateline and its date lines, in order of the text, with their values.
pub(crate) fn find_times(tree: &Tree, document: &Document) -> Vec<TimeExpression> {
    let mut items: Vec<Item> = Vec::new();
    for block in &document.blocks {
        if !block.kind.is_article() && !matches!(block.kind, BlockKind::Dateline | BlockKind::Date) {
            continue;
        }
        let mut found = rules::find(&Words::cut(tree.text, block.span));
        found.retain(|found| !is_name(tree, found) && !names_a_kind(tree, found));
        share_years(tree.text, &mut found);
        items.extend(found.into_iter().map(|found| Item {
            direction: direction::direction(tree, found.span),
            is_told: block.kind.is_article(),
            found,
        }));
    }
    let published = publication_day(document);
    let resolved = resolve_times(&items, published);
    let id = |index: usize| TimeId(index as u32 + 1);
    let expression = |(index, (item, resolved)): (usize, (Item, Resolved))| {
        let doubt = doubt::doubt(tree.text.slice(item.found.span), &item.found.meaning, &resolved);
        let resolved = doubt::with_doubt(resolved, doubt.as_ref());
        let is_counted = published.is_none() && resolved.bounds.is_unknown();
        TimeExpression {
            id: id(index),
            span: item.found.span,
            kind: resolved.kind,
            value: resolved.value,
            edtf: resolved.edtf,
            bounds: resolved.bounds,
            anchor: resolved.anchor.map(id),
            from_publication: distance(&item.found.meaning).filter(|_| is_counted),
            doubt: doubt.map(|doubt| doubt.because),
            rule: item.found.rule.to_owned(),
        }
    };
    std::iter::zip(items, resolved).enumerate().map(expression).collect()
}

/// Whether a month is a word of a person's name, as in "Theresa May".
fn is_name(tree: &Tree, found: &Found) -> bool {
    let span = found.span;
    let is_month = matches!(found.meaning, Meaning::Point(Point { part: Part::Month(_), .. }));
    let names = &tree.annotated.names;
    let index = names.partition_point(|name| name.span.end <= span.start);
    is_month
        && names.get(index).is_some_and(|name| name.label == "PER" && name.span.contains(span) && name.span != span)
}

/// Whether a part of the day only says of what kind a thing is, as in "the night school": the article is the thing's.
fn names_a_kind(tree: &Tree, found: &Found) -> bool {
    let Some(last) = tree.tokens_in(found.span).last() else { return false };
    let is_definite = found.rule == "day-part" && tree.text.slice(found.span).to_lowercase().starts_with("the ");
    is_definite && tree.deprel(last) == "compound" && tree.head(last).is_some_and(|head| head > last)
}

/// How far from the publication something lies that is counted from there in whole days, weeks, months or years.
fn distance(meaning: &Meaning) -> Option<CalendarDistance> {
    let (steps, unit) = match meaning {
        Meaning::Point(Point { part: Part::Unit(unit), which: Which::Step(steps, Origin::Publication), .. }) => {
            (*steps, *unit)
        }
        Meaning::Point(Point { part: Part::Year, year: Year::Relative(steps, Origin::Publication), .. }) => {
            (*steps, Unit::Year)
        }
        Meaning::Shift { amount, unit, side, origin: Origin::Publication } => (amount.whole()? * side.sign(), *unit),
        _ => return None,
    };
    let unit = match unit {
        Unit::Day => CalendarUnit::Day,
        Unit::Week => CalendarUnit::Week,
        Unit::Month => CalendarUnit::Month,
        Unit::Year => CalendarUnit::Year,
        _ => return None,
    };
    Some(CalendarDistance { steps, unit })
}

/// The day of publication, where one day is known.
fn publication_day(document: &Document) -> Option<NaiveDate> {
    let bounds = document.published_bounds();
    bounds.earliest().filter(|day| Some(*day) == bounds.latest())
}

/// Gives the first end of a range the year that is written behind the second: "from March to May 1996".
fn share_years(text: &Text, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (first, second) = (&mut before[index - 1], &after[0]);
        let between = text.slice(Span::new(first.span.end, second.span.start)).trim();
        let is_range = matches!(between, "and" | "to" | "-" | "–" | "or" | "through" | "until" | "till" | ",");
        let year = match &second.meaning {
            Meaning::Point(Point { year: year @ Year::Written(_), part, .. }) if *part != Part::Year => *year,
            _ => continue,
        };
        if let Meaning::Point(point) = &mut first.meaning {
            let is_open =
                point.year == Year::Unsaid && matches!(point.part, Part::Month(_) | Part::Day(..) | Part::Season(_));
            if is_open && is_range && point.which == Which::Bare {
                point.year = year;
            }
        }
    }
}

#[cfg(test)]
mod tests;
