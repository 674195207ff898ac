//! Names taken apart so that names of different documents can be compared.

use annals_case::{folded_words, without_article};
use annals_document::{country_named, organization_named};
use std::collections::BTreeSet;

/// Words before a person's name that are no part of it.
const HONORIFICS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "reverend",
    "fr",
    "president",
    "premier",
    "chancellor",
    "senator",
    "sen",
    "representative",
    "rep",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "judge",
    "justice",
    "general",
    "gen",
    "colonel",
    "col",
    "major",
    "maj",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "admiral",
    "adm",
    "secretary",
    "minister",
    "ambassador",
    "pope",
    "king",
    "queen",
    "prince",
    "princess",
    "sheikh",
    "ayatollah",
    "imam",
    "former",
    "ex",
    "then",
    "vice",
    "prime",
    "late",
    "deputy",
];
/// Words of those that only say more of the office behind them.
const OF_OFFICES: &[&str] = &["deputy", "ex", "former", "late", "prime", "then", "vice"];
/// Words after a person's name that are no part of the surname.
const GENERATIONS: &[&str] = &["jr", "sr", "ii", "iii", "iv"];
/// Particles that belong to the surname that follows them.
const PARTICLES: &[&str] = &["al", "el", "ul"];
/// Words that say what form a company has.
const COMPANY_FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "plc",
    "co",
    "company",
    "llc",
    "ag",
    "sa",
    "gmbh",
    "nv",
    "se",
];
/// Words that initials leave out.
const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "von", "und"];
/// Longest acronym in letters.
const LONGEST_ACRONYM: usize = 6;

/// The name of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// All that stands before the surname, folded.
    pub(crate) given: Vec<String>,
    /// The last word, folded.
    pub(crate) surname: String,
    /// What tells a son from a father: `jr`, `iii`.
    pub(crate) generation: Option<&'static str>,
}

impl PersonName {
    /// Takes a name apart; `None` where it is an office alone ("Vice President") or no word is left.
    pub(crate) fn parse(name: &str) -> Option<PersonName> {
        let mut words = folded_words(name);
        let is = |list: &[&str], word: &String| list.contains(&word.as_str());
        if let [before @ .., last] = words.as_slice()
            && !before.is_empty()
            && before.iter().all(|word| is(OF_OFFICES, word))
            && is(HONORIFICS, last)
        {
            return None;
        }
        let titles = words.iter().take_while(|word| HONORIFICS.contains(&word.as_str())).count();
        words.drain(..titles.min(words.len().saturating_sub(1)));
        let mut generation = None;
        while let Some(found) = words.last().and_then(|last| GENERATIONS.iter().find(|known| *known == last))
            && words.len() > 1
        {
            generation = Some(*found);
            words.pop();
        }
        words.retain(|word| !PARTICLES.contains(&word.as_str()));
        let last = words.pop()?;
        let surname = PARTICLES
            .iter()
            .find_map(|particle| last.strip_prefix(particle)?.strip_prefix('-'))
            .map_or_else(|| last.clone(), str::to_owned);
        Some(PersonName { given: words, surname, generation })
    }

    /// The name up to `surname`, one of its words behind the first: of two surnames the one that is used.
    pub(crate) fn up_to(mut self, surname: &str) -> PersonName {
        if let Some(at) = self.given.iter().skip(1).position(|word| word == surname) {
            self.given.truncate(at + 1);
            self.surname = surname.to_owned();
        }
        self
    }

    /// Whether one name can be another form of the other: equal first names and no middle name against it.
    pub(crate) fn is_compatible(&self, other: &PersonName) -> bool {
        let (shorter, longer) = if self.given.len() <= other.given.len() {
            (&self.given, &other.given)
        } else {
            (&other.given, &self.given)
        };
        let first_agree = matches!((shorter.first(), longer.first()), (Some(a), Some(b)) if a == b);
        let mut rest = longer.iter();
        let same_generation = match (self.generation, other.generation) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        self.surname == other.surname
            && same_generation
            && first_agree
            && shorter.iter().all(|name| rest.any(|other| abbreviates(name, other)))
    }
}

/// Whether the two are one given name, one of them perhaps as an initial.
fn abbreviates(a: &str, b: &str) -> bool {
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || is_initial(a, b) || is_initial(b, a)
}

/// What a name of something else than a person is compared by: the usual name of a country or organisation that
/// the tables know, else its words without articles and company forms.
pub(crate) fn thing_key(name: &str) -> Vec<String> {
    if let Some(known) = known_thing(name) {
        return folded_words(known);
    }
    let mut words = folded_words(name);
    while words.len() > 1 && words.last().is_some_and(|word| COMPANY_FORMS.contains(&word.as_str())) {
        words.pop();
    }
    words
}

/// The usual name of the country or organisation that `name` names.
pub(crate) fn known_thing(name: &str) -> Option<&'static str> {
    country_named(name).or_else(|| organization_named(name))
}

/// The letters of a name written as an acronym, in lower case: `icc` for "ICC" and "I.C.C.".
pub(crate) fn acronym(name: &str) -> Option<String> {
    let letters: String = without_article(name).chars().filter(|&c| c != '.').collect();
    let is_acronym =
        (2..=LONGEST_ACRONYM).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
    is_acronym.then(|| letters.to_lowercase())
}

/// The acronyms that a name of several words can have, in lower case.
pub(crate) fn initials(words: &[String]) -> BTreeSet<String> {
    let of = |skip: bool| -> String {
        let kept = words.iter().filter(|word| !skip || !SMALL.contains(&word.as_str()));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    if words.len() < 2 { BTreeSet::new() } else { BTreeSet::from([of(true), of(false)]) }
}

/// The surname as it is written in `name`, with the particles before it: "von der Leyen".
pub(crate) fn written_surname(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_generation = |word: &&str| GENERATIONS.contains(&word.trim_matches(['.', ',']).to_lowercase().as_str());
    let end = words.len() - words.iter().rev().take_while(|word| is_generation(word)).count();
    let Some(last) = end.checked_sub(1) else { return name.to_owned() };
    let is_particle = |word: &&&str| word.chars().next().is_some_and(char::is_lowercase);
    let particles = words[..last].iter().rev().take_while(is_particle).count();
    let first = if particles == last { last } else { last - particles };
    words[first..end].join(" ").trim_end_matches(',').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_persons_are_taken_apart() {
        let check = |name: &str, given: &[&str], surname: &str| {
            let parsed = PersonName::parse(name).unwrap();
            assert_eq!(
                (parsed.given, parsed.surname.as_str()),
                (given.iter().map(|s| s.to_string()).collect(), surname),
                "{name}"
            );
        };
        check("President Ada Marlow", &["ada"], "marlow");
        check("Mr. Marlow", &[], "marlow");
        check("José Peña Jr.", &["jose"], "pena");
        check("Karim al-Hadi", &["karim"], "hadi");
        check("Karim Al Hadi", &["karim"], "hadi");
        check("Marlow’s", &[], "marlow");
        check("Pope", &[], "pope");
        check("President King", &[], "king");
        assert_eq!(PersonName::parse("Vice President"), None);
    }

    #[test]
    fn of_two_surnames_the_one_that_is_used_counts() {
        let check = |name: &str, used: &str, given: &[&str], surname: &str| {
            let parsed = PersonName::parse(name).unwrap().up_to(used);
            assert_eq!(
                (parsed.given, parsed.surname.as_str()),
                (given.iter().map(|s| s.to_string()).collect(), surname)
            );
        };
        check("Ana Rivas Otero", "rivas", &["ana"], "rivas");
        check("Ana María Rivas Otero", "rivas", &["ana", "maria"], "rivas");
        check("Ana Rivas Otero", "otero", &["ana", "rivas"], "otero");
        check("Ana Rivas", "ana", &["ana"], "rivas");
    }

    #[test]
    fn given_names_tell_namesakes_apart() {
        let check = |a: &str, b: &str, expected: bool| {
            let (one, other) = (PersonName::parse(a).unwrap(), PersonName::parse(b).unwrap());
            assert_eq!(one.is_compatible(&other), expected, "{a} and {b}");
            assert_eq!(other.is_compatible(&one), expected, "{b} and {a}");
        };
        check("Ada Marlow", "Ada J. Marlow", true);
        check("Ada Jane Marlow", "Ada J. Marlow", true);
        check("Ada Marlow", "Ida Marlow", false);
        check("Ada K. Marlow", "Ada J. Marlow", false);
        check("Bo Marlow Jr.", "Bo Marlow Sr.", false);
        check("Bo Marlow Jr.", "Bo Marlow", true);
    }

    #[test]
    fn acronyms_are_the_initials_of_the_words_that_count() {
        assert_eq!(acronym("the I.C.C."), Some("icc".to_owned()));
        assert_eq!(acronym("Icc"), None);
        assert!(initials(&folded_words("International Committee of the Red Cross")).contains("icrc"));
    }

    #[test]
    fn labels_take_the_surname_as_it_is_written() {
        assert_eq!(written_surname("Ada von der Marlow"), "von der Marlow");
        assert_eq!(written_surname("Ada Marlow Jr."), "Marlow");
        assert_eq!(written_surname("Lula"), "Lula");
        assert_eq!(written_surname("al Hadi"), "Hadi");
    }

    #[test]
    fn known_names_lead_to_one_key() {
        assert_eq!(thing_key("the U.S."), thing_key("United States"));
        assert_eq!(thing_key("Brightwater Corp."), thing_key("Brightwater"));
    }
}
