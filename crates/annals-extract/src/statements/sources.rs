//! Whose words: the subject of a cue, however far away grammar has put it.

use super::draft::Source;
use super::joined::joined_cue;
use crate::entities::is_calendar_word;
use crate::lexicon::{NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::Upos;

/// How many clauses up a subject is looked for.
const FARTHEST: usize = 4;

/// The speaker of an active verb or adjective.
///
/// # What it finds
/// The subject; for a clause without one, the subject of the clause that it hangs on, or the noun that it describes.
///
/// # Why
/// Half of the verbs of saying in news have no subject of their own: "confirmed the deal and said", "adding that",
/// "a letter saying that".
///
/// # Example
/// "The mayor left early, saying that she was tired": the mayor.
///
/// # Known misses
/// Subjects of clauses that hang on a noun of saying ("his promise to announce").
pub(super) fn find_speaker(tree: &Tree, cue: usize) -> Option<Source> {
    find_subject(tree, cue, FARTHEST)
}

/// The speaker of a passive verb: "reported by the Herald".
pub(super) fn find_agent(tree: &Tree, cue: usize) -> Option<(usize, Source)> {
    let agent = tree.children_by(cue, &["obl", "nmod"]).find(|&child| preposition_of(tree, child, "by").is_some())?;
    let by = preposition_of(tree, agent, "by")?;
    let words = phrase(tree, agent, |word| word == by);
    (!is_time(tree, agent)).then_some((by, Source { words, head: agent }))
}

/// The noun phrase around `head` as a speaker, without what `cut` names.
pub(super) fn as_source(tree: &Tree, head: usize, cut: impl Fn(usize) -> bool) -> Source {
    let words = phrase(tree, head, cut);
    Source { words, head: antecedent(tree, head).unwrap_or(head) }
}

/// The words of a noun phrase as one stretch, without punctuation at its edges but for the comma that closes an
/// apposition: "Ann Example, the mayor,".
pub(super) fn phrase(tree: &Tree, head: usize, cut: impl Fn(usize) -> bool) -> Vec<usize> {
    let words = tree.subtree_without(head, |word| {
        cut(word)
            || matches!(tree.relation(word), "parataxis" | "discourse")
            || is_stray(tree, head, word)
            || (word > head && tree.upos(head) == Upos::Propn && is_date(tree, word))
    });
    let is_edge = |&&word: &&usize| tree.upos(word) == Upos::Punct;
    let first = words.iter().take_while(is_edge).count();
    let last = words.len() - words.iter().rev().take_while(is_edge).count();
    let words = words.get(first..last).unwrap_or_default();
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
        return vec![head];
    };
    let (first, last) = whole_name(tree, first, last, &cut);
    let gap_is_cut = (first..=last).any(&cut);
    let mut words: Vec<usize> = if gap_is_cut { words.to_vec() } else { (first..=last).collect() };
    words.extend(closing_marks(tree, first, last));
    words
}

/// `first..=last` with the rest of a name that the grammar has cut in two: "Mayor Ann | Example".
fn whole_name(tree: &Tree, first: usize, last: usize, cut: impl Fn(usize) -> bool) -> (usize, usize) {
    let sentence = tree.sentence_of(first).tokens();
    let is_part = |word: &usize| {
        sentence.contains(word) && tree.upos(*word) == Upos::Propn && !cut(*word) && tree.relation(*word) != "obl"
    };
    // "Secretary-General"
    let is_hyphen = |word: &usize| {
        tree.form(*word) == "-" && word + 1 < sentence.end && tree.upos(word + 1) == Upos::Propn && !cut(*word)
    };
    let names_person = |word: usize| matches!(tree.upos(word), Upos::Propn | Upos::Noun);
    let before = (0..first).rev().take_while(is_part).last().filter(|_| tree.upos(first) == Upos::Propn);
    let before = title_before(tree, before.unwrap_or(first), &cut).or(before);
    let goes_on = |word: &usize| is_part(word) || is_hyphen(word);
    let after = (last + 1..sentence.end).take_while(goes_on).last().filter(|_| names_person(last));
    (before.unwrap_or(first), after.unwrap_or(last))
}

/// The first word of the title that stands before a name, whatever the grammar makes of it: "Republican nominee", "House
/// Speaker".
fn title_before(tree: &Tree, name: usize, cut: impl Fn(usize) -> bool) -> Option<usize> {
    let sentence = tree.sentence_of(name);
    let title = name.checked_sub(1).filter(|&title| title >= sentence.first && tree.upos(name) == Upos::Propn)?;
    let is_title = tree.upos(title) == Upos::Noun
        && tree.feature(title, "Number") != Some("Plur")
        && noun_kind(tree.lemma(title)) == Some(NounKind::Role);
    let belongs = |word: &usize| matches!(tree.upos(*word), Upos::Adj | Upos::Noun | Upos::Propn) && !cut(*word);
    let first = (sentence.first..name).rev().take_while(belongs).last()?;
    is_title.then_some(first)
}

/// What closes the stretch `first..=last`: the bracket that it leaves open, the comma after an apposition.
fn closing_marks(tree: &Tree, first: usize, last: usize) -> Vec<usize> {
    let count = |form: &str| (first..=last).filter(|&word| tree.form(word) == form).count();
    let next = |word: usize| (word + 1 < tree.sentence_of(last).end).then_some(word + 1);
    let follows = |word: usize, form: &str| next(word).filter(|&next| tree.form(next) == form);
    // "(D-Ohio.)": the point of an abbreviation may be a word of its own.
    let point = follows(last, ".").filter(|&point| follows(point, ")").is_some());
    let bracket = follows(point.unwrap_or(last), ")").filter(|_| count("(") > count(")"));
    let point = point.filter(|_| bracket.is_some());
    let has_apposition = (first..=last).any(|word| tree.form(word) == ",");
    let comma = follows(bracket.unwrap_or(last), ",").filter(|&comma| has_apposition && next(comma).is_some());
    point.into_iter().chain(bracket).chain(comma).collect()
}

/// "on Saturday", "in March" behind a name: when it was said, not who said it.
fn is_date(tree: &Tree, word: usize) -> bool {
    matches!(tree.relation(word), "nmod" | "obl") && is_calendar_word(tree.form(word))
}

/// Prepositions, conjunctions and the like in front of a phrase, which belong to the clause around it.
fn is_stray(tree: &Tree, head: usize, word: usize) -> bool {
    word < head && tree.head(word) == Some(head) && matches!(tree.relation(word), "cc" | "mark" | "case")
}

/// The preposition or conjunction `word` that stands before the phrase or clause `head`.
pub(super) fn preposition_of(tree: &Tree, head: usize, word: &str) -> Option<usize> {
    tree.children_by(head, &["case", "mark"]).find(|&child| tree.form(child).eq_ignore_ascii_case(word))
}

/// The noun that the relative pronoun `pronoun` stands for.
pub(super) fn antecedent(tree: &Tree, pronoun: usize) -> Option<usize> {
    let is_relative =
        matches!(tree.lemma(pronoun), "who" | "which" | "that" | "whom") && tree.upos(pronoun) == Upos::Pron;
    let clause = tree.ancestors(pronoun).find(|&word| tree.deprel(word) == "acl:relcl")?;
    is_relative.then(|| tree.head(clause)).flatten()
}

fn find_subject(tree: &Tree, cue: usize, steps: usize) -> Option<Source> {
    if let Some(subject) = own_subject(tree, cue) {
        return (tree.upos(subject) != Upos::Verb).then(|| as_source(tree, subject, |word| word == cue));
    }
    if let Some(joined) = joined_cue(tree, cue).filter(|_| steps > 0) {
        return find_subject(tree, joined, steps - 1);
    }
    let head = tree.head(cue)?;
    let above = || if steps == 0 { None } else { find_subject(tree, head, steps - 1) };
    match tree.relation(cue) {
        "conj" | "advcl" => above(),
        "xcomp" => match tree.child_by(head, &["obj", "iobj"]) {
            Some(object) => Some(as_source(tree, object, |word| word == cue)),
            None => above(),
        },
        "acl" if preposition_of(tree, cue, "to").is_some() => None,
        // "took the step of announcing that": the step announces nothing.
        "acl" if tree.children_by(cue, &["mark", "case"]).any(|mark| mark < cue) && tree.token(cue).xpos == "VBG" => {
            let verb = tree.ancestors(head).find(|&word| tree.upos(word) == Upos::Verb).filter(|_| steps > 0)?;
            find_subject(tree, verb, steps - 1)
        }
        "acl" => {
            let author = author_of(tree, head).map(|author| as_source(tree, author, |word| word == cue));
            Some(author.unwrap_or_else(|| as_source(tree, whole(tree, head), |word| word == cue)))
        }
        _ => None,
    }
}

/// The subject of a verb. Of two, the first belongs to the clause that stands before the verb: "The bridge, closed in May,
/// will open again, the mayor said".
fn own_subject(tree: &Tree, cue: usize) -> Option<usize> {
    let subject = tree.child_by(cue, &["nsubj"])?;
    match subject_of_fronted(tree, cue) {
        Some((_, own)) => Some(own),
        None => Some(subject),
    }
}

/// The subject of the clause before `cue` that the tree hangs on `cue`, and the subject of `cue` itself.
pub(super) fn subject_of_fronted(tree: &Tree, cue: usize) -> Option<(usize, usize)> {
    let clause = tree.child_by(cue, &["ccomp"]).filter(|&clause| clause < cue)?;
    let has_subject = tree.child_by(clause, &["nsubj", "csubj", "expl"]).is_some();
    let first = tree.child_by(cue, &["nsubj"]).filter(|&first| first < clause && !has_subject)?;
    let own = tree.children_by(cue, &["nsubj"]).find(|&own| own > clause)?;
    Some((first, own))
}

/// "posted a letter attacking the plan": who wrote or gave out a paper speaks in it.
fn author_of(tree: &Tree, paper: usize) -> Option<usize> {
    const PAPERS: &[&str] =
        &["email", "letter", "memo", "message", "note", "post", "release", "report", "statement", "text", "tweet"];
    const GIVING: &[&str] = &[
        "circulate",
        "deliver",
        "distribute",
        "email",
        "issue",
        "post",
        "publish",
        "put",
        "release",
        "send",
        "share",
        "sign",
        "submit",
        "tweet",
        "write",
    ];
    let verb = tree.head(paper).filter(|_| tree.relation(paper) == "obj" && PAPERS.contains(&tree.lemma(paper)))?;
    let gives = GIVING.contains(&tree.lemma(verb));
    tree.child_by(verb, &["nsubj"]).filter(|_| gives)
}

/// "board" for "directors" in "a board of directors saying": who speaks is the whole.
fn whole(tree: &Tree, part: usize) -> usize {
    let is_part = tree.relation(part) == "nmod" && preposition_of(tree, part, "of").is_some();
    tree.head(part).filter(|_| is_part).unwrap_or(part)
}

/// Whether a phrase tells when rather than who: "by Friday".
fn is_time(tree: &Tree, head: usize) -> bool {
    tree.deprel(head) == "obl:tmod" || tree.upos(head) == Upos::Num || tree.token(head).xpos == "CD"
}
