//! Which pairs of mentions are worth comparing: those that stand near each other in one page, and those that share a word
//! family or an act with something besides.
//!
//! Each mention is filed under a few keys and compared with the latest of each, so that the work grows with the mentions
//! and not with their pairs.

use super::ids::fnv1a;
use super::profile::Profile;
use super::sorted_set::SortedSet;
use std::collections::HashMap;

/// Mentions that one key leads to at most: the latest.
const REACH: usize = 32;
/// Pairs of one mention past which no more are looked for: those of the rarest keys come first.
const ENOUGH: usize = 128;
/// Sentences within which all mentions of a page are compared.
const NEAR: usize = 6;
/// Rarest words of a clause under which a mention is filed.
const WORDS: usize = 6;

/// Pairs of positions in `profiles`, the lesser first, in order. `profiles` are in order of documents and text.
pub(crate) fn candidates(profiles: &[Profile]) -> Vec<(usize, usize)> {
    let keys: Vec<SortedSet<u64>> =
        profiles.iter().map(|profile| if profile.can_join { keys(profile) } else { SortedSet::default() }).collect();
    let mut sizes: HashMap<u64, usize> = HashMap::new();
    keys.iter().flat_map(SortedSet::iter).for_each(|key| *sizes.entry(key).or_default() += 1);
    let mut shelves: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    let can_join = |(_, profile): &(usize, &Profile)| profile.can_join;
    for (item, profile) in profiles.iter().enumerate().filter(can_join) {
        let is_near = |other: &usize| {
            let other = &profiles[*other];
            other.document == profile.document && profile.sentence - other.sentence <= NEAR
        };
        let mut found: Vec<usize> =
            (0..item).rev().take_while(is_near).filter(|&other| profiles[other].can_join).collect();
        let mut own: Vec<(usize, u64)> =
            keys[item].iter().map(|key| (sizes[&key], key)).filter(|(size, _)| *size > 1).collect();
        own.sort_unstable();
        for (_, key) in own {
            let shelf = shelves.entry(key).or_default();
            if found.len() < ENOUGH {
                found.extend(shelf.iter().rev().take(REACH));
            }
            shelf.push(item);
            if shelf.len() >= 2 * REACH {
                shelf.drain(..REACH);
            }
        }
        found.sort_unstable();
        found.dedup();
        pairs.extend(found.into_iter().map(|other| (other, item)));
    }
    pairs
}

/// What a mention is filed under: family or act, by itself, in its document, and with who or what takes part, with its
/// rarest words and with its day; its day with its names. Hashes.
fn keys(profile: &Profile) -> SortedSet<u64> {
    let key = |sort: u64, whole: u64, part: u64| fnv1a([sort, whole, part].into_iter().flat_map(u64::to_le_bytes));
    // An act from the one side and from the other is one act.
    let acts = profile.acts.iter().map(|act| u64::from(act / 2));
    let wholes: Vec<u64> = std::iter::once(profile.family).chain(acts).collect();
    let day = profile.day().map(|day| fnv1a(day.to_string().bytes()));
    let words = profile.words.rarest(WORDS);
    let mut keys: Vec<u64> = Vec::new();
    for whole in wholes {
        keys.extend([key(0, whole, 0), key(1, whole, profile.document as u64)]);
        keys.extend(profile.names.iter().map(|name| key(2, whole, u64::from(name.0))));
        keys.extend(words.iter().map(|word| key(3, whole, *word)));
        keys.extend(day.map(|day| key(4, whole, day)));
    }
    if let Some(day) = day {
        keys.extend(profile.players.iter().map(|name| key(5, day, u64::from(name.0))));
    }
    keys.into_iter().collect()
}
