//! schema.org in JSON-LD: what a page's publisher tells search engines of the article.

use dom_query::Document;
use serde_json::{Map, Value};

/// What the article's own object says; nothing of the other things that a page describes.
#[derive(Debug, Default)]
pub(crate) struct LinkedData {
    pub(crate) headline: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) article_body: Option<String>,
    /// Dates of publication, those of the article before those of the page around it.
    pub(crate) published: Vec<String>,
}

/// Keys under which other things than the article stand.
const OTHER_THINGS: &[&str] = &[
    "itemListElement",
    "comment",
    "review",
    "hasPart",
    "relatedLink",
    "mentions",
    "about",
    "video",
    "image",
    "potentialAction",
    "breadcrumb",
    "author",
    "creator",
    "publisher",
    "isPartOf",
    "isBasedOn",
    "citation",
    "logo",
    "primaryImageOfPage",
    "associatedMedia",
    "subjectOf",
    "blogPost",
    "liveBlogUpdate",
    "aggregateRating",
    "offers",
    "audio",
    "sponsor",
];

/// Reads every JSON-LD script of the page.
pub(crate) fn read_json_ld(document: &Document) -> LinkedData {
    let mut objects: Vec<Map<String, Value>> = Vec::new();
    for script in document.select("script").nodes() {
        let kind = script.attr("type").map(|kind| kind.to_ascii_lowercase());
        let text = script.text();
        // Some templates forget the type.
        let is_linked = match kind.as_deref() {
            Some(kind) => kind.contains("ld+json"),
            None => text.trim_start().starts_with('{') && text.contains("schema.org"),
        };
        if !is_linked {
            continue;
        }
        if let Some(value) = parse_leniently(&text) {
            collect_objects(value, &mut objects);
        }
    }
    // The sort is stable: of equal ones the first is the page's own.
    objects.sort_by_key(type_rank);
    let mut data = LinkedData::default();
    for object in objects.iter().filter(|object| type_rank(object) < OTHER) {
        merge_object(&mut data, object);
    }
    data
}

/// JSON as pages write it: with raw line breaks in strings, comments around it, or a semicolon after it.
pub(super) fn parse_leniently(raw: &str) -> Option<Value> {
    let trimmed = raw
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(trimmed).ok().or_else(|| {
        let without_controls: String = trimmed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let without_commas = remove_trailing_commas(&without_controls);
        // The first whole value counts; what a template leaves behind it does not.
        serde_json::Deserializer::from_str(&without_commas).into_iter::<Value>().next()?.ok()
    })
}

/// Drops commas before a closing bracket, outside strings.
fn remove_trailing_commas(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in json.chars() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else if c == '"' {
            in_string = true;
        } else if matches!(c, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        out.push(c);
    }
    out
}

/// All objects that may be the article: at the top, in lists, in `@graph`, and under keys that name the same thing.
fn collect_objects(value: Value, objects: &mut Vec<Map<String, Value>>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| collect_objects(value, objects)),
        Value::Object(map) => {
            for (key, inner) in &map {
                let holds_objects =
                    inner.is_object() || inner.as_array().is_some_and(|values| values.iter().any(Value::is_object));
                if holds_objects && !OTHER_THINGS.contains(&key.as_str()) {
                    collect_objects(inner.clone(), objects);
                }
            }
            objects.push(map);
        }
        _ => {}
    }
}

/// Rank of an object that is neither an article nor a page.
const OTHER: u8 = 3;

fn type_rank(object: &Map<String, Value>) -> u8 {
    let types: Vec<&str> = match object.get("@type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is_article = |name: &str| {
        name.ends_with("Article")
            || name.ends_with("BlogPosting")
            || matches!(name, "Report" | "Review" | "Recipe" | "CreativeWork" | "LiveBlogPosting")
    };
    if types.iter().any(|name| is_article(name)) {
        0
    } else if types.iter().any(|name| name.ends_with("Page") || *name == "Event" || *name == "Product") {
        1
    } else if types.is_empty() || types.iter().any(|name| name.ends_with("VideoObject")) {
        2
    } else {
        OTHER
    }
}

fn merge_object(data: &mut LinkedData, object: &Map<String, Value>) {
    let first = |slot: &mut Option<String>, key: &str| {
        if slot.is_none() {
            *slot = object.get(key).and_then(string);
        }
    };
    first(&mut data.headline, "headline");
    first(&mut data.description, "description");
    first(&mut data.article_body, "articleBody");
    first(&mut data.url, "url");
    first(&mut data.url, "mainEntityOfPage");
    if data.publisher.is_none() {
        data.publisher = names(object.get("publisher")).into_iter().next();
    }
    if data.authors.is_empty() {
        data.authors = names(object.get("author").or_else(|| object.get("creator")));
    }
    data.published.extend(
        ["datePublished", "dateCreated", "uploadDate"].iter().find_map(|key| object.get(*key).and_then(string)),
    );
}

/// A string, or the first of a list, or an object's `@value` or `@id`; white space made single, entities left.
fn string(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => return values.first().and_then(string),
        Value::Object(map) => map.get("@value").or_else(|| map.get("@id"))?.as_str()?.to_owned(),
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Names of a person or organisation, of a list of them, or a bare string.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(name)) if !name.contains("://") => vec![name.trim().to_owned()],
        Some(Value::Object(map)) => map.get("name").map(|name| names(Some(name))).unwrap_or_default(),
        Some(Value::Array(values)) => values.iter().flat_map(|value| names(Some(value))).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> LinkedData {
        read_json_ld(&Document::from(format!("<script type='application/ld+json'>{json}</script>")))
    }

    #[test]
    fn the_article_is_found_in_a_graph_and_its_neighbours_are_not() {
        let data = read(
            r#"{"@graph": [
                {"@type": "WebPage", "datePublished": "2023-07-20"},
                {"@type": ["NewsArticle"], "headline": "Bridge opens", "datePublished": "2023-07-26",
                 "author": [{"name": "Ann Ode"}, {"name": "Bo Ree"}], "publisher": {"name": "The Elmton Post"}},
                {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2020-01-01"}]}]}"#,
        );
        assert_eq!(data.published, ["2023-07-26", "2023-07-20"]);
        assert_eq!(data.headline.as_deref(), Some("Bridge opens"));
        assert_eq!(data.authors, ["Ann Ode", "Bo Ree"]);
        assert_eq!(data.publisher.as_deref(), Some("The Elmton Post"));
    }

    #[test]
    fn json_as_pages_write_it_is_read() {
        assert_eq!(
            read("<!-- {\"@type\": \"Article\", \"datePublished\": \"2023-07-26\",} -->").published,
            ["2023-07-26"]
        );
        assert_eq!(
            read("{\"@type\": \"Article\", \"headline\": \"Two\nlines\"};").headline.as_deref(),
            Some("Two lines")
        );
        assert!(read("{not json").published.is_empty());
    }
}
