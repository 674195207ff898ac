//! iCalendar (RFC 5545): dated events as all-day entries of a calendar.

use super::Export;
use super::left_out::{LeftOut, how_many};
use super::time::{Certainty, When};
use super::view::{Event, ExportView};
use super::wording::{cited, word};
use annals_case::{Standing, readable};
use chrono::{Days, NaiveDate};

/// Days of the widest entry of what is not known exactly.
const WIDEST: i64 = 31;
/// Bytes of a content line, without its line break.
const LINE: usize = 75;

/// A `VEVENT` for each event that lies between two known days. Statements are no appointments and stay out.
pub(crate) fn icalendar(view: &ExportView) -> Export {
    let mut left_out = LeftOut::of(view);
    let times = || view.events.iter().map(|event| &event.shown);
    left_out.count(how_many(times(), Certainty::None), "event", "without any date, left out");
    left_out.count(how_many(times(), Certainty::Open), "event", "known only to lie before or after a day, left out");
    left_out.count(
        times().filter(|time| time.certainty() == Certainty::Within && !is_wide(time)).count(),
        "event",
        "known only to lie between two days, entered from the first to the last of them as tentative",
    );
    left_out.count(
        times().filter(|time| is_wide(time)).count(),
        "event",
        "known only to lie somewhere in more than a month, left out",
    );
    left_out.count(view.statements.len(), "statement", "left out");
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//annals//annals//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    calendar.text("X-WR-CALNAME", &view.title());
    if let Some(line) = left_out.line() {
        calendar.text("X-WR-CALDESC", &line);
    }
    let stamp = stamp(view);
    for event in &view.events {
        if let Some((first, last)) = event.shown.closed().filter(|_| !is_wide(&event.shown)) {
            add_event(&mut calendar, view, event, first, last, &stamp);
        }
    }
    calendar.line("END", "VCALENDAR");
    Export::file("timeline.ics", calendar.0.into_bytes(), left_out)
}

fn add_event(
    calendar: &mut Calendar,
    view: &ExportView,
    event: &Event,
    first: NaiveDate,
    last: NaiveDate,
    stamp: &str,
) {
    let quotes: Vec<String> = event.quotes().map(|quote| cited(view, quote)).collect();
    let description = format!("{} (date {})\n{}", event.shown.words(), event.shown.how(), quotes.join("\n"));
    let is_sure = event.shown.is_exact() && matches!(event.standing, Standing::Asserted | Standing::Reported);
    // The end is exclusive.
    let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
    calendar.line("BEGIN", "VEVENT");
    calendar.text("UID", &format!("{}@annals", event.id));
    calendar.line("DTSTAMP", stamp);
    calendar.line("DTSTART;VALUE=DATE", &first.format("%Y%m%d").to_string());
    calendar.line("DTEND;VALUE=DATE", &end.format("%Y%m%d").to_string());
    calendar.text("SUMMARY", &event.told());
    calendar.text("DESCRIPTION", &description);
    calendar.line("STATUS", if is_sure { "CONFIRMED" } else { "TENTATIVE" });
    calendar.line("TRANSP", "TRANSPARENT");
    calendar.text("CATEGORIES", &event.kind);
    calendar.text("X-ANNALS-STANDING", &word(event.standing));
    if let Some(url) = source(view, event) {
        calendar.line("URL", url);
    }
    if let Some(edtf) = &event.shown.edtf {
        calendar.text("X-ANNALS-EDTF", edtf);
    }
    calendar.line("END", "VEVENT");
}

/// Whether something is known so loosely that its entry would be a banner over months.
fn is_wide(time: &When) -> bool {
    !time.is_exact() && time.closed().is_some_and(|(first, last)| (last - first).num_days() > WIDEST)
}

/// The web page of the sentence that stands for an event, or of the first that tells it and has one.
fn source<'v>(view: &'v ExportView, event: &'v Event) -> Option<&'v str> {
    let mut quotes = event.evidence.iter().chain(event.quotes());
    quotes.find_map(|quote| view.document(&quote.document)?.url.as_deref())
}

/// The required time of the entry's making: the last known publication, for the time of the run must not show.
fn stamp(view: &ExportView) -> String {
    let last = view.documents.iter().filter_map(|document| document.published.end[1]).max();
    format!("{}T000000Z", last.unwrap_or_default().format("%Y%m%d"))
}

/// A calendar's content lines.
#[derive(Default)]
struct Calendar(String);

impl Calendar {
    /// A property whose value is text from outside.
    fn text(&mut self, name: &str, value: &str) {
        let lines: Vec<String> = value.split('\n').map(|line| escape(&readable(line))).collect();
        self.line(name, &lines.join("\\n"));
    }

    /// A property, folded so that no line is longer than 75 bytes and no character is cut.
    fn line(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for c in format!("{name}:{value}").chars() {
            if used + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}
