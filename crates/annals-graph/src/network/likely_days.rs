//! On which days a page without a date was likely published: odds for each day of a stretch.

use chrono::{Days, NaiveDate};

/// Odds for each day from the first on. They need not sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LikelyDays {
    first: NaiveDate,
    odds: Vec<f64>,
}

impl LikelyDays {
    /// The days from `first` to `last`, each as likely as `odds` says; `None` where there is no such day.
    pub(super) fn of(first: NaiveDate, last: NaiveDate, odds: impl Fn(NaiveDate) -> f64) -> Option<LikelyDays> {
        let odds: Vec<f64> = first.iter_days().take_while(|day| *day <= last).map(odds).collect();
        (!odds.is_empty()).then_some(LikelyDays { first, odds })
    }

    /// Makes each day as many times as likely as `factor` says, and keeps the sum at 1.
    pub(super) fn weigh(&mut self, factor: impl Fn(NaiveDate) -> f64) {
        for (odds, day) in self.odds.iter_mut().zip(self.first.iter_days()) {
            *odds *= factor(day);
        }
        let sum: f64 = self.odds.iter().sum();
        if sum > 0.0 {
            self.odds.iter_mut().for_each(|odds| *odds /= sum);
        }
    }

    /// The share of the odds that lies on the days from `first` to `last`.
    pub(super) fn share(&self, first: NaiveDate, last: NaiveDate) -> f64 {
        let within = self.odds.iter().zip(self.first.iter_days()).filter(|(_, day)| (first..=last).contains(day));
        within.map(|(odds, _)| odds).sum::<f64>() / self.odds.iter().sum::<f64>()
    }

    /// The first and the last day of the shortest stretch that holds `share` of the odds; of equals the earliest.
    pub(super) fn shortest(&self, share: f64) -> Option<(NaiveDate, NaiveDate)> {
        let wanted = share * self.odds.iter().sum::<f64>();
        let mut best: Option<(usize, usize)> = None;
        let (mut held, mut end) = (0.0, 0);
        for begin in 0..self.odds.len() {
            while held < wanted && end < self.odds.len() {
                held += self.odds[end];
                end += 1;
            }
            if held < wanted {
                break;
            }
            if best.is_none_or(|(first, last)| end - begin < last - first) {
                best = Some((begin, end));
            }
            held -= self.odds[begin];
        }
        let day = |number: usize| self.first.checked_add_days(Days::new(number as u64));
        best.and_then(|(begin, end)| Some((day(begin)?, day(end - 1)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2031, 3, day).unwrap()
    }

    #[test]
    fn the_shortest_stretch_holds_the_share() {
        let mut days = LikelyDays::of(day(1), day(10), |_| 1.0).unwrap();
        assert_eq!(days.shortest(0.5), Some((day(1), day(5))));
        days.weigh(|on| if on == day(7) || on == day(8) { 50.0 } else { 1.0 });
        assert_eq!(days.shortest(0.9), Some((day(7), day(8))));
        assert_eq!(days.shortest(0.4), Some((day(7), day(7))));
        assert!(days.share(day(7), day(8)) > 0.9);
    }

    #[test]
    fn a_stretch_without_days_has_no_odds() {
        assert_eq!(LikelyDays::of(day(2), day(1), |_| 1.0), None);
    }
}
