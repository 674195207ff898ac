//! How many and how much: numbers with what they count, tied to the events whose parts they measure.
//!
//! Counts of people killed, hurt, missing or arrested say so, from the verb or from a word beside the number ("left 14
//! people dead", "more than 50 injured", "the death toll rose to 27").

mod quantity;

use super::FoundEvent;
use super::predicates::{Predicate, PredicateForm};
use crate::times::words::Words;
use crate::tree::Tree;
use annals_document::{Amount, Role, Span, TimeExpression, Upos};
use quantity::{Quantity, quantities};

/// What verbs do to those who take this part: the word that a count of them carries.
const COUNTED: &[(&str, Role, &[&str])] = &[
    ("killed", Role::Patient, &["kill", "murder", "slay", "massacre", "execute", "assassinate", "behead"]),
    ("killed", Role::Agent, &["die", "perish", "drown", "be dead"]),
    ("injured", Role::Patient, &["injure", "wound", "hurt", "maim"]),
    ("missing", Role::Agent, &["be missing", "disappear", "vanish"]),
    ("arrested", Role::Patient, &["arrest", "detain", "jail"]),
    ("abducted", Role::Patient, &["abduct", "kidnap"]),
    ("rescued", Role::Patient, &["rescue"]),
    ("evacuated", Role::Patient, &["evacuate"]),
    ("displaced", Role::Patient, &["displace"]),
    ("hospitalized", Role::Patient, &["hospitalize", "hospitalise"]),
    ("infected", Role::Patient, &["infect"]),
    ("deported", Role::Patient, &["deport"]),
    ("dismissed", Role::Patient, &["dismiss", "fire", "sack", "lay off"]),
];

/// Words beside a number that say the same.
const STATES: &[(&str, &[&str])] = &[
    ("killed", &["dead", "death", "fatality", "killed"]),
    ("injured", &["injured", "wounded", "hurt", "injury", "injure", "wound"]),
    ("missing", &["missing", "unaccounted"]),
    ("homeless", &["homeless"]),
    ("arrested", &["arrest"]),
    ("casualties", &["casualty"]),
];

/// Verbs that carry a toll to a number: "the death toll rose to 27".
const TOLLS: &[&str] = &["rise", "climb", "reach", "stand", "increase", "grow", "jump", "be", "pass", "exceed"];

/// Finds the amounts of all `events`, which must be in order of the text, and gives each to its event.
pub(super) fn find_amounts(tree: &Tree, events: &mut [FoundEvent], times: &[TimeExpression]) {
    for sentence in &tree.annotated.sentences {
        let words = Words::cut(tree.text, sentence.span);
        for quantity in quantities(&words) {
            let first_time = times.partition_point(|time| time.span.end <= quantity.span.start);
            if times.get(first_time).is_some_and(|time| time.span.overlaps(quantity.span)) {
                continue;
            }
            let Some(counted) = Counted::of(tree, quantity) else { continue };
            if let Some((event, role)) = counted.event(tree, events, sentence.span) {
                let amount = counted.amount(tree, &events[event], role);
                events[event].amounts.push(amount);
            }
        }
    }
}

/// A quantity with the word for what it counts.
struct Counted {
    quantity: Quantity,
    /// The last token of the number.
    number: usize,
    /// The head of what is counted; the number itself where nothing else stands there.
    head: usize,
    /// What became of those who are counted, where a word beside the number says so, and that word.
    state: Option<(&'static str, usize)>,
}

impl Counted {
    fn of(tree: &Tree, quantity: Quantity) -> Option<Counted> {
        let tokens = tree.tokens_in(quantity.number);
        let number = tokens.clone().next_back()?;
        // "A380", "Group of 20", "No. 4": a number in a name counts nothing.
        if tree.upos(number) == Upos::Propn
            && !tree.form(number).starts_with(|c: char| c.is_ascii_digit() || "$€£¥".contains(c))
        {
            return None;
        }
        let after = tree.tokens_in(quantity.span).end.max(number + 1);
        let noun = if quantity.unit.is_some() { None } else { noun_behind(tree, number, after) };
        // "one of them", "one was hurt": no count.
        let is_one = tree.lemma(number).eq_ignore_ascii_case("one") && quantity.least == Some(1.0);
        if is_one && !noun.is_some_and(|noun| (after..noun).all(|word| tree.lemma(word) != "of")) {
            return None;
        }
        let head = noun.unwrap_or_else(|| tree.top_of(tree.tokens_in(quantity.span)).unwrap_or(number));
        let last = noun.unwrap_or(after - 1);
        let beside = [Some(last), Some(last + 1).filter(|next| *next < tree.len())];
        let state = beside.into_iter().flatten().find_map(|token| Some((state_of(tree, token)?, token)));
        Some(Counted { quantity, number, head, state })
    }

    /// The event that it measures a part of, and the part.
    fn event(&self, tree: &Tree, events: &[FoundEvent], sentence: Span) -> Option<(usize, Role)> {
        let first = events.partition_point(|event| event.trigger.end <= sentence.start);
        let here = || events.iter().enumerate().skip(first).take_while(|(_, event)| event.trigger.start < sentence.end);
        let tokens = tree.tokens_in(self.quantity.span);
        let is_it = |head: usize| head == self.head || head == self.number || tokens.contains(&head);
        // "three arrests" is a number of events.
        if let Some((event, _)) =
            here().find(|(_, event)| event.predicate.form == PredicateForm::Noun && event.predicate.head == self.head)
        {
            return Some((event, Role::Amount));
        }
        // "more than 50 injured": the word beside the number may be the verb itself.
        let by_state =
            self.state.and_then(|(_, word)| here().find(|(_, event)| event.predicate.trigger.contains(&word)));
        if let Some((event, found)) = by_state {
            let role = found.arguments.iter().find(|argument| is_it(argument.head)).map(|argument| argument.role);
            return Some((event, role.unwrap_or(Role::Patient)));
        }
        let part = |fits: &dyn Fn(usize) -> bool| {
            let mut parts = here().flat_map(|(event, found)| found.arguments.iter().map(move |part| (event, part)));
            parts.find(|(_, part)| part.role.is_part() && fits(part.head)).map(|(event, part)| (event, part.role))
        };
        if let Some(part) = part(&|head| head == self.head).or_else(|| part(&is_it)) {
            return Some(part);
        }
        let says_what = self.state.is_some() || self.quantity.unit.is_some();
        let mut lower = self.head;
        for upper in tree.ancestors(self.head).take(3) {
            // "according to two officials" counts nothing of the event.
            let is_bare = tree.child_by(lower, &["case"]).is_none();
            let climbs = match tree.relation(lower) {
                "obj" | "advmod" | "conj" | "dep" | "nummod" | "appos" => true,
                "obl" => says_what || is_bare,
                "nmod" | "compound" | "amod" => says_what,
                _ => false,
            };
            if !climbs {
                return None;
            }
            let tells =
                here().find(|(_, event)| event.predicate.head == upper || event.predicate.trigger.contains(&upper));
            if let Some((event, _)) = tells {
                return Some((event, Role::Amount));
            }
            lower = upper;
        }
        None
    }

    fn amount(&self, tree: &Tree, event: &FoundEvent, role: Role) -> Amount {
        let Quantity { span, least, most, approximate, unit, .. } = self.quantity;
        let state = self.state.map(|(state, _)| state);
        let counts = state.or_else(|| toll(tree, event)).or_else(|| fate(&event.predicate, role));
        let is_noun = self.head > self.number && unit.is_none();
        let noun = is_noun.then(|| tree.lemma(self.head).to_lowercase());
        let noun = noun.map(|noun| if noun == "people" { "person".to_owned() } else { noun });
        let is_state = |noun: &String| STATES.iter().any(|(_, words)| words.contains(&noun.as_str()));
        Amount {
            span: if is_noun { span.cover(tree.token(self.head).span) } else { span },
            role,
            least,
            most,
            approximate,
            unit: match (unit, counts) {
                (Some(unit), _) => Some(unit.to_owned()),
                (None, Some(_)) => Some(noun.filter(|noun| !is_state(noun)).unwrap_or_else(|| "person".to_owned())),
                (None, None) => noun,
            },
            counts: counts.map(str::to_owned),
        }
    }
}

/// The noun that stands behind a number and is counted by it: "12 young people", "dozens of protesters".
fn noun_behind(tree: &Tree, number: usize, after: usize) -> Option<usize> {
    let sentence = tree.sentence_of(number);
    let skips = |token: usize| {
        matches!(tree.upos(token), Upos::Adj | Upos::Det) || matches!(tree.lemma(token), "of" | "other" | "more")
    };
    let is_noun = |token: usize| matches!(tree.upos(token), Upos::Noun | Upos::Propn);
    let first = (after..sentence.end.min(after + 4)).find(|&token| !skips(token)).filter(|&token| is_noun(token))?;
    // "a 5.9 magnitude earthquake": the noun behind the number is its unit.
    if tree.lemma(first) == "magnitude" {
        return Some(first);
    }
    // "12 police officers": the last noun of the run is the head.
    (first..sentence.end.min(first + 4)).take_while(|&token| is_noun(token)).last()
}

fn state_of(tree: &Tree, token: usize) -> Option<&'static str> {
    let (lemma, form) = (tree.lemma(token).to_lowercase(), tree.form(token).to_lowercase());
    let is_finite = matches!(tree.token(token).xpos.as_str(), "VB" | "VBP" | "VBZ" | "VBG");
    let says = |words: &[&str]| words.contains(&lemma.as_str()) || words.contains(&form.as_str());
    STATES.iter().find(|(_, words)| !is_finite && says(words)).map(|(state, _)| *state)
}

/// "the death toll rose to 27".
fn toll(tree: &Tree, event: &FoundEvent) -> Option<&'static str> {
    let first = event.predicate.lemma.split(' ').next().unwrap_or_default();
    let is_toll = |head: usize| tree.lemma(head) == "toll";
    let carries = TOLLS.contains(&first) && event.arguments.iter().any(|argument| is_toll(argument.head));
    carries.then_some("killed")
}

/// What the verb does to those who take this part.
fn fate(predicate: &Predicate, role: Role) -> Option<&'static str> {
    let lemma = predicate.lemma.as_str();
    COUNTED.iter().find(|(_, part, verbs)| *part == role && verbs.contains(&lemma)).map(|(fate, ..)| *fate)
}
