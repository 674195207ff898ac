//! What one mention of an event is compared by.

use super::acts::{ActSide, acts_of};
use super::cast::Cast;
use super::corpus::{Corpus, is_told_as_past};
use super::ids::fnv1a;
use super::lemmas::family;
use super::sorted_set::SortedSet;
use super::thread::Thread;
use crate::rarity::{Rarity, WordVector, stems};
use annals_case::EntityKey;
use annals_document::{
    Amount, Bounds, Definiteness, EntityKind, Event, EventId, MentionForm, Modality, Participant, Polarity, Role, Span,
    Tense, TimeExpression, TimeSource, Unlisted,
};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// Mentions of a family in a page whose topic it is.
const AGAIN: usize = 3;
/// Days before its publication that the news of a page is of.
const RECENT: u64 = 7;
/// Kinds of events that are alike without being one: people say and think many things.
const SPEAKING: &[&str] = &["STATE", "KNOW", "CONSULT"];
/// Families of verbs that say little by themselves.
const LIGHT: &[&str] = &[
    "add", "ask", "be", "becom", "begin", "call", "com", "come", "continu", "do", "find", "get", "give", "go", "have",
    "help", "hold", "keep", "know", "let", "make", "need", "put", "say", "see", "set", "start", "take", "tell", "us",
    "use", "want", "work",
];

/// A mention of an event. Words and families are kept as their hashes.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub(crate) document: usize,
    /// The number of its sentence in the document.
    pub(crate) sentence: usize,
    pub(crate) family: u64,
    /// The acts that its word can tell.
    pub(crate) acts: SortedSet<ActSide>,
    /// Whether its word says little by itself.
    pub(crate) is_light: bool,
    pub(crate) is_speaking: bool,
    pub(crate) is_noun: bool,
    /// Of a noun: how it refers to what it names.
    pub(crate) definiteness: Option<Definiteness>,
    /// Whether it is a noun that names several.
    pub(crate) plural: bool,
    pub(crate) lemma: u64,
    pub(crate) tense: Option<Tense>,
    pub(crate) headline: bool,
    pub(crate) pluperfect: bool,
    /// How often its page tells of its family.
    pub(crate) times_told: usize,
    /// Whether it can tell a happening at all; what can't joins nothing.
    pub(crate) can_join: bool,
    /// Whether it is told as only thought of.
    pub(crate) is_thought: bool,
    /// Whether its word is what its page is about: in a headline, or told of again and again.
    pub(crate) is_topic: bool,
    /// The mention, by its place among all, whose happening its page tells with it.
    pub(crate) told_with: Option<usize>,
    /// Sorted by part.
    pub(crate) sides: Vec<(Role, Side)>,
    /// All things with a name that take part, but for places.
    pub(crate) players: SortedSet<EntityKey>,
    /// Places named within what it is done to or is about: "the election in Veldon".
    pub(crate) inner_places: SortedSet<EntityKey>,
    /// All things with a name in the words that tell it.
    pub(crate) names: SortedSet<EntityKey>,
    /// The words that tell it: of a verb its clause, of a noun its sentence.
    pub(crate) words: WordVector,
    /// The words of its sentence.
    pub(crate) context: WordVector,
    pub(crate) amounts: Vec<Amount>,
    /// The value of the expression that says when, as a hash.
    pub(crate) when: Option<u64>,
    /// The day of the week on which it was, as far as its text says so; Monday is 1.
    pub(crate) weekday: Option<u32>,
    /// What is said outright of its time; inferences from tense and thread are left out.
    pub(crate) bounds: Bounds,
    /// The same, with what links to dated events say, and that what is told as past was over when the text was published.
    pub(crate) limits: Bounds,
    /// When it was news: the days that are said, or that the report is about; first and last, as far as known.
    pub(crate) news: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
    pub(crate) polarity: Polarity,
    pub(crate) standing: Standing,
}

/// Whether an event is told as done, as to come, as given up, or as denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Done,
    ToCome,
    Cancelled,
    Denied,
}

/// Who and what plays one part.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    pub(crate) entities: SortedSet<EntityKey>,
    pub(crate) named: SortedSet<EntityKey>,
    pub(crate) words: SortedSet<u64>,
    /// The places around those that are named.
    pub(crate) around: SortedSet<EntityKey>,
    /// Whether a country is among them.
    pub(crate) is_wide: bool,
    /// Whether people or bodies are meant; texts describe those without a name in many ways.
    pub(crate) is_body: bool,
    /// Whether what is named is places alone: "Veldon postponed its vote" may tell what the mayor of Veldon did.
    pub(crate) is_place: bool,
    /// Whether it is the place of another part: "Veldon held its vote" was in Veldon.
    pub(crate) is_implied: bool,
    /// The acts that the noun itself can tell: "her campaign", "her bid".
    pub(crate) acts: SortedSet<ActSide>,
}

/// What the mentions of one document are read with.
pub(crate) struct Page<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) cast: &'a Cast<'a>,
    pub(crate) rarity: &'a Rarity,
    pub(crate) thread: Thread,
    /// How often the document tells of each family.
    pub(crate) told_times: BTreeMap<u64, usize>,
    /// The first day on which the document can have been published: it says so, or tells of a later day as past.
    pub(crate) not_before: Option<NaiveDate>,
    pub(crate) linked: BTreeMap<EventId, Bounds>,
    /// Names with their entities, in order of the text.
    pub(crate) names: Vec<(Span, EntityKey)>,
}

/// How often a document tells of each family.
pub(crate) fn told_times(corpus: &Corpus, document: usize) -> BTreeMap<u64, usize> {
    let mut told: BTreeMap<u64, usize> = BTreeMap::new();
    for item in corpus.events.of(document) {
        *told.entry(fnv1a(family(&corpus.event(item).lemma).bytes())).or_default() += 1;
    }
    told
}

/// The first day on which a document can have been published, by its date and by what it tells as past.
pub(crate) fn not_before(corpus: &Corpus, document: usize) -> Option<NaiveDate> {
    let past = corpus.events.of(document).map(|item| corpus.event(item)).filter(|event| is_told_as_past(event));
    let days = past.filter_map(|event| said_outright(event).earliest());
    corpus.published(document).earliest().into_iter().chain(days).max()
}

impl Profile {
    pub(crate) fn of(page: &Page, item: usize) -> Profile {
        let Page { corpus, cast, rarity, .. } = page;
        let document = corpus.events.document(item);
        let event = corpus.event(item);
        let record = &corpus.records[document];
        let is_noun = event.tense.is_none();
        let sentence = record.sentences.partition_point(|sentence| sentence.end <= event.trigger.start);
        let context = record.sentences.get(sentence).filter(|span| span.contains(event.trigger));
        let context = context.copied().unwrap_or(event.evidence);
        let telling = if is_noun { context } else { event.evidence };
        let text = &record.document.text;
        let named_in = |span: Span| -> SortedSet<EntityKey> {
            let first = page.names.partition_point(|(name, _)| name.start < span.start);
            let within = page.names[first..].iter().take_while(|(name, _)| name.start < span.end);
            within.map(|(_, key)| *key).collect()
        };
        let objects = event.parts().filter(|part| matches!(part.role, Role::Patient | Role::Topic | Role::Attribute));
        let inner_places =
            objects.flat_map(|part| named_in(part.span).iter().filter(|&key| cast.is_place(key)).collect::<Vec<_>>());
        let family = family(&event.lemma);
        let bounds = said_outright(event);
        let sides = sides(page, document, event);
        let key = fnv1a(family.bytes());
        let times_told = page.told_times.get(&key).copied().unwrap_or(1);
        let when = event.time.as_ref().and_then(|time| corpus.time(document, time.expression?));
        let players = sides
            .iter()
            .filter(|(role, _)| !matches!(role, Role::Place | Role::Origin | Role::Destination))
            .flat_map(|(_, side)| side.named.iter());
        Profile {
            document,
            sentence,
            family: key,
            acts: acts_of(key),
            is_light: LIGHT.contains(&family.as_str()),
            is_speaking: SPEAKING.contains(&event.kind.as_str()),
            is_noun,
            definiteness: event.definiteness,
            plural: event.plural,
            lemma: fnv1a(event.lemma.bytes()),
            tense: event.tense,
            headline: event.clause.headline,
            pluperfect: event.pluperfect,
            times_told,
            is_thought: event.unlisted == Some(Unlisted::Thought),
            is_topic: event.clause.headline || times_told >= AGAIN,
            can_join: event.unlisted.is_none_or(Unlisted::can_tell_with_others),
            told_with: event.told_with.and_then(|other| corpus.event_item(document, other)),
            players: players.collect(),
            inner_places: inner_places.collect(),
            names: named_in(telling),
            words: rarity.vector(text.slice(telling)),
            context: rarity.vector(text.slice(context)),
            amounts: event.amounts.clone(),
            when: when.map(|time| fnv1a(time.value.bytes())),
            weekday: weekday(bounds).or_else(|| when?.weekday),
            bounds,
            limits: limits(event, corpus.published(document), &page.linked),
            news: news(page, document, event, bounds, when),
            polarity: event.polarity,
            standing: standing(event.modality),
            sides,
        }
    }

    pub(crate) fn side(&self, role: Role) -> Option<&Side> {
        let place = self.sides.binary_search_by_key(&role, |(own, _)| *own).ok()?;
        Some(&self.sides[place].1)
    }

    /// Whether it is a noun that stands alone, and so points back at what was told: "the attack".
    pub(crate) fn is_bare_noun(&self) -> bool {
        self.is_noun && self.sides.is_empty()
    }

    /// The only day on which it can have been, where its text says so.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        self.bounds.earliest().filter(|_| self.bounds.width() == Some(0))
    }
}

/// Who and what plays each part, sorted by part.
fn sides(page: &Page, document: usize, event: &Event) -> Vec<(Role, Side)> {
    let Page { corpus, cast, .. } = page;
    let mut sides: BTreeMap<Role, Side> = BTreeMap::new();
    let parts = parts_compared(corpus, document, event);
    let has_place = parts.iter().any(|(role, _)| *role == Role::Place);
    for (role, participant) in parts {
        let side = sides.entry(role).or_default();
        let entity = participant
            .entity
            .and_then(|id| corpus.entity_item(document, id))
            .or_else(|| person_described(corpus, document, participant.span));
        if let Some(item) = entity {
            let kind = corpus.entity(item).kind;
            side.is_body |= matches!(kind, EntityKind::Person | EntityKind::Group | EntityKind::Organization);
            let key = cast.key(item);
            side.entities.insert(key);
            if cast.is_named(key) {
                side.is_place = (side.named.is_empty() || side.is_place) && cast.is_place(key);
                side.named.insert(key);
            }
            side.is_wide |= cast.is_country(key);
            side.around.extend(cast.around(key));
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
            let words = corpus.words(document, participant.span);
            side.words.extend(stems(&words));
            side.acts.extend(acts_of(fnv1a(family(last_noun(&words)).bytes())).iter());
        }
    }
    let doer = sides.get(&Role::Agent).filter(|doer| doer.is_place && !has_place);
    if let Some(place) = doer.map(|doer| Side { is_implied: true, ..doer.clone() }) {
        sides.insert(Role::Place, place);
    }
    sides.into_iter().collect()
}

/// The noun of a phrase: its last word, before what "of" says more of it.
fn last_noun(phrase: &str) -> &str {
    let phrase = phrase.split_once(" of ").map_or(phrase, |(noun, _)| noun);
    phrase.rsplit(' ').next().unwrap_or(phrase)
}

/// The participants with the parts in which they are compared. Where nothing says where it was, the place of what takes
/// part does: "houses in Springford".
fn parts_compared<'e>(corpus: &Corpus, document: usize, event: &'e Event) -> Vec<(Role, &'e Participant)> {
    let mut parts: Vec<(Role, &Participant)> = event.parts().map(|part| (part.role, part)).collect();
    if parts.iter().any(|(role, _)| *role == Role::Place) {
        return parts;
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
    parts.extend(contexts.filter(is_where).map(|part| (Role::Place, part)));
    parts
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

/// How an event of this modality is told.
pub(crate) fn standing(modality: Modality) -> Standing {
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

/// The day of the week of bounds that leave one day.
fn weekday(bounds: Bounds) -> Option<u32> {
    bounds.earliest().filter(|_| bounds.width() == Some(0)).map(|day| day.weekday().number_from_monday())
}

/// The days that are said, or else those that the report is about; what a headline tells or is said to have been on a day of the
/// week was news when the page was published.
fn news(
    page: &Page,
    document: usize,
    event: &Event,
    bounds: Bounds,
    when: Option<&TimeExpression>,
) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let days = |bounds: Bounds| (bounds.earliest(), bounds.latest());
    if bounds.is_closed() {
        return Some(days(bounds));
    }
    if let Some(time) = page.thread.time_of(page.corpus, document, event) {
        return Some(days(time.bounds));
    }
    let is_fresh = event.clause.headline || when.is_some_and(|time| time.weekday.is_some() && time.bounds.is_unknown());
    let (first, last) = (page.not_before, page.corpus.published(document).latest());
    (is_fresh && standing(event.modality) == Standing::Done)
        .then(|| (first.and_then(|day| day.checked_sub_days(Days::new(RECENT))), last))
}
