//! How well a timeline agrees with one that a journalist wrote, as tilse (Martschat and Markert 2017, 2018) measures it.

use super::DatedSentences;
use super::rouge::Grams;
use crate::words::runs;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Precision and recall.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Rates {
    pub(super) precision: f64,
    pub(super) recall: f64,
}

impl Rates {
    fn new(right: f64, of_own: usize, of_gold: usize) -> Rates {
        Rates { precision: right / of_own.max(1) as f64, recall: right / of_gold.max(1) as f64 }
    }

    pub(super) fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// The measures in the order in which they are printed.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Agreement {
    /// Of one and of two words: each day goes to the day of least cost on the other side, and what they have in common
    /// counts the less the further they lie apart.
    pub(super) aligned: [Rates; 2],
    pub(super) days: Rates,
    /// All sentences one behind the other, of one and of two words.
    pub(super) joined: [Rates; 2],
    /// Words of the same day alone.
    pub(super) same_day: Rates,
}

/// Compares two timelines; `common` are words that don't count.
pub(super) fn agreement(own: &DatedSentences, gold: &DatedSentences, common: &BTreeSet<String>) -> Agreement {
    let days = own.keys().filter(|day| gold.contains_key(day)).count();
    let whole = |timeline: &DatedSentences| Grams::of(timeline.values().flatten(), common);
    let (all_own, all_gold) = (whole(own), whole(gold));
    let grams = |timeline: &DatedSentences| -> BTreeMap<NaiveDate, Grams> {
        timeline.iter().map(|(day, sentences)| (*day, Grams::of(sentences, common))).collect()
    };
    let (own_grams, gold_grams) = (grams(own), grams(gold));
    let sum = |grams: &BTreeMap<NaiveDate, Grams>, n| grams.values().map(|grams| grams.count(n)).sum::<usize>();
    let same_day: usize =
        own_grams.iter().map(|(day, grams)| gold_grams.get(day).map_or(0, |other| grams.shared(other, 1))).sum();
    let near_own = nearest(own, gold);
    let near_gold = nearest(gold, own);
    let aligned = |n: usize| {
        let right = |near: &[(NaiveDate, NaiveDate)], of: &BTreeMap<_, Grams>, others: &BTreeMap<_, Grams>| -> f64 {
            near.iter().map(|(day, other)| of[day].shared(&others[other], n) as f64 * nearness(*day, *other)).sum()
        };
        Rates {
            precision: right(&near_own, &own_grams, &gold_grams) / sum(&own_grams, n).max(1) as f64,
            recall: right(&near_gold, &gold_grams, &own_grams) / sum(&gold_grams, n).max(1) as f64,
        }
    };
    let joined = |n: usize| Rates::new(all_own.shared(&all_gold, n) as f64, all_own.count(n), all_gold.count(n));
    Agreement {
        aligned: [aligned(1), aligned(2)],
        days: Rates::new(days as f64, own.len(), gold.len()),
        joined: [joined(1), joined(2)],
        same_day: Rates::new(same_day as f64, sum(&own_grams, 1), sum(&gold_grams, 1)),
    }
}

/// The mean of several: mean precision and mean recall, of which F1 is made, as in news-tls.
pub(super) fn mean(all: &[Agreement]) -> Agreement {
    let mean = |of: &dyn Fn(&Agreement) -> Rates| {
        let sum = |part: fn(Rates) -> f64| all.iter().map(|one| part(of(one))).sum::<f64>() / all.len().max(1) as f64;
        Rates { precision: sum(|rates| rates.precision), recall: sum(|rates| rates.recall) }
    };
    Agreement {
        aligned: [mean(&|one| one.aligned[0]), mean(&|one| one.aligned[1])],
        days: mean(&|one| one.days),
        joined: [mean(&|one| one.joined[0]), mean(&|one| one.joined[1])],
        same_day: mean(&|one| one.same_day),
    }
}

/// For each day the day of least cost on the other side, the earlier of several; nothing where the other side is empty.
fn nearest(from: &DatedSentences, to: &DatedSentences) -> Vec<(NaiveDate, NaiveDate)> {
    let words = |timeline: &DatedSentences| -> BTreeMap<NaiveDate, BTreeMap<String, usize>> {
        timeline.iter().map(|(day, sentences)| (*day, raw_words(sentences))).collect()
    };
    let (from, to) = (words(from), words(to));
    let cost = |day: NaiveDate, own: &BTreeMap<String, usize>, other: NaiveDate, others: &BTreeMap<String, usize>| {
        (1.0 - nearness(day, other)) * (1.0 - likeness(own, others))
    };
    let best = |(day, own): (&NaiveDate, &BTreeMap<String, usize>)| {
        let costs = to.iter().map(|(other, others)| (cost(*day, own, *other, others), *other));
        costs.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, other)| (*day, other))
    };
    from.iter().filter_map(best).collect()
}

/// 1 for the same day, 1/2 for the next, 1/3 for the one after it.
fn nearness(one: NaiveDate, other: NaiveDate) -> f64 {
    1.0 / ((one - other).num_days().abs() + 1) as f64
}

/// Words as they stand, which is what tilse counts for costs.
fn raw_words(sentences: &[String]) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| runs(sentence, |c| c == '_')) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

fn likeness(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> f64 {
    let shared: usize = one.iter().map(|(word, count)| *count.min(other.get(word).unwrap_or(&0))).sum();
    Rates::new(shared as f64, one.values().sum(), other.values().sum()).f1()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(days: &[(&str, &str)]) -> DatedSentences {
        days.iter().map(|(day, text)| (day.parse().unwrap(), vec![(*text).to_owned()])).collect()
    }

    #[test]
    fn a_day_late_is_worth_half() {
        let gold = timeline(&[("2031-05-03", "Elmton dam burst"), ("2031-05-09", "Board opened inquiry")]);
        let none = BTreeSet::new();
        let same = agreement(&gold, &gold, &none);
        for rates in same.aligned.iter().chain(&same.joined).chain([&same.days, &same.same_day]) {
            assert!((rates.f1() - 1.0).abs() < 1e-9, "{same:?}");
        }
        let late = agreement(&timeline(&[("2031-05-04", "Elmton dam burst")]), &gold, &none);
        assert!((late.aligned[0].precision - 0.5).abs() < 1e-9, "{late:?}");
        assert!((late.aligned[0].recall - 0.25).abs() < 1e-9, "{late:?}");
        assert_eq!((late.days.f1(), late.same_day.f1()), (0.0, 0.0));
        assert!((late.joined[0].precision - 1.0).abs() < 1e-9, "{late:?}");
    }

    #[test]
    fn an_empty_timeline_agrees_in_nothing() {
        let gold = timeline(&[("2031-05-03", "Elmton dam burst")]);
        let empty = agreement(&DatedSentences::new(), &gold, &BTreeSet::new());
        assert_eq!((empty.aligned[0].f1(), empty.joined[0].f1(), empty.days.f1()), (0.0, 0.0, 0.0));
    }
}
