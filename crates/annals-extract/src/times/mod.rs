//! Time expressions: found in the words, then given their values.
//!
//! Two passes: [`rules`] reads the words of each block and says what an expression means by itself; [`resolve`] gives it
//! a value from the day of publication and from the expressions before it. What is found follows TimeML's TIMEX3
//! (prepositions stay outside, determiners and modifiers inside, the two ends of a range are two expressions).

mod choose;
mod chronicle;
mod clock_day;
mod clock_heads;
mod colour;
mod direction;
mod doubt;
mod holiday;
mod lexicon;
mod meaning;
mod not_times;
pub(crate) mod number;
mod period;
mod quotes;
mod resolve;
mod rules;
mod slice;
mod story;
mod value;
pub(crate) mod words;

pub(crate) use chronicle::{heads_entry, is_alone};
pub(crate) use direction::{brings_about, moves_a_date};
pub(crate) use quotes::Quotes;

use crate::tree::Tree;
use annals_document::{BlockKind, CalendarDistance, CalendarUnit, Document, Span, Text, TimeExpression, TimeId};
use chrono::NaiveDate;
use lexicon::Unit;
use meaning::{Meaning, Origin, Part, Point, Which, Year};
use resolve::{Item, Joint, resolve_times};
use rules::Found;
use words::Words;

/// All time expressions of the article, its dateline and its date lines, in order of the text, with their values.
pub(crate) fn find_times(tree: &Tree, document: &Document) -> Vec<TimeExpression> {
    let mut items: Vec<Item> = Vec::new();
    let quotes = Quotes::of(tree);
    let names = not_times::Names::of(tree);
    let clock = clock_heads::is_live(document);
    for block in &document.blocks {
        if !block.kind.is_article() && !matches!(block.kind, BlockKind::Dateline | BlockKind::Date) {
            continue;
        }
        let mut found = rules::find(&Words::cut(tree.text, block.span));
        found.retain(|found| !names.is_name(tree, found) && !not_times::counts_things(tree, found));
        clock_heads::read_clocks(tree.text, block.span, clock, &mut found);
        found.retain(|found| !names_a_kind(tree, found));
        share_years(tree.text, &mut found);
        let in_headline = matches!(block.kind, BlockKind::Title | BlockKind::Heading);
        items.extend(found.into_iter().map(|found| Item {
            direction: direction::direction(tree, found.span, in_headline),
            speaks_from_now: direction::speaks_from_now(tree, found.span),
            is_told: block.kind.is_article(),
            is_entry: is_alone(tree.text, block.span, found.span) || heads_entry(tree.text, block.span, found.span),
            is_aside: story::is_aside(tree, found.span),
            opens: false,
            joint: Joint::None,
            quoted: quotes.around(found.span),
            found,
        }));
    }
    let published = publication_day(document);
    mark_entries(tree.text, &mut items);
    mark_opening(tree, &mut items, document);
    mark_joints(tree, &mut items);
    let resolved = resolve_times(&items, published);
    let id = |index: usize| TimeId(index as u32 + 1);
    let before = |span: Span| tree.text.slice(Span::new(span.start.saturating_sub(12), span.start));
    let expression = |(index, item): (usize, &Item)| {
        // A time of day without a day beside it is on a day that only a reader can tell.
        let resolved = match item.found.meaning.has_clock_alone() {
            true => match clock_day::day_beside(tree.text, &items, &resolved, index) {
                Some(day) => resolved[index].clone().on_day_of(&resolved[day]),
                None => resolved[index].clone().without_day(),
            },
            false => resolved[index].clone(),
        };
        let narrowed = resolved.period().and_then(|period| colour::narrowed(tree.text.slice(item.found.span), period));
        let resolved = match narrowed {
            Some(bounds) => resolved.with_bounds(bounds),
            None => resolved,
        };
        let doubt =
            doubt::doubt(tree.text.slice(item.found.span), before(item.found.span), &item.found.meaning, &resolved);
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
            weekday: weekday(&item.found.meaning),
            doubt: doubt.map(|doubt| doubt.because),
            rule: item.found.rule.to_owned(),
        }
    };
    items.iter().enumerate().map(expression).collect()
}

/// Keeps as entries of a chronology what at least two blocks begin with, and lets what follows count from them.
fn mark_entries(text: &Text, items: &mut [Item]) {
    let mut heads: Vec<&str> =
        items.iter().filter(|item| item.is_entry).map(|item| text.slice(item.found.span)).collect();
    heads.sort_unstable();
    heads.dedup();
    let is_chronology = heads.len() > 1;
    for item in items.iter_mut() {
        item.is_entry &= is_chronology;
        item.is_told |= item.is_entry;
    }
}

/// Marks what stands in the first sentence of the article's text, which is the news of the page.
fn mark_opening(tree: &Tree, items: &mut [Item], document: &Document) {
    let Some(first) = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph) else { return };
    let end = tree.annotated.sentences.iter().find(|sentence| sentence.span.start >= first.span.start);
    let end = end.map_or(first.span.end, |sentence| sentence.span.end);
    for item in items.iter_mut() {
        item.opens = first.span.start <= item.found.span.start && item.found.span.end <= end;
    }
}

/// Says how each expression hangs together with the one before it.
fn mark_joints(tree: &Tree, items: &mut [Item]) {
    let sentence = |span: Span| tree.tokens_in(span).next().map(|token| tree.token(token).sentence);
    for index in 1..items.len() {
        let (first, second) = (items[index - 1].found.span, items[index].found.span);
        let between = tree.text.slice(Span::new(first.end, second.start.max(first.end))).trim();
        items[index].joint = match between {
            "on" | "of" | "" => Joint::Glued,
            "ended" | "ending" | "to" | "through" => Joint::Ends,
            _ if sentence(first) == sentence(second) => Joint::Sentence,
            _ => Joint::None,
        };
    }
}

/// Whether a part of the day only says of what kind a thing is, as in "the night school": the article is the thing's.
fn names_a_kind(tree: &Tree, found: &Found) -> bool {
    let Some(last) = tree.tokens_in(found.span).last() else { return false };
    let is_definite = found.rule == "day-part" && tree.text.slice(found.span).to_lowercase().starts_with("the ");
    is_definite && tree.deprel(last) == "compound" && tree.head(last).is_some_and(|head| head > last)
}

/// The day of the week that the words name.
fn weekday(meaning: &Meaning) -> Option<u32> {
    match meaning {
        Meaning::Point(Point { part: Part::Weekday(weekday), .. }) => Some(*weekday),
        _ => None,
    }
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
