//! How the things of a small case hang together.

use super::*;
use crate::build_case;
use crate::testing::Page;
use annals_case::{Case, EntityKey, Origins};
use annals_document::{EntityKind::*, Modality, Role};
use chrono::NaiveDate;

/// A page on which one does something to another on a day.
fn deed(path: &str, (agent, verb, lemma, patient): (&str, &str, &str, &str), day: &str) -> Page {
    Page::new(path, &format!("{path}: {agent} {verb} {patient} on {day}."))
        .published("2031-12-31")
        .entity(agent, Person)
        .entity(patient, Person)
        .event(verb, lemma, "LEGAL")
        .part(Role::Agent, agent)
        .part(Role::Patient, patient)
        .when(day, day)
}

fn chain() -> Case {
    build_case(vec![
        deed("a", ("Ada Marlow", "sued", "sue", "Bo Ree"), "2031-05-03").done(),
        deed("b", ("Bo Ree", "paid", "pay", "Cleo Vale"), "2031-04-01").done(),
        deed("c", ("Bo Ree", "fined", "fine", "Dan Harlow"), "2031-06-01").done(),
        deed("d", ("Dan Harlow", "helped", "help", "Cleo Vale"), "2031-07-01").done(),
        deed("e", ("Eva Stern", "met", "meet", "Finn Berg"), "2031-07-01").done(),
    ])
}

fn key(case: &Case, name: &str) -> EntityKey {
    find_entity(case, name).unwrap_or_else(|error| panic!("{error}"))
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2031, month, day).unwrap()
}

#[test]
fn a_way_in_time_goes_round_what_was_over_before() {
    let case = chain();
    let (ada, cleo) = (key(&case, "Ada Marlow"), key(&case, "Cleo Vale"));
    let check = |from: EntityKey, to: EntityKey, filter: Filter, expected: Option<&[&str]>| {
        let way = journey(&case, from, to, &filter);
        let told: Option<Vec<String>> = way.map(|steps| {
            steps.iter().map(|step| format!("{} {}", step.day, case.entity(step.to).short_name)).collect()
        });
        assert_eq!(told, expected.map(|lines| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()));
    };
    // By events alone Ree paid Vale, but that was before Marlow sued Ree.
    check(ada, cleo, Filter::default(), Some(&["2031-05-03 Ree", "2031-06-01 Harlow", "2031-07-01 Vale"]));
    check(cleo, ada, Filter::default(), Some(&["2031-04-01 Ree", "2031-05-03 Marlow"]));
    check(ada, cleo, Filter { to: Some(day(6, 15)), ..Filter::default() }, None);
    check(ada, key(&case, "Eva Stern"), Filter::default(), None);
    check(ada, ada, Filter::default(), Some(&[]));
}

#[test]
fn what_is_only_planned_carries_nothing() {
    let plan = deed("a", ("Ada Marlow", "sue", "sue", "Bo Ree"), "2031-05-03");
    let case = build_case(vec![plan.change(|event| event.modality = Modality::Planned).done()]);
    assert_eq!(journey(&case, key(&case, "Ada Marlow"), key(&case, "Bo Ree"), &Filter::default()), None);
}

#[test]
fn who_acts_on_whom_is_counted_by_events() {
    let twice = deed("f", ("Bo Ree", "thanked", "thank", "Cleo Vale"), "2031-08-01").done();
    let case = build_case(vec![
        twice,
        deed("b", ("Bo Ree", "paid", "pay", "Cleo Vale"), "2031-04-01").done(),
        deed("c", ("Bo Ree", "fined", "fine", "Dan Harlow"), "2031-06-01").done(),
    ]);
    let events = select(&case, &Filter::default()).events;
    let found = ties(&acts(&case, &events));
    let lines: Vec<(&str, &str, usize)> = found
        .iter()
        .map(|tie| {
            (case.entity(tie.from).short_name.as_str(), case.entity(tie.to).short_name.as_str(), tie.events.len())
        })
        .collect();
    assert_eq!(lines, [("Ree", "Vale", 2), ("Ree", "Harlow", 1)]);
}

#[test]
fn those_who_act_together_are_a_group_and_the_busiest_stands_in_the_middle() {
    let case = chain();
    let company = company(&case, &select(&case, &Filter::default()).events);
    let names = |keys: &[EntityKey]| {
        let mut names: Vec<&str> = keys.iter().map(|key| case.entity(*key).short_name.as_str()).collect();
        names.sort_unstable();
        names
    };
    let groups = communities(&company);
    assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), company.node_count());
    assert!(groups.iter().any(|group| names(group) == ["Berg", "Stern"]), "{groups:?}");
    let ranked = central(&company);
    assert_eq!(case.entity(ranked[0].entity).short_name, "Ree");
    assert_eq!(ranked[0].partners, 3);
    assert!((ranked.iter().map(|place| place.rank).sum::<f64>() - 1.0).abs() < 1e-6);
}

#[test]
fn two_cliques_with_one_link_are_two_groups() {
    let mut pages = Vec::new();
    let people = ["Ada Ode", "Bo Ode-Ree", "Cy Vale", "Di Harlow", "Ed Stern", "Fay Berg"];
    let mut meet = |a: usize, b: usize| {
        let path = format!("{a}{b}");
        pages.push(deed(&path, (people[a], "met", "meet", people[b]), "2031-05-03").done());
    };
    for (a, b) in [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)] {
        meet(a, b);
    }
    let case = build_case(pages);
    let groups = communities(&company(&case, &select(&case, &Filter::default()).events));
    assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3]);
}

#[test]
fn changes_are_what_the_days_brought() {
    let case = chain();
    let found = changes(&case, &Filter::default(), day(6, 1), day(7, 31));
    let names: Vec<&str> = found.appeared.iter().map(|key| case.entity(*key).short_name.as_str()).collect();
    assert_eq!(found.events.len(), 3);
    assert_eq!(found.new_ties.len(), 3);
    let mut sorted = names;
    sorted.sort_unstable();
    assert_eq!(sorted, ["Berg", "Harlow", "Stern"]);
    assert!(found.documents.is_empty());
    assert_eq!(changes(&case, &Filter::default(), day(12, 31), day(12, 31)).documents.len(), 5);
}

#[test]
fn who_repeats_adds_nothing_to_an_event() {
    let told = |path: &str, text: &str, day: &str| {
        Page::new(path, text)
            .published(day)
            .entity("Ada Marlow", Person)
            .event("opened", "open", "CREATE")
            .part(Role::Agent, "Ada Marlow")
            .part(Role::Patient, "the Harbour Bridge")
            .when("on 2031-05-03", "2031-05-03")
    };
    let own = "Ada Marlow opened the Harbour Bridge on 2031-05-03. Many came.";
    let heard = "The Harbour Post said that Ada Marlow opened the Harbour Bridge on 2031-05-03.";
    let mut post = told("a", own, "2031-05-04").done();
    post.document.publisher = Some("Harbour Post".to_owned());
    let repeat = |path: &str, day: &str| {
        let page = told(path, &format!("{path}. {heard}"), day).entity("Harbour Post", Organization);
        let mut page =
            page.says(Some("Harbour Post"), "that Ada Marlow opened the Harbour Bridge on 2031-05-03").done();
        page.document.publisher = Some(format!("Outlet {path}"));
        page
    };
    let mut other =
        told("d", "In the rain Ada Marlow opened the Harbour Bridge on 2031-05-03, alone.", "2031-05-06").done();
    other.document.agency = Some("Northern Wire".to_owned());
    let case = build_case(vec![post, repeat("b", "2031-05-05"), repeat("c", "2031-05-07"), other]);
    let opening = case.events.iter().position(|event| event.mentions.len() == 4).expect("one opening");
    let sources = Origins::new(&case).of(opening.into());
    let origins: Vec<(&str, usize)> =
        sources.origins.iter().map(|origin| (origin.name.as_str(), origin.documents.len())).collect();
    assert_eq!(origins, [("Harbour Post", 3), ("Northern Wire", 1)]);
    assert_eq!((sources.documents, sources.outlets.len()), (4, 4));
    let path = |key: Option<annals_case::DocumentKey>| case.document(key.unwrap()).path.as_str();
    assert_eq!((path(sources.first), path(sources.last)), ("a", "c"));
}

#[test]
fn news_without_a_date_is_placed_by_the_day_that_it_is_about() {
    let text = "Ada Marlow won. On Monday Ada Marlow sued Bo Ree. Ada Marlow left. Ada Ada Marlow slept. \
        In 2020 Ada Marlow married and sang.";
    let page = Page::new("a", text)
        .published("2031-05-07")
        .entity("Ada Marlow", Person)
        .entity("Bo Ree", Person)
        .event("won", "win", "POLITICS")
        .part(Role::Agent, "Ada Marlow")
        .event("sued", "sue", "LEGAL")
        .part(Role::Agent, "Ada Marlow#2")
        .when("On Monday", "2031-05-05")
        .event("left", "leave", "MOVE")
        .part(Role::Agent, "Ada Marlow#3")
        .event("slept", "sleep", "ACT")
        .part(Role::Agent, "Ada Marlow#4")
        .change(|event| event.pluperfect = true)
        .event("married", "marry", "ACT")
        .part(Role::Agent, "Ada Marlow#5")
        .when("In 2020", "2020")
        .event("sang", "sing", "ACT")
        .part(Role::Agent, "Ada Marlow#5");
    let case = build_case(vec![page.sentences().done()]);
    let about = Some(key(&case, "Ada Marlow"));
    let lines: Vec<(u32, String, bool)> =
        timeline_records(&case, &Filter { about: about.into_iter().collect(), ..Filter::default() })
            .into_iter()
            .map(|line| (line.order, format!("{} {}", line.edtf.unwrap_or_default(), line.label), line.likely))
            .collect();
    let expected = [
        (0, "[..2031-05-07] Ada Marlow slept", false),
        (0, "[..2031-05-07] Ada Marlow sang", false),
        (1, "2020 Ada Marlow married", false),
        (2, "2031-05-05 Ada Marlow sued", false),
        (2, "2031-05-05 Ada Marlow left", true),
        (3, "2031-05-07 Ada Marlow won", true),
    ];
    let expected: Vec<(u32, String, bool)> =
        expected.iter().map(|(order, label, likely)| (*order, (*label).to_owned(), *likely)).collect();
    assert_eq!(lines, expected);
}

#[test]
fn what_somebody_says_is_on_their_timeline_and_what_they_think_is_not() {
    let page = |path: &str, text: &str, cue: &str, lemma: &str| {
        let content = text.split_once(" that ").map(|(_, content)| content.trim_end_matches('.')).unwrap();
        let page = Page::new(path, text).published("2031-05-07").entity("Ada Marlow", Person);
        page.says(Some("Ada Marlow"), content).cue(cue, lemma).done()
    };
    let case = build_case(vec![
        page("a", "Ada Marlow also announced that it was time.", "also announced", "announce"),
        page("b", "Ada Marlow believes that all is well.", "believes", "believe"),
    ]);
    let about = Some(key(&case, "Ada Marlow"));
    let lines = timeline_records(&case, &Filter { about: about.into_iter().collect(), ..Filter::default() });
    assert_eq!(lines.len(), 1);
    let mention = &lines[0].mentions[0];
    assert_eq!((mention.document.as_str(), mention.start, mention.end), ("a", 16, 25));
    assert_eq!((lines[0].edtf.as_deref(), lines[0].likely), (Some("2031-05-07"), true));
    assert!(timeline_records(&case, &Filter::default()).is_empty());
}

#[test]
fn what_is_no_entity_can_be_asked_for_by_its_words() {
    let page = Page::new("a", "Ada Marlow launched the Gullwing 4 on 2031-05-03.")
        .entity("Ada Marlow", Person)
        .event("launched", "launch", "CREATE")
        .part(Role::Agent, "Ada Marlow")
        .part(Role::Patient, "the Gullwing 4")
        .when("2031-05-03", "2031-05-03");
    let case = build_case(vec![page.done()]);
    assert_eq!(find_subject(&case, "gullwing 4"), Ok(Subject::Words("gullwing 4".to_owned())));
    assert!(matches!(find_subject(&case, "Marlow"), Ok(Subject::Entity(_))));
    assert!(find_subject(&case, "Gull").is_err());
    let filter = Filter { words: vec!["gullwing 4".to_owned()], ..Filter::default() };
    assert_eq!(timeline_records(&case, &filter).len(), 1);
}
