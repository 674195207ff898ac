//! How much of a noun's phrase is told, and what can be left off.

use super::governor::{is_finite, is_relative};
use super::tokens::{QUOTATION_MARKS, tidy};
use crate::entities::Entities;
use crate::tree::Tree;
use annals_document::{MentionForm, Upos};

/// The phrase of a noun: what is always told, and what says more, in order of the text.
pub(super) struct Phrase {
    /// With determiners, adjectives, owner, "of" phrases, and what is coordinated with it.
    pub(super) core: Vec<usize>,
    pub(super) modifiers: Vec<Modifier>,
}

/// What stands behind a noun and says which.
pub(super) struct Modifier {
    pub(super) head: usize,
    pub(super) kind: ModifierKind,
    /// Whether the noun says nothing without it: "the decision to close", "those who fled".
    pub(super) needed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ModifierKind {
    Phrase,
    Infinitive,
    Participle,
    Relative,
}

/// The phrase of the noun `head`; with its preposition where `with_preposition` says so.
pub(super) fn phrase(
    tree: &Tree,
    entities: &Entities,
    in_time: &[bool],
    head: usize,
    with_preposition: bool,
) -> Phrase {
    let mut core = core(tree, entities, in_time, head);
    if with_preposition {
        core.extend(
            tree.children_by(head, &["case"]).filter(|&case| case < head || tree.form(case).starts_with(['\'', '’'])),
        );
        let fixed: Vec<usize> = tree
            .children_by(head, &["case"])
            .flat_map(|case| tree.children_by(case, &["fixed"]).collect::<Vec<_>>())
            .collect();
        core.extend(fixed);
    }
    let core = tidy(tree, core);
    let is_told = |token: usize| core.binary_search(&token).is_ok();
    let mut heads: Vec<usize> =
        core.iter().copied().filter(|&token| stands_for_the_phrase(tree, head, token)).collect();
    heads.retain(|&token| token == head || tree.relation(token) != "conj");
    let modifiers = heads
        .iter()
        .flat_map(|&upper| tree.children(upper).iter().copied())
        .filter(|&child| child > head && !is_told(child))
        // "Lind, the clerk in charge of the mine": the clerk is left out, and so is what follows him.
        .filter(|&child| !(head + 1..child).any(|token| tree.form(token) == "," && !is_told(token)))
        .filter_map(|child| modifier(tree, child))
        .collect();
    Phrase { core, modifiers }
}

/// The head itself and the nouns of its "of" phrases: what follows them says more of the whole.
fn stands_for_the_phrase(tree: &Tree, head: usize, token: usize) -> bool {
    let mut at = token;
    while at != head {
        match tree.head(at) {
            Some(upper) if at > head && tree.relation(at) == "nmod" => at = upper,
            _ => return false,
        }
    }
    true
}

/// The first word of a preposition of two words: "ahead of", "instead of".
pub(super) fn is_first_of_preposition(tree: &Tree, token: usize) -> bool {
    let form = tree.form(token).to_lowercase();
    matches!(form.as_str(), "ahead" | "instead" | "because" | "regardless" | "irrespective" | "outside" | "inside")
}

/// Whether a comma, a dash or a bracket stands between two words.
pub(super) fn is_set_off(tree: &Tree, before: usize, behind: usize) -> bool {
    (before + 1..behind).any(|token| matches!(tree.form(token), "," | "(" | "—" | "–" | "-" | ";" | ":"))
}

fn modifier(tree: &Tree, child: usize) -> Option<Modifier> {
    let first = tree.subtree(child).first().copied().unwrap_or(child);
    let sets_off = |token: usize| matches!(tree.form(token), "," | "(" | "—" | "–");
    let is_beside = first > 0 && (sets_off(first) || tree.form(first) == "-" || sets_off(first - 1));
    if is_beside {
        return None;
    }
    let governor = tree.head(child)?;
    // "ahead of the vote": the first word of the preposition is lost.
    if first > 0 && is_first_of_preposition(tree, first - 1) {
        return None;
    }
    match tree.deprel(child) {
        "nmod" => Some(Modifier { head: child, kind: ModifierKind::Phrase, needed: false }),
        // "wondered how the bank could pay"
        "acl:relcl" | "advcl:relcl" => {
            let needed = matches!(tree.upos(governor), Upos::Pron | Upos::Det | Upos::Adv)
                || tree.child_by(governor, &["det", "amod", "nmod", "compound", "nummod"]).is_none()
                    && tree.upos(governor) == Upos::Noun;
            is_finite(tree, child).then_some(Modifier { head: child, kind: ModifierKind::Relative, needed })
        }
        "acl" => {
            let is_infinitive = tree.children_by(child, &["mark"]).any(|mark| tree.lemma(mark) == "to");
            let kind = if is_infinitive { ModifierKind::Infinitive } else { ModifierKind::Participle };
            let is_participle = matches!(tree.token(child).xpos.as_str(), "VBN" | "VBG");
            // "having children deported": what one has is said of the deed, not of the children.
            let is_caused = tree.token(child).xpos == "VBN"
                && tree.relation(governor) == "obj"
                && tree.head(governor).is_some_and(|verb| matches!(tree.lemma(verb), "get" | "have"));
            let needed = is_infinitive || is_caused;
            (is_infinitive || is_participle).then_some(Modifier { head: child, kind, needed })
        }
        _ => None,
    }
}

/// The words that are always told of a noun.
pub(super) fn core(tree: &Tree, entities: &Entities, in_time: &[bool], head: usize) -> Vec<usize> {
    let mut found = vec![head];
    let mut next = vec![head];
    while let Some(upper) = next.pop() {
        // All words of a name, however the tree hangs them.
        let name = entities.mention_at(upper).filter(|(_, form)| *form == MentionForm::Name);
        let words = name.and_then(|_| entities.mention_span(upper)).map_or(upper..upper, |span| tree.tokens_in(span));
        for word in words.filter(|word| !found.contains(word)).collect::<Vec<_>>() {
            found.push(word);
            next.push(word);
        }
        let told: Vec<usize> = tree
            .children(upper)
            .iter()
            .copied()
            .filter(|&child| is_told(tree, entities, in_time, head, upper, child))
            .collect();
        // "found safe and well, but": the tree may hang the conjunction on what follows.
        let conjunctions = told.iter().copied().filter(|&child| tree.relation(child) == "conj").filter_map(|child| {
            let before = tree.subtree(child).first()?.checked_sub(1)?;
            let is_loose = tree.upos(before) == Upos::Cconj && tree.head(before) != Some(upper) && before > upper;
            (is_loose && tree.child_by(child, &["cc"]).is_none()).then_some(before)
        });
        found.extend(conjunctions.collect::<Vec<_>>());
        next.extend(&told);
        found.extend(told);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// "the debate between Weil and Kern": Kern stands beside Weil, whatever the tree says.
fn is_second_of_two(tree: &Tree, upper: usize, child: usize) -> bool {
    tree.children_by(upper, &["nmod"]).any(|other| {
        let is_between = tree.child_by(other, &["case"]).is_some_and(|case| tree.lemma(case) == "between");
        is_between && upper < other && other < child && tree.child_by(other, &["conj"]).is_none()
    })
}

fn has_number(tree: &Tree, noun: usize) -> bool {
    tree.child_by(noun, &["nummod"]).is_some()
}

fn is_told(tree: &Tree, entities: &Entities, in_time: &[bool], head: usize, upper: usize, child: usize) -> bool {
    let of = || tree.child_by(child, &["case"]).is_some_and(|case| tree.lemma(case) == "of");
    match tree.relation(child) {
        // "pulled a boy alive from the rubble", "finds closure of dam unlawful"
        "amod" => {
            child < upper
                || matches!(tree.upos(upper), Upos::Pron | Upos::Det)
                || tree.upos(child) == Upos::Adj && !is_set_off(tree, upper, child)
        }
        // "Hana Weil, 22": an age is no name.
        "flat" => {
            !(tree.upos(child) == Upos::Num && child > 0 && tree.upos(child - 1) != Upos::Propn && child - 1 != upper)
        }
        // "Ada Lund, co-author of a study": what a comma sets off is another noun's.
        "compound" => child < upper || !(upper..child).any(|token| tree.form(token) == ","),
        "det" | "nummod" | "fixed" | "goeswith" => true,
        // "is no friend": what a copula says has the negation in its group.
        "advmod" => {
            child < upper && upper != head
                || child < upper && !tree.is_negation(child) && tree.upos(upper) != Upos::Verb
        }
        "case" => upper != head,
        "nmod" if tree.deprel(child) == "nmod:poss" => true,
        // "51.3 to 43.5 percent"
        "nmod" if tree.upos(upper) == Upos::Num && tree.upos(child) == Upos::Num => true,
        // "the 12 January storm"
        "nmod" if in_time[upper] && in_time[child] => true,
        // "violence against the Orrin and other towns": what is coordinated, the tree hangs higher up at times.
        "nmod" if child > upper => {
            let is_joined = |other: usize| {
                other > child
                    && is_told(tree, entities, in_time, head, upper, other)
                    && (!is_set_off(tree, upper, other) || has_number(tree, upper) && has_number(tree, other))
            };
            let is_between = || upper == head && !in_time[child] && tree.children_by(upper, &["conj"]).any(is_joined);
            // "nine people in Renn and two people in Kell"
            let is_listed = || {
                upper != head
                    && !in_time[child]
                    && matches!(tree.relation(upper), "conj" | "appos")
                    && tree.head(upper) == Some(head)
                    && tree.children_by(head, &["nmod"]).any(|other| other > head && other < upper && !in_time[other])
            };
            of() || entities.are_one_name(upper, child) || is_between() || is_listed()
        }
        "nmod" | "obl"
            if in_time[child] && upper == head && tree.upos(upper) != Upos::Propn && tree.deprel(child) != "nmod" =>
        {
            false
        }
        "nmod" | "obl" => upper != head || child < head && !is_relative(tree, child) && tree.deprel(child) != "obl",
        "conj" => {
            !matches!(tree.upos(child), Upos::Verb | Upos::Aux)
                && tree.child_by(child, &["nsubj", "cop"]).is_none()
                && !is_second_of_two(tree, upper, child)
                && (!in_time[child] || in_time[upper])
                // "Lind — former clerk, mayor of Renn, and a docker — left"
                && (upper..child).filter(|&token| matches!(tree.form(token), "—" | "–" | "(" | ")")).count() % 2 == 0
        }
        "cc" => {
            let joins = |upper: usize| {
                tree.children_by(upper, &["conj"])
                    .any(|other| other > child && is_told(tree, entities, in_time, head, upper, other))
            };
            joins(upper) || tree.relation(upper) == "conj" && upper != head
        }
        "punct" => true,
        // "Vice President Joel Barden", and what quotation marks set apart: "called the move “a smash and grab”".
        "appos" => {
            let first = tree.subtree(child)[0];
            let is_quoted = QUOTATION_MARKS.contains(&tree.form(first));
            let is_set_off = tree.upos(first) == Upos::Punct || first <= head || tree.upos(first - 1) == Upos::Punct;
            // "elected Otto Lind mayor of Renn"
            let is_office = child > upper && tree.upos(child) == Upos::Noun && tree.child_by(child, &["det"]).is_none();
            let is_title = !is_set_off && (tree.upos(child) == Upos::Propn || is_office);
            // "nine people in Renn, two people in Kell, and two people in Tarrow"
            let is_in_list = upper == head
                && has_number(tree, child)
                && has_number(tree, upper)
                && tree.children_by(upper, &["conj"]).any(|other| other > child && has_number(tree, other));
            entities.are_one_name(upper, child) || is_quoted || is_title || is_in_list
        }
        _ => false,
    }
}
