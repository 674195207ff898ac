//! What a clause under a noun leaves out: "the treaty that Weil signed", "the planet they found", "the post for which he applied".

use super::governor::{is_relative, own_subject};
use super::layout::Layout;
use super::opens_sentence;
use crate::tree::Tree;
use annals_document::{Function, Upos};

/// Nouns in, on or for which something is done, where a clause follows them without a pronoun: "the day she left".
const IN_WHICH: &[&str] = &[
    "age", "case", "date", "day", "degree", "evening", "extent", "hour", "minute", "moment", "month", "morning",
    "night", "occasion", "period", "place", "point", "reason", "season", "time", "way", "week", "weekend", "year",
];

impl Layout<'_> {
    /// "the planet that they found", without "that": the noun is the object. `None` where no clause stands under a noun so;
    /// whether the clause can be told where one does.
    pub(super) fn left_out_object(&mut self, verb: usize, of_whom: Option<usize>) -> Option<bool> {
        let tree = self.tree;
        let noun = tree.head(verb).filter(|_| tree.deprel(verb) == "acl:relcl")?;
        // "how many people he saw": how many is not said.
        let is_how = |word: usize| tree.token(word).xpos == "WRB" && word < noun;
        if is_relative(tree, noun) || tree.subtree(noun).into_iter().any(is_how) {
            return Some(false);
        }
        let own = own_subject(tree, verb).filter(|&own| Some(own) == of_whom && own < verb)?;
        let is_relative_here = |token: usize| is_relative(tree, token) || tree.token(token).xpos == "WRB";
        let first = tree.subtree(own).first().copied().unwrap_or(own);
        let opens = (noun + 1..first).any(is_relative_here) || tree.subtree(own).into_iter().any(is_relative_here);
        if opens || tree.child_by(verb, &["obj", "cop"]).is_some() || noun > own {
            return None;
        }
        if tree.child_by(verb, &["xcomp", "ccomp"]).is_some() {
            return Some(false);
        }
        if self.in_time[noun] || IN_WHICH.contains(&tree.lemma(noun).to_lowercase().as_str()) {
            return None;
        }
        self.object_before(verb, noun);
        Some(true)
    }

    /// "the treaty that Weil signed": the noun that a relative pronoun stands for.
    pub(super) fn antecedent(&mut self, verb: usize, pronoun: usize) -> bool {
        let tree = self.tree;
        let clause = std::iter::once(verb).chain(tree.ancestors(verb)).find(|&above| tree.relation(above) == "acl");
        let Some(noun) = clause.and_then(|clause| tree.head(clause)) else { return false };
        if tree.relation(pronoun) != "obj" {
            return self.antecedent_in_phrase(verb, noun, pronoun);
        }
        self.object_before(verb, noun);
        true
    }

    /// "the post for which he applied".
    pub(super) fn antecedent_in_phrase(&mut self, verb: usize, noun: usize, pronoun: usize) -> bool {
        let tree = self.tree;
        let is_when = self.in_time[noun] || IN_WHICH.contains(&tree.lemma(noun).to_lowercase().as_str());
        let is_here = tree.deprel(verb) == "acl:relcl";
        let Some(case) = tree.child_by(pronoun, &["case"]).filter(|_| is_here && !is_when) else { return false };
        self.object_before(verb, noun);
        if let Some(part) = self.parts.last_mut().filter(|part| part.head == noun) {
            part.reworded = Some(format!("{} {}", tree.form(case).to_lowercase(), words_of(tree, &part.tokens)));
            part.function = Function::Oblique;
        }
        true
    }

    /// The noun before a relative clause as the object of its verb.
    pub(super) fn object_before(&mut self, verb: usize, noun: usize) {
        let tree = self.tree;
        let mut core = super::phrase::core(tree, self.entities, self.in_time, noun);
        core.retain(|&token| token < verb);
        self.push(Function::Object, core, noun, true);
        // "the office which he served as".
        let stranded = Some(verb + 1).filter(|&word| word < tree.sentence_of(verb).end && tree.upos(word) == Upos::Adp);
        let stranded =
            stranded.filter(|&word| tree.head(word).is_some_and(|head| head == verb || is_relative(tree, head)));
        let stranded = stranded.filter(|&word| tree.particle(verb) != Some(word));
        if let (Some(word), Some(part)) = (stranded, self.parts.last_mut()) {
            part.reworded = Some(format!("{} {}", tree.form(word), words_of(tree, &part.tokens)));
            part.function = Function::Oblique;
        }
    }
}

/// The words of a phrase behind its verb.
fn words_of(tree: &Tree, tokens: &[usize]) -> String {
    let word = |&token: &usize| match opens_sentence(tree, token) {
        true => tree.form(token).to_lowercase(),
        false => tree.form(token).to_owned(),
    };
    tokens.iter().map(word).collect::<Vec<_>>().join(" ")
}
