//! What exports of messages do to letters and names: Facebook writes the bytes of UTF-8 as letters, Slack writes keys for people
//! and marks of its own around links.

use regex::{Captures, Regex};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Slack's marks: "<@U2>", "<https://post.example|here>", "<!channel>".
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"<([@#!]?)([^<>|\s]{1,2000})(?:\|([^<>]{0,500}))?>").expect("the pattern is a constant")
});

/// Puts letters right where every string with letters beyond ASCII is made of the bytes of UTF-8, each taken for a letter.
pub(super) fn mend_letters(value: &mut Value) {
    if needs_mending(value) == Some(true) {
        each_string(value, &mut |text| {
            if let Some(mended) = mended(text) {
                *text = mended;
            }
        });
    }
}

/// Whether strings need mending; `None` where one of them can't have been made so, and so none was.
fn needs_mending(value: &Value) -> Option<bool> {
    match value {
        Value::String(text) if !text.is_ascii() => mended(text).map(|_| true),
        Value::Array(values) => values.iter().try_fold(false, |any, value| Some(any | needs_mending(value)?)),
        Value::Object(map) => map.values().try_fold(false, |any, value| Some(any | needs_mending(value)?)),
        _ => Some(false),
    }
}

/// The text that the letters are the bytes of.
fn mended(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    String::from_utf8(bytes?).ok()
}

fn each_string(value: &mut Value, change: &mut dyn FnMut(&mut String)) {
    match value {
        Value::String(text) => change(text),
        Value::Array(values) => values.iter_mut().for_each(|value| each_string(value, change)),
        Value::Object(map) => map.values_mut().for_each(|value| each_string(value, change)),
        _ => {}
    }
}

/// Gives Slack's messages, which have the stamp `ts` and the key of a `user`, the names that the file gives to these keys, and
/// takes its marks out of their text.
pub(super) fn name_people(value: &mut Value) {
    let Value::Array(messages) = value else { return };
    let is_message = |map: &Map<String, Value>| map.contains_key("ts") && map.contains_key("text");
    if !messages.iter().filter_map(Value::as_object).any(is_message) {
        return;
    }
    let named = messages.iter().filter_map(|message| {
        let profile = message.get("user_profile")?;
        let name = ["real_name", "display_name", "name"]
            .iter()
            .find_map(|key| profile.get(*key).and_then(Value::as_str).filter(|name| !name.is_empty()));
        Some((message.get("user")?.as_str()?.to_owned(), name?.to_owned()))
    });
    let names: BTreeMap<String, String> = named.collect();
    for message in messages.iter_mut().filter_map(Value::as_object_mut) {
        if let Some(name) = message.get("user").and_then(Value::as_str).and_then(|user| names.get(user)) {
            let name = name.clone();
            message.insert("user".to_owned(), Value::String(name));
        }
        if let Some(Value::String(text)) = message.get_mut("text") {
            *text = without_marks(text, &names);
        }
    }
}

fn without_marks(text: &str, names: &BTreeMap<String, String>) -> String {
    let text = MARK.replace_all(text, |mark: &Captures<'_>| {
        let shown = mark.get(3).map(|shown| shown.as_str()).filter(|shown| !shown.is_empty());
        match (&mark[1], shown) {
            ("@", shown) => names.get(&mark[2]).map(String::as_str).or(shown).unwrap_or(&mark[2]).to_owned(),
            ("", Some(shown)) | ("#", Some(shown)) => shown.to_owned(),
            (_, _) => mark[2].to_owned(),
        }
    });
    html_escape::decode_html_entities(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn letters_made_of_bytes_are_put_right_unless_one_was_not_made_so() {
        let mut value = json!({"content": "Caf\u{c3}\u{a9}", "name": "Ann"});
        mend_letters(&mut value);
        assert_eq!(value, json!({"content": "Café", "name": "Ann"}));
        let whole = json!({"content": "Caf\u{c3}\u{a9}", "name": "René"});
        let mut value = whole.clone();
        mend_letters(&mut value);
        assert_eq!(value, whole);
    }

    #[test]
    fn people_get_their_names_and_links_their_words() {
        let mut value = json!([
            {"user": "U1", "ts": "1684049400.1", "text": "Ask <@U2> &amp; see <https://post.example|the page>.", "user_profile": {"real_name": "Ann Ode"}},
            {"user": "U2", "ts": "1684049401.1", "text": "<@U1>: done", "user_profile": {"real_name": "Bo Ree"}},
        ]);
        name_people(&mut value);
        assert_eq!(
            (value[0]["user"].as_str(), value[0]["text"].as_str()),
            (Some("Ann Ode"), Some("Ask Bo Ree & see the page."))
        );
        assert_eq!(value[1]["text"], "Ann Ode: done");
    }
}
