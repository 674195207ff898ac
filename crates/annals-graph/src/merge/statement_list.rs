//! From clusters of wordings to the statements of a case.

use super::corpus::{Corpus, cite};
use super::ids::IdMaker;
use super::keys::{Keys, Order};
use super::partition::Cluster;
use annals_case::{CaseStatement, Citation, Dating, DocumentKey, EntityKey, EventKey, StatementMention};
use annals_document::{Polarity, Span, Statement};
use std::collections::BTreeSet;

/// The statements of a case in `order`.
pub(crate) fn list_statements(
    corpus: &Corpus,
    keys: &Keys,
    clusters: &[Cluster],
    times: Vec<Dating>,
    order: &Order,
) -> Vec<CaseStatement> {
    let mut ids = IdMaker::new('s');
    let listed =
        clusters.iter().zip(times).map(|(cluster, time)| case_statement(corpus, keys, cluster, time, &mut ids));
    let mut listed = order.arrange(listed.collect());
    add_events(corpus, keys, &mut listed);
    listed
}

fn case_statement(corpus: &Corpus, keys: &Keys, cluster: &Cluster, time: Dating, ids: &mut IdMaker) -> CaseStatement {
    let members: Vec<(usize, &Statement)> =
        cluster.members.iter().map(|&item| (corpus.statements.document(item), corpus.statement(item))).collect();
    let (first_document, first) = members[0];
    let entity = |document: usize, id| corpus.entity_item(document, id).map(|item| keys.entities[item]);
    let (fullest_document, fullest) = fullest(&members);
    let own = keys.statements[cluster.members[0]];
    let mut seen = BTreeSet::new();
    let all_about =
        members.iter().flat_map(|(document, statement)| statement.about.iter().filter_map(|id| entity(*document, *id)));
    let about: Vec<EntityKey> = all_about.filter(|key| seen.insert(*key)).collect();
    let within = |(document, statement): &(usize, &Statement)| {
        let outer = corpus.statement_item(*document, statement.within?)?;
        Some(keys.statements[outer]).filter(|outer| *outer != own)
    };
    CaseStatement {
        id: ids.make(&corpus.records[first_document].document.sha256, start(first), &first.lemma),
        kind: fullest.kind,
        speaker: cluster.members.iter().find_map(|&item| corpus.speaker(item)).map(|item| keys.entities[item]),
        lemma: first.lemma.clone(),
        content: content(corpus, fullest_document, fullest),
        addressee: members.iter().find_map(|(document, statement)| entity(*document, statement.addressee?)),
        about,
        events: Vec::new(),
        reacts_to: Vec::new(),
        within: members.iter().find_map(within),
        time,
        polarity: if members.iter().any(|(_, statement)| statement.polarity == Polarity::Negative) {
            Polarity::Negative
        } else {
            Polarity::Positive
        },
        force: fullest.force,
        mentions: members.iter().map(|(document, statement)| mention(*document, statement)).collect(),
        merges: cluster.joins.iter().map(|join| join.reason(corpus, place)).collect(),
    }
}

/// The wording of most words; of equals the first.
fn fullest<'a>(members: &[(usize, &'a Statement)]) -> (usize, &'a Statement) {
    let length = |statement: &Statement| statement.content.iter().map(|span| span.len()).sum::<u32>();
    let mut best = members[0];
    for member in members {
        if length(member.1) > length(best.1) {
            best = *member;
        }
    }
    best
}

fn content(corpus: &Corpus, document: usize, statement: &Statement) -> String {
    let parts: Vec<String> = statement.content.iter().map(|span| corpus.words(document, *span)).collect();
    parts.join(" … ")
}

/// The place of a statement's first words.
fn place(corpus: &Corpus, item: usize) -> Citation {
    let statement = corpus.statement(item);
    let span = statement.content.first().or(statement.cue.first()).or(statement.source.first());
    cite(corpus.statements.document(item), span.copied().unwrap_or_default())
}

fn start(statement: &Statement) -> u32 {
    let spans = statement.content.iter().chain(&statement.cue).chain(&statement.source);
    spans.map(|span: &Span| span.start).min().unwrap_or_default()
}

fn mention(document: usize, statement: &Statement) -> StatementMention {
    StatementMention {
        document: DocumentKey::from(document),
        source: statement.source.clone(),
        cue: statement.cue.clone(),
        verb: statement.verb,
        content: statement.content.clone(),
        occasion: statement.occasion.clone(),
        translated: statement.translated,
    }
}

/// Adds to each statement the events that it tells, and those that it is about.
fn add_events(corpus: &Corpus, keys: &Keys, listed: &mut [CaseStatement]) {
    let mut told: Vec<BTreeSet<EventKey>> = vec![BTreeSet::new(); listed.len()];
    for item in 0..corpus.events.len() {
        let document = corpus.events.document(item);
        let statement = corpus.event(item).statement.and_then(|id| corpus.statement_item(document, id));
        if let Some(statement) = statement {
            told[keys.statements[statement].index()].insert(keys.events[item]);
        }
    }
    let mut matters: Vec<BTreeSet<EventKey>> = vec![BTreeSet::new(); listed.len()];
    for item in 0..corpus.statements.len() {
        let document = corpus.statements.document(item);
        let events = corpus.statement(item).reacts_to.iter().filter_map(|id| corpus.event_item(document, *id));
        matters[keys.statements[item].index()].extend(events.map(|event| keys.events[event]));
    }
    for ((statement, told), matters) in listed.iter_mut().zip(told).zip(matters) {
        statement.reacts_to = matters.difference(&told).copied().collect();
        statement.events = told.into_iter().collect();
    }
}
