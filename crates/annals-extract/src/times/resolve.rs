//! Gives every expression its value: what it says by itself, seen from the day of publication and from what the text
//! has spoken of before it.
//!
//! Nothing is invented. Where the publication is not known, what depends on it stays unknown: "March" is `XXXX-03`. A
//! history (see [`super::story`]) carries its own years, and what it leaves out is taken from the last date that it named.

use super::choose::{earliest, in_the_course_of, latest, nearest, seen_from, timeless, whole};
use super::direction::Direction;
use super::lexicon::Unit;
use super::meaning::{Clock, Meaning, Origin, Part, Point, Reference, Side, Which, Year};
use super::number::Amount;
use super::period::Period;
use super::rules::Found;
use super::story::{asides, tells_history};
use super::value::{duration_value, unknown_value, value_without_year};
use annals_document::{Bounds, Edtf, TimexType};
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
}

/// A period, in its year or in some year.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    period: Period,
    /// Whether the year is known; if not, that of the period stands for any.
    has_year: bool,
}

/// The year that stands for an unknown one; a leap year, so that it has every day.
const ANY_YEAR: i32 = 2000;

/// An expression as it is to be resolved.
pub(super) struct Item {
    pub(super) found: Found,
    pub(super) direction: Direction,
    /// Whether later expressions may count from it: not so for a line that holds nothing but the date of the page.
    pub(super) is_told: bool,
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
        looks_back: false,
        reported: None,
    };
    for (item, is_aside) in std::iter::zip(items, asides(&found)) {
        resolver.looks_back = item.direction == Direction::Past;
        let resolved = resolver.resolve(item);
        let is_aside = !item.is_told || (tells_history && (is_aside || resolver.repeats(&resolved)));
        if let Some(place) = resolved.place.filter(|_| !is_aside) {
            resolver.told = Some(resolver.done.len());
            if !resolver.is_to_come(place) {
                resolver.told_past = resolver.told;
            }
        }
        resolver.done.push(resolved);
    }
    resolver.done
}

struct Resolver {
    published: Option<NaiveDate>,
    tells_history: bool,
    done: Vec<Resolved>,
    /// Index of the last expression that names a place on the calendar.
    told: Option<usize>,
    /// Index of the last one whose place had begun when the text was published.
    told_past: Option<usize>,
    /// Whether the clause at hand tells of what was.
    looks_back: bool,
    /// The period that a report is about.
    reported: Option<Period>,
}

impl Resolver {
    fn resolve(&mut self, item: &Item) -> Resolved {
        match &item.found.meaning {
            Meaning::Point(point) => self.resolve_point(point, item.direction),
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
            Meaning::Antecedent => match self.told_last() {
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
        Resolved { anchor, ..on_calendar(place, point.clock, point.part) }
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
        // "today" in a history stands in somebody's words, of a day that is not said.
        let is_quoted = self.tells_history && origin == Origin::Publication && point.part == Part::Unit(Unit::Day);
        let (place, anchor) = self.origin(origin).filter(|_| !is_quoted)?;
        let origin_is_told = origin == Origin::Narrative;
        let origin = place.period.range()?.0;
        let period = match (point.part, step) {
            // "the same day" as something of which only the year is known is some day of that year.
            (Part::Unit(unit), Ok(0)) if place.period.unit() > unit && origin_is_told => place.period,
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
        if self.tells_history {
            let (place, anchor) = self.origin(Origin::Narrative)?;
            return Some((Place { period: in_the_course_of(part, place.period)?, ..place }, anchor));
        }
        let Some(published) = self.published else {
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
    Resolved { kind, value, edtf: None, bounds: Bounds::UNKNOWN, anchor: None, place: None }
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
