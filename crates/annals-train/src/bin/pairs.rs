//! Learns the weights by which `annals-graph` tells whether two mentions of events are one happening: a logistic regression
//! for pairs within a page and one for pairs across pages.
//!
//! ```text
//! annals extract --output primaries.jsonl stories/primaries/*.txt    (so for each case)
//! cargo run --release -p annals-train --bin pairs -- \
//!     --reading stories/primaries/gold.json primaries.jsonl --reading … > crates/annals-graph/src/merge/weights.tsv
//! ```
//!
//! A reading is a JSON file in which each event has its mentions by document and characters; an event may have one mention
//! alone. Pairs of mentions of one event are examples for, pairs of mentions of two events examples against. What is in no
//! event of the reading is no example.

#![allow(clippy::disallowed_methods, reason = "a training tool reads files of its own")]

use annals_document::{Extraction, Span};
use annals_graph::{PairExample, Speaks, features, pair_examples};
use anyhow::{Context, Result};
use clap::Parser;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Pairs of one event that count in full; those of an event with more share their weight, so that it doesn't outweigh the rest.
const PAIRS: f64 = 8.0;
/// Weight of a pair of one event beside one of two: readers leave out more than they add.
const FOR: f64 = 4.0;
/// Strength of the penalty on weights (L2, on standardised features), beside examples that weigh 1.
const PENALTY: f64 = 3.0;
/// Steps of Newton's method; it settles in fewer.
const STEPS: usize = 25;

/// Learn the weights of pairs of mentions and print them as a table.
#[derive(Parser)]
struct Arguments {
    /// The reading of a case, and the records of its pages as `annals extract` writes them.
    #[arg(long = "reading", num_args = 2, value_names = ["GOLD", "RECORDS"], required = true)]
    readings: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Reading {
    events: Vec<ReadEvent>,
}

#[derive(Deserialize)]
struct ReadEvent {
    id: String,
    mentions: Vec<ReadMention>,
}

#[derive(Deserialize)]
struct ReadMention {
    document: String,
    start: u32,
    end: u32,
}

/// A pair as numbers, with whether it is one event and how much it weighs.
struct Example {
    values: Vec<f64>,
    is_one: bool,
    one_page: bool,
    weight: f64,
}

#[expect(clippy::print_stdout, reason = "a training tool prints its table")]
fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut examples = Vec::new();
    for reading in arguments.readings.chunks_exact(2) {
        examples.extend(read_examples(&reading[0], &reading[1])?);
    }
    let (in_page, across): (Vec<Example>, Vec<Example>) = examples.into_iter().partition(|example| example.one_page);
    let (in_page, across) = (learn_with_signs(&in_page), learn_with_signs(&across));
    let mut table = String::from(
        "# Weights of what speaks for and against two mentions being of one happening, within a page and across pages. Learnt by \
         `annals-train --bin pairs`.\n",
    );
    let names = std::iter::once(&"bias").chain(features().iter().map(|(name, _)| name));
    for (name, (in_page, across)) in names.zip(in_page.iter().zip(&across)) {
        writeln!(table, "{name}\t{in_page:.2}\t{across:.2}")?;
    }
    print!("{table}");
    Ok(())
}

fn read_examples(gold: &Path, records: &Path) -> Result<Vec<Example>> {
    let text =
        |path: &Path| std::fs::read_to_string(path).with_context(|| format!("{}: can't be read", path.display()));
    let reading: Reading = serde_json::from_str(&text(gold)?).with_context(|| gold.display().to_string())?;
    let lines = text(records)?;
    let records: Vec<Extraction> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut mentions: BTreeMap<&str, Vec<(Span, &str)>> = BTreeMap::new();
    for event in &reading.events {
        for mention in &event.mentions {
            let span = Span::new(mention.start, mention.end);
            mentions.entry(&mention.document).or_default().push((span, &event.id));
        }
    }
    let event_at = |path: &str, trigger: Span| -> Option<&str> {
        let file = path.rsplit(['/', '\\']).next().unwrap_or(path).trim_end_matches(".txt");
        let near = mentions.get(file)?.iter().filter(|(span, _)| span.overlaps(trigger));
        near.max_by_key(|(span, _)| span.end.min(trigger.end) - span.start.max(trigger.start)).map(|(_, id)| *id)
    };
    let mut found: Vec<(PairExample, Option<String>)> = Vec::new();
    pair_examples(records, &|path, trigger| event_at(path, trigger).is_some(), &mut |pair| {
        let [one, other] = [0, 1].map(|side| event_at(&pair.documents[side], pair.triggers[side]));
        let event = one.filter(|_| one == other).map(str::to_owned);
        found.push((pair, event));
    });
    let mut pairs_of: BTreeMap<String, f64> = BTreeMap::new();
    found.iter().filter_map(|(_, event)| event.clone()).for_each(|event| *pairs_of.entry(event).or_default() += 1.0);
    let example = |(pair, event): (PairExample, Option<String>)| Example {
        one_page: pair.documents[0] == pair.documents[1],
        weight: event.as_ref().map_or(1.0, |event| FOR * (PAIRS / pairs_of[event]).min(1.0)),
        is_one: event.is_some(),
        values: pair.values,
    };
    Ok(found.into_iter().map(example).collect())
}

/// As [`learn`], without what speaks for another side than it can: left out one after the other, the strongest first.
fn learn_with_signs(examples: &[Example]) -> Vec<f64> {
    let mut used = vec![true; features().len()];
    loop {
        let weights = learn(examples, &used);
        let wrong = |index: &usize| match features()[*index].1 {
            Speaks::For => weights[index + 1] < 0.0,
            Speaks::Against => weights[index + 1] > 0.0,
            Speaks::Either => false,
        };
        let worst = (0..used.len()).filter(wrong).max_by(|a, b| weights[a + 1].abs().total_cmp(&weights[b + 1].abs()));
        match worst {
            Some(index) => used[index] = false,
            None => return weights,
        }
    }
}

/// The bias and the weights of a logistic regression on the features that are `used` (Newton's method).
fn learn(examples: &[Example], used: &[bool]) -> Vec<f64> {
    let number = features().len();
    let total: f64 = examples.iter().map(|example| example.weight).sum();
    let mean: Vec<f64> = (0..number)
        .map(|index| examples.iter().map(|example| example.weight * example.values[index]).sum::<f64>() / total)
        .collect();
    let deviation: Vec<f64> = (0..number)
        .map(|index| {
            let square = |example: &Example| example.weight * (example.values[index] - mean[index]).powi(2);
            (examples.iter().map(square).sum::<f64>() / total).sqrt().max(1e-6)
        })
        .collect();
    let rows: Vec<Vec<f64>> = examples
        .iter()
        .map(|example| {
            let value = |index: usize| match used[index] {
                true => (example.values[index] - mean[index]) / deviation[index],
                false => 0.0,
            };
            let values = (0..number).map(value);
            std::iter::once(1.0).chain(values).collect()
        })
        .collect();
    let mut weights = vec![0.0; number + 1];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; number + 1];
        let mut curve = vec![vec![0.0; number + 1]; number + 1];
        for (row, example) in rows.iter().zip(examples) {
            let sum: f64 = row.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
            let chance = 1.0 / (1.0 + (-sum).exp());
            let error = example.weight * (f64::from(u8::from(example.is_one)) - chance);
            let bend = example.weight * chance * (1.0 - chance);
            for (index, value) in row.iter().enumerate() {
                slope[index] += error * value;
                let scaled = bend * value;
                for (entry, other) in curve[index][..=index].iter_mut().zip(row) {
                    *entry += scaled * other;
                }
            }
        }
        for index in 0..=number {
            let (above, below) = curve.split_at_mut(index);
            for (row, value) in above.iter_mut().zip(&below[0]) {
                row[index] = *value;
            }
            if index > 0 {
                slope[index] -= PENALTY * weights[index];
                curve[index][index] += PENALTY;
            }
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
    }
    let mut bias = weights[0];
    let mut plain = Vec::new();
    for index in 0..number {
        let weight = weights[index + 1] / deviation[index];
        bias -= weight * mean[index];
        plain.push(weight);
    }
    std::iter::once(bias).chain(plain).collect()
}

/// The solution of a system of linear equations (Gauss, with pivots).
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for column in 0..size {
        let pivot = (column..size).max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()));
        let pivot = pivot.unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in 0..size {
            let factor = matrix[row][column] / matrix[column][column];
            if row != column && factor.is_finite() {
                let pivot_row = matrix[column].clone();
                matrix[row].iter_mut().zip(&pivot_row).for_each(|(entry, other)| *entry -= factor * other);
                right[row] -= factor * right[column];
            }
        }
    }
    (0..size).map(|row| right[row] / matrix[row][row]).collect()
}
