//! Events that a question, an unreal condition or a demand tells: "Did Lind sell the mine?", "Had the guard called", "Stop the war".

use crate::tree::Tree;

/// Whether a verb, noun or adjective stands in the main clause of a question.
pub(super) fn is_asked(tree: &Tree, head: usize) -> bool {
    let mut top = head;
    while matches!(tree.relation(top), "conj" | "ccomp" | "xcomp" | "obj" | "nsubj" | "obl" | "advmod") {
        // "Who knows what he did?": what a noun names is asked for with its verb; what a clause beside it tells is not.
        let Some(upper) = tree.head(top).filter(|&upper| !ends_before(tree, top, upper)) else { break };
        top = upper;
    }
    matches!(tree.relation(top), "root" | "parataxis" | "ccomp" | "conj" | "obj" | "dep" | "discourse")
        && ends_in_question(tree, head)
}

/// Whether the question that holds `lower` ends before the verb above it, as in a quotation before its verb of saying.
fn ends_before(tree: &Tree, lower: usize, upper: usize) -> bool {
    let is_end = |word: usize| matches!(tree.form(word), "?" | "!" | "\"" | "”" | "’’" | "''");
    (lower.min(upper)..lower.max(upper)).any(is_end)
}

/// Whether the next mark behind a word that can end a sentence is a question mark.
fn ends_in_question(tree: &Tree, head: usize) -> bool {
    let end = tree.sentence_of(head).end;
    let mark = (head..end).find(|&word| matches!(tree.form(word), "?" | "." | "!" | "”" | "\"" | ";"));
    mark.is_some_and(|mark| tree.form(mark) == "?")
}

/// "Had the guard called police", "were the dam to break": the auxiliary before the subject and no question.
pub(super) fn is_inverted_condition(tree: &Tree, head: usize) -> bool {
    let Some(subject) = tree.child_by(head, &["nsubj"]) else { return false };
    let Some(first) = tree.child_by(head, &["aux", "cop"]).filter(|&first| first < subject) else { return false };
    let form = tree.form(first).to_lowercase();
    let before = (tree.sentence_of(head).first..first).rev().find(|&word| tree.head(word) == Some(head));
    let begins_clause = before.is_none_or(|word| matches!(tree.relation(word), "punct" | "cc"));
    begins_clause && matches!(form.as_str(), "had" | "were" | "should") && !ends_in_question(tree, head)
}

/// "Stop the war", "Don't shoot": a verb without a subject and a tense that begins its clause.
pub(super) fn is_imperative(tree: &Tree, head: usize) -> bool {
    let has_form = tree.token(head).xpos == "VB" || tree.feature(head, "Mood") == Some("Imp");
    let is_do = |aux: usize| tree.lemma(aux) == "do";
    has_form
        && matches!(tree.relation(head), "root" | "parataxis" | "ccomp")
        && tree.child_by(head, &["nsubj", "csubj", "mark", "cop", "expl"]).is_none()
        && tree.children_by(head, &["aux"]).all(is_do)
}
