//! Texts with the times of the events that should be read from them.

#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests of readings")]
mod reading;

use annals_document::{Bounds, Edtf};
use reading::extract;

/// Compares the events that have a time, each as `trigger: first..last`, an open side left out, where the text was
/// published on Wednesday, 14 July 2032.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(times(text), expected, "{text}");
}

fn times(text: &str) -> Vec<String> {
    let extraction = extract(text, Some("2032-07-14"));
    let dated = extraction.events.iter().filter_map(|event| {
        let bounds = event.time.as_ref()?.bounds;
        Some(format!("{}: {}", extraction.document.text.slice(event.trigger), written(bounds)))
    });
    dated.collect()
}

fn written(bounds: Bounds) -> String {
    match Edtf::from_bounds(bounds) {
        Some(edtf) => edtf.to_string(),
        None => "unknown".to_owned(),
    }
}

#[test]
fn a_range_is_a_range_in_the_event() {
    check("The guards held Mara Voss between 2019 and 2021.", &["held: 2019/2021"]);
    check("The dockers paid the captain between March and May 2030.", &["paid: [2030-03-01..2030-05-31]"]);
    check("The blockade lasted from 3 April to 9 May 2031.", &["lasted: 2031-04-03/2031-05-09"]);
    check("The navy occupied Tarne from June 2020 until May 2022.", &["occupied: 2020-06/2022-05"]);
    check("Orlo hid in Tarne in 2024-25.", &["hid: [2024-01-01..2025-12-31]"]);
    check("Voss ran the yard from 2018 to 2023, when she left the valley.", &["ran: 2018/2023", "left: 2023"]);
}

#[test]
fn a_day_belongs_to_what_is_moved_to_it() {
    check("The council postponed the vote to 20 August.", &["postponed: [..2032-07-14]", "vote: 2032-08-20"]);
    check("The race was moved from 6 August to 8 September.", &["race: 2032-09-08", "moved: [..2032-07-14]"]);
}

#[test]
fn a_time_belongs_to_the_word_that_it_hangs_on() {
    check("The owner of a 2013 painting was sued.", &["sued: [..2032-07-14]"]);
    check("The wedding of Mara Voss, in 2021, pleased the valley.", &["wedding: 2021", "pleased: [..2032-07-14]"]);
    check(
        "The captain resigned after a raid on a yard on Monday killed four guards.",
        &["resigned: [..2032-07-14]", "raid: 2032-07-12", "killed: 2032-07-12"],
    );
    check("The council dropped a plan to drain the lake on Tuesday.", &["dropped: 2032-07-13"]);
    check("The crew met in the hall at 5 p.m.", &["met: [..2032-07-14]"]);
}

#[test]
fn what_is_to_come_is_not_before_the_page() {
    check("The yard plans to sell the ferry.", &["sell: [2032-07-14..]"]);
    check("The captain agreed to meet the guild.", &["agreed: [..2032-07-14]", "meet: [2032-07-14..]"]);
    check("The fleet may cross the strait.", &["cross: [2032-07-14..]"]);
    check("Guards burned the yard to stop the strike.", &["burned: [..2032-07-14]"]);
}

#[test]
fn what_hangs_on_what_is_to_come_is_not_before_the_page_either() {
    check("The guild is considering selling the yard.", &["selling: [2032-07-14..]"]);
    check("The council will decide without asking the guild.", &["decide: [2032-07-14..]", "asking: [2032-07-14..]"]);
    check(
        "The board has agreed to let the crews leave.",
        &["agreed: [..2032-07-14]", "let: [2032-07-14..]", "leave: [2032-07-14..]"],
    );
    check("The board may appeal the ruling.", &["appeal: [2032-07-14..]"]);
    check("Guards seem to control the yard.", &[]);
}

/// Checks the likely days: of events and, by their cues, of statements.
#[track_caller]
fn check_likely(text: &str, expected: &[&str]) {
    let extraction = extract(text, Some("2032-07-14"));
    let words = |span| extraction.document.text.slice(span);
    let events = extraction.events.iter().filter_map(|event| {
        let time = event.time.as_ref().filter(|time| time.is_guess())?;
        Some((event.trigger, time.bounds))
    });
    let statements = extraction.statements.iter().filter_map(|statement| {
        let time = statement.time.as_ref().filter(|time| time.likely)?;
        Some((*statement.cue.first()?, time.bounds))
    });
    let mut found: Vec<_> = events.chain(statements).collect();
    found.sort_by_key(|(span, _)| *span);
    let found: Vec<String> =
        found.into_iter().map(|(span, bounds)| format!("{}: {}", words(span), written(bounds))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn news_goes_on_from_the_day_that_it_told_of_last() {
    check_likely("The council closed the lock on Monday. Boats turned back.", &["turned: 2032-07-12"]);
    check_likely("The council closed the lock on Monday. Mara Voss said the lock was old.", &["said: 2032-07-12"]);
    check_likely("The council closed the lock on Monday. Boats had turned back before.", &[]);
    check_likely("The council closed the lock on Monday. Boats have turned back.", &[]);
    check_likely("The council closed the lock in 2030. Boats turned back.", &[]);
    check_likely("The council closed the lock on Monday. It was built in 1990. Workers flooded the valley.", &[]);
    check_likely("The council will close the lock on Monday. Boats turned back.", &[]);
}

#[test]
fn what_is_told_as_done_is_not_after_the_page() {
    check(
        "The council closed the lock. The photograph, of 19 July, shows that boats have turned.",
        &["closed: [..2032-07-14]", "turned: [..2032-07-14]"],
    );
}

#[test]
fn an_event_has_the_time_of_the_verb_that_tells_it() {
    check("A fire at a school in Tarne on Monday killed nine guards.", &["fire: 2032-07-12", "killed: 2032-07-12"]);
    check("The guild held a strike on Monday.", &["held a strike: 2032-07-12"]);
    check("The strike began on 3 May 2031.", &["strike: 2031-05-03", "began: 2031-05-03"]);
}

#[test]
fn entries_of_a_chronology_are_of_their_dates() {
    check(
        "The strait in dates\n\n2 February 2030: Mara Voss writes to the guild.\n\nMay 12: The guild hires Voss.\n\n14 March 2031: The fleet met the captain.",
        &["writes: 2030-02-02", "hires: 2030-05-12", "met: 2031-03-14"],
    );
    check(
        "The strait in dates\n\n14 March 2030\n\nThe fleet met the captain.\n\n2 May 2030\n\nThe guild closed the yard.",
        &["met: 2030-03-14", "closed: 2030-05-02"],
    );
}

#[test]
fn days_in_a_quotation_count_from_the_day_of_the_words() {
    check(
        "On Monday, 5 July 2032, Mara Voss quit. \"I will leave tomorrow,\" she said. \"I told my crew yesterday.\"",
        &["quit: 2032-07-05", "leave: 2032-07-06", "told: 2032-07-04"],
    );
}

#[test]
fn the_date_in_a_tables_last_row_does_not_date_the_text_below_it() {
    let rows = [("2 February 2031", "Mara Voss wrote to the yard."), ("14 March 2032", "Ivo Tarn met the board.")];
    let rows: String = rows.iter().map(|(day, words)| format!("<tr><td>{day}</td><td>{words}</td></tr>")).collect();
    let below = "The mayor of Tarne resigned. The council of the town elected her deputy, who had worked for the yard for many years.";
    let page = format!(
        "<html><body><article><h1>The yard in dates</h1><table>{rows}</table><p>{below}</p><p>{below}</p></article></body></html>"
    );
    let input = annals_ingest::Input { path: "yard.html", bytes: page.as_bytes(), ..annals_ingest::Input::default() };
    let document = annals_ingest::read(&input).expect("a page").document;
    let extraction = annals_extract::extract(&document, &annals_extract::annotate(&document));
    let day = |word: &str| {
        let event = extraction.events.iter().find(|event| extraction.document.text.slice(event.trigger) == word);
        event.and_then(|event| event.time.as_ref()).map(|time| written(time.bounds))
    };
    assert_eq!(day("met").as_deref(), Some("2032-03-14"));
    assert_ne!(day("resigned").as_deref(), Some("2032-03-14"));
}
