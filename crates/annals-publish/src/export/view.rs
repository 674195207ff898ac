//! The part of a case that is exported, resolved: sorted, labelled, dated and cited, with ids in place of positions.
//!
//! Every format draws from it and decides nothing but how to write it. Names and labels are on one line and free of
//! marks that turn the direction of writing; `exact` words are the document's own.

use super::time::When;
use annals_case::{
    Case, CaseAmount, Citation, Conflict, ConflictSubject, DocumentKey, EntityKey, EventKey, Fact, MarkRecord, Marks,
    Origins, SourceNote, Standing, StatementKey, disagreements, readable, source_note,
};
use annals_document::{
    Aspect, DateSource, EntityKind, Force, MentionForm, Modality, Polarity, RelationKind, Role, Span, StatementKind,
    Tense,
};
use annals_graph::{Filter, Selection, ranked, select};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of context before and after exact words.
const CONTEXT: u32 = 32;

/// What is exported.
#[derive(Debug, Serialize)]
pub(crate) struct ExportView {
    /// Which part of the case it is.
    pub(crate) scope: Scope,
    /// In the case's order, as all lists here.
    pub(crate) documents: Vec<Document>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) events: Vec<Event>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) conflicts: Vec<SetAside>,
    /// Where in `documents` an id stands.
    #[serde(skip)]
    by_id: BTreeMap<String, usize>,
}

/// Which part of a case is exported; nothing given is all of it.
#[derive(Debug, Serialize)]
pub(crate) struct Scope {
    /// The name of whom or what it is about.
    pub(crate) about: Option<String>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    /// Events that a window of time leaves out because nothing is known of their time.
    pub(crate) undated_events: usize,
    /// The same for statements.
    pub(crate) undated_statements: usize,
    /// The events that were asked for at most.
    #[serde(skip)]
    pub(crate) most: Option<usize>,
    /// The title that was asked for.
    #[serde(skip)]
    title: Option<String>,
}

/// A document, without its text.
#[derive(Debug, Serialize)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Vec<String>,
    pub(crate) agency: Option<String>,
    pub(crate) published: When,
    pub(crate) published_from: Option<DateSource>,
    /// The id of the document that it copies.
    pub(crate) copy_of: Option<String>,
    /// Of the bytes read, in hexadecimal.
    pub(crate) sha256: String,
    /// Length of its text.
    pub(crate) characters: u32,
    #[serde(flatten)]
    pub(crate) marked: MarkRecord,
}

/// Exact words and where they stand.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Quote {
    /// The document's id.
    pub(crate) document: String,
    /// Characters of its text, half open.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) exact: String,
    /// The words before and after them.
    pub(crate) prefix: String,
    pub(crate) suffix: String,
}

/// A person, organisation, place or other thing.
#[derive(Debug, Serialize)]
pub(crate) struct Entity {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) short_name: String,
    pub(crate) kind: EntityKind,
    /// Whether any document gives it a name.
    pub(crate) named: bool,
    pub(crate) aliases: Vec<String>,
    pub(crate) roles: Vec<String>,
    pub(crate) mentions: Vec<EntityMention>,
    #[serde(flatten)]
    pub(crate) marked: MarkRecord,
}

/// A place where an entity is spoken of.
#[derive(Debug, Serialize)]
pub(crate) struct EntityMention {
    pub(crate) form: MentionForm,
    #[serde(flatten)]
    pub(crate) quote: Quote,
}

impl Quote {
    /// Whether it holds the words of another.
    pub(crate) fn holds(&self, other: &Quote) -> bool {
        self.document == other.document && self.start <= other.start && other.end <= self.end
    }
}

/// An event.
#[derive(Debug, Serialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) lemma: String,
    pub(crate) kind: String,
    pub(crate) mode: Option<String>,
    pub(crate) aspect: Option<Aspect>,
    /// Of the verb; `None` for nouns.
    pub(crate) tense: Option<Tense>,
    /// How it is told; anything but `asserted` did not, or not surely, happen.
    pub(crate) standing: Standing,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) time: When,
    pub(crate) participants: Vec<Participant>,
    pub(crate) amounts: Vec<CountedAmount>,
    /// The ids of the statements that report it.
    pub(crate) statements: Vec<String>,
    pub(crate) sources: SourceNote,
    /// What its sources tell differently, in words.
    pub(crate) disagreements: Vec<String>,
    pub(crate) salience: f64,
    /// Its place among the exported events in the order in which an editor would keep them; `None` for what is never listed.
    pub(crate) rank: Option<usize>,
    /// The day that a reader of news would take it for; no fact.
    pub(crate) likely: Option<NaiveDate>,
    /// When, as a reader is shown it: the likely day, approximate, in place of what is sure.
    #[serde(skip)]
    pub(crate) shown: When,
    /// The sentence that stands for it.
    pub(crate) evidence: Option<Quote>,
    pub(crate) mentions: Vec<EventMention>,
    #[serde(flatten)]
    pub(crate) marked: MarkRecord,
}

/// A part played in an event.
#[derive(Debug, Serialize)]
pub(crate) struct Participant {
    pub(crate) role: Role,
    /// The entity's id, where it is one.
    pub(crate) entity: Option<String>,
    /// The entity's name, or the words.
    pub(crate) name: String,
    pub(crate) mentions: Vec<Quote>,
}

/// A number that documents give for an event.
#[derive(Debug, Serialize)]
pub(crate) struct CountedAmount {
    /// In words: "at least 40 killed".
    pub(crate) words: String,
    pub(crate) role: Role,
    pub(crate) least: Option<f64>,
    pub(crate) most: Option<f64>,
    pub(crate) approximate: bool,
    pub(crate) unit: Option<String>,
    pub(crate) counts: Option<String>,
    pub(crate) mentions: Vec<Quote>,
}

/// A place where an event is told.
#[derive(Debug, Serialize)]
pub(crate) struct EventMention {
    /// The clause that says it.
    #[serde(flatten)]
    pub(crate) quote: Quote,
    /// The words that name it.
    pub(crate) trigger: Span,
    /// When, as this document alone says it.
    pub(crate) edtf: Option<String>,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
}

/// Something that somebody said.
#[derive(Debug, Serialize)]
pub(crate) struct Statement {
    pub(crate) id: String,
    pub(crate) kind: StatementKind,
    pub(crate) polarity: Polarity,
    /// What is done by saying it.
    pub(crate) force: Force,
    /// Who, by id and name; `None` where nobody is named or described.
    pub(crate) speaker: Option<Reference>,
    pub(crate) lemma: String,
    pub(crate) content: String,
    pub(crate) addressee: Option<Reference>,
    pub(crate) about: Vec<Reference>,
    /// The ids of the events that it tells.
    pub(crate) events: Vec<String>,
    /// The ids of the events that it takes up without telling them.
    pub(crate) reacts_to: Vec<String>,
    /// The id of the statement that it is part of.
    pub(crate) within: Option<String>,
    pub(crate) time: When,
    pub(crate) sources: SourceNote,
    pub(crate) mentions: Vec<StatementMention>,
    #[serde(flatten)]
    pub(crate) marked: MarkRecord,
}

/// An entity by id and name.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Reference {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// A place where a statement is given.
#[derive(Debug, Serialize)]
pub(crate) struct StatementMention {
    pub(crate) source: Vec<Quote>,
    pub(crate) cue: Vec<Quote>,
    pub(crate) content: Vec<Quote>,
    /// The words for where or in what it was said.
    pub(crate) occasion: Vec<Quote>,
    /// Whether the document says that its words are a translation.
    pub(crate) translated: bool,
}

/// A lasting tie.
#[derive(Debug, Serialize)]
pub(crate) struct Relation {
    pub(crate) id: String,
    pub(crate) subject: Reference,
    pub(crate) predicate: String,
    /// What sort of fact it is.
    pub(crate) kind: Option<RelationKind>,
    /// `None` for a fact about the subject alone.
    pub(crate) object: Option<Reference>,
    /// From when to when it held.
    pub(crate) time: When,
    pub(crate) polarity: Polarity,
    pub(crate) mentions: Vec<Quote>,
}

/// A time that can't hold beside what is known more reliably.
#[derive(Debug, Serialize)]
pub(crate) struct SetAside {
    /// The id of the event, statement or document.
    pub(crate) subject: String,
    /// In words, as what follows.
    pub(crate) kept: Vec<String>,
    pub(crate) set_aside: String,
}

impl ExportView {
    /// Chooses and resolves what `filter` keeps of `case`: its events and statements, whom they concern, the ties among
    /// those, and the documents that tell any of it. Without a filter it is all of the case.
    pub(crate) fn of(case: &Case, filter: &Filter, title: Option<&str>) -> ExportView {
        let selection = select(case, filter);
        let is_whole = filter == &Filter::default();
        let entities: BTreeSet<EntityKey> = if is_whole {
            (0..case.entities.len()).map(EntityKey::from).collect()
        } else {
            filter.about.iter().copied().chain(concerned(case, &selection)).collect()
        };
        let ranks: BTreeMap<EventKey, usize> =
            ranked(case, &selection.events, &filter.about).into_iter().zip(1..).collect();
        let (origins, marks) = (Origins::new(case), case.marks());
        let resolver = Resolver { case, origins, marks, selection: &selection, entities: &entities };
        let documents = resolver.documents(is_whole);
        ExportView {
            by_id: documents.iter().enumerate().map(|(index, document)| (document.id.clone(), index)).collect(),
            scope: Scope {
                about: filter.subject(case).as_deref().map(readable),
                from: filter.from,
                to: filter.to,
                undated_events: selection.undated_events,
                undated_statements: selection.undated_statements,
                most: filter.most,
                title: title.map(readable),
            },
            documents,
            entities: entities.iter().map(|key| resolver.entity(*key)).collect(),
            events: selection.events.iter().map(|key| resolver.event(*key, ranks.get(key).copied())).collect(),
            statements: selection.statements.iter().map(|key| resolver.statement(*key)).collect(),
            relations: resolver.relations(),
            conflicts: case.conflicts.iter().filter_map(|conflict| resolver.conflict(conflict)).collect(),
        }
    }

    /// The title that was asked for, or one that says what it is about.
    pub(crate) fn title(&self) -> String {
        let about = || self.scope.about.as_ref().map(|about| format!("Timeline: {about}"));
        self.scope.title.clone().or_else(about).unwrap_or_else(|| "Timeline".to_owned())
    }

    /// The document with this id, which a quote names.
    pub(crate) fn document(&self, id: &str) -> Option<&Document> {
        self.by_id.get(id).and_then(|index| self.documents.get(*index))
    }
}

/// Who and what the selected events and statements are about.
fn concerned(case: &Case, selection: &Selection) -> BTreeSet<EntityKey> {
    let events = selection.events.iter().flat_map(|key| &case.event(*key).participants);
    let statements = selection
        .statements
        .iter()
        .map(|key| case.statement(*key))
        .flat_map(|statement| statement.about.iter().copied().chain(statement.speaker).chain(statement.addressee));
    events.filter_map(|participant| participant.entity).chain(statements).collect()
}

/// From positions to ids and words.
struct Resolver<'c> {
    case: &'c Case,
    origins: Origins<'c>,
    marks: BTreeMap<Fact, Marks<'c>>,
    selection: &'c Selection,
    entities: &'c BTreeSet<EntityKey>,
}

impl Resolver<'_> {
    /// Every document of a whole case; of a part those that tell it.
    fn documents(&self, is_whole: bool) -> Vec<Document> {
        let events = self.selection.events.iter().flat_map(|key| &self.case.event(*key).mentions);
        let statements = self.selection.statements.iter().flat_map(|key| &self.case.statement(*key).mentions);
        let told = events.map(|mention| mention.document).chain(statements.map(|mention| mention.document));
        let cited: BTreeSet<DocumentKey> = if is_whole {
            (0..self.case.documents.len()).map(DocumentKey::from).collect()
        } else {
            let ties = self.ties().flat_map(|relation| &relation.mentions).map(|mention| mention.citation.document);
            let spoken = self.entities.iter().flat_map(|key| &self.case.entity(*key).mentions);
            told.chain(ties).chain(spoken.map(|mention| mention.citation.document)).collect()
        };
        let documents = cited.iter().map(|key| {
            let document = self.case.document(*key);
            Document {
                id: document.id.clone(),
                path: document.path.clone(),
                url: document.url.clone(),
                title: document.title.as_deref().map(readable),
                publisher: document.publisher.as_deref().map(readable),
                byline: document.byline.iter().map(|name| readable(name)).collect(),
                agency: document.agency.as_deref().map(readable),
                published: When::of(&document.published),
                published_from: document.published_from,
                copy_of: document
                    .copy_of
                    .filter(|original| cited.contains(original))
                    .map(|original| self.case.document(original).id.clone()),
                sha256: document.sha256.clone(),
                characters: document.text.len(),
                marked: self.marked(Fact::Document(*key)),
            }
        });
        documents.collect()
    }

    /// What a person marked of something.
    fn marked(&self, fact: Fact) -> MarkRecord {
        MarkRecord::of(self.marks.get(&fact))
    }

    fn entity(&self, key: EntityKey) -> Entity {
        let entity = self.case.entity(key);
        let mention = |mention: &annals_case::EntityMention| EntityMention {
            form: mention.form,
            quote: self.quote(mention.citation),
        };
        Entity {
            id: entity.id.clone(),
            name: readable(&entity.name),
            short_name: readable(&entity.short_name),
            kind: entity.kind,
            named: entity.named,
            aliases: entity.aliases.iter().map(|alias| readable(alias)).collect(),
            roles: entity.roles.iter().map(|role| readable(role)).collect(),
            mentions: entity.mentions.iter().map(mention).collect(),
            marked: self.marked(Fact::Entity(key)),
        }
    }

    fn event(&self, key: EventKey, rank: Option<usize>) -> Event {
        let event = self.case.event(key);
        let is_selected = |key: &&StatementKey| self.selection.statements.binary_search(key).is_ok();
        let participant = |participant: &annals_case::CaseParticipant| Participant {
            role: participant.role,
            entity: participant.entity.map(|key| self.case.entity(key).id.clone()),
            name: readable(participant.entity.map_or(&participant.text, |key| &self.case.entity(key).name)),
            mentions: participant.citations.iter().map(|citation| self.quote(*citation)).collect(),
        };
        let mention = |mention: &annals_case::EventMention| EventMention {
            quote: self.quote(Citation { document: mention.document, span: mention.evidence }),
            trigger: mention.trigger,
            edtf: mention.time.as_ref().and_then(|time| time.edtf.clone()),
            polarity: mention.polarity,
            modality: mention.modality,
        };
        Event {
            id: event.id.clone(),
            label: readable(&event.label),
            lemma: readable(&event.lemma),
            kind: readable(&event.kind),
            mode: event.mode.as_deref().map(readable),
            aspect: event.aspect,
            tense: event.tense,
            standing: Standing::of(event),
            polarity: event.polarity,
            modality: event.modality,
            time: When::of(&event.time),
            participants: event.participants.iter().map(participant).collect(),
            amounts: event.amounts.iter().map(|amount| self.amount(amount)).collect(),
            statements: event
                .statements
                .iter()
                .filter(is_selected)
                .map(|key| self.case.statement(*key).id.clone())
                .collect(),
            sources: self.origins.note(key),
            disagreements: disagreements(self.case, event).iter().map(|one| one.line()).collect(),
            salience: event.salience,
            rank,
            likely: event.likely,
            shown: event.likely.map_or_else(|| When::of(&event.time), When::about),
            evidence: event.evidence.map(|citation| self.quote(citation)),
            mentions: event.mentions.iter().map(mention).collect(),
            marked: self.marked(Fact::Event(key)),
        }
    }

    fn amount(&self, CaseAmount { amount, citations }: &CaseAmount) -> CountedAmount {
        CountedAmount {
            words: readable(&amount.words()),
            role: amount.role,
            least: amount.least,
            most: amount.most,
            approximate: amount.approximate,
            unit: amount.unit.as_deref().map(readable),
            counts: amount.counts.as_deref().map(readable),
            mentions: citations.iter().map(|citation| self.quote(*citation)).collect(),
        }
    }

    fn statement(&self, key: StatementKey) -> Statement {
        let statement = self.case.statement(key);
        let events = |keys: &[EventKey]| -> Vec<String> {
            let selected = keys.iter().filter(|key| self.selection.events.binary_search(key).is_ok());
            selected.map(|key| self.case.event(*key).id.clone()).collect()
        };
        let mention = |mention: &annals_case::StatementMention| {
            let quotes = |spans: &[Span]| -> Vec<Quote> {
                spans.iter().map(|&span| self.quote(Citation { document: mention.document, span })).collect()
            };
            StatementMention {
                source: quotes(&mention.source),
                cue: quotes(&mention.cue),
                content: quotes(&mention.content),
                occasion: quotes(&mention.occasion),
                translated: mention.translated,
            }
        };
        Statement {
            id: statement.id.clone(),
            kind: statement.kind,
            polarity: statement.polarity,
            force: statement.force,
            speaker: statement.speaker.map(|key| self.reference(key)),
            lemma: readable(&statement.lemma),
            content: readable(&statement.content),
            addressee: statement.addressee.map(|key| self.reference(key)),
            about: statement.about.iter().map(|key| self.reference(*key)).collect(),
            events: events(&statement.events),
            reacts_to: events(&statement.reacts_to),
            within: statement
                .within
                .filter(|key| self.selection.statements.binary_search(key).is_ok())
                .map(|key| self.case.statement(key).id.clone()),
            time: When::of(&statement.time),
            sources: source_note(self.case, statement.mentions.iter().map(|mention| mention.document)),
            mentions: statement.mentions.iter().map(mention).collect(),
            marked: self.marked(Fact::Statement(key)),
        }
    }

    fn relations(&self) -> Vec<Relation> {
        let relations = self.ties().map(|relation| Relation {
            id: relation.id.clone(),
            subject: self.reference(relation.subject),
            predicate: relation.predicate.clone(),
            kind: relation.kind,
            object: relation.object.map(|key| self.reference(key)),
            time: When::of(&relation.time),
            polarity: relation.polarity,
            mentions: relation.mentions.iter().map(|mention| self.quote(mention.citation)).collect(),
        });
        relations.collect()
    }

    /// The ties both of whose ends are exported.
    fn ties(&self) -> impl Iterator<Item = &annals_case::CaseRelation> {
        let holds = |key: EntityKey| self.entities.contains(&key);
        self.case.relations.iter().filter(move |relation| holds(relation.subject) && relation.object.is_none_or(holds))
    }

    fn conflict(&self, conflict: &Conflict) -> Option<SetAside> {
        let subject = match conflict.subject {
            ConflictSubject::Event(key) => {
                self.selection.events.binary_search(&key).ok().map(|_| &self.case.event(key).id)
            }
            ConflictSubject::Statement(key) => {
                self.selection.statements.binary_search(&key).ok().map(|_| &self.case.statement(key).id)
            }
            ConflictSubject::Document(key) => Some(&self.case.document(key).id),
        }?;
        Some(SetAside {
            subject: subject.clone(),
            kept: conflict.kept.iter().map(|step| readable(&step.because)).collect(),
            set_aside: readable(&conflict.set_aside.because),
        })
    }

    fn reference(&self, key: EntityKey) -> Reference {
        let entity = self.case.entity(key);
        Reference { id: entity.id.clone(), name: readable(&entity.name) }
    }

    fn quote(&self, citation: Citation) -> Quote {
        let document = self.case.document(citation.document);
        let Span { start, end } = citation.span;
        let text = |start, end| document.text.slice(Span::new(start, end)).to_owned();
        Quote {
            document: document.id.clone(),
            start,
            end,
            exact: text(start, end),
            prefix: text(start.saturating_sub(CONTEXT), start),
            suffix: text(end, end.saturating_add(CONTEXT)),
        }
    }
}
