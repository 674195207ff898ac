//! What depends on a verb, in the order in which it is told.

use super::asides::{has_mark, holds_relative, is_between_commas, is_core, is_first_behind, is_measure};
use super::complement::{completes_noun, is_completing};
use super::governor::{has_copula, is_relative};
use super::layout::{DEEPEST, Layout};
use super::needs::{Needs, needs};
use super::standing_in::taken_up;
use super::verb::{WAYS, group};
use crate::events::{is_passive as is_passive_verb, shared_object};
use crate::tree::Tree;
use annals_document::Function;

impl Layout<'_> {
    /// What completes a verb and what is told around it: in order of the text what is behind it, then what is before it.
    pub(super) fn rest(&mut self, verb: usize, depth: usize, of_whom: Option<usize>) {
        let tree = self.tree;
        let (before, behind): (Vec<usize>, Vec<usize>) = tree
            .children(verb)
            .iter()
            .copied()
            .filter(|&child| Some(child) != of_whom)
            .partition(|&child| child < verb);
        // "shot and wounded the mayor": what stands behind both verbs is done to by both.
        let shared = shared_object(tree, verb).filter(|&object| object > verb && !is_passive_verb(tree, verb));
        if let Some(shared) = shared {
            let function = if depth > 0 { Function::Complement } else { Function::Object };
            self.phrase(shared, function, true, false);
        }
        let is_bare = tree.child_by(verb, &["obj", "xcomp", "ccomp", "iobj"]).is_none() && shared.is_none();
        let mut is_next = true;
        // Of two objects the second is told where it stands.
        let second = behind.iter().copied().filter(|&child| tree.relation(child) == "obj").nth(1);
        let is_first = |child: usize| is_core(tree, child) && Some(child) != second;
        let objects_first = behind.iter().chain(&before).filter(|&&child| is_first(child));
        let others = behind.iter().chain(&before).filter(|&&child| !is_first(child));
        for &child in objects_first.chain(others) {
            let is_needed = is_bare && is_next;
            if self.dependent(verb, child, depth, is_needed) {
                is_next = false;
            }
        }
        self.ruling(verb, depth);
    }

    /// Lays out one dependent of a verb; whether it is a phrase that can complete it.
    pub(super) fn dependent(&mut self, verb: usize, child: usize, depth: usize, is_needed: bool) -> bool {
        let tree = self.tree;
        let on_path = self.path.contains(&child);
        let is_nested = depth > 0;
        let inner = |function| if is_nested { Function::Complement } else { function };
        if is_relative(tree, child) && depth == 0 && matches!(tree.relation(child), "obj" | "obl" | "iobj") {
            return self.antecedent(verb, child);
        }
        if tree.relation(child) == "obl" && self.is_aside(verb, child) || holds_relative(tree, verb, child) {
            return false;
        }
        // "how much the town raised": how much is not said.
        if child < verb
            && tree.relation(child) == "obj"
            && tree.subtree(child).iter().any(|&word| is_question_word(tree, word))
        {
            self.is_cut |= depth == 0;
            return false;
        }
        // "walked the halls, beaming, a lap of honour": what commas set apart is no object.
        if child > verb && is_core(tree, child) && is_between_commas(tree, verb, child) {
            return false;
        }
        match tree.relation(child) {
            // "let the boys down", "threw the letters away"
            "compound" | "advmod"
                if child > verb + 1
                    && tree.children(child).is_empty()
                    && WAYS.contains(&tree.form(child).to_lowercase().as_str())
                    && !group(tree, verb).contains(&child)
                    && tree.child_by(verb, &["obj"]).is_some_and(|object| object < child) =>
            {
                self.push(inner(Function::Modifier), vec![child], child, true);
            }
            // "called it unlikely that …"
            "expl" if child > verb => self.push(inner(Function::Object), vec![child], child, true),
            "obj" => self.phrase(taken_up(tree, self.entities, verb, child), inner(Function::Object), true, false),
            "iobj" => self.phrase(child, inner(Function::Recipient), true, false),
            // "entered September"
            "obl" if is_object_of_time(tree, verb, child) => {
                self.phrase(child, inner(Function::Object), true, false);
            }
            // "sentenced to nine years"
            "obl" if (self.in_time[child] || self.is_time_adjunct(child)) && !is_measure(tree, verb, child) => {
                if !is_nested {
                    // "within minutes of driving into town": who drove is not said.
                    let start = self.parts.len();
                    self.phrase(child, Function::Time, false, true);
                    self.parts.truncate(start + 1);
                }
                return false;
            }
            "obl" if has_mark(tree, child) => self.complement(child, depth, on_path),
            "obl" => {
                let function = if self.is_place(child) { Function::Place } else { Function::Oblique };
                let is_second = depth <= 1
                    && needs(&tree.whole_verb(verb)) == Some(Needs::Both)
                    && is_first_behind(tree, verb, child);
                // "called on the town to wait"
                let is_told_to = depth == 0
                    && tree.children_by(verb, &["xcomp"]).any(|told| {
                        tree.subtree(told).first().copied() == tree.subtree(child).last().map(|&last| last + 1)
                    });
                let needed = on_path
                    || is_second
                    || is_told_to
                    || is_needed && (function == Function::Oblique || !is_nested) && child > verb;
                self.phrase(child, inner(function), needed, true);
                return true;
            }
            "xcomp" | "ccomp" if depth < DEEPEST && (child > verb || on_path) => {
                let is_said = needs(&tree.whole_verb(verb)) == Some(Needs::Object);
                let needed = on_path || depth == 0 || tree.relation(child) == "xcomp" || is_said;
                self.complement(child, depth, needed);
            }
            "advmod" if depth == 0 && is_needed && child > verb && tree.children(child).is_empty() => {
                self.push(Function::Modifier, vec![child], child, false);
            }
            "advcl" if on_path || is_completing(tree, child) => {
                // "accused Lind of stealing"
                let is_second = depth == 0 && needs(&tree.whole_verb(verb)) == Some(Needs::Both);
                let needed =
                    on_path || depth < 2 && completes_noun(tree, child) || is_second || is_needed && child > verb;
                // "was asked by the host whether …"
                let needed = needed || tree.children_by(child, &["mark"]).any(|mark| tree.lemma(mark) == "whether");
                self.complement(child, depth, needed);
            }
            // "there were protests"
            "nsubj" if child > verb && tree.child_by(verb, &["expl"]).is_some() => {
                self.phrase(child, inner(Function::Object), true, false);
            }
            "nmod" if has_copula(tree, verb) => {}
            _ => {}
        }
        false
    }
}

/// A time without a preposition right behind a verb that is done to it.
fn is_object_of_time(tree: &Tree, verb: usize, child: usize) -> bool {
    matches!(tree.lemma(verb), "enter" | "near" | "reach")
        && tree.child_by(verb, &["obj"]).is_none()
        && tree.child_by(child, &["case"]).is_none()
        && tree.subtree(child).first() == Some(&(verb + 1))
}

/// "how", "which", "what", "whose"
fn is_question_word(tree: &Tree, word: usize) -> bool {
    tree.token(word).xpos == "WRB"
        || matches!(tree.lemma(word).to_lowercase().as_str(), "what" | "which" | "whose")
            && tree.feature(word, "PronType") == Some("Int")
}
