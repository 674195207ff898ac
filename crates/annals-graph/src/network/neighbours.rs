//! Where in time a page without a date lies, from the dated pages of the case that are like it.
//!
//! Pages on one matter are mostly of the same weeks. To that comes what the page says of days: where another page dates
//! what it tells "on Tuesday", "yesterday" or "last week", the page was written when that day is called so. Each such
//! stretch of a sentence weighs as much as its words, or a join of what it tells, make the two tellings one. Where the dated
//! pages of the case do not lie so themselves, nothing is said. The odds are wide on purpose: what is said bounds.

use super::calling::Calling;
use super::cycle::{Stance, Stretch};
use super::likely_days::LikelyDays;
use super::stance::{is_own_word, stance, told};
use super::subject::Clusters;
use super::word_index::WordIndex;
use crate::corpus::Corpus;
use crate::rarity::{Rarity, WordVector};
use annals_document::{Span, TimeExpression, TimeId};
use chrono::{Days, NaiveDate};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Share of the odds within which a page is taken to lie.
pub(super) const SHARE: f64 = 0.99;
/// Dated pages from which a page without a date is placed beside them.
const FEWEST: usize = 3;
/// Dated pages that are like it, at most.
const MOST: usize = 16;
/// Days before the first and after the last of them on which a page may lie: a page can come back to its matter a year later.
const AROUND: u64 = 365;
/// Share of the odds that no page near it says anything of.
const ANYWHERE: f64 = 0.05;
/// Days in which the odds near a page fall to a third.
const NEAR: f64 = 75.0;
/// Sentences at the head of a page that tell its news.
const LEAD: usize = 3;
/// Pages or stretches that a word leads to at most: one that stands in more says nothing.
const COMMON: usize = 100;
/// Pages that are looked at: those to which the most words lead.
const LOOKED_AT: usize = 64;
/// Share of the dated pages that must lie where those that are like them do.
const PLACED: f64 = 0.9;
/// Dated pages, and stretches of them, by which it is tried how far likeness tells time.
const PAGES_TRIED: usize = 64;
const STRETCHES_TRIED: usize = 100;
/// How alike two stretches are from which one may date the other.
const ALIKE: f64 = 0.1;
/// What a join of two mentions says of their being one happening.
const JOINED: f64 = 0.6;
/// How much likelier than by chance a page is of the day of its news, and the days in which that falls to a third.
const NEWS: f64 = 10.0;
const FRESH: f64 = 3.0;
/// The most that is said for one happening.
const SUREST: f64 = 0.95;
/// How likely it is that a text is misread which can't have been written on a day.
const MISREAD: f64 = 0.02;

/// The dated pages of a case, to be asked about those without a date.
pub(super) struct Neighbours<'a> {
    corpus: &'a Corpus,
    clusters: &'a Clusters<'a>,
    rarity: &'a Rarity,
    pages: Vec<Page>,
    /// By the words of their leads.
    pages_by_word: WordIndex,
    stretches: Vec<(WordVector, NaiveDate)>,
    stretches_by_word: WordIndex,
    /// The days that dated pages give for what is joined.
    days_of_cluster: HashMap<usize, BTreeSet<NaiveDate>>,
    /// Whether the dated pages themselves lie where those that are like them do.
    likeness_tells_time: bool,
    /// How far alike stretches of dated pages are of one day, beside what their likeness lets expect: at most 1.
    trust: f64,
}

/// A page with a day of publication.
struct Page {
    text: WordVector,
    lead: WordVector,
    published: NaiveDate,
}

/// A time expression with the words of the stretch of its sentence that it dates.
struct TimedWords<'a> {
    time: &'a TimeExpression,
    words: WordVector,
    clusters: BTreeSet<usize>,
}

impl<'a> Neighbours<'a> {
    pub(super) fn of(corpus: &'a Corpus, clusters: &'a Clusters, rarity: &'a Rarity) -> Neighbours<'a> {
        let mut neighbours = Neighbours {
            corpus,
            clusters,
            rarity,
            pages: Vec::new(),
            pages_by_word: WordIndex::new(COMMON),
            stretches: Vec::new(),
            stretches_by_word: WordIndex::new(COMMON),
            days_of_cluster: HashMap::new(),
            likeness_tells_time: false,
            trust: 1.0,
        };
        for document in 0..corpus.records.len() {
            let published = corpus.published(document);
            let is_original = clusters.copies[document].is_none();
            if let Some(day) = published.latest().filter(|_| is_original && published.width() == Some(0)) {
                neighbours.add(document, day);
            }
        }
        neighbours.likeness_tells_time = neighbours.places_dated_pages();
        neighbours.trust = neighbours.trust_in_stretches();
        neighbours
    }

    /// Whether the dated pages, each with its date hidden, lie where those that are like them say.
    fn places_dated_pages(&self) -> bool {
        let tried = self.pages.len().min(PAGES_TRIED);
        let is_placed = |number: &usize| {
            let page = &self.pages[*number];
            let days = self.near_pages(&page.text, &page.lead, Some(*number)).and_then(|days| days.shortest(SHARE));
            days.is_some_and(|(first, last)| (first..=last).contains(&page.published))
        };
        (0..tried).filter(is_placed).count() as f64 >= PLACED * tried as f64
    }

    /// Pages that repeat a form of words ("the index rose by 2 percent on Tuesday") are alike and of many days.
    fn trust_in_stretches(&self) -> f64 {
        let (mut expected, mut found) = (0.0, 0.0);
        for (number, (words, day)) in self.stretches.iter().enumerate().take(STRETCHES_TRIED) {
            for other in self.stretches_by_word.near(words).into_keys().filter(|other| *other != number) {
                let (others, other_day) = &self.stretches[other];
                let alike = words.cosine(others);
                if alike >= ALIKE {
                    expected += odds_of_likeness(alike);
                    found += f64::from(u8::from(day == other_day));
                }
            }
        }
        if expected > found { found / expected } else { 1.0 }
    }

    fn add(&mut self, document: usize, published: NaiveDate) {
        let (text, lead) = self.vectors(document);
        self.pages_by_word.add(&lead, self.pages.len());
        self.pages.push(Page { text, lead, published });
        for TimedWords { time, words, clusters } in stretches(self.corpus, self.clusters, self.rarity, document) {
            let Some(day) = time.bounds.earliest().filter(|_| time.bounds.width() == Some(0)) else { continue };
            self.stretches_by_word.add(&words, self.stretches.len());
            self.stretches.push((words, day));
            for cluster in clusters {
                self.days_of_cluster.entry(cluster).or_default().insert(day);
            }
        }
    }

    /// The vectors of a page's text and of its lead.
    fn vectors(&self, document: usize) -> (WordVector, WordVector) {
        let record = &self.corpus.records[document];
        let lead = record.sentences.iter().take(LEAD).next_back().map_or(0, |sentence| sentence.end);
        let text = &record.document.text;
        (self.rarity.vector(text.as_str()), self.rarity.vector(text.slice(Span::new(0, lead))))
    }

    /// On which days a page without a date was likely published; `None` where too few dated pages are like it.
    pub(super) fn likely_days(&self, document: usize) -> Option<LikelyDays> {
        if !self.likeness_tells_time {
            return None;
        }
        let (text, lead) = self.vectors(document);
        let mut days = self.near_pages(&text, &lead, None)?;
        for stretch in stretches(self.corpus, self.clusters, self.rarity, document) {
            let stance = told(self.corpus, document, stretch.time);
            let written = stretch.time.bounds.earliest().filter(|_| stretch.time.bounds.width() == Some(0));
            if let Some(written) = written {
                days.weigh(|day| if is_possible(stance, written, day) { 1.0 } else { MISREAD });
                continue;
            }
            let Some(calling) = Calling::of(stretch.time, stance) else { continue };
            let meant = self.meant(&stretch).into_iter().map(|(day, odds)| (calling.written_on(day), odds));
            let meant: Vec<(Vec<Stretch>, f64)> = meant.filter(|(written, _)| !written.is_empty()).collect();
            let rest = 1.0 - meant.iter().map(|(_, odds)| odds).sum::<f64>();
            days.weigh(|day| {
                let is_then = |written: &[Stretch]| written.iter().any(|(first, last)| (*first..=*last).contains(&day));
                let said =
                    meant.iter().filter(|(written, _)| is_then(written)).map(|(_, odds)| odds * calling.weight());
                (rest + said.sum::<f64>()).max(MISREAD)
            });
        }
        for item in self.corpus.events.of(document) {
            self.weigh_by_order(&mut days, document, item);
        }
        Some(days)
    }

    /// What a page tells without a day, and another one dates, was before it where it is told as past, and shortly before
    /// where it is the page's news.
    fn weigh_by_order(&self, days: &mut LikelyDays, document: usize, item: usize) {
        let event = self.corpus.event(item);
        let Some(told) = self.days_of_cluster.get(&self.clusters.likely_event_of[item]) else { return };
        let (Some(&first), Some(stance)) = (told.first(), stance(event)) else { return };
        if event.time.as_ref().is_some_and(|time| time.expression.is_some()) || told.len() > 1 {
            return;
        }
        let is_news =
            self.corpus.records[document].sentences.iter().take(LEAD).any(|lead| lead.contains(event.trigger));
        days.weigh(|day| {
            let after = (day - first).num_days();
            let odds = match stance {
                Stance::Past if after < 0 => 0.0,
                Stance::Past if is_news => NEWS * (-after as f64 / FRESH).exp(),
                Stance::ToCome if after > 0 => 0.0,
                _ => 1.0,
            };
            1.0 - JOINED + JOINED * odds
        });
    }

    /// The odds by the pages alone, but for the one of number `but`, that are like a text with its lead.
    fn near_pages(&self, text: &WordVector, lead: &WordVector, but: Option<usize>) -> Option<LikelyDays> {
        let mut found: Vec<(usize, usize)> = self.pages_by_word.near(text).into_iter().collect();
        found.retain(|(page, _)| Some(*page) != but);
        found.sort_by_key(|(page, words)| (Reverse(*words), *page));
        found.truncate(LOOKED_AT);
        let likeness = |page: &Page| text.cosine(&page.text) + lead.cosine(&page.lead);
        let mut near: Vec<(f64, &Page)> =
            found.into_iter().map(|(number, _)| (likeness(&self.pages[number]), &self.pages[number])).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.published.cmp(&b.1.published)));
        near.truncate(MOST);
        near.retain(|(likeness, _)| *likeness > 0.0);
        if near.len() < FEWEST {
            return None;
        }
        let published = || near.iter().map(|(_, page)| page.published);
        let first = published().min()?.checked_sub_days(Days::new(AROUND))?;
        let last = published().max()?.checked_add_days(Days::new(AROUND))?;
        let all = near.iter().map(|(likeness, _)| likeness.powi(3)).sum::<f64>();
        let anywhere = ANYWHERE / ((last - first).num_days() + 1) as f64;
        LikelyDays::of(first, last, |day| {
            let by = |(likeness, page): &(f64, &Page)| {
                let apart = (day - page.published).num_days().abs() as f64;
                likeness.powi(3) / all * (-apart / NEAR).exp() / (2.0 * NEAR)
            };
            anywhere + near.iter().map(by).sum::<f64>()
        })
    }

    /// The days that other pages give for what a stretch tells, each with the odds that it is that.
    fn meant(&self, stretch: &TimedWords) -> BTreeMap<NaiveDate, f64> {
        let mut meant: BTreeMap<NaiveDate, f64> = BTreeMap::new();
        for number in self.stretches_by_word.near(&stretch.words).into_keys() {
            let (words, day) = &self.stretches[number];
            let alike = stretch.words.cosine(words);
            if alike >= ALIKE {
                let odds = meant.entry(*day).or_default();
                *odds = odds.max(self.trust * odds_of_likeness(alike));
            }
        }
        for days in stretch.clusters.iter().filter_map(|cluster| self.days_of_cluster.get(cluster)) {
            for day in days {
                let odds = meant.entry(*day).or_default();
                *odds = 1.0 - (1.0 - *odds) * (1.0 - JOINED / days.len() as f64);
            }
        }
        let sum: f64 = meant.values().sum();
        if sum > SUREST {
            meant.values_mut().for_each(|odds| *odds *= SUREST / sum);
        }
        meant
    }
}

/// The odds that two stretches with words so much alike tell of one day, by a logistic curve.
fn odds_of_likeness(alike: f64) -> f64 {
    1.0 / (1.0 + (2.7 - 5.0 * alike).exp())
}

fn is_possible(stance: Option<Stance>, told: NaiveDate, published: NaiveDate) -> bool {
    match stance {
        Some(Stance::Past) => told <= published,
        Some(Stance::ToCome) => published <= told,
        None => true,
    }
}

/// The time expressions of a page's own words, each with what stands between the one before it and the one behind it in its
/// sentence, and the clusters of the events that it dates.
fn stretches<'a>(corpus: &'a Corpus, clusters: &Clusters, rarity: &Rarity, document: usize) -> Vec<TimedWords<'a>> {
    let record = &corpus.records[document];
    let mut told_by: HashMap<TimeId, BTreeSet<usize>> = HashMap::new();
    for item in corpus.events.of(document) {
        if let Some(id) = corpus.event(item).time.as_ref().and_then(|time| time.expression) {
            told_by.entry(id).or_default().insert(clusters.likely_event_of[item]);
        }
    }
    let mut found = Vec::new();
    for sentence in &record.sentences {
        let from = record.times.partition_point(|time| time.span.start < sentence.start);
        let here = record.times[from..].iter().take_while(|time| time.span.end <= sentence.end);
        let times: Vec<&TimeExpression> = here.filter(|time| is_own_word(corpus, document, time)).collect();
        for (at, &time) in times.iter().enumerate() {
            let begin = at.checked_sub(1).map_or(sentence.start, |before| times[before].span.end);
            let end = times.get(at + 1).map_or(sentence.end, |next| next.span.start);
            let text = &record.document.text;
            let (end, begin) = (end.max(time.span.end), begin.min(time.span.start));
            let before = text.slice(Span::new(begin, time.span.start));
            let words = format!("{before} {}", text.slice(Span::new(time.span.end, end)));
            let clusters = told_by.get(&time.id).cloned().unwrap_or_default();
            found.push(TimedWords { time, words: rarity.vector(&words), clusters });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_more_the_greater_it_is() {
        assert!(odds_of_likeness(0.1) < 0.1);
        assert!(odds_of_likeness(1.0) > 0.9);
    }
}
