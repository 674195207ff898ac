//! The network in Rust says what the network in PyTorch says, weight for weight.
//!
//! `tests/fixtures/parity.json` is written by `crates/annals-train/python/export.py` together with the weights.

use annals_document::Text;
use annals_language::Model;
use annals_language::conllu::{Pretokenized, Surface, SurfaceSentence};
use serde_json::Value;

fn fixture() -> Value {
    serde_json::from_str(include_str!("fixtures/parity.json")).expect("the fixture is JSON")
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().expect("a list").iter().map(|item| item.as_str().expect("a string").into()).collect()
}

#[test]
fn words_are_analysed_alike() {
    let fixture = fixture();
    for expected in fixture["sentences"].as_array().expect("a list") {
        let forms = strings(&expected["forms"]);
        let tokens = forms
            .iter()
            .map(|form| Surface { form: form.clone(), words: vec![form.clone()], space_after: true })
            .collect();
        let given = Pretokenized { sentences: vec![SurfaceSentence { comments: Vec::new(), tokens }] };
        let annotated = given.analyse(Model::embedded());
        let tokens = &annotated.tokens;
        let heads: Vec<u64> = tokens.iter().map(|token| token.head.into()).collect();
        let expected_heads: Vec<u64> =
            expected["head"].as_array().expect("a list").iter().map(|head| head.as_u64().expect("a number")).collect();
        assert_eq!(heads, expected_heads, "{forms:?}");
        let columns: [(&str, Vec<&str>); 5] = [
            ("upos", tokens.iter().map(|token| token.upos.as_str()).collect()),
            ("xpos", tokens.iter().map(|token| token.xpos.as_str()).collect()),
            ("feats", tokens.iter().map(|token| token.feats.as_str()).collect()),
            ("lemma", tokens.iter().map(|token| token.lemma.as_str()).collect()),
            ("deprel", tokens.iter().map(|token| token.deprel.as_str()).collect()),
        ];
        for (column, found) in columns {
            assert_eq!(found, strings(&expected[column]), "{column} of {forms:?}");
        }
        let mut labels = vec!["O".to_string(); forms.len()];
        for name in &annotated.names {
            for (place, label) in labels.iter_mut().enumerate().take(name.end).skip(name.first) {
                let mark = if place == name.first { 'B' } else { 'I' };
                *label = format!("{mark}-{}", name.label);
            }
        }
        assert_eq!(labels, strings(&expected["name"]), "names of {forms:?}");
    }
}

/// Where PyTorch's best class ends a word, a word ends here, and nowhere else.
#[test]
fn texts_are_split_alike() {
    let fixture = fixture();
    for expected in fixture["texts"].as_array().expect("a list") {
        let string = expected["text"].as_str().expect("a string");
        let characters: Vec<char> = string.chars().collect();
        let best: Vec<usize> = expected["scores"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|row| {
                let row: Vec<f64> =
                    row.as_array().expect("a list").iter().map(|score| score.as_f64().expect("a number")).collect();
                (0..row.len()).reduce(|a, b| if row[b] > row[a] { b } else { a }).expect("four classes")
            })
            .collect();
        let ends: Vec<u32> = (0..characters.len())
            .filter(|at| {
                let space_follows = characters.get(at + 1).is_none_or(|c| c.is_whitespace());
                !characters[*at].is_whitespace() && (space_follows || best[*at] != 0)
            })
            .map(|at| at as u32 + 1)
            .collect();
        let annotated = Model::embedded().analyse(&Text::from(string));
        assert_eq!(annotated.tokens.iter().map(|token| token.span.end).collect::<Vec<_>>(), ends, "{string}");
        // No sentence ends after a letter within a line, whatever the network says.
        let ends_one = |(class, c): &(&usize, &char)| **class == 2 && !c.is_alphabetic();
        let sentences = best.iter().zip(&characters).take(characters.len() - 1).filter(ends_one).count() + 1;
        assert_eq!(annotated.sentences.len(), sentences, "{string}");
    }
}
