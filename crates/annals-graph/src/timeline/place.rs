//! Where an entry lies on the axis.

use annals_document::Bounds;
use chrono::NaiveDate;
use serde::Serialize;

/// Where an entry lies on the axis of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase", tag = "place")]
pub enum Placement {
    /// On one day.
    Day {
        /// The day.
        day: NaiveDate,
    },
    /// Somewhere in a stretch, or throughout a part of it.
    Stretch {
        /// The first day that it can touch.
        first: NaiveDate,
        /// The last day that it can touch.
        last: NaiveDate,
        /// The days that it surely covers; `None` where it is somewhere within.
        sure: Option<(NaiveDate, NaiveDate)>,
    },
    /// On or before a day.
    Before {
        /// The day.
        day: NaiveDate,
    },
    /// On or after a day.
    After {
        /// The day.
        day: NaiveDate,
    },
    /// Going on then, with neither begin nor end known.
    Around {
        /// The day.
        day: NaiveDate,
    },
    /// Nowhere on the axis.
    Unplaced,
}

impl Placement {
    /// Where `bounds` lie.
    pub fn of(bounds: Bounds) -> Placement {
        let sure = match (bounds.begin[1], bounds.end[0]) {
            (Some(from), Some(to)) if from < to => Some((from, to)),
            _ => None,
        };
        match (bounds.earliest(), bounds.latest()) {
            (Some(first), Some(last)) if first == last => Placement::Day { day: first },
            (Some(first), Some(last)) => Placement::Stretch { first, last, sure },
            (Some(day), None) => Placement::After { day },
            (None, Some(day)) => Placement::Before { day },
            (None, None) => match bounds.begin[1].or(bounds.end[0]) {
                Some(day) => Placement::Around { day },
                None => Placement::Unplaced,
            },
        }
    }

    /// Where a day that is only likely lies: on it or the day after, which is drawn soft.
    pub(super) fn about(day: NaiveDate) -> Placement {
        let last = day.succ_opt().unwrap_or(day);
        Placement::Stretch { first: day, last, sure: None }
    }

    /// The part of it that lies from the first to the last day of a window, and whether it can reach past each of them. What
    /// does not touch the window stays as it is.
    pub(super) fn within(self, [from, to]: [Option<NaiveDate>; 2]) -> (Placement, [bool; 2]) {
        let (later, earlier) = (
            |day: NaiveDate| from.map_or(day, |from| day.max(from)),
            |day: NaiveDate| to.map_or(day, |to| day.min(to)),
        );
        match self {
            Placement::Stretch { first, last, sure } if later(first) <= earlier(last) => {
                let sure = sure.map(|(begin, end)| (later(begin), earlier(end))).filter(|(begin, end)| begin < end);
                let clipped = Placement::Stretch { first: later(first), last: earlier(last), sure };
                (clipped, [later(first) > first, earlier(last) < last])
            }
            Placement::After { day } => (Placement::After { day: later(day) }, [later(day) > day, false]),
            Placement::Before { day } => (Placement::Before { day: earlier(day) }, [false, earlier(day) < day]),
            other => (other, [false, false]),
        }
    }

    /// The day at which its label hangs.
    pub fn anchor(self) -> Option<NaiveDate> {
        match self {
            Placement::Day { day }
            | Placement::Before { day }
            | Placement::After { day }
            | Placement::Around { day } => Some(day),
            Placement::Stretch { first, .. } => Some(first),
            Placement::Unplaced => None,
        }
    }

    /// The last day that it can touch, as far as it is known.
    pub(crate) fn last(self) -> Option<NaiveDate> {
        match self {
            Placement::Stretch { last, .. } => Some(last),
            _ => self.anchor(),
        }
    }

    /// Days that the axis must reach for it to be drawn as it is known.
    pub(crate) fn days(self) -> Vec<NaiveDate> {
        match self {
            Placement::Stretch { first, last, sure: Some(_) } => vec![first, last],
            _ => self.anchor().into_iter().collect(),
        }
    }
}
