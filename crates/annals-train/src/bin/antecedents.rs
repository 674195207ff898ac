//! Learns the weights by which `annals-extract` tells what a third-person pronoun takes up: a softmax over the mentions that
//! agree with it and over "none of them", for each column of the table.
//!
//! ```text
//! cargo run --release -p annals-train --bin antecedents -- gum-train-open.conllu > crates/annals-extract/data/antecedents.tsv
//! ```
//!
//! The file is CoNLL-U with coreference in MISC as GUM writes it: `Entity=(12-person-giv:act-cf1-2,3-coref … 12)`, the fourth
//! field behind the sort the words that stand for the mention. A pronoun in no mention is no example.

#![allow(clippy::disallowed_methods, reason = "a training tool reads files of its own")]

use annals_document::{Block, BlockKind, Document, Span, Text};
use annals_extract::{PronounExample, annotate, pronoun_examples, pronoun_features};
use anyhow::{Context, Result};
use clap::Parser;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// The columns of the table.
const COLUMNS: usize = 3;
/// Strength of the penalty on what a weight is moved from the one that a reader expects (L2): the documents have few passages in
/// which several people act, and would make too little of nearness.
const PENALTY: f64 = 30.0;
/// Steps of gradient descent with a step size for each weight (Rprop).
const STEPS: usize = 600;
/// The step size at first, the least and the greatest.
const STEP: [f64; 3] = [0.1, 1e-6, 1.0];

/// Learn the weights of antecedents and print them as a table.
#[derive(Parser)]
struct Arguments {
    /// Documents with coreference, as CoNLL-U.
    gold: Vec<PathBuf>,
}

/// A document as read by hand: its text, and which thing each character of a word that stands for a mention belongs to.
#[derive(Default)]
struct ReadByHand {
    text: String,
    thing_at: BTreeMap<u32, String>,
}

/// What can be taken up, each with its values, and which of it is right.
struct Choice {
    rows: Vec<(Vec<f64>, bool)>,
    column: usize,
}

#[expect(clippy::print_stdout, reason = "a training tool prints its table")]
fn main() -> Result<()> {
    let mut examples = Vec::new();
    for path in Arguments::parse().gold {
        let text = std::fs::read_to_string(&path).with_context(|| format!("{}: can't be read", path.display()))?;
        for block in text.split("# newdoc").skip(1) {
            examples.extend(examples_of(&read(block)));
        }
    }
    let columns: Vec<Vec<f64>> = (0..COLUMNS)
        .map(|column| learn(&examples.iter().filter(|example| example.column == column).collect::<Vec<_>>()))
        .collect();
    let mut table = String::from(
        "# What speaks for and against a mention being what a pronoun takes up: for \"he\" and \"she\", for \"it\", for \"they\". \
         Learnt by `annals-train --bin antecedents`.\n",
    );
    for (index, (name, _)) in pronoun_features().iter().enumerate() {
        let weights: Vec<String> = columns.iter().map(|weights| format!("{:.2}", weights[index])).collect();
        writeln!(table, "{name}\t{}", weights.join("\t"))?;
    }
    print!("{table}");
    Ok(())
}

/// The document that the lines behind a `# newdoc` give.
fn read(block: &str) -> ReadByHand {
    let mut read = ReadByHand::default();
    let mut spans: Vec<Span> = Vec::new();
    let mut open: Vec<(String, usize, Vec<usize>)> = Vec::new();
    let mut closed: Vec<(String, std::ops::RangeInclusive<usize>, Vec<usize>)> = Vec::new();
    let mut at = 0;
    let mut whole: Option<(usize, Span, bool)> = None;
    for line in block.lines() {
        if line.starts_with("# newpar") && !line.starts_with("# newpar_") && !read.text.is_empty() {
            read.text.push_str("\n\n");
            at += 2;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = fields.as_slice() else { continue };
        let has_space = !misc.split('|').any(|pair| pair == "SpaceAfter=No");
        let length = u32::try_from(form.chars().count()).unwrap_or(u32::MAX);
        let mut add = |read: &mut ReadByHand| {
            let span = Span::new(at, at + length);
            read.text.push_str(form);
            at += length;
            span
        };
        if let Some((_, last)) = id.split_once('-') {
            let span = add(&mut read);
            whole = Some((last.parse().unwrap_or(0), span, has_space));
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        let (span, has_space) = match whole {
            Some((last, span, has_space)) if number <= last => (span, has_space && number == last),
            _ => (add(&mut read), has_space),
        };
        whole = whole.filter(|(last, ..)| number < *last);
        if has_space {
            read.text.push(' ');
            at += 1;
        }
        let token = spans.len();
        spans.push(span);
        let entity = misc.split('|').find_map(|pair| pair.strip_prefix("Entity=")).unwrap_or_default();
        for piece in pieces(entity) {
            if let Some(opening) = piece.strip_prefix('(') {
                let fields: Vec<&str> = opening.trim_end_matches(')').split('-').collect();
                let words = fields.get(5).unwrap_or(&"1").split(',').filter_map(|word| word.parse::<usize>().ok());
                open.push((thing(fields[0]), token, words.map(|word| token + word - 1).collect()));
            }
            if let Some(closing) = piece.strip_suffix(')') {
                let id = thing(closing.trim_start_matches('(').split('-').next().unwrap_or_default());
                if let Some(place) = open.iter().rposition(|(other, ..)| *other == id) {
                    let (id, first, words) = open.remove(place);
                    closed.push((id, first..=token, words));
                }
            }
        }
    }
    // Of mentions that share a word the longest come first, so that the shortest has it.
    closed.sort_by_key(|(_, tokens, _)| std::cmp::Reverse(tokens.end() - tokens.start()));
    for (id, _, words) in closed {
        for span in words.into_iter().filter_map(|word| spans.get(word)) {
            read.thing_at.extend((span.start..span.end).map(|character| (character, id.clone())));
        }
    }
    read
}

/// "12\[1/2\]": a mention in two pieces is told by its number.
fn thing(id: &str) -> String {
    id.split('[').next().unwrap_or_default().to_owned()
}

/// "(3-person-…(4-place-…)5)": each opening bracket with what follows it, with its closing one where it ends at once.
fn pieces(entity: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, letter) in entity.char_indices() {
        if letter == '(' && at > start {
            pieces.push(&entity[start..at]);
            start = at;
        } else if letter == ')' {
            pieces.push(&entity[start..=at]);
            start = at + 1;
        }
    }
    pieces.push(&entity[start..]);
    pieces
}

fn examples_of(read: &ReadByHand) -> Vec<Choice> {
    let document = document(&read.text);
    let example = |found: PronounExample| {
        let thing = |span: Span| read.thing_at.get(&span.start);
        let own = thing(found.pronoun)?;
        let mut rows: Vec<(Vec<f64>, bool)> =
            found.candidates.into_iter().map(|(span, values)| (values, thing(span) == Some(own))).collect();
        let is_alone = !rows.iter().any(|(_, is_right)| *is_right);
        rows.push((found.alone, is_alone));
        Some(Choice { rows, column: found.column })
    };
    pronoun_examples(&document, &annotate(&document)).into_iter().filter_map(example).collect()
}

/// A document of paragraphs that a blank line ends.
fn document(text: &str) -> Document {
    let text = Text::new(text);
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in text.as_str().split("\n\n") {
        let end = start + paragraph.len();
        blocks.push(Block { span: text.trim(text.span_of_bytes(start..end)), kind: BlockKind::Paragraph });
        start = end + 2;
    }
    Document { blocks, text, ..Document::default() }
}

/// The weights that make what is right most probable.
fn learn(examples: &[&Choice]) -> Vec<f64> {
    let number = pronoun_features().len();
    let mut weights = expected();
    let mut steps = vec![STEP[0]; number];
    let mut before = vec![0.0; number];
    for _ in 0..STEPS {
        let slope = slope(examples, &weights);
        for index in 0..number {
            let turn: f64 = slope[index] * before[index];
            let factor = if turn > 0.0 {
                1.2
            } else if turn < 0.0 {
                0.5
            } else {
                1.0
            };
            steps[index] = (steps[index] * factor).clamp(STEP[1], STEP[2]);
            weights[index] += steps[index] * if slope[index] == 0.0 { 0.0 } else { slope[index].signum() };
            before[index] = slope[index];
        }
    }
    weights
}

fn expected() -> Vec<f64> {
    pronoun_features().iter().map(|(_, weight)| *weight).collect()
}

/// The gradient of the logarithm of the probability of what is right, less the penalty.
fn slope(examples: &[&Choice], weights: &[f64]) -> Vec<f64> {
    let mut slope: Vec<f64> =
        weights.iter().zip(expected()).map(|(weight, expected)| -PENALTY * (weight - expected)).collect();
    for example in examples {
        let sum = |values: &[f64]| values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>();
        let scores: Vec<f64> = example.rows.iter().map(|(values, _)| sum(values).exp()).collect();
        let all: f64 = scores.iter().sum();
        let right: f64 = example.rows.iter().zip(&scores).filter(|(row, _)| row.1).map(|(_, score)| score).sum();
        for ((values, is_right), score) in example.rows.iter().zip(&scores) {
            let error = if *is_right { score / right } else { 0.0 } - score / all;
            slope.iter_mut().zip(values).for_each(|(slope, value)| *slope += error * value);
        }
    }
    slope
}
