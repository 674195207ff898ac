//! Finite forms of verbs, for participles that are told by themselves.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The simple past: "killed", "struck".
pub(super) fn past(lemma: &str) -> String {
    irregular(lemma).map_or_else(|| regular(lemma), |(past, _)| past.to_owned())
}

/// The past participle: "killed", "stricken".
pub(super) fn participle(lemma: &str) -> String {
    irregular(lemma).map_or_else(|| regular(lemma), |(_, participle)| participle.to_owned())
}

/// The past and the participle that no ending tells.
fn irregular(lemma: &str) -> Option<(&'static str, &'static str)> {
    static IRREGULAR: OnceLock<BTreeMap<&'static str, (&'static str, &'static str)>> = OnceLock::new();
    let irregular = IRREGULAR.get_or_init(|| {
        let lines = crate::lexicon::content_lines(include_str!("../../data/irregular_verbs.txt"));
        lines
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                let (lemma, past) = (words.next()?, words.next()?);
                Some((lemma, (past, words.next().unwrap_or(past))))
            })
            .collect()
    });
    irregular.get(lemma).copied()
}

fn regular(lemma: &str) -> String {
    match lemma {
        "be" => "was".to_owned(),
        "have" => "had".to_owned(),
        "do" => "did".to_owned(),
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ => match lemma.strip_suffix('y').filter(|stem| ends_in_consonant(stem)) {
            Some(stem) => format!("{stem}ied"),
            None if doubles_its_end(lemma) => format!("{lemma}{}ed", &lemma[lemma.len() - 1..]),
            None => format!("{lemma}ed"),
        },
    }
}

/// The third person of the present: "kills", "carries".
pub(super) fn third_person(lemma: &str) -> String {
    match lemma {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        "do" | "go" => format!("{lemma}es"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => match lemma.strip_suffix('y').filter(|stem| ends_in_consonant(stem)) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{lemma}s"),
        },
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant(word: &str) -> bool {
    word.chars().next_back().is_some_and(|letter| letter.is_ascii_alphabetic() && !is_vowel(letter))
}

/// One syllable that ends in one vowel and one consonant: "stop", "ban".
fn doubles_its_end(lemma: &str) -> bool {
    let letters: Vec<char> = lemma.chars().collect();
    let [.., before, vowel, last] = letters.as_slice() else { return false };
    let syllables = letters.windows(2).filter(|pair| is_vowel(pair[1]) && !is_vowel(pair[0])).count()
        + usize::from(letters.first().is_some_and(|&first| is_vowel(first)));
    last.is_ascii_alphabetic()
        && !is_vowel(*last)
        && !matches!(last, 'w' | 'x' | 'y')
        && is_vowel(*vowel)
        && !is_vowel(*before)
        && syllables == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_their_finite_forms() {
        for (lemma, in_past, in_present) in [
            ("kill", "killed", "kills"),
            ("strike", "struck", "strikes"),
            ("stop", "stopped", "stops"),
            ("carry", "carried", "carries"),
            ("free", "freed", "frees"),
            ("visit", "visited", "visits"),
            ("reach", "reached", "reaches"),
            ("destroy", "destroyed", "destroys"),
            ("permit", "permitted", "permits"),
            ("be", "was", "is"),
        ] {
            assert_eq!((past(lemma).as_str(), third_person(lemma).as_str()), (in_past, in_present));
        }
    }
}
