//! Exports of messages and posts: Telegram, Discord, Slack, X, Mastodon, Bluesky and others of their shape.
//!
//! All are lists of objects with words, a sender and a time, wrapped in one way or another.

use super::articles::is_article;
use super::fields::first_text;
use crate::options::Columns;
use crate::part::Given;
use serde_json::{Map, Value};

/// Keys under which the object proper stands.
const WRAPPERS: &[&str] = &["tweet", "_source", "object", "record", "post", "status", "properties", "legacy", "fields"];
/// How deep lists are looked for.
const MAX_DEPTH: usize = 8;

/// A list of objects, and what stands around it: the channel, the participants.
pub(super) struct List {
    pub(super) objects: Vec<Map<String, Value>>,
    pub(super) around: Given,
    /// The keys that lead to it.
    pub(super) place: String,
}

/// All lists in `value` of objects that are articles or messages, in order.
pub(super) fn find_lists(value: &Value, columns: &Columns) -> Vec<List> {
    let mut search = Search { columns, lists: Vec::new() };
    search.collect(value, None, String::new(), 0);
    search.lists
}

struct Search<'c> {
    columns: &'c Columns,
    lists: Vec<List>,
}

impl Search<'_> {
    fn collect(&mut self, value: &Value, name: Option<String>, place: String, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let below = |key: &str| if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
        match value {
            Value::Array(values) => {
                let objects: Vec<_> = values.iter().filter_map(Value::as_object).map(unwrapped).collect();
                // Lists inside an article are parts of it, such as its comments.
                if objects.iter().any(|object| is_article(object, self.columns)) {
                    let around = Given { publisher: name, ..Given::default() };
                    return self.lists.push(List { objects, around, place });
                }
                for (index, inner) in values.iter().enumerate() {
                    self.collect(inner, name.clone(), below(&(index + 1).to_string()), depth + 1);
                }
            }
            Value::Object(map) => {
                let name = name_around(map).or(name);
                if let Some(objects) = keyed_articles(map, self.columns) {
                    let around = Given { publisher: name, ..Given::default() };
                    return self.lists.push(List { objects, around, place });
                }
                for (key, inner) in map {
                    self.collect(inner, name.clone(), below(key), depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// The articles of an object that holds nothing else, each under its address or another key.
fn keyed_articles(map: &Map<String, Value>, columns: &Columns) -> Option<Vec<Map<String, Value>>> {
    let article = |(key, value): (&String, &Value)| {
        let mut object = unwrapped(value.as_object()?);
        if key.contains("://") {
            object.entry("url").or_insert_with(|| Value::String(key.clone()));
        }
        is_article(&object, columns).then_some(object)
    };
    let articles: Option<Vec<_>> = map.iter().map(article).collect();
    articles.filter(|articles| !articles.is_empty())
}

/// The name of what a list of messages belongs to.
fn name_around(map: &Map<String, Value>) -> Option<String> {
    let holds_messages = map.get("messages").is_some_and(Value::is_array);
    let named = map.get("name").or_else(|| map.get("title")).filter(|_| holds_messages).and_then(first_text);
    named.or_else(|| map.get("channel").filter(|_| holds_messages).and_then(first_text))
}

/// The object proper of an element, with the keys around it that it lacks; those of its metadata where it has no others.
pub(super) fn unwrapped(map: &Map<String, Value>) -> Map<String, Value> {
    let mut whole = map.clone();
    for wrapper in WRAPPERS.iter().cycle().take(WRAPPERS.len() * 2) {
        if !whole.get(*wrapper).is_some_and(Value::is_object) {
            continue;
        }
        if let Some(Value::Object(inner)) = whole.remove(*wrapper) {
            whole.extend(inner);
        }
    }
    if let Some(Value::Object(inner)) = map.get("metadata").or_else(|| whole.get("metadata")).cloned() {
        for (key, value) in inner {
            whole.entry(key).or_insert(value);
        }
    }
    take_words_of_posts(&mut whole);
    whole
}

/// Archives of Instagram call the words of a post its title, and those of Facebook put them into a list.
fn take_words_of_posts(map: &mut Map<String, Value>) {
    let is_picture = map.contains_key("creation_timestamp") && (map.contains_key("uri") || map.contains_key("media"));
    if is_picture && let Some(title) = map.remove("title") {
        map.insert("text".to_owned(), title);
    }
    let post = map
        .get("data")
        .and_then(Value::as_array)
        .and_then(|list| list.iter().find_map(|part| part.get("post")))
        .cloned();
    if let Some(post) = post.filter(Value::is_string) {
        map.remove("title");
        map.insert("text".to_owned(), post);
    }
}

/// The words of a message: a string, or a list of strings and marked pieces, as Telegram writes them.
pub(super) fn message_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => {
            let is_marked = values.iter().any(Value::is_object);
            let piece = |value: &Value| match value {
                Value::String(text) => Some(text.clone()),
                Value::Object(map) => map.get("text").and_then(Value::as_str).map(str::to_owned),
                _ => None,
            };
            let pieces: Vec<String> = values.iter().filter_map(piece).collect();
            Some(pieces.join(if is_marked { "" } else { "\n\n" }))
        }
        _ => None,
    }
}
