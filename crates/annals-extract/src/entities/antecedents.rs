//! Which mention a third-person pronoun takes up: what speaks for each, and the probability that learnt weights give.
//!
//! A softmax over the mentions that agree with the pronoun and over "none of them", with one column of weights for "he" and
//! "she", one for "it" and one for "they". The features are those of Lappin and Leass (1994) and of later rankers.

use super::antecedent_weights::weights;
use super::clusters::Clusters;
use super::describe::family;
use super::mention::FoundMention;
use crate::lexicon::{is_used, verb_kind};
use crate::times::Quotes;
use crate::tree::Tree;
use annals_document::{EntityKind, Span, Upos};

/// Probability from which a pronoun takes up a mention.
const PROBABLE: f64 = 0.45;
/// Mentions of one thing that are counted.
const MOST_MENTIONS: usize = 12;
/// Verbs between a verb of saying and the clause that it reports.
const MOST_STEPS: usize = 4;

/// What speaks for or against a mention, by name, with the weight that a reader expects of it and from which learning starts;
/// the last [`ALONE`] speak for the pronoun taking up none.
pub(super) const FEATURES: [(&str, f64); 49 + ALONE] = [
    ("same_sentence", 2.6),
    ("sentence_before", 1.4),
    ("two_before", 0.7),
    ("between", 0.0),
    ("nearest", 0.0),
    ("second_nearest", 0.0),
    ("subject", 0.8),
    ("passive_subject", 0.0),
    ("object", 0.2),
    ("oblique", 0.0),
    ("within_phrase", 0.0),
    ("owner", -0.5),
    ("modifier", -0.5),
    ("coordinated", 0.0),
    ("apposition", 0.0),
    ("predicate", 0.0),
    ("root_subject", 0.0),
    ("both_subjects", 0.0),
    ("same_relation", 0.3),
    ("same_verb", 0.0),
    ("name", 0.2),
    ("definite", 0.0),
    ("indefinite", 0.0),
    ("bare", 0.0),
    ("same_pronoun", 0.4),
    ("other_form", 0.4),
    ("person", 0.0),
    ("organization", 0.0),
    ("place", 0.0),
    ("group", 0.0),
    ("no_kind", 0.0),
    ("gender_known", 0.3),
    ("met_once", 0.0),
    ("plural", 0.0),
    ("size", 0.25),
    ("has_name", 0.0),
    ("reports", 0.0),
    ("governs", 0.0),
    ("same_quote", 0.0),
    ("out_of_quote", 0.0),
    ("speaks_person", 0.0),
    ("speaks_thing", 0.0),
    ("acts_thing", 0.0),
    ("owner_in_clause", 0.0),
    ("one_clause", 0.0),
    ("both_roots", 0.0),
    ("opens_sentence", 0.0),
    ("one_paragraph", 0.0),
    ("several_people", 0.0),
    ("alone", 1.1),
    ("alone_subject", 0.0),
    ("alone_predicate", 0.0),
    ("alone_clause", 0.0),
    ("alone_few", 0.0),
    ("alone_quote", 0.0),
    ("alone_judged", 0.0),
    ("alone_seems", 0.0),
    ("alone_object", 0.0),
];

/// How many features, the last ones, speak for the pronoun taking up no mention.
const ALONE: usize = 9;

/// A value for each of [`FEATURES`].
pub(super) type FeatureValues = [f64; FEATURES.len()];

/// What linking knows of a page.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) mentions: &'a [FoundMention],
    pub(super) clusters: &'a Clusters,
    pub(super) quotes: &'a Quotes,
}

impl Setting<'_> {
    /// Of the mentions that agree with the pronoun `index` those that stand apart from it and are no other pronoun.
    pub(super) fn those_referred_to(&self, index: usize, agreeing: &[usize]) -> Vec<usize> {
        let pronoun = &self.mentions[index];
        let can_be = |other: &FoundMention| {
            !other.phrase.overlaps(pronoun.span)
                && (!other.is_pronoun() || other.name == pronoun.name || is_same_family(pronoun, other))
        };
        agreeing.iter().copied().filter(|&other| can_be(&self.mentions[other])).collect()
    }

    /// The mention that the pronoun `index` takes up, of `candidates`, nearest first: the likeliest one, where it is probable
    /// among the likeliest mentions of all things.
    pub(super) fn most_probable(&self, index: usize, candidates: &[usize]) -> Option<usize> {
        let weights = weights(&self.mentions[index].name);
        let score = |values: &FeatureValues| {
            values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>().exp()
        };
        let mut things: Vec<(f64, usize)> = Vec::new();
        for (values, &other) in self.candidates(index, candidates).iter().zip(candidates) {
            let score = score(values);
            match things.iter_mut().find(|(_, thing)| self.clusters.same(*thing, other)) {
                Some(thing) if thing.0 < score => *thing = (score, other),
                Some(_) => {}
                None => things.push((score, other)),
            }
        }
        let total = things.iter().map(|(score, _)| score).sum::<f64>() + score(&self.alone(index, candidates.len()));
        let likeliest = things.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        likeliest.filter(|(score, _)| *score >= PROBABLE * total).map(|(_, other)| other)
    }

    /// What speaks for each of `candidates`, nearest first, as what the pronoun `index` takes up.
    pub(super) fn candidates(&self, index: usize, candidates: &[usize]) -> Vec<FeatureValues> {
        let mut met: Vec<usize> = Vec::new();
        let mut values = Vec::with_capacity(candidates.len());
        for &other in candidates {
            let rank = met.iter().position(|&before| self.clusters.same(before, other)).unwrap_or(met.len());
            if rank == met.len() {
                met.push(other);
            }
            values.push(self.values(index, other, rank));
        }
        values
    }

    /// `rank` counts the other things that were mentioned since.
    fn values(&self, index: usize, earlier: usize, rank: usize) -> FeatureValues {
        let Setting { tree, mentions, clusters, quotes } = *self;
        let (pronoun, other) = (&mentions[index], &mentions[earlier]);
        let sentence = |mention: &FoundMention| tree.token(mention.head).sentence;
        let distance = sentence(pronoun) - sentence(other);
        let (own, relation) = (tree.relation(pronoun.head), tree.relation(other.head));
        let (verb, verb_of) = (tree.head(pronoun.head), tree.head(other.head));
        let kind = clusters.kind_of(earlier);
        let is = |wanted: EntityKind| kind == Some(wanted);
        let lemma = |verb: Option<usize>| verb.map(|verb| tree.lemma(verb));
        let (tells, is_subject) = (own == "nsubj", relation == "nsubj");
        let speaks = tells && verb.is_some_and(|verb| matches!(verb_kind(tree.lemma(verb)), "STATE" | "KNOW"));
        let is_root = is_subject && verb_of.is_some_and(|verb| tree.relation(verb) == "root");
        let is_reported = verb.is_some_and(|verb| tree.relation(verb) == "ccomp");
        let stands_above = |steps: usize| {
            is_subject && verb.is_some_and(|verb| tree.ancestors(verb).take(steps).any(|above| Some(above) == verb_of))
        };
        let is_above_as_verb =
            verb_of.is_some_and(|verb| matches!(tree.upos(verb), Upos::Verb | Upos::Aux)) && stands_above(MOST_STEPS);
        let [quote, quote_of] = [pronoun, other].map(|mention| quotes.around(tree.token(mention.head).span));
        let owns = tree.deprel(other.head) == "nmod:poss";
        let is_bare = !other.definite && tree.child_by(other.head, &["det", "nummod"]).is_none();
        let is_same = other.is_pronoun() && other.name == pronoun.name;
        let between = tree.text.slice(Span::new(other.span.start, pronoun.span.start));
        let mut values = [0.0; FEATURES.len()];
        let told = [
            flag(distance == 0),
            flag(distance == 1),
            flag(distance == 2),
            ((index - earlier) as f64).ln(),
            flag(rank == 0),
            flag(rank == 1),
            flag(is_subject),
            flag(tree.deprel(other.head) == "nsubj:pass"),
            flag(relation == "obj"),
            flag(relation == "obl"),
            flag(relation == "nmod" && !owns),
            flag(owns),
            flag(matches!(tree.deprel(other.head), "compound" | "amod")),
            flag(relation == "conj"),
            flag(relation == "appos"),
            flag(tree.child_by(other.head, &["cop"]).is_some()),
            flag(is_root),
            flag(is_subject && tells),
            flag(relation == own),
            flag(verb.is_some() && lemma(verb) == lemma(verb_of)),
            flag(other.is_name()),
            flag(other.is_nominal() && other.definite),
            flag(other.is_nominal() && !other.definite && !is_bare),
            flag(other.is_nominal() && is_bare),
            flag(is_same),
            flag(other.is_pronoun() && !is_same && is_same_family(other, pronoun)),
            flag(is(EntityKind::Person)),
            flag(is(EntityKind::Organization)),
            flag(is(EntityKind::Place)),
            flag(is(EntityKind::Group)),
            flag(kind.is_none()),
            flag(pronoun.gender.is_some() && pronoun.gender == clusters.gender_of(earlier)),
            flag(clusters.gender_of(earlier).is_none() && clusters.members(earlier).len() == 1),
            flag(other.plural),
            (clusters.size_before(earlier, index, MOST_MENTIONS) as f64).ln(),
            flag(clusters.has_name(earlier)),
            // "Lind said she would go".
            flag(is_above_as_verb && is_reported),
            flag(stands_above(usize::MAX) && !is_reported),
            flag(quote.is_some() && quote == quote_of),
            flag(quote.is_some() && quote_of.is_none()),
            flag(speaks && (is(EntityKind::Person) || is(EntityKind::Organization))),
            flag(speaks && kind.is_none()),
            flag(tells && !speaks && kind.is_none()),
            flag(tree.deprel(pronoun.head) == "nmod:poss" && distance == 0 && is_subject),
            flag(distance == 0 && verb.is_some() && verb == verb_of),
            flag(is_root && tells && verb.is_some_and(|verb| tree.relation(verb) == "root")),
            flag(earlier == 0 || sentence(&mentions[earlier - 1]) != sentence(other)),
            flag(!between.contains('\n')),
            flag(other.plural && is(EntityKind::Group)),
        ];
        values[..told.len()].copy_from_slice(&told);
        values
    }

    /// What speaks for the pronoun `index` taking up none of `count` mentions.
    pub(super) fn alone(&self, index: usize, count: usize) -> FeatureValues {
        let Setting { tree, mentions, quotes, .. } = *self;
        let head = mentions[index].head;
        let verb = tree.head(head);
        let is_subject = tree.relation(head) == "nsubj";
        let has = |relations: &[&str]| verb.is_some_and(|verb| tree.child_by(verb, relations).is_some());
        let lemma = verb.map(|verb| tree.lemma(verb)).unwrap_or_default();
        let mut values = [0.0; FEATURES.len()];
        let told: [f64; ALONE] = [
            1.0,
            flag(is_subject),
            flag(is_subject && has(&["cop"])),
            flag(is_subject && has(&["ccomp", "csubj", "xcomp", "advcl"])),
            1.0 / (1.0 + count as f64),
            flag(quotes.around(tree.token(head).span).is_some()),
            // "it is hard to", "it seems that", "made it clear that"
            flag(is_subject && is_used(lemma, "judges")),
            flag(is_subject && is_used(lemma, "seems")),
            flag(tree.relation(head) == "obj" && has(&["xcomp", "ccomp"])),
        ];
        values[FEATURES.len() - ALONE..].copy_from_slice(&told);
        values
    }
}

fn flag(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}

/// Whether two pronouns are forms of one: "he" and "his".
fn is_same_family(a: &FoundMention, b: &FoundMention) -> bool {
    family(&a.name).is_some() && family(&a.name) == family(&b.name)
}
