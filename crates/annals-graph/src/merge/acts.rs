//! Acts: what different verbs and nouns can tell alike ("sack", "dismiss"), and from whose side they tell it ("sell", "buy").

use super::ids::fnv1a;
use super::lemmas::family;
use super::sorted_set::SortedSet;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One act a line. Common English; compiled here.
const TABLE: &str = include_str!("acts.tsv");

/// One side of an act, as a number: twice the act's, and one more from the other party's side.
pub(crate) type ActSide = u16;

/// The acts that a word can tell, by its family; none for a word that the table lacks.
pub(crate) fn acts_of(family: u64) -> SortedSet<ActSide> {
    acts().get(&family).cloned().unwrap_or_default()
}

/// How two words can tell one act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SameAct {
    No,
    /// From the same side: "sack", "dismiss".
    Alike,
    /// From the two sides: "buy", "sell".
    Exchanged,
}

/// Whether two words can tell one act.
pub(crate) fn same_act(one: &SortedSet<ActSide>, other: &SortedSet<ActSide>) -> SameAct {
    if one.meets(other) {
        return SameAct::Alike;
    }
    let exchanged: SortedSet<ActSide> = other.iter().map(|side| side ^ 1).collect();
    if one.meets(&exchanged) { SameAct::Exchanged } else { SameAct::No }
}

fn acts() -> &'static BTreeMap<u64, SortedSet<ActSide>> {
    static ACTS: OnceLock<BTreeMap<u64, SortedSet<ActSide>>> = OnceLock::new();
    ACTS.get_or_init(|| {
        let mut table: BTreeMap<u64, SortedSet<ActSide>> = BTreeMap::new();
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        for (act, line) in (0..).zip(lines) {
            for word in line.split_whitespace() {
                let (word, other_side) = word.strip_prefix('~').map_or((word, 0), |word| (word, 1));
                let key = fnv1a(family(&word.replace('+', " ")).bytes());
                table.entry(key).or_default().insert(2 * act + other_side);
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_tell_one_act_are_found_with_their_nouns_and_their_side() {
        let acts = |word: &str| acts_of(fnv1a(family(word).bytes()));
        let check = |one: &str, other: &str, expected: SameAct| {
            assert_eq!(same_act(&acts(one), &acts(other)), expected, "{one}, {other}");
        };
        check("sack", "dismissal", SameAct::Alike);
        check("resignation", "step down", SameAct::Alike);
        check("buy", "sale", SameAct::Exchanged);
        check("sell", "acquisition", SameAct::Exchanged);
        check("sack", "marry", SameAct::No);
        check("sleep", "sleep", SameAct::No);
    }
}
