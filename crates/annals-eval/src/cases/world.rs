//! Cases with a known truth: what happened on which day, who wrote on which day, and what was told how.

use super::random::Random;
use super::telling::{MOST_DAYS_AGO, Words};
use chrono::{Datelike, Days, NaiveDate};

/// A case: things that happened, and documents that tell of them.
#[derive(Clone, Debug)]
pub(super) struct World {
    /// The true day of each thing that happened, by its number in [`Deed`]s.
    pub(super) days: Vec<NaiveDate>,
    pub(super) deeds: Vec<Deed>,
    pub(super) pages: Vec<Page>,
}

/// Something that happened, as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Deed {
    pub(super) agent: &'static str,
    pub(super) verb: &'static str,
    pub(super) patient: &'static str,
}

/// A document.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// The true day on which it was published.
    pub(super) published: NaiveDate,
    /// Whether it says so.
    pub(super) is_dated: bool,
    /// What it tells, by number of the thing, with the words for when.
    pub(super) tells: Vec<(usize, Words)>,
    pub(super) is_american: bool,
}

const AGENTS: [&str; 12] = [
    "Elmsport Council",
    "Northfield Council",
    "Westhaven Council",
    "Harbour Authority",
    "Ferry Company",
    "Coastal Railway",
    "River Board",
    "Lowland Museum",
    "Meridian Bank",
    "Easton University",
    "Hillside Hospital",
    "Southgate Brewery",
];

/// Verbs with what they are done to; all of them are over in a day. Phrases that the parser reads as they are meant: what is
/// measured is dating.
const DEEDS: [(&str, &str); 12] = [
    ("closed", "the Mill Bridge"),
    ("opened", "the night school"),
    ("sold", "the Grain Tower"),
    ("bought", "the Paper Factory"),
    ("approved", "the Flood Plan"),
    ("cancelled", "the Lantern Festival"),
    ("banned", "river cruises"),
    ("launched", "a lifeboat"),
    ("demolished", "the Market Hall"),
    ("rejected", "the Airport Treaty"),
    ("published", "the Water Report"),
    ("dismissed", "the harbour master"),
];

/// First and last day on which something happens.
pub(super) const FIRST: (i32, u32, u32) = (2031, 1, 10);
const SPAN: i64 = 430;
/// Days back for which a month or a day needs no year.
const MOST_DAYS_WITHOUT_YEAR: i64 = 270;

/// One case of 4 to 12 documents, half of them without a date.
pub(super) fn world(random: &mut Random) -> World {
    let first = NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, FIRST.2).unwrap_or_default();
    let number = random.between(3, 9) as usize;
    let mut agents = AGENTS;
    let mut deeds = DEEDS;
    random.shuffle(&mut agents);
    random.shuffle(&mut deeds);
    let deeds: Vec<Deed> = agents
        .into_iter()
        .zip(deeds)
        .take(number)
        .map(|(agent, (verb, patient))| Deed { agent, verb, patient })
        .collect();
    let start = random.between(0, SPAN - 60);
    let reach = random.choose(&[10, 30, 60, 200]);
    let days: Vec<NaiveDate> =
        (0..number).map(|_| first + Days::new((start + random.between(0, reach)) as u64)).collect();
    let mut dated: Vec<bool> = (0..random.between(4, 12)).map(|index| index & 1 == 0).collect();
    random.shuffle(&mut dated);
    let mut may_say_last_year = true;
    let pages = dated.into_iter().map(|is_dated| page(random, &days, is_dated, &mut may_say_last_year)).collect();
    World { days, deeds, pages }
}

fn page(random: &mut Random, days: &[NaiveDate], is_dated: bool, may_say_last_year: &mut bool) -> Page {
    let newest = random.choose(days);
    let published = newest + Days::new(random.choose(&[0, 1, 1, 2, 3, 5, 6, 12, 40, 200]));
    let mut past: Vec<usize> = (0..days.len()).filter(|&deed| days[deed] <= published).collect();
    random.shuffle(&mut past);
    past.truncate(random.between(1, 5) as usize);
    let mut tells: Vec<(usize, Words)> = Vec::new();
    for deed in past {
        let mut words = fitting(random, published, days[deed], is_dated);
        words.retain(|words| *words != Words::LastYear || *may_say_last_year);
        let words = random.choose(&words);
        *may_say_last_year &= words != Words::LastYear;
        tells.push((deed, words));
    }
    Page { published, is_dated, tells, is_american: random.percent(50) }
}

/// The words that are true of a thing when written on a day; those with a whole date are rarer.
fn fitting(random: &mut Random, written: NaiveDate, happened: NaiveDate, is_dated: bool) -> Vec<Words> {
    let mut words = vec![
        Words::Month(happened.month()),
        Words::DayOfYear(happened.month(), happened.day()),
        Words::OnWeekday(happened.weekday()),
        Words::Yesterday,
        Words::LastWeek,
        Words::LastMonth,
        Words::LastYear,
    ];
    words.extend((2..=MOST_DAYS_AGO).map(Words::DaysAgo));
    // Who writes of something almost a year ago says the year.
    let is_fresh = (written - happened).num_days() <= MOST_DAYS_WITHOUT_YEAR;
    words.retain(|words| {
        words.allow(written, happened) && (is_fresh || !matches!(words, Words::Month(_) | Words::DayOfYear(..)))
    });
    words.push(Words::Nothing);
    if random.percent(if is_dated { 35 } else { 15 }) {
        words = vec![Words::Date(happened), Words::MonthOfYear(happened.year(), happened.month())];
    }
    words
}

impl Page {
    /// Its text: one sentence a paragraph.
    pub(super) fn text(&self, deeds: &[Deed]) -> String {
        let sentences = self.tells.iter().map(|(deed, words)| {
            let Deed { agent, verb, patient } = deeds[*deed];
            format!("The {agent} {verb} {patient}{}.\n", words.text(self.is_american))
        });
        sentences.collect::<Vec<_>>().join("\n")
    }
}
