//! How a case uses the words that tell events: how many different happenings a word may tell, and which words are told of
//! the same participants.

use super::ids::fnv1a;
use super::profile::Profile;
use super::sorted_set::SortedSet;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// What a case tells by each family of words.
pub(crate) struct Usage {
    by_family: HashMap<u64, Family>,
    known: RefCell<HashMap<(u64, u64), f64>>,
}

struct Family {
    /// 1 for what the case tells of one thing, less the more named participants, places and days there are.
    clearness: f64,
    /// Parts with who plays them, by their hashes; how often, of length 1.
    parts: Vec<(u64, f64)>,
}

impl Usage {
    pub(crate) fn of(profiles: &[Profile]) -> Usage {
        let mut gathered: BTreeMap<u64, (Vec<u64>, BTreeMap<u64, f64>)> = BTreeMap::new();
        for profile in profiles {
            let (particulars, parts) = gathered.entry(profile.family).or_default();
            for (role, side) in &profile.sides {
                let part =
                    |sort: u64, what: u64| fnv1a([*role as u64, sort, what].into_iter().flat_map(u64::to_le_bytes));
                particulars.extend(side.named.iter().map(|key| u64::from(key.0) << 8 | *role as u64));
                let entities = side.entities.iter().map(|key| part(0, u64::from(key.0)));
                for part in entities.chain(side.words.iter().map(|word| part(1, word))) {
                    *parts.entry(part).or_default() += 1.0;
                }
            }
            let day = profile.day().map(|day| fnv1a(day.to_string().bytes()));
            particulars.extend(day);
        }
        let by_family = gathered.into_iter().map(|(family, (particulars, parts))| {
            let different = particulars.into_iter().collect::<SortedSet<u64>>().len();
            let clearness = 1.0 / (1.0 + (1.0 + different as f64).ln());
            let length = parts.values().map(|number| number * number).sum::<f64>().sqrt();
            let parts = parts.into_iter().map(|(part, number)| (part, number / length)).collect();
            (family, Family { clearness, parts })
        });
        Usage { by_family: by_family.collect(), known: RefCell::default() }
    }

    /// Between 0 and 1: how surely two mentions of this family are of one happening by that alone.
    pub(crate) fn clearness(&self, family: u64) -> f64 {
        self.by_family.get(&family).map_or(1.0, |family| family.clearness)
    }

    /// Between 0 and 1: how far two families are told of the same participants in the same parts (a cosine).
    pub(crate) fn likeness(&self, a: u64, b: u64) -> f64 {
        let pair = (a.min(b), a.max(b));
        if let Some(known) = self.known.borrow().get(&pair) {
            return *known;
        }
        let parts = |family: u64| self.by_family.get(&family).map_or(&[][..], |family| &family.parts);
        let likeness = cosine(parts(pair.0), parts(pair.1));
        self.known.borrow_mut().insert(pair, likeness);
        likeness
    }
}

fn cosine(one: &[(u64, f64)], other: &[(u64, f64)]) -> f64 {
    let (mut a, mut b, mut sum) = (0, 0, 0.0);
    while a < one.len() && b < other.len() {
        match one[a].0.cmp(&other[b].0) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                sum += one[a].1 * other[b].1;
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    sum
}
