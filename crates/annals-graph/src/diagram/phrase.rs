//! Ties in words that read on from one box to the other.

use annals_case::wording::{Party, between};
use annals_case::{Case, CaseEvent, CaseStatement, EntityKey, readable};
use annals_document::{Polarity, StatementKind};

/// Characters of a statement on an edge.
const QUOTED: usize = 70;

/// What stands on the line from one who does `event` to one to whom it is done: the clause that words it without the two. A clause
/// that can't be read from the one to the other stands there whole.
pub fn event_phrase(case: &Case, event: &CaseEvent, ends: [EntityKey; 2]) -> String {
    let ends = ends.map(|key| {
        let entity = case.entity(key);
        let aliases = if entity.named { entity.aliases.as_slice() } else { &[] };
        let names = [&entity.short_name, &entity.name].into_iter().chain(aliases);
        Party { key, names: names.map(String::as_str).collect() }
    });
    let [from, to] = &ends;
    let phrase = match &event.told {
        Some(told) => between(told, from, to),
        None => of_label(&event.label, &from.names, &to.names),
    };
    phrase.unwrap_or_else(|| event.label.clone())
}

/// What stands between two names in a label whose clause is not known: "orders inquiry into"; "…" for a name within it. `None` for
/// one that does not begin with the first.
fn of_label(label: &str, from: &[&str], to: &[&str]) -> Option<String> {
    let rest = from.iter().find_map(|name| without_prefix(label, name))?;
    let cut = to.iter().find_map(|name| without_name(rest, name));
    let phrase = cut.unwrap_or_else(|| rest.to_owned());
    (!phrase.trim_matches(['…', ' ']).is_empty()).then_some(phrase)
}

/// `label` after `name` and a space.
fn without_prefix<'l>(label: &'l str, name: &str) -> Option<&'l str> {
    let rest = label.get(name.len()..)?;
    let begins = label.get(..name.len())?.to_lowercase() == name.to_lowercase();
    (begins && !name.is_empty()).then(|| rest.strip_prefix(' ')).flatten().map(str::trim)
}

/// `words` without the whole word or words `name`; `None` where they do not hold it.
fn without_name(words: &str, name: &str) -> Option<String> {
    let at = words.find(name).filter(|_| !name.is_empty())?;
    let (before, after) = (&words[..at], &words[at + name.len()..]);
    let is_whole = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
    let after = after.trim_start_matches(['\'', '’', 's', ' ']).trim();
    is_whole.then(|| match (before.trim(), after) {
        (before, "") => before.to_owned(),
        (before, _) => format!("{before} … {after}"),
    })
}

/// A lasting tie: "mayor of", "not: owned by".
pub(super) fn relation_phrase(predicate: &str, is_negative: bool) -> String {
    let words = readable(&predicate.replace('_', " "));
    if is_negative { format!("not: {words}") } else { words }
}

/// A statement's cue and the beginning of its content.
pub(super) fn statement_phrase(statement: &CaseStatement) -> String {
    let content = readable(&statement.content);
    let content = without_quotes(&content);
    let short: String = if content.chars().count() > QUOTED {
        let cut: String = content.chars().take(QUOTED).collect();
        let whole = cut.rfind(' ').map_or(cut.as_str(), |space| &cut[..space]);
        format!("{}…", whole.trim_end_matches([',', ';', ':', ' ']))
    } else {
        content.to_owned()
    };
    let said = match statement.kind {
        StatementKind::Direct if short.starts_with('“') => short,
        StatementKind::Direct => format!("“{short}”"),
        StatementKind::Indirect | StatementKind::Mixed => short,
    };
    match (statement.polarity, statement.lemma.as_str()) {
        (Polarity::Negative, "deny" | "") => format!("denies: {said}"),
        (Polarity::Negative, lemma) => format!("does not {}: {said}", readable(lemma)),
        (Polarity::Positive, _) => said,
    }
}

/// What stands between the quotation marks where they enclose all of `content`; otherwise they are part of it.
fn without_quotes(content: &str) -> &str {
    const MARKS: [char; 3] = ['“', '”', '"'];
    let inner = content.strip_prefix(MARKS).and_then(|rest| rest.strip_suffix(MARKS));
    inner.filter(|inner| !inner.contains(MARKS)).unwrap_or(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::sample::Sample;
    use annals_document::EntityKind;

    /// What stands on the edge from Harlow to the Builders for an event with this label.
    fn check(label: &str, expected: &str) {
        let mut sample = Sample::default();
        let from = sample.entity("Ada Harlow", "Harlow", EntityKind::Person);
        let to = sample.entity("Brunswick Builders", "Builders", EntityKind::Organization);
        let event = sample.event(label, "", &[]).clone();
        assert_eq!(event_phrase(&sample.case, &event, [from, to]), expected);
    }

    #[test]
    fn quotation_marks_stay_in_pairs() {
        assert_eq!(without_quotes("“I said so.”"), "I said so.");
        assert_eq!(without_quotes("he thought it was \"right.\""), "he thought it was \"right.\"");
        assert_eq!(without_quotes("“one” and “two”"), "“one” and “two”");
    }

    #[test]
    fn labels_lose_the_names_that_the_boxes_carry() {
        check("Harlow orders inquiry into Builders", "orders inquiry into");
        check("Ada Harlow ordered Builders to repair the pier", "ordered … to repair the pier");
        check("Harlow did not pay Builders", "did not pay");
        check("Builders were not paid by Harlow", "Builders were not paid by Harlow");
        check("Harlow", "Harlow");
    }
}
