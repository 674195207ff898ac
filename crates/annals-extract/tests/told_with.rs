//! Texts with the mentions that tell again what another mention of the text tells.

#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests of readings")]
mod reading;

use reading::extract;

/// Checks the pairs "mention: the mention that it tells again" of a text.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let extraction = extract(text, None);
    let words = |id| {
        let event = extraction.events.iter().find(|event| event.id == id).expect("an event of the record");
        extraction.document.text.slice(event.trigger)
    };
    let pairs = extraction.events.iter().filter_map(|event| Some((event.id, event.told_with?)));
    let found: Vec<String> = pairs.map(|(event, other)| format!("{}: {}", words(event), words(other))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_participle_of_speech_goes_with_the_verb_of_speech_above_it() {
    check("Mayor Ada Weil criticized the council on Monday, calling the dam a danger.", &["calling: criticized"]);
    check("Mayor Ada Weil left the council on Monday, calling the dam a danger.", &[]);
}

#[test]
fn coordinated_verbs_of_speech_are_one_utterance() {
    check("Ada Weil stressed the danger and repeated her warning.", &["repeated: stressed"]);
    check("Ada Weil stressed the danger and later repeated her warning.", &[]);
    check("Ada Weil stressed the danger and closed the lock.", &[]);
}

#[test]
fn a_noun_of_speech_goes_with_its_verb() {
    check("In a letter to the council, Ada Weil demanded a new dam.", &["letter: demanded"]);
    check("In the letter, Ada Weil found a key.", &[]);
}

#[test]
fn a_noun_for_any_act_takes_up_the_sentence_before() {
    check("The council closed the old lock on Monday. The decision angered the boatmen.", &["decision: closed"]);
    check(
        "The council closed the old lock on Monday. The move came after a long quarrel.",
        &["move: closed", "came: closed"],
    );
    check(
        "The council closed the old lock on Monday. The council's decision angered the boatmen.",
        &["decision: closed"],
    );
    check("Police searched the old lock on Monday. The search lasted all night.", &["search: searched"]);
    check("The council did not close the old lock. The decision angered the boatmen.", &[]);
}

#[test]
fn a_plain_word_of_speech_goes_on_with_an_utterance() {
    check("Ada Weil accused the board of neglect on Monday. “They knew of the cracks,” Weil said.", &["said: accused"]);
    check("Ada Weil opened the lock on Monday. “It took years,” Weil said.", &[]);
    check("Ada Weil accused the board of neglect on Monday. “We knew nothing,” Otto Lind said.", &[]);
}

#[test]
fn a_support_verb_leaves_the_naming_to_its_noun() {
    let lemmas =
        |text: &str| -> Vec<String> { extract(text, None).events.iter().map(|event| event.lemma.clone()).collect() };
    assert_eq!(lemmas("The Holm court issued a ruling on Monday."), ["rule"]);
    assert_eq!(lemmas("Ada Weil filed a lawsuit against the board on Monday."), ["sue"]);
}

#[test]
fn a_verb_that_only_says_that_its_subject_takes_place_goes_with_it() {
    check("The election of the mayor took place on Monday.", &["took: election"]);
    check("The attack on the lock was launched on Monday.", &["launched: attack"]);
    check("The arrest of the clerk occurred on Monday.", &["occurred: arrest"]);
    check("The attack on the lock shocked the town.", &[]);
    check("The arrest of the clerk was praised on Monday.", &[]);
}
