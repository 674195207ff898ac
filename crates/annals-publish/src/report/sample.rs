//! A small case for tests of this crate.

use annals_case::{
    Case, CaseDocument, CaseEntity, CaseEvent, CaseStatement, Citation, Dating, DocumentKey, EntityKey, EntityMention,
    EventMention, StatementMention,
};
use annals_document::{EntityKind, Force, MentionForm, Modality, Polarity, Span, StatementKind, Text};

/// A statement's words before the content, the content, the words after.
pub(crate) fn statement<'t>(before: &'t str, content: &'t str, after: &'t str) -> [&'t str; 3] {
    [before, content, after]
}

/// A case of one document that holds the statements of Mayor Ann Ode one after the other.
pub(crate) fn sample(statements: &[[&str; 3]]) -> Case {
    let text: String = statements.iter().map(|parts| parts.concat()).collect();
    let mut offset = 0;
    let mut listed = Vec::new();
    for [before, content, after] in statements {
        let length = |part: &str| part.chars().count() as u32;
        let start = offset + length(before);
        let end = start + length(content);
        listed.push(case_statement(listed.len(), offset, Span::new(start, end), content));
        offset = end + length(after);
    }
    Case {
        documents: vec![CaseDocument {
            id: "0".to_owned(),
            path: "page.txt".to_owned(),
            sha256: String::new(),
            title: Some("Bridge opens".to_owned()),
            publisher: Some("Harbour Post".to_owned()),
            byline: Vec::new(),
            agency: None,
            url: None,
            published: Dating::default(),
            published_from: None,
            copy_of: None,
            text: Text::new(text),
        }],
        entities: vec![CaseEntity {
            id: "e-0".to_owned(),
            name: "Ann Ode".to_owned(),
            short_name: "Ode".to_owned(),
            kind: EntityKind::Person,
            named: true,
            aliases: vec!["Ann Ode".to_owned()],
            roles: vec!["Mayor".to_owned()],
            mentions: vec![EntityMention {
                citation: Citation { document: DocumentKey(0), span: Span::new(6, 13) },
                form: MentionForm::Name,
            }],
            merges: Vec::new(),
        }],
        statements: listed,
        ..Case::default()
    }
}

/// "Mayor Ann Ode said …" from `start` on.
fn case_statement(number: usize, start: u32, content: Span, words: &str) -> CaseStatement {
    CaseStatement {
        id: format!("s-{number}"),
        kind: StatementKind::Indirect,
        speaker: Some(EntityKey(0)),
        lemma: "say".to_owned(),
        content: words.to_owned(),
        addressee: None,
        about: Vec::new(),
        events: Vec::new(),
        reacts_to: Vec::new(),
        within: None,
        time: Dating::default(),
        polarity: Polarity::Positive,
        force: Force::Assert,
        mentions: vec![StatementMention {
            document: DocumentKey(0),
            source: vec![Span::new(start, start + 13)],
            cue: vec![Span::new(start + 14, start + 18)],
            content: vec![content],
            occasion: Vec::new(),
            verb: None,
            translated: false,
        }],
        merges: Vec::new(),
    }
}

/// An event of no known time, told nowhere in particular.
pub(crate) fn event(label: &str, polarity: Polarity, modality: Modality) -> CaseEvent {
    CaseEvent {
        id: "v-0".to_owned(),
        label: label.to_owned(),
        lemma: "open".to_owned(),
        kind: "STATE".to_owned(),
        mode: None,
        participants: Vec::new(),
        amounts: Vec::new(),
        time: Dating::default(),
        polarity,
        modality,
        tense: None,
        aspect: None,
        statements: Vec::new(),
        mentions: vec![EventMention {
            document: DocumentKey(0),
            trigger: Span::new(0, 0),
            evidence: Span::new(0, 0),
            time: None,
            polarity,
            modality,
        }],
        merges: Vec::new(),
        likely: None,
        salience: 0.5,
        rank: Some(1),
        evidence: None,
        told: None,
    }
}
