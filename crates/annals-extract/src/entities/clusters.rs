//! Mentions that refer to one thing: a partition of the mentions of a document.
//!
//! What the mentions of a thing say of it together is kept up to date with every join, because linking asks for it at
//! every mention, and a page may speak of one thing a hundred thousand times.

use super::mention::FoundMention;
use super::names::words_of;
use crate::lexicon::Gender;
use annals_document::{EntityKind, country_named, organization_named};
use std::collections::BTreeSet;

/// A partition of mentions, by their positions in the list of mentions.
#[derive(Clone, Debug)]
pub(crate) struct Clusters {
    /// What each mention says by itself.
    said: Vec<Said>,
    /// The cluster that each mention belongs to.
    cluster: Vec<usize>,
    /// The members of each cluster; empty where it was joined to another one.
    members: Vec<BTreeSet<usize>>,
    /// What they say together.
    together: Vec<Together>,
}

/// What one mention says of the thing.
#[derive(Clone, Copy, Debug)]
struct Said {
    is_name: bool,
    is_thing: bool,
    gender: Option<Gender>,
    /// The sort that the tables of countries and organisations know its name as.
    known: Option<EntityKind>,
    /// A sort, and how much this mention counts for it.
    vote: Option<(EntityKind, usize)>,
}

/// What the mentions of a cluster say together. Where the first that says something counts, its position stands too.
#[derive(Clone, Debug, Default)]
struct Together {
    names: usize,
    things: usize,
    gender: Option<(usize, Gender)>,
    known: Option<(usize, EntityKind)>,
    votes: Vec<Votes>,
}

#[derive(Clone, Copy, Debug)]
struct Votes {
    kind: EntityKind,
    weight: usize,
    first: usize,
}

impl Clusters {
    pub(crate) fn singletons(mentions: &[FoundMention]) -> Clusters {
        let mut clusters =
            Clusters { said: Vec::new(), cluster: Vec::new(), members: Vec::new(), together: Vec::new() };
        mentions.iter().for_each(|mention| clusters.push(mention));
        clusters
    }

    /// Takes in one more mention, alone in its cluster.
    pub(crate) fn push(&mut self, mention: &FoundMention) {
        let index = self.said.len();
        self.said.push(Said::of(mention));
        let cluster = self.add_alone(index);
        self.cluster.push(cluster);
    }

    fn add_alone(&mut self, index: usize) -> usize {
        let mut together = Together::default();
        together.add(index, &self.said[index]);
        self.members.push(BTreeSet::from([index]));
        self.together.push(together);
        self.members.len() - 1
    }

    /// The first mention of the cluster that holds `index`.
    pub(crate) fn first_of(&self, index: usize) -> usize {
        self.members(index).first().copied().unwrap_or(index)
    }

    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        self.cluster[a] == self.cluster[b]
    }

    /// Makes one cluster of two. The smaller one moves, so that all joins together cost little more than their mentions.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.cluster[a], self.cluster[b]);
        if a == b {
            return;
        }
        let (keep, give_up) = if self.members[a].len() < self.members[b].len() { (b, a) } else { (a, b) };
        let moved = std::mem::take(&mut self.members[give_up]);
        let said = std::mem::take(&mut self.together[give_up]);
        for &member in &moved {
            self.cluster[member] = keep;
        }
        self.members[keep].extend(moved);
        self.together[keep].absorb(said);
    }

    /// Takes a mention out of its cluster; alone afterwards.
    pub(crate) fn part(&mut self, index: usize) {
        let cluster = self.cluster[index];
        if self.members[cluster].len() > 1 {
            self.members[cluster].remove(&index);
            self.together[cluster].remove(index, &self.said, &self.members[cluster]);
            self.cluster[index] = self.add_alone(index);
        }
    }

    /// The mentions of the cluster that holds `index`, in order.
    pub(crate) fn members(&self, index: usize) -> &BTreeSet<usize> {
        &self.members[self.cluster[index]]
    }

    /// How many mentions of the cluster that holds `index` stand before `end`, counted up to `most`.
    pub(crate) fn size_before(&self, index: usize, end: usize, most: usize) -> usize {
        self.members(index).range(..end).take(most).count()
    }

    /// What sort of thing the cluster that holds `index` is: what the tables know of its names, else what most of its
    /// longest names say, else what its descriptions say; of equals what was said first.
    pub(crate) fn kind_of(&self, index: usize) -> Option<EntityKind> {
        let together = self.together_of(index);
        let most = || together.votes.iter().max_by_key(|votes| (votes.weight, std::cmp::Reverse(votes.first)));
        together.known.map(|(_, kind)| kind).or_else(|| most().map(|votes| votes.kind))
    }

    /// Which personal pronoun goes with it, by its first name or description that tells.
    pub(crate) fn gender_of(&self, index: usize) -> Option<Gender> {
        self.together_of(index).gender.map(|(_, gender)| gender)
    }

    /// Whether one of its mentions is a name.
    pub(crate) fn has_name(&self, index: usize) -> bool {
        self.together_of(index).names > 0
    }

    /// Whether one of its mentions says that it is a thing.
    pub(crate) fn is_thing(&self, index: usize) -> bool {
        self.together_of(index).things > 0
    }

    fn together_of(&self, index: usize) -> &Together {
        &self.together[self.cluster[index]]
    }
}

impl Said {
    fn of(mention: &FoundMention) -> Said {
        let name = mention.name.as_str();
        let country = || country_named(name).map(|_| EntityKind::Place);
        let organization = || organization_named(name).map(|_| EntityKind::Organization);
        let is_name = mention.is_name();
        let weight = if is_name { 2 + words_of(name).len() } else { 1 };
        Said {
            is_name,
            is_thing: mention.is_thing(),
            gender: mention.gender,
            known: if is_name { country().or_else(organization) } else { None },
            vote: mention.kind.map(|kind| (kind, weight)),
        }
    }
}

impl Together {
    fn add(&mut self, index: usize, said: &Said) {
        self.absorb(Together {
            names: usize::from(said.is_name),
            things: usize::from(said.is_thing),
            gender: said.gender.map(|gender| (index, gender)),
            known: said.known.map(|kind| (index, kind)),
            votes: said.vote.map(|(kind, weight)| Votes { kind, weight, first: index }).into_iter().collect(),
        });
    }

    fn absorb(&mut self, other: Together) {
        self.names += other.names;
        self.things += other.things;
        self.gender = first(self.gender, other.gender);
        self.known = first(self.known, other.known);
        for votes in other.votes {
            match self.votes.iter_mut().find(|own| own.kind == votes.kind) {
                Some(own) => {
                    own.weight += votes.weight;
                    own.first = own.first.min(votes.first);
                }
                None => self.votes.push(votes),
            }
        }
    }

    /// Takes back what the mention `index` said; `rest` are the others.
    fn remove(&mut self, index: usize, said: &[Said], rest: &BTreeSet<usize>) {
        let own = said[index];
        self.names -= usize::from(own.is_name);
        self.things -= usize::from(own.is_thing);
        if self.gender.is_some_and(|(first, _)| first == index) {
            self.gender = rest.iter().find_map(|&other| Some((other, said[other].gender?)));
        }
        if self.known.is_some_and(|(first, _)| first == index) {
            self.known = rest.iter().find_map(|&other| Some((other, said[other].known?)));
        }
        let Some((kind, weight)) = own.vote else { return };
        self.votes.retain_mut(|votes| {
            if votes.kind != kind {
                return true;
            }
            votes.weight -= weight;
            if votes.first != index {
                return true;
            }
            let next = rest.iter().find(|&&other| said[other].vote.is_some_and(|(other, _)| other == kind));
            next.inspect(|&&next| votes.first = next).is_some()
        });
    }
}

/// Of two things told by mentions, the one told first.
fn first<T>(a: Option<(usize, T)>, b: Option<(usize, T)>) -> Option<(usize, T)> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.0 < a.0 { b } else { a }),
        (a, b) => a.or(b),
    }
}
