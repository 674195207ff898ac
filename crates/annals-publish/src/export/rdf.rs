//! RDF: events in the Simple Event Model, sources in PROV-O, exact times in OWL-Time.
//!
//! What somebody said is not what happened: only what a document tells as fact is a `sem:Event`; every telling is an
//! `annals:Telling` with its standing. In N-Quads and JSON-LD what a statement tells stands in the statement's own graph.
//! The four bounds of a time are SEM's earliest and latest time stamps; OWL-Time gets the times that are exact.

use super::left_out::{LeftOut, how_many};
use super::time::{Certainty, When};
use super::view::{Event, ExportView, Quote, Statement};
use super::vocabulary::{PREFIXES, part, passage, term, thing};
use super::wording::word;
use super::{Export, ExportError};
use annals_case::Standing;
use annals_document::{EntityKind, Polarity, Role};
use chrono::NaiveDate;
use oxjsonld::JsonLdSerializer;
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};
use oxttl::{NQuadsSerializer, TurtleSerializer};

/// Turtle: all triples in one graph.
pub(crate) fn turtle(view: &ExportView) -> Result<Export, ExportError> {
    let mut left_out = left_out(view);
    left_out.note("the graph of its own that each statement has in N-Quads and JSON-LD");
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in PREFIXES {
        serializer = serializer.with_prefix(prefix, iri).map_err(ExportError::of)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for quad in quads(view, &left_out) {
        writer.serialize_triple(oxrdf::TripleRef::new(&quad.subject, &quad.predicate, &quad.object))?;
    }
    Ok(Export::file("case.ttl", writer.finish()?, left_out))
}

/// N-Quads.
pub(crate) fn n_quads(view: &ExportView) -> Result<Export, ExportError> {
    let left_out = left_out(view);
    let mut writer = NQuadsSerializer::new().for_writer(Vec::new());
    for quad in quads(view, &left_out) {
        writer.serialize_quad(&quad)?;
    }
    Ok(Export::file("case.nq", writer.finish(), left_out))
}

/// JSON-LD.
pub(crate) fn json_ld(view: &ExportView) -> Result<Export, ExportError> {
    let left_out = left_out(view);
    let mut serializer = JsonLdSerializer::new();
    for (prefix, iri) in PREFIXES {
        serializer = serializer.with_prefix(prefix, iri).map_err(ExportError::of)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    let mut quads = quads(view, &left_out);
    // The serializer streams, so a graph must not be opened twice.
    quads.sort_by_key(|quad| quad.graph_name.to_string());
    for quad in &quads {
        writer.serialize_quad(quad)?;
    }
    Ok(Export::file("case.jsonld", writer.finish()?, left_out))
}

fn left_out(view: &ExportView) -> LeftOut {
    let mut left_out = LeftOut::of(view);
    let told = view.events.iter().filter(|event| event.standing != Standing::Asserted).count();
    left_out.count(told, "event", "planned, denied or only reported, and therefore no sem:Event");
    let times = || view.events.iter().map(|event| &event.time).chain(view.statements.iter().map(|one| &one.time));
    let vague = how_many(times(), Certainty::Within) + how_many(times(), Certainty::Open);
    left_out.count(vague, "time", "not exact, carried by SEM's time stamps alone and not by OWL-Time");
    left_out
}

fn quads(view: &ExportView, left_out: &LeftOut) -> Vec<Quad> {
    let mut graph = Graph::default();
    if let Some(line) = left_out.line() {
        graph.add(&thing("export"), "rdfs:comment", text(&line));
    }
    add_documents(&mut graph, view);
    add_entities(&mut graph, view);
    view.events.iter().for_each(|event| add_event(&mut graph, event));
    view.statements.iter().for_each(|statement| add_statement(&mut graph, statement));
    add_relations(&mut graph, view);
    graph.quads
}

/// Quads under construction.
#[derive(Default)]
struct Graph {
    quads: Vec<Quad>,
    /// The statement in whose graph they go.
    within: Option<NamedNode>,
}

impl Graph {
    fn add(&mut self, subject: &NamedNode, predicate: &str, object: impl Into<Term>) {
        let graph = self.within.clone().map_or(GraphName::DefaultGraph, GraphName::NamedNode);
        self.quads.push(Quad::new(subject.clone(), term(predicate), object, graph));
    }

    fn add_type(&mut self, subject: &NamedNode, class: &str) {
        self.add(subject, "rdf:type", term(class));
    }

    fn add_texts<'t>(&mut self, subject: &NamedNode, predicate: &str, texts: impl IntoIterator<Item = &'t String>) {
        texts.into_iter().for_each(|one| self.add(subject, predicate, text(one)));
    }

    /// The four bounds, EDTF, words, and the exact time where there is one.
    fn add_time(&mut self, subject: &NamedNode, id: &str, time: &When) {
        let stamps = [
            ("sem:hasEarliestBeginTimeStamp", time.begin[0]),
            ("sem:hasLatestBeginTimeStamp", time.begin[1]),
            ("sem:hasEarliestEndTimeStamp", time.end[0]),
            ("sem:hasLatestEndTimeStamp", time.end[1]),
        ];
        for (predicate, day) in stamps {
            day.into_iter().for_each(|day| self.add(subject, predicate, date(day)));
        }
        self.add_texts(subject, "annals:edtf", &time.edtf);
        self.add_texts(subject, "annals:date", &time.words);
        self.add(subject, "annals:dateKnown", text(&word(time.known)));
        self.add_texts(subject, "annals:dateReason", &time.reasons);
        if let (true, Some((first, last))) = (time.is_exact(), time.closed()) {
            let when = part(id, "time");
            self.add(subject, "time:hasTime", when.clone());
            self.add_type(&when, "time:ProperInterval");
            for (name, predicate, day) in [("begin", "time:hasBeginning", first), ("end", "time:hasEnd", last)] {
                let instant = part(id, name);
                self.add(&when, predicate, instant.clone());
                self.add_type(&instant, "time:Instant");
                self.add(&instant, "time:inXSDDate", date(day));
            }
        }
    }

    /// The exact words, as a passage of their document.
    fn add_quote(&mut self, subject: &NamedNode, predicate: &str, quote: &Quote) {
        let passage = passage(&quote.document, quote.start, quote.end);
        self.add(subject, predicate, passage.clone());
        self.add_type(&passage, "prov:Entity");
        self.add(&passage, "prov:value", text(&quote.exact));
        self.add(&passage, "prov:wasQuotedFrom", thing(&quote.document));
    }
}

fn text(value: &str) -> Literal {
    Literal::new_simple_literal(value)
}

fn date(day: NaiveDate) -> Literal {
    Literal::new_typed_literal(day.to_string(), term("xsd:date"))
}

/// A day, a month or a year, of the type that says which.
fn calendar_date(prefix: &str) -> Literal {
    let kind = match prefix.len() {
        4 => "xsd:gYear",
        7 => "xsd:gYearMonth",
        _ => "xsd:date",
    };
    Literal::new_typed_literal(prefix, term(kind))
}

fn number(value: u64) -> Literal {
    Literal::new_typed_literal(value.to_string(), term("xsd:integer"))
}

fn add_documents(graph: &mut Graph, view: &ExportView) {
    for document in &view.documents {
        let subject = thing(&document.id);
        graph.add_type(&subject, "prov:Entity");
        graph.add_type(&subject, "annals:Document");
        graph.add(&subject, "annals:path", text(&document.path));
        graph.add(&subject, "annals:sha256", text(&document.sha256));
        graph.add_texts(&subject, "dcterms:title", &document.title);
        graph.add_texts(&subject, "dcterms:publisher", &document.publisher);
        graph.add_texts(&subject, "dcterms:creator", &document.byline);
        if let Some(issued) = document.published.calendar_prefix() {
            graph.add(&subject, "dcterms:issued", calendar_date(issued));
        }
        graph.add_time(&subject, &document.id, &document.published);
        if let Some(page) = document.url.as_deref().and_then(|url| NamedNode::new(url).ok()) {
            graph.add(&subject, "foaf:page", page);
        }
        if let Some(original) = &document.copy_of {
            graph.add(&subject, "prov:wasDerivedFrom", thing(original));
        }
    }
}

fn add_entities(graph: &mut Graph, view: &ExportView) {
    for entity in &view.entities {
        let subject = thing(&entity.id);
        graph.add_type(&subject, entity_class(entity.kind));
        graph.add(&subject, "annals:kind", text(entity.kind.as_str()));
        graph.add(&subject, "rdfs:label", text(&entity.name));
        graph.add_texts(&subject, "annals:alias", entity.aliases.iter().filter(|alias| **alias != entity.name));
        graph.add_texts(&subject, "annals:role", &entity.roles);
        for mention in &entity.mentions {
            graph.add_quote(&subject, "annals:mentionedIn", &mention.quote);
        }
    }
}

fn entity_class(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person | EntityKind::Organization | EntityKind::Group => "sem:Actor",
        EntityKind::Place | EntityKind::Facility => "sem:Place",
        EntityKind::Event => "annals:NamedEvent",
        EntityKind::Work | EntityKind::Law | EntityKind::Product | EntityKind::Other => "sem:Object",
    }
}

fn add_event(graph: &mut Graph, event: &Event) {
    let subject = thing(&event.id);
    if event.standing == Standing::Asserted {
        graph.add_type(&subject, "sem:Event");
    } else {
        // What the first statement tells stands in its graph; the others point at the telling.
        graph.within = event.statements.first().map(|statement| thing(statement));
    }
    graph.add_type(&subject, "annals:Telling");
    graph.add(&subject, "annals:standing", text(&word(event.standing)));
    graph.add(&subject, "rdfs:label", text(&event.told()));
    graph.add(&subject, "sem:eventType", term(&format!("annals:{}", event.kind)));
    graph.add_time(&subject, &event.id, &event.time);
    graph.add(&subject, "annals:independentSources", number(event.sources.independent as u64));
    graph.add_texts(&subject, "annals:disagreement", &event.disagreements);
    for (index, participant) in event.participants.iter().enumerate() {
        let played = part(&event.id, &format!("participant-{index}"));
        let predicate = if participant.role == Role::Place { "sem:hasPlace" } else { "sem:hasActor" };
        graph.add(&subject, predicate, played.clone());
        graph.add_type(&played, "sem:Role");
        graph.add(&played, "sem:roleType", term(&format!("annals:{}", participant.role.as_str())));
        graph.add(&played, "rdfs:label", text(&participant.name));
        if let Some(entity) = &participant.entity {
            graph.add(&played, "rdf:value", thing(entity));
        }
    }
    for quote in event.quotes() {
        graph.add_quote(&subject, "prov:wasDerivedFrom", quote);
    }
    graph.within = None;
}

fn add_statement(graph: &mut Graph, statement: &Statement) {
    let subject = thing(&statement.id);
    graph.add_type(&subject, "annals:Statement");
    graph.add_type(&subject, "prov:Entity");
    graph.add(&subject, "annals:quotation", text(statement.kind.as_str()));
    graph.add(&subject, "annals:polarity", text(&word(statement.polarity)));
    graph.add(&subject, "annals:content", text(&statement.content));
    if let Some(speaker) = &statement.speaker {
        graph.add(&subject, "prov:wasAttributedTo", thing(&speaker.id));
    }
    if let Some(addressee) = &statement.addressee {
        graph.add(&subject, "annals:saidTo", thing(&addressee.id));
    }
    for about in &statement.about {
        graph.add(&subject, "annals:about", thing(&about.id));
    }
    for event in &statement.events {
        graph.add(&subject, "annals:tells", thing(event));
    }
    if let Some(outer) = &statement.within {
        graph.add(&subject, "annals:within", thing(outer));
    }
    graph.add_time(&subject, &statement.id, &statement.time);
    for quote in statement.quotes() {
        graph.add_quote(&subject, "prov:wasDerivedFrom", quote);
    }
}

fn add_relations(graph: &mut Graph, view: &ExportView) {
    for relation in &view.relations {
        let subject = thing(&relation.id);
        let predicate = format!("annals:{}", relation.predicate);
        graph.add_type(&subject, "annals:Relation");
        graph.add(&subject, "rdf:subject", thing(&relation.subject.id));
        graph.add(&subject, "rdf:predicate", term(&predicate));
        graph.add(&subject, "annals:polarity", text(&word(relation.polarity)));
        graph.add_time(&subject, &relation.id, &relation.time);
        if let Some(object) = &relation.object {
            graph.add(&subject, "rdf:object", thing(&object.id));
            // A tie that has ended must not read as one that holds.
            if relation.polarity == Polarity::Positive && relation.time.end[1].is_none() {
                graph.add(&thing(&relation.subject.id), &predicate, thing(&object.id));
            }
        }
        for quote in &relation.mentions {
            graph.add_quote(&subject, "prov:wasDerivedFrom", quote);
        }
    }
}
