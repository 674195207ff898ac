//! A case as typed tables: what CSV and Parquet write.

use super::time::When;
use super::view::{ExportView, Quote, Reference};
use super::wording::word;
use annals_case::MarkRecord;
use chrono::NaiveDate;

/// A table, column by column; all columns have the same length.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<Column>,
}

/// A column.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) values: Values,
}

/// The values of a column, of one type; `None` is an empty cell.
pub(crate) enum Values {
    Text(Vec<Option<String>>),
    Day(Vec<Option<NaiveDate>>),
    Integer(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Flag(Vec<Option<bool>>),
}

impl Values {
    pub(crate) fn len(&self) -> usize {
        match self {
            Values::Text(values) => values.len(),
            Values::Day(values) => values.len(),
            Values::Integer(values) => values.len(),
            Values::Real(values) => values.len(),
            Values::Flag(values) => values.len(),
        }
    }

    /// The cell of a row as text.
    pub(crate) fn text(&self, row: usize) -> String {
        fn shown<T: ToString>(values: &[Option<T>], row: usize) -> String {
            values.get(row).and_then(Option::as_ref).map(T::to_string).unwrap_or_default()
        }
        match self {
            Values::Text(values) => shown(values, row),
            Values::Day(values) => shown(values, row),
            Values::Integer(values) => shown(values, row),
            Values::Real(values) => shown(values, row),
            Values::Flag(values) => shown(values, row),
        }
    }
}

impl Table {
    pub(crate) fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }
}

/// Documents, entities, events, who takes part in them, statements, relations, and where each is said.
pub(crate) fn tables(view: &ExportView) -> Vec<Table> {
    vec![
        documents(view),
        entities(view),
        events(view),
        participants(view),
        statements(view),
        relations(view),
        mentions(view),
    ]
}

/// A table under construction from the rows of one list.
struct Builder<'r, R> {
    rows: &'r [R],
    columns: Vec<Column>,
}

impl<'r, R> Builder<'r, R> {
    fn of(rows: &'r [R]) -> Self {
        Builder { rows, columns: Vec::new() }
    }

    fn column(mut self, name: &str, values: Values) -> Self {
        self.columns.push(Column { name: name.to_owned(), values });
        self
    }

    fn text(self, name: &str, cell: impl Fn(&R) -> String) -> Self {
        self.optional(name, |row| Some(cell(row)))
    }

    fn optional(self, name: &str, cell: impl Fn(&R) -> Option<String>) -> Self {
        let values = Values::Text(self.rows.iter().map(cell).collect());
        self.column(name, values)
    }

    fn integer(self, name: &str, cell: impl Fn(&R) -> usize) -> Self {
        let values = Values::Integer(self.rows.iter().map(|row| i64::try_from(cell(row)).ok()).collect());
        self.column(name, values)
    }

    fn day(self, name: &str, cell: impl Fn(&R) -> Option<NaiveDate>) -> Self {
        let values = Values::Day(self.rows.iter().map(cell).collect());
        self.column(name, values)
    }

    fn flag(self, name: &str, cell: impl Fn(&R) -> bool) -> Self {
        let values = Values::Flag(self.rows.iter().map(|row| Some(cell(row))).collect());
        self.column(name, values)
    }

    fn real(self, name: &str, cell: impl Fn(&R) -> f64) -> Self {
        let values = Values::Real(self.rows.iter().map(|row| Some(cell(row))).collect());
        self.column(name, values)
    }

    /// EDTF, words, how it is known, four bounds, why.
    fn time(self, cell: impl Fn(&R) -> &When) -> Self {
        self.optional("edtf", |row| cell(row).edtf.clone())
            .optional("date", |row| cell(row).words.clone())
            .text("date_known", |row| word(cell(row).known))
            .day("begin_earliest", |row| cell(row).begin[0])
            .day("begin_latest", |row| cell(row).begin[1])
            .day("end_earliest", |row| cell(row).end[0])
            .day("end_latest", |row| cell(row).end[1])
            .text("date_reasons", |row| cell(row).reasons.join("; "))
    }

    /// What a person marked: marks, tags, notes.
    fn marked(self, record: impl Fn(&R) -> &MarkRecord) -> Self {
        let cell = |row: &R, at: usize| record(row).cells()[at].clone();
        self.text("marks", |row| cell(row, 0)).text("tags", |row| cell(row, 1)).text("notes", |row| cell(row, 2))
    }

    fn done(self, name: &'static str) -> Table {
        Table { name, columns: self.columns }
    }
}

fn documents(view: &ExportView) -> Table {
    Builder::of(&view.documents)
        .text("id", |row| row.id.clone())
        .text("path", |row| row.path.clone())
        .optional("url", |row| row.url.clone())
        .optional("title", |row| row.title.clone())
        .optional("publisher", |row| row.publisher.clone())
        .text("byline", |row| row.byline.join("; "))
        .optional("agency", |row| row.agency.clone())
        .time(|row| &row.published)
        .optional("date_from", |row| row.published_from.map(word))
        .optional("copy_of", |row| row.copy_of.clone())
        .text("sha256", |row| row.sha256.clone())
        .integer("characters", |row| row.characters as usize)
        .marked(|row| &row.marked)
        .done("documents")
}

fn entities(view: &ExportView) -> Table {
    Builder::of(&view.entities)
        .text("id", |row| row.id.clone())
        .text("name", |row| row.name.clone())
        .text("short_name", |row| row.short_name.clone())
        .text("kind", |row| row.kind.as_str().to_owned())
        .flag("named", |row| row.named)
        .text("aliases", |row| row.aliases.join("; "))
        .text("roles", |row| row.roles.join("; "))
        .integer("mentions", |row| row.mentions.len())
        .marked(|row| &row.marked)
        .done("entities")
}

fn events(view: &ExportView) -> Table {
    Builder::of(&view.events)
        .text("id", |row| row.id.clone())
        .text("label", |row| row.label.clone())
        .text("kind", |row| row.kind.clone())
        .text("lemma", |row| row.lemma.clone())
        .optional("mode", |row| row.mode.clone())
        .text("standing", |row| word(row.standing))
        .text("polarity", |row| word(row.polarity))
        .text("modality", |row| row.modality.as_str().to_owned())
        .optional("aspect", |row| row.aspect.map(|aspect| aspect.as_str().to_owned()))
        .optional("tense", |row| row.tense.map(word))
        .text("amounts", |row| row.amounts.iter().map(|amount| amount.words.as_str()).collect::<Vec<_>>().join("; "))
        .time(|row| &row.time)
        .text("statements", |row| row.statements.join("; "))
        .integer("documents", |row| row.sources.documents)
        .integer("independent_sources", |row| row.sources.independent)
        .text("disagreements", |row| row.disagreements.join("; "))
        .real("salience", |row| row.salience)
        .marked(|row| &row.marked)
        .done("events")
}

fn participants(view: &ExportView) -> Table {
    let rows: Vec<_> = view
        .events
        .iter()
        .flat_map(|event| event.participants.iter().map(|participant| (event.id.as_str(), participant)))
        .collect();
    Builder::of(&rows)
        .text("event", |(event, _)| (*event).to_owned())
        .text("role", |(_, participant)| participant.role.as_str().to_owned())
        .optional("entity", |(_, participant)| participant.entity.clone())
        .text("name", |(_, participant)| participant.name.clone())
        .done("participants")
}

fn statements(view: &ExportView) -> Table {
    let id = |reference: &Option<Reference>| reference.as_ref().map(|reference| reference.id.clone());
    let name = |reference: &Option<Reference>| reference.as_ref().map(|reference| reference.name.clone());
    let ids = |about: &[Reference]| about.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join("; ");
    let names = |about: &[Reference]| about.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; ");
    Builder::of(&view.statements)
        .text("id", |row| row.id.clone())
        .text("kind", |row| row.kind.as_str().to_owned())
        .text("polarity", |row| word(row.polarity))
        .text("force", |row| row.force.as_str().to_owned())
        .text("lemma", |row| row.lemma.clone())
        .optional("speaker", |row| id(&row.speaker))
        .optional("speaker_name", |row| name(&row.speaker))
        .text("content", |row| row.content.clone())
        .optional("addressee", |row| id(&row.addressee))
        .optional("addressee_name", |row| name(&row.addressee))
        .text("about", |row| ids(&row.about))
        .text("about_names", |row| names(&row.about))
        .text("events", |row| row.events.join("; "))
        .text("reacts_to", |row| row.reacts_to.join("; "))
        .optional("within", |row| row.within.clone())
        .time(|row| &row.time)
        .integer("documents", |row| row.sources.documents)
        .integer("independent_sources", |row| row.sources.independent)
        .marked(|row| &row.marked)
        .done("statements")
}

fn relations(view: &ExportView) -> Table {
    Builder::of(&view.relations)
        .text("id", |row| row.id.clone())
        .text("subject", |row| row.subject.id.clone())
        .text("subject_name", |row| row.subject.name.clone())
        .text("predicate", |row| row.predicate.clone())
        .optional("kind", |row| row.kind.map(|kind| kind.as_str().to_owned()))
        .optional("object", |row| row.object.as_ref().map(|object| object.id.clone()))
        .optional("object_name", |row| row.object.as_ref().map(|object| object.name.clone()))
        .time(|row| &row.time)
        .text("polarity", |row| word(row.polarity))
        .done("relations")
}

/// Where anything is said: of what, which part of it, and the exact words.
fn mentions(view: &ExportView) -> Table {
    let mut rows: Vec<(&str, String, &Quote)> = Vec::new();
    for entity in &view.entities {
        rows.extend(entity.mentions.iter().map(|mention| (entity.id.as_str(), word(mention.form), &mention.quote)));
    }
    for event in &view.events {
        rows.extend(event.quotes().map(|quote| (event.id.as_str(), "evidence".to_owned(), quote)));
        for participant in &event.participants {
            let role = participant.role.as_str();
            rows.extend(participant.mentions.iter().map(|quote| (event.id.as_str(), role.to_owned(), quote)));
        }
    }
    for statement in &view.statements {
        for mention in &statement.mentions {
            let parts = [
                ("source", &mention.source),
                ("cue", &mention.cue),
                ("content", &mention.content),
                ("occasion", &mention.occasion),
            ];
            for (part, quotes) in parts {
                rows.extend(quotes.iter().map(|quote| (statement.id.as_str(), part.to_owned(), quote)));
            }
        }
    }
    for relation in &view.relations {
        rows.extend(relation.mentions.iter().map(|quote| (relation.id.as_str(), "evidence".to_owned(), quote)));
    }
    Builder::of(&rows)
        .text("of", |(of, ..)| (*of).to_owned())
        .text("part", |(_, part, _)| part.clone())
        .text("document", |(.., quote)| quote.document.clone())
        .integer("start", |(.., quote)| quote.start as usize)
        .integer("end", |(.., quote)| quote.end as usize)
        .text("exact", |(.., quote)| quote.exact.clone())
        .done("mentions")
}
