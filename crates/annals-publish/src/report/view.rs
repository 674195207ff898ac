//! What a report says, sorted, worded and cited before anything is set.

use super::ReportOptions;
use super::footnotes::{Footnote, Footnotes};
use super::markdown::code;
use crate::table::words;
use annals_document::{DateSource, Polarity, Span, StatementKind};
use annals_graph::{
    Case, CaseEntity, CaseEvent, CaseStatement, Citation, Conflict, ConflictSubject, Dating, DocumentKey, EntityKey,
    EventKey, Filter, Known, Placement, ReasonStep, Selection, StatementKey, TimelineEntry, TimelineOptions,
    date_words, select, timeline_view,
};
use minijinja::Value;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Events that "Key events" names at most.
const KEY_EVENTS: usize = 12;

/// A report, ready to be set.
#[derive(Serialize)]
pub(super) struct ReportView {
    title: String,
    scope: Vec<String>,
    key_events: Vec<EventLine>,
    dated: Vec<EventLine>,
    bounded: Vec<EventLine>,
    undated: Vec<EventLine>,
    speakers: Vec<Speaker>,
    entities: Vec<EntityLine>,
    disputes: Vec<Dispute>,
    unknown: Vec<String>,
    documents: Vec<Source>,
    footnotes: Vec<Footnote>,
}

#[derive(Clone, Serialize)]
struct EventLine {
    date: String,
    /// How it is told, where that is not as done.
    lead: Option<String>,
    text: String,
    how: String,
    sources: String,
    disagreements: Vec<String>,
    cites: Vec<usize>,
    #[serde(skip)]
    salience: f64,
    #[serde(skip)]
    placement: Placement,
}

#[derive(Serialize)]
struct Speaker {
    name: String,
    roles: String,
    statements: Vec<StatementLine>,
}

#[derive(Serialize)]
struct StatementLine {
    date: String,
    lead: String,
    text: String,
    notes: String,
    cites: Vec<usize>,
}

#[derive(Serialize)]
struct EntityLine {
    name: String,
    kind: &'static str,
    roles: String,
    aliases: String,
    relations: Vec<Cited>,
    cites: Vec<usize>,
}

#[derive(Serialize)]
struct Cited {
    text: String,
    cites: Vec<usize>,
}

#[derive(Serialize)]
struct Dispute {
    subject: String,
    text: String,
    cites: Vec<usize>,
    steps: Vec<Cited>,
}

#[derive(Serialize)]
struct Source {
    outlet: Option<String>,
    title: Option<String>,
    date: String,
    how: &'static str,
    copy_of: Option<Value>,
    path: Value,
    url: Option<String>,
}

/// Chooses, sorts, words and cites what the report says.
pub(super) fn report_view(case: &Case, options: &ReportOptions) -> ReportView {
    let filter = Filter { about: options.about, from: options.from, to: options.to, ..Filter::default() };
    let selection = select(case, &filter);
    let documents = documents_of(case, options, &selection);
    let mut notes = Footnotes::of(case);
    let (scope, entries) = chosen(case, options, &selection);
    let lines: Vec<EventLine> = entries.iter().map(|(event, entry)| event_line(event, entry, &mut notes)).collect();
    let part = |wanted: fn(&Placement) -> bool| -> Vec<EventLine> {
        lines.iter().filter(|line| wanted(&line.placement)).cloned().collect()
    };
    ReportView {
        title: title(case, options),
        scope,
        key_events: key_events(&lines),
        dated: part(|placement| matches!(placement, Placement::Day { .. } | Placement::Stretch { .. })),
        bounded: part(|placement| {
            matches!(placement, Placement::Before { .. } | Placement::After { .. } | Placement::Around { .. })
        }),
        undated: part(|placement| matches!(placement, Placement::Unplaced)),
        speakers: speakers(case, &selection, &mut notes),
        entities: entities(case, options, &selection, &mut notes),
        disputes: disputes(case, &selection, &entries, &mut notes),
        unknown: unknown(case, &selection, &documents),
        documents: documents.iter().map(|key| source(case, *key)).collect(),
        footnotes: notes.into_notes(),
    }
}

fn title(case: &Case, options: &ReportOptions) -> String {
    match options.about {
        Some(about) => format!("Report on {}", case.entity(about).name),
        None => "Report".to_owned(),
    }
}

/// What the timeline says of its scope, and every selected event with its entry there, in order of time.
fn chosen<'c>(
    case: &'c Case,
    options: &ReportOptions,
    selection: &Selection,
) -> (Vec<String>, Vec<(&'c CaseEvent, TimelineEntry)>) {
    let view = timeline_view(
        case,
        &TimelineOptions {
            events: Some(selection.events.iter().copied().collect()),
            statements: Some(BTreeSet::new()),
            max_events: usize::MAX,
            max_statements: usize::MAX,
            max_unplaced: usize::MAX,
            ..TimelineOptions::default()
        },
    );
    let by_id: BTreeMap<&str, &CaseEvent> = case.events.iter().map(|event| (event.id.as_str(), event)).collect();
    let entries = view.events.into_iter().chain(view.unplaced);
    let entries = entries.filter_map(|entry| Some((*by_id.get(entry.id.as_str())?, entry))).collect();
    let mut scope = view.scope;
    scope.push(format!(
        "{} and {}",
        count(selection.events.len(), "event"),
        count(selection.statements.len(), "statement")
    ));
    scope.extend(window(options));
    if selection.undated_events + selection.undated_statements > 0 {
        scope.push(format!(
            "Left out because nothing is known of their time: {} and {}",
            count(selection.undated_events, "event"),
            count(selection.undated_statements, "statement")
        ));
    }
    (scope, entries)
}

fn window(options: &ReportOptions) -> Option<String> {
    match (options.from, options.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("From {from} on")),
        (None, Some(to)) => Some(format!("Until {to}")),
        (Some(from), Some(to)) => Some(format!("From {from} to {to}")),
    }
}

/// "1 event", "2 events".
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn event_line(event: &CaseEvent, entry: &TimelineEntry, notes: &mut Footnotes<'_>) -> EventLine {
    let lead = entry.note.clone().or_else(|| entry.standing.word().map(str::to_owned));
    EventLine {
        date: capitalised(&entry.date),
        lead: lead.as_deref().map(capitalised),
        text: entry.text.clone(),
        how: how_known(&event.time),
        sources: entry.sources.line(),
        disagreements: entry.disagreements.iter().map(|disagreement| disagreement.line()).collect(),
        cites: notes.cite(entry.citations.iter().copied()),
        salience: entry.salience,
        placement: entry.placement,
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The grade of the knowledge, with the chain that gave the date.
fn how_known(time: &Dating) -> String {
    let grade = match time.known {
        Known::Corrected => "date corrected by a person",
        Known::Written => "date written",
        Known::Computed => "date computed",
        Known::Inferred => "date inferred",
        Known::Unknown => return "no date in the sources".to_owned(),
    };
    let reasons: Vec<&str> = time.reasons.iter().map(|step| step.because.as_str()).collect();
    if reasons.is_empty() { grade.to_owned() } else { format!("{grade}: {}", reasons.join("; ")) }
}

/// The most salient, in order of time.
fn key_events(lines: &[EventLine]) -> Vec<EventLine> {
    let mut best: Vec<usize> = (0..lines.len()).collect();
    best.sort_by(|a, b| lines[*b].salience.total_cmp(&lines[*a].salience).then(a.cmp(b)));
    best.truncate(KEY_EVENTS);
    best.sort();
    best.into_iter().map(|index| lines[index].clone()).collect()
}

/// Statements by who made them; those who say most come first, and nobody in particular last.
fn speakers(case: &Case, selection: &Selection, notes: &mut Footnotes<'_>) -> Vec<Speaker> {
    let mut groups: BTreeMap<Option<EntityKey>, Vec<StatementKey>> = BTreeMap::new();
    for &key in &selection.statements {
        groups.entry(case.statement(key).speaker).or_default().push(key);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(speaker, keys)| (speaker.is_none(), std::cmp::Reverse(keys.len()), *speaker));
    let block = |(speaker, keys): (Option<EntityKey>, Vec<StatementKey>)| Speaker {
        name: speaker.map_or_else(|| "Unnamed source".to_owned(), |key| capitalised(&case.entity(key).name)),
        roles: speaker.map_or_else(String::new, |key| case.entity(key).roles.join(", ")),
        statements: keys.into_iter().map(|key| statement_line(case, case.statement(key), notes)).collect(),
    };
    groups.into_iter().map(block).collect()
}

fn statement_line(case: &Case, statement: &CaseStatement, notes: &mut Footnotes<'_>) -> StatementLine {
    let cue = statement.mentions.first().map(|mention| words(&case.document(mention.document).text, &mention.cue));
    let cue = cue.filter(|cue| !cue.is_empty()).unwrap_or_else(|| "said".to_owned());
    let content = statement.content.trim_matches(['“', '”', '"']);
    let sources = annals_graph::source_note(case, statement.mentions.iter().map(|mention| mention.document));
    let mut details = vec![statement.kind.as_str().to_owned()];
    if statement.polarity == Polarity::Negative {
        details.push("denied or not said".to_owned());
    }
    details.extend(statement.addressee.map(|key| format!("to {}", case.entity(key).name)));
    let about: Vec<&str> = statement.about.iter().map(|key| case.entity(*key).name.as_str()).collect();
    if !about.is_empty() {
        details.push(format!("about {}", about.join(", ")));
    }
    details.push(sources.line());
    StatementLine {
        date: capitalised(&date_words(&statement.time).unwrap_or_else(|| "no date in the sources".to_owned())),
        lead: cue,
        text: match statement.kind {
            StatementKind::Direct => format!("“{content}”"),
            StatementKind::Indirect | StatementKind::Mixed => statement.content.clone(),
        },
        notes: details.join("; "),
        cites: notes.cite(statement.mentions.iter().filter_map(|mention| {
            let spans = mention.source.iter().chain(&mention.cue).chain(&mention.content);
            let span = spans.copied().reduce(Span::cover)?;
            Some(Citation { document: mention.document, span })
        })),
    }
}

/// Named people and organisations, and whatever else has a role or a relation; those most spoken of first.
fn entities(case: &Case, options: &ReportOptions, selection: &Selection, notes: &mut Footnotes<'_>) -> Vec<EntityLine> {
    use annals_document::EntityKind::{Group, Organization, Person};
    let is_scoped = options != &ReportOptions::default();
    let in_scope = entities_of(case, selection);
    let mut lines = Vec::new();
    for (index, entity) in case.entities.iter().enumerate() {
        let key = EntityKey::from(index);
        let relations: Vec<Cited> = relations_of(case, key, notes);
        let is_listed = matches!(entity.kind, Person | Organization | Group) || !relations.is_empty();
        if entity.named && is_listed && (!is_scoped || in_scope.contains(&key)) {
            lines.push(entity_line(entity, relations, notes));
        }
    }
    lines
}

fn entity_line(entity: &CaseEntity, relations: Vec<Cited>, notes: &mut Footnotes<'_>) -> EntityLine {
    let others: Vec<&str> = entity.aliases.iter().map(String::as_str).filter(|alias| *alias != entity.name).collect();
    EntityLine {
        name: entity.name.clone(),
        kind: entity.kind.as_str(),
        roles: entity.roles.join(", "),
        aliases: others.join(", "),
        relations,
        cites: notes.cite(entity.mentions.first().map(|mention| mention.citation)),
    }
}

fn relations_of(case: &Case, subject: EntityKey, notes: &mut Footnotes<'_>) -> Vec<Cited> {
    let relations = case.relations.iter().filter(|relation| relation.subject == subject);
    let line = |relation: &annals_graph::CaseRelation| {
        let not = if relation.polarity == Polarity::Negative { "not " } else { "" };
        let predicate = relation.predicate.replace('_', " ");
        Cited {
            text: format!("{not}{predicate} {}", case.entity(relation.object).name),
            cites: notes.cite(relation.mentions.iter().map(|mention| mention.citation)),
        }
    };
    relations.map(line).collect()
}

/// Who and what the selected events and statements are about.
fn entities_of(case: &Case, selection: &Selection) -> BTreeSet<EntityKey> {
    let events = selection.events.iter().flat_map(|key| &case.event(*key).participants);
    let statements = selection.statements.iter().map(|key| case.statement(*key));
    let spoken = statements.flat_map(|statement| {
        statement.about.iter().copied().chain(statement.speaker).chain(statement.addressee).collect::<Vec<_>>()
    });
    events.filter_map(|participant| participant.entity).chain(spoken).collect()
}

/// What the sources of an event tell differently, and the times that had to be set aside.
fn disputes(
    case: &Case,
    selection: &Selection,
    entries: &[(&CaseEvent, TimelineEntry)],
    notes: &mut Footnotes<'_>,
) -> Vec<Dispute> {
    let mut disputes = Vec::new();
    for (event, entry) in entries {
        for disagreement in &entry.disagreements {
            disputes.push(Dispute {
                subject: event.label.clone(),
                text: disagreement.line(),
                cites: notes.cite(entry.citations.iter().copied()),
                steps: Vec::new(),
            });
        }
    }
    let conflicts = case.conflicts.iter().filter(|conflict| is_selected(selection, conflict.subject));
    disputes.extend(conflicts.map(|conflict| conflict_lines(case, conflict, notes)));
    disputes
}

fn is_selected(selection: &Selection, subject: ConflictSubject) -> bool {
    match subject {
        ConflictSubject::Event(event) => selection.events.contains(&event),
        ConflictSubject::Statement(statement) => selection.statements.contains(&statement),
        ConflictSubject::Document(_) => true,
    }
}

fn conflict_lines(case: &Case, conflict: &Conflict, notes: &mut Footnotes<'_>) -> Dispute {
    let subject = match conflict.subject {
        ConflictSubject::Event(event) => case.event(event).label.clone(),
        ConflictSubject::Statement(statement) => case.statement(statement).content.clone(),
        ConflictSubject::Document(document) => format!("publication of {}", case.document(document).path),
    };
    let mut cited = |lead: &str, step: &ReasonStep| Cited {
        text: format!("{lead}: {}", step.because),
        cites: notes.cite(step.citation),
    };
    let mut steps: Vec<Cited> = conflict.kept.iter().map(|step| cited("kept", step)).collect();
    steps.push(cited("set aside", &conflict.set_aside));
    Dispute { subject, text: "these can't all hold".to_owned(), cites: Vec::new(), steps }
}

/// What is missing, counted.
fn unknown(case: &Case, selection: &Selection, documents: &[DocumentKey]) -> Vec<String> {
    let undated_documents: Vec<&str> = documents
        .iter()
        .map(|key| case.document(*key))
        .filter(|document| !document.published.is_placed())
        .map(|document| document.path.as_str())
        .collect();
    let events = selection.events.iter().filter(|key| !case.event(**key).time.is_placed()).count();
    let statements: Vec<&CaseStatement> = selection.statements.iter().map(|key| case.statement(*key)).collect();
    let undated = statements.iter().filter(|statement| !statement.time.is_placed()).count();
    let nobody = statements.iter().filter(|statement| statement.speaker.is_none()).count();
    let unnamed = statements
        .iter()
        .filter(|statement| statement.speaker.is_some_and(|speaker| !case.entity(speaker).named))
        .count();
    let mut lines = Vec::new();
    if !undated_documents.is_empty() {
        lines.push(format!("On which day these were published: {}", undated_documents.join(", ")));
    }
    let counted = [
        (events, "event", "can't be placed between two days"),
        (undated, "statement", "can't be placed between two days"),
        (unnamed, "statement", "by a speaker who is described but not named"),
        (nobody, "statement", "without any speaker"),
    ];
    let counted = counted.into_iter().filter(|(number, ..)| *number > 0);
    lines.extend(counted.map(|(number, noun, what)| format!("{} {what}", count(number, noun))));
    lines
}

/// Every document, or those that tell what is selected.
fn documents_of(case: &Case, options: &ReportOptions, selection: &Selection) -> Vec<DocumentKey> {
    if options == &ReportOptions::default() {
        return (0..case.documents.len()).map(DocumentKey::from).collect();
    }
    let events = selection.events.iter().flat_map(|key: &EventKey| &case.event(*key).mentions);
    let statements = selection.statements.iter().flat_map(|key| &case.statement(*key).mentions);
    let told = events.map(|mention| mention.document).chain(statements.map(|mention| mention.document));
    told.collect::<BTreeSet<_>>().into_iter().collect()
}

fn source(case: &Case, key: DocumentKey) -> Source {
    let document = case.document(key);
    let copied = document.copy_of.map(|copied| case.document(copied));
    Source {
        outlet: document.publisher.clone(),
        title: document.title.clone(),
        date: date_words(&document.published).unwrap_or_else(|| "publication date not known".to_owned()),
        how: publication_words(document.published_from, document.published.known),
        copy_of: copied.map(|copied| Value::from_safe_string(code(&copied.path))),
        path: Value::from_safe_string(code(&document.path)),
        url: document.url.clone(),
    }
}

/// Where a publication date was found.
fn publication_words(from: Option<DateSource>, known: Known) -> &'static str {
    match (from, known) {
        (Some(DateSource::SideFile), _) => "from its side file",
        (Some(DateSource::JsonLd | DateSource::Meta), _) => "from the page's metadata",
        (Some(DateSource::TimeElement | DateSource::Text | DateSource::Dateline), _) => "written on the page",
        (Some(DateSource::Url), _) => "from its address",
        (Some(DateSource::Flag), _) => "given on the command line",
        (Some(DateSource::Inferred), _) | (None, Known::Inferred) => "inferred from other documents",
        (None, Known::Corrected) => "corrected by a person",
        (None, _) => "no date in the document",
    }
}
