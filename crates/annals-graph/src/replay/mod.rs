//! Replaying what a person set right, on records as they were read.
//!
//! First what was read is changed: what was retracted goes, dates are cleared.
//! Then all other corrections are found by their places and become numbers of items ([`Corrections`]), which merging, dating and
//! naming look at. One that no longer fits is told with the reason.

mod by_hand;
mod places;

use crate::corpus::Corpus;
use crate::corrections::{Corrections, Item, SetDate};
use crate::merge::build;
use annals_case::{Act, Case, Corrected, Correction, Fact, MentionPlace, Sort, Target, entity_kind_named, in_force};
use annals_document::{DateSource, Edtf, EntityKind, Extraction, Published, Span};
use places::Places;
use std::collections::{BTreeMap, BTreeSet};

/// An act that does not hold, or not wholly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The act.
    pub act: String,
    /// Why.
    pub why: String,
}

/// As [`build_case`](crate::build_case), with what a person set right; beside the case the acts that do not hold any more, with
/// the reason: their words are gone, or a later act says otherwise.
pub fn build_case_with(mut extractions: Vec<Extraction>, log: &[Act]) -> (Case, Vec<Unfit>) {
    let acts = in_force(log);
    let by_hand: Vec<Extraction> = {
        let mut kinds: BTreeMap<&str, EntityKind> = BTreeMap::new();
        for entity in extractions.iter().flat_map(|record| &record.entities) {
            kinds.entry(&entity.name).or_insert(entity.kind);
        }
        let events = acts.iter().filter_map(|act| match &act.correction {
            Correction::Event(event) => Some(by_hand::record(act, event, |name| kinds.get(name).copied())),
            _ => None,
        });
        events.collect()
    };
    extractions.extend(by_hand);
    let mut unfit: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut corpus = Corpus::new(extractions);
    let retracted = change_records(&mut corpus, &acts, &mut unfit);
    if !retracted.is_empty() {
        corpus = without(corpus, &retracted);
    }
    let corrections = resolve(&corpus, &acts, &mut unfit);
    corpus.corrections = corrections;
    let (mut case, overruled) = build(&corpus);
    keep_undated(&mut case);
    for act in overruled {
        unfit.entry(act).or_default().push("another correction says otherwise of the same mentions".to_owned());
    }
    let told = unfit.into_iter().map(|(number, mut reasons)| {
        reasons.dedup();
        Unfit { act: acts[number].id.clone(), why: reasons.join("; ") }
    });
    (case, told.collect())
}

/// Takes the days that a reader of news would take them for from events whose date a person cleared.
fn keep_undated(case: &mut Case) {
    let mut cleared: BTreeMap<Fact, bool> = BTreeMap::new();
    for Corrected { fact, act } in &case.corrections {
        if let Correction::Date { edtf, .. } = &act.correction {
            cleared.insert(*fact, edtf.is_none());
        }
    }
    for (fact, _) in cleared.into_iter().filter(|(_, is_cleared)| *is_cleared) {
        if let Fact::Event(key) = fact {
            let event = &mut case.events[key.index()];
            event.likely = None;
            let guessed =
                event.mentions.iter_mut().filter(|mention| mention.time.as_ref().is_some_and(|time| time.is_guess()));
            guessed.for_each(|mention| mention.time = None);
        }
    }
}

/// Changes what was read, but for what is taken out; that is returned.
fn change_records(corpus: &mut Corpus, acts: &[&Act], unfit: &mut BTreeMap<usize, Vec<String>>) -> BTreeSet<Item> {
    let mut retracted = BTreeSet::new();
    let mut cleared = BTreeSet::new();
    let mut published: BTreeMap<usize, Option<String>> = BTreeMap::new();
    let places = Places::of(corpus);
    for (number, act) in acts.iter().enumerate() {
        match &act.correction {
            Correction::Retract(target) => {
                // Afterwards they are not to be found, so this is the time to tell of those that are not.
                let (items, lost) = places.items(target);
                note(unfit, number, lost);
                retracted.extend(items);
            }
            Correction::Date { target, edtf } => {
                for item in places.items(target).0 {
                    match item {
                        Item::Document(document) => drop(published.insert(document, edtf.clone())),
                        _ if edtf.is_none() => {
                            cleared.insert(item);
                        }
                        _ => {
                            cleared.remove(&item);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    drop(places);
    for item in cleared {
        match item {
            Item::Event(item) => corpus.event_mut(item).time = None,
            Item::Statement(item) => corpus.statement_mut(item).time = None,
            _ => {}
        }
    }
    for (document, edtf) in published {
        corpus.records[document].document.published =
            edtf.map(|edtf| Published { edtf, from: DateSource::Corrected, span: None });
    }
    retracted
}

/// The corpus without these items.
fn without(mut corpus: Corpus, retracted: &BTreeSet<Item>) -> Corpus {
    let mut events: BTreeMap<usize, BTreeSet<_>> = BTreeMap::new();
    let (mut entities, mut statements, mut relations) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for item in retracted {
        match *item {
            Item::Event(item) => {
                events.entry(corpus.events.document(item)).or_default().insert(corpus.event(item).id);
            }
            Item::Entity(item) => {
                let ids: &mut BTreeSet<_> = entities.entry(corpus.entities.document(item)).or_default();
                ids.insert(corpus.entity(item).id);
            }
            Item::Statement(item) => {
                let ids: &mut BTreeSet<_> = statements.entry(corpus.statements.document(item)).or_default();
                ids.insert(corpus.statement(item).id);
            }
            Item::Relation(document, span) => {
                let spans: &mut BTreeSet<Span> = relations.entry(document).or_default();
                spans.insert(span);
            }
            Item::Document(_) => {}
        }
    }
    for (document, record) in corpus.records.iter_mut().enumerate() {
        let has = |ids: Option<&BTreeSet<_>>, id| ids.is_some_and(|ids| ids.contains(&id));
        record.events.retain(|event| !has(events.get(&document), event.id));
        record.entities.retain(|entity| !entities.get(&document).is_some_and(|ids| ids.contains(&entity.id)));
        record.statements.retain(|one| !statements.get(&document).is_some_and(|ids| ids.contains(&one.id)));
        record.relations.retain(|one| !relations.get(&document).is_some_and(|spans| spans.contains(&one.evidence)));
    }
    corpus.numbered_anew()
}

fn note(unfit: &mut BTreeMap<usize, Vec<String>>, number: usize, reasons: Vec<String>) {
    if !reasons.is_empty() {
        unfit.entry(number).or_default().extend(reasons);
    }
}

/// The corrections as numbers of items.
fn resolve(corpus: &Corpus, acts: &[&Act], unfit: &mut BTreeMap<usize, Vec<String>>) -> Corrections {
    let places = Places::of(corpus);
    let mut found = Corrections::default();
    for (number, act) in acts.iter().enumerate() {
        let mut resolver = Resolver { places: &places, number, act, unfit, found: &mut found };
        resolver.resolve();
    }
    join_by_hand(&places, acts, &mut found);
    found
}

/// Joins whom an event by hand names by a name that a person gave with the entity that has it.
fn join_by_hand(places: &Places, acts: &[&Act], found: &mut Corrections) {
    for (number, act) in acts.iter().enumerate() {
        let Correction::Event(event) = &act.correction else { continue };
        for (name, here) in by_hand::who(places.corpus(), act, event) {
            let renamed = acts.iter().rev().filter_map(|other| match &other.correction {
                Correction::Name { target, name: given } if target.of == Sort::Entity && given == name => Some(target),
                _ => None,
            });
            let named = renamed.flat_map(|target| numbers(&places.items(target).0)).next();
            found.entities.together.extend(named.filter(|other| *other != here).map(|other| (here, other, number)));
        }
    }
}

struct Resolver<'r, 'c> {
    places: &'r Places<'c>,
    number: usize,
    act: &'r Act,
    unfit: &'r mut BTreeMap<usize, Vec<String>>,
    found: &'r mut Corrections,
}

impl Resolver<'_, '_> {
    fn resolve(&mut self) {
        match &self.act.correction {
            Correction::Apart { these, from } => self.apart(these, from),
            Correction::Together(target) => self.together(target),
            Correction::Date { target, edtf: Some(edtf) } => self.date(target, edtf),
            Correction::Name { target, name } => {
                for item in self.items(target) {
                    match item {
                        Item::Entity(item) => drop(self.found.names.insert(item, name.clone())),
                        Item::Event(item) => drop(self.found.labels.insert(item, name.clone())),
                        _ => self.fails("only entities and events are named"),
                    }
                }
            }
            Correction::Kind { target, kind } => {
                for item in self.items(target) {
                    match (item, entity_kind_named(kind)) {
                        (Item::Event(item), _) => drop(self.found.event_kinds.insert(item, kind.clone())),
                        (Item::Entity(item), Some(kind)) => drop(self.found.entity_kinds.insert(item, kind)),
                        _ => self.fails("there is no such kind"),
                    }
                }
            }
            Correction::Speaker { target, speaker } => {
                let by = match speaker.as_ref().map(|place| self.places.item(Sort::Entity, place)) {
                    None => None,
                    Some(Ok(Item::Entity(item))) => Some(item),
                    Some(Ok(_)) => return,
                    Some(Err(reason)) => return self.fails(&reason),
                };
                for item in self.items(target) {
                    if let Item::Statement(item) = item {
                        self.found.speakers.insert(item, by);
                    }
                }
            }
            Correction::Date { target, edtf: None } => {
                for item in self.items(target) {
                    match item {
                        Item::Event(item) => drop(self.found.event_dates.remove(&item)),
                        Item::Statement(item) => drop(self.found.statement_dates.remove(&item)),
                        _ => {}
                    }
                }
            }
            Correction::NotAHappening(target)
            | Correction::Mark { target, .. }
            | Correction::Note { target, .. }
            | Correction::Tag { target, .. } => {
                self.items(target);
            }
            Correction::Event(_) | Correction::Retract(_) | Correction::Undo { .. } => {}
        }
    }

    fn fails(&mut self, reason: &str) {
        note(self.unfit, self.number, vec![reason.to_owned()]);
    }

    /// The items of a target, which the act is about from now on.
    fn items(&mut self, target: &Target) -> Vec<Item> {
        let (items, lost) = self.places.items(target);
        note(self.unfit, self.number, lost);
        self.found.acts.extend(items.iter().map(|item| (self.act.clone(), *item)));
        items
    }

    fn date(&mut self, target: &Target, edtf: &str) {
        let Ok(bounds) = edtf.parse::<Edtf>().map(|edtf| edtf.bounds()) else {
            return self.fails(&format!("{edtf} is no date"));
        };
        let by = self.act.by.as_deref().unwrap_or("a person");
        let why = self.act.why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
        let because = format!("{by} set it to {edtf}{why}");
        for item in self.items(target) {
            let date = SetDate { bounds, because: because.clone() };
            match item {
                Item::Event(item) => drop(self.found.event_dates.insert(item, date)),
                Item::Statement(item) => drop(self.found.statement_dates.insert(item, date)),
                Item::Document(_) => {}
                _ => self.fails("only events, statements and documents have a date"),
            }
        }
    }

    fn apart(&mut self, these: &Target, from: &[MentionPlace]) {
        let (ours, lost) = self.places.items(these);
        note(self.unfit, self.number, lost);
        let (others, lost) = self.places.items_at(these.of, from);
        note(self.unfit, self.number, lost);
        if others.is_empty() {
            return;
        }
        self.found.acts.extend(ours.first().map(|item| (self.act.clone(), *item)));
        let (number, ours, others) = (self.number, numbers(&ours), numbers(&others));
        let Some(pairs) = self.pairs(these.of) else { return };
        let mut clash = false;
        for &one in &ours {
            for &other in &others {
                if one == other {
                    clash = true;
                } else {
                    pairs.apart.insert((one.min(other), one.max(other)), number);
                }
            }
        }
        pairs.together.extend(ours.windows(2).map(|pair| (pair[0], pair[1], number)));
        if clash {
            self.fails("what it keeps apart is read as one mention now");
        }
    }

    fn together(&mut self, target: &Target) {
        let items = numbers(&self.items(target));
        let number = self.number;
        let Some(pairs) = self.pairs(target.of) else { return };
        let mut overruled = BTreeSet::new();
        for (place, &one) in items.iter().enumerate() {
            for &other in &items[place + 1..] {
                overruled.extend(pairs.apart.remove(&(one.min(other), one.max(other))));
            }
        }
        pairs.together.extend(items.windows(2).map(|pair| (pair[0], pair[1], number)));
        for act in overruled {
            note(self.unfit, act, vec![format!("{} says later that they are one", self.act.id)]);
        }
    }

    fn pairs(&mut self, of: Sort) -> Option<&mut crate::corrections::Pairs> {
        match of {
            Sort::Event => Some(&mut self.found.events),
            Sort::Entity => Some(&mut self.found.entities),
            _ => {
                self.fails("only events and entities are taken apart and together");
                None
            }
        }
    }
}

fn numbers(items: &[Item]) -> Vec<usize> {
    let number = |item: &Item| match item {
        Item::Event(item) | Item::Entity(item) => Some(*item),
        _ => None,
    };
    items.iter().filter_map(number).collect()
}
