//! The same statement, reported by several documents or twice in one.

use super::corpus::Corpus;
use super::partition::Partition;
use annals_case::EntityKey;
use annals_document::{Polarity, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// Words that a wording must have before a part of it can stand for it.
const TELLING: usize = 4;
/// Words of a stretch by which wordings are found.
const STRETCH: usize = 3;
/// The part of all words of both that both must have to be one wording.
const ALIKE: f64 = 0.75;
/// The same for two translations, which choose other words for the same.
const ALIKE_TRANSLATED: f64 = 0.4;
/// Wordings that one stretch leads to at most: the latest.
const REACH: usize = 48;
/// Words past which a wording is a speech of its own, and is found again only as a whole.
const LONGEST: usize = 1000;

/// Joins the statements of all documents; `keys` gives the case's key of each document's entity.
pub(crate) fn merge_statements(corpus: &Corpus, copies: &[Option<usize>], keys: &[EntityKey]) -> Partition {
    let wordings: Vec<Wording> =
        (0..corpus.statements.len()).map(|item| Wording::of(corpus, copies, item, keys)).collect();
    let mut partition = Partition::singletons(wordings.len());
    let mut by_stretch: BTreeMap<(Speaker, &[String]), Vec<usize>> = BTreeMap::new();
    for (item, wording) in wordings.iter().enumerate() {
        let stretches: BTreeSet<(Speaker, &[String])> =
            wording.stretches().map(|words| (wording.speaker, words)).collect();
        let candidates: BTreeSet<usize> = stretches
            .iter()
            .filter_map(|stretch| by_stretch.get(stretch))
            .flat_map(|items| items.iter().rev().take(REACH).copied())
            .collect();
        if let Some(other) = candidates.into_iter().find(|&other| wordings[other].is_same(wording)) {
            partition.join(other, item, "same-statement", || {
                "the same speaker says it in the same words, in whole or in part".to_owned()
            });
        }
        for stretch in stretches {
            by_stretch.entry(stretch).or_default().push(item);
        }
    }
    partition
}

/// Who says something: an entity, or for want of one the text that is copied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Speaker {
    Entity(EntityKey),
    NobodyIn(usize),
}

struct Wording<'a> {
    statement: &'a Statement,
    speaker: Speaker,
    is_translated: bool,
    words: Vec<String>,
}

impl<'a> Wording<'a> {
    fn of(corpus: &'a Corpus, copies: &[Option<usize>], item: usize, keys: &[EntityKey]) -> Wording<'a> {
        let document = corpus.statements.document(item);
        let statement = corpus.statement(item);
        let speaker = corpus.speaker(item).map(|item| keys[item]);
        let text = &corpus.records[document].document.text;
        let words = statement.content.iter().flat_map(|span| {
            let words = text.slice(*span).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_lowercase)
        });
        Wording {
            statement,
            speaker: speaker.map_or(Speaker::NobodyIn(copies[document].unwrap_or(document)), Speaker::Entity),
            is_translated: statement.translated,
            words: words.collect(),
        }
    }

    /// The stretches of words by which it is found; a shorter wording is one stretch.
    fn stretches(&self) -> impl Iterator<Item = &[String]> {
        let length = if self.is_long() { self.words.len() } else { STRETCH.min(self.words.len().max(1)) };
        self.words.windows(length)
    }

    fn is_long(&self) -> bool {
        self.words.len() > LONGEST
    }

    fn is_same(&self, other: &Wording) -> bool {
        let is_negative = |wording: &Wording| wording.statement.polarity == Polarity::Negative;
        let said = |wording: &Wording| wording.statement.time.clone().filter(|time| !time.likely);
        let time = |wording: &Wording| said(wording).map(|time| time.bounds).unwrap_or_default();
        is_negative(self) == is_negative(other)
            && time(self).is_compatible(time(other))
            && (self.words == other.words || self.holds(other) || other.holds(self) || self.is_alike(other))
    }

    /// Whether `other` is a stretch of it long enough to be told from chance.
    fn holds(&self, other: &Wording) -> bool {
        other.words.len() >= TELLING && self.words.windows(other.words.len()).any(|words| words == other.words)
    }

    fn is_alike(&self, other: &Wording) -> bool {
        let (a, b): (BTreeSet<&String>, BTreeSet<&String>) =
            (self.words.iter().collect(), other.words.iter().collect());
        let common = a.intersection(&b).count();
        let alike = if self.is_translated && other.is_translated { ALIKE_TRANSLATED } else { ALIKE };
        a.len().min(b.len()) >= TELLING && common as f64 >= alike * (a.len() + b.len() - common) as f64
    }
}
