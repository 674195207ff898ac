//! Entity coreference of one document, scored as in the CoNLL-2012 task, against the entities of GUM's news.
//!
//! What counts: mentions of exactly the same characters; clusters of two and more on both sides (GUM marks things that are
//! spoken of once, the task does not); the sums over all documents. GUM's mentions stay as they are: appositions are
//! mentions of their own, heads leave appositions out, and abstract things, events and times count as people do. The
//! program writes times apart from entities; expressions that it gives one value are mentions of one thing here.

mod gum;
mod measures;
mod pairing;

use annals_document::{Extraction, Span, TimexType};
use anyhow::{Context, Result, bail};
pub(crate) use gum::{GoldDocument, read_gum};
use measures::{Cluster, Tally, b_cubed, ceaf_e, muc};
use std::collections::{BTreeMap, BTreeSet};

/// What is printed: a line a measure, in per cent.
pub(crate) fn report(gold: &[GoldDocument], records: &str) -> Result<String> {
    let mut predicted: BTreeMap<String, Extraction> = BTreeMap::new();
    for line in records.lines().filter(|line| !line.trim().is_empty()) {
        let record: Extraction = serde_json::from_str(line).context("a record of `annals extract`")?;
        predicted.insert(name_of(&record), record);
    }
    let mut scores = Scores::default();
    for document in gold {
        let Some(record) = predicted.get(&document.name) else { bail!("no record of {}", document.name) };
        if record.document.text.as_str() != document.text {
            bail!("{}: the text of the record is not the one that was given", document.name);
        }
        scores.add(document, record);
    }
    Ok(scores.lines())
}

/// The file's name without its suffix.
fn name_of(record: &Extraction) -> String {
    let file = record.document.path.rsplit(['/', '\\']).next().unwrap_or_default();
    file.trim_end_matches(".txt").to_owned()
}

#[derive(Default)]
struct Scores {
    mentions: Tally,
    muc: Tally,
    b_cubed: Tally,
    ceaf_e: Tally,
}

impl Scores {
    fn add(&mut self, gold: &GoldDocument, record: &Extraction) {
        let mut numbers = BTreeMap::new();
        let key = clusters(gold.entities.values().cloned(), &mut numbers);
        let mentions = |entity: &annals_document::Entity| entity.mentions.iter().map(|mention| mention.span).collect();
        let response = clusters(record.entities.iter().map(mentions).chain(times(record)), &mut numbers);
        let all = |clusters: &[Cluster]| clusters.iter().flatten().copied().collect::<BTreeSet<usize>>();
        let (in_key, in_response) = (all(&key), all(&response));
        let both = in_key.intersection(&in_response).count() as f64;
        self.mentions.add(Tally {
            right_of_key: both,
            key: in_key.len() as f64,
            right_of_response: both,
            response: in_response.len() as f64,
        });
        self.muc.add(muc(&key, &response));
        self.b_cubed.add(b_cubed(&key, &response));
        self.ceaf_e.add(ceaf_e(&key, &response));
    }

    fn lines(&self) -> String {
        let line = |name: &str, precision: f64, recall: f64, f1: f64| {
            format!("{name:<10} P {:6.2}  R {:6.2}  F1 {:6.2}\n", 100.0 * precision, 100.0 * recall, 100.0 * f1)
        };
        let measures = [("MUC", self.muc), ("B³", self.b_cubed), ("CEAF-e", self.ceaf_e)];
        let mean = |of: fn(&Tally) -> f64| measures.iter().map(|(_, tally)| of(tally)).sum::<f64>() / 3.0;
        let mut lines = line("mentions", self.mentions.precision(), self.mentions.recall(), self.mentions.f1());
        for (name, tally) in &measures {
            lines += &line(name, tally.precision(), tally.recall(), tally.f1());
        }
        lines + &line("CoNLL", mean(Tally::precision), mean(Tally::recall), mean(Tally::f1))
    }
}

/// The expressions of each day, month or year that the record dates: GUM takes a time for a thing like others.
fn times(record: &Extraction) -> impl Iterator<Item = Vec<Span>> {
    let mut by_value: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for time in record.times.iter().filter(|time| time.kind == TimexType::Date && time.edtf.is_some()) {
        by_value.entry(&time.value).or_default().push(time.span);
    }
    by_value.into_values()
}

/// Clusters of two mentions and more. A mention that is in two clusters stays in the first.
fn clusters(lists: impl Iterator<Item = Vec<Span>>, numbers: &mut BTreeMap<Span, usize>) -> Vec<Cluster> {
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for list in lists {
        let mut cluster = Cluster::new();
        for span in list {
            let next = numbers.len();
            let number = *numbers.entry(span).or_insert(next);
            if taken.insert(number) {
                cluster.insert(number);
            }
        }
        found.push(cluster);
    }
    found.retain(|cluster| cluster.len() > 1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spoken_of_once_is_left_out() {
        let span = |start| Span::new(start, start + 2);
        let mut numbers = BTreeMap::new();
        let found = clusters(
            [vec![span(0), span(5)], vec![span(9)], vec![span(0), span(20), span(30)]].into_iter(),
            &mut numbers,
        );
        assert_eq!(found, [Cluster::from([0, 1]), Cluster::from([3, 4])]);
    }
}
