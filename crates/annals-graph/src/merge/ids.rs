//! Identities that stay the same from run to run, made from where a thing is first mentioned.

pub(crate) use crate::hash::fnv1a;
use std::collections::BTreeSet;

/// Makes the identities of one list of a case; no two are the same.
pub(crate) struct IdMaker {
    letter: char,
    taken: BTreeSet<String>,
}

impl IdMaker {
    /// For identities that begin with `letter`.
    pub(crate) fn new(letter: char) -> Self {
        IdMaker { letter, taken: BTreeSet::new() }
    }

    /// The identity of what is first mentioned at `start` of the document with `sha256`; `what` tells apart
    /// things that begin at one place. Where two would be the same, the later one asked for takes another.
    pub(crate) fn make(&mut self, sha256: &str, start: u32, what: &str) -> String {
        let mut attempt = 0u32;
        loop {
            let id = self.candidate(sha256, start, what, attempt);
            if self.taken.insert(id.clone()) {
                return id;
            }
            attempt += 1;
        }
    }

    fn candidate(&self, sha256: &str, start: u32, what: &str, attempt: u32) -> String {
        let suffix = if attempt == 0 { String::new() } else { format!("\u{1f}{attempt}") };
        let seed = format!("{sha256}\u{1f}{start}\u{1f}{what}{suffix}");
        format!("{}-{:08x}", self.letter, fnv1a(seed.bytes()) >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv1a("a".bytes()), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a("foobar".bytes()), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn one_place_never_gives_two_things_one_identity() {
        let mut ids = IdMaker::new('e');
        let first = ids.make("abc", 3, "person");
        let second = ids.make("abc", 3, "person");
        assert_ne!(first, second);
        assert_eq!(IdMaker::new('e').make("abc", 3, "person"), first);
        assert!(first.starts_with("e-") && first.len() == 10);
    }
}
