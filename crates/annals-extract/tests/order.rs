//! Texts with the order of events that should be read from them.

#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests of readings")]
mod reading;

use annals_document::{Extraction, Happening};
use reading::extract;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let extraction = extract(text, None);
    let links = extraction.links.iter().map(|link| {
        let relation = format!("{:?}", link.relation).to_lowercase();
        let distance = link.distance.map(|distance| format!("{} {:?} ", distance.steps, distance.unit).to_lowercase());
        let [of, to] = [link.of, link.to].map(|happening| words(&extraction, happening));
        format!("{of} {}{relation} {to}", distance.unwrap_or_default())
    });
    assert_eq!(links.collect::<Vec<_>>(), expected, "{text}");
}

/// The trigger of an event, the cue of a statement.
fn words(extraction: &Extraction, happening: Happening) -> String {
    let event = |id| extraction.events.iter().find(|event| event.id == id).map(|event| event.trigger);
    let statement = |id| extraction.statements.iter().find(|statement| statement.id == id)?.cue.first().copied();
    let span = match happening {
        Happening::Event(id) => event(id),
        Happening::Statement(id) => statement(id),
    };
    span.map(|span| extraction.document.text.slice(span).to_owned()).unwrap_or_default()
}

#[test]
fn connectives_put_events_in_order() {
    check("The army withdrew after the ceasefire.", &["withdrew after ceasefire"]);
    check("The mayor spoke before the raid and the arrests.", &["spoke before raid", "spoke before arrests"]);
    check("The firm closed the plant following a strike.", &["closed after strike"]);
    check("During the siege, the museum moved the paintings.", &["moved during siege"]);
    check("When the bridge collapsed, the ferry stopped.", &["stopped overlaps collapsed"]);
    check("The raid followed a protest.", &["raid after protest"]);
}

#[test]
fn a_distance_goes_with_the_order() {
    check(
        "The council met on 5 May 2031, two days after the flood destroyed the bridge.",
        &["met 2 day after destroyed"],
    );
    check("The minister resigned a week before the vote.", &["resigned 1 week before vote"]);
    check("The judge left the day after the verdict.", &["left 1 day after verdict"]);
}

#[test]
fn a_statement_has_its_place_too() {
    check("She said after the meeting that the deal was dead.", &["said after meeting"]);
}

#[test]
fn tense_and_adverbs_put_events_in_order() {
    check("Police arrested the driver who had robbed the bank.", &["robbed before arrested"]);
    check("The firm closed the plant and then sold the land.", &["sold after closed"]);
    check("The court jailed the pilot. Later, it freed him.", &["freed after jailed"]);
}

#[test]
fn what_did_not_happen_orders_nothing() {
    check("The army did not withdraw after the ceasefire.", &[]);
    check("The driver left before anyone could ask him.", &[]);
    check("Two days later the court freed the pilot.", &[]);
}
