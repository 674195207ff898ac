//! Gives every expression its value: what it says by itself, seen from the day of publication and from what the text
//! has spoken of before it.
//!
//! Nothing is invented. Where the publication is not known, what depends on it stays unknown: "March" is `XXXX-03`. A
//! history (see [`super::story`]) carries its own years, and what it leaves out is taken from the last date that it named.

use super::choose::{
    also_seen_from, day_of_month, earliest, in_the_course_of, latest, nearest, seen_from, timeless, whole,
};
use super::direction::Direction;
use super::holiday::Holiday;
use super::lexicon::Unit;
use super::meaning::{Clock, Meaning, Origin, Part, Point, Reference, Side, Which, Year};
use super::number::Amount;
use super::period::Period;
use super::rules::Found;
use super::slice::Slice;
use super::story::{asides, tells_history};
use super::value::{duration_value, unknown_value, value_without_year};
use annals_document::{Bounds, Edtf, Span, TimexType};
use chrono::{Datelike, NaiveDate};

/// A value with how it is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub(super) kind: TimexType,
    pub(super) value: String,
    pub(super) edtf: Option<String>,
    pub(super) bounds: Bounds,
    /// Index of the expression that it was computed from.
    pub(super) anchor: Option<usize>,
    /// What later expressions can count from.
    place: Option<Place>,
    /// The other stretch that the words may mean as well, where the grammar leaves it open.
    pub(super) other: Option<Period>,
}

/// A period, in its year or in some year.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    period: Period,
    /// Whether the year is known; if not, that of the period stands for any.
    has_year: bool,
}

impl Resolved {
    /// The stretch of the calendar that it names, where its year is known.
    pub(super) fn period(&self) -> Option<Period> {
        self.place.filter(|place| place.has_year && self.edtf.is_some()).map(|place| place.period)
    }

    /// With its value alone, which places nothing.
    pub(super) fn without_day(self) -> Resolved {
        Resolved { edtf: None, bounds: Bounds::UNKNOWN, other: None, ..self }
    }

    /// The same time of day on the day of another one.
    pub(super) fn on_day_of(self, day: &Resolved) -> Resolved {
        let date = day.value.split('T').next().unwrap_or_default();
        let value = match self.value.split_once('T') {
            Some((_, clock)) => format!("{date}T{clock}"),
            None => date.to_owned(),
        };
        Resolved { value, edtf: day.edtf.clone(), bounds: day.bounds, place: day.place, other: None, ..self }
    }

    /// With other bounds, which hold in any case.
    pub(super) fn with_bounds(self, bounds: Bounds) -> Resolved {
        Resolved { bounds, edtf: Edtf::from_bounds(bounds).map(|edtf| edtf.to_string()), ..self }
    }
}

/// The year that stands for an unknown one; a leap year, so that it has every day.
const ANY_YEAR: i32 = 2000;

/// An expression as it is to be resolved.
pub(super) struct Item {
    pub(super) found: Found,
    pub(super) direction: Direction,
    /// Whether later expressions may count from it: not so for a line that holds nothing but the date of the page.
    pub(super) is_told: bool,
    /// Whether it dates an entry of a chronology.
    pub(super) is_entry: bool,
    /// Whether its clause is in the plain future or the present perfect, which speak from the time of writing.
    pub(super) speaks_from_now: bool,
    /// Whether it stands in the first sentence of the article.
    pub(super) opens: bool,
    /// Whether it stands beside the story: in brackets, in a comparison, in a clause about somebody.
    pub(super) is_aside: bool,
    /// The quotation that it stands in.
    pub(super) quoted: Option<Span>,
    /// How it hangs together with the expression before it.
    pub(super) joint: Joint,
}

/// How an expression hangs together with the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing but "on", "of" or a blank stands between them: "last week on Tuesday".
    Glued,
    /// The words between them make it the end of a length: "the year ended 31 March".
    Ends,
    /// They stand in one sentence.
    Sentence,
    None,
}

/// The values of `items`, in order.
pub(super) fn resolve_times(items: &[Item], published: Option<NaiveDate>) -> Vec<Resolved> {
    let found: Vec<&Found> = items.iter().map(|item| &item.found).collect();
    let tells_history = tells_history(found.iter().copied(), published);
    let mut resolver = Resolver {
        published,
        tells_history,
        done: Vec::new(),
        told: None,
        told_past: None,
        told_entry: None,
        looks_back: false,
        in_entry: false,
        goes_on_from: None,
        names_its_year: false,
        reported: None,
    };
    let beside: Vec<bool> = items.iter().map(|item| item.is_aside).collect();
    for (item, is_aside) in std::iter::zip(items, asides(&found, &beside)) {
        resolver.looks_back = item.direction == Direction::Past;
        resolver.tells_history = tells_history && !resolver.goes_by_publication(item);
        resolver.in_entry = item.is_entry;
        resolver.goes_on_from = resolver.dated_before(items, resolver.done.len());
        let resolved = resolver.resolve(item);
        let is_beside =
            is_aside || item.is_aside || resolver.repeats(&resolved) || looks_elsewhere(&item.found.meaning);
        let is_told = item.is_told && item.quoted.is_none() && !(tells_history && is_beside);
        if let Some(place) = resolved.place.filter(|_| is_told) {
            resolver.told = Some(resolver.done.len());
            resolver.names_its_year = names_its_year(&item.found.meaning);
            if !resolver.is_to_come(place) {
                resolver.told_past = resolver.told;
            }
            if item.is_entry {
                resolver.told_entry = resolver.told;
            }
        }
        resolver.done.push(resolved);
    }
    join_neighbours(items, &mut resolver.done);
    let said: Vec<Option<Resolved>> =
        (0..items.len()).map(|index| in_quotation(items, &resolver.done, index)).collect();
    std::iter::zip(resolver.done, said).map(|(resolved, said)| said.unwrap_or(resolved)).collect()
}

/// Gives expressions what the one beside them adds: a weekday its week ("three weeks ago on Tuesday"), a month the year of a
/// date before it in the sentence, a length its last day ("the three months to June").
fn join_neighbours(items: &[Item], done: &mut [Resolved]) {
    for index in 1..items.len() {
        let (before, here) = (&items[index - 1].found.meaning, &items[index].found.meaning);
        match (items[index].joint, before, here) {
            (Joint::Glued, _, Meaning::Point(point)) if is_bare_weekday(point) => {
                if let Some(joined) = weekday_in(point, &done[index - 1]) {
                    done[index] = Resolved { anchor: Some(index - 1), ..joined };
                }
            }
            (Joint::Glued, Meaning::Point(point), _) if is_bare_weekday(point) => {
                if let Some(joined) = weekday_in(point, &done[index]) {
                    done[index - 1] = Resolved { anchor: Some(index), ..joined };
                }
            }
            (Joint::Ends, Meaning::Duration { amount, unit, .. }, Meaning::Point(_)) => {
                let last = done[index].period().and_then(|period| period.range()).map(|(_, last)| last);
                let bounds = last.and_then(|last| length_before(*amount, *unit, last));
                if let Some(bounds) = bounds {
                    done[index - 1] = done[index - 1].clone().with_bounds(bounds);
                }
            }
            _ => {}
        }
    }
}

fn is_bare_weekday(point: &Point) -> bool {
    matches!(point.part, Part::Weekday(_)) && point.which == Which::Bare
}

/// The weekday of the week that an expression names.
fn weekday_in(point: &Point, week: &Resolved) -> Option<Resolved> {
    let Some(Period::Week(monday)) = week.period() else { return None };
    Some(on_calendar(known(earliest(point.part, monday, true)?), point.clock, point.part))
}

/// The days of a length that ends on `last`.
fn length_before(amount: Amount, unit: Unit, last: NaiveDate) -> Option<Bounds> {
    let (count, unit) = counted(amount, unit)?;
    let (first, _) = Period::Day(last.succ_opt()?).plus(unit, -count)?.range()?;
    Some(Bounds::within(first, last))
}

/// The most days before a quotation's article in which its words are taken to have been said on the day told last.
const NEWS_DAYS: i64 = 14;

/// What an expression in a quotation means that counts from the day on which the words were said: `None` for any other.
///
/// That day is the one of its sentence, or the one told last before it. Where it is not known the value is that of the
/// publication, and bounds nothing.
fn in_quotation(items: &[Item], done: &[Resolved], index: usize) -> Option<Resolved> {
    let item = &items[index];
    let quote = item.quoted.filter(|_| counts_from_the_saying(&item.found.meaning))?;
    let day_of = |other: usize| {
        let is_own = items[other].quoted.is_none() && items[other].is_told && items[other].direction == Direction::Past;
        match done[other].period() {
            Some(Period::Day(day)) if is_own && !items[other].found.meaning.has_clock_alone() => Some((other, day)),
            _ => None,
        }
    };
    // "…," she said on Monday.
    let behind = || {
        (index + 1..items.len()).take_while(|&other| items[other].found.span.start < quote.end + 60).find_map(day_of)
    };
    let before = || (0..index).rev().find_map(day_of);
    let said = behind().or_else(before);
    let page = done[index].period().and_then(|period| period.range());
    let is_near = |day: NaiveDate| page.is_none_or(|(first, _)| (first - day).num_days().abs() <= NEWS_DAYS);
    let Some((told, day)) = said.filter(|(_, day)| is_near(*day)) else {
        return Some(Resolved { edtf: None, bounds: Bounds::UNKNOWN, other: None, ..done[index].clone() });
    };
    let mut resolver = Resolver {
        published: Some(day),
        tells_history: false,
        done: Vec::new(),
        told: None,
        told_past: None,
        told_entry: None,
        looks_back: false,
        in_entry: false,
        goes_on_from: None,
        names_its_year: false,
        reported: None,
    };
    Some(Resolved { anchor: Some(told), ..resolver.resolve(item) })
}

/// Whether an expression counts in days from the time of speaking.
fn counts_from_the_saying(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Point(Point { part: Part::Unit(Unit::Day), which: Which::Step(_, Origin::Publication), .. })
            | Meaning::Point(Point { part: Part::Weekday(_), year: Year::Unsaid, .. })
            | Meaning::Shift { unit: Unit::Day | Unit::Week, origin: Origin::Publication, .. }
    )
}

/// Whether an expression looks back from the story, or at it from today: "two decades earlier", "two years ago". A history
/// doesn't go on from there.
fn looks_elsewhere(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Shift { side: Side::Before, origin: Origin::Narrative, .. } => true,
        Meaning::Shift { unit, origin: Origin::Publication, .. } => *unit >= Unit::Month,
        _ => false,
    }
}

/// Whether the words of an expression give the year.
fn names_its_year(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Point(Point { year: Year::Written(_), .. }))
}

struct Resolver {
    published: Option<NaiveDate>,
    tells_history: bool,
    done: Vec<Resolved>,
    /// Index of the last expression that names a place on the calendar.
    told: Option<usize>,
    /// Index of the last one whose place had begun when the text was published.
    told_past: Option<usize>,
    /// Index of the last one that dates an entry of a chronology.
    told_entry: Option<usize>,
    /// Whether the clause at hand tells of what was.
    looks_back: bool,
    /// Index of the expression whose year the one at hand goes on from.
    goes_on_from: Option<usize>,
    /// Whether the expression at hand dates an entry of a chronology.
    in_entry: bool,
    /// Whether the last expression that names a place gives its year in words.
    names_its_year: bool,
    /// The period that a report is about.
    reported: Option<Period>,
}

impl Resolver {
    /// Whether an expression of a history counts from the publication all the same: in the news that the page opens with, in
    /// what is to come or has just been, and for a weekday or "yesterday" where no day was told before.
    fn goes_by_publication(&self, item: &Item) -> bool {
        let Meaning::Point(point) = &item.found.meaning else { return false };
        if self.published.is_none() || point.year != Year::Unsaid || item.quoted.is_some() || item.is_entry {
            return false;
        }
        let tells_day =
            self.told.and_then(|index| self.done[index].place).is_some_and(|place| place.period.unit() == Unit::Day);
        match (point.part, point.which) {
            (Part::Weekday(_), Which::Bare) => !tells_day,
            (Part::Unit(Unit::Day), Which::Step(step, Origin::Publication)) => step != 0 || item.opens,
            _ => item.speaks_from_now || (item.opens && self.told.is_none()),
        }
    }

    /// The expression before a bare month in its sentence, where that names a month and an older year: "in May 2017 and again in
    /// September".
    fn dated_before(&self, items: &[Item], index: usize) -> Option<usize> {
        let item = &items[index];
        let is_bare = matches!(
            item.found.meaning,
            Meaning::Point(Point { part: Part::Month(_) | Part::Day(..), year: Year::Unsaid, which: Which::Bare, .. })
        );
        let before = index.checked_sub(1).filter(|_| is_bare && item.joint == Joint::Sentence)?;
        let is_past = item.direction == Direction::Past && items[before].quoted.is_none();
        let is_dated = matches!(
            items[before].found.meaning,
            Meaning::Point(Point { part: Part::Month(_) | Part::Day(..), year: Year::Written(_), .. })
        );
        let (_, last) = self.done[before].period()?.range()?;
        let is_old = self.published.is_none_or(|day| (day - last).num_days() > 365);
        (is_past && is_dated && is_old && !items[before].is_aside).then_some(before)
    }

    fn resolve(&mut self, item: &Item) -> Resolved {
        match &item.found.meaning {
            Meaning::Point(point) => self.resolve_point(point, item.direction),
            Meaning::Slice { slice, of } => self.resolve_slice(*slice, of, item.direction),
            Meaning::Shift { amount, unit, side, origin } => self.resolve_shift(*amount, *unit, *side, *origin),
            Meaning::Duration { amount, unit, side } => {
                if *unit == Unit::Month
                    && side.is_none()
                    && amount.whole().is_some_and(|months| months == 9 || months == 6)
                {
                    self.reported = self.published.map(|day| Period::Year(day.year()));
                }
                self.resolve_duration(*amount, *unit, *side)
            }
            Meaning::VagueDuration => plain(TimexType::Duration, "PXX".to_owned()),
            Meaning::Set(value) => plain(TimexType::Set, value.clone()),
            Meaning::Reference(reference) => plain(TimexType::Date, reference.value().to_owned()),
            // "He was director at the time", in news: some time in the past.
            Meaning::Antecedent => match self.told_last().filter(|_| self.tells_history || self.names_its_year) {
                Some(index) => Resolved { anchor: Some(index), ..self.done[index].clone() },
                None => plain(TimexType::Date, Reference::Past.value().to_owned()),
            },
        }
    }

    fn resolve_point(&mut self, point: &Point, direction: Direction) -> Resolved {
        let (place, anchor) = match self.place(point, direction) {
            Some(found) => found,
            None => return plain(kind(point.clock), unknown_value(point)),
        };
        if place.has_year && self.is_reported(place.period, point.year) {
            self.reported = Some(place.period);
        }
        let other = self.other_reading(point, direction);
        Resolved { anchor, other, ..on_calendar(place, point.clock, point.part) }
    }

    /// The other March or Friday that a bare name may mean.
    fn other_reading(&self, point: &Point, direction: Direction) -> Option<Period> {
        let is_bare = point.which == Which::Bare && point.year == Year::Unsaid && !self.tells_history;
        also_seen_from(point.part, self.published.filter(|_| is_bare)?, direction)
    }

    fn resolve_slice(&self, slice: Slice, of: &Point, direction: Direction) -> Resolved {
        let unknown = || match (slice.part(), slice.length()) {
            (Some(part), _) => unknown_value(&Point::bare(part)),
            (None, length) => length.unwrap_or_default(),
        };
        let placed = self.place(of, direction).filter(|(place, _)| place.has_year);
        let Some((cut, anchor)) = placed.and_then(|(place, anchor)| Some((slice.cut(place.period)?, anchor))) else {
            return plain(slice.kind(), unknown());
        };
        let bounds = Bounds::within(cut.first, cut.last);
        Resolved {
            kind: slice.kind(),
            value: cut.period.map_or_else(unknown, Period::value),
            edtf: Edtf::from_bounds(bounds).map(|edtf| edtf.to_string()),
            bounds,
            anchor,
            place: cut.period.map(known),
            other: None,
        }
    }

    /// Whether a report that names `period` is about it: a quarter that is over.
    fn is_reported(&self, period: Period, year: Year) -> bool {
        let is_over = |last: NaiveDate| self.published.is_none_or(|day| last < day);
        matches!(period, Period::Quarter(..))
            && year != Year::Relative(-1, Origin::Narrative)
            && (self.reported.is_none() || period.range().is_some_and(|(_, last)| is_over(last)))
    }

    /// Where `point` lies, and the expression that this was computed from.
    fn place(&self, point: &Point, direction: Direction) -> Option<(Place, Option<usize>)> {
        if point.part == Part::Reported {
            return self.reported_period(point.year);
        }
        match point.year {
            Year::Written(year) => Some((known(whole(point.part, year)?), None)),
            // "this year" in a history is the year that it tells of.
            Year::Relative(0, Origin::Publication) if self.goes_on_in_its_year(direction) => {
                let (place, anchor) = self.origin(Origin::Narrative)?;
                Some((Place { period: whole(point.part, place.period.year()?)?, ..place }, anchor))
            }
            Year::Relative(step, Origin::Publication) => {
                let year = self.published?.year() + step;
                Some((known(whole(point.part, year)?), None))
            }
            Year::Relative(step, Origin::Narrative) => {
                let (place, anchor) = self.origin(Origin::Narrative)?;
                let period = whole(point.part, place.period.year()? + step)?;
                Some((Place { period, ..place }, anchor))
            }
            Year::Unsaid => self.place_in_unsaid_year(point, direction),
        }
    }

    fn place_in_unsaid_year(&self, point: &Point, direction: Direction) -> Option<(Place, Option<usize>)> {
        if let Some(period) = timeless(point.part) {
            return Some((known(period), None));
        }
        let (origin, step) = match point.which {
            Which::Bare => return self.place_bare(point.part, direction),
            Which::Definite => return self.place_definite(point, direction),
            Which::Step(step, origin) => (origin, Ok(step)),
            Which::Nearest(side, origin) => (origin, Err(side)),
        };
        let origin = match (point.part, step) {
            (Part::Unit(Unit::Year), Ok(0)) if self.goes_on_in_its_year(direction) => Origin::Narrative,
            _ => origin,
        };
        // "today" in a history stands in somebody's words, of a day that is not said.
        let is_quoted = self.tells_history && origin == Origin::Publication && point.part == Part::Unit(Unit::Day);
        let (place, anchor) = self.origin(origin).filter(|_| !is_quoted)?;
        let origin_is_told = origin == Origin::Narrative;
        let origin = place.period.range()?.0;
        let period = match (point.part, step) {
            // "the same day" is not that of a year told in passing.
            (Part::Unit(Unit::Day), Ok(0)) if place.period.unit() >= Unit::Year && origin_is_told => return None,
            // "the same day" as something of which only the month is known is some day of that month.
            (Part::Unit(unit), Ok(0)) if place.period.unit() > unit && origin_is_told => place.period,
            // "This weekend" of what is over, early in a week, is the last one.
            (Part::Unit(Unit::Weekend), Ok(0))
                if direction == Direction::Past && !origin_is_told && origin.weekday().num_days_from_monday() < 4 =>
            {
                Period::containing(origin, Unit::Weekend).step(-1)?
            }
            (Part::Unit(unit), Ok(step)) => Period::containing(origin, unit).step(step)?,
            (part @ Part::Weekday(_), Ok(_)) => nearest(part, origin)?,
            (part, Ok(step)) => whole(part, place.period.year()? + step)?,
            (part, Err(Side::Before)) => latest(part, origin, false)?,
            (part, Err(Side::After)) => earliest(part, origin, false)?,
        };
        Some((Place { period, ..place }, anchor))
    }

    /// A name without a year, "March" or "Friday".
    fn place_bare(&self, part: Part, direction: Direction) -> Option<(Place, Option<usize>)> {
        if let Part::DayOfMonth(day) = part {
            let told = self.origin(Origin::Narrative).filter(|(place, anchor)| {
                anchor.is_some() && place.has_year && place.period.unit() <= Unit::Month && self.tells_history
            });
            let (place, anchor) = told.or_else(|| self.origin(Origin::Publication))?;
            let direction = if anchor.is_some() { Direction::Open } else { direction };
            return Some((known(day_of_month(day, place.period.range()?.0, direction)?), anchor));
        }
        if let Some(index) = self.told_entry.filter(|_| self.in_entry).or(self.goes_on_from) {
            let place = self.done[index].place?;
            return Some((Place { period: in_the_course_of(part, place.period)?, ..place }, Some(index)));
        }
        if self.tells_history {
            let (place, anchor) = self.origin(Origin::Narrative)?;
            return Some((Place { period: in_the_course_of(part, place.period)?, ..place }, anchor));
        }
        let Some(published) = self.published else {
            // Of a feast that moves no year means no day.
            if matches!(part, Part::Holiday(holiday) if !matches!(holiday, Holiday::Fixed(..))) {
                return None;
            }
            return Some((Place { period: whole(part, ANY_YEAR)?, has_year: false }, None));
        };
        let period = seen_from(part, published, direction)?;
        Some((known(period), None))
    }

    /// "the week", "the weekend", or a time of day alone.
    fn place_definite(&self, point: &Point, direction: Direction) -> Option<(Place, Option<usize>)> {
        let Part::Unit(unit) = point.part else { return None };
        let from_text = unit == Unit::Day || self.tells_history || self.published.is_none();
        let told = self.origin(Origin::Narrative).filter(|(place, _)| place.period.unit() <= unit && from_text);
        let (place, anchor) = match told {
            Some(found) => found,
            None => self.origin(Origin::Publication)?,
        };
        let period = Period::containing(place.period.range()?.0, unit);
        let is_ahead = anchor.is_none() && period.range()?.0 > place.period.range()?.1;
        let period = if is_ahead && !matches!(direction, Direction::Future | Direction::Aim) {
            period.step(-1)?
        } else {
            period
        };
        Some((Place { period, ..place }, anchor))
    }

    /// Whether a clause of a history tells of what was in "this year".
    fn goes_on_in_its_year(&self, direction: Direction) -> bool {
        self.tells_history && direction == Direction::Past && self.told.is_some()
    }

    /// Whether a value is the year that the story is in, which keeps it at its month or day.
    fn repeats(&self, resolved: &Resolved) -> bool {
        let told = self.told.and_then(|index| self.done[index].place);
        match (resolved.place, told) {
            (Some(Place { period: Period::Year(year), .. }), Some(told)) => told.period.year() == Some(year),
            _ => false,
        }
    }

    /// The period that a report is about: the last quarter it named, or the last that is over.
    fn reported_period(&self, year: Year) -> Option<(Place, Option<usize>)> {
        let last_quarter = || Period::containing(self.published?, Unit::Quarter).step(-1);
        let reported = self.reported.or_else(last_quarter)?;
        let period = match year {
            Year::Written(year) => reported.shift_years(year - reported.year()?)?,
            Year::Relative(step, _) => reported.shift_years(step)?,
            Year::Unsaid => reported,
        };
        Some((known(period), None))
    }

    /// What an origin stands for: the day of publication, or the last time that the text named.
    fn origin(&self, origin: Origin) -> Option<(Place, Option<usize>)> {
        let publication = || self.published.map(|day| (known(Period::Day(day)), None));
        match origin {
            Origin::Publication => publication(),
            Origin::Narrative => match self.told_last() {
                Some(index) => self.done[index].place.map(|place| (place, Some(index))),
                None => publication(),
            },
        }
    }

    /// The place that the clause at hand goes on from: what was does not go on from what is to come.
    fn told_last(&self) -> Option<usize> {
        let is_ahead = |index: &usize| self.done[*index].place.is_some_and(|place| self.is_to_come(place));
        if self.looks_back && self.told.as_ref().is_some_and(is_ahead) { self.told_past } else { self.told }
    }

    /// Whether something had not begun when the text was published.
    fn is_to_come(&self, place: Place) -> bool {
        let first = place.period.range().map(|(first, _)| first).filter(|_| place.has_year);
        first.zip(self.published).is_some_and(|(first, published)| first > published)
    }

    fn resolve_shift(&self, amount: Amount, unit: Unit, side: Side, origin: Origin) -> Resolved {
        let reference = match side {
            Side::Before => Reference::Past,
            Side::After => Reference::Future,
        };
        let Some((count, unit)) = counted(amount, unit) else {
            return plain(TimexType::Date, reference.value().to_owned());
        };
        if (count, unit, side) == (1, Unit::Year, Side::Before)
            && let Some(period) = self.reported.and_then(|reported| reported.shift_years(-1))
        {
            return on_calendar(known(period), None, Part::Year);
        }
        let moved = self.origin(origin).and_then(|(place, anchor)| {
            let (count, unit) = if unit.is_clock() { (whole_days(count, unit), Unit::Day) } else { (count, unit) };
            if place.period.unit() > unit && place.period.unit() > Unit::Day {
                return moved_within(place, unit, count * side.sign()).map(|moved| Resolved { anchor, ..moved });
            }
            let period = place.period.shift(unit, count * side.sign())?;
            Some(Resolved { anchor, ..on_calendar(Place { period, ..place }, None, Part::Unit(unit)) })
        });
        let unknown = Point::bare(Part::Unit(match unit {
            Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
            finer => finer,
        }));
        moved.unwrap_or_else(|| plain(TimexType::Date, unknown_value(&unknown)))
    }

    fn resolve_duration(&self, amount: Amount, unit: Unit, side: Option<Side>) -> Resolved {
        let bounds = side.and_then(|side| {
            let published = self.published?;
            let (count, unit) = counted(amount, unit)?;
            let (first, last) = Period::Day(published).shift(unit, count * side.sign())?.range()?;
            Some(Bounds::within(first.min(published), last.max(published)))
        });
        Resolved {
            edtf: bounds.and_then(Edtf::from_bounds).map(|edtf| edtf.to_string()),
            bounds: bounds.unwrap_or_default(),
            ..plain(TimexType::Duration, duration_value(amount, unit))
        }
    }
}

/// Days that pass in so many hours, minutes or seconds, to the nearest: "six minutes later" is the same day.
fn whole_days(count: i32, unit: Unit) -> i32 {
    let in_a_day = match unit {
        Unit::Second => 24 * 60 * 60,
        Unit::Minute => 24 * 60,
        _ => 24,
    };
    (count + in_a_day / 2) / in_a_day
}

/// What lies so many days or weeks from some day of a longer stretch: "three days later" after "In March".
fn moved_within(place: Place, unit: Unit, count: i32) -> Option<Resolved> {
    let (first, last) = place.period.range().filter(|_| place.has_year)?;
    let (first, _) = Period::Day(first).shift(unit, count)?.range()?;
    let (_, last) = Period::Day(last).shift(unit, count)?.range()?;
    let bounds = Bounds::within(first, last);
    Some(Resolved {
        edtf: Edtf::from_bounds(bounds).map(|edtf| edtf.to_string()),
        bounds,
        ..plain(TimexType::Date, unknown_value(&Point::bare(Part::Unit(unit.max(Unit::Day)))))
    })
}

/// A value without a place on the calendar.
fn plain(kind: TimexType, value: String) -> Resolved {
    Resolved { kind, value, edtf: None, bounds: Bounds::UNKNOWN, anchor: None, place: None, other: None }
}

fn kind(clock: Option<Clock>) -> TimexType {
    if clock.is_some() { TimexType::Time } else { TimexType::Date }
}

fn known(period: Period) -> Place {
    Place { period, has_year: true }
}

/// The value, EDTF and bounds of a place.
fn on_calendar(place: Place, clock: Option<Clock>, part: Part) -> Resolved {
    let is_fiscal = part == Part::FiscalYear;
    let suffix = clock.map(Clock::suffix).unwrap_or_default();
    let (value, edtf) = if place.has_year {
        (place.period.value(), place.period.edtf().map(|edtf| edtf.to_string()))
    } else {
        let value = value_without_year(place.period, part);
        let edtf = value.parse::<Edtf>().ok().map(|edtf| edtf.to_string());
        (value, edtf)
    };
    let is_dated = place.has_year && !is_fiscal;
    Resolved {
        kind: kind(clock),
        value: format!("{value}{suffix}"),
        edtf: edtf.filter(|_| !is_fiscal),
        bounds: if is_dated { place.period.bounds() } else { Bounds::UNKNOWN },
        anchor: None,
        place: Some(place),
        other: None,
    }
}

/// A count of whole units: a year and a half is eighteen months. `None` where it is not said.
fn counted(amount: Amount, unit: Unit) -> Option<(i32, Unit)> {
    match (amount, unit) {
        (Amount::Exact(number), Unit::Year) if number.fract() == 0.5 => Some(((number * 12.0) as i32, Unit::Month)),
        (Amount::Exact(number), Unit::Decade | Unit::Century) if number.fract() == 0.5 => {
            let (_, years) = unit.duration_letter();
            Some(((number * years) as i32, Unit::Year))
        }
        (Amount::Exact(number), _) if number.fract() == 0.5 => Some((number as i32, unit)),
        _ => amount.whole().map(|count| (count, unit)),
    }
}
