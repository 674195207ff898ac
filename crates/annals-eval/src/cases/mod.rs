//! A thousand cases with a known truth and half of the dates withheld: are the bounds true, and are they the tightest?
//!
//! The world is drawn first, then what each document tells of it, in words that are true on the day of writing. The
//! texts go through the program; what it could know at best comes from a reference of its own.

mod program;
mod random;
mod reference;
mod telling;
mod world;

use annals_document::Bounds;
use anyhow::{Result, anyhow};
use chrono::NaiveDate;
use random::Random;
use std::fmt::Write;

/// How many cases there are.
const CASES: u64 = 1000;
/// Cases that are told of one by one where something is wrong.
const SHOWN: usize = 10;

#[derive(Default)]
struct Score {
    documents: usize,
    withheld: usize,
    bounds: usize,
    true_bounds: usize,
    determined: usize,
    recovered: usize,
    tightest: usize,
    contradictions: usize,
    apart: usize,
    faults: Vec<String>,
}

/// Generates the cases, runs them, and says how many bounds are true, exact and tightest.
pub(crate) fn measure() -> Result<String> {
    score(CASES).map(|score| score.report())
}

fn score(cases: u64) -> Result<Score> {
    let mut score = Score::default();
    for seed in 0..cases {
        let world = world::world(&mut Random::new(seed));
        let best = reference::tightest(&world).map_err(|error| anyhow!("case {seed}: {error}"))?;
        let found = program::dates(&world)?;
        score.documents += world.pages.len();
        score.withheld += world.pages.iter().filter(|page| !page.is_dated).count();
        score.contradictions += found.contradictions;
        for (number, (page, bounds)) in world.pages.iter().zip(&found.pages).enumerate() {
            if !page.is_dated {
                score.add(&format!("case {seed}, page {number}"), page.published, *bounds, best.pages[number]);
            }
        }
        for (number, tellings) in found.deeds.iter().enumerate() {
            score.apart += usize::from(tellings.len() > 1);
            for bounds in tellings {
                score.add(&format!("case {seed}, deed {number}"), world.days[number], *bounds, best.deeds[number]);
            }
        }
    }
    Ok(score)
}

impl Score {
    fn add(&mut self, what: &str, truth: NaiveDate, found: Bounds, best: [Option<NaiveDate>; 2]) {
        let ends = [found.earliest(), found.latest()];
        let is_true = found.touches(Some(truth), Some(truth));
        let is_determined = best[0].is_some() && best[0] == best[1];
        self.bounds += 1;
        self.true_bounds += usize::from(is_true);
        self.determined += usize::from(is_determined);
        self.recovered += usize::from(is_determined && ends == best);
        self.tightest += usize::from(ends == best);
        if (!is_true || ends != best) && self.faults.len() < SHOWN {
            let words = |ends: [Option<NaiveDate>; 2]| {
                let [first, last] = ends.map(|day| day.map_or_else(|| "..".to_owned(), |day| day.to_string()));
                format!("{first} to {last}")
            };
            self.faults.push(format!("{what}: truth {truth}, found {}, at best {}", words(ends), words(best)));
        }
    }

    fn report(&self) -> String {
        let mut text = String::new();
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let mut line = |what: &str, part: usize, whole: usize| {
            let _ = writeln!(text, "{what:<58} {part:>6} of {whole:>6}  {:6.2}", share(part, whole));
        };
        line("documents without their date", self.withheld, self.documents);
        line("bounds that contain the truth", self.true_bounds, self.bounds);
        line("dates recovered where what is told determines them", self.recovered, self.determined);
        line("bounds as tight as the reference's", self.tightest, self.bounds);
        line("things whose tellings were not all joined", self.apart, self.bounds);
        let _ = writeln!(text, "contradictions told of: {}", self.contradictions);
        for fault in &self.faults {
            let _ = writeln!(text, "{fault}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_dates_are_withheld_and_nearly_all_that_can_be_worked_out_are() {
        let score = score(12).unwrap();
        assert!(score.determined > 20 && score.withheld > 20, "{}", score.report());
        assert!(2 * score.withheld <= score.documents, "{}", score.report());
        assert_eq!(score.true_bounds, score.bounds, "{}", score.report());
        assert!(20 * score.recovered >= 19 * score.determined, "{}", score.report());
    }
}
