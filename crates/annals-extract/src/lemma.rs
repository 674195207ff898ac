//! Dictionary forms of regular verbs, where the language model has taken an ending off wrongly.
//!
//! The model makes lemmas by rules that it has learnt, and now and then a rule gives what is no word: "vowe" of "vowed",
//! "urg" of "urging". Spelling leaves few forms that can be meant, and the tables of verbs know which of them is one.

use crate::lexicon::is_listed_verb;
use crate::statements::is_cue_verb;
use annals_document::{Token, Upos};

/// The lemma that is meant by a past or -ing form of which `token` has none of the tables' verbs; `None` where the token's
/// own stands.
pub(crate) fn mended_lemma(token: &Token, form: &str) -> Option<String> {
    let is_inflected = token.upos == Upos::Verb && matches!(token.xpos.as_str(), "VBD" | "VBN" | "VBG");
    if !is_inflected || is_known(&token.lemma) {
        return None;
    }
    let form = form.to_lowercase();
    let stem = form.strip_suffix("ing").or_else(|| form.strip_suffix("ed"))?;
    lemmas_of_stem(stem).into_iter().find(|lemma| is_known(lemma))
}

fn is_known(lemma: &str) -> bool {
    is_listed_verb(lemma) || is_cue_verb(lemma)
}

/// "vow" is whole, "urg" lacks its "e", "slamm" has doubled its last letter, "deni" has changed its "y".
fn lemmas_of_stem(stem: &str) -> Vec<String> {
    let undoubled = undoubled(stem).map(str::to_owned);
    let with_y = stem.strip_suffix('i').map(|rest| format!("{rest}y"));
    [stem.to_owned(), format!("{stem}e")].into_iter().chain(undoubled).chain(with_y).collect()
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
    fn check(form: &str, lemma: &str, expected: Option<&str>) {
        let xpos = if form.ends_with("ing") { "VBG" } else { "VBD" };
        let token = Token {
            span: Span::default(),
            lemma: lemma.to_owned(),
            upos: Upos::Verb,
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
        check("vowed", "vowe", Some("vow"));
        check("urging", "urg", Some("urge"));
        check("Slammed", "slamme", Some("slam"));
        check("denied", "deni", Some("deny"));
    }

    #[test]
    fn what_is_in_the_tables_or_can_not_be_mended_stands() {
        check("said", "say", None);
        check("vowed", "vow", None);
        check("frobbed", "frobbe", None);
    }
}
