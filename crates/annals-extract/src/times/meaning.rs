//! What a time expression says before anything around it is known: "last March" is the latest March before now.
//!
//! The rules read text into these, [`super::resolve`] makes values of them.

use super::holiday::Holiday;
use super::lexicon::{DayPart, Season, Unit};
use super::number::Amount;
use super::slice::Slice;

/// What the words of one expression say by themselves.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A place on the calendar.
    Point(Point),
    /// A distance from some other time: "two years ago", "three days later".
    Shift { amount: Amount, unit: Unit, side: Side, origin: Origin },
    /// A part of a stretch that is named: "the first week of October", "the last five days of May".
    Slice { slice: Slice, of: Point },
    /// A length: "three months"; with a side where it lies next to the publication: "the last three months".
    Duration { amount: Amount, unit: Unit, side: Option<Side> },
    /// A length of no known unit: "a while".
    VagueDuration,
    /// Something that recurs, as TIMEX3 writes it: `P1D`, `XXXX-WXX-1`.
    Set(String),
    /// Past, present or future without a calendar.
    Reference(Reference),
    /// The time that the text is speaking of: "at the time".
    Antecedent,
}

impl Meaning {
    /// Whether it is a time of day on a day that is not said.
    pub(super) fn has_clock_alone(&self) -> bool {
        matches!(self, Meaning::Point(Point { which: Which::Definite, clock: Some(Clock::Time(..)), .. }))
    }
}

/// Past, present or future at large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Past,
    Present,
    Future,
}

impl Reference {
    /// As TIMEX3 writes it.
    pub(super) fn value(self) -> &'static str {
        match self {
            Reference::Past => "PAST_REF",
            Reference::Present => "PRESENT_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// Earlier or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl Side {
    pub(super) fn sign(self) -> i32 {
        match self {
            Side::Before => -1,
            Side::After => 1,
        }
    }
}

/// What a relative time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The day of publication: "ago", "last", "next".
    Publication,
    /// The time that the text is speaking of: "later", "the previous", "the next day".
    Narrative,
}

/// A place on the calendar as far as the words give it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) part: Part,
    pub(super) year: Year,
    pub(super) which: Which,
    pub(super) clock: Option<Clock>,
}

impl Point {
    /// A part of the calendar with nothing else said.
    pub(super) fn bare(part: Part) -> Point {
        Point { part, year: Year::Unsaid, which: Which::Bare, clock: None }
    }

    pub(super) fn with_year(self, year: Year) -> Point {
        Point { year, ..self }
    }

    pub(super) fn with_which(self, which: Which) -> Point {
        Point { which, ..self }
    }

    pub(super) fn with_clock(self, clock: Clock) -> Point {
        Point { clock: Some(clock), ..self }
    }
}

/// What sort of stretch a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Any one of this length: "last week", "this year", "the day".
    Unit(Unit),
    /// A year and nothing finer.
    Year,
    /// A year of accounts, which is not a calendar year.
    FiscalYear,
    /// Digits before the last: 199.
    Decade(i32),
    /// Counted from 1, negative before Christ.
    Century(i32),
    Month(u32),
    /// Month and day.
    Day(u32, u32),
    Weekday(u32),
    /// A day of a month that is not named: "on the 3rd".
    DayOfMonth(u32),
    Season(Season),
    Quarter(u32),
    Half(u32),
    Holiday(Holiday),
    /// The days around a holiday, "Easter week".
    HolidayWeek(Holiday),
    /// The week that holds a month and day.
    WeekOf(u32, u32),
    /// The period that a report is about: "the latest period".
    Reported,
}

/// What is said of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Unsaid,
    /// Astronomical.
    Written(i32),
    /// So many after the year of an origin.
    Relative(i32, Origin),
}

/// Which of the stretches of a kind is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Nothing is said: the grammar around it tells.
    Bare,
    /// "the week", "the weekend".
    Definite,
    /// So many after the one that holds the origin: "last week", "this month", "the next day".
    Step(i32, Origin),
    /// The latest that begins before the origin, or the first that begins after it: "last March", "next Friday".
    Nearest(Side, Origin),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour, and minute and second where they are said.
    Time(u32, Option<u32>, Option<u32>),
    Part(DayPart),
}

impl Clock {
    /// As TIMEX3 writes it after the day.
    pub(super) fn suffix(self) -> String {
        match self {
            Clock::Time(hour, minute, None) => format!("T{hour:02}:{:02}", minute.unwrap_or(0)),
            Clock::Time(hour, minute, Some(second)) => format!("T{hour:02}:{:02}:{second:02}", minute.unwrap_or(0)),
            Clock::Part(part) => part.suffix().to_owned(),
        }
    }
}
