//! Laws that hold for every input.

use annals_document::{Annotated, Span, Text};
use annals_language::{LONGEST_SENTENCE, analyse, analyse_pretokenized, conllu};
use proptest::prelude::*;

/// Panics where `annotated` breaks a promise.
fn check(text: &Text, annotated: &Annotated) {
    let mut covered = vec![false; text.len() as usize];
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        assert!(sentence.first < sentence.end, "sentence {number} is empty");
        let tokens = &annotated.tokens[sentence.tokens()];
        assert!(tokens.len() <= LONGEST_SENTENCE, "sentence {number} has {} words", tokens.len());
        assert_eq!(sentence.span, tokens[0].span.cover(tokens[tokens.len() - 1].span));
        let roots: Vec<&str> =
            tokens.iter().filter(|token| token.head == 0).map(|token| token.deprel.as_str()).collect();
        assert_eq!(roots, ["root"], "sentence {number}");
        for (place, token) in tokens.iter().enumerate() {
            assert_eq!(token.sentence as usize, number);
            assert!(!token.span.is_empty() && token.span.end <= text.len());
            assert!(!token.lemma.is_empty() && (token.head as usize) <= tokens.len());
            assert_eq!(token.deprel == "root", token.head == 0);
            let (mut at, mut steps) = (place + 1, 0);
            while at != 0 {
                at = tokens[at - 1].head as usize;
                steps += 1;
                assert!(steps <= tokens.len(), "word {} of sentence {number} is in a cycle", place + 1);
            }
            for place in token.span.start..token.span.end {
                assert!(!std::mem::replace(&mut covered[place as usize], true), "character {place} is in two tokens");
            }
        }
    }
    for (c, covered) in text.as_str().chars().zip(&covered) {
        let space = c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c);
        assert_eq!(*covered, !space, "{c:?}");
    }
    assert!(annotated.tokens.windows(2).all(|two| two[0].span.end <= two[1].span.start));
    assert!(annotated.names.windows(2).all(|two| two[0].end <= two[1].first));
    for name in &annotated.names {
        let (first, last) = (&annotated.tokens[name.first], &annotated.tokens[name.end - 1]);
        assert_eq!(name.span, first.span.cover(last.span));
        assert_eq!(first.sentence, last.sentence, "a name within one sentence");
    }
}

fn check_text(string: &str) {
    let text = Text::from(string);
    let annotated = analyse(&text);
    check(&text, &annotated);
    let printed = conllu::write(&text, &annotated);
    let given = conllu::Pretokenized::read(&printed).expect("what was written can be read");
    let words: usize =
        given.sentences.iter().flat_map(|sentence| &sentence.tokens).map(|token| token.words.len()).sum();
    assert_eq!(words, annotated.tokens.len());
}

#[test]
fn awkward_texts() {
    for text in [
        "",
        " \n\t ",
        "\0",
        "\u{301}",
        "\u{1c}\u{85}\u{2028}",
        "a\0b \u{200b} \u{feff}x",
        "....!!!???",
        "“”‘’",
        "\n\n\nx\n\n\n",
        "𝕿𝖍𝖊 𝖒𝖎𝖓𝖎𝖘𝖙𝖊𝖗",
        "الرئيس 大统领 president",
        "# text = 1\t2\t3",
    ] {
        check_text(text);
    }
}

#[test]
fn long_texts() {
    check_text(&"a".repeat(100_000));
    check_text(&"a ".repeat(2_000));
    check_text(&"(".repeat(3_000));
}

#[test]
fn given_words_may_be_many_and_odd() {
    let text = Text::from("word ".repeat(600).as_str());
    let words: Vec<Span> = (0..600).map(|n| Span::new(5 * n, 5 * n + 4)).collect();
    let annotated = analyse_pretokenized(&text, &[words, Vec::new(), vec![Span::new(9, 9), Span::new(90_000, 90_001)]]);
    assert_eq!(annotated.sentences.iter().map(|sentence| sentence.tokens().len()).collect::<Vec<_>>(), [600, 2]);
    let roots = annotated.tokens[..600].iter().filter(|token| token.head == 0).count();
    assert_eq!(roots, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text(text in "(?s).{0,120}") {
        check_text(&text);
    }

    #[test]
    fn text_like_news(text in "([A-Z][a-z]{1,8}|[a-z]{1,9}|[0-9]{1,4}|[.,;:!?“”\"'’—()-]|n't|U\\.S\\.|[ \n]){0,120}") {
        check_text(&text);
    }

    #[test]
    fn the_result_depends_on_the_text_alone(one in "[A-Za-z .]{1,80}", other in "[A-Za-z .]{1,80}") {
        let text = Text::from(one.as_str());
        let before = analyse(&text);
        let _ = analyse(&Text::from(other.as_str()));
        prop_assert_eq!(before, analyse(&text));
    }
}
