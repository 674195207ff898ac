//! JSON that ends before its end: what was whole of it.

use super::articles::is_article;
use super::messages::unwrapped;
use crate::options::Columns;
use serde_json::Value;

/// How deep a cut is looked into.
const MAX_DEPTH: usize = 16;

/// A list or an object that is open at the cut.
struct OpenPart {
    start: usize,
    is_object: bool,
    /// The byte past its last whole element or member.
    whole_until: usize,
}

/// What is whole of `json`, which is cut: all before the article or message in which it ends.
pub(super) fn whole_part(json: &str, columns: &Columns) -> Option<Value> {
    let open = open_parts(json);
    let is_read = |value: &Value| value.as_object().is_some_and(|object| is_article(&unwrapped(object), columns));
    let whole = |part: &OpenPart| closed(json, std::slice::from_ref(part));
    let begun = (0..open.len().min(MAX_DEPTH)).find(|&index| {
        let is_own = || whole(&open[index]).is_some_and(|object| is_read(&object));
        // Another one of the list shows what it would have been.
        let list = index.checked_sub(1).map(|around| &open[around]).filter(|around| !around.is_object);
        let has_others =
            || list.and_then(whole).is_some_and(|list| list.as_array().is_some_and(|list| list.iter().any(is_read)));
        open[index].is_object && (is_own() || has_others())
    });
    let kept = begun.unwrap_or(open.len().min(MAX_DEPTH));
    closed(json, &open[..kept])
}

/// The lists and objects that are open at the end, the outermost first.
fn open_parts(json: &str) -> Vec<OpenPart> {
    let mut open: Vec<OpenPart> = Vec::new();
    let (mut in_string, mut is_escaped) = (false, false);
    for (index, byte) in json.bytes().enumerate() {
        if in_string {
            (in_string, is_escaped) = (is_escaped || byte != b'"', byte == b'\\' && !is_escaped);
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => {
                open.push(OpenPart { start: index, is_object: byte == b'{', whole_until: index + 1 });
            }
            b'}' | b']' => {
                open.pop();
            }
            b',' => {
                if let Some(part) = open.last_mut() {
                    part.whole_until = index;
                }
            }
            _ => {}
        }
    }
    open
}

/// The value of open parts that lie in each other, the last of which ends with what is whole of it.
fn closed(json: &str, open: &[OpenPart]) -> Option<Value> {
    let (first, last) = (open.first()?, open.last()?);
    let mut whole = json.get(first.start..last.whole_until)?.to_owned();
    whole.extend(open.iter().rev().map(|part| if part.is_object { '}' } else { ']' }));
    serde_json::from_str(&whole).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_whole_stays() {
        let check = |json: &str, expected: Option<&str>| {
            let found = whole_part(json, &Columns::default());
            assert_eq!(found.map(|value| value.to_string()).as_deref(), expected, "{json}");
        };
        let message = r#"{"date":"2023-05-14","text":"The dam, \"shut\"."}"#;
        check(&format!("[{message},{message},{{\"date\":\"2023-05"), Some(&format!("[{message},{message}]")));
        check(
            &format!(r#"{{"messages":[{message},{{"date":"2023-05-15","text":["The dam ",{{"type":"bold"#),
            Some(&format!(r#"{{"messages":[{message}]}}"#)),
        );
        check(r#"{"date":"2023-05-14","text":"The dam was"#, Some(r#"{"date":"2023-05-14"}"#));
        check("[[[[", Some("[[[[]]]]"));
    }
}
