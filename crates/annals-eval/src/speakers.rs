//! How many statements of the project's own test articles are given to the right speaker.
//!
//! Beside each article lies a table of statements: words of what is said, the form in which it is said, and who says it.
//! A speaker is right where the entity goes by exactly that name or description; "–" is nobody.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A table: each form with how many speakers are right, and every one that is not.
pub(crate) fn table(program: &Path, folder: &Path) -> Result<String> {
    let mut forms: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for tests in tables(folder)? {
        let record = extract(program, &tests.with_extension("txt"))?;
        let lines = std::fs::read_to_string(&tests).with_context(|| format!("{}: can't be read", tests.display()))?;
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let [words, form, speaker] = line.split('\t').collect::<Vec<_>>()[..] else {
                anyhow::bail!("{}: {line:?} does not have three columns", tests.display());
            };
            let found = speakers_of(&record, words);
            let is_right = found.iter().any(|name| is_same(name, speaker));
            let count = forms.entry(form.to_owned()).or_default();
            count.0 += usize::from(is_right);
            count.1 += 1;
            if !is_right {
                let read = found.first().map_or("no statement", String::as_str);
                wrong.push(format!("{form}: {words:?}: expected {speaker}, read {read}"));
            }
        }
    }
    let (right, all) = forms.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let rows = forms.iter().map(|(form, (right, all))| format!("{form:<40} {right:>3} of {all:>3}\n"));
    let share = 100.0 * right as f64 / all.max(1) as f64;
    let sum = format!("{:<40} {right:>3} of {all:>3}  {share:.1} %\n", "all");
    Ok(rows.collect::<String>() + &sum + &wrong.iter().map(|line| format!("wrong: {line}\n")).collect::<String>())
}

fn tables(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{}: can't be read", folder.display()))?;
    let paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let mut tables: Vec<PathBuf> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "tsv")).collect();
    tables.sort();
    Ok(tables)
}

fn extract(program: &Path, article: &Path) -> Result<Value> {
    let output = Command::new(program).arg("extract").arg(article).output()?;
    serde_json::from_slice(&output.stdout).with_context(|| format!("{}: no record of it", article.display()))
}

/// All names and descriptions of the speaker of the innermost statement that holds `words`; "–" where it has none.
fn speakers_of(record: &Value, words: &str) -> Vec<String> {
    let text: Vec<char> = record["document"]["text"].as_str().unwrap_or_default().chars().collect();
    let sought: Vec<char> = words.chars().collect();
    let Some(place) = text.windows(sought.len()).position(|window| window == sought) else { return Vec::new() };
    let empty = Vec::new();
    let list = |value: &'static str| record[value].as_array().unwrap_or(&empty);
    let bounds = |span: &Value| {
        let bound = |name: &str| span[name].as_u64().unwrap_or_default() as usize;
        bound("start")..bound("end")
    };
    let contents = |statement: &Value| -> Vec<std::ops::Range<usize>> {
        statement["content"].as_array().map(|spans| spans.iter().map(bounds).collect()).unwrap_or_default()
    };
    let holding =
        list("statements").iter().filter(|statement| contents(statement).iter().any(|span| span.contains(&place)));
    let innermost = holding.min_by_key(|statement| contents(statement).iter().map(|span| span.len()).sum::<usize>());
    let Some(statement) = innermost else { return Vec::new() };
    let Some(entity) = list("entities").iter().find(|entity| entity["id"] == statement["speaker"]) else {
        return vec!["–".to_owned()];
    };
    // A mention is a whole phrase, its core the description in it.
    let mentions = entity["mentions"].as_array().unwrap_or(&empty).iter();
    let stretches = mentions.flat_map(|mention| [Some(mention), mention.get("core")]).flatten();
    let mentions = stretches.map(|stretch| {
        let span = bounds(stretch);
        text[span.start.min(text.len())..span.end.min(text.len())].iter().collect::<String>()
    });
    entity["name"].as_str().map(str::to_owned).into_iter().chain(mentions).collect()
}

fn is_same(name: &str, expected: &str) -> bool {
    let plain = |name: &str| {
        let lower = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        lower.strip_prefix("the ").map(str::to_owned).unwrap_or(lower)
    };
    plain(name) == plain(expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Value {
        serde_json::json!({
            "document": {"text": "The mayor said Bo said it rained."},
            "entities": [
                {"id": "e1", "name": "Ann Ode", "mentions": [{"start": 0, "end": 9}]},
                {"id": "e2", "name": "Bo", "mentions": [{"start": 15, "end": 17}]}
            ],
            "statements": [
                {"speaker": "e1", "content": [{"start": 15, "end": 32}]},
                {"speaker": "e2", "content": [{"start": 23, "end": 32}]}
            ]
        })
    }

    #[test]
    fn the_innermost_statement_counts_by_any_name_of_its_speaker() {
        assert_eq!(speakers_of(&record(), "it rained"), ["Bo", "Bo"]);
        assert_eq!(speakers_of(&record(), "Bo said"), ["Ann Ode", "The mayor"]);
        assert!(speakers_of(&record(), "The mayor").is_empty() && speakers_of(&record(), "snow").is_empty());
        assert!(is_same("The mayor", "the Mayor") && !is_same("Ann", "Ann Ode"));
    }
}
