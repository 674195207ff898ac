//! Entities of one document: their mentions, and which mentions refer to the same thing.

mod antecedent_weights;
mod antecedents;
mod beside;
mod clusters;
mod describe;
mod examples;
mod find_mentions;
mod find_names;
mod link;
mod mention;
mod name_edges;
mod name_index;
mod name_words;
mod names;
mod phrases;
mod quoted;

pub(crate) use beside::look_beside;
pub use examples::{PronounExample, pronoun_examples, pronoun_features};
pub(crate) use name_words::is_calendar_word;
pub(crate) use phrases::core_phrase_span;
use phrases::{brief_span, noun_phrase_span};

use crate::lexicon::{Gender, NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::{
    Document, Entity, EntityId, EntityKind, Mention, MentionForm, Span, Upos, country_named, country_of_adjective,
};
use clusters::Clusters;
use mention::FoundMention;
use std::collections::{BTreeMap, BTreeSet};

/// The entities of a document while statements, events and relations are being tied to them.
pub(crate) struct Entities {
    mentions: Vec<FoundMention>,
    clusters: Clusters,
    /// The mention that a token stands for: its head, or any word of a name.
    by_token: BTreeMap<usize, usize>,
    /// The first token of each name with its mention, in order.
    name_starts: Vec<(usize, usize)>,
    /// How many mentions were found in the text, which are in its order; behind them stand those taken in since.
    found: usize,
}

/// A thing spoken of, by its first mention; turned into an [`EntityId`] at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EntityRef(usize);

/// How many mentions of one thing may overlap.
const OVERLAPPING: usize = 64;

/// Finds and links all mentions.
pub(crate) fn find_entities(tree: &Tree, document: &Document) -> Entities {
    let mentions = find_mentions::find_mentions(tree, document);
    let clusters = link::link_mentions(tree, &mentions);
    let is_name = |&(_, mention): &(usize, &FoundMention)| mention.is_name();
    let mut name_starts: Vec<(usize, usize)> = mentions
        .iter()
        .enumerate()
        .filter(is_name)
        .map(|(index, mention)| (tree.tokens_in(mention.span).start, index))
        .collect();
    name_starts.sort_unstable();
    let found = mentions.len();
    let mut entities = Entities { mentions: Vec::new(), clusters, by_token: BTreeMap::new(), name_starts, found };
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| !mention.nested) {
        entities.by_token.insert(mention.head, index);
    }
    // Words of a name stand for it too, unless they are the head of a mention of their own.
    let names = mentions.iter().enumerate().filter(|(_, mention)| mention.is_name() && !mention.nested);
    for (index, mention) in names {
        for token in tree.tokens_in(mention.span) {
            entities.by_token.entry(token).or_insert(index);
        }
    }
    entities.mentions = mentions;
    entities
}

impl Entities {
    /// The thing that a token stands for; none for what is neither named nor of a known sort, as "the decision" is.
    pub(crate) fn at(&self, token: usize) -> Option<EntityRef> {
        self.by_token.get(&token).copied().filter(|&mention| self.is_thing(mention)).map(|mention| self.of(mention))
    }

    fn of(&self, mention: usize) -> EntityRef {
        EntityRef(self.clusters.first_of(mention))
    }

    /// Whether a mention, or what it has been linked with, is of a known sort.
    fn is_thing(&self, mention: usize) -> bool {
        self.mentions[mention].is_pronoun() || self.clusters.is_thing(mention)
    }

    /// The thing that a token stands for, taken in as an unnamed one where it is not yet known.
    pub(crate) fn at_or_add(&mut self, tree: &Tree, token: usize) -> EntityRef {
        if let Some(&known) = self.by_token.get(&token) {
            return self.of(known);
        }
        let index = self.mentions.len();
        let span = noun_phrase_span(tree, token);
        let mention = FoundMention {
            span,
            phrase: span,
            head: token,
            form: MentionForm::Nominal,
            kind: noun_kind(tree.lemma(token)).map(NounKind::entity_kind),
            name: tree.lemma(token).to_lowercase(),
            role: None,
            plural: false,
            gender: None,
            definite: false,
            nested: false,
        };
        self.clusters.push(&mention);
        self.mentions.push(mention);
        self.by_token.insert(token, index);
        EntityRef(index)
    }

    /// The thing that the mention with this head stands for, and how the mention refers.
    pub(crate) fn mention_at(&self, head: usize) -> Option<(EntityRef, MentionForm)> {
        let &mention = self.by_token.get(&head)?;
        let found = &self.mentions[mention];
        (found.head == head && self.is_thing(mention)).then(|| (self.of(mention), found.form))
    }

    /// The characters of the mention that a token stands for.
    pub(crate) fn mention_span(&self, token: usize) -> Option<Span> {
        self.by_token.get(&token).map(|&mention| self.mentions[mention].span)
    }

    /// What sort of thing it is.
    pub(crate) fn kind(&self, entity: EntityRef) -> Option<EntityKind> {
        self.clusters.kind_of(entity.0)
    }

    /// Which personal pronoun goes with it, as its names and descriptions tell.
    pub(crate) fn gender(&self, entity: EntityRef) -> Option<Gender> {
        self.clusters.gender_of(entity.0)
    }

    /// Whether any of its mentions is a name.
    pub(crate) fn is_named(&self, entity: EntityRef) -> bool {
        self.clusters.has_name(entity.0)
    }

    /// Whether the mention that a token stands for refers to what something else refers to as well.
    pub(crate) fn is_linked(&self, token: usize) -> bool {
        self.by_token.get(&token).is_some_and(|&mention| self.clusters.members(mention).len() > 1)
    }

    /// The last mention of a thing that begins before `offset`.
    pub(crate) fn last_before(&self, entity: EntityRef, offset: u32) -> Option<Span> {
        let members = self.clusters.members(entity.0);
        let begun = self.mentions[..self.found].partition_point(|mention| mention.phrase.start < offset);
        // A phrase that begins earlier may hold its name later, so the last one alone does not tell.
        let nearest = |members: std::collections::btree_set::Range<'_, usize>| {
            let spans = members.rev().take(OVERLAPPING).map(|&member| self.mentions[member].span);
            spans.filter(|span| span.start < offset).max()
        };
        nearest(members.range(..begun)).max(nearest(members.range(self.found..)))
    }

    /// All mentions by name, in order: the thing, the name, its place.
    pub(crate) fn names(&self) -> impl Iterator<Item = (EntityRef, &str, Span)> + '_ {
        let named = self.mentions.iter().enumerate().filter(|(_, mention)| mention.is_name());
        named.map(|(index, mention)| (EntityRef(self.clusters.first_of(index)), mention.name.as_str(), mention.span))
    }

    /// Takes the mention that a token stands for, and no other that was linked with it, as one of `entity`.
    pub(crate) fn link_alone(&mut self, token: usize, entity: EntityRef) {
        if let Some(&mention) = self.by_token.get(&token) {
            self.clusters.part(mention);
            self.clusters.join(mention, entity.0);
        }
    }

    /// Whether a token is, or is in, a name.
    pub(crate) fn is_name(&self, token: usize) -> bool {
        self.by_token.get(&token).is_some_and(|&mention| self.mentions[mention].is_name())
    }

    /// Whether two tokens are words of one name.
    pub(crate) fn are_one_name(&self, a: usize, b: usize) -> bool {
        self.is_name(a) && self.by_token.get(&a) == self.by_token.get(&b)
    }

    /// The head of the name that "and" joins to the name at a token, whatever the tree makes of it: at most a few words of
    /// title stand between, and it is not the subject of a verb of its own.
    pub(crate) fn joined_name(&self, tree: &Tree, token: usize) -> Option<usize> {
        let first = &self.mentions[*self.by_token.get(&token)?];
        let after = tree.tokens_in(first.span).end;
        let sentence = tree.sentence_of(token);
        let and = (after..sentence.end).find(|&next| tree.form(next) != ",")?;
        if !first.is_name() || tree.upos(and) != Upos::Cconj {
            return None;
        }
        let begin = |from: usize| self.name_starts.partition_point(|&(start, _)| start < from);
        let near = &self.name_starts[begin(and + 1)..begin(and + 4)];
        let (start, second) = near
            .iter()
            .filter(|(_, index)| self.mentions[*index].kind == first.kind)
            .max_by_key(|(_, index)| (self.mentions[*index].span.len(), *index))
            .map(|&(start, index)| (start, &self.mentions[index]))?;
        let top = tree.top_of(tree.tokens_in(second.span))?;
        let between_is_title =
            (and + 1..start).all(|word| matches!(tree.upos(word), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Det));
        let has_own_verb = tree.relation(top) == "nsubj" && tree.head(top) != tree.head(first.head);
        (between_is_title && !has_own_verb).then_some(second.head)
    }

    /// For each of `stretches`, the things mentioned within any of its spans, in order of first mention.
    pub(crate) fn within(&self, stretches: &[&[Span]]) -> Vec<Vec<EntityRef>> {
        let mut places: Vec<(Span, usize)> =
            self.mentions.iter().enumerate().map(|(index, mention)| (mention.span, index)).collect();
        places.sort_unstable();
        let inside = |span: &Span| {
            let first = places.partition_point(|(place, _)| place.start < span.start);
            let begun = places[first..].iter().take_while(|(place, _)| place.start < span.end);
            begun.filter(|(place, _)| span.contains(*place)).map(|(_, index)| *index).collect::<Vec<_>>()
        };
        let things = |spans: &&[Span]| {
            let mut seen = BTreeSet::new();
            let mut indices: Vec<usize> = spans.iter().flat_map(inside).collect();
            indices.sort_unstable();
            let found = indices.into_iter().filter(|&index| self.is_thing(index)).map(|index| self.of(index));
            found.filter(|entity| seen.insert(*entity)).collect()
        };
        stretches.iter().map(things).collect()
    }

    /// Titles with the name that they stand before: where the title is, the name's head token, the title's words.
    pub(crate) fn titles(&self) -> impl Iterator<Item = (Span, usize, &str)> + '_ {
        self.mentions.iter().filter_map(|mention| {
            let role = mention.role.as_deref()?;
            let length = role.chars().count() as u32;
            Some((Span::new(mention.span.start, mention.span.start + length), mention.head, role))
        })
    }

    /// The head tokens of all descriptions, in order.
    pub(crate) fn nominal_heads(&self) -> impl Iterator<Item = usize> + '_ {
        self.mentions.iter().filter(|mention| mention.is_nominal()).map(|mention| mention.head)
    }

    /// The tokens of first-person pronouns within `spans`: for one ("I"), or for several ("we").
    pub(crate) fn first_person(&self, spans: &[Span]) -> Vec<(usize, bool)> {
        let number = |name: &str| match name {
            "i" | "me" | "my" | "mine" | "myself" => Some(false),
            "we" | "us" | "our" | "ours" | "ourselves" => Some(true),
            _ => None,
        };
        let found = &self.mentions[..self.found];
        let inside = |span: &Span| {
            let first = found.partition_point(|mention| mention.phrase.start < span.start);
            let end = found.partition_point(|mention| mention.phrase.start < span.end);
            let (span, mentions) = (*span, &found[first..end]);
            mentions.iter().filter(move |mention| mention.is_pronoun() && span.contains(mention.span))
        };
        let pronouns = spans.iter().flat_map(inside);
        pronouns.filter_map(|mention| Some((mention.head, number(&mention.name)?))).collect()
    }

    /// Takes the mention that a token stands for as one of `entity`.
    pub(crate) fn link(&mut self, token: usize, entity: EntityRef) {
        if let Some(&mention) = self.by_token.get(&token) {
            self.clusters.join(mention, entity.0);
        }
    }

    /// The records, with the id of each thing that is kept: all that have a name, are spoken of twice, or take part in
    /// something (`used`).
    pub(crate) fn into_records(
        self,
        tree: &Tree,
        used: &BTreeSet<EntityRef>,
    ) -> (Vec<Entity>, BTreeMap<EntityRef, EntityId>) {
        let used: BTreeSet<usize> = used.iter().map(|entity| self.clusters.first_of(entity.0)).collect();
        let mut kept: Vec<(Entity, EntityRef)> = Vec::new();
        let names = self.owners(tree);
        for first in (0..self.mentions.len()).filter(|&index| self.clusters.first_of(index) == index) {
            let members = self.clusters.members(first);
            let speaks_of = |form| members.iter().any(|&member| self.mentions[member].form == form);
            let is_bare_pronoun = !speaks_of(MentionForm::Name) && !speaks_of(MentionForm::Nominal);
            let is_worth_it = speaks_of(MentionForm::Name) || members.len() > 1 || used.contains(&first);
            if !is_bare_pronoun && is_worth_it {
                kept.push((self.record(tree, first, members, &names), EntityRef(first)));
            }
        }
        kept.sort_by_key(|(entity, _)| entity.mentions.first().map(|mention| mention.span));
        let mut ids = BTreeMap::new();
        let mut records = Vec::with_capacity(kept.len());
        for (number, (mut entity, reference)) in (1..).zip(kept) {
            entity.id = EntityId(number);
            ids.insert(reference, entity.id);
            records.push(entity);
        }
        let by_first: BTreeMap<EntityRef, EntityId> = (0..self.mentions.len())
            .filter_map(|index| {
                let id = ids.get(&EntityRef(self.clusters.first_of(index)))?;
                Some((EntityRef(index), *id))
            })
            .collect();
        (records, by_first)
    }

    /// What things are called that own something by a pronoun, by their first mentions.
    fn owners(&self, tree: &Tree) -> BTreeMap<usize, String> {
        let possessive = |mention: &&FoundMention| mention.is_pronoun() && tree.deprel(mention.head) == "nmod:poss";
        let tokens = self.mentions.iter().filter(possessive).filter_map(|mention| self.by_token.get(&mention.head));
        let owners: BTreeSet<usize> = tokens.map(|&mention| self.clusters.first_of(mention)).collect();
        let named = owners.into_iter().filter(|&first| self.clusters.has_name(first));
        named.map(|first| (first, self.fullest_name(self.clusters.members(first)).unwrap_or_default())).collect()
    }

    fn record(&self, tree: &Tree, first: usize, members: &BTreeSet<usize>, owners: &BTreeMap<usize, String>) -> Entity {
        let mut mentions: Vec<Mention> = members
            .iter()
            .map(|&member| {
                let FoundMention { span, phrase, form, .. } = self.mentions[member];
                Mention { span: phrase, form, core: Some(span).filter(|_| span != phrase) }
            })
            .collect();
        mentions.sort_unstable();
        mentions.dedup_by_key(|mention| mention.span);
        let mut roles: Vec<String> = members.iter().filter_map(|&member| self.mentions[member].role.clone()).collect();
        let kind = self.clusters.kind_of(first).unwrap_or(EntityKind::Other);
        if self.clusters.has_name(first) && kind == EntityKind::Person {
            let descriptions = members.iter().filter(|&&member| self.mentions[member].is_nominal());
            roles.extend(descriptions.map(|&member| self.mentions[member].name.clone()));
        }
        roles.sort_unstable();
        roles.dedup();
        let name = self.fullest_name(members).unwrap_or_else(|| self.fullest_description(tree, members, owners));
        let (region, formerly, personal) = (None, Vec::new(), false);
        Entity { id: EntityId(0), name, kind, roles, region, formerly, personal, mentions }
    }

    /// The longest name, in words and then in letters; the first of equals. A country goes by its usual name. `None` for
    /// what has no name.
    fn fullest_name(&self, members: &BTreeSet<usize>) -> Option<String> {
        let names = members.iter().map(|&member| &self.mentions[member]).filter(|mention| mention.is_name());
        if let Some(country) =
            names.clone().find_map(|name| country_named(&name.name).or_else(|| country_of_adjective(&name.name)))
            && members.iter().all(|&member| self.mentions[member].kind != Some(EntityKind::Person))
        {
            return Some(country.to_owned());
        }
        let length = |name: &str| (name.split_whitespace().count(), name.chars().count());
        let mut best: Option<&str> = None;
        for mention in names {
            if best.is_none_or(|best| length(&mention.name) > length(best)) {
                best = Some(&mention.name);
            }
        }
        best.map(str::to_owned)
    }

    fn fullest_description(&self, tree: &Tree, members: &BTreeSet<usize>, owners: &BTreeMap<usize, String>) -> String {
        let nominal = members.iter().map(|&member| &self.mentions[member]).filter(|mention| mention.is_nominal());
        let longest = nominal.max_by_key(|mention| (mention.span.len(), std::cmp::Reverse(mention.span.start)));
        longest.map(|mention| self.description(tree, mention.head, owners)).unwrap_or_default()
    }

    /// A short description that can stand by itself: "its spies" with the name of whose spies they are.
    fn description(&self, tree: &Tree, head: usize, owners: &BTreeMap<usize, String>) -> String {
        let span = brief_span(tree, head);
        let described = words(tree, span);
        let owner = tree.children(head).iter().copied().find(|&child| tree.deprel(child) == "nmod:poss");
        let Some(owner) = owner.filter(|&owner| tree.upos(owner) == Upos::Pron) else { return described };
        let Some(&mention) = self.by_token.get(&owner) else { return described };
        let name = owners.get(&self.clusters.first_of(mention));
        match described.strip_prefix(tree.form(owner)).zip(name) {
            Some((rest, name)) => format!("{name}'s{rest}"),
            None => described,
        }
    }
}

/// The characters of a span with white space made single.
fn words(tree: &Tree, span: Span) -> String {
    tree.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}
