//! Texts with what should be read from them.

#![allow(missing_docs)]

mod reading;

use annals_document::Extraction;
use reading::{check, check_absent, extract};

#[test]
fn who_did_what_to_whom_when() {
    check(
        "The International Criminal Court issued an arrest warrant for Vladimir Putin on March 17, 2023.",
        None,
        &[
            "entity Vladimir Putin = Vladimir Putin",
            "entity International Criminal Court = The International Criminal Court",
        ],
    );
    check(
        "Kenya sent 400 police officers to Haiti on 25 June 2024.",
        None,
        &["event send agent=Kenya patient=400 police officers destination=Haiti @2024-06-25"],
    );
}

#[test]
fn mentions_of_one_thing_are_linked() {
    check("Ada Marlow and her husband Jon Berg, 36, left.", None, &["entity Jon Berg = her husband; Jon Berg"]);
    check(
        "They gave up cures for homeopathy, a form of medicine that many doubt. Homeopathy has friends.",
        None,
        &["entity a form of medicine = homeopathy; a form of medicine that many doubt; Homeopathy"],
    );
    check(
        "The World Health Organisation (WHO) warned. The WHO grew.",
        None,
        &["entity World Health Organisation = The World Health Organisation; WHO; The WHO"],
    );
    check(
        "Orla Venn is the mayor of Kell. Orla Venn was at the hospital.",
        None,
        &["entity Orla Venn = Orla Venn; the mayor of Kell; Orla Venn"],
    );
    check("The River Board fell. The Board rose.", None, &["entity River Board = The River Board; The Board"]);
}

#[test]
fn who_suffers_or_does_harm_stays_open_where_two_can_be_meant() {
    let alone = |text: &str, mentions: &[&str]| check(text, None, mentions);
    alone("Dr Ivo Lund was with the singer on the night he died from an overdose.", &["entity Ivo Lund = Dr Ivo Lund"]);
    alone(
        "Ivo Lund met Piet Marrow an hour before he shot the guard.",
        &["entity Ivo Lund = Ivo Lund", "entity Piet Marrow = Piet Marrow"],
    );
    alone("Ivo Lund met the mayor an hour before he shot the guard.", &["entity Ivo Lund = Ivo Lund"]);
    // One of them only can be meant, and what is no harm is read as before.
    alone("Ivo Lund met Mary Corrin an hour before he shot the guard.", &["entity Ivo Lund = Ivo Lund; he"]);
    alone("Ivo Lund met Piet Marrow an hour before he sang.", &["entity Ivo Lund = Ivo Lund; he"]);
}

#[test]
fn a_preposition_places_the_verb_and_not_the_noun_behind_it() {
    check("The court met before the 5 May 2031 hearing.", None, &["event hearing @2031-05-05"]);
}

#[test]
fn the_passive_turns_roles_round() {
    check(
        "The bridge was destroyed by Russian forces in November 2022.",
        None,
        &["event destroy patient=The bridge agent=Russian forces @2022-11"],
    );
}

#[test]
fn what_somebody_is_or_becomes_is_a_part() {
    check(
        "She became a judge of the highest court of Kenya in 2016.",
        None,
        &["event become agent=She attribute=a judge of the highest court of Kenya context=the highest court of Kenya \
             context=Kenya @2016"],
    );
    check(
        "The firm is a maker of pumps.",
        None,
        &["event be maker agent=The firm attribute=a maker of pumps topic=pumps"],
    );
    check("The town has three schools.", None, &["event have agent=The town patient=three schools"]);
}

#[test]
fn a_part_is_told_without_the_clauses_that_hang_on_it() {
    check(
        "The senate rejected the bill of the government, which had cost a year of work.",
        None,
        &["event reject agent=The senate patient=the bill of the government context=the government"],
    );
}

#[test]
fn verbs_that_only_help_another_are_no_events_of_their_own() {
    let text = "The crew managed to land the plane. The pilots were able to leave the cabin.";
    check(
        text,
        None,
        &["event land agent=The crew patient=the plane", "event leave agent=The pilots patient=the cabin possible"],
    );
    check_absent(text, &["event manage", "event be able"]);
}

#[test]
fn a_month_without_a_year_stays_without_one() {
    check(
        "France recalled its ambassador in March.",
        None,
        &["event recall agent=France patient=France's ambassador @XXXX-03"],
    );
    check(
        "France recalled its ambassador in March.",
        Some("2021-07-02"),
        &["event recall agent=France patient=France's ambassador @2021-03"],
    );
}

#[test]
fn what_is_denied_or_negated_is_not_told_as_done() {
    check(
        "Japan did not sign the treaty. Brazil refused to sign the treaty.",
        None,
        &["event sign agent=Japan patient=the treaty not"],
    );
}

#[test]
fn what_is_ordered_or_planned_has_not_happened() {
    check(
        "The president ordered the army to leave the city.",
        None,
        &[
            "event order agent=The president patient=the army",
            "event leave agent=the army patient=the city ordered in s1",
        ],
    );
    check("Norway will close the border.", None, &["event close agent=Norway patient=the border planned"]);
    check("Norway could close the border.", None, &["event close agent=Norway patient=the border possible"]);
}

#[test]
fn what_the_present_tells_of_a_day_to_come_is_planned() {
    check(
        "The court opens its hearings on Tuesday.",
        Some("2021-05-06"),
        &["event open agent=The court patient=its hearings planned @2021-05-11"],
    );
    check(
        "Tomas Brandt is missing after being kidnapped by gunmen on Monday.",
        Some("2021-05-06"),
        &["event kidnap patient=Tomas Brandt agent=gunmen @2021-05-03"],
    );
}

#[test]
fn names_titles_and_pronouns_are_one_person() {
    check(
        "President Joe Biden arrived in Poland on Tuesday. Biden met soldiers there. He left on Wednesday.",
        None,
        &["entity Joe Biden = President Joe Biden; Biden; He"],
    );
}

#[test]
fn an_acronym_is_the_name_that_it_stands_for() {
    check(
        "The World Food Programme stopped its flights. The WFP said fuel was short.",
        None,
        &["statement indirect World Food Programme | said | fuel was short"],
    );
}

#[test]
fn what_is_said_is_kept_apart_from_what_happened() {
    check(
        "\"We will rebuild the bridge,\" the mayor of Antwerp said on Monday.",
        Some("2024-05-15"),
        &[
            "statement direct the mayor of Antwerp | said | We will rebuild the bridge,",
            "event rebuild agent=We patient=the bridge planned in s1",
        ],
    );
    check(
        "Antony Blinken said that Hungary had closed the border.",
        None,
        &[
            "statement indirect Antony Blinken | said | that Hungary had closed the border",
            "event close agent=Hungary patient=the border in s1",
        ],
    );
}

#[test]
fn an_unnamed_speaker_stays_unnamed() {
    check(
        "The talks between Sudan and Egypt have failed, a senior official said on Monday.",
        None,
        &["statement indirect a senior official | said | The talks between Sudan and Egypt have failed"],
    );
}

#[test]
fn ties_are_read_from_titles_and_copulas() {
    check(
        "French President Emmanuel Macron met the German chancellor in Paris.",
        None,
        &["relation Emmanuel Macron president_of France"],
    );
    check(
        "Switzerland is not a member of the European Union.",
        None,
        &["relation Switzerland member_of European Union not"],
    );
}

#[test]
fn furniture_says_nothing() {
    check_absent(
        "Subscribe to our newsletter and never miss a story.\n\nFlood closes the harbour of Odesa\n\n\
         ODESA — The harbour of Odesa was closed on Friday after a flood damaged two piers.\n",
        &["event subscribe", "event miss", "statement"],
    );
}

#[test]
fn no_text_makes_it_fail() {
    for text in
        ["a", "a. b. c.", "\" a \" \"", "the the the", "said said said", "“a”“b”", "1 2 3 4 5", "Of by for with to."]
    {
        extract(text, None);
    }
}

#[test]
fn every_span_points_into_the_text() {
    let text = "KYIV — Ukraine’s president, Volodymyr Zelenskyy, said on Monday: “We won’t stop.” His office declined to add details.";
    let extraction = extract(text, Some("2023-02-07"));
    let length = extraction.document.text.len();
    for span in all_spans(&extraction) {
        assert!(span.start < span.end && span.end <= length, "{span:?} does not lie in a text of {length} characters");
    }
}

fn all_spans(extraction: &Extraction) -> Vec<annals_document::Span> {
    let mut spans: Vec<annals_document::Span> = extraction.times.iter().map(|time| time.span).collect();
    spans.extend(extraction.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.span));
    for event in &extraction.events {
        spans.extend([event.trigger, event.evidence]);
        spans.extend(event.participants.iter().map(|participant| participant.span));
    }
    for statement in &extraction.statements {
        spans.extend(statement.source.iter().chain(&statement.cue).chain(&statement.content));
    }
    spans.extend(extraction.relations.iter().map(|relation| relation.evidence));
    spans
}

#[test]
fn numbers_are_values_of_what_they_measure() {
    check(
        "A bomb killed 12 people and injured at least 40 in Elmsport on Monday. The death toll rose to 27.",
        None,
        &[
            "amount kill patient: 12 killed",
            "amount injure patient: at least 40 injured",
            "amount rise recipient: 27 killed",
        ],
    );
    check(
        "Brightwater bought the shipyard for $1.5 billion. The blast left 14 people dead and more than 50 injured.",
        None,
        &[
            "amount buy recipient: 1,500,000,000 USD",
            "amount leave patient: 14 killed",
            "amount injure patient: at least 50 injured",
        ],
    );
    check(
        "Dozens of protesters were arrested. Two people died and three are missing. Between 10 and 20 ships sank.",
        None,
        &[
            "amount arrest patient: at least 24 arrested",
            "amount die agent: 2 killed",
            "amount be missing agent: 3 missing",
            "amount sink agent: 10 to 20 ships",
        ],
    );
    check_absent("The council met in 2019 and again on 3 May.", &["amount"]);
}

#[test]
fn what_is_planned_or_given_up_is_told_so() {
    check(
        "Ada Marlow cancelled her planned visit to Harlow. The council delayed the vote.",
        None,
        &["event visit agent=Ada Marlow destination=Harlow cancelled", "event vote planned"],
    );
    check("The bank scrapped plans to close the branch.", None, &["event close patient=the branch cancelled"]);
    check(
        "The union called for a strike. Police foiled an attack.",
        None,
        &["event strike ordered in s1", "event attack not"],
    );
}

#[test]
fn kinds_follow_from_the_verb_and_those_who_take_part() {
    check("A storm hit the coast.", None, &["kind hit DISASTER/storm"]);
    check("A rocket hit the school.", None, &["kind hit ASSAULT/heavy-weapons"]);
    check("The bus hit a tree.", None, &["kind hit ACCIDENT/collision"]);
    check("The ferry sank near Oslo.", None, &["kind sink ACCIDENT/sinking"]);
    check("Norway won the match.", None, &["kind win SPORT/win"]);
    check("Ada Marlow won the election.", None, &["kind win POLITICAL/election"]);
    check("The company won the lawsuit.", None, &["kind win LEGAL/lawsuit"]);
    check("The author won the Booker prize.", None, &["kind win CULTURE/award"]);
    check("The senate passed the bill.", None, &["kind pass POLITICAL/legislation"]);
    check("Police arrested a man.", None, &["kind arrest COERCE/arrest"]);
    check("Talks continued in Oslo.", None, &["kind talk CONSULT continues"]);
    check("The crew began to leave the ship.", None, &["kind leave MOVE begins"]);
    check("The bank stopped lending money.", None, &["kind lend TRADE ends"]);
}

#[test]
fn ties_have_the_dates_that_the_text_gives() {
    let day = Some("2031-05-06");
    check(
        "Ada Marlow, the president of the Harbour Union since 2019, spoke.",
        day,
        &["relation Ada Marlow president_of Harbour Union @2019-01-01/2019-12-31 2031-05-06/"],
    );
    check(
        "Former minister Peter Ode was born in Oslo in 1961.",
        day,
        &[
            "relation Peter Ode born_in Oslo @1961-01-01/1961-12-31 1961-01-01/1961-12-31",
            "relation Peter Ode minister @/2031-05-06 /2031-05-06",
        ],
    );
    check(
        "Lucas Ree served as governor of Kent from 2010 to 2015. He was born in 1970.",
        day,
        &[
            "relation Lucas Ree governor_of Kent @2010-01-01/2010-12-31 2015-01-01/2015-12-31",
            "relation Lucas Ree born @1970-01-01/1970-12-31 1970-01-01/1970-12-31",
        ],
    );
    check(
        "Anna Berg was elected mayor of Elmsport in 2019. Her husband, Simon Vale, joined the Labour Party in 1999.",
        day,
        &[
            "relation Anna Berg mayor_of Elmsport @2019-01-01/2019-12-31 2019-01-01/",
            "relation Simon Vale husband_of Anna Berg",
            "relation Simon Vale member_of Labour Party @1999-01-01/1999-12-31 1999-01-01/",
        ],
    );
    check_absent("Anna Berg may be elected mayor of Elmsport in 2032.", &["relation Anna Berg mayor_of"]);
}

/// What the statement with the cue `cue` is about, as the words of the events' triggers.
fn matters_of(text: &str, cue: &str) -> Vec<String> {
    let extraction = extract(text, None);
    let words = |span| extraction.document.text.slice(span).to_owned();
    let said = extraction.statements.iter().find(|said| said.cue.iter().any(|span| words(*span).contains(cue)));
    let said = said.unwrap_or_else(|| panic!("no statement with the cue {cue}"));
    let told = said.reacts_to.iter().filter_map(|id| extraction.events.iter().find(|event| event.id == *id));
    told.map(|event| words(event.trigger)).collect()
}

#[test]
fn a_statement_points_at_the_event_that_it_takes_up() {
    let closed = "The city council closed the old bridge on Monday. ";
    assert_eq!(matters_of(&format!("{closed}The mayor condemned the decision."), "condemned"), ["closed"]);
    assert_eq!(matters_of(&format!("{closed}The pilot said that this move would cost lives."), "said"), ["closed"]);
    assert_eq!(
        matters_of("Police arrested the clerk in May. The mayor said the arrest was a mistake.", "said"),
        ["arrested"]
    );
    assert_eq!(
        matters_of("The council closed the bridge, a move that the mayor called overdue.", "called"),
        ["closed"]
    );
}

#[test]
fn a_noun_of_its_own_takes_up_nothing() {
    let closed = "The city council closed the old bridge on Monday. ";
    assert!(matters_of(&format!("{closed}The mayor praised a decision of the court."), "praised").is_empty());
    assert!(matters_of(&format!("{closed}The mayor praised the harbour."), "praised").is_empty());
}
