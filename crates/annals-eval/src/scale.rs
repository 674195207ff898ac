//! The temporal network on a hundred thousand events: how long it takes to fill, to add to and to retract from.

use annals_graph::{Limit, LimitId, Network, Point};
use anyhow::{Result, anyhow};
use std::fmt::Write;
use std::time::Instant;

const EVENTS: usize = 100_000;
const DOCUMENTS: usize = 5_000;
/// Events that a document tells of at most; some are told by several.
const TOLD: usize = 30;
/// When all of it happens, in days.
const FIRST_DAY: i64 = 730_000;
const DAYS: i64 = 9000;

/// Fills a network and says how long each step took, in seconds.
pub(crate) fn measure() -> Result<String> {
    let mut text = String::new();
    let mut network = Network::default();
    let mut filling = Filling::new(&mut network)?;
    let start = Instant::now();
    for document in 0..DOCUMENTS {
        filling.add(&mut network, document)?;
    }
    let filled = start.elapsed().as_secs_f64();
    let limits: usize = filling.limits.iter().map(Vec::len).sum();
    let bounded = filling
        .events
        .iter()
        .filter(|(begin, end)| network.earliest(*begin).or(network.latest(*end)).is_some())
        .count();
    let before = filling.bounds(&network);
    let start = Instant::now();
    let last: Vec<usize> = (DOCUMENTS - 100..DOCUMENTS).collect();
    for &document in &last {
        network.remove(&std::mem::take(&mut filling.limits[document]));
    }
    let retracted = start.elapsed().as_secs_f64();
    let start = Instant::now();
    last.iter().try_for_each(|&document| filling.add(&mut network, document))?;
    let added = start.elapsed().as_secs_f64();
    if filling.bounds(&network) != before {
        return Err(anyhow!("retracting documents and adding them again changed bounds"));
    }
    let _ = writeln!(text, "| step | seconds |\n| --- | ---: |");
    let _ = writeln!(
        text,
        "| {EVENTS} events told by {DOCUMENTS} documents, {limits} limits, one after the other | {filled:.2} |"
    );
    let _ = writeln!(text, "| 100 documents retracted | {retracted:.3} |");
    let _ = writeln!(text, "| the same 100 added again | {added:.3} |");
    let _ = writeln!(text, "\n{bounded} events have a bound.");
    Ok(text)
}

/// The day on which an event happened; documents tell the truth.
fn true_day(event: usize) -> i64 {
    FIRST_DAY + (event as i64 * 104_729) % DAYS
}

/// What the documents say.
struct Filling {
    events: Vec<(Point, Point)>,
    publications: Vec<Point>,
    limits: Vec<Vec<LimitId>>,
}

impl Filling {
    fn new(network: &mut Network) -> Result<Filling> {
        let mut events = Vec::new();
        for _ in 0..EVENTS {
            let (begin, end) = (network.add_point(), network.add_point());
            network.add(Limit::in_order(begin, end)).map_err(|_| anyhow!("two new points contradict each other"))?;
            events.push((begin, end));
        }
        let publications = (0..DOCUMENTS).map(|_| network.add_point()).collect();
        Ok(Filling { events, publications, limits: vec![Vec::new(); DOCUMENTS] })
    }

    /// What a document says: two in three are dated, a third of what they tell has a date, some of it precedes other.
    fn add(&mut self, network: &mut Network, document: usize) -> Result<()> {
        let published = self.publications[document];
        let day = FIRST_DAY + (document as i64 * 7919) % DAYS + 1000;
        let mut limits = Vec::new();
        if !document.is_multiple_of(3) {
            limits.extend([Limit::from(published, day), Limit::until(published, day)]);
        }
        let told = (0..TOLD).map(|told| (document * 20 + told * told * 37) % EVENTS);
        for (number, event) in told.enumerate().filter(|(_, event)| true_day(*event) <= day) {
            let (begin, end) = self.events[event];
            limits.push(Limit::in_order(end, published));
            if number.is_multiple_of(3) {
                limits.extend([Limit::from(begin, true_day(event)), Limit::until(end, true_day(event))]);
            }
            let other = (event + 1) % EVENTS;
            if number.is_multiple_of(5) && true_day(other) <= true_day(event) {
                limits.push(Limit::in_order(self.events[other].1, begin));
            }
        }
        for limit in limits {
            let id =
                network.add(limit).map_err(|_| anyhow!("what is true of document {document} contradicts itself"))?;
            self.limits[document].push(id);
        }
        Ok(())
    }

    fn bounds(&self, network: &Network) -> Vec<[Option<i64>; 2]> {
        self.events.iter().map(|(begin, end)| [network.earliest(*begin), network.latest(*end)]).collect()
    }
}
