//! When things were, from several pages at once.

use crate::build_case;
use crate::testing::Page;
use annals_case::{Case, ConflictSubject, Known};
use annals_document::{CalendarDistance, CalendarUnit, Edtf, EntityKind::*, Role, TimeRelation};

/// A page on which the council closes the bridge, with words for when and their value.
fn closing(path: &str, words: &str, value: &str) -> Page {
    let page = Page::new(path, &format!("{path}: The Elmsport Council closed the bridge {words}."))
        .entity("Elmsport Council", Organization)
        .event("closed", "close", "END")
        .part(Role::Agent, "Elmsport Council")
        .part(Role::Patient, "the bridge");
    if words.is_empty() { page } else { page.when(words, value) }
}

/// The times of all events and of the publication of the first page, as EDTF.
fn check(pages: Vec<Page>, events: &[&str], first_published: &str) -> Case {
    let case = build_case(pages.into_iter().map(Page::done).collect());
    let edtf = |time: &annals_case::Dating| time.edtf().unwrap_or_else(|| "?".to_owned());
    assert_eq!(case.events.iter().map(|event| edtf(&event.time)).collect::<Vec<_>>(), events);
    assert_eq!(edtf(&case.documents[0].published), first_published);
    case
}

#[test]
fn what_one_page_leaves_open_another_one_dates() {
    // A page without a date that says "in March", beside one that says which March.
    let case = check(
        vec![
            closing("a", "in March", "XXXX-03"),
            closing("b", "on 17 March 2031", "2031-03-17").published("2031-03-18"),
        ],
        &["2031-03-17"],
        // Published after it, and before the next March.
        "[2031-03-17..2032-02-29]",
    );
    assert_eq!(case.documents[0].published.known, Known::Inferred);
    let reasons: Vec<&str> = case.documents[0].published.reasons.iter().map(|step| step.because.as_str()).collect();
    assert!(reasons.iter().any(|because| because.contains("“in March”")), "{reasons:?}");
    assert_eq!(case.events[0].time.known, Known::Written);
    assert!(case.conflicts.is_empty());
}

#[test]
fn a_weekday_places_a_page_within_a_week() {
    check(
        vec![
            closing("a", "on Wednesday", "XXXX-WXX-3"),
            closing("b", "on 19 March 2031", "2031-03-19").published("2031-03-20"),
        ],
        &["2031-03-19"],
        "[2031-03-19..2031-03-25]",
    );
}

/// Four pages of one matter in one week, each with a day of its own.
fn week_of_the_bridge() -> Vec<Page> {
    let page = |path: &str, text: &str, day: &str| Page::new(path, text).sentences().published(day);
    vec![
        page(
            "b",
            "The Mill Bridge at Elmsport was shut after cracks were found. Lorries went by Harlow.",
            "2031-03-17",
        ),
        page("c", "Engineers looked at the cracks in the Mill Bridge. The Elmsport Council paid them.", "2031-03-19"),
        page("e", "The Mill Bridge at Elmsport stays shut, for the cracks grow. Harlow counts lorries.", "2031-03-22"),
        page("d", "Harlow complains of lorries since the Mill Bridge was shut at Elmsport.", "2031-03-21"),
    ]
}

#[test]
fn a_page_without_any_day_lies_near_the_pages_that_are_like_it() {
    let open = Page::new("a", "Cracks in the Mill Bridge worry Elmsport. Lorries are led through Harlow.").sentences();
    let case = build_case(std::iter::once(open).chain(week_of_the_bridge()).map(Page::done).collect());
    let published = &case.documents[0].published;
    let (first, last) = published.bounds.earliest().zip(published.bounds.latest()).unwrap();
    assert!(first.to_string().as_str() < "2031-03-17" && "2031-03-21" < last.to_string().as_str(), "{first} {last}");
    assert!((last - first).num_days() < 800, "{first} {last}");
    assert_eq!(published.known, Known::Inferred);
    assert!(published.reasons[0].because.contains("most like a"), "{published:?}");
}

#[test]
fn two_pages_do_not_place_a_third() {
    let open = Page::new("a", "Cracks in the Mill Bridge worry Elmsport. Lorries are led through Harlow.").sentences();
    let two = week_of_the_bridge().into_iter().take(2);
    let case = build_case(std::iter::once(open).chain(two).map(Page::done).collect());
    assert_eq!(case.documents[0].published.edtf(), None);
}

#[test]
fn days_in_somebodys_own_words_date_no_page() {
    let quote = |path: &str| {
        Page::new(path, &format!("{path}: Jon Harlow said: \"The Elmsport Council closed the bridge on Wednesday.\""))
            .entity("Jon Harlow", Person)
            .entity("Elmsport Council", Organization)
            .event("closed", "close", "END")
            .part(Role::Agent, "Elmsport Council")
            .part(Role::Patient, "the bridge")
            .when("on Wednesday", "XXXX-WXX-3")
            .says(Some("Jon Harlow"), "The Elmsport Council closed the bridge on Wednesday")
            .quoted()
    };
    let dated = closing("b", "on 19 March 2031", "2031-03-19").published("2031-03-20");
    // It can have been printed long after it was said.
    check(vec![quote("a"), dated], &["2031-03-19"], "[2031-03-19..]");
}

#[test]
fn what_can_not_hold_is_not_driven_on_from_week_to_week() {
    let twice = Page::new("a", "The Elmsport Council closed the bridge on Tuesday. It closed the bridge tomorrow.")
        .entity("Elmsport Council", Organization)
        .also("It", annals_document::MentionForm::Pronoun)
        .event("closed", "close", "END")
        .part(Role::Agent, "Elmsport Council")
        .part(Role::Patient, "the bridge")
        .when("on Tuesday", "XXXX-WXX-2")
        .event("closed#2", "close", "END")
        .part(Role::Agent, "It")
        .part(Role::Patient, "the bridge#2")
        .counted("tomorrow", 1);
    let case = build_case(vec![twice.done(), closing("b", "in 2031", "2031").done()]);
    let steps = case.documents.iter().flat_map(|document| &document.published.reasons);
    assert_eq!(case.events.len(), 1);
    assert!(steps.count() < 20, "{:?}", case.documents[0].published);
}

#[test]
fn an_event_is_dated_by_its_distance_from_another_one() {
    let two_days = CalendarDistance { steps: 2, unit: CalendarUnit::Day };
    let page = |path: &str, distance: Option<CalendarDistance>| {
        Page::new(path, "The council met on 5 May 2031 after the flood destroyed the bridge.")
            .event("met", "meet", "CONSULT")
            .when("on 5 May 2031", "2031-05-05")
            .event("destroyed", "destroy", "HARM")
            .linked(TimeRelation::After, distance, "after")
    };
    let case = check(vec![page("a", Some(two_days))], &["2031-05-03", "2031-05-05"], "[2031-05-05..]");
    let reasons: Vec<&str> = case.events[0].time.reasons.iter().map(|step| step.because.as_str()).collect();
    assert!(reasons.contains(&"“after” in a puts “met” 2 days after “destroyed”"), "{reasons:?}");
    check(vec![page("a", None)], &["2031-05-05", "[..2031-05-05]"], "[2031-05-05..]");
}

#[test]
fn a_statement_that_another_page_dates_places_the_page_that_reports_it() {
    let page = |path: &str, words: &str, value: &str| {
        Page::new(path, &format!("{path}: Ada Marlow said {words} that the bridge will never fall."))
            .entity("Ada Marlow", Person)
            .says(Some("Ada Marlow"), "that the bridge will never fall")
            .said_when(words, value)
    };
    let dated = page("b", "on 19 March 2031", "2031-03-19").published("2031-03-20");
    let case = check(vec![page("a", "Wednesday", "XXXX-WXX-3"), dated], &[], "[2031-03-19..2031-03-25]");
    assert_eq!(case.statements[0].time.edtf().as_deref(), Some("2031-03-19"));
}

#[test]
fn one_completed_date_dates_what_else_the_page_tells_by_it() {
    let page = closing("a", "in March", "XXXX-03");
    let text = "a: The Elmsport Council closed the bridge in March. In March, the council sold the ferry.";
    let page_with_more = Page::new("a", text)
        .entity("Elmsport Council", Organization)
        .event("closed", "close", "END")
        .part(Role::Agent, "Elmsport Council")
        .part(Role::Patient, "the bridge")
        .when("in March", "XXXX-03")
        .event("sold", "sell", "TRADE")
        .part(Role::Patient, "the ferry")
        .when("In March", "XXXX-03");
    let dated = closing("b", "on 17 March 2031", "2031-03-17");
    check(vec![page_with_more, dated], &["2031-03", "2031-03-17"], "[2031-03-17..2032-02-29]");
    check(vec![page], &["XXXX-03"], "?");
}

#[test]
fn a_publication_tells_the_year_of_a_month() {
    check(vec![closing("a", "in September", "XXXX-09").published("2031-07-26")], &["2030-09"], "2031-07-26");
}

#[test]
fn nothing_dates_what_nobody_dates() {
    let case = check(vec![closing("a", "", ""), closing("b", "", "")], &["?"], "?");
    assert_eq!(case.events[0].time.known, Known::Unknown);
    assert_eq!(case.documents[0].published.known, Known::Unknown);
}

#[test]
fn what_is_told_as_past_was_before_every_page_that_tells_it() {
    let case = check(
        vec![closing("a", "", "").published("2031-07-26"), closing("b", "", "").published("2031-07-20")],
        &["[..2031-07-20]"],
        "2031-07-26",
    );
    assert_eq!(case.events[0].time.known, Known::Inferred);
    assert_eq!(case.events[0].time.reasons.len(), 2);
}

#[test]
fn dates_that_can_not_both_be_right_are_told_of() {
    let case = check(
        vec![closing("a", "on 17 March 2031", "2031-03-17"), closing("b", "on 18 March 2031", "2031-03-18")],
        &["2031-03-17"],
        "[2031-03-17..]",
    );
    assert_eq!(case.conflicts.len(), 1);
    let conflict = &case.conflicts[0];
    assert_eq!(conflict.subject, ConflictSubject::Event(annals_case::EventKey(0)));
    assert_eq!(conflict.kept.len(), 1);
    assert!(conflict.kept[0].because.contains("17 March 2031"));
    assert!(conflict.set_aside.because.contains("18 March 2031"));
    assert_eq!(case.quote(conflict.set_aside.citation.unwrap()), "on 18 March 2031");
    let kept_by_each: Vec<_> =
        case.events[0].mentions.iter().filter_map(|mention| mention.time.as_ref()?.edtf.clone()).collect();
    assert_eq!(kept_by_each, ["2031-03-17", "2031-03-18"]);
}

#[test]
fn a_written_date_is_kept_before_a_computed_one() {
    let case = check(
        vec![
            closing("a", "on Monday", "2031-03-17").published("2031-03-20"),
            closing("b", "on 18 March 2031", "2031-03-18").published("2031-03-20"),
        ],
        &["2031-03-18"],
        "2031-03-20",
    );
    assert!(case.conflicts[0].set_aside.because.contains("“on Monday”"));
}

#[test]
fn every_bound_has_reasons_and_no_reason_is_without_a_bound() {
    let pages = vec![
        closing("a", "in March", "XXXX-03").done(),
        closing("b", "in 2031", "2031").published("2032-01-04").done(),
        Page::new("c", "Nobody knows when the ferry sank.").event("sank", "sink", "HARM").done(),
    ];
    let case = build_case(pages);
    let times =
        case.events.iter().map(|event| &event.time).chain(case.documents.iter().map(|document| &document.published));
    for time in times {
        assert_eq!(time.bounds.is_unknown(), time.reasons.is_empty(), "{time:?}");
        assert_eq!(time.bounds.is_unknown(), time.known == Known::Unknown);
    }
    assert_eq!(case.events[0].time.edtf().as_deref(), Some("2031-03"));
    assert!("2031-03".parse::<Edtf>().is_ok());
}
