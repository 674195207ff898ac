//! Arcs that grammar knows better than the parser.
//!
//! What it finds: two subjects of one verb, the second a name that follows the first at once; a clause with "who" that hangs on a
//! thing though the name of a person stands before it; a clause with "which" that hangs on a person; and a noun without a
//! preposition between a conjunction and its verb that lacks a subject.
//! Why: a verb has one subject; of two the title would be taken for somebody of its own, and the name be lost. "Who" is said of
//! people, "which" is not.
//! Example: "former Head of the Harbour Office Ada Marlow resigned": "Head" says what Ada Marlow is. "critics of the plan, such as
//! Ada Marlow, who resigned": Ada Marlow resigned, not the plan. "the debate of Marlow and Kern, which was cancelled": the debate.
//! "since its head, Ada Marlow, opened the office": its head did.
//! Known misses: a title that the parser makes the head of the name; "who" behind a description without a name.

use crate::lexicon::{NounKind, event_verb_of_noun, noun_kind};
use annals_document::{Annotated, EntityKind, Name, Token, Upos};

/// The relation of a title to the name that it describes.
pub(crate) const TITLE: &str = "nmod:desc";

/// For each title the name that it belongs to; `heads` and the results are indices of tokens.
pub(crate) fn titles(tokens: &[Token], heads: &[Option<usize>]) -> Vec<(usize, usize)> {
    let is_subject = |token: usize| matches!(tokens[token].deprel.as_str(), "nsubj" | "nsubj:pass");
    let names = (0..tokens.len()).filter(|&token| is_subject(token) && tokens[token].upos == Upos::Propn);
    names.filter_map(|name| Some((title_before(tokens, heads, name, is_subject)?, name))).collect()
}

/// The relation of who or what a clause tells of.
pub(crate) const SUBJECT: &str = "nsubj";

/// Nouns that a clause behind a conjunction tells of, though the parser takes them for more loosely attached.
pub(crate) fn subjects(tokens: &[Token], children: &[Vec<usize>]) -> Vec<usize> {
    let is_tensed = |verb: usize| matches!(tokens[verb].xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD");
    let is_finite = |verb: &usize| {
        let auxiliaries = children[*verb].iter().copied().filter(|&child| tokens[child].deprel == "aux");
        is_tensed(*verb) || tokens[*verb].upos == Upos::Verb && auxiliaries.into_iter().any(is_tensed)
    };
    let has = |word: usize, deprels: &[&str]| {
        children[word].iter().find(|&&child| deprels.contains(&tokens[child].deprel.as_str()))
    };
    (0..tokens.len())
        .filter(is_finite)
        .filter_map(|verb| {
            let mark = *has(verb, &["mark"])?;
            let told_of = ["nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"];
            let noun = *has(verb, &["obl", "obj"]).filter(|_| has(verb, &told_of).is_none())?;
            let is_noun = matches!(tokens[noun].upos, Upos::Noun | Upos::Propn);
            (mark < noun && noun < verb && is_noun && has(noun, &["case"]).is_none()).then_some(noun)
        })
        .collect()
}

fn title_before(
    tokens: &[Token],
    heads: &[Option<usize>],
    name: usize,
    is_subject: impl Fn(usize) -> bool,
) -> Option<usize> {
    let last = word_before(tokens, name)?;
    // The top of what stands before the name; nothing of it may be behind the name.
    let title = std::iter::successors(Some(last), |&token| heads[token])
        .take(tokens.len())
        .find(|&token| is_subject(token) && heads[token] == heads[name])?;
    let is_noun = matches!(tokens[title].upos, Upos::Noun | Upos::Propn);
    (title < name && is_noun && tokens[last].upos != Upos::Punct).then_some(title)
}

/// For each clause with "who" that hangs on a thing the name of the person before it.
pub(crate) fn clauses_of_people(annotated: &Annotated, heads: &[Option<usize>]) -> Vec<(usize, usize)> {
    let tokens = &annotated.tokens;
    let whos = (0..tokens.len()).filter(|&token| tokens[token].xpos == "WP" && tokens[token].lemma == "who");
    let person = |token: usize| person_at(annotated, token);
    whos.filter_map(|who| {
        let clause = std::iter::successors(Some(who), |&token| heads[token])
            .take(tokens.len())
            .find(|&token| tokens[token].deprel == "acl:relcl")?;
        let noun = heads[clause].filter(|&noun| noun < who && person(noun).is_none())?;
        let is_person = matches!(
            noun_kind(&tokens[noun].lemma.to_lowercase()).map(NounKind::entity_kind),
            Some(EntityKind::Person | EntityKind::Group)
        );
        let before = word_before(tokens, who)?;
        let last = if tokens[before].lemma == "," { word_before(tokens, before)? } else { before };
        // "fans of Ada Weil, who died in May": the name, unless the verb tells of several.
        let finite = std::iter::once(clause).chain((who + 1..clause).filter(|&token| heads[token] == Some(clause)));
        let tells_of_several =
            finite.into_iter().any(|token| tokens[token].xpos == "VBP" || tokens[token].feats.contains("Number=Plur"));
        let is_of_fans = matches!(tokens[noun].xpos.as_str(), "NNS")
            && before != last
            && !tells_of_several
            && (noun + 1..last)
                .any(|token| tokens[token].lemma == "of" && heads[token].is_some_and(|name| heads[name] == Some(noun)));
        let name =
            person(last).filter(|name| (!is_person || is_of_fans) && !(name.first..name.end).contains(&clause))?;
        let top = (name.first..name.end)
            .find(|&token| heads[token].is_none_or(|head| !(name.first..name.end).contains(&head)));
        // A name within the clause can't be what the clause is about.
        let top = top.filter(|&top| {
            std::iter::successors(Some(top), |&token| heads[token]).take(tokens.len()).all(|token| token != clause)
        });
        Some((clause, top?))
    })
    .collect()
}

/// For each clause with "which" or "that" that hangs on people the happening that it tells of, below them ("the suspect in a
/// shooting that left two dead") or above ("a shooting of marchers that left two dead"); with "which" any noun above ("the search
/// for Marlow which ended").
pub(crate) fn clauses_of_things(annotated: &Annotated, heads: &[Option<usize>]) -> Vec<(usize, usize)> {
    let tokens = &annotated.tokens;
    let pronouns = (0..tokens.len()).filter(|&token| tokens[token].xpos == "WDT" && tokens[token].deprel != "det");
    pronouns
        .filter_map(|pronoun| {
            let clause = std::iter::successors(Some(pronoun), |&token| heads[token])
                .take(tokens.len())
                .find(|&token| tokens[token].deprel == "acl:relcl")?;
            let person = heads[clause].filter(|&noun| noun < pronoun && is_person(annotated, noun))?;
            let is_thing = |noun: usize| tokens[noun].upos == Upos::Noun && !is_person(annotated, noun);
            let is_happening = |noun: &usize| is_thing(*noun) && event_verb_of_noun(&tokens[*noun].lemma).is_some();
            let below = (person + 1..pronoun).filter(|&noun| heads[noun] == Some(person)).find(is_happening);
            let above: Vec<usize> = std::iter::successors(heads[person], |&token| heads[token])
                .take(tokens.len())
                .take_while(|&noun| matches!(tokens[noun].upos, Upos::Noun | Upos::Propn))
                .collect();
            let happening = below.or_else(|| above.iter().copied().find(is_happening));
            // "critics of Marlow, which include two mayors"
            let is_several = |noun: &usize| tokens[*noun].xpos == "NNS";
            let noun = || above.iter().copied().find(|noun| is_thing(*noun) || is_several(noun));
            Some((clause, happening.or_else(|| noun().filter(|_| tokens[pronoun].lemma == "which"))?))
        })
        .collect()
}

/// Whether a noun names or describes somebody.
fn is_person(annotated: &Annotated, noun: usize) -> bool {
    let kind = || noun_kind(&annotated.tokens[noun].lemma.to_lowercase()).map(NounKind::entity_kind);
    person_at(annotated, noun).is_some() || matches!(kind(), Some(EntityKind::Person | EntityKind::Group))
}

fn person_at(annotated: &Annotated, token: usize) -> Option<&Name> {
    let names = annotated.names.iter().filter(|name| name.kind == Some(EntityKind::Person));
    names.into_iter().find(|name| (name.first..name.end).contains(&token))
}

fn word_before(tokens: &[Token], token: usize) -> Option<usize> {
    token.checked_sub(1).filter(|&before| tokens[before].sentence == tokens[token].sentence)
}
