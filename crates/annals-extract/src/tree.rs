//! Walking the trees of an annotated text.
//!
//! Every pass sees Universal Dependencies v2 through this: token indices into [`Annotated::tokens`], heads and
//! children as indices, relations without their subtypes unless asked for.

use crate::arcs::{SUBJECT, TITLE, clauses_of_people, clauses_of_things, subjects, titles};
use crate::lemma::mended_lemma;
use crate::verb_arcs::mended_arcs;

use annals_document::{Annotated, Sentence, Span, Text, Token, Upos};
use std::collections::BTreeMap;

/// An annotated text with its heads and children resolved to token indices.
pub(crate) struct Tree<'a> {
    /// The text that all spans point into.
    pub(crate) text: &'a Text,
    /// Sentences, tokens, names.
    pub(crate) annotated: &'a Annotated,
    heads: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    /// Relations that differ from those of the language model.
    relations: BTreeMap<usize, &'static str>,
    /// Lemmas of verbs that differ from those of the language model.
    mended: BTreeMap<usize, String>,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(text: &'a Text, annotated: &'a Annotated) -> Self {
        let mut heads: Vec<Option<usize>> = annotated
            .tokens
            .iter()
            .map(|token| {
                let sentence = &annotated.sentences[token.sentence as usize];
                let position = (token.head as usize).checked_sub(1)?;
                Some(sentence.first + position).filter(|head| *head < sentence.end)
            })
            .collect();
        let titles = titles(&annotated.tokens, &heads);
        titles.iter().for_each(|&(title, name)| heads[title] = Some(name));
        clauses_of_people(annotated, &heads).into_iter().for_each(|(clause, name)| heads[clause] = Some(name));
        clauses_of_things(annotated, &heads).into_iter().for_each(|(clause, thing)| heads[clause] = Some(thing));
        let mut mended_arcs = mended_arcs(&annotated.tokens, &heads, &children_of(&heads));
        // A tree has no rings.
        mended_arcs.retain(|arc| {
            let mut above = std::iter::successors(Some(arc.head), |&token| heads[token]).take(heads.len());
            let is_free = above.all(|token| token != arc.token);
            if is_free {
                heads[arc.token] = Some(arc.head);
            }
            is_free
        });
        let children = children_of(&heads);
        let mended = annotated.tokens.iter().enumerate().filter_map(|(index, token)| {
            let lemma = mended_lemma(token, text.slice(token.span))?;
            Some((index, lemma))
        });
        let titles = titles.into_iter().map(|(title, _)| (title, TITLE));
        let subjects = subjects(&annotated.tokens, &children).into_iter().map(|subject| (subject, SUBJECT));
        let mended_arcs = mended_arcs.into_iter().map(|arc| (arc.token, arc.relation));
        let relations = titles.chain(subjects).chain(mended_arcs).collect();
        Tree { text, annotated, heads, children, relations, mended: mended.collect() }
    }

    pub(crate) fn len(&self) -> usize {
        self.annotated.tokens.len()
    }

    pub(crate) fn token(&self, index: usize) -> &'a Token {
        &self.annotated.tokens[index]
    }

    pub(crate) fn sentence_of(&self, index: usize) -> &'a Sentence {
        &self.annotated.sentences[self.token(index).sentence as usize]
    }

    pub(crate) fn form(&self, index: usize) -> &'a str {
        self.text.slice(self.token(index).span)
    }

    pub(crate) fn lemma(&self, index: usize) -> &str {
        self.mended.get(&index).unwrap_or(&self.token(index).lemma)
    }

    pub(crate) fn upos(&self, index: usize) -> Upos {
        self.token(index).upos
    }

    /// The value of a feature, as in `feature(i, "Tense") == Some("Past")`.
    pub(crate) fn feature(&self, index: usize, name: &str) -> Option<&'a str> {
        self.token(index).feats.split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// The relation to the head without its subtype: `nsubj` for `nsubj:pass`.
    pub(crate) fn relation(&self, index: usize) -> &'a str {
        let deprel = self.deprel(index);
        deprel.split_once(':').map_or(deprel, |(relation, _)| relation)
    }

    /// The relation to the head with its subtype.
    pub(crate) fn deprel(&self, index: usize) -> &'a str {
        self.relations.get(&index).copied().unwrap_or(&self.token(index).deprel)
    }

    /// The head; `None` for a root.
    pub(crate) fn head(&self, index: usize) -> Option<usize> {
        self.heads[index]
    }

    /// The dependents, in order of the text.
    pub(crate) fn children(&self, index: usize) -> &[usize] {
        &self.children[index]
    }

    /// The dependents with one of `relations` (without subtypes), in order of the text.
    pub(crate) fn children_by<'b>(&'b self, index: usize, relations: &'b [&str]) -> impl Iterator<Item = usize> + 'b {
        self.children[index].iter().copied().filter(move |child| relations.contains(&self.relation(*child)))
    }

    /// The first dependent with one of `relations` (without subtypes).
    pub(crate) fn child_by(&self, index: usize, relations: &[&str]) -> Option<usize> {
        self.children[index].iter().copied().find(|child| relations.contains(&self.relation(*child)))
    }

    /// The particle of a verb: "off" in "called it off".
    pub(crate) fn particle(&self, verb: usize) -> Option<usize> {
        self.children[verb].iter().copied().find(|&child| self.deprel(child) == "compound:prt")
    }

    /// The dictionary form of a verb with its particle, in small letters: "call off".
    pub(crate) fn whole_verb(&self, verb: usize) -> String {
        let lemma = self.lemma(verb).to_lowercase();
        match self.particle(verb) {
            Some(particle) => format!("{lemma} {}", self.lemma(particle).to_lowercase()),
            None => lemma,
        }
    }

    /// Whether a word denies what it hangs on: "not", "never".
    pub(crate) fn is_negation(&self, word: usize) -> bool {
        matches!(self.lemma(word), "not" | "n't" | "never")
            && self.relation(word) == "advmod"
            && !self.is_not_only(word)
    }

    /// "not" before "only": nothing is denied.
    pub(crate) fn is_not_only(&self, word: usize) -> bool {
        let is_only = |next: usize| {
            self.token(next).sentence == self.token(word).sentence
                && matches!(self.form(next).to_lowercase().as_str(), "only" | "just" | "merely" | "simply")
        };
        self.lemma(word) == "not" && word + 1 < self.len() && is_only(word + 1)
    }

    /// The heads above a token, nearest first.
    pub(crate) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.heads[index], |&head| self.heads[head])
    }

    /// The token and everything below it, in order of the text.
    pub(crate) fn subtree(&self, index: usize) -> Vec<usize> {
        self.subtree_without(index, |_| false)
    }

    /// The token and what is below it, without the branches whose top `cut` names (the token itself always stays), in
    /// order of the text.
    pub(crate) fn subtree_without(&self, index: usize, cut: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![index];
        let mut next = 0;
        while next < found.len() {
            let branches = self.children[found[next]].iter().copied().filter(|&child| !cut(child));
            found.extend(branches.collect::<Vec<_>>());
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// Whether `below` is `above` or stands somewhere below it.
    pub(crate) fn is_under(&self, below: usize, above: usize) -> bool {
        below == above || self.ancestors(below).any(|ancestor| ancestor == above)
    }

    /// The stretch from the first to the last of `tokens`, which must be in order of the text and not empty.
    pub(crate) fn span_of(&self, tokens: &[usize]) -> Span {
        match (tokens.first(), tokens.last()) {
            (Some(&first), Some(&last)) => self.token(first).span.cover(self.token(last).span),
            _ => Span::default(),
        }
    }

    /// The indices of the tokens that overlap `span`.
    pub(crate) fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let tokens = &self.annotated.tokens;
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        first..end.max(first)
    }

    /// The token of `tokens` whose head lies outside: the top of a stretch. The first where there are several.
    pub(crate) fn top_of(&self, tokens: std::ops::Range<usize>) -> Option<usize> {
        tokens.clone().find(|&index| self.heads[index].is_none_or(|head| !tokens.contains(&head)))
    }
}

/// The dependents of each word, in order of the text.
fn children_of(heads: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); heads.len()];
    for (index, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            children[*head].push(index);
        }
    }
    children
}
