//! The order of events among themselves, as connectives, tenses and adverbs say it.
//!
//! A link stands between two things that are told in one sentence, one of which hangs on the other ("withdrew after the
//! ceasefire"), or between two that follow each other ("…, then sold the land"). What did not happen, or may not have,
//! orders nothing.

use crate::tree::Tree;
use annals_document::{
    CalendarDistance, CalendarUnit, Event, Happening, LinkSource, Modality, Polarity, Span, TemporalLink, Tense,
    TimeExpression, TimeRelation, TimexType, Upos,
};
use std::collections::{BTreeMap, BTreeSet};

/// Prepositions and conjunctions with what they say of the clause or phrase above them.
const CONNECTIVES: &[(&str, TimeRelation)] = &[
    ("after", TimeRelation::After),
    ("following", TimeRelation::After),
    ("since", TimeRelation::After),
    ("once", TimeRelation::After),
    ("before", TimeRelation::Before),
    ("until", TimeRelation::Before),
    ("till", TimeRelation::Before),
    ("prior", TimeRelation::Before),
    ("during", TimeRelation::During),
    ("amid", TimeRelation::During),
    ("while", TimeRelation::Overlaps),
    ("when", TimeRelation::Overlaps),
];
/// Verbs whose subject and object they put in order, with where the subject lies.
const ORDERING_VERBS: &[(&str, TimeRelation)] = &[("follow", TimeRelation::After), ("precede", TimeRelation::Before)];
/// Adverbs that go on from what was told before.
const SEQUENCE: &[&str] = &["then", "later", "subsequently", "afterwards", "afterward", "thereafter"];

/// The links between the happenings of a document, in order of their signals.
///
/// `by_token` gives what each token names; `events` are the document's, in order of their ids.
pub(crate) fn find_links(
    tree: &Tree,
    events: &[Event],
    by_token: &BTreeMap<usize, Happening>,
    times: &[TimeExpression],
) -> Vec<TemporalLink> {
    let finder = Finder { tree, events, by_token, times };
    let mut links: Vec<TemporalLink> = (0..tree.len())
        .flat_map(|token| {
            let by_connective = finder.by_connective(token);
            by_connective
                .into_iter()
                .chain(finder.by_verb(token))
                .chain(finder.by_tense(token))
                .chain(finder.by_adverb(token))
        })
        .collect();
    let mut seen = BTreeSet::new();
    links.retain(|link| link.of != link.to && seen.insert((link.of.min(link.to), link.of.max(link.to))));
    links.sort_by_key(|link| (link.signal, link.of, link.to));
    links
}

struct Finder<'a> {
    tree: &'a Tree<'a>,
    events: &'a [Event],
    by_token: &'a BTreeMap<usize, Happening>,
    times: &'a [TimeExpression],
}

impl Finder<'_> {
    /// What a token names, if it is told as so or as to be.
    fn told(&self, token: usize) -> Option<Happening> {
        let happening = *self.by_token.get(&token)?;
        let is_told = self.event(happening).is_none_or(|event| {
            event.polarity == Polarity::Positive
                && matches!(event.modality, Modality::Asserted | Modality::Planned | Modality::Ordered)
        });
        is_told.then_some(happening)
    }

    fn event(&self, happening: Happening) -> Option<&Event> {
        match happening {
            Happening::Event(id) => self.events.get((id.0 as usize).checked_sub(1)?),
            Happening::Statement(_) => None,
        }
    }

    fn is_past(&self, happening: Happening) -> bool {
        self.event(happening).is_none_or(|event| event.tense == Some(Tense::Past))
    }

    /// "withdrew after the ceasefire", "two days after the flood destroyed the bridge": a clause or phrase that hangs on
    /// what it places, with all that is coordinated with it.
    fn by_connective(&self, connective: usize) -> Vec<TemporalLink> {
        let form = self.tree.form(connective).to_lowercase();
        let Some((_, relation)) = CONNECTIVES.iter().find(|(word, _)| *word == form) else { return Vec::new() };
        let is_connective = matches!(self.tree.relation(connective), "mark" | "case" | "advmod");
        let Some(below) = self.tree.head(connective).filter(|_| is_connective) else { return Vec::new() };
        let hangs = matches!(self.tree.relation(below), "advcl" | "obl" | "nmod");
        let Some(of) = self.tree.head(below).filter(|_| hangs).and_then(|above| self.told(above)) else {
            return Vec::new();
        };
        if self.may_belong_higher(below) {
            return Vec::new();
        }
        let others = std::iter::once(below).chain(self.tree.children_by(below, &["conj"]));
        let link = |to: Happening| TemporalLink {
            of,
            relation: *relation,
            to,
            distance: self.distance_before(connective),
            from: LinkSource::Connective,
            signal: self.tree.token(connective).span,
        };
        others.filter_map(|token| self.told(token)).map(link).collect()
    }

    /// "…, who performed there, a year after …": behind a comma a clause may belong to what the relative clause belongs to.
    fn may_belong_higher(&self, below: usize) -> bool {
        let is_relative = self.tree.head(below).is_some_and(|above| self.tree.relation(above) == "acl");
        let first = self.tree.subtree(below).into_iter().find(|&token| self.tree.upos(token) != Upos::Punct);
        let before = first.and_then(|first| first.checked_sub(1));
        is_relative && before.is_some_and(|before| self.tree.form(before) == ",")
    }

    /// "two days" in "two days after", "the day" in "the day after".
    fn distance_before(&self, connective: usize) -> Option<CalendarDistance> {
        let noun = connective.checked_sub(1).filter(|&noun| self.tree.upos(noun) == Upos::Noun)?;
        let unit = match self.tree.lemma(noun) {
            "day" => CalendarUnit::Day,
            "week" => CalendarUnit::Week,
            "month" => CalendarUnit::Month,
            "year" => CalendarUnit::Year,
            _ => return None,
        };
        let end = self.tree.token(noun).span.end;
        let first = self.times.partition_point(|time| time.span.end < end);
        let expression = self.times.get(first).filter(|time| time.span.end == end && time.kind == TimexType::Duration);
        let is_the_one = || noun.checked_sub(1).is_some_and(|det| matches!(self.tree.lemma(det), "the" | "a" | "one"));
        let steps = match expression {
            Some(time) => time.value.strip_prefix('P')?.trim_end_matches(char::is_alphabetic).parse().ok()?,
            None if is_the_one() => 1,
            None => return None,
        };
        Some(CalendarDistance { steps, unit })
    }

    /// "The raid followed a tip."
    fn by_verb(&self, verb: usize) -> Option<TemporalLink> {
        let (_, relation) = ORDERING_VERBS.iter().find(|(lemma, _)| self.tree.lemma(verb) == *lemma)?;
        let is_active = self.tree.upos(verb) == Upos::Verb && self.tree.child_by(verb, &["aux"]).is_none();
        let subject = self.tree.child_by(verb, &["nsubj"]).filter(|_| is_active)?;
        let of = self.told(subject)?;
        let to = self.told(self.tree.child_by(verb, &["obj"])?)?;
        let signal = self.tree.token(verb).span;
        Some(TemporalLink { of, relation: *relation, to, distance: None, from: LinkSource::Connective, signal })
    }

    /// "arrested the driver who had fled": the past perfect in a clause below the past.
    fn by_tense(&self, verb: usize) -> Option<TemporalLink> {
        let of = self.told(verb)?;
        let had = self.past_perfect(verb)?;
        let hangs = matches!(self.tree.relation(verb), "acl" | "advcl");
        let has_connective = self.tree.child_by(verb, &["mark"]).is_some();
        let above = self.tree.ancestors(verb).find(|&token| self.by_token.contains_key(&token))?;
        let to = self.told(above).filter(|&to| hangs && !has_connective && self.is_past(to))?;
        let is_plain_past = self.tree.token(above).xpos == "VBD";
        let signal = self.tree.token(had).span.cover(self.tree.token(verb).span);
        let link =
            TemporalLink { of, relation: TimeRelation::Before, to, distance: None, from: LinkSource::Tense, signal };
        is_plain_past.then_some(link)
    }

    fn past_perfect(&self, verb: usize) -> Option<usize> {
        self.tree.children_by(verb, &["aux"]).find(|&helper| self.tree.form(helper).eq_ignore_ascii_case("had"))
    }

    /// "…, then sold the land"; "Later, the court freed the pilot", of what the sentence before tells.
    fn by_adverb(&self, adverb: usize) -> Option<TemporalLink> {
        let is_sequence = SEQUENCE.contains(&self.tree.form(adverb).to_lowercase().as_str());
        let verb = self.tree.head(adverb).filter(|_| is_sequence && self.tree.relation(adverb) == "advmod")?;
        let of = self.told(verb).filter(|&of| self.is_past(of) && !self.is_in_expression(adverb))?;
        let before = match self.tree.relation(verb) {
            "conj" => self.coordinated_before(verb),
            "root" if adverb == self.tree.sentence_of(adverb).first => self.top_of_sentence_before(adverb),
            _ => None,
        }?;
        let to = self.told(before).filter(|&to| self.is_past(to) && self.past_perfect(verb).is_none())?;
        let signal = self.tree.token(adverb).span;
        Some(TemporalLink { of, relation: TimeRelation::After, to, distance: None, from: LinkSource::Sequence, signal })
    }

    /// Whether a word is part of a time expression: "later" in "two days later".
    fn is_in_expression(&self, token: usize) -> bool {
        let span: Span = self.tree.token(token).span;
        let first = self.times.partition_point(|time| time.span.end <= span.start);
        self.times.get(first).is_some_and(|time| time.span.overlaps(span))
    }

    /// The nearest clause before `verb` among those that it is coordinated with.
    fn coordinated_before(&self, verb: usize) -> Option<usize> {
        let first = self.tree.head(verb)?;
        let others = self.tree.children_by(first, &["conj"]).take_while(|&other| other < verb);
        others.last().or(Some(first))
    }

    /// The main verb of the sentence before, if it stands in the same block of text.
    fn top_of_sentence_before(&self, token: usize) -> Option<usize> {
        let sentence = self.tree.sentence_of(token);
        let before = sentence.first.checked_sub(1)?;
        let other = self.tree.sentence_of(before);
        let between = self.tree.text.slice(Span::new(other.span.end, sentence.span.start));
        other.tokens().find(|&token| self.tree.relation(token) == "root").filter(|_| !between.contains('\n'))
    }
}
