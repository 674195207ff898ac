//! Whom or what a verb or a participle is told of, where the parser hangs it on another noun.
//!
//! What it finds: a poll or a letter that was released or obtained, people to whom something was done, the noun right before a verb
//! without a subject, and the clause behind "the fact is that".
//! Why: each makes somebody do, or something be done to somebody, that the text does not say.
//! Example: "a letter to Otto Lind obtained by the Kell Times": the letter was obtained. "the base for sailors deployed to Kell": they were.
//! Known misses: people by name, and texts that stand behind what was done to them.

use super::{Arc, Words};
use crate::lexicon::{NounKind, does_harm, is_used, noun_kind};
use annals_document::{EntityKind, Upos};

impl Words<'_> {
    /// "a poll of 400 voters released on Monday": the poll was.
    pub(super) fn published(&self, participle: usize) -> Option<Vec<Arc>> {
        let is_participle = self.tokens[participle].xpos == "VBN" && self.tokens[participle].deprel == "acl";
        let publishes = matches!(self.lemma(participle), "air" | "broadcast" | "commission" | "publish" | "release");
        let of = self.heads[participle].filter(|&of| is_participle && publishes && self.deprel(of) == "nmod")?;
        let is_of = self.child(of, "case").is_some_and(|case| self.lemma(case) == "of");
        let poll = self.heads[of].filter(|&poll| is_of && poll < of)?;
        let is_poll = matches!(self.lemma(poll), "film" | "list" | "photo" | "poll" | "study" | "survey" | "video");
        is_poll.then(|| vec![Arc { token: participle, head: poll, relation: "acl" }])
    }

    /// "gave a sum to the fund and the mayor opened a hall", "told them to wear scarves and relations were watched": what stands right
    /// before a verb without a subject is its subject, and not coordinated with what the verb before it is done to.
    pub(super) fn subject_of_next(&self, verb: usize) -> Option<Vec<Arc>> {
        let is_tensed = |token: usize| matches!(self.tokens[token].xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD");
        let helpers = |verb: usize| {
            self.children[verb].iter().copied().filter(|&child| matches!(self.deprel(child), "aux" | "cop"))
        };
        let has_tense = |verb: usize| is_tensed(verb) || helpers(verb).any(is_tensed);
        let is_clause = matches!(self.deprel(verb), "advcl" | "ccomp" | "conj" | "parataxis");
        let before = self.heads[verb].filter(|&before| before < verb && is_clause)?;
        // "to the fund and the mayor opened": a noun behind a preposition is no subject.
        let subject = self.child(verb, "nsubj");
        let is_behind_preposition = |noun: &usize| self.child(*noun, "case").is_some_and(|case| case < *noun);
        let object = subject.filter(|noun| *noun < verb && is_behind_preposition(noun));
        let has_own = object.is_none() && subject.is_some()
            || ["csubj", "expl", "mark"].iter().any(|relation| self.child(verb, relation).is_some());
        let is_verb = self.tokens[verb].upos == Upos::Verb && has_tense(verb) && has_tense(before) && !has_own;
        let adverbs = self.children[verb].iter().copied().filter(|&child| self.deprel(child) == "advmod");
        let first = helpers(verb).chain(adverbs).chain([verb]).min()?;
        let last = first.checked_sub(1).filter(|_| is_verb)?;
        let above =
            |token: usize| std::iter::successors(Some(token), |&token| self.heads[token]).take(self.tokens.len());
        let noun = above(last)
            .take_while(|&token| token > before)
            .find(|&token| self.deprel(token) == "conj" && self.is_noun(token) && self.ends(token).1 == last)?;
        let is_before_noun = |cc: &usize| *cc > before && *cc < noun && *cc + 3 > self.ends(noun).0;
        let cc = self.child(noun, "cc").or_else(|| self.child(verb, "cc")).filter(is_before_noun)?;
        let is_below = above(noun).skip(1).any(|token| token == before || object == Some(token));
        let is_passive = self.children[verb].iter().any(|&child| self.tokens[child].deprel == "aux:pass");
        let relation = if is_passive { "nsubj:pass" } else { "nsubj" };
        is_below.then(|| {
            let arcs = [
                Arc { token: noun, head: verb, relation },
                Arc { token: cc, head: verb, relation: "cc" },
                Arc { token: verb, head: before, relation: "conj" },
            ];
            let object = object.map(|object| Arc { token: object, head: before, relation: "obl" });
            object.into_iter().chain(arcs).collect()
        })
    }

    /// "a letter to the clerk, Otto Lind, obtained by the Kell Times": the letter was.
    pub(super) fn obtained(&self, participle: usize) -> Option<Vec<Arc>> {
        let is_participle = self.tokens[participle].xpos == "VBN" && self.tokens[participle].deprel == "acl";
        let gets = matches!(self.lemma(participle), "obtain" | "publish" | "leak");
        let noun = self.heads[participle].filter(|_| is_participle && gets)?;
        let is_nested = |token: usize| matches!(self.deprel(token), "nmod" | "appos");
        let above = std::iter::successors(Some(noun), |&token| self.heads[token].filter(|_| is_nested(token)));
        let text = above.take(6).find(|&token| is_used(self.lemma(token), "text")).filter(|&text| text != noun)?;
        Some(vec![Arc { token: participle, head: text, relation: "acl" }])
    }

    /// "the base for soldiers and sailors deployed to Kell": they are, not the base.
    pub(super) fn of_people(&self, participle: usize) -> Option<Vec<Arc>> {
        let is_participle = self.tokens[participle].xpos == "VBN" && self.tokens[participle].deprel == "acl";
        let is_of_people = does_harm(self.lemma(participle)) || is_used(self.lemma(participle), "people");
        let noun = self.heads[participle].filter(|_| is_participle && is_of_people && participle > 0)?;
        let is_person = |token: usize| {
            let kind = noun_kind(&self.lemma(token).to_lowercase()).map(NounKind::entity_kind);
            matches!(kind, Some(EntityKind::Person | EntityKind::Group)) || self.lemma(token) == "people"
        };
        let people = participle - 1;
        let is_many = self.tokens[people].xpos == "NNS" && is_person(people);
        // The first of those that stand together, which the others hang on.
        let joined = |token: usize| self.heads[token].filter(|_| self.deprel(token) == "conj");
        let top = std::iter::successors(Some(people), |&token| joined(token)).take(6).last()?;
        let mut above = std::iter::successors(self.heads[top], |&token| self.heads[token]).take(6);
        let is_below = self.deprel(top) == "nmod" && above.any(|token| token == noun);
        (is_many && is_below && !is_person(noun) && noun < top)
            .then(|| vec![Arc { token: participle, head: top, relation: "acl" }])
    }

    /// "The fact is that Kell is being asked to pay": Kell is.
    pub(super) fn outer_subject(&self, outer: usize) -> Option<Vec<Arc>> {
        let verb = self.heads[outer].filter(|_| self.tokens[outer].deprel == "nsubj:outer")?;
        let is_plain = matches!(
            self.lemma(outer),
            "difference" | "fact" | "irony" | "news" | "point" | "problem" | "reality" | "result" | "trouble" | "truth"
        );
        let that = self.child(verb, "mark").filter(|&mark| self.lemma(mark) == "that" && is_plain)?;
        let is_copula = |word: &usize| *word < that && matches!(self.deprel(*word), "cop" | "aux");
        let copula = self.children[verb].iter().copied().filter(is_copula);
        let copula = copula.map(|token| Arc { token, head: verb, relation: "discourse" });
        Some(copula.chain([Arc { token: outer, head: verb, relation: "dislocated" }]).collect())
    }
}
