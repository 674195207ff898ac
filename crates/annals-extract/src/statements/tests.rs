//! Sentences with the statements that a reader finds in them.

use super::find_statements;
use crate::tree::Tree;
use annals_document::{Block, BlockKind, Document, Force, Polarity, Span, StatementKind, Text};
use proptest::prelude::*;

/// A document with one block a line: the first of them a headline where `headline` says so.
fn document(text: &str, headline: bool) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.chars().count() as u32;
        let kind = if headline && blocks.is_empty() { BlockKind::Title } else { BlockKind::Paragraph };
        blocks.push(Block { kind, span: Span::new(start, end) });
        start = end + 1;
    }
    blocks.retain(|block| !block.span.is_empty());
    Document { text: Text::from(text), blocks, ..Document::default() }
}

/// One statement as `kind | source | cue | content`, the stretches of each apart by " … ".
fn read(document: &Document) -> Vec<String> {
    let annotated = crate::annotate(document);
    let tree = Tree::new(&document.text, &annotated);
    let words = |spans: &[Span]| {
        let slices: Vec<&str> = spans.iter().map(|&span| document.text.slice(span)).collect();
        slices.join(" … ")
    };
    let found = find_statements(&tree, document);
    found
        .iter()
        .map(|a| format!("{} | {} | {} | {}", a.kind.as_str(), words(&a.source), words(&a.cue), words(&a.content)))
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(&document(text, false)), expected, "{text}");
}

#[test]
fn a_clause_with_or_without_that() {
    check("The mayor said that the bridge was closed.", &["indirect | The mayor | said | that the bridge was closed"]);
    check("Anna Keller said the bridge was closed.", &["indirect | Anna Keller | said | the bridge was closed"]);
}

#[test]
fn a_clause_before_or_around_the_verb() {
    check("The bridge was closed, the mayor said.", &["indirect | the mayor | said | The bridge was closed"]);
    check("The bridge, the mayor said, was closed.", &["indirect | the mayor | said | The bridge … was closed"]);
}

#[test]
fn a_quotation_before_or_after_the_verb() {
    check(
        "\"We will open the bridge in May,\" the mayor said.",
        &["direct | the mayor | said | \"We will open the bridge in May,\""],
    );
    check(
        "“We will open the bridge in May,” said Anna Keller.",
        &["direct | Anna Keller | said | “We will open the bridge in May,”"],
    );
    check(
        "The mayor said: “We opened the bridge. Everybody was happy.”",
        &["direct | The mayor | said: | “We opened the bridge. Everybody was happy.”"],
    );
}

#[test]
fn a_broken_quotation_is_one_statement() {
    check(
        "“We opened the bridge,” the mayor said, “because everybody wanted it.”",
        &["direct | the mayor | said | “We opened the bridge,” … “because everybody wanted it.”"],
    );
}

#[test]
fn a_quotation_that_goes_on_after_the_full_stop_is_the_same_statement() {
    check(
        "“We opened the bridge,” the mayor said. “Everybody wanted it.”",
        &["direct | the mayor | said | “We opened the bridge,” … “Everybody wanted it.”"],
    );
}

#[test]
fn a_quotation_that_turns_to_another_matter_is_a_statement_of_its_own() {
    check(
        "“We opened the bridge,” the mayor said. “As for the tunnel, we will build it.”",
        &[
            "direct | the mayor | said | “We opened the bridge,”",
            "direct | the mayor | said | “As for the tunnel, we will build it.”",
        ],
    );
}

#[test]
fn the_speaker_of_a_quotation_is_all_that_stands_before_its_verb() {
    check(
        "“We waited for the ferry,” Sen. Anna Keller (R-Ohio), a member of the panel, said.",
        &["direct | Sen. Anna Keller (R-Ohio), a member of the panel, | said | “We waited for the ferry,”"],
    );
}

#[test]
fn a_second_verb_of_saying_is_the_speakers_too() {
    check(
        "The minister said the dam was safe and warned that the river would rise.",
        &[
            "indirect | The minister | said | the dam was safe",
            "indirect | The minister | warned | that the river would rise",
        ],
    );
}

#[test]
fn what_a_quotation_tells_of_somebody_unnamed_is_part_of_it() {
    check(
        "“They said the ferry was late and I believed it,” the pilot said.",
        &["direct | the pilot | said | “They said the ferry was late and I believed it,”"],
    );
}

#[test]
fn a_cue_has_what_carries_and_closes_it() {
    check(
        "The mayor went on to say in a statement: “The bridge is closed.”",
        &["direct | The mayor | went on to say in a statement: | “The bridge is closed.”"],
    );
}

#[test]
fn a_quotation_signed_after_a_dash() {
    check(
        "“The bridge should stay open for all of us.” ― Anna Keller.",
        &["direct | Anna Keller | ― | “The bridge should stay open for all of us.”"],
    );
}

#[test]
fn a_quotation_over_several_paragraphs() {
    check(
        "The mayor said: “We opened the bridge.\n“Everybody wanted it.”",
        &["direct | The mayor | said: | “We opened the bridge. … “Everybody wanted it.”"],
    );
}

#[test]
fn some_words_in_quotation_marks_make_it_mixed() {
    check(
        "The mayor said the bridge was “a gift to the town.”",
        &["mixed | The mayor | said | the bridge was “a gift to the town.”"],
    );
}

#[test]
fn titles_of_works_are_no_speech() {
    check("She read “The Old Man and the Sea” in one night.", &[]);
}

#[test]
fn according_to_and_reported_by() {
    check("Prices rose in May, according to the bank.", &["indirect | the bank | according to | Prices rose in May"]);
    check("The plan was first reported by the Herald.", &["indirect | the Herald | was first reported by | The plan"]);
}

#[test]
fn denials_are_negative() {
    let document = document("The mayor denied that the bridge was unsafe.", false);
    let annotated = crate::annotate(&document);
    let found = find_statements(&Tree::new(&document.text, &annotated), &document);
    let denial: Vec<_> = found.iter().map(|a| (a.force, a.polarity, a.kind)).collect();
    assert_eq!(denial, [(Force::Deny, Polarity::Negative, StatementKind::Indirect)]);
}

#[test]
fn orders_wishes_and_accusations() {
    check(
        "The judge ordered the firm to pay the workers.",
        &["indirect | The judge | ordered | the firm to pay the workers"],
    );
    check("The union wants to meet the minister.", &["indirect | The union | wants | to meet the minister"]);
    check(
        "The union accused the firm of hiding the report.",
        &["indirect | The union | accused … of | hiding the report"],
    );
}

#[test]
fn nouns_of_saying_with_and_without_a_speaker() {
    check(
        "The police investigated allegations that the guards slept.",
        &["indirect |  | allegations | that the guards slept"],
    );
    check(
        "The ministry has concerns that the dam could fail.",
        &["indirect | The ministry | has concerns | that the dam could fail"],
    );
}

#[test]
fn a_relative_clause_with_a_speaker_in_it() {
    check(
        "The council closed the bridge, a step that the mayor said was “needed.”",
        &["mixed | the mayor | said | was “needed.”"],
    );
}

#[test]
fn a_participle_has_the_subject_of_its_sentence() {
    check(
        "The mayor resigned on Friday, saying that she was tired.",
        &["indirect | The mayor | saying | that she was tired"],
    );
}

#[test]
fn a_statement_inside_a_statement_knows_where_it_stands() {
    let document = document("The Herald reported that the mayor denied that the bridge was unsafe.", false);
    let annotated = crate::annotate(&document);
    let found = find_statements(&Tree::new(&document.text, &annotated), &document);
    let nested: Vec<_> = found.iter().map(|a| (a.lemma.as_str(), a.within)).collect();
    assert_eq!(nested, [("report", None), ("deny", Some(0))]);
}

#[test]
fn a_demand_of_somebody_and_a_verb_with_its_adverb() {
    check(
        "Anna Keller called on the council to pay the debt.",
        &["indirect | Anna Keller | called on | the council to pay the debt"],
    );
    check("The clerk denied ever saying so.", &["indirect | The clerk | denied | ever saying so"]);
    check("The clerks vowed to leave.", &["indirect | The clerks | vowed | to leave"]);
}

#[test]
fn titles_brackets_and_clauses_around_a_speaker() {
    check(
        "Rep. Anna Keller (D-Ohio) said the bridge was closed.",
        &["indirect | Rep. Anna Keller (D-Ohio) | said | the bridge was closed"],
    );
    check(
        "The ferry terminal, closed since a fire in January, will open again in April, Anna Keller said on Monday.",
        &[
            "indirect | Anna Keller | said | The ferry terminal, closed since a fire in January, will open again in April",
        ],
    );
    check(
        "The minister said he would order a review and warned that the dam was unsafe.",
        &[
            "indirect | The minister | said | he would order a review",
            "indirect | The minister | warned | that the dam was unsafe",
        ],
    );
}

#[test]
fn a_colon_in_a_headline_and_in_a_transcript() {
    let headline = document("Mayor Keller: The bridge will open in May\nMore will follow.", true);
    assert_eq!(read(&headline)[0], "indirect | Mayor Keller | : | The bridge will open in May");
    check("KELLER: The bridge will open in May.", &["indirect | KELLER | : | The bridge will open in May."]);
}

#[test]
fn furniture_is_never_read() {
    let mut document = document("The mayor said the bridge was closed.\nThe editor said cookies were needed.", false);
    document.blocks[1].kind = BlockKind::Furniture;
    assert_eq!(read(&document), ["indirect | The mayor | said | the bridge was closed"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_gives_spans_in_order_and_speakers_outside_their_words(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "“", "”", "\"", "said", "the mayor", "Keller", "that", ",", ".", "closed", "was", ":", "\n", "told",
                "according to", "accused", "of", "(", ")", "—", "‘", "’", "it", "claims", "not", "denied",
            ]),
            0..40,
        ),
    ) {
        let text = words.join(" ");
        let document = document(&text, false);
        let annotated = crate::annotate(&document);
        let found = find_statements(&Tree::new(&document.text, &annotated), &document);
        for attribution in &found {
            prop_assert!(!attribution.content.is_empty());
            prop_assert!(attribution.content.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(attribution.content.iter().all(|span| span.end <= document.text.len()));
            prop_assert!(attribution.within.is_none_or(|outer| outer < found.len()));
        }
    }
}
