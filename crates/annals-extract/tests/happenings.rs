//! Texts with which of their events are happenings, and why the others are none.

#![allow(missing_docs)]

use annals_document::Unlisted;
use annals_ingest::{Input, read};

/// Checks that the event of `lemma` in `text` is none for this reason, or is one.
fn check(text: &str, lemma: &str, expected: Option<Unlisted>) {
    let input = Input { path: "test.txt", bytes: text.as_bytes(), side_file: None, default_date: None };
    let document = read(&input).expect("a readable text").document;
    let record = annals_extract::extract(&document, &annals_extract::annotate(&document));
    let found: Vec<_> = record.events.iter().map(|event| (event.lemma.as_str(), event.unlisted)).collect();
    assert!(found.contains(&(lemma, expected)), "{lemma} {expected:?} is not among {found:?}");
}

#[test]
fn what_a_clause_tells_as_done_or_to_come_is_a_happening() {
    check("The council closed the lock on Monday.", "close", None);
    check("The council will close the lock on Monday.", "close", None);
    check("Troops are marching on the town of Renn.", "march", None);
    check("The resignation of Mayor Ada Weil on Friday surprised the town.", "resignation", None);
    check("Nine dockers died in the earthquake.", "earthquake", None);
}

#[test]
fn what_is_so_or_usual_is_none() {
    check("The council has nine members.", "have", Some(Unlisted::State));
    check("Ada Weil knew the harbour well.", "know", Some(Unlisted::State));
    check(
        "The council meets in Holm every spring. Voters elect its members for four years.",
        "elect",
        Some(Unlisted::Generic),
    );
}

#[test]
fn a_noun_without_anybody_who_takes_part_is_none() {
    check("The town was quiet after the decision.", "decision", Some(Unlisted::BareNoun));
}

#[test]
fn what_is_only_thought_of_is_none() {
    check("The dam could break in a storm.", "break", Some(Unlisted::Thought));
    check("Ada Weil wants to leave the council.", "leave", Some(Unlisted::Thought));
    check("If the dam breaks, the town will be flooded.", "break", Some(Unlisted::Thought));
    check("Ada Weil may have left the town on Monday.", "leave", None);
}

#[test]
fn a_share_and_a_habit_of_nouns_are_none() {
    check("Ada Weil won the seat with 48 % of the vote on Monday.", "vote", Some(Unlisted::Measure));
    check("The party uses primary elections to find its candidates.", "election", Some(Unlisted::Generic));
    check("“I endorse Ada Weil,” Otto Lind said on Monday.", "endorse", None);
}

#[test]
fn what_the_present_tells_of_a_day_of_its_own_is_a_happening() {
    let page = |sentence: &str| format!("Elmsport Courier\n\nMay 6, 2021\n\n{sentence}\n");
    let listed = |sentence: &str, lemma: &str| check(&page(sentence), lemma, None);
    let generic = |sentence: &str, lemma: &str| check(&page(sentence), lemma, Some(Unlisted::Generic));
    listed("The ex-president goes on trial today.", "go");
    listed("The court opens its hearings on Tuesday.", "open");
    listed("Otto Lind visits Kell this weekend.", "visit");
    generic("The council meets on Mondays.", "meet");
    generic("The council usually meets on Tuesday.", "meet");
    generic("The town marks the feast on 4 May each year.", "mark");
    generic("The firm employs 900 people today.", "employ");
    generic("The season begins on 1 June.", "begin");
}
