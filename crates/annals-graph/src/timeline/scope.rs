//! What a timeline covers and what it leaves out, in words.

use super::entry::TimelineEntry;
use annals_case::{Case, bounds_words, counted, day_words, thousands};
use annals_document::Bounds;

/// "8 documents: 5 published between 17 March and 26 July 2023, 3 on days that are not known".
pub(super) fn documents_line(case: &Case) -> Option<String> {
    if case.documents.is_empty() {
        return Some("No documents".to_owned());
    }
    let published = case.documents.iter().map(|document| document.published.bounds);
    let (known, unknown): (Vec<Bounds>, Vec<Bounds>) = published.partition(|bounds| bounds.width() == Some(0));
    let first = known.iter().filter_map(|bounds| bounds.earliest()).min();
    let last = known.iter().filter_map(|bounds| bounds.latest()).max();
    let days = match (first, last) {
        (Some(first), Some(last)) if first == last => format!("on {}", day_words(first)),
        (Some(first), Some(last)) => bounds_words(Bounds::within(first, last)).unwrap_or_default(),
        _ => String::new(),
    };
    let dates = match (known.len(), unknown.len()) {
        (0, 1) => ", published on a day that is not known".to_owned(),
        (0, _) => ", published on days that are not known".to_owned(),
        (_, 0) => format!(", published {days}"),
        (known, 1) => format!(": {known} published {days}, one on a day that is not known"),
        (known, unknown) => format!(": {known} published {days}, {unknown} on days that are not known"),
    };
    let copies = match case.documents.iter().filter(|document| document.copy_of.is_some()).count() {
        0 => String::new(),
        1 => "; one copies another".to_owned(),
        count => format!("; {count} copy others"),
    };
    Some(format!("{}{dates}{copies}", counted(case.documents.len(), "document")))
}

/// "Showing the most salient: 40 of 212 events; the rest is in report.md"; `None` where nothing is left out.
///
/// Each group is what it is called, how many of it are shown and how many there are.
pub(super) fn omitted_line(groups: [(&str, [usize; 2]); 5], rest_in: Option<&str>) -> Option<String> {
    let left_out = || groups.iter().filter(|(_, [shown, all])| shown < all);
    let plural = |name: &str| {
        let (noun, rest) = name.split_once(' ').map_or((name, String::new()), |(a, b)| (a, format!(" {b}")));
        format!("{noun}s{rest}")
    };
    let some = left_out().filter(|(_, [shown, _])| *shown > 0);
    let some: Vec<String> = some
        .map(|(name, [shown, all])| format!("{} of {} {}", thousands(*shown), thousands(*all), plural(name)))
        .collect();
    let none = left_out().filter(|(_, [shown, _])| *shown == 0);
    let none: Vec<String> = none
        .map(
            |(name, [_, all])| {
                if *all == 1 { format!("1 {name}") } else { format!("{} {}", thousands(*all), plural(name)) }
            },
        )
        .collect();
    let some = (!some.is_empty()).then(|| format!("Showing the most salient: {}", some.join(", ")));
    let none = (!none.is_empty()).then(|| format!("not shown: {}", none.join(", ")));
    let both: Vec<String> = some.into_iter().chain(none).collect();
    let rest = rest_in.map_or(String::new(), |place| format!("; the rest is in {place}"));
    (!both.is_empty()).then(|| format!("{}{rest}", capitalised(&both.join("; "))))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
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
