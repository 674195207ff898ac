//! A time as exports need it: four bounds, EDTF, words, and what a calendar can hold of it.

use annals_case::{Dating, Known, date_words, day_words, readable};
use annals_document::Bounds;
use annals_graph::Placement;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// When something was.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct When {
    pub(crate) edtf: Option<String>,
    /// For people; `None` where nothing is known.
    pub(crate) words: Option<String>,
    /// Earliest and latest begin.
    pub(crate) begin: [Option<NaiveDate>; 2],
    /// Earliest and latest end.
    pub(crate) end: [Option<NaiveDate>; 2],
    pub(crate) known: Known,
    /// The chain that gave it, in words.
    pub(crate) reasons: Vec<String>,
}

impl When {
    /// What a case knows.
    pub(crate) fn of(dating: &Dating) -> When {
        let Bounds { begin, end } = dating.bounds;
        When {
            edtf: dating.edtf(),
            words: date_words(dating),
            begin,
            end,
            known: dating.known,
            reasons: dating.reasons.iter().map(|step| readable(&step.because)).collect(),
        }
    }

    /// A day that is only likely, or the one after it, as timelines draw it; no fact.
    pub(crate) fn about(day: NaiveDate) -> When {
        let range = [Some(day), Some(day.succ_opt().unwrap_or(day))];
        When {
            edtf: Some(format!("{day}~")),
            words: Some(format!("about {}", day_words(day))),
            begin: range,
            end: range,
            known: Known::Unknown,
            reasons: Vec::new(),
        }
    }

    /// How it is known, in one word.
    pub(crate) fn how(&self) -> &'static str {
        let is_likely = self.edtf.as_deref().is_some_and(|edtf| edtf.ends_with('~')) && self.known == Known::Unknown;
        if is_likely { "likely" } else { self.known.as_str() }
    }

    /// For people; says so where nothing is known.
    pub(crate) fn words(&self) -> &str {
        self.words.as_deref().unwrap_or("no date in the sources")
    }

    /// The first and the last day that it can touch, where both are known.
    pub(crate) fn closed(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.begin[0]?, self.end[1]?))
    }

    /// Where it would lie on an axis.
    pub(crate) fn placement(&self) -> Placement {
        Placement::of(Bounds { begin: self.begin, end: self.end })
    }

    /// The day by which it can be sorted: its first possible day, or the only day that bounds it.
    pub(crate) fn anchor(&self) -> Option<NaiveDate> {
        self.placement().anchor()
    }

    /// Whether the days are exact: it begins on a known day and ends on a known day.
    pub(crate) fn is_exact(&self) -> bool {
        self.begin[0].is_some() && self.begin[0] == self.begin[1] && self.end[0].is_some() && self.end[0] == self.end[1]
    }

    /// What kind of date it is, for counting what a format can't carry.
    pub(crate) fn certainty(&self) -> Certainty {
        match self.closed() {
            _ if self.is_exact() => Certainty::Exact,
            Some(_) => Certainty::Within,
            None if self.anchor().is_some() => Certainty::Open,
            None => Certainty::None,
        }
    }

    /// As much of a calendar date as is certain of one that is a day, a month or a year: `2023-03`; `None` otherwise.
    pub(crate) fn calendar_prefix(&self) -> Option<&str> {
        let edtf = self.edtf.as_deref()?;
        let is_plain = edtf.len() <= 10 && edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        // Seasons are months 21 to 24 in EDTF, which other formats do not know.
        let is_season = edtf.get(5..7).is_some_and(|month| month > "12");
        (is_plain && !edtf.starts_with('-') && !is_season && self.closed().is_some()).then_some(edtf)
    }
}

/// How well a time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// A day, or from a known day to a known day.
    Exact,
    /// Somewhere between two known days.
    Within,
    /// Before, after or around a known day.
    Open,
    /// Not known.
    None,
}

/// Days since 1 January 1970, which sort as the days do.
pub(crate) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - 719_163
}
