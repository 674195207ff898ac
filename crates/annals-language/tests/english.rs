//! Text in, reading out. The sentences are plain ones, which any weights worth shipping must read like this.

use annals_document::{Annotated, EntityKind, Text};
use annals_language::analyse;

/// One line a sentence: `lemma/UPOS>head:relation`, the head as its word, `-` for the root.
fn reading(text: &Text, annotated: &Annotated) -> Vec<String> {
    let line = |sentence: &annals_document::Sentence| {
        let tokens = &annotated.tokens[sentence.tokens()];
        let word = |token: &annals_document::Token| {
            let head = token.head.checked_sub(1).map_or("-", |at| text.slice(tokens[at as usize].span));
            format!("{}/{}>{head}:{}", token.lemma, token.upos.as_str(), token.deprel)
        };
        tokens.iter().map(word).collect::<Vec<_>>().join(" ")
    };
    annotated.sentences.iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let text = Text::from(text);
    assert_eq!(reading(&text, &analyse(&text)), expected);
}

#[test]
fn a_plain_event() {
    check(
        "The court ordered the release of two journalists.",
        &["the/DET>court:det court/NOUN>ordered:nsubj order/VERB>-:root the/DET>release:det release/NOUN>ordered:obj \
           of/ADP>journalists:case two/NUM>journalists:nummod journalist/NOUN>release:nmod ./PUNCT>ordered:punct"],
    );
}

#[test]
fn a_passive_with_place_and_time() {
    check(
        "Maria Keller was arrested in Lyon on Tuesday.",
        &["Maria/PROPN>arrested:nsubj:pass Keller/PROPN>Maria:flat be/AUX>arrested:aux:pass arrest/VERB>-:root \
           in/ADP>Lyon:case Lyon/PROPN>arrested:obl on/ADP>Tuesday:case Tuesday/PROPN>arrested:obl \
           ./PUNCT>arrested:punct"],
    );
}

#[test]
fn a_quotation() {
    check(
        "“We will not negotiate,” said Anna Ruiz.",
        &["\"/PUNCT>negotiate:punct we/PRON>negotiate:nsubj will/AUX>negotiate:aux not/PART>negotiate:advmod \
           negotiate/VERB>said:ccomp ,/PUNCT>negotiate:punct \"/PUNCT>negotiate:punct say/VERB>-:root \
           Anna/PROPN>said:nsubj Ruiz/PROPN>Anna:flat ./PUNCT>said:punct"],
    );
}

#[test]
fn a_contraction_is_two_words() {
    check(
        "The minister didn't resign.",
        &["the/DET>minister:det minister/NOUN>resign:nsubj do/AUX>resign:aux not/PART>resign:advmod \
           resign/VERB>-:root ./PUNCT>resign:punct"],
    );
}

#[test]
fn a_full_stop_need_not_end_a_sentence() {
    check(
        "Dr. Owusu moved to the U.S. in 1962. He teaches law.",
        &[
            "Dr./PROPN>Owusu:nmod:desc Owusu/PROPN>moved:nsubj move/VERB>-:root to/ADP>U.S.:case the/DET>U.S.:det \
             U.S./PROPN>moved:obl in/ADP>1962:case 1962/NUM>moved:obl ./PUNCT>moved:punct",
            "he/PRON>teaches:nsubj teach/VERB>-:root law/NOUN>teaches:obj ./PUNCT>teaches:punct",
        ],
    );
}

#[test]
fn a_quoted_question_stays_with_its_speaker() {
    let text = Text::from("“Why?” he asked Gen. James O'Brien on Jan. 5 in Lyon. Nobody answered.");
    let annotated = analyse(&text);
    let sentences: Vec<&str> = annotated.sentences.iter().map(|sentence| text.slice(sentence.span)).collect();
    assert_eq!(sentences, ["“Why?” he asked Gen. James O'Brien on Jan. 5 in Lyon.", "Nobody answered."]);
    assert!(annotated.tokens.iter().any(|token| text.slice(token.span) == "O'Brien"));
}

#[test]
fn names_have_kinds() {
    let text = Text::from("Maria Keller was arrested in Lyon on Tuesday.");
    let annotated = analyse(&text);
    let names: Vec<(&str, &str, Option<EntityKind>)> =
        annotated.names.iter().map(|name| (text.slice(name.span), name.label.as_str(), name.kind)).collect();
    assert_eq!(
        names,
        [
            ("Maria Keller", "PER", Some(EntityKind::Person)),
            ("Lyon", "LOC", Some(EntityKind::Place)),
            ("Tuesday", "TIME", None),
        ]
    );
}

#[test]
fn offsets_count_characters() {
    let text = Text::from("“Čapek” left.\n\nÉmile stayed.");
    let words: Vec<String> = analyse(&text).tokens.iter().map(|token| text.slice(token.span).to_string()).collect();
    assert_eq!(words, ["“", "Čapek", "”", "left", ".", "Émile", "stayed", "."]);
}
