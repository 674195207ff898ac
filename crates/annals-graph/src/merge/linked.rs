//! What the order of events within a text says of the time of those that have no date: "defeated on 13 December, when
//! thousands were killed".

use super::corpus::Corpus;
use super::profile::said_outright;
use annals_document::{Bounds, EventId, Happening, LinkSource, TemporalLink, TimeRelation};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Bounds on the events of a document that are linked with one whose date is said outright.
pub(crate) fn linked_bounds(corpus: &Corpus, document: usize) -> BTreeMap<EventId, Bounds> {
    let mut found: BTreeMap<EventId, Bounds> = BTreeMap::new();
    let links = corpus.records[document].links.iter().filter(|link| link.from != LinkSource::Sequence);
    for link in links {
        let (Happening::Event(of), Happening::Event(to)) = (link.of, link.to) else { continue };
        let said = |id: EventId| {
            let item = corpus.event_item(document, id)?;
            Some(said_outright(corpus.event(item))).filter(|bounds| !bounds.is_unknown())
        };
        for (event, bounds) in
            [(of, said(to).map(|to| bounds_of(link, to))), (to, said(of).map(|of| bounds_to(link, of)))]
        {
            let Some(bounds) = bounds else { continue };
            let known = found.entry(event).or_default();
            *known = known.intersect(bounds).unwrap_or(*known);
        }
    }
    found
}

/// Bounds on what a link places, from those of what it is placed by.
fn bounds_of(link: &TemporalLink, to: Bounds) -> Bounds {
    match link.relation {
        TimeRelation::After => later(link, to),
        TimeRelation::Before => earlier(link, to),
        TimeRelation::During | TimeRelation::Overlaps => to,
    }
}

/// Bounds on what something is placed by, from those of what is placed.
fn bounds_to(link: &TemporalLink, of: Bounds) -> Bounds {
    match link.relation {
        TimeRelation::After => earlier(link, of),
        TimeRelation::Before => later(link, of),
        TimeRelation::During | TimeRelation::Overlaps => of,
    }
}

fn later(link: &TemporalLink, than: Bounds) -> Bounds {
    let [least, most] = link.distance.map_or([Some(0), None], |distance| distance.days().map(Some));
    let first = than.earliest().zip(least).and_then(|(day, days)| moved(day, days));
    let last = than.latest().zip(most).and_then(|(day, days)| moved(day, days));
    limited(first, last)
}

fn earlier(link: &TemporalLink, than: Bounds) -> Bounds {
    let [least, most] = link.distance.map_or([Some(0), None], |distance| distance.days().map(Some));
    let first = than.earliest().zip(most).and_then(|(day, days)| moved(day, -days));
    let last = than.latest().zip(least).and_then(|(day, days)| moved(day, -days));
    limited(first, last)
}

fn limited(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Bounds {
    let first = first.map_or(Bounds::UNKNOWN, Bounds::from);
    last.map_or(Some(first), |day| first.intersect(Bounds::until(day))).unwrap_or(first)
}

fn moved(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
}
