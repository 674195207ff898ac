//! Short texts written to trap the merging, with what must be one and what must not.
//!
//! A file of this folder holds groups that begin with `# a title`. Of a group, `@ a 2031-05-04 Elmsport Courier` begins
//! the text of page `a` with its day and outlet, and the lines behind the texts say what is expected:
//!
//! - `same thing: a "Ada Marlow", b "Marlow"` and `other thing: …` of the entities spoken of with these words;
//! - `same event: a "opened", b "opening"` and `other event: …` of the events told by them;
//! - `told as planned: a "visit"` of how an event of the case stands;
//! - `copies: a, b` and `originals: a, b`.
//!
//! With `wish` before it an expectation is not met yet; one that has come to be met is said on standard error.

// A test reads files of its own, and says on standard error which wishes have come true.
#![allow(clippy::disallowed_methods, clippy::print_stderr)]

#[path = "../support.rs"]
mod support;

use annals_case::{Case, DocumentKey, Standing};
use annals_document::{Extraction, Span};
use annals_graph::build_case;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use support::Desk;

/// A group of pages with what is expected of them.
struct Group {
    title: String,
    pages: Vec<Page>,
    expectations: Vec<String>,
}

struct Page {
    name: String,
    published: String,
    outlet: String,
    text: String,
}

fn groups(file: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(title) = line.strip_prefix("# ") {
            groups.push(Group { title: title.to_owned(), pages: Vec::new(), expectations: Vec::new() });
            continue;
        }
        let group = groups.last_mut().expect("a title first");
        if let Some(head) = line.strip_prefix("@ ") {
            let mut parts = head.splitn(3, ' ').map(str::to_owned);
            let mut next = || parts.next().expect("`@ name day outlet`");
            group.pages.push(Page { name: next(), published: next(), outlet: next(), text: String::new() });
        } else if line.contains(": ")
            && (line.contains(" \"") || line.starts_with("copies") || line.starts_with("originals"))
            && EXPECTED.iter().any(|word| line.trim_start_matches("wish ").starts_with(word))
        {
            group.expectations.push(line.to_owned());
        } else {
            let page = group.pages.last_mut().expect("a page first");
            page.text.push_str(line);
            page.text.push('\n');
        }
    }
    groups
}

const EXPECTED: [&str; 7] =
    ["same thing", "other thing", "same event", "other event", "told as", "copies", "originals"];

/// All pages read by the program at once; the folder of a page is the place of its group.
fn read_all(groups: &[Group]) -> BTreeMap<usize, Vec<Extraction>> {
    let desk = Desk::new();
    for (number, group) in groups.iter().enumerate() {
        for page in &group.pages {
            let name = format!("pages/{number:03}/{}", page.name);
            desk.write(&format!("{name}.txt"), page.text.as_bytes());
            let side_file = serde_json::json!({ "published": page.published, "publisher": page.outlet });
            desk.write(&format!("{name}.meta.json"), side_file.to_string().as_bytes());
        }
    }
    // A doubtful weekday is warned of, and read all the same.
    let ended = desk.run(&["extract", "pages", "--output", "records.jsonl"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let mut records: BTreeMap<usize, Vec<Extraction>> = BTreeMap::new();
    for line in desk.text("records.jsonl").lines() {
        let record: Extraction = serde_json::from_str(line).unwrap();
        let number = record.document.path.split('/').nth(1).unwrap().parse().unwrap();
        records.entry(number).or_default().push(record);
    }
    records
}

/// What an expectation names: a page and words of it.
struct Named<'c> {
    case: &'c Case,
    document: DocumentKey,
    span: Span,
}

impl<'c> Named<'c> {
    /// `a "words"`
    fn parse(case: &'c Case, text: &str) -> Named<'c> {
        let (page, words) = text.trim().split_once(" \"").unwrap_or_else(|| panic!("{text}: expected `a \"words\"`"));
        let words = words.trim_end_matches('"');
        let document = document(case, page);
        let text = &case.document(document).text;
        let at = text.as_str().find(words).unwrap_or_else(|| panic!("{words:?} is not in {page}"));
        Named { case, document, span: text.span_of_bytes(at..at + words.len()) }
    }

    /// The entity with the mention that is nearest to the words: in them, or around them with one end in common.
    fn entity(&self) -> Option<usize> {
        let fits = |span: Span| {
            let has_common_end = span.start == self.span.start || span.end == self.span.end;
            self.span.contains(span) || (span.contains(self.span) && has_common_end)
        };
        let entities = self.case.entities.iter().enumerate();
        let mentions =
            entities.flat_map(|(key, entity)| entity.mentions.iter().map(move |mention| (key, mention.citation)));
        let near = mentions.filter(|(_, citation)| citation.document == self.document && fits(citation.span));
        near.min_by_key(|(_, citation)| citation.span.len().abs_diff(self.span.len())).map(|(key, _)| key)
    }

    fn event(&self) -> Option<usize> {
        self.case.events.iter().position(|event| {
            let here = event.mentions.iter().filter(|mention| mention.document == self.document);
            here.into_iter().any(|mention| mention.trigger.overlaps(self.span))
        })
    }
}

fn document(case: &Case, page: &str) -> DocumentKey {
    let file = format!("/{}.txt", page.trim());
    let place = case.documents.iter().position(|document| document.path.ends_with(&file));
    DocumentKey::from(place.unwrap_or_else(|| panic!("there is no page {page}")))
}

/// Whether an expectation holds; the reason where it does not.
fn check(case: &Case, expectation: &str) -> Result<(), String> {
    let (what, named) = expectation.split_once(": ").expect("`what: names`");
    let original = |page: &str| {
        let key = document(case, page);
        case.document(key).copy_of.unwrap_or(key)
    };
    if let ("copies" | "originals", Some((one, other))) = (what, named.split_once(", ")) {
        return holds((original(one) == original(other)) == (what == "copies"), "");
    }
    let mut found = named.split(", ").map(|text| Named::parse(case, text));
    let (one, other) = (found.next().expect("a name"), found.next());
    let missing =
        |found: &Named| format!("nothing is read at {:?}", case.document(found.document).text.slice(found.span));
    if let Some(standing) = what.strip_prefix("told as ") {
        let event = &case.events[one.event().ok_or_else(|| missing(&one))?];
        let told = format!("{:?}", Standing::of(event)).to_lowercase();
        return holds(told == standing, &told);
    }
    let other = other.expect("two names");
    let key = |named: &Named| if what.ends_with("thing") { named.entity() } else { named.event() };
    let (a, b) = (key(&one), key(&other));
    match (a, b) {
        (Some(a), Some(b)) => {
            holds((a == b) == what.starts_with("same"), if a == b { "they are one" } else { "they are two" })
        }
        (None, _) => Err(missing(&one)),
        (_, None) => Err(missing(&other)),
    }
}

fn holds(holds: bool, but: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(but.to_owned()) }
}

#[test]
fn what_must_be_one_is_one_and_what_must_not_is_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("traps");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    let groups: Vec<Group> = files.iter().flat_map(|file| groups(&std::fs::read_to_string(file).unwrap())).collect();
    let pages: usize = groups.iter().map(|group| group.pages.len()).sum();
    assert!(pages >= 100, "{pages} pages");
    let (mut broken, mut fulfilled) = (String::new(), String::new());
    for (number, records) in read_all(&groups) {
        let group = &groups[number];
        assert_eq!(records.len(), group.pages.len(), "{}", group.title);
        let case = build_case(records);
        for line in &group.expectations {
            let wish = line.strip_prefix("wish ");
            match (wish, check(&case, wish.unwrap_or(line))) {
                (None, Err(but)) => writeln!(broken, "{}\n    {line}\n    but {but}", group.title).unwrap(),
                (Some(wish), Ok(())) => writeln!(fulfilled, "{}\n    {wish}", group.title).unwrap(),
                (None, Ok(())) | (Some(_), Err(_)) => {}
            }
        }
    }
    if !fulfilled.is_empty() {
        say(&format!("\nWishes of tests/traps have come true; take `wish` off these lines:\n{fulfilled}"));
    }
    assert!(broken.is_empty(), "\n{broken}");
}

/// Says something to whoever runs the tests, on standard error past what the test harness holds back.
fn say(words: &str) {
    let _ = std::io::stderr().write_all(words.as_bytes());
}
