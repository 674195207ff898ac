//! Verbs and nouns that tell the same: "arrest" and "arrested", "decide" and "decision".

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Verbs with nouns that no ending leads to. Common English; compiled here.
const IRREGULAR: &str = include_str!("lemma_families.tsv");

/// Endings of nouns made from verbs; the longer first.
const ENDINGS: &[&str] = &[
    "ization",
    "isation",
    "ification",
    "ations",
    "ation",
    "ition",
    "ments",
    "ment",
    "ate",
    "tion",
    "sion",
    "ance",
    "ence",
    "ings",
    "ing",
    "ure",
    "al",
    "ion",
    "ery",
    "er",
    "or",
    "y",
    "e",
    "s",
];
/// Letters that a stem keeps at least.
const STEM: usize = 4;

/// What all words of one family share: a stem, or the verb of an irregular family.
pub(crate) fn family(lemma: &str) -> String {
    let lemma = lemma.to_lowercase();
    let (word, particles) = lemma.split_once(' ').unwrap_or((&lemma, ""));
    let stem = match irregular().get(word) {
        Some(verb) => stem(verb),
        None => stem(word),
    };
    if particles.is_empty() { stem } else { format!("{stem} {particles}") }
}

fn stem(word: &str) -> String {
    let long_enough = |ending: &&&str| {
        let is_plural = **ending != "s" || !word.ends_with("ss");
        is_plural && word.strip_suffix(**ending).is_some_and(|stem| stem.chars().count() >= STEM)
    };
    let stem = ENDINGS.iter().find(long_enough).and_then(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let stem = stem.strip_suffix('e').filter(|shorter| shorter.chars().count() >= STEM).unwrap_or(stem);
    // "prorogue", "prorogation".
    let stem = if stem.ends_with("gu") { &stem[..stem.len() - 1] } else { stem };
    let last_two = stem.as_bytes().last_chunk::<2>();
    let is_doubled = last_two.is_some_and(|[a, b]| a == b && !b"sl".contains(a)) && stem.chars().count() > STEM;
    if is_doubled { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() }
}

fn irregular() -> &'static BTreeMap<&'static str, &'static str> {
    static FAMILIES: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let lines = IRREGULAR.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        lines.flat_map(|(verb, nouns)| nouns.split(' ').map(move |noun| (noun, verb))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_and_its_nouns_are_one_family() {
        let check = |words: &str| {
            let families: Vec<String> = words.split(' ').map(family).collect();
            assert!(families.windows(2).all(|pair| pair[0] == pair[1]), "{words}: {families:?}");
        };
        check("arrest arrest");
        check("announce announcement");
        check("investigate investigation");
        check("decide decision");
        check("resign resignation");
        check("bomb bombing");
        check("issue issuance");
        check("die death");
        check("invade invasion");
        check("sell sale");
        check("dismiss dismissal");
    }

    #[test]
    fn different_verbs_are_different_families() {
        for (a, b) in [("attack", "attend"), ("sign", "resign"), ("order", "border"), ("pull out", "pull down")] {
            assert_ne!(family(a), family(b));
        }
    }
}
