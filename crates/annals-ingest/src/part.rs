//! A document inside a file, before it is read.

use crate::date::{DayOrder, Stamp};
use crate::html::Markup;
use crate::publication::Finding;
use annals_document::DateSource;
use chrono::{Duration, NaiveDate};

/// One document of a file: where it lies, what it holds, and what the file says of it.
#[derive(Clone, Debug)]
pub struct Part {
    /// The file's path, with the place inside it behind a `!`.
    pub(crate) path: String,
    /// SHA-256 of its own bytes, in hexadecimal.
    pub(crate) sha256: String,
    pub(crate) media_type: &'static str,
    pub(crate) body: Body,
    pub(crate) given: Given,
    /// Its side file, where the archive holds one.
    pub(crate) side_file: Option<Vec<u8>>,
    /// What is worth knowing of how it was found.
    pub(crate) notes: Vec<String>,
}

impl Part {
    /// The file's path, with the place inside it behind a `!`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// The words of a document, in one of the forms that formats have them in.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// A web page, of which the article is wanted.
    Page(String),
    /// HTML that is the article alone.
    Fragment(String),
    /// Plain text, which stays as it is.
    Text(String),
    /// A mail's plain text, which may quote others.
    Letter(String),
    /// Parts whose kind the format gives.
    Blocks(Vec<(Markup, String)>),
}

/// What a format says of a document that it holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Given {
    pub(crate) title: Option<String>,
    /// A title to fall back on, where the document has none of its own.
    pub(crate) label: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) dates: Vec<Finding>,
    /// The last day on which it may have been published, for it was saved by then.
    pub(crate) saved_by: Option<NaiveDate>,
    /// The day on which the file was made or changed, which bounds a document that nothing else dates: clocks, templates and
    /// editions of tomorrow make it wrong, so that a written day is believed over it.
    pub(crate) made_by: Option<NaiveDate>,
}

impl Given {
    /// Takes the day of `raw`, which the field `name` gives for the publication.
    pub(crate) fn published(&mut self, name: &str, raw: &str) {
        self.dates.extend(field_date(name, raw));
    }

    /// Takes the day of `raw`, which may also be that of another act: a file's making, the last change.
    pub(crate) fn perhaps_published(&mut self, name: &str, raw: &str) {
        self.dates.extend(field_date(name, raw).map(|finding| Finding { is_vague: true, ..finding }));
    }

    /// Takes the moment `raw` at which the document was saved. Its day of publication is that day or before, in any zone.
    pub(crate) fn saved(&mut self, raw: &str) {
        self.saved_by = last_day_of(raw).or(self.saved_by);
    }

    /// Takes the moment `raw` at which the file was made or changed.
    pub(crate) fn made(&mut self, raw: &str) {
        self.made_by = last_day_of(raw).or(self.made_by);
    }
}

/// The last day that the moment `raw` may have been anywhere.
fn last_day_of(raw: &str) -> Option<NaiveDate> {
    let stamp = Stamp::parse(raw, DayOrder::MonthFirst)?;
    // The calendar of the place may be up to fourteen hours ahead of UTC.
    match &stamp.instant {
        Some(instant) => instant.utc.checked_add_signed(Duration::hours(14)).map(|ahead| ahead.date()),
        None => stamp.day.succ_opt(),
    }
}

fn field_date(name: &str, raw: &str) -> Option<Finding> {
    let stamp = from_seconds(raw).or_else(|| Stamp::parse(raw, DayOrder::MonthFirst))?;
    Some(Finding::stamp(stamp, DateSource::Field, &format!("{name}: {raw}")))
}

/// Seconds or milliseconds since 1970, as exports write them.
fn from_seconds(raw: &str) -> Option<Stamp> {
    let number: i64 = raw.trim().split('.').next()?.parse().ok()?;
    let seconds = match number {
        100_000_000..=9_999_999_999 => number,
        100_000_000_000..=9_999_999_999_999 => number / 1000,
        _ => return None,
    };
    let utc = chrono::DateTime::from_timestamp(seconds, 0)?.naive_utc();
    Some(Stamp { day: utc.date(), instant: Some(crate::date::Instant { utc, written_in_utc: true }), swapped: None })
}
