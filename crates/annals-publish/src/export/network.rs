//! A case as a network of typed nodes and edges: what GraphML, GEXF and Neo4j's tables write.

use super::time::{When, day_number};
use super::view::{ExportView, Quote};
use super::wording::word;
use annals_document::Polarity;
use chrono::NaiveDate;

/// Entities, events, statements and documents, and how they hang together.
pub(crate) struct Network<'v> {
    pub(crate) nodes: Vec<Node<'v>>,
    pub(crate) edges: Vec<Edge<'v>>,
}

/// A node.
pub(crate) struct Node<'v> {
    pub(crate) id: &'v str,
    /// `entity`, `event`, `statement` or `document`.
    pub(crate) sort: &'static str,
    /// What it is among its sort: `person`, `ACCUSE`, `direct`.
    pub(crate) kind: String,
    pub(crate) label: String,
    /// When an event was, a statement was made or a document was published.
    pub(crate) time: Option<&'v When>,
    pub(crate) values: Vec<(&'static str, Value)>,
}

/// An edge; several may join the same two nodes.
pub(crate) struct Edge<'v> {
    pub(crate) id: String,
    pub(crate) source: &'v str,
    pub(crate) target: &'v str,
    /// `agent`, `speaker`, `member_of`.
    pub(crate) kind: String,
    /// The time of the event or statement that makes it.
    pub(crate) time: Option<&'v When>,
    pub(crate) values: Vec<(&'static str, Value)>,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Day(NaiveDate),
    Integer(i64),
    Real(f64),
    Flag(bool),
    /// Parts without `;`, which stands between them.
    List(Vec<String>),
}

/// The type of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Day,
    Integer,
    Real,
    Flag,
    List,
}

/// Attributes of nodes beside id, sort, kind and label. `sort_day` counts days from 1970, for sorting.
pub(crate) const NODE_ATTRIBUTES: [(&str, Type); 19] = [
    ("standing", Type::Text),
    ("polarity", Type::Text),
    ("edtf", Type::Text),
    ("date", Type::Text),
    ("date_known", Type::Text),
    ("begin_earliest", Type::Day),
    ("begin_latest", Type::Day),
    ("end_earliest", Type::Day),
    ("end_latest", Type::Day),
    ("sort_day", Type::Integer),
    ("independent_sources", Type::Integer),
    ("salience", Type::Real),
    ("named", Type::Flag),
    ("aliases", Type::List),
    ("roles", Type::List),
    ("disagreements", Type::Text),
    ("path", Type::Text),
    ("url", Type::Text),
    ("publisher", Type::Text),
];

/// Attributes of edges beside id and kind.
pub(crate) const EDGE_ATTRIBUTES: [(&str, Type); 6] = [
    ("polarity", Type::Text),
    ("edtf", Type::Text),
    ("sort_day", Type::Integer),
    ("start", Type::Integer),
    ("end", Type::Integer),
    ("exact", Type::Text),
];

impl Value {
    pub(crate) fn text(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Day(day) => day.to_string(),
            Value::Integer(number) => number.to_string(),
            Value::Real(number) => number.to_string(),
            Value::Flag(flag) => flag.to_string(),
            Value::List(parts) => parts.iter().map(|part| part.replace(';', ",")).collect::<Vec<_>>().join(";"),
        }
    }
}

/// The value of `values` under `name` as text; `None` where there is none.
pub(crate) fn value_of(values: &[(&'static str, Value)], name: &str) -> Option<String> {
    values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.text())
}

/// The network of `view`.
pub(crate) fn network(view: &ExportView) -> Network<'_> {
    let mut network = Network { nodes: Vec::new(), edges: Vec::new() };
    network.add_documents(view);
    network.add_entities(view);
    network.add_events(view);
    network.add_statements(view);
    network.add_relations(view);
    network
}

impl<'v> Network<'v> {
    fn add_documents(&mut self, view: &'v ExportView) {
        for document in &view.documents {
            let mut values = time_values(&document.published);
            values.push(("path", Value::Text(document.path.clone())));
            values.extend(document.url.iter().map(|url| ("url", Value::Text(url.clone()))));
            values.extend(document.publisher.iter().map(|name| ("publisher", Value::Text(name.clone()))));
            self.nodes.push(Node {
                id: &document.id,
                sort: "document",
                kind: "document".to_owned(),
                label: document.name(),
                time: Some(&document.published),
                values,
            });
            if let Some(original) = &document.copy_of {
                self.edge(&document.id, original, "copy_of", None, Vec::new());
            }
        }
    }

    fn add_entities(&mut self, view: &'v ExportView) {
        for entity in &view.entities {
            self.nodes.push(Node {
                id: &entity.id,
                sort: "entity",
                kind: entity.kind.as_str().to_owned(),
                label: entity.name.clone(),
                time: None,
                values: vec![
                    ("named", Value::Flag(entity.named)),
                    ("aliases", Value::List(entity.aliases.clone())),
                    ("roles", Value::List(entity.roles.clone())),
                ],
            });
        }
    }

    fn add_events(&mut self, view: &'v ExportView) {
        for event in &view.events {
            let mut values = vec![
                ("standing", Value::Text(word(event.standing))),
                ("polarity", Value::Text(word(event.polarity))),
                ("independent_sources", Value::Integer(event.sources.independent as i64)),
                ("salience", Value::Real(event.salience)),
                ("disagreements", Value::Text(event.disagreements.join("; "))),
            ];
            values.extend(time_values(&event.shown));
            self.nodes.push(Node {
                id: &event.id,
                sort: "event",
                kind: event.kind.clone(),
                label: event.told(),
                time: Some(&event.shown),
                values,
            });
            for participant in &event.participants {
                if let Some(entity) = &participant.entity {
                    self.edge(&event.id, entity, participant.role.as_str(), Some(&event.shown), Vec::new());
                }
            }
            self.add_quotes(&event.id, event.quotes());
        }
    }

    fn add_statements(&mut self, view: &'v ExportView) {
        for statement in &view.statements {
            let mut values = vec![
                ("polarity", Value::Text(word(statement.polarity))),
                ("independent_sources", Value::Integer(statement.sources.independent as i64)),
            ];
            values.extend(time_values(&statement.time));
            self.nodes.push(Node {
                id: &statement.id,
                sort: "statement",
                kind: statement.kind.as_str().to_owned(),
                label: statement.told(),
                time: Some(&statement.time),
                values,
            });
            let time = Some(&statement.time);
            if let Some(speaker) = &statement.speaker {
                self.edge(&speaker.id, &statement.id, "says", time, Vec::new());
            }
            if let Some(addressee) = &statement.addressee {
                self.edge(&statement.id, &addressee.id, "said_to", time, Vec::new());
            }
            for about in &statement.about {
                self.edge(&statement.id, &about.id, "about", time, Vec::new());
            }
            for event in &statement.events {
                self.edge(&statement.id, event, "tells", time, Vec::new());
            }
            if let Some(outer) = &statement.within {
                self.edge(&statement.id, outer, "within", time, Vec::new());
            }
            self.add_quotes(&statement.id, statement.quotes());
        }
    }

    fn add_relations(&mut self, view: &'v ExportView) {
        for relation in &view.relations {
            // A tie that is denied must not read as one that is told.
            let kind = match relation.polarity {
                Polarity::Positive => relation.predicate.clone(),
                Polarity::Negative => format!("not_{}", relation.predicate),
            };
            let values = vec![("polarity", Value::Text(word(relation.polarity)))];
            if let Some(object) = &relation.object {
                let time = Some(&relation.time).filter(|time| time.edtf.is_some());
                self.edge(&relation.subject.id, &object.id, &kind, time, values);
            }
        }
    }

    /// Where the documents say it.
    fn add_quotes(&mut self, id: &'v str, quotes: impl Iterator<Item = &'v Quote>) {
        for quote in quotes {
            let values = vec![
                ("start", Value::Integer(quote.start.into())),
                ("end", Value::Integer(quote.end.into())),
                ("exact", Value::Text(quote.exact.clone())),
            ];
            self.edge(id, &quote.document, "told_in", None, values);
        }
    }

    fn edge(
        &mut self,
        source: &'v str,
        target: &'v str,
        kind: &str,
        time: Option<&'v When>,
        mut values: Vec<(&'static str, Value)>,
    ) {
        if let Some(time) = time {
            values.extend(time.edtf.iter().map(|edtf| ("edtf", Value::Text(edtf.clone()))));
            values.extend(time.anchor().map(|day| ("sort_day", Value::Integer(day_number(day)))));
        }
        let id = format!("x{}", self.edges.len());
        self.edges.push(Edge { id, source, target, kind: kind.to_owned(), time, values });
    }
}

fn time_values(time: &When) -> Vec<(&'static str, Value)> {
    let mut values = vec![("date_known", Value::Text(time.how().to_owned()))];
    values.extend(time.edtf.iter().map(|edtf| ("edtf", Value::Text(edtf.clone()))));
    values.extend(time.words.iter().map(|words| ("date", Value::Text(words.clone()))));
    let bounds = [
        ("begin_earliest", time.begin[0]),
        ("begin_latest", time.begin[1]),
        ("end_earliest", time.end[0]),
        ("end_latest", time.end[1]),
    ];
    values.extend(bounds.into_iter().filter_map(|(name, day)| Some((name, Value::Day(day?)))));
    values.extend(time.anchor().map(|day| ("sort_day", Value::Integer(day_number(day)))));
    values
}
