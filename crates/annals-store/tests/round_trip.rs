//! What is written is what is read back, byte for byte the same each time; anything else gets a clear error.

// Tests read and write files of their own.
#![allow(clippy::disallowed_methods)]

use annals_case::{
    Act, Bound, Case, CaseAmount, CaseDocument, CaseEntity, CaseEvent, CaseParticipant, CaseRelation, CaseStatement,
    Citation, Conflict, ConflictSubject, Corrected, Correction, Dating, DocumentKey, EntityKey, EntityMention,
    EventKey, EventMention, Fact, Known, LabelClause, LabelPart, MergeReason, ReasonStep, RelationMention, Sort,
    StatementKey, StatementMention, Target,
};
use annals_document::{
    Amount, Aspect, Bounds, DateSource, EntityKind, EventTime, Force, Function, MentionForm, Modality, Polarity,
    RelationKind, Role, Span, StatementKind, Tense, Text, TimeRelation, TimeSource,
};
use annals_store::{file_version, read, read_told, write};
use std::path::{Path, PathBuf};

const TEXT: &str = "Mayor Ann Ode opened the “new” bridge in March, café owner Bo Ree said.";

fn place(document: u32, words: &str) -> Citation {
    let text = Text::from(TEXT);
    let start = TEXT.find(words).unwrap();
    Citation { document: DocumentKey(document), span: text.span_of_bytes(start..start + words.len()) }
}

fn reason(because: &str, citation: Option<Citation>) -> ReasonStep {
    ReasonStep {
        because: because.to_owned(),
        citation,
        sentence: citation.map(|citation| Span::new(0, citation.span.end)),
        gives: vec![Bound::BeginEarliest, Bound::EndLatest],
    }
}

fn march() -> Dating {
    Dating {
        bounds: Bounds {
            end: [None, None],
            ..Bounds::within("2023-03-01".parse().unwrap(), "2023-03-31".parse().unwrap())
        },
        written: Some("XXXX-03".to_owned()),
        known: Known::Computed,
        reasons: vec![reason("“in March” is March 2023", Some(place(0, "in March"))), reason("the page says so", None)],
    }
}

fn document(path: &str, copy_of: Option<DocumentKey>) -> CaseDocument {
    CaseDocument {
        id: path.to_owned(),
        path: path.to_owned(),
        sha256: "00".to_owned(),
        title: Some("Bridge \"opens\"".to_owned()),
        publisher: None,
        byline: vec!["Cy Dee".to_owned()],
        agency: Some("AP".to_owned()),
        url: None,
        published: march(),
        published_from: copy_of.map(|_| DateSource::JsonLd),
        copy_of,
        text: Text::from(TEXT),
    }
}

fn merge() -> MergeReason {
    MergeReason {
        rule: "same-name".to_owned(),
        added: place(1, "Ann Ode"),
        to: place(0, "Ann Ode"),
        because: "both are called Ann Ode".to_owned(),
    }
}

fn entity(name: &str) -> CaseEntity {
    CaseEntity {
        id: format!("e-{name}"),
        name: name.to_owned(),
        short_name: name.to_owned(),
        kind: EntityKind::Person,
        named: true,
        aliases: vec!["A".to_owned(), name.to_owned()],
        roles: vec!["Mayor".to_owned()],
        mentions: vec![EntityMention { citation: place(0, name), form: MentionForm::Name }],
        merges: vec![merge()],
    }
}

fn event() -> CaseEvent {
    let time = EventTime {
        expression: None,
        edtf: Some("XXXX-03".to_owned()),
        relation: TimeRelation::During,
        from: TimeSource::Expression,
        bounds: Bounds::UNKNOWN,
    };
    CaseEvent {
        id: "v-1".to_owned(),
        label: "Ann Ode opens bridge".to_owned(),
        lemma: "open".to_owned(),
        kind: "STATE".to_owned(),
        mode: Some("visit".to_owned()),
        amounts: vec![CaseAmount {
            amount: Amount {
                span: place(0, "opened").span,
                role: Role::Patient,
                least: Some(12.5),
                most: None,
                approximate: true,
                unit: Some("person".to_owned()),
                counts: Some("killed".to_owned()),
            },
            citations: vec![place(0, "opened")],
        }],
        participants: vec![
            CaseParticipant {
                role: Role::Agent,
                entity: Some(EntityKey(0)),
                text: "Ann Ode".to_owned(),
                citations: vec![place(0, "Ann Ode"), place(1, "Ann Ode")],
            },
            CaseParticipant { role: Role::Patient, entity: None, text: "bridge".to_owned(), citations: Vec::new() },
        ],
        time: march(),
        polarity: Polarity::Negative,
        modality: Modality::Planned,
        tense: Some(Tense::Past),
        aspect: Some(Aspect::Begins),
        statements: vec![StatementKey(0)],
        mentions: vec![EventMention {
            document: DocumentKey(0),
            trigger: place(0, "opened").span,
            evidence: Span::new(0, 20),
            time: Some(time),
            polarity: Polarity::Positive,
            modality: Modality::Alleged,
        }],
        merges: vec![merge()],
        salience: 0.1 + 0.2,
        likely: "2031-05-03".parse().ok(),
        rank: Some(3),
        evidence: Some(Citation { document: DocumentKey(0), span: Span::new(1, 4) }),
        told: Some(LabelClause {
            mention: place(0, "opened"),
            lemma: "open".to_owned(),
            parts: vec![LabelPart {
                function: Function::Subject,
                entity: Some(EntityKey(0)),
                words: "Ann Ode".to_owned(),
            }],
        }),
    }
}

fn statement() -> CaseStatement {
    CaseStatement {
        id: "s-1".to_owned(),
        kind: StatementKind::Mixed,
        speaker: Some(EntityKey(1)),
        lemma: "say".to_owned(),
        content: "Mayor Ann Ode opened the “new” bridge".to_owned(),
        addressee: Some(EntityKey(0)),
        about: vec![EntityKey(1), EntityKey(0)],
        events: vec![EventKey(0)],
        reacts_to: vec![EventKey(0)],
        within: Some(StatementKey(0)),
        time: Dating::default(),
        polarity: Polarity::Positive,
        force: Force::Suggest,
        mentions: vec![StatementMention {
            document: DocumentKey(1),
            source: vec![place(1, "Bo Ree").span],
            cue: vec![place(1, "said").span],
            content: vec![Span::new(0, 5), Span::new(7, 20)],
            occasion: vec![Span::new(21, 30)],
            verb: Some(Span::new(10, 14)),
            translated: true,
        }],
        merges: Vec::new(),
    }
}

fn sample() -> Case {
    Case {
        documents: vec![document("a.txt", None), document("b.txt", Some(DocumentKey(0)))],
        entities: vec![entity("Ann Ode"), entity("Bo Ree")],
        events: vec![event()],
        statements: vec![statement()],
        relations: vec![CaseRelation {
            id: "r-1".to_owned(),
            subject: EntityKey(0),
            predicate: "mayor_of".to_owned(),
            kind: Some(RelationKind::Office),
            object: Some(EntityKey(1)),
            polarity: Polarity::Positive,
            time: Dating { reasons: Vec::new(), ..march() },
            mentions: vec![RelationMention { citation: place(0, "Mayor Ann Ode"), bounds: march().bounds }],
        }],
        corrections: vec![Corrected {
            fact: Fact::Event(EventKey(0)),
            act: Act {
                id: "a-1".to_owned(),
                by: Some("Ann".to_owned()),
                at: None,
                why: Some("she was there".to_owned()),
                correction: Correction::Date {
                    target: Target { of: Sort::Event, places: Vec::new() },
                    edtf: Some("2031-05-03".to_owned()),
                },
            },
        }],
        conflicts: vec![Conflict {
            subject: ConflictSubject::Event(EventKey(0)),
            kept: march().reasons,
            set_aside: reason("April", Some(place(1, "in March"))),
            why: "it is counted from another date".to_owned(),
        }],
    }
}

fn written(case: &Case, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    write(case, &path).unwrap();
    path
}

#[test]
fn the_case_that_is_read_is_the_case_that_was_written() {
    let folder = tempfile::tempdir().unwrap();
    for case in [sample(), Case::default()] {
        let path = written(&case, folder.path(), &format!("{}.annals", case.documents.len()));
        assert_eq!(read(&path).unwrap(), case);
    }
}

#[test]
fn what_is_told_is_read_without_how_it_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(&sample(), folder.path(), "case.annals");
    let (all, told) = (read(&path).unwrap(), read_told(&path).unwrap());
    assert!(annals_case::differences(&all, &told).is_empty());
    assert!(told.events.iter().all(|event| event.participants.is_empty() && event.time.reasons.is_empty()));
}

#[test]
fn a_file_of_an_older_version_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(&sample(), folder.path(), "case.annals");
    let connection = rusqlite::Connection::open(&path).unwrap();
    // What are views now were tables.
    connection.execute_batch("PRAGMA legacy_alter_table = ON; PRAGMA user_version = 5").unwrap();
    let views =
        "entities aliases entity_mentions events event_participants event_mentions statement_spans merges reasons";
    for view in views.split(' ') {
        let sql =
            format!("CREATE TABLE older AS SELECT * FROM {view}; DROP VIEW {view}; ALTER TABLE older RENAME TO {view}");
        connection.execute_batch(&sql).unwrap();
    }
    connection.execute_batch("DROP TABLE labels").unwrap();
    drop(connection);
    assert_eq!(file_version(&path).unwrap(), 5);
    let mut older = sample();
    older.events.iter_mut().for_each(|event| event.told = None);
    assert_eq!(read(&path).unwrap(), older);
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |name| std::fs::read(written(&sample(), folder.path(), name)).unwrap();
    assert!(bytes("one") == bytes("two"));
}

fn check_refused(change: impl FnOnce(&rusqlite::Connection), part: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = written(&sample(), folder.path(), "case.annals");
    change(&rusqlite::Connection::open(&path).unwrap());
    let message = read(&path).unwrap_err().to_string();
    assert!(message.contains(part), "{message}");
}

#[test]
fn a_file_that_does_not_fit_is_refused() {
    let run = |sql: &'static str| move |connection: &rusqlite::Connection| connection.execute_batch(sql).unwrap();
    check_refused(run("PRAGMA application_id = 7"), "not a case file");
    check_refused(run("PRAGMA user_version = 99"), "a case file of version 99");
    check_refused(run("PRAGMA foreign_keys = OFF; DELETE FROM entity_rows WHERE key = 1"), "refers to row 1 of 1");
    check_refused(run("UPDATE forms SET modality = 'sung'"), "column modality");
    check_refused(run("UPDATE documents SET begin_earliest = 'soon'"), "\"soon\", which is no day");
    check_refused(run("DROP VIEW aliases"), "no such table: aliases");
}

#[test]
fn something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.txt");
    assert!(read(&path).unwrap_err().to_string().starts_with("can't be opened"));
    std::fs::write(&path, TEXT.repeat(100)).unwrap();
    assert!(read(&path).unwrap_err().to_string().starts_with("not a case file"));
    std::fs::write(&path, "").unwrap();
    assert!(read(&path).unwrap_err().to_string().starts_with("not a case file"));
}

#[test]
fn the_text_can_be_searched() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(&sample(), folder.path(), "case.annals");
    let connection = rusqlite::Connection::open(&path).unwrap();
    let sql = "SELECT count(*) FROM document_search WHERE document_search MATCH 'NEAR(bridge opened)'";
    assert_eq!(connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), 2);
}
