//! Clauses within a clause: which complete its verb or a noun, and how they are told.

use super::FoundPart;
use super::asides::closes_aside;
use super::governor::{has_copula, is_relative, own_subject};
use super::layout::{DEEPEST, Layout};
use super::needs::{Needs, needs};
use super::phrase::phrase;
use super::verb::group;
use crate::events::is_passive as is_passive_verb;
use crate::tree::Tree;
use annals_document::{Function, Upos};

impl Layout<'_> {
    /// A clause within the clause: its mark, subject and verb, and what completes these.
    pub(super) fn complement(&mut self, head: usize, depth: usize, needed: bool) {
        let tree = self.tree;
        if depth >= DEEPEST {
            return;
        }
        let start = self.parts.len();
        let was_cut = self.is_cut;
        let marks: Vec<usize> = tree.children_by(head, &["mark", "case"]).filter(|&mark| mark < head).collect();
        let is_before = |subject: &usize| *subject < head;
        let subject =
            own_subject(tree, head).filter(is_before).or_else(|| tree.child_by(head, &["expl"]).filter(is_before));
        let is_phrase = matches!(tree.upos(head), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron | Upos::Num)
            && !has_copula(tree, head)
            && subject.is_none();
        if is_phrase {
            self.phrase(head, Function::Predicate, needed, true);
            // "pleaded not guilty"
            let negations = tree.children(head).iter().copied().filter(|&child| tree.is_negation(child));
            if let Some(part) = self.parts.get_mut(start) {
                part.tokens.extend(negations);
                part.tokens.sort_unstable();
            }
            if tree.upos(head) == Upos::Adj {
                self.rest(head, depth + 1, None);
            }
        } else {
            let mut opening = marks;
            // "how the bank paid", "what he said"
            let opens = |child: usize| is_relative(tree, child) || tree.token(child).xpos == "WRB";
            // "taxes to which she claimed that …": what stands before the verb above opens the clause of that verb.
            let upper = tree.head(head).filter(|&upper| upper < head).unwrap_or(0);
            let relatives =
                tree.children(head).iter().copied().filter(|&child| upper <= child && child < head && opens(child));
            // "which of her friends", "in which"
            opening.extend(relatives.flat_map(|relative| tree.subtree(relative)));
            if let Some(subject) = subject.filter(|&subject| tree.relation(subject) == "csubj") {
                opening.extend(tree.subtree(subject));
            } else if let Some(subject) = subject {
                opening.extend(phrase(tree, self.entities, self.in_time, subject, true).core);
            }
            let words = group(tree, head);
            opening.extend(words);
            self.push(Function::Complement, opening, head, needed);
            if has_copula(tree, head) {
                self.phrase(head, Function::Complement, needed, true);
            }
            let told = self.parts.len();
            self.rest(head, depth + 1, subject);
            let is_active = tree.upos(head) == Upos::Verb && !has_copula(tree, head) && !is_passive_verb(tree, head);
            let lacks = self.parts.len() == told && needs(&tree.whole_verb(head)) == Some(Needs::Object);
            let has_own = tree.children(head).iter().any(|&child| child < head && is_relative(tree, child));
            self.is_cut |= needed && is_active && lacks && !has_own;
        }
        if !needed {
            self.is_cut = was_cut;
            self.join_what_belongs_together(start);
        }
    }

    /// "ruled on Monday, finding that the closure was void": it ruled that.
    pub(super) fn ruling(&mut self, verb: usize, depth: usize) {
        let tree = self.tree;
        let is_told = tree.child_by(verb, &["obj", "xcomp", "ccomp"]).is_some();
        let rules = matches!(tree.lemma(verb), "decide" | "rule");
        if depth > 0 || is_told || !rules || is_passive_verb(tree, verb) {
            return;
        }
        let finds = |clause: usize| {
            tree.token(clause).xpos == "VBG"
                && matches!(tree.lemma(clause), "conclude" | "declare" | "find" | "hold" | "say" | "state")
        };
        let finding = tree.children_by(verb, &["advcl"]).find(|&clause| clause > verb && finds(clause));
        let content = finding.and_then(|finding| tree.child_by(finding, &["ccomp"])).filter(|&content| {
            tree.child_by(content, &["mark"]).is_some_and(|mark| tree.lemma(mark) == "that" && mark < content)
        });
        if let Some(content) = content {
            // Where it ruled comes behind what.
            let behind = self.parts.iter().position(|part| part.function == Function::Verb).map_or(0, |at| at + 1);
            let others = self.parts.split_off(behind);
            self.complement(content, depth, true);
            self.parts.extend(others);
        }
    }

    /// Makes one part of what a clause that may be left off opens with and what it needs: "in predicting the flood".
    pub(super) fn join_what_belongs_together(&mut self, start: usize) {
        let Some(joined) = self.parts.get(start).filter(|part| part.reworded.is_none()).map(|part| part.tokens.clone())
        else {
            return;
        };
        let follows = |part: &&FoundPart| part.needed && part.reworded.is_none() && part.tokens.first() > joined.last();
        let count = self.parts[start + 1..].iter().take_while(follows).count();
        let others: Vec<usize> = self.parts.drain(start + 1..=start + count).flat_map(|part| part.tokens).collect();
        self.parts[start].tokens.extend(others);
        self.parts[start].tokens.sort_unstable();
        self.parts[start..].iter_mut().for_each(|part| part.needed = false);
    }
}

/// "to visit", "of stealing", "by closing": a clause that completes what is told; not one of time, reason or contrast.
pub(super) fn is_completing(tree: &Tree, clause: usize) -> bool {
    let first = tree.subtree(clause)[0];
    let mark = if tree.upos(first) == Upos::Punct { Some(first) } else { first.checked_sub(1) };
    let mark = mark.filter(|&mark| tree.upos(mark) == Upos::Punct);
    if mark.is_some_and(|mark| !closes_aside(tree, clause, mark)) {
        return false;
    }
    let mut marks = tree.children_by(clause, &["mark"]);
    let is_gerund = tree.children_by(clause, &["aux"]).chain([clause]).any(|word| tree.token(word).xpos == "VBG");
    marks.any(|mark| {
        // "was quoted as saying that …"
        is_gerund && tree.lemma(mark).eq_ignore_ascii_case("as")
            || matches!(
                tree.lemma(mark).to_lowercase().as_str(),
                "to" | "of"
                    | "whether"
                    | "from"
                    | "for"
                    | "by"
                    | "without"
                    | "if"
                    | "unless"
                    | "with"
                    | "in"
                    | "into"
                    | "about"
                    | "over"
                    | "against"
            )
    })
}

/// Nouns that say nothing without the infinitive behind them.
const WITH_INFINITIVE: &[&str] = &[
    "ability",
    "attempt",
    "authority",
    "bid",
    "call",
    "campaign",
    "capacity",
    "chance",
    "commitment",
    "decision",
    "demand",
    "desire",
    "duty",
    "effort",
    "failure",
    "freedom",
    "intention",
    "license",
    "mandate",
    "means",
    "motion",
    "need",
    "obligation",
    "offer",
    "opportunity",
    "order",
    "permission",
    "plan",
    "pledge",
    "power",
    "promise",
    "proposal",
    "readiness",
    "refusal",
    "request",
    "right",
    "time",
    "vow",
    "way",
    "willingness",
];

/// "lacked the authority to move the vote", however the tree hangs the infinitive.
pub(super) fn completes_noun(tree: &Tree, clause: usize) -> bool {
    let Some(to) = tree.children_by(clause, &["mark"]).find(|&mark| tree.lemma(mark) == "to") else { return false };
    to > 0 && tree.upos(to - 1) == Upos::Noun && WITH_INFINITIVE.contains(&tree.lemma(to - 1).to_lowercase().as_str())
}

/// "it was reported that …", "it emerged that …": "it" is the clause behind the verb.
pub(super) fn is_anticipated(tree: &Tree, verb: usize, of_whom: Option<usize>) -> bool {
    of_whom.is_some_and(|subject| tree.lemma(subject) == "it" && tree.upos(subject) == Upos::Pron)
        && (is_passive_verb(tree, verb)
            || matches!(tree.lemma(verb), "appear" | "emerge" | "follow" | "happen" | "seem" | "transpire"))
        && tree.child_by(verb, &["ccomp", "csubj", "parataxis"]).is_some()
}

/// Whether a verb has whom it tells as its object, and what it tells as a clause.
pub(super) fn tells_somebody(lemma: &str) -> bool {
    matches!(lemma, "assure" | "inform" | "remind" | "tell")
}

/// "“…,” he continued, “the dam will hold”", "“…,” he told reporters": a verb that only leads to a quotation, and takes no clause behind it.
pub(super) fn only_quotes(tree: &Tree, verb: usize) -> bool {
    let clauses = || tree.children_by(verb, &["ccomp", "xcomp"]);
    match tree.lemma(verb) {
        "answer" | "comment" | "continue" | "elaborate" | "reply" | "respond" => {
            tree.child_by(verb, &["ccomp"]).is_some_and(|clause| tree.child_by(clause, &["mark"]).is_none())
        }
        lemma if tells_somebody(lemma) => {
            // "told the paper: “…”"
            let is_in_quotes = |clause: usize| {
                let first = tree.subtree(clause).first().copied().unwrap_or(clause);
                let opens = |token: usize| matches!(tree.form(token), ":" | "\"" | "“" | "``");
                opens(first) || first > 0 && opens(first - 1)
            };
            if tree.children_by(verb, &["ccomp"]).any(|clause| clause > verb && is_in_quotes(clause)) {
                return true;
            }
            let is_behind_content = clauses().any(|clause| clause < verb) || tree.relation(verb) == "parataxis";
            is_behind_content && clauses().all(|clause| clause < verb)
        }
        _ => false,
    }
}
