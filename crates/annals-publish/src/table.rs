//! Who said what as a table that spreadsheets open safely.

use annals_case::{
    Case, CaseStatement, DocumentKey, EntityKey, EventKey, Fact, MarkRecord, StatementKey, StatementMention, handed_on,
};
use annals_document::{Span, Text};

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the table can't be written as CSV: {0}")]
pub struct TableError(String);

pub(crate) const COLUMNS: [&str; 26] = [
    "statement",
    "speaker",
    "speaker_words",
    "cue",
    "kind",
    "polarity",
    "force",
    "content",
    "addressee",
    "about",
    "date",
    "date_known",
    "document",
    "outlet",
    "published",
    "start",
    "end",
    "content_spans",
    "within",
    "occasion",
    "lemma",
    "tells",
    "reacts_to",
    "marks",
    "tags",
    "notes",
];

/// The given statements as CSV (RFC 4180, UTF-8), a row for each document that gives one.
///
/// `content` holds the document's exact words; `start` and `end` count characters of its text and cover them, and
/// `content_spans` (`12-60;70-95`) are its stretches, where other words stand between. A cell that a spreadsheet would
/// run has a `'` before it.
///
/// # Errors
/// Where the CSV writer refuses a row.
pub fn statements_csv(case: &Case, statements: &[StatementKey]) -> Result<String, TableError> {
    let case = &handed_on(case);
    let error = |error: csv::Error| TableError(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(error)?;
    let marks = case.marks();
    for &key in statements {
        let statement = case.statement(key);
        let marked = MarkRecord::of(marks.get(&Fact::Statement(key)));
        for mention in &statement.mentions {
            writer
                .write_record(row(case, statement, mention, &marked).iter().map(|cell| harmless(cell)))
                .map_err(error)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| TableError(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| TableError(error.to_string()))
}

fn row(
    case: &Case,
    statement: &CaseStatement,
    mention: &StatementMention,
    marked: &MarkRecord,
) -> [String; COLUMNS.len()] {
    let [marks, tags, notes] = marked.cells();
    let name = |entity: Option<EntityKey>| entity.map_or_else(String::new, |key| case.entity(key).name.clone());
    let document = case.document(mention.document);
    let text = &document.text;
    let cover = mention.content.iter().copied().reduce(Span::cover).unwrap_or_default();
    let spans: Vec<String> = mention.content.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
    let about: Vec<&str> = statement.about.iter().map(|key| case.entity(*key).name.as_str()).collect();
    let events = |keys: &[EventKey]| keys.iter().map(|key| case.event(*key).id.as_str()).collect::<Vec<_>>().join("; ");
    let within = statement.within.map_or_else(String::new, |key| case.statement(key).id.clone());
    [
        statement.id.clone(),
        name(statement.speaker),
        words(text, &mention.source),
        words(text, &mention.cue),
        statement.kind.as_str().to_owned(),
        format!("{:?}", statement.polarity).to_lowercase(),
        statement.force.as_str().to_owned(),
        words(text, &mention.content),
        name(statement.addressee),
        about.join("; "),
        statement.time.edtf().unwrap_or_default(),
        statement.time.known.as_str().to_owned(),
        document.path.clone(),
        document.publisher.clone().unwrap_or_default(),
        publication(case, mention.document),
        cover.start.to_string(),
        cover.end.to_string(),
        spans.join(";"),
        within,
        words(text, &mention.occasion),
        statement.lemma.clone(),
        events(&statement.events),
        events(&statement.reacts_to),
        marks,
        tags,
        notes,
    ]
}

/// The exact words of `spans`; a blank, an ellipsis and a blank stand for what lies between.
pub(crate) fn words(text: &Text, spans: &[Span]) -> String {
    spans.iter().map(|span| text.slice(*span)).collect::<Vec<_>>().join(" … ")
}

fn publication(case: &Case, document: DocumentKey) -> String {
    case.document(document).published.edtf().unwrap_or_default()
}

/// `cell` as a spreadsheet shows it without running it: a `'` before what would be run. Where a cell already begins with
/// one before such a sign it gets another, so that taking one `'` away gives the cell back.
pub(crate) fn harmless(cell: &str) -> String {
    if is_run(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

/// Whether a spreadsheet may take `cell` for a formula: full-width signs and white space before a sign count.
fn is_run(cell: &str) -> bool {
    let starts_with_control = cell.starts_with(['\t', '\r', '\n']);
    starts_with_control || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{sample, statement};

    fn rows(case: &Case) -> Vec<Vec<String>> {
        let keys: Vec<StatementKey> = (0..case.statements.len()).map(StatementKey::from).collect();
        let table = statements_csv(case, &keys).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn cell(case: &Case, column: &str) -> String {
        let rows = rows(case);
        let at = rows[0].iter().position(|name| name == column).unwrap();
        rows[1][at].clone()
    }

    #[test]
    fn a_row_holds_the_exact_words_and_where_they_stand() {
        let case = sample(&[statement("Mayor Ann Ode said ", "the bridge, at last, is open", ".")]);
        assert_eq!(cell(&case, "content"), "the bridge, at last, is open");
        assert_eq!((cell(&case, "start"), cell(&case, "end")), ("19".to_owned(), "47".to_owned()));
        assert_eq!(cell(&case, "speaker"), "Ann Ode");
        assert_eq!(cell(&case, "cue"), "said");
        assert_eq!(cell(&case, "polarity"), "positive");
    }

    #[test]
    fn no_cell_is_run_by_a_spreadsheet() {
        for content in ["=HYPERLINK(\"x\")", "+1", "-2", "@SUM(A1)", "\tx"] {
            let case = sample(&[statement("Mayor Ann Ode said ", content, ".")]);
            assert_eq!(cell(&case, "content"), format!("'{content}"));
        }
    }
}
