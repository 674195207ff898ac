//! What the program writes as JSON is what `docs/schema` says of it.

use super::support::{DOUBTS, Desk, json_lines};
use super::{files_below, read, root};
use serde_json::Value;
use std::path::Path;

/// The schema of that name.
fn schema(name: &str) -> Value {
    serde_json::from_str(&read(&format!("docs/schema/{name}.schema.json"))).unwrap()
}

/// What is wrong with a value, each with its place; the keywords are those that our schemas use.
fn faults(schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let is_kind = |wanted: &Value| wanted == kind || wanted == "number" && kind == "integer";
    let fits = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(is_kind),
        Value::Null => true,
        kind => is_kind(kind),
    };
    if !fits {
        found.push(format!("{place}: {kind}, and not {}", schema["type"]));
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{place}: {value} is not listed"));
    }
    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
        faults(&schema["items"], item, &format!("{place}[{number}]"), found);
    }
    let Some(fields) = value.as_object() else { return };
    for name in schema["required"].as_array().into_iter().flatten() {
        if !fields.contains_key(name.as_str().unwrap()) {
            found.push(format!("{place} has no {name}"));
        }
    }
    for (name, field) in fields {
        match schema["properties"].get(name) {
            Some(inner) => faults(inner, field, &format!("{place}.{name}"), found),
            None => found.push(format!("{place}.{name} stands in no schema")),
        }
    }
}

/// Holds values to a schema.
fn check(name: &str, values: &[Value]) {
    let schema = schema(name);
    let mut found = Vec::new();
    values.iter().for_each(|value| faults(&schema, value, name, &mut found));
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(!values.is_empty(), "nothing was written that {name} describes");
}

#[test]
fn what_is_written_is_what_the_schemas_say() {
    let desk = Desk::with_pages();
    let examples = ["icc-evidence", "tutorial"].map(|name| root().join("examples").join(name));
    let [first, second] = examples.each_ref().map(|path| path.to_str().unwrap());
    desk.write("new/doubts-again.txt", format!("{DOUBTS}The city denied that.\n").as_bytes());
    desk.run(&["build", first, second, "pages", "--output", "old"]);
    desk.run(&["build", first, second, "pages", "new", "--output", "out"]);
    let correct = |words: &[&str]| desk.run(&[&["correct"], words, &["--by", "Ann", "--later"]].concat());
    let id =
        |arguments: &[&str], name: &str| json_lines(&desk.run(arguments).out)[0][name].as_str().unwrap().to_owned();
    let event = id(&["events", "--format", "jsonl"], "event");
    let statements: Vec<Value> = serde_json::from_str(&desk.run(&["said", "--format", "json"]).out).unwrap();
    for thing in [event.as_str(), statements[0]["statement"].as_str().unwrap(), "pages/doubts.txt"] {
        correct(&["note", thing, "ask again"]);
        correct(&["tag", thing, "bridge"]);
        correct(&["mark", thing, "verified"]);
    }
    desk.run(&["build", first, second, "pages", "new", "--output", "out"]);
    let whole = |arguments: &[&str]| vec![serde_json::from_str::<Value>(&desk.run(arguments).out).unwrap()];
    let lines = |arguments: &[&str]| json_lines(&desk.run(arguments).out);

    check("record", &lines(&["extract", "--tokens", first, second, "pages"]));
    let events = lines(&["events", "--format", "jsonl"]);
    check("event", &events);
    let documents = lines(&["documents", "--format", "jsonl"]);
    check("document", &documents);
    check("timeline", &lines(&["timeline", "--format", "jsonl"]));
    check("said", &whole(&["said", "--format", "json"]));
    check("disagreement", &whole(&["said", "--disagree", "--format", "json"]));
    for item in events.iter().map(|event| &event["event"]).chain(documents.iter().map(|item| &item["document"])) {
        check("why", &whole(&["why", item.as_str().unwrap(), "--format", "json"]));
    }
    check("conflicts", &whole(&["conflicts", "--format", "json"]));
    check("change", &lines(&["diff", "old", "out", "--all", "--format", "jsonl"]));
    check("source", &lines(&["manifest", "--format", "jsonl"]));
    check("export", &whole(&["export", "json"]));
}

#[test]
fn every_schema_is_listed() {
    let page = read("docs/schema/README.md");
    for path in files_below("docs/schema", ".json") {
        let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
        assert!(page.contains(&format!("]({name})")), "docs/schema/README.md does not list {name}");
        let schema: Value = serde_json::from_str(&read(&path)).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
    }
}

#[test]
fn faults_are_found() {
    let schema = serde_json::json!({
        "type": "object", "properties": {"a": {"type": ["null", "string"], "enum": ["x", null]}, "b": {"type": "number"}}, "required": ["a"]
    });
    let found = |value: Value| {
        let mut found = Vec::new();
        faults(&schema, &value, "v", &mut found);
        found.join("; ")
    };
    assert_eq!(found(serde_json::json!({"a": null, "b": 1})), "");
    assert_eq!(found(serde_json::json!({"a": "y"})), "v.a: \"y\" is not listed");
    assert_eq!(found(serde_json::json!({"b": "1"})), "v has no \"a\"; v.b: string, and not \"number\"");
    assert_eq!(found(serde_json::json!({"a": "x", "c": 1})), "v.c stands in no schema");
}
