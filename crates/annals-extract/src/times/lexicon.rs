//! The names of the calendar in English: months, weekdays, seasons, parts of the day, units.

/// A stretch of time that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// How TIMEX3 writes one in a duration: its letter, and how many of that letter it is.
    pub(super) fn duration_letter(self) -> (char, f64) {
        match self {
            Unit::Second => ('S', 1.0),
            Unit::Minute => ('M', 1.0),
            Unit::Hour => ('H', 1.0),
            Unit::Day => ('D', 1.0),
            Unit::Weekend => ('D', 2.0),
            Unit::Week => ('W', 1.0),
            Unit::Month => ('M', 1.0),
            Unit::Quarter => ('Q', 1.0),
            Unit::Year => ('Y', 1.0),
            Unit::Decade => ('Y', 10.0),
            Unit::Century => ('Y', 100.0),
            Unit::Millennium => ('Y', 1000.0),
        }
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self < Unit::Day
    }
}

/// The unit that a noun names, and whether the noun is plural.
pub(super) fn unit(lower: &str) -> Option<(Unit, bool)> {
    Some(match lower {
        "second" | "sec" => (Unit::Second, false),
        "seconds" | "secs" => (Unit::Second, true),
        "minute" | "min" => (Unit::Minute, false),
        "minutes" | "mins" => (Unit::Minute, true),
        "hour" | "hr" => (Unit::Hour, false),
        "hours" | "hrs" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "night" => (Unit::Day, false),
        "nights" => (Unit::Day, true),
        "weekend" => (Unit::Weekend, false),
        "weekends" => (Unit::Weekend, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" | "yr" => (Unit::Year, false),
        "years" | "yrs" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        "millennium" => (Unit::Millennium, false),
        "millennia" | "millenniums" => (Unit::Millennium, true),
        _ => return None,
    })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month by its full name.
pub(super) fn month(lower: &str) -> Option<u32> {
    MONTHS.iter().position(|name| *name == lower).map(|index| index as u32 + 1)
}

/// The number of a month by an abbreviation, which a period may follow.
pub(super) fn month_abbreviation(lower: &str) -> Option<u32> {
    match lower {
        "sept" => Some(9),
        _ if lower.len() == 3 && lower != "may" => {
            MONTHS.iter().position(|name| name.starts_with(lower)).map(|index| index as u32 + 1)
        }
        _ => None,
    }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number of a weekday by its name, Monday 1 to Sunday 7.
pub(super) fn weekday(lower: &str) -> Option<u32> {
    WEEKDAYS.iter().position(|name| *name == lower).map(|index| index as u32 + 1)
}

/// The number of a weekday by its plural, "Mondays".
pub(super) fn weekdays(lower: &str) -> Option<u32> {
    weekday(lower.strip_suffix('s')?)
}

/// The number of a weekday by an abbreviation, which a period may follow.
pub(super) fn weekday_abbreviation(lower: &str) -> Option<u32> {
    match lower {
        "tues" => Some(2),
        "thur" | "thurs" => Some(4),
        _ if lower.len() == 3 => WEEKDAYS.iter().position(|name| name.starts_with(lower)).map(|index| index as u32 + 1),
        _ => None,
    }
}

/// A quarter of the year by the weather.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

/// The season that a noun names.
pub(super) fn season(lower: &str) -> Option<Season> {
    Some(match lower {
        "spring" | "springtime" => Season::Spring,
        "summer" | "summertime" | "midsummer" => Season::Summer,
        "fall" | "autumn" => Season::Fall,
        "winter" | "wintertime" | "midwinter" => Season::Winter,
        _ => return None,
    })
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DayPart {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Daytime,
}

impl DayPart {
    /// As it stands in a TIMEX3 value after the day.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            DayPart::Morning => "TMO",
            DayPart::Noon => "T12:00",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
            DayPart::Midnight => "T24:00",
            DayPart::Daytime => "TDT",
        }
    }
}

/// The part of the day that a noun names.
pub(super) fn day_part(lower: &str) -> Option<DayPart> {
    Some(match lower {
        "morning" | "dawn" | "daybreak" | "sunrise" => DayPart::Morning,
        "noon" | "midday" | "noontime" => DayPart::Noon,
        "afternoon" | "midafternoon" => DayPart::Afternoon,
        "evening" | "dusk" | "sunset" | "nightfall" => DayPart::Evening,
        "night" | "nighttime" => DayPart::Night,
        "midnight" => DayPart::Midnight,
        "daytime" => DayPart::Daytime,
        _ => return None,
    })
}

/// The part of the day that a plural names, "mornings".
pub(super) fn day_parts(lower: &str) -> Option<DayPart> {
    day_part(lower.strip_suffix('s')?)
}

/// Names of time zones, which may follow a time of day.
pub(super) const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "bst", "cet", "cest",
    "eet", "eest", "msk", "ist", "jst", "aest", "aedt",
];
