//! Which events a statement is about that it does not tell itself: "called the decision a mistake".
//!
//! Looks back in the text for what a definite noun takes up. Knows nothing of other documents; where the noun names no
//! event that was told, or none that could be meant, it says nothing.

use super::Attribution;
use crate::lexicon::event_verb_of_noun;
use crate::tree::Tree;
use annals_document::Upos;
use std::collections::BTreeMap;

/// An event of the text as far as this pass sees it.
pub(crate) struct ToldEvent<'a> {
    /// The word that its arguments hang on.
    pub(crate) head: usize,
    pub(crate) lemma: &'a str,
    /// Whether the article tells it as done and in its own voice.
    pub(crate) is_news: bool,
}

/// Nouns that take up whatever was told last (shell nouns, Schmid 2000, of acts and events).
const ANY_DEED: [&str; 14] = [
    "act",
    "action",
    "announcement",
    "decision",
    "deed",
    "development",
    "event",
    "gesture",
    "incident",
    "measure",
    "move",
    "news",
    "ruling",
    "step",
];

/// How many sentences back such a noun reaches.
const REACH: u32 = 2;
/// How many sentences later the same noun means the same again.
const REACH_AGAIN: u32 = 6;

/// For each of `attributions`, the indices of the events that its content takes up, in order.
///
/// # What it finds
/// A bare definite noun that names an event told before ("the arrest" after "arrested"), one that takes up the last news
/// ("the decision", "this move"), and the event beside which a noun stands that the statement judges ("…, a move that the
/// mayor called overdue").
///
/// # Why
/// Reactions are told so: the event first, then who said what about it.
///
/// # Known misses
/// Pronouns ("it was a mistake").
pub(crate) fn find_matters(tree: &Tree, attributions: &[Attribution], events: &[ToldEvent]) -> Vec<Vec<usize>> {
    let mut finder = Finder::new(tree, events);
    attributions.iter().map(|attribution| finder.matters(attribution)).collect()
}

struct Finder<'a> {
    tree: &'a Tree<'a>,
    events: &'a [ToldEvent<'a>],
    by_head: BTreeMap<usize, usize>,
    /// Events with each lemma, by their heads.
    by_lemma: BTreeMap<&'a str, Vec<(usize, usize)>>,
    /// What the article tells as done, by heads.
    news: Vec<(usize, usize)>,
    /// What each noun took up last, with the sentence.
    last: BTreeMap<&'a str, (u32, usize)>,
}

impl<'a> Finder<'a> {
    fn new(tree: &'a Tree<'a>, events: &'a [ToldEvent<'a>]) -> Finder<'a> {
        let mut by_lemma: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (index, event) in events.iter().enumerate() {
            by_lemma.entry(event.lemma).or_default().push((event.head, index));
        }
        by_lemma.values_mut().for_each(|heads| heads.sort_unstable());
        let news = events.iter().enumerate().filter(|(_, event)| event.is_news && tree.upos(event.head) == Upos::Verb);
        let mut news: Vec<(usize, usize)> = news.map(|(index, event)| (event.head, index)).collect();
        news.sort_unstable();
        let by_head = events.iter().enumerate().map(|(index, event)| (event.head, index)).collect();
        Finder { tree, events, by_head, by_lemma, news, last: BTreeMap::new() }
    }

    fn matters(&mut self, attribution: &Attribution) -> Vec<usize> {
        let mut found: Vec<usize> = self.judged_beside(attribution).into_iter().collect();
        for word in attribution.content.iter().flat_map(|&span| self.tree.tokens_in(span)) {
            if let Some(event) = self.taken_up(word) {
                self.last.insert(self.tree.lemma(word), (self.tree.token(word).sentence, event));
                found.push(event);
            }
        }
        found.sort_by_key(|&index| self.events[index].head);
        found.dedup();
        found
    }

    /// The event that the noun `word` takes up.
    fn taken_up(&self, word: usize) -> Option<usize> {
        let tree = self.tree;
        let is_bare = tree.child_by(word, &["nmod", "acl", "compound", "amod", "appos"]).is_none();
        if tree.upos(word) != Upos::Noun || !is_bare || !self.is_definite(word) {
            return None;
        }
        let lemma = tree.lemma(word);
        let is_any_deed = ANY_DEED.contains(&lemma);
        let named = event_verb_of_noun(lemma).and_then(|verb| {
            let other_noun = Some(lemma).filter(|_| !is_any_deed);
            let lemmas = std::iter::once(verb).chain(other_noun);
            lemmas.filter_map(|lemma| last_before(self.by_lemma.get(lemma)?, word)).max()
        });
        let sentence = tree.token(word).sentence;
        let news = || {
            let news = last_before(&self.news, tree.sentence_of(word).first).filter(|_| is_any_deed);
            news.filter(|&(head, _)| tree.token(head).sentence + REACH >= sentence)
        };
        let again = || {
            let near = self.last.get(lemma).filter(|(last, _)| last + REACH_AGAIN >= sentence);
            near.filter(|_| is_any_deed).map(|&(_, event)| event)
        };
        named.map(|(_, event)| event).or_else(again).or_else(|| news().map(|(_, event)| event))
    }

    fn is_definite(&self, noun: usize) -> bool {
        let determiner = self.tree.child_by(noun, &["det"]).map(|det| self.tree.form(det).to_lowercase());
        determiner.is_some_and(|word| matches!(word.as_str(), "the" | "this" | "that" | "these" | "those"))
    }

    /// The event beside which a noun stands that the statement says something of in a relative clause.
    fn judged_beside(&self, attribution: &Attribution) -> Option<usize> {
        let tree = self.tree;
        let cue = attribution.cue_head.filter(|&cue| tree.deprel(cue) == "acl:relcl")?;
        let noun = tree.head(cue).filter(|&noun| ANY_DEED.contains(&tree.lemma(noun)))?;
        let is_beside = matches!(tree.relation(noun), "appos" | "parataxis" | "list" | "dep");
        let mut above = tree.ancestors(noun);
        above.find_map(|word| self.by_head.get(&word).copied()).filter(|_| is_beside)
    }
}

/// The last of `events` whose head stands before `word`.
fn last_before(events: &[(usize, usize)], word: usize) -> Option<(usize, usize)> {
    events[..events.partition_point(|&(head, _)| head < word)].last().copied()
}
