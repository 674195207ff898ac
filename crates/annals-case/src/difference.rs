//! What differs between two states of a case: what is new, what is gone, what was joined, parted, dated or named otherwise.
//!
//! Things are known again by where they are told, not by their identities: an event whose first mention has gone is the same
//! event.

use crate::{Case, Citation, DocumentKey, Fact, Marks, Standing};
use annals_document::Span;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A difference between two states of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is about: `document`, `event`, `statement`, `entity`, `relation`.
    pub of: &'static str,
    /// The id, of a document the path: of the newer state where it is there, else of the older one.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Whether lists and pictures show it, in one state or the other.
    pub listed: bool,
    /// What has become of it.
    #[serde(flatten)]
    pub change: Change,
}

/// What has become of something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// It is new.
    New,
    /// Nothing tells of it any more.
    Gone,
    /// It is what were several.
    Joined {
        /// What these were called.
        from: Vec<String>,
    },
    /// It is one of what was one.
    Parted {
        /// What that was called.
        from: String,
    },
    /// Something about it is told otherwise.
    Changed {
        /// What: `date`, `label`, `kind`, `standing`, `speaker`, `sources`, `marks`, …
        what: &'static str,
        /// How it was; `None` where nothing was known.
        from: Option<String>,
        /// How it is.
        to: Option<String>,
    },
}

/// The differences from `old` to `new`, by what they are about, in the order of the case.
pub fn differences(old: &Case, new: &Case) -> Vec<Difference> {
    let same_text: BTreeSet<(&str, &str)> =
        old.documents.iter().map(|one| (one.path.as_str(), one.sha256.as_str())).collect();
    let kept: BTreeSet<&str> = new
        .documents
        .iter()
        .filter(|one| same_text.contains(&(one.path.as_str(), one.sha256.as_str())))
        .map(|one| one.path.as_str())
        .collect();
    let state = |case| State { case, kept: &kept, marks: Case::marks(case) };
    let (old, new) = (state(old), state(new));
    let pairs = [
        (old.documents(), new.documents()),
        (old.events(), new.events()),
        (old.statements(), new.statements()),
        (old.entities(), new.entities()),
        (old.relations(), new.relations()),
    ];
    pairs.into_iter().flat_map(|(old, new)| compare(&old, &new)).collect()
}

/// A case, with the paths of the documents whose bytes are the same in both states.
struct State<'a> {
    case: &'a Case,
    kept: &'a BTreeSet<&'a str>,
    marks: BTreeMap<Fact, Marks<'a>>,
}

/// Something that may be in both states.
struct Thing<'a> {
    of: &'static str,
    id: &'a str,
    label: &'a str,
    is_listed: bool,
    places: BTreeSet<Place<'a>>,
    /// What is told of it, by name.
    facts: Vec<(&'static str, Option<String>)>,
}

/// Where something is told, so that it is found again in the other state.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place<'a> {
    /// Characters of a document whose bytes are the same, with how many things stand there before.
    At(&'a str, u32, u32, usize),
    /// The words, in a document that has changed, with how many of the same stand before.
    Words(&'a str, &'a str, usize),
    /// Itself.
    Whole(&'a str),
}

/// How often something was told at a place, or in the same words.
type Occurrences<'a> = BTreeMap<(DocumentKey, &'a str, Span), usize>;

impl<'a> State<'a> {
    /// The places of one thing after the other: one sentence may give two statements. Equal words of changed documents are
    /// counted throughout.
    fn place(&self, citation: Citation, counts: &mut Occurrences<'a>) -> Place<'a> {
        let document = self.case.document(citation.document);
        let is_kept = self.kept.contains(document.path.as_str());
        let (words, span) = if is_kept { ("", citation.span) } else { (self.case.quote(citation), Span::default()) };
        let count = counts.entry((citation.document, words, span)).or_default();
        *count += 1;
        match is_kept {
            true => Place::At(&document.path, span.start, span.end, *count),
            false => Place::Words(&document.path, words, *count),
        }
    }

    fn places(&self, citations: impl Iterator<Item = Citation>, counts: &mut Occurrences<'a>) -> BTreeSet<Place<'a>> {
        citations.map(|citation| self.place(citation, counts)).collect()
    }

    /// What a person marked, tagged and noted.
    fn marked(&self, fact: Fact) -> (&'static str, Option<String>) {
        ("marks", self.marks.get(&fact).and_then(Marks::line))
    }

    fn documents(&self) -> Vec<Thing<'a>> {
        let things = self.case.documents.iter().enumerate().map(|(key, document)| Thing {
            of: "document",
            id: &document.path,
            label: document.title.as_deref().unwrap_or(&document.path),
            is_listed: true,
            places: BTreeSet::from([Place::Whole(&document.path)]),
            facts: vec![
                ("text", Some(document.sha256.clone())),
                ("title", document.title.clone()),
                ("date", document.published.edtf()),
                ("copy", document.copy_of.map(|of| self.case.document(of).path.clone())),
                self.marked(Fact::Document(key.into())),
            ],
        });
        things.collect()
    }

    fn events(&self) -> Vec<Thing<'a>> {
        let mut counts = BTreeMap::new();
        let things = self.case.events.iter().enumerate().map(|(key, event)| {
            let at = event.mentions.iter().map(|one| Citation { document: one.document, span: one.trigger });
            Thing {
                of: "event",
                id: &event.id,
                label: &event.label,
                is_listed: event.rank.is_some(),
                places: self.places(at, &mut counts),
                facts: vec![
                    ("date", event.edtf()),
                    ("label", Some(event.label.clone())),
                    ("kind", Some(event.kind.clone())),
                    ("standing", Some(Standing::of(event).word().unwrap_or("told as fact").to_owned())),
                    ("sources", documents(event.mentions.iter().map(|mention| mention.document))),
                    ("listed", Some(if event.rank.is_some() { "yes" } else { "no" }.to_owned())),
                    self.marked(Fact::Event(key.into())),
                ],
            }
        });
        things.collect()
    }

    fn statements(&self) -> Vec<Thing<'a>> {
        let mut counts = BTreeMap::new();
        let things = self.case.statements.iter().enumerate().map(|(key, statement)| {
            let at = statement.mentions.iter().flat_map(|one| {
                one.content.iter().chain(&one.cue).take(1).map(|span| Citation { document: one.document, span: *span })
            });
            Thing {
                of: "statement",
                id: &statement.id,
                label: &statement.content,
                is_listed: true,
                places: self.places(at, &mut counts),
                facts: vec![
                    ("speaker", statement.speaker.map(|key| self.case.entity(key).name.clone())),
                    ("date", statement.time.edtf()),
                    ("sources", documents(statement.mentions.iter().map(|mention| mention.document))),
                    self.marked(Fact::Statement(key.into())),
                ],
            }
        });
        things.collect()
    }

    fn entities(&self) -> Vec<Thing<'a>> {
        let mut counts = BTreeMap::new();
        let things = self.case.entities.iter().enumerate().map(|(key, entity)| Thing {
            of: "entity",
            id: &entity.id,
            label: &entity.name,
            is_listed: entity.named,
            places: self.places(entity.mentions.iter().map(|mention| mention.citation), &mut counts),
            facts: vec![
                ("name", Some(entity.name.clone())),
                ("kind", Some(entity.kind.as_str().to_owned())),
                ("sources", documents(entity.mentions.iter().map(|mention| mention.citation.document))),
                self.marked(Fact::Entity(key.into())),
            ],
        });
        things.collect()
    }

    fn relations(&self) -> Vec<Thing<'a>> {
        let things = self.case.relations.iter().enumerate().map(|(key, relation)| Thing {
            of: "relation",
            id: &relation.id,
            label: &relation.predicate,
            is_listed: true,
            // One sentence may give several.
            places: BTreeSet::from([Place::Whole(&relation.id)]),
            facts: vec![
                ("subject", Some(self.case.entity(relation.subject).name.clone())),
                ("object", relation.object.map(|key| self.case.entity(key).name.clone())),
                ("date", relation.time.edtf()),
                ("sources", documents(relation.mentions.iter().map(|mention| mention.citation.document))),
                self.marked(Fact::Relation(key.into())),
            ],
        });
        things.collect()
    }
}

/// In how many documents.
fn documents(keys: impl Iterator<Item = DocumentKey>) -> Option<String> {
    Some(keys.collect::<BTreeSet<_>>().len().to_string())
}

fn compare(old: &[Thing], new: &[Thing]) -> Vec<Difference> {
    let mut was_at: BTreeMap<&Place, Vec<usize>> = BTreeMap::new();
    for (number, thing) in old.iter().enumerate() {
        thing.places.iter().for_each(|place| was_at.entry(place).or_default().push(number));
    }
    // For each new thing the old ones of which it holds a place, with how many; and the new ones of each old one.
    let mut came_from: Vec<BTreeMap<usize, usize>> = Vec::with_capacity(new.len());
    let mut became: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); old.len()];
    for (number, thing) in new.iter().enumerate() {
        let mut from = BTreeMap::new();
        for &was in thing.places.iter().filter_map(|place| was_at.get(place)).flatten() {
            *from.entry(was).or_default() += 1;
            became[was].insert(number);
        }
        came_from.push(from);
    }
    let mut found = Vec::new();
    for (thing, from) in new.iter().zip(&came_from) {
        // Of several it is first of all the one of which it holds most.
        let most = from.iter().max_by_key(|(number, places)| (**places, std::cmp::Reverse(**number)));
        let Some((&was, _)) = most else {
            found.push(thing.difference(thing.is_listed, Change::New));
            continue;
        };
        let before = &old[was];
        let is_listed = thing.is_listed || before.is_listed;
        if from.len() > 1 {
            let from = from.keys().map(|number| old[*number].label.to_owned()).collect();
            found.push(thing.difference(is_listed, Change::Joined { from }));
        }
        if became[was].len() > 1 {
            found.push(thing.difference(is_listed, Change::Parted { from: before.label.to_owned() }));
        }
        for ((what, from), (_, to)) in before.facts.iter().zip(&thing.facts).filter(|(from, to)| from != to) {
            let change = Change::Changed { what, from: from.clone(), to: to.clone() };
            // What a person marks is told of, whether or not lists show the thing.
            found.push(thing.difference(is_listed || *what == "marks", change));
        }
    }
    let gone = old.iter().zip(&became).filter(|(_, became)| became.is_empty());
    found.extend(gone.map(|(thing, _)| thing.difference(thing.is_listed, Change::Gone)));
    found
}

impl Thing<'_> {
    fn difference(&self, listed: bool, change: Change) -> Difference {
        Difference { of: self.of, id: self.id.to_owned(), label: self.label.to_owned(), listed, change }
    }
}
