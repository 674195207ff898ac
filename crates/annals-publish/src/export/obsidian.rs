//! Obsidian: a folder of notes, one an event and one an entity, that link to each other.
//!
//! Front matter holds what plugins for timelines and tables read: `start`, `end`, `kind`. Its values are JSON strings, which
//! are YAML too.

use super::left_out::LeftOut;
use super::time::When;
use super::view::{Entity, Event, ExportView, Quote};
use super::wording::{QuotePlace, place, word};
use super::{Export, ExportFile};
use crate::report::markdown::{escape, linked};
use annals_case::readable;
use chrono::NaiveDate;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a note's name.
const NAME: usize = 90;
/// Quotations of a note.
const QUOTES: usize = 8;

/// A note for each event that is listed and each named entity that takes part in one, and `Timeline.md`, which links to the
/// events in order of time.
pub(crate) fn obsidian(view: &ExportView) -> Export {
    let mut left_out = LeftOut::of(view);
    let events: Vec<&Event> = view.events.iter().filter(|event| event.rank.is_some()).collect();
    left_out.count(view.events.len() - events.len(), "event", "that no list shows, left out");
    left_out.count(view.statements.len(), "statement", "left out");
    let played: BTreeSet<&str> =
        events.iter().flat_map(|event| &event.participants).filter_map(|one| one.entity.as_deref()).collect();
    let entities: Vec<&Entity> =
        view.entities.iter().filter(|entity| entity.named && played.contains(entity.id.as_str())).collect();
    left_out.count(view.entities.len() - entities.len(), "entity", "without a name or a part in an event, left out");
    let mut names = Names::default();
    names.take("Timeline", "timeline");
    for entity in &entities {
        names.take(&entity.name, &entity.id);
    }
    for event in &events {
        let date = date_in_name(&event.shown).map_or_else(String::new, |date| format!("{date} "));
        names.take(&format!("{date}{}", event.told()), &event.id);
    }
    let mut files =
        vec![ExportFile { name: "Timeline.md".to_owned(), bytes: timeline(view, &events, &names, &left_out) }];
    files.extend(entities.iter().map(|entity| names.file(&entity.id, entity_note(view, entity, &events, &names))));
    files.extend(events.iter().map(|event| names.file(&event.id, event_note(view, event, &names))));
    Export::folder(files, left_out)
}

/// As much of a date as is known, as names of files sort: "2031-05-03", "2031-05", "2031", "2031 to 2033".
fn date_in_name(time: &When) -> Option<String> {
    if let Some(prefix) = time.calendar_prefix() {
        return Some(prefix.to_owned());
    }
    let (first, last) = time.closed()?;
    let (month, year) =
        (|day: NaiveDate| day.format("%Y-%m").to_string(), |day: NaiveDate| day.format("%Y").to_string());
    Some(match (first == last, month(first) == month(last), year(first) == year(last)) {
        (true, ..) => first.to_string(),
        (_, true, _) => month(first),
        (.., true) => year(first),
        _ => format!("{} to {}", year(first), year(last)),
    })
}

/// The names of notes by id, no two of them alike on any disk.
#[derive(Default)]
struct Names {
    by_id: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Names {
    fn take(&mut self, wish: &str, id: &str) {
        let plain = |c: char| {
            let is_sign =
                matches!(c, '*' | '"' | '\\' | '/' | '<' | '>' | ':' | '|' | '?' | '#' | '^' | '[' | ']' | '%' | '`');
            if is_sign || c.is_control() { ' ' } else { c }
        };
        let name: String = readable(wish).chars().map(plain).collect();
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME).collect();
        let name = name.trim_matches(['.', ' ', '-']).to_owned();
        let name =
            if name.is_empty() || self.taken.contains(&name.to_lowercase()) { format!("{name} {id}") } else { name };
        let name = name.trim().to_owned();
        self.taken.insert(name.to_lowercase());
        self.by_id.insert(id.to_owned(), name);
    }

    /// A link to the note of `id` that reads `words`; the words alone where it has none.
    fn link(&self, id: &str, words: &str) -> String {
        let plain: String =
            readable(words).chars().filter(|c| !matches!(c, '[' | ']' | '|' | '\\' | '`' | '<' | '>')).collect();
        match self.by_id.get(id) {
            Some(name) if *name == plain => format!("[[{name}]]"),
            Some(name) => format!("[[{name}|{plain}]]"),
            None => escape(words),
        }
    }

    fn file(&self, id: &str, text: String) -> ExportFile {
        let name = self.by_id.get(id).map_or(id, String::as_str);
        ExportFile { name: format!("{name}.md"), bytes: text.into_bytes() }
    }
}

/// Front matter with these fields, values as JSON.
fn front_matter(fields: &[(&str, serde_json::Value)]) -> String {
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("---\n{}---\n", lines.concat())
}

fn event_note(view: &ExportView, event: &Event, names: &Names) -> String {
    let mut fields = vec![
        ("id", json!(event.id)),
        ("type", json!("event")),
        ("kind", json!(event.kind)),
        ("standing", json!(word(event.standing))),
        ("date", json!(event.shown.words())),
        ("date_known", json!(event.shown.how())),
        ("sources", json!(event.sources.independent)),
    ];
    fields.extend(event.shown.edtf.iter().map(|edtf| ("edtf", json!(edtf))));
    if let Some((first, last)) = event.shown.closed() {
        fields.extend([("start", json!(first.to_string())), ("end", json!(last.to_string()))]);
    }
    let mut lines = vec![
        format!("{}# {}\n", front_matter(&fields), escape(&event.told())),
        format!("{} · {}\n", escape(event.shown.words()), escape(&event.sources.line())),
    ];
    let played: BTreeSet<(&str, String)> = event
        .participants
        .iter()
        .map(|one| {
            let name = one.entity.as_deref().map_or_else(|| escape(&one.name), |id| names.link(id, &one.name));
            (one.role.as_str(), name)
        })
        .collect();
    lines.extend(played.iter().map(|(role, name)| format!("- {role}: {name}")));
    lines.extend(event.disagreements.iter().map(|line| format!("- {}", escape(line))));
    lines.push(String::new());
    let best = event.evidence.iter();
    let others = event.quotes().filter(|quote| event.evidence.as_ref().is_none_or(|best| !best.holds(quote)));
    lines.extend(best.chain(others).take(QUOTES).map(|quote| quotation(view, quote)));
    lines.join("\n") + "\n"
}

fn quotation(view: &ExportView, quote: &Quote) -> String {
    let QuotePlace { source, url, rest } = place(view, quote);
    format!("> “{}” — {}{}\n", escape(&quote.exact), linked(&source, url), escape(&rest))
}

fn entity_note(view: &ExportView, entity: &Entity, events: &[&Event], names: &Names) -> String {
    let aliases: Vec<&String> = entity.aliases.iter().filter(|alias| **alias != entity.name).collect();
    let fields = [
        ("id", json!(entity.id)),
        ("type", json!("entity")),
        ("kind", json!(entity.kind.as_str())),
        ("aliases", json!(aliases)),
        ("roles", json!(entity.roles)),
        ("mentions", json!(entity.mentions.len())),
    ];
    let mut lines = vec![format!("{}# {}\n", front_matter(&fields), escape(&entity.name))];
    for relation in view.relations.iter().filter(|relation| relation.subject.id == entity.id) {
        let not = if relation.polarity == annals_document::Polarity::Negative { "not " } else { "" };
        let object = relation.object.as_ref().map_or_else(String::new, |object| names.link(&object.id, &object.name));
        lines.push(format!("- {not}{} {object}", escape(&relation.predicate.replace('_', " "))));
    }
    let is_in = |event: &&&Event| event.participants.iter().any(|one| one.entity.as_ref() == Some(&entity.id));
    lines.push("\n## Events\n".to_owned());
    lines.extend(in_order(events.iter().filter(is_in).copied()).into_iter().map(|event| line(event, names)));
    lines.join("\n") + "\n"
}

fn timeline(view: &ExportView, events: &[&Event], names: &Names, left_out: &LeftOut) -> Vec<u8> {
    let mut lines = vec![format!("# {}\n", escape(&view.title()))];
    lines.extend(in_order(events.iter().copied()).into_iter().map(|event| line(event, names)));
    lines.extend(left_out.line().map(|line| format!("\n{}", escape(&line))));
    (lines.join("\n") + "\n").into_bytes()
}

fn in_order<'v>(events: impl Iterator<Item = &'v Event>) -> Vec<&'v Event> {
    let mut events: Vec<&Event> = events.collect();
    events.sort_by_key(|event| (event.shown.anchor().is_none(), event.shown.anchor()));
    events
}

fn line(event: &Event, names: &Names) -> String {
    format!("- {} · {}", escape(event.shown.words()), names.link(&event.id, &event.told()))
}
