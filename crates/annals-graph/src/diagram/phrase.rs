//! Ties in words that read on from one box to the other.

use annals_case::{CaseEntity, CaseEvent, CaseStatement, readable};
use annals_document::{Polarity, StatementKind};

/// Characters of a statement on an edge.
const QUOTED: usize = 70;

/// What stands between the two names in an event's label: "orders inquiry into"; "…" for a name within it.
///
/// A label that does not begin with `from` (a passive, say) can't be read from box to box; the verb then stands alone. What
/// is told not to be so says it in the label's own words ("did not pay"); the verb alone is marked.
pub(super) fn event_phrase(event: &CaseEvent, from: &CaseEntity, to: &CaseEntity) -> String {
    let label = &event.label;
    let named = |entity: &CaseEntity| [entity.short_name.clone(), entity.name.clone()];
    let after = named(from).iter().find_map(|name| without_prefix(label, name));
    let phrase = match after {
        Some(rest) => {
            let cut = named(to).into_iter().find_map(|name| without_name(rest, &name));
            cut.unwrap_or_else(|| rest.to_owned())
        }
        None => String::new(),
    };
    match (phrase.trim_matches(['…', ' ']).is_empty(), event.polarity) {
        (false, _) => phrase,
        (true, Polarity::Positive) => event.lemma.clone(),
        (true, Polarity::Negative) => format!("not: {}", event.lemma),
    }
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
        let mut event = sample.event(label, "", &[]).clone();
        event.lemma = "order".into();
        event.polarity = if label.contains(" not ") { Polarity::Negative } else { Polarity::Positive };
        assert_eq!(event_phrase(&event, sample.case.entity(from), sample.case.entity(to)), expected);
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
        check("Builders were not paid by Harlow", "not: order");
        check("Builders ordered by Harlow", "order");
        check("Harlow", "order");
    }
}
