//! TimelineJS: JSON for its script, and the sheet that it reads from a spreadsheet.
//!
//! TimelineJS knows points and spans alone. What is known less well stands at its first possible day, and its display date
//! says what is known. It shows headline and text as HTML, so both are escaped.

use super::csv::records;
use super::left_out::{LeftOut, how_many};
use super::time::{Certainty, When};
use super::view::{Event, ExportView, Quote};
use super::wording::{QuotePlace, place};
use super::{Export, ExportError};
use annals_case::readable;
use annals_graph::{Placement, escaped};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// Slides past which nobody goes on.
const SLIDES: usize = 30;
/// Quotations that a slide shows at most.
const QUOTES: usize = 5;

/// Events without a date that the last slide names where it is the only one.
const UNDATED: usize = 10;
/// The year of a slide that lies in no time.
const NO_YEAR: Date = Date { year: 1, month: None, day: None };

/// The sheet's columns; year, month and day have to come first.
const COLUMNS: [&str; 18] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Type",
    "Group",
    "Background",
];

#[derive(Serialize)]
struct Story {
    title: Slide,
    events: Vec<Slide>,
    scale: &'static str,
}

/// A slide, as TimelineJS names its parts.
#[derive(Serialize)]
struct Slide {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    text: SlideText,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'static str>,
    unique_id: String,
}

#[derive(Serialize)]
struct SlideText {
    headline: String,
    text: String,
}

#[derive(Clone, Copy, Serialize)]
struct Date {
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u32>,
}

impl Date {
    fn of(day: NaiveDate) -> Date {
        Date { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }

    fn cells(date: Option<Date>) -> [String; 3] {
        let shown = |part: Option<i64>| part.map(|part| part.to_string()).unwrap_or_default();
        [
            shown(date.map(|date| date.year.into())),
            shown(date.and_then(|date| date.month).map(i64::from)),
            shown(date.and_then(|date| date.day).map(i64::from)),
        ]
    }
}

/// The JSON that TimelineJS loads: a title, the slides, and a last slide that says what they leave out.
pub(crate) fn timelinejs(view: &ExportView) -> Result<Export, ExportError> {
    let (slides, left_out) = slides(view);
    let title = Slide {
        start_date: None,
        end_date: None,
        display_date: None,
        text: SlideText { headline: escaped(&view.title()), text: String::new() },
        group: None,
        unique_id: "title".to_owned(),
    };
    let mut bytes = serde_json::to_vec_pretty(&Story { title, events: slides, scale: "human" })?;
    bytes.push(b'\n');
    Ok(Export::file("timeline.json", bytes, left_out))
}

/// The sheet as CSV, to be loaded into a spreadsheet.
pub(crate) fn timelinejs_sheet(view: &ExportView) -> Result<Export, ExportError> {
    let (slides, left_out) = slides(view);
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    let mut title = vec![String::new(); COLUMNS.len()];
    title[9] = escaped(&view.title());
    title[15] = "title".to_owned();
    rows.push(title);
    rows.extend(slides.into_iter().map(|slide| {
        let [year, month, day] = Date::cells(slide.start_date);
        let [end_year, end_month, end_day] = Date::cells(slide.end_date);
        let none = String::new;
        vec![
            year,
            month,
            day,
            none(),
            end_year,
            end_month,
            end_day,
            none(),
            slide.display_date.unwrap_or_default(),
            slide.text.headline,
            slide.text.text,
            none(),
            none(),
            none(),
            none(),
            none(),
            slide.group.unwrap_or_default().to_owned(),
            none(),
        ]
    }));
    Ok(Export::file("timeline.csv", records(rows)?, left_out))
}

fn slides(view: &ExportView) -> (Vec<Slide>, LeftOut) {
    let mut left_out = LeftOut::of(view);
    let times = || view.events.iter().map(|event| &event.shown).chain(view.statements.iter().map(|one| &one.time));
    let undated = |noun, times: &mut dyn Iterator<Item = &When>| (noun, how_many(times, Certainty::None));
    for (noun, number) in [
        undated("event", &mut view.events.iter().map(|event| &event.shown)),
        undated("statement", &mut view.statements.iter().map(|one| &one.time)),
    ] {
        left_out.count(number, noun, "without any date, left out");
    }
    let within = times().filter(|time| !time.is_exact() && time.calendar_prefix().is_none() && time.closed().is_some());
    left_out.count(within.count(), "entry", "known only to lie between two days, set at the first of them");
    left_out.count(
        how_many(times(), Certainty::Open),
        "entry",
        "known only to lie before or after a day, set at that day",
    );
    let most = view.scope.most.unwrap_or(SLIDES);
    let dated = || view.events.iter().filter(|event| event.rank.is_some() && dates(&event.shown).is_some());
    let mut ranks: Vec<Option<usize>> = dated().map(|event| event.rank).collect();
    ranks.sort_unstable();
    let last = ranks.get(most.saturating_sub(1)).or(ranks.last()).copied().flatten();
    let events: Vec<Slide> = dated()
        .filter(|event| event.rank <= last && most > 0)
        .filter_map(|event| {
            let best = event.evidence.iter();
            let others = event.quotes().filter(|quote| event.evidence.as_ref().is_none_or(|best| !best.holds(quote)));
            let quotes: Vec<&Quote> = best.chain(others).collect();
            slide(view, "Events", &event.id, &event.told(), &event.shown, &quotes)
        })
        .collect();
    left_out.count(
        ranks.len() - events.len(),
        "event",
        "beyond the slides that anybody looks at, the lower in rank, left out",
    );
    let room = most - events.len();
    let statements = view.statements.iter().filter_map(|statement| {
        let quotes: Vec<&Quote> = statement.quotes().collect();
        slide(view, "Statements", &statement.id, &statement.told(), &statement.time, &quotes)
    });
    let statements: Vec<Slide> = statements.collect();
    let all = statements.len();
    let mut slides: Vec<Slide> = events.into_iter().chain(statements.into_iter().take(room)).collect();
    left_out.count(all.saturating_sub(room), "statement", "beyond the slides that anybody looks at, left out");
    let notes = notes(view, &slides, &left_out);
    slides.push(notes);
    (slides, left_out)
}

/// The last slide: what the others leave out. TimelineJS shows nothing without a slide that has a day; this one has that of the
/// last of the others, or else of the last publication, or else a year that is plainly none.
fn notes(view: &ExportView, slides: &[Slide], left_out: &LeftOut) -> Slide {
    let ends = slides.iter().filter_map(|slide| slide.end_date.or(slide.start_date));
    let last = ends.max_by_key(|date| (date.year, date.month, date.day));
    let published = || view.documents.iter().filter_map(|document| document.published.anchor()).max().map(Date::of);
    let date = last.or_else(published).unwrap_or(NO_YEAR);
    let items = left_out.lines().iter().map(|line| format!("<li>{}</li>", escaped(line))).collect::<String>();
    let rest =
        format!("<p>Each slide quotes the sources that it rests on. Not carried by this format:</p><ul>{items}</ul>");
    let (headline, text) = if slides.is_empty() {
        ("No date in the sources", format!("{}{rest}", undated(view)))
    } else {
        ("What is left out", rest)
    };
    Slide {
        start_date: Some(date),
        end_date: None,
        display_date: Some("About this timeline".to_owned()),
        text: SlideText { headline: headline.to_owned(), text },
        group: Some("Notes"),
        unique_id: "notes".to_owned(),
    }
}

/// The events of a case without any date, the first in rank.
fn undated(view: &ExportView) -> String {
    let mut events: Vec<&Event> = view.events.iter().filter(|event| event.rank.is_some()).collect();
    events.sort_by_key(|event| event.rank);
    let items = events.iter().take(UNDATED).map(|event| format!("<li>{}</li>", escaped(&event.told())));
    let items = items.collect::<String>();
    if items.is_empty() { String::new() } else { format!("<p>What they tell, in no order:</p><ul>{items}</ul>") }
}

fn slide(
    view: &ExportView,
    group: &'static str,
    id: &str,
    headline: &str,
    time: &When,
    quotes: &[&Quote],
) -> Option<Slide> {
    let (start_date, end_date) = dates(time)?;
    let items = quotes
        .iter()
        .take(QUOTES)
        .map(|quote| format!("<li>“{}” — {}</li>", escaped(&readable(&quote.exact)), placed(&place(view, quote))));
    let more = match quotes.len().saturating_sub(QUOTES) {
        0 => String::new(),
        more => format!("<p>and {more} more</p>"),
    };
    Some(Slide {
        start_date: Some(start_date),
        end_date,
        display_date: Some(escaped(time.words())),
        text: SlideText { headline: escaped(headline), text: format!("<ul>{}</ul>{more}", items.collect::<String>()) },
        group: Some(group),
        unique_id: id.to_owned(),
    })
}

/// Where words stand, in HTML, with a link to the page that they are from.
fn placed(QuotePlace { source, url, rest }: &QuotePlace) -> String {
    let source = escaped(source);
    let source = match url {
        Some(url) => format!("<a href=\"{}\" target=\"_blank\" rel=\"noopener\">{source}</a>", escaped(url)),
        None => source,
    };
    format!("{source}{}", escaped(rest))
}

/// Where it stands, and where it ends if it lasts.
fn dates(time: &When) -> Option<(Date, Option<Date>)> {
    if let Some(prefix) = time.calendar_prefix() {
        let mut parts = prefix.split('-').map(str::parse::<u32>);
        let year = i32::try_from(parts.next()?.ok()?).ok()?;
        let mut next = || parts.next().and_then(Result::ok);
        return Some((Date { year, month: next(), day: next() }, None));
    }
    match time.placement() {
        Placement::Stretch { first, last, sure: Some(_) } => Some((Date::of(first), Some(Date::of(last)))),
        placement => Some((Date::of(placement.anchor()?), None)),
    }
}
