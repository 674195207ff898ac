//! What a timeline covers and what it leaves out, in words.

use super::entry::TimelineEntry;
use annals_case::{Case, bounds_words, counted, day_words, thousands};
use annals_document::Bounds;

/// "5 documents, published between 17 March and 26 July 2023, one of them at a time not known".
pub(super) fn documents_line(case: &Case) -> Option<String> {
    if case.documents.is_empty() {
        return Some("No documents".to_owned());
    }
    let published: Vec<Bounds> = case.documents.iter().map(|document| document.published.bounds).collect();
    let first = published.iter().filter_map(|bounds| bounds.earliest()).min();
    let last = published.iter().filter_map(|bounds| bounds.latest()).max();
    let dates = match (first, last) {
        (Some(first), Some(last)) if first == last => format!(", published on {}", day_words(first)),
        (Some(first), Some(last)) if first < last => {
            format!(", published {}", bounds_words(Bounds::within(first, last)).unwrap_or_default())
        }
        _ => String::new(),
    };
    let unknown = match published.iter().filter(|bounds| bounds.is_unknown()).count() {
        0 => String::new(),
        count if count == published.len() => ", of unknown publication dates".to_owned(),
        1 => ", one of them without a publication date".to_owned(),
        count => format!(", {count} of them without a publication date"),
    };
    let copies = match case.documents.iter().filter(|document| document.copy_of.is_some()).count() {
        0 => String::new(),
        1 => "; one copies another".to_owned(),
        count => format!("; {count} copy others"),
    };
    Some(format!("{}{dates}{unknown}{copies}", counted(case.documents.len(), "document")))
}

/// "Showing the most salient: 40 of 212 events; the rest is in report.md"; `None` where nothing is left out.
///
/// Each group is what it is called, how many of it are shown and how many there are.
pub(super) fn omitted_line(groups: [(&str, [usize; 2]); 5], rest_in: Option<&str>) -> Option<String> {
    let parts: Vec<String> = groups
        .iter()
        .filter(|(_, [shown, all])| shown < all)
        .map(|(name, [shown, all])| {
            let (noun, rest) = name.split_once(' ').map_or((*name, String::new()), |(a, b)| (a, format!(" {b}")));
            format!("{} of {} {noun}s{rest}", thousands(*shown), thousands(*all))
        })
        .collect();
    let rest = rest_in.map_or(String::new(), |place| format!("; the rest is in {place}"));
    (!parts.is_empty()).then(|| format!("Showing the most salient: {}{rest}", parts.join(", ")))
}

/// "3 of those left out lie before the days shown, 12 after them"; `None` where all lie among them.
pub(super) fn outside_line([before, after]: [usize; 2]) -> Option<String> {
    let verb = |number: usize| if number == 1 { "lies" } else { "lie" };
    match (before, after) {
        (0, 0) => None,
        (before, 0) => Some(format!("Of the rest {} {} before the days shown", thousands(before), verb(before))),
        (0, after) => Some(format!("Of the rest {} {} after the days shown", thousands(after), verb(after))),
        _ => Some(format!(
            "Of the rest {} {} before the days shown and {} after them",
            thousands(before),
            verb(before),
            thousands(after)
        )),
    }
}

/// "12 events and 3 statements: no date in the sources".
pub(super) fn unplaced_note<'e>(
    events: impl Iterator<Item = &'e TimelineEntry>,
    statements: impl Iterator<Item = &'e TimelineEntry>,
) -> String {
    let (events, statements): (Vec<_>, Vec<_>) = (events.collect(), statements.collect());
    let counts: Vec<String> = [(events.len(), "event"), (statements.len(), "statement")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    let all = || events.iter().chain(&statements).copied();
    let is_dateless = |entry: &TimelineEntry| entry.date == "no date in the sources";
    let reason = if all().all(is_dateless) {
        "no date in the sources"
    } else if all().any(is_dateless) {
        "no date in the sources, or a date without a year"
    } else {
        "a date without a year"
    };
    if counts.is_empty() { String::new() } else { format!("{}: {reason}", counts.join(" and ")) }
}
