//! Time expressions, after TimeML's TIMEX3.

use crate::{Bounds, Span, TimeId};
use serde::{Deserialize, Serialize};

/// A time expression of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Identity within the document.
    pub id: TimeId,
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
    /// What sort of time.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value: `2023-03`, `XXXX-03`, `P3M`, `PRESENT_REF`, `2023-07-26TEV`.
    pub value: String,
    /// As EDTF, where EDTF can hold it.
    pub edtf: Option<String>,
    /// Its four bounds, where a calendar can hold them.
    #[serde(default, flatten)]
    pub bounds: Bounds,
    /// The expression that its value was computed from: `None` for one that is written out in full, or computed
    /// from the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<TimeId>,
    /// How far from the publication it lies, where it is counted from there and the publication is not known to the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_publication: Option<CalendarDistance>,
    /// The day of the week that its words name, counted from Monday as 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<u32>,
    /// What is wrong with it: "2024-05-12 is a Sunday", of a date that is called a Monday. Its bounds then leave room for
    /// any part of it to be wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// The rule that gave the value, by name.
    #[serde(default)]
    pub rule: String,
}

/// Whole units of the calendar: the unit that lies so many after the one that holds a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CalendarDistance {
    /// How many; negative for those before.
    pub steps: i32,
    /// Of what.
    pub unit: CalendarUnit,
}

impl CalendarDistance {
    /// The least and the most days that people mean by so many units between two events: a day is meant to the day, of
    /// the larger units a half more or less.
    pub fn days(self) -> [i64; 2] {
        let (shortest, longest, slack) = match self.unit {
            CalendarUnit::Day => (1, 1, 0),
            CalendarUnit::Week => (7, 7, 3),
            CalendarUnit::Month => (28, 31, 15),
            CalendarUnit::Year => (365, 366, 183),
        };
        let steps = i64::from(self.steps);
        [steps * shortest - slack, steps * longest + slack]
    }
}

impl std::fmt::Display for CalendarDistance {
    /// "2 days", whichever way they are counted.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = match self.unit {
            CalendarUnit::Day => "day",
            CalendarUnit::Week => "week",
            CalendarUnit::Month => "month",
            CalendarUnit::Year => "year",
        };
        let steps = self.steps.unsigned_abs();
        write!(f, "{steps} {unit}{}", if steps == 1 { "" } else { "s" })
    }
}

/// Units of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum CalendarUnit {
    Day,
    /// From Monday on.
    Week,
    Month,
    Year,
}

/// Types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}
