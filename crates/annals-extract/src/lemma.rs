//! Dictionary forms of verbs and of nouns for events, where spelling knows better than the language model.
//!
//! The model makes lemmas by rules that it has learnt, and now and then a rule gives what is no word: "vowe" of "vowed",
//! "urg" of "urging", "denie" of "denies". Grammar lists the irregular forms; of the others spelling leaves few verbs that can be
//! meant, and the tables of verbs know which of them is one.

use crate::events::is_verb;
use crate::lexicon::{event_verb_of_noun, is_listed_verb, verbs_with_past};
use crate::statements::is_cue_verb;
use annals_document::{Token, Upos};

/// The lemma that is meant by an inflected verb for which the model has none of the tables' verbs, or by the plural of a noun
/// for an event; `None` where the token's own stands.
pub(crate) fn mended_lemma(token: &Token, form: &str) -> Option<String> {
    let form = form.to_lowercase();
    match token.upos {
        Upos::Verb => mended_verb(token, &form),
        Upos::Noun if token.xpos == "NNS" => mended_plural(token, &form),
        _ => None,
    }
}

/// The noun of an event whose plural the model has not undone: "caucuses" of "caucus", "referenda" of "referendum".
fn mended_plural(token: &Token, form: &str) -> Option<String> {
    let is_event = |lemma: &str| event_verb_of_noun(lemma).is_some();
    if is_event(&token.lemma) {
        return None;
    }
    let of_latin = form.strip_suffix('a').map(|stem| format!("{stem}um"));
    lemmas_without_s(form).into_iter().chain(of_latin).find(|lemma| is_event(lemma))
}

fn mended_verb(token: &Token, form: &str) -> Option<String> {
    let irregular = match token.xpos.as_str() {
        "VBD" | "VBN" => verbs_with_past(form),
        // A past tense that was taken for a present one: "They outran the guards".
        "VBP" if token.lemma == form && !is_known(form) => verbs_with_past(form),
        _ => &[],
    };
    if let Some(verb) = irregular.first() {
        return Some((*verb).to_owned()).filter(|_| !irregular.contains(&token.lemma.as_str()));
    }
    if is_known(&token.lemma) {
        return None;
    }
    let lemmas = match token.xpos.as_str() {
        "VBD" | "VBN" => lemmas_of_stem(form.strip_suffix("ed")?),
        "VBG" => lemmas_of_stem(form.strip_suffix("ing")?),
        "VBZ" => lemmas_without_s(form),
        _ => return None,
    };
    let known = lemmas.iter().find(|lemma| is_known(lemma)).cloned();
    known.or_else(|| by_spelling(form, &token.lemma)).filter(|lemma| *lemma != token.lemma)
}

fn is_known(lemma: &str) -> bool {
    is_listed_verb(lemma) || is_cue_verb(lemma) || is_verb(lemma)
}

/// "vow" is whole, "urg" lacks its "e", "slamm" has doubled its last letter, "deni" has changed its "y", "panick" has added a "k".
fn lemmas_of_stem(stem: &str) -> Vec<String> {
    let undoubled = undoubled(stem).map(str::to_owned);
    let with_y = stem.strip_suffix('i').map(|rest| format!("{rest}y"));
    let with_c = stem.strip_suffix("ck").map(|rest| format!("{rest}c"));
    [stem.to_owned(), format!("{stem}e")].into_iter().chain(undoubled).chain(with_y).chain(with_c).collect()
}

/// "denies" of "deny", "ties" of "tie", "reaches" of "reach"; of nouns the same.
fn lemmas_without_s(form: &str) -> Vec<String> {
    let with_y = form.strip_suffix("ies").map(|rest| format!("{rest}y"));
    let whole = form.strip_suffix('s').map(str::to_owned);
    let shorter = form.strip_suffix("es").map(str::to_owned);
    [with_y, whole, shorter].into_iter().flatten().collect()
}

/// What spelling alone tells of a verb in no table: "-ies" ends a verb in "y", and a doubled letter is single in the verb.
fn by_spelling(form: &str, lemma: &str) -> Option<String> {
    if let Some(rest) = form.strip_suffix("ies").filter(|rest| rest.len() > 2) {
        return Some(format!("{rest}y"));
    }
    if form.ends_with("ing") && ends_like_bribe(lemma) {
        return Some(format!("{lemma}e"));
    }
    undoubled(lemma).filter(|_| !lemma.ends_with(['l', 's', 'z', 'f', 'o', 'e'])).map(str::to_owned)
}

/// Whether a stem is of one syllable with one vowel before its one last consonant, which would be doubled before "-ing" if no "e"
/// had stood behind it: "brib" of "bribing".
fn ends_like_bribe(stem: &str) -> bool {
    let is_vowel = |c: &char| "aeiou".contains(*c);
    let letters: Vec<char> = stem.chars().rev().collect();
    let [last, vowel, before, ..] = letters[..] else { return false };
    let is_one_syllable = letters.iter().filter(|c| is_vowel(c)).count() == 1;
    is_one_syllable && is_vowel(&vowel) && !is_vowel(&before) && !"aeiouwxy".contains(last)
}

/// A stem without the doubling of its last letter: "slam" for "slamm".
pub(crate) fn undoubled(stem: &str) -> Option<&str> {
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    stem.strip_suffix(last).filter(|_| last == before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_document::Span;

    #[track_caller]
    fn check(form: &str, xpos: &str, lemma: &str, expected: Option<&str>) {
        let token = Token {
            span: Span::default(),
            lemma: lemma.to_owned(),
            upos: if xpos.starts_with('N') { Upos::Noun } else { Upos::Verb },
            xpos: xpos.to_owned(),
            feats: String::new(),
            head: 0,
            deprel: "root".to_owned(),
            sentence: 0,
        };
        assert_eq!(mended_lemma(&token, form).as_deref(), expected, "{form}");
    }

    #[test]
    fn an_ending_that_was_taken_off_wrongly_is_mended() {
        check("vowed", "VBD", "vowe", Some("vow"));
        check("urging", "VBG", "urg", Some("urge"));
        check("Slammed", "VBD", "slamme", Some("slam"));
        check("denied", "VBD", "deni", Some("deny"));
        check("denies", "VBZ", "denie", Some("deny"));
        check("rallies", "VBZ", "rallie", Some("rally"));
        check("ties", "VBZ", "tie", None);
        check("frobbing", "VBG", "frobb", Some("frob"));
        check("bribing", "VBG", "brib", Some("bribe"));
    }

    #[test]
    fn the_plural_of_a_noun_for_an_event_is_undone() {
        check("caucuses", "NNS", "caucuse", Some("caucus"));
        check("Referenda", "NNS", "referenda", Some("referendum"));
        check("robberies", "NNS", "robberie", Some("robbery"));
        check("elections", "NNS", "election", None);
        check("tables", "NNS", "tables", None);
    }

    #[test]
    fn irregular_forms_stand_in_a_table() {
        check("stolen", "VBN", "steak", Some("steal"));
        check("fled", "VBD", "flead", Some("flee"));
        check("bade", "VBD", "ba", Some("bid"));
        check("lay", "VBD", "lie", None);
        check("outran", "VBP", "outran", Some("outrun"));
    }

    #[test]
    fn what_is_in_the_tables_or_can_not_be_mended_stands() {
        check("said", "VBD", "say", None);
        check("vowed", "VBD", "vow", None);
        check("xylated", "VBD", "xylate", None);
    }
}
