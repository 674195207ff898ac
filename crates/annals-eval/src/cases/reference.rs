//! The tightest bounds that what is told allows, worked out without any of the program's own methods: sets of days.
//!
//! Every unknown, a day of publication or a day on which something happened, starts with all days of a window. Days
//! that no day of the other unknown of a telling allows are struck until nothing changes (arc consistency, after
//! Mackworth, 1977). What is left is proved to be no wider than it must: the first days of all unknowns together satisfy
//! all that is told, and so do the last days.

use super::telling::Words;
use super::world::{FIRST, World};
use chrono::{Days, NaiveDate};

/// Years of the window before and after what happens.
const MARGIN: u32 = 5;
/// Days within which a bound is nothing but the edge of the window: some tellings reach back two years.
const EDGE: usize = 365 * 3;

/// Bounds on each unknown: things that happened first, then publications; `None` where nothing limits it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tightest {
    pub(super) deeds: Vec<[Option<NaiveDate>; 2]>,
    pub(super) pages: Vec<[Option<NaiveDate>; 2]>,
}

/// A telling: the unknown day of writing, the unknown day of what is told, and the words.
struct DatedMention {
    written: usize,
    happened: usize,
    words: Words,
}

struct Puzzle {
    first: NaiveDate,
    tellings: Vec<DatedMention>,
}

/// The days that an unknown can still be, as offsets into the window.
type Domain = Vec<bool>;

/// The tightest bounds of a case.
///
/// # Errors
/// Where no days satisfy what is told, or a bound is not part of any solution: a fault of the generator or of this.
pub(super) fn tightest(world: &World) -> Result<Tightest, String> {
    let first = NaiveDate::from_ymd_opt(FIRST.0 - MARGIN as i32, 1, 1).unwrap_or_default();
    let length = 365 * (2 * MARGIN as usize + 3);
    let deeds = world.days.len();
    let mut domains: Vec<Domain> = vec![vec![true; length]; deeds + world.pages.len()];
    let mut tellings = Vec::new();
    for (index, page) in world.pages.iter().enumerate() {
        let written = deeds + index;
        if page.is_dated {
            let offset = (page.published - first).num_days() as usize;
            domains[written] = (0..length).map(|day| day == offset).collect();
        }
        tellings.extend(page.tells.iter().map(|&(happened, words)| DatedMention { written, happened, words }));
    }
    let puzzle = Puzzle { first, tellings };
    if !puzzle.strike(&mut domains) {
        return Err("nothing satisfies what is told".to_owned());
    }
    for end in [0, 1] {
        let days: Vec<usize> = domains.iter().filter_map(|domain| ends(domain)[end]).collect();
        if !puzzle.is_solved_by(&days) {
            return Err("the ends of what is left are no solution".to_owned());
        }
    }
    let bounds = |domain: &Domain| {
        let [low, high] = ends(domain);
        let day = |offset: usize| first + Days::new(offset as u64);
        [low.filter(|&low| low > EDGE).map(day), high.filter(|&high| high < length - EDGE).map(day)]
    };
    let bounds: Vec<_> = domains.iter().map(bounds).collect();
    Ok(Tightest { deeds: bounds[..deeds].to_vec(), pages: bounds[deeds..].to_vec() })
}

fn ends(domain: &Domain) -> [Option<usize>; 2] {
    [domain.iter().position(|&is_left| is_left), domain.iter().rposition(|&is_left| is_left)]
}

impl Puzzle {
    /// Strikes days until nothing changes; `false` where an unknown has none left.
    fn strike(&self, domains: &mut [Domain]) -> bool {
        loop {
            let mut is_changed = false;
            for telling in &self.tellings {
                let (written, happened) = self.supported(telling, domains);
                is_changed |= written != domains[telling.written] || happened != domains[telling.happened];
                domains[telling.written] = written;
                domains[telling.happened] = happened;
            }
            if domains.iter().any(|domain| !domain.contains(&true)) {
                return false;
            }
            if !is_changed {
                return true;
            }
        }
    }

    /// The days of both unknowns of a telling that some day of the other one allows.
    fn supported(&self, telling: &DatedMention, domains: &[Domain]) -> (Domain, Domain) {
        let (old_written, old_happened) = (&domains[telling.written], &domains[telling.happened]);
        let length = old_written.len();
        if telling.words.is_absolute() {
            // Whatever the day of writing, it only has to be no earlier; so the ends decide.
            let meant: Domain = (0..length)
                .map(|day| old_happened[day] && telling.words.allow(self.day(length - 1), self.day(day)))
                .collect();
            let (earliest, latest) = (ends(&meant)[0].unwrap_or(length), ends(old_written)[1]);
            let written = (0..length).map(|day| old_written[day] && day >= earliest).collect();
            let happened = (0..length).map(|day| meant[day] && latest.is_some_and(|latest| day <= latest)).collect();
            return (written, happened);
        }
        let (mut written, mut happened) = (vec![false; length], vec![false; length]);
        let words = telling.words;
        let can_be_meant = |day: usize| !words.is_named() || words.allow(self.day(day), self.day(day));
        let told: Vec<usize> = (0..length).filter(|&day| old_happened[day] && can_be_meant(day)).collect();
        for late in (0..length).filter(|&day| old_written[day]) {
            let from = told.partition_point(|&early| early + words.reach() < late);
            for &early in told[from..].iter().take_while(|&&early| early <= late) {
                if (!written[late] || !happened[early]) && words.allow(self.day(late), self.day(early)) {
                    written[late] = true;
                    happened[early] = true;
                }
            }
        }
        (written, happened)
    }

    fn day(&self, offset: usize) -> NaiveDate {
        self.first + Days::new(offset as u64)
    }

    /// Whether a choice of days, one for each unknown, satisfies everything.
    fn is_solved_by(&self, days: &[usize]) -> bool {
        self.tellings
            .iter()
            .all(|telling| telling.words.allow(self.day(days[telling.written]), self.day(days[telling.happened])))
    }
}
