//! Exports, read back by programs of the worlds that they are for, where Python has these. What is left out says so.

use crate::support::Desk;
use std::io::Write;
use std::process::Command;

/// A package of Python, the format, and what reads it: it prints a number that has to be more than 0.
const READERS: [(&str, &str, &str); 9] = [
    ("networkx", "gexf", "import networkx; print(len(networkx.read_gexf(path)))"),
    ("networkx", "graphml", "import networkx; print(len(networkx.read_graphml(path)))"),
    (
        "openpyxl",
        "xlsx",
        "import openpyxl; book = openpyxl.load_workbook(path); print(sum(sheet.max_row for sheet in book))",
    ),
    (
        "icalendar",
        "icalendar",
        "import icalendar; print(len(list(icalendar.Calendar.from_ical(open(path, 'rb').read()).walk('VEVENT'))))",
    ),
    ("rdflib", "turtle", "import rdflib; print(len(rdflib.Graph().parse(path, format='turtle')))"),
    ("rdflib", "nquads", "import rdflib; print(len(rdflib.Dataset().parse(path, format='nquads')))"),
    (
        "bibtexparser",
        "bibtex",
        "import bibtexparser; text = open(path, encoding='utf-8').read(); read = getattr(bibtexparser, 'parse_string', None) or bibtexparser.loads; print(len(read(text).entries))",
    ),
    (
        "citeproc",
        "csl",
        "import json; from citeproc.source.json import CiteProcJSON; print(len(CiteProcJSON(json.load(open(path, encoding='utf-8')))))",
    ),
    ("followthemoney", "ftm", FTM),
];

/// Every value of every entity is one that its schema takes.
const FTM: &str = "
import json
from followthemoney import model
count = 0
for line in open(path, encoding='utf-8'):
    entity = json.loads(line)
    proxy = model.get_proxy(entity)
    for name, values in entity['properties'].items():
        assert len(proxy.get(name)) == len(values), (entity['schema'], name, values)
    count += 1
print(count)
";

#[test]
fn exports_are_read_by_those_who_they_are_for() {
    let desk = Desk::with_case();
    for (package, format, reader) in READERS {
        let is_there = Command::new("python3").args(["-c", &format!("import {package}")]).output();
        if !is_there.is_ok_and(|ended| ended.status.success()) {
            let words = format!(
                "!! LEFT OUT: {format} was not read back, for Python has no {package} (pip install {package})\n"
            );
            let _ = std::io::stderr().write_all(words.as_bytes());
            continue;
        }
        let file = format!("read.{format}");
        let ended = desk.run(&["export", format, "--case", "out/case.annals", "--output", &file]);
        assert_eq!(ended.code, 0, "{format}: {}", ended.err);
        let script = format!("path = {:?}\n{reader}", desk.path(&file));
        let ended = Command::new("python3").args(["-c", &script]).output().unwrap();
        let said = String::from_utf8_lossy(&ended.stdout).trim().to_owned();
        let count: usize = said.parse().unwrap_or(0);
        assert!(count > 0, "{format} by {package}: {said} {}", String::from_utf8_lossy(&ended.stderr));
    }
}
