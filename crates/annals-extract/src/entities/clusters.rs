//! Mentions that refer to one thing: a union-find over the mentions of a document.

use super::mention::FoundMention;
use super::names::NameKey;
use annals_document::{EntityKind, country_named, organization_named};

/// A partition of mentions, by their positions in the list of mentions.
#[derive(Clone, Debug)]
pub(crate) struct Clusters {
    /// The first mention of the cluster that each mention belongs to.
    first: Vec<usize>,
    /// The members of each cluster in order, at the place of its first mention; empty elsewhere.
    members: Vec<Vec<usize>>,
}

impl Clusters {
    pub(crate) fn singletons(mentions: &[FoundMention]) -> Clusters {
        let all = 0..mentions.len();
        Clusters { first: all.clone().collect(), members: all.map(|index| vec![index]).collect() }
    }

    /// Takes in one more mention, alone in its cluster.
    pub(crate) fn push(&mut self) {
        let index = self.first.len();
        self.first.push(index);
        self.members.push(vec![index]);
    }

    /// The first mention of the cluster that holds `index`.
    pub(crate) fn first_of(&self, index: usize) -> usize {
        self.first[index]
    }

    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        self.first[a] == self.first[b]
    }

    /// Makes one cluster of two.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first[a], self.first[b]);
        if a == b {
            return;
        }
        let (keep, give_up) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[give_up]);
        for &member in &moved {
            self.first[member] = keep;
        }
        self.members[keep].extend(moved);
        self.members[keep].sort_unstable();
    }

    /// Takes a mention out of its cluster; alone afterwards.
    pub(crate) fn part(&mut self, index: usize) {
        let mut rest = std::mem::take(&mut self.members[self.first[index]]);
        rest.retain(|&member| member != index);
        if let Some(&first) = rest.first() {
            for &member in &rest {
                self.first[member] = first;
            }
            self.members[first] = rest;
        }
        self.first[index] = index;
        self.members[index] = vec![index];
    }

    /// The mentions of the cluster that holds `index`, in order.
    pub(crate) fn members(&self, index: usize) -> &[usize] {
        &self.members[self.first[index]]
    }

    /// How many mentions of the cluster that holds `index` stand before `end`.
    pub(crate) fn size_before(&self, index: usize, end: usize) -> usize {
        self.members(index).partition_point(|&other| other < end)
    }

    /// What sort of thing the cluster that holds `index` is: what the tables know of its names, else what most of its
    /// longest names say, else what its descriptions say.
    pub(crate) fn kind_of(&self, mentions: &[FoundMention], index: usize) -> Option<EntityKind> {
        let mut votes: Vec<(EntityKind, usize)> = Vec::new();
        for &member in self.members(index) {
            let mention = &mentions[member];
            if mention.is_name() && country_named(&mention.name).is_some() {
                return Some(EntityKind::Place);
            }
            if mention.is_name() && organization_named(&mention.name).is_some() {
                return Some(EntityKind::Organization);
            }
            let Some(kind) = mention.kind else { continue };
            let weight = if mention.is_name() { 2 + NameKey::new(mention).words.len() } else { 1 };
            match votes.iter_mut().find(|(other, _)| *other == kind) {
                Some((_, votes)) => *votes += weight,
                None => votes.push((kind, weight)),
            }
        }
        // The first of those with most votes, so that ties go to what was said first.
        votes.into_iter().rev().max_by_key(|(_, votes)| *votes).map(|(kind, _)| kind)
    }
}
