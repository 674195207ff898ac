//! Questions to a small case and their answers.

use super::*;
use crate::build_case;
use crate::testing::Page;
use annals_case::{Case, EntityKey, StatementKey, TimelineRecord, Wording, document_records, wording};
use annals_document::{EntityKind::*, Modality, Role};
use chrono::NaiveDate;

fn case() -> Case {
    let opening = Page::new(
        "opening.txt",
        "Ada Marlow opened the Harbour Bridge on 3 May 2031. Ida Harlow, of the Northern Fisheries Board (NFB), wept.",
    )
    .published("2031-05-04")
    .entity("Ada Marlow", Person)
    .entity("Harbour Bridge", Facility)
    .entity("Ida Harlow", Person)
    .entity("Northern Fisheries Board", Organization)
    .also("NFB", annals_document::MentionForm::Name)
    .event("opened", "open", "CREATE")
    .part(Role::Agent, "Ada Marlow")
    .part(Role::Patient, "Harbour Bridge")
    .when("on 3 May 2031", "2031-05-03")
    .event("wept", "weep", "HARM")
    .part(Role::Agent, "Ida Harlow")
    .relation("Ida Harlow", "member_of", "Northern Fisheries Board");
    let closing = Page::new("closing.txt", "Jon Harlow said that Ada Marlow closed the Harbour Bridge in June 2031.")
        .entity("Jon Harlow", Person)
        .entity("Ada Marlow", Person)
        .entity("Harbour Bridge", Facility)
        .event("closed", "close", "END")
        .part(Role::Agent, "Ada Marlow")
        .part(Role::Patient, "Harbour Bridge")
        .when("in June 2031", "2031-06")
        .says(Some("Jon Harlow"), "that Ada Marlow closed the Harbour Bridge in June 2031");
    build_case(vec![opening.done(), closing.done()])
}

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2031, month, day)
}

fn key(case: &Case, name: &str) -> EntityKey {
    find_entity(case, name).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_name_is_found_in_every_form_that_names_one_thing() {
    let case = case();
    let check = |asked: &str, name: &str| assert_eq!(case.entity(key(&case, asked)).name, name, "{asked}");
    check("Ada Marlow", "Ada Marlow");
    check("ada marlow", "Ada Marlow");
    check("Marlow", "Ada Marlow");
    check("Mayor Marlow", "Ada Marlow");
    check("nfb", "Northern Fisheries Board");
    check("the Fisheries Board", "Northern Fisheries Board");
    check(&case.entities[0].id, &case.entities[0].name);
}

#[test]
fn a_name_that_leads_nowhere_or_to_several_says_so() {
    let case = case();
    let message = |asked: &str| find_entity(&case, asked).unwrap_err().to_string();
    assert_eq!(
        message("Harlow"),
        "\"Harlow\" may be any of: Jon Harlow (person, 1 mention); Ida Harlow (person, 1 mention); give the full name or the id"
    );
    assert_eq!(message("Ada Marlov"), "no entity is called \"Ada Marlov\"; did you mean Ada Marlow?");
    assert_eq!(message("Zzyzx"), "no entity is called \"Zzyzx\"");
}

#[test]
fn a_filter_keeps_what_can_touch_the_window_and_counts_what_has_no_date() {
    let case = case();
    let check = |filter: Filter, labels: &[&str], undated: usize| {
        let selection = select(&case, &filter);
        let found: Vec<&str> = selection.events.iter().map(|key| case.event(*key).label.as_str()).collect();
        assert_eq!((found.as_slice(), selection.undated_events), (labels, undated));
    };
    let opened = "Ada Marlow opened Harbour Bridge";
    let closed = "Ada Marlow closed Harbour Bridge";
    check(Filter::default(), &[opened, closed, "Ida Harlow wept"], 0);
    check(Filter { from: day(6, 15), ..Filter::default() }, &[closed], 0);
    check(Filter { to: day(5, 31), ..Filter::default() }, &[opened], 1);
    check(Filter { about: vec![key(&case, "Ida Harlow")], from: day(5, 1), ..Filter::default() }, &[], 1);
    check(Filter { kinds: vec!["END".to_owned()], ..Filter::default() }, &[closed], 0);
}

#[test]
fn statements_are_found_by_who_made_them_and_what_they_say() {
    let case = case();
    let count = |query: SaidQuery| said(&case, &query).len();
    assert_eq!(count(SaidQuery::default()), 1);
    assert_eq!(count(SaidQuery { by: Some(key(&case, "Jon Harlow")), ..SaidQuery::default() }), 1);
    assert_eq!(count(SaidQuery { by: Some(key(&case, "Ida Harlow")), ..SaidQuery::default() }), 0);
    assert_eq!(count(SaidQuery { containing: Some("CLOSED the".to_owned()), ..SaidQuery::default() }), 1);
}

#[test]
fn what_was_said_at_no_date_counts_for_the_day_of_its_report() {
    let page = Page::new("closing.txt", "Jon Harlow said that the bridge is closed.")
        .published("2031-05-04")
        .entity("Jon Harlow", Person)
        .says(Some("Jon Harlow"), "that the bridge is closed");
    let case = build_case(vec![page.done()]);
    let within = |from, until| said(&case, &SaidQuery { from, until, ..SaidQuery::default() }).len();
    assert_eq!(within(day(5, 1), day(5, 31)), 1);
    assert_eq!(within(day(5, 5), day(5, 31)), 0);
    assert_eq!(within(day(4, 1), day(4, 30)), 0);
}

#[test]
fn people_are_linked_through_what_they_take_part_in() {
    let case = case();
    let graph = CaseGraph::new(&case);
    let (jon, bridge) = (key(&case, "Jon Harlow"), key(&case, "Harbour Bridge"));
    let path = graph.shortest_path(jon, bridge).unwrap();
    assert!(
        matches!(path.as_slice(), [Node::Entity(_), Node::Statement(_), Node::Event(_), Node::Entity(_)]),
        "{path:?}"
    );
    assert_eq!(graph.shortest_path(jon, key(&case, "NFB")), None);
    assert_eq!(graph.shortest_path(jon, jon), Some(vec![Node::Entity(jon)]));
    let near: Vec<Node> =
        graph.neighbourhood(Node::Entity(key(&case, "Ida Harlow")), 1).into_iter().map(|(node, _)| node).collect();
    assert_eq!(near.len(), 3);
    assert_eq!(graph.links(Node::Entity(key(&case, "NFB"))).len(), 1);
}

#[test]
fn a_timeline_gives_equal_orders_to_what_is_not_ordered() {
    let records = timeline_records(&case(), &Filter::default());
    let line =
        |line: &TimelineRecord| (line.order, line.edtf.clone().unwrap_or_default(), line.label.clone(), line.likely);
    let lines: Vec<_> = records.iter().map(line).collect();
    let expected = [
        (1, "2031-05-03", "Ada Marlow opened Harbour Bridge", false),
        (1, "2031-05-03", "Ida Harlow wept", true),
        (2, "2031-06", "Ada Marlow closed Harbour Bridge", false),
    ];
    assert_eq!(lines, expected.map(|(order, day, label, likely)| (order, day.to_owned(), label.to_owned(), likely)));
    assert_eq!(records[0].mentions[0].document, "opening.txt");
}

#[test]
fn documents_tell_how_their_publication_is_known() {
    let lines: Vec<String> =
        document_records(&case()).iter().map(|record| serde_json::to_string(record).unwrap()).collect();
    assert_eq!(
        lines,
        [
            r#"{"document":"closing.txt","edtf":"[2031-06-01..]","begin":["2031-06-01",null],"from":"inferred","title":null}"#,
            r#"{"document":"opening.txt","edtf":"2031-05-04","begin":["2031-05-04","2031-05-04"],"from":"json-ld","title":null}"#,
        ]
    );
}

#[test]
fn speakers_who_contradict_each_other_about_an_event_are_found() {
    let page = |path: &str, text: &str, speaker: &str, modality: Modality| {
        Page::new(path, text)
            .entity(speaker, Person)
            .entity("Ada Marlow", Person)
            .entity("Harbour Bridge", Facility)
            .event("closed", "close", "END")
            .part(Role::Agent, "Ada Marlow")
            .part(Role::Patient, "Harbour Bridge")
            .change(|event| event.modality = modality)
            .says(Some(speaker), "that Ada Marlow closed the Harbour Bridge")
            .done()
    };
    let said =
        page("a.txt", "Jon Harlow said that Ada Marlow closed the Harbour Bridge.", "Jon Harlow", Modality::Asserted);
    let denied =
        page("b.txt", "Ida Brook denied that Ada Marlow closed the Harbour Bridge.", "Ida Brook", Modality::Denied);
    let speakers = |case: &Case, keys: &[StatementKey]| -> Vec<String> {
        keys.iter().filter_map(|key| case.statement(*key).speaker).map(|key| case.entity(key).name.clone()).collect()
    };
    let case = build_case(vec![said.clone(), denied]);
    let all = super::said(&case, &SaidQuery::default());
    let found = oppositions(&case, &all);
    assert_eq!(found.len(), 1);
    assert_eq!(speakers(&case, &found[0].affirm), ["Jon Harlow"]);
    assert_eq!(speakers(&case, &found[0].deny), ["Ida Brook"]);
    let alone = build_case(vec![said]);
    assert!(oppositions(&alone, &super::said(&alone, &SaidQuery::default())).is_empty());
}

#[test]
fn who_tells_the_opposite_contradicts() {
    let page = |path: &str, text: &str, speaker: &str, trigger: &str, lemma: &str, kind: &str| {
        Page::new(path, text)
            .entity(speaker, Person)
            .entity("Harbour Council", Organization)
            .event(trigger, lemma, kind)
            .part(Role::Agent, "Harbour Council")
            .says(Some(speaker), &format!("that the Harbour Council {trigger} it"))
            .done()
    };
    let one = page(
        "a.txt",
        "Jon Harlow said that the Harbour Council accepted it.",
        "Jon Harlow",
        "accepted",
        "accept",
        "AGREE",
    );
    let other = page(
        "b.txt",
        "Ida Brook said that the Harbour Council rejected it.",
        "Ida Brook",
        "rejected",
        "reject",
        "REJECT",
    );
    let case = build_case(vec![one, other]);
    let found = oppositions(&case, &super::said(&case, &SaidQuery::default()));
    let [opposition] = &found[..] else { panic!("one contradiction: {found:?}") };
    assert_eq!(opposition.kind, OppositionKind::Fact);
    assert_eq!(case.event(opposition.event).lemma, "accept");
    assert_eq!((opposition.affirm.len(), opposition.deny.len()), (1, 1));
}

#[test]
fn who_welcomes_what_another_condemns_opposes_him() {
    let page = |path: &str, text: &str, speaker: &str, cue: &str, lemma: &str| {
        Page::new(path, text)
            .entity(speaker, Person)
            .entity("Harbour Bridge", Facility)
            .event("closure", "closure", "END")
            .part(Role::Patient, "Harbour Bridge")
            .says(Some(speaker), "the closure of the Harbour Bridge")
            .cue(cue, lemma)
            .done()
    };
    let case = build_case(vec![
        page("a.txt", "Jon Harlow welcomed the closure of the Harbour Bridge.", "Jon Harlow", "welcomed", "welcome"),
        page("b.txt", "Ida Brook condemned the closure of the Harbour Bridge.", "Ida Brook", "condemned", "condemn"),
    ]);
    let found = oppositions(&case, &super::said(&case, &SaidQuery::default()));
    assert_eq!(found.iter().map(|opposition| opposition.kind).collect::<Vec<_>>(), [OppositionKind::Judgement]);
}

#[test]
fn translations_of_one_statement_are_one_and_say_so() {
    let page = |path: &str, said: &str, how: &str, translated: bool| {
        let text = format!("Jon Harlow: {said}, he said {how}.");
        let mut page = Page::new(path, &text).entity("Jon Harlow", Person).says(Some("Jon Harlow"), said).done();
        page.statements[0].translated = translated;
        page
    };
    let (one, other) = ("The people of this town deserve a safe road", "The people of this city deserve a safe street");
    let case =
        build_case(vec![page("a.txt", one, "in Arabic", true), page("b.txt", other, "through an interpreter", true)]);
    let [statement] = &case.statements[..] else { panic!("two statements: {:?}", case.statements) };
    assert!(statement.mentions.iter().all(|mention| mention.translated));
    let plain = build_case(vec![page("a.txt", one, "in public", false), page("b.txt", other, "at a rally", false)]);
    assert_eq!(plain.statements.len(), 2);
    assert!(!plain.statements.iter().any(|statement| statement.mentions[0].translated));
}

#[test]
fn a_wording_is_the_same_shortened_or_reworded() {
    let page = |path: &str, text: &str, content: &str| {
        Page::new(path, text).entity("Jon Harlow", Person).says(Some("Jon Harlow"), content).done()
    };
    let full = "The bridge will stay closed for the whole of the winter";
    let short = "The bridge will stay closed for the winter";
    let case = build_case(vec![
        page("a.txt", "Jon Harlow: The bridge will stay closed for the whole of the winter.", full),
        page("b.txt", "Jon Harlow: The bridge will stay closed for the winter.", short),
    ]);
    let [statement] = &case.statements[..] else { panic!("two wordings of one statement: {:?}", case.statements) };
    let wordings: Vec<Wording> = statement.mentions.iter().map(|mention| wording(&case, statement, mention)).collect();
    assert_eq!(wordings, [Wording::Same, Wording::Shortened]);
}
