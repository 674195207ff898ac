//! What one telling of an event is compared by.

mod agreement;

pub(crate) use agreement::{Agreement, MOST_FOR_STORIES};

use super::corpus::{Corpus, is_told_as_past};
use super::ids::fnv1a;
use super::lemmas::family;
use super::sorted_set::SortedSet;
use super::thread::Thread;
use annals_case::{CaseEntity, EntityKey, bare};
use annals_document::{
    Bounds, EntityKind, Event, EventId, MentionForm, Modality, Participant, Polarity, RelationKind, Role, Span,
    TimeSource, country_named, country_of_adjective,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Kinds whose tellings are alike without being one: people say and think many things.
const SPEAKING: &[&str] = &["STATE", "KNOW", "CONSULT"];
/// Kinds that hold so much that sharing one says nothing.
const BROAD: &[&str] = &["ACT", "BE", "STATE", "KNOW"];
/// Words that say nothing of what they stand with.
const EMPTY: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "his", "her", "its",
    "their", "our", "my", "your", "this", "that", "these", "those", "some", "any", "all", "more", "other", "new", "it",
    "he", "she", "they", "him", "them", "who", "which", "what", "as", "is", "was", "were", "be", "been", "has", "have",
    "had", "not", "no",
];
/// Verbs of what can be done to one thing only once.
const ONCE: &[&str] =
    &["publish", "found", "invent", "discover", "demolish", "murder", "assassinate", "kill", "execute", "bear", "bury"];

/// An event as one or several mentions tell it. Words, families and kinds are kept as their hashes.
#[derive(Clone, Debug)]
pub(crate) struct Telling {
    pub(crate) document: usize,
    family: u64,
    kind: u64,
    /// Mode within the kind, where one is known.
    mode: Option<u64>,
    /// Whether the family says little by itself.
    is_light: bool,
    is_broad: bool,
    is_speaking: bool,
    /// Whether it can be done only once to the same thing.
    is_once: bool,
    /// Sorted by part.
    sides: Vec<(Role, Side)>,
    /// All things that take part, but for places.
    players: SortedSet<EntityKey>,
    /// What is said outright of its time; inferences from tense and thread are left out.
    bounds: Bounds,
    /// The same, with what links to dated events say, and that what is told as past was over when the text was published.
    limits: Bounds,
    /// When it was news: the day that is said, or that the report is about; of several tellings the first and the last.
    news: Option<(NaiveDate, NaiveDate)>,
    polarity: Polarity,
    standing: Standing,
    is_noun: bool,
}

/// The entities of a case, and the key of each document's entity.
pub(crate) struct Cast<'a> {
    entities: &'a [CaseEntity],
    keys: &'a [EntityKey],
    countries: BTreeMap<&'static str, EntityKey>,
    /// For each place those that documents put it in.
    around: BTreeMap<EntityKey, SortedSet<EntityKey>>,
}

impl<'a> Cast<'a> {
    pub(crate) fn new(corpus: &Corpus, entities: &'a [CaseEntity], keys: &'a [EntityKey]) -> Self {
        let named = entities.iter().enumerate().filter(|(_, entity)| entity.named && entity.kind == EntityKind::Place);
        let countries = named.filter_map(|(key, entity)| Some((country_named(&entity.name)?, EntityKey::from(key))));
        let mut around: BTreeMap<EntityKey, SortedSet<EntityKey>> = BTreeMap::new();
        let parts = corpus.relations().filter(|(_, relation)| relation.kind == Some(RelationKind::Part));
        for (document, relation) in parts {
            let key = |id| corpus.entity_item(document, id).map(|item| keys[item]);
            if let (Some(inner), Some(outer)) = (key(relation.subject), relation.object.and_then(key)) {
                around.entry(inner).or_default().extend([outer]);
            }
        }
        Cast { entities, keys, countries: countries.collect(), around }
    }

    /// Whether a place is a country: much lies in it.
    fn is_country(&self, key: EntityKey) -> bool {
        let entity = &self.entities[key.index()];
        entity.kind == EntityKind::Place && country_named(&entity.name).is_some()
    }

    /// The country whose government an entity is: texts say "the U.S." for "the U.S. government".
    fn country_governed_by(&self, key: EntityKey) -> Option<EntityKey> {
        let name = &self.entities[key.index()].name;
        let country = ["government", "Government", "administration", "Administration"]
            .iter()
            .find_map(|body| name.strip_suffix(body)?.strip_suffix(' '))?;
        let country = country_named(country).or_else(|| country_of_adjective(bare(country)))?;
        self.countries.get(country).copied()
    }
}

/// Whether an event is told as done, as to come, as given up, or as denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Done,
    ToCome,
    Cancelled,
    Denied,
}

/// Who and what plays one part.
#[derive(Clone, Debug, Default)]
struct Side {
    entities: SortedSet<EntityKey>,
    named: SortedSet<EntityKey>,
    words: SortedSet<u64>,
    /// The places around those that are named.
    around: SortedSet<EntityKey>,
    /// Whether a country is among them.
    is_wide: bool,
    /// Whether people or bodies are meant; texts describe those without a name in many ways.
    is_body: bool,
}

impl Telling {
    pub(crate) fn of(
        corpus: &Corpus,
        item: usize,
        cast: &Cast,
        thread: &Thread,
        linked: &BTreeMap<EventId, Bounds>,
    ) -> Telling {
        let document = corpus.events.document(item);
        let published = corpus.published(document);
        let event = corpus.event(item);
        let mut sides: BTreeMap<Role, Side> = BTreeMap::new();
        for (role, participant) in sides_of(corpus, document, event) {
            let side = sides.entry(role).or_default();
            let entity = participant
                .entity
                .and_then(|id| corpus.entity_item(document, id))
                .or_else(|| person_described(corpus, document, participant.span));
            if let Some(item) = entity {
                let kind = corpus.entity(item).kind;
                side.is_body |= matches!(kind, EntityKind::Person | EntityKind::Group | EntityKind::Organization);
                let key = cast.keys[item];
                side.entities.insert(key);
                if cast.entities[key.index()].named {
                    side.named.insert(key);
                }
                side.is_wide |= cast.is_country(key);
                side.around.extend(cast.around.get(&key).into_iter().flat_map(SortedSet::iter));
                side.entities.extend(cast.country_governed_by(key));
            }
            let is_pronoun = entity.is_some_and(|item| {
                let mentions = &corpus.entity(item).mentions;
                let first = mentions.partition_point(|mention| mention.span < participant.span);
                mentions[first..]
                    .iter()
                    .take_while(|mention| mention.span == participant.span)
                    .any(|mention| mention.form == MentionForm::Pronoun)
            });
            if !is_pronoun {
                side.words.extend(content_words(&corpus.words(document, participant.span)));
            }
        }
        let family = family(&event.lemma);
        let bounds = said_outright(event);
        let mut telling = Telling {
            document,
            family: fnv1a(family.bytes()),
            kind: fnv1a(event.kind.bytes()),
            mode: event.mode.as_ref().map(|mode| fnv1a(mode.bytes())),
            is_once: ONCE.contains(&event.lemma.as_str()),
            is_light: LIGHT.contains(&family.as_str()),
            is_broad: BROAD.contains(&event.kind.as_str()),
            is_speaking: SPEAKING.contains(&event.kind.as_str()),
            sides: sides.into_iter().collect(),
            players: SortedSet::default(),
            bounds,
            limits: limits(event, published, linked),
            news: days(bounds).or_else(|| days(thread.time_of(corpus, document, event)?.bounds)),
            polarity: event.polarity,
            standing: standing(event.modality),
            is_noun: event.tense.is_none(),
        };
        telling.gather_players();
        telling
    }

    fn gather_players(&mut self) {
        let parts =
            self.sides.iter().filter(|(role, _)| !matches!(role, Role::Place | Role::Origin | Role::Destination));
        self.players = parts.flat_map(|(_, side)| side.entities.iter()).collect();
    }

    /// Takes in another telling of the same event.
    pub(crate) fn add(&mut self, other: &Telling) {
        for (role, side) in &other.sides {
            let place = self.sides.binary_search_by_key(role, |(own, _)| *own);
            let place = place.unwrap_or_else(|place| {
                self.sides.insert(place, (*role, Side::default()));
                place
            });
            let own = &mut self.sides[place].1;
            own.entities.extend(side.entities.iter());
            own.named.extend(side.named.iter());
            own.words.extend(side.words.iter());
            own.around.extend(side.around.iter());
            own.is_wide |= side.is_wide;
            own.is_body |= side.is_body;
        }
        self.players.extend(other.players.iter());
        self.bounds = self.bounds.intersect(other.bounds).unwrap_or(self.bounds);
        self.limits = self.limits.intersect(other.limits).unwrap_or(self.limits);
        self.news = match (self.news, other.news) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self.is_noun &= other.is_noun;
        self.standing = match (self.standing, other.standing) {
            (Standing::ToCome, told) => told,
            (_, Standing::Done) => Standing::Done,
            (own, _) => own,
        };
    }

    /// What a cluster that holds this can be found by: the family in general and in its document, and family or kind with
    /// who or what takes part. Hashes, sorted.
    pub(crate) fn keys(&self) -> SortedSet<u64> {
        let key = |sort: u64, whole: u64, part: u64| fnv1a([sort, whole, part].into_iter().flat_map(u64::to_le_bytes));
        let general = [key(0, self.family, 0), key(1, self.family, self.document as u64)];
        let sides = self.sides.iter().flat_map(|(_, side)| {
            let entities = side.entities.iter().map(|entity| u64::from(entity.0));
            let entities = entities.flat_map(|entity| [key(2, self.family, entity), key(3, self.kind, entity)]);
            entities.chain(side.words.iter().map(|word| key(4, self.family, word)))
        });
        general.into_iter().chain(sides).collect()
    }

    fn side(&self, role: Role) -> Option<&Side> {
        let place = self.sides.binary_search_by_key(&role, |(own, _)| *own).ok()?;
        Some(&self.sides[place].1)
    }
}

/// Stems of verbs that say little by themselves.
const LIGHT: &[&str] = &[
    "add", "ask", "be", "becom", "begin", "call", "com", "come", "continu", "do", "find", "get", "give", "go", "have",
    "help", "hold", "keep", "know", "let", "make", "need", "put", "say", "see", "set", "start", "take", "tell", "us",
    "use", "want", "work",
];

/// The participants with the parts in which they are compared. Where nothing says where it was, the place of what takes
/// part does: "houses in Springford".
fn sides_of<'e>(corpus: &Corpus, document: usize, event: &'e Event) -> Vec<(Role, &'e Participant)> {
    let mut sides: Vec<(Role, &Participant)> = event.parts().map(|part| (part.role, part)).collect();
    if sides.iter().any(|(role, _)| *role == Role::Place) {
        return sides;
    }
    let text = &corpus.records[document].document.text;
    let is_where = |part: &&Participant| {
        let before = text.slice(Span::new(part.span.start.saturating_sub(9), part.span.start));
        let item = part.entity.and_then(|id| corpus.entity_item(document, id));
        let kind = item.map(|item| corpus.entity(item).kind);
        let preposition = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next();
        matches!(kind, Some(EntityKind::Place | EntityKind::Facility))
            && matches!(preposition, Some("in" | "at" | "near" | "outside"))
    };
    let contexts = event.participants.iter().filter(|part| part.role == Role::Context);
    sides.extend(contexts.filter(is_where).map(|part| (Role::Place, part)));
    sides
}

/// The person whose name ends a description: "harbour master Ada Marlow".
fn person_described(corpus: &Corpus, document: usize, span: Span) -> Option<usize> {
    const APART: &[&str] =
        &["of", "for", "to", "by", "with", "from", "in", "on", "at", "and", "or", "against", "about"];
    let text = &corpus.records[document].document.text;
    let is_plain =
        |before: &str| !before.contains([',', '(']) && !before.split_whitespace().any(|word| APART.contains(&word));
    corpus.entities.of(document).find(|&item| {
        let entity = corpus.entity(item);
        let mut names = entity
            .mentions
            .iter()
            .filter(|mention| mention.form == MentionForm::Name && span.contains(mention.core_span()));
        entity.kind == EntityKind::Person
            && names.any(|mention| is_plain(text.slice(Span::new(span.start, mention.core_span().start))))
    })
}

fn standing(modality: Modality) -> Standing {
    match modality {
        Modality::Asserted | Modality::Alleged => Standing::Done,
        Modality::Planned | Modality::Ordered | Modality::Possible | Modality::Hypothetical | Modality::Wanted => {
            Standing::ToCome
        }
        Modality::Cancelled => Standing::Cancelled,
        Modality::Denied => Standing::Denied,
    }
}

/// What an event's own clause or sentence says of its time.
pub(crate) fn said_outright(event: &Event) -> Bounds {
    match &event.time {
        Some(time) if matches!(time.from, TimeSource::Expression | TimeSource::Sentence) => time.bounds,
        _ => Bounds::UNKNOWN,
    }
}

fn limits(event: &Event, published: Bounds, linked: &BTreeMap<EventId, Bounds>) -> Bounds {
    let said = said_outright(event);
    let said = linked.get(&event.id).and_then(|linked| said.intersect(*linked)).unwrap_or(said);
    match (is_told_as_past(event), published.latest()) {
        (true, Some(day)) => said.intersect(Bounds::until(day)).unwrap_or(said),
        _ => said,
    }
}

/// The words of a phrase that tell it from others, without plural endings, by their hashes.
fn content_words(phrase: &str) -> impl Iterator<Item = u64> + '_ {
    let words = phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    let words = words.map(str::to_lowercase).filter(|word| !EMPTY.contains(&word.as_str()));
    words.map(|word| match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => fnv1a(stem.bytes()),
        _ => fnv1a(word.bytes()),
    })
}

/// The first and the last day of bounds that are closed.
fn days(bounds: Bounds) -> Option<(NaiveDate, NaiveDate)> {
    Some((bounds.earliest()?, bounds.latest()?))
}
