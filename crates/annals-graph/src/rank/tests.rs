//! Pages in, the order of their events out.

use crate::build_case;
use crate::ranked;
use crate::testing::Page;
use annals_case::{Case, EventKey};
use annals_document::{Block, BlockKind, EntityKind, Role, Tense, Unlisted};

fn labels(case: &Case) -> Vec<&str> {
    let mut events: Vec<_> = case.events.iter().filter(|event| event.rank.is_some()).collect();
    events.sort_by_key(|event| event.rank);
    events.iter().map(|event| event.lemma.as_str()).collect()
}

/// A council closes a lock, and a clerk thinks of tea.
fn lock() -> Page {
    Page::new(
        "a.txt",
        "Holm council closed the old lock on 3 May 2021. The lock had served boats. A clerk thought of tea.",
    )
    .published("2021-05-04")
    .entity("Holm council", EntityKind::Organization)
    .sentences()
    .event("closed", "close", "ACT")
    .part(Role::Agent, "Holm council")
    .when("3 May 2021", "2021-05-03")
    .event("served", "serve", "ACT")
    .part(Role::Agent, "The lock")
    .event("thought", "think", "KNOW")
    .part(Role::Agent, "A clerk")
}

#[test]
fn what_the_pages_are_about_comes_first_and_ranks_have_no_gaps() {
    let case = build_case(vec![lock().done()]);
    assert_eq!(labels(&case)[0], "close");
    let mut ranks: Vec<u32> = case.events.iter().filter_map(|event| event.rank).collect();
    ranks.sort_unstable();
    assert_eq!(ranks, [1, 2, 3]);
}

#[test]
fn what_is_no_happening_has_no_rank_and_stays_in_the_record() {
    let page = lock().change(|event| event.unlisted = Some(Unlisted::State));
    let case = build_case(vec![page.done()]);
    assert_eq!(case.events.len(), 3);
    assert!(!labels(&case).contains(&"think"));
}

#[test]
fn a_sentence_of_a_source_stands_for_each_event() {
    let case = build_case(vec![lock().done()]);
    let closing = case.events.iter().find(|event| event.lemma == "close").unwrap();
    assert_eq!(case.quote(closing.evidence.unwrap()), "Holm council closed the old lock on 3 May 2021.");
}

#[test]
fn a_part_is_ranked_by_itself() {
    let case = build_case(vec![lock().done()]);
    let keys: Vec<EventKey> = (0..case.events.len()).map(EventKey::from).collect();
    let thinking = keys.iter().copied().filter(|key| case.event(*key).lemma == "think").collect::<Vec<_>>();
    assert_eq!(ranked(&case, &thinking, &[]), thinking);
    let about: Vec<_> = case.events[0].participants.first().and_then(|part| part.entity).into_iter().collect();
    let first = ranked(&case, &keys, &about)[0];
    assert_eq!(case.event(first).lemma, "close");
}

#[test]
fn a_headline_has_the_day_of_its_lead_as_a_likely_day() {
    let text =
        "Holm council closes lock. Holm council closed the lock on 3 May 2021. Boats turned back. They had waited.";
    let mut page = Page::new("a.txt", text)
        .published("2021-05-04")
        .sentences()
        .event("closes", "close", "ACT")
        .change(|event| event.tense = Some(Tense::Present))
        .event("closed", "visit", "SANCTION")
        .when("3 May 2021", "2021-05-03")
        .event("turned", "turn", "MOVE")
        .event("waited", "wait", "WAIT")
        .done();
    page.document.blocks = vec![Block { kind: BlockKind::Title, span: page.sentences[0] }];
    let case = build_case(vec![page]);
    let likely = |lemma: &str| {
        let event = case.events.iter().find(|event| event.lemma == lemma).unwrap();
        (event.likely.map(|day| day.to_string()), event.edtf())
    };
    let day = || Some("2021-05-03".to_owned());
    assert_eq!(likely("close"), (day(), Some("2021-05-03~".to_owned())));
    assert_eq!(likely("visit"), (None, day()));
    assert_eq!(likely("turn").0, day());
    assert_eq!(likely("wait").0, None);
    assert!(case.events.iter().all(|event| event.time.bounds.earliest().is_none() || event.lemma == "visit"));
}
