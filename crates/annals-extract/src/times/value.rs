//! TIMEX3 values of what has no place on the calendar: lengths, and points of which only the words are known.

use super::holiday::Holiday;
use super::lexicon::Unit;
use super::meaning::{Clock, Part, Point};
use super::number::Amount;
use super::period::{Period, season_value};
use chrono::Datelike;

/// What TIMEX3 writes where nothing but the words themselves is known.
pub(super) fn unknown_value(point: &Point) -> String {
    let value = match point.part {
        Part::Unit(Unit::Second | Unit::Minute | Unit::Hour | Unit::Day) => "XXXX-XX-XX".to_owned(),
        Part::Unit(Unit::Weekend) => "XXXX-WXX-WE".to_owned(),
        Part::Unit(Unit::Week) | Part::WeekOf(..) | Part::HolidayWeek(_) => "XXXX-WXX".to_owned(),
        Part::Unit(Unit::Month) => "XXXX-XX".to_owned(),
        Part::Unit(Unit::Quarter) | Part::Reported => "XXXX-QX".to_owned(),
        Part::Unit(Unit::Year) | Part::Year | Part::FiscalYear => "XXXX".to_owned(),
        Part::Unit(Unit::Decade) | Part::Decade(_) => "XXX".to_owned(),
        Part::Unit(Unit::Century | Unit::Millennium) | Part::Century(_) => "XX".to_owned(),
        Part::Month(month) => format!("XXXX-{month:02}"),
        Part::Day(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Part::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Part::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
        Part::Season(season) => format!("XXXX-{}", season_value(season)),
        Part::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Part::Half(half) => format!("XXXX-H{half}"),
        Part::Holiday(Holiday::Fixed(month, day)) => format!("XXXX-{month:02}-{day:02}"),
        Part::Holiday(_) => "XXXX-XX-XX".to_owned(),
    };
    format!("{value}{}", point.clock.map(Clock::suffix).unwrap_or_default())
}

/// The value of a period whose year is not known.
pub(super) fn value_without_year(period: Period, part: Part) -> String {
    let part = match period {
        // The weekday of a date without a year is no day of a month.
        Period::Day(_) if matches!(part, Part::Weekday(_)) => part,
        Period::Day(day) => Part::Day(day.month(), day.day()),
        Period::Month(_, month) => Part::Month(month),
        Period::Season(_, season) => Part::Season(season),
        Period::Quarter(_, quarter) => Part::Quarter(quarter),
        Period::Half(_, half) => Part::Half(half),
        longer => Part::Unit(longer.unit()),
    };
    unknown_value(&Point::bare(part))
}

/// A length as TIMEX3 writes it.
pub(super) fn duration_value(amount: Amount, unit: Unit) -> String {
    let (letter, factor) = unit.duration_letter();
    let prefix = if unit.is_clock() { "PT" } else { "P" };
    let number = match amount {
        Amount::Unknown => {
            let unknown = match unit {
                Unit::Decade => "XDE",
                Unit::Century | Unit::Millennium => "XCE",
                _ => return format!("{prefix}X{letter}"),
            };
            return format!("{prefix}{unknown}");
        }
        Amount::Exact(number) => number * factor,
    };
    let (whole, half) = (number.trunc(), number.fract() == 0.5);
    let finer = match unit {
        Unit::Year => Some("6M"),
        Unit::Day => Some("T12H"),
        Unit::Hour => Some("30M"),
        Unit::Minute => Some("30S"),
        _ => None,
    };
    match finer {
        Some(finer) if half && whole == 0.0 => {
            if finer.starts_with('T') {
                format!("P{finer}")
            } else {
                format!("{prefix}{finer}")
            }
        }
        Some(finer) if half => format!("{prefix}{whole}{letter}{finer}"),
        _ => format!("{prefix}{number}{letter}"),
    }
}
