//! What a description points back to: an earlier description of the same noun that says no less, or a name that holds
//! the noun.
//!
//! Looks through the nearest mentions of the same noun only, so that a page of a hundred thousand councils is read in
//! a time that grows with its length.

use super::clusters::Clusters;
use super::mention::FoundMention;
use super::names::words_of;
use crate::tree::Tree;
use annals_document::{EntityKind, Upos};
use std::collections::BTreeMap;

/// How many earlier mentions of the same noun are looked through, the nearest first.
const NEAREST: usize = 100;

/// The descriptions of a document, and the mentions that each noun may point back to.
pub(super) struct Descriptions<'a> {
    mentions: &'a [FoundMention],
    /// What each mention says; `None` for names and pronouns.
    said: Vec<Option<Description>>,
    /// The descriptions with each noun, in order.
    by_noun: BTreeMap<&'a str, Vec<usize>>,
    /// The names that each noun may take up, in order: "Court" in "High Court", "mayor" in "Mayor Example".
    by_word: BTreeMap<String, Vec<usize>>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn new(tree: &Tree, mentions: &'a [FoundMention]) -> Descriptions<'a> {
        let mut by_noun: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, mention) in mentions.iter().enumerate() {
            if mention.is_nominal() {
                by_noun.entry(&mention.name).or_default().push(index);
            }
            for word in words_to_take_up(mention) {
                by_word.entry(word).or_default().push(index);
            }
        }
        let said = |mention: &FoundMention| mention.is_nominal().then(|| Description::new(tree, mention));
        Descriptions { mentions, said: mentions.iter().map(said).collect(), by_noun, by_word }
    }

    /// The nearest earlier thing of which the description at `index` could be said.
    pub(super) fn antecedent(&self, clusters: &Clusters, index: usize) -> Option<usize> {
        let mention = &self.mentions[index];
        let said = self.said[index].as_ref().filter(|said| !said.is_new)?;
        let is_open = |&&earlier: &&usize| {
            let other = &self.mentions[earlier];
            !other.phrase.overlaps(mention.phrase) && !clusters.same(index, earlier) && other.plural == mention.plural
        };
        let can_repeat = |&&earlier: &&usize| self.said[earlier].as_ref().is_some_and(|other| said.can_repeat(other));
        let repeated = before(self.by_noun.get(mention.name.as_str()), index).filter(is_open).find(can_repeat);
        let takes_up = mention.definite && said.words.len() == 1;
        let names = self.by_word.get(&mention.name).filter(|_| takes_up);
        let taken_up = before(names, index).find(is_open);
        repeated.max(taken_up).copied()
    }
}

/// Those of `places` before `index`, the nearest first.
fn before(places: Option<&Vec<usize>>, index: usize) -> impl Iterator<Item = &usize> {
    let places = places.map(Vec::as_slice).unwrap_or_default();
    places[..places.partition_point(|&place| place < index)].iter().rev().take(NEAREST)
}

/// The nouns by which a name can be taken up: the last word of a name of several words that is no person's, and of a role.
fn words_to_take_up(mention: &FoundMention) -> Vec<String> {
    if !mention.is_name() {
        return Vec::new();
    }
    let last = |name: &str| words_of(name).pop();
    let is_long = !matches!(mention.kind, Some(EntityKind::Person)) && words_of(&mention.name).len() > 1;
    let of_name = last(&mention.name).filter(|_| is_long);
    let of_role = mention.role.as_deref().and_then(last).filter(|word| Some(word) != of_name.as_ref());
    of_name.into_iter().chain(of_role).collect()
}

/// What a noun phrase says, for comparison with another one of the same noun.
struct Description {
    /// Lemmas that say something: without determiners, pronouns and adpositions.
    words: Vec<String>,
    /// Those of `words` that stand before the noun.
    before: Vec<String>,
    /// Whether something stands behind the noun.
    has_more: bool,
    determiner: Option<String>,
    /// The pronoun that owns it: "his".
    owner: Option<&'static str>,
    definite: bool,
    /// "a", "another": it speaks of something new.
    is_new: bool,
}

impl Description {
    fn new(tree: &Tree, mention: &FoundMention) -> Description {
        let says =
            |&token: &usize| matches!(tree.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb);
        // "The official, who asked not to be named": a clause beside says no more of whom.
        let is_joint = |&token: &usize| token > mention.head && tree.form(token) == ",";
        let phrase = tree.tokens_in(mention.phrase);
        let end = phrase.clone().find(is_joint).unwrap_or(phrase.end);
        let tokens: Vec<usize> = (phrase.start..end).filter(says).collect();
        let lemmas = |tokens: &[usize]| {
            let mut words: Vec<String> = tokens.iter().map(|&token| tree.lemma(token).to_lowercase()).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        let place = tokens.partition_point(|&token| token < mention.head);
        let determiner = tree.child_by(mention.head, &["det"]).map(|det| tree.form(det).to_lowercase());
        let owner = tree.children(mention.head).iter().copied().find(|&child| tree.deprel(child) == "nmod:poss");
        const NEW: &[&str] = &["a", "an", "another", "some", "any", "no", "each", "every"];
        Description {
            words: lemmas(&tokens),
            before: lemmas(&tokens[..place]),
            has_more: tokens.last().is_some_and(|&last| last > mention.head),
            is_new: determiner.as_deref().is_some_and(|determiner| NEW.contains(&determiner)),
            determiner,
            owner: owner.and_then(|owner| family(&tree.form(owner).to_lowercase())),
            definite: mention.definite,
        }
    }

    /// Whether this can be said again of what `earlier` describes with the same noun: it says the same, or points back
    /// and says no more.
    fn can_repeat(&self, earlier: &Description) -> bool {
        if self.owner.is_some() && earlier.owner.is_some() && self.owner != earlier.owner {
            return false;
        }
        let says_the_same = self.words == earlier.words;
        let within = |words: &[String], others: &[String]| words.iter().all(|word| others.contains(word));
        let is_bare = self.determiner.is_none();
        (says_the_same && (self.words.len() > 1 || self.definite || is_bare))
            || (self.definite && self.determiner.is_some() && !self.has_more && within(&self.before, &earlier.before))
            || (self.definite && within(&self.words, &earlier.words))
    }
}

/// The subject form of a third-person pronoun.
pub(super) fn family(pronoun: &str) -> Option<&'static str> {
    Some(match pronoun {
        "it" | "its" | "itself" => "it",
        "they" | "them" | "their" | "theirs" | "themselves" => "they",
        "he" | "him" | "his" | "himself" => "he",
        "she" | "her" | "hers" | "herself" => "she",
        _ => return None,
    })
}
