//! Arcs around a verb that grammar knows better than the parser, by the order of the words.
//!
//! What it finds: "up to" read as a particle before a number; whom an appeal is made to, read as a second subject or object; who
//! speaks, behind a verb of speech between commas; who does what a gerund behind "of" or an infinitive behind "for" tells, and of
//! whom a participle behind "with" is told; an age, read as an object; what a dash sets apart, read as an object; an office before a name, read as somebody
//! else.
//!
//! Why: each makes somebody do, or something be done, that the text does not say.
//!
//! Example: "is sending up to 90 men": he sends them and does not send them up. "called on the town to wait": the town is to wait. "the
//! toll rose, reported officials, to nine": officials report. "the report of Lind appearing in court": Lind appears. "90 men died
//! - most of them old": nobody died anybody.
//!
//! Known misses: speakers between dashes, and gerunds behind two nouns with "of".

mod told_of;

use crate::arcs::TITLE;
use crate::lexicon::{NounKind, noun_kind};
use annals_document::{EntityKind, Token, Upos};

/// An arc that replaces that of the parser.
pub(crate) struct Arc {
    pub(crate) token: usize,
    pub(crate) head: usize,
    pub(crate) relation: &'static str,
}

/// The arcs to replace; `heads` and `children` are indices of tokens.
pub(crate) fn mended_arcs(tokens: &[Token], heads: &[Option<usize>], children: &[Vec<usize>]) -> Vec<Arc> {
    let words = Words { tokens, heads, children };
    let all = 0..tokens.len();
    all.flat_map(|token| {
        let found = [
            words.up_to(token),
            words.appealed_to(token),
            words.doer_behind_for(token),
            words.speaker_behind(token),
            words.doer_behind_of(token),
            words.behind_dash(token),
            words.told_with(token),
            words.what_is_now(token),
            words.which_of(token),
            words.office_before_name(token),
            words.published(token),
            words.subject_of_next(token),
            words.obtained(token),
            words.of_people(token),
            words.outer_subject(token),
            words.behind_relative(token),
            words.said_of_it(token),
            words.dateline(token),
            words.how_to(token),
            words.aged(token),
        ];
        found.into_iter().flatten().flatten().collect::<Vec<_>>()
    })
    .collect()
}

#[derive(Clone, Copy)]
struct Words<'a> {
    tokens: &'a [Token],
    heads: &'a [Option<usize>],
    children: &'a [Vec<usize>],
}

impl Words<'_> {
    fn lemma(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| token.lemma.as_str())
    }

    fn deprel(&self, token: usize) -> &str {
        let deprel = self.tokens[token].deprel.as_str();
        deprel.split_once(':').map_or(deprel, |(relation, _)| relation)
    }

    fn child(&self, token: usize, relation: &str) -> Option<usize> {
        self.children[token].iter().copied().find(|&child| self.deprel(child) == relation)
    }

    /// The first and the last word of what stands below a word.
    fn ends(&self, token: usize) -> (usize, usize) {
        let mut ends = (token, token);
        let mut next = vec![token];
        let mut steps = 0;
        while let Some(upper) = next.pop()
            && steps < self.tokens.len()
        {
            ends = (ends.0.min(upper), ends.1.max(upper));
            next.extend(&self.children[upper]);
            steps += 1;
        }
        ends
    }

    fn is_noun(&self, token: usize) -> bool {
        matches!(self.tokens[token].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    /// "died aged 50": the number says how old, and is nothing that the verb is done to.
    fn aged(&self, number: usize) -> Option<Vec<Arc>> {
        let aged = number.checked_sub(1).filter(|&aged| self.tokens[aged].sentence == self.tokens[number].sentence)?;
        let is_age = self.tokens[number].upos == Upos::Num
            && matches!(self.lemma(aged), "aged" | "age")
            && matches!(self.tokens[aged].xpos.as_str(), "JJ" | "VBN" | "VBD")
            && self.heads[number] != Some(aged)
            && self.heads[aged] != Some(number);
        is_age.then(|| vec![Arc { token: number, head: aged, relation: "obl" }])
    }

    /// "sending up to 90 men"
    fn up_to(&self, up: usize) -> Option<Vec<Arc>> {
        let is_particle = self.tokens[up].deprel == "compound:prt" && self.lemma(up) == "up";
        let number = up + 2;
        let is_number = is_particle
            && self.lemma(up + 1) == "to"
            && self.heads[up + 1] == Some(up)
            && self.tokens.get(number).is_some_and(|number| number.upos == Upos::Num);
        is_number.then(|| vec![Arc { token: up, head: number, relation: "advmod" }])
    }

    /// "called on the town to wait"
    fn appealed_to(&self, noun: usize) -> Option<Vec<Arc>> {
        let verb = self.heads[noun].filter(|&verb| verb < noun && self.is_noun(noun))?;
        let takes = match self.lemma(verb) {
            "call" => ["on", "upon"],
            "appeal" => ["to", "to"],
            _ => return None,
        };
        let (first, last) = self.ends(noun);
        let infinitive = self.heads.get(last + 1).copied().flatten()?;
        let is_infinitive = self.lemma(last + 1) == "to"
            && self.tokens[last + 1].deprel == "mark"
            && self.heads[infinitive] == Some(verb);
        let preposition = if takes.contains(&self.lemma(first)) { first } else { first.checked_sub(1)? };
        let is_there = takes.contains(&self.lemma(preposition)) && preposition == verb + 1;
        (is_infinitive && is_there && matches!(self.deprel(noun), "nsubj" | "obj" | "obl" | "iobj")).then(|| {
            vec![
                Arc { token: preposition, head: noun, relation: "case" },
                Arc { token: noun, head: verb, relation: "obl" },
                Arc { token: infinitive, head: verb, relation: "xcomp" },
            ]
        })
    }

    /// "pressed for the camps to be closed"
    fn doer_behind_for(&self, noun: usize) -> Option<Vec<Arc>> {
        let verb =
            self.heads[noun].filter(|_| self.is_noun(noun) && matches!(self.deprel(noun), "obj" | "nsubj" | "obl"))?;
        let (first, last) = self.ends(noun);
        let clause = self.heads.get(last + 1).copied().flatten().filter(|&clause| clause > noun)?;
        let is_framed = verb < first
            && self.heads[clause] == Some(verb)
            && self.lemma(last + 1) == "to"
            && self.lemma(first - 1) == "for"
            && self.heads[first - 1] == Some(clause);
        is_framed.then(|| vec![Arc { token: noun, head: clause, relation: "nsubj" }])
    }

    /// ", reported officials,"
    fn speaker_behind(&self, verb: usize) -> Option<Vec<Arc>> {
        let speaks = matches!(
            self.lemma(verb),
            "add" | "announce" | "claim" | "confirm" | "insist" | "report" | "reveal" | "say" | "warn" | "write"
        );
        let is_verb = speaks && matches!(self.tokens[verb].xpos.as_str(), "VBD" | "VBZ" | "VBP");
        let speaker = self.child(verb, "obj").filter(|&speaker| is_verb && self.is_noun(speaker))?;
        let (first, last) = self.ends(speaker);
        let is_mark = |token: usize| self.tokens.get(token).is_some_and(|token| token.upos == Upos::Punct);
        let is_apart = verb > 0 && is_mark(verb - 1) && first == verb + 1 && is_mark(last + 1);
        let is_inside = matches!(self.deprel(verb), "advcl" | "parataxis" | "conj" | "ccomp");
        let has_subject = self.child(verb, "nsubj").is_some_and(|subject| subject < verb);
        let head = self.heads[verb]?;
        (is_apart && is_inside && !has_subject).then(|| {
            vec![
                Arc { token: speaker, head: verb, relation: "nsubj" },
                Arc { token: verb, head, relation: "parataxis" },
            ]
        })
    }

    /// "the report of Lind appearing in court"
    fn doer_behind_of(&self, gerund: usize) -> Option<Vec<Arc>> {
        let is_gerund = self.tokens[gerund].xpos == "VBG" && self.tokens[gerund].deprel == "acl";
        let has_mark = self.child(gerund, "mark").or_else(|| self.child(gerund, "case")).is_some();
        let noun = self.heads[gerund].filter(|&noun| is_gerund && !has_mark && noun < gerund)?;
        let kind = noun_kind(&self.tokens[noun].lemma.to_lowercase()).map(NounKind::entity_kind);
        if matches!(kind, Some(EntityKind::Person | EntityKind::Group)) {
            return None;
        }
        let is_of = |child: usize| self.child(child, "case").is_some_and(|case| self.lemma(case) == "of");
        let doer = self.children[noun].iter().copied().find(|&child| {
            self.deprel(child) == "nmod" && child > noun && is_of(child) && self.ends(child).1 + 1 == gerund
        })?;
        Some(vec![Arc { token: gerund, head: doer, relation: "acl" }])
    }

    /// "90 men died - most of them old": behind a dash that no second one closes.
    fn behind_dash(&self, noun: usize) -> Option<Vec<Arc>> {
        let verb = self.heads[noun].filter(|&verb| verb < noun && self.deprel(noun) == "obj")?;
        let is_dash = |token: usize| {
            let stands_alone = |before: usize, after: usize| matches!((self.tokens.get(before), self.tokens.get(after)), (Some(a), Some(b)) if a.span.end < b.span.start);
            matches!(self.lemma(token), "-" | "–" | "—" | "--")
                && token > 0
                && (self.lemma(token) == "—" || stands_alone(token - 1, token) && stands_alone(token, token + 1))
        };
        let first = self.ends(noun).0.max(verb + 1);
        let dashes = (verb + 1..=first).filter(|&token| is_dash(token)).count();
        (dashes % 2 == 1).then(|| vec![Arc { token: noun, head: verb, relation: "parataxis" }])
    }

    /// "sank, with 25 others injured": the participle is told of the noun before it.
    fn told_with(&self, participle: usize) -> Option<Vec<Arc>> {
        let relation = match self.tokens[participle].xpos.as_str() {
            "VBN" => "nsubj:pass",
            "VBG" => "nsubj",
            _ => return None,
        };
        let verb = self.heads[participle].filter(|&verb| self.deprel(participle) == "advcl" && verb < participle)?;
        let has_own =
            ["nsubj", "aux", "mark", "case"].iter().any(|relation| self.child(participle, relation).is_some());
        let is_with = |noun: &usize| {
            *noun > verb
                && self.is_noun(*noun)
                && self.ends(*noun).1 + 1 == participle
                && self.child(*noun, "case").is_some_and(|case| self.lemma(case) == "with")
        };
        let noun = self.children[verb].iter().copied().find(is_with).filter(|_| !has_own)?;
        let with = self.child(noun, "case")?;
        Some(vec![
            Arc { token: noun, head: participle, relation },
            Arc { token: with, head: participle, relation: "mark" },
        ])
    }

    /// "in what is now Merrow": in Merrow.
    fn what_is_now(&self, what: usize) -> Option<Vec<Arc>> {
        let relation = match self.deprel(what) {
            "nmod" => "nmod",
            "obl" => "obl",
            _ => return None,
        };
        let name = what + 3;
        let is_now = self.lemma(what) == "what"
            && self.lemma(what + 1) == "be"
            && matches!(self.lemma(what + 2), "now" | "today")
            && self.tokens.get(name).is_some_and(|name| name.upos == Upos::Propn)
            && self.heads[what + 1] != Some(name);
        let above = self.heads[what].filter(|_| is_now)?;
        // Of a name in several words the one that the others hang on.
        let top = std::iter::successors(Some(name), |&token| self.heads[token])
            .take_while(|&token| token == name || (token > name && token <= name + 3))
            .filter(|&token| self.tokens[token].upos == Upos::Propn)
            .last()?;
        let case = self.child(what, "case").map(|case| Arc { token: case, head: top, relation: "case" });
        let words = [(what, "det"), (what + 1, "det"), (what + 2, "advmod")];
        let words = words.into_iter().map(|(token, relation)| Arc { token, head: top, relation });
        Some(std::iter::once(Arc { token: top, head: above, relation }).chain(case).chain(words).collect())
    }

    /// "asked which of her friends she trusted": what is asked begins with the question.
    fn which_of(&self, which: usize) -> Option<Vec<Arc>> {
        let verb = self.heads[which].filter(|&verb| verb + 1 == which && self.deprel(which) == "obj")?;
        let asks = matches!(self.tokens[which].xpos.as_str(), "WDT" | "WP");
        let clause = self.child(verb, "ccomp").filter(|&clause| asks && clause > which)?;
        let subject = self.child(clause, "nsubj")?;
        (self.ends(which).1 < subject).then(|| vec![Arc { token: which, head: clause, relation: "obj" }])
    }

    /// "by host Lind": an office and the name behind it, read as two of a kind.
    fn office_before_name(&self, name: usize) -> Option<Vec<Arc>> {
        let verb = self.heads[name].filter(|_| self.tokens[name].upos == Upos::Propn)?;
        let is_same = |office: usize| {
            self.tokens[office].deprel == self.tokens[name].deprel
                && matches!(self.deprel(office), "obj" | "iobj" | "obl" | "nmod")
                && office < name
        };
        let is_office = |office: usize| {
            let kind = noun_kind(&self.tokens[office].lemma.to_lowercase());
            let is_bare = self.child(office, "det").is_none() && self.child(office, "amod").is_none();
            self.tokens[office].xpos == "NN"
                && (matches!(kind, Some(NounKind::Role))
                    || kind.is_none() && is_bare && self.child(office, "case").is_some())
                && self.child(name, "case").is_none()
                && self.ends(office).1 + 1 == self.ends(name).0
        };
        let office = self.children[verb].iter().copied().find(|&office| is_same(office) && is_office(office))?;
        let case = self.child(office, "case").map(|case| Arc { token: case, head: name, relation: "case" });
        Some(std::iter::once(Arc { token: office, head: name, relation: TITLE }).chain(case).collect())
    }

    /// "went to Judge Lund, who was hearing the case, and took the staff captive": a comma closes what "who" tells.
    fn behind_relative(&self, verb: usize) -> Option<Vec<Arc>> {
        let is_past = self.tokens[verb].xpos == "VBD" && self.deprel(verb) == "conj";
        let clause = self.heads[verb].filter(|&clause| is_past && self.tokens[clause].deprel == "acl:relcl")?;
        let is_comma = |token: usize| self.tokens.get(token).is_some_and(|_| self.lemma(token) == ",");
        let and = self.child(verb, "cc").filter(|&and| and < verb && and > 0)?;
        let noun = self.heads[clause]?;
        let who = (noun + 1..clause).find(|&word| matches!(self.tokens[word].xpos.as_str(), "WP" | "WDT"))?;
        let is_closed = is_comma(and - 1) && is_comma(who - 1);
        let others = ["nsubj", "mark"].iter().any(|relation| self.child(verb, relation).is_some());
        let above = std::iter::successors(self.heads[noun], |&token| self.heads[token]);
        let main = above
            .take(self.tokens.len())
            .find(|&token| self.tokens[token].xpos == "VBD")
            .filter(|&main| main < noun && is_closed && !others)?;
        Some(vec![Arc { token: verb, head: main, relation: "conj" }])
    }

    /// "It was found soon after the arrest that Lind had left": that he had left was found, and is no clause about the arrest.
    fn said_of_it(&self, that: usize) -> Option<Vec<Arc>> {
        let is_that = self.lemma(that) == "that" && matches!(self.tokens[that].xpos.as_str(), "WDT" | "IN");
        let clause = self.heads[that].filter(|&clause| is_that && clause > that)?;
        let has_subject = self.child(clause, "nsubj").is_some_and(|subject| subject != that && subject < clause);
        let noun = self.heads[clause].filter(|_| self.tokens[clause].deprel.starts_with("acl") && has_subject)?;
        let verb = self.heads[noun].filter(|&verb| verb < noun && self.deprel(noun) == "obl")?;
        let finds = matches!(
            self.lemma(verb),
            "announce" | "confirm" | "decide" | "discover" | "find" | "learn" | "report" | "reveal"
        );
        let is_it =
            self.child(verb, "nsubj").or_else(|| self.child(verb, "expl")).is_some_and(|it| self.lemma(it) == "it");
        (finds && is_it).then(|| {
            vec![
                Arc { token: clause, head: verb, relation: "ccomp" },
                Arc { token: that, head: clause, relation: "mark" },
            ]
        })
    }

    /// "GENEVA (Reuters) - The board met": what stands before the dash is no part of the sentence.
    fn dateline(&self, dash: usize) -> Option<Vec<Arc>> {
        let is_name = |token: usize| self.tokens[token].upos == Upos::Propn;
        let is_dateline = dash > 3
            && matches!(self.lemma(dash), "-" | "–" | "—" | "--")
            && self.lemma(dash - 1) == ")"
            && is_name(dash - 2)
            && self.lemma(dash - 3) == "(";
        if !is_dateline {
            return None;
        }
        let sentence = self.tokens[dash].sentence;
        let first = (0..dash).rev().take_while(|&token| self.tokens[token].sentence == sentence).last()?;
        // A dateline is short and opens with a name.
        if dash - first > 24 || !is_name(first) {
            return None;
        }
        let leaves = |token: &usize| self.heads[*token].is_some_and(|head| head > dash);
        let mut arcs = Vec::new();
        for top in (first..=dash).filter(leaves) {
            let head = self.heads[top]?;
            if self.deprel(top) == "nsubj" {
                let is_inside = |noun: &usize| {
                    self.is_noun(*noun) && self.heads[*noun].is_some_and(|above| (first..=dash).contains(&above))
                };
                let subject = (dash + 1..head).find(is_inside);
                arcs.extend(subject.map(|subject| Arc { token: subject, head, relation: "nsubj" }));
            }
            arcs.push(Arc { token: top, head, relation: "parataxis" });
        }
        Some(arcs)
    }

    /// "a campaign on how to stop it"
    fn how_to(&self, how: usize) -> Option<Vec<Arc>> {
        let is_how = self.tokens[how].xpos == "WRB" && self.lemma(how + 1) == "to";
        let clause = self.heads.get(how + 1).copied().flatten().filter(|&clause| is_how && clause > how)?;
        (self.heads[how] != Some(clause)).then(|| vec![Arc { token: how, head: clause, relation: "advmod" }])
    }
}
