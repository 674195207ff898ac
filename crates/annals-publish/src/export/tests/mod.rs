//! Every format is read back with a reader of its kind.

mod hostile;
mod readers;
mod sample;

use super::{EXPORT_FORMATS, ExportFormat, ExportOptions, NetworkNodes, export};
use annals_case::Case;
use annals_graph::Filter;
use readers::{cells, json, lines, rdf, xml};
use sample::{bridge, day};
use serde_json::Value;

fn named(name: &str) -> &'static ExportFormat {
    ExportFormat::named(name).unwrap()
}

/// The file of this name, as text.
pub(super) fn file(case: &Case, format: &str, name: &str) -> String {
    String::from_utf8(bytes(case, format, name)).unwrap()
}

pub(super) fn bytes(case: &Case, format: &str, name: &str) -> Vec<u8> {
    let options = ExportOptions { nodes: NetworkNodes::All, ..ExportOptions::default() };
    let export = export(case, &Filter::default(), named(format), &options).unwrap();
    export.files.into_iter().find(|file| file.name == name).unwrap().bytes
}

fn left_out(case: &Case, format: &str) -> String {
    export(case, &Filter::default(), named(format), &ExportOptions::default()).unwrap().left_out.join("\n")
}

#[test]
fn json_holds_everything_by_id() {
    let case = bridge();
    let whole = json(&file(&case, "json", "case.json"));
    assert_eq!(whole["entities"][0]["name"], "Ann Ode");
    assert_eq!(whole["events"][0]["time"]["edtf"], "2031-05-03");
    assert_eq!(whole["events"][0]["participants"][0]["entity"], whole["entities"][0]["id"]);
    assert_eq!(whole["statements"][0]["speaker"]["id"], whole["entities"][0]["id"]);
    assert_eq!(whole["statements"][0]["mentions"][0]["content"][0]["exact"], "the bridge is open");
    let records = lines(&file(&case, "jsonl", "case.jsonl"));
    let sorts: Vec<&str> = records.iter().map(|record| record["type"].as_str().unwrap()).collect();
    let expected = "export document entity entity event event event event event statement relation";
    assert_eq!(sorts.join(" "), expected);
    assert_eq!(records[0]["left_out"], whole["left_out"]);
}

#[test]
fn a_part_is_closed_in_itself() {
    let case = bridge();
    let filter = Filter { from: Some(day("2031-05-01")), to: Some(day("2031-05-31")), ..Filter::default() };
    let part = export(&case, &filter, named("json"), &ExportOptions::default()).unwrap();
    let whole = json(std::str::from_utf8(&part.files[0].bytes).unwrap());
    let labels: Vec<&str> =
        whole["events"].as_array().unwrap().iter().map(|one| one["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Ode opens bridge", "Ode inspects bridge"]);
    let said = "3 events: left out by the window of time, nothing being known of their time";
    assert!(part.left_out.iter().any(|line| line == said), "{:?}", part.left_out);
}

#[test]
fn every_format_says_what_it_leaves_out() {
    let filter = Filter { from: Some(day("2031-05-01")), ..Filter::default() };
    for format in EXPORT_FORMATS {
        let export = export(&bridge(), &filter, format, &ExportOptions::default()).unwrap();
        assert!(export.left_out.iter().any(|line| line.contains("left out by the window of time")), "{format:?}");
        // Where the format has a place for it, the file says so too.
        // A workbook is compressed; its own test reads it.
        let has_no_place = ["neo4j", "ftm", "timesketch", "csl", "xlsx"];
        // Some escape blanks or break lines between two letters.
        let text =
            |file: &super::ExportFile| String::from_utf8_lossy(&file.bytes).replace("\r\n ", "").replace('\\', "");
        let tells = export.files.iter().any(|file| text(file).contains("window of time"));
        assert!(tells != has_no_place.contains(&format.name), "{format:?}");
    }
}

#[test]
fn csv_tables_refer_to_each_other() {
    let case = bridge();
    let events = cells(&file(&case, "csv", "events.csv"));
    let participants = cells(&file(&case, "csv", "participants.csv"));
    assert_eq!(events[0][..4], ["id", "label", "kind", "lemma"]);
    assert!(participants[1..].iter().all(|row| events.iter().any(|event| event[0] == row[0])));
    let about = cells(&file(&case, "csv", "export.csv"));
    assert!(about.iter().any(|row| row[0] == "left out"));
}

#[test]
fn parquet_has_typed_columns() {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::Field;
    let bytes = bytes(&bridge(), "parquet", "events.parquet");
    let reader = SerializedFileReader::new(::bytes::Bytes::from(bytes)).unwrap();
    let metadata = reader.metadata().file_metadata().key_value_metadata().unwrap();
    assert!(metadata.iter().any(|pair| pair.key == "left_out" && pair.value.is_some()));
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        rows[row].get_column_iter().find(|(column, _)| *column == name).map(|(_, field)| field.clone()).unwrap()
    };
    let days_from_1970 = (day("2031-05-03") - day("1970-01-01")).num_days() as i32;
    assert_eq!(rows.len(), 5);
    assert_eq!(cell(0, "label"), Field::Str("Ode opens bridge".to_owned()));
    assert_eq!(cell(0, "begin_earliest"), Field::Date(days_from_1970));
    assert_eq!(cell(4, "begin_earliest"), Field::Null);
    assert_eq!(cell(0, "independent_sources"), Field::Long(1));
}

#[test]
fn timelinejs_says_what_is_uncertain_in_its_display_date() {
    let case = bridge();
    let story = json(&file(&case, "timelinejs", "timeline.json"));
    let slides = story["events"].as_array().unwrap();
    assert_eq!(slides[0]["start_date"], serde_json::json!({"year": 2031, "month": 5, "day": 3}));
    assert_eq!(slides[1]["display_date"], "between 5 and 9 May 2031");
    assert_eq!((&slides[1]["start_date"]["day"], &slides[1]["end_date"]), (&Value::from(5), &Value::Null));
    assert_eq!(slides[2]["display_date"], "on or before 2 June 2031");
    let undated = "2 events: without any date, left out";
    assert!(left_out(&case, "timelinejs").contains(undated));
    let notes = slides.last().unwrap();
    assert!(notes["text"]["text"].as_str().unwrap().contains(undated), "{notes}");
    assert_eq!(story["title"]["text"]["headline"], "Timeline");
    let sheet = cells(&file(&case, "timelinejs-sheet", "timeline.csv"));
    assert_eq!(sheet[0][..3], ["Year", "Month", "Day"]);
    assert_eq!(sheet[1][15], "title");
    assert_eq!(sheet[2][..3], ["2031", "5", "3"]);
    assert!(sheet.iter().all(|row| row.len() == 18));
}

#[test]
fn graphs_have_typed_attributes_and_whole_edges() {
    let case = bridge();
    for (format, name, label) in [("graphml", "case.graphml", "key"), ("gexf", "case.gexf", "attribute")] {
        let elements = xml(&file(&case, format, name));
        let of = |element: &str, attribute: &str| -> Vec<String> {
            let elements = elements.iter().filter(|one| one.name == element);
            elements.filter_map(|one| one.attributes.get(attribute).cloned()).collect()
        };
        let nodes = of("node", "id");
        assert_eq!(nodes.len(), 1 + 2 + 5 + 1, "{format:?}");
        assert!(of("edge", "source").iter().chain(&of("edge", "target")).all(|end| nodes.contains(end)), "{format:?}");
        assert!(!of(label, "id").is_empty());
    }
    let gexf = xml(&file(&case, "gexf", "case.gexf"));
    let starts: Vec<&str> = gexf
        .iter()
        .filter(|one| one.name == "node")
        .filter_map(|one| Some(one.attributes.get("start")?.as_str()))
        .collect();
    assert_eq!(starts, ["2031-05-04", "2031-05-03", "2031-05-05", "2031-05-04"], "document, two events, statement");
    let nodes = cells(&file(&case, "neo4j", "nodes.csv"));
    let edges = cells(&file(&case, "neo4j", "relationships.csv"));
    assert_eq!((nodes[0][0].as_str(), nodes[0].last().unwrap().as_str()), ("id:ID", ":LABEL"));
    assert!(
        edges[1..].iter().all(|edge| nodes.iter().filter(|node| node[0] == edge[0] || node[0] == edge[1]).count() > 0)
    );
    assert!(edges.iter().any(|edge| edge.last().unwrap() == "MAYOR_OF"));
}

#[test]
fn rdf_is_one_in_three_spellings_and_tells_statements_apart() {
    let case = bridge();
    let [turtle, n_quads, json_ld] = rdf(&case);
    let without_graphs = |quads: &[[String; 4]]| -> std::collections::BTreeSet<[String; 3]> {
        quads
            .iter()
            .map(|[s, p, o, _]| [s.clone(), p.clone(), o.clone()])
            .filter(|[_, p, _]| !p.contains("comment"))
            .collect()
    };
    assert_eq!(without_graphs(&turtle), without_graphs(&n_quads));
    let sorted = |quads: &[[String; 4]]| quads.iter().cloned().collect::<std::collections::BTreeSet<_>>();
    assert_eq!(sorted(&n_quads), sorted(&json_ld));
    let events: Vec<&str> =
        turtle.iter().filter(|[.., o, _]| o.ends_with("sem/Event>")).map(|[s, ..]| s.as_str()).collect();
    assert_eq!(events.len(), 3, "the denied and the reported one are no sem:Event: {events:?}");
    let reported = n_quads.iter().find(|[.., o, _]| o.contains("Reported: bridge stands")).unwrap();
    assert_eq!(reported[3], "<urn:annals:s-0>");
    let has =
        |predicate: &str, object: &str| turtle.iter().any(|[_, p, o, _]| p.contains(predicate) && o.contains(object));
    assert!(has("hasEarliestBeginTimeStamp", "2031-05-05") && has("inXSDDate", "2031-05-03"));
    assert!(!has("inXSDDate", "2031-05-05"), "OWL-Time has exact times alone");
}

#[test]
fn follow_the_money_refers_to_its_own_entities() {
    let records = lines(&file(&bridge(), "ftm", "case.ftm.jsonl"));
    let ids: Vec<&Value> = records.iter().map(|record| &record["id"]).collect();
    let references = ["involved", "proof", "entity", "document", "resolved", "subject", "object", "addressEntity"];
    for record in &records {
        for reference in references {
            let values = record["properties"][reference].as_array().cloned().unwrap_or_default();
            assert!(values.iter().all(|id| ids.contains(&id)), "{record}");
        }
    }
    let schemas: Vec<&str> = records.iter().map(|record| record["schema"].as_str().unwrap()).collect();
    assert_eq!(schemas.join(" "), "Article Person Address Event Event Event Event Event Note UnknownLink Mention");
}

#[test]
fn annotations_select_the_words_that_they_quote() {
    let case = bridge();
    let collection = json(&file(&case, "web-annotation", "annotations.jsonld"));
    let text = case.documents[0].text.as_str();
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    for target in items.iter().flat_map(|item| item["target"].as_array().unwrap()) {
        let (quote, position) = (&target["selector"][0], &target["selector"][1]);
        let (start, end) = (position["start"].as_u64().unwrap() as usize, position["end"].as_u64().unwrap() as usize);
        let selected: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(quote["exact"], selected);
        let around = format!("{}{selected}{}", quote["prefix"].as_str().unwrap(), quote["suffix"].as_str().unwrap());
        assert!(text.contains(&around), "{around}");
    }
}

#[test]
fn a_calendar_holds_what_lies_between_two_days() {
    let case = bridge();
    let calendar = file(&case, "icalendar", "timeline.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20310503\r\nDTEND;VALUE=DATE:20310504\r\n"), "the end is exclusive");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20310505\r\nDTEND;VALUE=DATE:20310510\r\n"));
    assert!(calendar.contains("DTSTAMP:20310504T000000Z"), "the last publication, not the time of the run");
    use ::icalendar::Component;
    let read: ::icalendar::Calendar = calendar.parse().unwrap();
    let events: Vec<&::icalendar::Event> = read.iter().filter_map(|component| component.as_event()).collect();
    assert_eq!(events[0].get_summary(), Some("Ode opens bridge"));
    let said = left_out(&case, "icalendar");
    assert!(said.contains("1 event: known only to lie before or after a day, left out"), "{said}");
}

#[test]
fn timesketch_gets_days_and_the_rest_is_written_elsewhere() {
    let case = bridge();
    let rows = lines(&file(&case, "timesketch", "timesketch.jsonl"));
    for field in ["message", "datetime", "timestamp_desc"] {
        assert!(rows.iter().all(|row| row[field].is_string()), "{field}");
    }
    let stamps: Vec<&str> = rows.iter().map(|row| row["timestamp_desc"].as_str().unwrap()).collect();
    assert_eq!(stamps, ["on this day", "earliest possible day", "latest possible day", "on this day"]);
    assert_eq!(lines(&file(&case, "timesketch", "undated.jsonl")).len(), 3);
}

#[test]
fn citations_name_outlet_title_and_date() {
    let case = bridge();
    let items = json(&file(&case, "csl", "sources.csl.json"));
    assert_eq!(items[0]["issued"]["date-parts"], serde_json::json!([[2031, 5, 4]]));
    assert_eq!((&items[0]["title"], &items[0]["container-title"]), (&"Bridge opens".into(), &"Harbour Post".into()));
    let bibtex = file(&case, "bibtex", "sources.bib");
    assert!(bibtex.contains("@article{harbourpost2031bridge,\n"), "{bibtex}");
    let read = ::biblatex::Bibliography::parse(&bibtex).unwrap();
    let title: String = read.iter().next().unwrap().title().unwrap().iter().map(|chunk| chunk.v.get()).collect();
    assert_eq!(title, "Bridge opens");
    assert!(bibtex.contains("  year = {2031},\n  month = may,\n  day = {4},\n"), "{bibtex}");
    assert!(bibtex.contains("  entrysubtype = {newspaper},\n  date = {2031-05-04},\n"), "{bibtex}");
    let mut case = case;
    case.documents[0].byline = vec!["By Ann Ode and Bo Ree".to_owned(), "Ida Harlow, Tom Reed".to_owned()];
    let items = json(&file(&case, "csl", "sources.csl.json"));
    let authors: Vec<&str> =
        items[0]["author"].as_array().unwrap().iter().map(|one| one["literal"].as_str().unwrap()).collect();
    assert_eq!(authors, ["Ann Ode", "Bo Ree", "Ida Harlow", "Tom Reed"]);
}

#[test]
fn what_is_not_told_as_fact_says_so_in_every_format_for_people() {
    let case = bridge();
    let formats = [
        ("markdown", "timeline.md"),
        ("timelinejs", "timeline.json"),
        ("graphml", "case.graphml"),
        ("ftm", "case.ftm.jsonl"),
        ("turtle", "case.ttl"),
    ];
    for (format, name) in formats {
        let text = file(&case, format, name);
        let all = text.matches("Ode sells bridge").count();
        // Where it has no date, a timeline leaves it out.
        assert_eq!(text.matches("Denied: Ode sells bridge").count(), all, "{format:?}: {text}");
    }
}

#[test]
fn a_workbook_has_typed_cells_and_runs_nothing() {
    use calamine::{Data, Reader, Xlsx};
    let mut case = bridge();
    case.entities[0].name = "=1+1".to_owned();
    let book = bytes(&case, "xlsx", "case.xlsx");
    assert_eq!(book, bytes(&case, "xlsx", "case.xlsx"), "the same bytes");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(book)).unwrap();
    assert_eq!(book.sheet_names()[..3], ["about", "documents", "entities"]);
    let entities = book.worksheet_range("entities").unwrap();
    assert_eq!(entities.get((1, 1)), Some(&Data::String("=1+1".to_owned())));
    assert!(book.worksheet_formula("entities").unwrap().used_cells().all(|(.., formula)| formula.is_empty()));
    let events = book.worksheet_range("events").unwrap();
    let column = |name: &str| events.rows().next().unwrap().iter().position(|cell| *cell == name).unwrap();
    let Some(Data::DateTime(day)) = events.get((1, column("begin_earliest"))) else { panic!("a day: {events:?}") };
    assert_eq!(day.to_ymd_hms_milli().0, 2031);
    let about = book.worksheet_range("about").unwrap();
    assert!(about.rows().any(|row| row[0] == "left out"), "{about:?}");
}

#[test]
fn a_network_of_entities_has_weights_colours_and_places() {
    let case = bridge();
    for (format, name) in [("gexf", "case.gexf"), ("graphml", "case.graphml")] {
        let made = export(&case, &Filter::default(), named(format), &ExportOptions::default()).unwrap();
        let elements = xml(std::str::from_utf8(&made.files[0].bytes).unwrap());
        let of = |element: &str| elements.iter().filter(|one| one.name == element).collect::<Vec<_>>();
        assert_eq!((of("node").len(), made.files[0].name.as_str()), (2, name));
        let edges = of("edge");
        assert!(!edges.is_empty() && edges.iter().all(|edge| edge.attributes["source"] != edge.attributes["target"]));
        if format == "gexf" {
            assert!(edges.iter().all(|edge| edge.attributes["weight"].parse::<usize>().unwrap() > 0));
            assert!(of("viz:position").len() == 2 && of("viz:color").len() == 2 && of("viz:size").len() == 2);
        }
    }
}

#[test]
fn notes_link_to_each_other_and_have_names_that_every_disk_takes() {
    let mut case = bridge();
    case.entities[0].name = "Ann/Ode: \"the [[Mayor]]\"?".to_owned();
    let made = export(&case, &Filter::default(), named("obsidian"), &ExportOptions::default()).unwrap();
    let names: Vec<&str> = made.files.iter().map(|file| file.name.as_str()).collect();
    assert!(made.is_folder && names.contains(&"Timeline.md"), "{names:?}");
    let is_plain = |name: &&str| !name.contains(['/', '\\', ':', '?', '"', '[', ']', '#', '|', '*', '<', '>']);
    assert!(names.iter().all(is_plain), "{names:?}");
    let text = |file: &super::ExportFile| String::from_utf8(file.bytes.clone()).unwrap();
    for link in made.files.iter().map(text).collect::<String>().split("[[").skip(1) {
        let target = link.split(['|', ']']).next().unwrap();
        assert!(names.contains(&format!("{target}.md").as_str()), "{target}: {names:?}");
    }
}

#[test]
fn nothing_that_is_handed_on_tells_of_the_disk() {
    let mut case = bridge();
    let folder = "/home/somebody/secret";
    case.documents[0].path = format!("{folder}/page.txt");
    case.documents[0].url = Some("https://www.post.example/a?b=1&c=2".to_owned());
    for format in EXPORT_FORMATS {
        for file in export(&case, &Filter::default(), format, &ExportOptions::default()).unwrap().files {
            assert!(!String::from_utf8_lossy(&file.bytes).contains("somebody"), "{format:?}: {}", file.name);
        }
    }
    let markdown = file(&case, "markdown", "timeline.md");
    assert!(markdown.contains("— [Harbour Post](<https://www.post.example/a?b=1&amp;c=2>), page.txt, "), "{markdown}");
    let slides = file(&case, "timelinejs", "timeline.json");
    assert!(slides.contains("<a href=\\\"https://www.post.example/a?b=1&amp;c=2\\\""), "{slides}");
    assert!(file(&case, "icalendar", "timeline.ics").contains("URL:https://www.post.example/a?b=1&c=2"));
    case.documents[0].url = Some("javascript:alert(1)".to_owned());
    case.documents[0].publisher = None;
    for format in EXPORT_FORMATS {
        for file in export(&case, &Filter::default(), format, &ExportOptions::default()).unwrap().files {
            assert!(!String::from_utf8_lossy(&file.bytes).contains("javascript"), "{format:?}: {}", file.name);
        }
    }
}

#[test]
fn a_day_that_is_likely_is_shown_as_about_that_day() {
    let mut case = bridge();
    case.events[0].likely = Some(day("2031-05-12"));
    let story = json(&file(&case, "timelinejs", "timeline.json"));
    let slide =
        story["events"].as_array().unwrap().iter().find(|slide| slide["unique_id"] == case.events[0].id).unwrap();
    assert_eq!((&slide["start_date"]["day"], &slide["display_date"]), (&12.into(), &"about 12 May 2031".into()));
    let mermaid = file(&case, "mermaid", "timeline.mmd");
    assert!(mermaid.contains("about 12 May 2031 : "), "{mermaid}");
}
