//! What a reader gets from several pages at once.

use crate::testing::Page;
use crate::{Unfit, build_case, build_case_with};
use annals_case::{Act, Case, CaseEntity, Correction, MentionPlace, MergeReason, Sort, Target, disagreements};
use annals_document::{Entity, EntityId, EntityKind::*, Extraction, MentionForm, Modality, Role, Tense};
use proptest::prelude::*;

#[test]
fn towns_and_courts_of_one_name_are_told_apart_by_where_they_are() {
    let town = |path: &str, text: &str, region: &str| {
        let page = Page::new(path, text).entity("Springford", Place);
        if region.is_empty() { page.done() } else { page.entity(region, Place).beside(lies_in).done() }
    };
    fn lies_in(town: &mut Entity, region: EntityId) {
        town.region = Some(region);
    }
    let towns = |pages: Vec<Extraction>| entities_called(&build_case(pages), "Springford").len();
    let (ohio, kent) =
        (town("a", "Rain in Springford, Ohio, fell.", "Ohio"), town("b", "Rain in Springford, Kent, fell.", "Kent"));
    let (open, list) = (
        town("c", "Rain in Springford fell.", ""),
        Page::new("d", "In Springford, Oslo and York it fell.")
            .entity("Springford", Place)
            .entity("Oslo", Place)
            .done(),
    );
    assert_eq!(towns(vec![ohio.clone(), kent.clone()]), 2);
    assert_eq!(towns(vec![ohio.clone(), open.clone(), list.clone()]), 1);
    assert_eq!(towns(vec![ohio, kent, open, list]), 3);
    let court = |path: &str, country: &str| {
        let text = format!("The Supreme Court of {country} met. {country} waited.");
        let page = Page::new(path, &text).entity("Supreme Court", Organization).entity(country, Place);
        page.also(&format!("{country}#2"), MentionForm::Name).done()
    };
    let courts = |pages: Vec<Extraction>| entities_called(&build_case(pages), "Supreme Court").len();
    assert_eq!(courts(vec![court("a", "Norway"), court("b", "India")]), 2);
    assert_eq!(courts(vec![court("a", "Norway"), court("b", "Norway")]), 1);
}

#[test]
fn a_father_is_not_his_son() {
    let page = |path: &str, name: &str| Page::new(path, &format!("{name} spoke.")).entity(name, Person).done();
    let people = |names: &[&str]| {
        let pages = names.iter().enumerate().map(|(number, name)| page(&format!("page {number}"), name));
        build_case(pages.collect()).entities.len()
    };
    assert_eq!(people(&["Bo Marlow Sr.", "Bo Marlow Jr."]), 2);
    assert_eq!(people(&["Bo Marlow Jr.", "Bo Marlow Jr."]), 1);
    assert_eq!(people(&["Bo Marlow", "Bo Marlow Jr."]), 1);
    assert_eq!(people(&["Bo Marlow", "Bo Marlow Jr.", "Bo Marlow Sr."]), 3);
    let both = Page::new("both", "Bo Marlow spoke. Bo Marlow Jr. wept.")
        .entity("Bo Marlow", Person)
        .entity("Bo Marlow Jr.", Person);
    assert_eq!(build_case(vec![both.done(), page("a", "Bo Marlow"), page("b", "Bo Marlow Jr.")]).entities.len(), 2);
}

#[test]
fn a_new_name_is_one_more_name() {
    let page =
        |path: &str, name: &str| Page::new(path, &format!("{path}: {name} grew.")).entity(name, Organization).done();
    let (old, new) = (page("old", "Elmsport Power"), page("new", "Brightwater Energy"));
    let text = "Brightwater Energy, formerly Elmsport Power, grew.";
    let formerly =
        Page::new("a", text).entity("Brightwater Energy", Organization).entity("Elmsport Power", Organization);
    let formerly = formerly.beside(|name, former| name.formerly = vec![former]);
    assert_eq!(build_case(vec![old.clone(), new.clone()]).entities.len(), 2);
    assert_eq!(build_case(vec![old.clone(), new.clone(), formerly.done()]).entities.len(), 1);
    let renamed = Page::new("b", "Elmsport Power was renamed Brightwater Energy.")
        .entity("Elmsport Power", Organization)
        .entity("Brightwater Energy", Organization)
        .event("renamed", "rename", "ACT")
        .part(Role::Patient, "Elmsport Power")
        .part(Role::Destination, "Brightwater Energy");
    assert_eq!(build_case(vec![old, new, renamed.done()]).entities.len(), 1);
}

#[test]
fn news_without_dates_and_months_apart_is_two_events() {
    let page = |path: &str, published: &str, thing: &str| {
        let text = format!("{path}: Brightwater unveiled {thing}.");
        let page = Page::new(path, &text).published(published).entity("Brightwater", Organization);
        page.event("unveiled", "unveil", "CREATE").part(Role::Agent, "Brightwater").done()
    };
    let events =
        |a: &str, b: &str| build_case(vec![page("one", a, "a ferry"), page("two", b, "the ship")]).events.len();
    assert_eq!(events("2031-01-10", "2031-01-12"), 1);
    assert_eq!(events("2031-01-10", "2031-08-10"), 2);
}

fn entities_called<'a>(case: &'a Case, alias: &str) -> Vec<&'a CaseEntity> {
    case.entities.iter().filter(|entity| entity.aliases.iter().any(|other| other == alias)).collect()
}

/// Whether mentions on different pages are taken for one thing: `a` and `b` as (name, kind, role).
fn check_same(
    a: (&str, annals_document::EntityKind, &str),
    b: (&str, annals_document::EntityKind, &str),
    expected: bool,
) {
    let page = |path: &str, (name, kind, role): (&str, annals_document::EntityKind, &str)| {
        let text = format!("{path}: {role} {name} was there.");
        let page = Page::new(path, &text).entity(name, kind);
        if role.is_empty() { page.done() } else { page.role(role).done() }
    };
    let case = build_case(vec![page("one", a), page("two", b)]);
    assert_eq!(case.entities.len() == 1, expected, "{a:?} and {b:?}");
    assert_eq!(case.entities.iter().map(|entity| entity.merges.len()).sum::<usize>(), usize::from(expected));
}

#[test]
fn names_of_several_pages_are_one_where_shape_and_kind_agree() {
    check_same(("Ada Marlow", Person, ""), ("Ada Marlow", Person, ""), true);
    check_same(("Ada Marlow", Person, "Mayor"), ("Marlow", Person, "Mayor"), true);
    check_same(("Ada Marlow", Person, ""), ("Ada J. Marlow", Person, ""), true);
    check_same(("Ada Marlow", Person, ""), ("Ida Marlow", Person, ""), false);
    check_same(("Marlow", Person, ""), ("Marlow", Place, ""), false);
    check_same(("Marlow", Organization, ""), ("Marlow", Place, ""), false);
    check_same(("Northern Fisheries Board", Organization, ""), ("NFB", Organization, ""), true);
    check_same(("Northern Fisheries Board", Organization, ""), ("NFC", Organization, ""), false);
    check_same(("the U.S.", Place, ""), ("United States", Place, ""), true);
    check_same(("Harlow Palace", Facility, ""), ("the Harlow Palace", Organization, ""), true);
}

#[test]
fn a_bare_surname_that_could_be_two_people_stays_apart() {
    let full = |path: &str, name: &str| Page::new(path, &format!("{name} spoke.")).entity(name, Person).done();
    let bare = Page::new("c", "Marlow left.").entity("Marlow", Person).done();
    let case = build_case(vec![full("a", "Ada Marlow"), full("b", "Ida Marlow"), bare.clone()]);
    assert_eq!(case.entities.len(), 3);
    let case = build_case(vec![full("a", "Ada Marlow"), bare]);
    assert_eq!(case.entities.len(), 1);
    assert_eq!(case.entities[0].name, "Ada Marlow");
    assert_eq!(case.entities[0].short_name, "Marlow");
}

#[test]
fn a_role_tells_which_of_two_people_is_meant() {
    let mayor = Page::new("a", "Mayor Ada Marlow spoke.").entity("Ada Marlow", Person).role("Mayor").done();
    let judge = Page::new("b", "Judge Ida Marlow spoke.").entity("Ida Marlow", Person).role("Judge").done();
    let bare = Page::new("c", "Mayor Marlow left.").entity("Marlow", Person).role("Mayor").done();
    let case = build_case(vec![mayor, judge, bare]);
    assert_eq!(entities_called(&case, "Marlow").len(), 1);
    assert_eq!(entities_called(&case, "Marlow")[0].name, "Ada Marlow");
}

#[test]
fn people_without_a_name_are_not_joined_by_their_description() {
    let page = |path: &str, text: &str| Page::new(path, text).unnamed("a harbour official", Person).done();
    let case = build_case(vec![
        page("a", "In Elmsport a harbour official wept."),
        page("b", "But a harbour official laughed."),
    ]);
    assert_eq!(case.entities.len(), 2);
}

const WIRE: &str = "Mayor Ada Marlow opened the Harbour Bridge on 3 May 2031 before a crowd of thousands. \
    A harbour official said that the bridge had cost more than was planned and that the council would have to find \
    the rest of the money before the summer. The bridge links the two halves of Elmsport for the first time since the \
    old ferry sank. Ships can pass below it at every tide, and lorries will be allowed to cross it from June on.";

fn wire(path: &str, text: &str, published: &str) -> Extraction {
    Page::new(path, text)
        .published(published)
        .entity("Ada Marlow", Person)
        .entity("Harbour Bridge", Facility)
        .unnamed("A harbour official", Person)
        .event("opened", "open", "CREATE")
        .part(Role::Agent, "Ada Marlow")
        .part(Role::Patient, "the Harbour Bridge")
        .when("on 3 May 2031", "2031-05-03")
        .says(Some("A harbour official"), "that the bridge had cost more than was planned")
        .done()
}

#[test]
fn a_reprint_counts_as_the_source_that_it_copies() {
    let reprint = format!("By a staff writer. {}", WIRE.split(" The bridge links").next().unwrap());
    let case = build_case(vec![wire("b-reprint", &reprint, "2031-05-05"), wire("c-wire", WIRE, "2031-05-04")]);
    assert_eq!(case.documents[0].copy_of.map(|key| case.document(key).path.as_str()), Some("c-wire"));
    assert_eq!(case.documents[1].copy_of, None);
    assert_eq!((case.entities.len(), case.events.len(), case.statements.len()), (3, 1, 1));
    assert_eq!(case.statements[0].mentions.len(), 2);
}

#[test]
fn equal_files_are_two_documents_and_one_source() {
    let case = build_case(vec![wire("a", WIRE, "2031-05-04"), wire("b", WIRE, "2031-05-04")]);
    assert_eq!(case.documents.len(), 2);
    assert_ne!(case.documents[0].id, case.documents[1].id);
    assert_eq!(case.documents[1].copy_of, Some(annals_case::DocumentKey(0)));
}

#[test]
fn other_words_on_the_same_thing_are_a_source_of_their_own() {
    let other = "Thousands came to Elmsport to see Ada Marlow, the mayor, when she opened the Harbour Bridge on 3 May 2031. A harbour official said that the bridge had cost more than was planned.";
    let case = build_case(vec![wire("a", WIRE, "2031-05-04"), wire("b", other, "2031-05-04")]);
    assert!(case.documents.iter().all(|document| document.copy_of.is_none()));
    assert_eq!(case.events.len(), 1);
    assert_eq!(case.events[0].mentions.len(), 2);
    assert_eq!(case.entities.len(), 4, "each page has an official of its own");
}

/// Two tellings of something that the council does: its words, lemma, object and date.
type Told<'a> = (&'a str, &'a str, &'a str, &'a str);

fn council(path: &str, (verb, lemma, object, date): Told) -> Page {
    let text = format!("{path}: The Elmsport Council {verb} {object} {date}.");
    let page = Page::new(path, &text)
        .published("2031-06-01")
        .entity("Elmsport Council", Organization)
        .event(verb, lemma, "LEGAL")
        .part(Role::Agent, "Elmsport Council")
        .part(Role::Patient, object);
    if date.is_empty() { page } else { page.when(date, date) }
}

fn check_one_event(a: Told, b: Told, expected: bool) {
    let case = build_case(vec![council("one", a).done(), council("two", b).done()]);
    assert_eq!(case.events.len() == 1, expected, "{a:?} and {b:?}");
}

#[test]
fn tellings_are_one_event_where_words_people_and_times_agree() {
    let issued = ("issued", "issue", "a fishing permit", "2031-05-03");
    check_one_event(issued, ("issued", "issue", "the fishing permit", ""), true);
    check_one_event(issued, ("issued", "issue", "a building permit to Harlow", "2031-04-03"), false);
    check_one_event(issued, ("issued", "issue", "a statement", "2031-05-03"), false);
    check_one_event(issued, ("revoked", "revoke", "licences", "2031-05-03"), false);
    check_one_event(issued, ("issued", "issue", "a fishing permit", "2031-05-20"), false);
    // Outlets may take one day for the next.
    check_one_event(issued, ("issued", "issue", "a fishing permit", "2031-05-04"), true);
}

#[test]
fn what_is_not_so_is_not_what_is_so() {
    let issued = ("issued", "issue", "a fishing permit", "2031-05-03");
    let negated = council("two", issued).change(|event| event.polarity = annals_document::Polarity::Negative).done();
    assert_eq!(build_case(vec![council("one", issued).done(), negated]).events.len(), 2);
}

#[test]
fn a_plan_that_is_told_as_done_elsewhere_counts_as_done() {
    let issued = ("issued", "issue", "a fishing permit", "2031-05-03");
    let planned = |event: &mut annals_document::Event| {
        event.modality = Modality::Planned;
        event.tense = Some(Tense::Future);
    };
    let plan = council("one", issued).published("2031-05-01").change(planned).done();
    let case = build_case(vec![plan, council("two", issued).done()]);
    assert_eq!(case.events.len(), 1);
    assert_eq!(case.events[0].modality, Modality::Asserted);
    assert_eq!(case.events[0].mentions[0].modality, Modality::Planned);
}

#[test]
fn an_event_is_reported_only_where_nobody_tells_it_in_their_own_voice() {
    let text = "Ada Marlow said that the Elmsport Council sold the ferry.";
    let reported = Page::new("a", text)
        .entity("Ada Marlow", Person)
        .entity("Elmsport Council", Organization)
        .event("sold", "sell", "TRADE")
        .part(Role::Agent, "Elmsport Council")
        .part(Role::Patient, "the ferry")
        .says(Some("Ada Marlow"), "the Elmsport Council sold the ferry")
        .done();
    let own = Page::new("b", "The Elmsport Council sold the ferry.")
        .entity("Elmsport Council", Organization)
        .event("sold", "sell", "TRADE")
        .part(Role::Agent, "Elmsport Council")
        .part(Role::Patient, "the ferry")
        .done();
    let alone = build_case(vec![reported.clone()]);
    assert_eq!(alone.events[0].statements, [annals_case::StatementKey(0)]);
    assert_eq!(alone.statements[0].events, [annals_case::EventKey(0)]);
    let both = build_case(vec![reported, own]);
    assert_eq!((both.events.len(), both.events[0].statements.len()), (1, 0));
}

#[test]
fn the_label_is_the_clause_of_the_mention_that_says_most() {
    let page = |path: &str, text: &str| {
        Page::new(path, text).entity("Ada Marlow", Person).entity("Northern Fisheries Board", Organization)
    };
    let brief = page("a", "Ada Marlow of the Northern Fisheries Board resigned on 3 May 2031.")
        .event("resigned", "resign", "POLITICS")
        .part(Role::Agent, "Ada Marlow")
        .when("on 3 May 2031", "2031-05-03");
    let full = page("b", "Ada Marlow left the Northern Fisheries Board on 3 May 2031.")
        .event("left", "resign", "POLITICS")
        .part(Role::Agent, "Ada Marlow")
        .part(Role::Patient, "the Northern Fisheries Board")
        .when("on 3 May 2031", "2031-05-03");
    let case = build_case(vec![brief.done(), full.done()]);
    assert_eq!(case.events[0].label, "Ada Marlow left the Northern Fisheries Board");
}

#[test]
fn the_same_words_of_one_speaker_are_one_statement() {
    let page = |path: &str, text: &str, content: &str| {
        Page::new(path, text).entity("Ada Marlow", Person).says(Some("Ada Marlow"), content).done()
    };
    let case = build_case(vec![
        page(
            "a",
            "Ada Marlow said: “The bridge will not fall, and neither will I.”",
            "“The bridge will not fall, and neither will I.”",
        ),
        page("b", "Ada Marlow said “the bridge will not fall”.", "“the bridge will not fall”"),
        page("c", "Ada Marlow said that ferries are safer.", "that ferries are safer"),
    ]);
    assert_eq!(case.statements.len(), 2);
    assert_eq!(case.statements[0].mentions.len(), 2);
    assert_eq!(case.statements[0].content, "“The bridge will not fall, and neither will I.”");
}

#[test]
fn the_same_tie_is_one_relation() {
    let page = |path: &str| {
        Page::new(path, "Ada Marlow leads the Elmsport Council.")
            .entity("Ada Marlow", Person)
            .entity("Elmsport Council", Organization)
            .relation("Ada Marlow", "leader_of", "Elmsport Council")
            .done()
    };
    let case = build_case(vec![page("a"), page("b")]);
    assert_eq!((case.relations.len(), case.relations[0].mentions.len()), (1, 2));
}

#[test]
fn numbers_that_differ_stand_side_by_side() {
    let page = |path: &str, words: &str, number: f64| {
        let text = format!("A bomb killed {words} in Elmsport on 2031-05-03.");
        let page = Page::new(path, &text).published("2031-05-04").entity("Elmsport", Place);
        let page = page.event("killed", "kill", "ASSAULT").part(Role::Agent, "A bomb").part(Role::Patient, words);
        page.part(Role::Place, "Elmsport")
            .amount(words, Role::Patient, number, "killed")
            .when("2031-05-03", "2031-05-03")
            .done()
    };
    let case =
        build_case(vec![page("one", "12 people", 12.0), page("two", "14 people", 14.0), page("three", "14 men", 14.0)]);
    assert_eq!(case.events.len(), 1);
    let told: Vec<(String, usize)> =
        case.events[0].amounts.iter().map(|one| (one.amount.words(), one.citations.len())).collect();
    assert_eq!(told, [("12 killed".to_owned(), 1), ("14 killed".to_owned(), 2)]);
    let lines: Vec<String> = disagreements(&case, &case.events[0]).iter().map(|one| one.line()).collect();
    assert_eq!(lines, ["Sources disagree on how many were killed: 12 (one); 14 (three, two)"]);
}

#[test]
fn places_that_differ_stand_side_by_side_unless_one_may_lie_in_the_other() {
    let page = |path: &str, town: &str| {
        let text = format!("{path}: Ada Marlow opened the Harbour Bridge in {town} on 2031-05-03.");
        let page = Page::new(path, &text).entity("Ada Marlow", Person).entity(town, Place);
        page.event("opened", "open", "CREATE")
            .part(Role::Agent, "Ada Marlow")
            .part(Role::Patient, "the Harbour Bridge")
            .part(Role::Place, town)
            .when("2031-05-03", "2031-05-03")
            .done()
    };
    let lines = |towns: &[&str]| -> Vec<String> {
        let case = build_case(["one", "two"].iter().zip(towns).map(|(path, town)| page(path, town)).collect());
        assert_eq!(case.events.len(), 1, "{towns:?}");
        disagreements(&case, &case.events[0]).iter().map(|one| one.line()).collect()
    };
    assert_eq!(lines(&["Elmsport", "Fallowby"]), ["Sources disagree on the place: Elmsport (one); Fallowby (two)"]);
    assert_eq!(lines(&["Elmsport", "Norway"]), Vec::<String>::new());
    assert_eq!(lines(&["Elmsport", "Elmsport"]), Vec::<String>::new());
}

#[test]
fn what_held_at_two_times_apart_is_two_facts_and_what_can_be_one_is_one() {
    let page = |path: &str, held: &str| {
        let page = Page::new(path, &format!("{path}: Ada Marlow is mayor of Elmsport.")).entity("Ada Marlow", Person);
        let page = page.entity("Elmsport", Place).relation("Ada Marlow", "mayor_of", "Elmsport");
        if held.is_empty() { page.done() } else { page.held(held).done() }
    };
    let case = build_case(vec![page("a", "2011"), page("b", "2031"), page("c", "203X"), page("d", "")]);
    let told: Vec<(Option<String>, usize)> =
        case.relations.iter().map(|relation| (relation.time.edtf(), relation.mentions.len())).collect();
    assert_eq!(told, [(Some("2011".to_owned()), 1), (Some("2031".to_owned()), 3)]);
}

/// Pages with few people, verbs and dates, so that much of them is alike.
fn pages() -> impl Strategy<Value = Vec<Extraction>> {
    const PEOPLE: &[&str] = &["Ada Marlow", "Ida Marlow", "Marlow", "Jon Harlow", "Harlow"];
    const THINGS: &[&str] = &["Northern Fisheries Board", "NFB", "Elmsport Council", "United States", "the U.S."];
    const VERBS: &[(&str, &str)] = &[("sued", "sue"), ("praised", "praise"), ("praise", "praise"), ("left", "leave")];
    const DATES: &[&str] = &["", "2031-05-03", "2031-05-04", "2031-05", "XXXX-05", "XXXX-WXX-6"];
    let page = (0..PEOPLE.len(), 0..THINGS.len(), 0..VERBS.len(), 0..DATES.len(), any::<bool>(), 0u32..4);
    proptest::collection::vec(page, 1..7).prop_map(|pages| {
        let build =
            |(number, (person, thing, verb, date, is_dated, day)): (usize, (usize, usize, usize, usize, bool, u32))| {
                let (person, thing, (verb, lemma), date) = (PEOPLE[person], THINGS[thing], VERBS[verb], DATES[date]);
                let text = format!(
                    "Once {person} {verb} {thing}{}{date}. It was so, said {person}.",
                    if date.is_empty() { "" } else { " on " }
                );
                let mut page = Page::new(&format!("page-{number}"), &text)
                    .entity(person, Person)
                    .also(&format!("{person}#2"), MentionForm::Name)
                    .entity(thing, Organization)
                    .event(verb, lemma, "ACCUSE")
                    .part(Role::Agent, person)
                    .part(Role::Patient, thing);
                page = page.amount(thing, Role::Patient, f64::from(day % 2), "sued").relation(person, "foe_of", thing);
                if !date.is_empty() {
                    page = page.when(date, date);
                }
                if is_dated {
                    page = page.held(&format!("203{day}"));
                }
                if is_dated {
                    page = page.published(&format!("2031-05-0{}", day + 3));
                }
                page.says(Some(person), "It was so").done()
            };
        pages.into_iter().enumerate().map(build).collect()
    })
}

/// An act on things at these places.
fn act(number: usize, correction: Correction) -> Act {
    Act { id: format!("a-{number}"), by: None, at: None, why: None, correction }
}

/// That the mentions of a merge are two things.
fn keep_apart(case: &Case, of: Sort, merge: &MergeReason) -> Act {
    let place = |citation| MentionPlace::of(case, citation);
    let these = Target { of, places: vec![place(merge.added)] };
    act(1, Correction::Apart { these, from: vec![place(merge.to)] })
}

/// How many places of entities, events, statements, numbers and relations a case holds.
fn count_mentions(case: &Case) -> [usize; 5] {
    let amounts = case.events.iter().flat_map(|event| &event.amounts);
    [
        case.entities.iter().map(|entity| entity.mentions.len()).sum(),
        case.events.iter().map(|event| event.mentions.len()).sum(),
        case.statements.iter().map(|statement| statement.mentions.len()).sum(),
        amounts.map(|amount| amount.citations.len()).sum(),
        case.relations.iter().map(|relation| relation.mentions.len()).sum(),
    ]
}

proptest! {
    #[test]
    fn the_order_of_records_changes_nothing(pages in pages(), turn in 0usize..7) {
        let case = build_case(pages.clone());
        let mut turned = pages;
        turned.reverse();
        let middle = turn % turned.len();
        turned.rotate_left(middle);
        prop_assert_eq!(build_case(turned), case);
    }

    #[test]
    fn a_record_that_comes_twice_changes_nothing(pages in pages()) {
        let case = build_case(pages.clone());
        let twice: Vec<_> = pages.iter().cloned().chain(pages.iter().cloned()).collect();
        prop_assert_eq!(build_case(twice), case);
    }

    #[test]
    fn no_mention_is_lost_and_no_time_is_empty(pages in pages()) {
        let expected = [
            pages.iter().flat_map(|page| &page.entities).map(|entity| entity.mentions.len()).sum::<usize>(),
            pages.iter().map(|page| page.events.len()).sum(),
            pages.iter().map(|page| page.statements.len()).sum(),
            pages.iter().flat_map(|page| &page.events).map(|event| event.amounts.len()).sum(),
            pages.iter().map(|page| page.relations.len()).sum(),
        ];
        let case = build_case(pages);
        prop_assert_eq!(count_mentions(&case), expected);
        let times = case.events.iter().map(|event| &event.time).chain(case.documents.iter().map(|document| &document.published));
        for time in times {
            prop_assert!(time.bounds.is_compatible(time.bounds), "{:?}", time);
        }
        for event in &case.events {
            prop_assert_eq!(event.merges.len() + 1, event.mentions.len());
            prop_assert!((0.0..=1.0).contains(&event.salience));
        }
    }

    #[test]
    fn any_merge_can_be_undone_and_no_mention_is_lost(pages in pages(), which in 0usize..1000) {
        let case = build_case(pages.clone());
        let merges: Vec<&MergeReason> = case.events.iter().flat_map(|event| &event.merges).collect();
        prop_assume!(!merges.is_empty());
        let undone = merges[which % merges.len()].clone();
        let apart = build_case_with(pages, &[keep_apart(&case, Sort::Event, &undone)]).0;
        prop_assert_eq!(apart.events.len(), case.events.len() + 1);
        prop_assert_eq!(count_mentions(&apart), count_mentions(&case));
        let holds = |event: &annals_case::CaseEvent, place: annals_case::Citation| {
            event.mentions.iter().any(|mention| (mention.document, mention.trigger) == (place.document, place.span))
        };
        prop_assert!(!apart.events.iter().any(|event| holds(event, undone.added) && holds(event, undone.to)));
    }

    #[test]
    fn undoing_what_made_two_people_one_makes_them_two(pages in pages(), which in 0usize..1000) {
        let case = build_case(pages.clone());
        let merges: Vec<&MergeReason> = case.entities.iter().flat_map(|entity| &entity.merges).collect();
        prop_assume!(!merges.is_empty());
        let undone = merges[which % merges.len()].clone();
        let apart = build_case_with(pages, &[keep_apart(&case, Sort::Entity, &undone)]).0;
        prop_assert_eq!(apart.entities.len(), case.entities.len() + 1);
        prop_assert_eq!(count_mentions(&apart), count_mentions(&case));
    }

    #[test]
    fn what_a_person_decides_holds_and_no_mention_is_lost(pages in pages(), which in 0usize..1000) {
        let case = build_case(pages.clone());
        let merges: Vec<&MergeReason> = case.events.iter().flat_map(|event| &event.merges).collect();
        prop_assume!(!merges.is_empty());
        let undone = merges[which % merges.len()];
        let place = |citation| MentionPlace::of(&case, citation);
        let split = || keep_apart(&case, Sort::Event, undone);
        let both = Target { of: Sort::Event, places: vec![place(undone.to), place(undone.added)] };
        let join = || act(2, Correction::Together(both.clone()));
        let holds = |case: &Case| {
            let at = |event: &annals_case::CaseEvent, place: annals_case::Citation| {
                event.mentions.iter().any(|mention| (mention.document, mention.trigger) == (place.document, place.span))
            };
            case.events.iter().any(|event| at(event, undone.added) && at(event, undone.to))
        };
        let (apart, unkept) = build_case_with(pages.clone(), &[split()]);
        prop_assert!(unkept.is_empty() && !holds(&apart));
        prop_assert_eq!(count_mentions(&apart), count_mentions(&case));
        // What is said later holds, and what was said before is told.
        let (both, unkept) = build_case_with(pages.clone(), &[split(), join()]);
        prop_assert_eq!(unkept, vec![Unfit { act: "a-1".to_owned(), why: "a-2 says later that they are one".to_owned() }]);
        prop_assert!(holds(&both));
        let undo = act(3, Correction::Undo { undone: "a-1".to_owned() });
        let (taken_back, unkept) = build_case_with(pages.clone(), &[split(), undo]);
        prop_assert!(unkept.is_empty());
        prop_assert_eq!(&taken_back, &case);
        let (together, unkept) = build_case_with(pages.clone(), &[join()]);
        prop_assert!(unkept.is_empty() && holds(&together));
        // The page is not there any more; one with the same bytes under another path would do.
        let gone = place(undone.added);
        let left: Vec<_> = pages.into_iter().filter(|page| page.document.sha256 != gone.sha256).collect();
        let (without, unkept) = build_case_with(left.clone(), &[split()]);
        prop_assert_eq!(without, build_case(left));
        prop_assert!(unkept[0].why.ends_with("is not in the case any more"), "{:?}", unkept);
    }

    #[test]
    fn without_a_page_that_shares_nothing_all_else_is_as_it_was(pages in pages()) {
        let unlike = Page::new("m", "Quite another Someone Else slept on 2011-02-03.")
            .entity("Someone Else", Person)
            .event("slept", "sleep", "ACT")
            .part(Role::Agent, "Someone Else")
            .when("2011-02-03", "2011-02-03");
        let told = |case: &Case| -> Vec<String> {
            let path = |key| case.document(key).path.clone();
            let entities = case.entities.iter().map(|entity| {
                let mentions = entity.mentions.iter().map(|mention| (path(mention.citation.document), mention.citation.span));
                format!("{} {} {:?}", entity.id, entity.name, mentions.collect::<Vec<_>>())
            });
            let events = case.events.iter().map(|event| {
                let mentions = event.mentions.iter().map(|mention| (path(mention.document), mention.trigger));
                format!("{} {} {:?} {:?}", event.id, event.label, event.time.bounds, mentions.collect::<Vec<_>>())
            });
            let mut all: Vec<String> = entities.chain(events).filter(|line| !line.contains("(\"m\"")).collect();
            all.sort();
            all
        };
        let more: Vec<_> = pages.iter().cloned().chain([unlike.done()]).collect();
        prop_assert_eq!(told(&build_case(more)), told(&build_case(pages)));
    }

    #[test]
    fn identities_are_unique_and_do_not_move_when_an_unlike_page_comes(pages in pages()) {
        let case = build_case(pages.clone());
        let mut more = pages;
        more.push(Page::new("zz", "Quite another Someone Else slept.").entity("Someone Else", Person).done());
        let ids = |case: &Case| -> std::collections::BTreeSet<String> {
            case.entities.iter().map(|entity| entity.id.clone()).chain(case.events.iter().map(|event| event.id.clone())).collect()
        };
        let before = ids(&case);
        prop_assert_eq!(before.len(), case.entities.len() + case.events.len());
        prop_assert!(before.is_subset(&ids(&build_case(more))));
    }
}
